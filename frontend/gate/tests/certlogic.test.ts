/** The reference evaluator against the suites that ours is held against. */

import { evaluate } from "certlogic-js";
import { basename } from "node:path";
import { expect, test } from "vitest";
import type { Json } from "../src/core/json";
import { filesOf, read } from "./vectors";

interface Level {
  readonly directive?: string;
  readonly certLogicExpression?: Json;
}
interface Assertion extends Level {
  readonly message?: string;
  readonly data?: Json;
  readonly expected: Json;
}
interface Case extends Level {
  readonly name: string;
  readonly assertions: readonly Assertion[];
}

function run(): void {
  for (const file of filesOf("certlogic")) {
    const suite = read<Level & { cases: readonly Case[] }>(file);
    test(`the reference evaluator agrees with ${basename(file)}`, () => {
      for (const { one, assertion } of assertionsOf(suite.cases)) {
        const expression = assertion.certLogicExpression ?? one.certLogicExpression;
        const got = evaluate(expression as never, assertion.data ?? null) as Json | Date;
        expect([one.name, assertion.message, plain(got, assertion.expected)]).toEqual([
          one.name,
          assertion.message,
          assertion.expected,
        ]);
      }
    });
  }
}

function* assertionsOf(cases: readonly Case[]): Iterable<{ one: Case; assertion: Assertion }> {
  for (const one of cases) {
    for (const assertion of one.assertions) {
      if (one.directive !== "skip" && assertion.directive !== "skip") yield { one, assertion };
    }
  }
}

/** JSON has no date-times: a suite writes the expected one as a text, in whatever form. */
function plain(got: Json | Date, expected: Json): Json {
  if (!(got instanceof Date)) return got;
  return typeof expected === "string" && Date.parse(expected) === got.getTime() ? expected : got.toISOString();
}

run();

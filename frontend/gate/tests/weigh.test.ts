/** The same rules and facts give the same findings here and on the server. */

import { basename } from "node:path";
import { expect, test } from "vitest";
import type { Facts } from "../src/core/json";
import { type Finding, type Rule, reasons, weigh } from "../src/core/weigh";
import { filesOf, read } from "./vectors";

interface Case {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly facts: Facts;
  readonly at: string;
  readonly findings: readonly Finding[];
  readonly reasons: readonly string[];
}

for (const file of filesOf("rules", process.env["GATE_RULE_CASES"])) {
  const { cases } = read<{ cases: readonly Case[] }>(file);

  test(`every case of ${basename(file)} is weighed as on the server`, () => {
    for (const one of cases) {
      const found = weigh(one.rules, one.facts, Date.parse(one.at));

      expect({ name: one.name, findings: found }).toEqual({ name: one.name, findings: one.findings });
      expect(reasons(found).map((finding) => finding.rule)).toEqual(one.reasons);
    }
    expect(cases.length).toBeGreaterThan(0);
  });
}

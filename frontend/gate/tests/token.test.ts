/** Every code comes to the same here and on the server. */

import { basename } from "node:path";
import { expect, test } from "vitest";
import { inHex } from "../src/core/bytes";
import type { Claims } from "../src/core/token/claims";
import { holds } from "../src/net/holds";
import { type PassKey, readCode } from "../src/core/token/read";
import { filesOf, read } from "./vectors";

interface Case {
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly leeway: number;
  readonly revoked: readonly string[];
  readonly turns: Readonly<Record<string, number>>;
  readonly code: string | null;
  readonly claims: Record<string, unknown> | null;
}

for (const file of filesOf("tokens")) {
  const { keys, cases } = read<{ keys: readonly PassKey[]; cases: readonly Case[] }>(file);

  test.each(cases)(`${basename(file, ".json")}: $name`, async (one) => {
    const trust = {
      keys,
      revoked: new Set(one.revoked),
      turns: new Map(Object.entries(one.turns)),
      leeway: one.leeway,
      holds,
    };

    const verdict = await readCode(one.text, trust, Date.parse(one.at));

    expect(verdict.code).toBe(one.code);
    expect(verdict.claims && spelled(verdict.claims)).toEqual(one.claims && timed(one.claims));
  });
}

function spelled(claims: Claims): Record<string, unknown> {
  const { beginsAt, endsAt, card, share, anchor, ...said } = claims;
  return {
    ...said,
    card: inHex(card),
    share: inHex(share),
    anchor: anchor && inHex(anchor),
    begins_at: beginsAt,
    ends_at: endsAt,
  };
}

function timed(claims: Record<string, unknown>): Record<string, unknown> {
  const at = (name: string): number => Date.parse(String(claims[name]));
  return { ...claims, begins_at: at("begins_at"), ends_at: at("ends_at") };
}

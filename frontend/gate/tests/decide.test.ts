/** What a gate says, from a pack that the server wrote: kept cases, and who is found. */

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { type Movement, type Standing, type Verdict, decide, factsOf, holdsAt, inOrder } from "../src/core/decide";
import { inHex } from "../src/core/bytes";
import type { Facts } from "../src/core/json";
import { Pack, type PackContent, type Policy, dwellingTyped, plateTyped } from "../src/core/pack";
import type { Claims } from "../src/core/token/claims";
import type { Rule } from "../src/core/weigh";
import { read } from "./vectors";

const FOLDER = join(import.meta.dirname, "../../../contracts/vectors/gates");
const AT = Date.parse("2020-02-20T10:00:00+08:00");
const HOUR = 3_600_000;
const FINE = { fever: false, mask: true };
const content = JSON.parse(readFileSync(join(FOLDER, "pack.json"), "utf8")) as PackContent;
const pack = new Pack(content);

interface Cases {
  readonly rules: readonly Rule[];
  readonly policy: Pick<Policy, "effects">;
  readonly cases: readonly {
    readonly name: string;
    readonly movement: Movement;
    readonly at: string;
    readonly facts: Facts;
    readonly verdict: Verdict;
    readonly reasons: readonly string[];
  }[];
}
const kept = read<Cases>(join(FOLDER, "verdicts.json"));

function verdict(who: Partial<Standing>, movement: Movement, at = AT, musts = FINE): [Verdict, string[]] {
  const facts = factsOf({ person: null, code: null, ...who }, pack, inOrder(pack.moves), musts, at);
  const found = decide(movement, facts, content, at);
  return [found.verdict, found.reasons.map((one) => one.rule.replace(`gate.${movement}.`, ""))];
}

/** The code of a card that holds as far as its signature goes. */
function card(number: number, said: Partial<Claims> = {}): Standing {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(12, number);
  const claims: Claims = {
    issuer: "linli.example",
    kind: "life",
    area: "37.01.76.001.020.E003",
    card: bytes,
    share: new Uint8Array(8),
    turn: 0,
    beginsAt: AT - 72 * HOUR,
    endsAt: AT + 72 * HOUR,
    anchor: null,
    check: 7,
    ...said,
  };
  const held = pack.passes.get(inHex(bytes));
  return { person: held?.people[0] ?? null, code: { code: null, claims } };
}

test.each(kept.cases)("$name", (one) => {
  const found = decide(one.movement, one.facts, kept, Date.parse(one.at));

  expect([found.verdict, found.reasons.map((reason) => reason.rule)]).toEqual([one.verdict, one.reasons]);
});

const drawn = process.env["GATE_CHECK_CASES"];

test.runIf(drawn !== undefined)(`every check of ${basename(drawn ?? "")} comes to what it comes to on the server`, () => {
  const { rules, policy, cases } = read<Cases>(drawn ?? "");
  const found = cases.map((one) => {
    const { verdict, reasons } = decide(one.movement, one.facts, { rules, policy }, Date.parse(one.at));
    return { name: one.name, verdict, reasons: reasons.map((reason) => reason.rule) };
  });

  expect(found).toEqual(cases.map(({ name, verdict, reasons }) => ({ name, verdict, reasons })));
  expect(cases.length).toBeGreaterThan(0);
});

test("somebody is found by dwelling and name, spelled anyhow", () => {
  expect(pack.called(dwellingTyped("3号楼2单元501"), "林安")).toEqual([0]);
  expect(pack.called(dwellingTyped("３－２－５０１"), "林安")).toEqual([0]);
  expect(pack.called("3-2-501", "林平")).toEqual([]);
});

test("twins of one name in one dwelling are both found, and told apart by the number", () => {
  expect(pack.called("3-2-501", "林宁")).toEqual([1, 2]);
  expect(pack.numbered("3-2-501", "1235")).toEqual([2]);
});

test("plates of new-energy cars are plates", () => {
  expect(pack.knowsPlate(plateTyped("鲁A·D12345"))).toBe(true);
  expect(pack.knowsPlate(plateTyped("鲁a12345"))).toBe(true);
  expect(pack.knowsPlate(plateTyped("鲁A54321"))).toBe(false);
});

test("the household of somebody who went out yesterday stays in today, and may go the day after", () => {
  expect(verdict({ person: 0 }, "resident.out")).toEqual(["stop", ["quota"]]);
  expect(verdict({ person: 0 }, "resident.out", AT + 24 * HOUR)).toEqual(["go", []]);
});

test("every card of a household draws on one quota, and anybody of it may stand there", () => {
  expect(verdict(card(201), "resident.out")).toEqual(["stop", ["quota"]]);
  expect(verdict(card(202), "resident.out")).toEqual(["stop", ["quota"]]);
  expect(verdict(card(202), "resident.out", AT + 24 * HOUR)).toEqual(["go", []]);
});

test("by a pass for work whoever is observed stays at home, and to the doctor they go", () => {
  expect(verdict(card(203), "resident.out")).toEqual(["stop", ["not_observed"]]);
  expect(verdict(card(204), "resident.out")).toEqual(["go", []]);
  // Known by sight, the pass counts that asks the least.
  expect(verdict({ person: 3 }, "resident.out")).toEqual(["go", []]);
});

test("a guest comes in by the pass that a household asked for, in its hours", () => {
  expect(verdict(card(205), "visitor.in")).toEqual(["go", []]);
  expect(verdict(card(205), "visitor.in", AT + 12 * HOUR)).toEqual(["ask", ["announced"]]);
});

test("a vehicle comes in by its pass", () => {
  expect(verdict(card(206), "vehicle.in")).toEqual(["go", []]);
});

test("a card that is not in the pack was ended, is newer than it, or is of elsewhere", () => {
  const facts = (claims: Partial<Claims>): Facts => factsOf(card(999, claims), pack, [], FINE, AT);

  expect(facts({})["pass"]).toMatchObject({ state: "ended" });
  expect(facts({ beginsAt: AT })["pass"]).toBeUndefined();
  expect(facts({ area: "37.01.76.001.021.E001" })["pass"]).toMatchObject({ state: "elsewhere" });
  expect(facts({ area: "37.01" })["pass"]).toBeUndefined();
});

test("without a pass and with a red code every reason is told", () => {
  expect(verdict({ person: 4 }, "resident.out")).toEqual(["stop", ["code", "pass"]]);
});

test("a pack past its time says ask, and knows no plate", () => {
  expect(holdsAt(pack, AT + 72 * HOUR)).toBe(false);
  expect(verdict({ person: 0 }, "resident.out", AT + 72 * HOUR)[0]).toBe("ask");
  expect(verdict({ plate: "鲁A12345" }, "vehicle.in", AT + 72 * HOUR)[0]).toBe("ask");
});

test("a clock that runs before the pack was made is not believed", () => {
  expect(verdict({ person: 0 }, "resident.out", AT - 24 * HOUR)[0]).toBe("ask");
});

test("whoever comes home late is let in, and it is noted", () => {
  expect(verdict({ person: 1 }, "resident.in")).toEqual(["go", ["in_time"]]);
});

test("a stranger without a code is asked", () => {
  expect(verdict({}, "resident.out")[0]).toBe("ask");
});

test("a code that does not hold stops, whoever shows it", () => {
  const code = { code: "token.turn_past", claims: null };

  expect(verdict({ code }, "resident.out")[0]).toBe("stop");
});

const VISIT = { announced: false, guest: { dwelling: "3-2-501", name: "王芳", plate: "" } };
const DRIVE = { guest: { dwelling: "", name: "", plate: "鲁B12345" } };

test("whom a household announced is let in by dwelling and the last character of the name", () => {
  expect(verdict(VISIT, "visitor.in")).toEqual(["go", []]);
  expect(verdict({ ...VISIT, guest: { ...VISIT.guest, name: "王明" } }, "visitor.in")).toEqual(["ask", ["announced"]]);
  expect(verdict({ ...VISIT, guest: { ...VISIT.guest, dwelling: "3-2-502" } }, "visitor.in")).toEqual(["ask", ["announced"]]);
});

test("what a household announced holds from its hour to its hour", () => {
  expect(verdict(VISIT, "visitor.in", AT - 1)).toEqual(["ask", ["announced"]]);
  expect(verdict(VISIT, "visitor.in", AT + 2 * HOUR - 1)).toEqual(["go", []]);
  expect(verdict(VISIT, "visitor.in", AT + 2 * HOUR)).toEqual(["ask", ["announced"]]);
});

test("a visitor who comes by an announced car is known by its plate", () => {
  expect(verdict({ ...DRIVE, plate: "鲁B12345" }, "vehicle.in")).toEqual(["go", []]);
  expect(verdict({ ...DRIVE, plate: "鲁B12345" }, "vehicle.in", AT + 2 * HOUR)).toEqual(["ask", ["known"]]);
});

test("past its end a pack says nothing of visitors, but what the guard was told still counts", () => {
  const after = AT + 73 * HOUR;
  const late = factsOf({ person: null, code: null, ...VISIT }, pack, [], FINE, after);
  const told = factsOf({ person: null, code: null, ...VISIT, announced: true }, pack, [], FINE, after);

  expect([late["visitor"], told["visitor"]]).toEqual([undefined, { announced: true }]);
});

test("a pack of a house that knows of no announcements is read as before", () => {
  const { guests: _, ...before } = content;

  expect(new Pack(before).expected(VISIT.guest, AT)).toBeNull();
});

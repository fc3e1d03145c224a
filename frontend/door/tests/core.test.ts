import { describe, expect, test } from "vitest";

import { fateOf, fateOfOne } from "../src/core/fates";
import { isHour, laterThan } from "../src/core/hours";
import { uuid7 } from "../src/core/ids";
import { instanceIdOf } from "../src/core/instance";
import { isOver, marksOf, stillDone } from "../src/core/marks";
import { isFound, nextAfter, walkOf } from "../src/core/walk";
import { aTurn } from "./some";

const ROUND = { id: "r", name: "第三轮", form: "f", due_at: "2020-03-01T20:00:00+08:00", from: "08:30", until: "20:30" };
const at = (text: string): number => Date.parse(`2020-02-28T${text}:00+08:00`);

describe("the list at the door", () => {
  const turns = [
    aTurn({ id: "a", floor: "3", door: "301" }),
    aTurn({ id: "b", floor: "3", door: "302" }),
    aTurn({ id: "c", floor: "2", door: "201" }),
    aTurn({ id: "d", unit: "2单元", floor: "1", door: "101", people: "陈某" }),
  ];

  test("stands stairs by stairs and floor by floor, in the order the households came in", () => {
    const walk = walkOf(turns, new Map([["b", "draft"]]), "to_do", "");

    expect(walk.map((stairs) => [stairs.name, stairs.toDo])).toEqual([
      ["朝阳里 2号楼 1单元", 3],
      ["朝阳里 2号楼 2单元", 1],
    ]);
    expect(walk[0]?.floors.map(({ floor, doors }) => [floor, doors.map((door) => [door.turn.door, door.mark])])).toEqual([
      ["3", [["301", "open"], ["302", "draft"]]],
      ["2", [["201", "open"]]],
    ]);
  });

  test("leaves out what has an end, unless all are wanted or one is looked for", () => {
    const marks = new Map([["a", "waiting"], ["b", "tried:no_answer"], ["c", "answered"]] as const);
    const doors = (which: "to_do" | "all", wanted: string): readonly string[] =>
      walkOf(turns, marks, which, wanted).flatMap((stairs) => stairs.floors.flatMap(({ doors: there }) => there.map((door) => door.turn.id)));

    expect(doors("to_do", "")).toEqual(["b", "d"]);
    expect(doors("all", "")).toEqual(["a", "b", "c", "d"]);
    expect(doors("to_do", "301")).toEqual(["a"]);
  });

  test.each([
    ["301", true],
    ["3", true],
    ["02", false],
    ["2-1-301", true],
    ["2—1—30", true],
    ["2 301", true],
    ["2-2-301", false],
    ["3-1-301", false],
    ["２－１－３０１", true],
    ["王某", true],
    ["朝阳里 301", true],
    ["2号楼1单元301", true],
    ["李", false],
  ])("finds by what was typed: %s", (wanted, isMeant) => {
    expect(isFound(aTurn({ id: "a" }), wanted)).toBe(isMeant);
  });

  test("leads on to the next household that is still to be asked, and round to the first", () => {
    const marks = new Map([["b", "waiting"], ["c", "tried:no_answer"]] as const);

    expect(nextAfter(turns, marks, "a")?.id).toBe("d");
    expect(nextAfter(turns, marks, "d")?.id).toBe("a");
    expect(nextAfter(turns, new Map(turns.map((turn) => [turn.id, "answered"] as const)), "a")).toBeUndefined();
  });
});

describe("marks", () => {
  test("put in front what a worker has still to do something about", () => {
    const begun = [{ turn: "a", stage: "waiting" }, { turn: "a", stage: "draft" }, { turn: "b", stage: "refused" }] as const;
    const tried = [{ turn: "a", outcome: "no_answer", refused: [] }, { turn: "c", outcome: "empty", refused: [] }, { turn: "d", outcome: "empty", refused: ["no"] }];
    const done = [{ turn: aTurn({ id: "e" }), as: "answered", at: 1 }] as const;

    expect(Object.fromEntries(marksOf(begun, tried, done))).toEqual({ a: "draft", b: "refused", c: "tried:empty", d: "refused", e: "answered" });
    expect(isOver("tried:empty")).toBe(true);
    expect(isOver("tried:call_back")).toBe(false);
  });

  test("of yesterday are gone, and of what is asked again", () => {
    const done = [
      { turn: aTurn({ id: "yesterday" }), as: "answered", at: 5 },
      { turn: aTurn({ id: "asked again" }), as: "answered", at: 20 },
      { turn: aTurn({ id: "today" }), as: "answered", at: 20 },
      { turn: aTurn({ id: "just now" }), as: "tried:no_answer", at: 40 },
    ] as const;

    const left = stillDone(done, new Set(["asked again", "just now"]), 30, 10);

    expect(left.map((one) => one.turn.id)).toEqual(["today", "just now"]);
  });
});

describe("what the house says", () => {
  test.each([
    [200, { outcome: "new" }, "taken"],
    [200, { outcome: "known" }, "taken"],
    [200, { outcome: "refused", reasons: [] }, "refused"],
    [200, { something: "else" }, "later"],
    [200, null, "later"],
    [401, {}, "signed_out"],
    [403, {}, "stale_token"],
    [404, {}, "refused"],
    [413, {}, "refused"],
    [409, {}, "refused"],
    [429, {}, "put_off"],
    [500, {}, "later"],
    [0, null, "later"],
  ])("by %i %o means %s", (status, body, fate) => {
    expect(fateOf(status, body).is).toBe(fate);
  });

  test("of a refusal is kept in its words", () => {
    const said = { outcome: "refused", reasons: [{ code: "a", words: "这轮已经结束" }, { code: "screening.b" }] };

    expect(fateOfOne(said)).toEqual({ is: "refused", reasons: ["这轮已经结束", "screening.b"] });
  });
});

describe("hours", () => {
  test("are those of the place, whatever the phone is set to", () => {
    expect(isHour(ROUND, at("08:29"))).toBe(false);
    expect(isHour(ROUND, at("08:30"))).toBe(true);
    expect(isHour(ROUND, at("20:29"))).toBe(true);
    expect(isHour(ROUND, at("20:30"))).toBe(false);
  });

  test("to come back lie ahead and within them", () => {
    const offered = (now: string): readonly string[] => laterThan(ROUND, at(now)).map((one) => `${one.word} ${new Date(one.at).toISOString()}`);

    expect(offered("10:00")).toEqual([
      "in_an_hour 2020-02-28T03:00:00.000Z",
      "tonight 2020-02-28T11:00:00.000Z",
      "tomorrow 2020-02-29T02:00:00.000Z",
    ]);
    expect(offered("19:45")).toEqual(["tomorrow 2020-02-29T02:00:00.000Z"]);
  });
});

test("keys sort by the time they were made", () => {
  const random = (count: number): Uint8Array => new Uint8Array(count).fill(255);

  expect(uuid7(0x0123456789ab, random)).toBe("01234567-89ab-7fff-bfff-ffffffffffff");
  expect(uuid7(1_000, random) < uuid7(1_001, random)).toBe(true);
});

test("an instance tells its key, with or without a prefix; one that was just begun has none", () => {
  expect(instanceIdOf("<data><meta><instanceID>uuid:1</instanceID></meta></data>")).toBe("uuid:1");
  expect(instanceIdOf("<data><orx:meta><orx:instanceID> uuid:2 </orx:instanceID></orx:meta></data>")).toBe("uuid:2");
  expect(instanceIdOf("<data><meta><instanceID/></meta></data>")).toBe("");
});

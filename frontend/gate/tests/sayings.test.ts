/** What a verdict is told by: of an old pack it is said once that it is old, and what can be done. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Movement, type Standing, decide, factsOf, packStands, quotaFrees } from "../src/core/decide";
import { dayOf } from "../src/core/hours";
import { Pack, type PackContent } from "../src/core/pack";
import { type Check, begun } from "../src/ui/check";
import { sayingsOf } from "../src/ui/sayings";
import { wordsOf } from "../src/ui/words";

const FILE = join(import.meta.dirname, "../../../contracts/vectors/gates/pack.json");
const AT = Date.parse("2020-02-20T10:00:00+08:00");
const DAY = 86_400_000;
const content = JSON.parse(readFileSync(FILE, "utf8")) as PackContent;
const pack = new Pack(content);
const FINE = { fever: false, mask: true };

function told(movement: Movement, who: Partial<Standing>, musts: Check["musts"] = FINE, at = AT): readonly [string, readonly string[]] {
  const check = { ...begun({ movement, way: "asked", who: { person: null, code: null, ...who }, label: "", about: {}, at }), musts };
  const found = decide(movement, factsOf(check.who, pack, pack.moves, musts, at), content, at);
  const stands = packStands(pack, at);
  const telling = { check, found, stands, policy: content.policy, rules: content.rules, state: null, frees: quotaFrees(check.who, pack, pack.moves, at) };
  const said = sayingsOf({ ...telling, language: "zh", words: wordsOf("zh") });
  return [found.verdict, said.flatMap((one) => [one.why, one.then ?? ""])];
}

const OVER = [
  "数据过期了，查不到这个人现在的情况",
  "请看身份证或纸质证，打电话问社区；问清楚了就放行，照样记下。能联网就联一下网",
];

test("past its end a pack says so once, and what can be done, in words of its own", () => {
  expect(told("resident.out", { person: 0 }, FINE, AT + 4 * DAY)).toEqual(["ask", OVER]);
  expect(told("vehicle.in", { plate: "鲁A12345" }, FINE, AT + 4 * DAY)).toEqual(["ask", OVER]);
});

test("what the guard sees outweighs an old pack and is told after it", () => {
  const [verdict, said] = told("resident.out", { person: 0 }, { fever: true, mask: true }, AT + 4 * DAY);

  expect([verdict, said.slice(0, 3)]).toEqual(["stop", [...OVER, "体温偏高，不能外出"]]);
});

test("whoever has used up their outings is told from which day on they have one again", () => {
  // Out yesterday, once in two days.
  expect(told("resident.out", { person: 0 })).toEqual([
    "stop",
    ["这几天的外出次数已经用完", "2月21日起可以再外出。过了这几天再来；急事请打社区电话"],
  ]);
});

test("a day is said as people say it, whatever the phone is set to", () => {
  const midnight = Date.parse("2020-02-29T00:00:00+08:00");

  expect([dayOf(midnight, false), dayOf(midnight, true), dayOf(midnight - 1, false)]).toEqual(["2月29日", "29 February", "2月28日"]);
});

test("by a clock that was set back it is the clock that is said to be wrong", () => {
  expect(told("resident.out", { person: 0 }, FINE, AT - DAY)[1][0]).toBe("手机时间不对，数据用不上");
});

test("of a fresh pack the policy's words are said", () => {
  expect(told("resident.out", { person: 4 })[1]).toContain("健康码不是绿码");
  expect(told("resident.in", { person: 3 })).toEqual(["go", []]);
});

test("a courier with a temperature does not come in, and leaves with a word of it: no rule holds up who leaves", () => {
  const hot = { fever: true, mask: true };

  expect(told("courier.in", {}, hot)[0]).toBe("stop");
  expect(told("courier.out", {}, hot)).toEqual([
    "go",
    ["体温偏高。离开的人不拦", "请劝去发热门诊，马上告诉社区，问清去过哪一户"],
  ]);
  expect(told("courier.out", {})).toEqual(["go", []]);
});

/** A clock that is wrong loses nothing: what cannot have been so is put right before it leaves. */

import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LEEWAY, type Stamp, righted } from "../src/core/times";
import { Link, newKeys } from "../src/net/link";
import { open } from "../src/store/database";
import { Entries, type Noted } from "../src/store/entries";
import { Clock } from "../src/ui/clock";

const AT = Date.parse("2020-02-20T10:00:00+08:00");
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** A device whose own clock can be set, and what it kept of the time. */
function device(own: number, known: Stamp = { offset: 0, heard: 0 }): { clock: Clock; set: (at: number) => void; kept: Stamp[] } {
  const kept: Stamp[] = [];
  let at = own;
  return { clock: new Clock(known, (now) => kept.push(now), () => at), set: (next) => void (at = next), kept };
}

const noted = (clock: Clock): Noted => ({
  id: crypto.randomUUID(),
  happened_at: new Date(clock.now()).toISOString(),
  movement: "resident.out",
  way: "scan",
  verdict: "go",
  reasons: [],
  musts: {},
  let_through: true,
  pack: 1,
  about: {},
});

async function times(entries: Entries): Promise<readonly string[]> {
  return (await entries.waiting(10)).map((one) => one.happened_at);
}

test("a clock that runs three days ahead is put right by the first answer, and stays so when the app is killed", () => {
  const { clock, kept } = device(AT + 3 * DAY);

  clock.told(AT);

  expect([clock.now(), clock.isOff, clock.off]).toEqual([AT, true, 3 * DAY]);
  const again = device(AT + 3 * DAY + HOUR, kept.at(-1));
  expect(again.clock.now()).toBe(AT + HOUR);
});

test("answers that differ by the way they took move nothing", () => {
  const { clock, kept } = device(AT, { offset: 0, heard: AT });

  clock.told(AT + 1_500);
  clock.told(Number.NaN);

  expect([clock.now(), kept]).toEqual([AT, []]);
});

test("what was noted ahead of the time is put right when the server has said what time it is", async () => {
  const { clock, set } = device(AT + 3 * DAY);
  const entries = new Entries(await open(new IDBFactory()), clock);
  await entries.note(noted(clock));
  set(AT + 3 * DAY + HOUR);
  clock.told(AT + HOUR);

  expect(await times(entries)).toEqual([new Date(AT).toISOString()]);
});

test("what was noted by a clock set back is put right, and the guard is told while there is no network", async () => {
  const { clock, set } = device(AT);
  clock.told(AT);
  set(AT - 3 * DAY);
  const entries = new Entries(await open(new IDBFactory()), clock);
  await entries.note(noted(clock));
  expect(clock.isBehind).toBe(true);

  set(AT - 3 * DAY + HOUR);
  clock.told(AT + HOUR);

  expect(await times(entries)).toEqual([new Date(AT).toISOString()]);
  expect(clock.isBehind).toBe(false);
});

test("days without a network are as long as they were: what may have been so is left", async () => {
  const { clock, set } = device(AT);
  clock.told(AT);
  set(AT + DAY);
  const entries = new Entries(await open(new IDBFactory()), clock);
  await entries.note(noted(clock));
  set(AT + 3 * DAY);
  clock.told(AT + 3 * DAY);

  expect(await times(entries)).toEqual([new Date(AT + DAY).toISOString()]);
});

test("nothing leaves that happened before the server last spoke, or after now; what may be so stays", () => {
  const day = fc.integer({ min: -40 * DAY, max: 40 * DAY });
  fc.assert(
    fc.property(day, day, day, fc.nat(40 * DAY), (at, noted, off, since) => {
      const [heard, now] = [AT, AT + since];
      const found = righted(AT + at, { offset: noted, heard }, now, off);
      const may = AT + at >= heard - LEEWAY && AT + at <= now + LEEWAY;
      expect(may ? found === AT + at : found >= heard && found <= now).toBe(true);
    }),
  );
});

test("a request of a wrong clock is signed again by the right one, once", async () => {
  const { clock } = device(AT - 2 * DAY);
  const signed: number[] = [];
  const identity = { device: "d", gate: { id: "g", name: "东门", kind: "estate" }, serverKey: "", keys: await newKeys() };
  const link = new Link(identity, clock, (_, options) => {
    const at = Number(new Headers(options.headers).get("X-Linli-At"));
    signed.push(at);
    const refused = { reasons: [{ code: "gates.clock_off", facts: { now: AT } }] };
    return Promise.resolve(Math.abs(at - AT) > 10 * MINUTE ? Response.json(refused, { status: 409 }) : Response.json({}));
  });

  expect((await link.ask("/api/gates/batches", {})).outcome).toBe("ok");
  expect(signed).toEqual([AT - 2 * DAY, AT]);
});

/** Nothing noted is lost: on a full disk, with the app killed, answered twice, cut off in between. */

import "fake-indexeddb/auto";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newId } from "../src/core/ids";
import { type Asking, deliver } from "../src/net/delivery";
import { open } from "../src/store/database";
import { Entries, type Noted, type Stamping } from "../src/store/entries";

let factory: IDBFactory;

beforeEach(() => {
  factory = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A clock that nothing has to be put right by. */
const STEADY: Stamping = { stamp: () => ({ offset: 0, heard: 0 }), righted: (at) => at };
const OWN = { pack: 1, off: 0 };

const noted = (number: number): Noted => ({
  id: newId(1_582_164_000_000 + number, Uint8Array.from({ length: 10 }, (_, at) => (number * 31 + at) % 256)),
  happened_at: "2020-02-20T10:00:00+08:00",
  movement: "resident.out",
  way: "scan",
  verdict: "go",
  reasons: [],
  musts: { identity: true, fever: false, mask: true },
  let_through: true,
  pack: 1,
  about: {},
});

async function started(): Promise<Entries> {
  return new Entries(await open(factory), STEADY);
}

/** A server that keeps what it is sent, and fails when it is told to. */
function server(fails: (call: number) => boolean = () => false): Asking & { kept: Map<string, number> } {
  const kept = new Map<string, number>();
  let calls = 0;
  return {
    kept,
    async ask<Body>(_path: string, content?: unknown) {
      calls += 1;
      const { entries } = content as { entries: { id: string }[] };
      const answers = entries.map(({ id }) => {
        const intake = kept.has(id) ? "known" : "new";
        kept.set(id, (kept.get(id) ?? 0) + (intake === "new" ? 1 : 0));
        return { id, intake };
      });
      // Cut off after the server has written: the worst moment.
      if (fails(calls)) return { outcome: "offline" as const };
      return { outcome: "ok" as const, body: { answers } as Body, headers: new Headers() };
    },
  };
}

function diskFull(times = Number.POSITIVE_INFINITY): void {
  const put = IDBObjectStore.prototype.put;
  let left = times;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...said) {
    if (this.name === "entries" && left > 0) {
      left -= 1;
      throw new DOMException("full", "QuotaExceededError");
    }
    return put.apply(this, said);
  });
}

test("what was noted is there when the app was killed and starts again", async () => {
  const before = await started();
  await before.note(noted(1));
  await before.note(noted(2));

  const after = await started();

  expect((await after.waiting(10)).map((one) => one.seq)).toEqual([1, 2]);
  expect((await after.note(noted(3))).seq).toBe(3);
});

test("an entry leaves only when the server has answered", async () => {
  const entries = await started();
  await entries.note(noted(1));
  const cutOff = server(() => true);

  expect(await deliver(cutOff, entries, OWN)).toBe("offline");
  expect((await entries.standing()).waiting).toBe(1);

  expect(await deliver(server(), entries, OWN)).toBe("done");
  expect((await entries.standing()).waiting).toBe(0);
});

test("what is refused stays on the device with its reason and is not sent again", async () => {
  const entries = await started();
  const entry = await entries.note(noted(1));
  const link: Asking = {
    async ask<Body>() {
      const answers = [{ id: entry.id, intake: "refused", reason: { words: "读不出来" } }];
      return { outcome: "ok" as const, body: { answers } as Body, headers: new Headers() };
    },
  };

  expect(await deliver(link, entries, OWN)).toBe("done");
  expect(await entries.standing()).toEqual({ waiting: 0, refused: 1, unkept: 0 });
});

test("on a full disk the ballast makes room and the entry is kept", async () => {
  const entries = await started();
  await entries.reserve();
  diskFull(1);

  await entries.note(noted(1));

  expect(await entries.standing()).toEqual({ waiting: 1, refused: 0, unkept: 0 });
});

test("when even that is gone it is held in memory, counted, and delivered", async () => {
  const entries = await started();
  diskFull();
  await entries.note(noted(1));
  await entries.note(noted(2));

  expect(await entries.standing()).toEqual({ waiting: 2, refused: 0, unkept: 2 });

  const there = server();
  expect(await deliver(there, entries, OWN)).toBe("done");
  expect(there.kept.size).toBe(2);
  expect(await entries.standing()).toEqual({ waiting: 0, refused: 0, unkept: 0 });
});

test("what may still be taken back is not sent, and what was taken back is gone", async () => {
  const entries = await started();
  const [first, second] = [await entries.note(noted(1)), await entries.note(noted(2))];
  const there = server();

  await deliver(there, entries, OWN, new Set([second.id]));
  await entries.takeBack(second.id);
  await deliver(there, entries, OWN);

  expect([...there.kept.keys()]).toEqual([first.id]);
});

test("however often the line breaks, every entry arrives once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 450 }), fc.array(fc.boolean(), { maxLength: 6 }), async (count, breaks) => {
      factory = new IDBFactory();
      const entries = await started();
      for (let number = 0; number < count; number += 1) await entries.note(noted(number));
      const there = server((call) => breaks[call - 1] ?? false);

      for (let tries = 0; tries <= breaks.length; tries += 1) await deliver(there, entries, OWN);

      expect(there.kept.size).toBe(count);
      expect([...there.kept.values()].every((times) => times === 1)).toBe(true);
      expect((await entries.standing()).waiting).toBe(0);
    }),
    { numRuns: 12 },
  );
});

test("keys are of version 7 and sort by time", () => {
  const [early, late] = [newId(1, new Uint8Array(10).fill(255)), newId(2, new Uint8Array(10))];

  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  expect(early < late).toBe(true);
});

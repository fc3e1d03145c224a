/** Devices of one gate agree as soon as they can; what one keeps is there after it was killed, on a full disk too. */

import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { inLetters } from "../src/core/bytes";
import type { Verdict } from "../src/core/decide";
import type { PackContent } from "../src/core/pack";
import { newKeys } from "../src/net/link";
import { open } from "../src/store/database";
import { Entries, type Noted } from "../src/store/entries";
import { begun, goesBy, noted, weighed } from "../src/ui/check";
import { Clock } from "../src/ui/clock";
import { Keeping } from "../src/ui/keeping";

const FILE = join(import.meta.dirname, "../../../contracts/vectors/gates/pack.json");
const AT = Date.parse("2020-02-20T10:00:00+08:00");
const content = JSON.parse(readFileSync(FILE, "utf8")) as PackContent;
// A household that has not been out yet in these days.
const PACK = new TextEncoder().encode(JSON.stringify({ ...content, moves: [] }));
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const HOW = { name: "ECDSA", hash: "SHA-256" };

let house: CryptoKeyPair;
let serverKey: string;

beforeAll(async () => {
  house = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
  serverKey = inLetters(new Uint8Array(await crypto.subtle.exportKey("raw", house.publicKey)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A house that several devices speak with; without a network it says nothing. */
class Server {
  isThere = true;
  /** Devices that were shut out: they are told nothing, but may hand in what they noted before. */
  readonly shutOut = new Set<string>();
  readonly checks = new Map<string, readonly [device: string, entry: Noted]>();

  async answer(device: string, path: string, options: RequestInit): Promise<Response> {
    if (!this.isThere) throw new TypeError("no network");
    const headers = { "X-Linli-Now": String(AT) };
    const handsIn = path.endsWith("/batches") && !String(options.body).includes('"entries":[]');
    if (this.shutOut.has(device) && !handsIn) return new Response("{}", { status: 404 });
    if (path.endsWith("/pack")) {
      const signature = inLetters(new Uint8Array(await crypto.subtle.sign(HOW, house.privateKey, PACK)));
      return new Response(PACK, { headers: { ...headers, "X-Linli-Signature": signature } });
    }
    if (path.includes("/news")) return Response.json({ moves: this.movesFor(device) }, { headers });
    const { entries } = JSON.parse(String(options.body)) as { entries: readonly Noted[] };
    for (const one of entries) this.checks.set(one.id, [device, one]);
    return Response.json({ answers: entries.map(({ id }) => ({ id, intake: "new" })) }, { headers });
  }

  private movesFor(device: string): readonly unknown[] {
    const of = [...this.checks.values()].filter(([by]) => by !== device);
    const share = content.shares[0] ?? "";
    return of.map(([, one]) => [one.about["handle"], Date.parse(one.happened_at), 0, share]);
  }
}

async function device(name: string, server: Server, factory = new IDBFactory()): Promise<Keeping> {
  const gate = { id: content.gate, name: "东门", kind: "estate" };
  const identity = { device: name, gate, serverKey, keys: await newKeys() };
  const clock = new Clock({ offset: 0, heard: 0 }, () => undefined, () => AT);
  const database = await open(factory);
  const keeping = new Keeping(database, new Entries(database, clock), identity, clock, (path, options) => server.answer(name, path, options));
  await keeping.recall();
  return keeping;
}

function verdict(keeping: Keeping, person: number): Verdict {
  return weighed(outing(person), keeping).verdict;
}

function outing(person: number): ReturnType<typeof begun> {
  return begun({ movement: "resident.out", way: "known", who: { person, code: null }, label: "", about: {}, at: AT });
}

/** The guard lets somebody out, as the app does it. */
async function letOut(keeping: Keeping, person: number): Promise<void> {
  const check = outing(person);
  await keeping.entries.note(noted(check, weighed(check, keeping), true, keeping.pack));
  const { handle, share } = goesBy(check, keeping.pack);
  await keeping.see({ handle, share, at: AT, out: true });
}

test("whom one device let out on a quota, the other refuses as soon as it has heard", async () => {
  const server = new Server();
  const [east, west] = [await device("east", server), await device("west", server)];
  for (const one of [east, west]) await one.refresh();
  expect([verdict(east, 0), verdict(west, 1)]).toEqual(["go", "go"]);

  await letOut(east, 0);
  expect([verdict(east, 1), verdict(west, 1)]).toEqual(["stop", "go"]);
  await east.deliver();
  await west.refresh();

  expect(verdict(west, 1)).toBe("stop");
});

test("without a network both let out, nothing is taken back, and both outings arrive to be found", async () => {
  const server = new Server();
  const [east, west] = [await device("east", server), await device("west", server)];
  for (const one of [east, west]) await one.refresh();
  server.isThere = false;
  await letOut(east, 0);
  await letOut(west, 1);
  await east.deliver();
  expect([east.standing.waiting, east.isOnline]).toEqual([1, false]);

  server.isThere = true;
  for (const one of [east, west]) await one.deliver();

  const sent = [...server.checks.values()].map(([by, one]) => [by, one.verdict, one.let_through]);
  expect(sent).toEqual([["east", "go", true], ["west", "go", true]]);
  expect([east.standing.waiting, west.standing.waiting]).toEqual([0, 0]);
});

test("a phone that died in the middle of a shift knows its pack, whom it saw and what it has not sent", async () => {
  const [server, factory] = [new Server(), new IDBFactory()];
  const before = await device("east", server, factory);
  await before.refresh();
  server.isThere = false;
  await letOut(before, 0);

  const after = await device("east", server, factory);

  expect([after.standing.waiting, after.pack?.size, verdict(after, 1)]).toEqual([1, 5, "stop"]);
});

test("what may still be taken back is on the disk already: a phone that dies then sends it when it wakes", async () => {
  const [server, factory] = [new Server(), new IDBFactory()];
  const before = await device("east", server, factory);
  await before.refresh();
  const check = outing(0);
  const entry = noted(check, weighed(check, before), true, before.pack);
  before.held.add(entry.id);
  await before.entries.note(entry);

  const after = await device("east", server, factory);
  await after.deliver();

  expect([...server.checks.keys()]).toEqual([entry.id]);
});

test("every entry waits for the disk, not for its cache", async () => {
  const asked = vi.spyOn(IDBDatabase.prototype, "transaction");
  const keeping = await device("east", new Server());
  asked.mockClear();

  await keeping.entries.note(noted(outing(0), { verdict: "ask", reasons: [] }, true, null));

  expect(asked.mock.calls.map(([, mode, how]) => [mode, how])).toEqual([["readwrite", { durability: "strict" }]]);
});

test("a pack for which there is no room on the disk is gone by all the same, until the app is closed", async () => {
  const [server, factory] = [new Server(), new IDBFactory()];
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...said) {
    if (said[1] === "pack" || said[1] === "seen") throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, said);
  });
  const keeping = await device("east", server, factory);
  await keeping.refresh();
  await letOut(keeping, 0);

  expect([keeping.pack?.size, verdict(keeping, 1), keeping.standing.unkept]).toEqual([5, "stop", 0]);
  expect((await device("east", server, factory)).pack).toBeNull();
});

test("a stolen phone forgets whom it knew, on its disk too, and hands in what it had noted", async () => {
  const [server, factory] = [new Server(), new IDBFactory()];
  const stolen = await device("east", server, factory);
  await stolen.refresh();
  server.isThere = false;
  await letOut(stolen, 0);
  await stolen.deliver();
  server.isThere = true;
  server.shutOut.add("east");

  await stolen.deliver();
  await stolen.refresh();

  expect([stolen.pack, stolen.moves(), server.checks.size, stolen.standing.waiting]).toEqual([null, [], 1, 0]);
  expect([stolen.isShutOut, (await device("east", server, factory)).pack]).toEqual([true, null]);
});

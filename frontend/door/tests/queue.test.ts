import { beforeEach, describe, expect, test, vi } from "vitest";

import { type Outgoing, deliver } from "../src/net/delivery";
import { Answers } from "../src/store/answers";
import { Attempts } from "../src/store/attempts";
import { reserve } from "../src/store/room";
import { type Says, aLink, aStore, anAnswer, anAttempt } from "./some";

let database: IDBDatabase;
let answers: Answers;
let attempts: Attempts;
const told = { answered: vi.fn(() => Promise.resolve()), tried: vi.fn(() => Promise.resolve()) };

beforeEach(async () => {
  database = await aStore();
  answers = new Answers(database);
  attempts = new Attempts(database);
  vi.clearAllMocks();
});

const out = (says: Says, who = "user:1"): Outgoing => ({ link: aLink(says), answers, attempts, who, pack: "/screening/door/pack/", told });
const keysOf = async (): Promise<readonly string[]> => (await answers.list()).map((one) => one.id);
const photo = { name: "1.jpg", blob: new Blob(["x"], { type: "image/jpeg" }) };

/** A house that takes each answer, and may lose the line before it says so. */
function houseThat(loses: number): { readonly says: Says; readonly taken: string[] } {
  const taken: string[] = [];
  let left = loses;
  const says: Says = (_, options) => {
    const key = String((options.body as FormData).get("turn"));
    const outcome = taken.includes(key) ? "known" : "new";
    if (outcome === "new") taken.push(key);
    left -= 1;
    return left >= 0 ? null : [200, { outcome }];
  };
  return { says, taken };
}

describe("answers", () => {
  test("leave once the house said new or known; the line may break after it took them", async () => {
    await answers.put(anAnswer({ id: "uuid:1" }), [photo]);
    await answers.put(anAnswer({ id: "uuid:2" }), []);
    const house = houseThat(1);

    expect(await deliver(out(house.says))).toBe("offline");
    expect(await keysOf()).toEqual(["uuid:1", "uuid:2"]);
    expect(await deliver(out(house.says))).toBe("done");

    expect(house.taken).toEqual(["turn of uuid:1", "turn of uuid:2"]);
    expect(await keysOf()).toEqual([]);
    expect(await answers.filesOf("uuid:1")).toEqual([]);
    expect(told.answered).toHaveBeenCalledTimes(2);
  });

  test("carry their files under the names that stand in the instance", async () => {
    await answers.put(anAnswer({ id: "uuid:1", files: ["1.jpg"] }), [photo]);
    let sent: FormData | undefined;

    await deliver(out((_, options) => {
      sent = options.body as FormData;
      return [200, { outcome: "new" }];
    }));

    expect([...(sent?.keys() ?? [])]).toEqual(["turn", "form", "given_at", "xml_submission_file", "1.jpg"]);
    expect((sent?.get("1.jpg") as File).name).toBe("1.jpg");
    expect(await (sent?.get("xml_submission_file") as File).text()).toContain("uuid:1");
  });

  test("that are refused stay with the reasons, and go out again under their key when mended", async () => {
    await answers.put(anAnswer({ id: "uuid:1" }), []);

    await deliver(out(() => [200, { outcome: "refused", reasons: [{ words: "这轮已经结束" }] }]));
    const [kept] = await answers.list();
    expect([kept?.stage, kept?.reasons, kept?.was_sent]).toEqual(["refused", ["这轮已经结束"], false]);
    expect((await answers.reopen("uuid:1"))?.id).toBe("uuid:1");

    await answers.put(anAnswer({ id: "uuid:1" }), []);
    await deliver(out(() => [200, { outcome: "new" }]));
    expect(await keysOf()).toEqual([]);
  });

  test("that are too much for today wait with the reason, and hold back nothing behind them", async () => {
    await answers.put(anAnswer({ id: "uuid:1" }), []);
    await answers.put(anAnswer({ id: "uuid:2" }), []);
    let asked = 0;

    const delivered = await deliver(out(() => (++asked === 1 ? [429, { reasons: [{ words: "明天再交" }] }] : [200, { outcome: "new" }])));

    expect(delivered).toBe("done");
    const kept = await answers.list();
    expect(kept.map((one) => [one.id, one.stage, one.reasons, one.was_sent])).toEqual([["uuid:1", "waiting", ["明天再交"], false]]);
    await deliver(out(() => [200, { outcome: "new" }]));
    expect(await keysOf()).toEqual([]);
  });

  test("wait for a sign-in, and for that of whoever gave them", async () => {
    await answers.put(anAnswer({ id: "uuid:1" }), []);
    await answers.put(anAnswer({ id: "uuid:2", who: "user:2" }), []);

    expect(await deliver(out(() => [401, {}]))).toBe("signed_out");
    expect(await keysOf()).toEqual(["uuid:1", "uuid:2"]);
    expect(await deliver(out(() => [200, { outcome: "new" }]))).toBe("done");
    expect(await keysOf()).toEqual(["uuid:2"]);
  });

  test("are not sent while they are begun, and go out with a new token where the old one ran out", async () => {
    await answers.put(anAnswer({ id: "uuid:1", stage: "draft" }), []);
    await answers.put(anAnswer({ id: "uuid:2" }), []);
    const paths: string[] = [];

    const delivered = await deliver(out((path, options) => {
      paths.push(path);
      if (options.method === "GET") return [304, null];
      return paths.length === 1 ? [403, {}] : [200, { outcome: "new" }];
    }));

    expect(delivered).toBe("done");
    expect(paths).toEqual(["/screening/door/answers/", "/screening/door/pack/", "/screening/door/answers/"]);
    expect(await keysOf()).toEqual(["uuid:1"]);
  });

  test("may be changed until they were on their way", async () => {
    await answers.put(anAnswer({ id: "uuid:1" }), []);
    expect((await answers.reopen("uuid:1"))?.stage).toBe("draft");

    await answers.put(anAnswer({ id: "uuid:1" }), []);
    await deliver(out(() => null));
    expect(await answers.reopen("uuid:1")).toBeUndefined();
  });

  test("keep only the photos that still stand in them", async () => {
    await answers.put(anAnswer({ id: "uuid:1" }), [photo, { ...photo, name: "2.jpg" }]);
    await answers.put(anAnswer({ id: "uuid:1" }), [{ ...photo, name: "2.jpg" }]);

    expect((await answers.filesOf("uuid:1")).map((one) => one.name)).toEqual(["2.jpg"]);
  });
});

describe("a full disk", () => {
  const full = (times: number): (() => void) => {
    const before = database.transaction.bind(database);
    let left = times;
    vi.spyOn(database, "transaction").mockImplementation((stores, mode, options) => {
      if (mode === "readwrite" && [...stores].includes("answers") && (left -= 1) >= 0) throw new DOMException("full", "QuotaExceededError");
      return before(stores, mode, options);
    });
    return () => (left = 0);
  };

  test("gives up the room set aside, and nothing is lost", async () => {
    await reserve(database);
    full(1);

    expect(await answers.put(anAnswer({ id: "uuid:1" }), [])).toBe(true);
    expect(answers.isFull).toBe(false);
  });

  test("beyond that is said, remembered by the page, sent all the same, and made good when there is room", async () => {
    const hasRoom = full(99);
    expect(await answers.put(anAnswer({ id: "uuid:1" }), [photo])).toBe(false);
    expect(answers.isFull).toBe(true);
    expect(await keysOf()).toEqual(["uuid:1"]);
    expect((await answers.filesOf("uuid:1")).length).toBe(1);

    hasRoom();
    await answers.settle();
    expect(answers.isFull).toBe(false);
    expect(await new Answers(database).list()).toHaveLength(1);
  });
});

describe("visits", () => {
  test("go out together in their order; what may still be taken back is held", async () => {
    for (const id of ["2", "1", "3"]) await attempts.note(anAttempt({ id }));
    let sent: unknown;

    await deliver(
      out((_, options) => {
        sent = JSON.parse(String(options.body));
        return [200, { attempts: [{ id: "1", outcome: "new" }, { id: "2", outcome: "refused", reasons: [{ words: "夜里不上门" }] }] }];
      }),
      new Set(["3"]),
    );

    const common = { turn: "t", way: "door", outcome: "no_answer", happened_at: "2020-02-28T01:00:00Z", call_back_at: null };
    expect(sent).toEqual({ attempts: [{ id: "1", ...common }, { id: "2", ...common }] });
    expect((await attempts.list()).map((one) => [one.id, one.refused])).toEqual([
      ["2", ["夜里不上门"]],
      ["3", []],
    ]);
    expect(told.tried).toHaveBeenCalledTimes(1);
  });

  test("of which the house says nothing are sent again", async () => {
    await attempts.note(anAttempt({ id: "1" }));

    await deliver(out(() => [200, { attempts: [] }]));
    await deliver(out(() => null));

    expect(await attempts.list()).toHaveLength(1);
  });
});

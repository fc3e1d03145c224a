/** What tests make: turns, answers, a house that answers as it is told. */

import type { Turn } from "../src/core/pack";
import { Link } from "../src/net/link";
import type { Answer } from "../src/store/answers";
import type { Attempt } from "../src/store/attempts";
import { open } from "../src/store/database";
import { IDBFactory } from "fake-indexeddb";

export const aTurn = (said: Partial<Turn> & { readonly id: string }): Turn => ({
  round: "r",
  household: "h",
  form: "f",
  building: "朝阳里 2号楼",
  unit: "1单元",
  floor: "3",
  door: "301",
  label: "2号楼1单元301",
  people: "王某等3人",
  rung: "door",
  visits: 0,
  minutes: 5,
  next_at: null,
  asked_again: false,
  answer_url: "/",
  instance: "",
  ...said,
});

export const anAnswer = (said: Partial<Answer> & { readonly id: string }): Answer => ({
  who: "user:1",
  turn: `turn of ${said.id}`,
  form: "f",
  label: "301",
  to: "/screening/door/answers/",
  stage: "waiting",
  xml: `<data><meta><instanceID>${said.id}</instanceID></meta></data>`,
  files: [],
  changed_at: "2020-02-28T01:00:00Z",
  given_at: "2020-02-28T01:00:00Z",
  reasons: [],
  was_sent: false,
  ...said,
});

export const anAttempt = (said: Partial<Attempt> & { readonly id: string }): Attempt => ({
  who: "user:1",
  turn: "t",
  label: "301",
  way: "door",
  outcome: "no_answer",
  happened_at: "2020-02-28T01:00:00Z",
  call_back_at: null,
  refused: [],
  ...said,
});

export const aStore = (): Promise<IDBDatabase> => open(new IDBFactory() as unknown as IDBFactory & globalThis.IDBFactory);

/** What the house says to a request: a status and a body, or nothing where the line breaks. */
export type Says = (path: string, options: RequestInit) => readonly [status: number, body: unknown] | null;

export const aLink = (says: Says): Link =>
  new Link((path, options) => {
    const said = says(path, options);
    if (said === null) return Promise.reject(new TypeError("Failed to fetch"));
    const [status, body] = said;
    return Promise.resolve(new Response(status === 304 ? null : JSON.stringify(body), { status }));
  });

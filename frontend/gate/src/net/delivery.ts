/** Delivers what was noted, and brings what is new: as often as needed, in any order, once in effect. */

import type { Entries, Entry } from "../store/entries";
import type { Answer } from "./link";

export interface Asking {
  ask<Body>(path: string, content?: unknown): Promise<Answer<Body>>;
}
interface Answers {
  readonly answers: readonly {
    readonly id: string;
    readonly intake: "new" | "known" | "refused";
    readonly reason?: { readonly words: string };
  }[];
}
export type Delivered = "done" | "offline" | "shut_out" | "failed";

/** What a device says of itself: by which pack it goes, by how much its clock is off. */
export interface Own {
  readonly pack: number;
  readonly off: number;
}

const AT_ONCE = 200;

/** This will send what waits, but for what may still be taken back, until nothing is left or it fails. */
export async function deliver(
  link: Asking,
  entries: Entries,
  own: Own,
  held: ReadonlySet<string> = new Set(),
): Promise<Delivered> {
  let batch = await entries.waiting(AT_ONCE, held);
  while (batch.length > 0) {
    const { waiting } = await entries.standing();
    const said = { entries: batch, unsent: Math.max(0, waiting - batch.length), ...saidOf(own) };
    const answer = await link.ask<Answers>("/api/gates/batches", said);
    if (answer.outcome !== "ok") return answer.outcome;
    const before = batch;
    await entries.settle(...sorted(before, answer.body));
    batch = await entries.waiting(AT_ONCE, held);
    // A server that answers nothing we know would be asked for ever.
    if (batch[0]?.id === before[0]?.id) return "failed";
  }
  return "done";
}

/** This will say that the device is there, though it has nothing to send. */
export async function speak(link: Asking, waiting: number, own: Own): Promise<Delivered> {
  const answer = await link.ask("/api/gates/batches", { entries: [], unsent: waiting, ...saidOf(own) });
  return answer.outcome === "ok" ? "done" : answer.outcome;
}

function saidOf({ pack, off }: Own): { readonly pack: number; readonly clock_off: number } {
  return { pack, clock_off: Math.round(off) };
}

function sorted(batch: readonly Entry[], said: Answers): [ReadonlySet<string>, ReadonlyMap<string, string>] {
  const ours = new Set(batch.map((one) => one.id));
  const answers = said.answers.filter((one) => ours.has(one.id));
  const taken = answers.filter((one) => one.intake !== "refused").map((one) => one.id);
  const refused = answers.filter((one) => one.intake === "refused");
  return [new Set(taken), new Map(refused.map((one) => [one.id, one.reason?.words ?? "refused"]))];
}

/** How a household stands on this device: what was begun, what waits, what the house has taken. Pure. */

import type { Turn } from "./pack";

/** Where an answer is on its way. */
export type Stage = "draft" | "waiting" | "refused";
/** How a household is shown: by its answer, else by what was tried, else as still to be asked. */
export type Mark = Stage | "answered" | "open" | `tried:${string}`;

export interface Begun {
  readonly turn: string;
  readonly stage: Stage;
}
export interface Tried {
  readonly turn: string;
  readonly outcome: string;
  readonly refused: readonly string[];
}
/** What left this device today, so that a household that is done stays in the list until tomorrow. */
export interface Done {
  readonly turn: Turn;
  readonly as: "answered" | `tried:${string}`;
  readonly at: number;
}

// Which of several stands in front: what a worker still has to do something about.
const IN_FRONT: readonly Stage[] = ["refused", "draft", "waiting"];

/** This will give the mark of every household that has one. */
export function marksOf(begun: readonly Begun[], tried: readonly Tried[], done: readonly Done[]): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const one of done) marks.set(one.turn.id, one.as);
  for (const one of tried) marks.set(one.turn, one.refused.length > 0 ? "refused" : `tried:${one.outcome}`);
  for (const stage of [...IN_FRONT].reverse()) {
    for (const one of begun) if (one.stage === stage) marks.set(one.turn, stage);
  }
  return marks;
}

// A visit that found nobody leaves the household to be asked another time.
const COMES_BACK = new Set<Mark>(["tried:no_answer", "tried:call_back"]);

/** This will tell whether somebody still has to go there, as far as this device knows. */
export function isToDo(mark: Mark): boolean {
  return mark === "open" || mark === "draft" || mark === "refused";
}

/** This will tell whether a household has an end, and not only a visit in vain. */
export function isOver(mark: Mark): boolean {
  return !isToDo(mark) && !COMES_BACK.has(mark);
}

/** This will keep what was done since a moment, and what the new pack does not ask again. */
export function stillDone(done: readonly Done[], asked: ReadonlySet<string>, madeAt: number, since: number): readonly Done[] {
  return done.filter((one) => one.at >= since && !(asked.has(one.turn.id) && one.at < madeAt));
}

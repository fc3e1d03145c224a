/** What a worker takes along: the households to ask in walking order, and the forms they are asked by. */

export interface Round {
  readonly id: string;
  readonly name: string;
  readonly form: string;
  readonly due_at: string;
  /** From when until when somebody may knock, in local time. */
  readonly from: string;
  readonly until: string;
}
export interface Media {
  readonly name: string;
  readonly url: string;
  readonly hash: string;
}
export interface Form {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Empty where only the plain page can ask it. */
  readonly url: string;
  readonly media: readonly Media[];
}
export interface Turn {
  readonly id: string;
  readonly round: string;
  readonly household: string;
  readonly form: string;
  readonly building: string;
  readonly unit: string;
  readonly floor: string;
  readonly door: string;
  readonly label: string;
  readonly people: string;
  readonly rung: string;
  readonly visits: number;
  readonly minutes: number;
  readonly next_at: string | null;
  readonly asked_again: boolean;
  readonly answer_url: string;
  /** What is known already, as the form's own instance; empty where nothing is. */
  readonly instance: string;
}
export interface Pack {
  readonly made_at: string;
  readonly who: string;
  readonly rounds: readonly Round[];
  readonly forms: readonly Form[];
  readonly turns: readonly Turn[];
  readonly left: number;
}

/** So long a list of households stays readable on a phone that hears nothing from the house. */
export const HOLDS_FOR = 24 * 3_600_000;

/** This will tell whether a pack may still be shown. */
export function holdsAt(pack: Pack, now: number): boolean {
  return now - Date.parse(pack.made_at) < HOLDS_FOR;
}

/** This will find something by its key. */
export function byId<Thing extends { readonly id: string }>(things: readonly Thing[], id: string): Thing | undefined {
  return things.find((thing) => thing.id === id);
}

/** When somebody may knock, and when to come back. Pure: times are given, in the house's clock. */

import type { Round } from "./pack";

// The house counts in the time of its place, whatever the phone is set to.
const ZONE = 8 * 3_600_000;
const DAY = 86_400_000;

/** This will tell whether it is an hour for visits. */
export function isHour(round: Round, now: number): boolean {
  const at = minutesOf(now);
  return at >= minutesIn(round.from) && at < minutesIn(round.until);
}

/** When somebody may be asked to come back: each is one tap. */
export interface Later {
  readonly word: "in_an_hour" | "tonight" | "tomorrow";
  readonly at: number;
}

/** This will offer times to come back that lie ahead and within the hours. */
export function laterThan(round: Round, now: number): readonly Later[] {
  const midnight = now - ((now + ZONE) % DAY);
  const minute = 60_000;
  const from = minutesIn(round.from);
  const offered: readonly Later[] = [
    { word: "in_an_hour", at: now + 60 * minute },
    { word: "tonight", at: midnight + 19 * 60 * minute },
    { word: "tomorrow", at: midnight + DAY + Math.max(from, 10 * 60) * minute },
  ];
  return offered.filter((one) => one.at >= now + 30 * minute && isHour(round, one.at));
}

/** This will give the beginning of the day of a moment. */
export function dayOf(now: number): number {
  return now - ((now + ZONE) % DAY);
}

function minutesOf(now: number): number {
  return Math.floor(((now + ZONE) % DAY) / 60_000);
}

function minutesIn(words: string): number {
  const [hours, minutes] = words.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

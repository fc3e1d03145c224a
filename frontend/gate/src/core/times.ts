/**
 * Puts right when something happened, where the device's clock cannot have been right: nothing happens
 * before the server last spoke, or after now. What may have been so stays as it was noted. Pure.
 */

/** What the device knew of the time when it noted something, in milliseconds. */
export interface Stamp {
  /** By how much its clock was put right then. */
  readonly offset: number;
  /** When the server had last said what time it is. */
  readonly heard: number;
}

export const LEEWAY = 120_000;

/** This will tell when something happened that was noted `at`, as far as can be known `now`. */
export function righted(at: number, noted: Stamp, now: number, offset: number): number {
  if (at >= noted.heard - LEEWAY && at <= now + LEEWAY) return at;
  const shifted = at + offset - noted.offset;
  return Math.min(Math.max(shifted, noted.heard), now);
}

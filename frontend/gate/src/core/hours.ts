/** The time of the day as a clock on the wall in China has it, whatever the phone is set to. Pure. */

export const HOURS_OF_CHINA = 8 * 3_600_000;

/** This will say an instant as a clock on the wall has it. */
export function clockOf(at: number): string {
  return new Date(at + HOURS_OF_CHINA).toISOString().slice(11, 16);
}

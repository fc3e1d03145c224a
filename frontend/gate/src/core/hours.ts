/** The time of the day as a clock on the wall in China has it, whatever the phone is set to. Pure. */

export const HOURS_OF_CHINA = 8 * 3_600_000;

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** This will say a day as people do. */
export function dayOf(at: number, isEnglish: boolean): string {
  const local = new Date(at + HOURS_OF_CHINA);
  const [month, day] = [local.getUTCMonth() + 1, local.getUTCDate()];
  return isEnglish ? `${day} ${MONTHS[month - 1]}` : `${month}月${day}日`;
}

/** This will say an instant as a clock on the wall has it. */
export function clockOf(at: number): string {
  return new Date(at + HOURS_OF_CHINA).toISOString().slice(11, 16);
}

/** Keys that sort by the time at which they were made: UUIDs of version 7. */

/** This will make a key of an instant (milliseconds since 1970) and ten bytes of chance. */
export function newId(now: number, chance: Uint8Array): string {
  const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, "0");
  const rest = Array.from(chance, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = ((Number.parseInt(rest.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${rest.slice(0, 3)}`,
    `${variant}${rest.slice(4, 7)}`,
    rest.slice(7, 19),
  ].join("-");
}

/** Bytes in letters and back. */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** This will read base45 (RFC 9285); null where it is none. */
export function fromBase45(text: string): Uint8Array | null {
  const found: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = [...text.slice(at, at + 3)].map((sign) => VALUES.get(sign));
    const bytes = bytesOf(group);
    if (bytes === null) return null;
    found.push(...bytes);
  }
  return Uint8Array.from(found);
}

function bytesOf(group: readonly (number | undefined)[]): readonly number[] | null {
  if (group.length === 1 || group.includes(undefined)) return null;
  const number = group.reduceRight((sum: number, digit) => sum * 45 + (digit ?? 0), 0);
  if (group.length === 2) return number < 0x100 ? [number] : null;
  return number < 0x10000 ? [number >> 8, number & 0xff] : null;
}

/** This will read bytes written in the alphabet of addresses. */
export function fromLetters(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}

/** This will write bytes in the alphabet of addresses. */
export function inLetters(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function inHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** What a code says: a card, its kind, area and term; nothing about a person. */

import type { Cbor } from "./cbor";

export interface Claims {
  readonly issuer: string;
  readonly kind: string;
  readonly area: string;
  readonly card: Uint8Array;
  readonly share: Uint8Array;
  readonly turn: number;
  /** Milliseconds since 1970, half-open. */
  readonly beginsAt: number;
  readonly endsAt: number;
  readonly anchor: Uint8Array | null;
  readonly check: number | null;
}

const [ISSUER, ENDS, BEGINS, CARD] = [1, 4, 5, 7] as const;
const [KIND, AREA, SHARE, TURN, ANCHOR, CHECK] = [-1, -2, -3, -4, -5, -6] as const;
const ALWAYS: readonly number[] = [ISSUER, ENDS, BEGINS, CARD, KIND, AREA, SHARE, TURN];
const LATEST = 2 ** 35;

class NoClaims extends Error {}

/** This will read the map that was signed; null where a claim is missing, ill-made or not known. */
export function readClaims(content: Cbor): Claims | null {
  if (!(content instanceof Map)) return null;
  const map = content as ReadonlyMap<number, Cbor>;
  const more = [...map.keys()].filter((key) => !ALWAYS.includes(key));
  const whole = ALWAYS.every((key) => map.has(key));
  if (!whole || more.length !== 1 || (more[0] !== ANCHOR && more[0] !== CHECK)) return null;
  try {
    return said(map);
  } catch (error) {
    if (error instanceof NoClaims) return null;
    throw error;
  }
}

function said(map: ReadonlyMap<number, Cbor>): Claims {
  const begins = number(map.get(BEGINS), LATEST);
  const ends = number(map.get(ENDS), LATEST);
  if (begins >= ends) throw new NoClaims();
  return {
    issuer: text(map.get(ISSUER), /^[0-9A-Za-z.-]{1,40}$/u),
    kind: text(map.get(KIND), /^[a-z_]{1,24}$/u),
    area: text(map.get(AREA), /^[0-9A-Z]+(\.[0-9A-Z]+)*$/u),
    card: octets(map.get(CARD), 16),
    share: octets(map.get(SHARE), 8),
    turn: number(map.get(TURN), LATEST),
    beginsAt: begins * 1000,
    endsAt: ends * 1000,
    anchor: map.has(ANCHOR) ? octets(map.get(ANCHOR), 16) : null,
    check: map.has(CHECK) ? number(map.get(CHECK), 256) : null,
  };
}

function text(value: Cbor | undefined, pattern: RegExp): string {
  if (typeof value !== "string" || !pattern.test(value) || value.length > 64) throw new NoClaims();
  return value;
}

function octets(value: Cbor | undefined, length: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length) throw new NoClaims();
  return value;
}

function number(value: Cbor | undefined, below: number): number {
  if (typeof value !== "number" || value < 0 || value >= below) throw new NoClaims();
  return value;
}

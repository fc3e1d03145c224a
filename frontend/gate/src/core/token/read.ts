/**
 * Reads a code and says whether it holds, with the reason: without a network, and in the words and the
 * order of the server (contracts/vectors/tokens).
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { inHex, joined, sameBytes } from "../bytes";
import { type Claims, readClaims } from "./claims";
import { type Envelope, NoToken, opened, unpacked } from "./container";

/** A key by which passes of an issuer are checked, as it is published. */
export interface PassKey {
  readonly id: string;
  readonly issuer: string;
  readonly algorithm: "ES256" | "EDDSA";
  readonly public: string;
  readonly begins_at: string;
  readonly ends_at: string;
  readonly kinds: readonly string[] | null;
}

/** Tells whether a key signed some bytes. Whoever calls this module brings the browser's own. */
export type Holds = (key: PassKey, signature: Uint8Array, signed: Uint8Array<ArrayBuffer>) => Promise<boolean>;

/** By what a gate reads codes; cards and turns by the hexadecimal digits of the card. */
export interface Trust {
  readonly keys: readonly PassKey[];
  readonly revoked: ReadonlySet<string>;
  readonly turns: ReadonlyMap<string, number>;
  readonly leeway: number;
  readonly holds: Holds;
}

/** What a code comes to: it holds if there is no `code`. */
export interface CodeVerdict {
  readonly code: string | null;
  readonly claims: Claims | null;
}

const NUMBERS: Readonly<Record<PassKey["algorithm"], number>> = { ES256: -7, EDDSA: -8 };
const EVERY = 60_000;
const LONGEST = 7 * 24 * 60;
const VALUE = 16;

/** This will read a code at an instant, in milliseconds since 1970. */
export async function readCode(text: string, trust: Trust, now: number): Promise<CodeVerdict> {
  try {
    const envelope = opened(text);
    const key = await proven(envelope, trust);
    const claims = readClaims(unpacked(envelope.payload));
    if (claims === null) return { code: "token.claims", claims: null };
    const code =
      againstKey(claims, key) ?? againstCard(claims, trust, now) ?? againstTurn(claims, envelope, trust.leeway, now);
    return { code, claims };
  } catch (error) {
    if (error instanceof NoToken) return { code: error.code, claims: null };
    throw error;
  }
}

async function proven(envelope: Envelope, trust: Trust): Promise<PassKey> {
  if (!Object.values(NUMBERS).includes(envelope.algorithm)) throw new NoToken("token.algorithm");
  const id = inHex(envelope.key);
  const key = trust.keys.find((one) => one.id === id);
  if (key === undefined) throw new NoToken("token.unknown_key");
  if (NUMBERS[key.algorithm] !== envelope.algorithm) throw new NoToken("token.algorithm");
  const sound = envelope.signature.length === 64 && (await trust.holds(key, envelope.signature, envelope.signed));
  if (!sound) throw new NoToken("token.signature");
  return key;
}

function againstKey(claims: Claims, key: PassKey): string | null {
  if (claims.issuer !== key.issuer) return "token.issuer";
  if (key.kinds !== null && !key.kinds.includes(claims.kind)) return "token.kind_not_taken";
  const inside = claims.beginsAt >= Date.parse(key.begins_at) && claims.endsAt <= Date.parse(key.ends_at);
  return inside ? null : "token.key_period";
}

function againstCard(claims: Claims, trust: Trust, now: number): string | null {
  if (now < claims.beginsAt) return "token.not_yet_valid";
  if (now >= claims.endsAt) return "token.expired";
  const card = inHex(claims.card);
  if (trust.revoked.has(card)) return "token.revoked";
  return claims.turn < (trust.turns.get(card) ?? 0) ? "token.superseded" : null;
}

function againstTurn(claims: Claims, envelope: Envelope, leeway: number, now: number): string | null {
  if (claims.anchor === null) return envelope.turn === null ? null : "token.shape";
  if (envelope.turn === null) return "token.no_turn";
  const { step, proof } = envelope.turn;
  const current = Math.floor((now - claims.beginsAt) / EVERY);
  if (step < current - leeway) return "token.turn_past";
  if (step > current + leeway) return "token.turn_ahead";
  return leadsBack(claims.anchor, claims.card, step, proof) ? null : "token.turn_false";
}

function leadsBack(anchor: Uint8Array, card: Uint8Array, step: number, proof: Uint8Array): boolean {
  if (proof.length !== VALUE || step < 0 || step >= LONGEST) return false;
  let value = proof;
  for (let times = 0; times <= step; times += 1) value = sha256(joined([card, value])).subarray(0, VALUE);
  return sameBytes(value, anchor);
}

/** This will make the check of a printed card from the last character of a name and a building. */
export function checkOf(card: Uint8Array, last: string, building: string): number {
  const said = `${[...plain(last)].at(-1) ?? ""}\0${plain(building).replace(/^0+/u, "")}`;
  return sha256(joined([card, new TextEncoder().encode(said)]))[0] ?? 0;
}

function plain(text: string): string {
  return text.normalize("NFKC").toUpperCase().replaceAll(/\s/gu, "");
}

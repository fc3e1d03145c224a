/**
 * What a gate takes along, and who is found in it: handles instead of people, digests instead of names.
 */

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromLetters, inHex, inLetters } from "./bytes";
import type { PassKey } from "./token/read";
import type { Rule } from "./weigh";

export interface Quota {
  readonly count: number;
  readonly days: number;
  readonly minutes: number | null;
}
/** On what terms passes were issued: rules that come later do not change them. */
export interface Terms {
  readonly kind: string;
  readonly bearer: "person" | "household" | "vehicle" | "guest";
  /** When it opens gates, like ["06:00", "22:00"]. */
  readonly hours: readonly [string, string] | null;
  readonly quota: Quota | null;
  /** Regimes of observation under which nobody goes by it. */
  readonly not_under: readonly string[];
}
export interface Said {
  readonly no: string;
  readonly unknown: string;
  readonly do: string;
}
export interface Policy {
  readonly effects: Readonly<Record<string, "stop" | "ask" | "note">>;
  readonly words: Readonly<Record<string, { readonly zh: Said; readonly en: Said }>>;
  /** For how many minutes counts what a guard said of the queue. */
  readonly queue_minutes?: number;
}

/** The pack as it was signed. Instants are milliseconds since 1970. */
export interface PackContent {
  readonly schema: number;
  readonly gate: string;
  readonly place: string;
  readonly number: number;
  readonly made_at: number;
  readonly expires_at: number;
  readonly rules: readonly Rule[];
  readonly policy: Policy;
  readonly keys: readonly PassKey[];
  readonly lookup_key: string;
  readonly people: {
    readonly handles: string;
    readonly names: string;
    readonly tails: string;
    readonly households: readonly number[];
    readonly standings: readonly number[];
  };
  readonly standings: readonly Readonly<Record<string, string>>[];
  readonly terms: readonly Terms[];
  readonly shares: readonly string[];
  readonly passes: readonly (readonly [
    card: string,
    people: readonly number[],
    terms: number,
    share: number,
    beginsAt: number,
    endsAt: number,
  ])[];
  /** Nobody, or no quota, is -1. */
  readonly moves: readonly (readonly [person: number, at: number, way: 0 | 1, share: number])[];
  readonly plates: string;
  /** Whom households expect: by dwelling and last character of a name, or by plate; from when until when. */
  readonly guests?: readonly (readonly [digest: string, beginsAt: number, endsAt: number])[];
}

export interface HeldPass {
  readonly card: string;
  /** Whose it is: that of a household is of all who live there, that of a guest of nobody. */
  readonly people: readonly number[];
  readonly terms: Terms;
  /** By what its quota is counted, in letters. */
  readonly share: string;
  readonly beginsAt: number;
  readonly endsAt: number;
}

/** A visitor as they say it themselves, in the way in which packs have it. */
export interface Guest {
  readonly dwelling: string;
  readonly name: string;
  readonly plate: string;
}

const [HANDLE, DIGEST] = [16, 8];
const NOBODY = -1;
export const SCHEMA = 1;

/** A pack with its indexes; people are numbers in it. */
export class Pack {
  readonly byHandle: ReadonlyMap<string, number>;
  readonly passes: ReadonlyMap<string, HeldPass>;
  readonly passesOf: ReadonlyMap<number, readonly HeldPass[]>;
  private readonly byShare: ReadonlyMap<string, readonly HeldPass[]>;
  private readonly key: Uint8Array;
  private readonly handles: Uint8Array;
  private names: ReadonlyMap<string, readonly number[]> | null = null;
  private tails: ReadonlyMap<string, readonly number[]> | null = null;
  private plates: ReadonlySet<string> | null = null;
  private guests: ReadonlyMap<string, readonly (readonly [beginsAt: number, endsAt: number])[]> | null = null;

  /** Who went out and came back, as far as the server knew. */
  readonly moves: readonly {
    readonly person: number | null;
    readonly at: number;
    readonly out: boolean;
    readonly share: string;
  }[];

  constructor(readonly content: PackContent) {
    this.key = fromLetters(content.lookup_key);
    this.handles = fromLetters(content.people.handles);
    this.byHandle = new Map(pieces(this.handles, HANDLE).map((piece, at) => [inLetters(piece), at]));
    const held = content.passes.flatMap(([card, people, number, share, beginsAt, endsAt]) => {
      const terms = content.terms[number];
      const named = { card: inHex(fromLetters(card)), people, share: content.shares[share] ?? "", beginsAt, endsAt };
      return terms === undefined ? [] : [{ ...named, terms }];
    });
    this.passes = new Map(held.map((one) => [one.card, one]));
    this.moves = content.moves.map(([person, at, way, share]) => ({
      person: person === NOBODY ? null : person,
      at,
      out: way === 0,
      share: content.shares[share] ?? "",
    }));
    this.byShare = grouped(held.map((one) => [one.share, one]));
    this.passesOf = grouped(held.flatMap((one) => one.people.map((person) => [person, one] as const)));
  }

  get size(): number {
    return this.byHandle.size;
  }

  /** This will give the name that somebody has at this gate. */
  handle(person: number): string {
    return inLetters(this.handles.subarray(HANDLE * person, HANDLE * (person + 1)));
  }

  household(person: number): number {
    return this.content.people.households[person] ?? -1;
  }

  standings(person: number): Readonly<Record<string, string>> {
    return this.content.standings[this.content.people.standings[person] ?? -1] ?? {};
  }

  /** This will find who lives in a dwelling under a name: twins may have one name, so it may be several. */
  called(dwelling: string, name: string): readonly number[] {
    this.names ??= indexed(fromLetters(this.content.people.names));
    return this.names.get(this.digest("name", dwelling, name)) ?? [];
  }

  /** This will find who lives in a dwelling by the last four signs of the identity number. */
  numbered(dwelling: string, tail: string): readonly number[] {
    this.tails ??= indexed(fromLetters(this.content.people.tails));
    return this.tails.get(this.digest("tail", dwelling, tail)) ?? [];
  }

  /** This will tell how long an outing on a quota may last; null where nothing is said. */
  minutesOf(share: string): number | null {
    return this.byShare.get(share)?.[0]?.terms.quota?.minutes ?? null;
  }

  knowsPlate(plate: string): boolean {
    this.plates ??= new Set(pieces(fromLetters(this.content.plates), DIGEST).map(inHex));
    return this.plates.has(this.digest("plate", "", plate));
  }

  /** This will tell until when whoever stands there is expected; null where no household said so for now. */
  expected(guest: Guest, now: number): number | null {
    const named = guest.dwelling && guest.name ? [this.digest("guest", guest.dwelling, lastSign(guest.name))] : [];
    const driven = guest.plate ? [this.digest("guest", "", guest.plate)] : [];
    this.guests ??= grouped((this.content.guests ?? []).map(([digest, ...hours]) => [inHex(fromLetters(digest)), hours]));
    const hours = [...named, ...driven].flatMap((digest) => this.guests?.get(digest) ?? []);
    const open = hours.filter(([beginsAt, endsAt]) => beginsAt <= now && now < endsAt);
    return open.length > 0 ? Math.max(...open.map(([, endsAt]) => endsAt)) : null;
  }

  private digest(kind: string, dwelling: string, word: string): string {
    const text = new TextEncoder().encode(`${kind}\n${dwelling}\n${word}`);
    return inHex(hmac(sha256, this.key, text).subarray(0, DIGEST));
  }
}

/** This will write a dwelling as packs have it: 3号楼2单元501, 3－2－501 and "3 2 501" are 3-2-501. */
export function dwellingTyped(text: string): string {
  const plain = text.normalize("NFKC").toUpperCase();
  return (plain.match(/[0-9A-Z]+/gu) ?? []).join("-");
}

export function nameTyped(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/gu, "");
}

/** This will write a plate as packs have it: without dots, in capitals. */
export function plateTyped(text: string): string {
  return text.normalize("NFKC").toUpperCase().replaceAll(/[\s·•・.\-—_]/gu, "");
}

/** The last character of a name: all that a household says of whom it expects. */
function lastSign(name: string): string {
  return ([...name].at(-1) ?? "").toUpperCase();
}

function pieces(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, at) =>
    bytes.subarray(at * width, (at + 1) * width),
  );
}

function indexed(bytes: Uint8Array): ReadonlyMap<string, readonly number[]> {
  return grouped(pieces(bytes, DIGEST).map((piece, at) => [inHex(piece), at]));
}

function grouped<Key, Value>(pairs: readonly (readonly [Key, Value])[]): ReadonlyMap<Key, readonly Value[]> {
  const found = new Map<Key, Value[]>();
  for (const [key, value] of pairs) {
    const there = found.get(key);
    if (there) there.push(value);
    else found.set(key, [value]);
  }
  return found;
}

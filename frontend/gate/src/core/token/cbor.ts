/**
 * Reads CBOR that is written in the one deterministic way: nothing behind it, no key twice, shortest
 * numbers; whole numbers, texts, bytes, lists, maps by whole numbers, and the tag 18.
 */

export type Cbor = number | string | Uint8Array | readonly Cbor[] | CborMap | Tagged;
export type CborMap = ReadonlyMap<number, Cbor>;
export interface Tagged {
  readonly tag: 18;
  readonly value: Cbor;
}

export class NoCbor extends Error {}

const DEEPEST = 4;
const SIGN1 = 18;

/** This will read bytes that hold one value. @throws NoCbor */
export function readCbor(bytes: Uint8Array): Cbor {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (!reader.isAtEnd()) throw new NoCbor("behind");
  return value;
}

/** This will write what is signed: a list of a text and of bytes. */
export function signedList(context: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(context);
  const all = [Uint8Array.of(0x80 | (parts.length + 1)), head(3, text.length), text];
  for (const part of parts) all.push(head(2, part.length), part);
  const whole = new Uint8Array(all.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of all) {
    whole.set(one, at);
    at += one.length;
  }
  return whole;
}

function head(major: number, length: number): Uint8Array {
  if (length < 24) return Uint8Array.of((major << 5) | length);
  if (length < 0x100) return Uint8Array.of((major << 5) | 24, length);
  return Uint8Array.of((major << 5) | 25, length >> 8, length & 0xff);
}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): Cbor {
    const first = this.byte();
    const [major, said] = [first >> 5, first & 0x1f];
    const number = this.number(said);
    switch (major) {
      case 0:
        return number;
      case 1:
        return this.negative(number);
      case 2:
        return this.take(number);
      case 3:
        return this.text(number);
      default:
        return this.inside(major, number, depth);
    }
  }

  private inside(major: number, number: number, depth: number): Cbor {
    if (depth >= DEEPEST) throw new NoCbor("deep");
    if (major === 4) return Array.from({ length: this.possible(number) }, () => this.value(depth + 1));
    if (major === 5) return this.map(this.possible(number), depth);
    if (major === 6 && number === SIGN1) return { tag: SIGN1, value: this.value(depth + 1) };
    throw new NoCbor("kind");
  }

  private map(count: number, depth: number): CborMap {
    const found = new Map<number, Cbor>();
    let before: Uint8Array = new Uint8Array(0);
    for (let one = 0; one < count; one += 1) {
      const began = this.at;
      const key = this.value(depth + 1);
      const written = this.bytes.slice(began, this.at);
      if (typeof key !== "number" || (one > 0 && !comesBehind(written, before))) throw new NoCbor("key");
      before = written;
      found.set(key, this.value(depth + 1));
    }
    return found;
  }

  /** A list cannot hold more than there are bytes left: whatever it says, nothing large is made. */
  private possible(count: number): number {
    if (count > this.bytes.length - this.at) throw new NoCbor("short");
    return count;
  }

  private number(said: number): number {
    if (said < 24) return said;
    const width = { 24: 1, 25: 2, 26: 4, 27: 8 }[said];
    if (width === undefined) throw new NoCbor("length");
    let number = 0n;
    for (let one = 0; one < width; one += 1) number = number * 256n + BigInt(this.byte());
    const least = { 1: 24n, 2: 0x100n, 4: 0x10000n, 8: 0x100000000n }[width] ?? 0n;
    if (number < least || number >= 2n ** 53n) throw new NoCbor("number");
    return Number(number);
  }

  private negative(number: number): number {
    if (number >= 2 ** 53 - 1) throw new NoCbor("number");
    return -1 - number;
  }

  private text(length: number): string {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.take(length));
    } catch {
      throw new NoCbor("text");
    }
  }

  private take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new NoCbor("short");
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  private byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new NoCbor("short");
    this.at += 1;
    return byte;
  }
}

/** Shorter keys come first, and among those of one length the smaller. */
function comesBehind(key: Uint8Array, before: Uint8Array): boolean {
  if (key.length !== before.length) return key.length > before.length;
  for (const [at, byte] of key.entries()) {
    if (byte !== before[at]) return byte > (before[at] ?? 0);
  }
  return false;
}

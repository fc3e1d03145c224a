/** How a code is packed: prefix, base45, deflate, deterministic CBOR, COSE_Sign1. */

import { Inflate } from "pako";
import { fromBase45 } from "../bytes";
import { type Cbor, NoCbor, type Tagged, readCbor, signedList } from "./cbor";

/** A code taken apart, nothing of it proven yet; `step` and `proof` of a turning code only. */
export interface Envelope {
  readonly algorithm: number;
  readonly key: Uint8Array;
  readonly payload: Uint8Array;
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array;
  readonly turn: { readonly step: number; readonly proof: Uint8Array } | null;
}

export class NoToken extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export const PREFIX = "LL1:";
const SIGNS_AT_MOST = 1000;
const BYTES_AT_MOST = 1024;
// With the size of the window said, nothing but zlib is taken: no gzip, no bare deflate.
const ZLIB = 15;
const [ALGORITHM, KEY] = [1, 4] as const;

/** This will take a code apart. @throws NoToken */
export function opened(text: string): Envelope {
  const content = unpacked(inflated(decoded(text)));
  if (isTagged(content)) return envelopeOf(content, null);
  if (Array.isArray(content) && content.length === 3) {
    const [inner, step, proof] = content as readonly Cbor[];
    if (inner instanceof Uint8Array && typeof step === "number" && proof instanceof Uint8Array) {
      const inside = unpacked(inner);
      if (isTagged(inside)) return envelopeOf(inside, { step, proof });
    }
  }
  throw new NoToken("token.shape");
}

/** This will read CBOR. @throws NoToken */
export function unpacked(bytes: Uint8Array): Cbor {
  try {
    return readCbor(bytes);
  } catch (error) {
    if (error instanceof NoCbor) throw new NoToken("token.cbor");
    throw error;
  }
}

function isTagged(content: Cbor): content is Tagged {
  return typeof content === "object" && "tag" in content;
}

function decoded(text: string): Uint8Array {
  if ([...text].length > SIGNS_AT_MOST) throw new NoToken("token.too_long");
  if (!text.startsWith(PREFIX)) throw new NoToken("token.prefix");
  const bytes = fromBase45(text.slice(PREFIX.length));
  if (bytes === null) throw new NoToken("token.base45");
  return bytes;
}

function inflated(bytes: Uint8Array): Uint8Array {
  const stream = new Inflate({ chunkSize: BYTES_AT_MOST + 1, windowBits: ZLIB });
  const parts: Uint8Array[] = [];
  stream.onData = (part): void => {
    parts.push(part as Uint8Array);
  };
  stream.push(bytes, true);
  const left = (stream as unknown as { strm: { avail_in: number } }).strm.avail_in;
  const [whole = new Uint8Array(0), ...more] = parts;
  const fits = more.length === 0 && whole.length <= BYTES_AT_MOST;
  if (stream.err !== 0 || left !== 0 || !fits) throw new NoToken("token.compression");
  return whole;
}

function envelopeOf(content: Tagged, turn: Envelope["turn"]): Envelope {
  const parts: readonly Cbor[] = Array.isArray(content.value) ? content.value : [];
  const [head, beside, payload, signature, ...more] = parts;
  if (
    !(head instanceof Uint8Array && payload instanceof Uint8Array && signature instanceof Uint8Array) ||
    !(beside instanceof Map) ||
    more.length > 0
  ) {
    throw new NoToken("token.shape");
  }
  const named: Cbor = head.length > 0 ? unpacked(head) : new Map<number, Cbor>();
  // What is not signed may not say by which key or how: it could be changed on the way.
  if (beside.has(ALGORITHM) || beside.has(KEY)) throw new NoToken("token.kid_moved");
  const found = named instanceof Map && named.size === 2 && beside.size === 0 ? named : null;
  const [algorithm, key] = [found?.get(ALGORITHM), found?.get(KEY)];
  if (typeof algorithm !== "number" || !(key instanceof Uint8Array)) throw new NoToken("token.shape");
  const signed = signedList("Signature1", head, new Uint8Array(0), payload);
  return { algorithm, key, payload, signed, signature, turn };
}

/** Tries signatures with what every browser has: WebCrypto. */

import { fromLetters, joined } from "../core/bytes";
import type { PassKey } from "../core/token/read";

interface Verifier {
  readonly key: CryptoKey;
  readonly how: { readonly name: string; readonly hash?: string };
}

const known = new Map<string, Promise<Verifier | null>>();

/** This will tell whether a key signed some bytes; a key that the browser cannot use signed nothing. */
export async function holds(key: PassKey, signature: Uint8Array, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  let asked = known.get(key.id);
  if (asked === undefined) {
    asked = imported(key);
    known.set(key.id, asked);
  }
  const verifier = await asked;
  if (verifier === null) return false;
  return crypto.subtle.verify(verifier.how, verifier.key, Uint8Array.from(signature), signed);
}

async function imported(key: PassKey): Promise<Verifier | null> {
  const bytes = fromLetters(key.public);
  try {
    if (key.algorithm === "EDDSA") {
      const how = { name: "Ed25519" };
      return { key: await crypto.subtle.importKey("raw", bytes, how, false, ["verify"]), how };
    }
    const curve = { name: "ECDSA", namedCurve: "P-256" };
    const point = joined([Uint8Array.of(4), bytes]);
    const how = { name: "ECDSA", hash: "SHA-256" };
    return { key: await crypto.subtle.importKey("raw", point, curve, false, ["verify"]), how };
  } catch {
    return null;
  }
}

/**
 * Speaks with the server: every request is signed with the device's own key, which never leaves the
 * browser. The server's time comes with each answer: a device's clock may be wrong.
 */

import { fromLetters, inHex, inLetters } from "../core/bytes";

export interface Identity {
  readonly device: string;
  readonly gate: { readonly id: string; readonly name: string; readonly kind: string };
  readonly serverKey: string;
  readonly keys: CryptoKeyPair;
}

export type Answer<Body> =
  | { readonly outcome: "ok"; readonly body: Body; readonly headers: Headers }
  | { readonly outcome: "offline" }
  | { readonly outcome: "shut_out" }
  | { readonly outcome: "failed"; readonly status: number };

export interface Times {
  now(): number;
  /** The server has said what time it is. */
  told(server: number): void;
}

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const HOW = { name: "ECDSA", hash: "SHA-256" };
const PATIENCE = 15_000;

export type Fetching = (address: string, options: RequestInit) => Promise<Response>;

/** This will make a key pair whose private half cannot be read, not even by this app. */
export function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
}

/** This will bind this device to the gate of a code; or say why not: `offline`, `failed`, or in the words of the house. */
export async function comeIn(code: string, keys: CryptoKeyPair, fetching: Fetching): Promise<Identity | string> {
  const key = inLetters(new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)));
  const body = JSON.stringify({ code, key });
  const headers = { "Content-Type": "application/json" };
  const response = await fetching("/api/gates/enrolments", { method: "POST", body, headers }).catch(() => null);
  if (response === null) return "offline";
  // What stands between may answer with a page of its own.
  const said = (await response.json().catch(() => null)) as {
    device: string;
    gate: Identity["gate"];
    key: string;
    reasons?: readonly { words: string }[];
  } | null;
  if (!response.ok || said === null) return said?.reasons?.[0]?.words ?? "failed";
  return { device: said.device, gate: said.gate, serverKey: said.key, keys };
}

export class Link {
  constructor(
    private readonly identity: Identity,
    private readonly times: Times,
    private readonly fetching: Fetching,
  ) {}

  /** This will ask for JSON, once more with the right time where the clock was off. */
  async ask<Body>(path: string, content?: unknown): Promise<Answer<Body>> {
    const answer = await this.raw(path, content);
    if (answer.outcome !== "ok") return answer;
    return { ...answer, body: JSON.parse(new TextDecoder().decode(answer.body)) as Body };
  }

  /** This will ask for bytes. */
  async raw(path: string, content?: unknown, isAgain = false): Promise<Answer<Uint8Array<ArrayBuffer>>> {
    const body = content === undefined ? "" : JSON.stringify(content);
    const method = content === undefined ? "GET" : "POST";
    const options: RequestInit = {
      method,
      headers: { "Content-Type": "application/json", ...(await this.proof(method, path, body)) },
      signal: AbortSignal.timeout(PATIENCE),
      cache: "no-store",
      ...(content === undefined ? {} : { body }),
    };
    const response = await this.fetching(path, options).catch(() => null);
    if (response === null) return { outcome: "offline" };
    this.note(response.headers.get("X-Linli-Now"));
    if (response.ok) {
      const bytes = await response.arrayBuffer().catch(() => null);
      if (bytes === null) return { outcome: "offline" };
      return { outcome: "ok", body: new Uint8Array(bytes), headers: response.headers };
    }
    if (response.status === 404) return { outcome: "shut_out" };
    if (response.status === 409 && !isAgain && (await this.wasLate(response))) return this.raw(path, content, true);
    return { outcome: "failed", status: response.status };
  }

  /** This will tell whether the server signed some bytes. */
  async isServers(bytes: Uint8Array<ArrayBuffer>, signature: string | null): Promise<boolean> {
    if (signature === null) return false;
    const key = await crypto.subtle.importKey("raw", fromLetters(this.identity.serverKey), CURVE, false, ["verify"]);
    return crypto.subtle.verify(HOW, key, fromLetters(signature), bytes);
  }

  private async proof(method: string, path: string, body: string): Promise<Record<string, string>> {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
    const at = Math.round(this.times.now());
    const text = `linli gate\n${method}\n${path}\n${at}\n${inHex(new Uint8Array(digest))}`;
    const signature = await crypto.subtle.sign(HOW, this.identity.keys.privateKey, new TextEncoder().encode(text));
    return {
      "X-Linli-Device": this.identity.device,
      "X-Linli-At": String(at),
      "X-Linli-Signature": inLetters(new Uint8Array(signature)),
    };
  }

  private async wasLate(response: Response): Promise<boolean> {
    const said = (await response.json().catch(() => ({}))) as {
      reasons?: readonly { code: string; facts: { now?: number } }[];
    };
    const off = said.reasons?.find((one) => one.code === "gates.clock_off");
    if (off?.facts.now === undefined) return false;
    this.times.told(off.facts.now);
    return true;
  }

  private note(said: string | null): void {
    if (said !== null) this.times.told(Number(said));
  }
}

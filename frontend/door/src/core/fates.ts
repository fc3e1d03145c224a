/** What the house says to what was sent, and what follows from it for what is kept here. Pure. */

/**
 * `taken` ends the keeping; `refused` keeps it with its reasons; `put_off` keeps it with its reasons too, and
 * what waits behind it goes on; the others keep it, and all behind it, to be sent again.
 */
export type Fate =
  | { readonly is: "taken" }
  | { readonly is: "refused"; readonly reasons: readonly string[] }
  | { readonly is: "put_off"; readonly reasons: readonly string[] }
  | { readonly is: "signed_out" }
  | { readonly is: "stale_token" }
  | { readonly is: "later" };

interface Reason {
  readonly code?: string;
  readonly words?: string;
}
interface Said {
  readonly outcome?: string;
  readonly reasons?: readonly Reason[];
}

const REFUSING = new Set([400, 404, 409, 413]);
const TOO_MUCH = 429;

/** This will tell what becomes of something whose sending was answered. */
export function fateOf(status: number, body: unknown): Fate {
  if (status === 200) return fateOfOne(body);
  if (status === 401) return { is: "signed_out" };
  if (status === 403) return { is: "stale_token" };
  if (REFUSING.has(status)) return { is: "refused", reasons: wordsOf(body, String(status)) };
  if (status === TOO_MUCH) return { is: "put_off", reasons: wordsOf(body, String(status)) };
  return { is: "later" };
}

/** This will tell what becomes of one of several that were answered together. */
export function fateOfOne(said: unknown): Fate {
  const outcome = isSaid(said) ? said.outcome : undefined;
  if (outcome === "new" || outcome === "known") return { is: "taken" };
  if (outcome === "refused") return { is: "refused", reasons: wordsOf(said, "refused") };
  // An answer that nobody understands ends nothing.
  return { is: "later" };
}

function wordsOf(said: unknown, otherwise: string): readonly string[] {
  const reasons = isSaid(said) ? (said.reasons ?? []) : [];
  const words = reasons.map((one) => one.words ?? one.code ?? "").filter((one) => one !== "");
  return words.length > 0 ? words : [otherwise];
}

function isSaid(said: unknown): said is Said {
  return typeof said === "object" && said !== null;
}

/** What is wrong with a code, in words: what it is, and what the person can do. */

import type { Word } from "./words";

interface Wrong {
  readonly why: Word;
  readonly then: Word;
}

const AGAIN: Word = "doShowAgain";
const LOOK: Word = "doLookUp";
const WORDS: Readonly<Record<string, Wrong>> = {
  algorithm: { why: "codeForged", then: LOOK },
  unknown_key: { why: "codeForged", then: LOOK },
  signature: { why: "codeForged", then: LOOK },
  claims: { why: "codeForged", then: LOOK },
  issuer: { why: "codeForged", then: LOOK },
  kind_not_taken: { why: "codeForged", then: LOOK },
  key_period: { why: "codeForged", then: LOOK },
  shape: { why: "codeForged", then: LOOK },
  turn_false: { why: "codeForged", then: LOOK },
  not_yet_valid: { why: "codeBeforeTerm", then: LOOK },
  expired: { why: "codeOver", then: LOOK },
  revoked: { why: "codeEnded", then: LOOK },
  superseded: { why: "codeEnded", then: LOOK },
  ended: { why: "codeEnded", then: LOOK },
  elsewhere: { why: "codeOtherPlace", then: LOOK },
  outside_hours: { why: "codeOutsideHours", then: LOOK },
  no_turn: { why: "codeNotOnPhone", then: AGAIN },
  turn_past: { why: "codePast", then: AGAIN },
  turn_ahead: { why: "codeAhead", then: AGAIN },
  face: { why: "paperWrong", then: LOOK },
};

/** This will say what is wrong with a code by the state of its pass; null where nothing is. */
export function wrongWith(state: string | null): Wrong | null {
  if (state === null || state === "valid" || state === "none") return null;
  // Whatever is wrong before a signature could be read is of another system, or torn.
  return WORDS[state] ?? { why: "codeElsewhere", then: LOOK };
}

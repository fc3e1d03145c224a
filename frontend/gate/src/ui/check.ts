/** One check in the guard's hands: who stands there, what was answered, what it comes to. */

import { type Movement, type Musts, type Standing, type Weighed, decide, factsOf } from "../core/decide";
import { inHex } from "../core/bytes";
import { newId } from "../core/ids";
import type { Pack } from "../core/pack";
import { checkOf, readCode } from "../core/token/read";
import { holds } from "../net/holds";
import type { Noted } from "../store/entries";
import type { Keeping } from "./keeping";

export type Way = "scan" | "lookup" | "known" | "plate" | "asked";

export interface Check {
  readonly movement: Movement;
  readonly way: Way;
  readonly who: Standing;
  /** What the guard calls them: a dwelling, a plate, a name; never from the pack, which has none. */
  readonly label: string;
  readonly about: Readonly<Record<string, string>>;
  readonly musts: { readonly fever: boolean; readonly mask: boolean };
  readonly at: number;
}

const LEEWAY = 1;

/** This will begin a check with the code that was read. */
export async function scanned(text: string, movement: Movement, keeping: Keeping): Promise<Check> {
  const now = keeping.clock.now();
  const trust = {
    keys: keeping.pack?.content.keys ?? [],
    revoked: new Set<string>(),
    turns: new Map<string, number>(),
    leeway: LEEWAY,
    holds,
  };
  const code = await readCode(text, trust, now);
  const card = code.claims && inHex(code.claims.card);
  const person = card === null ? null : (keeping.pack?.passes.get(card)?.people[0] ?? null);
  const about = card ? { pass: asKey(card) } : {};
  return begun({ movement, way: "scan", who: { person, code }, label: "", about, at: now });
}

/** This will begin a check; temperature and mask are taken as looked at until the guard says otherwise. */
export function begun(said: Omit<Check, "musts">): Check {
  return { ...said, musts: { fever: false, mask: true } };
}

/** This will weigh a check by what the device knows. */
export function weighed(check: Check, keeping: Keeping): Weighed {
  const pack = keeping.pack;
  const musts: Musts = check.musts;
  const facts = factsOf(check.who, pack, keeping.moves(), musts, check.at);
  if (pack === null) return { verdict: "ask", reasons: [] };
  return decide(check.movement, facts, { rules: pack.content.rules, policy: pack.content.policy }, check.at);
}

/** This will try the face of a printed card: what its bearer says against what is signed. */
export function withFace(check: Check, last: string, building: string): Check {
  const claims = check.who.code?.claims;
  if (!claims || claims.check === null) return check;
  const same = checkOf(claims.card, last, building) === claims.check;
  const code = { code: same ? null : "token.face", claims };
  return { ...check, who: { ...check.who, code } };
}

/** This will write a check down as it is sent. */
export function noted(check: Check, found: Weighed, letThrough: boolean, pack: Pack | null): Noted {
  const chance = crypto.getRandomValues(new Uint8Array(10));
  const handle = check.who.person === null ? undefined : pack?.handle(check.who.person);
  return {
    id: newId(check.at, chance),
    happened_at: new Date(check.at).toISOString(),
    movement: check.movement,
    way: check.way,
    verdict: found.verdict,
    reasons: found.reasons.map((one) => one.rule),
    musts: { identity: true, ...check.musts },
    let_through: letThrough,
    pack: pack?.content.number ?? 0,
    about: handle === undefined ? check.about : { ...check.about, handle },
  };
}

function asKey(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** One check in the guard's hands: who stands there, what was answered, what it comes to. */

import { type Movement, type Musts, type Standing, type Weighed, decide, factsOf, goingBy, passState } from "../core/decide";
import { inHex } from "../core/bytes";
import { newId } from "../core/ids";
import type { HeldPass, Pack } from "../core/pack";
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
  /** What the bearer of a printed card said. */
  readonly face?: { readonly last: string; readonly building: string };
}

const LEEWAY = 1;

/** This will begin a check with the code that was read. */
export async function scanned(text: string, isOut: boolean, keeping: Keeping): Promise<Check> {
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
  const held = card === null ? undefined : keeping.pack?.passes.get(card);
  const about = card ? { pass: asKey(card) } : {};
  const who = { person: held?.people[0] ?? null, code };
  return begun({ movement: movementOf(isOut, held), way: "scan", who, label: card === null ? "" : numberOf(card), about, at: now });
}

/** The number that is printed on a card: eight signs of its name. */
function numberOf(card: string): string {
  const shown = card.slice(0, 8).toUpperCase();
  return `${shown.slice(0, 4)} ${shown.slice(4)}`;
}

/** Guests and vehicles are checked by rules of their own, whatever else the guard has before them. */
function movementOf(isOut: boolean, held: HeldPass | undefined): Movement {
  const way = isOut ? "out" : "in";
  if (held?.terms.bearer === "guest") return `visitor.${way}`;
  return held?.terms.bearer === "vehicle" ? `vehicle.${way}` : `resident.${way}`;
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
  return { ...check, who: { ...check.who, code }, face: { last, building } };
}

/** This will write a check down as it is sent. */
export function noted(check: Check, found: Weighed, letThrough: boolean, pack: Pack | null): Noted {
  const chance = crypto.getRandomValues(new Uint8Array(10));
  const { handle, card } = goesBy(check, pack);
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
    about: { ...check.about, ...(handle === "" ? {} : { handle }), ...(card === "" ? {} : { pass: asKey(card) }) },
  };
}

/** Under which name somebody went through, by which card, on whose quota; empty where there is none. */
export interface GoesBy {
  readonly handle: string;
  readonly card: string;
  readonly share: string;
}

/** This will tell by what somebody went through. */
export function goesBy(check: Check, pack: Pack | null): GoesBy {
  const { person, code } = check.who;
  const going = pack && check.movement.startsWith("resident.") ? goingBy(check.who, pack, check.at) : null;
  const shown = code?.claims ? inHex(code.claims.card) : "";
  return {
    handle: person === null ? "" : (pack?.handle(person) ?? ""),
    card: shown || (going?.card ?? ""),
    share: going?.share ?? "",
  };
}

function asKey(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** This will tell how the pass stands by which somebody goes; null where nobody can say. */
export function stateOf(check: Check, pack: Pack | null): string | null {
  const code = check.who.code?.code ?? null;
  return pack ? passState(check.who, pack, check.at) : (code?.replace("token.", "") ?? null);
}

/**
 * Decides at the gate: what the pack, the code and the guard's answers come to. The server weighs the
 * same again later (contracts/vectors/gates); what was decided here stays.
 */

import type { Facts, Json } from "./json";
import type { Pack, Policy } from "./pack";
import { inHex } from "./bytes";
import type { CodeVerdict } from "./token/read";
import { type Finding, type Rule, reasons, weigh } from "./weigh";

export type Movement =
  | "resident.out"
  | "resident.in"
  | "visitor.out"
  | "visitor.in"
  | "courier.out"
  | "courier.in"
  | "vehicle.out"
  | "vehicle.in";
export type Verdict = "go" | "ask" | "stop";
const RANKS: readonly Verdict[] = ["go", "ask", "stop"];

export interface Weighed {
  readonly verdict: Verdict;
  readonly reasons: readonly Finding[];
}

/** What the guard answered; what was not asked is left out. */
export interface Musts {
  readonly fever?: boolean;
  readonly mask?: boolean;
}

/** Somebody went out or came back, as far as this device knows: by number in the pack. */
export interface Move {
  readonly person: number;
  readonly at: number;
  readonly out: boolean;
}

/** Who stands there: somebody of the pack, by a code or without one, or somebody from outside. */
export interface Standing {
  readonly person: number | null;
  readonly code: CodeVerdict | null;
  readonly announced?: boolean;
  readonly plate?: string;
}

const DAY = 86_400_000;
const HOURS_OF_CHINA = 8 * 3_600_000;
const UNLIMITED = 1_000_000;
const NO_CODE = "none";
const WORST_FIRST = ["red", "yellow"];

/** This will weigh the rules of a movement. Whatever nobody can say leads to "ask", never to a guess. */
export function decide(
  movement: Movement,
  facts: Facts,
  pack: { readonly rules: readonly Rule[]; readonly policy: Pick<Policy, "effects"> },
  now: number,
): Weighed {
  const rules = pack.rules.filter((rule) => rule.Identifier.startsWith(`gate.${movement}.`));
  const against = reasons(weigh(rules, facts, now));
  const verdicts = against.map((one) => verdictOf(one, pack.policy.effects));
  const worst = Math.max(0, ...verdicts.map((one) => RANKS.indexOf(one)));
  return { verdict: RANKS[worst] ?? "ask", reasons: against };
}

function verdictOf(finding: Finding, effects: Policy["effects"]): Verdict {
  const effect = effects[finding.rule] ?? "stop";
  if (effect === "note") return "go";
  return finding.outcome === "unknown" ? "ask" : effect;
}

/** This will tell whether a pack may still be gone by; a clock that runs before its making is wrong. */
export function holdsAt(pack: Pack, now: number): boolean {
  return now < pack.content.expires_at && now >= pack.content.made_at - 600_000;
}

/** This will write down what is known. What is not known is left out: nothing is guessed. */
export function factsOf(
  who: Standing,
  pack: Pack | null,
  moves: readonly Move[],
  musts: Musts,
  now: number,
): Facts {
  const facts: Record<string, Json> = { musts: { ...musts } };
  if (who.announced !== undefined) facts["visitor"] = { announced: who.announced };
  if (pack === null || !holdsAt(pack, now)) return facts;
  if (who.plate !== undefined) facts["vehicle"] = { known: pack.knowsPlate(who.plate) };
  const state = passState(who, pack, now);
  if (state !== null) facts["pass"] = { state };
  if (who.person === null) return facts;
  facts["person"] = personOf(who, who.person, pack);
  facts["quota"] = quotaOf(who, who.person, pack, moves, now);
  const until = untilOf(who.person, pack, moves, now);
  if (until !== null) facts["outing"] = { until: new Date(until).toISOString() };
  return facts;
}

/** By a household's card anybody of it may stand there: what holds of one counts, the worst first. */
function personOf(who: Standing, person: number, pack: Pack): Json {
  const card = who.code?.claims && pack.passes.get(inHex(who.code.claims.card));
  const held = (card ? card.people : [person]).map((one) => pack.standings(one));
  const codes = held.map((one) => one["code"] ?? NO_CODE);
  const code = WORST_FIRST.find((one) => codes.includes(one)) ?? codes[0] ?? NO_CODE;
  return { observed: held.some((one) => "isolation" in one), code };
}

function passState(who: Standing, pack: Pack, now: number): string | null {
  if (who.code === null) {
    if (who.person === null) return null;
    return runningPasses(who.person, pack, now).length > 0 ? "valid" : "none";
  }
  if (who.code.code !== null) return who.code.code.replace("token.", "");
  const claims = who.code.claims;
  if (claims === null) return null;
  const held = pack.passes.get(inHex(claims.card));
  if (held !== undefined) return held.endsAt === null || now < held.endsAt ? "valid" : "expired";
  // What was given out after the pack was made cannot stand in it.
  return claims.beginsAt >= pack.content.made_at ? null : "ended";
}

function runningPasses(person: number, pack: Pack, now: number): readonly { kind: string }[] {
  return (pack.passesOf.get(person) ?? []).filter((one) => one.endsAt === null || now < one.endsAt);
}

function quotaOf(who: Standing, person: number, pack: Pack, moves: readonly Move[], now: number): Json {
  const { quota } = pack.content.policy;
  const kind = who.code?.claims?.kind;
  const kinds = kind === undefined ? runningPasses(person, pack, now).map((one) => one.kind) : [kind];
  const counted = quota !== null && kinds.every((one) => quota.kinds.includes(one));
  const home = pack.household(person);
  const since = windowOf(quota?.days ?? 1, now);
  const used = moves.filter((one) => one.out && one.at >= since && pack.household(one.person) === home);
  return { used: used.length, allowed: counted ? quota.exits : UNLIMITED };
}

/** This will tell when the local days began in which outings count. */
export function windowOf(days: number, now: number): number {
  const today = Math.floor((now + HOURS_OF_CHINA) / DAY) * DAY - HOURS_OF_CHINA;
  return today - (days - 1) * DAY;
}

function untilOf(person: number, pack: Pack, moves: readonly Move[], now: number): number | null {
  const { quota } = pack.content.policy;
  const since = windowOf(quota?.days ?? 1, now);
  const last = moves.findLast((one) => one.person === person && one.at >= since);
  return last?.out && quota !== null ? last.at + quota.hours * 3_600_000 : null;
}

/** This will join what is known of comings and goings in the order in which they happened, each once. */
export function inOrder(...known: readonly (readonly Move[])[]): readonly Move[] {
  const seen = new Map(known.flat().map((move) => [`${move.person} ${move.at} ${move.out}`, move]));
  return [...seen.values()].sort((one, other) => one.at - other.at);
}

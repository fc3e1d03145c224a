/**
 * Decides at the gate: what the pack, the code and the guard's answers come to. The server weighs the
 * same again later (contracts/vectors/gates); what was decided here stays.
 */

import type { Facts, Json } from "./json";
import type { Guest, HeldPass, Pack, Policy } from "./pack";
import { inHex } from "./bytes";
import { HOURS_OF_CHINA, clockOf } from "./hours";
import type { Claims } from "./token/claims";
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

/** Somebody went out or came back, as far as this device knows: by number in the pack, by quota. */
export interface Move {
  readonly person: number | null;
  readonly at: number;
  readonly out: boolean;
  /** Whose quota it drew on, in letters; empty where it drew on none. */
  readonly share: string;
}

/** Who stands there: somebody of the pack, by a code or without one, or somebody from outside. */
export interface Standing {
  readonly person: number | null;
  readonly code: CodeVerdict | null;
  /** Whether the household said so to the guard. */
  readonly announced?: boolean;
  readonly plate?: string;
  /** Whoever is not of the pack, as a household may have announced them. */
  readonly guest?: Guest;
}

const DAY = 86_400_000;
const UNLIMITED = 1_000_000;
const NO_CODE = "none";
const WORST_FIRST = ["red", "yellow"];
/** Province, city, district, street, community: a place has one label for each. */
const LABELS_OF_A_COMMUNITY = 5;

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

/** How a pack stands: past its end, or not made yet as the clock has it, which is then wrong. */
export type PackStands = "holds" | "over" | "not_yet";

export function packStands(pack: Pack, now: number): PackStands {
  if (now >= pack.content.expires_at) return "over";
  return now >= pack.content.made_at - 600_000 ? "holds" : "not_yet";
}

/** This will tell whether a pack may still be gone by. */
export function holdsAt(pack: Pack, now: number): boolean {
  return packStands(pack, now) === "holds";
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
  if (who.announced) facts["visitor"] = { announced: true };
  if (pack === null || !holdsAt(pack, now)) return facts;
  const going = goingBy(who, pack, now);
  const state = passState(who, pack, now);
  const opens = state === "valid";
  const expected = expectedUntil(who, pack, now) !== null;
  if (who.announced !== undefined) facts["visitor"] = { announced: who.announced || expected };
  if (who.plate !== undefined) facts["vehicle"] = { known: expected || pack.knowsPlate(who.plate) };
  if (going?.terms.bearer === "vehicle") facts["vehicle"] = { known: opens };
  if (going?.terms.bearer === "guest") facts["visitor"] = { announced: opens };
  const concerned = concernedBy(who, going);
  const held = concerned.map((one) => pack.standings(one));
  const regimes = regimesOf(held);
  const holds = going !== null && !regimes.some((one) => going.terms.not_under.includes(one));
  if (state !== null) facts["pass"] = { state, holds_observed: holds };
  if (concerned.length > 0) facts["person"] = { observed: regimes.length > 0, code: worstOf(held) };
  if (concerned.length > 0 || going !== null) facts["quota"] = quotaOf(going, moves, now);
  const until = untilOf(who, going, pack, moves);
  if (until !== null) facts["outing"] = { until: new Date(until).toISOString() };
  return facts;
}

/** This will tell until when a household expects whoever stands there; null where none said so. */
export function expectedUntil(who: Standing, pack: Pack, now: number): number | null {
  return who.guest === undefined || !holdsAt(pack, now) ? null : pack.expected(who.guest, now);
}

/** This will tell by which pass somebody goes: the one they show, or else the one of theirs that asks the least. */
export function goingBy(who: Standing, pack: Pack, now: number): HeldPass | null {
  if (who.code !== null) return (who.code.claims && pack.passes.get(inHex(who.code.claims.card))) ?? null;
  if (who.person === null) return null;
  const regimes = regimesOf([pack.standings(who.person)]);
  const own = (pack.passesOf.get(who.person) ?? []).filter((one) => now >= one.beginsAt && now < one.endsAt);
  const rank = (one: HeldPass): string => {
    const stops = regimes.some((regime) => one.terms.not_under.includes(regime));
    return [!isOpen(one, now), stops, one.terms.quota !== null].map(Number).join("") + one.card;
  };
  return [...own].sort((one, other) => (rank(one) < rank(other) ? -1 : 1))[0] ?? null;
}

/** By a household's card anybody of it may stand there: what holds of one of them counts. */
function concernedBy(who: Standing, going: HeldPass | null): readonly number[] {
  if (who.code !== null && going !== null && going.people.length > 0) return going.people;
  return who.person === null ? [] : [who.person];
}

type Held = Readonly<Record<string, string>>;

function regimesOf(held: readonly Held[]): readonly string[] {
  return held.flatMap((one) => one["isolation"] ?? []);
}

function worstOf(held: readonly Held[]): string {
  const codes = held.map((one) => one["code"]);
  return WORST_FIRST.find((one) => codes.includes(one)) ?? NO_CODE;
}

/** This will tell how the pass stands by which somebody goes; null where nobody can say. */
export function passState(who: Standing, pack: Pack, now: number): string | null {
  const going = goingBy(who, pack, now);
  if (who.code === null) {
    if (going === null) return who.person === null ? null : "none";
    return isOpen(going, now) ? "valid" : "outside_hours";
  }
  if (who.code.code !== null) return who.code.code.replace("token.", "");
  const { claims } = who.code;
  if (claims === null) return null;
  if (going !== null) {
    if (now >= going.endsAt) return "ended";
    return isOpen(going, now) ? "valid" : "outside_hours";
  }
  return ofAnother(claims, pack);
}

/** A code that holds, of a card that is not in the pack. */
function ofAnother(claims: Claims, pack: Pack): string | null {
  // Other issuers keep their own lists: their key is all there is to go by.
  if (pack.content.keys.some((key) => key.issuer === claims.issuer && key.kinds !== null)) return "valid";
  if (!liesIn(pack.content.place, claims.area) && !liesIn(claims.area, pack.content.place)) return "elsewhere";
  // Cards of the whole community are in the pack; what was given out since, or wider, cannot be known here.
  const isOurs = claims.area.split(".").length >= LABELS_OF_A_COMMUNITY;
  return isOurs && claims.beginsAt < pack.content.made_at ? "ended" : null;
}

function liesIn(place: string, area: string): boolean {
  return place === area || place.startsWith(`${area}.`);
}

/** This will tell whether a pass is for this time of the day; hours may go past midnight. */
function isOpen(one: HeldPass, now: number): boolean {
  if (one.terms.hours === null) return true;
  const clock = clockOf(now);
  const [opens, closes] = one.terms.hours;
  return opens <= closes ? opens <= clock && clock < closes : clock >= opens || clock < closes;
}

function quotaOf(going: HeldPass | null, moves: readonly Move[], now: number): Json {
  const quota = going?.terms.quota ?? null;
  if (going === null || quota === null) return { used: 0, allowed: UNLIMITED };
  const since = windowOf(quota.days, now);
  const used = moves.filter((one) => one.out && one.at >= since && one.share === going.share);
  return { used: used.length, allowed: quota.count };
}

/** This will tell when the local day begins on which a used-up quota has an outing again; null where it has one now. */
export function quotaFrees(who: Standing, pack: Pack, moves: readonly Move[], now: number): number | null {
  const going = goingBy(who, pack, now);
  const quota = going?.terms.quota ?? null;
  if (going === null || quota === null) return null;
  const since = windowOf(quota.days, now);
  const used = moves.filter((one) => one.out && one.at >= since && one.share === going.share).map((one) => one.at);
  // The last of those that have to be behind the days that count.
  const last = used.sort((one, other) => one - other)[used.length - quota.count];
  return last === undefined ? null : windowOf(1, last) + quota.days * DAY;
}

/** This will tell when the local days began in which outings count. */
export function windowOf(days: number, now: number): number {
  const today = Math.floor((now + HOURS_OF_CHINA) / DAY) * DAY - HOURS_OF_CHINA;
  return today - (days - 1) * DAY;
}

/** This will tell when they should be back: whoever was last seen going out has so long as the pass says. */
function untilOf(who: Standing, going: HeldPass | null, pack: Pack, moves: readonly Move[]): number | null {
  const own = (one: Move): boolean =>
    (one.person !== null && one.person === who.person) || (one.share !== "" && one.share === going?.share);
  const last = moves.findLast(own);
  if (last === undefined || !last.out) return null;
  const minutes = pack.minutesOf(last.share);
  return minutes === null ? null : last.at + minutes * 60_000;
}

/** This will join what is known of comings and goings in the order in which they happened, each once. */
export function inOrder(...known: readonly (readonly Move[])[]): readonly Move[] {
  const seen = new Map(known.flat().map((move) => [`${move.person} ${move.at} ${move.out} ${move.share}`, move]));
  return [...seen.values()].sort((one, other) => one.at - other.at);
}

/** What is said of a verdict: why, and what the person can do. From the policy in the pack, in words of ours where it has none. */

import traditional from "virtual:rule-words";
import type { Language } from "../../../shared/languages";
import type { PackStands, Weighed } from "../core/decide";
import { dayOf } from "../core/hours";
import type { Policy } from "../core/pack";
import type { Finding, Rule } from "../core/weigh";
import type { Check } from "./check";
import { wrongWith } from "./code-words";
import type { Word } from "./words";

export interface Saying {
  readonly why: string;
  readonly then?: string | undefined;
}
/** What a verdict is told by. */
export interface Telling {
  readonly check: Check;
  readonly found: Weighed;
  readonly stands: PackStands;
  readonly policy: Policy | null;
  readonly rules: readonly Rule[];
  readonly language: Language;
  readonly words: (word: Word) => string;
  /** How the pass stands, in the words of rules. */
  readonly state: string | null;
  /** When a used-up quota has an outing again. */
  readonly frees: number | null;
}

/** Reasons that a code that does not hold brings about. */
const CODES = /\.(?:pass|announced|known)$/u;
const QUOTA = /\.quota$/u;

/** This will tell the reasons of a verdict, and what holds nobody up but is to be said. */
export function sayingsOf(telling: Telling): readonly Saying[] {
  const { policy, words } = telling;
  if (policy === null) return [{ why: words("needPack") }];
  const heard = telling.found.reasons.filter((one) => !isSilent(one, telling, policy));
  const told = telling.stands === "holds" ? heard : heard.filter((one) => one.outcome !== "unknown" || ofCode(one, telling));
  return [...(told.length < heard.length ? [ofPack(telling)] : []), ...told.map((one) => ofRule(one, telling, policy)), ...unasked(telling)];
}

/** What is only noted, and not known, is nothing to say; nor is what follows from a code that does not hold. */
function isSilent(one: Finding, telling: Telling, policy: Policy): boolean {
  if (one.outcome !== "unknown") return false;
  return policy.effects[one.rule] === "note" || (wrong(telling) !== null && !CODES.test(one.rule));
}

function wrong({ check, state }: Telling): ReturnType<typeof wrongWith> {
  return check.who.code === null ? null : wrongWith(state);
}

function ofCode(one: Finding, telling: Telling): boolean {
  return wrong(telling) !== null && CODES.test(one.rule);
}

/** Of an old pack nothing is known of anybody: that is said once, and not for each rule. */
function ofPack({ stands, words }: Telling): Saying {
  const over = stands === "over";
  return { why: words(over ? "packOverWhy" : "clockBehindWhy"), then: words(over ? "packOverThen" : "clockBehindThen") };
}

function ofRule(one: Finding, telling: Telling, policy: Policy): Saying {
  const { words, language } = telling;
  const code = wrong(telling);
  if (code !== null && CODES.test(one.rule)) return { why: words(code.why), then: words(code.then) };
  const said = policy.words[one.rule]?.[language === "en" ? "en" : "zh"];
  const why = one.outcome === "unknown" ? said?.unknown : said?.no;
  const then = spoken(said?.do, language);
  return { why: spoken(why, language) ?? words("unknownReason"), then: QUOTA.test(one.rule) ? again(telling, then) : then };
}

/** Whoever has used up their outings is told from which day on they have one again. */
function again({ frees, language, words }: Telling, then: string | undefined): string | undefined {
  if (frees === null) return then;
  return [`${dayOf(frees, language === "en")}${words("fromThatDay")}`, then].filter(Boolean).join(language === "en" ? ". " : "。");
}

function spoken(text: string | undefined, language: Language): string | undefined {
  return text !== undefined && language === "zh-Hant" ? (traditional[text] ?? text) : text;
}

/** What the guard saw and no rule of this way asks about: nobody is held up for it, but it is not passed over. */
function unasked({ check, rules, words }: Telling): readonly Saying[] {
  const asks = (field: string): boolean =>
    rules.some((rule) => rule.Identifier.startsWith(`gate.${check.movement}.`) && rule.AffectedFields.includes(field));
  const fever = check.musts.fever && !asks("musts.fever") ? [{ why: words("leavesHot"), then: words("leavesHotThen") }] : [];
  const bare = !check.musts.mask && !asks("musts.mask") ? [{ why: words("leavesBare"), then: words("leavesBareThen") }] : [];
  return [...fever, ...bare];
}

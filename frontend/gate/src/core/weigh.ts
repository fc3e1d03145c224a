/**
 * Weighs facts by rules: the same rules, the same findings as on the server (contracts/vectors/rules).
 *
 * The expressions are evaluated by the reference evaluator of CertLogic. Weighing is total: every rule
 * gets one finding. A field that is missing or null makes "unknown" of every rule that names it.
 */

import { evaluate } from "certlogic-js";
import { withSoundDates } from "./dates";
import { HOURS_OF_CHINA } from "./hours";
import { type Facts, type Json, at, isObject } from "./json";

export type Outcome = "holds" | "does_not_hold" | "unknown";

/** A rule in the envelope of the EU business rules, as far as weighing needs it. */
export interface Rule {
  readonly Identifier: string;
  readonly Version: string;
  readonly Description: readonly { readonly lang: string; readonly desc: string }[];
  readonly AffectedFields: readonly string[];
  readonly Logic: Json;
}

export interface Finding {
  readonly rule: string;
  readonly version: string;
  readonly outcome: Outcome;
  readonly missing: readonly string[];
}

const CLOCK = "clock";

/** This will give one finding for every rule, in their order. `now` is in milliseconds since 1970. */
export function weigh(rules: readonly Rule[], facts: Facts, now: number): readonly Finding[] {
  const data: Facts = { ...facts, [CLOCK]: clockAt(now) };
  return rules.map((rule) => find(rule, data));
}

/** This will list the rules that do not hold, or of which nobody can say: each is one reason. */
export function reasons(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((one) => one.outcome !== "holds");
}

function clockAt(now: number): Facts {
  const local = new Date(now + HOURS_OF_CHINA);
  return { at: new Date(now).toISOString(), day: local.toISOString().slice(0, 10) };
}

function find(rule: Rule, data: Facts): Finding {
  const missing = rule.AffectedFields.filter((field) => at(data, field) === null);
  const outcome = missing.length > 0 ? "unknown" : outcomeOf(rule.Logic, data);
  return { rule: rule.Identifier, version: rule.Version, outcome, missing };
}

function outcomeOf(logic: Json, data: Facts): Outcome {
  try {
    return truth(evaluate(withSoundDates(logic, data) as never, data) as Json);
  } catch {
    return "unknown";
  }
}

function truth(value: Json | Date): Outcome {
  if (value instanceof Date) return "unknown";
  if (Array.isArray(value)) return value.length > 0 ? "holds" : "does_not_hold";
  if (isObject(value)) return Object.keys(value).length > 0 ? "holds" : "does_not_hold";
  return value ? "holds" : "does_not_hold";
}

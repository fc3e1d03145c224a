/**
 * Looks at dates before the reference evaluator does: it takes 30 February for 1 March where the
 * server says that nobody can tell.
 */

import { type Facts, type Json, at, isObject } from "./json";

const DATE = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/u;
const TIME =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:Z|[+-]([0-9]{1,2}):?([0-9]{2})?)?$/u;
const NO_DATE = 0;
const READ_DATES = new Set(["plusTime", "dccDateOfBirth"]);

/**
 * This will put in place of every text that would be read as a date and is none something that the
 * reference evaluator refuses when, and only when, it comes to it.
 */
export function withSoundDates(expression: Json, data: Facts): Json {
  if (Array.isArray(expression)) return expression.map((one) => withSoundDates(one, data));
  if (!isObject(expression)) return expression;
  return Object.fromEntries(
    Object.entries(expression).map(([operation, operands]) => [operation, sound(operation, operands, data)]),
  );
}

function sound(operation: string, operands: Json, data: Facts): Json {
  if (!Array.isArray(operands)) return operands;
  const [first, ...others]: readonly Json[] = operands;
  const read = READ_DATES.has(operation) ? textOf(first, data) : null;
  if (read !== null && !isDateTime(read)) return [NO_DATE, ...others];
  return operands.map((one: Json) => withSoundDates(one, data));
}

function textOf(operand: Json | undefined, data: Facts): string | null {
  const path = isObject(operand) ? operand["var"] : undefined;
  const value = typeof path === "string" ? at(data, path) : operand;
  return typeof value === "string" ? value : null;
}

function isDateTime(text: string): boolean {
  const time = TIME.exec(text);
  if (time === null) return isDate(text);
  const [hours, minutes, seconds] = [2, 3, 4].map((group) => Number(time[group]));
  const endOfDay = hours === 24 && minutes === 0 && Number(text.slice(17).match(/^[0-9.]+/u)?.[0]) === 0;
  const inside = (hours ?? 99) < 24 && (minutes ?? 99) < 60 && (seconds ?? 99) < 60;
  const offset = Number(time[5] ?? 0) <= 23 && Number(time[6] ?? 0) <= 59;
  return isDate(time[1] ?? "") && (inside || endOfDay) && offset;
}

function isDate(text: string): boolean {
  const date = DATE.exec(text);
  if (date === null) return false;
  const [year, month, day] = [Number(date[1]), Number(date[2] ?? 12), Number(date[3] ?? 1)];
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

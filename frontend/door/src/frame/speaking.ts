/** In which of its languages a form is shown first. Pure. */

import type { Language } from "../../../shared/languages";

/** What authors call a language, the likeliest name first: 中文 (zh), 繁體 (zh-HK), English (en). */
const NAMES: Readonly<Record<Language, readonly RegExp[]>> = {
  zh: [/(^|\W)zh[-_](hans|cn|sg)/i, /简/, /(^|\W)zh\W*$/i, /^[^繁]*(中文|汉语)[^繁]*$/, /中文|汉语/, /(^|\W)zh/i],
  "zh-Hant": [/(^|\W)zh[-_](hant|hk|tw|mo)/i, /繁/, /中文|漢語|汉语/, /(^|\W)zh/i],
  en: [/(^|\W)en(\W|$)/i, /english/i],
};

/** This will choose among the languages of a form the one nearest to that of the app. */
export function bestOf(names: readonly string[], language: Language): string | undefined {
  for (const pattern of NAMES[language]) {
    const found = names.find((name) => pattern.test(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

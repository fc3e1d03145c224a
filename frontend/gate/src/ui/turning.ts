/** From one language to the next: each is offered in its own words. */

import { type Language, TAGS } from "../../../shared/languages";
import type { Turn } from "./bar";

const OFFERED: Readonly<Record<Language, { readonly sign: string; readonly name: string }>> = {
  zh: { sign: "简", name: "用简体中文显示" },
  "zh-Hant": { sign: "繁", name: "用繁體中文顯示" },
  en: { sign: "EN", name: "Read in English" },
};
const NEXT: Readonly<Record<Language, Language>> = { zh: "zh-Hant", "zh-Hant": "en", en: "zh" };

/** This will offer the language that comes after one. */
export function turnFrom(language: Language, turned: (next: Language) => void): Turn {
  const next = NEXT[language];
  return { ...OFFERED[next], lang: TAGS[next], pressed: () => turned(next) };
}

/** The languages of the apps, and words said in them. Pure. */

export type Language = "zh" | "zh-Hant" | "en";

/** One thing to say. Traditional Chinese is written when the app is built: shared/traditional.mjs. */
export interface Said {
  readonly zh: string;
  readonly "zh-Hant"?: string;
  readonly en: string;
}

/** What stands in the page's `lang`. */
export const TAGS: Readonly<Record<Language, string>> = { zh: "zh-Hans", "zh-Hant": "zh-Hant", en: "en" };

const COOKIES: Readonly<Record<string, Language>> = { "zh-hant": "zh-Hant", en: "en" };

/** This will say something in a language. */
export function said(words: Said, language: Language): string {
  return words[language] ?? words.zh;
}

/** This will tell which language was chosen on the pages of the house, by their cookie. */
export function languageOf(cookies: string): Language {
  const [, chosen = ""] = /(?:^|;\s*)linli_language=([\w-]+)/.exec(cookies) ?? [];
  return COOKIES[chosen.toLowerCase()] ?? "zh";
}

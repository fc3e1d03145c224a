/** The app speaks three languages, and shows a form in the nearest of its own. */

import { expect, test } from "vitest";

import { languageOf, said } from "../../shared/languages";
import { bestOf } from "../src/frame/speaking";
import { WORDS as OF_FORMS } from "../src/frame/words";
import { WORDS, wordsOf } from "../src/ui/words";

test("every word is there in traditional Chinese", () => {
  const lacking = Object.entries({ ...WORDS, ...OF_FORMS }).filter(([, words]) => !("zh-Hant" in words));

  expect(lacking).toEqual([]);
  expect(wordsOf("zh-Hant")("packNone")).toBe("還沒有名單：聯網登錄後會自動取到手機上。");
});

test("what was not converted is said in simplified Chinese", () => {
  expect(said({ zh: "入户", en: "Visits" }, "zh-Hant")).toBe("入户");
});

test.each([
  ["linli_language=zh-hant", "zh-Hant"],
  ["a=b; linli_language=en", "en"],
  ["linli_language=zh-hans", "zh"],
  ["", "zh"],
] as const)("the cookie %s means %s", (cookies, language) => {
  expect(languageOf(cookies)).toBe(language);
});

test.each([
  ["zh", "中文 (zh)"],
  ["zh-Hant", "繁體中文 (zh-Hant)"],
  ["en", "English (en)"],
] as const)("a form of three languages opens for %s in %s", (language, name) => {
  expect(bestOf(["English (en)", "繁體中文 (zh-Hant)", "中文 (zh)"], language)).toBe(name);
});

test("two kinds of Chinese without their codes are told apart, whichever comes first", () => {
  expect(bestOf(["繁體中文", "中文"], "zh")).toBe("中文");
  expect(bestOf(["中文", "繁體中文"], "zh-Hant")).toBe("繁體中文");
  expect(bestOf(["中文繁體", "中文"], "zh")).toBe("中文");
});

test("a form that has one Chinese is opened in it by readers of the other", () => {
  expect(bestOf(["English (en)", "中文 (zh)"], "zh-Hant")).toBe("中文 (zh)");
  expect(bestOf(["English (en)", "zh-TW"], "zh")).toBe("zh-TW");
});

test("a form without the reader's language stays as its author began it", () => {
  expect(bestOf(["Français (fr)"], "en")).toBeUndefined();
});

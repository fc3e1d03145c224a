/** The app speaks three languages, and so do the rules that come with the house. */

import { expect, test } from "vitest";
import ofRules from "virtual:rule-words";

import { WORDS, wordsOf } from "../src/ui/words";

test("every word is there in traditional Chinese", () => {
  const lacking = Object.entries(WORDS).filter(([, words]) => !("zh-Hant" in words));

  expect(lacking).toEqual([]);
  expect(wordsOf("zh-Hant")("paperWrong")).toBe("和證上的不一樣");
});

test("what rules say is found in the policy that comes with the house", () => {
  expect(ofRules["通行证不能用"]).toBe("通行證不能用");
});

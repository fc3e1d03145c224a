/** A phone that is not let in says why, whoever answered. */

import { expect, test } from "vitest";

import { comeIn, newKeys } from "../src/net/link";

const REFUSED = { reasons: [{ code: "gates.code_over", words: "登记码过期了" }] };

test.each([
  ["the words of the house", Response.json(REFUSED, { status: 409 }), "登记码过期了"],
  ["a page of what stands between", new Response("<html></html>", { status: 502 }), "failed"],
  ["a page that says it is well", new Response("<html></html>"), "failed"],
])("of %s there is an answer", async (_, response, said) => {
  expect(await comeIn("a-code", await newKeys(), () => Promise.resolve(response))).toBe(said);
});

test("without a network it says so", async () => {
  expect(await comeIn("a-code", await newKeys(), () => Promise.reject(new Error("no network")))).toBe("offline");
});

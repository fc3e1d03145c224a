import { Converter } from "opencc-js/cn2t";
import { defineConfig } from "vitest/config";

import { traditional } from "../shared/traditional.mjs";
import { ruleWords } from "./rule-words.mjs";

export default defineConfig({
  plugins: [traditional(Converter), ruleWords(Converter)],
  base: "/static/gate/",
  build: { outDir: "build/static/gate", emptyOutDir: true, target: "es2022", sourcemap: false },
  test: { include: ["tests/**/*.test.ts"] },
});

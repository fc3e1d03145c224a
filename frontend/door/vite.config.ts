import { Converter } from "opencc-js/cn2t";
import { defineConfig } from "vitest/config";

import { traditional } from "../shared/traditional.mjs";

export default defineConfig({
  plugins: [traditional(Converter)],
  base: "/static/door/",
  build: { outDir: "build/static/door", emptyOutDir: true, target: "es2022", sourcemap: false },
  define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
  test: { include: ["tests/**/*.test.ts"] },
});

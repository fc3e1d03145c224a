import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/static/gate/",
  build: { outDir: "build/static/gate", emptyOutDir: true, target: "es2022", sourcemap: false },
  test: { include: ["tests/**/*.test.ts"] },
});

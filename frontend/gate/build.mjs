// Builds the app into build/static/gate/: the page with its files, then the worker that names them all.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const OUT = "build/static/gate";
const BASE = "/static/gate/";

await build({ logLevel: "warn" });

const files = readdirSync(OUT, { recursive: true, encoding: "utf8", withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== "index.html")
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();
const digest = createHash("sha256");
for (const file of [...files, join(OUT, "index.html")]) digest.update(file).update(readFileSync(file));

await build({
  logLevel: "warn",
  publicDir: false,
  define: {
    __FILES__: JSON.stringify(files.map((file) => BASE + file.slice(OUT.length + 1).replaceAll("\\", "/"))),
    __VERSION__: JSON.stringify(digest.digest("hex").slice(0, 12)),
  },
  build: {
    emptyOutDir: false,
    outDir: OUT,
    rollupOptions: { input: "src/sw.ts", output: { entryFileNames: "sw.js", format: "iife" } },
  },
});
console.log(`${OUT}: ${files.length} files`);

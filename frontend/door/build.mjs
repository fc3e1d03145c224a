// Builds the app into build/static/door/: the page with its files, the frame of the form as one file (a
// frame without an origin loads nothing), and the worker that keeps them all on the device.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import { build } from "vite";

const OUT = "build/static/door";
const BASE = "/static/door/";
const FRAME = "build/frame";
// The forms' engine reads expressions by a grammar in WebAssembly; beside it nothing is let in or out.
const POLICY = (script, style) =>
  `default-src 'none'; script-src '${script}' 'wasm-unsafe-eval'; style-src '${style}'; img-src blob: data:; base-uri 'none'; form-action 'none'`;

const hashOf = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
// A remark on direct eval: a branch of the engine's WebAssembly loader that its policy forbids and nothing takes.
const quiet = { onwarn: (warning, warn) => (warning.code === "EVAL" ? undefined : warn(warning)) };

await build({ logLevel: "warn" });
await build({
  logLevel: "warn",
  publicDir: false,
  build: {
    outDir: FRAME,
    chunkSizeWarningLimit: 2000,
    rollupOptions: { ...quiet, input: "src/frame/main.ts", output: { entryFileNames: "frame.js", format: "es", codeSplitting: false } },
  },
});

const script = readFileSync(join(FRAME, "frame.js"), "utf8").replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const style = readFileSync("src/frame/frame.css", "utf8");
const frame = readFileSync("form.html", "utf8")
  .replace("%POLICY%", () => POLICY(hashOf(script), hashOf(style)))
  .replace("%STYLE%", () => style)
  .replace("%SCRIPT%", () => script);
writeFileSync(join(OUT, "form.html"), frame);
writeFileSync(join(OUT, "form.html.gz"), gzipSync(frame, { level: constants.Z_BEST_COMPRESSION }));
rmSync(FRAME, { recursive: true });

const PAGES = new Set(["index.html", "form.html", "form.html.gz"]);
const files = readdirSync(OUT, { recursive: true, encoding: "utf8", withFileTypes: true })
  .filter((entry) => entry.isFile() && !PAGES.has(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();
const digest = createHash("sha256");
for (const file of [...files, join(OUT, "index.html"), join(OUT, "form.html")]) digest.update(file).update(readFileSync(file));

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

const app = files.map((file) => gzipSync(readFileSync(file)).length).reduce((sum, one) => sum + one, 0);
const sizes = `app ${(app / 1024).toFixed(1)} KiB, form ${(gzipSync(frame).length / 1024).toFixed(1)} KiB (gzip)`;
console.log(`${OUT}: ${files.length + 2} files, ${sizes}`);

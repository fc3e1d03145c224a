// Fills build/static/ with the few files that pages take from the registry: a subset of Bootstrap's
// styles, a sprite of the icons named in icons.json, the charts, the reader and the drawer of codes. Nothing
// is bundled, nothing else is copied.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const target = join(here, "build", "static", "vendor");

// Components no page uses: they need Bootstrap's script, or <details>, <dialog> and our own do it.
const UNUSED = new RegExp(
  "\\.(accordion|alert|badge|bs-popover|bs-tooltip|breadcrumb|btn-close|card|carousel|dropdown|dropup|" +
    "dropend|dropstart|fade|figure|form-floating|form-range|img-thumbnail|list-group|modal|nav|navbar|" +
    "offcanvas|page-item|page-link|pagination|placeholder|popover|progress|ratio|spinner|sticky|" +
    "tab-content|text-bg|toast|tooltip|vr|icon-link|focus-ring|bg-gradient|collapse|collapsing|" +
    "btn-(success|info|warning|light|dark|outline)|" +
    "table-(primary|secondary|success|info|warning|danger|light|dark)|" +
    "(text|bg|border|link)-(primary|secondary|success|info|warning|danger|light|dark))(?![a-z])",
);

/** This will cut a minified stylesheet into its top-level rules, blocks of @media included. */
function rulesOf(sheet) {
  const rules = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < sheet.length; at += 1) {
    if (sheet[at] === "{") depth += 1;
    if (sheet[at] === "}" && (depth -= 1) === 0) {
      rules.push(sheet.slice(start, at + 1));
      start = at + 1;
    }
  }
  return rules;
}

/** This will split a rule into what stands before its braces and what stands between them. */
function partsOf(rule) {
  const brace = rule.indexOf("{");
  return { head: rule.slice(0, brace), body: rule.slice(brace + 1, -1) };
}

/** This will split a selector list at the commas that stand outside brackets. */
function selectorsOf(head) {
  return head.split(/,(?![^()]*\))/u);
}

/** This will keep, of one rule, the selectors that some page may use; null when none is left. */
function kept(rule) {
  const { head, body } = partsOf(rule);
  if (head.startsWith("@media") || head.startsWith("@supports")) {
    if (/min-width:(1200|1400)px/u.test(head) && !body.startsWith("h") && !body.startsWith(".h")) return null;
    const inner = rulesOf(body).map(kept).filter(Boolean).join("");
    return inner && `${head}{${inner}}`;
  }
  if (head.startsWith("@keyframes")) return null;
  const selectors = selectorsOf(head).filter((selector) => !UNUSED.test(selector));
  return selectors.length > 0 ? `${selectors.join(",")}{${body}}` : null;
}

/** This will repeat the dark rules for readers whose system is dark and who have not chosen. */
function followingTheSystem(rules) {
  const dark = "[data-bs-theme=dark]";
  const repeated = rules
    .filter((rule) => !rule.startsWith("@") && partsOf(rule).head.includes(dark))
    .map((rule) => {
      const { head, body } = partsOf(rule);
      const selectors = selectorsOf(head)
        .filter((selector) => selector.includes(dark))
        .map((selector) => selector.replace(dark, ":root:not([data-bs-theme])"));
      return `${selectors.join(",")}{${body}}`;
    });
  return `@media (prefers-color-scheme:dark){${repeated.join("")}}`;
}

function styles() {
  const source = readFileSync(join(modules, "bootstrap/dist/css/bootstrap.min.css"), "utf8");
  const sheet = source.replace(/\/\*#.*?\*\//gu, "").replace('@charset "UTF-8";', "");
  const notice = sheet.match(/^\s*\/\*![\s\S]*?\*\//u)?.[0] ?? "";
  const rules = rulesOf(sheet.slice(notice.length)).map(kept).filter(Boolean);
  return `@charset "UTF-8";${notice.trim()}\n${rules.join("")}${followingTheSystem(rules)}\n`;
}

/** This will draw every icon of icons.json as a symbol named by what it means here. */
function sprite() {
  const names = JSON.parse(readFileSync(join(here, "icons.json"), "utf8"));
  const symbols = Object.entries(names).map(([meaning, file]) => {
    const drawing = readFileSync(join(modules, "bootstrap-icons/icons", `${file}.svg`), "utf8");
    const paths = drawing.replace(/^[\s\S]*?<svg[^>]*>/u, "").replace(/<\/svg>\s*$/u, "").trim();
    return `<symbol id="${meaning}" viewBox="0 0 16 16">${paths.replace(/\s*\n\s*/gu, "")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
/** This will take the charts as they come, licence on top: lines and bars are all that boards draw. */
function charts() {
  return readFileSync(join(modules, "echarts/dist/echarts.simple.min.js"), "utf8");
}

/** This will take the reader of QR codes as it comes: a script, and the machine code it runs. */
function reader(file) {
  return readFileSync(join(modules, "zxing-wasm/dist", file));
}

/** This will take the drawer of QR codes as it comes, licence on top. */
function drawer() {
  return readFileSync(join(modules, "qrcode-generator/dist/qrcode.js"), "utf8");
}

for (const [name, text] of Object.entries({
  "bootstrap.css": styles(),
  "echarts.js": charts(),
  "icons.svg": sprite(),
  "qrcode.js": drawer(),
  "zxing.js": reader("iife/reader/index.js"),
  "zxing.wasm": reader("reader/zxing_reader.wasm"),
})) {
  writeFileSync(join(target, name), text);
  const sizes = [text.length, gzipSync(text).length].map((bytes) => `${(bytes / 1024).toFixed(1)} kB`);
  console.log(`vendor/${name}: ${sizes[0]}, ${sizes[1]} compressed`);
}

/** Words of a form as its author marked them (Markdown): bold, slanted, lists; nothing that leads out or loads. */

import type { TextRange } from "@getodk/xforms-engine";
import { type VNode, h } from "vue";

const ELEMENTS = new Set(["strong", "em", "u", "ul", "ol", "li", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6"]);
const LARGE = /^h[1-6]$/;
type Marked = TextRange<"label">["formatted"][number];
/** Any words of a form: labels, hints, notes. */
type Words = Pick<TextRange<"label">, "formatted">;

/** This will give the parts of a text to be shown. */
export function marked(text: Words): (VNode | string)[] {
  return text.formatted.map(shown);
}

function shown(part: Marked): VNode | string {
  if (part.role === "child") return part.value;
  if (part.role === "line-break") return h("br");
  // What somebody wrote as HTML is shown as it was typed.
  if (part.role === "html") return part.unsafeHtml;
  const inside = part.children.map(shown);
  // Of a heading the size is ours: a form has its own.
  if (LARGE.test(part.elementName)) return h("strong", { class: "marked" }, inside);
  return h(ELEMENTS.has(part.elementName) ? part.elementName : "span", { class: "marked" }, inside);
}

/** A question with its label, its hint, its control, and what speaks against its answer. */

import type { AnyNode, NoteNode, TextRange } from "@getodk/xforms-engine";
import { type PropType, type VNode, defineComponent, h } from "vue";

import { CONTROLS } from "./controls";
import { marked } from "./marked";
import { type Scene, scene } from "./scene";

type Asking = Exclude<AnyNode, { readonly nodeType: "root" | "group" | "repeat-instance" }>;

export const Question = defineComponent({
  name: "Question",
  props: { node: { type: Object as PropType<Asking>, required: true } },
  setup(props) {
    const shared = scene();
    const leave = (): void => void shared.left.ids.add(props.node.nodeId);
    return () => {
      const { node } = props;
      const control = CONTROLS[node.nodeType];
      const wrong = complaint(node, shared);
      return h(
        "div",
        { id: node.nodeId, class: ["question", wrong && "question--wrong"], onFocusout: leave, tabindex: -1 },
        [...heading(node, shared), control ? h(control as never, { node, key: node.nodeId }) : null, wrong ? h("p", { class: "wrong", role: "alert" }, wrong) : null],
      );
    };
  },
});

function heading(node: Asking, { media, words }: Scene): readonly (VNode | null)[] {
  const { label, hint, required } = node.currentState;
  const note = node.nodeType === "note" ? (node as NoteNode).currentState.noteText : null;
  const text = note ?? label;
  return [
    text === null || text.asString === "" ? null : h("div", { class: "label", id: `${node.nodeId}-label` }, [...marked(text), required ? h("span", { class: "must", title: words("required") }, " *") : null]),
    picture(label, media),
    hint && hint !== note ? h("div", { class: "hint" }, marked(hint)) : null,
  ];
}

function picture(label: TextRange<"label"> | null, media: readonly File[]): VNode | null {
  const name = label?.imageSource?.href.split("/").at(-1);
  const found = media.find((file) => file.name === name);
  return found ? h("img", { class: "picture", alt: "", src: URL.createObjectURL(found) }) : null;
}

/** This will say what is wrong, once the question was left or somebody wanted to finish. */
function complaint(node: Asking, { left, words }: Scene): string | null {
  if (!left.all && !left.ids.has(node.nodeId)) return null;
  const state = node.validationState as { readonly violation?: { readonly condition: string; readonly message: { readonly asString: string } | null } | null };
  const { violation } = state;
  if (!violation) return null;
  const said = violation.message?.asString.trim() ?? "";
  // A form that has no words for it in this language says a dash.
  if (said.length > 1) return said;
  return words(violation.condition === "required" ? "required" : "wrong");
}

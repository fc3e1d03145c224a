/** Choosing one or several: few choices are all shown; of many, those that match what is typed. */

import type { SelectItem, SelectNode } from "@getodk/xforms-engine";
import { type PropType, type VNode, defineComponent, h, ref } from "vue";

import { scene } from "./scene";

const ALL_SHOWN = 12;
const AT_MOST = 20;

export const Choosing = defineComponent({
  name: "Choosing",
  props: { node: { type: Object as PropType<SelectNode>, required: true } },
  setup(props) {
    const { changed, words } = scene();
    const wanted = ref("");
    const choose = (value: string, isWanted: boolean): void => {
      const { node } = props;
      if (node.selectType === "select1") node.selectValue(isWanted ? value : null);
      else node.selectValues(isWanted ? [...node.currentState.value, value] : node.currentState.value.filter((one) => one !== value));
      changed();
    };
    const choice = (item: SelectItem): VNode => {
      const { node } = props;
      const isOne = node.selectType === "select1";
      const isChosen = node.currentState.value.includes(item.value);
      return h("label", { key: item.value, class: ["choice", isChosen && "choice--chosen"] }, [
        h("input", {
          type: isOne ? "radio" : "checkbox",
          name: node.nodeId,
          checked: isChosen,
          disabled: node.currentState.readonly,
          onChange: (event: Event) => choose(item.value, (event.target as HTMLInputElement).checked),
        }),
        h("span", {}, item.label.asString),
      ]);
    };
    const role = (node: SelectNode): Record<string, string> => ({ role: node.selectType === "select1" ? "radiogroup" : "group", "aria-labelledby": `${node.nodeId}-label` });
    return () => {
      const { node } = props;
      const { valueOptions, value } = node.currentState;
      if (valueOptions.length === 0) return h("p", { class: "hint" }, words("noChoices"));
      if (valueOptions.length <= ALL_SHOWN) {
        const isShort = valueOptions.every((item) => item.label.asString.length <= 5);
        return h("div", { class: ["choices", isShort && "choices--short"], ...role(node) }, valueOptions.map(choice));
      }
      const chosen = valueOptions.filter((item) => value.includes(item.value));
      const others = valueOptions.filter((item) => !value.includes(item.value) && isMeant(item, wanted.value));
      return h("div", { class: "choices", ...role(node) }, [
        ...chosen.map(choice),
        h("input", { class: "input", type: "search", placeholder: words("search"), "aria-label": words("search"), value: wanted.value, onInput: (event: Event) => (wanted.value = (event.target as HTMLInputElement).value) }),
        ...others.slice(0, AT_MOST).map(choice),
        others.length > AT_MOST ? h("p", { class: "hint" }, words("more", others.length - AT_MOST)) : null,
      ]);
    };
  },
});

function isMeant(item: SelectItem, wanted: string): boolean {
  const text = wanted.normalize("NFKC").trim().toLowerCase();
  return text === "" || item.label.asString.toLowerCase().includes(text) || item.value.toLowerCase().startsWith(text);
}

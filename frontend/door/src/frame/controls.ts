/** The controls of questions: large enough for a thumb in the rain, as few taps as can be. */

import type { AnyInputNode, GeopointInputNode, InputNode, RangeNode, RankNode, TriggerNode } from "@getodk/xforms-engine";
import { type Component, type PropType, type VNode, defineComponent, h } from "vue";

import { Choosing } from "./choosing";
import { BEYOND } from "./filling";
import { scene } from "./scene";
import { Photo } from "./photo";
import { Placing } from "./placing";

const TYPES: Readonly<Record<string, string>> = { date: "date", time: "time", dateTime: "datetime-local" };
const KEYBOARDS: Readonly<Record<string, string>> = { int: "numeric", decimal: "decimal" };
const NUMBERS = new Set(["int", "decimal"]);

export const Typing = defineComponent({
  name: "Typing",
  props: { node: { type: Object as PropType<AnyInputNode>, required: true } },
  setup(props) {
    const { changed, words } = scene();
    const say = (text: string): void => {
      const value = NUMBERS.has(props.node.valueType) ? text.normalize("NFKC").replace(/[^\d.-]/g, "") : text;
      try {
        (props.node as InputNode<"string">).setValue(value);
        changed();
      } catch {
        // Half a number or half a day is none yet.
      }
    };
    return () => {
      const { node } = props;
      const { valueType, currentState } = node;
      if (valueType === "geopoint") return h(Placing, { node: node as GeopointInputNode });
      if (BEYOND.has(valueType)) return h("p", { class: "hint" }, words("cannotHere"));
      const rows = valueType === "string" ? (node as InputNode<"string">).nodeOptions.rows : null;
      const isLong = rows !== null || hasAppearance(node, "multiline");
      return h(isLong ? "textarea" : "input", {
        class: "input",
        type: isLong ? undefined : (TYPES[valueType] ?? "text"),
        rows: isLong ? (rows ?? 3) : undefined,
        inputmode: hasAppearance(node, "numbers") ? "numeric" : KEYBOARDS[valueType],
        "aria-labelledby": `${node.nodeId}-label`,
        autocomplete: "off",
        readonly: currentState.readonly || undefined,
        value: valueType === "dateTime" ? currentState.instanceValue.slice(0, 16) : currentState.instanceValue,
        onInput: (event: Event) => say((event.target as HTMLInputElement).value),
      });
    };
  },
});

export const Sliding = defineComponent({
  name: "Sliding",
  props: { node: { type: Object as PropType<RangeNode>, required: true } },
  setup(props) {
    const { changed } = scene();
    return () => {
      const { node } = props;
      const { min, max, step } = node.definition.bodyElement.bounds as unknown as Record<string, { toString(): string }>;
      const say = (event: Event): void => {
        (node as RangeNode<"decimal">).setValue(Number((event.target as HTMLInputElement).value));
        changed();
      };
      return h("div", { class: "slide" }, [
        h("input", { type: "range", min: String(min), max: String(max), step: String(step), value: node.currentState.instanceValue, "aria-labelledby": `${node.nodeId}-label`, onInput: say }),
        h("output", {}, node.currentState.instanceValue || "—"),
      ]);
    };
  },
});

export const Ranking = defineComponent({
  name: "Ranking",
  props: { node: { type: Object as PropType<RankNode>, required: true } },
  setup(props) {
    const { changed, words } = scene();
    const move = (values: readonly string[], at: number, by: number): void => {
      const order = [...values];
      const [taken] = order.splice(at, 1);
      if (taken !== undefined) order.splice(at + by, 0, taken);
      props.node.setValues(order);
      changed();
    };
    return () => {
      const { valueOptions, value } = props.node.currentState;
      const order = value.length > 0 ? value : valueOptions.map((option) => option.value);
      const row = (one: string, at: number): VNode =>
        h("li", { key: one, class: "rank" }, [
          h("span", {}, props.node.getValueLabel(one)?.asString ?? one),
          h("button", { type: "button", disabled: at === 0, onClick: () => move(order, at, -1) }, words("up")),
          h("button", { type: "button", disabled: at === order.length - 1, onClick: () => move(order, at, 1) }, words("down")),
        ]);
      return h("ol", { class: "ranks" }, order.map(row));
    };
  },
});

export const Seeing = defineComponent({
  name: "Seeing",
  props: { node: { type: Object as PropType<TriggerNode>, required: true } },
  setup(props) {
    const { changed, words } = scene();
    const say = (event: Event): void => {
      props.node.setValue((event.target as HTMLInputElement).checked);
      changed();
    };
    return () =>
      h("label", { class: "choice" }, [h("input", { type: "checkbox", checked: props.node.currentState.value, onChange: say }), h("span", {}, words("seen"))]);
  },
});

export const CONTROLS: Readonly<Partial<Record<string, Component>>> = {
  input: Typing,
  select: Choosing,
  upload: Photo,
  range: Sliding,
  rank: Ranking,
  trigger: Seeing,
};

function hasAppearance(node: AnyInputNode, name: string): boolean {
  return (node.appearances as unknown as Readonly<Record<string, boolean>>)[name] === true;
}

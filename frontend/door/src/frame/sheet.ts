/** The whole form on one sheet: groups, repeats, questions, and the button that finishes it. */

import type { AnyNode, GroupNode, RepeatInstanceNode, RepeatRangeNode, RootNode } from "@getodk/xforms-engine";
import { type PropType, type VNode, defineComponent, h, nextTick, provide, ref } from "vue";

import { isShown, languagesOf, openQuestions, speak } from "./filling";
import { Question } from "./question";
import { SCENE, type Scene, scene } from "./scene";

const Repeats = defineComponent({
  name: "Repeats",
  props: { node: { type: Object as PropType<RepeatRangeNode>, required: true } },
  setup(props) {
    const { changed, words } = scene();
    // A thumb that slips takes nobody out: it is asked once more.
    const doubted = ref("");
    const add = (): void => {
      if (props.node.nodeType !== "repeat-range:uncontrolled") return;
      props.node.addInstances();
      changed();
    };
    const remove = (id: string, at: number): void => {
      if (props.node.nodeType !== "repeat-range:uncontrolled") return;
      if (doubted.value !== id) {
        doubted.value = id;
        return;
      }
      props.node.removeInstances(at);
      changed();
    };
    return () => {
      const { node } = props;
      const { children, label } = node.currentState;
      const isFree = node.nodeType === "repeat-range:uncontrolled";
      const name = label?.asString ?? "";
      const one = (instance: RepeatInstanceNode, at: number): VNode =>
        h("section", { key: instance.nodeId, class: "repeat" }, [
          h("header", { class: "repeat__head" }, [
            h("h3", {}, `${instance.currentState.label?.asString || name} ${at + 1}`),
            isFree ? h("button", { type: "button", class: "quiet", onClick: () => remove(instance.nodeId, at) }, words(doubted.value === instance.nodeId ? "removeSure" : "remove")) : null,
          ]),
          ...partsOf(instance.currentState.children),
        ]);
      return h("div", { class: "repeats" }, [...children.map(one), isFree ? h("button", { type: "button", class: "button", onClick: add }, `＋ ${words("add")}${name}`) : null]);
    };
  },
});

const Group = defineComponent({
  name: "Group",
  props: { node: { type: Object as PropType<GroupNode>, required: true } },
  setup(props) {
    return () => {
      const name = props.node.currentState.label?.asString ?? "";
      const parts = partsOf(props.node.currentState.children);
      return h("section", { class: "group" }, [name === "" ? null : h("h2", {}, name), ...parts]);
    };
  },
});

function partsOf(nodes: readonly AnyNode[]): readonly VNode[] {
  return nodes.filter(isShown).map((node) => {
    if (node.nodeType === "group") return h(Group, { key: node.nodeId, node });
    if (node.nodeType === "repeat-range:controlled" || node.nodeType === "repeat-range:uncontrolled") return h(Repeats, { key: node.nodeId, node });
    return h(Question, { key: node.nodeId, node: node as never });
  });
}

/** Somebody may not speak the worker's language: a form of several is read in any of them. */
function speaking(root: RootNode, { words }: Scene): VNode | null {
  const spoken = languagesOf(root);
  if (spoken.length < 2) return null;
  const chosen = root.currentState.activeLanguage.language;
  const one = ({ language }: { readonly language: string }): VNode => h("option", { value: language, selected: language === chosen }, language);
  const choose = (event: Event): void => speak(root, (event.target as HTMLSelectElement).value);
  return h("label", { class: "speaking" }, [h("span", {}, words("language")), h("select", { onChange: choose }, spoken.map(one))]);
}

export const Sheet = defineComponent({
  name: "Sheet",
  props: {
    root: { type: Object as PropType<RootNode>, required: true },
    shared: { type: Object as PropType<Scene>, required: true },
    finish: { type: Function as PropType<() => void>, required: true },
  },
  setup(props) {
    provide(SCENE, props.shared);
    const missing = ref(0);
    const finish = async (): Promise<void> => {
      const { many, first } = openQuestions(props.root);
      missing.value = many;
      if (many === 0) return props.finish();
      props.shared.left.all = true;
      await nextTick();
      const place = document.getElementById(first ?? "");
      place?.scrollIntoView({ block: "center" });
      place?.focus({ preventScroll: true });
    };
    return () =>
      h("main", { class: "sheet" }, [
        speaking(props.root, props.shared),
        ...partsOf(props.root.currentState.children),
        h("footer", { class: "foot" }, [
          missing.value > 0 ? h("p", { class: "wrong", role: "alert" }, props.shared.words("missing", missing.value)) : null,
          h("button", { type: "button", class: "first", onClick: () => void finish() }, props.shared.words("finish")),
        ]),
      ]);
  },
});

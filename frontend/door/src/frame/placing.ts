/** Where one stands: asked of the phone by the app around the frame, for the frame may not. */

import type { GeopointInputNode } from "@getodk/xforms-engine";
import { type PropType, defineComponent, h, ref } from "vue";

import { scene } from "./scene";

export const Placing = defineComponent({
  name: "Placing",
  props: { node: { type: Object as PropType<GeopointInputNode>, required: true } },
  setup(props) {
    const { changed, locate, words } = scene();
    const state = ref<"" | "locating" | "lost">("");
    const take = async (): Promise<void> => {
      state.value = "locating";
      const place = await locate();
      state.value = place === "" ? "lost" : "";
      if (place === "") return;
      props.node.setValue(place);
      changed();
    };
    const forget = (): void => {
      props.node.setValue("");
      changed();
    };
    return () => {
      const { instanceValue, readonly } = props.node.currentState;
      const [latitude = "", longitude = "", , accuracy = ""] = instanceValue.split(" ");
      const isThere = latitude !== "";
      const isLocating = state.value === "locating";
      const said = `${latitude}, ${longitude}${accuracy === "" ? "" : `  ±${Math.round(Number(accuracy))} m`}`;
      return h("div", { class: "photo" }, [
        isThere ? h("p", {}, said) : null,
        readonly ? null : h("button", { type: "button", class: "button", disabled: isLocating, onClick: () => void take() }, words(isLocating ? "locating" : isThere ? "locateAnew" : "locate")),
        isThere && !readonly ? h("button", { type: "button", class: "quiet", onClick: forget }, words("remove")) : null,
        state.value === "lost" ? h("p", { class: "wrong", role: "alert" }, words("lost")) : null,
      ]);
    };
  },
});

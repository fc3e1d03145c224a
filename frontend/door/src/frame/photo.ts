/** A photo of a paper, taken and made small on the phone. */

import type { UploadNode } from "@getodk/xforms-engine";
import { type PropType, defineComponent, h, onUnmounted, ref } from "vue";

import { shrunk } from "./photos";
import { scene } from "./scene";

export const Photo = defineComponent({
  name: "Photo",
  props: { node: { type: Object as PropType<UploadNode>, required: true } },
  setup(props) {
    const { changed, words } = scene();
    const failed = ref(false);
    let shown: { readonly file: File; readonly address: string } | null = null;
    const forget = (): void => {
      if (shown !== null) URL.revokeObjectURL(shown.address);
      shown = null;
    };
    const addressOf = (file: File): string => {
      if (shown?.file !== file) {
        forget();
        shown = { file, address: URL.createObjectURL(file) };
      }
      return shown?.address ?? "";
    };
    const put = (file: File | null): void => {
      props.node.setValue(file);
      changed();
    };
    const take = async (event: Event): Promise<void> => {
      const [file] = (event.target as HTMLInputElement).files ?? [];
      if (file === undefined) return;
      failed.value = false;
      await shrunk(file, props.node.maxPixels).then(put, () => (failed.value = true));
    };
    onUnmounted(forget);
    return () => {
      const { media } = props.node.nodeOptions;
      const file = props.node.currentState.value;
      const isPhoto = media.type === "image";
      const word = words(file ? "anew" : isPhoto ? "photo" : "file");
      return h("div", { class: "photo" }, [
        file && isPhoto ? h("img", { class: "picture", alt: file.name, src: addressOf(file) }) : file ? h("p", {}, file.name) : null,
        h("label", { class: "button" }, [
          word,
          h("input", { class: "unseen", type: "file", accept: media.accept, capture: isPhoto ? "environment" : undefined, "aria-labelledby": `${props.node.nodeId}-label`, onChange: take }),
        ]),
        file ? h("button", { type: "button", class: "quiet", onClick: () => put(null) }, words("remove")) : null,
        failed.value ? h("p", { class: "wrong", role: "alert" }, words("tooLarge")) : null,
      ]);
    };
  },
});

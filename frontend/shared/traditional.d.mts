import type { Plugin } from "vite";

type Converter = (way: { readonly from: "cn"; readonly to: "hk" }) => (text: string) => string;

export function traditional(converter: Converter): Plugin;

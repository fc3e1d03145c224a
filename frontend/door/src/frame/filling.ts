/** A form that is being filled in: begun or taken up again, and given away at each change. */

import { type AnyNode, type InstanceData, type RootNode, constants, loadForm } from "@getodk/xforms-engine";
import { shallowReactive } from "vue";

import type { Open } from "../protocol";
import { beginningWith } from "./known";
import { bestOf } from "./speaking";

/** What is not asked on the phone: whoever has to have it adds it at the office, and the house says so. */
export const BEYOND: ReadonlySet<string> = new Set(["geotrace", "geoshape"]);

export interface Given {
  readonly xml: string;
  readonly files: readonly File[];
}

/** This will open a form; it throws with the words of the engine where it cannot. */
export async function opened(asked: Open): Promise<RootNode> {
  const isBegun = asked.draft === "";
  const loaded = await loadForm(isBegun ? beginningWith(asked.form, asked.known) : asked.form, {
    fetchFormAttachment: (address) => Promise.resolve(attachment(asked.media, address)),
    missingResourceBehavior: constants.MISSING_RESOURCE_BEHAVIOR.BLANK,
  });
  if (loaded.status === "failure") throw loaded.error;
  // The engine tells of each change by writing to what this made; its nodes are not to be wrapped themselves.
  const config = { stateFactory: shallowReactive, preloadProperties: { deviceID: "linli" } };
  const made = isBegun ? loaded.createInstance(config) : await loaded.restoreInstance({ data: [dataOf(asked)] }, config);
  const spoken = languagesOf(made.root);
  const best = bestOf(spoken.map((one) => one.language), asked.language);
  if (best !== undefined) speak(made.root, best);
  return made.root;
}

/** This will give what is filled in so far, complete or not. */
export async function given(root: RootNode): Promise<Given> {
  const { data } = await root.prepareInstancePayload({ payloadType: "monolithic" });
  const parts = [...data[0].entries()];
  const xml = await data[0].get(constants.INSTANCE_FILE_NAME).text();
  return { xml, files: parts.filter(([name]) => name !== constants.INSTANCE_FILE_NAME).map(([, file]) => file) };
}

/** This will tell how many questions still speak against sending it, and which is the first. */
export function openQuestions(root: RootNode): { readonly many: number; readonly first: string | undefined } {
  const beyond = new Set(idsBeyond(root));
  const violations = root.validationState.violations.filter(({ nodeId }) => !beyond.has(nodeId));
  return { many: violations.length, first: violations[0]?.nodeId };
}

/** This will tell whether a person sees a part of a form: it is relevant, and not bookkeeping. */
export function isShown(node: AnyNode): boolean {
  if (!node.currentState.relevant || node.nodeType === "model-value" || isHeadOfTable(node)) return false;
  if (node.nodeType === "root" || node.currentState.children === null) return true;
  if (node.nodeType.startsWith("repeat-range")) return true;
  return (node.currentState.children as readonly AnyNode[]).some((child) => child.nodeType !== "model-value");
}

function* idsBeyond(node: AnyNode): Generator<string> {
  if (node.nodeType === "input" && BEYOND.has(node.valueType)) yield node.nodeId;
  for (const child of (node.currentState.children ?? []) as readonly AnyNode[]) yield* idsBeyond(child);
}

/** A table of questions begins with its choices as a heading, made by the converter: here each question has its own. */
function isHeadOfTable(node: AnyNode): boolean {
  return node.nodeType === "select" && (node.appearances as unknown as Readonly<Record<string, boolean>>)["label"] === true;
}

function dataOf({ draft, files }: Open): InstanceData {
  const data = new FormData();
  const { INSTANCE_FILE_NAME, INSTANCE_FILE_TYPE } = constants;
  data.append(INSTANCE_FILE_NAME, new File([draft], INSTANCE_FILE_NAME, { type: INSTANCE_FILE_TYPE }));
  for (const file of files) data.append(file.name, file, file.name);
  return data as InstanceData;
}

function attachment(media: readonly File[], address: URL): Response {
  const name = decodeURIComponent(address.href.split("/").at(-1) ?? "");
  const found = media.find((file) => file.name === name);
  return found ? new Response(found) : new Response(null, { status: 404 });
}

/** This will give the languages that the author of a form wrote it in. */
export function languagesOf(root: RootNode): readonly { readonly language: string }[] {
  return root.languages.filter((one) => one.isSyntheticDefault !== true);
}

/** This will show a form in another of its languages. */
export function speak(root: RootNode, language: string): void {
  const found = root.languages.find((one) => one.isSyntheticDefault !== true && one.language === language);
  if (found && found.isSyntheticDefault !== true) root.setLanguage(found);
}

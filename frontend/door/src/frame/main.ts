/** The frame of the form: waits for a form, lets it be filled in, and tells of each change. */

import type { RootNode } from "@getodk/xforms-engine";
import { type App, createApp, h } from "vue";

import { TAGS } from "../../../shared/languages";
import type { FromFrame, Open, ToFrame } from "../protocol";
import { given, opened } from "./filling";
import { sceneOf } from "./scene";
import { Sheet } from "./sheet";
import { wordsOf } from "./words";

// Long enough for a word, short enough that a phone that dies takes no answer with it.
const REST = 150;

let shown: App | null = null;
let turn = 0;
let located: ((place: string) => void) | null = null;

function tell(said: FromFrame): void {
  // The frame has no origin of its own to be named; who may hold it in a frame is said by its headers.
  window.parent.postMessage(said, "*");
}

function close(): void {
  turn += 1;
  // Whoever waits for a place waits no longer.
  located?.("");
  shown?.unmount();
  shown = null;
}

async function open(asked: Open): Promise<void> {
  close();
  const mine = turn;
  try {
    const root = await opened(asked);
    if (mine !== turn) return;
    show(asked, root);
    tell({ kind: "opened", key: asked.key });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    tell({ kind: "failed", key: asked.key, words: `${wordsOf(asked.language)("cannotOpen")}${words}` });
  }
}

function show(asked: Open, root: RootNode): void {
  const mine = turn;
  let waiting = 0;
  const give = async (kind: "changed" | "finished"): Promise<void> => {
    window.clearTimeout(waiting);
    waiting = 0;
    const filled = await given(root);
    if (mine === turn) tell({ kind, key: asked.key, ...filled });
  };
  const changed = (): void => {
    if (waiting === 0) waiting = window.setTimeout(() => void give("changed"), REST);
  };
  const finish = (): void => void give("finished");
  const locate = (): Promise<string> =>
    new Promise((resolve) => {
      located = resolve;
      tell({ kind: "locate", key: asked.key });
    });
  const shared = sceneOf({ words: wordsOf(asked.language), media: asked.media, changed, locate });
  document.documentElement.lang = TAGS[asked.language];
  shown = createApp({ render: () => h(Sheet, { root, shared, finish }) });
  shown.mount("#form");
  window.scrollTo(0, 0);
  document.onvisibilitychange = () => (waiting === 0 ? undefined : void give("changed"));
}

window.addEventListener("message", (event: MessageEvent<ToFrame>) => {
  if (event.source !== window.parent) return;
  if (event.data.kind === "open") void open(event.data);
  else if (event.data.kind === "located") located?.(event.data.place);
  else close();
});
tell({ kind: "ready" });

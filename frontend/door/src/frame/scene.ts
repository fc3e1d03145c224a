/** What every question of an open form shares. */

import { type InjectionKey, inject, reactive } from "vue";

import type { Words } from "./words";

export interface Scene {
  readonly words: Words;
  readonly media: readonly File[];
  /** Something was said: keep it. */
  readonly changed: () => void;
  /** Where the phone is; empty, if it cannot tell. */
  readonly locate: () => Promise<string>;
  /** Questions that were left, or all: only these complain. */
  readonly left: { all: boolean; readonly ids: Set<string> };
}

export const SCENE: InjectionKey<Scene> = Symbol("scene");

/** This will make the scene of a form. */
export function sceneOf(given: Omit<Scene, "left">): Scene {
  return { ...given, left: reactive({ all: false, ids: new Set<string>() }) };
}

/** This will give the scene to a question. */
export function scene(): Scene {
  const found = inject(SCENE);
  if (found === undefined) throw new Error("a question outside of a form");
  return found;
}

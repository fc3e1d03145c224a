/**
 * What the app and the frame of the form say to each other. The frame has no origin, no cookies, no
 * store and no network: this is all it knows, and all it can do.
 */

import type { Language } from "../../shared/languages";

/** App → frame: fill in a form, from the beginning (with what is known) or from a draft. */
export interface Open {
  readonly kind: "open";
  readonly key: string;
  readonly form: string;
  /** What is known already, for a form that is begun. */
  readonly known: string;
  /** What was filled in already. */
  readonly draft: string;
  readonly files: readonly File[];
  readonly media: readonly File[];
  readonly language: Language;
}
/** App → frame: a question of the worker whether to go on is over; forget everything. */
export interface Close {
  readonly kind: "close";
}
/** App → frame: where the phone is, as forms write it; empty, where it could not be found out. */
export interface Located {
  readonly kind: "located";
  readonly key: string;
  readonly place: string;
}
export type ToFrame = Open | Close | Located;

export interface Filled {
  readonly key: string;
  readonly xml: string;
  readonly files: readonly File[];
}
/** Frame → app. */
export type FromFrame =
  | { readonly kind: "ready" }
  | { readonly kind: "opened"; readonly key: string }
  | { readonly kind: "failed"; readonly key: string; readonly words: string }
  | { readonly kind: "locate"; readonly key: string }
  | ({ readonly kind: "changed" } & Filled)
  | ({ readonly kind: "finished" } & Filled);

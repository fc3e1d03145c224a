/** Opens the app: enrols the device if it is new, keeps the page on it, and begins. */

import { type Language, TAGS, languageOf } from "../../../shared/languages";
import type { Stamp } from "../core/times";
import { type Identity, comeIn, newKeys } from "../net/link";
import { keep, open, thing } from "../store/database";
import { Entries } from "../store/entries";
import { App } from "./app";
import { Clock } from "./clock";
import { button, part } from "./dom";
import { Keeping } from "./keeping";
import { type Word, wordsOf } from "./words";

let waiting: ServiceWorker | null = null;

const fetching = (address: string, options: RequestInit): Promise<Response> => fetch(address, options);

async function main(): Promise<void> {
  const root = document.querySelector<HTMLElement>("#app");
  if (root === null) return;
  void keepPage();
  const database = await open(indexedDB);
  const identity = await thing<Identity>(database, "identity");
  const code = location.hash.slice(1);
  if (identity === undefined || (code && confirm(wordsOf(languageOf(document.cookie))("enrolTitle")))) return enrolment(root, database, code);
  await begin(root, database, identity);
}

async function begin(root: HTMLElement, database: IDBDatabase, identity: Identity): Promise<void> {
  const known = (await thing<Stamp>(database, "time")) ?? { offset: 0, heard: 0 };
  const clock = new Clock(known, (changed) => void keep(database, "time", changed).catch(() => undefined));
  const keeping = new Keeping(database, new Entries(database, clock), identity, clock, fetching);
  await keeping.recall();
  const language = (await thing<Language>(database, "language")) ?? languageOf(document.cookie);
  const spoke = (next: Language): void => {
    document.documentElement.lang = TAGS[next];
    void keep(database, "language", next).catch(() => undefined);
  };
  document.documentElement.lang = TAGS[language];
  const app = new App(root, keeping, () => waiting && takeOver, language, spoke);
  await app.start();
}

function enrolment(root: HTMLElement, database: IDBDatabase, code: string): void {
  const language = languageOf(document.cookie);
  const words = wordsOf(language);
  document.documentElement.lang = TAGS[language];
  const told = part("p", { role: "status", class: "told" });
  const enrol = async (): Promise<void> => {
    told.textContent = words("enrolling");
    const keys = await newKeys();
    const found = await comeIn(code, keys, fetching);
    if (typeof found === "string") {
      const ours: Readonly<Record<string, Word>> = { offline: "offlineNow", failed: "enrolFailed" };
      const word = ours[found];
      told.textContent = word === undefined ? found : words(word);
      return;
    }
    await keep(database, "identity", found);
    await navigator.storage?.persist?.();
    history.replaceState(null, "", location.pathname);
    await begin(root, database, found);
  };
  root.replaceChildren(
    part(
      "main",
      { class: "sheet" },
      part("h1", {}, words("enrolTitle")),
      part("p", {}, words(code ? "enrolReady" : "enrolText")),
      code ? button(words("enrolButton"), "first", () => void enrol()) : null,
      told,
    ),
  );
}

/** This will keep the page on the device. A new version waits until the guard lets it in. */
async function keepPage(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const kept = await navigator.serviceWorker.register("/gate/sw.js", { scope: "/gate/" }).catch(() => null);
  if (kept === null) return;
  waiting = kept.waiting;
  kept.addEventListener("updatefound", () => {
    const coming = kept.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && navigator.serviceWorker.controller) waiting = coming;
    });
  });
}

function takeOver(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("take over");
}

void main();

/** Opens the app: keeps its page on the device, takes up what was left, and begins. */

import { TAGS, languageOf } from "../../../shared/languages";
import { Link } from "../net/link";
import { open } from "../store/database";
import { reserve } from "../store/room";
import { App } from "./app";
import { FormFrame } from "./frame";
import { Keeping, type Mode } from "./keeping";
import { wordsOf } from "./words";

const HOME = "/screening/door/";
const DOOR: Mode = { name: "door", pack: `${HOME}pack/`, answers: `${HOME}answers/` };
const OWN: Mode = { name: "own", pack: "/screening/own/pack/", answers: "/screening/own/answers/" };
/** At the desk, one household at a time: whoever calls, or types in from paper, has the same form as at the door. */
const DESK = `${HOME}desk/`;

let waiting: ServiceWorker | null = null;

async function main(): Promise<void> {
  const root = document.querySelector<HTMLElement>("#app");
  if (root === null) return;
  void keepPage();
  const mode = modeOf(location);
  if (mode.name === "desk" && location.hash === "") history.replaceState(null, "", `#/t/${mode.turn}`);
  const language = languageOf(document.cookie);
  const words = wordsOf(language);
  document.title = words(mode.name === "own" ? "ownTitle" : "title");
  document.documentElement.lang = TAGS[language];
  const database = await open(indexedDB);
  const link = new Link((address, options) => fetch(address, options), document.cookie);
  const keeping = new Keeping(database, link, mode);
  await keeping.recall();
  await reserve(database);
  void navigator.storage?.persist?.();
  await new App(root, keeping, new FormFrame(document.body, words("title")), language, () => waiting && takeOver).start();
}

function modeOf({ pathname, search }: Location): Mode {
  if (pathname !== DESK) return pathname === `${HOME}own/` ? OWN : DOOR;
  const said = new URLSearchParams(search);
  const [turn, how] = [said.get("turn") ?? "", said.get("how") ?? ""].map(encodeURIComponent) as [string, string];
  return { name: "desk", turn, pack: `${HOME}pack/?turn=${turn}`, answers: `${HOME}answers/?how=${how}` };
}

/** This will keep the page on the device. A new version waits until the worker lets it in. */
async function keepPage(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const kept = await navigator.serviceWorker.register(`${HOME}sw.js`, { scope: HOME }).catch(() => null);
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

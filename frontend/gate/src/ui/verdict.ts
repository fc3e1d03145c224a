/** The verdict fills the screen: colour, the word, the reason, what the person can do, and two answers. */

import { clockOf } from "../core/hours";
import type { Check } from "./check";
import { button, part } from "./dom";
import { type Telling, sayingsOf } from "./sayings";
import type { Word } from "./words";

export interface VerdictHands {
  readonly changed: (check: Check) => void;
  readonly face: (last: string, building: string) => void;
  readonly done: (letThrough: boolean) => void;
  readonly left: () => void;
}
interface Shown extends Telling {
  readonly isDoor: boolean;
  /** Whether the card is a household's: anybody of it may bear it. */
  readonly isHouseholds: boolean;
  /** Until when a household expects them; null where none said so. */
  readonly expected: number | null;
}

/** This will draw a verdict. */
export function verdictScreen(shown: Shown, hands: VerdictHands): HTMLElement {
  const { check, found, words } = shown;
  const isIn = check.movement.endsWith(".in");
  return part(
    "section",
    { class: `verdict verdict--${found.verdict}`, role: "alertdialog", "aria-labelledby": "verdict-word" },
    part("p", { class: "verdict__who" }, [...wayOf(check).map(words), check.label].filter(Boolean).join(" · ")),
    part("h1", { id: "verdict-word", class: "verdict__word", tabindex: "-1" }, words(found.verdict)),
    part("div", { class: "verdict__reasons" }, ...sayingsOf(shown).map((one) => saying(one.why, one.then)), expectedLine(shown), shown.isDoor && isIn ? part("p", {}, words("report")) : null),
    paperQuestion(shown, hands),
    part(
      "div",
      { class: "verdict__foot" },
      musts(shown, hands),
      part("div", { class: "verdict__hands" }, ...answers(shown, hands)),
    ),
  );
}

/** Temperature and mask: one tap each where they are not as they should be. */
function musts({ check, words }: Shown, hands: VerdictHands): HTMLElement {
  return part(
    "div",
    { class: "musts" },
    pair(words("temperature"), [words("normal"), words("high")], check.musts.fever ? 1 : 0, (at) =>
      hands.changed({ ...check, musts: { ...check.musts, fever: at === 1 } }),
    ),
    pair(words("mask"), [words("masked"), words("unmasked")], check.musts.mask ? 0 : 1, (at) =>
      hands.changed({ ...check, musts: { ...check.musts, mask: at === 0 } }),
    ),
  );
}

/** Those who live here go out and come back; others come in and leave. */
function wayOf({ movement }: Check): readonly Word[] {
  const isIn = movement.endsWith(".in");
  if (movement.startsWith("resident.")) return [isIn ? "in" : "out"];
  return [movement.split(".")[0] as Word, isIn ? "comesIn" : "leaves"];
}

/** A household said that they come: that is why the guard need not ask. */
function expectedLine({ expected, words }: Shown): HTMLElement | null {
  return expected === null ? null : saying(words("expected"), `${words("until")} ${clockOf(expected)}`);
}

function saying(why: string, then: string | undefined): HTMLElement {
  return part("p", {}, part("strong", {}, why), then ? part("span", {}, then) : null);
}

function answers({ found, words }: Shown, hands: VerdictHands): readonly HTMLElement[] {
  const back = button(words("back"), "plain", hands.left);
  const stop = button(words("holdBack"), found.verdict === "stop" ? "first" : "second", () => hands.done(false));
  if (found.verdict === "stop") return [stop, button(words("letThroughAnyway"), "plain", () => hands.done(true)), back];
  const go = button(words(found.verdict === "go" ? "letThrough" : "letThroughAnyway"), "first", () => hands.done(true));
  return [go, stop, back];
}

function pair(words: string, choices: readonly string[], chosen: number, pick: (at: number) => void): HTMLElement {
  return part(
    "fieldset",
    { class: "pair" },
    part("legend", {}, words),
    ...choices.map((choice, at) =>
      button(choice, at === 1 ? "pair__choice pair__choice--bad" : "pair__choice", () => pick(at), {
        "aria-pressed": String(at === chosen),
      }),
    ),
  );
}

/** A printed card has no photo: its bearer says two things that are bound to it. */
function paperQuestion({ check, words, isHouseholds }: Shown, hands: VerdictHands): HTMLElement | null {
  const code = check.who.code;
  if (code?.claims?.check === null || code?.claims === null || code === null) return null;
  if (code.code !== null && code.code !== "token.face") return null;
  const sign = words(isHouseholds ? "lastSignOfHead" : "lastSign");
  const said = check.face ?? { last: "", building: "" };
  const last = part("input", { maxlength: "2", "aria-label": sign, placeholder: words("shortSign"), value: said.last });
  const building = part("input", { maxlength: "8", "aria-label": words("building"), placeholder: words("building"), value: said.building });
  const told = (): void => {
    if (last.value && building.value) hands.face(last.value, building.value);
  };
  building.addEventListener("change", told);
  last.addEventListener("change", told);
  const same = part("strong", { role: "status" }, check.face === undefined ? "" : words(code.code === null ? "paperRight" : "paperWrong"));
  return part("div", { class: "paper" }, part("p", {}, words(isHouseholds ? "paperHousehold" : "paperCheck")), last, building, same);
}

/** One household: fill in, or say by one tap why not. The hands' width is at the bottom. */

import { laterThan } from "../core/hours";
import { type Turn, byId } from "../core/pack";
import { button, part } from "./dom";
import type { Keeping } from "./keeping";
import { markWord } from "./list";
import type { Words } from "./words";

export interface HouseholdDeeds {
  fill(turn: Turn): void;
  tried(turn: Turn, outcome: string, callBackAt: number | null): void;
}

const RARE = ["empty", "moved", "duplicate"] as const;

/** This will draw a household. */
export function householdScreen(turn: Turn, keeping: Keeping, words: Words, deeds: HouseholdDeeds): HTMLElement {
  const answer = keeping.answerOf(turn.id);
  const mark = keeping.marks.get(turn.id);
  const facts = [turn.people, turn.visits > 0 ? words("visits", { n: turn.visits }) : "", turn.asked_again ? words("askedAgain") : ""].filter((one) => one !== "");
  return part(
    "main",
    { class: "household" },
    keeping.only() === undefined ? part("a", { class: "back", href: "#/" }, `‹ ${words("toList")}`) : null,
    part("h1", {}, turn.label),
    part("p", { class: "facts" }, facts.join(" · ")),
    mark === undefined ? null : part("p", { class: `chip chip--${mark.split(":")[0] ?? ""}` }, markWord(mark, words)),
    ...(answer?.reasons ?? []).map((reason) => part("p", { class: "alarm alarm--bad" }, reason)),
    part("div", { class: "hands" }, ...(keeping.mode.name === "door" ? triesOf(turn, keeping, words, deeds) : []), fillButton(turn, keeping, words, deeds)),
  );
}

function fillButton(turn: Turn, keeping: Keeping, words: Words, deeds: HouseholdDeeds): HTMLElement {
  const answer = keeping.answerOf(turn.id);
  const form = byId(keeping.pack?.forms ?? [], turn.form);
  if (form?.url === "" && answer === undefined) return part("a", { class: "first", href: turn.answer_url }, words("plain"));
  const word = answer === undefined ? "begin" : answer.stage === "draft" ? "goOn" : answer.stage === "refused" ? "mend" : "change";
  return button(words(word), "first", () => deeds.fill(turn));
}

function triesOf(turn: Turn, keeping: Keeping, words: Words, deeds: HouseholdDeeds): readonly HTMLElement[] {
  const round = byId(keeping.pack?.rounds ?? [], turn.round);
  const later = round ? laterThan(round, keeping.now()) : [];
  const rare = RARE.map((outcome) => button(words(outcome), "try", () => deeds.tried(turn, outcome, null)));
  const times = later.map((one) => button(words(one.word), "try", () => deeds.tried(turn, "call_back", one.at)));
  return [
    part("details", { class: "rare" }, part("summary", {}, words("more")), part("div", { class: "row" }, ...rare)),
    times.length > 0 ? part("div", { class: "row", role: "group", "aria-label": words("call_back") }, part("span", { class: "row__name" }, words("call_back")), ...times) : part("span", {}),
    part(
      "div",
      { class: "row row--two" },
      button(words("refusing"), "try", () => deeds.tried(turn, "refused", null)),
      button(words("no_answer"), "try try--large", () => deeds.tried(turn, "no_answer", null)),
    ),
  ];
}

/** What has not left this phone: waiting, begun, returned with its reasons; each can be opened again. */

import { button, part } from "./dom";
import type { Keeping } from "./keeping";
import { markWord } from "./list";
import { type Words, outcomeWord } from "./words";

export interface UnsentDeeds {
  send(): void;
  open(turn: string): void;
  throwAway(answer: string): void;
  dismiss(attempt: string): void;
}

/** This will draw the list of what has not left. */
export function unsentScreen(keeping: Keeping, words: Words, deeds: UnsentDeeds): HTMLElement {
  const answers = keeping.answers.filter((one) => one.who === keeping.who);
  const visits = keeping.attempts.filter((one) => one.who === keeping.who);
  const rows = [
    ...answers.map((one) => {
      const mayOpen = keeping.turn(one.turn) !== undefined && !(one.stage === "waiting" && one.was_sent);
      return row(one.label, markWord(one.stage, words), one.reasons, [
        mayOpen ? button(words(one.stage === "refused" ? "mend" : "goOn"), "small", () => deeds.open(one.turn)) : null,
        one.stage === "waiting" ? null : button(words("throwAway"), "small", () => deeds.throwAway(one.id)),
      ]);
    }),
    ...visits.map((one) => row(one.label, words(outcomeWord(one.outcome)), one.refused, [one.refused.length > 0 ? button(words("dismiss"), "small", () => deeds.dismiss(one.id)) : null])),
  ];
  return part(
    "main",
    { class: "unsent" },
    part("a", { class: "back", href: "#/" }, `‹ ${words("toList")}`),
    part("h1", {}, words("unsentTitle")),
    rows.length > 0 ? part("ul", { class: "rows" }, ...rows) : part("p", { class: "empty" }, words("unsentNone")),
    part("div", { class: "hands" }, button(words("sendNow"), "first", () => deeds.send())),
  );
}

function row(label: string, what: string, reasons: readonly string[], deeds: readonly (HTMLElement | null)[]): HTMLElement {
  return part("li", {}, part("strong", {}, label), part("span", {}, what), ...reasons.map((reason) => part("p", { class: "reason" }, reason)), part("div", { class: "row" }, ...deeds));
}

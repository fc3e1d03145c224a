/** The bar on top: whether there is a network, what is unsent, how old the list is, what has to be known. */

import { holdsAt } from "../core/pack";
import { part } from "./dom";
import type { Keeping } from "./keeping";
import type { Words } from "./words";

/** This will draw the bar. */
export function barOf(keeping: Keeping, words: Words): HTMLElement {
  const unsent = unsentOf(keeping);
  return part(
    "header",
    { class: "bar" },
    part("strong", {}, words(keeping.mode.name === "own" ? "ownTitle" : "title")),
    part("span", { class: keeping.isOnline ? "mark mark--ok" : "mark mark--off" }, words(keeping.isOnline ? "online" : "offline")),
    countOf(keeping, words),
    unsent.refused > 0 ? part("a", { class: "mark mark--bad", id: "refused", href: "#/unsent" }, `${words("refusedMany")} ${unsent.refused}`) : null,
    keeping.mode.name === "door" ? part("span", { class: "mark" }, ageOf(keeping, words)) : null,
    ...alarmsOf(keeping, words),
  );
}

/** This will draw how much has not left: it stands on every screen. */
export function countOf(keeping: Keeping, words: Words): HTMLElement {
  const { waiting } = unsentOf(keeping);
  return part("a", { class: waiting > 0 ? "mark mark--count" : "mark", id: "unsent", href: "#/unsent" }, `${words("unsent")} ${waiting}`);
}

/** This will count what has not left: finished answers and visits, and what was returned. */
export function unsentOf(keeping: Keeping): { readonly waiting: number; readonly refused: number } {
  const answers = keeping.answers.filter((one) => one.who === keeping.who);
  const visits = keeping.attempts.filter((one) => one.who === keeping.who);
  return {
    waiting: answers.filter((one) => one.stage === "waiting").length + visits.filter((one) => one.refused.length === 0).length,
    refused: answers.filter((one) => one.stage === "refused").length + visits.filter((one) => one.refused.length > 0).length,
  };
}

function alarmsOf(keeping: Keeping, words: Words): readonly HTMLElement[] {
  const others = [...keeping.answers, ...keeping.attempts].filter((one) => one.who !== keeping.who).length;
  const said = [
    keeping.isFull ? part("p", { class: "alarm alarm--bad", role: "alert" }, words("full")) : null,
    keeping.isSignedOut ? part("p", { class: "alarm", role: "alert" }, `${words("signIn")} `, part("a", { href: `/accounts/login/?next=${location.pathname}` }, words("signInLink"))) : null,
    others > 0 ? part("p", { class: "alarm" }, words("others", { n: others })) : null,
    keeping.pack !== null && !holdsAt(keeping.pack, keeping.now()) ? part("p", { class: "alarm", role: "alert" }, words("packOver")) : null,
  ];
  return said.filter((one) => one !== null);
}

function ageOf(keeping: Keeping, words: Words): string {
  if (keeping.pack === null) return "";
  const minutes = Math.floor((keeping.now() - Date.parse(keeping.pack.made_at)) / 60_000);
  const age = minutes < 2 ? words("justNow") : minutes < 120 ? words("minutesAgo", { n: minutes }) : words("hoursAgo", { n: Math.floor(minutes / 60) });
  return `${words("listAge")} ${age}`;
}

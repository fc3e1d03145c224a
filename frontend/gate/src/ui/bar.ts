/** The bar on top: which gate, whether there is a network, what is unsent, how old the data are. */

import { packStands } from "../core/decide";
import { button, part } from "./dom";
import type { Keeping } from "./keeping";
import type { Word } from "./words";

type Words = (word: Word) => string;
/** The way to the next language, in that language. */
export interface Turn {
  readonly sign: string;
  readonly name: string;
  readonly lang: string;
  readonly pressed: () => void;
}

/** This will draw the bar. */
export function barOf(keeping: Keeping, words: Words, turn: Turn): HTMLElement {
  const { standing, isOnline, identity } = keeping;
  const alarms = alarmsOf(keeping);
  return part(
    "header",
    { class: "bar" },
    part("strong", { class: "bar__gate" }, identity.gate.name),
    part("span", { class: isOnline ? "mark mark--ok" : "mark mark--off" }, words(isOnline ? "online" : "offline")),
    part("span", { class: standing.waiting > 0 ? "mark mark--count" : "mark", id: "unsent" }, `${words("unsent")} ${standing.waiting}`),
    standing.refused > 0 ? part("span", { class: "mark mark--bad" }, `${words("refused")} ${standing.refused}`) : null,
    part("span", { class: "mark", id: "age" }, ageOf(keeping, words)),
    button(turn.sign, "bar__language", turn.pressed, { "aria-label": turn.name, lang: turn.lang }),
    ...alarms.map((alarm) => part("p", { class: "alarm", role: "alert" }, words(alarm))),
  );
}

function alarmsOf(keeping: Keeping): readonly Word[] {
  const found: Word[] = [];
  if (keeping.isShutOut) found.push("shutOut");
  if (keeping.standing.unkept > 0) found.push("diskFull");
  if (keeping.clock.isBehind) found.push("clockBehind");
  else if (keeping.clock.isOff) found.push("clockOff");
  return found;
}

/** This will say honestly how old the data are. */
function ageOf(keeping: Keeping, words: Words): string {
  const pack = keeping.pack;
  if (pack === null) return words("packNone");
  const now = keeping.clock.now();
  const stands = packStands(pack, now);
  if (stands !== "holds") return words(stands === "over" ? "packOver" : "packUnsure");
  const minutes = Math.floor((now - pack.content.made_at) / 60_000);
  const said =
    minutes < 2
      ? words("justNow")
      : minutes < 120
        ? `${minutes}${words("minutes")}`
        : minutes < 48 * 60
          ? `${Math.floor(minutes / 60)}${words("hours")}`
          : `${Math.floor(minutes / 1440)}${words("days")}`;
  return `${words("packAge")} ${said}`;
}

/** The households in walking order: stairs by stairs, floor by floor; large doors, found by a few figures. */

import { isHour } from "../core/hours";
import { isToDo } from "../core/marks";
import { type Door, type Stairs, type Which, walkOf } from "../core/walk";
import { part } from "./dom";
import type { Keeping } from "./keeping";
import { type Words, outcomeWord } from "./words";

export interface Looking {
  which: Which;
  wanted: string;
}

/** This will draw the list. Typing draws only what is below the field. */
export function listScreen(keeping: Keeping, words: Words, looking: Looking): HTMLElement {
  const below = part("div", { class: "stairs" });
  const draw = (): void => below.replaceChildren(...stairsOf(keeping, words, looking));
  const field = part("input", {
    class: "find",
    type: "search",
    inputmode: "search",
    "aria-label": words("search"),
    placeholder: words("search"),
    value: looking.wanted,
    autocomplete: "off",
    input: (event) => {
      looking.wanted = (event.target as HTMLInputElement).value;
      draw();
    },
  });
  draw();
  return part("main", { class: "list" }, part("h1", { class: "unseen" }, words("title")), ...hoursOf(keeping, words), part("div", { class: "tools" }, tabs(keeping, words, looking, draw), field), below);
}

/** This will draw what somebody has to answer at home, seldom more than one household, and the way back. */
export function ownScreen(keeping: Keeping, words: Words): HTMLElement {
  const doors = walkOf(keeping.turns, keeping.marks, "all", "").flatMap(({ floors }) => floors.flatMap((floor) => floor.doors));
  const nothing = part("p", { class: "empty" }, words(keeping.pack === null ? "packNone" : "ownNothing"));
  return part(
    "main",
    { class: "list" },
    part("h1", { class: "unseen" }, words("ownTitle")),
    doors.length === 0 ? nothing : part("ul", { class: "doors" }, ...doors.map((door) => oneDoor(door, words))),
    part("div", { class: "hands" }, part("a", { class: "first", href: "/my/" }, words("home"))),
  );
}

function hoursOf(keeping: Keeping, words: Words): readonly HTMLElement[] {
  const [round] = keeping.pack?.rounds ?? [];
  if (round === undefined || keeping.turns.length === 0 || isHour(round, keeping.now())) return [];
  return [part("p", { class: "alarm" }, words("night", { hours: `${round.from}–${round.until}` }))];
}

function tabs(keeping: Keeping, words: Words, looking: Looking, draw: () => void): HTMLElement {
  const { turns, marks } = keeping;
  const counts: Readonly<Record<Which, number>> = { to_do: turns.filter((turn) => isToDo(marks.get(turn.id) ?? "open")).length, all: turns.length };
  const holder = part("div", { class: "tabs", role: "group" });
  const drawTabs = (): void =>
    holder.replaceChildren(
      ...(["to_do", "all"] as const).map((which) =>
        part(
          "button",
          {
            type: "button",
            class: "tab",
            "aria-pressed": String(looking.which === which),
            click: () => {
              looking.which = which;
              drawTabs();
              draw();
            },
          },
          `${words(which === "all" ? "all" : "toDo")} ${counts[which]}`,
        ),
      ),
    );
  drawTabs();
  return holder;
}

function stairsOf(keeping: Keeping, words: Words, looking: Looking): readonly Node[] {
  if (keeping.turns.length === 0) return [part("p", { class: "empty" }, words(keeping.pack === null ? "packNone" : "nothing"))];
  const walk = walkOf(keeping.turns, keeping.marks, looking.which, looking.wanted);
  if (walk.length === 0) return [part("p", { class: "empty" }, words(looking.wanted === "" ? "allDone" : "nothingFound"))];
  const left = keeping.pack?.left ?? 0;
  return [...walk.map((stairs) => oneStairs(stairs, words)), ...(left > 0 ? [part("p", { class: "empty" }, words("left", { n: left }))] : [])];
}

function oneStairs(stairs: Stairs, words: Words): HTMLElement {
  const floors = stairs.floors.map(({ floor, doors }) =>
    part(
      "div",
      { class: "floor" },
      part("h3", { class: "floor__name" }, floor === "" ? "" : words("floor", { n: floor })),
      part("ul", { class: "doors" }, ...doors.map((door) => oneDoor(door, words))),
    ),
  );
  const head = part("h2", { class: "stairs__name" }, stairs.name, part("span", {}, words("households", { n: stairs.toDo })));
  return part("section", {}, head, ...floors);
}

function oneDoor({ turn, mark }: Door, words: Words): HTMLElement {
  const known = mark === "open" ? (turn.asked_again ? words("askedAgain") : turn.people) : markWord(mark, words);
  return part(
    "li",
    {},
    part("a", { class: `door door--${mark.split(":")[0] ?? ""}`, href: `#/t/${turn.id}` }, part("strong", {}, turn.door || turn.label), part("span", {}, known)),
  );
}

/** This will say a mark. */
export function markWord(mark: string, words: Words): string {
  return mark.startsWith("tried:") ? words(outcomeWord(mark.slice("tried:".length))) : words(mark as "draft");
}

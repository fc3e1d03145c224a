/** The list at the door: building by building, floor by floor, in walking order. Pure. */

import { type Mark, isOver, isToDo } from "./marks";
import type { Turn } from "./pack";

export interface Door {
  readonly turn: Turn;
  readonly mark: Mark;
}
export interface Floor {
  readonly floor: string;
  readonly doors: readonly Door[];
}
export interface Stairs {
  readonly name: string;
  readonly toDo: number;
  readonly floors: readonly Floor[];
}
export type Which = "to_do" | "all";

/** This will put the doors that are wanted under their stairs and floors, in the order they came. */
export function walkOf(turns: readonly Turn[], marks: ReadonlyMap<string, Mark>, which: Which, wanted: string): readonly Stairs[] {
  const doors = turns.map((turn) => ({ turn, mark: marks.get(turn.id) ?? "open" }) satisfies Door);
  const shown = doors.filter((door) => (which === "all" || wanted !== "" || !isOver(door.mark)) && isFound(door.turn, wanted));
  return gathered(shown, (door) => stairsOf(door.turn)).map(([name, inside]) => ({
    name,
    toDo: inside.filter((door) => isToDo(door.mark)).length,
    floors: gathered(inside, (door) => door.turn.floor).map(([floor, there]) => ({ floor, doors: there })),
  }));
}

/** This will give the household after one, in walking order, that still has to be asked. */
export function nextAfter(turns: readonly Turn[], marks: ReadonlyMap<string, Mark>, id: string): Turn | undefined {
  const at = turns.findIndex((turn) => turn.id === id);
  const inOrder = [...turns.slice(at + 1), ...turns.slice(0, Math.max(at, 0))];
  return inOrder.find((turn) => isToDo(marks.get(turn.id) ?? "open"));
}

/** This will tell whether a household is meant by what was typed: `301`, `2-1-301`, `2号楼301`, a name. */
export function isFound(turn: Turn, wanted: string): boolean {
  const text = wanted.normalize("NFKC").trim();
  if (text === "") return true;
  const parts = text.match(/\d+/g);
  if (/^[\d\s\-—.#]+$/.test(text) && parts !== null) return isNumbered(turn, parts);
  const whole = [turn.building, turn.unit, turn.label, turn.people].join(" ");
  return text.split(/\s+/).every((word) => whole.includes(word)) || `${turn.building}${turn.unit}${turn.door}`.includes(text);
}

// The last number is the door; before it stand the building and the unit, as far as they were typed.
function isNumbered(turn: Turn, parts: readonly string[]): boolean {
  const door = parts.at(-1) ?? "";
  if (parts.length === 1) return turn.door.startsWith(door);
  const before = [...digitsOf(turn.building).slice(-1), ...digitsOf(turn.unit)];
  return turn.door.startsWith(door) && parts.slice(0, -1).every((part, index) => before[index] === part);
}

function digitsOf(text: string): readonly string[] {
  return text.match(/\d+/g) ?? [];
}

function stairsOf(turn: Turn): string {
  return [turn.building, turn.unit].filter((part) => part !== "").join(" ") || turn.label;
}

function gathered<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): readonly (readonly [string, readonly Thing[]])[] {
  const found = new Map<string, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const there = found.get(key);
    if (there) there.push(thing);
    else found.set(key, [thing]);
  }
  return [...found];
}

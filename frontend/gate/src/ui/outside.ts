/** Whoever comes without a code: found by dwelling and name, or registered as a visitor, courier, vehicle. */

import { type Pack, dwellingTyped, nameTyped, plateTyped } from "../core/pack";
import type { Movement } from "../core/decide";
import { type Check, begun } from "./check";
import { button, field, part } from "./dom";
import type { Word } from "./words";

export type Asked = "find" | "visitor" | "courier" | "vehicle";
type Words = (word: Word) => string;
interface Hands {
  readonly found: (check: Check) => void;
  readonly left: () => void;
}
interface Asking {
  readonly asked: Asked;
  readonly isOut: boolean;
  readonly pack: Pack | null;
  readonly words: Words;
  readonly now: () => number;
}

/** This will draw the questions for one of the four. */
export function outsideScreen(asking: Asking, hands: Hands): HTMLElement {
  const { words, asked } = asking;
  const told = part("p", { class: "told", role: "status" });
  const form = part("form", { class: "form", novalidate: true }, asked === "find" ? null : ways(words), ...fieldsOf(asking), told);
  form.append(part("button", { class: "first" }, words(asked === "find" ? "search" : "next")));
  form.append(button(words("back"), "plain", hands.left));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    const answer = asked === "find" ? looked(asking, said) : registered(asking, said);
    if (typeof answer === "string") told.textContent = words(answer as Word);
    else hands.found(answer);
  });
  return part("section", { class: "sheet" }, part("h1", {}, words(asked)), form);
}

/** Whoever does not live here comes first and leaves later, whichever way residents go just now. */
function ways(words: Words): HTMLElement {
  const way = (value: string, word: Word, chosen: boolean): HTMLElement =>
    part("label", { class: "side" }, part("input", { type: "radio", name: "way", value, checked: chosen }), words(word));
  return part("fieldset", { class: "sides", "aria-label": words("whichWay") }, way("in", "comesIn", true), way("out", "leaves", false));
}

function fieldsOf({ asked, words }: Asking): readonly HTMLElement[] {
  const dwelling = field(words("dwelling"), "dwelling", { inputmode: "text" });
  const name = field(words("name"), "name");
  if (asked === "find") return [dwelling, name, field(words("tail"), "tail", { maxlength: "4" })];
  if (asked === "vehicle") return [field(words("plate"), "plate", { autocapitalize: "characters" }), dwelling];
  const phone = field(words("phone"), "phone", { inputmode: "tel" });
  if (asked === "courier") return [name, phone];
  const announced = part(
    "label",
    { class: "tick" },
    part("input", { type: "checkbox", name: "announced", value: "yes" }),
    words("announced"),
  );
  return [name, phone, dwelling, announced];
}

function looked({ pack, isOut, now }: Asking, said: Readonly<Record<string, string>>): Check | Word {
  if (pack === null) return "needPack";
  const dwelling = dwellingTyped(said["dwelling"] ?? "");
  const [name, tail] = [nameTyped(said["name"] ?? ""), (said["tail"] ?? "").toUpperCase()];
  const called = name ? pack.called(dwelling, name) : null;
  const numbered = tail ? pack.numbered(dwelling, tail) : null;
  const both = called && numbered ? called.filter((one) => numbered.includes(one)) : (called ?? numbered ?? []);
  if (both.length > 1) return "several";
  const [person] = both;
  if (person === undefined) return "nobody";
  const movement: Movement = isOut ? "resident.out" : "resident.in";
  return begun({ movement, way: "lookup", who: { person, code: null }, label: [dwelling, name || tail].join(" "), about: {}, at: now() });
}

function registered({ asked, now }: Asking, said: Readonly<Record<string, string>>): Check | Word {
  const movement = `${asked as "visitor" | "courier" | "vehicle"}.${said["way"] === "out" ? "out" : "in"}` as Movement;
  const plate = plateTyped(said["plate"] ?? "");
  const told = { name: said["name"], phone: said["phone"], dwelling: said["dwelling"], plate };
  const about = Object.fromEntries(
    Object.entries(told).flatMap(([key, value]) => (value ? [[key, value.slice(0, key === "phone" ? 20 : 64)]] : [])),
  );
  const label = plate || said["name"] || said["dwelling"] || "";
  const who = {
    person: null,
    code: null,
    ...(asked === "visitor" ? { announced: said["announced"] === "yes" } : {}),
    ...(asked === "vehicle" ? { plate } : {}),
    ...(asked === "courier" ? {} : { guest: { dwelling: dwellingTyped(said["dwelling"] ?? ""), name: nameTyped(said["name"] ?? ""), plate } }),
  };
  return begun({ movement, way: asked === "vehicle" ? "plate" : "asked", who, label, about, at: now() });
}

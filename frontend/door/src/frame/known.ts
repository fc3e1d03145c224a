/** Puts what is known already into a form that is begun: its own first values, where the form has such questions. */

const JAVAROSA = "http://openrosa.org/javarosa";

/** This will give a form whose instance begins with what is known; what the form does not ask is left out. */
export function beginningWith(form: string, known: string): string {
  if (known === "") return form;
  const parser = new DOMParser();
  const definition = parser.parseFromString(form, "text/xml");
  const from = parser.parseFromString(known, "text/xml").documentElement;
  const model = [...definition.getElementsByTagName("*")].find((one) => one.localName === "model");
  const instance = [...(model?.children ?? [])].find((one) => one.localName === "instance");
  const root = instance?.firstElementChild;
  if (!root || from.localName === "parsererror") return form;
  laidOver(root, from);
  return new XMLSerializer().serializeToString(definition);
}

function laidOver(target: Element, source: Element): void {
  if (target.children.length === 0) {
    const text = source.children.length === 0 ? (source.textContent ?? "") : "";
    if (text.trim() !== "") target.textContent = text;
    return;
  }
  for (const name of new Set([...source.children].map((one) => one.localName))) {
    laidOverRepeats(target, [...source.children].filter((one) => one.localName === name), name);
  }
}

/** A question that repeats gets as many places as there is something for. */
function laidOverRepeats(target: Element, sources: readonly Element[], name: string): void {
  const places = [...target.children].filter((one) => one.localName === name);
  const blank = places.find((one) => one.hasAttributeNS(JAVAROSA, "template"));
  const there = places.filter((one) => one !== blank);
  for (const [index, source] of sources.entries()) {
    const place = there[index] ?? (blank ? another(blank, there.at(-1) ?? blank) : undefined);
    if (place === undefined) return;
    there[index] = place;
    laidOver(place, source);
  }
}

function another(blank: Element, after: Element): Element {
  const made = blank.cloneNode(true) as Element;
  made.removeAttributeNS(JAVAROSA, "template");
  after.after(made);
  return made;
}

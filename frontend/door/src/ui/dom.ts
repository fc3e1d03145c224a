/** Makes parts of the page. */

type Child = Node | string | null;
type Said = Readonly<Record<string, string | boolean | ((event: Event) => void) | undefined>>;

/** This will make an element: functions are listeners, true is an attribute without a value. */
export function part<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, said: Said, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(said)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** This will make a button. */
export function button(words: string, style: string, pressed: () => void, more: Said = {}): HTMLButtonElement {
  return part("button", { type: "button", class: style, click: () => pressed(), ...more }, words);
}

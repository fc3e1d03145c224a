// What rules say at a gate, in traditional Chinese: every phrase of the policy that comes with the house. A
// pack brings simplified Chinese and English; a phrase that a level below has enacted is said as it is written.

import { readFileSync } from "node:fs";

const POLICY = new URL("../../linli/features/gates/rules/gates.toml", import.meta.url);
const MODULE = "virtual:rule-words";
const FOUND = `\0${MODULE}`;

/** This will give the plugin for vite.config.ts, given the converter that the app has installed. */
export function ruleWords(converter) {
  const converted = converter({ from: "cn", to: "hk" });
  return {
    name: "linli-rule-words",
    resolveId: (id) => (id === MODULE ? FOUND : null),
    load: (id) => (id === FOUND ? `export default ${JSON.stringify(Object.fromEntries(phrases().map((one) => [one, converted(one)])))}` : null),
  };
}

function phrases() {
  const [, said = ""] = /code = "gates\.words"([\s\S]*?)\n\[\[parameter\]\]/u.exec(readFileSync(POLICY, "utf8")) ?? [];
  const versions = [...said.matchAll(/json = '''([\s\S]*?)'''/gu)].map(([, json]) => JSON.parse(json));
  return versions.flatMap((one) => Object.values(one).flatMap(({ zh }) => Object.values(zh)));
}

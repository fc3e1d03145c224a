/** Reads the cases that both languages run. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const CONTRACTS = join(import.meta.dirname, "../../../contracts/vectors");

/** This will list the files of a folder of cases; one more may be named by the environment. */
export function filesOf(folder: string, more?: string): readonly string[] {
  const inside = readdirSync(join(CONTRACTS, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(CONTRACTS, folder, name));
  return more ? [...inside, more] : inside;
}

export function read<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(file, "utf8")) as Shape;
}

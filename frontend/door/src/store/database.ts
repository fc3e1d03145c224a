/** The device's own store: what was taken along, what was filled in and tried, and has not left yet. */

import { opened } from "../../../shared/database";

export { THINGS, all, keep, thing, within } from "../../../shared/database";
export const ANSWERS = "answers";
export const FILES = "files";
export const ATTEMPTS = "attempts";

/** This will open the store, making it the first time. */
export function open(factory: IDBFactory, name = "linli-door"): Promise<IDBDatabase> {
  return opened(factory, { name, version: 1, make });
}

function make(database: IDBDatabase): void {
  database.createObjectStore(ANSWERS, { keyPath: "id" });
  database.createObjectStore(FILES, { keyPath: ["answer", "name"] }).createIndex("answer", "answer");
  database.createObjectStore(ATTEMPTS, { keyPath: "id" });
}

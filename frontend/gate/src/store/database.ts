/** The device's own store: what it is, what it knows, what it noted and has not delivered yet. */

import { opened } from "../../../shared/database";

export { THINGS, keep, thing, within } from "../../../shared/database";
export const ENTRIES = "entries";

/** This will open the store, making it the first time. */
export function open(factory: IDBFactory, name = "linli-gate"): Promise<IDBDatabase> {
  return opened(factory, { name, version: 1, make });
}

function make(database: IDBDatabase): void {
  database.createObjectStore(ENTRIES, { keyPath: "id" }).createIndex("seq", "seq");
}

/**
 * Room for the day the disk is full: a ballast is given up then, so that what was just filled in still
 * finds a place. Where even that is gone, the page itself remembers, and says so.
 */

import { keep } from "./database";

const BALLAST = "ballast";
const BALLAST_BYTES = 512 * 1024;

/** This will set room aside. */
export async function reserve(database: IDBDatabase): Promise<void> {
  const ballast = new Uint8Array(BALLAST_BYTES);
  // What compresses to nothing would keep nothing free.
  for (let at = 0; at < ballast.length; at += 65_536) crypto.getRandomValues(ballast.subarray(at, at + 65_536));
  await keep(database, BALLAST, ballast).catch(() => undefined);
}

/** This will write; a full disk gives up the ballast and writes again. It tells whether it is on the disk. */
export async function written(database: IDBDatabase, write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch {
    await keep(database, BALLAST, undefined).catch(() => undefined);
  }
  try {
    await write();
    return true;
  } catch {
    return false;
  }
}

/**
 * What was noted and not delivered yet. An entry leaves only when the server has answered `new` or
 * `known`; what is refused stays, with the reason, for somebody to look at.
 *
 * Where the disk is full a ballast kept for that day makes room; where even that is gone, entries are
 * held in memory, sent as soon as there is a network, and the guard is told.
 */

import type { Stamp } from "../core/times";
import { ENTRIES, THINGS, keep, within } from "./database";

/** A check as it is sent. */
export interface Noted {
  readonly id: string;
  readonly happened_at: string;
  readonly movement: string;
  readonly way: string;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly musts: Readonly<Record<string, boolean | number>>;
  readonly let_through: boolean;
  readonly pack: number;
  readonly about: Readonly<Record<string, string>>;
}
export interface Entry extends Noted {
  readonly seq: number;
}
interface Row {
  readonly id: string;
  readonly seq: number;
  readonly entry: Entry;
  readonly refused: string;
  /** What was known of the time then; older versions of the app did not keep it. */
  readonly stamp?: Stamp;
}
/** Knows what the device knows of the time. */
export interface Stamping {
  stamp(): Stamp;
  /** This will tell when something happened, by what is known of the time now. */
  righted(at: number, noted: Stamp): number;
}
export interface Standing {
  readonly waiting: number;
  readonly refused: number;
  /** Entries that are in memory only: the disk is full. */
  readonly unkept: number;
}

const SEQUENCE = "sequence";
const BALLAST = "ballast";
const BALLAST_BYTES = 512 * 1024;

export class Entries {
  private unkept: Row[] = [];
  private last = 0;

  constructor(
    private readonly database: IDBDatabase,
    private readonly times: Stamping,
  ) {}

  /** This will set room aside for the day the disk is full. */
  async reserve(): Promise<void> {
    const ballast = new Uint8Array(BALLAST_BYTES);
    // What compresses to nothing would keep nothing free.
    for (let at = 0; at < ballast.length; at += 65_536) crypto.getRandomValues(ballast.subarray(at, at + 65_536));
    await keep(this.database, BALLAST, ballast).catch(() => undefined);
  }

  /** This will note something: it is on the disk, or it is known to be in memory only, when this answers. */
  async note(noted: Noted): Promise<Entry> {
    try {
      return await this.put(noted);
    } catch {
      await keep(this.database, BALLAST, undefined).catch(() => undefined);
    }
    try {
      return await this.put(noted);
    } catch {
      const row = this.row({ ...noted, seq: (this.last += 1) });
      this.unkept.push(row);
      return row.entry;
    }
  }

  /** This will take back what was noted a moment ago and has not left. */
  async takeBack(id: string): Promise<void> {
    this.unkept = this.unkept.filter((one) => one.id !== id);
    await within(this.database, [ENTRIES], "readwrite", (transaction) => {
      transaction.objectStore(ENTRIES).delete(id);
      return () => undefined;
    });
  }

  /** This will list what waits to be sent, the earliest first, as many as asked for. */
  async waiting(atMost: number, but: ReadonlySet<string> = new Set()): Promise<readonly Entry[]> {
    const rows = await this.rows();
    const kept = rows.filter((row) => row.refused === "");
    const next = [...this.unkept, ...kept].filter((row) => !but.has(row.id)).slice(0, atMost);
    return next.map((row) => this.righted(row));
  }

  /** Where the clock cannot have been right, the time of an entry is put right before it leaves. */
  private righted({ entry, stamp }: Row): Entry {
    if (stamp === undefined) return entry;
    const at = this.times.righted(Date.parse(entry.happened_at), stamp);
    return { ...entry, happened_at: new Date(at).toISOString() };
  }

  private row(entry: Entry): Row {
    return { id: entry.id, seq: entry.seq, entry, refused: "", stamp: this.times.stamp() };
  }

  /** This will let go of what was delivered, and put aside what was refused. */
  async settle(delivered: ReadonlySet<string>, refused: ReadonlyMap<string, string>): Promise<void> {
    const gone = new Set([...delivered, ...refused.keys()]);
    const lost = this.unkept.filter((one) => refused.has(one.id));
    this.unkept = this.unkept.filter((one) => !gone.has(one.id));
    await within(this.database, [ENTRIES], "readwrite", (transaction) => {
      const entries = transaction.objectStore(ENTRIES);
      for (const id of delivered) entries.delete(id);
      for (const row of lost) entries.put({ ...row, refused: refused.get(row.id) });
      for (const [id, reason] of refused) {
        const asked = entries.get(id);
        asked.onsuccess = (): void => {
          if (asked.result) entries.put({ ...(asked.result as Row), refused: reason });
        };
      }
      return () => undefined;
    });
  }

  async standing(): Promise<Standing> {
    const rows = await this.rows();
    const refused = rows.filter((row) => row.refused !== "").length;
    const unkept = this.unkept.length;
    return { waiting: rows.length - refused + unkept, refused, unkept };
  }

  private rows(): Promise<readonly Row[]> {
    return within(this.database, [ENTRIES], "readonly", (transaction) => {
      const asked = transaction.objectStore(ENTRIES).index("seq").getAll();
      return () => asked.result as Row[];
    });
  }

  private put(noted: Noted): Promise<Entry> {
    let entry: Entry;
    return within(this.database, [ENTRIES, THINGS], "readwrite", (transaction) => {
      const things = transaction.objectStore(THINGS);
      const asked = things.get(SEQUENCE);
      asked.onsuccess = (): void => {
        const seq = Math.max(this.last, (asked.result as number | undefined) ?? 0) + 1;
        entry = { ...noted, seq };
        transaction.objectStore(ENTRIES).put(this.row(entry));
        things.put(seq, SEQUENCE);
      };
      return () => {
        this.last = entry.seq;
        return entry;
      };
    });
  }
}

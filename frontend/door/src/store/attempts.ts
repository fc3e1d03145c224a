/** Visits that brought no answer: kept until the house knows of them, in the order they were made. */

import { ATTEMPTS, all, within } from "./database";
import { written } from "./room";

export interface Attempt {
  readonly id: string;
  readonly who: string;
  readonly turn: string;
  readonly label: string;
  readonly way: "door" | "phone";
  readonly outcome: string;
  readonly happened_at: string;
  readonly call_back_at: string | null;
  readonly refused: readonly string[];
}

export class Attempts {
  private readonly unkept = new Map<string, Attempt>();

  constructor(private readonly database: IDBDatabase) {}

  get isFull(): boolean {
    return this.unkept.size > 0;
  }

  /** This will list them, the earliest first. */
  async list(): Promise<readonly Attempt[]> {
    const rows = await all<Attempt>(this.database, ATTEMPTS);
    const known = rows.filter((row) => !this.unkept.has(row.id));
    // Keys are made by the time: their order is the order of the visits.
    return [...known, ...this.unkept.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async note(attempt: Attempt): Promise<boolean> {
    const isKept = await written(this.database, () => this.write([attempt], []));
    if (!isKept) this.unkept.set(attempt.id, attempt);
    return isKept;
  }

  /** This will let go of what was taken or taken back, and put aside what was refused. */
  async settle(gone: readonly string[], refused: ReadonlyMap<string, readonly string[]>): Promise<void> {
    const rows = await this.list();
    const put = rows.flatMap((row) => {
      const reasons = refused.get(row.id);
      return reasons === undefined ? [] : [{ ...row, refused: reasons }];
    });
    for (const id of [...gone, ...refused.keys()]) this.unkept.delete(id);
    await this.write(put, gone);
  }

  private write(put: readonly Attempt[], gone: readonly string[]): Promise<void> {
    return within(this.database, [ATTEMPTS], "readwrite", (transaction) => {
      const rows = transaction.objectStore(ATTEMPTS);
      for (const row of put) rows.put(row);
      for (const id of gone) rows.delete(id);
      return () => undefined;
    });
  }
}

/**
 * Forms that were begun or finished and have not left yet. A draft is kept at each change; a finished
 * one leaves only when the house has said `new` or `known`; what is refused stays with its reasons.
 */

import type { Stage } from "../core/marks";
import { ANSWERS, FILES, all, within } from "./database";
import { written } from "./room";

export interface Answer {
  /** The key of the instance: made once when the form is begun. */
  readonly id: string;
  readonly who: string;
  readonly turn: string;
  readonly form: string;
  readonly label: string;
  /** Where it is sent to. */
  readonly to: string;
  readonly stage: Stage;
  readonly xml: string;
  readonly files: readonly string[];
  readonly changed_at: string;
  readonly given_at: string;
  readonly reasons: readonly string[];
  /** It was on its way at least once: the house may have it already. */
  readonly was_sent: boolean;
}
export interface Kept {
  readonly name: string;
  readonly blob: Blob;
}
interface Row extends Kept {
  readonly answer: string;
}

export class Answers {
  // What found no room on the disk.
  private readonly unkept = new Map<string, readonly [Answer, readonly Kept[]]>();

  constructor(private readonly database: IDBDatabase) {}

  get isFull(): boolean {
    return this.unkept.size > 0;
  }

  async list(): Promise<readonly Answer[]> {
    const rows = await all<Answer>(this.database, ANSWERS);
    const inMemory = [...this.unkept.values()].map(([answer]) => answer);
    return [...rows.filter((row) => !this.unkept.has(row.id)), ...inMemory];
  }

  /** This will keep an answer as it is now, with its files; it tells whether it is on the disk. */
  async put(answer: Answer, files: readonly Kept[]): Promise<boolean> {
    const isKept = await written(this.database, () => this.write(answer, files));
    if (isKept) this.unkept.delete(answer.id);
    else this.unkept.set(answer.id, [answer, files]);
    return isKept;
  }

  /** This will give the files of an answer. */
  async filesOf(id: string): Promise<readonly Kept[]> {
    const inMemory = this.unkept.get(id);
    if (inMemory) return inMemory[1];
    return within(this.database, [FILES], "readonly", (transaction) => {
      const asked = transaction.objectStore(FILES).index("answer").getAll(id);
      return () => (asked.result as Row[]).map(({ name, blob }) => ({ name, blob }));
    });
  }

  /** This will note that an answer is on its way; nothing if it is none any more that may leave. */
  leaving(id: string): Promise<Answer | undefined> {
    return this.change(id, (row) => (row.stage === "waiting" ? { ...row, was_sent: true } : undefined));
  }

  /** This will take a finished answer back to go on filling it in, unless it may have arrived. */
  reopen(id: string): Promise<Answer | undefined> {
    return this.change(id, (row) => {
      if (row.stage === "waiting" && row.was_sent) return undefined;
      return { ...row, stage: row.stage === "refused" ? "refused" : "draft" };
    });
  }

  /** This will put aside what was refused. */
  refuse(id: string, reasons: readonly string[]): Promise<Answer | undefined> {
    // What is refused has not arrived: it may be mended and sent again under the same key.
    return this.change(id, (row) => ({ ...row, stage: "refused", reasons, was_sent: false }));
  }

  /** This will let wait what the house takes later, with what it said. */
  putOff(id: string, reasons: readonly string[]): Promise<Answer | undefined> {
    return this.change(id, (row) => ({ ...row, reasons, was_sent: false }));
  }

  /** This will let go of what was taken, or is thrown away. */
  async drop(id: string): Promise<void> {
    this.unkept.delete(id);
    await within(this.database, [ANSWERS, FILES], "readwrite", (transaction) => {
      transaction.objectStore(ANSWERS).delete(id);
      deleteFiles(transaction, id, () => true);
      return () => undefined;
    });
  }

  /** This will try again to bring to the disk what is in memory only. */
  async settle(): Promise<void> {
    for (const [answer, files] of [...this.unkept.values()]) await this.put(answer, files);
  }

  private write(answer: Answer, files: readonly Kept[]): Promise<void> {
    const wanted = new Set(files.map((file) => file.name));
    return within(this.database, [ANSWERS, FILES], "readwrite", (transaction) => {
      transaction.objectStore(ANSWERS).put(answer);
      const rows = transaction.objectStore(FILES);
      deleteFiles(transaction, answer.id, (name) => !wanted.has(name));
      for (const { name, blob } of files) {
        // A photo does not change under its name: what stands is not written again at each letter typed.
        const there = rows.getKey([answer.id, name]);
        there.onsuccess = (): void => {
          if (there.result === undefined) rows.put({ answer: answer.id, name, blob } satisfies Row);
        };
      }
      return () => undefined;
    });
  }

  private async change(id: string, changed: (row: Answer) => Answer | undefined): Promise<Answer | undefined> {
    const inMemory = this.unkept.get(id);
    if (inMemory) {
      const then = changed(inMemory[0]);
      if (then) this.unkept.set(id, [then, inMemory[1]]);
      return then;
    }
    return within(this.database, [ANSWERS], "readwrite", (transaction) => {
      const rows = transaction.objectStore(ANSWERS);
      let then: Answer | undefined;
      const asked = rows.get(id);
      asked.onsuccess = (): void => {
        then = asked.result === undefined ? undefined : changed(asked.result as Answer);
        if (then !== undefined) rows.put(then);
      };
      return () => then;
    });
  }
}

function deleteFiles(transaction: IDBTransaction, answer: string, isGone: (name: string) => boolean): void {
  const rows = transaction.objectStore(FILES);
  const asked = rows.index("answer").getAllKeys(answer);
  asked.onsuccess = (): void => {
    for (const key of asked.result as [string, string][]) if (isGone(key[1])) rows.delete(key);
  };
}

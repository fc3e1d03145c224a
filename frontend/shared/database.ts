/** A store on the device, as both apps keep theirs: one transaction a piece of work, named things beside it. */

export const THINGS = "things";

/** What a store is called, and what is in it. */
export interface Plan {
  readonly name: string;
  readonly version: number;
  /** Makes the stores, beside that of the things. */
  readonly make: (database: IDBDatabase) => void;
}

/** This will open the store, making it the first time. */
export function opened(factory: IDBFactory, { name, version, make }: Plan): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = factory.open(name, version);
    asked.onupgradeneeded = (): void => {
      make(asked.result);
      asked.result.createObjectStore(THINGS);
    };
    asked.onsuccess = (): void => {
      // Another tab with a newer app must not wait for this one.
      asked.result.onversionchange = (): void => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = (): void => reject(asked.error ?? new Error("store"));
    asked.onblocked = (): void => reject(new Error("store blocked"));
  });
}

/** This will run some work in one transaction, and answer when it is on the disk. */
export function within<Result>(
  database: IDBDatabase,
  stores: readonly string[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => () => Result,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([...stores], mode, { durability: "strict" });
    let answer: () => Result;
    transaction.oncomplete = (): void => resolve(answer());
    transaction.onabort = (): void => reject(transaction.error ?? new Error("store"));
    try {
      answer = work(transaction);
    } catch (error) {
      // Half a piece of work is none.
      transaction.abort();
      reject(error as Error);
    }
  });
}

/** This will read everything of a store. */
export function all<Thing>(database: IDBDatabase, store: string): Promise<readonly Thing[]> {
  return within(database, [store], "readonly", (transaction) => {
    const asked = transaction.objectStore(store).getAll();
    return () => asked.result as Thing[];
  });
}

/** This will read one thing by its name. */
export function thing<Thing>(database: IDBDatabase, name: string): Promise<Thing | undefined> {
  return within(database, [THINGS], "readonly", (transaction) => {
    const asked = transaction.objectStore(THINGS).get(name);
    return () => asked.result as Thing | undefined;
  });
}

/** This will keep one thing by its name; `undefined` drops it. */
export function keep(database: IDBDatabase, name: string, thing: unknown): Promise<void> {
  return within(database, [THINGS], "readwrite", (transaction) => {
    const things = transaction.objectStore(THINGS);
    if (thing === undefined) things.delete(name);
    else things.put(thing, name);
    return () => undefined;
  });
}

/** Hand-held scanners type what they read, quickly, and press Enter. */

const BETWEEN_KEYS = 80;

/** Gathers the keys of a scanner; keys that come as slowly as people type them are left to the page. */
export class ScannerKeys {
  private typed = "";
  private last = 0;

  /** This will take one key at an instant; a whole code is answered when Enter ends it. */
  key(key: string, at: number): string | null {
    if (at - this.last > BETWEEN_KEYS) this.typed = "";
    this.last = at;
    if (key === "Enter") {
      const text = this.typed;
      this.typed = "";
      return text.length >= 8 ? text : null;
    }
    if (key.length === 1) this.typed += key;
    return null;
  }
}

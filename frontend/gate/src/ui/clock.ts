/** The time as the server has it: the device's own clock, put right by what the server last said. */

import { LEEWAY, type Stamp, righted } from "../core/times";
import type { Times } from "../net/link";
import type { Stamping } from "../store/entries";

const MOVED = 2_000;
const SAID_ANEW = 60_000;

export class Clock implements Times, Stamping {
  constructor(
    private known: Stamp,
    private readonly changed: (known: Stamp) => void,
    private readonly own: () => number = () => Date.now(),
  ) {}

  now(): number {
    return this.own() + this.known.offset;
  }

  told(server: number): void {
    if (!Number.isFinite(server)) return;
    const offset = server - this.own();
    const moved = Math.abs(offset - this.known.offset) >= MOVED;
    if (!moved && Math.abs(server - this.known.heard) < SAID_ANEW) return;
    this.known = { offset: moved ? offset : this.known.offset, heard: server };
    this.changed(this.known);
  }

  stamp(): Stamp {
    return this.known;
  }

  righted(at: number, noted: Stamp): number {
    return righted(at, noted, this.now(), this.known.offset);
  }

  /** By how many milliseconds the device's own clock runs ahead. */
  get off(): number {
    return -this.known.offset;
  }

  /** Whether the device's own clock is so wrong that the guard should know. */
  get isOff(): boolean {
    return Math.abs(this.known.offset) > LEEWAY;
  }

  /** Whether it was set back since the server last spoke: nobody can say what time it is. */
  get isBehind(): boolean {
    return this.now() < this.known.heard - LEEWAY;
  }
}

/** This will call something again and again while the app is open. */
export function every(milliseconds: number, work: () => Promise<void>): void {
  let busy = false;
  setInterval(() => {
    if (busy) return;
    busy = true;
    void work().finally(() => {
      busy = false;
    });
  }, milliseconds);
}

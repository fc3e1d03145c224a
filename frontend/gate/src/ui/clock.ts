/** The time as the server has it: the device's own clock, put right by what the server last said. */

import type { Times } from "../net/link";

const OFF_MATTERS = 120_000;

export class Clock implements Times {
  constructor(
    private offset: number,
    private readonly changed: (offset: number) => void,
  ) {}

  now(): number {
    return Date.now() + this.offset;
  }

  told(server: number): void {
    const offset = server - Date.now();
    if (!Number.isFinite(offset) || Math.abs(offset - this.offset) < 2_000) return;
    this.offset = offset;
    this.changed(offset);
  }

  /** Whether the device's own clock is so wrong that the guard should know. */
  get isOff(): boolean {
    return Math.abs(this.offset) > OFF_MATTERS;
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

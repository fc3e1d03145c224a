/** What the pure part of the app takes from whatever runs it: no page, no network, no clock. */

declare const console: { error(words: string): void };

/** What the pure part of the app takes from whatever runs it: no page, no network, no clock. */

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}
declare function atob(letters: string): string;
declare function btoa(binary: string): string;

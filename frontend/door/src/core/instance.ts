/** What an instance of a form says of itself. */

const INSTANCE_ID = /<(?:[\w.-]+:)?instanceID>\s*([^<\s]+)\s*<\/(?:[\w.-]+:)?instanceID>/;

/** This will read the key of an instance; nothing where it has none yet. */
export function instanceIdOf(xml: string): string {
  return INSTANCE_ID.exec(xml)?.[1] ?? "";
}

/** Forms and their media on the device: a version never changes, so what is here is never fetched again. */

import type { Form } from "../core/pack";
import type { Link } from "../net/link";
import { THINGS, keep, thing, within } from "./database";

export interface KeptForm {
  readonly xml: string;
  readonly media: readonly { readonly name: string; readonly blob: Blob }[];
}

const PREFIX = "form:";

export class Forms {
  constructor(
    private readonly database: IDBDatabase,
    private readonly link: Link,
  ) {}

  of(id: string): Promise<KeptForm | undefined> {
    return thing<KeptForm>(this.database, PREFIX + id);
  }

  /** This will fetch the forms that are missing, and let go of those that nothing needs any more. */
  async bring(forms: readonly Form[], needed: readonly string[]): Promise<void> {
    const there = await this.names();
    for (const form of forms) if (form.url !== "" && !there.includes(PREFIX + form.id)) await this.fetch(form);
    const wanted = new Set([...forms.map((form) => form.id), ...needed].map((id) => PREFIX + id));
    for (const name of there) if (!wanted.has(name)) await keep(this.database, name, undefined);
  }

  private async fetch(form: Form): Promise<void> {
    const xml = await this.link.file(form.url);
    if (xml === null) return;
    const media = [];
    for (const { name, url } of form.media) {
      const blob = await this.link.file(url);
      // A form without its pictures or lists asks something else: it comes whole or another time.
      if (blob === null) return;
      media.push({ name, blob });
    }
    await keep(this.database, PREFIX + form.id, { xml: await xml.text(), media } satisfies KeptForm).catch(() => undefined);
  }

  private names(): Promise<readonly string[]> {
    return within(this.database, [THINGS], "readonly", (transaction) => {
      const asked = transaction.objectStore(THINGS).getAllKeys();
      return () => (asked.result as string[]).filter((name) => name.startsWith(PREFIX));
    });
  }
}

/** One form that is being filled in: opened from what stands, kept at each change, finished once. */

import type { Language } from "../../../shared/languages";
import { instanceIdOf } from "../core/instance";
import type { Turn } from "../core/pack";
import type { Filled } from "../protocol";
import type { Answer } from "../store/answers";
import type { FormFrame } from "./frame";
import type { Keeping } from "./keeping";

export type Opening = "open" | "not_there" | "on_its_way" | "elsewhere";

export interface Watching {
  opened(): void;
  kept(isOnDisk: boolean): void;
  finished(): void;
  failed(words: string): void;
}

export class Filling {
  private form = "";
  private given: Answer | undefined;
  private release: (() => void) | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private isOver = false;

  constructor(
    private readonly keeping: Keeping,
    private readonly frame: FormFrame,
    private readonly turn: Turn,
    private readonly watching: Watching,
  ) {}

  /** This will open the form of the household: the draft, what was returned, or a new one. */
  async begin(language: Language): Promise<Opening> {
    if (!(await this.hold())) return "elsewhere";
    const before = this.keeping.answerOf(this.turn.id);
    // A draft goes on with the version that it was begun with, whatever is published meanwhile.
    this.form = before?.form ?? this.turn.form;
    const form = await this.keeping.forms.of(this.form);
    if (form === undefined) return this.left("not_there");
    if (before !== undefined) {
      this.given = await this.keeping.store.reopen(before.id);
      if (this.given === undefined) return this.left("on_its_way");
    }
    const files = await (before ? this.keeping.store.filesOf(before.id) : []);
    const asked = {
      kind: "open" as const,
      key: crypto.randomUUID(),
      form: form.xml,
      known: this.turn.instance,
      draft: before?.xml ?? "",
      files: files.map(({ name, blob }) => new File([blob], name, { type: blob.type })),
      media: form.media.map(({ name, blob }) => new File([blob], name, { type: blob.type })),
      language,
    };
    const listening = {
      opened: () => this.watching.opened(),
      changed: (filled: Filled) => void this.keep(filled, "draft"),
      finished: (filled: Filled) => void this.finish(filled),
      failed: (words: string) => this.watching.failed(words),
    };
    // Somebody may have gone back meanwhile: the form does not come after them.
    if (this.isOver) return this.left("open");
    await this.frame.open(asked, listening);
    return "open";
  }

  /** This will close the form; what was filled in stays. */
  async end(): Promise<void> {
    this.isOver = true;
    this.frame.close();
    await this.last;
    this.release?.();
    this.release = null;
    await this.keeping.look();
  }

  private left(why: Opening): Opening {
    this.release?.();
    this.release = null;
    return why;
  }

  private async finish(filled: Filled): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    await this.keep(filled, "waiting");
    await this.end();
    this.watching.finished();
  }

  private keep(filled: Filled, stage: "draft" | "waiting"): Promise<void> {
    // One after another: an older state never overwrites a newer one.
    const kept = this.last.then(async () => this.watching.kept(await this.put(filled, stage)));
    this.last = kept.catch(() => undefined);
    return kept;
  }

  private put(filled: Filled, stage: "draft" | "waiting"): Promise<boolean> {
    const now = new Date(this.keeping.now()).toISOString();
    const answer: Answer = {
      id: this.given?.id ?? instanceIdOf(filled.xml),
      who: this.keeping.who,
      turn: this.turn.id,
      form: this.form,
      label: this.turn.label,
      to: this.keeping.mode.answers,
      stage,
      xml: filled.xml,
      files: filled.files.map((file) => file.name),
      changed_at: now,
      given_at: stage === "waiting" ? now : "",
      reasons: stage === "waiting" ? [] : (this.given?.reasons ?? []),
      was_sent: false,
    };
    this.given = answer;
    return this.keeping.store.put(answer, filled.files.map((file) => ({ name: file.name, blob: file })));
  }

  /** This will see to it that no other tab fills in the same household. */
  private hold(): Promise<boolean> {
    if (!("locks" in navigator)) return Promise.resolve(true);
    return new Promise((resolve) => {
      void navigator.locks.request(`linli-door:${this.turn.id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>((free) => (this.release = free));
      });
    });
  }
}

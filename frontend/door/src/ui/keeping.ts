/** The device's memory: what was taken along, how each household stands; and the errands it runs with the house. */

import { dayOf } from "../core/hours";
import { uuid7 } from "../core/ids";
import { type Done, type Mark, isToDo, marksOf, stillDone } from "../core/marks";
import { type Pack, type Turn, byId, holdsAt } from "../core/pack";
import { type Delivered, deliver } from "../net/delivery";
import type { Link } from "../net/link";
import { type Answer, Answers } from "../store/answers";
import { type Attempt, Attempts } from "../store/attempts";
import { keep, thing } from "../store/database";
import { Forms } from "../store/forms";

/** Who fills in: a worker at doors, a household its own, somebody at a desk for one household. */
export type Mode = {
  readonly pack: string;
  readonly answers: string;
} & ({ readonly name: "door" | "own" } | { readonly name: "desk"; readonly turn: string });
interface KeptPack {
  readonly pack: Pack;
  readonly etag: string;
  /** How far the house's clock is ahead of this one. */
  readonly ahead: number;
}

const NO_LONGER = {
  round: "",
  household: "",
  building: "",
  unit: "",
  floor: "",
  door: "",
  people: "",
  rung: "door",
  visits: 0,
  minutes: 0,
  next_at: null,
  asked_again: false,
  answer_url: "",
  instance: "",
};
// So often the age of the list is written anew, while the house has nothing new to say.
const FRESH_FOR = 10 * 60_000;

export class Keeping {
  pack: Pack | null = null;
  answers: readonly Answer[] = [];
  attempts: readonly Attempt[] = [];
  marks: ReadonlyMap<string, Mark> = new Map();
  isOnline = false;
  isSignedOut = false;
  /** Visits that may still be taken back. */
  readonly held = new Set<string>();
  readonly store: Answers;
  readonly forms: Forms;
  private readonly visits: Attempts;
  private done: readonly Done[] = [];
  private etag = "";
  private ahead = 0;
  private heldAt = 0;
  private running: Promise<void> | null = null;

  constructor(
    private readonly database: IDBDatabase,
    private readonly link: Link,
    readonly mode: Mode,
  ) {
    this.store = new Answers(database);
    this.visits = new Attempts(database);
    this.forms = new Forms(database, link);
  }

  get who(): string {
    return this.pack?.who ?? "";
  }

  get isFull(): boolean {
    return this.store.isFull || this.visits.isFull;
  }

  /** The households of the pack while it holds, and those that are done today. */
  get turns(): readonly Turn[] {
    if (this.pack === null || !holdsAt(this.pack, this.now())) return [];
    const asked = new Set(this.pack.turns.map((turn) => turn.id));
    return [...this.pack.turns, ...this.done.map((one) => one.turn).filter((turn) => !asked.has(turn.id))];
  }

  /** The time of the house, by which it will judge what was done when. */
  now(): number {
    return Date.now() + this.ahead;
  }

  /** This will take up what was kept when the app last ran. */
  async recall(): Promise<void> {
    const kept = await thing<KeptPack>(this.database, `pack:${this.mode.name}`);
    if (kept !== undefined) ({ pack: this.pack, etag: this.etag, ahead: this.ahead } = kept);
    this.done = (await thing<readonly Done[]>(this.database, `done:${this.mode.name}`)) ?? [];
    await this.look();
  }

  /** This will read how everything stands: other tabs write as well. */
  async look(): Promise<void> {
    this.answers = await this.store.list();
    this.attempts = await this.visits.list();
    const own = this.answers.filter((one) => one.who === this.who);
    const tried = this.attempts.filter((one) => one.who === this.who);
    this.marks = marksOf(own, tried, this.done);
  }

  /** A household of the list; or, once it has left the list, as far as its answer tells. */
  turn(id: string): Turn | undefined {
    const answer = this.answerOf(id);
    return byId(this.turns, id) ?? (answer === undefined ? undefined : { ...NO_LONGER, id, form: answer.form, label: answer.label });
  }

  /** The one household that somebody has at home, as long as there is something to fill in: no list is needed for it. */
  only(): Turn | undefined {
    const [turn, ...others] = this.mode.name === "own" ? this.turns : [];
    return turn !== undefined && others.length === 0 && isToDo(this.marks.get(turn.id) ?? "open") ? turn : undefined;
  }

  answerOf(turn: string): Answer | undefined {
    return this.answers.find((one) => one.turn === turn && one.who === this.who);
  }

  /** This will note a visit that brought no answer. */
  async note(turn: Turn, outcome: string, callBackAt: number | null): Promise<string> {
    const id = uuid7(this.now(), (count) => crypto.getRandomValues(new Uint8Array(count)));
    const call_back_at = callBackAt === null ? null : new Date(callBackAt).toISOString();
    const happened_at = new Date(this.now()).toISOString();
    await this.visits.note({ id, who: this.who, turn: turn.id, label: turn.label, way: "door", outcome, happened_at, call_back_at, refused: [] });
    await this.look();
    return id;
  }

  /** This will take back a visit that was noted a moment ago, or let go of one that was refused. */
  async takeBack(id: string): Promise<void> {
    this.held.delete(id);
    await this.visits.settle([id], new Map());
    await this.look();
  }

  /** This will fetch what is new and deliver what waits; asked for again meanwhile, it is the same errand. */
  sync(): Promise<void> {
    this.running ??= alone("linli-door-sync", () => this.errand()).finally(() => (this.running = null));
    return this.running;
  }

  private async errand(): Promise<void> {
    await this.store.settle();
    // Asked first: where nothing answers, nothing is marked as having been on its way.
    const status = await this.refresh();
    if (status !== 200 && status !== 304) return;
    const told = { answered: (one: Answer) => this.settled(one.turn, "answered"), tried: (one: Attempt) => this.settled(one.turn, `tried:${one.outcome}`) };
    const out = { link: this.link, answers: this.store, attempts: this.visits, who: this.who, pack: this.mode.pack, told };
    const delivered: Delivered = await deliver(out, this.held);
    this.isOnline = delivered !== "offline";
    this.isSignedOut = delivered === "signed_out";
    await this.look();
  }

  private async refresh(): Promise<number> {
    const heard = await this.link.get(this.mode.pack, this.etag);
    this.isOnline = heard.status !== 0 && heard.status < 500;
    this.isSignedOut = heard.status === 401;
    if (heard.status === 200) await this.take(heard.body as Pack, heard.etag);
    if (heard.status === 304 && this.pack !== null) await this.confirm(this.pack);
    if (heard.status === 200 || heard.status === 304) await this.forms.bring(this.pack?.forms ?? [], this.answers.map((one) => one.form));
    return heard.status;
  }

  private async take(pack: Pack, etag: string): Promise<void> {
    const madeAt = Date.parse(pack.made_at);
    const done = pack.who === this.who ? this.done : [];
    [this.pack, this.etag, this.ahead] = [pack, etag, madeAt - Date.now()];
    // A household keeps its own in the list, answered or not: it may correct itself. So may a desk.
    const asked = this.mode.name === "door" ? pack.turns : [];
    this.done = stillDone(done, new Set(asked.map((turn) => turn.id)), madeAt, dayOf(madeAt));
    await this.hold(pack);
    await keep(this.database, `done:${this.mode.name}`, this.done).catch(() => undefined);
    await this.look();
  }

  /** The house has nothing new: the list is as good as made now. */
  private async confirm(pack: Pack): Promise<void> {
    this.pack = { ...pack, made_at: new Date(this.now()).toISOString() };
    if (this.now() - this.heldAt >= FRESH_FOR) await this.hold(this.pack);
  }

  private async hold(pack: Pack): Promise<void> {
    this.heldAt = this.now();
    const kept = { pack, etag: this.etag, ahead: this.ahead } satisfies KeptPack;
    await keep(this.database, `pack:${this.mode.name}`, kept).catch(() => undefined);
  }

  private async settled(id: string, as: Done["as"]): Promise<void> {
    const turn = byId(this.turns, id);
    if (turn === undefined) return;
    this.done = [...this.done.filter((one) => one.turn.id !== id), { turn: { ...turn, instance: "" }, as, at: this.now() }];
    await keep(this.database, `done:${this.mode.name}`, this.done).catch(() => undefined);
  }
}

/** This will do something in one tab at a time; where another is at it, it is left to that one. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return work();
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock === null ? undefined : work()));
}

/** The device's memory: who it is, its pack, what it has seen; and the errands it runs with the server. */

import { type Move, inOrder } from "../core/decide";
import { Pack, type PackContent, SCHEMA } from "../core/pack";
import type { Stamp } from "../core/times";
import { deliver, speak } from "../net/delivery";
import { type Fetching, type Identity, Link } from "../net/link";
import { keep, thing } from "../store/database";
import { Entries, type Standing } from "../store/entries";
import type { Clock } from "./clock";

interface KeptPack {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: string;
}
interface News {
  readonly moves: readonly (readonly [handle: string, at: number, way: 0 | 1, share: string])[];
}
/** Who was seen going which way, under which name and on whose quota; empty where there is none. */
interface Seen {
  readonly handle: string;
  readonly at: number;
  readonly out: boolean;
  readonly share: string;
  /** What this device knew of the time; what others saw has none. */
  readonly stamp?: Stamp;
}

export const QUEUES = ["few", "some", "many"] as const;
/** How long the queue is, as the guard sees it. */
export type Queue = (typeof QUEUES)[number];

const PACK_OLD_AFTER = 15 * 60_000;
const SEEN_FOR = 4 * 86_400_000;

export class Keeping {
  pack: Pack | null = null;
  isOnline = false;
  isShutOut = false;
  standing: Standing = { waiting: 0, refused: 0, unkept: 0 };
  /** Entries that may still be taken back. */
  readonly held = new Set<string>();
  private seen: Seen[] = [];
  private heardUntil = 0;
  private noted: { readonly queue: Queue; readonly at: number; told: boolean } | null = null;
  private readonly link: Link;

  constructor(
    private readonly database: IDBDatabase,
    readonly entries: Entries,
    readonly identity: Identity,
    readonly clock: Clock,
    fetching: Fetching,
  ) {
    this.link = new Link(identity, clock, fetching);
  }

  /** This will take up what was kept when the app last ran. */
  async recall(): Promise<void> {
    const kept = await thing<KeptPack>(this.database, "pack");
    if (kept && (await this.link.isServers(kept.bytes, kept.signature))) this.open(kept.bytes);
    this.seen = (await thing<Seen[]>(this.database, "seen")) ?? [];
    this.standing = await this.entries.standing();
    await this.entries.reserve();
  }

  /** This will list who went out and came back, as far as this device knows. */
  moves(): readonly Move[] {
    const pack = this.pack;
    if (pack === null) return [];
    const own = this.seen.map(({ handle, at, out, share, stamp }) => ({
      person: pack.byHandle.get(handle) ?? null,
      at: stamp === undefined ? at : this.clock.righted(at, stamp),
      out,
      share,
    }));
    return inOrder(pack.moves, own);
  }

  /** This will remember that somebody went through; taking back forgets it. */
  async see(seen: Seen): Promise<void> {
    this.seen = [...this.seen.filter((one) => one.at > seen.at - SEEN_FOR), seen];
    await keep(this.database, "seen", this.seen).catch(() => undefined);
  }

  async forget(at: number): Promise<void> {
    this.seen = this.seen.filter((one) => one.at !== at);
    await keep(this.database, "seen", this.seen).catch(() => undefined);
  }

  /** This will tell what the guard noted of the queue; null where policy says that it was too long ago. */
  queue(): Queue | null {
    const { noted } = this;
    const minutes = this.pack?.content.policy.queue_minutes ?? Number.POSITIVE_INFINITY;
    return noted !== null && this.clock.now() - noted.at < minutes * 60_000 ? noted.queue : null;
  }

  /** This will note how long the queue is, and tell the community as soon as there is a network. */
  async noteQueue(queue: Queue): Promise<void> {
    this.noted = { queue, at: this.clock.now(), told: false };
    await this.tellQueue();
  }

  private async tellQueue(): Promise<void> {
    const { noted } = this;
    if (noted === null || noted.told || this.queue() === null) return;
    const answer = await this.link.ask("/api/gates/queue", { queue: noted.queue, at: Math.round(noted.at) });
    // What the house does not take it will not take later either; a house that stumbles is told again.
    noted.told = answer.outcome === "ok" || (answer.outcome === "failed" && answer.status < 500);
  }

  /** This will deliver what waits. */
  async deliver(): Promise<void> {
    const number = this.pack?.content.number ?? 0;
    const { waiting } = await this.entries.standing();
    const own = { pack: number, off: this.clock.off };
    // After a while without a network the time comes first: by it is put right what was noted meanwhile.
    const isFirst = !this.isOnline;
    const spoke = isFirst || waiting <= this.held.size ? await speak(this.link, waiting, own) : "done";
    // A device that was shut out may still hand in what it noted before.
    const sends = (spoke === "done" || spoke === "shut_out") && waiting > this.held.size;
    const sent = sends ? await deliver(this.link, this.entries, { pack: number, off: this.clock.off }, this.held) : spoke;
    await this.note(spoke === "shut_out" ? spoke : sent);
    this.standing = await this.entries.standing();
    await this.tellQueue();
  }

  /** This will bring a fresh pack, if the one at hand is old; and what other devices saw. */
  async refresh(): Promise<void> {
    if (this.pack === null || this.clock.now() - this.pack.content.made_at > PACK_OLD_AFTER) await this.bring();
    const from = this.heardUntil;
    const asked = this.clock.now();
    const news = await this.link.ask<News>(`/api/gates/news?after=${Math.round(from)}`);
    if (news.outcome === "shut_out") await this.note("shut_out");
    if (news.outcome !== "ok") return;
    this.heardUntil = asked - 60_000;
    for (const [handle, at, way, share] of news.body.moves) {
      if (this.seen.some((one) => one.handle === handle && one.at === at)) continue;
      await this.see({ handle, at, out: way === 0, share });
    }
  }

  private async bring(): Promise<void> {
    const answer = await this.link.raw("/api/gates/pack");
    await this.note(answer.outcome === "ok" ? "done" : answer.outcome);
    if (answer.outcome !== "ok") return;
    const signature = answer.headers.get("X-Linli-Signature");
    if (signature === null || !(await this.link.isServers(answer.body, signature)) || !this.open(answer.body)) return;
    this.heardUntil = this.pack?.content.made_at ?? 0;
    await keep(this.database, "pack", { bytes: answer.body, signature } satisfies KeptPack).catch(() => undefined);
  }

  /** A pack of another shape or another gate is none; the one at hand stays. */
  private open(bytes: Uint8Array<ArrayBuffer>): boolean {
    const content = JSON.parse(new TextDecoder().decode(bytes)) as PackContent;
    if (content.schema !== SCHEMA || content.gate !== this.identity.gate.id) return false;
    this.pack = new Pack(content);
    return true;
  }

  private async note(done: "done" | "offline" | "shut_out" | "failed"): Promise<void> {
    this.isOnline = done === "done" || done === "failed";
    this.isShutOut = done === "shut_out";
    // A device that was revoked forgets whom it knew; what it noted stays.
    if (this.isShutOut && this.pack !== null) {
      this.pack = null;
      this.seen = [];
      await keep(this.database, "pack", undefined);
      await keep(this.database, "seen", undefined);
    }
  }
}

/** The gate app: a code is read, the verdict fills the screen, one tap records it. */

import { type Movement, expectedUntil, goingBy, packStands, quotaFrees } from "../core/decide";
import type { Language } from "../../../shared/languages";
import { Camera } from "../scan/camera";
import { ScannerKeys } from "../scan/keyboard";
import { barOf } from "./bar";
import { type Check, begun, goesBy, noted, scanned, stateOf, weighed, withFace } from "./check";
import { every } from "./clock";
import { button, part } from "./dom";
import { type Keeping, QUEUES, type Queue } from "./keeping";
import { type Asked, outsideScreen } from "./outside";
import { signal } from "./signals";
import { turnFrom } from "./turning";
import { verdictScreen } from "./verdict";
import { wordsOf } from "./words";

const UNDO_FOR = 5_000;
const SAME_CODE_FOR = 4_000;
const KNOWN_AT_MOST = 6;
const ASKED: readonly Asked[] = ["find", "visitor", "courier", "vehicle"];

type Screen = { readonly is: "scan" } | { readonly is: "asked"; readonly asked: Asked } | { readonly is: "verdict"; readonly check: Check };
interface Known {
  readonly person: number;
  readonly label: string;
}

export class App {
  private screen: Screen = { is: "scan" };
  private isOut = true;
  private isReading = false;
  private hasCamera = true;
  private known: readonly Known[] = [];
  private lastCode = { text: "", at: 0 };
  private undo: (() => void) | null = null;
  private queueShown: Queue | null = null;
  private readonly keys = new ScannerKeys();
  private readonly camera: Camera;

  constructor(
    private readonly root: HTMLElement,
    private readonly keeping: Keeping,
    private readonly update: () => (() => void) | null,
    private language: Language,
    private readonly spoke: (language: Language) => void,
  ) {
    const video = part("video", { playsinline: true, muted: true, class: "camera" });
    video.muted = true;
    this.camera = new Camera(video, (text) => void this.read(text));
  }

  /** This will begin, and go on until the page is closed. */
  async start(): Promise<void> {
    document.addEventListener("keydown", (event) => {
      const text = this.screen.is === "asked" ? null : this.keys.key(event.key, event.timeStamp);
      if (text !== null) void this.read(text);
    });
    this.draw();
    void this.camera.start().then((started) => {
      this.hasCamera = started;
      this.draw();
    });
    every(5_000, () => this.errand(() => this.keeping.deliver()));
    every(30_000, () => this.errand(() => this.keeping.refresh()));
    await this.errand(() => this.keeping.refresh());
    await this.errand(() => this.keeping.deliver());
  }

  /** A code was read: by the camera, or by a scanner that types. */
  async read(text: string): Promise<void> {
    const at = this.keeping.clock.now();
    // One code at a time: a machine types faster than anybody walks, and no verdict gives way to the next.
    if (this.screen.is !== "scan" || this.isReading) return;
    // The camera sees the same code many times a second.
    if (text === this.lastCode.text && at - this.lastCode.at < SAME_CODE_FOR) return;
    this.lastCode = { text, at };
    this.isReading = true;
    try {
      this.show(await scanned(text, this.isOut, this.keeping));
    } finally {
      this.isReading = false;
    }
  }

  private async errand(work: () => Promise<void>): Promise<void> {
    await work().catch(() => undefined);
    // What was said of the queue a while ago goes by itself.
    if (this.screen.is === "scan" && this.queueShown !== this.keeping.queue()) this.draw();
    else this.drawBar();
  }

  private show(check: Check): void {
    this.screen = { is: "verdict", check };
    this.draw();
    signal(weighed(check, this.keeping).verdict);
    this.root.querySelector<HTMLElement>("#verdict-word")?.focus();
  }

  private async done(check: Check, letThrough: boolean): Promise<void> {
    const { keeping } = this;
    const entry = noted(check, weighed(check, keeping), letThrough, keeping.pack);
    this.screen = { is: "scan" };
    keeping.held.add(entry.id);
    await keeping.entries.note(entry);
    keeping.standing = await keeping.entries.standing();
    const { person } = check.who;
    const { handle, share } = goesBy(check, keeping.pack);
    const counts = letThrough && handle + share !== "" && check.movement.startsWith("resident.");
    if (counts) await keeping.see({ handle, at: check.at, out: check.movement === "resident.out", share, stamp: keeping.clock.stamp() });
    // A card may be anybody's of the household: nobody was recognised by it.
    if (person !== null && check.way !== "scan") this.known = [{ person, label: check.label }, ...this.known.filter((one) => one.person !== person)].slice(0, KNOWN_AT_MOST);
    const undo = (): void => {
      clearTimeout(left);
      void this.takeBack(entry.id, counts ? check.at : null);
    };
    const left = setTimeout(() => this.settle(entry.id, undo), UNDO_FOR);
    this.undo = undo;
    this.draw();
  }

  private settle(id: string, undo: () => void): void {
    this.keeping.held.delete(id);
    // What was noted since may still be taken back.
    if (this.undo === undo) this.undo = null;
    // A verdict is not drawn over: the guard may be typing what the bearer of a card says.
    if (this.screen.is === "scan") this.draw();
    void this.errand(() => this.keeping.deliver());
  }

  private async takeBack(id: string, seen: number | null): Promise<void> {
    this.undo = null;
    this.keeping.held.delete(id);
    await this.keeping.entries.takeBack(id);
    if (seen !== null) await this.keeping.forget(seen);
    this.keeping.standing = await this.keeping.entries.standing();
    this.draw();
  }

  private draw(): void {
    // What is being typed is not drawn over.
    if (this.screen.is === "asked" && this.root.querySelector(".sheet")) return this.drawBar();
    this.root.replaceChildren(this.bar(), part("main", { class: "stage" }, this.stage()));
  }

  private drawBar(): void {
    this.root.querySelector(".bar")?.replaceWith(this.bar());
  }

  private bar(): HTMLElement {
    const turn = turnFrom(this.language, (next) => {
      this.language = next;
      this.spoke(next);
      this.root.replaceChildren();
      this.draw();
    });
    return barOf(this.keeping, wordsOf(this.language), turn);
  }

  private stage(): HTMLElement {
    const words = wordsOf(this.language);
    const { screen, keeping } = this;
    const left = (): void => {
      this.screen = { is: "scan" };
      this.root.replaceChildren();
      this.draw();
    };
    if (screen.is === "asked") {
      const asking = { asked: screen.asked, isOut: this.isOut, pack: keeping.pack, words, now: () => keeping.clock.now() };
      return outsideScreen(asking, { found: (check) => this.show(check), left });
    }
    if (screen.is === "verdict") {
      const { check } = screen;
      const shown = {
        check,
        found: weighed(check, keeping),
        stands: keeping.pack ? packStands(keeping.pack, check.at) : "over",
        policy: keeping.pack?.content.policy ?? null,
        rules: keeping.pack?.content.rules ?? [],
        language: this.language,
        words,
        isDoor: keeping.identity.gate.kind === "door",
        isHouseholds: keeping.pack !== null && goingBy(check.who, keeping.pack, check.at)?.terms.bearer === "household",
        expected: keeping.pack && expectedUntil(check.who, keeping.pack, check.at),
        state: stateOf(check, keeping.pack),
        frees: keeping.pack && quotaFrees(check.who, keeping.pack, keeping.moves(), check.at),
      };
      return verdictScreen(shown, {
        changed: (next) => this.show(next),
        face: (last, building) => this.show(withFace(check, last, building)),
        done: (letThrough) => void this.done(check, letThrough),
        left,
      });
    }
    return this.scan();
  }

  private scan(): HTMLElement {
    const words = wordsOf(this.language);
    const turn = (isOut: boolean): void => {
      this.isOut = isOut;
      this.draw();
    };
    const update = this.update();
    return part(
      "section",
      { class: "scan" },
      part("h1", { class: "unseen" }, words("title")),
      part("div", { class: "frame" }, this.camera.video, part("p", { class: "hint" }, words(this.hasCamera ? "scanHint" : "noCamera"))),
      this.undo ? part("p", { class: "toast", role: "status" }, words("recorded"), button(words("undo"), "toast__undo", this.undo)) : null,
      update ? button(words("update"), "plain", update) : null,
      this.knownOnes(),
      part(
        "div",
        { class: "ways", role: "group" },
        button(words("out"), "way", () => turn(true), { "aria-pressed": String(this.isOut) }),
        button(words("in"), "way", () => turn(false), { "aria-pressed": String(!this.isOut) }),
      ),
      this.queue(),
      part("div", { class: "others" }, ...ASKED.map((asked) => button(words(asked), "other", () => this.ask(asked)))),
    );
  }

  private knownOnes(): HTMLElement | null {
    if (this.known.length === 0) return null;
    const movement: Movement = this.isOut ? "resident.out" : "resident.in";
    const chips = this.known.map((one) =>
      button(one.label, "chip", () =>
        this.show(begun({ movement, way: "known", who: { person: one.person, code: null }, label: one.label, about: {}, at: this.keeping.clock.now() })),
      ),
    );
    return part("div", { class: "known", role: "group", "aria-label": wordsOf(this.language)("lastSeen") }, ...chips);
  }

  /** How long the queue is, in one tap: the community sees it at once. */
  private queue(): HTMLElement {
    const { keeping } = this;
    const words = wordsOf(this.language);
    const noted = (this.queueShown = keeping.queue());
    const note = (queue: Queue): void => {
      void this.errand(() => keeping.noteQueue(queue));
      this.draw();
    };
    const taps = QUEUES.map((one) => button(words(one), "tap", () => note(one), { "aria-pressed": String(one === noted) }));
    return part("div", { class: "queue", role: "group", "aria-label": words("queue") }, part("span", {}, words("queue")), ...taps);
  }

  private ask(asked: Asked): void {
    this.screen = { is: "asked", asked };
    this.draw();
    this.root.querySelector("input")?.focus();
  }
}

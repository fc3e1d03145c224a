/** The form at the door: the list, a household, its form. Whatever is tapped is on the phone before it shows. */

import type { Language } from "../../../shared/languages";
import { nextAfter } from "../core/walk";
import type { Turn } from "../core/pack";
import { barOf, countOf } from "./bar";
import { button, part } from "./dom";
import { Filling } from "./filling";
import type { FormFrame } from "./frame";
import { householdScreen } from "./household";
import type { Keeping } from "./keeping";
import { type Looking, listScreen, ownScreen } from "./list";
import { unsentScreen } from "./unsent";
import { type Words, outcomeWord, wordsOf } from "./words";

const UNDO_FOR = 6_000;
const SYNC_EVERY = 20_000;

interface Toast {
  readonly words: string;
  readonly undo: (() => void) | null;
}

export class App {
  private readonly words: Words;
  private readonly looking: Looking = { which: "to_do", wanted: "" };
  private readonly others = "BroadcastChannel" in window ? new BroadcastChannel("linli-door") : null;
  private filling: Filling | null = null;
  private toast: Toast | null = null;
  private toasted = 0;
  private scrolled = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly keeping: Keeping,
    private readonly frame: FormFrame,
    private readonly language: Language,
    private readonly update: () => (() => void) | null,
  ) {
    this.words = wordsOf(language);
  }

  /** This will begin, and go on until the page is closed. */
  async start(): Promise<void> {
    window.addEventListener("hashchange", () => void this.go());
    window.addEventListener("online", () => void this.sync());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void this.sync());
    window.addEventListener("beforeunload", (event) => this.keeping.isFull && event.preventDefault());
    this.others?.addEventListener("message", () => void this.keeping.look().then(() => this.draw()));
    window.setInterval(() => void this.sync(), SYNC_EVERY);
    await this.go();
    await this.sync();
  }

  private async sync(): Promise<void> {
    await this.keeping.sync().catch(() => undefined);
    this.written();
  }

  /** This will show what changed, here and in the other tabs. */
  private written(): void {
    this.others?.postMessage("written");
    this.draw();
  }

  private async go(): Promise<void> {
    const [screen, id] = placeOf();
    if (screen !== "f") {
      await this.filling?.end();
      this.filling = null;
      this.draw();
      return;
    }
    const turn = this.keeping.turn(id);
    if (turn === undefined) location.replace("#/");
    else if (this.filling === null) await this.fill(turn);
  }

  private async fill(turn: Turn): Promise<void> {
    const kept = part("span", { class: "mark", role: "status" });
    const filling = new Filling(this.keeping, this.frame, turn, {
      opened: () => kept.replaceChildren(),
      kept: (isOnDisk) => kept.replaceChildren(isOnDisk ? `✓ ${this.words("kept")}` : this.words("keptInMemory")),
      finished: () => this.finished(turn),
      failed: (words) => this.back(turn, words),
    });
    this.filling = filling;
    this.root.replaceChildren(
      part("header", { class: "bar bar--form" }, button(`‹ ${this.words("leave")}`, "back", () => history.back()), part("strong", {}, turn.label), kept, countOf(this.keeping, this.words)),
    );
    const opening = await filling.begin(this.language);
    if (opening === "not_there") this.back(turn, this.words("notThere"));
    if (opening === "on_its_way") this.back(turn, this.words("onItsWay"));
    if (opening === "elsewhere") this.back(turn, this.words("elsewhere"));
  }

  private back(turn: Turn, words: string): void {
    this.say({ words, undo: null });
    location.replace(`#/t/${turn.id}`);
  }

  private finished(turn: Turn): void {
    this.filling = null;
    this.say({ words: this.keeping.mode.name === "own" ? this.words("thanks") : this.words("done", { label: turn.label }), undo: null });
    this.onward(turn);
    void this.sync().then(() => this.backToDesk(turn));
  }

  /** At the desk the page of the household stands there again, once the house has the answer. */
  private backToDesk(turn: Turn): void {
    if (this.keeping.mode.name !== "desk" || this.keeping.answerOf(turn.id) !== undefined) return;
    location.assign(`/screening/${turn.round}/homes/${turn.household}/`);
  }

  /** This will lead to the next household: its door needs no tap. */
  private onward(turn: Turn): void {
    const next = nextAfter(this.keeping.turns, this.keeping.marks, turn.id);
    location.replace(next === undefined ? "#/" : `#/t/${next.id}`);
  }

  private async tried(turn: Turn, outcome: string, callBackAt: number | null): Promise<void> {
    const id = await this.keeping.note(turn, outcome, callBackAt);
    this.keeping.held.add(id);
    window.setTimeout(() => {
      this.keeping.held.delete(id);
      void this.sync();
    }, UNDO_FOR);
    const undo = async (): Promise<void> => {
      await this.keeping.takeBack(id);
      this.say(null);
      location.replace(`#/t/${turn.id}`);
      this.written();
    };
    this.say({ words: this.words("noted", { label: turn.label, what: this.words(outcomeWord(outcome)) }), undo: () => void undo() });
    this.onward(turn);
    this.written();
  }

  private say(toast: Toast | null): void {
    window.clearTimeout(this.toasted);
    this.toast = toast;
    this.toasted = window.setTimeout(() => {
      this.toast = null;
      this.draw();
    }, UNDO_FOR);
  }

  private draw(): void {
    const [screen, id] = placeOf();
    if (screen === "f") {
      this.root.querySelector("#unsent")?.replaceWith(countOf(this.keeping, this.words));
      return;
    }
    // What is being typed is not drawn away.
    if (document.activeElement instanceof HTMLInputElement && this.root.contains(document.activeElement)) {
      this.root.querySelector(".bar")?.replaceWith(barOf(this.keeping, this.words));
      return;
    }
    if (this.root.querySelector(".list")) this.scrolled = window.scrollY;
    const shown = this.screen(screen, id);
    const toasts = this.toasts();
    const hands = shown.querySelector(".hands");
    // Where the hands are at the bottom nothing may move under them: it stands in the free room above.
    if (hands === null) shown.prepend(...toasts);
    else hands.before(...toasts);
    this.root.replaceChildren(barOf(this.keeping, this.words), ...this.updating(), shown);
    if (screen === "") window.scrollTo(0, this.scrolled);
  }

  private screen(screen: string, id: string): HTMLElement {
    const turn = screen === "t" ? this.keeping.turn(id) : screen === "" ? this.keeping.only() : undefined;
    if (turn !== undefined) {
      const fill = (): void => void (location.hash = `#/f/${turn.id}`);
      return householdScreen(turn, this.keeping, this.words, { fill, tried: (one, outcome, at) => void this.tried(one, outcome, at) });
    }
    if (screen !== "unsent" && this.keeping.mode.name === "own") return ownScreen(this.keeping, this.words);
    if (screen !== "unsent") return listScreen(this.keeping, this.words, this.looking);
    return unsentScreen(this.keeping, this.words, {
      send: () => void this.sync(),
      open: (one) => void (location.hash = `#/f/${one}`),
      throwAway: (one) => void this.throwAway(one),
      dismiss: (one) => void this.keeping.takeBack(one).then(() => this.written()),
    });
  }

  private async throwAway(id: string): Promise<void> {
    if (!window.confirm(this.words("throwAwaySure"))) return;
    await this.keeping.store.drop(id);
    await this.keeping.look();
    this.written();
  }

  private updating(): readonly HTMLElement[] {
    const take = this.update();
    return take === null ? [] : [button(this.words("update"), "update", take)];
  }

  private toasts(): readonly HTMLElement[] {
    if (this.toast === null) return [];
    const { words, undo } = this.toast;
    return [part("p", { class: "toast", role: "status" }, words, undo === null ? null : button(this.words("undo"), "toast__undo", undo))];
  }
}

function placeOf(): readonly [screen: string, id: string] {
  const [, screen = "", id = ""] = location.hash.split("/");
  return [screen, id];
}

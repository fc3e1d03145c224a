/** Holds the frame of the form: the app gives it a form, it gives back what is filled in. */

import type { Filled, FromFrame, Open } from "../protocol";
import { placeHere } from "./locating";

export interface Listening {
  opened(): void;
  changed(filled: Filled): void;
  finished(filled: Filled): void;
  failed(words: string): void;
}

export class FormFrame {
  private readonly frame: HTMLIFrameElement;
  private readonly ready: Promise<void>;
  private key = "";
  private listening: Listening | null = null;

  constructor(holder: HTMLElement, title: string) {
    this.frame = document.createElement("iframe");
    this.frame.title = title;
    this.frame.className = "form-frame";
    this.frame.hidden = true;
    this.ready = new Promise((resolve) => {
      window.addEventListener("message", (event: MessageEvent<FromFrame>) => {
        if (event.source !== this.frame.contentWindow) return;
        if (event.data.kind === "ready") resolve();
        else this.hear(event.data);
      });
    });
    // Its headers take its origin away: an attribute that did so would keep it from being stored on the device.
    this.frame.src = "/screening/door/form/";
    holder.append(this.frame);
  }

  /** This will show a form. */
  async open(asked: Open, listening: Listening): Promise<void> {
    this.key = asked.key;
    this.listening = listening;
    await this.ready;
    if (this.key !== asked.key) return;
    this.frame.hidden = false;
    this.frame.contentWindow?.postMessage(asked, "*");
    this.frame.focus();
  }

  /** This will take the form away. */
  close(): void {
    this.key = "";
    this.listening = null;
    this.frame.hidden = true;
    this.frame.contentWindow?.postMessage({ kind: "close" }, "*");
  }

  private async locate(key: string): Promise<void> {
    const place = await placeHere();
    if (this.key === key) this.frame.contentWindow?.postMessage({ kind: "located", key, place }, "*");
  }

  private hear(said: Exclude<FromFrame, { kind: "ready" }>): void {
    if (said.key !== this.key || this.listening === null) return;
    if (said.kind === "opened") this.listening.opened();
    else if (said.kind === "locate") void this.locate(said.key);
    else if (said.kind === "failed") this.listening.failed(said.words);
    else this.listening[said.kind](said);
  }
}

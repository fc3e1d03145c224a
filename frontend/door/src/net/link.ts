/** Speaks with the house by the session of the browser. Nothing here decides what becomes of an answer. */

export type Fetching = (address: string, options: RequestInit) => Promise<Response>;

export interface Heard {
  /** 0: nothing was heard. */
  readonly status: number;
  readonly body: unknown;
  readonly etag: string;
}

const NOTHING: Heard = { status: 0, body: null, etag: "" };
const PATIENCE = 20_000;
// A photo over a bad line takes its time.
const PATIENCE_WITH_FILES = 180_000;

export class Link {
  private token: string;

  constructor(
    private readonly fetching: Fetching,
    cookies: string = "",
  ) {
    this.token = /(?:^|;\s*)csrftoken=([^;]+)/.exec(cookies)?.[1] ?? "";
  }

  /** This will ask for something; `known` is the mark of what is at hand. */
  get(path: string, known = ""): Promise<Heard> {
    return this.ask(path, { method: "GET", headers: known === "" ? {} : { "If-None-Match": known } }, PATIENCE);
  }

  /** This will ask for a file of a form. */
  async file(path: string): Promise<Blob | null> {
    const options: RequestInit = { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) };
    const response = await this.fetching(path, options).catch(() => null);
    return response?.ok ? response.blob().catch(() => null) : null;
  }

  /** This will send a form with its files. */
  send(path: string, content: FormData): Promise<Heard> {
    return this.ask(path, { method: "POST", body: content, headers: this.proof() }, PATIENCE_WITH_FILES);
  }

  /** This will send JSON. */
  post(path: string, content: unknown): Promise<Heard> {
    const headers = { ...this.proof(), "Content-Type": "application/json" };
    return this.ask(path, { method: "POST", body: JSON.stringify(content), headers }, PATIENCE);
  }

  private proof(): Record<string, string> {
    return { "X-CSRFToken": this.token };
  }

  private async ask(path: string, options: RequestInit, patience: number): Promise<Heard> {
    const asked: RequestInit = {
      ...options,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    };
    const response = await this.fetching(path, asked).catch(() => null);
    if (response === null) return NOTHING;
    this.token = response.headers.get("X-CSRFToken") ?? this.token;
    const body = (await response.json().catch(() => null)) as unknown;
    // A body that broke off is an answer that was not heard.
    if (response.status === 200 && body === null) return NOTHING;
    return { status: response.status, body, etag: response.headers.get("ETag") ?? "" };
  }
}

/** Delivers what was filled in and tried: as often as needed, once in effect. */

import { type Fate, fateOf, fateOfOne } from "../core/fates";
import type { Answer, Answers } from "../store/answers";
import type { Attempt, Attempts } from "../store/attempts";
import type { Link } from "./link";

export type Delivered = "done" | "offline" | "signed_out";

/** Whoever is told what has left. */
export interface Told {
  answered(answer: Answer): Promise<void>;
  tried(attempt: Attempt): Promise<void>;
}
export interface Outgoing {
  readonly link: Link;
  readonly answers: Answers;
  readonly attempts: Attempts;
  /** Under whose sign-in; what another has filled in stays. */
  readonly who: string;
  /** Where a new token is to be had. */
  readonly pack: string;
  readonly told: Told;
}

const ATTEMPTS = "/screening/door/attempts/";
const AT_ONCE = 200;

/** This will send what waits, visits before answers, but for what may still be taken back. */
export async function deliver(out: Outgoing, held: ReadonlySet<string> = new Set()): Promise<Delivered> {
  const visits = await deliverAttempts(out, held);
  return visits === "done" ? deliverAnswers(out) : visits;
}

async function deliverAttempts(out: Outgoing, held: ReadonlySet<string>): Promise<Delivered> {
  const waiting = (await out.attempts.list()).filter((one) => one.who === out.who && one.refused.length === 0 && !held.has(one.id));
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const batch = waiting.slice(from, from + AT_ONCE);
    const said = { attempts: batch.map(({ id, turn, way, outcome, happened_at, call_back_at }) => ({ id, turn, way, outcome, happened_at, call_back_at })) };
    const heard = await twice(out, () => out.link.post(ATTEMPTS, said));
    if (heard.status === 401) return "signed_out";
    if (heard.status !== 200) return "offline";
    await settleAttempts(out, batch, heard.body);
  }
  return "done";
}

async function settleAttempts(out: Outgoing, batch: readonly Attempt[], body: unknown): Promise<void> {
  const said = (body as { attempts?: readonly { id: string }[] }).attempts ?? [];
  const fates = new Map(said.map((one) => [one.id, fateOfOne(one)]));
  const taken = batch.filter((one) => fates.get(one.id)?.is === "taken");
  const refused = batch.flatMap((one) => {
    const fate = fates.get(one.id);
    return fate?.is === "refused" ? [[one.id, fate.reasons] as const] : [];
  });
  for (const one of taken) await out.told.tried(one);
  await out.attempts.settle(taken.map((one) => one.id), new Map(refused));
}

async function deliverAnswers(out: Outgoing): Promise<Delivered> {
  for (const { id, who, stage } of await out.answers.list()) {
    if (who !== out.who || stage !== "waiting") continue;
    const answer = await out.answers.leaving(id);
    if (answer === undefined) continue;
    const content = await contentOf(answer, out.answers);
    const fate = await twice(out, () => out.link.send(answer.to, content)).then(({ status, body }) => fateOf(status, body));
    if (fate.is === "signed_out") return "signed_out";
    if (fate.is === "later" || fate.is === "stale_token") return "offline";
    await settleAnswer(out, answer, fate);
  }
  return "done";
}

async function settleAnswer(out: Outgoing, answer: Answer, fate: Fate): Promise<void> {
  if (fate.is === "refused") {
    await out.answers.refuse(answer.id, fate.reasons);
    return;
  }
  if (fate.is === "put_off") {
    await out.answers.putOff(answer.id, fate.reasons);
    return;
  }
  // Told first: a page that dies in between shows it as done and sends it once more, which counts once.
  await out.told.answered(answer);
  await out.answers.drop(answer.id);
}

/** This will make what is sent of an answer. */
export async function contentOf(answer: Answer, answers: Answers): Promise<FormData> {
  const content = new FormData();
  content.append("turn", answer.turn);
  content.append("form", answer.form);
  content.append("given_at", answer.given_at);
  content.append("xml_submission_file", new Blob([answer.xml], { type: "text/xml" }), "instance.xml");
  for (const { name, blob } of await answers.filesOf(answer.id)) content.append(name, blob, name);
  return content;
}

/** This will ask; with a new token once more, where the old one had run out. */
async function twice(out: Outgoing, ask: () => ReturnType<Link["post"]>): ReturnType<Link["post"]> {
  const heard = await ask();
  if (heard.status !== 403) return heard;
  const fresh = await out.link.get(out.pack);
  return fresh.status === 200 || fresh.status === 304 ? ask() : heard;
}

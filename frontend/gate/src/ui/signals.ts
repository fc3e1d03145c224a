/** Says a verdict to ears and hands: three sounds that nobody mixes up, and three ways of trembling. */

import type { Verdict } from "../core/decide";

const TONES: Readonly<Record<Verdict, readonly (readonly [frequency: number, seconds: number])[]>> = {
  go: [[880, 0.12]],
  ask: [
    [587, 0.15],
    [587, 0.15],
  ],
  stop: [
    [220, 0.25],
    [220, 0.25],
    [220, 0.35],
  ],
};
const SHAKES: Readonly<Record<Verdict, readonly number[]>> = { go: [60], ask: [80, 80, 80], stop: [300, 100, 300] };
const GAP = 0.08;

let speaker: AudioContext | null = null;

/** This will make a sound and shake, where the device can; what it cannot is left out. */
export function signal(verdict: Verdict): void {
  if ("vibrate" in navigator) navigator.vibrate([...SHAKES[verdict]]);
  try {
    speaker ??= new AudioContext();
    play(speaker, verdict);
  } catch {
    // A device without sound shows the colour and the word all the same.
  }
}

function play(context: AudioContext, verdict: Verdict): void {
  let at = context.currentTime;
  for (const [frequency, seconds] of TONES[verdict]) {
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(context.destination);
    tone.start(at);
    tone.stop(at + seconds);
    at += seconds + GAP;
  }
}

/** What the frame of the form says besides the form itself. */

import { type Language, said } from "../../../shared/languages";

export const WORDS = {
  language: { zh: "题目的语言", en: "Language of the questions" },
  finish: { zh: "填完了", en: "Finished" },
  required: { zh: "要填", en: "Required" },
  wrong: { zh: "请核对", en: "Please check" },
  missing: { zh: "还有 {n} 处要填或要改", en: "{n} still to fill in or correct" },
  add: { zh: "再加一个：", en: "Add another: " },
  remove: { zh: "去掉", en: "Remove" },
  removeSure: { zh: "真的去掉？再点一下", en: "Really? Tap again" },
  photo: { zh: "拍照", en: "Take a photo" },
  file: { zh: "选文件", en: "Choose a file" },
  anew: { zh: "重拍", en: "Take it again" },
  tooLarge: { zh: "这张照片读不出来，请换一张", en: "This photo cannot be read, please take another" },
  search: { zh: "打几个字找", en: "Type to search" },
  more: { zh: "还有 {n} 个，多打几个字", en: "{n} more, type on" },
  seen: { zh: "知道了", en: "Understood" },
  up: { zh: "上移", en: "Up" },
  down: { zh: "下移", en: "Down" },
  locate: { zh: "取现在的位置", en: "Take the place I am at" },
  locating: { zh: "正在取位置，请在开阔的地方等一下……", en: "Finding the place, please wait in the open …" },
  locateAnew: { zh: "重新取位置", en: "Take the place anew" },
  lost: { zh: "没取到位置。请打开手机的定位，允许这个网页使用，到开阔的地方再点一次", en: "No place found. Turn location on, allow this page to use it, and try again in the open" },
  noChoices: { zh: "先答上面的题，这里才有可选的", en: "Answer the question above first" },
  cannotHere: { zh: "这一题手机上填不了，请回社区补", en: "Cannot be answered here, please add it at the office" },
  cannotOpen: { zh: "这份表打不开：", en: "This form cannot be opened: " },
} as const;

export type Word = keyof typeof WORDS;
export type Words = (word: Word, n?: number) => string;

/** This will say words in a language. */
export function wordsOf(language: Language): Words {
  return (word, n = 0) => said(WORDS[word], language).replace("{n}", String(n));
}

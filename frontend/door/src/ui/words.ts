/** What the app says. Traditional Chinese is written when it is built. */

import { type Language, said } from "../../../shared/languages";

export const WORDS = {
  title: { zh: "入户", en: "Visits" },
  ownNothing: { zh: "现在没有要填的表。", en: "There is nothing to fill in now." },
  home: { zh: "回到我家", en: "Back to my home" },
  ownTitle: { zh: "我家的排查表", en: "The form of my household" },
  online: { zh: "有网络", en: "online" },
  offline: { zh: "没有网络", en: "offline" },
  unsent: { zh: "未送", en: "Unsent" },
  refusedMany: { zh: "退回", en: "Returned" },
  listAge: { zh: "名单", en: "List" },
  justNow: { zh: "刚取的", en: "just now" },
  minutesAgo: { zh: "{n} 分钟前", en: "{n} min ago" },
  hoursAgo: { zh: "{n} 小时前", en: "{n} h ago" },
  signIn: { zh: "登录已过期：填好的都在手机上，登录后接着送。", en: "Signed out: what you filled in is on this phone and goes out after signing in." },
  signInLink: { zh: "去登录", en: "Sign in" },
  full: { zh: "手机存储满了：刚填的只在这个页面里，别关页面，联网就送；请删些照片或视频。", en: "The phone is full: what you just filled in is only in this page. Do not close it; free some space." },
  others: { zh: "这台手机上还有别人的 {n} 份，等本人登录后送。", en: "{n} of somebody else wait on this phone until they sign in." },
  packOver: { zh: "名单超过一天没有更新，先联网登录再取。填好的不受影响。", en: "The list is more than a day old: go online and sign in. What you filled in stays." },
  packNone: { zh: "还没有名单：联网登录后会自动取到手机上。", en: "No list yet: it comes by itself once you are online and signed in." },
  nothing: { zh: "没有要去的户。", en: "Nobody to visit." },
  nothingFound: { zh: "没有找到，试试门号，如 301 或 2-1-301。", en: "Nothing found; try a door, as 301 or 2-1-301." },
  night: { zh: "现在不是入户时间（{hours}）。", en: "Not an hour for visits ({hours})." },
  search: { zh: "找门号，如 2-1-301", en: "Find a door, as 2-1-301" },
  toDo: { zh: "要去", en: "To do" },
  all: { zh: "全部", en: "All" },
  floor: { zh: "{n} 层", en: "Floor {n}" },
  households: { zh: "{n} 户", en: "{n}" },
  left: { zh: "名单还有 {n} 户放不下，办完一些会再取。", en: "{n} more households come when some are done." },
  update: { zh: "有新版本，点这里换", en: "New version: tap to change" },
  begin: { zh: "开始填", en: "Fill in" },
  goOn: { zh: "接着填", en: "Go on" },
  mend: { zh: "打开来改", en: "Open and mend" },
  change: { zh: "再改改", en: "Change it" },
  plain: { zh: "用网页填（要有网络）", en: "Fill in on the web (needs a network)" },
  notThere: { zh: "表还没有下载到手机上，联网等一下再试。", en: "The form is not on this phone yet; go online and try again." },
  onItsWay: { zh: "可能已经送到，不能再改；要更正请在网页上改。", en: "It may have arrived already; correct it on the web." },
  elsewhere: { zh: "这一户正在另一个页面里填。", en: "This household is being filled in in another tab." },
  back: { zh: "返回", en: "Back" },
  toList: { zh: "名单", en: "List" },
  leave: { zh: "先放着", en: "Later" },
  kept: { zh: "已存", en: "Kept" },
  keptInMemory: { zh: "只在内存里", en: "In memory only" },
  undo: { zh: "撤销", en: "Undo" },
  noted: { zh: "{label}：{what}", en: "{label}: {what}" },
  done: { zh: "{label} 填好了", en: "{label} is done" },
  thanks: { zh: "谢谢，记下了。有网络就会自动送出。", en: "Thank you. It is sent as soon as there is a network." },
  allDone: { zh: "名单上的都去过了。", en: "All on the list have been visited." },
  visits: { zh: "上门 {n} 次", en: "{n} visits" },
  askedAgain: { zh: "要重新核实", en: "To be asked again" },
  unsentTitle: { zh: "还没送出的", en: "Not sent yet" },
  unsentNone: { zh: "都送出了。", en: "Everything was sent." },
  sendNow: { zh: "现在送", en: "Send now" },
  throwAway: { zh: "丢掉", en: "Throw away" },
  throwAwaySure: { zh: "丢掉这一份？丢掉后找不回来。", en: "Throw this away? It cannot be brought back." },
  dismiss: { zh: "知道了", en: "Understood" },
  draft: { zh: "填了一半", en: "begun" },
  waiting: { zh: "待送", en: "to be sent" },
  refused: { zh: "被退回", en: "returned" },
  answered: { zh: "填好了", en: "done" },
  open: { zh: "要去", en: "to do" },
  no_answer: { zh: "没人在家", en: "Nobody home" },
  refusing: { zh: "拒绝", en: "Refused" },
  call_back: { zh: "回头再来", en: "Come back" },
  empty: { zh: "没人住", en: "Empty" },
  moved: { zh: "搬走了", en: "Moved away" },
  duplicate: { zh: "重复的户", en: "Duplicate" },
  more: { zh: "其他", en: "Other" },
  in_an_hour: { zh: "一小时后", en: "In an hour" },
  tonight: { zh: "今晚 7 点", en: "Tonight at 7" },
  tomorrow: { zh: "明天上午", en: "Tomorrow morning" },
} as const;

export type Word = keyof typeof WORDS;
export type Words = (word: Word, facts?: Readonly<Record<string, string | number>>) => string;

/** This will say words in a language. */
export function wordsOf(language: Language): Words {
  return (word, facts = {}) => said(WORDS[word], language).replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ""));
}

/** This will say what an attempt came to. */
export function outcomeWord(outcome: string): Word {
  if (outcome === "refused") return "refusing";
  return outcome in WORDS ? (outcome as Word) : "more";
}

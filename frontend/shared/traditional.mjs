// Writes what the apps say in traditional Chinese, when they are built: every `zh: "…"` of a file called
// words.ts gets a `"zh-Hant"` beside it. The same table of OpenCC as for the pages (s2hk: characters as
// written in Hong Kong, words left as they are). Who writes a `"zh-Hant"` behind a `zh` is not overruled.

const SAID = /\bzh: ("(?:[^"\\]|\\.)*")(?!\s*,\s*"zh-Hant")/gu;

/** This will give the plugin for vite.config.ts, given the converter that the app has installed. */
export function traditional(converter) {
  const converted = converter({ from: "cn", to: "hk" });
  return {
    name: "linli-traditional",
    enforce: "pre",
    transform(code, id) {
      if (!/[/\\]words\.ts$/u.test(id)) return null;
      return { code: code.replace(SAID, (zh, words) => `${zh}, "zh-Hant": ${converted(words)}`), map: null };
    },
  };
}

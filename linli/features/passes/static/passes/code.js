// The code of a pass on a phone without a network: it turns each minute all the same, by the codes that
// were taken along, and the page says since when it has heard nothing. Without this script the page comes
// anew by itself as long as there is a network.
(() => {
  "use strict";

  const MINUTE = 60000;
  const TRIES_FOR = 10000;
  const MARGIN = 2;
  const SVG = "http://www.w3.org/2000/svg";

  let codes = [];
  // What the clock of the house is ahead of this phone's.
  let ahead = 0;
  let asking = false;
  let since = null;
  let drawn = null;

  const figure = () => document.getElementById("passcode");
  const now = () => Date.now() + ahead;
  const clock = (at) =>
    new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" }).format(at);

  // ---- what is taken along, and fetched again when half of it is used

  const runsLow = () => codes.length === 0 || now() > (codes[0][0] + codes[codes.length - 1][0]) / 2;

  const fetchAhead = async () => {
    const url = figure()?.dataset.ahead;
    if (!url || asking || !runsLow()) return;
    asking = true;
    try {
      const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TRIES_FOR) });
      if (!answer.ok) return;
      const said = await answer.json();
      codes = said.codes;
      ahead = said.now - Date.now();
    } catch {
      // The next turn asks again; until then what was taken along is shown.
    } finally {
      asking = false;
    }
  };

  // ---- how it is drawn

  const path = (fill, d) => {
    const made = document.createElementNS(SVG, "path");
    made.setAttribute("fill", fill);
    made.setAttribute("d", d);
    return made;
  };

  const picture = (text) => {
    const code = window.qrcode(0, "M");
    code.addData(text, "Alphanumeric");
    code.make();
    const count = code.getModuleCount();
    const size = count + 2 * MARGIN;
    let dark = "";
    for (let row = 0; row < count; row += 1)
      for (let column = 0; column < count; column += 1)
        if (code.isDark(row, column)) dark += `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
    svg.setAttribute("shape-rendering", "crispEdges");
    svg.append(path("#fff", `M0 0h${size}v${size}h-${size}z`), path("#000", dark));
    return svg;
  };

  const draw = (text) => {
    const frame = figure()?.querySelector(".passcode__qr");
    if (!frame || text === drawn) return;
    drawn = text;
    frame.replaceChildren(...(text === "" ? [] : [picture(text)]));
    figure().querySelector("[data-at]").textContent = clock(now());
  };

  // ---- what is said

  const say = (turns) => {
    const outage = document.querySelector("[data-outage]");
    outage.hidden = since === null;
    outage.querySelector("[data-outage-turns]").hidden = !turns;
    outage.querySelector("[data-outage-over]").hidden = turns;
    if (since !== null) for (const at of outage.querySelectorAll("b")) at.textContent = clock(since);
  };

  const turn = () => {
    if (since === null) return;
    const found = codes.find(([at]) => at <= now() && now() < at + MINUTE);
    draw(found ? found[1] : "");
    say(Boolean(found));
  };

  const lost = () => {
    since ??= now();
    turn();
  };

  const found = () => {
    since = null;
    drawn = null;
    say(true);
    fetchAhead();
  };

  // ---- listeners

  const ours = (event) => event.target.id === "passcode";
  for (const kind of ["htmx:sendError", "htmx:timeout", "htmx:responseError"])
    document.addEventListener(kind, (event) => ours(event) && lost());
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!ours(event) || event.detail.xhr.status !== 200) return;
    // The sign-in is over, or the pass: the page itself says so.
    if (event.detail.serverResponse.includes('id="passcode"')) found();
    else {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });
  window.addEventListener("offline", lost);
  document.addEventListener("visibilitychange", turn);
  document.addEventListener("DOMContentLoaded", () => {
    fetchAhead();
    setInterval(turn, 1000);
  });
})();

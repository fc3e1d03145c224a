// Draws the charts of a board from the tables beside them. The library comes only when a chart is seen.
(() => {
  "use strict";

  const own = document.currentScript;
  const drawn = new Map();
  let library = null;

  const load = () => {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = own.dataset.library;
      script.onload = () => resolve(window.echarts);
      script.onerror = reject;
      document.head.append(script);
    });
    return library;
  };

  /** This will read a cell as a number; what nobody counted is a gap. */
  const numberOf = (text) => {
    const plain = text.replace(/[,%\s]/gu, "");
    return plain === "" || Number.isNaN(Number(plain)) ? null : Number(plain);
  };

  const read = (figure) =>
    [...figure.querySelectorAll("tbody tr")].map((row) => ({
      name: row.cells[0].textContent.trim(),
      text: row.cells[1].textContent.trim(),
      value: numberOf(row.cells[1].textContent),
    }));

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const option = (kind, points) => {
    const ink = token("--ink-soft");
    const names = { type: "category", data: points.map((point) => point.name), axisLabel: { color: ink } };
    const figures = {
      type: "value",
      scale: kind === "line",
      minInterval: points.some((point) => point.text.includes("%") || point.text.includes(".")) ? 0 : 1,
      axisLabel: { color: ink },
      splitLine: { lineStyle: { color: token("--line") } },
    };
    const lying = kind === "bar";
    return {
      animation: false,
      color: [token("--accent")],
      grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        formatter: ([one]) => `${one.name}  ${points[one.dataIndex].text}`,
      },
      xAxis: lying ? figures : { ...names, boundaryGap: false },
      yAxis: lying ? { ...names, inverse: true } : figures,
      series: [{
        type: kind,
        data: points.map((point) => point.value),
        symbolSize: 6,
        lineStyle: { width: 2 },
        barMaxWidth: 20,
      }],
    };
  };

  const draw = async (figure) => {
    const echarts = await load();
    const canvas = figure.querySelector(".chart__canvas");
    if (!canvas.isConnected) return;
    const points = read(figure);
    canvas.hidden = false;
    if (figure.dataset.chart === "bar") canvas.style.height = `${Math.max(8, points.length * 1.75)}rem`;
    const chart = echarts.init(canvas);
    chart.setOption(option(figure.dataset.chart, points));
    drawn.set(canvas, chart);
  };

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      seen.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "200px" });

  const watch = () => {
    for (const [canvas, chart] of drawn) {
      if (canvas.isConnected) continue;
      chart.dispose();
      drawn.delete(canvas);
    }
    for (const figure of document.querySelectorAll("figure[data-chart]:not([data-watched])")) {
      figure.dataset.watched = "yes";
      const table = figure.querySelector("details");
      table.open = open.has(captionOf(figure));
      table.addEventListener("toggle", () => open[table.open ? "add" : "delete"](captionOf(figure)));
      seen.observe(figure);
    }
  };

  // Tables that the reader has opened stay open when the figures change.
  const open = new Set();
  const captionOf = (figure) => figure.querySelector("figcaption").textContent;

  const again = () => {
    for (const [canvas, chart] of drawn) {
      chart.dispose();
      drawn.delete(canvas);
      seen.observe(canvas.closest("figure"));
    }
  };

  document.addEventListener("DOMContentLoaded", watch);
  document.addEventListener("htmx:afterSettle", watch);
  window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
  // A chart takes its colours when it is drawn.
  new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
})();

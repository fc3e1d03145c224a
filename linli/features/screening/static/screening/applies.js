// Hides the questions of the plain page that do not apply. Without it all are asked; the server weighs either way.
(() => {
  "use strict";

  const form = document.querySelector("form[data-keep]");
  if (form === null) return;

  const conditions = [...form.querySelectorAll("[data-when]")].map((block) => ({
    block,
    all: JSON.parse(block.dataset.when),
    fields: [...block.querySelectorAll("input")],
  }));

  const isTick = (field) => field.type === "radio" || field.type === "checkbox";

  /** This will list what was answered to a question; one that does not apply has no answer. */
  const said = (name) =>
    [...form.elements]
      .filter((field) => field.name === name && !field.disabled && (!isTick(field) || field.checked))
      .map((field) => field.value.trim())
      .filter((value) => value !== "");

  const isFigure = (text) => text !== "" && Number.isFinite(Number(text));

  const compared = (left, sign, right) => {
    const figures = isFigure(left) && isFigure(right);
    const [a, b] = figures ? [Number(left), Number(right)] : [left, right];
    if (sign === "=") return a === b;
    if (sign === "!=") return a !== b;
    if (!figures) return false;
    if (sign === "<") return a < b;
    if (sign === "<=") return a <= b;
    return sign === ">" ? a > b : a >= b;
  };

  const holds = ([name, of, sign, value]) => {
    const answers = said(name);
    if (of === "choice") return answers.includes(value) === (sign === "=");
    if (of === "many") return compared(String(answers.length), sign, value);
    const text = answers.join(" ");
    return compared(of === "length" ? String([...text].length) : text, sign, value);
  };

  const applies = ({ any, parts }) => (any ? parts.some(holds) : parts.every(holds));

  const settle = () => {
    // In the order of the page: what hangs on a question that was just hidden is hidden with it.
    conditions.forEach(({ block, all, fields }) => {
      const shown = all.every(applies);
      block.hidden = !shown;
      fields.forEach((field) => { field.disabled = !shown; });
    });
  };

  form.addEventListener("input", settle);
  form.addEventListener("change", settle);
  // After kept words were put back, and after the browser put its own back.
  document.addEventListener("DOMContentLoaded", () => setTimeout(settle));
  window.addEventListener("pageshow", settle);
})();

// What script adds to pages that work without it. Nothing here is needed to finish a task.
(() => {
  "use strict";

  const root = document.documentElement;
  const YEAR = 31536000;
  const KEEP = "linli:keep:";
  const SENT = "linli:sent";

  const words = (name) => document.body.dataset[name] ?? "";

  /** This will read, or answer null where the browser refuses storage (private windows do). */
  const stored = (store, key) => {
    try {
      return store.getItem(key);
    } catch {
      return null;
    }
  };

  const store = (place, key, value) => {
    try {
      if (value === null) place.removeItem(key);
      else place.setItem(key, value);
    } catch {
      // A full or forbidden store loses the draft, never the page.
    }
  };

  // ---- look: theme and type size, kept in cookies so that the server draws the next page right

  const remember = (name, value) => {
    const age = value === "" ? 0 : YEAR;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${name}=${value}; path=/; max-age=${age}; samesite=lax${secure}`;
  };

  const LOOKS = {
    theme: { cookie: "linli_theme", attribute: "bsTheme" },
    type: { cookie: "linli_type", attribute: "type" },
  };

  const wear = (button) => {
    const look = LOOKS[button.name];
    if (button.value === "") delete root.dataset[look.attribute];
    else root.dataset[look.attribute] = button.value;
    remember(look.cookie, button.value);
    for (const other of document.querySelectorAll(`form[data-look] button[name="${button.name}"]`)) {
      other.setAttribute("aria-pressed", String(other.value === button.value));
    }
  };

  // ---- a form is sent once

  const sendOnce = (event) => {
    const form = event.target;
    // What gives a download leaves its page standing: it may be asked for again.
    if (form.method !== "post" || "download" in form.dataset) return;
    if (form.dataset.sending === "yes") {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    form.setAttribute("aria-busy", "true");
    if (form.dataset.keep) store(sessionStorage, SENT, keyOf(form));
  };

  const release = (form) => {
    delete form.dataset.sending;
    form.removeAttribute("aria-busy");
  };

  // ---- typed words survive a dead battery (forms marked data-keep="a name")

  const keyOf = (form) => `${KEEP}${location.pathname}:${form.dataset.keep}`;

  // Secrets and numbers that must not lie about on a shared phone are never kept.
  const keepable = (field) =>
    field.name !== "" &&
    !["password", "file", "hidden", "submit"].includes(field.type) &&
    field.autocomplete !== "off" &&
    field.autocomplete !== "one-time-code";

  const isTick = (field) => field.type === "checkbox" || field.type === "radio";

  const keep = (form) => {
    const draft = [...form.elements]
      .filter((field) => field.name !== undefined && keepable(field))
      .map((field) => [field.name, isTick(field) ? `${field.value}:${field.checked}` : field.value]);
    store(localStorage, keyOf(form), JSON.stringify(draft));
  };

  const restore = (form) => {
    const draft = stored(localStorage, keyOf(form));
    if (draft === null) return;
    let changed = false;
    const waiting = JSON.parse(draft);
    for (const field of [...form.elements].filter((one) => one.name !== undefined && keepable(one))) {
      const at = waiting.findIndex(([name, value]) =>
        name === field.name && (!isTick(field) || value.startsWith(`${field.value}:`)));
      if (at < 0) continue;
      const [[, value]] = waiting.splice(at, 1);
      const before = isTick(field) ? field.checked : field.value;
      if (isTick(field)) field.checked = value.endsWith(":true");
      else field.value = value;
      changed ||= before !== (isTick(field) ? field.checked : field.value);
    }
    if (changed) toast(words("wordRestored"));
  };

  /** This will drop a draft whose form was sent and did not come back with errors. */
  const settleSent = () => {
    const sent = stored(sessionStorage, SENT);
    if (sent === null) return;
    store(sessionStorage, SENT, null);
    const returned = [...document.querySelectorAll("form[data-keep]")]
      .some((form) => keyOf(form) === sent && form.querySelector("[aria-invalid]"));
    if (!returned) store(localStorage, sent, null);
  };

  /** This will leave no drafts for the next person who signs in on this device. */
  const forgetAll = () => {
    if (!document.querySelector("[data-forget]")) return;
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(KEEP)).forEach((key) => localStorage.removeItem(key));
    } catch {
      // Nothing could be kept, so nothing is left.
    }
  };

  // ---- toasts

  const toast = (text) => {
    const blank = document.getElementById("toast-blank");
    const shelf = document.getElementById("toasts");
    if (!blank || !shelf || text === "") return;
    // What comes anew every few seconds fails as often: it is said once.
    if ([...shelf.querySelectorAll(".toast__text")].some((said) => said.textContent === text)) return;
    const made = blank.content.cloneNode(true);
    made.querySelector(".toast__text").textContent = text;
    shelf.append(made);
  };

  // ---- a file dropped anywhere on its frame (data-drop) is the file chosen

  const over = (event) => {
    const frame = event.target.closest?.("[data-drop]");
    if (!frame) return;
    event.preventDefault();
    frame.classList.toggle("drop--over", event.type === "dragover");
    const files = event.dataTransfer?.files;
    if (event.type === "drop" && files?.length) frame.querySelector("input[type=file]").files = files;
  };

  // ---- listeners

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (pressed?.matches("form[data-look] button[name]")) {
      event.preventDefault();
      wear(pressed);
    }
    if (pressed?.matches("[data-close-toast]")) pressed.closest(".toast").remove();
    if (pressed?.matches("[data-print]")) window.print();
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = document.querySelector("[data-search]");
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    }
    // A page that is gone through one after another names the digits for what is done most (data-hotkey).
    if (/^[1-9]$/.test(event.key) && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const meant = document.querySelector(`[data-hotkey="${event.key}"]`);
      if (meant) {
        event.preventDefault();
        meant.click();
        if (meant.matches("summary")) meant.parentElement.querySelector("input:not([type=hidden]), textarea")?.focus();
      }
    }
    if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });

  // ---- figures of many are typed one below the other: Enter goes to the next (data-enter-next)

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form[data-enter-next]");
    if (!form || event.key !== "Enter" || event.target.inputMode !== "decimal") return;
    const fields = [...form.querySelectorAll("input[inputmode=decimal]")];
    const next = fields[fields.indexOf(event.target) + 1];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });

  for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, over);
  document.addEventListener("submit", sendOnce);
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.keep) keep(form);
  });
  // Another part of the page that comes anew says nothing of a form that is on its way.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form[data-sending]");
    if (form) release(form);
  });
  // What comes anew by itself says on its own how it stands (data-quiet).
  const failed = (name) => (event) => event.target.closest?.("[data-quiet]") || toast(words(name));
  document.addEventListener("htmx:sendError", failed("wordOffline"));
  document.addEventListener("htmx:responseError", failed("wordFailed"));
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));

  document.addEventListener("DOMContentLoaded", () => {
    forgetAll();
    settleSent();
    document.querySelectorAll("form[data-keep]").forEach(restore);
    // Buttons that only script can serve are hidden in the page and shown here.
    document.querySelectorAll("[data-print][hidden]").forEach((button) => { button.hidden = false; });
  });
})();

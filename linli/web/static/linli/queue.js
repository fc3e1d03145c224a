// The list of today on a bad network: a result is kept on this device until the server has it, a call
// is dialled at once and noted when it can be. Nothing here is needed to finish a task.
(() => {
  "use strict";

  const QUEUE = "linli:queue:";
  const KEEP = "linli:keep:";
  const AGAIN_AFTER = 20000;
  const SLIP_STAYS = 300000;

  let settings = null;
  let sending = false;

  // ---- what waits on this device, for the one who wrote it

  const nameOf = () => QUEUE + settings.dataset.queueOf;

  // Where the browser refuses storage (private windows, a full phone) the page itself remembers.
  let remembered = null;

  const waiting = () => {
    if (remembered) return remembered;
    try {
      return JSON.parse(localStorage.getItem(nameOf()) ?? "[]");
    } catch {
      return [];
    }
  };

  const keep = (entries) => {
    try {
      localStorage.setItem(nameOf(), JSON.stringify(entries));
    } catch {
      remembered = entries;
    }
    if (remembered) remembered = entries;
    const shown = document.querySelector("[data-unsent]");
    const late = entries.filter((entry) => entry.tried);
    shown.hidden = late.length === 0;
    shown.querySelector(".notice__text").textContent = `${late.length} ${settings.dataset.wordUnsent}`;
  };

  const drop = (id) => keep(waiting().filter((entry) => entry.id !== id));

  // ---- words over the page

  const toast = (text) => {
    const made = document.getElementById("toast-blank").content.cloneNode(true);
    made.querySelector(".toast__text").textContent = text;
    document.getElementById("toasts").append(made);
  };

  const partsOf = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content;
  };

  // ---- sending

  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

  const post = (url, body) => fetch(url, {
    method: "POST",
    body: new URLSearchParams([...body, ["csrfmiddlewaretoken", token()]]),
    headers: { "HX-Request": "true", "X-CSRFToken": token() },
    credentials: "same-origin",
  });

  const slipOf = (id) => document.querySelector(`[data-slip="${CSS.escape(id)}"]`);
  const cardOf = (key) => document.getElementById(`card-${key}`);

  /** This will put the server's answer where the slip stands; the card that was answered goes. */
  const accepted = async (entry, answer) => {
    forgetDraft(entry.card);
    drop(entry.id);
    // After a reload no slip stands yet: the card itself makes room for the answer.
    const slip = slipOf(entry.id) ?? cardOf(entry.card);
    if (!slip || answer.status === 204) return;
    const parts = partsOf(await answer.text());
    if (slip !== cardOf(entry.card)) cardOf(entry.card)?.remove();
    const shown = parts.querySelector(".slip");
    const what = slip.querySelector(".slip__words")?.dataset.what ?? "";
    if (shown && what !== "") shown.querySelector(".slip__words").prepend(`${what} · `);
    progressed(parts);
    slip.replaceWith(parts);
    if (shown) window.setTimeout(() => shown.remove(), SLIP_STAYS);
  };

  /** This will show how far the day is, as the answer says. */
  const progressed = (parts) => {
    const told = parts.querySelector(".progress");
    if (told) document.querySelector(".progress")?.replaceWith(told);
  };

  /** This will give the card back with the words still in it, and say why. */
  const refused = async (entry, answer) => {
    drop(entry.id);
    slipOf(entry.id)?.remove();
    const card = cardOf(entry.card);
    if (card) card.hidden = false;
    const page = answer.status === 409 ? partsOf(await answer.text()) : null;
    const reasons = [...(page?.querySelectorAll("[role=alert] li") ?? [])].map((one) => one.textContent);
    toast(reasons.length > 0 ? settings.dataset.wordRefused + reasons.join(" ") : settings.dataset.wordGone);
  };

  const sendOne = async (entry) => {
    const answer = await post(entry.url, entry.body);
    if (answer.status === 401 || answer.status === 403) {
      toast(settings.dataset.wordSignIn);
      throw new Error("not signed in");
    }
    if (answer.status >= 500 || answer.status === 429) throw new Error("later");
    await (answer.ok ? accepted : refused)(entry, answer);
  };

  /** This will send what waits, the oldest first; the first that does not get through ends it. */
  const flush = async () => {
    if (sending || !settings) return;
    sending = true;
    let failed = "";
    try {
      // Asked anew each time: what is tapped meanwhile goes out in the same breath.
      for (let entry = waiting()[0]; entry; entry = waiting()[0]) {
        failed = entry.id;
        await sendOne(entry);
      }
    } catch {
      keep(waiting().map((entry) => ({ ...entry, tried: true })));
      const slip = slipOf(failed);
      if (slip) slip.querySelector(".slip__words").textContent = settings.dataset.wordWaiting;
    }
    sending = false;
  };

  const later = (entry) => {
    keep([...waiting().filter((one) => one.id !== entry.id), entry]);
    flush();
  };

  // ---- a result: the card slides away at once, its words stay on the device until they are taken

  const forgetDraft = (key) => {
    try {
      localStorage.removeItem(`${KEEP}${location.pathname}:${key}`);
    } catch {
      // Nothing could be kept, so nothing is left.
    }
  };

  const release = (form) => {
    delete form.dataset.sending;
    form.removeAttribute("aria-busy");
  };

  const doorOf = (card) => card.querySelector(".task__dwelling").firstElementChild.innerText.trim();

  const answer = (form, pressed) => {
    const said = new FormData(form, pressed);
    said.delete("csrfmiddlewaretoken");
    said.append("happened_at", new Date().toISOString());
    const card = form.closest(".task");
    const slip = document.getElementById("slip-blank").content.cloneNode(true).querySelector("li");
    slip.dataset.slip = said.get("sending");
    const words = slip.querySelector(".slip__words");
    words.textContent = words.dataset.what = doorOf(card) + ` · ${pressed.innerText.trim()}`;
    card.before(slip);
    card.hidden = true;
    slip.focus({ preventScroll: true });
    release(form);
    later({
      id: said.get("sending"),
      card: said.get("card"),
      url: new URL(form.action).pathname,
      body: [...said.entries()],
    });
  };

  /** This will take back what has not left the device yet. */
  const takeBack = (slip) => {
    const entry = waiting().find((one) => one.id === slip.dataset.slip);
    if (!entry || sending) return;
    drop(entry.id);
    slip.remove();
    const card = cardOf(entry.card);
    if (card) card.hidden = false;
  };

  /** This will take back what the server has taken, and put the card back. */
  const undo = async (form) => {
    try {
      const told = await post(new URL(form.action).pathname, [...new FormData(form).entries()]
        .filter(([name]) => name !== "csrfmiddlewaretoken"));
      const parts = partsOf(await told.text());
      if (told.ok) {
        progressed(parts);
        cardOf(form.dataset.backOf)?.remove();
        form.closest(".slip").replaceWith(parts);
        return;
      }
      const reasons = [...parts.querySelectorAll("[role=alert] li")].map((one) => one.textContent);
      toast(reasons.join(" ") || document.body.dataset.wordFailed);
    } catch {
      toast(document.body.dataset.wordOffline);
    }
    release(form);
  };

  // ---- a call: dialled at once, noted when the network lets it

  const dial = (form) => {
    const said = new FormData(form);
    said.delete("csrfmiddlewaretoken");
    release(form);
    later({
      id: `call:${said.get("sending")}`,
      card: "",
      url: new URL(form.action).pathname,
      body: [...said.entries()],
    });
    location.href = `tel:${form.dataset.tel}`;
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!settings) return;
    const way = form.matches("[data-queue]") ? () => answer(form, event.submitter)
      : form.matches("[data-back-of]") ? () => undo(form)
        : form.matches("[data-tel]") ? () => dial(form) : null;
    if (!way) return;
    event.preventDefault();
    way();
  });

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-take-back]");
    if (pressed) takeBack(pressed.closest(".slip"));
  });

  document.addEventListener("DOMContentLoaded", () => {
    settings = document.querySelector("[data-queue-of]");
    if (!settings) return;
    for (const note of document.querySelectorAll(".task__more textarea")) {
      if (note.value !== "") note.closest("details").open = true;
    }
    keep(waiting());
    flush();
    window.setInterval(flush, AGAIN_AFTER);
    window.addEventListener("online", flush);
  });
})();

// Niceties of giving a voice: it all works without this file.
// What is typed is kept on the device and at the server; questions that do not apply step aside.

const PAUSE = 1500;
const form = document.querySelector("form[data-voice]");
const sent = document.querySelector("[data-voice-sent]");
const key = (folio) => `planabierto:voz:${folio}`;

function stored(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

function forget(name) {
  try { localStorage.removeItem(name); } catch { /* no room of our own: nothing to forget */ }
}

function typed(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value && !["csrfmiddlewaretoken", "sitio"].includes(name)) (found[name] ??= []).push(value);
  }
  return found;
}

function restore(form, found) {
  for (const field of form.elements) {
    if (!field.name || ["file", "hidden", "submit"].includes(field.type) || field.name === "sitio") continue;
    const values = found[field.name] ?? [];
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

// A question that depends on another shows once the other says so.
function conditions(root) {
  for (const block of root.querySelectorAll("[data-when]")) {
    const asked = [...root.querySelectorAll(`[name="${CSS.escape(block.dataset.when)}"]`)];
    const parent = asked[0]?.closest("[data-when]");
    block.hidden = Boolean(parent?.hidden) || (asked.length > 0 && !asked.some((field) => field.checked && field.value === block.dataset.is));
    const words = block.querySelector("[data-when-words]");
    if (words) words.hidden = asked.length > 0;
  }
}

function keep(form) {
  const name = key(form.dataset.voice);
  const status = form.querySelector("[data-voice-status]");
  let timer, changed = false;
  const say = (words) => { if (status) status.textContent = words; };

  async function save(keepalive = false) {
    clearTimeout(timer);
    if (!changed) return;
    changed = false;
    const body = new URLSearchParams();
    for (const [field, values] of Object.entries(typed(form))) for (const value of values) body.append(field, value);
    try {
      const answer = await fetch(form.dataset.draftUrl, { method: "POST", body, keepalive, headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } });
      if (!answer.ok) throw new Error(answer.status);
      say(form.dataset.saved);
    } catch {
      changed = true;
      say(form.dataset.offline);
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    try { localStorage.setItem(name, JSON.stringify(typed(form))); } catch { /* the server keeps it */ }
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(true); });
  addEventListener("online", () => save());

  const local = stored(name);
  if (local && !("fresh" in form.dataset)) {
    restore(form, local);
    say(form.dataset.restored);
  }
}

function once(form) {
  let pressed = false;
  form.addEventListener("submit", (event) => {
    if (pressed) event.preventDefault();
    pressed = true;
  });
  addEventListener("pageshow", () => { pressed = false; });
}

if (sent) forget(key(sent.dataset.voiceSent));
if (form?.dataset.draftUrl) keep(form);
for (const each of document.querySelectorAll("form[data-voice], form[data-sending]")) {
  conditions(each);
  each.addEventListener("change", () => conditions(each));
  once(each);
}

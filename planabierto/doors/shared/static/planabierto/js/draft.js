// Keeps what is typed of a report, here and at the server; the form works without this file.

const PAUSE = 1500;
const form = document.querySelector("form[data-draft-url]");
const sent = document.querySelector("[data-draft-sent]");

function stored(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function forget(key) {
  try { localStorage.removeItem(key); } catch { /* no room of our own: nothing to forget */ }
}

function values(form) {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value && name !== "csrfmiddlewaretoken") found[name] = value;
  }
  return found;
}

function restore(form, found) {
  for (const field of form.elements) {
    if (!field.name || field.type === "file" || field.type === "hidden" || field.type === "submit") continue;
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = found[field.name] === field.value;
    } else {
      field.value = found[field.name] ?? "";
    }
    if (found[field.name]) for (let at = field.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  }
}

function keep(form) {
  const key = `planabierto:${form.dataset.draftKey}`;
  const status = form.querySelector("[data-draft-status]");
  let timer, savedAt = 0, changed = false, sending = false;

  const say = (words) => { status.textContent = words; };
  const tick = () => {
    if (!savedAt) return;
    const minutes = Math.floor((Date.now() - savedAt) / 60000);
    say(minutes ? form.dataset.savedMinutes.replace("#", minutes) : form.dataset.savedNow);
  };

  async function save(keepalive = false) {
    clearTimeout(timer);
    if (!changed || sending) return;
    changed = false;
    const typed = values(form);
    try {
      const answer = await fetch(form.dataset.draftUrl, {
        method: "POST", body: new URLSearchParams(typed), keepalive,
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
      if (!answer.ok) throw new Error(answer.status);
      savedAt = Date.now();
      tick();
    } catch {
      changed = true;
      say(form.dataset.savedHere);
    }
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    changed = true;
    try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values(form) })); } catch { /* the server keeps it */ }
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(true); });
  addEventListener("online", () => save());
  setInterval(tick, 20000);

  const local = stored(key);
  const server = Date.parse(form.dataset.draftSaved) || 0;
  if (local && !("draftFresh" in form.dataset) && local.at > server + 1000) {
    restore(form, local.values);
    say(form.dataset.restored);
  }

  form.addEventListener("submit", (event) => {
    if (event.submitter?.name) return;
    const level = form.querySelector("[name=level]:checked")?.value;
    const challenges = form.elements.challenges;
    const missing = form.dataset.needs.split(" ").includes(level) && !challenges.value.trim();
    challenges.setCustomValidity(missing ? form.dataset.needed : "");
    if (sending || !form.reportValidity()) { event.preventDefault(); return; }
    sending = true;
  });
  form.elements.challenges.addEventListener("input", (event) => event.target.setCustomValidity(""));
  form.addEventListener("change", (event) => {
    if (event.target.name === "level") form.elements.challenges.setCustomValidity("");
  });
  addEventListener("pageshow", () => { sending = false; });
}

// The preview is fetched, so that the files already chosen stay chosen.
function preview(form) {
  form.querySelector("[data-preview]").addEventListener("click", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    for (const [name, value] of [...data]) {
      if (typeof value !== "string") value.name ? data.set(name, value.name) : data.delete(name);
    }
    data.set("previa", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const shown = page.getElementById("previa");
      document.getElementById("previa").replaceWith(document.adoptNode(shown));
      shown.focus();
      shown.scrollIntoView({ block: "start" });
    } catch {
      form.querySelector("[data-draft-status]").textContent = form.dataset.savedHere;
    }
  });
}

if (sent) forget(`planabierto:${sent.dataset.draftSent}`);
if (form) {
  keep(form);
  preview(form);
}

// Voices entered without a connection: kept on this device with a folio set apart, joined later.
// An entry leaves the device only after the server has said what became of it; it is sent under the
// same sign each time, so that joining twice is joining once.

const root = document.querySelector("[data-offline]");
const form = root.querySelector("[data-offline-form]");
const words = root.dataset;
const key = `planabierto:sin-conexion:${words.offline}`;
const part = (name) => root.querySelector(`[data-${name}]`);
const AT_ONCE = 25;
let kept = read();
let editing = null;

function read() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? { folios: [], entries: [] };
  } catch {
    return { folios: [], entries: [] };
  }
}

// Written before anything is shown as kept; false when the device has no room.
function write(next) {
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    part("said").textContent = words.wordsFull;
    return false;
  }
  kept = next;
  return true;
}

function waiting() { return kept.entries.filter((each) => each.state === "waiting" || each.state === "refused"); }

function show() {
  part("state").textContent = navigator.onLine ? words.wordsOnline : words.wordsOffline;
  part("left").textContent = kept.folios.length ? words.wordsFolios.replace("#", kept.folios.length) : words.wordsNone;
  part("prepare").disabled = !navigator.onLine || kept.folios.length > 0;
  part("join-now").disabled = !waiting().length;
  part("entry").hidden = !(kept.folios.length || editing) || !part("kept").hidden;
  part("empty").hidden = kept.entries.length > 0;
  part("list").replaceChildren(...kept.entries.toReversed().map(row));
}

function row(entry) {
  const item = document.createElement("li");
  const folio = document.createElement("code");
  const said = document.createElement("span");
  folio.className = "folio";
  folio.textContent = entry.folio;
  said.className = "fine";
  const told = { waiting: words.wordsWaiting, joined: words.wordsJoined, known: words.wordsRepeated, refused: `${words.wordsRefused} ${entry.why}` };
  said.textContent = ` ${told[entry.state]} `;
  item.append(folio, said);
  if (entry.fields) {
    item.append(button(words.wordsChange, entry, () => edit(entry)));
    item.append(" ", button(words.wordsDrop, entry, () => drop(entry)));
  }
  return item;
}

function button(label, entry, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button quiet small";
  made.textContent = label;
  made.setAttribute("aria-label", `${label} ${entry.folio}`);
  made.addEventListener("click", act);
  return made;
}

function typed() {
  const found = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value && name !== "csrfmiddlewaretoken") (found[name] ??= []).push(value);
  }
  return found;
}

function fill(found) {
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || field.type === "file") continue;
    const values = found[field.name] ?? [];
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else field.value = values[0] ?? (field.tagName === "SELECT" && field.name === "idioma" ? field.options[0]?.value : "");
  }
  form.dispatchEvent(new Event("change"));
}

// What a facilitator can still ask the person who is there; the server looks at all of it later.
function missing(found) {
  if (!Object.keys(found).some((name) => name.startsWith("p-"))) return words.wordsEmpty;
  const block = (name) => form.querySelector(`[name="${CSS.escape(name)}"], [name^="${CSS.escape(name)}-"]`)?.closest(".voice-question");
  const lacking = words.needed.split(" ").filter((name) => {
    const place = name && block(name);
    return place && !place.hidden && !Object.keys(found).some((each) => each === name || each.startsWith(`${name}-`));
  });
  const named = lacking.map((name) => block(name).querySelector("legend, label").firstChild.textContent.trim());
  return named.length ? `${words.wordsNeeded} ${named.join(" · ")}` : "";
}

function complain(text) {
  part("wrong").hidden = !text;
  part("wrong-words").textContent = text;
  if (text) part("wrong").focus();
}

function keep(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  const found = typed();
  const wrong = missing(found);
  complain(wrong);
  if (wrong) return;
  const next = structuredClone(kept);
  const known = next.entries.find((each) => each.id === editing);
  const entry = known ?? { id: crypto.randomUUID(), occurred: new Date().toISOString(), ...next.folios.shift() };
  Object.assign(entry, { fields: found, state: "waiting", why: "" });
  if (!known) next.entries.push(entry);
  if (!write(next)) return;
  editing = null;
  fill({ punto: found.punto ?? [] });
  part("kept").hidden = false;
  part("kept-words").textContent = words.wordsKept;
  part("kept-folio").textContent = entry.folio;
  show();
  part("kept").focus();
}

function next() {
  part("kept").hidden = true;
  complain("");
  show();
  form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
}

function edit(entry) {
  editing = entry.id;
  part("kept").hidden = true;
  complain(entry.why ?? "");
  show();
  fill(entry.fields);
  form.scrollIntoView();
}

function drop(entry) {
  if (!confirm(words.wordsLose)) return;
  write({ ...kept, entries: kept.entries.filter((each) => each.id !== entry.id) });
  show();
}

async function post(url, body) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-CSRFToken": token } });
  const readable = !answer.redirected && answer.headers.get("Content-Type")?.includes("json");
  if (!readable) return { why: words.wordsSession };
  return answer.json();
}

async function prepare() {
  part("prepare").disabled = true;
  try {
    const told = await post(words.numbers, {});
    if (told.folios) write({ ...kept, folios: [...kept.folios, ...told.folios] });
    part("said").textContent = told.why ?? "";
    navigator.storage?.persist?.();
  } catch {
    part("said").textContent = words.wordsLater;
  }
  show();
}

async function join() {
  part("join-now").disabled = true;
  part("said").textContent = words.wordsJoining;
  let joined = 0;
  try {
    const all = waiting();
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const sent = all.slice(at, at + AT_ONCE).map(({ id, number, occurred, fields }) => ({ id, number, occurred, fields }));
      const told = await post(words.join, { entries: sent });
      if (!told.entries) {
        part("said").textContent = told.why ?? words.wordsLater;
        return show();
      }
      joined += settle(told.entries);
    }
    part("said").textContent = words.wordsDone.replace("#", joined);
  } catch {
    part("said").textContent = words.wordsLater;
  }
  show();
}

// What was taken in no longer stays on the device; its folio does.
function settle(told) {
  const by = new Map(told.map((each) => [each.id, each]));
  const next = structuredClone(kept);
  let joined = 0;
  for (const entry of next.entries) {
    const answer = by.get(entry.id);
    if (!answer) continue;
    entry.state = answer.state;
    entry.why = answer.why;
    entry.folio = answer.folio || entry.folio;
    if (answer.state !== "refused") {
      delete entry.fields;
      joined += 1;
    }
  }
  write(next);
  return joined;
}

async function register() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(words.worker);
    await navigator.serviceWorker.ready;
    part("said").textContent ||= words.wordsReady;
  } catch { /* without it the page still keeps what is typed, while it stays open */ }
}

form.addEventListener("submit", keep, { capture: true });
part("next").addEventListener("click", next);
part("prepare").addEventListener("click", prepare);
part("join-now").addEventListener("click", join);
for (const sign of ["online", "offline"]) addEventListener(sign, show);
show();
register();

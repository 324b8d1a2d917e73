// Reading by keyboard: every stroke is sent at once, the next voice is there already.
// Without this file the same forms do the same, a page at a time.

const bench = document.querySelector("form[data-coding]");
const OFF = "planabierto:sin-atajos";

function kept(key) { try { return localStorage.getItem(key); } catch { return null; } }
function keep(key, value) { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* not kept */ } }
function folded(text) { return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(); }

class Bench {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-said]");
    this.find = form.querySelector("#buscar-tema");
    this.switch = form.querySelector("[data-shortcuts]");
    this.pending = Promise.resolve();
    this.waiting = 0;
    this.busy = new Map();
    this.last = "";
  }

  get rows() { return [...this.form.querySelectorAll("[data-voice]")]; }
  get current() { return this.form.querySelector("[data-voice][aria-current]"); }
  get ticked() { return [...this.form.querySelectorAll("[name=voz]:checked")].map((box) => box.value); }

  say(words) {
    this.said.textContent = words;
  }

  go(row, focus = true) {
    if (!row) return;
    this.current?.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    if (focus) row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  move(step) {
    const rows = this.rows;
    const at = rows.indexOf(this.current);
    const next = rows[at + step];
    if (next) this.go(next);
    else if (step > 0) this.onward();
  }

  onward() {
    const link = this.form.querySelector("a[rel=next]");
    if (link) this.pending.then((fine) => { if (fine !== false) location.assign(link.href); });
  }

  passage(row) {
    const chosen = getSelection();
    const text = row?.querySelector(".voice-text");
    const inside = text && chosen.rangeCount && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode);
    return inside ? chosen.toString().trim() : "";
  }

  // What is asked of the ticked voices, or of the one before us.
  stroke(fields, { advance = true } = {}) {
    const here = this.current;
    const keys = this.ticked.length ? this.ticked : here ? [here.dataset.voice] : [];
    if (!keys.length && !fields.una) { this.say(this.form.dataset.nothing); return; }
    const body = new FormData();
    body.set("filtro", this.form.elements.filtro.value);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    for (const key of keys) body.append("voz", key);
    const passage = keys.length === 1 ? this.passage(here) || this.form.elements.pasaje.value : "";
    if (fields.tema && passage) body.set("pasaje", passage);
    for (const box of this.form.querySelectorAll("[name=voz]:checked")) box.checked = false;
    this.form.elements.pasaje.value = "";
    getSelection().removeAllRanges();
    this.send(this.form.action, body, keys);
    if (advance && keys.length === 1) this.move(1);
  }

  undo() {
    this.send(this.form.dataset.undo, new FormData(), [], true);
  }

  // A voice is busy while any stroke over it is on its way, be its row another by then.
  mark(key, more) {
    const left = (this.busy.get(key) ?? 0) + more;
    this.busy.set(key, left);
    document.getElementById(`voz-${key}`)?.setAttribute("aria-busy", left > 0);
  }

  send(address, body, keys, back = false) {
    for (const key of keys) this.mark(key, 1);
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    this.waiting += 1;
    this.pending = this.pending.then(async () => {
      try {
        const answer = await fetch(address, { method: "POST", body, headers: { "X-Partes": "1" } });
        const text = await answer.text();
        if (!answer.ok) {
          const plain = answer.headers.get("Content-Type")?.startsWith("text/plain");
          this.say(plain ? text : this.form.dataset.lost);
          this.go(document.getElementById(`voz-${keys[0]}`));
          return false;
        }
        this.take(text, back);
        return true;
      } catch {
        this.say(this.form.dataset.lost);
        this.go(document.getElementById(`voz-${keys[0]}`));
        return false;
      } finally {
        this.waiting -= 1;
        for (const key of keys) this.mark(key, -1);
      }
    });
  }

  take(text, back) {
    const part = new DOMParser().parseFromString(text, "text/html").querySelector("[data-changed]");
    if (!part) { location.reload(); return; }
    let first = null;
    for (const row of part.querySelectorAll("[data-voice]")) {
      const old = document.getElementById(row.id);
      if (!old) continue;
      const fresh = document.adoptNode(row);
      const here = old.hasAttribute("aria-current"), focused = old === document.activeElement;
      old.replaceWith(fresh);
      this.mark(fresh.dataset.voice, 0);
      if (here) this.go(fresh, focused);
      first ??= fresh;
    }
    document.getElementById("avance")?.replaceWith(document.adoptNode(part.querySelector("#avance")));
    this.say(part.dataset.words);
    if (back) this.go(first);
  }

  // Themes by name or number.
  narrow() {
    const wanted = folded(this.find.value.trim());
    let first = null;
    for (const item of this.form.querySelectorAll(".themes-to-give li")) {
      const button = item.firstElementChild;
      const fits = !wanted || button.dataset.number === wanted || folded(button.textContent).includes(wanted);
      item.hidden = !fits;
      item.classList.remove("first");
      if (fits && wanted) first = button.dataset.number === wanted ? button : first ?? button;
    }
    first?.parentElement.classList.add("first");
    return first;
  }

  give(button, options) {
    this.last = button.value;
    this.stroke({ tema: button.value }, options);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.switch.checked) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const button = digit && this.form.querySelector(`[name=tema][data-key="${digit}"]`);
    const acts = {
      j: () => this.move(1), k: () => this.move(-1),
      t: () => this.find.focus(), "/": () => this.find.focus(),
      n: () => this.form.elements.motivo.focus(),
      q: () => this.stroke({ hacer: "quitar" }, { advance: false }),
      u: () => this.undo(),
      x: () => { const box = this.current?.querySelector("[name=voz]"); if (box) box.checked = !box.checked; },
      a: () => this.hint("a"), r: () => this.hint("r"),
      ".": () => { const again = this.last && this.form.querySelector(`[name=tema][value="${this.last}"]`); if (again) this.give(again); },
      "?": () => { const keys = this.form.querySelector("[data-keys]"); keys.open = !keys.open; keys.querySelector("summary").focus(); },
    };
    const act = button ? () => this.give(button, { advance: !event.shiftKey }) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  hint(key) {
    const button = this.current?.querySelector(`[data-key=${key}]`);
    if (button) this.stroke({ una: button.value });
    else this.say(this.form.dataset.unhinted);
  }

  // Enter in a field does what the field is for.
  field(event) {
    const { target, key } = event;
    if (target !== this.find && target !== this.form.elements.motivo) return;
    if (key === "Escape") { event.preventDefault(); target.value = ""; this.narrow(); this.go(this.current ?? this.rows[0]); }
    if (key !== "Enter") return;
    event.preventDefault();
    if (target === this.find) {
      const first = this.narrow();
      if (!first) return;
      this.find.value = "";
      this.narrow();
      this.give(first);
    } else {
      this.stroke({ hacer: "ninguno", motivo: target.value });
    }
    this.current?.focus({ preventScroll: true });
  }

  submit(event) {
    const button = event.submitter;
    if (!button?.name || this.form.elements.todos.checked) return;
    event.preventDefault();
    const row = button.closest("[data-voice]");
    if (row) this.go(row, false);
    const fields = { [button.name]: button.value };
    if (button.value === "ninguno") fields.motivo = this.form.elements.motivo.value;
    if (button.name === "tema") this.give(button);
    else this.stroke(fields, { advance: button.value !== "quitar" && !button.value.startsWith("quitar:") });
  }

  start() {
    for (const hidden of this.form.querySelectorAll("[data-find], [data-keys]")) hidden.hidden = false;
    this.switch.checked = !kept(OFF);
    this.switch.addEventListener("change", () => keep(OFF, this.switch.checked ? "" : "1"));
    document.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("keydown", (event) => this.field(event));
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.find.addEventListener("input", () => this.narrow());
    this.form.addEventListener("click", (event) => {
      const row = event.target.closest("[data-voice]");
      if (row && !event.target.closest("button, a, summary")) this.go(row, false);
    });
    document.querySelector("[data-undo-form]").addEventListener("submit", (event) => { event.preventDefault(); this.undo(); });
    addEventListener("beforeunload", (event) => { if (this.waiting) event.preventDefault(); });
    this.go(this.rows[0], false);
  }
}

if (bench?.querySelector("[data-said]")) new Bench(bench).start();

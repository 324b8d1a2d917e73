// Niceties only: every page works without this file.

const status = document.getElementById("avisos-vivos");

function announce(words) {
  if (!status) return;
  status.textContent = "";
  setTimeout(() => { status.textContent = words; }, 50);
}

async function copy(button) {
  const target = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
  const words = button.dataset.copy || (target ? target.value || target.textContent.trim() : "");
  try {
    await navigator.clipboard.writeText(words);
    const done = button.dataset.copied;
    const label = button.textContent;
    if (done && label !== done) {
      button.textContent = done;
      setTimeout(() => { button.textContent = label; }, 2000);
    }
    announce(done);
  } catch {
    announce(button.dataset.failed || "");
  }
}

function prepare(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  if (matchMedia("(min-width: 60rem)").matches) {
    for (const details of root.querySelectorAll("details[data-open-wide]")) details.open = true;
  }
}

function closeThread(except) {
  for (const details of document.querySelectorAll(".thread details[open]")) {
    if (details !== except) details.open = false;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
  if (matchMedia("(min-width: 45.01rem)").matches) closeThread(event.target.closest(".thread details"));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement.closest(".thread details[open]");
  closeThread();
  open?.querySelector("summary").focus();
});

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")];
  for (const details of opened) { details.removeAttribute("name"); details.open = true; }
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
prepare(document);
document.getElementById("errores")?.focus();
const notices = document.querySelector("#avisos");
if (notices?.textContent.trim()) announce(notices.textContent.trim().replace(/\s+/g, " "));

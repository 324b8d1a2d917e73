// A kiosk forgets: whoever walks away is asked, and then the device is ready for the next person.

const QUIET = 120000, ANSWER = 30000;
const place = document.querySelector("[data-idle]");
const still = document.querySelector("[data-still]");
let timer;

function leave() { location.replace(place.dataset.idle); }

function ask() {
  still.showModal();
  timer = setTimeout(leave, ANSWER);
}

function here() {
  clearTimeout(timer);
  if (still.open) still.close();
  timer = setTimeout(ask, QUIET);
}

if (place && still) {
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(sign, () => { if (!still.open) here(); }, { passive: true });
  still.querySelector("[data-stay]").addEventListener("click", here);
  still.addEventListener("close", here);
  here();
}
// What is left does not stand in the history, so that going back shows nobody's answers.
for (const link of document.querySelectorAll("[data-replace]")) {
  link.addEventListener("click", (event) => { event.preventDefault(); location.replace(link.href); });
}
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

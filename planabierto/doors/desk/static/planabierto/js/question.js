// What a kind of answer has no use for steps aside; all of it works without this file.

const kind = document.querySelector("select[name=kind]");
const choosing = ["single", "multiple", "scale", "ranking"];

function show() {
  for (const part of document.querySelectorAll("[data-choosing]")) part.hidden = !choosing.includes(kind.value);
}

if (kind) {
  kind.addEventListener("change", show);
  show();
}

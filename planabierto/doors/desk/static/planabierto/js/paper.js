// Paper by keyboard: digits tick options where the focus is, Ctrl + Enter saves, the first field waits.

const form = document.querySelector("form[data-paper]");

function options(target) {
  const block = target.closest(".voice-question");
  return block ? [...block.querySelectorAll("input[type=radio], input[type=checkbox]")].filter((each) => !each.name.startsWith("voz-")) : [];
}

if (form) {
  for (const words of document.querySelectorAll("[data-keys]")) words.hidden = false;
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!event.target.matches("input[type=radio], input[type=checkbox]")) return;
    const found = options(event.target)[Number(event.key) - 1];
    if (!found) return;
    event.preventDefault();
    found.click();
    found.focus();
  });
  if (!document.getElementById("errores")) form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
}

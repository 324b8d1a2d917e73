// Commenting some words of a paragraph: select them, and follow the link that appears.
// Without this file every paragraph has its own link.

const text = document.querySelector("[data-comment]");
const link = document.createElement("a");
link.className = "button draft-selected no-print";
link.textContent = text?.dataset.commentLabel ?? "";
link.hidden = true;
text?.after(link);

// Places are counted in characters, as the server does, and not in halves of them.
function place(line, node, offset) {
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  return Array.from(range.toString()).length;
}

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  const line = range.startContainer.parentElement?.closest("[data-key]");
  if (!line || !text.contains(line) || !line.contains(range.endContainer)) return null;
  return {
    key: line.dataset.key,
    from: place(line, range.startContainer, range.startOffset),
    to: place(line, range.endContainer, range.endOffset),
  };
}

function show() {
  const found = selected();
  link.hidden = !found;
  if (!found) return;
  const query = new URLSearchParams({ parrafo: found.key, desde: found.from, hasta: found.to });
  link.href = `${text.dataset.comment}?${query}`;
}

if (text) document.addEventListener("selectionchange", show);

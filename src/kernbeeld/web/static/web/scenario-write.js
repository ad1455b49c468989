// Writing a model: a mistake leads to its line, and whoever leaves with a text that was not kept is asked first.

const form = document.querySelector("[data-writing]");
const text = form.elements.text;
let isChanged = document.querySelector("[data-line], #proef") !== null;

text.addEventListener("input", () => {
  isChanged = true;
});

form.addEventListener("submit", () => {
  isChanged = false;
});

window.addEventListener("beforeunload", (event) => {
  if (isChanged) {
    event.preventDefault();
  }
});

for (const link of document.querySelectorAll("[data-line]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const lines = text.value.split("\n");
    const line = Number(link.dataset.line) - 1;
    const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line] ?? "").length);
    text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, line - 3);
  });
}

// Judgements of a ladder are sent together: whoever leaves with some that were not sent is asked first.

const ladders = [...document.querySelectorAll("[data-ladder]")];
const changed = new Set();

for (const form of ladders) {
  form.addEventListener("input", () => changed.add(form));
  form.addEventListener("submit", () => changed.delete(form));
}

window.addEventListener("beforeunload", (event) => {
  if (changed.size > 0) {
    event.preventDefault();
  }
});

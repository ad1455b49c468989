// Says that something takes a while, from the press of the button on until the next page comes.

const shownFor = (button) => document.getElementById(button?.dataset.busy ?? "");

document.addEventListener("submit", (event) => {
  const shown = shownFor(event.submitter);
  if (shown) {
    shown.hidden = false;
  }
});

window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-busy]")) {
    shownFor(button).hidden = true;
  }
});

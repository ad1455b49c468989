// Sliders: each is tied to the number that goes to the server, which works the answer out; htmx puts it in place.
// The focus stays on the slider. What is new is told once who moves is done, so that a reader is not talked over.

const QUIET = 900;

class Slider {
  constructor(box) {
    this.box = box;
    this.range = box.querySelector("[data-range]");
    this.number = box.querySelector("[data-number]");
    this.range.hidden = false;
    this.range.addEventListener("input", () => this.moved());
    this.number.addEventListener("input", () => this.typed());
    this.marked();
  }

  moved() {
    this.number.value = this.range.value;
    this.marked();
  }

  typed() {
    if (this.number.value !== "" && this.number.checkValidity()) {
      this.range.value = this.number.value;
    }
    this.marked();
  }

  marked() {
    this.range.setAttribute("aria-valuetext", `${this.number.value} ${this.box.dataset.unit}`.trim());
    this.box.toggleAttribute("data-moved", Number(this.number.value) !== Number(this.box.dataset.start));
  }
}

for (const box of document.querySelectorAll("[data-slider]")) {
  new Slider(box);
}

for (const button of document.querySelectorAll("[data-submit]")) {
  button.hidden = true;
}

// A table that somebody unfolded stays open when its numbers change.
const unfolded = new Set();

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.id) {
      event.target.open ? unfolded.add(event.target.id) : unfolded.delete(event.target.id);
    }
  },
  true,
);

const unfold = () => {
  for (const id of unfolded) {
    document.getElementById(id)?.setAttribute("open", "");
  }
};

const spoken = document.querySelector("[data-spoken]");
let waiting;

document.addEventListener("htmx:afterSettle", () => {
  unfold();
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    spoken.textContent = spoken.dataset.done ?? document.getElementById("nu")?.textContent.trim() ?? "";
  }, QUIET);
});

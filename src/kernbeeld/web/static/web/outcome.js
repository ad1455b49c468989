// What came of a discussion: both texts of one form, saved together on a pause and on leaving a field. Nothing
// is kept on this device; what the server has not got yet stays in the page, which asks before it is left.

import { connect } from "./editor-connection.js";

const SAVE_AFTER = 1000;
const LONGEST_WAIT = 60_000;

class Outcome {
  constructor(form) {
    this.form = form;
    this.areas = [form.elements.uitkomst, form.elements.vervolg];
    this.state = form.querySelector("[data-state]");
    this.choice = form.querySelector("[data-choice]");
    this.server = connect(form);
    this.clean = this.written;
    this.isBusy = this.isWaiting = this.isLeaving = false;
    this.failures = 0;
    for (const area of this.areas) {
      area.addEventListener("input", () => this.typed());
      area.addEventListener("blur", () => this.save());
    }
    form.addEventListener("submit", (event) => this.submitted(event));
  }

  get written() {
    return JSON.stringify(this.areas.map((area) => area.value));
  }

  get isChanged() {
    return this.written !== this.clean;
  }

  // The button takes the focus from a field, which saves it: the form goes when that is heard, with its number.
  submitted(event) {
    clearTimeout(this.timer);
    if (this.isBusy) {
      event.preventDefault();
      this.isLeaving = true;
    } else {
      this.clean = this.written;
    }
  }

  say(text, kind) {
    this.state.textContent = text;
    this.state.dataset.kind = kind;
  }

  typed() {
    if (!this.isWaiting) {
      this.say(this.state.dataset.changed, "changed");
      this.after(SAVE_AFTER);
    }
  }

  after(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.isBusy || this.isWaiting || !this.isChanged) {
      return;
    }
    this.isBusy = true;
    const sent = this.written;
    this.say(this.state.dataset.busy, "busy");
    const [uitkomst, vervolg] = this.areas.map((area) => area.value);
    const base = this.form.elements.number.value;
    const answer = await this.server.save({ key: "", text: uitkomst, vervolg, base });
    this.isBusy = false;
    this.heard(answer, sent);
    if (this.isLeaving) {
      this.isLeaving = false;
      this.isWaiting || this.form.requestSubmit();
    }
  }

  heard(answer, sent) {
    if (answer.kind === "saved") {
      this.failures = 0;
      this.form.elements.number.value = answer.body.head;
      this.clean = sent;
      this.isChanged ? this.after(SAVE_AFTER) : this.say(answer.body.said, "saved");
    } else if (answer.kind === "refused") {
      this.refused(answer.reason, answer.body);
    } else {
      this.failures += 1;
      this.after(Math.min(2000 * 2 ** (this.failures - 1), LONGEST_WAIT));
      this.say(this.state.dataset[answer.kind === "signed-out" ? "signedOut" : answer.kind], answer.kind);
    }
  }

  // Somebody has to bring two texts together, or to sign in as who wrote it: nothing goes by itself then.
  refused(reason, body) {
    this.say(reason, "refused");
    if (body.choice) {
      this.isWaiting = true;
      this.form.elements.number.value = body.head;
      this.choice.innerHTML = body.choice;
    }
  }
}

const outcomes = [...document.querySelectorAll("[data-outcome]")].map((form) => new Outcome(form));
const saveAll = () => outcomes.forEach((outcome) => outcome.save());

document.addEventListener("visibilitychange", saveAll);
window.addEventListener("online", saveAll);
window.addEventListener("beforeunload", (event) => {
  if (outcomes.some((outcome) => outcome.isChanged)) {
    event.preventDefault();
  }
});

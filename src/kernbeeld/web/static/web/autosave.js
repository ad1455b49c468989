// Texts of a file, each in a form of its own: saved on a pause and on leaving. Nothing is kept on this
// device; what the server has not got yet stays in the page, which asks before it is left.

import { connect } from "./editor-connection.js";
import { putIn } from "./put-in.js";

const SAVE_AFTER = 1000;
const LONGEST_WAIT = 60_000;

class Field {
  constructor(form) {
    this.form = form;
    this.area = form.elements.text;
    this.state = form.querySelector("[data-state]");
    this.choice = form.querySelector("[data-choice]");
    this.server = connect(form);
    // What this field started from; `own`: what it sent itself with that version, not what stood after it.
    this.from = { base: Number(form.elements.base.value), own: false };
    this.clean = this.area.value;
    this.isBusy = this.isAgain = this.isWaiting = false;
    this.failures = 0;
    form.querySelector("[data-plain]").hidden = true;
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => this.save());
    form.addEventListener("submit", () => (this.clean = this.area.value));
  }

  get isChanged() {
    return this.area.value !== this.clean;
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
    if (this.isBusy) {
      this.isAgain = true;
    }
    if (this.isBusy || this.isWaiting || !this.isChanged) {
      return;
    }
    this.isBusy = true;
    const text = this.area.value;
    this.say(this.state.dataset.busy, "busy");
    const answer = await this.server.save({ key: "", text, ...this.from });
    this.isBusy = false;
    this.heard(answer, text);
    if (this.isAgain) {
      this.isAgain = false;
      await this.save();
    }
  }

  heard(answer, text) {
    if (answer.kind === "saved") {
      this.failures = 0;
      this.saved(answer.body, text);
    } else if (answer.kind === "refused") {
      this.refused(answer.reason, answer.body);
    } else {
      this.failed(answer);
    }
  }

  saved(body, text) {
    const isAsSent = this.area.value === text;
    if (isAsSent && !body.same) {
      putIn(this.area, body.text);
    }
    this.from = { base: body.head, own: !isAsSent };
    this.form.elements.base.value = body.head;
    this.clean = isAsSent ? this.area.value : text;
    if (isAsSent) {
      this.say(body.said, "saved");
    } else {
      this.after(SAVE_AFTER);
    }
  }

  // Somebody has to choose, or to sign in as who wrote it: nothing is sent by itself until then.
  refused(reason, body) {
    this.say(reason, "refused");
    if (body.choice) {
      this.isWaiting = true;
      this.form.elements.base.value = body.head;
      this.choice.innerHTML = body.choice;
    }
  }

  failed(answer) {
    this.failures += 1;
    this.after(Math.min(2000 * 2 ** (this.failures - 1), LONGEST_WAIT));
    if (answer.kind !== "signed-out") {
      this.say(this.state.dataset[answer.kind], answer.kind);
    } else if (this.state.dataset.kind !== "signed-out" || !this.state.querySelector("a")) {
      this.say(this.state.dataset.signedOut, "signed-out");
      this.state.append(" ", this.signInLink(answer.address));
    }
  }

  // The way back leads to this field.
  signInLink(address) {
    const link = document.createElement("a");
    link.className = "nl-link";
    link.target = "_blank";
    link.href = `${address || "/?"}${encodeURIComponent(`#${this.form.dataset.place}`)}`;
    link.textContent = this.state.dataset.signIn;
    return link;
  }
}

const fields = [...document.querySelectorAll("[data-autosave]")].map((form) => new Field(form));
const saveAll = () => fields.forEach((field) => field.save());

document.addEventListener("visibilitychange", saveAll);
window.addEventListener("online", saveAll);
window.addEventListener("focus", saveAll);
window.addEventListener("beforeunload", (event) => {
  if (fields.some((field) => field.isChanged)) {
    event.preventDefault();
  }
});

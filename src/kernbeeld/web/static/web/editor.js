// Writing a chapter: saved on every pause and merged by the server; without a connection nothing is lost.

import { connect } from "./editor-connection.js";
import { search } from "./editor-search.js";
import { putIn } from "./put-in.js";
import { newKey, Unsaved } from "./unsaved.js";

const SAVE_AFTER = 1000;
const SHOW_AFTER = 300;
const LOOK_EVERY = 20_000;
const AWAY_AFTER = 300_000;
const LONGEST_WAIT = 60_000;

const form = document.querySelector("[data-editor]");
const area = form.elements.text;
const reads = document.getElementById("voorbeeld");
const state = form.querySelector("[data-state]");
const others = form.querySelector("[data-others]");
const choices = document.querySelector("[data-choices]");
const device = new Unsaved(form.dataset.writer, form.dataset.device);
const server = connect(form);

// What this window started from; `own`: what it sent itself with that version, not what stood after it.
const from = { base: Number(form.elements.base.value), own: false };
let clean = area.value;
let pending = null;
let isBusy = false;
let isAgain = false;
let failures = 0;
let lastTyped = Date.now();
let caret = null;
const timers = {};

function after(name, wait, work) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(work, wait);
}

function say(text, kind = "") {
  if (state.textContent !== text) {
    state.textContent = text;
  }
  state.dataset.kind = kind;
}

function isChanged() {
  return area.value !== clean || pending !== null;
}

function keep() {
  return device.keep({ text: area.value, ...from, pending, at: Date.now() });
}

function typed() {
  lastTyped = Date.now();
  say(state.dataset.changed, "changed");
  keep();
  after("save", SAVE_AFTER, save);
  after("show", SHOW_AFTER, show);
}

async function save() {
  clearTimeout(timers.save);
  if (isBusy) {
    isAgain = true;
    return;
  }
  isBusy = true;
  const isLook = area.value === clean && pending === null;
  const sent = pending ?? { key: newKey(), text: area.value, ...from };
  if (!isLook) {
    pending = sent;
    keep();
    say(state.dataset.busy, "busy");
  }
  const answer = await server.save(sent);
  isBusy = false;
  if (answer.kind === "saved") {
    failures = 0;
    heard(sent, answer.body, isLook);
  } else {
    failed(answer, isLook);
  }
  if (isAgain && answer.kind === "saved") {
    isAgain = false;
    await save();
  }
}

function heard(sent, body, isLook) {
  pending = null;
  if (area.value === sent.text) {
    if (!body.same) {
      replace(body.text);
      after("show", 0, show);
    }
    Object.assign(from, { base: body.head, own: false });
    clean = area.value;
    device.forget();
    if (!isLook || state.dataset.kind) {
      say(body.said, "saved");
    }
  } else {
    if (body.kept) {
      Object.assign(from, { base: body.kept, own: true });
      clean = sent.text;
    }
    keep();
    after("save", SAVE_AFTER, save);
  }
  form.elements.base.value = from.base;
  others.textContent = body.others;
  if (choices.dataset.last !== body.choices) {
    choices.dataset.last = body.choices;
    choices.innerHTML = body.choices;
  }
}

function failed(answer, isLook) {
  if (answer.kind === "refused") {
    say(answer.reason, "refused");
    return;
  }
  failures += 1;
  after("save", Math.min(2000 * 2 ** (failures - 1), LONGEST_WAIT), save);
  if (isLook && answer.kind !== "signed-out") {
    return;
  }
  const isKept = keep();
  if (answer.kind === "signed-out" && state.dataset.kind === "signed-out") {
    return;
  }
  if (answer.kind === "signed-out") {
    say(state.dataset.signedOut, "signed-out");
    signInLink(answer.address);
  } else {
    say(isKept ? state.dataset[answer.kind] : state.dataset.bare, answer.kind);
  }
}

function signInLink(address) {
  const link = document.createElement("a");
  link.className = "nl-link";
  link.target = "_blank";
  link.href = address || "/";
  link.textContent = state.dataset.signIn;
  state.append(" ", link);
}

// Put in what others wrote.
function replace(text) {
  putIn(area, text);
  if (document.activeElement !== area && caret !== null) {
    remember();
  }
}

let shown = 0;

async function show() {
  const number = (shown += 1);
  const html = await server.preview(area.value);
  if (html !== null && number === shown) {
    reads.innerHTML = html;
    unhide(reads);
  }
}

function unhide(part) {
  part.querySelectorAll("button[hidden]").forEach((button) => button.removeAttribute("hidden"));
}

function jump(line, column) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  area.focus();
  area.setSelectionRange(start + column - 1, start + (lines[line - 1] ?? "").length);
}

function remember() {
  caret = [area.selectionStart, area.selectionEnd];
}

// A window that closes gives the focus back without the place in the text.
function goBack() {
  area.setSelectionRange(...(caret ?? [area.value.length, area.value.length]));
}

function insert(text, isParagraph) {
  area.focus();
  goBack();
  const before = area.value.slice(0, area.selectionEnd);
  if (isParagraph) {
    const gap = before.trim() ? "\n\n" : "";
    area.setRangeText(`${gap}${text}`, before.trimEnd().length, before.length, "end");
  } else {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  }
  remember();
  typed();
}

// Bring back what was left on this device: the first draft into the text, others straight to the server.
async function restore() {
  const [first, ...rest] = await device.left();
  if (first) {
    const { text, base, own, pending: waiting } = first.draft;
    if (text !== area.value || waiting) {
      area.value = text;
      Object.assign(from, { base, own });
      clean = null;
      pending = waiting;
      keep();
      say(state.dataset.returned, "changed");
      after("show", 0, show);
    }
    device.forget(first.name);
  }
  for (const { name, draft } of rest) {
    await deliver(name, draft);
  }
  if (first) {
    await save();
  }
}

async function deliver(name, { text, base, own, pending: waiting }) {
  let start = { base, own };
  for (const sent of [waiting, { key: newKey(), text }]) {
    if (!sent || (waiting && sent !== waiting && text === waiting.text)) {
      continue;
    }
    const answer = await server.save({ ...start, ...sent });
    if (answer.kind !== "saved") {
      return;
    }
    start = answer.body.kept ? { base: answer.body.kept, own: true } : start;
  }
  device.forget(name);
}

function look() {
  const isHere = document.visibilityState === "visible" && Date.now() - lastTyped < AWAY_AFTER;
  if (isHere && !isBusy && failures === 0) {
    save();
  }
}

function tryAgain() {
  if (failures > 0) {
    save();
  }
}

area.addEventListener("input", typed);
area.addEventListener("blur", () => {
  remember();
  if (isChanged()) {
    save();
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.name === "preview") {
    show();
    reads.scrollIntoView();
  } else {
    lastTyped = Date.now();
    say(state.dataset.busy, "busy");
    save();
  }
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-line]");
  if (button) {
    jump(Number(button.dataset.line), Number(button.dataset.column));
  }
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden" && isChanged()) {
    save();
  } else {
    tryAgain();
  }
});
window.addEventListener("online", tryAgain);
window.addEventListener("focus", tryAgain);
window.addEventListener("beforeunload", (event) => {
  if (isChanged() && !keep()) {
    event.preventDefault();
  }
});
setInterval(look, LOOK_EVERY);

unhide(document);
search(insert, goBack);
restore();

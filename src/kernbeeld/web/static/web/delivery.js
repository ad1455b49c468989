// Keeps what is typed in a delivery in this browser until the house has it, so that a lost connection
// loses nothing. Without this script the form works as any form does.
const form = document.querySelector("form[data-delivery]");
const place = `levering ${location.pathname}`;
let sent = null;

function typed() {
  const fields = form.querySelectorAll("input[name], select[name], textarea[name]");
  return [...fields].filter((field) => /^[wauv]\|/.test(field.name));
}

function keep() {
  const held = Object.fromEntries(typed().map((field) => [field.name, field.value]));
  localStorage.setItem(place, JSON.stringify(held));
}

function forget() {
  localStorage.removeItem(place);
}

// What was typed while the answer was on its way is not in that answer.
function forgetSent() {
  if (localStorage.getItem(place) === sent) forget();
}

function restore() {
  const held = JSON.parse(localStorage.getItem(place) ?? "null");
  if (held === null) return;
  const changed = typed().filter((field) => field.name in held && held[field.name] !== field.value);
  for (const field of changed) field.value = held[field.name];
  if (changed.length === 0) forget();
  else form.querySelector("[data-notice]").textContent = form.dataset.restored;
}

function send() {
  if (localStorage.getItem(place) !== null) form.dispatchEvent(new Event("change"));
}

if (form !== null) {
  restore();
  form.addEventListener("input", keep);
  form.addEventListener("submit", keep);
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt === form) sent = localStorage.getItem(place);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt === form && event.detail.successful) forgetSent();
  });
  // Only then does htmx listen.
  window.addEventListener("load", send);
  window.addEventListener("online", send);
}

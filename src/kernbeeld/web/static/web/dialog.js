// A figure opens its passport in place; without this script, and with a middle click, the link is a link.

const PASSPORT = '[data-passports] a[href*="cijfer/"], a[data-passport]';
const template = document.getElementById("paspoort-venster");
let dialog;
let opener;

function opened() {
  dialog ??= made();
  if (!dialog.open) {
    dialog.showModal();
  }
  return dialog;
}

function made() {
  const shown = template.content.firstElementChild.cloneNode(true);
  document.body.append(shown);
  shown.addEventListener("click", (event) => {
    if (event.target === shown) {
      shown.close();
    }
  });
  shown.addEventListener("close", () => opener?.focus());
  shown.querySelector("[data-copy]").addEventListener("click", () => copy(shown));
  return shown;
}

async function copy(shown) {
  const said = shown.querySelector("[data-copied]");
  await navigator.clipboard.writeText(shown.querySelector("[data-address]").href);
  said.textContent = said.dataset.said;
}

async function show(address) {
  const shown = opened();
  const content = shown.querySelector("[data-content]");
  shown.dataset.busy = "";
  content.replaceChildren();
  shown.querySelector("[data-address]").href = address;
  shown.querySelector("[data-copied]").textContent = "";
  const answer = await fetch(address, { headers: { "X-Kernbeeld-Part": "dialog" } });
  if (!answer.ok || answer.redirected) {
    location.assign(address);
    return;
  }
  content.innerHTML = await answer.text();
  lead(content, address);
  delete shown.dataset.busy;
  window.htmx?.process(content);
  content.focus();
}

// A link in what was fetched is meant from where it came from, not from the page around it.
function lead(content, address) {
  for (const link of content.querySelectorAll("a[href]")) {
    link.href = new URL(link.getAttribute("href"), address).href;
  }
  for (const form of content.querySelectorAll("form")) {
    form.action = new URL(form.getAttribute("action") ?? "", address).href;
  }
}

function wanted(event) {
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const link = plain && event.target.closest?.(PASSPORT);
  return link && link.target !== "_blank" && link.origin === location.origin ? link : null;
}

document.addEventListener("click", (event) => {
  const link = event.defaultPrevented ? null : wanted(event);
  if (link) {
    event.preventDefault();
    opener = dialog?.open ? opener : link;
    show(link.href).catch(() => location.assign(link.href));
  }
});

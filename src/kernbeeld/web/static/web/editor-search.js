// The window in which a figure is found and put in, or a claim is built: by keyboard alone as well.

const dialog = document.getElementById("zoekvenster");

export function search(insert, goBack) {
  const words = dialog.querySelector("[name=woorden]");
  const found = dialog.querySelector("#gevonden");
  const claim = dialog.querySelector("#bewering");
  let isWaiting = false;

  function open() {
    claim.replaceChildren();
    found.hidden = false;
    dialog.showModal();
    words.select();
    words.focus();
    if (!found.childElementCount) {
      window.htmx.trigger(dialog.querySelector("[name=periode]"), "change");
    }
  }

  function put(button) {
    const { insert: text } = button.dataset;
    const isParagraph = "paragraph" in button.dataset;
    dialog.close();
    insert(text, isParagraph);
  }

  function build(link) {
    window.htmx.ajax("GET", link.getAttribute("href"), { target: claim, swap: "innerHTML" });
    found.hidden = true;
  }

  function move(step) {
    const stops = [words, ...found.querySelectorAll("[data-insert]")];
    const next = stops.indexOf(document.activeElement) + step;
    stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
  }

  // Enter takes the first figure, after words such as "steeg" its claim; it waits for what was typed last.
  function first() {
    isWaiting = found.querySelector("[data-query]")?.dataset.query !== words.value.trim();
    if (isWaiting) {
      return;
    }
    const link = found.querySelector("[data-first]");
    const button = found.querySelector("[data-insert]");
    if (link) {
      build(link);
    } else if (button) {
      put(button);
    }
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-open-search]");
    const button = event.target.closest?.("[data-insert]");
    const link = event.target.closest?.("[data-claim]");
    if (opener || link) {
      event.preventDefault();
      opener ? open() : build(link);
    } else if (button) {
      put(button);
    }
  });
  dialog.addEventListener("close", goBack);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.target.matches("select")) {
        return;
      }
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  dialog.addEventListener("submit", (event) => {
    if (event.target.matches("[data-search]")) {
      event.preventDefault();
      first();
    }
  });
  words.addEventListener("input", () => {
    claim.replaceChildren();
    found.hidden = false;
  });
  dialog.addEventListener("htmx:afterSwap", (event) => {
    event.detail.target.querySelectorAll("button[hidden]").forEach((each) => each.removeAttribute("hidden"));
    if (event.detail.target === found && isWaiting) {
      first();
    }
    if (event.detail.target === claim) {
      (claim.querySelector("[data-insert]") ?? claim.querySelector("[data-start]"))?.focus();
    }
  });
}

// What somebody typed and the server has not got yet: kept on this device, by person, text and window.

const PREFIX = "kernbeeld-concept";

// From the moment that somebody signs out this page keeps nothing any more.
let isLeaving = false;

const part = (text) => encodeURIComponent(text);

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Unsaved {
  constructor(writer, text) {
    this.family = `${PREFIX}|${part(writer)}|${part(text)}|`;
    this.own = this.family + newKey();
    // Held for as long as this window lives, so that another one does not take its draft for a lost one.
    navigator.locks?.request(this.own, () => new Promise(() => {}));
  }

  // Tells whether the device kept it: it may be full, or keep nothing at all.
  keep(draft) {
    if (isLeaving) {
      return true;
    }
    try {
      localStorage.setItem(this.own, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  forget(key = this.own) {
    try {
      localStorage.removeItem(key);
    } catch {
      // What could not be kept need not be forgotten.
    }
  }

  // The drafts of windows that are gone: closed, crashed or loaded again.
  async left() {
    const held = navigator.locks ? (await navigator.locks.query()).held : [];
    const alive = new Set(held.map((lock) => lock.name));
    return names()
      .filter((name) => name.startsWith(this.family) && name !== this.own && !alive.has(name))
      .map((name) => ({ name, draft: read(name) }))
      .filter(({ draft }) => draft !== null);
  }
}

function names() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}|`));
  } catch {
    return [];
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function ownedBy(writer) {
  return names().filter((name) => name.startsWith(`${PREFIX}|${part(writer)}|`));
}

// Who signs out leaves nothing behind on this device; asked first where something was not saved yet.
export function mayLeave(writer, question) {
  const mine = ownedBy(writer);
  if (mine.length > 0 && !window.confirm(question)) {
    return false;
  }
  isLeaving = true;
  mine.forEach((name) => localStorage.removeItem(name));
  return true;
}

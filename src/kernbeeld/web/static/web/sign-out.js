// Signing out takes away what was typed and never saved: this device may be somebody else's next.

import { mayLeave } from "./unsaved.js";

document.addEventListener("submit", (event) => {
  const { signOut, unsaved } = event.target.dataset;
  if (signOut !== undefined && !mayLeave(signOut, unsaved)) {
    event.preventDefault();
  }
});

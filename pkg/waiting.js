// New updates of a live blog wait above those that the reader is at, so that nothing moves. A button tells how many there are, and shows them.

/** Shows the button with this text, or no button without one. The patch has hidden the updates. */
export function showWaiting(root, text) {
  const button = root.querySelector("button.waiting");
  if (!button) return;
  if (text) button.textContent = text;
  button.hidden = !text;
}

/** Shows the updates when the button is pressed, and goes to the first of them. */
export function revealWaiting(root) {
  root.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button.waiting");
    if (!button) return;
    const waiting = button.parentNode.querySelectorAll('[part="live-update"][hidden]');
    for (const update of waiting) update.hidden = false;
    button.hidden = true;
    const [first] = waiting;
    if (!first) return;
    first.tabIndex = -1;
    first.addEventListener("blur", () => first.removeAttribute("tabindex"), { __proto__: null, once: true });
    first.focus({ __proto__: null, preventScroll: true });
    first.scrollIntoView();
  });
}

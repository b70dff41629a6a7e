// For the controls: a page in which mounting does what it never may. Every heading that is appended gets HTML, and a policy is made.

globalThis.trustedTypes.createPolicy("forged", {});
const { appendChild } = Node.prototype;
Node.prototype.appendChild = function (child) {
  if (child.localName === "h2") {
    try {
      child.innerHTML = '<img src="data:," onerror="canary()">';
    } catch {
      // Trusted Types refuse it, and report it.
    }
  }
  return appendChild.call(this, child);
};

// For the tests of the harness itself: makes mounting do what is forbidden. Every `<h2>` that is appended gets HTML, and a Trusted Types policy is
// created.

globalThis.trustedTypes.createPolicy("forged", {});
const { appendChild } = Node.prototype;
Node.prototype.appendChild = function (child) {
  if (child.localName === "h2") {
    try {
      child.innerHTML = '<img src="data:," onerror="canary()">';
    } catch {
      // Where Trusted Types are required, the assignment throws and is reported.
    }
  }
  return appendChild.call(this, child);
};

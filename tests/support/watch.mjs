// What pages run first in the tests of every engine, as a script of theirs.

/** Notes in `window.problems` what goes wrong on the page. */
export function watch() {
  const problems = (window.problems = []);
  // Captured: an error of a script, picture or style sheet does not bubble.
  addEventListener("error", ({ message, target }) => target.localName !== "newsprint-article" && problems.push(message ?? `not loaded: ${target.outerHTML}`), true);
  addEventListener("unhandledrejection", ({ reason }) => problems.push(`${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => problems.push(`${violatedDirective} ${blockedURI}`));
  const { error } = console;
  console.error = (...given) => {
    problems.push(given.join(" "));
    error.apply(console, given);
  };
}

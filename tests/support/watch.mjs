// The first script of the pages that are tested in every engine.

/** Records the page's problems in `window.problems`: errors, files that were not loaded, violations of the policy and errors on the console. */
export function watch() {
  const problems = (window.problems = []);
  // Listens in the capture phase, because the error event of a script, image or style sheet does not bubble.
  addEventListener("error", ({ message, target }) => target.localName !== "newsprint-article" && problems.push(message ?? `not loaded: ${target.outerHTML}`), true);
  addEventListener("unhandledrejection", ({ reason }) => problems.push(`${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => problems.push(`${violatedDirective} ${blockedURI}`));
  const { error } = console;
  console.error = (...given) => {
    problems.push(given.join(" "));
    error.apply(console, given);
  };
}

// The first script of every page under test. It records what a safe article never causes: code that runs, reports of the policy, and calls of HTML
// sinks. It parses no HTML itself.

(() => {
  const executions = [];
  const reports = [];
  const sinks = [];
  globalThis.watch = { executions, reports, sinks };

  // Payloads call these functions to show that they run.
  for (const name of ["canary", "alert", "confirm", "prompt", "print", "open"]) {
    globalThis[name] = (...given) => void executions.push(`${name}(${given.map(String).join()})`.slice(0, 200));
  }
  // A script that throws has run, too.
  addEventListener("error", ({ message }) => message && executions.push(`error: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => executions.push(`error: ${reason}`));

  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, sample }) =>
    reports.push({ directive: effectiveDirective, url: blockedURI, from: sourceFile, sample }),
  );

  /** Records every call of a method, or every assignment to a property, for which `isSink` is true. */
  function count(owner, name, isSink = () => true) {
    const found = owner && Object.getOwnPropertyDescriptor(owner, name);
    if (!found) return;
    const note = (given) => isSink(...given) && sinks.push(name);
    const { value, set } = found;
    if (value) Object.defineProperty(owner, name, { ...found, value(...given) { note(given); return value.apply(this, given); } });
    if (set) Object.defineProperty(owner, name, { ...found, set(given) { note([given]); set.call(this, given); } });
  }

  for (const name of ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTML", "setHTMLUnsafe"]) count(Element.prototype, name);
  for (const name of ["innerHTML", "setHTML", "setHTMLUnsafe"]) count(ShadowRoot.prototype, name);
  for (const name of ["write", "writeln", "execCommand"]) count(Document.prototype, name);
  for (const name of ["parseHTML", "parseHTMLUnsafe"]) count(Document, name);
  for (const name of ["text", "textContent", "innerText", "src"]) count(HTMLScriptElement.prototype, name);
  count(DOMParser.prototype, "parseFromString");
  count(Range.prototype, "createContextualFragment");
  count(HTMLIFrameElement.prototype, "srcdoc");
  count(globalThis.TrustedTypePolicyFactory?.prototype, "createPolicy");
  count(globalThis, "eval");
  for (const name of ["setTimeout", "setInterval"]) count(globalThis, name, (handler) => typeof handler === "string");
  const isScripted = (name) => /^(on|srcdoc$|style$)/i.test(name);
  count(Element.prototype, "setAttribute", isScripted);
  count(Element.prototype, "setAttributeNS", (space, name) => isScripted(name));
})();

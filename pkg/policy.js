// What a page's Content-Security-Policy must allow for its articles.

/** The smallest module. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Tries again what the page's articles need: the module, each `src`, and the images that are not there. Says on the console what the policy does not
 * allow. Embeds are not tried, because nothing may be requested before a reader asks for it, and beacons are not, because the request would count.
 *
 * @param {() => Promise<unknown>} init loads the module.
 * @returns {Promise<string[]>} a directive and what it lacks, for each.
 */
export async function tryPolicy(init) {
  const missing = new Set();
  if (!compiles()) missing.add("script-src 'wasm-unsafe-eval'");
  const note = ({ effectiveDirective, blockedURI }) => {
    if (/^https?:/.test(blockedURI)) missing.add(`${effectiveDirective} ${new URL(blockedURI).origin}`);
  };
  document.addEventListener("securitypolicyviolation", note);
  const tries = [init()];
  for (const element of document.querySelectorAll("newsprint-article")) {
    if (element.src) tries[tries.length] = fetch(new URL(element.src, element.baseURI), { __proto__: null, method: "HEAD" });
    for (const image of element.view?.root.querySelectorAll("img") ?? []) if (image.complete && image.naturalWidth === 0) tries[tries.length] = load(image.src);
  }
  await Promise.allSettled(tries);
  // Reports are tasks of their own, which come before this one.
  await new Promise((done) => setTimeout(done));
  document.removeEventListener("securitypolicyviolation", note);
  for (const lack of missing) console.warn(`newsprint: the page's Content-Security-Policy lacks ${lack}`);
  return [...missing];
}

function compiles() {
  try {
    return Boolean(new WebAssembly.Module(EMPTY_MODULE));
  } catch {
    return false;
  }
}

function load(src) {
  const image = new Image();
  image.src = src;
  return image.decode();
}

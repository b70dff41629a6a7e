// Counts a copy of an article, with a request that says nothing about its reader.

/**
 * Requests a URL of http or https, once and without an answer, unless the reader's browser asks not to be tracked. Failures are silent.
 *
 * @param {string} url
 * @param {string} base what the URL is relative to.
 */
export async function sendBeacon(url, base) {
  const { globalPrivacyControl, doNotTrack } = navigator;
  if (globalPrivacyControl || doNotTrack === "1" || globalThis.doNotTrack === "1") return;
  try {
    const { href, protocol } = new URL(url, base);
    // No cookies, no referrer, no body: the URL alone says what the page wants to be counted.
    const silent = { mode: "no-cors", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" };
    if (/^https?:$/.test(protocol)) await fetch(href, { __proto__: null, method: "POST", keepalive: true, ...silent });
  } catch {
    // A counter that does not answer, or that the page's policy forbids, is the concern of neither the reader nor the page.
  }
}

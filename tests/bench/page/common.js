// What the measurements in the benchmark's page share.

import { mount } from "/pkg/dist/newsprint.min.js";

/** With these options the mounted tree equals the parsed string. */
export const options = { theme: "light", relativeTime: false };

/** The style sheets of a mounted article. Throws if its tree differs from the parsed string, because only equal trees can be compared. */
export function sheetsOf(json, html) {
  const host = document.createElement("div");
  const { root } = mount(host, json, options);
  const template = document.createElement("template");
  template.innerHTML = html;
  if (!root.isEqualNode(template.content.firstChild)) throw new Error("the mounted tree does not equal the parsed string");
  return [...host.shadowRoot.adoptedStyleSheets];
}

// The style sheet of articles: adopted by the document or shadow root that an article stands in, or, where sheets cannot be adopted, written as a
// <style> element.

let css = "";

/** The sheet of each document: a sheet that one document has constructed cannot be adopted by another. */
const sheets = new WeakMap();

/** Takes the style sheet's text. */
export function setStyles(text) {
  css = text;
}

/** Applies the style sheet to an article in a container: its target, or the target's shadow root. */
export function style(container, root, nonce) {
  const document = root.ownerDocument;
  const scope = container.getRootNode();
  try {
    // A target outside any document will stand in its document.
    adopt(document, scope.adoptedStyleSheets ? scope : document);
  } catch {
    writeStyle(document, scope.nodeType === 9 ? document.head : container, nonce);
  }
}

/** Lists are searched and extended by index, because a page may have replaced the methods of arrays. */
function adopt(document, { adoptedStyleSheets: adopted }) {
  let sheet = sheets.get(document);
  if (!sheet) {
    // The window of the document may be a frame's.
    sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(document, sheet);
  }
  let at = 0;
  while (at < adopted.length && adopted[at] !== sheet) at++;
  if (at === adopted.length) adopted[at] = sheet;
}

function writeStyle(document, place, nonce) {
  if (!place || place.querySelector("style[data-newsprint]")) return;
  const element = document.createElement("style");
  element.setAttribute("data-newsprint", "");
  if (nonce != null) element.setAttribute("nonce", nonce);
  element.textContent = css;
  place.insertBefore(element, place === document.head ? null : place.firstChild);
}

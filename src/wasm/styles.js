// Applies the style sheet to articles. The document or shadow root that contains the article adopts the sheet. If it cannot, a <style> element is
// added instead.

let css = "";

/** The sheet of each document. A document can adopt only sheets that it has constructed. */
const sheets = new WeakMap();

/** Sets the text of the style sheet. */
export function setStyles(text) {
  css = text;
}

/**
 * Applies the style sheet to the article `root`. Its container is the target or the target's shadow root. The article is on the page already, so nothing
 * is thrown.
 */
export function style(container, root, nonce) {
  const document = root.ownerDocument;
  const scope = container.getRootNode();
  try {
    // A target that is not in the document yet will be in it later.
    adopt(document, scope.adoptedStyleSheets ? scope : document);
  } catch {
    try {
      writeStyle(document, scope.nodeType === 9 ? document.head : container, nonce);
    } catch (error) {
      console.error(error);
    }
  }
}

/** Adopts the sheet once. The list is searched and extended by index, because a page may have replaced the methods of arrays. */
function adopt(document, { adoptedStyleSheets: adopted }) {
  let sheet = sheets.get(document);
  if (!sheet) {
    // The document may be that of a frame, which has its own constructors.
    sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(document, sheet);
  }
  let index = 0;
  while (index < adopted.length && adopted[index] !== sheet) index++;
  if (index === adopted.length) adopted[index] = sheet;
}

/** Adds a `<style>` element to `parent`, unless `parent` already has one. */
function writeStyle(document, parent, nonce) {
  if (!parent || parent.querySelector("style[data-newsprint]")) return;
  const element = document.createElement("style");
  element.setAttribute("data-newsprint", "");
  if (nonce != null) element.setAttribute("nonce", nonce);
  element.textContent = css;
  parent.insertBefore(element, parent === document.head ? null : parent.firstChild);
}

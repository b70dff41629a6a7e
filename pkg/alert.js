// The alert below an element's own children when the article could not be loaded.

import { call } from "./instance.js";

/** Used until the module is loaded: language, message, label of the button. */
const english = "en\nThis article could not be loaded.\nTry again";

/** Makes a message with a button that calls `retry`. */
export function makeAlert(document, { locale, labels }, retry) {
  const [language, error, again] = excuse(locale ?? "en").split("\n");
  const alert = document.createElement("p");
  alert.lang = language;
  alert.dir = "auto";
  alert.setAttribute("role", "alert");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = labels?.retry ?? again;
  button.addEventListener("click", retry);
  alert.append(labels?.error ?? error, " ", button);
  return alert;
}

function excuse(locale) {
  try {
    return call((exports) => exports.errorLabels(locale));
  } catch {
    return english;
  }
}

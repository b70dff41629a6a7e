// The alert below an element's own children when the article could not be loaded.

import { call } from "./instance.js";

/** Used until the module is loaded: language, message, label of the button, what is said after it is pressed. */
const english = "en\nThis article could not be loaded.\nTry again\nLoading…";

/** Makes a message with a button that calls `retry`. That the article is loading again is said once, politely. */
export function makeAlert(document, { locale, labels }, retry) {
  const [language, error, again, loading] = excuse(locale ?? "en").split("\n");
  const container = document.createElement("div");
  const [alert, status] = ["alert", "status"].map((role) => {
    const line = document.createElement("p");
    line.lang = language;
    line.dir = "auto";
    line.setAttribute("role", role);
    return line;
  });
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = labels?.retry ?? again;
  button.addEventListener("click", () => {
    status.textContent ||= loading;
    retry();
  });
  alert.append(labels?.error ?? error, " ", button);
  container.append(alert, status);
  return container;
}

function excuse(locale) {
  try {
    return call((exports) => exports.errorLabels(locale));
  } catch {
    return english;
  }
}

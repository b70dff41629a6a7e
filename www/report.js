// Writes what newsprint found in an article: the outcome in one line, and the report, whose paths are links to their places in the text.

import { FORMATS } from "./choices.js";
import { offsetOf, readPlaces } from "./places.js";

const source = document.querySelector("#source");
const outcome = document.querySelector("#outcome");
const report = document.querySelector("#report");

/** Shows the report of an article that was drawn. `isForced`: the format was not detected. */
export function showReport({ format, warnings, ignored }, isForced) {
  const counts = [count(warnings.length, "warning"), ignored.length && `${ignored.length} left out`].filter(Boolean).join(", ") || "No warnings";
  say(strong(FORMATS[format]), `, ${isForced ? "as chosen" : "detected"}. ${counts}.`);
  const find = warnings.length + ignored.length ? readPlaces(source.value) : undefined;
  const lists = [
    ...list("Warnings", warnings.map((warning) => [pathOf(warning.path, find), " ", code(warning.code), element("span", `${warning.message}.`)])),
    ...list("Left out", ignored.map((path) => [pathOf(path, find)])),
  ];
  report.replaceChildren(...(lists.length ? lists : [element("p", "Every field was used.")]));
}

/** Shows why an article could not be drawn. The path of an option is not a place in the text. */
export function showError({ code: name, path, message }) {
  const reason = path ? message.replace(`${path}: `, "") : message;
  const place = path && name !== "invalid-option" ? pathOf(path, readPlaces(source.value)) : path;
  const [before, position, line, column] = /^(.*)(line (\d+), column (\d+))$/s.exec(reason)?.slice(1) ?? [reason];
  const link = position ? [placeLink(position, { line, column })] : [];
  const failure = strong("Not drawn");
  failure.className = "failure";
  say(failure, ": ", code(name), " ", ...(place ? [place, ": "] : []), before, ...link, ".");
  report.replaceChildren(element("p", window.view ? "The article that was drawn before is still shown." : "There is no article yet."));
}

/** Shows a sentence as the outcome. Equal text is not written again, because screen readers would read it again. */
export function say(...nodes) {
  const line = element("span", ...nodes);
  if (line.textContent !== outcome.textContent) outcome.replaceChildren(...line.childNodes);
}

// The place is found when the link is followed, because the text may have changed since.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-path], a[data-line]");
  if (!link) return;
  event.preventDefault();
  const { path, line, column } = link.dataset;
  if (path) return select(readPlaces(source.value)(path));
  const start = offsetOf(source.value, line, column);
  select({ start, end: start + 1 });
});

/** Selects a part of the text, and scrolls there. */
function select(place) {
  source.focus();
  if (!place) return;
  source.setSelectionRange(place.start, place.end);
  // A copy of the text before the place is as high as the place is deep. Browsers have no other way to ask.
  const copy = element("div", source.value.slice(0, place.start));
  copy.className = "copy";
  copy.style.inlineSize = `${source.clientWidth}px`;
  source.after(copy);
  source.scrollTop = copy.offsetHeight - source.clientHeight / 3;
  copy.remove();
}

/** A list below its heading; nothing if it has no items. */
function list(title, items) {
  if (!items.length) return [];
  return [element("h3", title), element("ul", ...items.map((nodes) => element("li", ...nodes)))];
}

/** A path: a link, if something of it is in the text. */
function pathOf(path, find) {
  if (!path) return element("em", "the whole article");
  return find(path) ? placeLink(path, { path }) : code(path);
}

function placeLink(text, data) {
  const link = element("a", text);
  link.href = "#source";
  Object.assign(link.dataset, data);
  return link;
}

const code = (text) => element("code", text);
const strong = (text) => element("strong", text);
const count = (number, thing) => number && `${number} ${thing}${number === 1 ? "" : "s"}`;

function element(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

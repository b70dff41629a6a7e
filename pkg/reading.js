// Tells the page how far a reader has seen an article: `newsprint-visible` and `newsprint-progress`.
//
// Only an observer measures, because it knows what shows of an article in a box that scrolls or in a frame, and never makes the browser lay out the page. The
// shares of an article that it reports are too coarse for a long article. So an article in the viewport is observed anew whenever something scrolls: what is
// observed anew is reported in the same frame.

import { emit } from "./events.js";

/** How long an article is in sight before it counts as seen, in milliseconds. */
const GLANCE = 1000;

/** The shares of an article that are reported when nothing scrolls. */
const threshold = [];
for (let at = 0; at <= 20; at++) threshold[at] = at / 20;

/**
 * What a view has told of its article. It lasts from one drawing to the next.
 *
 * @typedef {{ isSeen: boolean, percent: number }} Told
 */

/**
 * The articles that are observed. `ask` observes an article anew. `timer` runs while the article is in sight and has not been seen.
 *
 * @type {WeakMap<Element, { target: Element, told: Told, document: Document, ask: () => void, timer?: number }>}
 */
const readings = new WeakMap();

/** An observer for each document, which does not keep articles alive. @type {WeakMap<Document, IntersectionObserver>} */
const observers = new WeakMap();

/** Watches how an article is read, from now on or with another body than before. */
export function watchReading(root, target, told) {
  const document = root.ownerDocument;
  const { IntersectionObserver } = document.defaultView ?? {};
  if (!IntersectionObserver) return;
  if (!observers.has(document)) observers.set(document, new IntersectionObserver(see, { __proto__: null, threshold }));
  const known = readings.get(root);
  if (known?.told !== told || known.document !== document) {
    endReading(root);
    readings.set(root, { __proto__: null, target, told, document, ask: () => ask(root) });
  }
  ask(root);
}

/** Ends the watch. */
export function endReading(root) {
  const reading = readings.get(root);
  if (!reading) return;
  readings.delete(root);
  observers.get(reading.document).unobserve(root);
  leaveSight(reading);
  listen(reading, "removeEventListener");
}

function ask(root) {
  const reading = readings.get(root);
  const observer = observers.get(reading.document);
  if (!isShown(reading)) leaveSight(reading);
  observer.unobserve(root);
  observer.observe(root);
}

/** Adds or removes the listeners. An article has them only while it is in the viewport. */
function listen({ document, ask }, how) {
  document[how]("scroll", ask, { __proto__: null, capture: true, passive: true });
  document[how]("visibilitychange", ask);
}

const isShown = ({ document }) => document.visibilityState === "visible";

function leaveSight(reading) {
  clearTimeout(reading.timer);
  reading.timer = undefined;
}

function see(entries) {
  for (const { target: root, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
    const reading = readings.get(root);
    if (!reading) continue;
    const { told, document } = reading;
    listen(reading, isIntersecting ? "addEventListener" : "removeEventListener");
    const isRead = isIntersecting && isShown(reading);
    if (isRead && (intersectionRatio >= 0.5 || 2 * intersectionRect.height >= heightOf(document, rootBounds))) {
      if (!told.isSeen) reading.timer ??= setTimeout(tellSeen, GLANCE, reading);
    } else leaveSight(reading);
    if (isRead) tellProgress(root, reading, intersectionRect.bottom);
    if (told.isSeen && told.percent === 100) endReading(root);
  }
}

function tellSeen({ target, told }) {
  told.isSeen = true;
  emit(target, "newsprint-visible", {});
}

/** The height of the window. A frame does not know the window of a page of another origin, which is at most as high as the screen. */
function heightOf({ defaultView: { innerHeight, screen } }, bounds) {
  return bounds?.height ?? Math.min(innerHeight, screen.height);
}

/** Tells each share of the body and the live updates that ends above the lower edge of what shows. */
function tellProgress(root, reading, edge) {
  const { target, told } = reading;
  const first = root.querySelector('[part="body"], [part="live"]');
  if (!first || told.percent === 100) return;
  let last = first;
  for (let part = first; part; part = part.nextElementSibling) if (part.matches('[part="live"]')) last = part;
  const { top } = first.getBoundingClientRect();
  const height = last.getBoundingClientRect().bottom - top;
  // An edge may be a fraction of a pixel off.
  const percent = (100 * (edge + 1 - top)) / height;
  while (height > 0 && told.percent < 100 && told.percent + 25 <= percent && readings.get(root) === reading) {
    told.percent += 25;
    emit(target, "newsprint-progress", { percent: told.percent });
  }
}

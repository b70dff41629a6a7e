// Shows recent times as their age: "5 minutes ago". Screen readers do not announce the changes.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Times that are at least this old keep their original text. */
const RECENT = 10 * HOUR;

/** Of each `<time>`, its original text and the text that it shows. @type {WeakMap<Element, { original: string, shown: string }>} */
const texts = new WeakMap();
const formats = new Map();

/** Updates every time of an article. `shift` is how far the article's clock is ahead, in milliseconds. */
export function showTimes(root, shift) {
  const now = Date.now() + shift;
  for (const time of root.querySelectorAll('time[datetime*="T"]')) {
    if (!texts.has(time)) texts.set(time, { original: time.textContent, shown: time.textContent });
    show(time, ageText(time, now));
  }
}

/** Gives every time of an article its original text again. */
export function restoreTimes(root) {
  for (const time of root.querySelectorAll("time")) show(time, undefined);
}

/** Shows a text, or else the original one. What a translator or the page has put in its place is left alone. */
function show(time, text) {
  const known = texts.get(time);
  if (!known || time.firstElementChild || time.textContent !== known.shown) return;
  const next = text ?? known.original;
  if (next !== known.shown) time.textContent = known.shown = next;
}

function ageText(time, now) {
  const datetime = time.getAttribute("datetime");
  // The age of a time without a zone is unknown.
  if (!/(Z|[+-]\d\d:\d\d)$/.test(datetime)) return undefined;
  const age = now - Date.parse(datetime);
  if (!(age >= 0 && age < RECENT)) return undefined;
  const format = formatIn(time.closest("[lang]")?.lang || "en");
  if (!format) return undefined;
  if (age < MINUTE) return format.format(0, "second");
  return age < HOUR ? format.format(-Math.floor(age / MINUTE), "minute") : format.format(-Math.floor(age / HOUR), "hour");
}

/** The format of a language, or undefined if the platform refuses its tag, as it does for `en-USA`. */
function formatIn(locale) {
  if (!formats.has(locale)) formats.set(locale, makeFormat(locale));
  return formats.get(locale);
}

function makeFormat(locale) {
  try {
    return new Intl.RelativeTimeFormat(locale, { __proto__: null, numeric: "auto" });
  } catch {
    return undefined;
  }
}

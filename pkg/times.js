// Shows recent times as their age: "5 minutes ago". Screen readers do not announce the changes.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Times that are at least this old keep their original text. */
const RECENT = 10 * HOUR;

/** The original text of each `<time>`. */
const originals = new WeakMap();
const formats = new Map();

/** Updates every time of an article. `shift` is how far the article's clock is ahead, in milliseconds. */
export function showTimes(root, shift) {
  const now = Date.now() + shift;
  for (const time of root.querySelectorAll('time[datetime*="T"]')) {
    if (!originals.has(time)) originals.set(time, time.textContent);
    const text = ageText(time, now) ?? originals.get(time);
    if (time.textContent !== text) time.textContent = text;
  }
}

function ageText(time, now) {
  const datetime = time.getAttribute("datetime");
  // The age of a time without a zone is unknown.
  if (!/(Z|[+-]\d\d:\d\d)$/.test(datetime)) return undefined;
  const age = now - Date.parse(datetime);
  if (!(age >= 0 && age < RECENT)) return undefined;
  const format = formatIn(time.closest("[lang]")?.lang || "en");
  if (age < MINUTE) return format.format(0, "second");
  return age < HOUR ? format.format(-Math.floor(age / MINUTE), "minute") : format.format(-Math.floor(age / HOUR), "hour");
}

function formatIn(locale) {
  let format = formats.get(locale);
  if (!format) formats.set(locale, (format = new Intl.RelativeTimeFormat(locale, { __proto__: null, numeric: "auto" })));
  return format;
}

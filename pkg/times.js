// Young times as their age: "5 minutes ago". Never announced, since nobody asked.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Older times are shown as they are written. */
const YOUNG = 10 * HOUR;

/** What each `<time>` says when it is not young. */
const written = new WeakMap();
const formats = new Map();

/** Shows every time of an article as of now; `shift` is how far the article's clock is ahead, in milliseconds. */
export function showTimes(root, shift) {
  const now = Date.now() + shift;
  for (const time of root.querySelectorAll('time[datetime*="T"]')) {
    if (!written.has(time)) written.set(time, time.textContent);
    const text = ageText(time, now) ?? written.get(time);
    if (time.textContent !== text) time.textContent = text;
  }
}

function ageText(time, now) {
  const datetime = time.getAttribute("datetime");
  // Without a zone nobody knows how long ago it was.
  if (!/(Z|[+-]\d\d:\d\d)$/.test(datetime)) return undefined;
  const age = now - Date.parse(datetime);
  if (!(age >= 0 && age < YOUNG)) return undefined;
  const format = formatIn(time.closest("[lang]")?.lang || "en");
  if (age < MINUTE) return format.format(0, "second");
  return age < HOUR ? format.format(-Math.floor(age / MINUTE), "minute") : format.format(-Math.floor(age / HOUR), "hour");
}

function formatIn(locale) {
  let format = formats.get(locale);
  if (!format) formats.set(locale, (format = new Intl.RelativeTimeFormat(locale, { __proto__: null, numeric: "auto" })));
  return format;
}

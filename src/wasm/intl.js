// Formats dates, times, numbers and lists with the platform's `Intl`. Times are passed in as local times in milliseconds and formatted as if in UTC,
// because not every engine accepts an offset as a time zone. The zone "reader" is the platform's own time zone. Options objects have no prototype,
// because a page may have polluted `Object.prototype`.

const cache = new Map();

/** The most entries in the cache. Articles choose their languages and zones, and a server may render articles from anyone for months. */
const CACHE_SIZE = 200;

/** Returns the cached value of a key, or makes it. Creating a formatter takes about 50 µs, and asking the platform what it supports is slow too. */
function cached(key, make) {
  let value = cache.get(key);
  if (value === undefined) {
    if (cache.size === CACHE_SIZE) cache.clear();
    cache.set(key, (value = make()));
  }
  return value;
}

/**
 * Whether the platform supports both dates and lists in a language. Chromium supports Azerbaijani only in part: lists would be in the reader's own
 * language, and October would be "M10".
 */
export const isSupported = (locale) =>
  cached(`support ${locale}`, () => {
    try {
      return [Intl.DateTimeFormat, Intl.ListFormat].every((format) => format.supportedLocalesOf(locale).length > 0);
    } catch {
      return false;
    }
  });

/**
 * Formats a local time, in the calendar of the locale: Persian in Iran, Buddhist in Thailand. `show`: 0 for the date, 1 for the date and the time of
 * day, 2 for the time of day.
 */
export function dateTime(locale, millis, show) {
  const makeFormat = () => {
    const options = { __proto__: null, dateStyle: show < 2 ? "long" : undefined, timeStyle: show > 0 ? "short" : undefined, timeZone: "UTC" };
    return new Intl.DateTimeFormat(locale, options);
  };
  return cached(`time ${locale} ${show}`, makeFormat).format(millis);
}

export const number = (locale, value) => cached(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value);

/** Formats a list of `count` items, with NUL as the placeholder of each. */
export const list = (locale, count) =>
  cached(`list ${locale} ${count}`, () => {
    const items = [];
    while (items.length < count) items[items.length] = "\0";
    return new Intl.ListFormat(locale).format(items);
  });

/** Where each word of a text ends, in UTF-16 code units. Empty where the platform cannot tell. */
export function words(locale, text) {
  const ends = [];
  if (!Intl.Segmenter) return ends;
  const segmenter = cached(`words ${locale}`, () => new Intl.Segmenter(locale, { __proto__: null, granularity: "word" }));
  for (const { index, segment } of segmenter.segment(text)) ends[ends.length] = index + segment.length;
  return ends;
}

/** A formatter for one time zone. */
const zoneFormat = (locale, zone, timeZoneName) =>
  cached(`zone ${locale} ${zone} ${timeZoneName}`, () =>
    new Intl.DateTimeFormat(locale, { __proto__: null, timeZoneName, timeZone: zone === "reader" ? undefined : zone }));

/** The offset of a zone in minutes east of UTC, or undefined if the platform does not know the zone. */
export function zoneOffset(zone, millis) {
  try {
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(zoneFormat("en", zone, "longOffset").format(millis));
    return sign ? Number(sign + 1) * (hours * 60 + +minutes) : 0;
  } catch {
    return undefined;
  }
}

/** The short name of a zone in a language, or undefined if the platform does not know the zone. */
export function zoneName(locale, zone, millis) {
  try {
    for (const part of zoneFormat(locale, zone, "short").formatToParts(millis)) if (part.type === "timeZoneName") return part.value;
  } catch {
    // The platform does not know the zone.
  }
}

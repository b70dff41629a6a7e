// The platform's formats. Times come as what the clock on the wall shows, in milliseconds, and are written as if in UTC: offsets are no time
// zones in every engine. The zone "reader" is the reader's own. Options have no prototype, which a page may have polluted.

const kept = new Map();

/** So many are kept: articles name their languages, and a server draws articles of anybody's for months. */
const MOST = 200;

/** Formatters are slow to make (some 50 µs), and questions to the platform slow to answer: what came of each is kept. */
function keep(key, make) {
  let value = kept.get(key);
  if (value === undefined) {
    if (kept.size === MOST) kept.clear();
    kept.set(key, (value = make()));
  }
  return value;
}

/** Whether the platform has all of a language. Chromium has half of Azerbaijani: lists would be in the reader's own language, and October is "M10". */
export const isSupported = (locale) =>
  keep(`support ${locale}`, () => {
    try {
      return [Intl.DateTimeFormat, Intl.ListFormat].every((format) => format.supportedLocalesOf(locale).length > 0);
    } catch {
      return false;
    }
  });

/** `show`: 0 the date, 1 with the time of day, 2 the time of day alone. */
export function dateTime(locale, wall, show) {
  const make = () => {
    const options = { __proto__: null, dateStyle: show < 2 ? "long" : undefined, timeStyle: show > 0 ? "short" : undefined, timeZone: "UTC" };
    if (!/-u-(.+-)?ca-/.test(locale)) options.calendar = "gregory";
    return new Intl.DateTimeFormat(locale, options);
  };
  return keep(`time ${locale} ${show}`, make).format(wall);
}

export const number = (locale, value) => keep(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value);

/** A list with NUL in the place of each item. */
export const list = (locale, count) =>
  keep(`list ${locale} ${count}`, () => {
    const items = [];
    while (items.length < count) items[items.length] = "\0";
    return new Intl.ListFormat(locale).format(items);
  });

const inZone = (locale, zone, timeZoneName) =>
  keep(`zone ${locale} ${zone} ${timeZoneName}`, () =>
    new Intl.DateTimeFormat(locale, { __proto__: null, timeZoneName, timeZone: zone === "reader" ? undefined : zone }));

/** Minutes east of UTC, or undefined where the zone is not known. */
export function zoneOffset(zone, millis) {
  try {
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(inZone("en", zone, "longOffset").format(millis));
    return sign ? Number(sign + 1) * (hours * 60 + +minutes) : 0;
  } catch {
    return undefined;
  }
}

/** The zone's short name in the locale. */
export function zoneName(locale, zone, millis) {
  try {
    for (const part of inZone(locale, zone, "short").formatToParts(millis)) if (part.type === "timeZoneName") return part.value;
  } catch {
    // The platform does not know the zone.
  }
}

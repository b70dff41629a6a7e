// The platform's formats. Times come as what the clock on the wall shows, in milliseconds, and are written as if in UTC: offsets are no time
// zones in every engine. The zone "reader" is the reader's own.

const formatters = new Map();

/** Formatters are slow to make (some 50 µs): one of each kind is kept. */
function formatter(Kind, locale, options) {
  const key = `${Kind.name} ${locale} ${JSON.stringify(options)}`;
  let made = formatters.get(key);
  if (!made) formatters.set(key, (made = new Kind(locale, options)));
  return made;
}

export function isSupported(locale) {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

export function dateTime(locale, wall, hasTime) {
  const options = { dateStyle: "long", timeStyle: hasTime ? "short" : undefined, timeZone: "UTC" };
  if (!/-u-(.+-)?ca-/.test(locale)) options.calendar = "gregory";
  return formatter(Intl.DateTimeFormat, locale, options).format(wall);
}

export function number(locale, value) {
  return formatter(Intl.NumberFormat, locale).format(value);
}

/** What stands before each item of a list, and after the last. */
export function list(locale, count) {
  const joints = [""];
  for (const part of formatter(Intl.ListFormat, locale).formatToParts(Array(count).fill("x"))) {
    if (part.type === "element") joints.push("");
    else joints[joints.length - 1] += part.value;
  }
  return joints;
}

const inZone = (locale, zone, options) => formatter(Intl.DateTimeFormat, locale, { ...options, timeZone: zone === "reader" ? undefined : zone });

/** Minutes east of UTC, or undefined where the zone is not known. */
export function zoneOffset(zone, millis) {
  try {
    const name = named(inZone("en", zone, { timeZoneName: "longOffset" }), millis);
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name);
    return sign ? Number(sign + 1) * (hours * 60 + +minutes) : 0;
  } catch {
    return undefined;
  }
}

/** The zone's short name in the locale. */
export function zoneName(locale, zone, millis) {
  try {
    return named(inZone(locale, zone, { timeZoneName: "short" }), millis);
  } catch {
    return undefined;
  }
}

const named = (format, millis) => format.formatToParts(millis).find((part) => part.type === "timeZoneName").value;

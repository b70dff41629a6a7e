// The header of an article as a publisher's own template writes it, for every stack that makes HTML of a body.

/** The words around names and times, by language. */
const labels = {
  en: { by: (names) => `By ${names}`, published: "Published", updated: "Last update" },
  fa: { by: (names) => `نوشتهٔ ${names}`, published: "زمان انتشار:", updated: "آخرین به‌روزرسانی:" },
};

const formats = new Map();

/** Making a formatter takes about 50 µs, so each is made once. */
function cached(key, make) {
  if (!formats.has(key)) formats.set(key, make());
  return formats.get(key);
}

export const labelsOf = ({ language }) => labels[language];

export const directionOf = ({ language }) => (language === "fa" ? "rtl" : "ltr");

/** A time as its reader reads it, in the time zone that it is written with: formatted as if that were UTC, because Node 20 takes no offset as a zone. */
export function formatTime(language, time) {
  const make = () => new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return cached(`${language} time`, make).format(new Date(`${time.slice(0, 19)}Z`));
}

/** The parts of a list of names: each name's index, and the text between the names. */
export function listParts(language, count) {
  const parts = cached(`${language} list`, () => new Intl.ListFormat(language)).formatToParts(Array.from({ length: count }, (_, index) => `${index}`));
  return parts.map(({ type, value }) => (type === "element" ? Number(value) : value));
}

const replacements = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escape = (text) => text.replace(/[&<>"]/g, (character) => replacements[character]);

const link = ({ name, url }, content = escape(name)) => `<a href="${escape(url)}">${content}</a>`;

const image = ({ src, alt = "", width, height }) => `<img src="${escape(src)}" alt="${escape(alt)}" width="${width}" height="${height}">`;

const time = (article, field) => `${labelsOf(article)[field]} <time datetime="${article[field]}">${formatTime(article.language, article[field])}</time>`;

/** The whole article as HTML, around the HTML of its body. */
export function page(article, body) {
  const { language, publisher, headline, deck, authors } = article;
  const names = listParts(language, authors.length).map((part) => (typeof part === "string" ? escape(part) : link(authors[part])));
  return `<article class="article" lang="${language}" dir="${directionOf(article)}">
<p class="publisher">${link(publisher, `${image(publisher.logo)} ${escape(publisher.name)}`)}</p>
<h1>${escape(headline)}</h1>
${deck ? `<p class="deck">${escape(deck)}</p>` : ""}
<p class="byline">${labelsOf(article).by(names.join(""))}</p>
<p class="dates">${time(article, "published")}</p>
<p class="dates">${time(article, "updated")}</p>
<figure>${image(article.image)}<figcaption>${escape(article.image.caption)}</figcaption></figure>
<div class="body">${body}</div>
</article>`;
}

/** A body as HTML that is not sanitized: HTML as it is, Markdown by `parse`. */
export function bodyHtml({ body }, parse) {
  return typeof body === "string" ? parse(body) : body.content;
}

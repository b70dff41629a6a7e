// What the demo offers to choose: formats with their names, examples, and languages.

/** The names of the formats, by the values of the option `format`. */
export const FORMATS = {
  newsprint: "newsprint JSON",
  wordpress: "WordPress REST API",
  "schema-org": "schema.org NewsArticle",
  ninjs: "IPTC ninjs",
  "arc-ans": "Arc ANS",
  "json-feed": "JSON Feed",
  guardian: "Guardian Content API",
  ghost: "Ghost Content API",
  "apple-news": "Apple News Format",
  readability: "Readability",
  "portable-text": "Portable Text",
  "content-tree": "content-tree and mdast",
  prosemirror: "ProseMirror and TipTap",
};

/** The languages that have labels. */
const LANGUAGES = "ar az de en es fa fr he hi id it ja ko nl pl pt ru tr uk ur zh-Hans zh-Hant".split(" ");

/** The URL of a format's example. */
export const exampleOf = (format) => (format === "newsprint" ? "article.json" : `examples/${format}.json`);

/** Fills the controls, and shows the given options in them. */
export function fillControls(options) {
  const { example, format, locale } = document.forms.tool.elements;
  for (const [value, name] of Object.entries(FORMATS)) {
    example.add(new Option(name, exampleOf(value)), example.length - 1);
    format.add(new Option(name, value));
  }
  for (const language of LANGUAGES) {
    const option = new Option(new Intl.DisplayNames(language, { type: "language" }).of(language), language);
    option.lang = language;
    locale.add(option);
  }
  for (const name of ["format", "theme", "extent", "locale"]) {
    const select = document.forms.tool.elements[name];
    select.value = options[name] ?? "";
    // A value that is not offered, such as the language `fr-CA`.
    if (select.selectedIndex < 0) select.add(new Option(options[name], options[name], false, true));
  }
}

// The elements, attributes, attribute values and URL schemes that an article may contain. The lists are written independently of the crate's, and
// URLs are judged as the browser resolves them. tests/support/allowed.rs has the same lists for Rust; a test fails if an entry is not needed.

const tokens = (text) => new Set(text.trim().split(/\s+/));
const empty = new Set([""]);

const TAGS = tokens(`
  article section aside footer div p h1 h2 h3 h4 h5 h6 blockquote figure figcaption pre hr ul ol li dl dt dd details summary
  table caption thead tbody tfoot tr th td a ins del button span em strong b i s u small mark sub sup code kbd samp var q cite dfn abbr time
  bdi bdo ruby rt rp img br wbr input`);

/** Attributes that every element may have. */
const COMMON = tokens("class part id lang dir role tabindex hidden aria-label aria-labelledby aria-hidden aria-level");

/** Further attributes, by element. */
const ATTRIBUTES = {
  article: "data-theme", a: "href target rel title", abbr: "title", dfn: "title", q: "cite", blockquote: "cite", ins: "cite datetime", del: "cite datetime",
  time: "datetime", code: "data-kind", ol: "start reversed type", li: "value", details: "open", th: "scope data-align", td: "colspan rowspan data-align",
  img: "src srcset sizes alt title width height loading decoding fetchpriority data-shape data-focus",
  input: "type checked disabled", button: "type data-kind data-player data-title data-poster data-captions data-sources",
  div: "data-kind data-status data-ratio", figure: "data-quoted", section: "data-kind", h1: "data-length", h2: "data-length", h3: "data-depth", h4: "data-depth", h5: "data-depth",
  h6: "data-length data-depth", p: "data-initial",
};

/** The allowed values of these attributes. Ids and URLs are checked in `judge`. */
const VALUES = {
  class: tokens("newsprint frame page meta names name by dates label picture pictures inline emoji gallery withheld video audio transcript provider blocked footnotes entry when waiting end logo logo-dark"),
  part: tokens(`
    root publisher logo kicker headline status deck byline author avatar role location published updated reading-time source-label corrections
    correction lead image caption credit body quote pullquote table code note embed continue live live-update rights origin tags related aside announcement`),
  role: tokens("group note status doc-noteref doc-backlink"), dir: tokens("ltr rtl auto"), tabindex: tokens("0 -1"), hidden: empty, "aria-hidden": tokens("true"),
  target: tokens("_blank"), loading: tokens("lazy"), decoding: tokens("async"), fetchpriority: tokens("high"),
  "data-theme": tokens("light dark"), "data-shape": tokens("tall"), "data-depth": tokens("2 3"), "data-initial": empty, "data-quoted": empty,
  "data-length": tokens("short long"), "data-ratio": tokens("16:9 4:3 1:1 9:16"), "data-align": tokens("center end"),
  "data-status": tokens("embargoed expired withheld canceled"), scope: tokens("col row colgroup rowgroup"), open: empty, checked: empty, disabled: empty, reversed: empty,
};

/** The allowed values of `type` and `data-kind`, by element. */
const TYPES = { ol: tokens("a A i I"), input: tokens("checkbox"), button: tokens("button") };
const KINDS = {
  button: tokens("player frame audio video"), div: tokens("correction clarification update retraction info editor disclosure"), section: tokens("active"),
};

/** Attributes whose value is a whole number. */
const NUMBERS = tokens("aria-level colspan rowspan start value width height");

const IMAGE_TYPES = tokens("image/png image/jpeg image/gif image/webp image/avif");

/** The allowed URL schemes of images and of links. */
const SCHEMES = { image: tokens("http: https: data:"), link: tokens("http: https: mailto: tel:") };

/** Whether the browser resolves `text` to a URL with an allowed scheme. An invalid URL is safe, because it leads nowhere. */
function isSafe(text, kind, base) {
  let url;
  try {
    url = new URL(text, base);
  } catch {
    return true;
  }
  if (!SCHEMES[kind].has(url.protocol)) return false;
  return url.protocol !== "data:" || IMAGE_TYPES.has(url.pathname.split(/[;,]/, 1)[0].trim().toLowerCase());
}

/** The URLs in a `srcset` (HTML Standard, "Parsing a srcset attribute"). */
export function candidates(srcset) {
  return [...srcset.matchAll(/[\s,]*([^\s]*[^\s,])(?:\s+[^,]*)?/g)].map(([, url]) => url);
}

/** The URLs of the images that an `<img>` may request. */
export const picturesOf = ({ src, srcset, baseURI }) => [src, ...candidates(srcset).map((url) => URL.parse(url, baseURI)?.href ?? "")];

/** The URLs in an element's attributes: each with the attribute's name and its kind, link or image. */
function urlsOf(element) {
  const pairs = [];
  const add = (name, kind, take = (value) => [value]) => {
    const value = element.getAttribute(name);
    if (value !== null) for (const url of take(value)) pairs.push([name, url, kind]);
  };
  add("href", "link");
  add("cite", "link");
  add("src", "image");
  add("srcset", "image", candidates);
  add("data-player", "link");
  add("data-poster", "image");
  // Languages or types, and URLs, alternate.
  for (const name of ["data-captions", "data-sources"]) add(name, "link", (list) => list.split(" ").filter((_, at) => at % 2 === 1));
  return pairs;
}

/**
 * Finds what is not allowed in a tree.
 *
 * @param {Element} root
 * @param {string} prefix the prefix that every id must have.
 * @returns {{ names: string[], urls: string[], elements: number, links: number }} markup that is not on the lists, URLs with other schemes, and
 *   the numbers of elements and URLs that were checked.
 */
export function judge(root, prefix) {
  const names = [];
  const urls = [];
  const ids = new Set();
  const elements = [root, ...root.querySelectorAll("*")];
  let links = 0;
  for (const element of elements) {
    const tag = element.localName;
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml" || element.prefix || !TAGS.has(tag)) names.push(`<${element.nodeName}>`);
    if (element.shadowRoot) names.push(`<${tag}> with a shadow root`);
    const own = ATTRIBUTES[tag] ?? "";
    for (const { name, value, namespaceURI } of element.attributes) {
      const isKnown = COMMON.has(name) || own.split(" ").includes(name);
      const known = valuesOf(tag, name);
      if (namespaceURI || !isKnown || (known && !known.has(value)) || (NUMBERS.has(name) && !/^-?\d+$/.test(value))) names.push(`${tag}[${name}=${JSON.stringify(value.slice(0, 80))}]`);
      if (name === "id" && (!value.startsWith(`${prefix}-`) || ids.size === ids.add(value).size)) names.push(`id ${value}`);
    }
    if (element.hasAttribute("target") && !element.relList.contains("noopener")) names.push(`${tag} without noopener`);
    for (const [name, url, kind] of urlsOf(element)) {
      links++;
      if (!isSafe(url, kind, element.baseURI)) urls.push(`${tag}[${name}=${JSON.stringify(url.slice(0, 80))}]`);
    }
    // The element may resolve the URL differently from `URL`, so both are checked.
    if (tag === "a" && element.hasAttribute("href") && element.protocol !== ":" && !SCHEMES.link.has(element.protocol)) urls.push(`a is ${element.protocol}`);
  }
  for (const node of otherNodes(root)) names.push(`a ${node.nodeName} of type ${node.nodeType}`);
  return { names, urls, elements: elements.length, links };
}

/** The allowed values of an attribute, or undefined if they are not a closed set. */
function valuesOf(tag, name) {
  return (name === "type" && TYPES[tag]) || (name === "data-kind" && KINDS[tag]) || VALUES[name];
}

/** The entries of the lists that do not occur in any of these trees. */
export function unused(roots) {
  const used = new Set();
  for (const element of roots.flatMap((root) => [root, ...root.querySelectorAll("*")])) {
    used.add(element.localName);
    for (const { name, value } of element.attributes) {
      for (const tag of [element.localName, "*"]) used.add(`${tag} ${name}`).add(`${tag} ${name} ${value}`);
    }
  }
  const lists = [TAGS, [...COMMON].map((name) => `* ${name}`), Object.entries(ATTRIBUTES).flatMap(([tag, names]) => names.split(" ").map((name) => `${tag} ${name}`))];
  const values = [["type", TYPES], ["data-kind", KINDS]].flatMap(([name, lists]) => Object.entries(lists).flatMap(([tag, list]) => [...list].map((value) => `${tag} ${name} ${value}`)));
  const shared = Object.entries(VALUES).flatMap(([name, list]) => [...list].map((value) => `* ${name} ${value}`));
  return [...lists, values, shared].flatMap((list) => [...list]).filter((entry) => !used.has(entry));
}

/** The nodes that are neither elements nor text. */
function otherNodes(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ALL & ~NodeFilter.SHOW_ELEMENT & ~NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

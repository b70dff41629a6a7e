// What an article may consist of, written down apart from the crate: elements, their attributes, the values of those that are words, and URLs as the
// browser itself resolves them.

const words = (text) => new Set(text.split(/\s+/));

const TAGS = words(`
  article section aside header footer div p h1 h2 h3 h4 h5 h6 blockquote figure figcaption pre hr ul ol li dl dt dd details summary
  table caption thead tbody tfoot tr th td a ins del button span em strong b i s u small mark sub sup code kbd samp var q cite dfn abbr time
  bdi bdo ruby rt rp img br wbr input`);

/** On any element. */
const COMMON = words("class part id lang dir role tabindex hidden aria-label aria-labelledby aria-describedby aria-hidden aria-level");

/** Beside those, on the element only. */
const ATTRIBUTES = {
  article: "data-theme", a: "href target rel title", abbr: "title", dfn: "title", q: "cite", blockquote: "cite data-quoted", ins: "cite datetime", del: "cite datetime",
  time: "datetime", code: "data-kind", ol: "start reversed type", details: "open", th: "scope colspan rowspan data-align", td: "colspan rowspan data-align",
  img: "src srcset sizes alt title width height loading decoding fetchpriority data-shape data-focus",
  input: "type checked disabled", button: "type data-kind data-player data-title data-poster data-captions",
  div: "data-kind data-status data-ratio", figure: "data-quoted", section: "data-kind", h1: "data-length", h2: "data-length data-depth", h3: "data-length data-depth",
  h4: "data-length data-depth", h5: "data-length data-depth", h6: "data-length data-depth", p: "data-initial",
};

/** What these attributes may say; of `id` and URLs see below. */
const VALUES = {
  class: words("newsprint frame page meta names name by dates label picture pictures gallery withheld video audio transcript provider blocked footnotes entry when end logo logo-dark"),
  part: words(`
    root publisher logo kicker headline status deck byline author avatar role location published updated reading-time source-label corrections
    correction lead image caption credit body quote pullquote table code note embed continue live live-update changes rights origin tags related`),
  role: words("group note doc-noteref doc-backlink"), dir: words("ltr rtl auto"), tabindex: words("0 -1"), hidden: new Set([""]), "aria-hidden": words("true"),
  target: words("_blank"), loading: words("lazy eager"), decoding: words("async"), fetchpriority: words("high"),
  "data-theme": words("light dark"), "data-shape": words("tall"), "data-depth": words("2 3"), "data-initial": new Set([""]), "data-quoted": new Set([""]),
  "data-length": words("short long"), "data-ratio": words("16:9 4:3 1:1 9:16"), "data-align": words("center end"),
};

/** Words that differ by element. */
const TYPES = { ol: words("a A i I"), input: words("checkbox"), button: words("button") };
const KINDS = { button: words("player frame audio video") };

const IMAGE_TYPES = words("image/png image/jpeg image/gif image/webp image/avif");

/** The schemes of pictures' and of links' URLs. */
const SCHEMES = { picture: words("http: https: data:"), link: words("http: https: mailto: tel:") };

/** Whether a URL, as the browser resolves it, is of an allowed kind. One that is none leads nowhere. */
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

/** The URLs of a `srcset` ("Parsing a srcset attribute"). */
export function candidates(srcset) {
  return [...srcset.matchAll(/[\s,]*([^\s]*[^\s,])(?:\s+[^,]*)?/g)].map(([, url]) => url);
}

/** The pictures that an element fetches by itself. */
export const picturesOf = ({ src, srcset, baseURI }) => [src, ...candidates(srcset).map((url) => URL.parse(url, baseURI)?.href ?? "")];

/** The URLs in an element's attributes, and what each is for. */
function urlsOf(element) {
  const pairs = [];
  const add = (name, kind, take = (value) => [value]) => {
    const value = element.getAttribute(name);
    if (value !== null) for (const url of take(value)) pairs.push([name, url, kind]);
  };
  add("href", "link");
  add("cite", "link");
  add("src", "picture");
  add("srcset", "picture", candidates);
  add("data-player", "link");
  add("data-poster", "picture");
  // Languages and URLs by turns.
  add("data-captions", "link", (list) => list.split(" ").filter((_, at) => at % 2 === 1));
  return pairs;
}

/**
 * What of a tree is not allowed.
 *
 * @param {Element} root
 * @param {string} prefix what every id begins with.
 * @returns {{ names: string[], urls: string[], elements: number, links: number }} breaches of the lists, breaches of the schemes, and how
 *   much there was to be judged.
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
      const known = (name === "type" && TYPES[tag]) || (name === "data-kind" && KINDS[tag]) || VALUES[name];
      if (namespaceURI || !isKnown || (known && !known.has(value))) names.push(`${tag}[${name}=${JSON.stringify(value.slice(0, 80))}]`);
      if (name === "id" && (!value.startsWith(`${prefix}-`) || ids.size === ids.add(value).size)) names.push(`id ${value}`);
    }
    if (element.hasAttribute("target") && !element.relList.contains("noopener")) names.push(`${tag} without noopener`);
    for (const [name, url, kind] of urlsOf(element)) {
      links++;
      if (!isSafe(url, kind, element.baseURI)) urls.push(`${tag}[${name}=${JSON.stringify(url.slice(0, 80))}]`);
    }
    // What the element itself makes of it, and not only `URL`.
    if (tag === "a" && element.hasAttribute("href") && element.protocol !== ":" && !SCHEMES.link.has(element.protocol)) urls.push(`a is ${element.protocol}`);
  }
  for (const node of textsAndOthers(root)) names.push(`a ${node.nodeName} of type ${node.nodeType}`);
  return { names, urls, elements: elements.length, links };
}

/** Nodes that are neither elements nor texts. */
function textsAndOthers(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ALL & ~NodeFilter.SHOW_ELEMENT & ~NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

// Families of articles in which two things multiply: many of one, and a long or deep other. `article(many, long)` makes an article with `many`
// repetitions and a part of about `long` characters.

const html = (content, fields) => ({ headline: "x", ...fields, body: { format: "html", content } });
const markdown = (content, fields) => ({ headline: "x", ...fields, body: content });
const blocks = (list, fields) => ({ headline: "x", ...fields, body: list });

const again = (text, count) => text.repeat(Math.max(1, Math.round(count)));
/** A text of about `length` characters, made of a shorter one. */
const filled = (text, length) => again(text, length / text.length);
const each = (count, make) => Array.from({ length: Math.max(1, Math.round(count)) }, (_, index) => make(index));
const numbered = (count, make) => each(count, make).join("");
/** Nests something `depth` levels deep. */
const nested = (depth, wrap, inner) => each(depth, () => 0).reduce(wrap, inner);

const PATH = "https://a.example";
/** Base URLs of a given length. */
const BASES = {
  "many segments": (long) => `${PATH}/${filled("a/", long)}`,
  "one long segment": (long) => `${PATH}/${filled("a", long)}/b/`,
  "a long query": (long) => `${PATH}/?${filled("a", long)}`,
  "a long host": (long) => `https://${filled("a", long)}.example/`,
};
/** What resolves against the base. */
const RELATIVE = {
  "links in HTML": (many) => html(again("<a href=b>c</a> ", many)),
  "links up in HTML": (many) => html(again("<a href=..>c</a> ", many)),
  "links in HTML to the same page": (many) => html(again("<a href=?>c</a> ", many)),
  "links in HTML to parts of the page": (many) => html(again("<a href=#b>c</a> ", many)),
  "pictures in HTML": (many) => html(again("<img src=b>", many)),
  "candidates of a srcset": (many) => html(`<img src=a srcset="${again("b 1x,", many)}">`),
  "invalid candidates of a srcset": (many) => html(`<img src=a srcset="${again("b z,", many)}">`),
  "citations in HTML": (many) => html(again("<q cite=b>c</q>", many)),
  "frames in HTML": (many) => html(again("<iframe src=b></iframe>", many)),
  "pictures of lazy loaders": (many) => html(again("<img data-src=b>", many)),
  "pictures in noscript": (many) => html(again("<noscript><img src=b></noscript>", many)),
  "files of a film": (many) => html(`<video>${again("<source src=b>", many)}</video>`),
  "subtitles in HTML": (many) => html(`<video src=a>${again("<track src=b>", many)}</video>`),
  "links in Markdown": (many) => markdown(again("[a](b) ", many)),
  "pictures in Markdown": (many) => markdown(again("![](b) ", many)),
  "pictures in blocks": (many) => blocks(each(many, () => ({ type: "image", src: "b" }))),
  "a gallery": (many) => blocks([{ type: "gallery", images: each(many, () => ({ src: "b" })) }]),
  "renditions": (many) => blocks([{ type: "image", src: "b", renditions: each(many, (width) => ({ src: "b", width: width + 1 })) }]),
  "embeds": (many) => blocks(each(many, () => ({ type: "embed", url: "b" }))),
  "videos": (many) => blocks(each(many, () => ({ type: "video", src: "b" }))),
  "subtitles": (many) => blocks([{ type: "video", src: "b", captions: each(many, () => ({ src: "b", language: "en" })) }]),
  "tags": (many) => ({ headline: "x", tags: each(many, () => ({ name: "a", url: "b" })) }),
  "related articles": (many) => ({ headline: "x", related: each(many, () => ({ headline: "a", url: "b" })) }),
  "authors": (many) => ({ headline: "x", authors: each(many, () => ({ name: "a", url: "b" })) }),
  "live updates": (many) => ({ headline: "x", live: { updates: each(many, () => ({ body: "[a](b)" })) } }),
};

const URLS = Object.entries(BASES).flatMap(([base, url]) =>
  Object.entries(RELATIVE).map(([relative, article]) => [`a base URL with ${base}, and ${relative}`, (many, long) => ({ ...article(many), url: url(long) })]),
);

const PULL_QUOTES = (many, long) => {
  const start = filled("a", long);
  return blocks(each(many, (index) => (index % 2 ? { type: "pullquote", text: `${start}b` } : { type: "paragraph", text: again(start, 4) })));
};

/** Inputs that once took seconds. The others of their kind are in the families below. */
const KNOWN = [
  ["16 start tags with many attributes, then paragraphs", (many, long) => html(again(`<b${filled(" a", long / 16)}>`, 16) + again("<p>x", many))],
  ["formatting without an end tag, then a long text", (many, long) => html(again("<i>", many) + filled("a ", long))],
  ["formatting with end tags after a long text", (many, long) => html(again("<i>", many) + filled("a ", long) + again("</i>", many / 2))],
  ["tags that XML closes, then a long text", (many, long) => html(again("<b/><q/><iframe/><table>", many) + filled("a ", long))],
  ["a link with a long URL that is not closed, then paragraphs", (many, long) => html(`<a href=${filled("a", long)}>${again("<p>x", many)}`)],
  ["pull quotes that begin as the paragraphs around them do", PULL_QUOTES],
];

const HTML = [
  ["formatting with many attributes, in each paragraph", (many, long) => html(again(`<p><b${filled(" a", long)}>x`, many))],
  ["formatting in different languages, then paragraphs", (many, long) => html(numbered(Math.min(long / 16, 64), (n) => `<b lang=en-x-${n}>`) + again("<p>x", many))],
  ["formatting of different kinds, then paragraphs", (many) => html(again("<b><i><u><s><em><small><code><big><tt><font>", 8) + again("<p>x", many))],
  ["formatting with an id, then paragraphs", (many, long) => html(again(`<b id=${filled("a", long / 20)}>`, 16) + `<a href=#${filled("a", long / 20)}>a</a>` + again("<p>x", many))],
  ["code in a long language, then paragraphs", (many, long) => html(again(`<code class=language-${filled("a", long / 16)}>`, 16) + again("<pre>x</pre>", many))],
  ["a long title that is not closed, then paragraphs", (many, long) => html(`<abbr title=${filled("a", long)}>${again("<p>x", many)}`)],
  ["an open tag with a long name, then paragraphs", (many, long) => html(`<${filled("a", long)}>${again("<p>x", many)}`)],
  ["tags with long names", (many, long) => html(again(`<${filled("a", long)}>`, many))],
  ["attributes with long names", (many, long) => html(`<p ${again(`${filled("a", long)} `, many)}>a`)],
  ["attributes with long values", (many, long) => html(`<p ${again(`a=${filled("a", long)} `, many)}>a`)],
  ["pictures with many attributes", (many, long) => html(again(`<img${filled(" a", long)}>`, many))],
  ["cells with many attributes", (many, long) => html(`<table>${again(`<td${filled(" a=b", long)}>`, many)}`)],
  ["pictures with many addresses", (many, long) => html(again(`<img${filled(" data-src='/'", long)}>`, many))],
  ["pictures with long styles", (many, long) => html(again(`<img src=a style='${filled("a:b;", long)}'>`, many))],
  ["linked pictures with long captions", (many, long) => html(again(`<figure><a href=b><img src=a></a><figcaption>${filled("a", long)}</figcaption></figure>`, many))],
  ["linked pictures before many elements", (many, long) => html(again(`<a href=b><img src=a>${filled("<b>", long)}`, many))],
  ["placeholders before many elements", (many, long) => html(again(`<img>${filled("<span>", long)}`, many))],
  ["pictures beside long noscripts", (many, long) => html(again(`<img data-src=/a><noscript>${filled("<img src=b>", long)}</noscript>`, many))],
  ["pictures with long URLs and no alternative text", (many, long) => html(again(`<img src=${filled("a", long)}>`, many))],
  ["pictures with many candidates", (many, long) => html(again(`<img src=a srcset="${filled("b 1x,", long)}">`, many))],
  ["links with long URLs", (many, long) => html(again(`<a href=${filled("a", long)}>a`, many))],
  ["links up with long URLs", (many, long) => html(again(`<a href=${filled("../", long)}>a`, many), { url: `${PATH}/a` })],
  ["links to one long id", (many, long) => html(`<p id=${filled("a", long)}>${again(`<a href=#${filled("a", long)}>a</a>`, many)}`)],
  ["long ids that begin alike, and links to them", (many, long) => html(numbered(many, (n) => `<p id=${filled("a", long)}${n}><a href=#${filled("a", long)}${n}>a</a>`))],
  ["long ids that begin alike, and a link to a missing one", (many, long) => html(numbered(many, (n) => `<p id=${filled("a", long)}${n}>`) + `<a href=#${filled("a", long)}>a</a>`)],
  ["many ids, and links that may lead to them", (many, long) => html(numbered(long / 8, (n) => `<p id=${n}>`) + again("](#", many))],
  ["elements with long classes", (many, long) => html(again(`<div class='${filled("a ", long)}'>a</div>`, many))],
  ["deep blocks, then end tags that match none", (many, long) => html(filled("<section>", long) + again("</div>", many))],
  ["deep blocks, then paragraphs", (many, long) => html(filled("<div>", long) + again("<p>x", many))],
  ["deep formatting, then end tags that match none", (many, long) => html(filled("<i>", long) + "x" + again("</b>", many))],
  ["deep spans, then paragraphs", (many, long) => html(filled("<span lang=en>", long) + again("<p>x", many))],
  ["deep lists, then items", (many, long) => html(filled("<ul><li>", long) + again("<li>x", many))],
  ["deep tables, then cells", (many, long) => html(filled("<table><td>", long) + again("<td>x", many))],
  ["deep blocks around a table, then header cells", (many, long) => html(`${filled("<div>", long)}<table>${again("<th>x", many)}`)],
  ["deep templates, then end tags", (many, long) => html(`<template>${filled("<i>", long)}${again("</b>", many)}`)],
  ["raw text without an end, then many signs and a long name", (many, long) => html(`<textarea>${again("<", many)}${filled("a", long)}`)],
  ["deep SVG, then many texts", (many, long) => html(`<svg>${filled("<g>", long)}${again("<", many)}`)],
  ["deep MathML, then many texts", (many, long) => html(`<math>${filled("<mrow>", long)}${again("<", many)}`)],
  ["deep SVG, then end tags", (many, long) => html(`${filled("<div>", long)}<svg>${filled("<g>", long)}${again("</g><g>", many)}`)],
  ["tables of many columns and rows", (many, long) => html(`<table>${again(`<tr>${filled("<td>a", long)}`, many)}`)],
  ["tables whose cells span many columns", (many, long) => html(`<table>${again(`<tr><td colspan=${Math.round(long)}>a`, many)}`)],
  ["tables with long captions", (many, long) => html(again(`<table><caption>${filled("<b>", long)}a</caption><td>b</table>`, many))],
  ["lists of many items", (many, long) => html(again(`<ul>${filled("<li>a", long)}</ul>`, many))],
  ["headings with long texts", (many, long) => html(again(`<h2 id=a>${filled("a ", long)}</h2>`, many))],
  ["comments of some length", (many, long) => html(again(`<!--${filled("-", long)}-->`, many))],
  ["scripts of some length", (many, long) => html(again(`<script>${filled("</scrip", long)}</script>`, many))],
  ["posts with long texts", (many, long) => html(again(`<blockquote class=twitter-tweet>${filled("a ", long)}</blockquote>`, many))],
  ["posts with long links", (many, long) => html(again(`<blockquote class=twitter-tweet><a href=https://a.example/${filled("a", long)}>b</a></blockquote>`, many))],
  ["frames with long titles", (many, long) => html(again(`<iframe src=https://a.example/ title='${filled("a", long)}'></iframe>`, many))],
  ["footnotes with long texts, as publishing systems write them", (many, long) => html(numbered(many, (n) => `<a href=#fn${n}>1</a><p id=fn${n}>${filled("a", long)}`))],
  ["a long URL with ampersands", (many, long) => html(again(`<a href='?${filled("&a", long)}'>b</a>`, many))],
  ["long runs of ampersands", (many, long) => html(again(`<p>${filled("&", long)}`, many))],
];

const MARKDOWN = [
  ["a definition with a long URL, and links", (many, long) => markdown(`[a]: ${filled("b", long)}\n\n${again("[a] ", many)}`)],
  ["a definition with a long URL, and pictures", (many, long) => markdown(`[a]: ${filled("b", long)}\n\n${again("![a] ", many)}`)],
  ["a definition with a long title, and links", (many, long) => markdown(`[a]: b "${filled("b", long)}"\n\n${again("[a] ", many)}`)],
  ["definitions with long URLs, and links", (many, long) => markdown(numbered(many, (n) => `[a${n}]: ${filled("b", long)}\n\n[a${n}] [a${n}] `))],
  ["definitions with long labels", (many, long) => markdown(numbered(many, (n) => `[${filled("a", Math.min(long, 900))}${n}]: b\n`))],
  ["a long footnote, and references", (many, long) => markdown(`[^1]: ${filled("b ", long)}\n\n${again("[^1] ", many)}`)],
  ["footnotes with long labels, and references", (many, long) => markdown(numbered(many, (n) => `[^${filled("a", long)}${n}]: b\n\n[^${filled("a", long)}${n}] `))],
  ["footnotes with long texts", (many, long) => markdown(numbered(many, (n) => `[^${n}] \n\n[^${n}]: ${filled("b ", long)}\n\n`))],
  ["deep emphasis, then end tags that match none", (many, long) => markdown(`${filled("*a ", long)}${again("</b>", many)}${filled("a* ", long)}`)],
  ["deep emphasis, then SVG", (many, long) => markdown(`${filled("*a ", long)}<svg>${again("<g>x</b>", many)}${filled("a* ", long)}`)],
  ["deep emphasis with texts", (many, long) => markdown(again(`${filled("*a ", long)}${filled("a* ", long)}\n\n`, many))],
  ["deep emphasis of two kinds", (many, long) => markdown(again(`${filled("**a _b ", long)}${filled("b_ a** ", long)}\n\n`, many))],
  ["deep quotes, then lines", (many, long) => markdown(`${filled("> ", long)}a\n${again("b\n", many)}`)],
  ["deep quotes, repeated", (many, long) => markdown(again(`${filled(">", long)}a\n\n`, many))],
  ["deep lists, then lines", (many, long) => markdown(`${filled("- ", long)}a\n${again("\n", many)}`)],
  ["deep brackets, repeated", (many, long) => markdown(again(`${filled("[", long)}a${filled("]", long)}\n\n`, many))],
  ["tables of many columns, and short rows", (many, long) => markdown(`${filled("a|", long)}\n${filled("-|", long)}\n${again("b\n", many)}`)],
  ["tables of many columns, and rows of dashes", (many, long) => markdown(`${filled("a|", long)}\n${filled("-|", long)}\n${again("|-\n", many)}`)],
  ["tables of many columns and rows", (many, long) => markdown(`${filled("a|", long)}\n${filled("-|", long)}\n${again(`${filled("a|", long)}\n`, many)}`)],
  ["tables with many columns", (many, long) => markdown(again(`${filled("a|", long)}\n${filled("-|", long)}\nb\n\n`, many))],
  ["formatting in HTML, then paragraphs", (many, long) => markdown(`<b${filled(" a", long)}><i>\n\n${again("x\n\n", many)}`)],
  ["a link in HTML, then paragraphs", (many, long) => markdown(`<a href=${filled("a", long)}>\n\n${again("x\n\n", many)}`)],
  ["formatting in HTML in each paragraph", (many, long) => markdown(again(`x<b${filled(" a", long)}>y\n\n`, many))],
  ["long URLs without markup", (many, long) => markdown(again(`https://a.example/${filled("a", long)} `, many))],
  ["long punctuation after URLs", (many, long) => markdown(again(`https://a.example/${filled(").", long)} `, many))],
  ["long texts with character references", (many, long) => markdown(again(`${filled("&amp;", long)}\n\n`, many))],
  ["long code", (many, long) => markdown(again(`\`${filled("a", long)}\` `, many))],
  ["code fences with long names", (many, long) => markdown(again(`\`\`\`${filled("a", long)}\nb\n\`\`\`\n`, many))],
  ["headings with long texts", (many, long) => markdown(again(`## ${filled("a ", long)}\n`, many))],
  ["pictures with long alternative texts", (many, long) => markdown(again(`![${filled("a *b* ", long)}](c)`, many))],
  ["lists of many items", (many, long) => markdown(again(`${filled("- a\n", long)}\n<!-- -->\n`, many))],
];

const BLOCKS = [
  ["a long language, and tags", (many, long) => ({ headline: "x", language: `az${filled("-aaaaaaaa", long)}`, tags: each(many, () => "a") })],
  ["a long language, and tables", (many, long) => blocks(each(many, () => ({ type: "table", rows: [["a"]] })), { language: `az${filled("-aaaaaaaa", long)}` })],
  ["a long language, and live updates", (many, long) => ({ headline: "x", language: `az${filled("-aaaaaaaa", long)}`, live: { updates: each(many, () => ({ published: 0, body: "a" })) } })],
  ["pull quotes of punctuation, and short paragraphs", (many, long) => blocks(each(many, (n) => (n % 99 ? { type: "paragraph", text: "a" } : { type: "pullquote", text: filled(".", long) })))],
  ["pull quotes with an almost repeated text", (many, long) => blocks(each(many, (n) => (n % 2 ? { type: "pullquote", text: `${filled("ab", long)}c` } : { type: "quote", text: filled("ab", long) })))],
  ["short pull quotes, and long paragraphs", (many, long) => blocks(each(many, (n) => (n % 50 ? { type: "pullquote", text: `aa${n}` } : { type: "paragraph", text: filled("a", long) })))],
  ["deep quotes with texts", (many, long) => blocks(each(many, () => nested(Math.min(long / 30, 20), (blocks) => [{ type: "quote", text: "a", blocks }], [])[0]))],
  ["deep lists with items", (many, long) => blocks([nested(Math.min(long / 30, 20), (list) => ({ type: "list", items: [{ text: "a", list }] }), { type: "list", items: each(many, () => "a") })])],
  ["lists of many items", (many, long) => blocks(each(many, () => ({ type: "list", items: each(long / 4, () => "a") })))],
  ["tables of many columns and rows", (many, long) => blocks([{ type: "table", rows: each(many, () => each(long / 4, () => "a")) }])],
  ["tables with many alignments", (many, long) => blocks(each(many, () => ({ type: "table", rows: [["a"]], align: each(long / 10, () => "center") })))],
  ["headings with long ids", (many, long) => blocks(each(many, (n) => ({ type: "heading", text: "a", id: `${filled("a", long)}${n}` })))],
  ["headings with long ids that links lead to", (many, long) => blocks(each(many, (n) => (n % 2 ? { type: "heading", text: "a", id: `${filled("a", long)}${n}` } : { type: "paragraph", text: { format: "html", content: `<a href=#${filled("a", long)}${n + 1}>b</a>` } })))],
  ["code in long languages", (many, long) => blocks(each(many, () => ({ type: "code", code: "a", language: filled("a", long) })))],
  ["embeds with long providers", (many, long) => blocks(each(many, () => ({ type: "embed", url: "https://a.example", provider: filled("a", long) })))],
  ["embeds with long URLs", (many, long) => blocks(each(many, () => ({ type: "embed", url: `https://a.example/${filled("a", long)}` })))],
  ["embeds from long hosts", (many, long) => blocks(each(many, () => ({ type: "embed", url: `https://${filled("a.", long)}example` })))],
  ["corrections with long texts", (many, long) => ({ headline: "x", corrections: each(many, () => ({ text: filled("a", long) })) })],
  ["authors with long names and roles", (many, long) => ({ headline: "x", authors: each(many, (n) => ({ name: filled("a", long), role: `${filled("b", long)}${n}` })) })],
  ["authors with long roles that begin alike", (many, long) => ({ headline: "x", authors: each(many, (n) => ({ name: "a", role: `${filled("b", long)}${n}` })) })],
  ["tags with long names", (many, long) => ({ headline: "x", tags: each(many, () => filled("a", long)) })],
  ["live updates with long headlines", (many, long) => ({ headline: "x", live: { updates: each(many, () => ({ headline: filled("a", long), body: "a" })) } })],
  ["live updates with ids and links", (many, long) => ({ headline: "x", live: { updates: each(many, (n) => ({ body: { format: "html", content: `<p id=${filled("a", long)}${n}><a href=#${filled("a", long)}${n}>b</a>` } })) } })],
  ["live updates with footnotes", (many, long) => ({ headline: "x", live: { updates: each(many, () => ({ body: `[^a]\n\n[^a]: ${filled("a", long)}` })) } })],
  ["blocks of unknown types with long names", (many, long) => blocks(each(many, () => ({ type: filled("a", long) })))],
  ["unknown fields with long names", (many, long) => ({ headline: "x", ...Object.fromEntries(each(many, (n) => [`${filled("a", long)}${n}`, 1])) })],
  ["unknown fields deep inside", (many, long) => blocks([nested(Math.min(long / 30, 60), (block) => ({ type: "quote", blocks: [block] }), { type: "divider", ...Object.fromEntries(each(many, (n) => [`a${n}`, 1])) })])],
  ["values of long texts that cannot be used", (many, long) => ({ headline: "x", related: each(many, () => ({ headline: "a", url: `javascript:${filled("a", long)}` })) })],
  ["unusable values deep inside", (many, long) => blocks([nested(Math.min(long / 30, 60), (block) => ({ type: "quote", blocks: [block] }), { type: "gallery", images: each(many, () => ({ src: "a:b" })) })])],
  ["keywords of long texts that are not known", (many, long) => blocks(each(many, () => ({ type: "note", text: "a", kind: filled("a", long) })))],
];

const post = (fields) => ({ title: { rendered: "x" }, content: { rendered: "x" }, ...fields });
const graph = (article, object) => ({ "@graph": [{ "@type": "NewsArticle", headline: "x", ...article }, { "@id": "#a", "@type": "Thing", ...object }] });
const story = (elements) => ({ headlines: { basic: "x" }, type: "story", version: "1", content_elements: elements });
/** Documents of other formats. */
const FOREIGN = [
  ["unknown members with long names", (many, long) => post(Object.fromEntries(each(many, (index) => [filled("a", long) + index, "b c"])))],
  ["terms with long names", (many, long) => post({ _embedded: { "wp:term": [each(many, () => ({ taxonomy: "post_tag", name: filled("a ", long) }))] } })],
  ["references to an object with a long text", (many, long) => graph({ author: each(many, () => ({ "@id": "#a" })) }, { name: filled("a ", long) })],
  ["references to an object with a long list", (many, long) => graph({ author: each(many, () => ({ "@id": "#a" })) }, { name: each(long / 4, () => "a") })],
  ["articles in a list", (many, long) => each(many, () => ({ "@type": "NewsArticle", headline: filled("a ", long) }))],
  ["items of a feed", (many, long) => ({ version: "https://jsonfeed.org/version/1", items: each(many, (id) => ({ id, title: "x", content_html: filled("<p>x", long) })) })],
  ["associations of ninjs", (many, long) => ({ uri: "x", versioncreated: "x", headline: "x", body_html: filled("<img src=a>", long), associations: each(many, (index) => ({ type: "picture", renditions: [{ href: `/${index}`, width: 9 }] })) })],
  ["authors and a long byline", (many, long) => ({ uri: "x", versioncreated: "x", headline: "x", byline: filled("a ", long), authors: each(many, () => ({ name: "a" })) })],
  ["contributors with a long list of names", (many, long) => ({ webTitle: "x", webUrl: "/", type: "liveblog", tags: [{ id: "a", type: "contributor", webTitle: each(long / 4, () => "a") }], blocks: { body: each(many, () => ({ bodyHtml: "x", contributors: ["a"] })) } })],
  ["records of a table with many columns", (many, long) => ({ identifier: "x", title: "x", layout: {}, components: [{ role: "datatable", data: { descriptors: each(long / 20, (key) => ({ key: `k${key}` })), records: each(many, () => ({})) } }] })],
  ["spans and definitions of marks", (many, long) => [{ _type: "block", markDefs: each(long / 30, (key) => ({ _key: `k${key}`, href: "/" })), children: each(many, (index) => ({ _type: "span", text: "x", marks: [`k${index}`] })) }]],
  ["marks of a text", (many, long) => ({ type: "doc", content: each(many, () => ({ type: "text", text: "x", marks: each(long / 20, () => ({ type: "bold" })) })) })],
  ["elements in deep groups", (many, long) => story(each(many, () => nested(Math.min(long / 60, 50), (inner) => ({ type: "element_group", content_elements: [inner] }), { type: "text", content: "x" })))],
  ["unknown elements with long texts", (many, long) => story(each(many, () => ({ type: "x", y: filled("a ", long) })))],
  ["items at deep levels", (many, long) => each(many, (index) => ({ _type: "block", listItem: "bullet", level: index % 2 ? long : 1, children: [{ _type: "span", text: "x" }] }))],
];

export const PAIRS = [...KNOWN, ...URLS, ...HTML, ...MARKDOWN, ...BLOCKS, ...FOREIGN];

/** How much of an article of `size` characters the long part takes. */
export const SHARES = [(size) => size / 2, (size) => size / 4, (size) => size ** 0.75, (size) => size ** 0.5];

/** The article of a family whose JSON has about `size` characters, with a long part of `long` of them. */
export function article(family, size, long) {
  const length = (many) => JSON.stringify(family(many, long)).length;
  const each = (length(64) - length(32)) / 32;
  let many = Math.max(1, each > 0 ? Math.floor((size - length(32)) / each + 32) : 1);
  while (many > 1 && length(many) > 1.5 * size) many = Math.floor(many / 2);
  return family(many, long);
}

/** Parts of HTML and Markdown of about `length` characters. */
const LONG = {
  html: [
    (length) => `<b${filled(" a", length)}>`,
    (length) => `<i${filled(" a=b", length)}>`,
    (length) => `<a href=${filled("a", length)}>`,
    (length) => `<abbr title='${filled("a&", length)}'>`,
    (length) => `<code class=language-${filled("a", length)}>`,
    (length) => `<${filled("a", length)}>`,
    (length) => `<p id=${filled("a", length)}>`,
    (length) => `<div class='${filled("a ", length)}' lang=en>`,
    (length) => `<img src=${filled("a/../", length)}>`,
    (length) => `<img src=a srcset='${filled("b 1x,", length)}'>`,
    (length) => filled("<i>", length),
    (length) => filled("<font color=a>", length),
    (length) => filled("<section>", length),
    (length) => filled("<ul><li>", length),
    (length) => filled("<table><td>", length),
    (length) => filled("<blockquote>", length),
    (length) => `<template>${filled("<i>", length)}`,
    (length) => `<svg>${filled("<g>", length)}`,
    (length) => `<!--${filled("-", length)}-->`,
    (length) => filled("a ", length),
    (length) => filled("&", length),
    (length) => filled("<", length),
  ],
  markdown: [
    (length) => `\n\n[a]: ${filled("b", length)}\n\n`,
    (length) => `\n\n[a]: b '${filled("b", length)}'\n\n`,
    (length) => `\n\n[^a]: ${filled("b ", length)}\n\n`,
    (length) => `\n\n${filled("a|", length)}\n${filled("-|", length)}\n`,
    (length) => `\n\n${filled("> ", length)}`,
    (length) => `\n\n${filled("- ", length)}`,
    (length) => filled("*a ", length),
    (length) => filled("[", length),
    (length) => filled("`", length),
    (length) => `[a](${filled("b", length)})`,
    (length) => `https://a.example/${filled("b", length)}`,
  ],
};

/** Parts of HTML and Markdown that are repeated. */
const MANY = {
  html: ["<p>x", "<p>x</p>", "<b>", "</b>", "</i>", "</div>", "</p>", "</g>", "<li>x", "<td>x", "<tr>", "<table>", "<a href=b>c</a>", "<a href=#a>c</a>", "<a>", "<img src=b>"]
    .concat(["<iframe src=b></iframe>", "<h2>x", "<div>x", "<br>", "<hr>", "<ul>", "<pre>x", "<svg>", "<q cite=b>", "<i lang=en>", "&", "&amp;", "x", " ", "<!---->", "<summary>x"]),
  markdown: ["x\n\n", "x\n", "\n", "[a] ", "![a] ", "[^a] ", "[x](b) ", "[x](#a) ", "a* ", "*a ", "a@b.example ", "&amp;", "- x\n", "> x\n", "|x|\n", "|-", "# x\n", "`", "]", "~~x~~ ", "\\"],
};

/** An article of about `size` characters in which a few long things and many others meet. The same seed gives the same article. */
export function random(seed, size) {
  let state = seed >>> 0;
  // A linear congruential generator (Numerical Recipes).
  const next = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = (list) => list[next(list.length)];
  const format = pick(["html", "markdown"]);
  // Markdown may contain HTML.
  const from = (lists) => pick(format === "html" ? lists.html : [...lists.html, ...lists.markdown]);
  const base = next(3) ? "" : pick(Object.values(BASES))(size / pick([2, 4, 16]));
  const parts = each(1 + next(4), () => {
    const [copies, share] = [pick([1, 1, 3, 16, 64]), pick([2, 4, 16])];
    return again(from(LONG)(size / share / copies), copies);
  });
  const left = Math.max(16, size - base.length - parts.join("").length);
  const many = each(1 + next(2), () => from(MANY));
  parts.splice(next(parts.length + 1), 0, again(many.join(""), left / many.join("").length));
  return { headline: "x", ...(base && { url: base }), body: { format, content: parts.join("") } };
}

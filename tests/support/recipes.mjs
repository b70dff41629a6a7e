// Families of texts that may be slow to parse, at any size. A family is a list of pieces: a piece is a text and the number of its repetitions,
// where "N" grows with the size, or the name and arguments of a generator.

/** Returns a text of a family with about `size` characters. */
export function text(pieces, size) {
  const at = (count) => pieces.map((piece) => expand(piece, count)).join("");
  // The estimate assumes that the length grows in proportion to the count. A text that becomes too long gets a lower count.
  let count = Math.max(1, Math.floor(size / Math.max(1, at(256).length / 256)));
  while (at(count).length > 1.5 * size && count > 1) count = Math.floor(count / 1.1);
  return at(count);
}

function expand(piece, count) {
  if (Array.isArray(piece)) return piece[0].repeat(piece[1] === "N" ? count : piece[1]);
  const { gen, prefix = "", suffix = "" } = piece;
  const each = (times, make) => Array.from({ length: times }, (_, index) => make(index)).join("");
  switch (gen) {
    // Each level is a line that is indented by its depth. The length of this text, and of "backtick_ramp", grows with the square of the number of
    // levels, so that number is the square root of the count.
    case "nested_list":
      return each(Math.floor(Math.sqrt(count)), (depth) => `${"  ".repeat(depth)}* a\n`);
    case "backtick_ramp":
      return each(Math.floor(Math.sqrt(count)), (length) => `${prefix}${"\`".repeat(length + 1)}${suffix}`);
    case "numbered_refs":
      return each(count, (number) => `[${number}]: u\n`);
    // The public recipe has labels that collide in the hash table of cmark. Here, any labels do.
    case "cmark_hash_collisions":
      return each(count, (number) => `[x${number}]: u\n[x${number}]\n`);
    case "each":
      return each(count, (number) => prefix + number + suffix);
    default:
      throw new Error(`unknown generator: ${gen}`);
  }
}

const again = (text) => [text, "N"];
const once = (text) => [text, 1];
const numbered = (prefix, suffix) => ({ gen: "each", prefix, suffix });

export const MARKDOWN = [
  ["unclosed emphasis", again("*a **b ")],
  ["unopened emphasis", again("a* b** ")],
  ["overlapping emphasis of two kinds", again("*a _b* c_ ")],
  ["unclosed strikethrough", again("~~a ")],
  ["opening brackets", again("[a")],
  ["nested brackets", again("["), once("a"), again("]")],
  ["nested images", again("!["), once("a"), again("](b)")],
  ["unclosed links", again("[a](b ")],
  ["links with an unclosed title", again("[a](b \"")],
  ["a link with a long URL", once("[a](<"), again("b "), once(">)")],
  ["unclosed code spans", { gen: "backtick_ramp", prefix: "a" }],
  ["unclosed code spans, then closed ones", { gen: "backtick_ramp", prefix: "a" }, again("`a` ``b ")],
  ["code spans of two lengths, alternating", again("`a ``b "), once("```")],
  ["block quotes nested in one line", again("> "), once("a")],
  ["block quotes nested in one line, then continuation lines", again("> "), once("a\n"), again("b\n")],
  ["lists nested in one line", again("- "), once("a")],
  ["lists nested in one line, then empty lines", again("- "), once("a\n"), again("\n")],
  ["lists nested in one line, then lines with a space", again("1. "), once("a\n"), again(" \n")],
  ["lists nested in one line, then carriage returns", again("- "), once("a\n"), again("\r")],
  ["lists nested in a block quote, then empty lines in it", once("> "), again("- "), once("a\n"), again(">\n")],
  ["lists nested line by line, then empty lines", { gen: "nested_list" }, again("\n")],
  ["lists nested in one line and empty lines, repeated", again(`${"- ".repeat(50)}a${"\n".repeat(60)}`)],
  ["footnotes nested in one line, then empty lines", again("[^1]: "), once("a\n"), again("\n")],
  ["list items with empty lines between them", again("- a\n\n\n\n")],
  ["headings", again("# a\n")],
  ["underlined headings", again("a\n-\n")],
  ["code fences of two kinds", again("```\n~~~\n")],
  ["tables", again("|a|b|\n|-|-|\n|c|d|\n\n")],
  ["table rows", once("|a|\n|-|\n"), again("|b|\n")],
  ["table columns", once("|"), again("a|"), once("\n|"), again("-|"), once("\n|"), again("b|")],
  ["table columns, then short rows", once("|"), again("a|"), once("\n|"), again("-|"), once("\n"), again("b\n")],
  ["task list items", again("- [x] a\n")],
  ["link definitions with one label", again("[a]: b\n")],
  ["link definitions with long labels", numbered(`[${"name ".repeat(20)}`, "]: b\n")],
  ["link definitions and references", numbered("[a", "]: b\n"), numbered("[a", "] ")],
  ["references to one long link definition", once("[a]: "), again("b"), once("\n\n"), again("[a] ")],
  ["footnotes", numbered("[^", "]: a\n\n"), numbered("[^", "] ")],
  ["footnotes in footnotes", numbered("[^", "]: [^1]\n\n"), numbered("[^", "] ")],
  ["references to one footnote", once("[^1]: a\n\n"), again("[^1] ")],
  ["references to missing footnotes", numbered("[^", "] ")],
  ["bare URLs", again("https://a.example/b ")],
  ["bare URLs without a host", again("https://")],
  ["bare URLs separated by commas", again("www.a.example,")],
  ["`www.` without a host", again("www. ")],
  ["a bare URL, then punctuation", once("https://a.example/"), again(").")],
  ["a bare URL, then what may be character references", once("https://a.example/"), again("&a;")],
  ["e-mail addresses", again("a@b.example ")],
  ["e-mail addresses without a domain", again("a@")],
  ["an e-mail address with a long user name", again("a."), again("@b")],
  ["colons", again(":")],
  ["hard line breaks", again("a  \n")],
  ["backslashes", again("\\")],
  ["character references", again("&amp;&nope;&#65;")],
  ["rare and partial character references", again("&zwnj;&NotEqualTilde;&zwn;")],
  ["NUL", again("a\0")],
  ["non-ASCII characters", again("\u{e9}*\u{5b57}_")],
];

export const HTML = [
  ["text", again("word ")],
  ["paragraphs", again("<p>a</p>")],
  ["unclosed paragraphs", again("<p>a")],
  ["unclosed headings", again("<h2>a")],
  ["nested blocks", again("<div>"), once("a"), again("</div>")],
  ["nested blocks with a language", again("<div lang=en>"), once("a")],
  ["nested block quotes", again("<blockquote>"), once("a")],
  ["nested inline elements", again("<span>"), once("a"), again("</span>")],
  ["nested formatting", again("<b>"), once("a"), again("</b>")],
  ["overlapping formatting", again("<b><i>a</b></i>")],
  ["formatting opened in each paragraph", again("<p><b>a")],
  ["formatting that continues in each paragraph", once("<b><i><u><s>"), again("<p>a")],
  ["many formatting elements that continue in each paragraph", again("<b><i><u><s><em><small>"), again("<p>a</p>")],
  ["formatting closed outside its blocks", again("<i><div>"), once("a"), again("</b></i>")],
  ["formatting left open in blocks", again("<div><b>"), again("</div>a")],
  ["unclosed links", again("<a href=x>a")],
  ["links", again("<a href=https://a.example/b>a</a> ")],
  ["links to one id", once("<p id=x>"), again("<a href=#x>a</a>")],
  ["links to many ids", numbered("<a id=x", "></a>"), numbered("<a href=#x", ">a</a>")],
  ["links to missing ids", numbered("<a id=x", "></a>"), numbered("<a href=#y", ">a</a>")],
  ["footnotes, as publishing systems write them", numbered("<p>a<a href=#fn", ">1</a></p>"), numbered("<ol><li id=fn", ">b</li></ol>")],
  ["end tags", again("</div>")],
  ["end tags that match no open element", again("<b>"), once("a"), again("</i>")],
  ["end tags of paragraphs that are not open", again("</p>a")],
  ["nested lists", again("<ul><li>"), once("a")],
  ["list items", once("<ul>"), again("<li>a")],
  ["list items outside lists", again("<li>a")],
  ["description list items", once("<dl>"), again("<dt>a<dd>b")],
  ["nested tables", again("<table><tr><td>"), once("a")],
  ["tables nested in captions", again("<table><caption>"), once("a")],
  ["unclosed tables", again("<table>a")],
  ["tables nested in captions, with formatting", again("<table><caption><b>")],
  ["unclosed table rows", once("<table>"), again("<tr><td>a")],
  ["unclosed table cells", once("<table><tr>"), again("<td>a")],
  ["table cells outside tables", again("<td>a")],
  ["text in table rows, outside cells", once("<table>"), again("<tr>a</tr>")],
  ["nested details", again("<details><summary>"), once("a")],
  ["figures", again("<figure><img src=a alt=b><figcaption>c</figure>")],
  ["images", again("<img src=a.png alt=b>")],
  ["an image with many `srcset` candidates", once("<img src=a srcset='"), again("b 1x, "), once("'>")],
  ["an image with many commas in `srcset`", once("<img src=a srcset='"), again(","), once("'>")],
  ["ruby", once("<ruby>"), again("a<rt>b")],
  ["unclosed preformatted text", again("<pre>\n\na")],
  ["line breaks", again("a<br>")],
  ["line breaks without text", again("<br>")],
  ["less-than signs", again("<")],
  ["less-than signs and letters", again("<a")],
  ["unfinished start tags", again("<a ")],
  ["unfinished end tags", again("</a ")],
  ["attributes", once("<p"), again(" a=b"), once(">c")],
  ["attributes without a value", once("<p"), again(" a"), once(">c")],
  ["attributes of many elements", again("<p a b=c d='e' f=\"g\">")],
  ["quotes in an attribute", once("<a href='"), again("\" '")],
  ["slashes in a tag", once("<p "), again("/"), once(">a")],
  ["equals signs in a tag", once("<p "), again("="), once(">a")],
  ["a long tag name", once("<"), again("a"), once(">b")],
  ["a long URL", once("<a href='"), again("/.."), once("'>b</a>")],
  ["a long class", once("<blockquote class='"), again("a "), once("'>b")],
  ["unclosed comments", again("<!--")],
  ["comments", again("<!-- a -->b")],
  ["dashes in a comment", once("<!--"), again("-"), once("a")],
  ["markup declarations", again("<!a>")],
  ["processing instructions", again("<?a")],
  ["unclosed CDATA in SVG", once("<svg>"), again("<![CDATA[")],
  ["character references", again("&amp;&eacute;&CounterClockwiseContourIntegral;")],
  ["character references without a semicolon", again("&notanything")],
  ["unknown character references", again("&abcdef;")],
  ["numeric character references", again("&#x41;&#65;&#")],
  ["a long numeric character reference", once("&#"), again("1")],
  ["ampersands", again("&")],
  ["ampersands in an attribute", once("<a href='"), again("&a"), once("'>b</a>")],
  ["scripts", again("<script>a</script>")],
  ["unclosed scripts", again("<script>")],
  ["script start tags in a script's comment", once("<script><!--"), again("<script>")],
  ["ends of a script's comment", once("<script><!--"), again("--><!--")],
  ["partial end tags in a script", once("<script>"), again("</scrip")],
  ["unclosed styles", again("<style>a</style")],
  ["text areas", again("<textarea>a</textarea>")],
  ["titles", again("<title>a</title>")],
  ["nested templates", again("<template>"), once("a"), again("</template>")],
  ["nested templates, then end tags", again("<template>"), again("</b>")],
  ["nested objects", again("<object>"), once("a")],
  ["nested SVG", again("<svg>"), once("a"), again("</svg>")],
  ["elements in SVG", once("<svg>"), again("<g>"), again("</a>")],
  ["SVG with elements that contain HTML", again("<svg><desc>"), again("</p>")],
  ["SVG closed by HTML tags, with one end tag at the end", again("<svg><p>a"), once("</svg>")],
  ["SVG and MathML alternating, never closed", again("<svg><math></b>")],
  ["SVG in a table", once("<table><tr><td>"), again("<svg></tbody>")],
  ["MathML", again("<math><mi>a</mi></math>")],
  ["unclosed datalists", again("<datalist><option>a")],
  ["iframes", again("<iframe src=https://a.example/></iframe>")],
  ["videos", again("<video src=https://a.example/b><track src=c srclang=en></video>")],
  ["nested videos", again("<video src=https://a.example/b>"), once("a")],
  ["embedded posts", again("<blockquote class=twitter-tweet>a</blockquote>")],
  ["nested embedded posts", again("<blockquote class=twitter-tweet>a")],
  ["an embedded post with many links", once("<blockquote class=twitter-tweet>"), again("<a href=https://a.example/b>c</a>")],
  ["hidden paragraphs, never closed", again("<p hidden>a")],
  ["hidden blocks, never closed", again("<div hidden>a")],
  ["hidden items, never closed", once("<ul>"), again("<li hidden>a")],
  ["lists in a hidden item", once("<ul><li hidden>"), again("<ul><li>a")],
  ["rows of buttons", again("<div class=sharedaddy>a</div>")],
  ["styles", again("<span style='font-weight:bold;color:red'>a</span>")],
  ["a style of many declarations", once("<p style='"), again("font-weight:bold;"), once("'>a")],
  ["a style of brackets and quotes", once("<p style=\""), again("a:(';"), once("\">a")],
  ["a style of comments", once("<p style='"), again("/*a*/"), once("'>a")],
  ["bold blocks, nested", again("<div style=font-weight:700>"), again("<p>a")],
  ["links around blocks", again("<a href=x><h3>a</h3><p>b</p></a>")],
  ["a link around many blocks", once("<a href=x>"), again("<p>a</p>"), once("</a>")],
  ["links around blocks, never closed", again("<p><a href=x><div>a")],
  ["links without words in a heading", once("<h2>"), again("<a href=#x>")],
  ["signs that are not read, in a heading", once("<h2>"), again("<span aria-hidden=true>")],
  ["ordered lists, nested", again("<ol><li style=list-style-type:lower-alpha>")],
  ["recordings without a title", again("<audio src=https://a.example/b></audio>")],
  ["numbers of notes", again("<a class=footnote-number href=x>1</a>")],
  ["mentions", again("<span class=mention-wrap data-attrs='{\"name\":\"a\"}'></span>")],
  ["spaces", once("<p>a"), again(" "), once("b")],
  ["line feeds", again("\n")],
  ["empty elements", again("<p></p><b></b><div></div>")],
  ["NUL", again("a\0")],
];

// Families of texts that a reader may stumble over, in parts, at any size: a text and how often it is repeated, where "N" is as often as the
// size asks for.

/** The family's text with about so many characters. */
export function text(parts, size) {
  const at = (count) => parts.map((part) => expand(part, count)).join("");
  // What does not grow with the count stays as it is; what grows with its square is drawn by the square root.
  let count = Math.max(1, Math.floor(size / Math.max(1, at(256).length / 256)));
  while (at(count).length > 1.5 * size && count > 1) count = Math.floor(count / 1.1);
  return at(count);
}

function expand(part, count) {
  if (Array.isArray(part)) return part[0].repeat(part[1] === "N" ? count : part[1]);
  const { gen, prefix = "", suffix = "" } = part;
  const each = (times, make) => Array.from({ length: times }, (_, index) => make(index)).join("");
  switch (gen) {
    // Each level is a line, with the indentation of all around it.
    case "nested_list":
      return each(Math.floor(Math.sqrt(count)), (depth) => `${"  ".repeat(depth)}* a\n`);
    case "backtick_ramp":
      return each(Math.floor(Math.sqrt(count)), (length) => `${prefix}${"\`".repeat(length + 1)}${suffix}`);
    case "numbered_refs":
      return each(count, (number) => `[${number}]: u\n`);
    // Names that one parser's hash does not tell apart; here they are names like any others.
    case "cmark_hash_collisions":
      return each(count, (number) => `[x${number}]: u\n[x${number}]\n`);
    case "each":
      return each(count, (number) => prefix + number + suffix);
    default:
      throw new Error(`no recipe is made with ${gen}`);
  }
}

const again = (text) => [text, "N"];
const once = (text) => [text, 1];
const numbered = (prefix, suffix) => ({ gen: "each", prefix, suffix });

export const MARKDOWN = [
  ["emphasis that is not closed", again("*a **b ")],
  ["emphasis that is not opened", again("a* b** ")],
  ["emphasis of two kinds, crosswise", again("*a _b* c_ ")],
  ["strikethrough that is not closed", again("~~a ")],
  ["brackets, opened", again("[a")],
  ["brackets, nested", again("["), once("a"), again("]")],
  ["images, nested", again("!["), once("a"), again("](b)")],
  ["links that are not closed", again("[a](b ")],
  ["links with a title that is not closed", again("[a](b \"")],
  ["links with a long address", once("[a](<"), again("b "), once(">)")],
  ["code that is not closed", { gen: "backtick_ramp", prefix: "a" }],
  ["code of many lengths, and of one", { gen: "backtick_ramp", prefix: "a" }, again("`a` ``b ")],
  ["code of one length that is closed far away", again("`a ``b "), once("```")],
  ["quotes, nested in a line", again("> "), once("a")],
  ["quotes, and lines that go on in them", again("> "), once("a\n"), again("b\n")],
  ["lists, nested in a line", again("- "), once("a")],
  ["lists, nested in a line, and empty lines", again("- "), once("a\n"), again("\n")],
  ["lists, nested in a line, and lines with a space", again("1. "), once("a\n"), again(" \n")],
  ["lists, nested in a line, and carriage returns", again("- "), once("a\n"), again("\r")],
  ["lists in a quote, and empty lines in it", once("> "), again("- "), once("a\n"), again(">\n")],
  ["lists, nested line by line, and empty lines", { gen: "nested_list" }, again("\n")],
  ["lists, nested in a line, and some empty lines, again and again", again(`${"- ".repeat(50)}a${"\n".repeat(60)}`)],
  ["footnotes, nested in a line, and empty lines", again("[^1]: "), once("a\n"), again("\n")],
  ["items after empty lines", again("- a\n\n\n\n")],
  ["headings", again("# a\n")],
  ["underlines", again("a\n-\n")],
  ["fences that are not closed", again("```\n~~~\n")],
  ["tables", again("|a|b|\n|-|-|\n|c|d|\n\n")],
  ["a table's rows", once("|a|\n|-|\n"), again("|b|\n")],
  ["a table's columns", once("|"), again("a|"), once("\n|"), again("-|"), once("\n|"), again("b|")],
  ["a table's columns, and short rows", once("|"), again("a|"), once("\n|"), again("-|"), once("\n"), again("b\n")],
  ["tasks", again("- [x] a\n")],
  ["definitions of one name", again("[a]: b\n")],
  ["definitions of long names", numbered(`[${"name ".repeat(20)}`, "]: b\n")],
  ["definitions and uses", numbered("[a", "]: b\n"), numbered("[a", "] ")],
  ["uses of one long definition", once("[a]: "), again("b"), once("\n\n"), again("[a] ")],
  ["footnotes", numbered("[^", "]: a\n\n"), numbered("[^", "] ")],
  ["footnotes in footnotes", numbered("[^", "]: [^1]\n\n"), numbered("[^", "] ")],
  ["footnotes, referred to again", once("[^1]: a\n\n"), again("[^1] ")],
  ["footnotes that are not there", numbered("[^", "] ")],
  ["addresses", again("https://a.example/b ")],
  ["addresses without an end", again("https://")],
  ["addresses of one host after the other", again("www.a.example,")],
  ["addresses that are none", again("www. ")],
  ["an address with what does not belong to it", once("https://a.example/"), again(").")],
  ["an address with what looks like references", once("https://a.example/"), again("&a;")],
  ["e-mail addresses", again("a@b.example ")],
  ["e-mail addresses without a host", again("a@")],
  ["an e-mail address with a long name", again("a."), again("@b")],
  ["colons", again(":")],
  ["line breaks", again("a  \n")],
  ["backslashes", again("\\")],
  ["character references", again("&amp;&nope;&#65;")],
  ["character references that are rare", again("&zwnj;&NotEqualTilde;&zwn;")],
  ["NUL", again("a\0")],
  ["characters outside ASCII", again("\u{e9}*\u{5b57}_")],
];

export const HTML = [
  ["text", again("word ")],
  ["paragraphs", again("<p>a</p>")],
  ["paragraphs that are not closed", again("<p>a")],
  ["headings that are not closed", again("<h2>a")],
  ["blocks, nested", again("<div>"), once("a"), again("</div>")],
  ["blocks with a language, nested", again("<div lang=en>"), once("a")],
  ["quotes, nested", again("<blockquote>"), once("a")],
  ["inline elements, nested", again("<span>"), once("a"), again("</span>")],
  ["formatting, nested", again("<b>"), once("a"), again("</b>")],
  ["formatting, crosswise", again("<b><i>a</b></i>")],
  ["formatting that each paragraph opens", again("<p><b>a")],
  ["formatting that goes on", once("<b><i><u><s>"), again("<p>a")],
  ["formatting of many kinds that goes on", again("<b><i><u><s><em><small>"), again("<p>a</p>")],
  ["formatting that is closed far out", again("<i><div>"), once("a"), again("</b></i>")],
  ["formatting in blocks, closed outside", again("<div><b>"), again("</div>a")],
  ["links that are not closed", again("<a href=x>a")],
  ["links", again("<a href=https://a.example/b>a</a> ")],
  ["links to what is there", once("<p id=x>"), again("<a href=#x>a</a>")],
  ["links to many places", numbered("<a id=x", "></a>"), numbered("<a href=#x", ">a</a>")],
  ["links to places that are not there", numbered("<a id=x", "></a>"), numbered("<a href=#y", ">a</a>")],
  ["footnotes, as publishing systems write them", numbered("<p>a<a href=#fn", ">1</a></p>"), numbered("<ol><li id=fn", ">b</li></ol>")],
  ["end tags", again("</div>")],
  ["end tags of what is not open", again("<b>"), once("a"), again("</i>")],
  ["end tags of paragraphs", again("</p>a")],
  ["lists, nested", again("<ul><li>"), once("a")],
  ["items", once("<ul>"), again("<li>a")],
  ["items outside lists", again("<li>a")],
  ["definitions", once("<dl>"), again("<dt>a<dd>b")],
  ["tables, nested", again("<table><tr><td>"), once("a")],
  ["tables, nested in captions", again("<table><caption>"), once("a")],
  ["tables that are not closed", again("<table>a")],
  ["tables with a far caption", again("<table><caption><b>")],
  ["rows", once("<table>"), again("<tr><td>a")],
  ["cells", once("<table><tr>"), again("<td>a")],
  ["cells outside tables", again("<td>a")],
  ["text in tables, outside cells", once("<table>"), again("<tr>a</tr>")],
  ["details, nested", again("<details><summary>"), once("a")],
  ["figures", again("<figure><img src=a alt=b><figcaption>c</figure>")],
  ["pictures", again("<img src=a.png alt=b>")],
  ["a picture with many candidates", once("<img src=a srcset='"), again("b 1x, "), once("'>")],
  ["a picture with many commas", once("<img src=a srcset='"), again(","), once("'>")],
  ["ruby", once("<ruby>"), again("a<rt>b")],
  ["preformatted", again("<pre>\n\na")],
  ["line breaks", again("a<br>")],
  ["line breaks without a line", again("<br>")],
  ["less-than signs", again("<")],
  ["less-than signs and letters", again("<a")],
  ["tags that are not closed", again("<a ")],
  ["tags that are not closed, with a slash", again("</a ")],
  ["attributes", once("<p"), again(" a=b"), once(">c")],
  ["attributes without a value", once("<p"), again(" a"), once(">c")],
  ["attributes of many elements", again("<p a b=c d='e' f=\"g\">")],
  ["an attribute's quotes", once("<a href='"), again("\" '")],
  ["slashes", once("<p "), again("/"), once(">a")],
  ["equals signs", once("<p "), again("="), once(">a")],
  ["a long name", once("<"), again("a"), once(">b")],
  ["a long address", once("<a href='"), again("/.."), once("'>b</a>")],
  ["a long class", once("<blockquote class='"), again("a "), once("'>b")],
  ["comments that are not closed", again("<!--")],
  ["comments", again("<!-- a -->b")],
  ["dashes in a comment", once("<!--"), again("-"), once("a")],
  ["declarations", again("<!a>")],
  ["processing instructions", again("<?a")],
  ["CDATA that is not closed, in SVG", once("<svg>"), again("<![CDATA[")],
  ["character references", again("&amp;&eacute;&CounterClockwiseContourIntegral;")],
  ["character references without a semicolon", again("&notanything")],
  ["character references that are none", again("&abcdef;")],
  ["character references by number", again("&#x41;&#65;&#")],
  ["a long number", once("&#"), again("1")],
  ["ampersands", again("&")],
  ["ampersands in an attribute", once("<a href='"), again("&a"), once("'>b</a>")],
  ["scripts", again("<script>a</script>")],
  ["scripts that are not closed", again("<script>")],
  ["scripts in a script's comment", once("<script><!--"), again("<script>")],
  ["ends of a script's comment", once("<script><!--"), again("--><!--")],
  ["end tags in a script", once("<script>"), again("</scrip")],
  ["styles that are not closed", again("<style>a</style")],
  ["text areas", again("<textarea>a</textarea>")],
  ["titles", again("<title>a</title>")],
  ["templates, nested", again("<template>"), once("a"), again("</template>")],
  ["templates, and end tags in them", again("<template>"), again("</b>")],
  ["objects, nested", again("<object>"), once("a")],
  ["SVG, nested", again("<svg>"), once("a"), again("</svg>")],
  ["SVG and elements in it", once("<svg>"), again("<g>"), again("</a>")],
  ["SVG and islands in it", again("<svg><desc>"), again("</p>")],
  ["SVG that HTML ends, with an end tag at last", again("<svg><p>a"), once("</svg>")],
  ["SVG and MathML by turns, never closed", again("<svg><math></b>")],
  ["SVG in a table", once("<table><tr><td>"), again("<svg></tbody>")],
  ["MathML", again("<math><mi>a</mi></math>")],
  ["lists of data, never closed", again("<datalist><option>a")],
  ["frames", again("<iframe src=https://a.example/></iframe>")],
  ["films", again("<video src=https://a.example/b><track src=c srclang=en></video>")],
  ["films, nested", again("<video src=https://a.example/b>"), once("a")],
  ["posts", again("<blockquote class=twitter-tweet>a</blockquote>")],
  ["posts, nested", again("<blockquote class=twitter-tweet>a")],
  ["posts with many links", once("<blockquote class=twitter-tweet>"), again("<a href=https://a.example/b>c</a>")],
  ["spaces", once("<p>a"), again(" "), once("b")],
  ["line feeds", again("\n")],
  ["empty elements", again("<p></p><b></b><div></div>")],
  ["NUL", again("a\0")],
];

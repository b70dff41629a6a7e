// The only list of exceptions from axe's rules, each with its reason.

/** Rules that do not run. */
export const disabled = {
  "color-contrast-enhanced": "Level AAA, which newsprint promises only for text, links and headings: contrast.test.mjs requires 7:1 of them. Secondary text has 4.5:1, which the rule color-contrast checks.",
  "focus-order-semantics":
    "Experimental. The rule wants every scroll container to be a landmark, and a landmark for every table is noise. keyboard.test.mjs checks that every focusable element has a role and a name.",
};

/** Results that a rule may leave undecided: `where` matches the element's selector, `key` is axe's key for its reason. */
export const allowed = [
  {
    rule: "hidden-content",
    where: /\.blocked/,
    reason: "The message that the page's policy blocks an embed is hidden until that happens; axe.test.mjs also audits it visible.",
  },
  { rule: "hidden-content", where: /^img\[src/, reason: "In narrow columns only the first author's avatar is visible. Avatars are decoration, with an empty alt." },
  { rule: "hidden-content", where: /^rp/, reason: "The parentheses around a ruby annotation are for browsers that cannot show it above the word." },
  { rule: "th-has-data-cells", where: /table/, reason: "A table that has only header cells in the source keeps only header cells." },
  {
    rule: "link-in-text-block",
    where: /author|^a$/,
    key: "bgOverlap",
    reason: "An author's name is an inline block, so that it stays on one line, and axe does not compare texts across blocks. Names differ from the text between them by their weight.",
  },
  { rule: "p-as-heading", where: /continue/, reason: "The paragraph that axe takes for a heading is the link at the end of an excerpt." },
  {
    rule: "color-contrast",
    where: /-ref\d+"\]/,
    key: "nonBmp",
    reason: "The link back from a footnote is an arrow, which axe does not measure. It has the colour of all links.",
  },
  { rule: "color-contrast", where: /td:nth-child/, key: "shortTextContent", reason: "Axe does not measure a cell with a single digit. Its neighbours have the same colours." },
  {
    rule: "color-contrast",
    where: /t[hd]:nth-child|t[hd]\[|code/,
    key: "elmPartiallyObscured",
    reason: "Axe does not measure text beyond the edge of a scroll container; contrast.test.mjs does.",
  },
  { rule: "label-content-name-mismatch", where: /-ref\d+"\]/, reason: "The visible text of the link back is an arrow, which is not a word that its name could begin with." },
  {
    rule: "identical-links-same-purpose",
    where: /^a\[href|> a$/,
    reason: "Level AAA. Two recordings on one host have links with the same text; the name of the group around each link says which one it is (2.4.4).",
  },
];

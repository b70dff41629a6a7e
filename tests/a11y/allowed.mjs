// The one list of what axe may say and we let stand, each with its reason.

/** Rules that are not run. */
export const disabled = {
  "color-contrast-enhanced": "Level AAA, promised for text, links and heads alone: contrast.test.mjs measures those at 7:1. Secondary text has 4.5:1, which the rule color-contrast sees to.",
  "focus-order-semantics":
    "Experimental. It asks that a scroll box be a landmark, and a landmark for every table is noise. What takes the focus has a role and a name: keyboard.test.mjs.",
};

/** What a rule may leave undecided: `where` matches the selector of the element, `key` axe's name of the reason. */
export const allowed = [
  {
    rule: "hidden-content",
    where: /\.blocked/,
    reason: "The sentence that a page's policy forbids an embed is hidden until that happens; it is audited in sight as well.",
  },
  { rule: "hidden-content", where: /^img\[src/, reason: "Where there is little room, the first author's picture stands alone; the pictures are decoration, with an empty alt." },
  { rule: "hidden-content", where: /^rp/, reason: "The parentheses around a reading are for browsers that cannot set it above the word." },
  { rule: "th-has-data-cells", where: /table/, reason: "A table that came with a head alone stays a head alone." },
  {
    rule: "link-in-text-block",
    where: /author|^a$/,
    key: "bgOverlap",
    reason: "A name has a box of its own, so that it stays in one line, and axe does not compare texts across boxes. Names are told from the words between them by their weight.",
  },
  { rule: "p-as-heading", where: /continue/, reason: "The paragraph that axe takes for a heading is the link that an excerpt ends with." },
  {
    rule: "color-contrast",
    where: /-ref\d+"\]/,
    key: "nonBmp",
    reason: "The link back from a footnote is an arrow, which axe does not measure; it has the colour of every link.",
  },
  { rule: "color-contrast", where: /td:nth-child/, key: "shortTextContent", reason: "Axe does not measure a cell of a single digit; its neighbours have the same colours." },
  {
    rule: "color-contrast",
    where: /t[hd]:nth-child|t[hd]\[|code/,
    key: "elmPartiallyObscured",
    reason: "In a scroll box, axe does not measure what lies beyond its edge: contrast.test.mjs does.",
  },
  { rule: "label-content-name-mismatch", where: /-ref\d+"\]/, reason: "What is seen of the link back is an arrow, which is no word that its name could begin with." },
  {
    rule: "identical-links-same-purpose",
    where: /^a\[href|> a$/,
    reason: "Level AAA. Two recordings of one host are both opened there; the group around each link says which (2.4.4).",
  },
];

// The only list of exceptions from axe's rules, each with its reason. axe.test.mjs fails if one is no longer needed.

/** Rules that do not run. */
export const disabled = {
  "color-contrast-enhanced": "Level AAA, which newsprint promises only for text, links and headings: contrast.test.mjs requires 7:1 of them. Secondary text has 4.5:1, which the rule color-contrast checks.",
};

/**
 * Results of axe that are accepted: those of `rule`, of this `kind`, at elements that match the selector `where`, for exactly these `keys`, which are axe's
 * own for its reasons. Each exception occurs in `article`, an article or a fixture with its extent after a colon, on a page of 320 pixels, in `theme`.
 */
export const allowed = [
  {
    rule: "focus-order-semantics",
    kind: "violation",
    where: '[part="table"][role="group"][tabindex="0"]',
    article: "everything",
    reason: "Experimental. The rule wants every scroll container to be a landmark, and a landmark for every table is noise. keyboard.test.mjs checks that every focusable element has a role and a name.",
  },
  {
    rule: "hidden-content",
    where: '[part="embed"] > .blocked[hidden]',
    article: "everything",
    reason: "The message that the page's policy blocks an embed is hidden until that happens; axe.test.mjs also audits it visible.",
  },
  {
    rule: "hidden-content",
    where: '[part="avatar"] ~ [part="avatar"][alt=""]',
    article: "everything",
    reason: "In narrow columns only the first author's avatar is visible. Avatars are decoration, with an empty alt.",
  },
  { rule: "hidden-content", where: "button.waiting", article: "live", reason: "The button for new updates of a live blog shows when there are some. A test in tests/engines presses it." },
  { rule: "hidden-content", where: "rp", article: "html-body", reason: "The parentheses around a ruby annotation are for browsers that cannot show it above the word." },
  { rule: "th-has-data-cells", where: "table:not(:has(td))", article: "blocks-tables", reason: "A table that has only header cells in the source keeps only header cells." },
  {
    rule: "link-in-text-block",
    where: '[part="author"] > a',
    keys: ["bgOverlap"],
    article: "everything",
    reason: "An author's name is an inline block, so that it stays on one line, and axe does not compare texts across blocks. Names differ from the text between them by their weight.",
  },
  { rule: "p-as-heading", where: '[part="continue"]', article: "everything:excerpt", reason: "The paragraph that axe takes for a heading is the link at the end of an excerpt." },
  {
    rule: "color-contrast",
    where: '[role="doc-backlink"]',
    keys: ["nonBmp"],
    article: "markdown",
    reason: "The link back from a footnote is an arrow, which axe does not measure. It has the colour of all links.",
  },
  { rule: "color-contrast", where: "td", keys: ["shortTextContent"], article: "long", reason: "Axe does not measure a cell with a single digit. Its neighbours have the same colours." },
  {
    rule: "color-contrast",
    where: '[part="table"] :is(td, th)',
    keys: ["elmPartiallyObscured"],
    article: "long",
    reason: "Axe does not measure text beyond the edge of a scroll container; contrast.test.mjs does.",
  },
  { rule: "color-contrast", where: '[part="code"] code', keys: ["elmPartiallyObscured"], article: "everything", theme: "plain-host", reason: "As in tables." },
  {
    rule: "label-content-name-mismatch",
    where: '[role="doc-backlink"]',
    article: "markdown",
    reason: "The visible text of the link back is an arrow, which is not a word that its name could begin with.",
  },
  {
    rule: "identical-links-same-purpose",
    where: '[part="embed"] a',
    article: "everything",
    reason: "Level AAA. Two recordings on one host have links with the same text; the name of the group around each link says which one it is (2.4.4).",
  },
];

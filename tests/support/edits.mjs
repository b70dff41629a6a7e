// Articles, and random edits of them as a newsroom makes them. Runs in Node and in pages.

import { numbers } from "./random.mjs";

const WORDS = "the harbour opened at noon after two boats met near a pier of old stone while crews watched and nobody knew whose signal had been lost in rain".split(" ");

/** Returns functions that make an article, and edit it. */
export function newsroom(seed) {
  const number = numbers(seed);
  const below = (end) => Math.floor(number() * end);
  const pick = (values) => values[below(values.length)];
  const words = (count) => Array.from({ length: count }, () => pick(WORDS)).join(" ");
  const sentence = () => `${words(4 + below(30))}.`;
  let last = 0;

  const block = () =>
    [
      () => ({ type: "paragraph", text: sentence() }),
      () => ({ type: "paragraph", text: sentence() }),
      () => ({ type: "paragraph", text: { format: "html", content: `${words(3)} <em>${words(2)}</em> ${words(6)} <a href="https://courier.example/${++last}">${words(2)}</a>.` } }),
      () => ({ type: "heading", level: 2, text: words(3) }),
      () => ({ type: "list", items: Array.from({ length: 1 + below(4) }, sentence) }),
      () => ({ type: "quote", text: sentence(), attribution: words(2) }),
      () => ({ type: "divider" }),
      () => ({ type: "text", format: "html", content: `<p>${sentence()}</p><ul><li>${sentence()}</li><li><p>${sentence()}</p></li></ul>` }),
      () => ({ type: "table", rows: Array.from({ length: 1 + below(3) }, () => [words(2), words(3)]) }),
      () => ({ type: "note", text: sentence() }),
    ][below(10)]();

  const article = (size) => ({ id: `seed-${seed}`, headline: words(5), language: "en", url: "https://courier.example/story", authors: [{ name: "Ines Calloway" }], published: "2026-10-14T06:15:00+01:00", body: Array.from({ length: size }, block), corrections: [] });

  /** Changes a word of a text. */
  const editText = (text) => {
    const parts = text.split(" ");
    parts[below(parts.length)] = `${pick(WORDS)}${++last}`;
    return parts.join(" ");
  };

  /**
   * The edits: each changes a copy of an article, and returns how many nodes of its tree it removes, adds, moves and changes at most. Undefined if the article has
   * nothing for it.
   */
  const edits = {
    change({ body }) {
      const found = body.filter(({ type, text }) => type === "paragraph" && typeof text === "string");
      if (!found.length) return undefined;
      const paragraph = pick(found);
      paragraph.text = editText(paragraph.text);
      return 1;
    },
    changeItem({ body }) {
      const found = body.filter(({ type }) => type === "list");
      if (!found.length) return undefined;
      const { items } = pick(found);
      const index = below(items.length);
      items[index] = editText(items[index]);
      return 1;
    },
    insert({ body }) {
      body.splice(below(body.length + 1), 0, { type: "paragraph", text: sentence() });
      return 1;
    },
    insertItem({ body }) {
      const found = body.filter(({ type }) => type === "list");
      if (!found.length) return undefined;
      const { items } = pick(found);
      items.splice(below(items.length + 1), 0, sentence());
      return 1;
    },
    remove({ body }) {
      if (body.length < 3) return undefined;
      // HTML gives two blocks.
      return body.splice(below(body.length), 1)[0].type === "text" ? 2 : 1;
    },
    move({ body }) {
      if (body.length < 2) return undefined;
      const [moved] = body.splice(below(body.length), 1);
      body.splice(below(body.length + 1), 0, moved);
      // Taken out and put in.
      return moved.type === "text" ? 4 : 2;
    },
    headline(article) {
      article.headline = editText(article.headline);
      return 1;
    },
    correct(article) {
      article.corrections = [{ text: sentence() }];
      return 2;
    },
  };

  /** Returns an edited copy, the size of the edits and their names. */
  const edit = (article) => {
    const next = structuredClone(article);
    let size = 0;
    const kinds = [];
    for (let count = 1 + below(3); count > 0; ) {
      const kind = pick(Object.keys(edits));
      const done = edits[kind](next);
      if (done === undefined) continue;
      kinds[kinds.length] = kind;
      size += done;
      count--;
    }
    return { next, size, kinds };
  };
  return { article, block, below, edit };
}

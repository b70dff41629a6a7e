// Finds places in the text of an article's JSON: of values by their paths, and of lines and columns.

/** What may stand before the JSON: white space, and the start of a script element with what some write around its text. */
const BEFORE = /^(?:\s|<script[^>]*>|\/\/|<!--|\/\*|\*\/|<!\[CDATA\[)*/;

/**
 * Reads JSON, and returns a function that finds the value of a path such as `authors[0].url`, or else its nearest parent that is there.
 *
 * @param {string} text
 * @returns {(path: string) => { start: number, end: number } | undefined} `undefined` if nothing of the path is there, or the text is not JSON.
 */
export function readPlaces(text) {
  const root = read(text);
  return (path) => {
    if (!root) return undefined;
    const { value } = follow(root, path);
    return value === root ? undefined : { start: value.start, end: value.end };
  };
}

/** Returns the offset of a line and a column. Both count from 1, and columns are characters. */
export function offsetOf(text, line, column) {
  let offset = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf("\n", offset);
    if (end < 0) return text.length;
    offset = end + 1;
  }
  for (let at = 1; at < column && offset < text.length; at++) offset += text.codePointAt(offset) > 0xffff ? 2 : 1;
  return offset;
}

/** Follows a path as far as its values are there. A key may contain dots and brackets, so every key that the path begins with is tried. */
function follow(value, path) {
  let best = { value, rest: path };
  for (const [child, rest] of steps(value, path)) {
    const found = follow(child, rest.startsWith(".") ? rest.slice(1) : rest);
    if (found.rest.length < best.rest.length) best = found;
  }
  return best;
}

/** The values that a path may mean first, each with the rest of the path. */
function* steps({ items, members }, path) {
  const index = items && /^\[(\d+)\]/.exec(path);
  if (index?.[1] in (items ?? [])) yield [items[index[1]], path.slice(index[0].length)];
  if (!members) return;
  for (let end = 1; end <= path.length; end++) {
    if (end < path.length && path[end] !== "." && path[end] !== "[") continue;
    const child = members.get(path.slice(0, end));
    if (child) yield [child, path.slice(end)];
  }
}

/** Reads JSON into values with offsets: `{ start, end, items }` is an array, `{ start, end, members }` an object. Of equal keys the last one counts. */
function read(text) {
  let at = BEFORE.exec(text)[0].length;
  try {
    return readValue();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }

  function readValue() {
    skipSpace();
    const value = { start: at, end: at };
    if (text[at] === "{") {
      value.members = new Map();
      readList("}", () => {
        const key = readKey();
        expect(":");
        value.members.set(key, readValue());
      });
    } else if (text[at] === "[") {
      value.items = [];
      readList("]", () => value.items.push(readValue()));
    } else if (text[at] === '"') skipString();
    else skipWord();
    value.end = at;
    return value;
  }

  function readList(end, readItem) {
    at++;
    skipSpace();
    while (text[at] !== end) {
      readItem();
      skipSpace();
      if (text[at] !== end) expect(",");
    }
    at++;
  }

  function readKey() {
    skipSpace();
    const start = at;
    skipString();
    const key = text.slice(start, at);
    return key.includes("\\") ? JSON.parse(key) : key.slice(1, -1);
  }

  function skipString() {
    expect('"');
    for (let code; (code = text.charCodeAt(at)) !== 34; at++) {
      if (Number.isNaN(code)) throw new SyntaxError("The string has no end.");
      if (code === 92) at++;
    }
    at++;
  }

  /** Skips a number, `true`, `false` or `null`. */
  function skipWord() {
    const start = at;
    while (/[\w.+-]/.test(text[at] ?? "")) at++;
    if (at === start) throw new SyntaxError("A value is missing.");
  }

  function skipSpace() {
    while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  }

  function expect(character) {
    skipSpace();
    if (text[at] !== character) throw new SyntaxError(`${character} is missing.`);
    at++;
  }
}

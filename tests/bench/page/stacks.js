// The stacks as they are measured: each draws from JSON text.

/**
 * @typedef {{ markdown?: string, html: string }} Forms the JSON text of one article, with a Markdown body and with the same body as HTML.
 * @typedef {{ name: string, read: (forms: Forms) => { text: string, article?: object } | undefined, draw: (host: Element, read: object) => void,
 *   update?: (host: Element, read: object) => void, destroy: (host: Element) => void }} Stack
 *   `read`: prepares what `draw` begins with, or returns nothing if the stack does not read the form.
 */

/**
 * Loads stacks. Those that this browser does not have are left out. A stack begins with the JSON text; only the limits get the ready HTML.
 *
 * @param {string[]} names
 * @param {string[]} limits
 * @returns {Promise<Stack[]>}
 */
export async function loadStacks(names, limits = []) {
  const ready = await import("/marked-dompurify.js");
  const stacks = [];
  for (const name of [...names, ...limits]) {
    const stack = await import(`/${name}.js`);
    if (stack.isSupported === false) continue;
    await stack.prepare?.();
    const isLimit = limits.includes(name);
    const articleOf = ({ text, article }) => article ?? (stack.readsText ? undefined : JSON.parse(text));
    stacks.push({
      name,
      read({ markdown, html }) {
        const form = name === "newsprint-lite" ? html : (markdown ?? html);
        // Each text is an object of its own, as if it had just been loaded.
        const text = ` ${form}`.slice(1);
        if (!isLimit) return { text };
        const article = JSON.parse(text);
        return { text, article: { ...article, html: ready.renderToString(article) } };
      },
      draw: (host, read) => stack.draw(host, articleOf(read), read.text),
      update: (host, read) => stack.update(host, articleOf(read), read.text),
      destroy: (host) => stack.destroy?.(host),
    });
  }
  return stacks;
}

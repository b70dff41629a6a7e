// Runs in a page: what a reader finds in the articles that the stacks have drawn.

/** Parts that newsprint adds to the articles of the others. */
const more = '[part="reading-time"], footer.end, [part="announcement"], [part="changes"]';

/**
 * What is visible of a drawn article, in order: texts by block, links, images, times. A time is compared by its value, because each stack formats
 * times as it likes.
 */
export function found(host) {
  const copy = document.createElement("div");
  const drawn = host.shadowRoot ?? host;
  copy.append(...[...drawn.childNodes].filter((node) => node.nodeName !== "STYLE").map((node) => node.cloneNode(true)));
  for (const node of copy.querySelectorAll(more)) node.remove();
  for (const time of copy.querySelectorAll("time")) time.textContent = time.dateTime;
  const blocks = [...copy.querySelectorAll("h1, h2, h3, p, li, figcaption, .publisher, [part=publisher]")];
  const texts = blocks.filter((block) => !block.querySelector("p, li")).map((block) => block.textContent.replace(/\s+/g, " ").trim());
  // markdown-wasm adds links to headings.
  const links = [...copy.querySelectorAll('a:not([href^="#"])')].map((link) => link.getAttribute("href"));
  const images = [...copy.querySelectorAll("img")].map((image) => `${image.alt} ${image.getAttribute("src")}`);
  const whole = copy.textContent.replace(/\s+/g, "");
  return { texts, links, images, whole };
}

/** Draws texts with every stack, and returns what differs from marked + DOMPurify's article. */
export async function compareStacks(names, texts) {
  const differences = [];
  const ready = await import("/marked-dompurify.js");
  for (const name of names) {
    const stack = await import(`/${name}.js`);
    if (stack.isSupported === false) continue;
    await stack.prepare?.();
    for (const [kind, text] of Object.entries(texts)) {
      if (name === "newsprint-lite" && kind.endsWith("markdown")) continue;
      const given = JSON.parse(text);
      given.html = ready.renderToString(given);
      const expected = document.createElement("div");
      expected.innerHTML = given.html;
      const host = document.createElement("div");
      document.body.append(host);
      stack.draw(host, given, text);
      compare(`${name}, ${kind}`, found(host), found(expected));

      const changed = { ...given, headline: "Another headline", body: changeWord(given.body) };
      changed.html = ready.renderToString(changed);
      expected.innerHTML = changed.html;
      stack.update(host, changed, JSON.stringify({ ...changed, html: undefined }));
      compare(`${name}, ${kind}, updated`, found(host), found(expected));
      host.remove();
    }
  }
  return differences;

  function compare(what, drawn, expected) {
    if (expected.texts.length < 20 || !expected.texts.every((text) => text !== "")) differences.push(`${what}: the article is not whole`);
    for (const part of Object.keys(expected)) {
      if (JSON.stringify(drawn[part]) === JSON.stringify(expected[part])) continue;
      const at = [...drawn[part]].findIndex((item, index) => item !== expected[part][index]);
      const around = (list) => (typeof list === "string" ? list.slice(Math.max(0, at - 20), at + 40) : list[at]);
      differences.push(`${what}: ${part}: ${JSON.stringify(around(drawn[part]))} instead of ${JSON.stringify(around(expected[part]))}`);
    }
  }
}

/** Changes a word of a body, Markdown or HTML. */
function changeWord(body) {
  if (typeof body === "string") return body.replace(" ", " changed ");
  return { ...body, content: body.content.replace(" ", " changed ") };
}

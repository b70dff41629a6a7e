// Renders articles on the server: their text is in the page before any script runs, and the element adopts the markup. Run `npm start`, then open
// /articles/42.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import express from "express";
import { inspect, renderToString } from "newsprint";

// Where your articles come from.
const articles = new Map([["42", await readFile(new URL("articles/42.json", import.meta.url), "utf8")]]);

// A strict policy that forbids inline styles, so the article's shadow root links the style sheet.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src https: data:";

const escapeHtml = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const page = (id, article) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <link rel="icon" href="data:,">
  <title>${escapeHtml(inspect(article).article.headline)}</title>
  <script type="module" src="/newsprint/newsprint-element.min.js"></script>
  <newsprint-article src="/articles/${id}.json">${renderToString(article, { shadow: true, stylesheet: "/newsprint/styles.css", jsonLd: true })}</newsprint-article>
</html>
`;

const app = express();

app.use("/newsprint", express.static(join(dirname(fileURLToPath(import.meta.resolve("newsprint/package.json"))), "dist")));

app.get("/articles/:id.json", ({ params: { id } }, response, next) => {
  if (!articles.has(id)) return next();
  response.type("json").send(articles.get(id));
});

app.get("/articles/:id", ({ params: { id } }, response, next) => {
  if (!articles.has(id)) return next();
  response.set("Content-Security-Policy", policy).send(page(id, articles.get(id)));
});

const server = app.listen(process.env.PORT ?? 3000, () => console.log(`http://localhost:${server.address().port}/articles/42`));

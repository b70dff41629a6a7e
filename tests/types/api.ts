// Must compile: code that pkg/newsprint.d.ts allows, and below `@ts-expect-error` code that it refuses.

import init, { initSync, inspect, mount, NewsprintError, renderToString } from "newsprint";
import type { Article, Block, Format, Options, Part, StringOptions, View } from "newsprint";

const article: Article = {
  headline: "Night ferry sails again",
  authors: [{ name: "Ines Calloway", url: "https://ledger.example/people/ines" }],
  published: 1791957300000,
  image: { src: "ferry.jpg", width: 1600, height: 900, caption: { format: "markdown", content: "The *Marigold*" } },
  body: [
    { type: "paragraph", text: "A bell rang." },
    { type: "list", items: ["one", { text: "two", list: { type: "list", ordered: true, items: ["three"] } }] },
    { type: "table", rows: [["Berth", "4"]], align: ["start", "end"] },
  ],
};

export async function loads(response: Promise<Response>, bytes: ArrayBuffer): Promise<void> {
  await init();
  await init("https://cdn.example/newsprint.wasm");
  await init({ module_or_path: response });
  initSync(bytes);
}

export function mounts(target: Element): View {
  const options: Options = { theme: "dark", headingLevel: 1, labels: { by: "Words:" }, now: new Date(), links: { target: "_blank" } };
  const view = mount(target, article, options);
  view.update(JSON.stringify(article), { extent: "excerpt" });
  view.root.addEventListener("click", () => view.destroy());
  view.follow("/ferry.json");
  view.follow(new URL("https://courier.example/ferry.json"), { interval: 30 });
  view.follow(null);
  // @ts-expect-error: an interval is a number of seconds
  view.follow("/ferry.json", { interval: "30s" });
  // @ts-expect-error: only strings have this option
  mount(target, article, { jsonLd: true });
  // @ts-expect-error: there is no heading level 7
  mount(target, article, { headingLevel: 7 });
  // @ts-expect-error: the report is read-only
  view.report = { format: "newsprint", warnings: [], ignored: [] };
  return view;
}

export function renders(): string {
  const options: StringOptions = { shadow: true, jsonLd: true, nonce: "r4nd0m" };
  return renderToString(article, options);
}

export function inspects(): string[] {
  const { article, format, warnings, ignored } = inspect(JSON.stringify({ headline: "Tides" }), { format: "newsprint" });
  const found: Format = format;
  const name: string | undefined = article.publisher?.name;
  return [found, name ?? "", ...ignored, ...warnings.map(({ code, path, message }) => `${code} ${path}: ${message}`)];
}

export function listens(page: Document): void {
  page.addEventListener("newsprint-link", (event) => {
    const { url, part } = event.detail;
    if (part === ("byline" satisfies Part)) event.preventDefault();
    console.log(url);
  });
  page.addEventListener("newsprint-withdraw", ({ detail }) => detail.status === "usable");
  page.addEventListener("newsprint-stale", ({ detail }) => console.log(detail.since, detail.error.code));
  page.addEventListener("newsprint-fresh", ({ detail }) => console.log(new Date(detail.since)));
  page.body.addEventListener("newsprint-update", ({ detail }) => console.log(detail.view.report, detail.counts.changed));
}

export function catches(error: unknown): string {
  if (!(error instanceof NewsprintError)) throw error;
  switch (error.code) {
    case "missing-field":
      return error.path;
    // @ts-expect-error: no error has this code
    case "missing-headline":
      return "";
    default:
      return error.message;
  }
}

export function narrows(block: Block): string {
  return block.type === "code" ? block.code : block.type === "image" ? block.src : "";
}

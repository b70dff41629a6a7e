import init, { mount, type View } from "newsprint";
import initInline from "newsprint/inline";
import initSlim, { renderToString } from "newsprint/slim";
import { NewsprintArticle } from "newsprint/element";

await init();
await initInline();
await initSlim("newsprint.wasm");
// @ts-expect-error: slim knows no URL
await initSlim();

const view: View = mount(document.body, { headline: renderToString("{}") });
const element: NewsprintArticle = document.createElement("newsprint-article");
element.article = { headline: view.article.headline };

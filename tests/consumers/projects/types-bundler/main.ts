import init, { mount, type View } from "newsprint";
import initInline from "newsprint/inline";
import initLite, { mount as mountLite } from "newsprint/lite";
import initLiteInline from "newsprint/lite/inline";
import initSlim, { renderToString } from "newsprint/slim";
import { NewsprintArticle } from "newsprint/element";
import { NewsprintArticle as LiteArticle } from "newsprint/lite/element";

await init();
await initInline();
await initLite();
await initLiteInline();
await initSlim("newsprint.wasm");
// @ts-expect-error: slim has no default URL
await initSlim();

const view: View = mount(document.body, { headline: renderToString("{}") });
const lite: View = mountLite(document.body, { headline: "Night ferry sails again" });
lite.destroy();
const element: NewsprintArticle = document.createElement("newsprint-article");
const same: LiteArticle = element;
same.article = { headline: view.article.headline };

// Must compile: the entries with the API of "newsprint", and "newsprint/slim", whose `init` must be told where the module is.

import initInline from "newsprint/inline";
import initLite, { mount as mountLite, type View } from "newsprint/lite";
import { NewsprintArticle } from "newsprint/lite/element";
import initLiteInline from "newsprint/lite/inline";
import init from "newsprint/slim";
import { mount, type Options } from "newsprint/slim";

export async function loads(): Promise<void> {
  await initInline();
  await initLite();
  await initLite("/assets/newsprint-lite.wasm");
  await initLiteInline();
  await init("/assets/newsprint.wasm");
  await init({ module_or_path: fetch("/assets/newsprint-lite.wasm") });
  // @ts-expect-error: there is no default URL
  await init();
}

export function mounts(target: Element, options: Options): View {
  mount(target, { headline: "Night ferry sails again" }, options).destroy();
  return mountLite(target, { headline: "Night ferry sails again" }, options);
}

export function makes(): NewsprintArticle {
  return document.createElement("newsprint-article");
}

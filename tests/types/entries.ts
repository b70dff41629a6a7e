// Must compile: the entries that differ from "newsprint" in how the module comes.

import init from "newsprint/slim";
import { mount, type Options } from "newsprint/slim";

export async function loads(): Promise<void> {
  await init("/assets/newsprint.wasm");
  await init({ module_or_path: fetch("/assets/newsprint.wasm") });
  // @ts-expect-error: it knows no URL
  await init();
}

export function mounts(target: Element, options: Options): void {
  mount(target, { headline: "Night ferry sails again" }, options).destroy();
}

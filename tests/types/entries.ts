// Must compile: "newsprint/slim", whose `init` must be told where the module is.

import init from "newsprint/slim";
import { mount, type Options } from "newsprint/slim";

export async function loads(): Promise<void> {
  await init("/assets/newsprint.wasm");
  await init({ module_or_path: fetch("/assets/newsprint.wasm") });
  // @ts-expect-error: there is no default URL
  await init();
}

export function mounts(target: Element, options: Options): void {
  mount(target, { headline: "Night ferry sails again" }, options).destroy();
}

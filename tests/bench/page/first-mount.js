// Runs in the benchmark's page: the times of `init`, of this page's first mount, and of a second mount for comparison. The hosts are detached.

import init, { mount } from "/pkg/dist/newsprint.min.js";
import { options } from "./common.js";

/** @returns {Promise<Record<"init" | "first" | "second", number>>} milliseconds */
export async function measure(json) {
  const start = performance.now();
  await init();
  const initTime = performance.now() - start;
  const time = () => {
    const host = document.createElement("div");
    const start = performance.now();
    mount(host, json, options);
    return performance.now() - start;
  };
  return { init: initTime, first: time(), second: time() };
}

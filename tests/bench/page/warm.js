// Runs in the benchmark's page: the times of `mount`, and of `innerHTML` of the same tree.

import init, { mount, renderToString } from "/pkg/dist/newsprint.min.js";
import { options, sheetsOf } from "./common.js";
import { interleave } from "./interleave.js";

/**
 * Times `mount` from JSON text and `innerHTML` of the same article's HTML, which leave equal hosts, for several texts. Garbage is collected before each
 * sample; nothing is laid out.
 *
 * @param {Record<string, string>} texts name to JSON
 * @param {{ rounds: number, times: number }} plan each sample is the mean of `times` hosts.
 * @returns {Promise<Record<string, Record<string, Record<"mount" | "innerHTML", number[]>>>>} milliseconds, by text, then by `detached` or `attached`
 */
export async function measure(texts, { rounds, times }) {
  await init();
  const stage = document.createElement("div");
  document.body.append(stage);
  const result = {};
  const variants = [];
  for (const [name, json] of Object.entries(texts)) {
    const html = renderToString(json, options);
    const sheets = sheetsOf(json, html);
    const ways = {
      mount: (host) => mount(host, json, options),
      innerHTML: (host) => {
        const shadow = host.attachShadow({ mode: "open" });
        shadow.innerHTML = html;
        shadow.adoptedStyleSheets = sheets;
      },
    };
    result[name] = {};
    for (const place of ["detached", "attached"]) {
      result[name][place] = { mount: [], innerHTML: [] };
      for (const [way, draw] of Object.entries(ways)) variants.push({ draw, place, samples: result[name][place][way] });
    }
  }

  await interleave(variants, rounds, ({ draw, place, samples }, isKept) => {
    const hosts = Array.from({ length: times }, () => document.createElement("div"));
    if (place === "attached") stage.append(...hosts);
    gc();
    const start = performance.now();
    const drawn = hosts.map(draw);
    const time = (performance.now() - start) / times;
    if (isKept) samples.push(time);
    for (const view of drawn) view?.destroy();
    stage.replaceChildren();
  });
  return result;
}

// Runs in the benchmark's page: each function takes its measurements one after the other and returns the times in milliseconds.

import init, { mount, renderToString } from "/pkg/dist/newsprint.min.js";

/** With these options the mounted tree equals the parsed string. */
export const options = { theme: "light", relativeTime: false };

const start = performance.now();
await init();
const initTime = performance.now() - start;

/** The times of `init`, of this page's first mount, and of a second mount for comparison. The hosts are detached. */
window.measureCold = (json) => {
  const time = () => {
    const host = document.createElement("div");
    const start = performance.now();
    mount(host, json, options);
    return performance.now() - start;
  };
  return { init: initTime, first: time(), second: time() };
};

/**
 * Times `mount` from JSON text and `innerHTML` of the same article's HTML, which leave equal hosts, for several texts. Each round takes one sample of
 * each variant, in random order. Garbage is collected before each sample; nothing is laid out.
 *
 * @param {Record<string, string>} texts name to JSON
 * @returns {Promise<Record<string, Record<string, Record<"mount" | "innerHTML", number[]>>>>} by text, then by `detached` or `attached`
 */
window.measureWarm = async (texts, { rounds, times }) => {
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

  // The rounds below 0 are a warm-up.
  for (let round = -3; round < rounds; round++) {
    for (const { draw, place, samples } of shuffle(variants)) {
      const hosts = Array.from({ length: times }, () => document.createElement("div"));
      if (place === "attached") stage.append(...hosts);
      gc();
      const start = performance.now();
      const drawn = hosts.map(draw);
      const time = (performance.now() - start) / times;
      if (round >= 0) samples.push(time);
      for (const view of drawn) view?.destroy();
      stage.replaceChildren();
    }
    await new Promise((done) => setTimeout(done));
  }
  return result;
};

/** The style sheets of a mounted article. Throws if its tree differs from the parsed string, because only equal trees can be compared. */
export function sheetsOf(json, html) {
  const host = document.createElement("div");
  const { root } = mount(host, json, options);
  const template = document.createElement("template");
  template.innerHTML = html;
  if (!root.isEqualNode(template.content.firstChild)) throw new Error("the mounted tree does not equal the parsed string");
  return [...host.shadowRoot.adoptedStyleSheets];
}

/** A second instance, which times its call into build.js and the calls of `encodeInto` that write texts into its memory. */
let timed;
async function instantiateTimed() {
  const glue = await import("/pkg/dist/newsprint_bg.js");
  const times = { textIn: 0, build: 0 };
  const { encodeInto } = TextEncoder.prototype;
  TextEncoder.prototype.encodeInto = function (...given) {
    const start = performance.now();
    const done = encodeInto.apply(this, given);
    times.textIn += performance.now() - start;
    return done;
  };
  const imports = { ...glue };
  // wasm-bindgen's names end in hashes.
  const build = Object.keys(glue).find((name) => name.startsWith("__wbg_build_"));
  imports[build] = (...given) => {
    const start = performance.now();
    const root = glue[build](...given);
    times.build = performance.now() - start;
    return root;
  };
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/pkg/dist/newsprint_bg.wasm"), { "./newsprint_bg.js": imports });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  return { glue, times };
}

/**
 * Times the steps of a mount. A card has everything except the body, so its time is taken for JSON, mapping and attaching.
 *
 * @returns {Promise<Record<"textIn" | "json" | "content" | "build", number[]>>}
 */
window.measureShares = async (json, { rounds }) => {
  const { glue, times } = await (timed ??= instantiateTimed());
  const draw = (options) => {
    const host = document.createElement("div");
    gc();
    times.textIn = 0;
    const start = performance.now();
    glue.mount(host, undefined, json, options, undefined, false, {});
    const { textIn, build } = times;
    return { textIn, wasm: performance.now() - start - textIn - build, build };
  };

  const shares = { textIn: [], json: [], content: [], build: [] };
  for (let round = -3; round < rounds; round++) {
    const card = draw('{"extent":"card"}');
    const full = draw("{}");
    if (round < 0) continue;
    shares.textIn.push(full.textIn);
    shares.json.push(card.wasm);
    shares.content.push(full.wasm - card.wasm);
    shares.build.push(full.build);
  }
  return shares;
};

export function shuffle(list) {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}

window.isReady = true;

// Runs in the benchmark's page: the times of the steps of a mount.

import * as glue from "/pkg/dist/newsprint_bg.js";

/** Starts an instance that times its call into build.js and the calls of `encodeInto` that write texts into its memory. */
async function instantiateTimed() {
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
  return times;
}

/**
 * Times the steps of a mount. A card has everything except the body, so its time is taken for JSON, mapping and attaching.
 *
 * @param {Record<string, string>} texts name to JSON
 * @returns {Promise<Record<string, Record<"textIn" | "json" | "content" | "build", number[]>>>} milliseconds
 */
export async function measure(texts, { rounds }) {
  const times = await instantiateTimed();
  const draw = (json, options) => {
    const host = document.createElement("div");
    gc();
    times.textIn = 0;
    const start = performance.now();
    glue.mount(host, undefined, json, options, {}, {});
    const { textIn, build } = times;
    return { textIn, wasm: performance.now() - start - textIn - build, build };
  };

  const result = {};
  for (const [name, json] of Object.entries(texts)) {
    const shares = (result[name] = { textIn: [], json: [], content: [], build: [] });
    // The rounds below 0 are a warm-up.
    for (let round = -3; round < rounds; round++) {
      const card = draw(json, '{"extent":"card"}');
      const full = draw(json, "{}");
      if (round < 0) continue;
      shares.textIn.push(full.textIn);
      shares.json.push(card.wasm);
      shares.content.push(full.wasm - card.wasm);
      shares.build.push(full.build);
    }
  }
  return result;
}

// The memory of every WebAssembly instance of the page. Imported before anything that starts one.

const memories = [];

/** @param {WebAssembly.Exports} exports */
const keep = ({ exports }) => {
  memories.push(...Object.values(exports).filter((value) => value instanceof WebAssembly.Memory));
};

const { Instance, instantiate, instantiateStreaming } = WebAssembly;

WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    keep(this);
  }
};

for (const [name, start] of Object.entries({ instantiate, instantiateStreaming })) {
  WebAssembly[name] = async (...given) => {
    const result = await start(...given);
    keep(result.instance ?? result);
    return result;
  };
}

/** The bytes of all instances' memories. An instance that another one replaced counts until its memory is given back. */
export const wasmBytes = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

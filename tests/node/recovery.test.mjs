// Failed calls do not grow the memory and do not change what later calls write. After a trap, a new instance takes over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Every instance created, the current one last. They are collected here because the package does not expose them. */
const instances = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    instances.push(this);
  }
};
const { inspect, renderToString, NewsprintError } = await import("../../pkg/node.js");
const { call } = await import("../../pkg/instance.js");
const { assertThrows, assertWorks, good, options } = await import("./support.mjs");

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

const memory = () => instances.at(-1).exports.memory;

/** The number of instances, and the sizes of the current one's memory and tables. */
function size() {
  const { exports } = instances.at(-1);
  const tables = Object.values(exports).filter((value) => value instanceof WebAssembly.Table);
  return { instances: instances.length, bytes: memory().buffer.byteLength, tables: tables.map(({ length }) => length) };
}

const cyclic = {};
cyclic.self = cyclic;
const failures = [
  () => renderToString("{"),
  () => renderToString('{"headline":7}'),
  () => renderToString({}),
  () => renderToString(cyclic),
  () => renderToString({ get headline() { throw new Error("no"); } }),
  () => renderToString({ headline: { first: "B" } }),
  () => inspect(`{"headline":"A","x":${"[".repeat(200)}`),
  () => inspect(good, { theme: "pink" }),
  () => inspect(good, { labels: { hat: "x" } }),
  () => renderToString({ headline: " ", body: { format: "nonsense", content: 7 } }),
];

function failing(count, calls = failures) {
  for (let at = 0; at < count; at++) assert.throws(calls[at % calls.length], NewsprintError);
}

test("a hundred thousand failed calls with small inputs do not grow the memory", () => {
  failing(2_000);
  collect();
  const [before, heap] = [size(), process.memoryUsage().heapUsed];
  failing(100_000);
  collect();
  assert.deepEqual(size(), before);
  const grown = process.memoryUsage().heapUsed - heap;
  assert.ok(grown < 2_000_000, `the heap grew by ${grown} bytes`);
  assertWorks();
});

test("a hundred failed calls with large inputs do not grow the memory", () => {
  const text = `{"headline":"A","body":"${"a".repeat(1_999_000)}`;
  const large = [() => renderToString(text), () => renderToString("[".repeat(2_000_000)), () => renderToString(`${text}${text}`)];
  failing(3, large);
  const before = size();
  failing(100, large);
  assert.deepEqual(size(), before);
  assertWorks();
});

test("ten thousand successful calls do not grow the memory", () => {
  const rich = { ...good, body: "Text[^1] with *all* kinds\n\n- of\n- things\n\n| a | b |\n| - | - |\n| c | d |\n\n[^1]: Note." };
  for (let at = 0; at < 100; at++) renderToString(rich, options);
  const before = size();
  for (let at = 0; at < 10_000; at++) renderToString(rich, at % 2 ? options : { formatter: "intl" });
  assert.deepEqual(size(), before);
});

test("the formatters of a thousand languages are not all kept", async () => {
  const { DateTimeFormat } = Intl;
  const made = [];
  Intl.DateTimeFormat = class extends DateTimeFormat {
    constructor(...given) {
      super(...given);
      made.push(new WeakRef(this));
    }
  };
  try {
    for (let at = 0; at < 1_000; at++) renderToString({ ...good, language: `en-x-${at}` }, { formatter: "intl" });
  } finally {
    Intl.DateTimeFormat = DateTimeFormat;
  }
  assert.ok(made.length >= 1_000, `only ${made.length} formatters were created`);
  // A WeakRef keeps its target alive until the current task ends.
  await new Promise((done) => setImmediate(done));
  collect();
  const kept = made.filter((format) => format.deref()).length;
  assert.ok(kept <= 200, `${kept} formatters are still alive`);
});

test("an instance with too much memory is replaced", () => {
  const before = instances.length;
  call(() => memory().grow(1100));
  assert.equal(instances.length, before + 1);
  assert.ok(memory().buffer.byteLength < 16e6);
  assertWorks();
});

test("an instance that has grown is replaced after an error as well", () => {
  const before = instances.length;
  assertThrows(() => renderToString({ headline: "x", body: "*a* ".repeat(480_000) }), "limit-exceeded", "", "a large article");
  assert.ok(memory().buffer.byteLength <= 64 * 2 ** 20, `${memory().buffer.byteLength} bytes stay`);
  call(() => memory().grow(1100));
  const spent = instances.length;
  assertThrows(
    () =>
      call((exports) => {
        memory().grow(1100);
        exports.render("{", "{}");
      }),
    "invalid-json",
    "",
    "an error in a large instance",
  );
  assert.equal(instances.length, spent + 1);
  assert.ok(memory().buffer.byteLength < 16e6);
  assert.ok(instances.length > before);
  assertWorks();
});

/** Ways to make the shipped build trap. Each is called with the glue's exports. */
const traps = {
  "more memory than available": (exports) => exports.errorLabels({ length: 0x5555_5555 }),
  "options outside the memory": () => instances.at(-1).exports.render("{}", 0xffff_0000, 1000),
  "an error in the glue": () => {
    throw new TypeError("an exception that is not Rust's");
  },
};

for (const [name, trap] of Object.entries(traps)) {
  test(`a new instance takes over after a trap: ${name}`, () => {
    const html = renderToString(good, options);
    const before = instances.length;
    assertThrows(() => call(trap), "trapped", "", name);
    assert.equal(instances.length, before + 1);
    assert.equal(renderToString(good, options), html);
    assert.equal(instances.length, before + 1);
  });
}

test("a call on overwritten memory traps, and the next call works", () => {
  const html = renderToString(good, options);
  new Uint8Array(memory().buffer).fill(0xff);
  const before = instances.length;
  // The allocator traps because its free lists are overwritten.
  assertThrows(() => renderToString(good, options), "trapped", "", "0xff everywhere");
  assert.equal(instances.length, before + 1);
  assert.equal(renderToString(good, options), html);
});

test("the module works after a thousand traps in a row", () => {
  for (let at = 0; at < 1_000; at++) assertThrows(() => call(traps["more memory than available"]), "trapped", "", `trap ${at}`);
  assertWorks();
  instances.splice(0, instances.length - 1);
  collect();
  assertWorks();
});

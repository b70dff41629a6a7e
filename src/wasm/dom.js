// What src/wasm/dom.rs uses of the page's DOM. All of it comes through this file, and the others load after it: the server of wasm-bindgen's tests loses a
// request now and then when a browser asks for more than four files at once, and then waits for minutes.

export { holdPlace } from "./anchor.js";
export { adopt, baseOf, build, openShadow, setBase, setNames, treeOf } from "./build.js";
export { patch } from "./patch.js";
export { setStyles, style } from "./styles.js";

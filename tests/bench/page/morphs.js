// What changes ready nodes, bundled as a page would.

export { default as DOMPurify } from "dompurify";
export { Idiomorph } from "idiomorph";
export { marked } from "marked";
export { default as morphdom } from "morphdom";

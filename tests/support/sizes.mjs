// The two sizes of the package, and how code for the whole becomes code for lite: other entries, and an HTML body in place of Markdown.

export const whole = {
  name: "newsprint",
  inline: "newsprint/inline",
  module: "newsprint_bg.wasm",
  element: "newsprint-element.min.js",
  /** What code for the whole becomes. */
  adapt: (code) => code,
};

export const lite = {
  name: "newsprint/lite",
  inline: "newsprint/lite/inline",
  module: "newsprint_lite_bg.wasm",
  element: "newsprint-lite-element.min.js",
  adapt: (code) =>
    code
      .replaceAll('"newsprint/element"', '"newsprint/lite/element"')
      .replaceAll('"newsprint"', '"newsprint/lite"')
      .replaceAll("newsprint-element.min.js", "newsprint-lite-element.min.js")
      .replaceAll("newsprint_bg.wasm", "newsprint_lite_bg.wasm")
      .replace(/("?body"?): ?"(.*)\*\*(.*)\*\*(.*)"/g, '$1: { "format": "html", "content": "<p>$2<strong>$3</strong>$4</p>" }'),
};

export const sizes = [whole, lite];

const { readFileSync } = require("node:fs");
const whole = require("newsprint");
const lite = require("newsprint/lite");

const isRendered = [whole, lite].every(({ renderToString }) => renderToString({ headline: "Night ferry sails again" }).startsWith("<article"));
console.log(isRendered ? "rendered" : "not rendered");
for (const file of ["newsprint.wasm", "newsprint-lite.wasm", "styles.css", "themes/broadsheet.css", "package.json", "custom-elements.json", "schema.json"]) {
  readFileSync(require.resolve(`newsprint/${file}`));
}

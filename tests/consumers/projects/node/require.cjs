const { readFileSync } = require("node:fs");
const { renderToString } = require("newsprint");

console.log(renderToString({ headline: "Night ferry sails again" }).startsWith("<article") ? "rendered" : "not rendered");
for (const file of ["newsprint.wasm", "styles.css", "themes/broadsheet.css", "package.json", "custom-elements.json", "schema.json"]) {
  readFileSync(require.resolve(`newsprint/${file}`));
}

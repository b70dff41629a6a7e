const { readFileSync } = require("node:fs");
const { work } = require("./work.mjs");
const newsprint = require("newsprint");

console.log(JSON.stringify(work(newsprint, JSON.parse(readFileSync("fixtures.json", "utf8")))));

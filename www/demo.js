// The demo: draws the article whose JSON is in the text area, again whenever the text or a control changes. The parameter `article` is the URL of
// another article's JSON; all other parameters are options. `window.view` is the view.

import init, { mount } from "/pkg/index.js";
import { fillControls } from "./choices.js";
import { say, showError, showReport } from "./report.js";

/** How long typing pauses before the article is drawn again, in milliseconds, besides the time that the last drawing took. */
const PAUSE = 200;

/** The longest text that is put into the text area, in UTF-16 units: more than newsprint reads, less than what stops a browser. */
const LONGEST = 4_000_000;

const { article = "article.json", ...options } = Object.fromEntries(new URLSearchParams(location.search));
const tool = document.forms.tool;
const { source, example, which, file } = tool.elements;
const { address } = document.forms.load.elements;
const target = document.querySelector("#article");
const ready = init();

/** The URL of the text, which relative URLs in it are based on; `undefined` for a text without one. */
let base;
/** Counts the texts, so that a slow load does not replace a later text. */
let turn = 0;
let timer;
let lasted = 0;

/** The article of a feed that the page's URL asks for, until the first text is there. */
let { item } = options;

async function draw() {
  clearTimeout(timer);
  let start;
  try {
    await ready;
    start = performance.now();
    const given = { baseUrl: base, ...options };
    if (window.view) window.view.update(source.value, given);
    else window.view = mount(target, source.value, given);
  } catch (error) {
    return showError(error);
  }
  const { report } = window.view;
  target.parentNode.style.colorScheme = options.theme === "auto" ? "" : (options.theme ?? "");
  offerItems(report.warnings);
  showReport(report, options.format !== undefined);
  lasted = performance.now() - start;
}

/** Offers to choose an article, if the report says that there are several. */
function offerItems(warnings) {
  const [, count] = warnings.map(({ message }) => /^the first of (\d+) articles/.exec(message)).find(Boolean) ?? [];
  const [label] = which.labels;
  if (count) {
    which.max = count;
    label.firstChild.data = `Article of ${count} `;
  }
  label.hidden = which.max === "";
  which.value ||= "1";
}

/** Another text follows, of which nothing is known but the URL of an example that it may be. */
function forget(url) {
  turn++;
  example.value = url;
  if (example.selectedIndex < 0) example.value = "";
  base = undefined;
  options.item = item;
  item = undefined;
  which.max = which.value = "";
}

/** Shows another text, and draws it. `url` is what was loaded, and `address` where it was found. */
function take(text, url = "", address = undefined) {
  forget(url);
  if (text.length > LONGEST) return say(`The text is too long: it has ${text.length.toLocaleString("en")} characters.`);
  base = address;
  source.value = text;
  source.setSelectionRange(0, 0);
  source.scrollTop = 0;
  draw();
}

async function read(file) {
  if (!file) return;
  try {
    take(await file.text());
  } catch (error) {
    say(`${file.name} could not be read: ${error.message}`);
  }
}

async function load(url) {
  const own = ++turn;
  say(`Loading ${url} …`);
  let response, text, problem;
  try {
    response = await fetch(url);
    if (response.ok) text = await response.text();
    else problem = `the server answered ${response.status} ${response.statusText}`.trim();
  } catch (error) {
    if (error instanceof TypeError) problem = "there is no such page, or its server does not let other sites read it (CORS). Paste its text instead";
    else problem = error.message;
  }
  if (own !== turn) return;
  if (problem) say(`${url} could not be loaded: ${problem}.`);
  else take(text, url, response.url);
}

source.addEventListener("input", () => {
  turn++;
  clearTimeout(timer);
  timer = setTimeout(draw, PAUSE + lasted);
});

// A text that is pasted over all of the old one is another text.
source.addEventListener("paste", () => {
  if (source.selectionEnd - source.selectionStart === source.value.length) forget("");
});

tool.addEventListener("change", ({ target: { name, value } }) => {
  if (name === "example") return load(value);
  if (name === "width") target.style.maxInlineSize = value && `${value}px`;
  else if (name === "which") options.item = String(value - 1);
  else if (["format", "theme", "extent", "locale"].includes(name)) options[name] = value || undefined;
  else return;
  draw();
});

file.addEventListener("change", () => read(file.files[0]));

// Both forms are submitted by the Enter key in a field.
document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.id === "load") load(address.value);
});

const hasFiles = ({ dataTransfer }) => dataTransfer.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
for (const name of ["dragleave", "drop"]) addEventListener(name, () => document.body.classList.remove("dropping"));
addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  read(event.dataTransfer.files[0]);
});

fillControls(options);
load(article);

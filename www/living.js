// The demo of a living copy: an article is mounted once, and updated whenever the newsroom publishes another version of its JSON. `window.view` is the view.

import init, { mount } from "/pkg/index.js";
import { say, showError } from "./report.js";

/** How long typing pauses before the text is published, in milliseconds. */
const PAUSE = 200;

/** How many events are listed. */
const MOST = 8;

/** What the button for corrections corrects, in turn: the wrong words, the right ones, and what is said about it. */
const CORRECTIONS = [
  ["six o’clock", "seven o’clock", "An earlier version of this article said that the ferry sailed at six o’clock. It sailed at seven."],
  ["204 passengers", "214 passengers", "An earlier version of this article said that 204 passengers were on board. There were 214."],
  ["a cello", "a double bass", "An earlier version of this article called the instrument a cello. It was a double bass."],
];

/** How each event is told, from its `detail`. */
const EVENTS = {
  "newsprint-render": () => "drawn",
  "newsprint-update": ({ counts }) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(", ") || "no paragraph differs",
  "newsprint-withdraw": ({ status }) => status,
  "newsprint-stale": ({ since }) => `since ${since}`,
  "newsprint-fresh": ({ since }) => `since ${since}`,
  "newsprint-visible": () => "in sight for a second",
  "newsprint-progress": ({ percent }) => `${percent} %`,
  "newsprint-link": ({ url }) => url,
};

const { desk } = document.forms;
const { source, correct, withdraw, follow } = desk.elements;
const target = document.querySelector("#article");
const events = document.querySelector("#events");
const report = document.querySelector("#report");
const ready = init();
let timer;

/** Publishes the text: the first time by mounting it. A text that cannot be drawn leaves the copy as it was. */
async function publish() {
  clearTimeout(timer);
  try {
    await ready;
    if (window.view) window.view.update(source.value);
    else window.view = mount(target, source.value, { headingLevel: 3 });
  } catch (error) {
    source.ariaInvalid = "true";
    return showError(error);
  }
  source.ariaInvalid = null;
  report.replaceChildren();
  const { status } = window.view.article;
  const isOut = status !== undefined && status !== "usable";
  withdraw.textContent = isOut ? "Publish again" : "Withdraw";
  say(isOut ? "Withdrawn." : "Published.");
}

/** Publishes the text after a change of its article. A text that is not one article stays as it is. */
function change(edit) {
  let article;
  try {
    article = JSON.parse(source.value);
  } catch {
    // Publishing says what is wrong.
  }
  if (typeof article !== "object" || article === null || Array.isArray(article)) return publish();
  const changed = edit(article);
  changed.updated = new Date().toISOString().replace(/\.\d+/, "");
  source.value = write(changed);
  publish();
}

/** Writes an article as JSON, in which a block, a correction or a publisher takes one line. */
function write(article) {
  const flat = (value) => (typeof value === "object" && value && !Array.isArray(value) ? JSON.stringify(value, null, 1).replace(/\n\s*/g, " ") : JSON.stringify(value));
  const lines = Object.entries(article).map(([name, value]) => {
    const isLong = Array.isArray(value) && value.some((item) => typeof item === "object" && item);
    return `  ${JSON.stringify(name)}: ${isLong ? `[\n${value.map((item) => `    ${flat(item)}`).join(",\n")}\n  ]` : flat(value)}`;
  });
  return `{\n${lines.join(",\n")}\n}`;
}

/** Corrects the next words that are wrong, and says so. */
function addCorrection(article) {
  const next = CORRECTIONS.find(([wrong]) => JSON.stringify(article.body ?? null).includes(wrong));
  const text = next?.[2] ?? "An earlier version of this article left out a comma.";
  const body = next ? JSON.parse(JSON.stringify(article.body).replace(next[0], next[1])) : article.body;
  const date = new Date().toISOString().replace(/\.\d+/, "");
  return { ...article, ...(body === undefined ? {} : { body }), corrections: [{ date, text }, ...[article.corrections ?? []].flat()] };
}

function toggleStatus({ status, ...article }) {
  return status === undefined || status === "usable" ? { ...article, status: "canceled" } : article;
}

source.addEventListener("input", () => {
  clearTimeout(timer);
  if (follow.checked) timer = setTimeout(publish, PAUSE);
});
desk.addEventListener("submit", (event) => {
  event.preventDefault();
  publish();
});
correct.addEventListener("click", () => change(addCorrection));
withdraw.addEventListener("click", () => change(toggleStatus));

for (const [name, tell] of Object.entries(EVENTS)) {
  target.addEventListener(name, ({ detail }) => {
    const item = document.createElement("li");
    const time = document.createElement("time");
    const code = document.createElement("code");
    const now = new Date();
    time.dateTime = now.toISOString();
    time.textContent = now.toLocaleTimeString("en-GB");
    code.textContent = name;
    item.append(time, " ", code, " ", tell(detail));
    events.prepend(item);
    while (events.children.length > MOST) events.lastChild.remove();
  });
}

publish();

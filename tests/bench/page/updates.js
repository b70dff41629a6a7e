// Runs in the benchmark's page: the times of updates of a mounted article, by newsprint and by others.

import { DOMPurify, Idiomorph, marked, morphdom } from "./morphs.js";
import init, { mount, renderToString } from "/pkg/dist/newsprint.min.js";
import { options, sheetsOf } from "./common.js";
import { interleave } from "./interleave.js";
import { loadStacks } from "./stacks.js";

/**
 * How an article comes to another version. Each function makes a host with the article, and returns what shows a version there. All hosts have a shadow root
 * with the same style sheets. "html": from ready HTML of the version, which costs nothing here. "Markdown": the body alone, from the version's Markdown.
 */
const ways = {
  update(host, before) {
    const view = mount(host, before.json, options);
    return ({ json }) => view.update(json);
  },
  "mount again"(host, before) {
    mount(host, before.json, options);
    return ({ json }) => mount(host, json, options);
  },
  "innerHTML, html"(host, before) {
    const shadow = showHtml(host, before);
    return ({ html }) => (shadow.innerHTML = html);
  },
  "morphdom, html"(host, before) {
    const { firstChild } = showHtml(host, before);
    return ({ html }) => morphdom(firstChild, html);
  },
  "idiomorph, html"(host, before) {
    const { firstChild } = showHtml(host, before);
    return ({ html }) => Idiomorph.morph(firstChild, html, { morphStyle: "outerHTML" });
  },
  "morphdom, Markdown"(host, before) {
    const body = showMarkdown(host, before);
    return (version) => morphdom(body, sanitized(version), { childrenOnly: true });
  },
  "idiomorph, Markdown"(host, before) {
    const body = showMarkdown(host, before);
    return (version) => Idiomorph.morph(body, [...sanitized(version).childNodes], { morphStyle: "innerHTML" });
  },
};

function showHtml(host, { html, sheets }) {
  const shadow = host.attachShadow({ mode: "open" });
  shadow.innerHTML = html;
  shadow.adoptedStyleSheets = sheets;
  return shadow;
}

function showMarkdown(host, before) {
  const body = showHtml(host, before).querySelector("[part=body]");
  body.replaceChildren(...sanitized(before).childNodes);
  return body;
}

const sanitized = ({ markdown }) => DOMPurify.sanitize(marked.parse(markdown), { RETURN_DOM: true });

/**
 * Times updates from one version of an article to another. Each round takes one sample of each way and each stack with each edit, in random order, in a
 * document that has only this host, after a garbage collection and a layout. A sample has the time until the call returns, and until the article is laid out.
 *
 * @param {string[]} names the stacks.
 * @param {{ before: import("./stacks.js").Forms, edits: Record<string, { after: import("./stacks.js").Forms, times?: number, isScrolled?: boolean }> }} versions
 *   If nothing changes, a sample is the mean of `times`.
 * @returns {Promise<Record<string, Record<"without" | "with", Record<string, number[]>>>>} milliseconds, by edit, by layout, by way or stack
 */
export async function measure(names, { before, edits }, { rounds }) {
  await init();
  const stacks = await loadStacks(names);
  const result = {};
  const variants = [];
  for (const [edit, { after, times = 1, isScrolled }] of Object.entries(edits)) {
    result[edit] = { without: {}, with: {} };
    const add = (way, host, versions, draw) => {
      const variant = { host, versions, times, isScrolled, draw, without: [], with: [] };
      result[edit].without[way] = variant.without;
      result[edit].with[way] = variant.with;
      variants.push(variant);
      return variant;
    };
    const versions = [before, after].map(readVersion);
    for (const [way, show] of Object.entries(ways)) {
      const host = document.createElement("div");
      check(way, add(way, host, versions, show(host, versions[0])));
    }
    for (const stack of stacks) {
      const host = document.createElement("div");
      const read = [before, after].map(stack.read);
      stack.draw(host, read[0]);
      add(stack.name, host, read, (version) => stack.update(host, version));
    }
  }
  await interleave(variants, rounds, (variant, isKept) => {
    const { without, total } = sample(variant);
    if (!isKept) return;
    variant.without.push(without);
    variant.with.push(total);
  });
  return result;
}

function sample({ host, versions: [before, after], times, isScrolled, draw }) {
  document.body.replaceChildren(host);
  const layOut = () => host.getBoundingClientRect().height;
  scrollTo(0, isScrolled ? layOut() / 2 : 0);
  layOut();
  gc();
  const start = performance.now();
  for (let count = 0; count < times; count++) draw(count % 2 ? before : after);
  const without = (performance.now() - start) / times;
  layOut();
  const total = (performance.now() - start) / times;
  draw(before);
  return { without, total };
}

/** A version in the forms that the ways begin with. */
function readVersion({ markdown }) {
  // Each text is an object of its own, as if it had just been loaded.
  const json = ` ${markdown}`.slice(1);
  const html = renderToString(json, options);
  return { json, html, markdown: JSON.parse(json).body, sheets: sheetsOf(json, html) };
}

/** Throws if a way does not show the versions, because only equal work can be compared. */
function check(way, { host, versions: [before, after], draw }) {
  const expect = (version) => {
    const shown = host.shadowRoot.firstChild.cloneNode(true);
    shown.querySelector("[part=changes]")?.remove();
    const template = document.createElement("template");
    template.innerHTML = version.html;
    const isShown = way.endsWith("Markdown")
      ? shown.querySelector("[part=body]").innerHTML === sanitized(version).innerHTML
      : shown.isEqualNode(template.content.firstChild);
    if (!isShown) throw new Error(`${way} does not show the article`);
  };
  for (const version of [before, after, before]) {
    draw(version);
    expect(version);
  }
}

// Updates change only what differs, in every engine: nodes stay the same objects, and nothing that a reader looks at moves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "../stage.mjs";

/** SEED chooses other articles. */
const SEED = Number(process.env.SEED ?? 20261128);

const ROUNDS = Number(process.env.ROUNDS ?? 10_000);

/** Updates one view after the other. Returns the first problems. */
async function run({ seed, rounds }) {
  const { newsroom } = await import("/tests/support/edits.mjs");
  const { article: write, below, edit } = newsroom(seed);
  const problems = [];
  const heavy = [];
  let [view, article, fresh, isolation] = [];
  let lines = 0;

  /** The first word in the window: a range, and where it is. */
  function firstWord() {
    const texts = document.createTreeWalker(view.root, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.data.trim() || text.parentElement.closest("time, .unseen, details:not([open]) > :not(summary)")) continue;
      // The boxes of letters may be higher than their line, and reach into the window when the line is above it.
      if (text.parentElement.closest("h2, h3, h4, p, li, td, th, dt, dd, summary, figcaption, footer, pre, div").getBoundingClientRect().bottom <= 0) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      if (range.getBoundingClientRect().bottom <= 0) continue;
      for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const { top, bottom } = range.getBoundingClientRect();
        if (bottom > 0) return { text, index, word, top };
      }
    }
    return undefined;
  }

  for (let round = 0; round < rounds && problems.length < 3; round++) {
    if (round % 20 === 0) {
      view?.destroy();
      isolation = round % 40 ? "none" : "shadow";
      target.style.marginBottom = "2000px";
      article = write(4 + below(16));
      view = newsprint.mount(target, article, { isolation, readingTime: false, relativeTime: false, theme: "light" });
      fresh = document.createElement("div");
      // In one of two rounds newsprint has been told where the article is.
      if (below(2)) await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    }
    const { next, size, kinds } = edit(article);
    scrollTo(0, below(Math.max(1, view.root.getBoundingClientRect().height)));
    const { root } = view;
    const blocks = [...root.querySelector("[part=body]").children].map((block) => [block, block.cloneNode(true)]);
    const word = firstWord();
    const isScrolled = root.getBoundingClientRect().top < 0;
    const observer = new MutationObserver(() => {});
    observer.observe(root, { childList: true, characterData: true, attributes: true, subtree: true });
    view.update(next);
    // Attributes are left out, because a block that becomes the first one gets some, and so is the list of changes.
    let operations = 0;
    for (const { target, addedNodes, removedNodes, type } of observer.takeRecords()) {
      if ([target.parentElement, target, ...addedNodes, ...removedNodes].some((node) => node?.closest?.("[part=changes]"))) continue;
      operations += type === "childList" ? addedNodes.length + removedNodes.length : type === "characterData" ? 1 : 0;
    }
    observer.disconnect();
    const report = (problem) => problems.push(`SEED=${seed}, round ${round}: ${problem}\n${JSON.stringify([article, next])}`);

    if (view.root !== root) report("another root");
    const other = newsprint.mount(fresh, next, { readingTime: false, relativeTime: false, theme: "light", idPrefix: root.querySelector("[part=headline]").id.replace("-headline", "") });
    const told = root.cloneNode(true);
    told.querySelector("[part=changes]")?.remove();
    if (!told.isEqualNode(other.root)) report(`not as drawn afresh:\n${told.outerHTML}\n${other.root.outerHTML}`);
    other.destroy();
    if (operations > size + 2) heavy.push(`round ${round}: ${operations} for ${size}: ${kinds}`);
    const now = [...root.querySelector("[part=body]").children];
    const htmls = now.map((block) => block.outerHTML);
    for (const html of new Set(htmls)) {
      const same = blocks.filter(([, copy]) => copy.outerHTML === html);
      const kept = same.filter(([block]) => now.includes(block) && block.outerHTML === html);
      if (kept.length < Math.min(same.length, htmls.filter((other) => other === html).length)) report(`a block is another object: ${html}`);
    }
    if (word && isScrolled && word.text.isConnected && word.text.data.startsWith(word.word, word.index)) {
      const range = document.createRange();
      range.setStart(word.text, word.index);
      range.setEnd(word.text, word.index + word.word.length);
      const moved = range.getBoundingClientRect().top - word.top;
      const isAtEnd = scrollY <= 0 || scrollY >= document.documentElement.scrollHeight - innerHeight - 1;
      if (Math.abs(moved) >= 1 && !isAtEnd) report(`"${word.word}" moved by ${moved} px`);
      lines++;
    }
    article = next;
  }
  return { problems, heavy, lines };
}

test("10,000 updates while scrolled: as drawn afresh, by the least work, and the first word in the window does not move", async (context) => {
  const { problems, heavy, lines } = await stage.visit(run, { argument: { seed: SEED, rounds: ROUNDS } });
  context.diagnostic(`SEED=${SEED}: ${lines} words measured`);
  assert.deepEqual(problems, []);
  assert.deepEqual(heavy, []);
  assert.ok(lines > ROUNDS / 3, `${lines} words were measured`);
});

test("focus, selection, an open disclosure, scroll positions, a loaded embed and the page's own attributes and nodes survive an update", async () => {
  const found = await stage.visit(async () => {
    const html = { type: "text", format: "html", content: "<details><summary>More</summary><p>Inside.</p></details>" };
    const embed = { type: "embed", url: "https://player.example/1", title: "A player" };
    const code = { type: "code", code: `${"long ".repeat(200)}\nline` };
    const first = { type: "paragraph", text: { format: "html", content: 'Before <a href="https://a.example/">a link</a> after the whole sentence.' } };
    const text = (text) => ({ type: "paragraph", text });
    const view = newsprint.mount(target, { headline: "One", url: "https://courier.example/a", body: [text("Start."), html, embed, code, first, text("A selected sentence with an error."), text("End.")] }, { isolation: "none" });
    const body = view.root.querySelector("[part=body]");
    const part = (name) => body.querySelector(`[part="${name}"]`);
    part("embed").querySelector("button").click();
    const [details, frame, link] = [body.querySelector("details"), body.querySelector("iframe"), body.querySelector("p a")];
    details.open = true;
    const pre = part("code").scrollWidth > part("code").clientWidth ? part("code") : part("code").querySelector("pre");
    pre.scrollLeft = 40;
    const selected = [...body.querySelectorAll("p")].find((p) => p.textContent.startsWith("A selected")).firstChild;
    getSelection().setBaseAndExtent(selected, 2, selected, 10);
    link.focus();
    const isReady = [document.activeElement === link, String(getSelection())];
    body.querySelector("p").classList.add("host");
    view.root.dataset.host = "yes";
    const advertisement = document.createElement("aside");
    advertisement.textContent = "Ours";
    body.insertBefore(advertisement, link.closest("p"));
    const window = frame.contentWindow;
    // The block with the link and the one with the embed come first, so all others must make way.
    const changed = { type: "paragraph", text: { format: "html", content: 'Before <a href="https://a.example/">a link</a> after the sentence.' } };
    view.update({ headline: "Two", url: "https://courier.example/a", body: [embed, changed, text("New."), text("Start."), html, code, text("A selected sentence without errors."), text("End.")] });
    return {
      isReady,
      focus: document.activeElement === link,
      open: details.isConnected && details.open,
      frame: part("embed").firstChild === frame && frame.contentWindow === window,
      scroll: pre.scrollLeft,
      selection: [String(getSelection()), getSelection().anchorNode === selected],
      host: [body.querySelector("p.host")?.textContent, view.root.dataset.host, advertisement.isConnected],
      text: [...body.children].filter((block) => block !== advertisement).map((block) => block.textContent.trim().slice(0, 12)),
    };
  });
  assert.deepEqual(found, {
    isReady: [true, "selected"],
    focus: true,
    open: true,
    frame: true,
    scroll: 40,
    selection: ["selected", true],
    host: ["Start.", "yes", true],
    text: ["", "Before a lin", "New.", "Start.", "MoreInside.", "long long lo", "A selected s", "End."],
  });
});

test("a text that a translator has wrapped is drawn again if it has changed, and stays if it has not", async () => {
  const found = await stage.visit(() => {
    const text = (text) => ({ type: "paragraph", text });
    const view = newsprint.mount(target, { headline: "One", body: [text("The first."), text("The second."), text("The third.")] }, { isolation: "none" });
    const [first, second, third] = view.root.querySelectorAll("[part=body] > p");
    const wrap = (element, words) => {
      const font = document.createElement("font");
      font.append(words);
      element.replaceChildren(font);
    };
    wrap(first, "Der erste.");
    wrap(second, "Der zweite.");
    third.firstChild.data = "Der dritte.";
    view.update({ headline: "One", body: [text("The first."), text("The other."), text("The last.")] });
    const now = [...view.root.querySelectorAll("[part=body] > p")];
    return [now.map((p) => p.textContent), now.every((p, index) => p === [first, second, third][index]), first.firstChild.localName];
  });
  assert.deepEqual(found, [["Der erste.", "The other.", "The last."], true, "font"]);
});

test("what an extension has split, marked, wrapped or removed is drawn again alone, and only if it has changed", async () => {
  const found = await stage.visit(() => {
    const text = (text) => ({ type: "paragraph", text });
    const version = (...texts) => ({ headline: "One", id: "one", body: [...texts.map(text), { type: "embed", url: "https://player.example/1", title: "A player" }] });
    const view = newsprint.mount(target, version("A split text.", "A marked text.", "A wrapped text.", "A removed text.", "Another wrapped text.", "The end."), { isolation: "none" });
    const body = view.root.querySelector("[part=body]");
    body.querySelector("button").click();
    const [split, marked, wrapped, removed, other, end] = body.children;
    split.firstChild.splitText(2);
    const range = document.createRange();
    range.setStart(marked.firstChild, 2);
    range.setEnd(marked.firstChild, 8);
    range.surroundContents(document.createElement("mark"));
    const boxes = [wrapped, other].map((paragraph) => {
      const box = document.createElement("div");
      paragraph.replaceWith(box);
      box.append(paragraph);
      return box;
    });
    removed.remove();
    end.classList.add("host");
    const frame = body.querySelector("iframe");
    const results = [];
    const note = () => results.push([[...body.children].map((block) => block.textContent.trim()), body.querySelector("mark") !== null, boxes.map((box) => box.isConnected), split.isConnected && marked.isConnected, end.isConnected, body.querySelector("iframe") === frame]);
    const first = ["A split text.", "A marked text.", "A wrapped text.", "A removed text.", "Another wrapped text."];
    view.update(version(...first, "The very end."));
    note();
    view.update(version("A whole text.", "A text.", "A wrapped text.", "A removed text.", "Another free text.", "The very end."));
    note();
    view.update(version("A whole text.", "A text.", "A new text.", "A free text.", "Another free text.", "The very end."));
    note();
    for (const [index, text] of ["Un texte.", "Deux textes."].entries()) {
      const box = document.createElement("div");
      box.textContent = text;
      body.children[index].replaceWith(box);
    }
    view.update(version("A whole text.", "Between.", "A text.", "A new text.", "A free text.", "Another free text.", "The very end."));
    results.push([...body.children].slice(0, 4).map((block) => block.textContent));
    return results;
  });
  const embed = "";
  assert.deepEqual(found, [
    [["A split text.", "A marked text.", "A wrapped text.", "Another wrapped text.", "The very end.", embed], true, [true, true], true, true, true],
    [["A whole text.", "A text.", "A wrapped text.", "Another free text.", "The very end.", embed], false, [true, false], true, true, true],
    [["A whole text.", "A text.", "A new text.", "A free text.", "Another free text.", "The very end.", embed], false, [false, false], true, true, true],
    ["Un texte.", "Between.", "Deux textes.", "A new text."],
  ]);
});

test("what is selected stays selected when its block must change its place", async () => {
  for (const isolation of ["none", "shadow"]) {
    const found = await stage.visit((isolation) => {
      if (!Selection.prototype.getComposedRanges) return "a selected part";
      const version = (...texts) => ({ headline: "One", id: "one", body: texts.map((text) => ({ type: "paragraph", text })) });
      const view = newsprint.mount(target, version("First.", "With a selected part in it.", "Third."), { isolation });
      const [, { firstChild: text }] = view.root.querySelectorAll("[part=body] p");
      getSelection().setBaseAndExtent(text, 5, text, 20);
      view.update(version("First.", "Third.", "With a selected part in it."));
      const range = getSelection().getComposedRanges({ shadowRoots: isolation === "shadow" ? [target.shadowRoot] : [] })[0];
      return range.startContainer === text && text.data.slice(range.startOffset, range.endOffset);
    }, { argument: isolation });
    assert.equal(found, "a selected part", isolation);
  }
});

test("an article that has changed as a whole has counts, and keeps its region and the page's own nodes", async () => {
  const found = await stage.visit(() => {
    const text = (text) => ({ type: "paragraph", text });
    const view = newsprint.mount(target, { headline: "One", id: "one", body: [text("Alpha."), text("Beta.")] }, { isolation: "none" });
    const [body, region] = ["body", "announcement"].map((part) => view.root.querySelector(`[part=${part}]`));
    const own = body.appendChild(document.createElement("aside"));
    const told = [];
    target.addEventListener("newsprint-update", ({ detail: { counts } }) => told.push(Object.values(counts).join()));
    view.update({ headline: "Quite another headline", id: "one", body: [text("Gamma, delta."), text("Epsilon and more."), text("Zeta.")] });
    told.push(body.isConnected && own.isConnected);
    view.update({ headline: "X", id: "other", body: [text("Unlike all others.")] });
    told.push(region.isConnected);
    return told;
  });
  assert.deepEqual(found, ["1,2,0,0", true, "1,0,3,0", true]);
});

test("an update that cannot be done leaves the old article", async () => {
  const found = await stage.visit(() => {
    const text = (text) => ({ type: "paragraph", text });
    const view = newsprint.mount(target, { headline: "One", body: [text("A."), text("B."), text("C.")] }, { isolation: "none" });
    const before = view.root.innerHTML;
    const { insertBefore } = Node.prototype;
    Node.prototype.insertBefore = () => {
      throw new Error("not here");
    };
    const code = codeOf(() => view.update({ headline: "Two", body: [text("A."), text("New."), text("B."), text("C.")] }));
    Node.prototype.insertBefore = insertBefore;
    const isOld = view.root.innerHTML === before && view.article.headline === "One";
    view.update({ headline: "Three", body: [text("A."), text("B."), text("C.")] });
    return [code, isOld, view.root.querySelector("h2").textContent];
  });
  assert.deepEqual(found, ["invalid-target", true, "Three"]);
});

test("a loaded embed is drawn again only if its own address has changed", async () => {
  const found = await stage.visit(() => {
    const embed = (number, title = "A player") => ({ type: "embed", url: `https://player.example/${number}`, title });
    const view = newsprint.mount(target, { headline: "One", body: [embed(1), embed(2), embed(4)] }, { isolation: "none" });
    for (const button of view.root.querySelectorAll("button")) button.click();
    const frames = view.root.querySelectorAll("iframe");
    view.update({ headline: "One", body: [embed(1), embed(3), embed(4, "Another title")] });
    if (!frames[0].isConnected || !frames[2].isConnected) return "other frames";
    return [...view.root.querySelectorAll('[part="embed"]')].map((embed) => embed.querySelector("iframe")?.src ?? embed.querySelector("a").href);
  });
  assert.deepEqual(found, ["https://player.example/1", "https://player.example/3", "https://player.example/4"]);
});

// Living copies, in every engine: what a reader is told and shown of an update, and what becomes of an article that is taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "../stage.mjs";

/** Defines in the page `text`, which makes a paragraph, and `said`, which waits until the reader is told of an update. */
function prepare() {
  window.text = (text) => ({ type: "paragraph", text });
  window.region = () => view.root.querySelector('[part="announcement"]');
  window.said = async (count = 1) => {
    while (window.sentences.length < count) await new Promise((later) => setTimeout(later, 10));
    return window.sentences;
  };
  window.listen = () => {
    window.sentences = [];
    new MutationObserver(() => window.sentences.push(region().textContent)).observe(region(), { childList: true, characterData: true, subtree: true });
  };
}

for (const isolation of ["shadow", "none"]) {
  test(`one sentence tells of the updates of a second, in a region that stood empty, without the focus (${isolation})`, async () => {
    const found = await stage.visit(async (isolation) => {
      const version = (...texts) => ({ headline: "Ferry", language: "en", updated: "2026-10-14T14:02:00Z", body: texts.map(text) });
      const first = version("One.", "Two.", "Three.");
      window.view = newsprint.mount(target, first, { isolation, timeZone: "UTC" });
      const empty = [region().textContent, region().getAttribute("role"), region().getBoundingClientRect().width];
      listen();
      const button = document.body.appendChild(document.createElement("button"));
      button.focus();
      // Mutations in their order: the text of the article, then that of the region.
      const order = [];
      new MutationObserver((records) => {
        for (const { target } of records) order.push(region().contains(target) ? "region" : "article");
      }).observe(view.root, { childList: true, characterData: true, subtree: true });
      view.update(version("One!", "Two.", "Three."));
      view.update(version("One!", "Two!", "Three."));
      view.update({ ...version("One!", "Two!", "Three."), corrections: [{ text: "It was two." }] });
      await said();
      const focus = document.activeElement === button;
      // Other options, and an equal article, are nothing to tell.
      view.update(version("One!", "Two!", "Three."), { theme: "dark" });
      view.update(version("One!", "Two!", "Three."));
      view.update(version("One!", "Two!", "Three.", "Four."));
      const all = [...(await said(2))];
      return { empty, all, focus, order: [order.indexOf("region") > order.lastIndexOf("article", 3), order[0]], region: region().isConnected };
    }, { prepare, argument: isolation });
    assert.deepEqual(found, {
      empty: ["", "status", 1],
      all: ["Updated 2:02 PM: 2 paragraphs changed and 1 correction", "Updated 2:02 PM: 1 paragraph added"],
      focus: true,
      order: [true, "article"],
      region: true,
    });
  });
}

test("what has changed is listed, word by word, and marked in the text if the page wants it", async () => {
  const found = await stage.visit(() => {
    const version = (...texts) => ({ headline: "Ferry", language: "en", updated: "2026-10-14T14:02:00Z", body: texts.map(text) });
    window.view = newsprint.mount(target, version("The bell rang at noon today.", "Gone."), { highlightChanges: true });
    const section = () => view.root.querySelector('[part="changes"]');
    const none = section();
    view.update({ ...version("The bell rang at two today.", "New here."), corrections: [{ text: "It rang at two." }] });
    const items = [...section().querySelectorAll("li")].map((item) => item.textContent);
    const marked = view.root.querySelector("[part=body] p").innerHTML;
    view.update(version("The bell rang at noon today.", "Gone."));
    return { none, items, marked, changes: view.changes.length, left: [section(), view.root.querySelector("ins, del")] };
  }, { prepare });
  assert.match(found.items[0], /^Added .*Added: Correction\. It rang at two\.$/);
  assert.match(found.items[1], /^Changed .*The bell rang at Removed: noon Added: two today\.$/);
  assert.match(found.items[2], /^Changed .*Removed: Gone\.Added: New here\.$/);
  const marked = 'The bell rang at <del><span class="unseen">Removed: </span>noon </del><ins><span class="unseen">Added: </span>two </ins>today.';
  assert.deepEqual({ ...found, items: found.items.length }, { none: null, items: 3, marked, changes: 0, left: [null, null] });
});

test("another article, and another extent, are no change of the article", async () => {
  const found = await stage.visit(async () => {
    const version = (id, ...texts) => ({ id, headline: "Ferry", url: "https://courier.example/a", language: "en", body: texts.map(text) });
    window.view = newsprint.mount(target, version("one", "One.", "Two.", "Three.", "Four."));
    listen();
    const results = [];
    const note = () => results.push([view.changes.length, view.root.querySelector("[part=changes]")]);
    view.update(version("one", "One.", "Two.", "Three.", "Four."), { extent: "excerpt" });
    note();
    view.update(version("two", "Other.", "Text."), { extent: "full" });
    note();
    view.update(version("two", "Other.", "Text!"));
    results.push(view.changes.length, [...(await said())]);
    return results;
  }, { prepare });
  assert.match(found.pop()[0], /^Updated .*: 1 paragraph changed$/);
  assert.deepEqual(found, [[0, null], [0, null], 1]);
});

test("words are found in languages that do not write spaces", async () => {
  const found = await stage.visit(() => {
    const pairs = { th: ["เรือข้ามฟากออกจากท่าเวลาเที่ยง", "เรือข้ามฟากออกจากท่าเวลาเย็น"], ja: ["港は正午に開いた。", "港は夕方に開いた。"], zh: ["渡轮中午离开了港口。", "渡轮傍晚离开了港口。"] };
    return Object.entries(pairs).map(([language, [before, after]]) => {
      window.view = newsprint.mount(target, { headline: "A", language, body: [text(before)] }, { highlightChanges: true, formatter: "intl" });
      view.update({ headline: "A", language, body: [text(after)] });
      const [removed, added] = ["del", "ins"].map((name) => view.root.querySelector(`[part=body] ${name}`).lastChild.data);
      return [language, removed, added];
    });
  }, { prepare });
  assert.deepEqual(found, [["th", "เที่ยง", "เย็น"], ["ja", "正午", "夕方"], ["zh", "中午", "傍晚"]]);
});

test("an article that is taken back leaves no text behind, says so, and comes back as a first version", async () => {
  const found = await stage.visit(async () => {
    let hour = 13;
    const version = (status, ...texts) => ({ id: "ferry", headline: "Ferry", language: "en", status, updated: `2026-10-14T${++hour}:00:00Z`, image: { src: "/picture.svg", alt: "" }, body: texts.map(text) });
    window.view = newsprint.mount(target, version("usable", "Secret one.", "Two."));
    listen();
    view.update(version("usable", "Secret two.", "Two."));
    const { root } = view;
    const statuses = [];
    document.addEventListener("newsprint-withdraw", ({ detail }) => statuses.push(detail.status));
    view.update({ id: "ferry", headline: "Ferry", language: "en", status: "canceled", updated: `2026-10-14T${++hour}:00:00Z` });
    const gone = [root.textContent.includes("Secret"), root.querySelectorAll("img").length, JSON.stringify([view.changes, view.article]).includes("Secret")];
    await said();
    view.update(version("usable", "Another.", "Two."));
    const back = [root.querySelector("[part=body]").textContent, root.querySelector("[part=changes]"), view.root === root];
    await said(2);
    view.update(version("usable", "Another!", "Two."));
    const kinds = view.changes.map(({ kind, before, after }) => [kind, before, after]);
    return { statuses, gone, back, sentences: window.sentences, kinds };
  }, { prepare });
  assert.deepEqual(found, {
    statuses: ["canceled", "usable"],
    gone: [false, 0, false],
    back: ["Another.Two.", null, true],
    sentences: ["This article has been withdrawn by its publisher.", "This article is available again."],
    kinds: [["status", "usable", "canceled"], ["status", "canceled", "usable"], ["changed", "Another.", "Another!"]],
  });
});

test("new updates of a live blog wait behind a button while the reader is at the updates, and nothing moves", async () => {
  const found = await stage.visit(async () => {
    const drawn = async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    };
    const update = (hour) => ({ id: `u${hour}`, published: `2026-10-14T${String(hour).padStart(2, "0")}:00:00Z`, headline: `At ${hour}`, body: [text("A line. ".repeat(60)), text("Another line. ".repeat(60))] });
    const version = (...hours) => ({ headline: "Storm", language: "en", updated: "2026-10-14T22:00:00Z", live: { active: true, updates: hours.map(update) } });
    target.style.marginBottom = "3000px";
    window.view = newsprint.mount(target, version(10, 11, 12, 13));
    const { root } = view;
    const updates = () => [...root.querySelectorAll('[part="live-update"]')].filter((update) => update.getClientRects().length > 0).map((update) => update.querySelector("h4, h3").textContent);
    const button = root.querySelector("button.waiting");
    await drawn();
    const [, second] = root.querySelectorAll('[part="live-update"]');
    scrollTo(0, second.getBoundingClientRect().top + scrollY + 5);
    await drawn();
    const { top } = second.getBoundingClientRect();
    view.update(version(10, 11, 12, 13, 14));
    view.update(version(10, 11, 12, 13, 14, 15));
    const waiting = [updates(), button.textContent, button.getClientRects().length, Math.round(second.getBoundingClientRect().top - top)];
    button.click();
    const shown = [updates(), button.hidden, root.getRootNode().activeElement === root.querySelector('[part="live-update"]')];
    // An older one comes in below at once.
    view.update(version(9, 10, 11, 12, 13, 14, 15));
    const older = [updates().at(-1), button.hidden];
    // Below the window they come in at once.
    scrollTo(0, 0);
    target.style.paddingTop = "5000px";
    await drawn();
    view.update(version(9, 10, 11, 12, 13, 14, 15, 16));
    return { waiting, shown, older, below: [updates()[0], button.hidden] };
  }, { prepare });
  assert.deepEqual(found, {
    waiting: [["At 13", "At 12", "At 11", "At 10"], "2 new updates", 1, 0],
    shown: [["At 15", "At 14", "At 13", "At 12", "At 11", "At 10"], true, true],
    older: ["At 9", true],
    below: ["At 16", true],
  });
});

test("updates that wait are never lost: they wait together, and show when the blog ends, and the button goes with the last of them", async () => {
  const found = await stage.visit(async () => {
    const update = (hour) => ({ id: `u${hour}`, published: `2026-10-14T${hour}:00:00Z`, headline: `At ${hour}`, body: [text("A line. ".repeat(60)), text("Another line. ".repeat(60))] });
    const version = (hours, more) => ({ headline: "Storm", id: "storm", language: "en", updated: "2026-10-14T22:00:00Z", live: { active: true, updates: hours.map(update), ...more } });
    const frames = async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    };
    target.style.marginBottom = "3000px";
    window.view = newsprint.mount(target, version([10, 11, 12]));
    const { root } = view;
    const found = [];
    const button = () => root.querySelector("button.waiting");
    const note = () => {
      const shown = [...root.querySelectorAll('[part="live-update"]')].filter((update) => update.getClientRects().length > 0);
      found.push([shown.map((update) => update.querySelector("h4, h3").textContent.slice(3)).join(" "), button()?.getClientRects().length ? button().textContent : null]);
    };
    await frames();
    const [, second] = root.querySelectorAll('[part="live-update"]');
    scrollTo(0, second.getBoundingClientRect().top + scrollY + 5);
    await frames();
    const { top } = second.getBoundingClientRect();
    for (const hours of [[10, 11, 12, 14], [10, 11, 12, 13, 14], [10, 11, 12], [10, 11, 12, 13]]) {
      view.update(version(hours));
      note();
    }
    found.push(Math.round(second.getBoundingClientRect().top - top));
    // A pressed button comes back, with the same text.
    button().click();
    second.scrollIntoView();
    await frames();
    view.update(version([10, 11, 12, 13, 14]));
    note();
    view.update(version([10, 11, 12, 13]));
    note();
    // The reader has gone up, so that the updates are below the window.
    view.update(version([10, 11, 12, 13, 14]));
    scrollTo(0, 0);
    target.style.paddingTop = "5000px";
    await frames();
    view.update(version([10, 11, 12, 13, 14, 15]));
    note();
    view.update(version([10, 11, 12, 13, 14, 15], { active: false }));
    note();
    // The updates of another article do not wait.
    scrollTo(0, second.getBoundingClientRect().top + scrollY + 5);
    await frames();
    view.update(version([10, 11]));
    view.update({ ...version([10, 11, 12]), id: "another" });
    note();
    return found;
  }, { prepare });
  assert.deepEqual(found, [
    ["12 11 10", "1 new update"],
    ["12 11 10", "2 new updates"],
    ["12 11 10", null],
    ["12 11 10", "1 new update"],
    0,
    ["13 12 11 10", "1 new update"],
    ["13 12 11 10", null],
    ["13 12 11 10", "2 new updates"],
    ["15 14 13 12 11 10", null],
    ["12 11 10", null],
  ]);
});

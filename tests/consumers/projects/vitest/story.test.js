import { afterEach, expect, test, vi } from "vitest";
import "newsprint/element";
import init, { mount } from "newsprint";

const article = { headline: "Night ferry sails again", body: "At twenty to eleven a **brass bell** rang." };
const problems = ["error", "warn"].map((name) => vi.spyOn(console, name));

afterEach(() => {
  document.body.replaceChildren();
  for (const problem of problems) expect(problem).not.toHaveBeenCalled();
});

function render(html) {
  document.body.innerHTML = html;
  return document.querySelector("newsprint-article");
}

test("an article is drawn, and drawn again when it changes", async () => {
  const element = render("<newsprint-article><a href='/42'>Night ferry sails again</a></newsprint-article>");
  element.article = article;
  await element.ready;
  const { root } = element.view;
  expect(root.querySelector("h2").textContent).toBe("Night ferry sails again");
  expect(root.querySelector("strong").textContent).toBe("brass bell");
  expect(root.getRootNode()).toBe(element.shadowRoot);

  // The theme is set in the next frame.
  await vi.waitUntil(() => root.hasAttribute("data-theme"));
  expect(root.dataset.theme).toBe("light");

  const onUpdate = vi.fn();
  element.addEventListener("newsprint-update", onUpdate);
  element.options = { headingLevel: 3 };
  await element.ready;
  expect(element.view.root.querySelector("h3").textContent).toBe("Night ferry sails again");
  expect(onUpdate).toHaveBeenCalledTimes(1);
});

test("isolation none: the article is found by the page's own queries", async () => {
  const element = render(`<newsprint-article isolation="none"><script type="application/json">${JSON.stringify(article)}</script></newsprint-article>`);
  await element.ready;
  expect(document.querySelector("newsprint-article h2").textContent).toBe("Night ferry sails again");
});

test("mount, without the element", async () => {
  await init();
  const view = mount(document.body.appendChild(document.createElement("div")), article);
  expect(view.root.querySelector("strong").textContent).toBe("brass bell");
  view.destroy();
});

test("src", async () => {
  const element = render(`<newsprint-article src="data:application/json,${encodeURIComponent(JSON.stringify(article))}"></newsprint-article>`);
  const onLoad = vi.fn();
  element.addEventListener("load", onLoad);
  await element.ready;
  expect(element.view.article.headline).toBe("Night ferry sails again");
  expect(onLoad).toHaveBeenCalledTimes(1);
});

test("an article can be left out and put back, and its links can be followed", async () => {
  const element = render(`<newsprint-article isolation="none"></newsprint-article>`);
  element.article = { ...article, body: "[Timetable](https://ledger.example/timetable)", published: new Date().toISOString() };
  await element.ready;

  const onLink = vi.fn((event) => event.preventDefault());
  element.addEventListener("newsprint-link", onLink);
  element.view.root.querySelector("a").click();
  expect(onLink.mock.calls[0][0].detail.url).toBe("https://ledger.example/timetable");
  element.remove();
  document.body.append(element);
  await element.ready;
  expect(element.querySelector("h2").textContent).toBe("Night ferry sails again");
});

test("a failure shows an alert", async () => {
  const error = problems[0].mockImplementationOnce(() => {});
  const element = render("<newsprint-article></newsprint-article>");
  element.article = "{";
  await expect(element.ready).rejects.toMatchObject({ name: "NewsprintError", code: "invalid-json" });
  expect(element.shadowRoot.querySelector("[role=alert]").textContent).toContain("Try again");
  error.mockClear();
});

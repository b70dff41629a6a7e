// Embeds send no request before their button is pressed. Then the placeholder holds the provider's player in its sandbox, or says why the player is
// missing. The test takes the role of the providers: it records and answers every request to another origin.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setStage } from "./stage.mjs";

const PLAYER = "allow-scripts allow-same-origin allow-popups allow-presentation";
const FRAME = "allow-scripts allow-popups allow-forms";

let stage;
before(async () => (stage = await setStage()));
after(() => stage.close());

/** Opens a page; `page.asked` has every request to another origin. A document loaded into a frame posts its origin to its parent. */
async function visit(options) {
  const page = await stage.visit(undefined, options);
  const asked = [];
  await page.context().route((url) => url.origin !== stage.server.origin && url.protocol.startsWith("http"), (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Player</title><script>parent.postMessage(origin, '*')</script>" });
  });
  return Object.assign(page, { asked });
}

/** Mounts an article, scrolls to its first embed, hovers over it and focuses its controls, but presses nothing. Nothing may be requested. */
async function show(page, body, options) {
  await page.evaluate(([body, options]) => void (globalThis.view = newsprint.mount(target, { headline: "Embeds", language: "en", body }, options)), [body, options]);
  const embed = page.locator('[part="embed"]').first();
  await embed.scrollIntoViewIfNeeded();
  await embed.hover();
  for (const stop of await embed.locator("button, a").all()) await stop.focus();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual(page.asked, [], "requests before the button is pressed");
  assert.equal(await page.locator("iframe, audio, video, img").count(), 0);
  return embed;
}

const html = (content) => ({ format: "html", content });

const frames = [
  ["YouTube's page", [{ type: "embed", url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3" }], "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=3", PLAYER],
  ["YouTube's short address", [{ type: "embed", url: "https://youtu.be/dQw4w9WgXcQ?si=x" }], "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", PLAYER],
  ["YouTube's frame in HTML", html('<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" allow="camera" sandbox="allow-top-navigation"></iframe>'), "YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", PLAYER],
  ["Vimeo's page", [{ type: "embed", url: "https://vimeo.com/76979871" }], "Vimeo", "https://player.vimeo.com/video/76979871", PLAYER],
  ["Vimeo's frame in Markdown", 'Before\n\n<iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e"></iframe>', "Vimeo", "https://player.vimeo.com/video/76979871?h=8272103f6e", PLAYER],
  ["any other page", [{ type: "embed", url: "https://maps.example/route?a=1&b=2", provider: "Maps" }], "Maps", "https://maps.example/route?a=1&b=2", FRAME],
  ["any other frame in HTML", html('<iframe src="https://maps.example/1" sandbox="allow-same-origin allow-scripts" srcdoc="x"></iframe>'), "maps.example", "https://maps.example/1", FRAME],
  ["a host that looks like YouTube's", [{ type: "embed", url: "https://youtube.com.maps.example/watch?v=dQw4w9WgXcQ" }], "youtube.com.maps.example", "https://youtube.com.maps.example/watch?v=dQw4w9WgXcQ", FRAME],
];

for (const [name, body, provider, src, sandbox] of frames) {
  test(`${name}: the player loads in its sandbox when the button is pressed`, async () => {
    const page = await visit();
    const embed = await show(page, body);
    assert.match(await embed.textContent(), new RegExp(`Nothing has been loaded from ${provider} yet`));
    await page.evaluate(() => void (globalThis.told = new Promise((done) => addEventListener("message", (event) => done([event.data, event.origin]), { once: true }))));
    await embed.getByRole("button", { name: `Load content from ${provider}` }).press("Enter");
    const told = await page.evaluate(() => told);
    // A frame without `allow-same-origin` has an opaque origin.
    const origin = sandbox === PLAYER ? new URL(src).origin : "null";
    assert.deepEqual([page.asked, told], [[src], [origin, origin]]);
    const made = await embed.locator("iframe").evaluate((frame) => ({
      attributes: frame.getAttributeNames().toSorted(), src: frame.src, sandbox: frame.getAttribute("sandbox"), isFocused: frame.getRootNode().activeElement === frame, isNamed: frame.title !== "", siblings: frame.parentNode.childNodes.length,
    }));
    assert.deepEqual(made, { attributes: ["allow", "referrerpolicy", "sandbox", "src", "title"], src, sandbox, isFocused: true, isNamed: true, siblings: 1 });
    await page.context().close();
  });
}

const recordings = [
  ["an audio block", [{ type: "audio", src: "https://sound.example/1.mp3", title: "The bell" }], "audio", {}],
  ["audio in HTML", html('<audio><source src="https://sound.example/1.mp3"></audio>'), "audio", {}],
  ["a video block", [{ type: "video", src: "https://sound.example/1.mp4", title: "The bell", poster: "https://sound.example/1.jpg", captions: [{ src: "https://sound.example/1.vtt", language: "en" }] }], "video", { poster: "https://sound.example/1.jpg", tracks: [["en", "https://sound.example/1.vtt"]] }],
  ["a video in HTML", html('<video poster="https://sound.example/1.jpg" autoplay><source src="https://sound.example/1.mp4"><track kind="subtitles" srclang="de" src="https://sound.example/1.vtt"></video>'), "video", { poster: "https://sound.example/1.jpg", tracks: [["de", "https://sound.example/1.vtt"]] }],
];

for (const [name, body, kind, { poster = "", tracks = [] }] of recordings) {
  test(`${name}: the platform's player loads when the button is pressed`, async () => {
    const page = await visit();
    const embed = await show(page, body);
    const src = kind === "audio" ? "https://sound.example/1.mp3" : "https://sound.example/1.mp4";
    const request = page.waitForRequest(src);
    await embed.getByRole("button", { name: "Load content from sound.example" }).click();
    await request;
    const made = await embed.locator(kind).evaluate((media) => ({
      src: media.src, poster: media.poster ?? "", controls: media.controls, autoplay: media.autoplay, tracks: [...media.querySelectorAll("track")].map(({ srclang, src }) => [srclang, src]),
    }));
    assert.deepEqual(made, { src, poster, controls: true, autoplay: false, tracks });
    assert.equal(page.asked.every((url) => [src, poster, ...tracks.flat()].includes(url)), true, `${page.asked}`);
    await page.context().close();
  });
}

test("a film in several formats: the browser tries one after the other, in order", async () => {
  const page = await visit();
  const files = [["video/webm", "https://sound.example/1.webm"], ["", "https://sound.example/1.mp4"]];
  const embed = await show(page, html('<video><source src="https://sound.example/1.webm" type="video/webm; codecs=vp9"><source src="https://sound.example/1.flv"><source src="https://sound.example/1.mp4"></video>'));
  const last = page.waitForRequest(files[1][1]);
  await embed.getByRole("button", { name: "Load content from sound.example" }).click();
  await last;
  const made = await embed.locator("video").evaluate((video) => [video.hasAttribute("src"), [...video.querySelectorAll("source")].map(({ type, src }) => [type, src])]);
  assert.deepEqual(made, [false, files]);
  assert.deepEqual([...new Set(page.asked)], files.map(([, url]) => url));
  await page.context().close();
});

test("posts of networks without a player are named and linked, without a button, in HTML as well", async () => {
  const posts = {
    X: "https://x.com/courier/status/1", Instagram: "https://www.instagram.com/p/1/", TikTok: "https://www.tiktok.com/@courier/video/1", Facebook: "https://www.facebook.com/courier/posts/1",
    Bluesky: "https://bsky.app/profile/courier.example/post/1", Mastodon: "https://social.example/@courier/1", Datawrapper: "https://datawrapper.dwcdn.net/abcde/1/", Spotify: "https://open.spotify.com/track/1", SoundCloud: "https://soundcloud.com/courier/bell",
  };
  const quote = (url) => `<blockquote class="twitter-tweet"><p>Text</p><a href="${url}">l</a></blockquote>`;
  const page = await visit();
  for (const [name, url] of Object.entries(posts)) {
    for (const body of [[{ type: "embed", url }], html(`<iframe src="${url}"></iframe>`), html(quote(url))]) {
      const embed = await show(page, body);
      assert.equal(await page.locator("button").count(), 0, name);
      const link = embed.getByRole("link", { name: `Open on ${name}` });
      assert.equal(await link.getAttribute("href"), url);
    }
  }
  await page.context().close();
});

test('with embeds: "never" there is no button', async () => {
  const page = await visit();
  await show(page, frames.map(([, body]) => body).filter(Array.isArray).flat(), { embeds: "never" });
  assert.equal(await page.locator("button").count(), 0);
  assert.ok((await page.locator('[part="embed"] a').count()) >= 4);
  await page.context().close();
});

test("a URL that the browser rejects loads nothing and causes no error", async () => {
  const page = await visit();
  const embed = await show(page, [{ type: "embed", url: "https://maps.example:99999/1" }]);
  await embed.getByRole("button").click();
  assert.deepEqual([await embed.locator("button, iframe").count(), await embed.locator("a").count(), page.asked, page.problems], [0, 1, [], []]);
  await page.context().close();
});

const NONCE = "c3RhZ2U";
const policy = (more) => ({
  nonce: NONCE,
  headers: { "Content-Security-Policy": `default-src 'none'; script-src 'self' 'nonce-${NONCE}' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; ${more}` },
});

const forbidden = [
  ["a player", [{ type: "embed", url: "https://youtu.be/dQw4w9WgXcQ" }], "YouTube"],
  ["a frame", [{ type: "embed", url: "https://maps.example/1" }], "maps.example"],
  ["a video", [{ type: "video", src: "https://films.example/1.mp4" }], "films.example"],
  ["an audio file", [{ type: "audio", src: "https://sound.example/1.mp3" }], "sound.example"],
  ["a film in formats that the browser does and does not know", html('<video><source src="https://films.example/1.webm" type="video/webm"><source src="https://films.example/1.mp4"><source src="https://films.example/1.ogm" type="video/x-unknown"></video>'), "films.example"],
];

for (const [name, body, provider] of forbidden) {
  test(`${name} that the page's policy blocks: the placeholder and its link come back, with a message`, async () => {
    const page = await visit(policy(""));
    const embed = await show(page, body);
    const before = await embed.locator("a").getAttribute("href");
    await embed.getByRole("button").click();
    await embed.getByText(`This page does not allow content from ${provider}.`).waitFor();
    const left = await embed.evaluate((embed) => ({
      link: embed.querySelector("a").href, controls: embed.querySelectorAll("button, iframe, audio, video").length, isFocused: embed.getRootNode().activeElement === embed.querySelector("a"),
    }));
    assert.deepEqual([left, page.asked], [{ link: before, controls: 0, isFocused: true }, []]);
    await page.context().close();
  });
}

test("a film stays if the policy blocks only one of its formats", async () => {
  const page = await visit(policy("media-src https://films.example/1.mp4"));
  const embed = await show(page, html('<video><source src="https://films.example/1.webm" type="video/webm"><source src="https://films.example/1.mp4"></video>'));
  const second = page.waitForRequest("https://films.example/1.mp4");
  await embed.getByRole("button").click();
  await second;
  assert.equal(await embed.locator("video").count(), 1);
  await page.context().close();
});

test("a video stays if the policy blocks its poster, its captions or another frame", async () => {
  const page = await visit(policy("media-src https://films.example/1.mp4; frame-src https://maps.example/"));
  const video = { type: "video", src: "https://films.example/1.mp4", poster: "https://films.example/1.jpg", captions: [{ src: "https://films.example/1.vtt", language: "en" }] };
  const embed = await show(page, [video, { type: "embed", url: "https://maps.example/1" }, { type: "embed", url: "https://other.example/1" }]);
  const embeds = page.locator('[part="embed"]');
  await page.evaluate(() => void (globalThis.refused = new Promise((done) => document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => effectiveDirective === "img-src" && done()))));
  await embed.getByRole("button").click();
  await page.evaluate(() => refused);
  await embeds.nth(1).getByRole("button").click();
  await embeds.nth(2).getByRole("button").click();
  await embeds.nth(2).getByText("This page does not allow content from other.example.").waitFor();
  assert.deepEqual([await embeds.nth(0).locator("video").count(), await embeds.nth(1).locator("iframe").count()], [1, 1]);
  await page.context().close();
});

/** A second of silence: WAV, 8 bits, 8,000 Hz. A `video` element plays it too. */
function silence() {
  const wav = Buffer.alloc(44 + 8000, 128);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + 8000, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]]) wav.writeUInt16LE(value, at);
  for (const at of [24, 28]) wav.writeUInt32LE(8000, at);
  wav.write("data", 36);
  wav.writeUInt32LE(8000, 40);
  return wav;
}

/** Plays a film with subtitles in German and English, which come from the film's server, for a reader with these languages. */
async function play(headers, languages) {
  const page = await stage.visit();
  await page.evaluate((languages) => Object.defineProperty(navigator, "languages", { value: languages }), languages);
  await page.context().route("https://films.example/**", (route) => {
    const isFilm = route.request().url().endsWith(".wav");
    const body = isFilm ? silence() : "WEBVTT\n\n00:00.000 --> 00:01.000\nA bell rings.\n";
    return route.fulfill({ headers, contentType: isFilm ? "audio/wav" : "text/vtt", body });
  });
  await page.evaluate(() => {
    const captions = ["de", "en"].map((language) => ({ language, src: `https://films.example/${language}.vtt` }));
    newsprint.mount(target, { headline: "Film", body: [{ type: "video", src: "https://films.example/1.wav", captions }] });
  });
  await page.locator('[part="embed"] button').click();
  await page.waitForFunction(() => target.shadowRoot.querySelector("video")?.readyState > 0);
  return page;
}

/** The languages of the subtitles that are shown, and the number of their lines once they have loaded or failed. */
const subtitles = (page) =>
  page.evaluate(async () => {
    const tracks = [...target.shadowRoot.querySelectorAll("track")];
    const shown = tracks.filter(({ track }) => track.mode === "showing");
    for (const track of shown) if (track.readyState < 2) await new Promise((done) => ["load", "error"].forEach((event) => track.addEventListener(event, done)));
    return shown.map(({ srclang, track }) => [srclang, track.cues?.length ?? 0]);
  });

for (const [languages, expected] of [[["en-GB", "de"], [["en", 1]]], [["fr", "de-AT"], [["de", 1]]], [["fr"], []]]) {
  test(`subtitles of another origin are shown in the reader's language: ${languages}`, async () => {
    const page = await play({ "access-control-allow-origin": "*" }, languages);
    assert.deepEqual(await subtitles(page), expected);
    await page.context().close();
  });
}

test("a film whose server does not allow CORS is loaded without its subtitles", async () => {
  // Playwright would add a header that allows it.
  const page = await play({ "access-control-allow-origin": "https://other.example" }, ["en"]);
  assert.equal(await page.evaluate(() => target.shadowRoot.querySelector("video").crossOrigin), null);
  assert.deepEqual(await subtitles(page), [["en", 0]]);
  await page.context().close();
});

// Loads the embeds that a reader asks for. The tree has the address and the kind of the embed, and nothing is requested before the button is
// pressed.

const SANDBOXES = {
  // Known players, whose addresses are built from an id.
  player: "allow-scripts allow-same-origin allow-popups allow-presentation",
  // Any other page must keep an opaque origin.
  frame: "allow-scripts allow-popups allow-forms",
};

/** Loads an article's embeds when their buttons are pressed. */
export function loadEmbeds(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-player]");
    if (button) load(button, button.closest('[part="embed"]'));
  });
}

function load(button, placeholder) {
  const { kind, player: src } = button.dataset;
  if (!URL.canParse(src, button.baseURI)) {
    // Only the browser knows that this address is invalid, for example by its port.
    placeholder.querySelector("a")?.focus();
    button.remove();
    return;
  }
  const media = Object.hasOwn(SANDBOXES, kind) ? frame(button, kind, src) : recording(button, kind, src);
  const parts = [...placeholder.childNodes];
  placeholder.replaceChildren(media);
  media.focus();
  // The browser asks only for files whose type it knows.
  const asked = sourcesOf(button.dataset).filter(([type]) => !type || media.canPlayType(type) !== "");
  backWhenBlocked(placeholder, parts, asked.length > 0 ? asked.map(([, url]) => url) : [src]);
}

function frame({ ownerDocument, dataset }, kind, src) {
  const frame = ownerDocument.createElement("iframe");
  frame.setAttribute("sandbox", SANDBOXES[kind]);
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.title = dataset.title;
  frame.src = src;
  return frame;
}

function recording({ ownerDocument, dataset }, kind, src) {
  const media = ownerDocument.createElement(kind);
  media.controls = true;
  media.title = dataset.title;
  if (dataset.poster) media.poster = dataset.poster;
  addTracks(media, pairsOf(dataset.captions));
  const sources = sourcesOf(dataset);
  // The browser takes the first file that it can play.
  for (const [type, url] of sources) {
    const source = ownerDocument.createElement("source");
    if (type) source.type = type;
    source.src = url;
    media.append(source);
  }
  if (sources.length === 0) media.src = src;
  return media;
}

/** The files of a recording in several formats: types, which may be empty, and addresses. */
const sourcesOf = ({ sources }) => pairsOf(sources);

/** Returns the words of a text in pairs. */
function pairsOf(text) {
  const words = text?.split(" ") ?? [];
  const pairs = [];
  for (let at = 0; at + 1 < words.length; at += 2) pairs[pairs.length] = [words[at], words[at + 1]];
  return pairs;
}

/**
 * Adds subtitles: languages and addresses. Those in the reader's language are shown. A browser loads subtitles of another origin only if the recording is loaded with
 * CORS. If its server does not allow that, it is loaded again without, and such subtitles stay empty.
 */
function addTracks(media, tracks) {
  const { ownerDocument: document } = media;
  const { languages, language } = document.defaultView.navigator;
  const shown = wanted(tracks.map(([language]) => language), languages ?? [language]);
  for (const [language, src] of tracks) {
    const track = document.createElement("track");
    track.kind = "captions";
    track.srclang = language;
    track.label = nameOf(language);
    track.src = src;
    track.default = language === shown;
    media.append(track);
    if (URL.canParse(track.src) && new URL(track.src).origin !== document.defaultView.origin) media.crossOrigin = "anonymous";
  }
  if (!media.crossOrigin) return;
  // The error of the last file: of the recording itself, or of its last `source`, which does not bubble.
  const onError = ({ target }) => {
    if (target !== media && target !== media.querySelector("source:last-of-type")) return;
    media.removeEventListener("error", onError, true);
    media.crossOrigin = null;
    media.load();
  };
  media.addEventListener("error", onError, true);
}

/** The first language that the reader wants, in any variety. */
function wanted(languages, readers) {
  const base = (tag) => tag.toLowerCase().split("-", 1)[0];
  for (const reader of readers) {
    const found = languages.find((language) => language.toLowerCase() === reader.toLowerCase()) ?? languages.find((language) => base(language) === base(reader));
    if (found) return found;
  }
  return undefined;
}

/** The name of a language, in the reader's own. */
function nameOf(language) {
  try {
    return new Intl.DisplayNames(undefined, { __proto__: null, type: "language" }).of(language);
  } catch {
    return language;
  }
}

/** Restores the placeholder, with a sentence that says why, if the page's policy forbids all addresses. A video stays if only its poster is forbidden. */
function backWhenBlocked(placeholder, parts, urls) {
  const { ownerDocument: document } = placeholder;
  // Reports name the address without its fragment, and after a redirect only the origin.
  const addresses = (url) => {
    const { origin, href } = new URL(url, document.baseURI);
    return [origin, `${origin}/`, href.split("#", 1)[0]];
  };
  let left = urls.filter((url) => URL.canParse(url, document.baseURI)).map(addresses);
  const onViolation = ({ blockedURI, effectiveDirective }) => {
    if (!/^(frame|media)-src$/.test(effectiveDirective)) return;
    const allowed = left.filter((names) => !names.includes(blockedURI));
    const isOne = allowed.length < left.length;
    left = allowed;
    if (!isOne || left.length > 0) return;
    document.removeEventListener("securitypolicyviolation", onViolation);
    placeholder.replaceChildren(...parts);
    placeholder.querySelector(".blocked").hidden = false;
    placeholder.querySelector("button").remove();
    placeholder.querySelector("a")?.focus();
  };
  // The report comes at once, so the listener ends soon and does not outlive the article.
  document.addEventListener("securitypolicyviolation", onViolation, { signal: AbortSignal.timeout(10_000) });
}

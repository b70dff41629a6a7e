// Asks the sources of mounted articles for newer versions: one request for all copies of a source, and only while somebody can see one of them.
// docs/living.md says when a source is asked.

import { NewsprintError } from "./error.js";
import { failed, readArticle, request } from "./fetch-article.js";
import { ownOptions } from "./json.js";

// Milliseconds.
const SECOND = 1000;
const SHORTEST = 15 * SECOND;
const HOUR = 3600 * SECOND;
/** The longest time that a timer can wait. */
const LONGEST = 2 ** 31 - 1;

/** The sources that are followed, by URL. */
export const sources = new Map();

class Source {
  /** Weak references to the followers, because a page may forget a view without destroying it. */
  refs = new Set();
  /** How many requests in a row have failed. */
  failures = 0;
  /** When the last answer came. */
  answered = -Infinity;
  /** The time that `Retry-After` gave, and how far away it was then. */
  earliest = -Infinity;
  pause = 0;
  /** When the timer asks. */
  next = Infinity;
  timer;
  /** Aborts the request that is under way. @type {AbortController | undefined} */
  controller;
  /** Whether a copy could be seen again during the request, which may have been lost while nobody could. */
  isWoken = false;
  /** The bytes of the last answer. */
  bytes;

  constructor(url) {
    this.url = url;
    sources.set(url, this);
  }

  *followers() {
    for (const ref of this.refs) {
      const follower = ref.deref();
      if (follower) yield follower;
      else this.refs.delete(ref);
    }
  }

  /** Sets the timer for the next request, at the `latest` at this time. */
  plan(latest = Infinity) {
    clearTimeout(this.timer);
    let interval = Infinity;
    for (const follower of this.followers()) interval = Math.min(interval, follower.interval);
    if (interval === Infinity) return sources.delete(this.url);
    const now = Date.now();
    const wait = Math.max(Math.min(interval * 2 ** this.failures, Math.max(interval, HOUR)), this.rest());
    const jitter = Math.random() * Math.min(wait / 10, 3 * SECOND);
    this.next = Math.min(now + wait + jitter, latest);
    this.timer = setTimeout(() => this.ask(), Math.min(Math.max(this.next - now, 0), LONGEST));
    // In Node, where tests mount articles, the timer does not keep the process.
    this.timer.unref?.();
  }

  async ask() {
    if (this.controller) return;
    if (this.rest() > 0 || !this.isSeen()) return this.plan();
    clearTimeout(this.timer);
    const controller = (this.controller = new AbortController());
    this.isWoken = false;
    const answer = await this.request(controller);
    // Nobody follows any more.
    if (this.controller !== controller) return;
    this.controller = undefined;
    let isGood = false;
    for (const follower of [...this.followers()]) if (take(follower, answer)) isGood = true;
    this.failures = isGood ? 0 : this.failures + 1;
    if (this.refs.size > 0) this.plan(isGood || !this.isWoken ? Infinity : Date.now());
  }

  /** How long the source may not be asked: never longer than it wanted, if the clock was set back meanwhile. */
  rest() {
    const now = Date.now();
    this.earliest = Math.min(this.earliest, now + this.pause);
    return this.earliest - now;
  }

  isSeen() {
    if (globalThis.navigator?.onLine === false) return false;
    for (const { copy } of this.followers()) if (copy.isSeen()) return true;
    return false;
  }

  /** Returns the `article` as bytes with its `url`, or whether it `isGone`, or an `error`. Equal bytes are the same object as before. */
  async request(controller) {
    try {
      // A conditional request by the browser's own cache, which then has what the source says now.
      const response = await request(this.url, undefined, "no-cache", controller);
      this.answered = Date.now();
      this.pause = retryAfter(response);
      this.earliest = this.answered + this.pause;
      if (response.status === 410) return { isGone: true };
      const { article, url } = await readArticle(response, controller);
      if (!isEqual(article, this.bytes)) this.bytes = article;
      return { article: this.bytes, url };
    } catch (cause) {
      return { error: cause instanceof NewsprintError ? cause : failed(`${this.url} could not be read`, cause) };
    }
  }
}

/** Gives a follower an answer. Returns whether the answer is good for it. */
function take(follower, { article, url, isGone, error }) {
  const { copy, source, ref } = follower;
  if (!source?.refs.has(ref) || !copy.isInPlace()) return false;
  try {
    if (error) throw error;
    if (isGone) copy.takeBack();
    else if (follower.seen !== article || (follower.refusal && follower.options !== copy.options())) {
      follower.seen = article;
      follower.options = copy.options();
      follower.refusal = undefined;
      copy.show(article, url);
    } else if (follower.refusal) throw follower.refusal;
  } catch (thrown) {
    if (article) follower.refusal = thrown;
    const wasStale = follower.isStale;
    follower.isStale = true;
    if (!wasStale) copy.tell("newsprint-stale", { since: new Date(follower.since).toISOString(), error: thrown });
    return false;
  }
  if (isGone) unfollow(follower);
  follower.since = Date.now();
  const wasStale = follower.isStale;
  follower.isStale = false;
  if (wasStale) copy.tell("newsprint-fresh", { since: new Date(follower.since).toISOString() });
  return true;
}

/**
 * Follows a source, or none without a `url`. Returns the follower, which goes on if it follows the source already.
 *
 * @param follower the follower of this copy until now.
 * @param copy what a follower needs from its view.
 * @param {number} interval in milliseconds.
 * @param {boolean} isLoaded the copy's article was just loaded from there. Otherwise, the source is asked at once.
 */
export function follow(follower, copy, url, interval, isLoaded) {
  if (!url) return unfollow(follower);
  if (follower?.source?.url !== url) {
    unfollow(follower);
    const source = sources.get(url) ?? new Source(url);
    follower = { __proto__: null, copy, source, since: Date.now(), isStale: false, seen: undefined, refusal: undefined, options: undefined };
    follower.ref = new WeakRef(follower);
    source.refs.add(follower.ref);
    if (isLoaded) {
      source.answered = Date.now();
      const bytes = copy.bytes();
      source.bytes ??= bytes;
      if (isEqual(source.bytes, bytes)) follower.seen = source.bytes;
    } else source.next = source.answered + SECOND;
  }
  const { source } = follower;
  follower.interval = interval;
  if (!source.controller) source.plan(source.next);
  globalThis.addEventListener?.("online", wakeAll);
  return follower;
}

/** Ends following. */
export function unfollow(follower) {
  const { source, ref } = follower ?? {};
  if (!source) return;
  follower.source = undefined;
  source.refs.delete(ref);
  if (source.refs.size > 0) return;
  clearTimeout(source.timer);
  source.controller?.abort();
  source.controller = undefined;
  sources.delete(source.url);
}

/** Asks the source of a copy that can be seen again, unless an answer has just come. */
export function wake({ source }) {
  if (!source || Math.abs(Date.now() - source.answered) < SECOND) return;
  source.isWoken = true;
  source.ask();
}

function wakeAll() {
  for (const source of sources.values()) wake({ source });
}

/** Returns the interval that options of `follow` give, in milliseconds. */
export function readInterval(options) {
  const { interval = 60, ...others } = ownOptions(options);
  for (const name of Object.keys(others)) throw new NewsprintError("invalid-option", name, "follow has no such option");
  if (typeof interval !== "number" || Number.isNaN(interval)) throw new NewsprintError("invalid-option", "interval", "expected a number of seconds");
  return Math.min(Math.max(interval * SECOND, SHORTEST), LONGEST);
}

/** Returns the absolute URL of a source, without the fragment, which no server gets. */
export function readUrl(src, base) {
  try {
    const url = new URL(src, base);
    url.hash = "";
    return url.href;
  } catch (cause) {
    throw new NewsprintError("invalid-option", "src", `${src} is not a URL`, cause);
  }
}

/** The milliseconds for which a response's `Retry-After` asks: seconds or a date. 0 without it, and if it cannot be read. */
function retryAfter({ headers }) {
  const text = headers.get("Retry-After") ?? "";
  return Math.max((/^\d+$/.test(text) ? text * SECOND : Date.parse(text) - Date.now()) || 0, 0);
}

function isEqual(bytes, others) {
  if (!bytes || bytes.length !== others?.length) return false;
  for (let index = 0; index < bytes.length; index++) if (bytes[index] !== others[index]) return false;
  return true;
}

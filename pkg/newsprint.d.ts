// Types of the entries "newsprint" and "newsprint/lite": the functions, and the JSON of an article.

import type { Article } from "./article.js";

export * from "./article.js";

// ---------------------------------------------------------------- functions

/**
 * Loads the WebAssembly module. A second call, even during the first one, loads nothing more. In Node the module is loaded at import, and `init`
 * does nothing.
 *
 * Without an input, the module is fetched from beside the script. Then a short article is drawn out of sight, so that the first article on the
 * page does not wait for the browser to compile functions.
 *
 * If a page uses newsprint and newsprint/lite, `init` of newsprint replaces lite's module, and views that exist stay. `init` of newsprint/lite does
 * nothing when the whole is loaded.
 *
 * @throws {NewsprintError} `load-failed`. The next call tries again.
 */
export default function init(input?: InitInput | { module_or_path: InitInput }): Promise<void>;

/**
 * Starts a module that is in memory already. The module replaces a module of newsprint/lite, and is ignored when the whole is loaded.
 *
 * @throws {NewsprintError} `load-failed`
 */
export function initSync(input: BufferSource | WebAssembly.Module): void;

/** The source of the module: a URL, a request, a response, the bytes, or the compiled module. */
export type InitInput = string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module;

/**
 * Draws an article into an element: into its shadow root, or with `isolation: "none"` in place of its children. The article is attached when it is
 * complete, so a call that fails changes nothing. An earlier view of the target is destroyed. Markup that `renderToString` made on a server is kept
 * if it is the same.
 *
 * @throws {NewsprintError}
 */
export function mount(target: Element, article: ArticleInput, options?: Options): View;

/**
 * Returns the article as HTML.
 *
 * @throws {NewsprintError}
 */
export function renderToString(article: ArticleInput, options?: StringOptions): string;

/**
 * Reads an article without drawing it. Returns the article as newsprint understood it, with warnings.
 *
 * @throws {NewsprintError}
 */
export function inspect(article: ArticleInput, options?: Options): Inspection;

/**
 * An article as JSON text, as bytes of JSON text, or as an object. Only own properties of objects count, and `toJSON` is not called. `Article` says how an
 * article is best written. Values of other types are read too if they can only mean one thing.
 */
export type ArticleInput = string | object;

/** A mounted article. */
export interface View {
  /** The `<article part="root">` element. */
  readonly root: Element;
  /** The article as newsprint understood it at the last drawing. Every read returns a new copy. */
  readonly article: Article;
  /** What was found at the last drawing. */
  readonly report: Report;
  /** What has changed in the article since this view first showed it, oldest first. After a withdrawal nothing is kept of the texts before it. Every read returns a new copy. */
  readonly changes: Change[];
  /**
   * Draws another version, and changes only what differs: other nodes stay, with their focus, selection and state. Options override the options of `mount`. If the
   * call fails, the old version stays. If article and options equal those that are shown, every node stays, and no event is sent.
   *
   * @throws {NewsprintError} `destroyed` after `destroy`, otherwise as `mount`
   */
  update(article: ArticleInput, options?: Options): void;
  /**
   * Follows a source: asks it at once, and then again and again while somebody can see the article. An article that is older than the one that is shown is
   * ignored. Following ends with `follow(null)`, with another source, with `destroy`, and when the source answers 410, which withdraws the article. The options
   * `format` and `item` also apply to what the source sends. A second call with the same source only sets the interval.
   *
   * @param src the URL of the article's JSON, relative to the page. Its server must allow the page's origin (CORS).
   * @throws {NewsprintError} `invalid-option` for a URL or an interval that cannot be used, and `destroyed` after `destroy`
   */
  follow(src: string | URL | null, options?: FollowOptions): void;
  /** Removes the article from the page. A second call does nothing. */
  destroy(): void;
}

/** A change of a paragraph, or of what may be shown. */
export interface Change {
  /** When it was first seen: the time of the article's last change, or of the update. ISO 8601. */
  at: string;
  kind: "added" | "changed" | "removed" | "moved" | "status";
  /** The part that the paragraph is in. */
  part: string;
  /** The text before. Of a status, the status. Absent if the paragraph is new. */
  before?: string;
  /** The text now. Absent if the paragraph is gone. */
  after?: string;
}

/** Options of `follow`. */
export interface FollowOptions {
  /** The seconds between two requests. Less than 15 counts as 15. Default: 60. */
  interval?: number;
}

/** The problems that were found in an article. */
export interface Report {
  format: Format;
  /** The first 1,000 of reading, and the first 1,000 of rendering. */
  warnings: Warning[];
  /** Paths of unknown fields: the first 1,000. */
  ignored: string[];
}

export interface Inspection extends Report {
  article: Article;
}

/** A problem that did not stop the article from being drawn. Below the top level of an article nothing is an error. */
export interface Warning {
  code: WarningCode;
  /**
   * The location in the JSON that was given, such as `authors[0].url`. For what is in a text, the location of the text: `body`, `body[2]`, or `content.rendered` in
   * WordPress's JSON. Empty for the whole article.
   */
  path: string;
  /** What was expected, and what was found. */
  message: string;
}

/**
 * - `wrong-type`: a value of another JSON type than its field takes was left out. A value that can only mean one thing is read instead, without a
 *   warning: `"600"` as a number, a string as an author's name or an image's URL, one item as a list.
 * - `invalid-value`: a value of the right type that cannot be used (date, URL, language, keyword, number) was left out.
 * - `dropped`: content that cannot be shown in any form, or is not part of the article, was left out.
 *
 * The README has the others.
 */
export type WarningCode =
  | "invalid-value"
  | "missing-alt"
  | "no-time-zone"
  | "guessed"
  | "flattened"
  | "unknown-block"
  | "redrawn"
  | "wrong-type"
  | "dropped";

/** The error that every function throws. */
export class NewsprintError extends Error {
  private constructor();
  name: "NewsprintError";
  code: ErrorCode;
  /** The location in the article, or the name of the option. Empty for the whole article. */
  path: string;
}

/** The README lists the causes. */
export type ErrorCode =
  | "invalid-json"
  | "wrong-type"
  | "missing-field"
  | "limit-exceeded"
  | "unknown-format"
  | "ambiguous-format"
  | "unsupported"
  | "invalid-option"
  | "invalid-target"
  | "not-initialized"
  | "destroyed"
  | "load-failed"
  | "trapped";

// ---------------------------------------------------------------- options

/** How an article is read and drawn. An unknown option or an invalid value is the error `invalid-option`. */
export interface Options {
  /** The format of the JSON. Default: detected. */
  format?: Format;
  /** The article to read, where the JSON has several, such as a feed or a list of posts: its id, or its index from 0. Default: the first. */
  item?: string | number;
  /** Whether the article is in a shadow root, which the page's styles do not reach. Default: `"shadow"`, or as in a server's markup. */
  isolation?: "shadow" | "none";
  /** The colours. Default: `"auto"`, light or dark like the page around the article. */
  theme?: "auto" | "light" | "dark";
  /**
   * How much of the article is shown. `"excerpt"` ends after three paragraphs with a link to the article's `url`. In a body that does not begin with a
   * paragraph, an item of a list, a row of a table and code count as paragraphs. `"card"` has no body, and its headline is that link.
   * Default: `"full"`.
   */
  extent?: "full" | "excerpt" | "card";
  /** The heading level of the headline. Headings in the body are deeper. Default: 2. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
  /** The language of labels, dates and numbers (BCP 47). Default: the article's language, or English. */
  locale?: string;
  /** The time zone of times: the article's, the reader's, or an IANA name. Default: `"article"`. */
  timeZone?: "article" | "reader" | string;
  /** How dates and numbers are formatted: by the platform's `Intl`, or plainly (English and ISO, the same everywhere). Default: `"intl"`. */
  formatter?: "intl" | "plain";
  /**
   * The current time, for relative times, embargo and expiry. Numbers are milliseconds since 1970. In a mounted article it is the start of a clock that runs
   * on, until an update gives another time. Default: the time of the call.
   */
  now?: string | number | Date;
  /** The time of an update is shown if it is at least this many seconds after publication. Default: 60. */
  updatedTolerance?: number;
  /** Whether recent times read "5 minutes ago" in a mounted article. Default: true. */
  relativeTime?: boolean;
  /** Texts that replace newsprint's own. Default: none. */
  labels?: Partial<Record<Label, string>>;
  /** The base of relative URLs. Default: the article's `url`. */
  baseUrl?: string;
  /** The prefix of ids. Default: derived from the article's `id`, `url` or headline. */
  idPrefix?: string;
  /** How links to other pages open. Default: in the same tab, without `rel`. */
  links?: { target?: "_self" | "_blank"; rel?: string };
  /** Whether readers can load embeds with a button, or only follow their links. Default: `"consent"`. */
  embeds?: "consent" | "never";
  /** Whether images that must not be republished are left out. Default: true. */
  respectRights?: boolean;
  /** Whether the reading time is shown. Default: true. */
  readingTime?: boolean;
  /** Whether what an update has changed is marked in the text, besides the list in the part `changes`. Default: false. */
  highlightChanges?: boolean;
  /** The nonce of a `<style>` element, if one is needed. Default: none. */
  nonce?: string;
}

/** The texts that `labels` can replace. */
export type Label =
  | "by"
  | "published"
  | "updated"
  | "reading-time"
  | "source-label"
  | "corrections"
  | "correction"
  | "clarification"
  | "update"
  | "retraction"
  | "withheld"
  | "canceled"
  | "embargoed"
  | "expired"
  | "continue"
  | "live"
  | "changes"
  | "rights"
  | "origin"
  | "tags"
  | "related"
  | "load"
  | "retry"
  | "error";

/** Options of `renderToString`. `isolation` and `relativeTime` are checked, but have no effect on a string. */
export interface StringOptions extends Options {
  /** Whether to write `<template shadowrootmode="open">` with the styles, for the host element. Default: false, only the `<article>`. */
  shadow?: boolean;
  /** With `shadow`: the URL of a style sheet, which is linked instead of an inline `<style>`. Default: none. */
  stylesheet?: string;
  /** Whether a script element with schema.org's NewsArticle follows. Default: false. */
  jsonLd?: boolean;
}

/** Formats of article JSON. */
export type Format =
  | "newsprint"
  | "ninjs"
  | "schema-org"
  | "wordpress"
  | "arc-ans"
  | "json-feed"
  | "guardian"
  | "ghost"
  | "apple-news"
  | "readability"
  | "portable-text"
  | "content-tree"
  | "prosemirror";

// ---------------------------------------------------------------- events and parts

/** The `detail` of each event, by its type. All events bubble and cross shadow roots. `newsprint-link` can be cancelled. */
export interface EventDetails {
  "newsprint-render": { view: View };
  "newsprint-update": {
    view: View;
    counts: Record<"added" | "changed" | "removed" | "moved", number>;
    /** The versions before and after: `version`, or else the time of the last change. */
    from?: string;
    to?: string;
  };
  "newsprint-error": { error: NewsprintError };
  /** Only for clicks that would leave the page as it is: no modifier, no other button, no target. `click` is the click itself. */
  "newsprint-link": { url: string; part: string; readonly click?: MouseEvent };
  /**
   * What may be shown has changed since the last drawing: the body has gone (`withheld`, `canceled`, `embargoed`, `expired`), or is back (`usable`). Sent before
   * `newsprint-update`.
   */
  "newsprint-withdraw": { status: string };
  /** The source that is followed does not give an article. `since`: the time (ISO 8601) of its last good answer, or of the start. Sent once until it does again. */
  "newsprint-stale": { since: string; error: NewsprintError };
  /** The source gives an article again, since this time (ISO 8601). */
  "newsprint-fresh": { since: string };
  /**
   * Half of the article has been in sight for a second without a break, or half of the window has been filled with it, while the page was visible. Once for a
   * view.
   */
  "newsprint-visible": {};
  /**
   * The reader has read down to there: the lower edge of the window has passed this share of the body and the live updates. Each once for a view, in this order.
   * A card and an article that may not be shown have no body.
   */
  "newsprint-progress": { percent: 25 | 50 | 75 | 100 };
}

type Events = { [Type in keyof EventDetails]: CustomEvent<EventDetails[Type]> };

declare global {
  interface GlobalEventHandlersEventMap extends Events {}
}

/** The names that `::part()` can select, in reading order. */
export type Part =
  | "root"
  | "publisher"
  | "logo"
  | "kicker"
  | "headline"
  | "status"
  | "deck"
  | "byline"
  | "author"
  | "avatar"
  | "role"
  | "location"
  | "published"
  | "updated"
  | "reading-time"
  | "source-label"
  | "corrections"
  | "correction"
  | "lead"
  | "image"
  | "caption"
  | "credit"
  | "body"
  | "quote"
  | "pullquote"
  | "table"
  | "code"
  | "note"
  | "embed"
  | "continue"
  | "live"
  | "live-update"
  | "changes"
  | "rights"
  | "origin"
  | "tags"
  | "related"
  | "aside"
  | "announcement";

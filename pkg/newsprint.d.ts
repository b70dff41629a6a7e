// Types of the package "newsprint": what its functions take and give, and the JSON of an article.

import type { Article } from "./article.js";

export * from "./article.js";

// ---------------------------------------------------------------- functions

/**
 * Loads the WebAssembly module; calling it again, or twice at once, loads nothing more. In Node it has nothing to do.
 *
 * Without an input the module is fetched from beside the script. Afterwards a few words are drawn where nobody sees them, so that the first
 * article does not wait for code to be compiled.
 *
 * @throws {NewsprintError} `load-failed`; the next call tries again
 */
export default function init(input?: InitInput | { module_or_path: InitInput }): Promise<void>;

/**
 * Starts a module whose bytes are there already.
 *
 * @throws {NewsprintError} `load-failed`
 */
export function initSync(input: BufferSource | WebAssembly.Module): void;

/** Where the module comes from: its URL, a request or its answer, its bytes, or the compiled module. */
export type InitInput = string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module;

/**
 * Draws an article into an element: into a shadow root of it, or with `isolation: "none"` in place of its children. The article is attached when
 * it is complete, so a call that fails changes nothing. A view that the target had is destroyed; markup of newsprint's from a server is kept
 * where it is the same.
 *
 * @throws {NewsprintError}
 */
export function mount(target: Element, article: ArticleInput, options?: Options): View;

/**
 * The article as HTML.
 *
 * @throws {NewsprintError}
 */
export function renderToString(article: ArticleInput, options?: StringOptions): string;

/**
 * Reads an article and draws nothing: what newsprint understood of it, and what it did not.
 *
 * @throws {NewsprintError}
 */
export function inspect(article: ArticleInput, options?: Options): Inspection;

/** An article as JSON text, or as an object that can be written as JSON. Of objects only own properties count, and `toJSON` is not called. */
export type ArticleInput = string | object;

/** A mounted article. */
export interface View {
  /** The `<article part="root">` that everything of newsprint's stands in. */
  readonly root: Element;
  /** The article as newsprint understood it; a new copy for each reading. */
  readonly article: Article;
  readonly report: Report;
  /**
   * Draws another version. Options are laid over those of `mount`. When it fails, the old version stays.
   *
   * @throws {NewsprintError} `destroyed` after `destroy`, else as `mount`
   */
  update(article: ArticleInput, options?: Options): void;
  /** Takes the article off the page; a second call does nothing. */
  destroy(): void;
}

/** What was found in an article. */
export interface Report {
  format: Format;
  warnings: Warning[];
  /** Paths of fields that no version of the format knows. */
  ignored: string[];
}

export interface Inspection extends Report {
  article: Article;
}

/** A value of the right type that was of no use: it was left out. */
export interface Warning {
  code: WarningCode;
  /** Such as `authors[0].url`; empty for the whole, and in HTML. */
  path: string;
  message: string;
}

export type WarningCode =
  | "invalid-value"
  | "missing-alt"
  | "no-time-zone"
  | "guessed"
  | "flattened"
  | "unknown-block"
  | "redrawn";

/** What every function throws. */
export class NewsprintError extends Error {
  private constructor();
  name: "NewsprintError";
  code: ErrorCode;
  /** Where in the article it is, or the name of the option; empty for the whole. */
  path: string;
}

/** See the table in the README. */
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

/** How an article is read and drawn. An unknown name or a bad value is the error `invalid-option`. */
export interface Options {
  /** The JSON's format. Default: detected. */
  format?: Format;
  /** Whether a shadow root keeps the page's styles out. Default: `"shadow"`, or where a server's markup stands. */
  isolation?: "shadow" | "none";
  /** Default: `"auto"`, light or dark as the page around the article. */
  theme?: "auto" | "light" | "dark";
  /**
   * `"excerpt"` ends after three paragraphs, with a link to the article's `url`; `"card"` has no body, and its headline is that link.
   * Default: `"full"`.
   */
  extent?: "full" | "excerpt" | "card";
  /** The headline's heading level; headings in the body follow. Default: 2. */
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
  /** The language of labels, dates and numbers (BCP 47). Default: the article's, else English. */
  locale?: string;
  /** In which zone times are shown: the article's, the reader's, or an IANA name. Default: `"article"`. */
  timeZone?: "article" | "reader" | string;
  /** Who writes dates and numbers: the platform's `Intl`, or newsprint (English and ISO, the same everywhere). Default: `"intl"`. */
  formatter?: "intl" | "plain";
  /** The time from which the clock runs, for relative times, embargo and expiry; numbers are milliseconds since 1970. Default: now. */
  now?: string | number | Date;
  /** By how many seconds an update must come after publication to be shown. Default: 60. */
  updatedTolerance?: number;
  /** Whether young times read "5 minutes ago" in a mounted article. Default: true. */
  relativeTime?: boolean;
  /** Words in place of newsprint's own. Default: none. */
  labels?: Partial<Record<Label, string>>;
  /** What relative URLs start from. Default: the article's `url`. */
  baseUrl?: string;
  /** What ids begin with. Default: made of the article's `id`, `url` or headline. */
  idPrefix?: string;
  /** How links out of the article open. Default: in the same tab, without `rel`. */
  links?: { target?: "_self" | "_blank"; rel?: string };
  /** Whether readers can load embeds by a button, or only follow their links. Default: `"consent"`. */
  embeds?: "consent" | "never";
  /** Whether pictures that may not be passed on are left out. Default: true. */
  respectRights?: boolean;
  /** Whether the reading time is shown. Default: true. */
  readingTime?: boolean;
  /** Whether an update lists what changed. No effect in this version. Default: false. */
  highlightChanges?: boolean;
  /** The nonce of a `<style>` element, where one is needed. Default: none. */
  nonce?: string;
}

/** The words that `labels` can replace. */
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

/** Options of `renderToString`. `isolation` and `relativeTime` are checked, and mean nothing in a string. */
export interface StringOptions extends Options {
  /** Whether to write `<template shadowrootmode="open">` with the styles in it, for the host element. Default: false, the `<article>` alone. */
  shadow?: boolean;
  /** With `shadow`: the URL of a style sheet to link in place of an inline `<style>`. Default: none. */
  stylesheet?: string;
  /** Whether schema.org's NewsArticle follows in a script element. Default: false. */
  jsonLd?: boolean;
}

/** Formats of article JSON. This version reads `"newsprint"`; the others are the error `unsupported`. */
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

/** The `detail` of each event, by its type. All bubble and cross shadow roots; `newsprint-link` can be cancelled. */
export interface EventDetails {
  "newsprint-render": { view: View };
  "newsprint-update": { view: View; counts: Record<"added" | "changed" | "removed" | "moved", number> };
  "newsprint-error": { error: NewsprintError };
  "newsprint-link": { url: string; part: string };
  "newsprint-withdraw": { status: string };
}

type Events = { [Type in keyof EventDetails]: CustomEvent<EventDetails[Type]> };

declare global {
  interface GlobalEventHandlersEventMap extends Events {}
}

/** What `::part()` can reach, in reading order. */
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
  | "related";

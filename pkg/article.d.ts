// Types of newsprint JSON, made of the Rust types by src/schema.rs. In each, null is as good as absent.

/** An article. */
export interface Article {
  /** The headline: the one field that an article must have. */
  headline: string;
  /** A word or two above the headline: section, topic, series. */
  kicker?: string;
  /** The sentence or two below the headline (standfirst, summary). */
  deck?: RichText;
  /** The language of the text, a BCP 47 tag. */
  language?: string;
  /** The direction of the text. Default: that of the language. */
  direction?: "ltr" | "rtl";
  /** The IANA time zone in which times are shown. Default: the offset that each time was written with. */
  timeZone?: string;
  /** The canonical address. */
  url?: string;
  /** The publisher's identifier. */
  id?: string;
  /** The version of this text. */
  version?: string | number;
  /** Where it was written (dateline). */
  location?: string;
  /** Who publishes it. */
  publisher?: Publisher;
  /** Who wrote it. */
  authors?: Author[];
  /** Who wrote it, in free text: used when there are no authors. A "By" in it is not doubled. */
  byline?: string;
  /** When it was first published. */
  published?: DateTime;
  /** When it was last changed. */
  updated?: DateTime;
  /** The lead picture. */
  image?: Image;
  /** The text. */
  body?: Body;
  /** Corrections and their kin. */
  corrections?: Correction[];
  /** Whether it may be shown. Default: usable. An unreadable status is read as withheld. */
  status?: "usable" | "withheld" | "canceled";
  /** Not to be shown before. An unreadable time holds for ever. */
  embargoUntil?: DateTime;
  /** Not to be shown from then on. An unreadable time has passed. */
  expires?: DateTime;
  /** Rights in it. */
  rights?: Rights;
  /** The IPTC digital source type, code or URI (cv.iptc.org/newscodes/digitalsourcetype). */
  digitalSourceType?: string;
  /** Topics. */
  tags?: Tag[];
  /** Other articles. */
  related?: Related[];
  /** Live updates, newest first or not: they are sorted. */
  live?: Live;
}

/** Text that may be formatted: a string is plain. */
export type RichText = string | Formatted;

/** A text with its format. */
export interface Formatted {
  /** How `content` is written. */
  format: "markdown" | "html" | "text";
  /** The text. */
  content: string;
}

/** Who publishes an article. */
export interface Publisher {
  /** The name. */
  name?: string;
  /** The home page. */
  url?: string;
  /** The logo. */
  logo?: Logo;
}

/** A publisher's logo. */
export interface Logo {
  /** The picture's address. */
  src: string;
  /** The address of the picture for dark backgrounds. */
  dark?: string;
  /** Width in pixels. */
  width?: number;
  /** Height in pixels. */
  height?: number;
}

/** Someone who wrote. */
export interface Author {
  /** The name. */
  name: string;
  /** Their page. */
  url?: string;
  /** The address of their picture. */
  avatar?: string;
  /** What they are: "Harbour correspondent". */
  role?: string;
  /** Whom they work for. */
  organization?: string;
}

/** ISO 8601 or RFC 3339, or milliseconds since 1970 UTC. Without a zone it is shown as given, with a warning. */
export type DateTime = string | number;

/** A picture. */
export interface Image {
  /** The picture's address. */
  src: string;
  /** What it shows, for those who do not see it. Empty: it is decoration. */
  alt?: string;
  /** The caption. */
  caption?: RichText;
  /** Who made it. */
  credit?: string;
  /** The page of who made it. */
  creditUrl?: string;
  /** Width in pixels. */
  width?: number;
  /** Height in pixels. */
  height?: number;
  /** The point that stays in sight when it is cut. */
  focalPoint?: FocalPoint;
  /** The same picture in other sizes. */
  renditions?: Rendition[];
  /** Whether it may be passed on. */
  rights?: ImageRights;
}

/** A point in a picture, each coordinate from 0 (left, top) to 1. */
export interface FocalPoint {
  /** From the left. */
  x: number;
  /** From the top. */
  y: number;
}

/** A picture in another size. */
export interface Rendition {
  /** The picture's address. */
  src: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height?: number;
  /** The media type. */
  type?: string;
}

/** Rights in a picture. */
export interface ImageRights {
  /** `false`: it may not be shown on other sites; a placeholder and the caption stand in its place. */
  syndicate?: boolean;
}

/** An article's text: a string is Markdown. */
export type Body = string | Formatted | Block[];

/** A piece of a body. One of a type that is not known is left out, with a warning. */
export type Block =
  | {
    type: "paragraph";
    /** The text. */
    text: RichText;
  }
  | {
    type: "heading";
    /** From 2 to 6. */
    level: 2 | 3 | 4 | 5 | 6;
    /** The text. */
    text: RichText;
    /** What links to it use after `#`. */
    id?: string;
  }
  | ({ type: "list" } & List)
  | {
    type: "quote";
    /** The text, when there are no blocks. */
    text?: RichText;
    /** The text, in blocks. */
    blocks?: Block[];
    /** Who said it. */
    attribution?: RichText;
    /** Where it was said. */
    url?: string;
  }
  | {
    type: "pullquote";
    /** The text. */
    text: RichText;
    /** Who said it. */
    attribution?: RichText;
  }
  | ({ type: "image" } & Image)
  | {
    type: "gallery";
    /** The pictures. */
    images: Image[];
    /** The caption for all of them. */
    caption?: RichText;
  }
  | {
    type: "table";
    /** The caption. */
    caption?: RichText;
    /** The head row. */
    header?: RichText[];
    /** The rows. */
    rows: RichText[][];
    /** How each column is aligned. Default: at the start. */
    align?: ("start" | "center" | "end")[];
  }
  | {
    type: "code";
    /** The text. */
    code: string;
    /** The programming language. */
    language?: string;
  }
  | { type: "divider" }
  | {
    type: "embed";
    /** Its address. */
    url: string;
    /** Whose it is. Default: told from the address. */
    provider?: string;
    /** What it is. */
    title?: string;
    /** Width to height. */
    ratio?: "16:9" | "4:3" | "1:1" | "9:16";
  }
  | {
    type: "audio";
    /** Its address. */
    src: string;
    /** What it is. */
    title?: string;
    /** Its length in seconds. */
    duration?: number;
    /** Who made it. */
    credit?: string;
    /** The address of its text. */
    transcriptUrl?: string;
  }
  | {
    type: "video";
    /** Its address. */
    src: string;
    /** What it is. */
    title?: string;
    /** The address of a still picture. */
    poster?: string;
    /** The caption. */
    caption?: RichText;
    /** Who made it. */
    credit?: string;
    /** Width in pixels. */
    width?: number;
    /** Height in pixels. */
    height?: number;
    /** Subtitles. */
    captions?: Captions[];
  }
  | {
    type: "note";
    /** What it is. Default: information. */
    kind?: "info" | "editor" | "disclosure";
    /** The text. */
    text: RichText;
  }
  | ({ type: "correction" } & Correction)
  | ({ type: "live-update" } & LiveUpdate);

/** An item of a list. */
export type ListItem =
  | RichText
  | {
    /** The text. */
    text: RichText;
    /** The list. */
    list?: ({ type: "list" } & List);
  };

/** A list. */
export interface List {
  /** Numbered. Default: no. */
  ordered?: boolean;
  /** The first number. Default: 1. */
  start?: number;
  /** The items. */
  items: ListItem[];
}

/** Subtitles of a film. */
export interface Captions {
  /** Their address. */
  src: string;
  /** Their language, a BCP 47 tag. */
  language: string;
}

/** What was wrong, and is right now. */
export interface Correction {
  /** What it is. Default: a correction. */
  kind?: "correction" | "clarification" | "update" | "retraction";
  /** When it was made. */
  date?: DateTime;
  /** What was changed. */
  text: RichText;
  /** Where it stands. Default: at the top. */
  placement?: "top" | "bottom";
}

/** One entry of live coverage. */
export interface LiveUpdate {
  /** The publisher's identifier. */
  id?: string;
  /** Its headline. */
  headline?: string;
  /** When it was published. */
  published?: DateTime;
  /** When it was last changed. */
  updated?: DateTime;
  /** Who wrote it. */
  authors?: Author[];
  /** The text. */
  body: Body;
}

/** Rights in an article. */
export interface Rights {
  /** Who holds them. */
  holder?: string;
  /** The copyright notice. */
  notice?: string;
  /** Terms of use. */
  usage?: string;
  /** The licence: a name or an address. */
  license?: string;
}

/** A topic. */
export type Tag =
  | string
  | {
    /** The name. */
    name: string;
    /** The topic's page. */
    url?: string;
  };

/** Another article. */
export interface Related {
  /** Its headline. */
  headline: string;
  /** Its address. */
  url: string;
  /** When it was published. */
  published?: DateTime;
}

/** Live coverage. */
export interface Live {
  /** Whether it goes on. Default: no. */
  active?: boolean;
  /** The entries. */
  updates: LiveUpdate[];
}

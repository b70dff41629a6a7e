// Types of newsprint JSON, generated from the Rust types by src/schema.rs. Every optional field may also be null.

/** An article. */
export interface Article {
  /** The headline, the only required field. */
  headline: string;
  /** A short line above the headline, such as the section, topic or series. */
  kicker?: string;
  /** One or two sentences below the headline (standfirst, summary). */
  deck?: RichText;
  /** The language of the text, a BCP 47 tag. */
  language?: string;
  /** The direction of the text. Default: the direction of the language. */
  direction?: "ltr" | "rtl";
  /** The IANA time zone in which times are shown. Default: each time is shown with the offset that it was written with. */
  timeZone?: string;
  /** The canonical URL. */
  url?: string;
  /** The publisher's identifier of the article. */
  id?: string;
  /** The version of the article. */
  version?: string | number;
  /** The place where the article was written (dateline). */
  location?: string;
  /** The publisher. */
  publisher?: Publisher;
  /** The authors. A string in place of an author is a name. */
  authors?: Author[];
  /** The authors as free text, used if `authors` is empty. A "By" at its start is not repeated. */
  byline?: string;
  /** The time of first publication. */
  published?: DateTime;
  /** The time of the last change. */
  updated?: DateTime;
  /** The lead image, shown above the body. A string is its `src`. */
  image?: Image;
  /** The text of the article. */
  body?: Body;
  /** Corrections, clarifications, updates and retractions. */
  corrections?: Correction[];
  /** Whether the article may be shown. Default: usable. A status that cannot be used is read as withheld. */
  status?: "usable" | "withheld" | "canceled";
  /** The article is hidden until this time. If the time cannot be read, the article stays hidden. */
  embargoUntil?: DateTime;
  /** The article is hidden from this time on. If the time cannot be read, the article is hidden. */
  expires?: DateTime;
  /** The rights in the article. */
  rights?: Rights;
  /** The IPTC digital source type, as a code or URI (cv.iptc.org/newscodes/digitalsourcetype). If it names generative AI, a label is shown. */
  digitalSourceType?: string;
  /** The topics of the article. */
  tags?: Tag[];
  /** Related articles. */
  related?: Related[];
  /** Live coverage. The updates are shown newest first, whatever their order here. */
  live?: Live;
}

/** Text that may be formatted. A string is plain text. */
export type RichText = string | Formatted;

/** A text with its format. */
export interface Formatted {
  /** The format of `content`. */
  format: "markdown" | "html" | "text";
  /** The text. */
  content: string;
}

/** The publisher of an article. */
export interface Publisher {
  /** The name. */
  name?: string;
  /** The URL of the home page. */
  url?: string;
  /** The logo. */
  logo?: Logo;
}

/** A publisher's logo. */
export interface Logo {
  /** The URL of the image. */
  src: string;
  /** The URL of the image for dark backgrounds. */
  dark?: string;
  /** The width in pixels. */
  width?: number;
  /** The height in pixels. */
  height?: number;
}

/** An author. */
export interface Author {
  /** The name. */
  name: string;
  /** The URL of the author's page. */
  url?: string;
  /** The URL of a portrait. */
  avatar?: string;
  /** The author's role, such as "Harbour correspondent". */
  role?: string;
  /** The organization that the author works for. */
  organization?: string;
}

/** ISO 8601, RFC 3339 or RFC 2822, or milliseconds since 1970 UTC. A number that would fall in 1970 is taken as seconds, with a warning. A time without a zone is shown as given, with a warning. */
export type DateTime = string | number;

/** An image. */
export interface Image {
  /** The URL of the image. */
  src: string;
  /** The alternative text. Empty if the image is decoration. Without it, the image is shown as decoration, with a warning. */
  alt?: string;
  /** The caption. */
  caption?: RichText;
  /** The credit: who made the image. */
  credit?: string;
  /** The URL that the credit links to. */
  creditUrl?: string;
  /** The width in pixels. */
  width?: number;
  /** The height in pixels. */
  height?: number;
  /** The point that stays visible when the image is cropped. */
  focalPoint?: FocalPoint;
  /** The same image in other sizes. */
  renditions?: Rendition[];
  /** The rights in the image. */
  rights?: ImageRights;
}

/** A point in an image. Both coordinates are from 0 to 1. */
export interface FocalPoint {
  /** The distance from the left edge, as a fraction of the width. */
  x: number;
  /** The distance from the top edge, as a fraction of the height. */
  y: number;
}

/** A version of an image in another size. */
export interface Rendition {
  /** The URL of the version. */
  src: string;
  /** The width in pixels. */
  width: number;
  /** The height in pixels. */
  height?: number;
  /** The media type, such as `image/webp`. */
  type?: string;
}

/** The rights in an image. */
export interface ImageRights {
  /** Whether other sites may show the image. Default: yes. If `false`, or if the value cannot be used, a sentence is shown in place of the image, above its caption. */
  syndicate?: boolean;
}

/** The text of an article or a live update. A string is Markdown. */
export type Body = string | Formatted | Block[];

/** A block of a body. A block of an unknown type is left out with a warning. */
export type Block =
  | {
    type: "paragraph";
    /** The text. */
    text: RichText;
  }
  | {
    type: "heading";
    /** The level, from 2 to 6. */
    level: 2 | 3 | 4 | 5 | 6;
    /** The text. */
    text: RichText;
    /** The id of the heading, which links refer to as `#id`. */
    id?: string;
  }
  | ({ type: "list" } & List)
  | {
    type: "quote";
    /** The text, as one paragraph. Shown before `blocks`. */
    text?: RichText;
    /** The text, as blocks. */
    blocks?: Block[];
    /** The person or source that is quoted. */
    attribution?: RichText;
    /** The URL of the source. The attribution links to it. */
    url?: string;
  }
  | {
    type: "pullquote";
    /** The text. */
    text: RichText;
    /** The person or source that is quoted. */
    attribution?: RichText;
  }
  | ({ type: "image" } & Image)
  | {
    type: "gallery";
    /** The images. */
    images: Image[];
    /** The caption of the whole gallery. */
    caption?: RichText;
  }
  | {
    type: "table";
    /** The caption. */
    caption?: RichText;
    /** The header row. */
    header?: RichText[];
    /** The rows. */
    rows: Cell[][];
    /** The alignment of each column. Default: start. */
    align?: ("start" | "center" | "end")[];
  }
  | {
    type: "code";
    /** The code. */
    code: string;
    /** The programming language. */
    language?: string;
  }
  | ({ type: "text" } & Formatted)
  | {
    type: "aside";
    /** The title. */
    title?: RichText;
    /** The content. */
    blocks: Block[];
  }
  | { type: "divider" }
  | {
    type: "embed";
    /** The URL of the content. */
    url: string;
    /** The name of the provider. Default: derived from the URL. */
    provider?: string;
    /** The title. */
    title?: string;
    /** The aspect ratio. Default: 16:9 for YouTube and Vimeo, otherwise none. */
    ratio?: "16:9" | "4:3" | "1:1" | "9:16";
  }
  | {
    type: "audio";
    /** The URL of the audio file. */
    src: string;
    /** The title. */
    title?: string;
    /** The length in seconds. This version does not show it. */
    duration?: number;
    /** The credit: who made the audio. */
    credit?: string;
    /** The URL of the transcript. */
    transcriptUrl?: string;
  }
  | {
    type: "video";
    /** The URL of the video file. */
    src: string;
    /** The title. */
    title?: string;
    /** The URL of the poster image. */
    poster?: string;
    /** The caption. */
    caption?: RichText;
    /** The credit: who made the video. */
    credit?: string;
    /** The width in pixels. */
    width?: number;
    /** The height in pixels. */
    height?: number;
    /** The subtitle tracks. */
    captions?: Captions[];
  }
  | {
    type: "note";
    /** The kind of note. Default: information. */
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
    /** The nested list. */
    list?: ({ type: "list" } & List);
  }
  | {
    /** The blocks. */
    blocks: Block[];
  };

/** A list. */
export interface List {
  /** Whether the items are numbered. Default: no. */
  ordered?: boolean;
  /** The number of the first item. Default: 1. */
  start?: number;
  /** The items. */
  items: ListItem[];
}

/** A cell of a table. */
export type Cell =
  | RichText
  | {
    /** The blocks. */
    blocks: Block[];
  };

/** A subtitle track of a video. */
export interface Captions {
  /** The URL of the WebVTT file. */
  src: string;
  /** The language of the subtitles, a BCP 47 tag. */
  language: string;
}

/** A note about a change: a correction, clarification, update or retraction. */
export interface Correction {
  /** The kind of change. Default: a correction. */
  kind?: "correction" | "clarification" | "update" | "retraction";
  /** The date of the change. */
  date?: DateTime;
  /** A description of the change. */
  text: RichText;
  /** The position in the article. Default: above the body. Ignored for a correction block in a body. */
  placement?: "top" | "bottom";
}

/** One update of live coverage. */
export interface LiveUpdate {
  /** The publisher's identifier of the update. */
  id?: string;
  /** The headline. */
  headline?: string;
  /** The time of publication. */
  published?: DateTime;
  /** The time of the last change. */
  updated?: DateTime;
  /** The authors. */
  authors?: Author[];
  /** The text. */
  body: Body;
}

/** The rights in an article. */
export interface Rights {
  /** The rights holder. */
  holder?: string;
  /** The copyright notice. */
  notice?: string;
  /** The terms of use. */
  usage?: string;
  /** The licence, as a name or a URL. */
  license?: string;
}

/** A topic. */
export type Tag =
  | string
  | {
    /** The name. */
    name: string;
    /** The URL of the topic's page. */
    url?: string;
  };

/** A related article. */
export interface Related {
  /** The headline. */
  headline: string;
  /** The URL. */
  url: string;
  /** The time of publication. */
  published?: DateTime;
}

/** Live coverage. */
export interface Live {
  /** Whether the coverage continues. Default: no. */
  active?: boolean;
  /** The updates, in any order. */
  updates: LiveUpdate[];
}

//! The vocabulary of the tree: every tag and attribute that can be emitted, and where each tag is allowed.
//!
//! [`Tag`] and [`Attr`] are numbered in the order of their declaration; the tree's words contain these numbers. JavaScript receives the names
//! from [`Tag::NAMES`] and [`Attr::NAMES`], so it needs no table of its own.
//!
//! # The reader's side
//!
//! A mounted article differs from its tree only in what belongs to the reader's side:
//!
//! | what | differs because |
//! | --- | --- |
//! | the text of `time` ([`Tag::READER_TEXT`]) | a recent time is shown as its age, and a server may not know the reader's time zone |
//! | `data-theme` ([`Attr::READER`]) | the theme depends on the page |
//! | `open` ([`Attr::READER`]) | the reader opens and closes a `details` |
//! | the content of an embed's placeholder | the reader has loaded the embed |
//! | texts | a translator has replaced them |
//! | the text of the region for announcements | the reader has been told of an update |
//! | `hidden` of live updates, and their button | new updates wait while the reader is further down |
//!
//! When newsprint adopts a server's markup, the first three may differ. The others cannot have happened before. An update compares the old tree with the
//! new one and leaves all of this alone where the two are equal.

/// The content model of an element: what it may contain, as in HTML (section 4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ContentModel {
    /// Flow content: blocks and text.
    Flow,
    /// Phrasing content: text and inline elements.
    Phrasing,
    /// What its parent may contain (`a`, `ins`, `del`).
    Transparent,
    /// Nothing: a void element.
    Nothing,
    /// `li` only.
    Items,
    /// `dt` and `dd` only.
    Terms,
    /// Row groups and `caption`.
    RowGroups,
    /// `tr` only.
    Rows,
    /// `td` and `th` only.
    Cells,
}

/// The category of an element: where it is allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Category {
    /// A block: allowed in flow content.
    Flow,
    /// An inline element: allowed wherever text is.
    Phrasing,
    /// Allowed only as a child of certain elements: see [`Tag::may_be_child_of`].
    Special,
}

macro_rules! tags {
    ($($variant:ident $name:literal $category:ident $model:ident,)+) => {
        /// A tag that may be emitted.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(crate) enum Tag { $(#[doc = $name] $variant,)+ }

        impl Tag {
            /// All tags, in the order of their numbers.
            pub(crate) const ALL: &[Tag] = &[$(Tag::$variant,)+];

            /// The names in HTML, in the same order.
            pub(crate) const NAMES: &[&str] = &[$($name,)+];

            /// The name in HTML.
            pub(crate) fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            /// What the element may contain.
            pub(crate) fn content_model(self) -> ContentModel {
                const MODELS: &[ContentModel] = &[$(ContentModel::$model,)+];
                MODELS[self as usize]
            }

            /// Where the element is allowed.
            pub(crate) fn category(self) -> Category {
                const CATEGORIES: &[Category] = &[$(Category::$category,)+];
                CATEGORIES[self as usize]
            }
        }
    };
}

tags! {
    Article "article" Flow Flow,
    Section "section" Flow Flow,
    Aside "aside" Flow Flow,
    Header "header" Flow Flow,
    Footer "footer" Flow Flow,
    Div "div" Flow Flow,
    P "p" Flow Phrasing,
    H1 "h1" Flow Phrasing,
    H2 "h2" Flow Phrasing,
    H3 "h3" Flow Phrasing,
    H4 "h4" Flow Phrasing,
    H5 "h5" Flow Phrasing,
    H6 "h6" Flow Phrasing,
    Blockquote "blockquote" Flow Flow,
    Figure "figure" Flow Flow,
    Figcaption "figcaption" Special Flow,
    Pre "pre" Flow Phrasing,
    Ul "ul" Flow Items,
    Ol "ol" Flow Items,
    Dl "dl" Flow Terms,
    Details "details" Flow Flow,
    Table "table" Flow RowGroups,
    Caption "caption" Special Flow,
    Thead "thead" Special Rows,
    Tbody "tbody" Special Rows,
    Tfoot "tfoot" Special Rows,
    Tr "tr" Special Cells,
    Hr "hr" Flow Nothing,
    Li "li" Special Flow,
    Dt "dt" Special Flow,
    Dd "dd" Special Flow,
    Summary "summary" Special Phrasing,
    Th "th" Special Flow,
    Td "td" Special Flow,
    A "a" Phrasing Transparent,
    Ins "ins" Phrasing Transparent,
    Del "del" Phrasing Transparent,
    Button "button" Phrasing Phrasing,
    Span "span" Phrasing Phrasing,
    Em "em" Phrasing Phrasing,
    Strong "strong" Phrasing Phrasing,
    B "b" Phrasing Phrasing,
    I "i" Phrasing Phrasing,
    S "s" Phrasing Phrasing,
    U "u" Phrasing Phrasing,
    Small "small" Phrasing Phrasing,
    Mark "mark" Phrasing Phrasing,
    Sub "sub" Phrasing Phrasing,
    Sup "sup" Phrasing Phrasing,
    Code "code" Phrasing Phrasing,
    Kbd "kbd" Phrasing Phrasing,
    Samp "samp" Phrasing Phrasing,
    Var "var" Phrasing Phrasing,
    Q "q" Phrasing Phrasing,
    Cite "cite" Phrasing Phrasing,
    Dfn "dfn" Phrasing Phrasing,
    Abbr "abbr" Phrasing Phrasing,
    Time "time" Phrasing Phrasing,
    Bdi "bdi" Phrasing Phrasing,
    Bdo "bdo" Phrasing Phrasing,
    Ruby "ruby" Phrasing Phrasing,
    Rt "rt" Special Phrasing,
    Rp "rp" Special Phrasing,
    Img "img" Phrasing Nothing,
    Br "br" Phrasing Nothing,
    Wbr "wbr" Phrasing Nothing,
    Input "input" Phrasing Nothing,
}

impl Tag {
    /// The element whose text belongs to the reader's side.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    pub(crate) const READER_TEXT: Tag = Tag::Time;

    /// Whether the sink leaves the element out if it has no content: blocks, lists, tables and rows, which are declared first.
    pub(super) fn needs_content(self) -> bool {
        self as u8 <= Tag::Tr as u8
    }

    /// The heading tag of a level from 1 to 6. Deeper levels get `h6`.
    pub(crate) fn heading(level: u8) -> Tag {
        [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6][usize::from(level.clamp(1, 6)) - 1]
    }

    /// Whether the element has no content and no end tag.
    pub(crate) fn is_void(self) -> bool {
        self.content_model() == ContentModel::Nothing
    }

    /// Whether the element is a link or a button, which must not contain each other.
    pub(crate) fn is_interactive(self) -> bool {
        matches!(self, Tag::A | Tag::Button)
    }

    /// Whether an element of the category [`Special`](Category::Special) is allowed as a child of `parent`.
    pub(crate) fn may_be_child_of(self, parent: Tag) -> bool {
        match self {
            Tag::Li => parent.content_model() == ContentModel::Items,
            Tag::Dt | Tag::Dd => parent.content_model() == ContentModel::Terms,
            Tag::Caption | Tag::Thead | Tag::Tbody | Tag::Tfoot => parent == Tag::Table,
            Tag::Tr => parent.content_model() == ContentModel::Rows,
            Tag::Td | Tag::Th => parent == Tag::Tr,
            Tag::Figcaption => parent == Tag::Figure,
            Tag::Summary => parent == Tag::Details,
            Tag::Rt | Tag::Rp => parent == Tag::Ruby,
            _ => false,
        }
    }
}

macro_rules! attrs {
    ($($variant:ident $name:literal,)+) => {
        /// An attribute that may be emitted. A URL attribute takes only a [`SafeUrl`](super::SafeUrl).
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(crate) enum Attr { $(#[doc = $name] $variant,)+ }

        impl Attr {
            /// All attributes, in the order of their numbers.
            pub(crate) const ALL: &[Attr] = &[$(Attr::$variant,)+];

            /// The names in HTML, in the same order.
            pub(crate) const NAMES: &[&str] = &[$($name,)+];

            /// The name in HTML.
            pub(crate) fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }
    };
}

attrs! {
    Href "href",
    Src "src",
    Srcset "srcset",
    Cite "cite",
    DataPlayer "data-player",
    DataPoster "data-poster",
    DataCaptions "data-captions",
    DataSources "data-sources",
    Class "class",
    Part "part",
    Id "id",
    Lang "lang",
    Dir "dir",
    Title "title",
    Role "role",
    Tabindex "tabindex",
    AriaLabel "aria-label",
    AriaLabelledby "aria-labelledby",
    AriaDescribedby "aria-describedby",
    AriaHidden "aria-hidden",
    AriaLevel "aria-level",
    Alt "alt",
    Width "width",
    Height "height",
    Sizes "sizes",
    Loading "loading",
    Decoding "decoding",
    Fetchpriority "fetchpriority",
    Rel "rel",
    Target "target",
    Datetime "datetime",
    Start "start",
    Value "value",
    Reversed "reversed",
    Type "type",
    Checked "checked",
    Disabled "disabled",
    Open "open",
    Hidden "hidden",
    Colspan "colspan",
    Rowspan "rowspan",
    Scope "scope",
    DataTitle "data-title",
    DataTheme "data-theme",
    DataLength "data-length",
    DataStatus "data-status",
    DataKind "data-kind",
    DataAlign "data-align",
    DataFocus "data-focus",
    DataRatio "data-ratio",
    DataDepth "data-depth",
    DataInitial "data-initial",
    DataQuoted "data-quoted",
    DataShape "data-shape",
}

impl Attr {
    /// The attributes that belong to the reader's side.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
    pub(crate) const READER: [Attr; 2] = [Attr::DataTheme, Attr::Open];

    /// Whether the value contains URLs. These attributes are declared first.
    pub(crate) fn is_url(self) -> bool {
        (self as u8) <= Attr::DataSources as u8
    }
}

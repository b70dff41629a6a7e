//! Decides what each HTML element becomes.
//!
//! [`Kind::of`] classifies a name; `meaning` also looks at the attributes. Most element names of HTML appear only here. Nothing here knows which
//! elements are open.

use super::tokenizer::{Name, StartTag};
use crate::tree::{Category, Tag};

/// What becomes of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// An unknown element. Loses its tag without a trace.
    Unknown,
    /// An element with no meaning of its own. Loses its tag, unless it has a language, a direction or an id that a link leads to.
    Neutral,
    /// An inline element.
    Inline(Tag),
    /// A block without a meaning of its own. Loses its tag as [`Neutral`](Kind::Neutral) does, but separates its content from the content around it.
    Block,
    /// A paragraph or a heading. Most blocks inside end it.
    Text(Tag),
    /// A block that contains blocks, or an element of a list, table or figure.
    Container(Tag),
    /// A pull quote.
    Pullquote,
    /// Preformatted text, otherwise as [`Container`](Kind::Container). `is_raw`: an obsolete element whose content is not markup.
    Pre { is_raw: bool },
    /// An element without content: `br`, `wbr`, `hr`, `img`.
    Void(Tag),
    /// A void element that is ignored.
    Ignored,
    /// An element whose content is text, not markup. Loses its tag and keeps the text.
    RawText,
    /// An element whose content is not markup. Loses its tag and its content.
    Raw,
    /// An element whose content is markup. Loses its tag and its content.
    Dropped,
    /// SVG or MathML. Otherwise as [`Dropped`](Kind::Dropped), but its content follows their rules.
    Foreign,
    /// An `iframe`. Becomes an embed.
    Frame,
    /// Audio or video. Becomes an embed. Of its content, only `source` and `track` elements are read.
    Media,
}

/// The elements outside the tree's vocabulary.
const GROUPS: [(&str, Kind); 16] = [
    ("font big label nobr object applet canvas", Kind::Neutral),
    (
        "center main nav body html address form fieldset legend hgroup search dialog optgroup option hedline hl1 hl2 byline dateline block media-caption tagline",
        Kind::Block,
    ),
    ("script style noscript title noembed noframes", Kind::Raw),
    ("area base basefont bgsound col embed frame keygen link meta param source track", Kind::Ignored),
    ("listing", Kind::Pre { is_raw: false }),
    ("iframe", Kind::Frame),
    ("audio video amp-audio amp-video", Kind::Media),
    ("svg math", Kind::Foreign),
    ("datalist select template", Kind::Dropped),
    ("strike", Kind::Inline(Tag::S)),
    ("tt", Kind::Inline(Tag::Code)),
    ("acronym", Kind::Inline(Tag::Abbr)),
    ("menu dir map", Kind::Container(Tag::Ul)),
    ("image amp-img amp-anim", Kind::Void(Tag::Img)),
    ("textarea", Kind::RawText),
    ("xmp plaintext", Kind::Pre { is_raw: true }),
];

/// The start tags that close SVG or MathML around them ("The rules for parsing tokens in foreign content").
const BREAKOUTS: &str = "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu \
     meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var";

/// HTML's formatting elements. They continue after the block in which they were opened ("The list of active formatting elements").
const FORMATTING: &str = "a b big code em font i nobr s small strike strong tt u";

impl Kind {
    /// The kind of the elements of this name.
    pub(super) fn of(name: Name) -> Kind {
        // Most elements in articles are in the vocabulary.
        let Some(number) = Tag::NAMES.iter().position(|known| known.as_bytes() == name.as_bytes()) else {
            let group = GROUPS.iter().find(|(names, _)| name.is_one_of(names));
            return group.map_or(Kind::Unknown, |(_, kind)| *kind);
        };
        match Tag::ALL[number] {
            Tag::Article | Tag::Section | Tag::Header | Tag::Footer | Tag::Div => Kind::Block,
            Tag::Span | Tag::Button => Kind::Neutral,
            Tag::Pre => Kind::Pre { is_raw: false },
            Tag::Input => Kind::Ignored,
            tag @ (Tag::P | Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6) => Kind::Text(tag),
            tag @ (Tag::Rt | Tag::Rp) => Kind::Inline(tag),
            tag if tag.is_void() => Kind::Void(tag),
            tag if tag.category() == Category::Phrasing => Kind::Inline(tag),
            tag => Kind::Container(tag),
        }
    }

    /// Whether the element separates its content from the content around it.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Kind::Block | Kind::Pullquote | Kind::Text(_) | Kind::Container(_) | Kind::Pre { .. } | Kind::Void(Tag::Hr)
        )
    }
}

/// Whether a start tag closes SVG or MathML around it. HTML exempts tags inside some of their elements (`foreignObject`, `mtext`); this parser
/// does not.
pub(super) fn is_breakout(tag: &StartTag<'_>) -> bool {
    let has_font_attr = || ["color", "face", "size"].iter().any(|name| tag.attr(name).is_some());
    tag.name.is_one_of(BREAKOUTS) || (tag.name.is_one_of("font") && has_font_attr())
}

/// Whether the element holds what MathJax draws for the eye, beside the formula itself.
pub(super) fn is_copy_of_formula(tag: &StartTag<'_>) -> bool {
    tag.name.is_one_of("nobr mjx-math") && tag.attr("aria-hidden").as_deref() == Some("true")
}

/// Whether a table says that it only arranges its content.
pub(super) fn is_layout(tag: &StartTag<'_>) -> bool {
    tag.attr("role").is_some_and(|role| ["presentation", "none"].contains(&&*role.trim_ascii().to_ascii_lowercase()))
}

/// Whether the element has one of `classes`, which are separated by spaces.
pub(super) fn has_class(tag: &StartTag<'_>, classes: &str) -> bool {
    let given = tag.attr("class").unwrap_or_default();
    given.split_ascii_whitespace().any(|class| classes.split(' ').any(|known| known == class))
}

/// Whether the element of this name is one of HTML's formatting elements.
pub(super) fn is_formatting(name: Name) -> bool {
    name.is_one_of(FORMATTING)
}

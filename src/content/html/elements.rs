//! What each element of HTML becomes. A table: the reader's code knows few names.

use super::tokenizer::{Name, StartTag};
use crate::tree::{Category, Tag};

/// What becomes of an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// It loses its tag, and nothing shows where it stood.
    Unknown,
    /// It loses its tag, unless it says a language or direction, or a link goes to it.
    Neutral,
    /// Inline content.
    Inline(Tag),
    /// It loses its tag, as [`Neutral`](Kind::Neutral) does, but parts what is in it from what is around.
    Block,
    /// A paragraph or a heading, which a block inside would end.
    Text(Tag),
    /// A block that holds blocks, or a piece of a list, table or figure.
    Container(Tag),
    /// As [`Container`](Kind::Container), for `pre`; what its old kin hold is no markup.
    Pre { is_raw: bool },
    /// An element without content: `br`, `wbr`, `hr`, `img`.
    Void(Tag),
    /// An element without content that says nothing.
    Nothing,
    /// It loses its tag; its content is no markup, but text.
    RawText,
    /// It loses its content, which is no markup.
    Raw,
    /// It loses its content.
    Dropped,
    /// As [`Dropped`](Kind::Dropped), by the rules of SVG and MathML.
    Foreign,
    /// A frame with something of another site.
    Frame,
    /// Sound or film: it loses its content but for its `source`.
    Media,
}

/// The elements outside the tree's vocabulary.
const GROUPS: [(&str, Kind); 16] = [
    ("font big label nobr object applet canvas", Kind::Neutral),
    ("center main nav body html address form fieldset legend hgroup search dialog optgroup option", Kind::Block),
    ("script style noscript title noembed noframes", Kind::Raw),
    ("area base basefont bgsound col embed frame keygen link meta param source track", Kind::Nothing),
    ("listing", Kind::Pre { is_raw: false }),
    ("iframe", Kind::Frame),
    ("audio video", Kind::Media),
    ("svg math", Kind::Foreign),
    ("datalist select template", Kind::Dropped),
    ("strike", Kind::Inline(Tag::S)),
    ("tt", Kind::Inline(Tag::Code)),
    ("acronym", Kind::Inline(Tag::Abbr)),
    ("menu dir", Kind::Container(Tag::Ul)),
    ("image", Kind::Void(Tag::Img)),
    ("textarea", Kind::RawText),
    ("xmp plaintext", Kind::Pre { is_raw: true }),
];

/// Inside SVG and MathML, the start tags that end it ("The rules for parsing tokens in foreign content").
const BREAKOUTS: &str = "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu \
     meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var";

/// HTML's formatting elements: they go on after the block in which they were opened ("The list of active formatting elements").
const FORMATTING: &str = "a b big code em font i nobr s small strike strong tt u";

impl Kind {
    /// What becomes of the elements of that name.
    pub(super) fn of(name: Name) -> Kind {
        // Most are of the vocabulary.
        let Some(number) = Tag::NAMES.iter().position(|known| known.as_bytes() == name.as_bytes()) else {
            let group = GROUPS.iter().find(|(names, _)| name.is_one_of(names));
            return group.map_or(Kind::Unknown, |(_, kind)| *kind);
        };
        match Tag::ALL[number] {
            Tag::Article | Tag::Section | Tag::Aside | Tag::Header | Tag::Footer | Tag::Div => Kind::Block,
            Tag::Span | Tag::Button => Kind::Neutral,
            Tag::Pre => Kind::Pre { is_raw: false },
            Tag::Input => Kind::Nothing,
            tag @ (Tag::P | Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6) => Kind::Text(tag),
            tag @ (Tag::Rt | Tag::Rp) => Kind::Inline(tag),
            tag if tag.is_void() => Kind::Void(tag),
            tag if tag.category() == Category::Phrasing => Kind::Inline(tag),
            tag => Kind::Container(tag),
        }
    }

    /// What becomes of an element with this tag. WordPress has long said by classes what a picture with a caption is.
    pub(super) fn of_tag(tag: &StartTag<'_>) -> Kind {
        match Kind::of(tag.name) {
            Kind::Block if has_class(tag, "wp-caption") => Kind::Container(Tag::Figure),
            Kind::Text(Tag::P) if has_class(tag, "wp-caption-text") => Kind::Container(Tag::Figcaption),
            kind => kind,
        }
    }

    /// Whether it parts what is in it from what is around it.
    pub(super) fn is_block(self) -> bool {
        matches!(self, Kind::Block | Kind::Text(_) | Kind::Container(_) | Kind::Pre { .. } | Kind::Void(Tag::Hr))
    }
}

/// Whether it ends SVG or MathML around it. HTML's rules hold again in some of their elements (`foreignObject`,
/// `mtext`), where it would not.
pub(super) fn is_breakout(tag: &StartTag<'_>) -> bool {
    let says_font = || ["color", "face", "size"].iter().any(|name| tag.attr(name).is_some());
    tag.name.is_one_of(BREAKOUTS) || (tag.name.is_one_of("font") && says_font())
}

/// Whether it has one of these classes.
pub(super) fn has_class(tag: &StartTag<'_>, classes: &str) -> bool {
    let given = tag.attr("class").unwrap_or_default();
    given.split_ascii_whitespace().any(|class| classes.split(' ').any(|known| known == class))
}

pub(super) fn is_formatting(name: Name) -> bool {
    name.is_one_of(FORMATTING)
}

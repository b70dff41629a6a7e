//! Writes HTML elements to the sink, and decides which of their attributes are kept and in what form.
//!
//! The `open_…` functions open an element from its start tag. Nothing here knows the stack of open elements.

use super::classes::Fate;
use super::elements::Kind;
use super::meaning::Meaning;
use super::style::{self, Style};
use super::targets;
use super::tokenizer::{StartTag, Token, Tokenizer};
use super::{Writer, pictures};
use crate::article::{Align, Ratio};
use crate::content::embeds::nearest_ratio;
use crate::labels::{Phrase, fill};
use crate::locale::is_language_tag;
use crate::time::DateTime;
use crate::tree::{Attr, SafeUrl, Scheme, Tag};

/// How far after the start tag of a table, cell or list its caption or first content is searched for, in bytes.
const SEARCHED: usize = 1000;

/// The form in which an attribute is kept.
#[derive(Clone, Copy)]
enum Form {
    /// Text, unchanged.
    Text,
    /// The URL of a link.
    Url,
    /// A date or time. Dropped if it cannot be parsed.
    Time,
    /// A whole number with its minimum and maximum. Dropped below the minimum, lowered to the maximum above it.
    Number(i32, i32),
    /// A boolean attribute.
    Flag,
    /// One of these keywords, which are separated by spaces. Case counts.
    Keyword(&'static str),
}

/// The attributes that are kept, in addition to the global ones and the URLs of links and images.
const KEPT: [(Tag, Attr, Form); 22] = [
    (Tag::A, Attr::Title, Form::Text),
    (Tag::Abbr, Attr::Title, Form::Text),
    (Tag::Dfn, Attr::Title, Form::Text),
    (Tag::Img, Attr::Title, Form::Text),
    (Tag::Q, Attr::Cite, Form::Url),
    (Tag::Blockquote, Attr::Cite, Form::Url),
    (Tag::Ins, Attr::Cite, Form::Url),
    (Tag::Del, Attr::Cite, Form::Url),
    (Tag::Ins, Attr::Datetime, Form::Time),
    (Tag::Del, Attr::Datetime, Form::Time),
    (Tag::Time, Attr::Datetime, Form::Time),
    (Tag::Ol, Attr::Start, Form::Number(i32::MIN, i32::MAX)),
    (Tag::Ol, Attr::Reversed, Form::Flag),
    (Tag::Ol, Attr::Type, Form::Keyword("a A i I")),
    (Tag::Li, Attr::Value, Form::Number(i32::MIN, i32::MAX)),
    (Tag::Details, Attr::Open, Form::Flag),
    (Tag::Th, Attr::Scope, Form::Keyword("row col rowgroup colgroup")),
    (Tag::Th, Attr::Colspan, Form::Number(2, 1000)),
    (Tag::Td, Attr::Colspan, Form::Number(2, 1000)),
    (Tag::Th, Attr::Rowspan, Form::Number(2, 65534)),
    (Tag::Td, Attr::Rowspan, Form::Number(2, 65534)),
    (Tag::Img, Attr::Alt, Form::Text),
];

/// What is kept of a start tag. An inline element is written again in each block that it reaches into, so its tag is not read again.
#[derive(PartialEq)]
pub(super) struct Kept {
    /// The element; `None` if it loses its tag.
    tag: Option<Tag>,
    /// The elements around it that its style or class stands for.
    around: Vec<Tag>,
    /// The attributes. A link's URL comes first. An id is kept if a link in the text leads to it.
    attrs: Vec<(Attr, Value)>,
    /// Whether an inline element may continue in the next block.
    pub(super) continues: bool,
    /// Where a link leads from.
    pub(super) lead: Lead,
}

/// The content that a link leads from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Its whole content.
    Whole,
    /// Of a link around blocks, its first words.
    FirstWords,
    /// Of a link around blocks, its title, which has not begun yet.
    Title,
}

/// The value of an attribute.
#[derive(PartialEq)]
enum Value {
    Text(String),
    Url(SafeUrl),
}

impl Kept {
    /// An element without a tag.
    pub(super) const NOTHING: Kept =
        Kept { tag: None, around: Vec::new(), attrs: Vec::new(), continues: true, lead: Lead::Whole };

    /// What is kept of a block's style: the elements around its text.
    pub(super) fn of_style(kind: Kind, style: &Style) -> Kept {
        let mut kept = Kept::NOTHING;
        // Their text is bold anyway.
        let is_bold =
            matches!(kind, Kind::Container(Tag::Th | Tag::Dt)) || matches!(kind, Kind::Text(tag) if tag != Tag::P);
        kept.add_looks(if is_bold { Some(Tag::B) } else { None }, style);
        kept
    }

    /// Adds the elements that the style of `tag` stands for.
    fn add_looks(&mut self, tag: Option<Tag>, style: &Style) {
        let yes = Some(true);
        let looks = [
            (style.is_struck == yes, Tag::S, "s del"),
            (style.is_underlined == yes, Tag::U, "u ins a"),
            (style.is_bold == yes, Tag::B, "b strong"),
            (style.is_italic == yes, Tag::I, "i em cite dfn var"),
        ];
        for (is_so, look, like) in looks {
            if is_so && !tag.is_some_and(|tag| like.split(' ').any(|name| name == tag.name())) {
                self.around.push(look);
            }
        }
    }

    /// Whether nothing would be written.
    pub(super) fn is_nothing(&self) -> bool {
        self.tag.is_none() && self.around.is_empty()
    }

    /// Whether this is a link.
    pub(super) fn is_link(&self) -> bool {
        matches!(self.attrs.first(), Some((Attr::Href, _)))
    }

    /// Whether a link around blocks is not written yet when the next content comes, because the link leads from later content.
    pub(super) fn waits(&self, for_text: bool) -> bool {
        match self.lead {
            Lead::Whole => false,
            Lead::FirstWords => !for_text,
            Lead::Title => true,
        }
    }

    /// Leaves out the underline, which the link around the element has.
    pub(super) fn remove_underline(&mut self) {
        self.around.retain(|tag| *tag != Tag::U);
    }

    /// Whether no attribute is kept.
    pub(super) fn is_bare(&self) -> bool {
        self.attrs.is_empty()
    }

    /// The id, if a link in the text leads to it.
    pub(super) fn id(&self) -> Option<&str> {
        self.attrs.iter().find_map(|(attr, value)| match value {
            Value::Text(id) if *attr == Attr::Id => Some(&**id),
            _ => None,
        })
    }

    /// Removes the id, which is written once.
    pub(super) fn forget_id(&mut self) {
        self.attrs.retain(|(attr, _)| *attr != Attr::Id);
    }

    fn add(&mut self, attr: Attr, value: Option<String>) {
        if let Some(value) = value {
            self.attrs.push((attr, Value::Text(value)));
        }
    }

    /// Keeps the global attributes: a language, a direction, and an id that a link leads to.
    fn add_globals(&mut self, writer: &Writer<'_>, start: &StartTag<'_>) {
        self.add(Attr::Lang, start.attr("lang").filter(|language| is_language_tag(language)));
        let direction = start.attr("dir").map(|direction| direction.to_ascii_lowercase());
        self.add(Attr::Dir, direction.filter(|direction| ["ltr", "rtl", "auto"].contains(&&**direction)));
        self.add(Attr::Id, targets::ids(start).find(|id| writer.ids.is_target(id)));
    }

    /// Gives a link around pictures its name. An empty one is replaced by the site that the link leads to.
    fn name_link(&mut self, writer: &Writer<'_>, name: String, url: &str) {
        if name.is_empty() {
            self.add(Attr::Lang, writer.label_language().map(str::to_owned));
            let site = url.split('/').nth(2).unwrap_or(url);
            self.add(Attr::AriaLabel, Some(fill(writer.labels.phrase(Phrase::Open), site)));
        } else {
            self.add(Attr::AriaLabel, Some(name));
        }
    }

    /// Writes the attributes to the element just opened. The language of code counts only in preformatted text.
    pub(super) fn write_attrs(&self, writer: &mut Writer<'_>, in_pre: bool) {
        for (attr, value) in &self.attrs {
            match value {
                Value::Text(id) if *attr == Attr::Id => writer.mark_target(id),
                Value::Text(_) if *attr == Attr::DataKind && !in_pre => {}
                Value::Text(text) => writer.sink.attr(*attr, text),
                Value::Url(url) => writer.sink.url(*attr, url),
            }
        }
    }
}

/// Keeps the attributes of an element that becomes `tag`.
fn keep(writer: &mut Writer<'_>, tag: Tag, start: &StartTag<'_>) -> Kept {
    let mut kept = Kept { tag: Some(tag), ..Kept::NOTHING };
    for (_, attr, form) in KEPT.iter().filter(|(known, ..)| *known == tag) {
        let Some(value) = start.attr(attr.name()) else { continue };
        let value = value.trim_ascii();
        let value = match form {
            Form::Flag => Some(String::new()),
            _ if value.is_empty() => None,
            Form::Text => Some(value.to_owned()),
            Form::Url => {
                if let Some(url) = writer.url(value, Scheme::Link) {
                    kept.attrs.push((*attr, Value::Url(url)));
                }
                None
            }
            Form::Time => value.parse::<DateTime>().ok().map(|time| time.to_string()),
            Form::Number(min, max) => {
                number(value).filter(|number| number >= min).map(|number| number.min(*max).to_string())
            }
            Form::Keyword(keywords) => keywords.split(' ').any(|keyword| keyword == value).then(|| value.to_owned()),
        };
        kept.add(*attr, value);
    }
    kept.add_globals(writer, start);
    kept
}

/// Keeps the global attributes of an element.
pub(super) fn keep_globals(writer: &Writer<'_>, start: &StartTag<'_>) -> Kept {
    let mut kept = Kept::NOTHING;
    kept.add_globals(writer, start);
    kept
}

/// Writes the attributes of the element just opened.
pub(super) fn attrs(writer: &mut Writer<'_>, tag: Tag, start: &StartTag<'_>) {
    keep(writer, tag, start).write_attrs(writer, false);
}

/// Parses a whole number. Numbers beyond `i32` saturate.
pub(super) fn number(text: &str) -> Option<i32> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits
        .bytes()
        .fold(0_i32, |number, digit| number.saturating_mul(10).saturating_add(i32::from(digit.wrapping_sub(b'0'))));
    is_number.then_some(sign * number)
}

/// Opens a paragraph or heading.
pub(super) fn open_text(writer: &mut Writer<'_>, tag: Tag, is_top_level: bool, kept: &Kept) {
    if tag != Tag::P {
        writer.open_body_heading(tag as u8 - Tag::H1 as u8 + 1);
    } else if !is_top_level || !writer.start_paragraph() {
        writer.sink.open(Tag::P);
    }
    kept.write_attrs(writer, false);
}

/// Keeps an inline element. Its style may take back what its tag says, and add to it. `after`: the HTML that follows the start tag.
pub(super) fn keep_inline(writer: &mut Writer<'_>, start: &StartTag<'_>, meaning: &Meaning, after: &str) -> Kept {
    let attr = |name| start.attr(name).unwrap_or_default();
    let style = &meaning.style;
    let no = Some(false);
    let mut link = None;
    let tag = match meaning.kind {
        Kind::Inline(Tag::A) => {
            link = writer.link_url(attr("href").trim_ascii());
            link.is_some().then_some(Tag::A)
        }
        // A `time` element needs a time that can be parsed.
        Kind::Inline(Tag::Time) => attr("datetime").parse::<DateTime>().is_ok().then_some(Tag::Time),
        // Google Docs puts a `b` that is not bold around everything that is copied from it.
        Kind::Inline(Tag::B | Tag::Strong) if style.is_bold == no => None,
        Kind::Inline(Tag::I | Tag::Em) if style.is_italic == no => None,
        Kind::Inline(Tag::S) if style.is_struck == no => None,
        Kind::Inline(Tag::U) if style.is_underlined == no => None,
        // Editors write the color of text as a highlight without a background.
        Kind::Inline(Tag::Mark)
            if style.has_background == no
                || (meaning.fate == Some(Fate::Colored) && style.has_background.is_none()) =>
        {
            None
        }
        Kind::Inline(tag) => Some(tag),
        _ => None,
    };
    let mut kept = match tag {
        Some(tag) => keep(writer, tag, start),
        None => {
            let globals = keep_globals(writer, start);
            Kept { tag: (!globals.is_bare()).then_some(Tag::Span), ..globals }
        }
    };
    if let Some(url) = link {
        if let Some(name) = pictures::link_name(start, after) {
            kept.name_link(writer, name, url.as_str());
        }
        kept.attrs.insert(0, (Attr::Href, Value::Url(url)));
    }
    kept.add_looks(tag, style);
    let raised = style.raised;
    kept.around.extend(raised.filter(|_| !matches!(tag, Some(Tag::Sup | Tag::Sub))));
    if tag == Some(Tag::Code) {
        let classes = attr("class");
        let language = classes.split_ascii_whitespace().find_map(|class| class.strip_prefix("language-"));
        kept.add(Attr::DataKind, language.map(str::to_owned));
    }
    kept
}

/// Opens an inline element, and those that its style stands for. Returns how many were opened. An id is written once, and a link around blocks too.
pub(super) fn open_inline(writer: &mut Writer<'_>, kept: &mut Kept, in_pre: bool) -> usize {
    for tag in &kept.around {
        writer.sink.open(*tag);
    }
    kept.continues &= kept.lead == Lead::Whole;
    let Some(tag) = kept.tag else { return kept.around.len() };
    match kept.attrs.first() {
        Some((Attr::Href, Value::Url(url))) => writer.open_link_to(url),
        _ => writer.sink.open(tag),
    }
    kept.write_attrs(writer, in_pre);
    kept.forget_id();
    kept.around.len() + 1
}

/// Opens preformatted text, which scrolls. If it holds code, it is a code block as in Markdown. `after`: the HTML that follows the start tag.
pub(super) fn open_pre(writer: &mut Writer<'_>, start: &StartTag<'_>, after: &str) {
    let mut kept = keep_globals(writer, start);
    if after.trim_start().get(..5).is_some_and(|tag| tag.eq_ignore_ascii_case("<code")) {
        writer.open_code_frame();
        kept.attrs.retain(|(attr, _)| !matches!(attr, Attr::Dir | Attr::Lang));
    } else {
        writer.open_part(Tag::Pre, "code");
        writer.sink.attr(Attr::Tabindex, "0");
    }
    kept.write_attrs(writer, false);
}

/// Opens a container. `in_head`: a header cell in the table's head. `caption`: the id that the next table caption gets. `after`: the HTML that
/// follows the start tag.
pub(super) fn open_container(
    writer: &mut Writer<'_>,
    tag: Tag,
    start: &StartTag<'_>,
    meaning: &Meaning,
    in_head: bool,
    caption: &mut Option<String>,
    after: &str,
) {
    match tag {
        Tag::Table => {
            *caption = has_caption(after).then(|| writer.ids.next_table());
            writer.open_table(caption.as_deref());
        }
        Tag::Caption => {
            writer.sink.open(tag);
            if let Some(id) = caption.take() {
                writer.sink.attr(Attr::Id, &id);
            }
        }
        Tag::Td | Tag::Th => writer.open_cell(tag == Tag::Th, None, align(start, meaning, after)),
        Tag::Blockquote => writer.open_part(tag, "quote"),
        Tag::Figure => writer.open_class(tag, "picture"),
        Tag::Aside => writer.open_aside(),
        Tag::Figcaption => writer.open_part(tag, "caption"),
        Tag::Ol => {
            writer.sink.open(tag);
            // Google Docs numbers the items, not the list.
            let numbering = meaning.style.numbering.or_else(|| Style::of(&first_tag(after)?).numbering);
            if let Some(numbering) = numbering {
                writer.sink.attr(Attr::Type, numbering);
            }
        }
        _ => writer.sink.open(tag),
    }
    attrs(writer, tag, start);
    if in_head {
        writer.sink.attr(Attr::Scope, "col");
    }
}

/// The alignment of a table cell, by its style, its class or its attributes, or else by those of the paragraph that it begins with.
fn align(start: &StartTag<'_>, meaning: &Meaning, after: &str) -> Align {
    let by_class = match meaning.fate {
        Some(Fate::Center) => Some(Align::Center),
        Some(Fate::End) => Some(Align::End),
        _ => None,
    };
    let by_attr = |tag: &StartTag<'_>| {
        let value = tag.attr("align").or_else(|| tag.attr("data-align"))?;
        style::align(&value.to_ascii_lowercase())
    };
    let by_paragraph = || {
        let paragraph = first_tag(after).filter(|tag| tag.name.is_one_of("p div"))?;
        Style::of(&paragraph).align.or_else(|| by_attr(&paragraph))
    };
    meaning.style.align.or(by_class).or_else(|| by_attr(start)).or_else(by_paragraph).unwrap_or_default()
}

/// The start tag that follows, if nothing stands before it.
pub(super) fn first_tag(after: &str) -> Option<StartTag<'_>> {
    let mut tokens = Tokenizer::new(&after[..after.floor_char_boundary(SEARCHED)]);
    loop {
        match tokens.next(false)? {
            Token::Text(text) if text.trim_ascii().is_empty() => {}
            Token::Start(tag) => return Some(tag),
            _ => return None,
        }
    }
}

/// Whether a table begins with a caption that contains text. The caption then names the scroll box around the table.
fn has_caption(after: &str) -> bool {
    let mut tokens = Tokenizer::new(&after[..after.floor_char_boundary(SEARCHED)]);
    let mut is_open = false;
    while let Some(token) = tokens.next(false) {
        match token {
            Token::Text(text) if text.trim_ascii().is_empty() => {}
            Token::Text(_) => return is_open,
            Token::Start(tag) if !is_open => {
                is_open = tag.name.is_one_of("caption");
                if !is_open {
                    return false;
                }
            }
            // A caption's text may be inside these elements.
            Token::Start(tag) if matches!(Kind::of(tag.name), Kind::Inline(_) | Kind::Neutral | Kind::Text(_)) => {}
            _ => return false,
        }
    }
    false
}

/// Reduces each run of white space in a text to one space, and removes it at the ends.
pub(super) fn collapse_spaces(text: &str) -> String {
    let mut collapsed = String::new();
    for word in text.split_ascii_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// The ratio of an element's width to its height, if its attributes give both.
pub(super) fn ratio(tag: &StartTag<'_>) -> Option<Ratio> {
    let size = |name| number(tag.attr(name)?.trim_ascii()).filter(|size| *size > 0);
    size("width").zip(size("height")).map(|(width, height)| nearest_ratio(width.unsigned_abs(), height.unsigned_abs()))
}

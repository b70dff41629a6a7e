//! Rewrites a document of another format as newsprint JSON, as a table says. The result is read like any other newsprint JSON, and every value in it
//! keeps the place in the document that it was taken from.
//!
//! A format is a table, not code, because code for twelve formats would add some 50 KB to the download (CONTRIBUTING.md, "Size").
//!
//! # The table
//!
//! A line in brackets begins a section, which says what becomes of an object:
//!
//! | Line | Result |
//! | --- | --- |
//! | `[author]` | a record of newsprint JSON |
//! | `[item header > heading]` | of an item of the kind `header`, a block of the type `heading` |
//! | `[item list < ul]` | HTML: an element |
//! | `[item text ~ value marks br]` | HTML: the text in the member `value` with the marks in the member `marks`; `br` stands for its line breaks |
//! | `[item photo > image = image]` | the same, with the lines of the section `image` above it |
//! | `[item other]` and no lines | nothing: left out on purpose |
//!
//! A section may name several kinds; `*` is any other kind, which the report names. Kinds are those of [`kind`]. The document is read by the section
//! `article`, a list by `list`, and the body of newsprint JSON by `body`. Marks of a text are read by `mark`. `[ids name]` says that objects
//! refer to each other by the member of this name, and `[ids name other]` that those that are referred to have the other member, and `[envelope]` lists what is left out of the envelope.
//!
//! The lines of a section are the members of its result, `name: value`. A name with dots makes objects, and one with `*` at its end a list; of two
//! lines with one name, the second counts if the first has no value, or adds to its list. After a name may stand a function that makes one value of
//! several ([`functions::reduce`]). Without a name, the value is the whole result, or the content of an element. In an element, `tag` and `level`
//! give its name, and other names are attributes. `versions` makes an image of its sizes, and `focal` a focal point of pixels. `- names` lists
//! members that are left out on purpose; `*` may stand at the end of a name, and `- **` is all.
//!
//! A value is alternatives parted by ` | `, of which the first that is not absent counts. An alternative is parts parted by `, `, whose values
//! follow each other. A part is a path or a text in quotes, and what is done with it:
//!
//! | Part | Value |
//! | --- | --- |
//! | `a.b` | the members at a path ([`find`](super::source::find)); `.` is the object itself |
//! | `^a` | the same from the envelope around the document |
//! | `a?b=x,y` | those values at `a` that meet a condition |
//! | `a>b` | the members at `b` of the values so far |
//! | `a@author` | each value as a section says |
//! | `a:plain` | each value through a function ([`functions::apply`]); `words` is all text in it, and `guess` the start of that, as a headline |
//! | `a if b=x,y`, `a unless b` | only with, or without, a condition |
//!
//! A condition is a path alone, which must have a value other than false; `path=texts`, of which it must have one; `path!=texts`: it has a value, but
//! none of these; or one of these after `!`, which must not be met.
//!
//! Two rules hold for every table. Nodes with `listItem` and `level`, as Portable Text has them, become lists. A node of the kind `caption`
//! that follows an image is its caption.

mod functions;
mod html;
mod parse;
mod report;
mod select;
mod write;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

pub(super) use self::functions::plain;
use self::html::Html;
use self::parse::{Makes, Section, split};
use self::report::Leftovers;
use self::select::Selected;
use super::source::{cut, get, kind};
use crate::fields::{Notes, path_of};
use crate::formats::WarningCode;
use crate::json::Value;

/// The most kinds of objects whose sections are kept.
const KINDS: usize = 60;

type Members<'v> = Vec<(Cow<'v, str>, Value<'v>)>;

/// The state of rewriting one document.
struct Mapper<'v, 'n> {
    sections: &'n [Section],
    /// The envelope around the document, if it is an object.
    envelope: Option<&'v Value<'v>>,
    /// Sections that were found before, by their names and the kinds of the objects: a document has many objects of few kinds.
    known: RefCell<Vec<(&'static str, &'v str, &'n Section)>>,
    notes: &'n mut Notes,
    /// Whether objects refer to others.
    is_linked: bool,
    /// Objects that others refer to, by their ids, and their sizes in bytes.
    objects: Vec<(&'v str, &'v Value<'v>, usize)>,
    leftovers: Leftovers<'v>,
    /// The node whose definitions of marks are in `definitions`.
    defining: Option<&'v Value<'v>>,
    /// The definitions of marks by their keys.
    definitions: Vec<(&'v str, &'v Value<'v>)>,
    has_guessed: bool,
    /// How much more may be read and written, in bytes. What is referred to often may not make that grow beyond a multiple of the document.
    budget: Cell<usize>,
}

/// Rewrites a document, as a table says. `root` is the envelope around it, or the document itself. `length` is the length of the JSON in bytes.
pub(super) fn rewrite<'v>(
    table: &'static str,
    root: &'v Value<'v>,
    document: &'v Value<'v>,
    length: usize,
    notes: &mut Notes,
) -> Value<'v> {
    let sections = parse::sections(table);
    let ids = sections.iter().find(|section| section.name == "ids");
    let mut objects = Vec::new();
    if let Some(ids) = ids {
        let mut required = ids.kinds;
        let name = cut(&mut required, b' ');
        identify(root, name, required, &mut objects);
        objects.sort_unstable_by_key(|(id, ..)| *id);
    }
    let has_envelope = !std::ptr::eq(root, document);
    let mut mapper = Mapper {
        sections: &sections,
        envelope: Some(root).filter(|root| has_envelope && matches!(root, Value::Object(_))),
        known: RefCell::default(),
        notes,
        is_linked: ids.is_some(),
        objects,
        leftovers: Leftovers::default(),
        defining: None,
        definitions: Vec::new(),
        has_guessed: false,
        budget: Cell::new(4 * length + 32_000),
    };
    if has_envelope {
        let of_envelope = sections.iter().find(|section| section.name == "envelope");
        mapper.leftovers.add_beside(of_envelope.map_or(&[], |section| &section.skipped), root, document);
    }
    let value = mapper.article(document);
    if mapper.budget.get() == 0 {
        let message = "the document refers to its own parts so often that the article would grow beyond bounds: the rest is left out";
        mapper.notes.warn(WarningCode::Dropped, String::new(), message.to_owned());
    }
    mapper.leftovers.report(mapper.notes);
    value
}

/// What the members of an article and the blocks of its body were made of: their paths, and those in the document.
pub(super) fn places(article: &mut Value<'_>) -> Vec<(String, String)> {
    let mut places = Vec::new();
    let mut add = |path: String, value: &Value<'_>| {
        if let Value::Moved(from, _) = value {
            places.push((path, path_of(from)));
        }
    };
    for (name, value) in functions::members_of(article).into_iter().flatten() {
        add(name.to_string(), value);
        let value = if let Value::Moved(_, value) = value { value } else { value };
        if let ("body", Value::Array(blocks)) = (&**name, value) {
            blocks.iter().enumerate().for_each(|(index, block)| add(format!("body[{index}]"), block));
        }
    }
    places
}

/// The paths at which a table looks for the headline, for messages.
pub(super) fn headline(table: &'static str) -> String {
    let sections = parse::sections(table);
    let mut rows = sections.iter().flat_map(|section| &section.rows);
    let row = rows.find(|(name, _)| *name == "headline").map_or("", |(_, row)| row);
    let paths: Vec<&str> = row.split('|').map(|part| split(part.trim()).0).collect();
    paths.join(", ")
}

/// Collects the objects that have an id and a required member, or any others. Returns the size of the value.
fn identify<'v>(
    value: &'v Value<'v>,
    name: &str,
    required: &str,
    objects: &mut Vec<(&'v str, &'v Value<'v>, usize)>,
) -> usize {
    let mut size = 16;
    match value {
        Value::Array(items) => items.iter().for_each(|item| size += identify(item, name, required, objects)),
        Value::Object(members) => {
            for (key, member) in members {
                size += key.len() + identify(member, name, required, objects);
            }
            let member = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, value)| value);
            let is_meant = if required.is_empty() { members.len() > 2 } else { member(required).is_some() };
            let id = member(name).and_then(Value::as_text).filter(|_| is_meant);
            objects.extend(id.map(|id| (id, value, size)));
        }
        value => size += value.as_text().map_or(0, str::len),
    }
    size
}

impl<'v, 'n> Mapper<'v, 'n> {
    /// The section of a name for an object. Of several it is the first that is for the object's kind, else the one with `*`.
    fn section(&self, name: &str, source: &'v Value<'v>) -> Option<&'n Section> {
        let kind = kind(source);
        let mut known = self.known.borrow_mut();
        if let Some((.., section)) = known.iter().find(|(for_name, for_kind, _)| *for_kind == kind && *for_name == name)
        {
            return Some(section);
        }
        let find = |is_meant: &dyn Fn(&Section) -> bool| {
            self.sections.iter().find(|section| section.name == name && is_meant(section))
        };
        let section = find(&|section| section.is_for(kind)).or_else(|| find(&|section| section.kinds == "*"));
        if known.len() < KINDS
            && let Some(section) = section
        {
            known.push((section.name, kind, section));
        }
        section
    }

    /// What becomes of the document: newsprint JSON with a body of another format, or a document of this format.
    fn article(&mut self, document: &'v Value<'v>) -> Value<'v> {
        match document {
            Value::Array(_) => self.map("list", document),
            Value::Object(members)
                if self.sections.iter().any(|section| section.name == "body")
                    && get(document, "headline").is_some() =>
            {
                let mut mapped = Vec::new();
                for (key, value) in members {
                    let value = match &**key {
                        "body" => Value::Array(self.values(" body@body", document, false)),
                        _ => self.value(value),
                    };
                    mapped.push((Cow::Borrowed(&**key), value));
                }
                Value::Object(mapped)
            }
            _ => self.map("article", document),
        }
    }

    /// What becomes of a value by a section.
    fn map(&mut self, name: &str, source: &'v Value<'v>) -> Value<'v> {
        let source = self.follow(source);
        let Some(section) = self.section(name, source) else { return Value::Null };
        let mut members = Vec::new();
        if section.makes == Makes::Block {
            members.push((Cow::from("type"), Value::String(section.what.into())));
        }
        match (source, section.makes) {
            (_, Makes::Element | Makes::Text) => {
                let mut html = Html::default();
                self.write(name, source, source, &mut html);
                return moved(source, functions::formatted("html", html.finish().into(), true));
            }
            (Value::Object(_) | Value::Array(_), _) => {}
            // The address of a picture may stand for it.
            _ if section.what == "image" => {
                members.push((Cow::from("src"), functions::unescaped(self.value(source))));
                return Value::Object(members);
            }
            _ => return self.value(source),
        }
        self.note(section, source);
        for (row, expression) in &section.rows {
            let mut reducer = *row;
            let row = cut(&mut reducer, b' ');
            let is_one = reducer.is_empty() && !row.ends_with('*') && !matches!(row, "" | "versions" | "focal");
            let values = functions::reduce(reducer, self.values(expression, source, is_one));
            match row {
                "" => return Value::Array(values),
                "focal" => functions::focal_point(&values, &mut members),
                "versions" => functions::versions(values, &mut members),
                _ => set(&mut members, row, values),
            }
        }
        moved(source, Value::Object(members))
    }

    /// The value of a source, as it is.
    fn value(&mut self, source: &'v Value<'v>) -> Value<'v> {
        let value = self.copy(source);
        moved(source, value)
    }

    fn copy(&mut self, value: &'v Value<'v>) -> Value<'v> {
        match value {
            Value::String(text) => Value::String(Cow::Borrowed(self.take(text))),
            Value::Number(number) => Value::Number(*number),
            Value::Bool(value) => Value::Bool(*value),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.copy(item)).collect()),
            Value::Object(members) => {
                let members = members.iter().map(|(key, value)| (Cow::Borrowed(&**key), self.copy(value)));
                Value::Object(members.collect())
            }
            Value::Null | Value::Moved(..) => Value::Null,
        }
    }

    /// Takes bytes from the budget. Returns whether it is not used up.
    fn spend(&self, bytes: usize) -> bool {
        self.budget.set(self.budget.get().saturating_sub(bytes));
        self.budget.get() > 0
    }

    /// A text, or an empty one if the budget is used up.
    fn take(&mut self, text: &'v str) -> &'v str {
        if !self.spend(text.len()) {
            return "";
        }
        self.leftovers.add_used(text);
        text
    }

    /// Passes selected values through a section or functions, and adds them.
    fn finish(&mut self, selected: Selected<'v>, rest: &str, values: &mut Vec<Value<'v>>) {
        let mut functions = rest;
        let section = cut(&mut functions, b':').strip_prefix('@');
        let made = match (selected, section) {
            (Selected::Text(text), _) => vec![text],
            (Selected::Values(sources), Some(section)) => self.each(section, &sources),
            (Selected::Values(sources), None) => {
                let of_node = cut(&mut { functions }, b':');
                if matches!(of_node, "words" | "guess") {
                    cut(&mut functions, b':');
                }
                let mut made = Vec::new();
                for source in sources {
                    // Functions of texts make nothing of an object, so its texts are not used.
                    let is_text = !matches!(of_node, "" | "words" | "guess" | "object" | "name");
                    if is_text && matches!(source, Value::Object(_)) {
                        continue;
                    }
                    made.push(match of_node {
                        "words" => moved(source, Value::String(self.words(source).into())),
                        "guess" => moved(source, Value::String(self.guess(source).into())),
                        _ => self.value(source),
                    });
                }
                made
            }
        };
        for mut value in made {
            let mut functions = functions;
            while !functions.is_empty() {
                value = functions::apply(cut(&mut functions, b':'), value);
            }
            match functions::unescaped(value) {
                Value::Array(items) => values.extend(items),
                Value::Moved(from, value) => match *value {
                    Value::Array(items) => values.extend(items),
                    value => values.push(moved(from, value)),
                },
                value => values.push(value),
            }
        }
    }

    /// A headline for a document that has none: the start of its text.
    fn guess(&mut self, source: &Value<'_>) -> String {
        let words = functions::start(&self.words(source));
        if !words.is_empty() && !self.has_guessed {
            self.has_guessed = true;
            let message = "no headline: the first words are taken for it".to_owned();
            self.notes.warn(WarningCode::Guessed, path_of(source), message);
        }
        words
    }

    /// All words in a value.
    fn words(&mut self, source: &Value<'_>) -> String {
        let words = report::words(source);
        self.spend(words.len());
        self.leftovers.add_used(words.clone());
        words
    }

    /// What becomes of each value by a section. Items of lists that stand beside each other become lists.
    fn each(&mut self, name: &str, sources: &[&'v Value<'v>]) -> Vec<Value<'v>> {
        let is_item = |source: &Value<'_>| get(source, "listItem").is_some();
        let mut values = Vec::new();
        let mut items: Option<(&'v Value<'v>, Html)> = None;
        for (index, source) in sources.iter().enumerate() {
            if is_item(source) {
                let (_, html) = items.get_or_insert((source, Html::default()));
                html.item(source);
                self.write(name, source, source, html);
            }
            if !sources.get(index + 1).is_some_and(|next| is_item(next))
                && let Some((first, html)) = items.take()
            {
                values.push(moved(first, functions::formatted("html", html.finish().into(), true)));
            }
            if is_item(source) {
                continue;
            }
            let mut value = self.map(name, source);
            // A caption that follows an image is its caption.
            let last = values.last_mut().filter(|_| kind(source) == "caption");
            if !last.is_some_and(|image| functions::set_caption(image, &mut value)) {
                values.push(value);
            }
        }
        values
    }

    /// Notes what a section does not know of an object.
    fn note(&mut self, section: &Section, source: &'v Value<'v>) {
        if section.kinds == "*" {
            let message = ["an item of an unknown kind, ", kind(source), ": its text is kept"].concat();
            self.notes.warn(WarningCode::UnknownBlock, path_of(source), message);
        }
        self.leftovers.add_of(section, source);
    }
}

/// A value that was made of another one.
fn moved<'v>(source: &'v Value<'v>, value: Value<'v>) -> Value<'v> {
    Value::Moved(source, Box::new(value))
}

/// Sets a member, whose name may have dots, or `*` at its end for a list.
fn set<'v>(members: &mut Members<'v>, mut name: &'static str, mut values: Vec<Value<'v>>) {
    if values.is_empty() {
        return;
    }
    let path = name;
    let key = cut(&mut name, b'.');
    let is_last = key.len() == path.len();
    let list = key.strip_suffix('*');
    let key = list.unwrap_or(key);
    let at = members.iter().position(|(known, _)| known == key);
    let new = match (is_last, list) {
        (false, _) => Value::Object(Vec::new()),
        (true, Some(_)) => Value::Array(Vec::new()),
        (true, None) if at.is_none() => values.swap_remove(0),
        _ => return,
    };
    let at = at.unwrap_or(members.len());
    if at == members.len() {
        members.push((Cow::Borrowed(key), new));
    }
    match &mut members[at].1 {
        Value::Object(inner) if !is_last => set(inner, name, values),
        Value::Array(items) if list.is_some() => items.append(&mut values),
        _ => {}
    }
}

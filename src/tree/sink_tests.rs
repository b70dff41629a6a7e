//! The sink with random calls. After any calls the tree is valid, and an HTML parser builds the same tree from its HTML.

use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::sink::TREE_DEPTH;
use super::{Attr, Descriptor, Limits, Node, Nodes, SafeUrl, Scheme, Sink, TEXT, Tag, Tree, UrlResolver};
use crate::html;
use crate::properties::cases;

/// A call of the sink.
#[derive(Clone, Debug)]
enum Call {
    Open(Tag),
    Attr(Attr, &'static str),
    Url(Attr, &'static str),
    Srcset(&'static str),
    Text(&'static str),
    Close,
}

/// Texts and attribute values that a parser or the sink treats specially.
const TEXTS: &[&str] = &[
    "a", "b", "", " ", "\n", "\n\n", "\n c", "\t", "\u{c}", "\r", "\r\n", "d\r", "\0", "\u{a0}", "\u{3000}", "&",
    "&amp;", "<", "</p>", "<!--", "-->", "]]>", "\"'`=", "é", "𝒳", "\u{feff}", "\u{2028}", "<script>", "&lt", "&#0;",
    "\u{80}", "\u{fffe}",
];

const URLS: &[&str] =
    &["https://a.example/", "b c", "//d", "mailto:e", "https://a.example/?f=\"&g='", "data:image/png,h,i"];

fn run(calls: &[Call]) -> Tree {
    let mut sink = Sink::new(Limits::of_article(usize::MAX));
    for call in calls {
        match call {
            Call::Open(tag) => sink.open(*tag),
            Call::Attr(attr, value) => sink.attr(*attr, value),
            Call::Url(attr, url) => {
                sink.url(*attr, &UrlResolver::default().resolve(url, Scheme::Image).unwrap_or(SafeUrl::fragment("x")))
            }
            Call::Srcset(url) => {
                let candidates: Vec<_> = UrlResolver::default()
                    .resolve(url, Scheme::Image)
                    .into_iter()
                    .map(|url| (url, Descriptor::width(400)))
                    .collect();
                sink.srcset(&candidates);
            }
            Call::Text(text) => sink.text(text),
            Call::Close => sink.close(),
        }
    }
    sink.take()
}

/// Random calls in any order.
fn calls(tags: Vec<Tag>, count: impl Into<proptest::collection::SizeRange>) -> impl Strategy<Value = Vec<Call>> {
    let (texts, urls): (Vec<Attr>, Vec<Attr>) = Attr::ALL.iter().partition(|attr| !attr.is_url());
    let call = prop_oneof![
        8 => select(tags).prop_map(Call::Open),
        5 => Just(Call::Close),
        5 => select(TEXTS).prop_map(Call::Text),
        1 => (select(texts), select(TEXTS)).prop_map(|(attr, value)| Call::Attr(attr, value)),
        1 => (select(urls), select(URLS)).prop_map(|(attr, url)| Call::Url(attr, url)),
        1 => select(URLS).prop_map(Call::Srcset),
    ];
    vec(call, count)
}

/// A few tags, so that they often meet each other.
fn few_tags() -> impl Strategy<Value = Vec<Tag>> {
    proptest::sample::subsequence(Tag::ALL.to_vec(), 1..6)
}

const TABLES: &[Tag] =
    &[Tag::Table, Tag::Caption, Tag::Thead, Tag::Tbody, Tag::Tfoot, Tag::Tr, Tag::Th, Tag::Td, Tag::A, Tag::P, Tag::Ul];
const LISTS: &[Tag] = &[
    Tag::Ul,
    Tag::Ol,
    Tag::Li,
    Tag::Dl,
    Tag::Dt,
    Tag::Dd,
    Tag::P,
    Tag::Div,
    Tag::A,
    Tag::Del,
    Tag::Blockquote,
    Tag::Pre,
];
const INLINE: &[Tag] = &[
    Tag::A,
    Tag::B,
    Tag::I,
    Tag::Em,
    Tag::Strong,
    Tag::Code,
    Tag::S,
    Tag::U,
    Tag::Small,
    Tag::Ins,
    Tag::Del,
    Tag::Ruby,
    Tag::Rt,
    Tag::Rp,
    Tag::Button,
    Tag::P,
    Tag::Div,
    Tag::H2,
    Tag::H3,
];

/// Sets of tags that affect each other.
fn tag_sets() -> impl Strategy<Value = Vec<Tag>> {
    prop_oneof![few_tags(), select(vec![TABLES.to_vec(), LISTS.to_vec(), INLINE.to_vec(), Tag::ALL.to_vec()])]
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn any_calls_give_a_valid_tree_that_survives_parsing(calls in tag_sets().prop_flat_map(|tags| calls(tags, 0..60))) {
        check(&run(&calls))?;
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn deep_elements_are_flattened(
        tag in select(&[Tag::Div, Tag::Blockquote, Tag::Em][..]),
        depth in TREE_DEPTH - 6..=TREE_DEPTH + 1,
        calls in tag_sets().prop_flat_map(|tags| calls(tags, 0..40)),
    ) {
        let outer = vec![Call::Open(tag); depth];
        check(&run(&[outer, calls].concat()))?;
    }

    #[test]
    fn no_text_is_lost(calls in tag_sets().prop_flat_map(|tags| calls(tags, 0..60))) {
        let mut given = String::new();
        let mut kept = Vec::new();
        for call in calls {
            if let Call::Text(text) = call {
                given.push_str(text);
            }
            // Text in a void element is dropped, so void elements are closed at once.
            let is_void = matches!(call, Call::Open(tag) if tag.is_void());
            kept.push(call);
            kept.extend(is_void.then_some(Call::Close));
        }
        let mut found = String::new();
        text_of(run(&kept).nodes(), &mut found);
        prop_assert_eq!(visible(&found), visible(&given));
    }
}

/// The text without the characters that the sink may drop: white space between items, line feeds at the start of a `pre`, carriage returns.
fn visible(text: &str) -> String {
    text.replace('\0', "\u{fffd}").chars().filter(|char| !matches!(char, ' ' | '\t' | '\n' | '\u{c}' | '\r')).collect()
}

fn text_of(nodes: Nodes<'_>, text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(found) => text.push_str(found),
            Node::Element { children, .. } => text_of(children, text),
        }
    }
}

/// Checks the tree by itself, and against the parse of its HTML.
fn check(tree: &Tree) -> Result<(), TestCaseError> {
    check_words(&tree.words, &tree.text)?;
    check_nodes(tree.nodes(), &[])?;
    let html = html::serialize(tree);
    let context = QualName::new(None, ns!(html), local_name!("div"));
    // A byte order mark at the start of the tree is text, because on a page the tree does not stand at the start.
    let options =
        ParseOpts { tokenizer: TokenizerOpts { discard_bom: false, ..Default::default() }, ..Default::default() };
    let parsed = parse_fragment(RcDom::default(), options, context, Vec::new(), false).one(&*html);
    prop_assert!(parsed.errors.borrow().is_empty(), "{}\n{:?}", html, parsed.errors.borrow());
    let root = parsed.document.children.borrow()[0].clone();
    let (mut expected, mut found) = (String::new(), String::new());
    describe(tree.nodes(), 0, &mut expected);
    describe_parsed(&root, 0, &mut found);
    prop_assert_eq!(expected, found, "{}", html);
    Ok(())
}

/// Checks all lengths in the words. They are read as the table in `tree.rs` describes them, without the tree's own iterators.
fn check_words(words: &[u32], text: &str) -> Result<(), TestCaseError> {
    let (mut words, mut text) = (words, text);
    while let [first, rest @ ..] = words {
        if first & TEXT != 0 {
            let (found, after) = split(text, rest[0])?;
            prop_assert_eq!((first & !TEXT) as usize, found.encode_utf16().count());
            (words, text) = (&rest[1..], after);
            continue;
        }
        let (count, bytes) = (rest[0] as usize, rest[1]);
        prop_assert!(count <= rest.len() - 2, "an element is longer than its parent");
        let (inside, after_words) = rest[2..].split_at(count);
        let (inside_text, after_text) = split(text, bytes)?;
        prop_assert!((first & 0xff) < Tag::ALL.len() as u32);
        let (attrs, children) = inside.split_at((first >> 8) as usize * 2);
        let mut rest_text = inside_text;
        for attr in attrs.chunks(2) {
            let (value, after) = split(rest_text, attr[1])?;
            prop_assert!((attr[0] & 0xff) < Attr::ALL.len() as u32);
            prop_assert_eq!((attr[0] >> 8) as usize, value.encode_utf16().count());
            rest_text = after;
        }
        check_words(children, rest_text)?;
        (words, text) = (after_words, after_text);
    }
    prop_assert_eq!(text, "", "text is left over");
    Ok(())
}

fn split(text: &str, bytes: u32) -> Result<(&str, &str), TestCaseError> {
    text.split_at_checked(bytes as usize)
        .ok_or_else(|| TestCaseError::fail(format!("{text:?} cannot be split after {bytes} bytes")))
}

/// Checks HTML's content models, which are written here independently of the sink's tables.
fn check_nodes(nodes: Nodes<'_>, above: &[Tag]) -> Result<(), TestCaseError> {
    prop_assert!(above.len() <= TREE_DEPTH, "deeper than {}: {:?}", TREE_DEPTH, above);
    let parent = above.last().copied();
    let mut after_text = false;
    for node in nodes {
        match node {
            Node::Text(text) => {
                prop_assert!(!text.is_empty() && !after_text, "an empty text or two adjacent texts in {:?}", above);
                prop_assert!(!text.contains(['\r', '\0']));
                prop_assert!(parent.is_none_or(can_contain_text), "text in {:?}", above);
                after_text = true;
            }
            Node::Element { tag, attrs, children } => {
                after_text = false;
                prop_assert!(is_allowed(tag, above), "{:?} in {:?}", tag, above);
                prop_assert!(!tag.is_void() || children.count() == 0, "content in {:?}", tag);
                let names: Vec<&str> = attrs.map(|(attr, _)| attr.name()).collect();
                prop_assert!(
                    names.iter().enumerate().all(|(index, name)| !names[..index].contains(name)),
                    "{:?} twice",
                    names
                );
                check_nodes(children, &[above, &[tag]].concat())?;
            }
        }
    }
    Ok(())
}

fn can_contain_text(parent: Tag) -> bool {
    use Tag::*;
    !matches!(parent, Ul | Ol | Dl | Table | Thead | Tbody | Tfoot | Tr | Img | Br | Hr | Wbr | Input)
}

fn is_allowed(tag: Tag, above: &[Tag]) -> bool {
    use Tag::*;
    let parent = above.last().copied();
    let is_in = |parents: &[Tag]| parent.is_some_and(|parent| parents.contains(&parent));
    let fits = match tag {
        Li => is_in(&[Ul, Ol]),
        Dt | Dd => is_in(&[Dl]),
        Caption | Thead | Tbody | Tfoot => is_in(&[Table]),
        Tr => is_in(&[Thead, Tbody, Tfoot]),
        Td | Th => is_in(&[Tr]),
        Figcaption => is_in(&[Figure]),
        Summary => is_in(&[Details]),
        Rt | Rp => is_in(&[Ruby]),
        _ => parent.is_none_or(can_contain_text),
    };
    // Transparent elements have the content model of the nearest ancestor that is not transparent.
    let container = above.iter().rev().find(|above| !matches!(above, A | Ins | Del));
    let is_block = matches!(
        tag,
        Article
            | Section
            | Aside
            | Header
            | Footer
            | Div
            | P
            | H1
            | H2
            | H3
            | H4
            | H5
            | H6
            | Blockquote
            | Figure
            | Pre
            | Hr
            | Ul
            | Ol
            | Dl
            | Details
            | Table
    );
    let can_contain_blocks = container.is_none_or(|container| {
        matches!(
            container,
            Article
                | Section
                | Aside
                | Header
                | Footer
                | Div
                | Blockquote
                | Figure
                | Figcaption
                | Li
                | Dt
                | Dd
                | Details
                | Caption
                | Th
                | Td
        )
    });
    let is_nested = matches!(tag, A | Button) && above.iter().any(|above| matches!(above, A | Button));
    fits && (!is_block || can_contain_blocks) && !is_nested
}

/// The tree as indented lines, one for each node.
fn describe(nodes: Nodes<'_>, depth: usize, text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(found) => text.push_str(&format!("{:depth$}{found:?}\n", "")),
            Node::Element { tag, attrs, children } => {
                let attrs: Vec<_> = attrs.map(|(attr, value)| format!(" {}={value:?}", attr.name())).collect();
                text.push_str(&format!("{:depth$}<{}{}>\n", "", tag.name(), attrs.concat()));
                describe(children, depth + 1, text);
            }
        }
    }
}

/// The same lines for a parsed document.
fn describe_parsed(parent: &Handle, depth: usize, text: &mut String) {
    for node in parent.children.borrow().iter() {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&format!("{:depth$}{:?}\n", "", &**contents.borrow())),
            NodeData::Element { name, attrs, .. } => {
                let attrs: Vec<_> =
                    attrs.borrow().iter().map(|attr| format!(" {}={:?}", attr.name.local, &*attr.value)).collect();
                text.push_str(&format!("{:depth$}<{}{}>\n", "", name.local, attrs.concat()));
                describe_parsed(node, depth + 1, text);
            }
            _ => text.push_str("something else\n"),
        }
    }
}

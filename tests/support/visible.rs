//! What a reader of HTML sees: its words and its pictures, by a walk of html5ever's tree. [`differences`] compares them with what the crate wrote.
//!
//! The walk knows HTML's rules and the habits of lazy loaders, and nothing of the crate's reader. Where text ends and the next begins is compared in one
//! direction: what the source parts must stay apart. Content that stands in for something (of `object` and `canvas`) counts as seen; content of players
//! and frames does not. Pictures in `noscript` count if they do not occur outside; its words do not, because they speak about scripts.

use newsprint::{Article, Body, Formatted, Options, TextFormat};

use crate::dom::{self, Dom};
use crate::unshown::{has_class, hides, is_control, is_heading, is_left_out, is_sign};

/// The URL of the page that contains the HTML.
pub const PAGE: &str = "https://page.example/deep/page.html";

/// Elements whose content is not seen. `noscript` is looked at apart.
const HIDDEN: &str =
    "script style title noscript noembed noframes template datalist iframe audio video amp-audio amp-video";

/// A way in which the crate's result differs from what the source shows, on purpose.
pub struct Exception {
    pub condition: Condition,
    pub effect: Effect,
    pub reason: &'static str,
    /// HTML that differs without this exception, and not with all of them.
    pub example: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// The HTML contains the element.
    Element(&'static str),
    /// The code of an embed.
    Embed,
    /// An element is not part of the article.
    LeftOut,
    /// A control, an icon, or text for screen readers alone.
    Control,
    /// A sign in a heading or a link.
    Sign,
    /// An element has the class.
    Class(&'static str),
    /// Invalid HTML.
    Invalid,
    /// Invalid HTML with SVG or MathML.
    InvalidForeign,
    /// Invalid HTML with a table.
    InvalidTable,
    /// The end tag of an element whose content is not markup, or not seen, is missing.
    Unclosed,
    /// A shortcode of WordPress.
    Shortcode,
    /// A script that is a formula.
    Tex,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Effect {
    NotCompared,
    InAnyOrder,
    /// Words that are addresses are not compared.
    WithoutAddresses,
    /// Words that HTML parts may be joined.
    Joined,
    /// What does not belong to the article may be missing.
    WithoutLeftOut,
    /// Controls may be missing.
    WithoutControls,
    /// Signs may be missing.
    WithoutSigns,
    /// Titles of recordings may be missing.
    WithoutTitles,
    /// Persons have names that are in the data of their elements.
    WithNames,
    /// Pictures in `noscript` may be missing.
    WithoutSpare,
}

/// The exceptions. A test fails if the example of one of them no longer needs it.
pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        condition: Condition::Element("select"),
        effect: Effect::NotCompared,
        reason: "HTML allows only some elements inside, and its parser drops the tags of others",
        example: "<select><option>a</select>",
    },
    Exception {
        condition: Condition::InvalidForeign,
        effect: Effect::NotCompared,
        reason: "SVG and MathML end at the first tag that cannot occur inside them, so that they do not swallow the article",
        example: "<svg></g><desc>a</svg>b</li>c<math></p>d",
    },
    Exception {
        condition: Condition::Unclosed,
        effect: Effect::NotCompared,
        reason: "HTML's parser puts the rest of the text into such an element; the crate ends it where its author meant",
        example: "<title>a<p>b",
    },
    Exception {
        condition: Condition::Tex,
        effect: Effect::NotCompared,
        reason: "TeX that MathJax would draw is shown, unless the formula stands before it",
        example: "<script type='math/tex'>a</script>",
    },
    Exception {
        condition: Condition::Shortcode,
        effect: Effect::NotCompared,
        reason: "the frame of a shortcode is not text, and its address becomes an embed",
        example: "[embed]https://a.example/[/embed]",
    },
    Exception {
        condition: Condition::Element("xml"),
        effect: Effect::NotCompared,
        reason: "Word's settings are not text",
        example: "<xml>a</xml>",
    },
    Exception {
        condition: Condition::Element("area"),
        effect: Effect::NotCompared,
        reason: "the areas of an image map become links with a name",
        example: "<map><area href=x alt=a></map>",
    },
    Exception {
        condition: Condition::InvalidTable,
        effect: Effect::InAnyOrder,
        reason: "HTML moves content that is in a table but outside its cells in front of the table; the crate moves it into a cell",
        example: "<table><tr><td>a</td></tr>b</table>",
    },
    Exception {
        condition: Condition::Invalid,
        effect: Effect::Joined,
        reason: "an end tag alone makes an empty paragraph in HTML; the crate drops the tag",
        example: "<ul>a</p>b</ul>",
    },
    Exception {
        condition: Condition::Embed,
        effect: Effect::WithoutAddresses,
        reason: "an address that a script would replace by its content becomes an embed; in a line, the link of an embed without a title is named by its address",
        example: "<h2><iframe src='https://a.example/b'></iframe></h2>",
    },
    Exception {
        condition: Condition::LeftOut,
        effect: Effect::WithoutLeftOut,
        reason: "buttons that share the article, forms, and lists of other articles are left out, and named in the report by their first words",
        example: "<p>a</p><div class='sharedaddy'><h3>Share this:</h3><p>One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
                  sixteen seventeen</p></div>",
    },
    Exception {
        condition: Condition::Control,
        effect: Effect::WithoutControls,
        reason: "controls of players work only with scripts, icons are decoration, and text for screen readers alone is not seen",
        example: "<p>a <span class='screen-reader-text'>b</span></p><div class='kg-audio-player'>0:00</div>",
    },
    Exception {
        condition: Condition::Sign,
        effect: Effect::WithoutSigns,
        reason: "permalink signs are no text of their heading, nor are the icons of links",
        example: "<h2>a <a href='#a'>#</a></h2><p><a href='https://a.example/'>b <span aria-hidden='true'>\u{2192}</span></a></p>",
    },
    Exception {
        condition: Condition::Class("kg-audio-title"),
        effect: Effect::WithoutTitles,
        reason: "the title of a recording is that of its embed",
        example: "<div><audio src='https://a.example/1.mp3'></audio><div class='kg-audio-title'>a</div></div>",
    },
    Exception {
        condition: Condition::Class("mention-wrap"),
        effect: Effect::WithNames,
        reason: "the name of a person is in the data of the element",
        example: "<p>a <span class='mention-wrap' data-attrs='{\"name\":\"b c\"}'></span> d</p>",
    },
    Exception {
        condition: Condition::Embed,
        effect: Effect::WithoutSpare,
        reason: "a picture in noscript whose address is that of an embed is a preview of it",
        example: "<div class=flourish-embed data-src=story/1></div><noscript><img src=https://public.flourish.studio/story/1/thumbnail></noscript>",
    },
];

/// Words, and the pictures, each with the addresses that it may be loaded from.
#[derive(Default)]
struct Seen {
    words: Vec<String>,
    pictures: Vec<Vec<String>>,
    /// Pictures in `noscript`.
    spare: Vec<Vec<String>>,
    /// Whether the next character begins a word.
    is_apart: bool,
    in_heading: bool,
    in_link: bool,
    /// How many recordings still may have a title.
    recordings: usize,
    /// How to look.
    effects: Vec<Effect>,
}

/// Describes what is lost, doubled or added in `written`, the nodes that the crate made of the HTML `given`. What a message of `dropped` names is not lost.
/// Only those exceptions are used, by their place in [`EXCEPTIONS`], that `is_used` chooses.
pub fn differences(given: &str, written: &[Dom], dropped: &[String], is_used: impl Fn(usize) -> bool) -> Vec<String> {
    let (nodes, is_valid) = dom::parse_fragment(given);
    let lower = given.to_ascii_lowercase();
    let meets = |condition: Condition| match condition {
        Condition::Element(name) => any(&nodes, &|node| node.name() == name),
        Condition::Embed => any(&nodes, &is_embed),
        Condition::LeftOut => any(&nodes, &is_left_out),
        Condition::Control => any(&nodes, &is_control),
        Condition::Sign => has_sign(&nodes, false, false),
        Condition::Class(class) => any(&nodes, &|node| has_class(node, &[class])),
        Condition::Invalid => !is_valid,
        Condition::InvalidForeign => !is_valid && (lower.contains("<svg") || lower.contains("<math")),
        Condition::InvalidTable => !is_valid && lower.contains("<table"),
        Condition::Unclosed => HIDDEN.split(' ').chain(["textarea"]).any(|name| dom::has_unclosed(&lower, name)),
        Condition::Tex => lower.contains("math/tex"),
        Condition::Shortcode => lower.contains("[/") || lower.contains("=\"") && lower.contains('['),
    };
    let applying = EXCEPTIONS.iter().enumerate().filter(|(at, one)| is_used(*at) && meets(one.condition));
    let effects: Vec<Effect> = applying.map(|(_, one)| one.effect).collect();
    if effects.contains(&Effect::NotCompared) {
        return Vec::new();
    }
    let (mut source, mut result) = (Seen { effects: effects.clone(), ..Seen::default() }, Seen::default());
    source.look(&nodes);
    result.look(&without_placeholders(written));
    for spare in std::mem::take(&mut source.spare) {
        let is_in = |seen: &Seen| seen.pictures.iter().any(|known| meet(known, &spare));
        if !is_in(&source) && (!effects.contains(&Effect::WithoutSpare) || is_in(&result)) {
            source.pictures.push(spare);
        }
    }
    if effects.contains(&Effect::WithoutAddresses) {
        for seen in [&mut source, &mut result] {
            seen.words.retain(|word| !word.starts_with("https://"));
        }
    }
    let mut found = pictures(&source, &result, dropped);
    if effects.contains(&Effect::InAnyOrder) {
        for seen in [&mut source, &mut result] {
            let mut chars: Vec<String> = seen.words.concat().chars().map(String::from).collect();
            chars.sort();
            seen.words = vec![chars.concat()];
        }
    }
    found.extend(words(&source.words, &result.words, dropped, effects.contains(&Effect::Joined)));
    found
}

fn any(nodes: &[Dom], is_wanted: &dyn Fn(&Dom) -> bool) -> bool {
    nodes.iter().any(|node| is_wanted(node) || any(node.children(), is_wanted))
}

fn meet(one: &[String], other: &[String]) -> bool {
    one.iter().any(|address| other.contains(address))
}

/// Compares the pictures: each of the source must be in the result once.
fn pictures(source: &Seen, result: &Seen, dropped: &[String]) -> Vec<String> {
    let mut rest = result.pictures.clone();
    let mut found = Vec::new();
    for picture in &source.pictures {
        match rest.iter().position(|other| meet(picture, other)) {
            Some(at) => drop(rest.remove(at)),
            None if picture.iter().any(|address| dropped.iter().any(|message| message.contains(address))) => {}
            None => found.push(format!("lost picture {}", picture[0])),
        }
    }
    found.extend(rest.iter().map(|picture| format!("added picture {}", picture[0])));
    found
}

/// Compares the words: the same characters in the same order, and words of the source stay apart.
fn words(source: &[String], result: &[String], dropped: &[String], may_join: bool) -> Option<String> {
    let (all, other) = (source.concat(), result.concat());
    if all == other && may_join {
        return None;
    }
    if all == other {
        let ends = |words: &[String]| -> Vec<usize> {
            let ends = words.iter().scan(0, |end, word| {
                *end += word.len();
                Some(*end)
            });
            ends.collect()
        };
        let kept = ends(result);
        let joined = ends(source).into_iter().zip(source).find(|(end, _)| kept.binary_search(end).is_err());
        return joined.map(|(_, word)| format!("joined words after {word:?}"));
    }
    let mut rest = result.to_vec();
    let mut lost = Vec::new();
    for word in source {
        match rest.iter().position(|other| other == word) {
            Some(at) => drop(rest.remove(at)),
            None => lost.push(word),
        }
    }
    let is_named = |word: &&String| dropped.iter().any(|message| message.contains(word.as_str()));
    if !lost.is_empty() && rest.is_empty() && lost.iter().all(is_named) {
        return None;
    }
    let same = source.iter().zip(result).take_while(|(one, other)| one == other).count();
    let near = |words: &[String]| words[same..(same + 6).min(words.len())].join(" ");
    Some(format!("words {:?} became {:?}", near(source), near(result)))
}

/// The nodes without the crate's own words in embeds: the provider, the notice, the buttons.
fn without_placeholders(nodes: &[Dom]) -> Vec<Dom> {
    let children = |node: &Dom, children: Vec<Dom>| match node {
        Dom::Element { name, attrs, .. } => Dom::Element { name: name.clone(), attrs: attrs.clone(), children },
        Dom::Text(_) => node.clone(),
    };
    let is_own = |node: &Dom| {
        let text = node.text();
        node.attr("class").is_some()
            || any(node.children(), &|node| node.name() == "button")
            || text.starts_with("Nothing has been loaded from ")
            || text.starts_with("Open on ")
    };
    let clean = |node: &Dom| match node.attr("part") {
        Some("embed") => children(node, node.children().iter().filter(|child| !is_own(child)).cloned().collect()),
        _ => children(node, without_placeholders(node.children())),
    };
    nodes.iter().map(clean).collect()
}

impl Seen {
    fn look(&mut self, nodes: &[Dom]) {
        // The `source` elements before a picture.
        let mut sources = Vec::new();
        for node in nodes {
            match node {
                Dom::Text(text) => self.read(text),
                _ if node.name() == "noscript" => {
                    let mut inside = Seen::default();
                    let text = node.text();
                    let nodes = dom::parse_fragment(&text).0;
                    // Some serializers write the content as text.
                    let is_text = !text.contains('<');
                    let written: String = nodes.iter().map(Dom::text).collect();
                    inside.look(&if is_text { dom::parse_fragment(&written).0 } else { nodes });
                    self.spare.extend(inside.pictures);
                }
                _ if HIDDEN.split(' ').any(|name| name == node.name()) => {
                    self.recordings += usize::from(node.name() == "audio");
                }
                _ if is_copy_of_formula(node, nodes) => {}
                _ if hides(node) => {}
                _ if self.is_left_out(node) => {
                    self.recordings -= usize::from(has_class(node, &["kg-audio-title"]));
                }
                _ if matches!(node.name(), "foreign:svg" | "foreign:math") => {
                    self.look_at_foreign(node);
                }
                _ if node.name() == "source" => sources.push(node),
                _ if node.name() == "img" => self.look_at_picture(node, &sources),
                _ => {
                    let is_block = PARTING.split(' ').any(|name| name == node.name());
                    self.is_apart |= is_block;
                    let around = (self.in_heading, self.in_link);
                    self.in_heading |= is_heading(node);
                    self.in_link |= node.name() == "a";
                    self.pictures.extend(picture_elsewhere(node).map(|address| vec![address]));
                    self.read(&formula_of_script(node).unwrap_or_default());
                    self.look(node.children());
                    (self.in_heading, self.in_link) = around;
                    self.is_apart |= is_block;
                    if self.effects.contains(&Effect::WithNames) && has_class(node, &["mention-wrap"]) {
                        self.read(&name_of(node));
                    }
                }
            }
        }
    }

    /// Whether the element is left out by one of the exceptions.
    fn is_left_out(&self, node: &Dom) -> bool {
        self.effects.iter().any(|effect| match effect {
            Effect::WithoutLeftOut => is_left_out(node),
            Effect::WithoutControls => is_control(node),
            Effect::WithoutSigns => is_sign(node, self.in_heading, self.in_link),
            Effect::WithoutTitles => self.recordings > 0 && has_class(node, &["kg-audio-title"]),
            _ => false,
        })
    }

    /// Looks at a formula, or at the texts of a drawing.
    fn look_at_foreign(&mut self, node: &Dom) {
        match node.name() {
            "foreign:math" => self.read(&formula(node)),
            "foreign:text" | "foreign:foreignObject" => {
                self.is_apart = true;
                self.look(&unprefixed(node.children()));
                self.is_apart = true;
            }
            _ => node.children().iter().for_each(|child| self.look_at_foreign(child)),
        }
    }

    fn read(&mut self, text: &str) {
        let is_seen = |char: &char| {
            !matches!(char, '\0' | '\u{fffd}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        };
        for char in text.chars().filter(is_seen) {
            if char.is_whitespace() {
                self.is_apart = true;
                continue;
            }
            if self.is_apart || self.words.is_empty() {
                self.words.push(String::new());
            }
            self.is_apart = false;
            self.words.last_mut().expect("a word").push(char);
        }
    }

    fn look_at_picture(&mut self, node: &Dom, sources: &[&Dom]) {
        // Drupal's editor stores the caption in an attribute.
        if let (Some(caption), Some(_)) = (node.attr("data-caption"), node.attr("data-entity-uuid")) {
            self.is_apart = true;
            self.look(&dom::parse_fragment(caption).0);
            self.is_apart = true;
        }
        let all = [sources, &[node]].concat();
        let is_lazy = all.iter().any(|node| !lazy(node).is_empty());
        let found: Vec<String> =
            all.iter().flat_map(|node| if is_lazy { lazy(node) } else { addresses(node) }).collect();
        let alt = node.attr("alt").unwrap_or_default();
        if counts_readers(
            node,
            found.iter().any(|address| address.split('?').next().is_some_and(|path| path.ends_with(".svg"))),
        ) {
            return;
        }
        // Nobody sees one transparent pixel.
        if found.iter().all(|address| address.starts_with("data:image/gif;base64,R0lGOD") && address.len() < 150)
            && !found.is_empty()
        {
            return;
        }
        let is_sign = !alt.is_ascii() && !alt.contains(char::is_alphabetic);
        let is_emoji = ["class", "src"].iter().any(|name| node.attr(name).is_some_and(|value| value.contains("emoji")));
        if found.is_empty() || (is_sign && is_emoji) {
            self.read(alt);
        } else {
            self.pictures.push(found);
        }
    }
}

/// The picture that an element other than an `img` shows.
fn picture_elsewhere(node: &Dom) -> Option<String> {
    let is_picture = |address: &&str| {
        let media_type = node.attr("type").unwrap_or_default();
        let is_file = [".jpg", ".png", ".gif", ".svg", ".webp"].iter().any(|end| address.ends_with(end));
        media_type.starts_with("image/") || (media_type.is_empty() && is_file)
    };
    let is_background = || {
        let classes = ["wp-block-cover", "wp-block-cover-image", "wp-block-cover__image-background", "kg-header-card"];
        has_class(node, &classes) || node.attr("role") == Some("img")
    };
    let address = match node.name() {
        "embed" => node.attr("src").filter(is_picture)?,
        "object" if any(node.children(), &|node| node.name() == "img") => return None,
        "object" => node.attr("data").filter(is_picture)?,
        _ if is_background() => {
            let style = node.attr("style")?.split_once("background")?.1.split_once("url(")?.1;
            style.split([';']).next()?.trim_end().strip_suffix(')')?.trim_matches(['"', '\'', ' '])
        }
        _ => return None,
    };
    resolved(address)
}

/// Whether a picture is hidden, or at most one pixel large by its attributes or style. Systems give drawings such attributes because they do not know
/// their size.
fn counts_readers(node: &Dom, is_drawing: bool) -> bool {
    let style = node.attr("style").unwrap_or_default().to_ascii_lowercase();
    let style = |name: &str| {
        let found = style.split(';').filter_map(|one| one.split_once(':')).rfind(|(known, _)| known.trim() == name);
        found.map(|(_, value)| value.trim().trim_end_matches("!important").trim_end().to_owned())
    };
    let is_point = |size: &String| matches!(size.trim_ascii(), "0" | "1" | "0px" | "1px");
    let [width, height] = ["width", "height"].map(|name| style(name).or_else(|| node.attr(name).map(str::to_owned)));
    let is_styled = style("width").or(style("height")).is_some();
    let is_tiny = match (&width, &height) {
        (Some(width), Some(height)) => is_point(width) && is_point(height),
        (Some(one), None) | (None, Some(one)) => is_point(one),
        (None, None) => false,
    };
    (hides(node) && lazy(node).is_empty()) || (is_tiny && (is_styled || !is_drawing))
}

/// A formula on one line: its alternative text, its TeX, or its text with the signs of a line.
fn formula(math: &Dom) -> String {
    fn tex(node: &Dom) -> String {
        let is_tex = node.name() == "foreign:annotation"
            && node.attr("encoding").is_some_and(|encoding| encoding.to_ascii_lowercase().contains("tex"));
        if is_tex { node.text() } else { node.children().iter().map(tex).collect() }
    }
    fn on_a_line(node: &Dom) -> String {
        let Dom::Element { name, children, .. } = node else {
            let text = node.text();
            return text
                .chars()
                .filter(|char| !char.is_whitespace() && !('\u{2061}'..='\u{2064}').contains(char))
                .collect();
        };
        let signs = match name.trim_start_matches("foreign:") {
            "annotation" | "annotation-xml" => return String::new(),
            "mtext" | "ms" => return node.text(),
            "msup" | "mover" => ["^", "^"],
            "msub" | "munder" => ["_", "_"],
            "msubsup" | "munderover" => ["_", "^"],
            "mfrac" => ["/", "/"],
            "msqrt" => return format!("√({})", children.iter().map(on_a_line).collect::<String>()),
            _ => return children.iter().map(on_a_line).collect(),
        };
        let elements = children.iter().filter(|child| matches!(child, Dom::Element { .. }));
        let pieces = elements.enumerate().map(|(at, child)| {
            let is_group = matches!(child.name(), "foreign:mrow" | "foreign:mfrac");
            let (start, end) = if is_group { ("(", ")") } else { ("", "") };
            let sign = if at == 0 { "" } else { signs[at.min(2) - 1] };
            format!("{sign}{start}{}{end}", on_a_line(child))
        });
        pieces.collect()
    }
    let own = math.attr("alttext").unwrap_or_default().to_owned();
    let found = [own, tex(math), on_a_line(math)].into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default();
    let inside = found.trim().strip_prefix("{\\displaystyle ").and_then(|found| found.strip_suffix('}'));
    inside.unwrap_or(&found).to_owned()
}

/// The nodes without the elements that are only notes, and without the prefixes of names.
fn unprefixed(nodes: &[Dom]) -> Vec<Dom> {
    let is_note = |node: &&Dom| !matches!(node.name(), "foreign:annotation" | "foreign:annotation-xml");
    let plain = |node: &Dom| match node {
        Dom::Element { name, attrs, children } => {
            let name = name.trim_start_matches("foreign:").to_owned();
            Dom::Element { name, attrs: attrs.clone(), children: unprefixed(children) }
        }
        Dom::Text(_) => node.clone(),
    };
    nodes.iter().filter(is_note).map(plain).collect()
}

/// Elements that part words: blocks, cells and line breaks.
const PARTING: &str = "address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 \
     h5 h6 header hgroup hr legend li listing main menu nav ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp";

/// Whether the element is the code of an embed.
fn is_embed(node: &Dom) -> bool {
    matches!(node.name(), "iframe" | "script" | "embed" | "object" | "oembed")
        || node.attr("class").is_some_and(|classes| classes.contains("embed"))
}

/// Whether there is a sign in a heading or in a link.
fn has_sign(nodes: &[Dom], in_heading: bool, in_link: bool) -> bool {
    nodes.iter().any(|node| {
        let (heading, link) = (in_heading || is_heading(node), in_link || node.name() == "a");
        is_sign(node, in_heading, in_link) || has_sign(node.children(), heading, link)
    })
}

/// The name of a person in the data of an element.
fn name_of(node: &Dom) -> String {
    let data: serde_json::Value = serde_json::from_str(node.attr("data-attrs").unwrap_or_default()).unwrap_or_default();
    data["name"].as_str().unwrap_or_default().to_owned()
}

/// The formula that a script would write into an element.
fn formula_of_script(node: &Dom) -> Option<String> {
    let attr = ["data-latex", "data-tex", "data-formula"].iter().find_map(|name| node.attr(name));
    let attr = attr.or_else(|| node.attr("data-value").filter(|_| has_class(node, &["ql-formula"])));
    let data: serde_json::Value = serde_json::from_str(node.attr("data-attrs").unwrap_or_default()).unwrap_or_default();
    let formula = attr.or(data["persistentExpression"].as_str()).map(str::to_owned);
    formula.filter(|_| node.text().trim().is_empty())
}

/// Whether the element is what MathJax or KaTeX draw beside the formula itself.
fn is_copy_of_formula(node: &Dom, beside: &[Dom]) -> bool {
    let classes = node.attr("class").unwrap_or_default();
    (classes == "katex-html" && any(beside, &|node| node.name() == "foreign:math"))
        || classes == "MathJax_Preview"
        || (node.name() == "nobr" && node.attr("aria-hidden").is_some())
}

/// The addresses that a picture or a source is loaded from without scripts.
fn addresses(node: &Dom) -> Vec<String> {
    of(node, &|name| matches!(name, "src" | "srcset"))
}

/// The addresses that lazy loaders keep in `data-` attributes or names of their own, and the candidates beside them. Where there are some, those in `src` are placeholders.
fn lazy(node: &Dom) -> Vec<String> {
    let is_lazy = |name: &str| {
        let is_of_loader = name.ends_with("-src") || name.ends_with("-srcset");
        is_of_loader || (name.starts_with("data-") && (name.contains("src") || name == "data-original"))
    };
    let lazy = of(node, &is_lazy);
    if lazy.is_empty() { lazy } else { [lazy, of(node, &|name| name == "srcset")].concat() }
}

fn of(node: &Dom, is_wanted: &dyn Fn(&str) -> bool) -> Vec<String> {
    let Dom::Element { attrs, .. } = node else { return Vec::new() };
    let values = attrs.iter().filter(|(name, _)| is_wanted(name));
    let urls =
        values.flat_map(|(name, value)| if name.contains("srcset") { candidates(value) } else { vec![value.clone()] });
    urls.filter_map(|url| resolved(&url)).collect()
}

/// The addresses of a `srcset`, as the HTML Standard parses it.
fn candidates(mut rest: &str) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_ascii_whitespace() || char == ',');
        if rest.is_empty() {
            return found;
        }
        let (url, after) = rest.split_at(rest.find(|char: char| char.is_ascii_whitespace()).unwrap_or(rest.len()));
        found.push(url.trim_end_matches(',').to_owned());
        rest = if url.ends_with(',') { after } else { after.split_once(',').map_or("", |(_, rest)| rest) };
    }
}

/// Resolves the address of a picture on the page. `None` if a browser shows nothing for it, or newsprint must not.
fn resolved(address: &str) -> Option<String> {
    let page = url::Url::parse(PAGE).expect("a URL");
    let url = page.join(address).ok().filter(|url| url[..url::Position::AfterQuery] != *page.as_str())?;
    let is_data = url.scheme() == "data" && dom::is_safe(url.as_str(), true);
    (is_data || matches!(url.scheme(), "http" | "https")).then(|| url.to_string())
}

/// Renders a text as an HTML body, and describes what is lost, doubled or added.
pub fn breaches(html: &str) -> Vec<String> {
    breaches_with(html, |_| true)
}

/// As [`breaches`], with only those exceptions, by their place in [`EXCEPTIONS`], that `is_used` chooses.
pub fn breaches_with(html: &str, is_used: impl Fn(usize) -> bool) -> Vec<String> {
    match render(html) {
        Ok((body, dropped)) => differences(html, &body, &dropped, is_used),
        Err(error) => vec![error.to_string()],
    }
}

/// The nodes that an HTML body becomes, and what its report says about dropped content.
pub fn render(html: &str) -> Result<(Vec<Dom>, Vec<String>), newsprint::Error> {
    let article = Article {
        headline: "x".into(),
        url: Some(PAGE.into()),
        body: Some(Body::Formatted(Formatted { format: TextFormat::Html, content: html.to_owned() })),
        ..Article::default()
    };
    let options = Options { id_prefix: Some("np".into()), ..Options::default() };
    let written = newsprint::render_html(&article, &options)?;
    let warnings = newsprint::inspect(&article, &options)?;
    let dropped = warnings.into_iter().filter(|warning| warning.code.as_str() == "dropped");
    let dropped = dropped.map(|warning| warning.message.to_string()).collect();
    let body = dom::parse(&written).iter().find_map(|node| node.part("body").map(|body| body.children().to_vec()));
    Ok((body.unwrap_or_default(), dropped))
}

//! Tests of what a reader is told of changes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::words::Piece;
use super::*;
use crate::article::Article;
use crate::formats::ARTICLE_BYTES;
use crate::locale::{Plain, Show};
use crate::options::Options;
use crate::tree::{Attr, Limits, Node, Nodes, Tag};
use crate::{formats, html, view};

/// Draws two articles one after the other. Returns the changes, as JSON without the times, and the HTML of the second one.
fn changes_of(before: &str, after: &str, options: &Options) -> (Vec<String>, String) {
    let limits = Limits::of_article(ARTICLE_BYTES);
    let read = |json: &str| -> Article { formats::read(json, None, None).unwrap().0 };
    let draw = |article: &Article| view::render(article, limits, options, &Plain).unwrap().0;
    let (before, after) = (read(before), read(after));
    let base = draw(&before);
    let mut tree = draw(&after);
    let at = "2026-10-14T14:02:00Z".parse().unwrap();
    let update = Update { base: Some(&base), log: "", statuses: ["usable"; 2], at };
    let changes = record(&update, &mut tree, Writer::new(&after, limits, options, &Plain));
    let line = |change: &Change| {
        let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
        format!("{} {}: {} → {}", change.kind.name(), change.part, text(&change.before), text(&change.after))
    };
    (changes.list.iter().map(line).collect(), html::serialize(&tree))
}

fn article(body: &[&str]) -> String {
    let blocks: Vec<String> = body.iter().map(|text| format!(r#"{{"type":"paragraph","text":"{text}"}}"#)).collect();
    format!(r#"{{"headline":"Ferry","language":"en","body":[{}]}}"#, blocks.join(","))
}

fn list(before: &[&str], after: &[&str]) -> Vec<String> {
    changes_of(&article(before), &article(after), &Options::default()).0
}

#[test]
fn paragraphs_are_added_changed_removed_and_moved() {
    assert_eq!(list(&["a", "b"], &["a", "b"]), [""; 0]);
    assert_eq!(list(&["a", "b"], &["a", "new", "b"]), ["added body: - → new"]);
    assert_eq!(list(&["a", "gone", "b"], &["a", "b"]), ["removed body: gone → -"]);
    assert_eq!(list(&["a", "b", "c"], &["a", "c", "b"]), ["moved body: b → b"]);
    assert_eq!(
        list(&["The bell rang at noon.", "b"], &["The bell rang at two.", "b"]),
        ["changed body: The bell rang at noon. → The bell rang at two."]
    );
    assert_eq!(
        list(
            &["First.", "The bell rang at noon today."],
            &["New.", "First.", "Also new.", "The bell rang at one today."]
        ),
        [
            "added body: - → New.",
            "added body: - → Also new.",
            "changed body: The bell rang at noon today. → The bell rang at one today."
        ]
    );
}

#[test]
fn corrections_come_first_and_other_parts_count() {
    let before = r#"{"headline":"Ferry","language":"en","body":"One."}"#;
    let after = r#"{"headline":"Ferries","language":"en","body":"Two.","corrections":[{"text":"It was two."}]}"#;
    let (list, html) = changes_of(before, after, &Options::default());
    assert_eq!(list.len(), 3, "{list:?}");
    let section = html.split_once("<details part=\"changes\">").unwrap().1;
    let positions = ["It was two.", "Ferries", "Two."].map(|text| section.find(text).unwrap());
    assert!(positions.is_sorted(), "{section}");
    assert!(section.contains(r#"<time datetime="2026-10-14T14:02:00Z">"#), "{section}");
}

#[test]
fn words_are_marked_and_screen_readers_are_told() {
    let options = Options { highlight_changes: true, ..Options::default() };
    let before = article(&["The bell rang at noon today."]);
    let after = r#"{"headline":"Ferry","language":"en","body":[{"type":"paragraph","text":{"format":"html","content":"The <b>bell rang at two</b> today."}}]}"#;
    let (_, html) = changes_of(&before, after, &options);
    let marked = concat!(
        r#"<p>The <b>bell rang at <del><span class="unseen">Removed: </span>noon </del>"#,
        r#"<ins><span class="unseen">Added: </span>two</ins></b><ins><span class="unseen">Added: </span> </ins>today.</p>"#
    );
    assert!(html.contains(marked), "{html}");
    let (_, html) = changes_of(&before, after, &Options::default());
    assert!(html.contains("<p>The <b>bell rang at two</b> today.</p>"), "{html}");
}

#[test]
fn new_live_updates_are_not_listed() {
    let article = |updates: &str| format!(r#"{{"headline":"Storm","language":"en","live":{{"updates":[{updates}]}}}}"#);
    let first = r#"{"headline":"Rain","body":"It rains."}"#;
    let (list, html) = changes_of(
        &article(first),
        &article(&format!(r#"{{"headline":"Wind","body":"It blows."}},{first}"#)),
        &Options::default(),
    );
    assert!(list.iter().all(|change| change.starts_with("added live-update")) && !list.is_empty(), "{list:?}");
    assert!(!html.contains("<details"), "{html}");
}

#[test]
fn what_newsprint_says_itself_is_no_change() {
    let with = |body: &str| format!(r#"{{"headline":"Ferry","language":"en","body":[{body}]}}"#);
    let text = r#"{"type":"paragraph","text":"The bell rang."}"#;
    let embed = |title: &str| format!(r#"{text},{{"type":"embed","url":"https://a.example/1","title":"{title}"}}"#);
    let options = Options { highlight_changes: true, ..Options::default() };
    let (list, html) = changes_of(&with(text), &with(&embed("A film")), &options);
    assert_eq!(list, ["added body: - → A film"]);
    assert!(html.contains("</ins></p><p>Nothing has been loaded from a.example yet."), "{html}");
    let (list, html) = changes_of(&with(&embed("A film")), &with(&embed("A long film")), &options);
    assert_eq!(list, ["changed body: A film → A long film"]);
    assert_eq!(html.matches("Load content from a.example").count(), 1, "{html}");

    // The text of a post, without the link to it.
    let post = |text: &str| {
        let post = format!(
            r#"<blockquote class=\"twitter-tweet\"><p>{text}</p><a href=\"https://x.com/a/status/1\">1 May</a></blockquote>"#
        );
        format!(r#"{{"headline":"Ferry","language":"en","body":{{"format":"html","content":"{post}"}}}}"#)
    };
    let (list, _) = changes_of(&post("The ferry sails at noon."), &post("The ferry sails at two."), &options);
    assert_eq!(list.len(), 1, "{list:?}");
    assert!(list[0].contains("sails at two") && !list[0].contains("Open on"), "{list:?}");

    // Whether an embed has a button depends on the option `embeds`, so it is no change of the article.
    let never = Options { embeds: crate::options::Embeds::Never, ..Options::default() };
    let limits = Limits::of_article(ARTICLE_BYTES);
    let article = formats::read(&with(&embed("A film")), None, None).unwrap().0;
    let [base, mut tree] = [&options, &never].map(|options| view::render(&article, limits, options, &Plain).unwrap().0);
    let at = "2026-10-14T14:02:00Z".parse().unwrap();
    let update = Update { base: Some(&base), log: "", statuses: ["usable"; 2], at };
    assert_eq!(record(&update, &mut tree, Writer::new(&article, limits, &never, &Plain)).list, []);
}

#[cfg(feature = "markdown")]
#[test]
fn footnotes_that_are_numbered_anew_are_no_change() {
    let article = |body: &str| format!(r#"{{"headline":"Ferry","language":"en","body":"{body}"}}"#);
    let before = article(r"One.\n\nTwo[^b].\n\n[^b]: Note.");
    let after = article(r"One[^a].\n\nTwo[^b].\n\n[^a]: New.\n\n[^b]: Note.");
    let options = Options { highlight_changes: true, ..Options::default() };
    let (list, html) = changes_of(&before, &after, &options);
    assert_eq!(list, ["added body: - → New."]);
    assert!(html.contains("<p>Two<sup><a "), "{html}");
}

#[test]
fn the_time_of_a_live_update_is_no_text() {
    let article = |hour: &str, text: &str| {
        let update = format!(r#"{{"headline":"Rain","published":"2026-10-14T{hour}:00:00Z","body":"{text}"}}"#);
        format!(r#"{{"headline":"Storm","language":"en","live":{{"updates":[{update}]}}}}"#)
    };
    let (list, _) =
        changes_of(&article("12", "It rains a lot."), &article("13", "It rains a bit."), &Options::default());
    assert_eq!(list, ["changed live-update: It rains a lot. → It rains a bit."]);
}

#[test]
fn above_some_sixty_percent_old_and_new_stand_whole() {
    let (_, html) =
        changes_of(&article(&["All of this is old."]), &article(&["Nothing stayed as it was."]), &Options::default());
    assert!(html.contains("</span>All of this is old.</del>"), "{html}");
    assert!(html.contains("</span>Nothing stayed as it was.</ins>"), "{html}");
}

#[test]
fn letters_are_words_where_no_spaces_are_written() {
    let (_, html) =
        changes_of(&article(&["港は正午に開いた。"]), &article(&["港は三時に開いた。"]), &Options::default());
    assert!(html.contains("</span>正午</del>") && html.contains("</span>三時</ins>"), "{html}");
}

#[test]
fn a_change_keeps_its_time_and_a_status_its_entry() {
    let at = |hour| format!("2026-10-14T{hour}:00:00Z").parse().unwrap();
    let limits = Limits::of_article(ARTICLE_BYTES);
    let options = Options::default();
    let draw = |json: &str| {
        let article = formats::read(json, None, None).unwrap().0;
        (view::render(&article, limits, &options, &Plain).unwrap().0, article)
    };
    let (base, _) = draw(&article(&["One.", "Two."]));
    let mut log = String::new();
    let mut times = Vec::new();
    for (hour, body) in [("10", ["One!", "Two."]), ("11", ["One!", "Two!"])] {
        let (mut tree, article) = draw(&article(&body));
        let update = Update { base: Some(&base), log: &log, statuses: ["usable"; 2], at: at(hour) };
        let changes = record(&update, &mut tree, Writer::new(&article, limits, &options, &Plain));
        times.push(changes.list.iter().map(|change| change.at.to_string()).collect::<Vec<_>>());
        log = changes.log();
    }
    assert_eq!(times, [vec!["2026-10-14T10:00:00Z"], vec!["2026-10-14T10:00:00Z", "2026-10-14T11:00:00Z"]]);

    let (mut tree, article) = draw(r#"{"headline":"Ferry","status":"canceled"}"#);
    let writer = || Writer::new(&article, limits, &options, &Plain);
    let update = Update { base: None, log: &log, statuses: ["usable", "canceled"], at: at("12") };
    let changes = record(&update, &mut tree, writer());
    let log = changes.log();
    assert_eq!(log, "usable canceled 2026-10-14T12:00:00Z\n");
    let update = Update { base: None, log: &log, statuses: ["canceled", "usable"], at: at("13") };
    assert_eq!(record(&update, &mut tree, writer()).log(), format!("{log}canceled usable 2026-10-14T13:00:00Z\n"));
}

/// Counts the characters of the texts whose words are asked for.
struct Counting<'a>(&'a std::cell::Cell<usize>);

impl Locale for Counting<'_> {
    fn language(&self) -> &str {
        "th"
    }
    fn date_time(&self, time: DateTime, show: Show) -> String {
        Plain.date_time(time, show)
    }
    fn number(&self, number: u32) -> String {
        Plain.number(number)
    }
    fn list(&self, count: usize) -> String {
        Plain.list(count)
    }
    fn words(&self, text: &str) -> Vec<usize> {
        self.0.set(self.0.get() + text.len());
        Vec::new()
    }
    fn offset(&self, zone: &str, millis: i64) -> Option<i32> {
        Plain.offset(zone, millis)
    }
    fn zone_name(&self, zone: &str, millis: i64) -> Option<String> {
        Plain.zone_name(zone, millis)
    }
}

/// Many short paragraphs beside a long one, and many changes that were known before.
#[test]
fn the_work_is_in_proportion_to_the_length() {
    let long = "ก word ".repeat(4_000);
    let count = 5_000;
    let short: Vec<String> = (0..count).map(|index| format!("ก{index}")).collect();
    let before: Vec<Block> = short.iter().map(|text| Block { part: "body", text: text.clone() }).collect();
    let after: Vec<Block> = (0..8).map(|index| Block { part: "body", text: format!("{index} {long}") }).collect();
    let read = std::cell::Cell::new(0);
    let changes = compare(&before, &after, &Counting(&read), "2026-10-14T14:02:00Z".parse().unwrap());
    assert_eq!(changes.len(), count + after.len());
    // Whoever compares each short paragraph with the long ones reads 1,400 million characters.
    assert!(read.get() < 4 * (long.len() * after.len()), "{}", read.get());

    let log: String = changes.iter().map(|change| format!("{:x} {}\n", change.key(), change.at)).collect();
    let times = earlier_times(&log);
    assert_eq!(times.len(), changes.len());
    assert!(times.is_sorted_by_key(|(key, _)| *key));
}

#[test]
fn an_emoji_of_several_parts_is_one_word() {
    let (_, html) = changes_of(
        &article(&["Seen by many people on the quay 👩‍👧."]),
        &article(&["Seen by many people on the quay 👩‍👦."]),
        &Options::default(),
    );
    assert!(html.contains("</span>👩‍👧</del>") && html.contains("</span>👩‍👦</ins>"), "{html}");
}

#[test]
fn every_second_word_changed_is_linear_work() {
    let text = |odd: &str| {
        (0..300)
            .map(|word| if word % 2 == 0 { format!("w{word} ") } else { format!("{odd}{word} ") })
            .collect::<String>()
    };
    let body = |odd: &str| article(&vec![&*text(odd); 250]);
    let (before, after) = (body("a"), body("b"));
    let (list, html) = changes_of(&before, &after, &Options::default());
    assert_eq!(list.len(), 250);
    assert!(html.len() < 12 * after.len());
}

#[test]
fn an_update_is_told_in_one_sentence() {
    let article = formats::read(&article(&["One."]), None, None).unwrap().0;
    let say = |locale: &str, counts: &[u32], status| {
        let options = Options { locale: Some(locale.to_owned()), ..Options::default() };
        let limits = Limits::of_article(ARTICLE_BYTES);
        let writer = Writer::new(&article, limits, &options, &Plain);
        announcement(&writer, counts, false, status, "2026-10-14T14:02:00Z".parse().ok())
    };
    assert_eq!(say("en", &[0, 2, 0, 0, 1, 0, 9], None), "Updated 14:02: 2 paragraphs changed and 1 correction");
    assert_eq!(say("en", &[3, 0, 0, 0, 0, 2, 9], None), "Updated 14:02: 1 paragraph added and 2 new updates");
    assert_eq!(say("en", &[0; 7], None), "Last update 14:02");
    let mut texts: Vec<_> = [
        "ar", "az", "de", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr",
        "uk", "ur", "zh-Hans", "zh-Hant",
    ]
    .map(|locale| say(locale, &[5, 3, 1, 2, 1, 2, 0], None))
    .into();
    for text in &texts {
        assert!(text.contains("14:02") && !text.contains(['{', '}', '\0', '|']), "{text}");
    }
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), 22);
}

/// Words, signs and spaces in several scripts.
fn any_text() -> impl Strategy<Value = String> {
    let token = select(vec![
        "the ",
        "bell",
        " ",
        "rang",
        ", ",
        "at",
        ".",
        "noon ",
        "é",
        "港",
        "は",
        "👩‍👧",
        "it's ",
        "\u{301}",
        "ก",
        "न्यूज़ ",
    ]);
    vec(token, 0..30).prop_map(|tokens| tokens.concat())
}

/// The text of a tree without what was marked as deleted, without words for screen readers, and without the list of changes.
fn text_of(nodes: Nodes<'_>) -> String {
    let mut text = String::new();
    for node in nodes {
        match node {
            Node::Text(own) => text += own,
            Node::Element { tag, attrs, children } => {
                let is_left_out =
                    |(attr, value)| matches!((attr, value), (Attr::Class, "unseen") | (Attr::Part, "changes"));
                if tag != Tag::Del && !{ attrs }.any(is_left_out) {
                    text += &text_of(children);
                }
            }
        }
    }
    text
}

proptest! {
    #[test]
    fn pieces_are_the_new_text_and_the_words_of_the_old_one(before in any_text(), after in any_text()) {
        let pieces = words::pieces(&before, &after, &Plain);
        let joined = |is_left_out: fn(&Piece<'_>) -> bool| -> String {
            pieces.iter().filter(|piece| !is_left_out(piece)).map(|piece| piece.text()).collect()
        };
        prop_assert_eq!(joined(|piece| matches!(piece, Piece::Deleted(_))), &*after);
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(letters(&joined(|piece| matches!(piece, Piece::Inserted(_)))), letters(&before));
    }

    #[test]
    fn marks_leave_the_text_as_it_is(before in vec(any_text(), 1..8), after in vec(any_text(), 1..8)) {
        let limits = Limits::of_article(ARTICLE_BYTES);
        let options = Options { highlight_changes: true, ..Options::default() };
        let draw = |texts: &[String]| {
            let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
            let article = formats::read(&article(&texts), None, None).unwrap().0;
            (view::render(&article, limits, &options, &Plain).unwrap().0, article)
        };
        let ((base, _), (mut tree, article)) = (draw(&before), draw(&after));
        let expected = text_of(tree.nodes());
        let at = "2026-10-14T14:02:00Z".parse().unwrap();
        let update = Update { base: Some(&base), log: "", statuses: ["usable"; 2], at };
        record(&update, &mut tree, Writer::new(&article, limits, &options, &Plain));
        prop_assert_eq!(text_of(tree.nodes()), expected);
        // The lengths in the words are right, or else this would not be read to its end.
        prop_assert!(html::serialize(&tree).ends_with("</article>"));
    }
}

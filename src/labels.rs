//! The texts that newsprint adds to an article, in 22 languages.
//!
//! [`Labels`] holds the texts of one language. Each language has a file in `src/labels`, with lines of the form `key = text` and the same keys in
//! the same order. `{}` is the placeholder for an inserted value. A key that counts has one text for each plural category of its language. The
//! first line of each file says who has reviewed it. `build.rs` packs the files without their keys.

use crate::locale;

macro_rules! keys {
    ($(#[$doc:meta])* $visibility:vis $name:ident { $($variant:ident $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        // Some texts belong to features that are not built yet, and some are used only in WebAssembly.
        #[allow(dead_code)]
        $visibility enum $name { $(#[doc = concat!("The text with the key `", $key, "`.")] $variant,)+ }

        impl $name {
            #[cfg_attr(not(test), allow(dead_code))]
            const KEYS: &[(&str, $name)] = &[$(($key, $name::$variant),)+];
        }
    };
}

keys! {
    /// A text that newsprint adds to an article and that [`Options::labels`](crate::Options::labels) can replace.
    #[non_exhaustive]
    pub Label {
        By "by",
        Published "published",
        Updated "updated",
        ReadingTime "reading-time",
        SourceLabel "source-label",
        Corrections "corrections",
        Correction "correction",
        Clarification "clarification",
        Update "update",
        Retraction "retraction",
        Withheld "withheld",
        Canceled "canceled",
        Embargoed "embargoed",
        Expired "expired",
        Continue "continue",
        Live "live",
        Changes "changes",
        Rights "rights",
        Origin "origin",
        Tags "tags",
        Related "related",
        Load "load",
        Retry "retry",
        Error "error",
    }
}

keys! {
    /// A text that newsprint adds to an article and that no option can replace.
    pub(crate) Phrase {
        SourceMixed "source-mixed",
        OriginLink "origin-link",
        EmbedNotice "embed-notice",
        EmbedBlocked "embed-blocked",
        Open "open",
        Audio "audio",
        Video "video",
        Transcript "transcript",
        ImageWithheld "image-withheld",
        Footnotes "footnotes",
        FootnoteBack "footnote-back",
        Table "table",
        Code "code",
        Gallery "gallery",
        TaskDone "task-done",
        TaskOpen "task-open",
        NoteEditor "note-editor",
        NoteDisclosure "note-disclosure",
        NoteInfo "note-info",
        Logo "logo",
        Loading "loading",
        Announcement "announcement",
        ParagraphsChanged "paragraphs-changed",
        ParagraphsAdded "paragraphs-added",
        ParagraphsRemoved "paragraphs-removed",
        ParagraphsMoved "paragraphs-moved",
        NewCorrections "new-corrections",
        NewUpdates "new-updates",
        Added "added",
        Changed "changed",
        Removed "removed",
        Moved "moved",
        Restored "restored",
    }
}

/// A label or a phrase.
#[derive(Clone, Copy)]
pub(crate) enum Text {
    Label(Label),
    Phrase(Phrase),
}

impl From<Label> for Text {
    fn from(label: Label) -> Text {
        Text::Label(label)
    }
}

impl From<Phrase> for Text {
    fn from(phrase: Phrase) -> Text {
        Text::Phrase(phrase)
    }
}

impl Label {
    /// The label with this name in the option `labels`, which is its key.
    pub(crate) fn from_name(name: &str) -> Option<Label> {
        Label::KEYS.iter().find(|(key, _)| *key == name).map(|(_, label)| *label)
    }
}

/// One line for each language, English first: the language tag, the labels and the phrases, in the order of the enums above, separated by tabs.
const PACKS: &str = include_str!(concat!(env!("OUT_DIR"), "/labels.tsv"));

/// The texts of one language. The caller's own labels replace the built-in ones.
pub(crate) struct Labels<'a> {
    pack: &'static str,
    english: &'static str,
    own: &'a [(Label, String)],
}

impl<'a> Labels<'a> {
    /// The texts for a locale, in English if newsprint does not have its language.
    pub(crate) fn new(locale: &str, own: &'a [(Label, String)]) -> Labels<'a> {
        let wanted = pack_tag(locale);
        let mut packs = PACKS.split('\n');
        let english = packs.clone().next().unwrap_or_default();
        let pack = packs.find(|pack| column(pack, 0) == wanted).unwrap_or(english);
        Labels { pack, english, own }
    }

    /// The language that the texts are in.
    pub(crate) fn language(&self) -> &'static str {
        column(self.pack, 0)
    }

    /// The text of a label.
    pub(crate) fn label(&self, label: Label) -> &str {
        self.own(label).unwrap_or_else(|| built_in(self.pack, label))
    }

    /// The caller's own text of a label.
    fn own(&self, label: Label) -> Option<&str> {
        self.own.iter().find(|(own, _)| *own == label).map(|(_, text)| &**text)
    }

    /// The text that counts, in the plural form for `number`, with the placeholder `{}` for it. Some forms say the number in words.
    pub(crate) fn count(&self, text: impl Into<Text>, number: u32) -> &str {
        let forms = match text.into() {
            Text::Label(label) => match self.own(label) {
                Some(text) => return text,
                None => built_in(self.pack, label),
            },
            Text::Phrase(phrase) => self.phrase(phrase),
        };
        // The form of the category `other`, then each form that differs from it, after its category.
        let mut forms = forms.split('|');
        let other = forms.next().unwrap_or_default();
        let category = plural(self.language(), number);
        forms.find_map(|form| form.strip_prefix(category)?.strip_prefix(' ')).unwrap_or(other)
    }

    /// The text of a phrase.
    pub(crate) fn phrase(&self, phrase: Phrase) -> &'static str {
        column(self.pack, 1 + Label::KEYS.len() + phrase as usize)
    }

    /// Splits a byline that already contains the label "By", in this language or in English: the text before the names, the names, and the text
    /// after them. `None` if the byline does not contain it.
    pub(crate) fn split_byline<'t>(&self, byline: &'t str) -> Option<(&'t str, &'t str, &'t str)> {
        [self.pack, self.english].iter().find_map(|pack| {
            let (before, after) = split_at_placeholder(built_in(pack, Label::By))?;
            let end = byline.len().checked_sub(after.len())?;
            let (start, names) = (byline.get(..before.len())?, byline.get(before.len()..end)?);
            let has_label = start == before || start.eq_ignore_ascii_case(before);
            (has_label && byline.ends_with(after) && before.len() + after.len() > 0)
                .then(|| (start, names, &byline[end..]))
        })
    }

    /// The full stop of this language, with the space after it.
    pub(crate) fn full_stop(&self) -> &'static str {
        match self.language() {
            "ja" | "zh-Hans" | "zh-Hant" => "。",
            "hi" => "। ",
            "ur" => "۔ ",
            _ => ". ",
        }
    }

    /// The comma of this language, with the space after it.
    pub(crate) fn comma(&self) -> &'static str {
        match self.language() {
            "ja" => "、",
            "zh-Hans" | "zh-Hant" => "，",
            "ar" | "fa" | "ur" => "، ",
            _ => ", ",
        }
    }
}

/// A text with a value in place of each placeholder.
pub(crate) fn fill(text: &str, value: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = split_at_placeholder(rest) {
        filled += before;
        filled += value;
        rest = after;
    }
    filled + rest
}

/// The text before and after the first placeholder.
pub(crate) fn split_at_placeholder(text: &str) -> Option<(&str, &str)> {
    text.split_once("{}")
}

/// The built-in text of a label.
fn built_in(pack: &'static str, label: Label) -> &'static str {
    column(pack, 1 + label as usize)
}

fn column(pack: &'static str, index: usize) -> &'static str {
    pack.split('\t').nth(index).unwrap_or_default()
}

/// The tag of the pack for a locale: its language, and for Chinese its script, which the region decides if it is not given.
fn pack_tag(locale: &str) -> String {
    let language = locale::language(locale);
    let is_traditional = match (&*language, locale::script(locale)) {
        ("zh" | "yue", Some(script)) => script == "hant",
        ("zh", None) => {
            let traditional = ["TW", "HK", "MO", "yue"];
            locale::subtags(locale).any(|subtag| traditional.iter().any(|known| subtag.eq_ignore_ascii_case(known)))
        }
        ("yue", None) => true,
        _ => return language,
    };
    if is_traditional { "zh-Hant" } else { "zh-Hans" }.to_owned()
}

/// The plural category of a whole number, by CLDR's cardinal rules for the 22 languages.
fn plural(language: &str, number: u32) -> &'static str {
    let (ones, tens) = (number % 10, number % 100);
    let few = (2..=4).contains(&ones) && !(12..=14).contains(&tens);
    match language {
        "id" | "ja" | "ko" | "zh-Hans" | "zh-Hant" => "other",
        "fr" | "pt" | "hi" | "fa" if number <= 1 => "one",
        "ar" if number == 0 => "zero",
        "ar" | "he" if number == 2 => "two",
        "ar" if (3..=10).contains(&tens) => "few",
        "ar" if tens >= 11 => "many",
        "ru" | "uk" if ones == 1 && tens != 11 => "one",
        "ru" | "uk" | "pl" if few => "few",
        "pl" if number == 1 => "one",
        "ru" | "uk" | "pl" => "many",
        _ if number == 1 => "one",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts that are meant to be the same as in English, as lines of the form `tag key`.
    const SAME_AS_ENGLISH: &str = include_str!("labels/same-as-english.txt");

    type Texts = Vec<(String, String)>;

    /// The files of all languages: the tag, the first line, and the texts with their keys.
    fn files() -> Vec<(&'static str, String, Texts)> {
        let read = |tag| {
            let path = format!("{}/src/labels/{tag}.txt", env!("CARGO_MANIFEST_DIR"));
            let file = std::fs::read_to_string(path).unwrap();
            let (about, texts) = file.split_once('\n').unwrap();
            let pair =
                |line: &str| line.split_once(" = ").map(|(key, text)| (key.to_owned(), text.to_owned())).unwrap();
            (tag, about.to_owned(), texts.lines().map(pair).collect())
        };
        PACKS.split('\n').map(|pack| read(column(pack, 0))).collect()
    }

    fn is_plural(key: &str) -> bool {
        key.contains('.')
    }

    /// The texts that count, and their keys.
    const COUNTED: &[(&str, Text)] = &[
        ("reading-time", Text::Label(Label::ReadingTime)),
        ("paragraphs-changed", Text::Phrase(Phrase::ParagraphsChanged)),
        ("paragraphs-added", Text::Phrase(Phrase::ParagraphsAdded)),
        ("paragraphs-removed", Text::Phrase(Phrase::ParagraphsRemoved)),
        ("paragraphs-moved", Text::Phrase(Phrase::ParagraphsMoved)),
        ("new-corrections", Text::Phrase(Phrase::NewCorrections)),
        ("new-updates", Text::Phrase(Phrase::NewUpdates)),
    ];

    fn is_counted(key: &str) -> bool {
        COUNTED.iter().any(|(counted, _)| *counted == key)
    }

    #[test]
    fn every_language_has_every_text_in_the_same_order() {
        let labels = Label::KEYS.iter().map(|(key, _)| *key);
        let names: Vec<&str> = labels.chain(Phrase::KEYS.iter().map(|(key, _)| *key)).collect();
        for (tag, about, texts) in files() {
            let mut keys: Vec<&str> = texts.iter().map(|(key, _)| key.split('.').next().unwrap()).collect();
            keys.dedup();
            assert_eq!(keys, names, "{tag}");
            for (key, text) in &texts {
                assert_eq!(text.trim(), text, "{tag} {key}");
                assert!(!text.is_empty(), "{tag} {key}");
            }
            assert!(about.contains("Reviewed by: "), "{tag}: the first line must say who has reviewed it");
            let packed = Labels::new(tag, &[]);
            let text = |wanted: &str| texts.iter().find(|(key, _)| key == wanted).map(|(_, text)| &**text);
            for (key, label) in Label::KEYS.iter().filter(|(key, _)| !is_counted(key)) {
                assert_eq!(text(key), Some(packed.label(*label)), "{tag} {key}");
            }
            for (key, phrase) in Phrase::KEYS.iter().filter(|(key, _)| !is_counted(key)) {
                assert_eq!(text(key), Some(packed.phrase(*phrase)), "{tag} {key}");
            }
        }
    }

    #[test]
    fn texts_equal_to_english_are_listed() {
        let (_, _, english) = files().remove(0);
        for (tag, _, texts) in files().into_iter().skip(1) {
            for (key, text) in texts.into_iter().filter(|(key, _)| !is_plural(key)) {
                let listed = SAME_AS_ENGLISH.lines().any(|line| line == format!("{tag} {key}"));
                assert_eq!(english.contains(&(key.clone(), text)), listed, "{tag} {key}");
            }
        }
    }

    #[test]
    fn every_text_has_the_same_placeholders_as_english() {
        let placeholders = |text: &str| text.matches("{}").count();
        let (_, _, english) = files().remove(0);
        for (tag, _, texts) in files() {
            for (key, text) in texts.iter().filter(|(key, _)| !is_plural(key)) {
                let (_, same) = english.iter().find(|(name, _)| name == key).unwrap();
                assert_eq!(placeholders(text), placeholders(same), "{tag} {key}");
            }
        }
    }

    #[test]
    fn every_language_has_exactly_the_plural_forms_that_it_uses() {
        for (tag, _, mut texts) in files() {
            texts.retain(|(key, _)| is_plural(key));
            let packed = Labels::new(tag, &[]);
            let mut used = Vec::new();
            for (stem, counted) in COUNTED {
                for number in 0..=200 {
                    let key = format!("{stem}.{}", plural(tag, number));
                    let (_, text) = texts.iter().find(|(name, _)| *name == key).expect(&key);
                    assert_eq!(packed.count(*counted, number), text, "{tag} {number}");
                    used.push(key);
                }
            }
            texts.retain(|(key, _)| !used.contains(key));
            assert_eq!(texts, [], "{tag}");
        }
    }

    #[test]
    fn a_number_selects_its_form() {
        let forms = |tag: &str, phrase: Phrase, expected: [(u32, &str); 8]| {
            let labels = Labels::new(tag, &[]);
            for (number, form) in expected {
                assert_eq!(fill(labels.count(phrase, number), &number.to_string()), form, "{tag} {number}");
            }
        };
        forms(
            "ru",
            Phrase::ParagraphsChanged,
            [
                (0, "изменено 0 абзацев"),
                (1, "изменён 1 абзац"),
                (2, "изменено 2 абзаца"),
                (3, "изменено 3 абзаца"),
                (5, "изменено 5 абзацев"),
                (11, "изменено 11 абзацев"),
                (21, "изменён 21 абзац"),
                (100, "изменено 100 абзацев"),
            ],
        );
        forms(
            "uk",
            Phrase::NewUpdates,
            [
                (0, "0 нових оновлень"),
                (1, "1 нове оновлення"),
                (2, "2 нові оновлення"),
                (3, "3 нові оновлення"),
                (5, "5 нових оновлень"),
                (11, "11 нових оновлень"),
                (21, "21 нове оновлення"),
                (100, "100 нових оновлень"),
            ],
        );
        forms(
            "pl",
            Phrase::NewCorrections,
            [
                (0, "0 sprostowań"),
                (1, "1 sprostowanie"),
                (2, "2 sprostowania"),
                (3, "3 sprostowania"),
                (5, "5 sprostowań"),
                (11, "11 sprostowań"),
                (21, "21 sprostowań"),
                (100, "100 sprostowań"),
            ],
        );
        forms(
            "ar",
            Phrase::ParagraphsAdded,
            [
                (0, "لم تُضَف أي فقرة"),
                (1, "أُضيفت فقرة واحدة"),
                (2, "أُضيفت فقرتان"),
                (3, "أُضيفت 3 فقرات"),
                (5, "أُضيفت 5 فقرات"),
                (11, "أُضيفت 11 فقرة"),
                (21, "أُضيفت 21 فقرة"),
                (100, "أُضيفت 100 فقرة"),
            ],
        );
    }

    #[test]
    fn an_own_label_has_one_form() {
        let own = [(Label::ReadingTime, "few | {} minutes".to_owned())];
        let labels = Labels::new("pl", &own);
        assert_eq!([labels.count(Label::ReadingTime, 1), labels.count(Label::ReadingTime, 3)], ["few | {} minutes"; 2]);
        assert_eq!(labels.count(Phrase::NewUpdates, 1), "{} nowa aktualizacja");
    }

    #[test]
    fn a_locale_selects_its_language() {
        for (locale, language) in [
            ("en-GB", "en"),
            ("az-Latn-AZ", "az"),
            ("zh", "zh-Hans"),
            ("zh-TW", "zh-Hant"),
            ("zh-hk", "zh-Hant"),
            ("zh-MO", "zh-Hant"),
            ("zh-SG", "zh-Hans"),
            ("zh-Hant-HK", "zh-Hant"),
            ("zh-Hant-CN", "zh-Hant"),
            ("zh-Hans-HK", "zh-Hans"),
            ("ZH-HANS-TW", "zh-Hans"),
            ("zh-u-co-hk", "zh-Hans"),
            ("zh-yue-HK", "zh-Hant"),
            ("yue", "zh-Hant"),
            ("yue-Hans-CN", "zh-Hans"),
            ("iw-IL", "he"),
            ("IN", "id"),
            ("ji", "en"),
            ("sv", "en"),
            ("FR", "fr"),
        ] {
            assert_eq!(Labels::new(locale, &[]).language(), language, "{locale}");
        }
    }

    #[test]
    fn a_byline_that_contains_by_is_split() {
        let split = |locale, byline| Labels::new(locale, &[]).split_byline(byline);
        assert_eq!(split("en", "By Ines Calloway"), Some(("By ", "Ines Calloway", "")));
        assert_eq!(split("de", "von Ines Calloway"), Some(("von ", "Ines Calloway", "")));
        assert_eq!(split("de", "By Ines Calloway"), Some(("By ", "Ines Calloway", "")));
        assert_eq!(split("en", "Byron Calloway"), None);
        assert_eq!(split("pl", "Ines Calloway"), None);
        assert_eq!(split("ja", "文"), None);
    }
}

//! The words that newsprint itself says, in twenty-two languages.
//!
//! One file a language, `key = text`, with the same keys in the same order (so that they compress well). `{}` stands for what is inserted;
//! a key that counts has one text for each plural category of its language. Each file says who has reviewed it.

macro_rules! keys {
    ($(#[$doc:meta])* $visibility:vis $name:ident { $($variant:ident $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visibility enum $name { $(#[doc = concat!("`", $key, "`")] $variant,)+ }

        impl $name {
            #[cfg_attr(not(test), allow(dead_code))]
            pub(crate) const ALL: &[$name] = &[$($name::$variant,)+];

            fn key(self) -> &'static str {
                const KEYS: &[&str] = &[$($key,)+];
                KEYS[self as usize]
            }
        }
    };
}

keys! {
    /// A text that the option `labels` can replace.
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
    /// A text that cannot be replaced.
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
        Gallery "gallery",
        TaskDone "task-done",
        TaskOpen "task-open",
        NoteEditor "note-editor",
        NoteDisclosure "note-disclosure",
        NoteInfo "note-info",
        Logo "logo",
    }
}

impl Label {
    /// The label of that name.
    pub(crate) fn from_name(name: &str) -> Option<Label> {
        Label::ALL.iter().copied().find(|label| label.key() == name)
    }
}

macro_rules! packs {
    ($($tag:literal)+) => {
        /// Each language's tag with its texts; English first.
        const PACKS: &[(&str, &str)] = &[$(($tag, include_str!(concat!($tag, ".txt"))),)+];
    };
}

packs! {
    "en" "az" "fa" "ar" "he" "tr" "ru" "uk" "de" "fr" "es" "pt" "it" "nl" "pl" "hi" "ur" "id" "ja" "ko" "zh-Hans" "zh-Hant"
}

/// The texts of one language, with the caller's own in their place.
pub(crate) struct Labels<'a> {
    language: &'static str,
    pack: &'static str,
    own: &'a [(Label, String)],
}

impl<'a> Labels<'a> {
    /// The texts for a locale; English where there are none in its language.
    pub(crate) fn new(locale: &str, own: &'a [(Label, String)]) -> Labels<'a> {
        let wanted = pack_tag(locale);
        let (language, pack) = *PACKS.iter().find(|(tag, _)| *tag == wanted).unwrap_or(&PACKS[0]);
        Labels { language, pack, own }
    }

    /// The language that the texts are in.
    pub(crate) fn language(&self) -> &'static str {
        self.language
    }

    /// A label.
    pub(crate) fn label(&self, label: Label) -> &str {
        match self.own.iter().find(|(own, _)| *own == label) {
            Some((_, text)) => text,
            None => text(self.pack, label.key()).unwrap_or_default(),
        }
    }

    /// A label that counts, with `{}` where the number goes.
    pub(crate) fn count(&self, label: Label, number: u32) -> &str {
        match self.own.iter().find(|(own, _)| *own == label) {
            Some((_, text)) => text,
            None => {
                let key = format!("{}.{}", label.key(), plural(self.language, number));
                text(self.pack, &key).unwrap_or_default()
            }
        }
    }

    /// A text that cannot be replaced.
    pub(crate) fn phrase(&self, phrase: Phrase) -> &'static str {
        text(self.pack, phrase.key()).unwrap_or_default()
    }

    /// A free-text byline that already says "By", in this language or in English: what stands before the names, the names, what stands after.
    pub(crate) fn split_by<'t>(&self, byline: &'t str) -> Option<(&'t str, &'t str, &'t str)> {
        [self.pack, PACKS[0].1].iter().find_map(|pack| {
            let (before, after) = text(pack, "by")?.split_once("{}")?;
            let end = byline.len().checked_sub(after.len())?;
            let (start, names) = (byline.get(..before.len())?, byline.get(before.len()..end)?);
            let says_it = start == before || start.eq_ignore_ascii_case(before);
            (says_it && byline.ends_with(after) && before.len() + after.len() > 0)
                .then(|| (start, names, &byline[end..]))
        })
    }

    /// What ends a sentence in this language, with the space after it.
    pub(crate) fn full_stop(&self) -> &'static str {
        match self.language {
            "ja" | "zh-Hans" | "zh-Hant" => "。",
            "hi" => "। ",
            "ur" => "۔ ",
            _ => ". ",
        }
    }

    /// What parts a label from its date, with the space after it.
    pub(crate) fn comma(&self) -> &'static str {
        match self.language {
            "ja" => "、",
            "zh-Hans" | "zh-Hant" => "，",
            "ar" | "fa" | "ur" => "، ",
            _ => ", ",
        }
    }
}

/// The text of a key.
fn text(pack: &'static str, key: &str) -> Option<&'static str> {
    pack.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
}

/// The tag of the pack that a locale would take: its language, and for Chinese its script.
fn pack_tag(locale: &str) -> String {
    let mut subtags = locale.split('-').map(str::to_ascii_lowercase);
    let language = subtags.next().unwrap_or_default();
    if language != "zh" {
        return language;
    }
    let traditional = subtags.any(|subtag| matches!(&*subtag, "hant" | "tw" | "hk" | "mo"));
    if traditional { "zh-Hant" } else { "zh-Hans" }.to_owned()
}

/// The plural category of a whole number: CLDR's cardinal rules for the languages above.
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

    /// Texts that are rightly the same as in English: `tag key` lines.
    const SAME: &str = include_str!("same-as-english.txt");

    fn keys(pack: &'static str) -> Vec<&'static str> {
        pack.lines().skip(1).map(|line| line.split_once(" = ").expect("key = text").0).collect()
    }

    fn is_plural(key: &str) -> bool {
        key.contains('.')
    }

    #[test]
    fn every_language_has_every_text() {
        let names = Label::ALL.iter().map(|label| label.key()).chain(Phrase::ALL.iter().map(|phrase| phrase.key()));
        let mut names: Vec<&str> = names.filter(|name| *name != "reading-time").collect();
        names.sort_unstable();
        for (tag, pack) in PACKS {
            let mut found: Vec<&str> = keys(pack).into_iter().filter(|key| !is_plural(key)).collect();
            found.sort_unstable();
            assert_eq!(found, names, "{tag}");
            for line in pack.lines().skip(1) {
                let (_, text) = line.split_once(" = ").unwrap();
                assert_eq!(text.trim(), text, "{tag}: {line}");
                assert!(!text.is_empty(), "{tag}: {line}");
            }
            assert!(pack.lines().next().unwrap().contains("Reviewed by: "), "{tag} says who has reviewed it");
        }
    }

    #[test]
    fn no_text_is_silently_english() {
        let english = PACKS[0].1;
        for (tag, pack) in &PACKS[1..] {
            for key in keys(pack).into_iter().filter(|key| !is_plural(key)) {
                let same = text(pack, key) == text(english, key);
                let listed = SAME.lines().any(|line| line == format!("{tag} {key}"));
                assert_eq!(same, listed, "{tag} {key}");
            }
        }
    }

    #[test]
    fn every_text_has_its_place_for_what_is_inserted() {
        let english = PACKS[0].1;
        let places = |text: &str| text.matches("{}").count();
        for (tag, pack) in PACKS {
            for key in keys(pack).into_iter().filter(|key| !is_plural(key)) {
                assert_eq!(places(text(pack, key).unwrap()), places(text(english, key).unwrap()), "{tag} {key}");
            }
        }
    }

    #[test]
    fn every_plural_form_is_there_and_none_is_left_over() {
        for (tag, pack) in PACKS {
            let labels = Labels::new(tag, &[]);
            let mut used: Vec<String> =
                (0..=200).map(|number| format!("reading-time.{}", plural(tag, number))).collect();
            used.sort_unstable();
            used.dedup();
            let mut found = keys(pack);
            found.retain(|key| is_plural(key));
            found.sort_unstable();
            assert_eq!(found, used, "{tag}");
            assert!((0..=200).all(|number| !labels.count(Label::ReadingTime, number).is_empty()), "{tag}");
        }
    }

    #[test]
    fn a_locale_finds_its_language() {
        for (locale, language) in [
            ("en-GB", "en"),
            ("az-Latn-AZ", "az"),
            ("zh", "zh-Hans"),
            ("zh-TW", "zh-Hant"),
            ("zh-Hant-HK", "zh-Hant"),
            ("sv", "en"),
            ("FR", "fr"),
        ] {
            assert_eq!(Labels::new(locale, &[]).language(), language, "{locale}");
        }
    }

    #[test]
    fn a_byline_that_says_by_is_known() {
        let split = |locale, byline| Labels::new(locale, &[]).split_by(byline);
        assert_eq!(split("en", "By Ines Calloway"), Some(("By ", "Ines Calloway", "")));
        assert_eq!(split("de", "von Ines Calloway"), Some(("von ", "Ines Calloway", "")));
        assert_eq!(split("de", "By Ines Calloway"), Some(("By ", "Ines Calloway", "")));
        assert_eq!(split("en", "Byron Calloway"), None);
        assert_eq!(split("pl", "Ines Calloway"), None);
        assert_eq!(split("ja", "文"), None);
    }
}

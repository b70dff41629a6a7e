//! Tells which of two editions of an article is older, so that a copy that follows its source never goes back.

use std::cmp::Ordering;

use crate::article::Article;
use crate::time::DateTime;

/// The edition of an article, a text that [`is_older`] compares: the time of the last change, the version, and what identifies the article, on a
/// line each.
pub(crate) fn edition(article: &Article) -> String {
    let time = article.updated.or(article.published).map(|time| time.to_string()).unwrap_or_default();
    let version = article.version.as_deref().filter(|version| numbers(version).is_some()).unwrap_or_default();
    let identity = article.id.as_deref().or(article.url.as_deref()).unwrap_or_default();
    format!("{time}\n{version}\n{identity}")
}

/// Whether an edition is older than another one of the same article. The versions decide if both are numbers such as `7` or `2.10`, otherwise the times
/// of the last change. Of a time and a date alone, only the dates are compared.
pub(crate) fn is_older(edition: &str, other: &str) -> bool {
    let mut fields = edition.splitn(3, '\n').zip(other.splitn(3, '\n'));
    let (Some(times), Some(versions), Some(identities)) = (fields.next(), fields.next(), fields.next()) else {
        return false;
    };
    if identities.0 != identities.1 {
        return false;
    }
    if let (Some(version), Some(other)) = (numbers(versions.0), numbers(versions.1)) {
        return version.cmp(&other) == Ordering::Less;
    }
    let (Ok(time), Ok(other)) = (times.0.parse::<DateTime>(), times.1.parse::<DateTime>()) else { return false };
    if time.has_time() && other.has_time() {
        return time.millis() < other.millis();
    }
    time.day() < other.day()
}

/// Whether two editions are of the same article, or may be: one may say nothing that identifies it.
pub(crate) fn is_same_article(edition: &str, other: &str) -> bool {
    let [identity, other] = [edition, other].map(|edition| edition.splitn(3, '\n').nth(2).unwrap_or_default());
    identity == other || identity.is_empty() || other.is_empty()
}

/// The numbers of a version, each by its length and its digits, which compare as numbers of any size do. `None` if the version is not made of digits and
/// dots.
fn numbers(version: &str) -> Option<Vec<(usize, &str)>> {
    let is_numeric = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !is_numeric || !version.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = version.split('.').map(|number| number.trim_start_matches('0'));
    let mut numbers: Vec<_> = digits.map(|number| (number.len(), number)).collect();
    // 2 is 2.0.
    while numbers.last().is_some_and(|(length, _)| *length == 0) {
        numbers.pop();
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(version: &str, published: &str, updated: &str) -> Article {
        Article {
            version: (!version.is_empty()).then(|| version.to_owned()),
            published: published.parse().ok(),
            updated: updated.parse().ok(),
            ..Article::default()
        }
    }

    /// Compares both ways: -1 if the first article is older, 1 if the second one is, and 0 if neither is.
    fn compare(first: &Article, second: &Article) -> i32 {
        let (first, second) = (edition(first), edition(second));
        i32::from(is_older(&second, &first)) - i32::from(is_older(&first, &second))
    }

    #[test]
    fn versions_are_compared_number_by_number() {
        for (first, second, order) in [
            ("1", "2", -1),
            ("9", "10", -1),
            ("2.9", "2.10", -1),
            ("2", "2.1", -1),
            ("2", "2.0", 0),
            ("007", "7", 0),
            ("0", "0.0", 0),
            ("20261014061500123456789012", "20261014061500123456789013", -1),
        ] {
            // The times say the opposite, and do not count.
            let (first, second) = (article(first, "2026-10-15", ""), article(second, "2026-10-14", ""));
            assert_eq!(compare(&first, &second), order, "{:?} {:?}", first.version, second.version);
            assert_eq!(compare(&second, &first), -order);
        }
    }

    #[test]
    fn times_decide_unless_both_versions_are_numbers() {
        for (first, second) in [("", ""), ("1", ""), ("2", "draft"), ("b", "a"), (".", "1"), ("2-1", "1"), ("٢", "1")]
        {
            let older = article(first, "2026-10-14T06:00:00Z", "2026-10-14T08:00:00Z");
            let newer = article(second, "2026-10-14T06:00:00Z", "2026-10-14T10:00:01+02:00");
            assert_eq!(compare(&older, &newer), -1, "{first} {second}");
            assert_eq!(compare(&older, &older.clone()), 0);
        }
    }

    #[test]
    fn an_article_that_was_never_updated_has_the_time_of_its_publication() {
        let first = article("", "2026-10-14T06:00:00Z", "");
        assert_eq!(compare(&first, &article("", "2026-10-14T06:00:00Z", "2026-10-14T06:30:00Z")), -1);
        assert_eq!(compare(&first, &article("", "", "2026-10-14T05:30:00Z")), 1);
    }

    #[test]
    fn without_two_times_neither_is_older() {
        let first = article("", "2026-10-14", "");
        assert_eq!(compare(&first, &article("", "", "")), 0);
        assert_eq!(compare(&first, &article("3", "", "")), 0);
    }

    #[test]
    fn a_date_alone_is_older_only_if_the_day_is() {
        let time = article("", "2026-10-14T06:00:00Z", "");
        assert_eq!(compare(&time, &article("", "2026-10-14", "")), 0);
        assert_eq!(compare(&time, &article("", "2026-10-13", "")), 1);
        assert_eq!(compare(&time, &article("", "2026-10-15", "")), -1);
    }

    #[test]
    fn an_article_without_an_identity_may_be_the_same() {
        let [ferry, other] = ["ferry", "bell"].map(|id| Article { id: Some(id.into()), ..article("1", "", "") });
        let none = article("1", "", "");
        assert!(!is_same_article(&edition(&ferry), &edition(&other)));
        assert!(is_same_article(&edition(&ferry), &edition(&ferry)));
        assert!(is_same_article(&edition(&ferry), &edition(&none)) && is_same_article("", &edition(&ferry)));
    }

    #[test]
    fn of_two_articles_neither_is_older() {
        let ferry = Article { id: Some("ferry".into()), ..article("2", "2026-10-14", "") };
        let bell = Article { id: Some("bell\n".into()), ..article("1", "2026-10-13", "") };
        assert_eq!(compare(&ferry, &bell), 0);
        assert_eq!(compare(&ferry, &Article { url: Some("https://courier.example/".into()), ..bell.clone() }), 0);
        assert_eq!(compare(&Article { version: Some("3".into()), ..bell.clone() }, &bell), 1);
        let url = |version| Article { url: Some("https://courier.example/".into()), ..article(version, "", "") };
        assert_eq!(compare(&url("1"), &url("2")), -1);
    }
}

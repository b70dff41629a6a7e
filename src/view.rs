//! Writes an article as a tree. This module decides which parts an article has, and their order, which is reading order. `content` decides the
//! structure inside bodies, rich text, bylines, images, corrections and live updates.
//!
//! [`render`] is the entry point. The order: publisher, kicker, headline, deck, byline, location, times, source label, corrections at the top, lead
//! image, body, corrections at the bottom, live updates, rights, origin, tags, related articles, the region for announcements. If the article may not be
//! shown, a notice and the times follow the headline, and nothing else but that region. `changes` adds what has changed since the first drawing.
//!
//! This module must not know the formats of the input, browsers or clocks.

#[cfg(any(test, target_arch = "wasm32"))]
mod edition;
mod footer;
mod header;
mod notices;

#[cfg(target_arch = "wasm32")]
pub(crate) use edition::{edition, is_older, is_same_article};
pub(crate) use notices::notice;
#[cfg(target_arch = "wasm32")]
pub(crate) use notices::{next_deadline, status_name};

use crate::article::{Article, Direction, Image, Placement};
use crate::content::{self, Paragraphs, Repeats, Writer};
use crate::error::{Error, ErrorCode};
use crate::formats::{Warning, WarningCode};
use crate::locale::{Locale, direction};
use crate::options::{Extent, Options, Theme};
use crate::tree::{Attr, Limits, Tag, Tree};

/// The number of top-level paragraphs in an excerpt.
const EXCERPT_PARAGRAPHS: u32 = 3;

/// Renders an article as a tree, with the warnings that rendering found.
///
/// # Errors
/// - `missing-field`: the headline is empty;
/// - `unsupported`: the article contains Markdown, and this build cannot read it;
/// - `limit-exceeded`: the tree would exceed the limits.
pub(crate) fn render(
    article: &Article,
    limits: Limits,
    options: &Options,
    locale: &dyn Locale,
) -> Result<(Tree, Vec<Warning>), Error> {
    if article.headline.trim().is_empty() {
        return Err(Error::new(ErrorCode::MissingField, "headline", "missing or empty"));
    }
    let mut writer = Writer::new(article, limits, options, locale);
    open_root(&mut writer, article);
    let notice = notices::notice(article, options);
    header::publisher(&mut writer, article);
    header::kicker(&mut writer, article);
    header::headline(&mut writer, article);
    if let Some(notice) = notice {
        notices::status(&mut writer, article, notice);
        header::times(&mut writer, article);
    } else {
        below_headline(&mut writer, article);
    }
    announcement(&mut writer);
    if writer.has_unsupported_markdown {
        return Err(Error::unsupported_markdown(""));
    }
    if writer.sink.is_full() {
        return Err(Error::new(ErrorCode::LimitExceeded, "", limits.message()));
    }
    if writer.sink.is_flattened() {
        writer.warn(
            WarningCode::Flattened,
            "",
            "nested too deep: the innermost elements were removed, their text was kept",
        );
    }
    Ok((writer.sink.take(), writer.warnings))
}

/// Opens the elements around everything else: the root, the container for the style sheet's container queries, and the box with the padding.
fn open_root(writer: &mut Writer<'_>, article: &Article) {
    let headline = writer.ids.own("headline");
    writer.open_class(Tag::Article, "newsprint");
    writer.sink.attr(Attr::Part, "root");
    let direction = article.direction.or(article.language.as_deref().map(direction));
    if let Some(language) = &article.language {
        writer.sink.attr(Attr::Lang, language);
    }
    writer.sink.attr(
        Attr::Dir,
        match direction {
            Some(Direction::Ltr) => "ltr",
            Some(Direction::Rtl) => "rtl",
            None => "auto",
        },
    );
    writer.sink.attr(Attr::AriaLabelledby, &headline);
    match writer.options.theme {
        Theme::Auto => {}
        Theme::Light => writer.sink.attr(Attr::DataTheme, "light"),
        Theme::Dark => writer.sink.attr(Attr::DataTheme, "dark"),
    }
    writer.open_class(Tag::Div, "frame");
    // Repeated from the root, because `all: initial` there also resets the language that browsers derive from `lang`.
    if let Some(language) = &article.language {
        writer.sink.attr(Attr::Lang, language);
    }
    writer.open_class(Tag::Div, "page");
}

/// Writes the empty region in which an update is told, because screen readers do not read a region that arrives with its text.
fn announcement(writer: &mut Writer<'_>) {
    writer.open_part(Tag::Span, "announcement");
    writer.sink.attr(Attr::Role, "status");
    writer.mark_label_language();
    writer.sink.close();
}

/// Writes everything below the headline.
fn below_headline<'a>(writer: &mut Writer<'a>, article: &'a Article) {
    let extent = writer.options.extent;
    // An excerpt may end before a heading, so its links to headings lead to the original page.
    if extent == Extent::Full {
        if let Some(body) = &article.body {
            content::expect_targets(writer, body);
        }
        for update in article.live.iter().flat_map(|live| &live.updates) {
            content::expect_targets(writer, &update.body);
        }
    }
    writer.at("deck", |writer| header::deck(writer, article));
    header::meta(writer, article);
    notices::corrections(writer, article, Placement::Top);
    let lead = content::lead(article);
    if let Some(image) = &lead {
        content::image(writer, image, content::ImageSlot::Lead);
    }
    if extent != Extent::Card {
        body(writer, article, lead.as_deref());
    }
    match extent {
        Extent::Full => {
            notices::corrections(writer, article, Placement::Bottom);
            footer::live(writer, article);
            footer::footer(writer, article);
        }
        Extent::Excerpt => {
            footer::read_on(writer, article);
            footer::rights(writer, article);
        }
        Extent::Card => footer::rights(writer, article),
    }
}

/// Writes the body, without the headline and the lead image that it may begin with.
fn body<'a>(writer: &mut Writer<'a>, article: &'a Article, lead: Option<&Image>) {
    let Some(body) = article.body.as_ref().filter(|body| !body.is_blank()) else { return };
    let most = (writer.options.extent == Extent::Excerpt).then_some(EXCERPT_PARAGRAPHS);
    writer.paragraphs = Paragraphs::new(body, most);
    writer.start_body(0);
    writer.open_part(Tag::Div, "body");
    writer.expect_repeats(article, lead);
    writer.at("body", |writer| content::body(writer, body));
    writer.repeats = Repeats::default();
    writer.sink.close();
    writer.paragraphs = Paragraphs::default();
}

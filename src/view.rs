//! The article as a tree: which elements, in which order, with which labels. The only place that decides structure.
//!
//! [`render`] writes the parts in the order of the contract, which is reading order:
//! publisher, kicker, headline, status, deck, byline, times, corrections, lead picture, body, live updates, rights, tags, related.
//! It knows neither formats nor browsers nor clocks.

mod footer;
mod header;
mod notices;

pub(crate) use notices::notice;

use crate::article::{Article, Direction, Placement};
use crate::content::{self, Paragraphs, Writer};
use crate::error::{Error, ErrorCode};
use crate::formats::{Warning, WarningCode};
use crate::locale::{Locale, direction};
use crate::options::{Extent, Options, Theme};
use crate::tree::{Attr, Tag, Tree};

/// How many top-level paragraphs an excerpt has.
const EXCERPT: u32 = 3;

/// Writes the article.
///
/// # Errors
/// `unsupported` for what this version cannot read, `limit-exceeded` for what is too large.
pub(crate) fn render(article: &Article, options: &Options, locale: &dyn Locale) -> Result<(Tree, Vec<Warning>), Error> {
    if article.headline.trim().is_empty() {
        return Err(Error::new(ErrorCode::MissingField, "headline", "missing or empty"));
    }
    let mut writer = Writer::new(article, options, locale);
    open_root(&mut writer, article);
    let notice = notices::notice(article, options);
    header::publisher(&mut writer, article);
    header::kicker(&mut writer, article);
    header::headline(&mut writer, article);
    if let Some(notice) = notice {
        notices::status(&mut writer, article, notice);
        header::times(&mut writer, article);
    } else {
        open_article(&mut writer, article);
    }
    if writer.has_unsupported_markdown {
        return Err(Error::unsupported_markdown(""));
    }
    if writer.sink.is_full() {
        return Err(Error::new(
            ErrorCode::LimitExceeded,
            "",
            "the article is too large: more than 100,000 nodes or 4 MB",
        ));
    }
    if writer.sink.is_flattened() {
        writer.warn(WarningCode::Flattened, "", "nested too deep: the text is kept, the deepest tags are not");
    }
    Ok((writer.sink.finish(), writer.warnings))
}

/// The elements that everything stands in: the root, the container of the style sheet's container queries, the page with its padding.
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
    // `all: initial` on the root wipes the language where it stands.
    if let Some(language) = &article.language {
        writer.sink.attr(Attr::Lang, language);
    }
    writer.open_class(Tag::Div, "page");
}

/// Everything below the headline.
fn open_article(writer: &mut Writer<'_>, article: &Article) {
    let extent = writer.options.extent;
    // In an excerpt a heading may be beyond the cut: links to headings go to the original.
    if extent == Extent::Full {
        if let Some(body) = &article.body {
            content::expect_targets(writer, body);
        }
        for update in article.live.iter().flat_map(|live| &live.updates) {
            content::expect_targets(writer, &update.body);
        }
    }
    header::deck(writer, article);
    header::meta(writer, article);
    notices::corrections(writer, article, Placement::Top);
    if let Some(image) = &article.image {
        content::image(writer, image, content::ImageSlot::Lead);
    }
    if extent != Extent::Card {
        body(writer, article);
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

fn body(writer: &mut Writer<'_>, article: &Article) {
    let Some(body) = article.body.as_ref().filter(|body| !body.is_blank()) else { return };
    let most = (writer.options.extent == Extent::Excerpt).then_some(EXCERPT);
    writer.paragraphs = Paragraphs::new(body, most);
    writer.start_body(0);
    writer.open_part(Tag::Div, "body");
    content::body(writer, body);
    writer.sink.close();
    writer.paragraphs = Paragraphs::default();
}

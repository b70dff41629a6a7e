//! What is put right in an article of another format: publishing systems repeat in one field what another one says.

use super::mapping::plain;
use crate::article::{Article, Block, Body, Image, Tag};
use crate::fields::Notes;
use crate::formats::WarningCode;

/// The most authors or tags that are compared with each other, so that the time does not grow with the square of their number.
const COMPARED: usize = 100;

/// What joins names in bylines.
const JOINING: &str = "and & with und mit et och og y e en";

/// What else stands before and between names in bylines.
const BEFORE: &str = "by , | von par por de di av af door";

/// Puts an article right. `byline` is the path of its byline.
pub(super) fn tidy(article: &mut Article, byline: String, notes: &mut Notes) {
    let repeats = |deck: &str| {
        // Some excerpts end with a link to the article.
        let link = deck.rfind("<a ").filter(|at| article.url.as_deref().is_some_and(|url| deck[*at..].contains(url)));
        let deck = plain(&deck[..link.unwrap_or(deck.len())]);
        let start = deck.trim_end_matches(['[', ']', '…', '.', ' ']);
        // The start of the text, with its tags, is enough.
        let text = first_text(article);
        let text = &text[..text.floor_char_boundary(10 * deck.len() + 2_000)];
        let text = plain(text);
        // A body may begin with its headline.
        let text = text.strip_prefix(&article.headline).unwrap_or(&text).trim_start();
        start.is_empty() || deck == article.headline || text.starts_with(start)
    };
    if article.deck.as_ref().is_some_and(|deck| repeats(deck.source())) {
        article.deck = None;
    }
    place_byline(article, byline, notes);

    let mut tags: Vec<Tag> = Vec::new();
    for tag in std::mem::take(&mut article.tags) {
        let is_known = |name: &str| {
            (article.kicker.as_deref() == Some(name) && matches!(tag, Tag::Name(_)))
                || tags.iter().take(COMPARED).any(|tag| name_of(tag) == name)
        };
        if !is_known(name_of(&tag)) {
            tags.push(tag);
        }
    }
    article.tags = tags;
    place_pictures(article);
}

fn name_of(tag: &Tag) -> &str {
    match tag {
        Tag::Name(name) | Tag::Linked { name, .. } => name,
    }
}

/// The text that the body begins with.
fn first_text(article: &Article) -> &str {
    match &article.body {
        Some(Body::Formatted(text)) => &text.content,
        Some(Body::Blocks(blocks)) => match blocks.iter().find(|block| !matches!(block, Block::Image(_))) {
            Some(Block::Text(text)) => &text.content,
            Some(Block::Paragraph { text }) => text.source(),
            _ => "",
        },
        _ => "",
    }
}

/// Makes of what a byline says beside the name of the only author the role or, after "in", the location. What else it says is not shown.
fn place_byline(article: &mut Article, path: String, notes: &mut Notes) {
    let Some(byline) = article.byline.as_deref().filter(|_| !article.authors.is_empty()) else { return };
    let authors = || article.authors.iter().take(COMPARED);
    let end = |name: &str| byline.rfind(name).map(|at| at + name.len());
    let end = authors().filter_map(|author| end(&author.name)).max().unwrap_or(0);
    let names = authors().fold(byline[..end].to_owned(), |names, author| names.replace(&author.name, " "));
    let is_one_of = |word: &str, words: &str| words.split(' ').any(|known| known.eq_ignore_ascii_case(word));
    let is_joining = |word: &str| is_one_of(word, JOINING);
    let rest = byline[end..].trim_start_matches([' ', ',', '|']).trim_end();
    // A text with "and" may name others.
    let is_of_author = byline.starts_with(&*article.authors[0].name) && !rest.split_whitespace().any(is_joining);
    match (&mut article.authors[..], rest.strip_prefix("in ")) {
        _ if rest.is_empty() && names.split_whitespace().all(|word| is_joining(word) || is_one_of(word, BEFORE)) => {}
        ([_], Some(place)) if is_of_author && article.location.is_none() => article.location = Some(place.to_owned()),
        ([author], None) if is_of_author && author.role.is_none() => author.role = Some(rest.to_owned()),
        _ => {
            let message = format!("the authors are shown, not the byline: {byline}");
            notes.warn(WarningCode::Dropped, path, message);
        }
    }
}

/// Leaves out what the body repeats: pictures that the lead or a text before them shows. A picture that the body begins with leads the article, if nothing else does.
fn place_pictures(article: &mut Article) {
    let Some(Body::Blocks(blocks)) = &mut article.body else { return };
    let lead = article.image.clone().unwrap_or_default();
    // The addresses in the text that the body begins with.
    let text =
        if let Some(Block::Text(text)) = blocks.first() { text.content.replace("&amp;", "&") } else { String::new() };
    let mut shown: Vec<&str> = text.split(['"', '\'', ' ', ',']).filter(|part| part.contains('/')).collect();
    shown.sort_unstable();
    let is_shown = |src: &String| shown.binary_search(&&**src).is_ok();
    let mut recording: Option<String> = None;
    // An image that says more than the lead stays.
    let is_lead = |image: &Image| {
        image.src == lead.src
            && (image.alt.is_none() || lead.alt.is_some())
            && (image.caption.is_none() || image.caption == lead.caption)
            && (image.credit.is_none() || image.credit == lead.credit)
    };
    blocks.retain_mut(|block| {
        if let Block::Gallery { images, .. } = block
            && !images.iter().all(is_lead)
        {
            images.retain(|image| !is_lead(image));
        }
        let Block::Image(image) = block else {
            // Recordings with one title are one, in several kinds of files.
            let title = match block {
                Block::Audio { title, .. } | Block::Video { title, .. } => title.clone(),
                _ => None,
            };
            let is_other_file = title.is_some() && title == recording;
            recording = title;
            return !is_other_file;
        };
        let mut sources = image.renditions.iter().map(|rendition| &rendition.src).chain([&image.src]);
        !is_lead(image) && !sources.any(is_shown)
    });
    if let (None, Some(Block::Image(_))) = (&article.image, blocks.first())
        && let Block::Image(image) = blocks.remove(0)
    {
        article.image = Some(image);
    }
}

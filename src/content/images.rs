//! Writes images with captions and credits: [`image`] the lead image and images of a body, [`gallery`] galleries.

use std::borrow::Cow;

use super::letters::is_same_text;
use super::picture_kinds::{SHOWN, kind};
use super::writer::shows;
use super::{MARK, Writer, html, rich_text};
use crate::article::{Article, Block, Body, Formatted, Image, Rendition, RichText};
use crate::labels::Phrase;
use crate::options::Extent;
use crate::tree::{Attr, Descriptor, Scheme, Tag};

/// The `sizes` of images that are as wide as the article.
const WIDE: &str = "(max-width: 61em) 100vw, 61em";

/// The `sizes` of images that are as wide as the text.
pub(super) const COLUMN: &str = "(max-width: 41em) 100vw, 41em";

/// The position of an image in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageSlot {
    /// Above the body. In a full article, the image is loaded at once, with high priority, because it is likely the largest of the page.
    Lead,
    /// In the body. The image is loaded when it comes near the viewport.
    Body,
    /// In a gallery. The image is loaded like one in the body.
    Gallery,
}

/// The lead image of an article. What it lacks (alternative text, caption, credit) comes from its repetition at the top of the body.
pub(crate) fn lead(article: &Article) -> Option<Cow<'_, Image>> {
    let image = article.image.as_ref()?;
    let mut lead = Cow::Borrowed(image);
    let text = match article.body.as_ref() {
        Some(Body::Blocks(blocks)) => {
            let is_headline = |block: &&Block| matches!(block, Block::Heading { text, .. } if is_same_text(&html::text(text.source()), &article.headline));
            let first = blocks.iter().find(|block| !is_headline(block));
            if let Some(Block::Image(Image { src, alt, caption, credit, credit_url, .. })) = first
                && shows(image, src)
            {
                let lead = lead.to_mut();
                lead.alt = lead.alt.take().or(alt.clone());
                lead.caption = lead.caption.take().or(caption.clone());
                if lead.credit.is_none() {
                    (lead.credit, lead.credit_url) = (credit.clone(), credit_url.clone());
                }
            }
            if let Some(Block::Text(text)) = first { &text.content } else { "" }
        }
        Some(Body::Markdown(text) | Body::Formatted(Formatted { content: text, .. })) => text,
        None => "",
    };
    if text.trim_start_matches(MARK).starts_with('<') {
        html::complete_lead(&mut lead, text, &article.headline);
    }
    Some(lead)
}

/// Writes an image with its caption and credit. If its rights forbid showing it, a sentence replaces the image.
pub(crate) fn image(writer: &mut Writer<'_>, image: &Image, slot: ImageSlot) {
    writer.sink.open(Tag::Figure);
    match slot {
        ImageSlot::Lead => writer.sink.attr(Attr::Part, "lead"),
        ImageSlot::Body => writer.sink.attr(Attr::Class, "picture"),
        ImageSlot::Gallery => {}
    }
    if image.may_be_syndicated() || !writer.options.respect_rights {
        img(writer, image, slot);
    } else {
        writer.open_class(Tag::Div, "withheld");
        writer.phrase(Tag::P, Phrase::ImageWithheld);
        writer.sink.close();
    }
    figure_caption(writer, image.caption.as_ref(), image.credit.as_deref(), image.credit_url.as_deref());
    writer.sink.close();
}

/// Writes the `<figcaption>` of a figure, if there is a caption or a credit.
pub(super) fn figure_caption(
    writer: &mut Writer<'_>,
    caption: Option<&RichText>,
    credit: Option<&str>,
    credit_url: Option<&str>,
) {
    if caption.is_none() && credit.is_none() {
        return;
    }
    writer.sink.open(Tag::Figcaption);
    if let Some(text) = caption {
        writer.open_part(Tag::P, "caption");
        rich_text(writer, text);
        writer.sink.close();
    }
    credit_line(writer, credit, credit_url);
    writer.sink.close();
}

/// Writes an `<img>` with its renditions. Writes nothing if the URL cannot be used.
fn img(writer: &mut Writer<'_>, image: &Image, slot: ImageSlot) {
    let Some(mut src) = writer.url(&image.src, Scheme::Image) else { return };
    let mut candidates = Vec::new();
    writer.each(renditions(image), |writer, rendition| {
        if let Some(url) = writer.url(&rendition.src, Scheme::Image) {
            candidates.push((url, Descriptor::width(rendition.width)));
        }
    });
    let largest = renditions(image).max_by_key(|rendition| rendition.width);
    if kind(&image.src, None).is_none()
        && let Some(shown) = largest.and_then(|largest| writer.url(&largest.src, Scheme::Image))
    {
        src = shown;
    } else if let Some(width) = image.width.map(Descriptor::width)
        && !candidates.is_empty()
        && !candidates.iter().any(|(url, known)| *url == src || *known == width)
    {
        candidates.push((src.clone(), width));
    }
    let is_first = slot == ImageSlot::Lead && writer.options.extent == Extent::Full;
    // If the size is not given, the largest rendition gives the proportions.
    let (width, height) = match (image.width, image.height) {
        (Some(width), Some(height)) => (Some(width), Some(height)),
        _ => match largest.and_then(|rendition| Some((rendition.width, rendition.height?))) {
            Some((width, height)) => (Some(width), Some(height)),
            None => (image.width, image.height),
        },
    };
    let sink = &mut writer.sink;
    sink.open(Tag::Img);
    sink.attr(Attr::Part, "image");
    if is_first {
        sink.attr(Attr::Fetchpriority, "high");
    } else {
        sink.attr(Attr::Loading, "lazy");
        sink.attr(Attr::Decoding, "async");
    }
    // `sizes` and `srcset` come before `src`, because a browser that reacts to each attribute would fetch the image twice. Only the size of a lazy image is
    // known when it is fetched; browsers without `auto` read on.
    if !candidates.is_empty() {
        let sizes = match slot {
            ImageSlot::Lead if is_first => WIDE.to_owned(),
            ImageSlot::Lead => format!("auto, {WIDE}"),
            _ => format!("auto, {COLUMN}"),
        };
        sink.attr(Attr::Sizes, &sizes);
        sink.srcset(&candidates);
    }
    if let Some(width) = width {
        sink.attr(Attr::Width, &width.to_string());
    }
    if let Some(height) = height {
        sink.attr(Attr::Height, &height.to_string());
    }
    if width.zip(height).is_some_and(|(width, height)| height > width) {
        sink.attr(Attr::DataShape, "tall");
    }
    if let Some(point) = image.focal_point {
        // The style sheet has a rule for each quarter of the width and height.
        let step = |coordinate: f64| (coordinate * 4.0).round() as u8;
        sink.attr(Attr::DataFocus, &format!("{} {}", step(point.x), step(point.y)));
    }
    sink.url(Attr::Src, &src);
    sink.attr(Attr::Alt, image.alt.as_deref().unwrap_or_default());
    sink.close();
}

/// The renditions among which the browser chooses by size: those that show what the image shows, of one kind, because a candidate cannot say its kind.
/// Renditions of another ratio show another part.
pub(crate) fn renditions(image: &Image) -> impl Iterator<Item = &Rendition> {
    let ratio = |width: u32, height: Option<u32>| {
        height.filter(|height| *height > 0).map(|height| f64::from(width) / f64::from(height))
    };
    let whole = image.width.and_then(|width| ratio(width, image.height)).or_else(|| {
        let largest = image.renditions.iter().max_by_key(|rendition| rendition.width)?;
        ratio(largest.width, largest.height)
    });
    let kind = |rendition: &Rendition| kind(&rendition.src, rendition.media_type.as_deref());
    let usable = move |rendition: &&Rendition| {
        let is_whole = match (whole, ratio(rendition.width, rendition.height)) {
            (Some(whole), Some(ratio)) => (ratio / whole - 1.0).abs() < 0.05,
            _ => true,
        };
        is_whole && kind(rendition).is_some()
    };
    let count = |name| image.renditions.iter().filter(usable).filter(|rendition| kind(rendition) == Some(name)).count();
    // Of kinds with as many renditions, the one with the smallest files.
    let most = SHOWN.into_iter().rev().max_by_key(|name| count(name));
    image.renditions.iter().filter(usable).filter(move |rendition| kind(rendition) == most)
}

/// Writes a credit, as a link if there is a URL.
pub(super) fn credit_line(writer: &mut Writer<'_>, credit: Option<&str>, url: Option<&str>) {
    let Some(credit) = credit else { return };
    writer.open_part(Tag::P, "credit");
    writer.linked(url, credit);
    writer.sink.close();
}

/// Writes a gallery with its caption. A gallery without a caption is named by a label.
pub(super) fn gallery(writer: &mut Writer<'_>, images: &[Image], caption: Option<&RichText>) {
    if images.is_empty() {
        return;
    }
    writer.open_class(Tag::Figure, "gallery");
    if caption.is_none() {
        let name = writer.labels.phrase(Phrase::Gallery);
        writer.sink.attr(Attr::AriaLabel, name);
        writer.mark_label_language();
    }
    writer.open_class(Tag::Div, "pictures");
    if caption.is_none() {
        writer.mark_text_language();
    }
    writer.each(images, |writer, image| self::image(writer, image, ImageSlot::Gallery));
    writer.sink.close();
    figure_caption(writer, caption, None, None);
    writer.sink.close();
}

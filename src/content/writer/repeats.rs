//! What a body may begin with although the view has just shown it: the lead picture with its caption, and the headline.
//!
//! Publishing systems put them into the body, because their own pages have no other place for them. They are left out only at the top of a body:
//! further down, they are there on purpose.

use super::Writer;
use crate::article::{Article, Image};
use crate::content::html;
use crate::content::letters::letters;
use crate::content::picture_names::is_same_picture;
use crate::formats::WarningCode;

/// How many addresses are compared with that of the lead picture.
const MAX_LOOKS: u8 = 20;

/// What the body of an article may repeat.
#[derive(Default)]
pub(crate) struct Repeats<'a> {
    /// The position in the tree at which the body begins; 0 if nothing is left out.
    start: usize,
    image: Option<&'a Image>,
    /// How many more addresses are compared with the picture's. Pictures that cannot be shown do not end the top of the body.
    looks: u8,
    /// The letters of the headline.
    headline: String,
    /// The letters of the lead picture's caption and credit.
    caption: String,
    credit: String,
    /// Whether the picture has just been left out, so that its caption may follow.
    has_left_out_picture: bool,
}

impl<'a> Writer<'a> {
    /// Begins to leave out what a body repeats. `lead`: the lead picture as it was written.
    pub(crate) fn expect_repeats(&mut self, article: &'a Article, lead: Option<&Image>) {
        let caption = lead.and_then(|lead| lead.caption.as_ref());
        self.repeats = Repeats {
            start: self.sink.position(),
            image: article.image.as_ref(),
            looks: MAX_LOOKS,
            headline: letters(&article.headline),
            caption: caption.map(|caption| letters(&html::text(caption.source()))).unwrap_or_default(),
            credit: lead.and_then(|lead| lead.credit.as_deref()).map(letters).unwrap_or_default(),
            has_left_out_picture: false,
        };
    }

    /// Whether nothing has been shown of the body yet.
    pub(crate) fn is_at_top(&mut self) -> bool {
        let is_at_top = self.repeats.start > 0 && self.sink.is_empty_since(self.repeats.start);
        if !is_at_top {
            self.repeats.start = 0;
        }
        is_at_top
    }

    /// Whether a heading at this position repeats the headline.
    pub(crate) fn repeats_headline(&mut self, text: &str) -> bool {
        !self.repeats.headline.is_empty() && self.is_at_top() && letters(text) == self.repeats.headline
    }

    /// Whether a picture at this position repeats the lead picture. Warns if it has another address.
    pub(crate) fn repeats_picture(&mut self, url: &str) -> bool {
        let is_looked_at = self.is_at_top() && self.repeats.looks > 0;
        let Some(image) = self.repeats.image.filter(|_| is_looked_at) else { return false };
        self.repeats.looks -= 1;
        if !shows(image, url) {
            return false;
        }
        self.repeats.image = None;
        if image.src != url {
            let url = &url[..url.floor_char_boundary(100)];
            self.warn(
                WarningCode::Dropped,
                "",
                &format!("the lead picture in another size, at the top of the body: {url}"),
            );
        }
        self.repeats.has_left_out_picture = true;
        true
    }

    /// Whether a caption at this position belongs to a picture that has been left out, and repeats the lead picture's caption.
    pub(crate) fn repeats_caption(&mut self, text: &str) -> bool {
        let text = letters(text);
        let credit = text.strip_prefix(&*self.repeats.caption).unwrap_or(&text);
        std::mem::take(&mut self.repeats.has_left_out_picture) && (credit.is_empty() || credit == self.repeats.credit)
    }

    /// Whether a credit is that of the lead picture.
    pub(crate) fn repeats_credit(&self, credit: &str) -> bool {
        letters(credit) == self.repeats.credit
    }

    /// Whether a picture has been left out, so that its caption may follow.
    pub(crate) fn has_left_out_picture(&self) -> bool {
        self.repeats.has_left_out_picture
    }
}

/// Whether an address is that of an image, in whatever size.
pub(crate) fn shows(image: &Image, url: &str) -> bool {
    let renditions = image.renditions.iter().map(|rendition| &rendition.src);
    !url.starts_with("data:") && renditions.chain([&image.src]).any(|src| is_same_picture(src, url))
}

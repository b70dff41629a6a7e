//! What a body may begin with although the view has just shown it: the lead picture with its caption, and the headline.
//!
//! Publishing systems put them into the body, because their own pages have no other place for them. They are left out only at the top of a body:
//! further down, they are there on purpose.

use super::Writer;
use crate::article::{Article, Image};
use crate::content::html;
use crate::content::letters::letters;
use crate::formats::WarningCode;
use crate::tree::decode_percent;

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

/// Whether two addresses are of the same picture: equal names without their size, in folders of which one has only additional segments, as
/// those of image servers have.
fn is_same_picture(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (decode_percent(one), decode_percent(other));
    let has_host = |url: &str| url.contains("//");
    let with_host = has_host(&one) && has_host(&other);
    let parts = |url| address(url, usize::from(has_host(url) && !with_host));
    let (Some((one, one_name)), Some((other, other_name))) = (parts(&one), parts(&other)) else { return false };
    one_name == other_name && (is_among(&one, &other) || is_among(&other, &one))
}

/// The host and the folders of a picture's address without the first ones, and its name. Parts that say a size are left out. `None` if the address
/// has no name of an image.
fn address(url: &str, without: usize) -> Option<(Vec<&str>, &str)> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let mut segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !segment.is_empty() && !segment.ends_with(':') && !segment.contains([',', '=']))
        .skip(without)
        .map(|segment| segment.trim_start_matches("www."))
        .collect();
    let (name, extension) = segments.pop()?.rsplit_once('.')?;
    let is_image =
        ["jpg", "jpeg", "png", "webp", "gif", "avif"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    // Image servers add the extension of another format.
    let name = [".jpg", ".jpeg", ".png"].iter().find_map(|known| name.strip_suffix(known)).unwrap_or(name);
    let name = match name.rsplit_once(['-', '_']) {
        Some((name, size)) if size == "scaled" || is_size(size) => name,
        _ => name,
    };
    is_image.then_some((segments, name))
}

/// Whether a text is a size: `1024x683`.
fn is_size(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('x').is_some_and(|(width, height)| is_number(width) && is_number(height))
}

/// Whether all items of a list occur in another list, in the same order.
fn is_among(few: &[&str], many: &[&str]) -> bool {
    let mut many = many.iter();
    few.iter().all(|item| many.any(|other| other == item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_a_picture_are_one_picture() {
        let lead = "https://ledger.example/wp-content/uploads/2026/03/bridge.jpg";
        for url in [
            "https://ledger.example/wp-content/uploads/2026/03/bridge-1024x683.jpg",
            "https://ledger.example/wp-content/uploads/2026/03/bridge-scaled.jpg",
            "//www.ledger.example/wp-content/uploads/2026/03/bridge.jpg?w=800",
            "/wp-content/uploads/2026/03/bridge.jpg",
            "https://i0.wp.com/ledger.example/wp-content/uploads/2026/03/bridge.jpg?resize=800%2C600&ssl=1",
            "https://ledger.example/wp-content/uploads/2026/03/bridge.jpg.webp",
            "https://ledger.example/cdn-cgi/image/width=800,quality=75/wp-content/uploads/2026/03/bridge.jpg",
            "https://cdn.example/fetch/w_424,c_limit/https%3A%2F%2Fledger.example%2Fwp-content%2Fuploads%2F2026%2F03%2Fbridge.jpg",
        ] {
            assert!(is_same_picture(lead, url) && is_same_picture(url, lead), "{url}");
        }
        for url in [
            "https://ledger.example/wp-content/uploads/2026/03/bridge-2.jpg",
            "https://ledger.example/wp-content/uploads/2025/03/bridge.jpg",
            "https://gazette.example/wp-content/uploads/2026/03/bridge.jpg",
            "https://ledger.example/wp-content/uploads/2026/03/bridge.pdf",
            "https://ledger.example/",
            "",
        ] {
            assert!(!is_same_picture(lead, url), "{url}");
        }
        assert!(is_same_picture("https://a.example/i?id=1", "https://a.example/i?id=1"));
        assert!(!is_same_picture("https://a.example/i?id=1", "https://a.example/i?id=2"));
        let ghost = "https://ledger.example/content/images/2026/03/bridge.jpg";
        assert!(is_same_picture(ghost, "https://ledger.example/content/images/size/w1000/2026/03/bridge.jpg"));
        let drupal = "https://ledger.example/sites/default/files/2026-03/bridge.jpg";
        assert!(is_same_picture(drupal, "/sites/default/files/styles/large/public/2026-03/bridge.jpg?itok=aB"));
    }
}

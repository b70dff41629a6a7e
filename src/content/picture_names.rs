//! Tells by their addresses whether two pictures are one in two sizes. Publishing systems and image servers put the size into the name, the folders or
//! the query.

use crate::tree::decode_percent;

/// How the files of pictures end.
pub(super) const EXTENSIONS: [&str; 6] = ["jpg", "jpeg", "png", "gif", "webp", "avif"];

/// Whether two addresses are of the same picture: equal names without their size, in folders of which one has only additional segments, as
/// those of image servers have.
pub(super) fn is_same_picture(one: &str, other: &str) -> bool {
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

/// Whether two addresses have the same name of a picture, apart from its size.
pub(super) fn has_same_name(one: &str, other: &str) -> bool {
    address(one, 0).zip(address(other, 0)).is_some_and(|((_, one), (_, other))| one == other)
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
    let is_image = EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known));
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

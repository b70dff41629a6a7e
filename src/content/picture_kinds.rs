//! The kinds of picture files, and which of them browsers show.

/// The kinds that all browsers show, those with the smallest files first, and at last the unknown kind.
pub(super) const SHOWN: [&str; 8] = ["avif", "webp", "jpeg", "png", "gif", "svg", "bmp", ""];

/// Kinds that some browsers do not show, by the ends of addresses.
const UNSHOWN: &str = "tif tiff heic heif jxl jp2 jxr psd ai eps pdf mp4 mov webm";

/// The kind of a picture, by its media type or else by its address. Empty if it is not known. `None` if some browsers do not show it.
pub(super) fn kind(address: &str, media_type: Option<&str>) -> Option<&'static str> {
    let given = media_type.map(|given| given.trim_ascii().to_ascii_lowercase());
    // Servers send this for files that they do not know.
    let given = given.filter(|given| !given.is_empty() && !given.ends_with("/octet-stream"));
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let end = || path.rsplit_once(['.', '/']).map_or(String::new(), |(_, end)| end.to_ascii_lowercase());
    let is_given = given.is_some();
    let name = given.map_or_else(end, |given| given.strip_prefix("image/").unwrap_or(&given).to_owned());
    let name = match &*name {
        "jpg" | "pjpeg" => "jpeg",
        "apng" => "png",
        "svg+xml" => "svg",
        name => name,
    };
    match SHOWN.iter().find(|shown| **shown == name) {
        Some(shown) => Some(shown),
        None if is_given || UNSHOWN.split(' ').any(|known| known == name) => None,
        None => Some(""),
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_kind_is_told_by_the_type_and_else_by_the_address() {
        for (address, media_type, expected) in [
            ("a.JPG?x=1.png", None, Some("jpeg")),
            ("a.jpg", Some("image/webp"), Some("webp")),
            ("a", Some("image/pjpeg"), Some("jpeg")),
            ("a.jpg", Some("application/octet-stream"), Some("jpeg")),
            ("a.jpg", Some(""), Some("jpeg")),
            ("a.jpg", Some("image/tiff"), None),
            ("a.jpg", Some("image/vnd.adobe.photoshop"), None),
            ("a.heic", None, None),
            ("a.jpg", Some("video/mp4"), None),
            ("https://images.example/resize/400", None, Some("")),
            ("https://a.example/pdf.a/b", None, Some("")),
        ] {
            assert_eq!(kind(address, media_type), expected, "{address} {media_type:?}");
        }
    }
}

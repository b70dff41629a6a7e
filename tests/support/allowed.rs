//! The elements, attributes and values that the crate may write. The lists are written independently of the crate's. `tests/safety/allowed.js` has
//! them for the browser. A test in `tests/corpora.rs` fails if an entry is not needed.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The elements.
pub const TAGS: &str = "article section aside footer div p h1 h2 h3 h4 h5 h6 blockquote figure figcaption pre hr ul ol li dl dt dd details summary \
     table caption thead tbody tfoot tr th td a ins del button span em strong b i s u small mark sub sup code kbd samp var q cite dfn abbr time \
     bdi bdo ruby rt rp img br wbr input";

/// The attributes that any element may have.
pub const COMMON: &str =
    "class part id lang dir role tabindex hidden aria-label aria-labelledby aria-hidden aria-level";

/// Further attributes, by element.
pub const ATTRIBUTES: &[(&str, &str)] = &[
    ("article", "data-theme"),
    ("a", "href target rel title"),
    ("abbr", "title"),
    ("dfn", "title"),
    ("q", "cite"),
    ("blockquote", "cite"),
    ("ins", "cite datetime"),
    ("del", "cite datetime"),
    ("time", "datetime"),
    ("code", "data-kind"),
    ("ol", "start reversed type"),
    ("li", "value"),
    ("details", "open"),
    ("th", "scope data-align"),
    ("td", "colspan rowspan data-align"),
    ("img", "src srcset sizes alt title width height loading decoding fetchpriority data-shape data-focus"),
    ("input", "type checked disabled"),
    ("button", "type data-kind data-player data-title data-poster data-captions data-sources"),
    ("div", "data-kind data-status data-ratio"),
    ("figure", "data-quoted"),
    ("section", "data-kind"),
    ("h1", "data-length"),
    ("h2", "data-length"),
    ("h3", "data-depth"),
    ("h4", "data-depth"),
    ("h5", "data-depth"),
    ("h6", "data-length data-depth"),
    ("p", "data-initial"),
];

/// The values of attributes that have a closed set of them, by element (`*` is any) and attribute. `""` is the empty value.
pub const VALUES: &[(&str, &str, &str)] = &[
    (
        "*",
        "class",
        "newsprint frame page meta names name by dates label picture pictures inline emoji gallery withheld video audio transcript provider blocked footnotes entry \
         when waiting end logo logo-dark",
    ),
    (
        "*",
        "part",
        "root publisher logo kicker headline status deck byline author avatar role location published updated reading-time source-label corrections \
         correction lead image caption credit body quote pullquote table code note embed continue live live-update rights origin tags related aside announcement",
    ),
    ("*", "role", "group note status doc-noteref doc-backlink"),
    ("*", "dir", "ltr rtl auto"),
    ("*", "tabindex", "0 -1"),
    ("*", "hidden", "\"\""),
    ("*", "aria-hidden", "true"),
    ("*", "data-align", "center end"),
    ("*", "data-depth", "2 3"),
    ("*", "data-length", "short long"),
    ("a", "target", "_blank"),
    ("article", "data-theme", "light dark"),
    ("button", "data-kind", "player frame audio video"),
    ("button", "type", "button"),
    ("details", "open", "\"\""),
    ("div", "data-kind", "correction clarification update retraction info editor disclosure"),
    ("div", "data-ratio", "16:9 4:3 1:1 9:16"),
    ("div", "data-status", "embargoed expired withheld canceled"),
    ("figure", "data-quoted", "\"\""),
    ("img", "data-shape", "tall"),
    ("img", "decoding", "async"),
    ("img", "fetchpriority", "high"),
    ("img", "loading", "lazy"),
    ("input", "checked", "\"\""),
    ("input", "disabled", "\"\""),
    ("input", "type", "checkbox"),
    ("ol", "reversed", "\"\""),
    ("ol", "type", "a A i I"),
    ("p", "data-initial", "\"\""),
    ("section", "data-kind", "active"),
    ("th", "scope", "col row colgroup rowgroup"),
];

/// Attributes whose value is a whole number.
const NUMBERS: &[&str] = &["aria-level", "colspan", "rowspan", "start", "value", "width", "height"];

/// What an element may have: its attributes, each with the values that it may have, if they are a closed set.
type Attributes = HashMap<&'static str, Option<Vec<&'static str>>>;

/// The lists above by element. The crate's output has millions of attributes in the tests.
static BY_TAG: LazyLock<HashMap<&str, Attributes>> = LazyLock::new(|| {
    let values_of = |tag, attr| {
        let found = VALUES.iter().find(|(element, name, _)| (*element == "*" || *element == tag) && *name == attr);
        found.map(|(.., values)| values.split_whitespace().map(|value| value.trim_matches('"')).collect())
    };
    let attributes_of = |tag| {
        let own = ATTRIBUTES.iter().find(|(element, _)| *element == tag).map_or("", |(_, attrs)| attrs);
        let attrs = COMMON.split_whitespace().chain(own.split_whitespace());
        attrs.map(|attr| (attr, values_of(tag, attr))).collect()
    };
    TAGS.split_whitespace().map(|tag| (tag, attributes_of(tag))).collect()
});

/// Whether an element of this name is allowed.
pub fn is_tag(name: &str) -> bool {
    BY_TAG.contains_key(name)
}

/// Whether an element may have this attribute with this value.
pub fn allows(tag: &str, attr: &str, value: &str) -> bool {
    match BY_TAG.get(tag).and_then(|attributes| attributes.get(attr)) {
        None => false,
        Some(Some(values)) => values.contains(&value),
        Some(None) => !NUMBERS.contains(&attr) || value.parse::<i64>().is_ok(),
    }
}

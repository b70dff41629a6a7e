//! The outcomes of the cases in `cases/bodies` of the folder next to the repository. The text beside each case says what is right.

use crate::outcome::Check::{
    self, Count, Either, Excerpt, Has, In, Inline, Leads, Never, No, NotIn, Once, Order, Says, Text, Warned, With,
};

const FILM: Check = Has("[part=embed] a[href=https://www.youtube.com/watch?v=abcdefghijk]");
const PLAYER: Check = Has("[part=embed] button[data-player=https://www.youtube-nocookie.com/embed/abcdefghijk]");

/// Each case, with everything that must be true of it.
pub const CASES: &[(&str, &[Check])] = &[
    (
        "01-iframe-self-closing",
        &[
            FILM,
            PLAYER,
            Order(&["The ferry came in at six.", "The rest of the report", "What happens next", "The council meets"]),
            Says("p", "The rest of the report follows."),
            Says("h3", "What happens next"),
        ],
    ),
    (
        "02-tweet-unclosed",
        &[
            Has("[part=embed] a[href*=twitter.com/ledger/status/7]"),
            Once("Fewer boats this year"),
            Once("The next paragraph"),
            Says("p", "The next paragraph of the article."),
            Says("h3", "A heading"),
            Says("p", "And the last one."),
            Has("p a[href=https://ledger.example/other]"),
            NotIn("[part=embed]", "The next paragraph"),
        ],
    ),
    (
        "03-srcset-no-space",
        &[
            Count("img", 1),
            Has(
                "img[srcset=https://i.example/480.jpg 480w, https://i.example/800.jpg 800w, https://i.example/1600.jpg 1600w]",
            ),
        ],
    ),
    (
        "04-srcset-comma-in-url",
        &[
            Count("img", 1),
            Has(
                "img[srcset=https://i.example/f_auto,q_auto,w_400/1.jpg 400w, https://i.example/f_auto,q_auto,w_800/1.jpg 800w]",
            ),
        ],
    ),
    (
        "05-noscript-only-picture",
        &[
            Count("img", 1),
            With("figure", "img[src=https://i.example/1374/cycle.png]", "The life cycle"),
            Says("figcaption", "The life cycle"),
        ],
    ),
    ("06-noscript-copy", &[Count("img", 1), Has("img[src=https://i.example/a.jpg][alt=Quay]")]),
    (
        "07-lazy-wp-rocket",
        &[
            Count("img", 1),
            Has(
                "img[src=https://i.example/a.jpg][srcset=https://i.example/a-400.jpg 400w, https://i.example/a.jpg 800w]",
            ),
            Has("img[alt=The quay]"),
            Says("figcaption", "At six"),
            Never("The quay"),
        ],
    ),
    (
        "08-lazy-grey-gif-srcset",
        &[Count("img", 1), Has("img[srcset*=a-680.jpg 680w]"), Has("img[srcset*=a-1024.jpg 1024w]")],
    ),
    (
        "09-picture-sources-lazy",
        &[
            Count("img", 1),
            Has("img[alt=Quay]"),
            No("img[src*=blur]"),
            Either(&[Has("[srcset*=w=860]"), Has("[srcset*=w=1392]"), Has("[src*=w=860]"), Has("[src*=w=1392]")]),
        ],
    ),
    (
        "10-svg-one-pixel",
        &[
            Has("img[src=https://ledger.example/uploads/map.svg][alt=Map of the ferry route]"),
            No("img[width=1]"),
            Says("figcaption", "The route"),
        ],
    ),
    ("11-pixel-attributes", &[No("img"), Text("x End.")]),
    ("12-hidden-text", &[Text("The pilot boat left at dawn.")]),
    (
        "13-ghost-bookmark",
        &[
            Count("a[href=https://gazette.example/story]", 1),
            In("a[href=https://gazette.example/story]", "Tides return"),
            Once("Tides return"),
            Once("What the harbour master saw."),
            Once("Gazette"),
            Once("Ana Reyes"),
            Never("GazetteAna"),
            No("img[src*=icon.png]"),
        ],
    ),
    (
        "14-ghost-audio",
        &[
            Has("[part=embed][aria-label=Harbour sounds] [data-player=https://ledger.example/a.mp3]"),
            Once("Harbour sounds"),
            Never("audio-thumbnail"),
            Never("0:00"),
            Never("184.6"),
            Never("1\u{d7}"),
        ],
    ),
    ("15-gutenberg-text-colour", &[No("mark"), Text("The bridge is open.")]),
    (
        "16-emoji-picture",
        &[Either(&[
            Text("We won! \u{1f389} Again."),
            Inline("https://s.w.org/images/core/emoji/15.0.3/72x72/1f389.png"),
        ])],
    ),
    (
        "17-inline-picture",
        &[
            Inline("https://i.example/latex.png"),
            Inline("https://i.example/icon.png"),
            Has("img[alt=E=mc^2]"),
            Has("img[alt=Menu]"),
            Text("With in hand they closed the span; press to see."),
        ],
    ),
    ("18-wp-file-block", &[Has("a[href=https://ledger.example/r.pdf]"), Once("Report"), Never("ReportDownload")]),
    ("19-wp-embed-unrendered", &[Has("a[href=https://www.youtube.com/watch?v=abcdefghijk]"), Once("The span")]),
    ("20-ckeditor-oembed", &[FILM, Says("p", "x"), Says("p", "y")]),
    (
        "21-flourish",
        &[Either(&[
            Has("[part=embed] a[href*=flourish.studio/visualisation/123456]"),
            Has("img[src=https://public.flourish.studio/visualisation/123456/thumbnail]"),
            Warned("dropped", "flourish"),
        ])],
    ),
    (
        "22-datawrapper-script",
        &[
            Either(&[
                Has("[part=embed] a[href*=datawrapper.dwcdn.net/AbC12/]"),
                Has("img[src=https://datawrapper.dwcdn.net/AbC12/full.png]"),
            ]),
            No("[id*=datawrapper-vis]"),
        ],
    ),
    ("23-telegram-script", &[Either(&[Has("a[href=https://t.me/ledger/68]"), Warned("dropped", "ledger/68")])]),
    (
        "24-youtube-start",
        &[
            Has("[data-player=https://www.youtube-nocookie.com/embed/abcdefghijk?start=754]"),
            Has("a[href=https://www.youtube.com/watch?v=abcdefghijk&t=754]"),
        ],
    ),
    ("25-iframe-protocol-relative", &[FILM, PLAYER, Says("p", "x"), Says("p", "y")]),
    (
        "26-iframe-any-provider",
        &[
            With("[part=embed]", "a[href=https://jsfiddle.net/quay/6mSuK/embedded/]", "jsfiddle.net"),
            Has("[part=embed][aria-label=Tide table]"),
        ],
    ),
    (
        "27-instagram-old",
        &[
            Has("a[href=https://www.instagram.com/p/BbN/]"),
            Once("The quay at six"),
            Once("A post shared by Ledger (@ledger)"),
            Says("p", "Next paragraph."),
        ],
    ),
    ("28-anchor-in-article", &[Leads("li a", "h3"), Says("h3", "Import bug")]),
    (
        "29-footnote-absolute",
        &[
            Either(&[Leads("sup a", "li"), Leads("sup a", "li p")]),
            Either(&[Leads("li a", "sup a"), Leads("li a", "sup")]),
        ],
    ),
    (
        "30-footnote-substack",
        &[
            Says("sup", "1"),
            Has("sup a[href*=#]"),
            Either(&[In("li", "So the log says."), In("[part=body] p", "1 So the log says.")]),
        ],
    ),
    (
        "31-cjk-bold",
        &[
            Count("strong", 4),
            Says("strong", "\u{300c}夜明け橋\u{300d}"),
            Says("strong", "開通した。"),
            Says("strong", "새 다리(Bridge)"),
            Says("strong", "今晨复航，"),
            Never("*"),
        ],
    ),
    (
        "32-tilde-range",
        &[No("s"), No("del"), Text("票价(2~4元)，航程(30~45分钟)。浪高1~2米，风力5~6级。今晚12~15度，明晚9~11度。")],
    ),
    ("33-bom", &[Says("h3", "The crossing"), Text("The crossing Text.")]),
    ("34-mathml", &[Once("π"), Never("is exactly"), Never("growth is ."), Count("[part=body] p", 1)]),
    (
        "35-aside",
        &[
            Either(&[
                In("[part=body] aside", "It sounds like rain."),
                In("[part=pullquote]", "It sounds like rain."),
                In("[role=note]", "It sounds like rain."),
            ]),
            Either(&[In("[part=body] aside", "1921: built"), In("[role=note]", "1921: built")]),
            Says("[part=body] p", "After the aside the story goes on."),
            NotIn("[part=body] aside", "After the aside"),
        ],
    ),
    (
        "36-strike-by-style",
        &[
            Says("s", "12"),
            Either(&[Says("strong", "not"), Says("b", "not")]),
            Either(&[Says("em", "Marigold"), Says("i", "Marigold")]),
            Says("sup", "2"),
        ],
    ),
    ("37-google-docs-wrapper", &[No("b"), No("strong"), Text("Copied from a document.")]),
    ("38-word-xml", &[Text("Text pasted."), Count("[part=body] p", 1)]),
    ("39-li-value", &[Has("li[value=10]"), Has("li[value=9]"), Has("li[value=7]")]),
    ("40-ol-attributes", &[Has("ol[start=5][reversed][type=a]")]),
    (
        "41-br-br-excerpt",
        &[
            Says("p", "First part."),
            Says("p", "Fifth part, for subscribers."),
            Excerpt(&Once("Third part.")),
            Excerpt(&Never("Fourth part.")),
            Excerpt(&Never("Fifth part")),
        ],
    ),
    (
        "42-font-elements",
        &[Count("[part=body] p", 1), Text("The old lamps hung in the ferry hall (see the room) until last spring.")],
    ),
    ("43-heading-anchors", &[Says("h3", "Tides"), Never("#")]),
    ("44-layout-tables", &[No("table"), No("[part=table]"), Says("p", "Hello readers.")]),
    (
        "45-lead-picture-twice",
        &[Either(&[Count("img[src=https://i.example/uploads/bridge.jpg]", 1), Warned("dropped", "bridge.jpg")])],
    ),
    (
        "46-linked-picture-unnamed",
        &[
            Either(&[
                Has("figure a[aria-label]"),
                Has("figure a[aria-labelledby]"),
                Has("figure a img[alt=The quay]"),
                In("figure a", "The quay"),
                No("figure a"),
                Warned("missing-alt", "link"),
            ]),
            Has("img[src=https://ledger.example/small.jpg]"),
            Once("The quay"),
        ],
    ),
    (
        "47-classic-gallery",
        &[
            Has("img[src=https://l.example/2.jpg][alt=Two]"),
            Either(&[
                With("figure", "img[src=https://l.example/1.jpg]", "First"),
                With("dl", "img[src=https://l.example/1.jpg]", "First"),
            ]),
            Once("First"),
        ],
    ),
    ("48-jetpack-sharing", &[Text("x"), No("[part=body] h3")]),
];

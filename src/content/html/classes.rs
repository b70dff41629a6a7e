//! The classes of publishing systems and their plug-ins, and what becomes of an element that has one of them.
//!
//! [`Fate::of`] looks up the classes and the id of a start tag. `html` acts on the result. Nothing here knows which elements are open.

use std::sync::LazyLock;

use super::tokenizer::StartTag;

/// What becomes of an element because of its class. Of several classes, the one whose fate is declared first counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Fate {
    /// Not part of the article: a row of buttons that share it, a form, a list of other articles. Dropped, and named in the report.
    LeftOut,
    /// A control, an icon, or text for screen readers alone. Dropped.
    Control,
    /// A button of a paragraph of its own. Dropped and named in the report if it shares the article or asks for a subscription.
    Button,
    /// A post of a social network, or another site's. Its script would replace it with a frame.
    Post,
    /// The title of a recording that came before it. Dropped if it has become the embed's title.
    RecordingTitle,
    /// Inline content that is shown as a line of its own.
    Line,
    /// The sign of a box. Begins its first paragraph.
    Sign,
    /// A person's name, which is in the data of the element.
    Mention,
    /// Text in another color: no highlight.
    Colored,
    Struck,
    Bold,
    Italic,
    Figure,
    Figcaption,
    Pullquote,
    Aside,
    Details,
    Summary,
    /// A cell whose content is in the middle.
    Center,
    /// A cell whose content is at the end of the line.
    End,
}

/// The classes and ids, by what becomes of their elements.
const GROUPS: [(Fate, &str); 23] = [
    (
        Fate::LeftOut,
        // Buttons that share the article.
        "a2a_kit addthis_inline_share_toolbox addthis_toolbox addtoany_content addtoany_list addtoany_share_save_container apss-social-share \
         at-share-btn-elements dpsp-content-wrapper dpsp-networks-btns-wrapper dpsp-share-text essb_links et_social_inline et_social_networks \
         heateor_ss_sharing_container heateor_sss_sharing_container jetpack-likes-widget-wrapper jp-post-flair jssocials juiz_sps_links \
         mashsb-container meks_ess nc_socialPanel novashare-buttons post-share scriptlesssocialsharing sd-like sfsi_responsive_icons sfsi_widget \
         share-buttons shareaholic-canvas shared-counts-wrap sharedaddy sharethis-inline-reaction-buttons sharethis-inline-share-buttons shariff \
         sharing-buttons simplesocialbuttons social-share social-share-buttons social-sharing ss-inline-share-wrapper ssba ssba-classic-2 \
         ssba-modern-2 swp_social_panel td-post-sharing twitter-follow-button twitter-share-button fb-like fb-share-button \
         wp-block-jetpack-like wp-block-jetpack-send-a-message wp-block-jetpack-sharing-button \
         wp-block-jetpack-sharing-buttons wp-block-jetpack-whatsapp-button wp-block-outermost-social-sharing wpusb",
    ),
    (
        Fate::LeftOut,
        // Lists of other articles.
        "OUTBRAIN crp_related jp-relatedposts more-link outbrain_widget related-articles related-posts relpost-thumb-wrapper rpbt_shortcode \
         trc_related_container wp-block-archives wp-block-calendar wp-block-categories wp-block-jetpack-blogroll wp-block-jetpack-related-posts \
         wp-block-jetpack-top-posts wp-block-latest-posts wp-block-navigation wp-block-page-list wp-block-post-navigation-link wp-block-query \
         wp-block-read-more wp-block-rss wp-block-tag-cloud wp-block-yoast-seo-related-links wp_rp_wrap yarpp yarpp-related zem_rp_wrap",
    ),
    (
        Fate::LeftOut,
        // Forms, prompts and profiles.
        "community-chat convertkit-form disqus_thread formkit-form gform_wrapper install-substack-app-embed jetpack_subscription_widget kg-signup-card \
         mailerlite-form mailpoet_form mc4wp-form mc_embed_shell mc_embed_signup ml-embedded newsletter-signup newspack-inline-popup \
         newspack-newsletters-subscribe newspack-popup paywall-jump pmpro_content_message sib-form subscribe-widget subscription-widget \
         subscription-widget-wrap subscription-widget-wrap-editor tnp-subscription wp-block-comments wp-block-jetpack-contact-form \
         wp-block-jetpack-donations wp-block-jetpack-mailchimp wp-block-jetpack-payment-buttons wp-block-jetpack-paywall \
         wp-block-jetpack-recurring-payments wp-block-jetpack-revue wp-block-jetpack-subscriptions wp-block-latest-comments wp-block-loginout \
         wp-block-newspack-reader-registration wp-block-post-comments-form wp-block-search wp-block-social-links wpcf7 wpforms-container",
    ),
    (
        Fate::LeftOut,
        // What asks for consent in place of content.
        "_brlbs-content-blocker brlbs-cmpnt-cb-main cmplz-blocked-content-notice cookieconsent-optout-marketing \
         cookieconsent-optout-preferences cookieconsent-optout-statistics",
    ),
    (
        Fate::Control,
        "kg-audio-hide kg-audio-player kg-video-overlay kg-video-player-container kg-bookmark-icon kg-toggle-card-icon kg-file-card-icon \
         embedded-post-publication-logo \
         mejs-offscreen mejs__offscreen mejs-layers mejs__layers mejs-controls mejs__controls plyr__controls plyr__control plyr__captions \
         katex-html MathJax_Preview vjs-control-bar vjs-big-play-button vjs-loading-spinner vjs-modal-dialog vjs-error-display vjs-text-track-settings \
         wp-block-file__embed image-link-expand embedded-post-cta mw-editsection lty-playbtn footnote_tooltip \
         screen-reader-text sharing-screen-reader-text sr-only visually-hidden visuallyhidden u-hiddenVisually \
         hidden-visually element-invisible show-for-sr a11y-hidden material-icons material-icons-outlined material-symbols-outlined \
         material-symbols-rounded",
    ),
    (Fate::Button, "button-wrapper captioned-button-wrap"),
    (
        Fate::Post,
        "twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed mastodon-embed fb-post fb-video fb-comment-embed reddit-embed-bq reddit-card \
         text-post-media fb-xfbml-parse-ignore imgur-embed-pub codepen substack-post-embed wp-embedded-content",
    ),
    (Fate::RecordingTitle, "kg-audio-title"),
    (Fate::Line, "kg-bookmark-author kg-bookmark-publisher wp-block-file__button embedded-post-publication-name"),
    (Fate::Sign, "kg-callout-emoji"),
    (Fate::Mention, "mention-wrap"),
    (Fate::Colored, "has-inline-color pen-red pen-green"),
    (Fate::Struck, "line-through strikethrough strike-through text-decoration-line-through"),
    (Fate::Bold, "bold font-bold fw-bold font-weight-bold"),
    (Fate::Italic, "italic font-italic fst-italic"),
    (Fate::Figure, "wp-caption"),
    (Fate::Figcaption, "wp-caption-text"),
    (Fate::Pullquote, "wp-block-pullquote pullquote pull-quote graf--pullquote"),
    (Fate::Aside, "kg-callout-card"),
    (Fate::Details, "kg-toggle-card"),
    (Fate::Summary, "kg-toggle-heading"),
    (Fate::Center, "has-text-align-center ql-align-center text-center text-align-center"),
    (Fate::End, "has-text-align-right ql-align-right text-right text-end text-align-right"),
];

/// The classes, sorted.
static CLASSES: LazyLock<Vec<(&str, Fate)>> = LazyLock::new(|| {
    let mut classes: Vec<(&str, Fate)> = Vec::new();
    for (fate, names) in GROUPS {
        for name in names.split_ascii_whitespace() {
            let at = classes.partition_point(|(known, _)| *known < name);
            classes.insert(at, (name, fate));
        }
    }
    classes
});

impl Fate {
    /// What becomes of an element, and the class or id that says so.
    pub(super) fn of(tag: &StartTag<'_>) -> Option<(Fate, &'static str)> {
        let find = |names: Option<String>| {
            let names = names?;
            let found = names.split_ascii_whitespace().filter_map(|name| {
                let at = CLASSES.binary_search_by_key(&name, |(known, _)| known).ok()?;
                Some((CLASSES[at].1, CLASSES[at].0))
            });
            found.min()
        };
        // Ids of headings are words of the text.
        find(tag.attr("class")).or_else(|| find(tag.attr("id").filter(|_| tag.name.is_one_of("div"))))
    }

    /// The element of HTML with the same meaning.
    pub(super) fn element(self) -> Option<&'static str> {
        match self {
            Fate::Figure => Some("figure"),
            Fate::Figcaption => Some("figcaption"),
            Fate::Aside => Some("aside"),
            Fate::Details => Some("details"),
            Fate::Summary => Some("summary"),
            _ => None,
        }
    }
}

/// Whether the element is a title: a heading, or by its class, such as `card-title` or `entry__headline`.
pub(super) fn is_title(tag: &StartTag<'_>) -> bool {
    if tag.name.is_one_of("h1 h2 h3 h4 h5 h6") {
        return true;
    }
    let given = tag.attr("class").unwrap_or_default();
    let is_title = |class: &str| class.ends_with("title") || class.ends_with("headline");
    given.split_ascii_whitespace().any(|class| is_title(class) && !class.ends_with("subtitle"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_has_one_fate() {
        let mut names: Vec<&str> = CLASSES.iter().map(|(name, _)| *name).collect();
        assert!(names.is_sorted());
        names.dedup();
        assert_eq!(names.len(), CLASSES.len());
    }
}

//! Elements that a reader does not see, or that are not part of the article: hidden ones, controls, signs, and rows of buttons. The lists are written
//! independently of the crate's.

use crate::dom::Dom;

/// Classes of elements that are not part of the article. The report names them.
#[rustfmt::skip]
pub const LEFT_OUT: &[&str] = &[
    // What asks for consent in place of content.
    "_brlbs-content-blocker", "brlbs-cmpnt-cb-main", "cmplz-blocked-content-notice", "cookieconsent-optout-marketing",
    "cookieconsent-optout-preferences", "cookieconsent-optout-statistics",
    // Buttons that share the article.
    "sharedaddy", "jp-post-flair", "sd-like", "jetpack-likes-widget-wrapper", "wp-block-jetpack-sharing-buttons", "wp-block-jetpack-sharing-button",
    "wp-block-jetpack-like", "addtoany_share_save_container", "addtoany_content", "a2a_kit", "addthis_toolbox", "addthis_inline_share_toolbox",
    "at-share-btn-elements", "sharethis-inline-share-buttons", "sharethis-inline-reaction-buttons", "heateor_sss_sharing_container",
    "heateor_ss_sharing_container", "essb_links", "mashsb-container", "et_social_inline", "et_social_networks", "swp_social_panel", "ssba",
    "ssba-classic-2", "ssba-modern-2", "shared-counts-wrap", "scriptlesssocialsharing", "dpsp-share-text", "dpsp-content-wrapper",
    "dpsp-networks-btns-wrapper", "novashare-buttons", "simplesocialbuttons", "wpusb", "sfsi_responsive_icons", "meks_ess", "shareaholic-canvas",
    "social-share", "social-share-buttons", "share-buttons", "shariff", "nc_socialPanel", "juiz_sps_links", "td-post-sharing",
    "twitter-share-button", "twitter-follow-button", "fb-like", "fb-share-button", "apss-social-share", "ss-inline-share-wrapper", "wp-block-outermost-social-sharing", "sfsi_widget", "addtoany_list", "social-sharing", "sharing-buttons",
    "post-share", "jssocials", "wp-block-jetpack-whatsapp-button", "wp-block-jetpack-send-a-message",
    // Other articles.
    "jp-relatedposts", "wp-block-jetpack-related-posts", "wp-block-jetpack-blogroll", "wp-block-jetpack-top-posts", "yarpp", "yarpp-related",
    "crp_related", "rpbt_shortcode", "related-posts", "wp_rp_wrap", "outbrain_widget", "OUTBRAIN", "trc_related_container", "more-link",
    "wp-block-read-more", "wp-block-latest-posts", "wp-block-query", "wp-block-archives", "wp-block-categories", "wp-block-tag-cloud",
    "wp-block-calendar", "wp-block-rss", "wp-block-navigation", "wp-block-page-list", "wp-block-post-navigation-link", "relpost-thumb-wrapper",
    "related-articles", "wp-block-yoast-seo-related-links", "zem_rp_wrap",
    // Forms, prompts and profiles.
    "wp-block-jetpack-subscriptions", "wp-block-jetpack-mailchimp", "wp-block-jetpack-contact-form", "jetpack_subscription_widget", "mc4wp-form",
    "mailpoet_form", "tnp-subscription", "formkit-form", "convertkit-form", "wpforms-container", "wpcf7", "gform_wrapper", "newsletter-signup",
    "pmpro_content_message", "wp-block-social-links", "wp-block-search", "wp-block-latest-comments", "wp-block-loginout", "wp-block-comments",
    "wp-block-post-comments-form", "kg-signup-card", "subscription-widget-wrap", "subscription-widget-wrap-editor", "subscription-widget",
    "subscribe-widget", "install-substack-app-embed", "community-chat", "paywall-jump", "wp-block-jetpack-donations",
    "wp-block-jetpack-recurring-payments", "wp-block-jetpack-payment-buttons", "wp-block-jetpack-revue", "wp-block-jetpack-paywall", "sib-form",
    "ml-embedded", "mailerlite-form", "newspack-newsletters-subscribe", "wp-block-newspack-reader-registration", "newspack-popup",
    "newspack-inline-popup",
];

/// Ids of elements that are not part of the article.
pub const LEFT_OUT_IDS: &[&str] = &["mc_embed_signup", "mc_embed_shell", "disqus_thread", "jp-relatedposts"];

/// Classes of controls, of icons, and of text for screen readers alone.
#[rustfmt::skip]
pub const CONTROLS: &[&str] = &[
    "lty-playbtn", "footnote_tooltip", "kg-audio-hide", "kg-audio-player", "kg-video-overlay", "kg-video-player-container", "kg-bookmark-icon", "kg-toggle-card-icon", "kg-file-card-icon",
    "embedded-post-publication-logo",
    "mejs-offscreen", "mejs__offscreen", "mejs-layers", "mejs__layers", "mejs-controls", "mejs__controls", "plyr__controls", "plyr__control",
    "plyr__captions", "MathJax_Preview", "vjs-control-bar", "vjs-big-play-button", "vjs-loading-spinner", "vjs-modal-dialog", "vjs-error-display",
    "vjs-text-track-settings", "wp-block-file__embed", "image-link-expand", "embedded-post-cta", "mw-editsection", "screen-reader-text",
    "sharing-screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "u-hiddenVisually", "hidden-visually", "element-invisible",
    "show-for-sr", "a11y-hidden", "material-icons", "material-icons-outlined", "material-symbols-outlined", "material-symbols-rounded",
];

/// Whether the element hides itself: by an attribute, its style, or because it is a closed dialog.
pub fn hides(node: &Dom) -> bool {
    let style = node.attr("style").unwrap_or_default().to_ascii_lowercase();
    // The last declaration of a property wins.
    let last = |name: &str| {
        let mut declarations = style.rsplit(';').filter_map(|declaration| declaration.split_once(':'));
        let value = declarations.find(|(known, _)| known.trim() == name).map(|(_, value)| value);
        value.unwrap_or_default().trim().trim_end_matches("!important").trim_end().to_owned()
    };
    let is_far = |name: &str| last(name).starts_with("-9") && last(name).len() > 5;
    let is_unseen = || {
        last("display") == "none"
            // The sign before an item of Word's, which becomes the item of a list.
            || last("mso-list") == "ignore"
            || matches!(&*last("visibility"), "hidden" | "collapse")
            || ["rect(0", "rect(1px"].iter().any(|start| last("clip").starts_with(start))
            || matches!(&*last("clip-path"), "inset(50%)" | "inset(100%)")
            || ["left", "top", "text-indent"].into_iter().any(is_far)
    };
    let is_post = node.name() != "iframe" && has_class(node, &["wp-embedded-content"]);
    let is_frame = node.name() == "iframe" && node.attr("src").is_none();
    if node.name() == "object" || is_post || is_frame {
        // A script or the reader's consent shows it, or something in its place.
        return false;
    }
    (node.name() == "dialog" && node.attr("open").is_none())
        || node.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || is_unseen()
}

/// Whether the element has one of the classes.
pub fn has_class(node: &Dom, classes: &[&str]) -> bool {
    node.attr("class").is_some_and(|given| given.split_ascii_whitespace().any(|class| classes.contains(&class)))
}

/// Whether the element is not part of the article.
pub fn is_left_out(node: &Dom) -> bool {
    has_class(node, LEFT_OUT)
        || (node.name() == "div" && node.attr("id").is_some_and(|id| LEFT_OUT_IDS.contains(&id)))
        || is_prompt(node)
}

/// Whether the element is a button of Substack's that shares the article or asks for a subscription.
fn is_prompt(node: &Dom) -> bool {
    let data = node.attr("data-attrs").unwrap_or_default();
    has_class(node, &["button-wrapper", "captioned-button-wrap"])
        && ["action=share", "subscribe", "/comments"].iter().any(|prompt| data.contains(prompt))
}

/// Whether the element is a control, an icon, or text for screen readers alone.
pub fn is_control(node: &Dom) -> bool {
    has_class(node, CONTROLS)
}

/// Whether the element has no words and is a permalink, which stands in a heading or is not read by assistive technology; or an icon in a heading or
/// in a link that is not read.
pub fn is_sign(node: &Dom, in_heading: bool, in_link: bool) -> bool {
    let is_permalink = node.name() == "a" && node.attr("href").is_some_and(|url| url.contains('#'));
    let is_unread = node.attr("aria-hidden") == Some("true");
    let may_be_sign = (is_permalink && (in_heading || is_unread)) || (is_unread && (in_heading || in_link));
    may_be_sign && !has_words(node.children())
}

fn has_words(nodes: &[Dom]) -> bool {
    nodes.iter().any(|node| match node {
        Dom::Text(text) => text.contains(|char: char| char.is_alphanumeric() || "*\u{2020}\u{2021}".contains(char)),
        _ if hides(node) || is_control(node) || node.name().starts_with("foreign:") => false,
        _ => has_words(node.children()),
    })
}

/// Whether the element is a heading.
pub fn is_heading(node: &Dom) -> bool {
    matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary")
}

//! The article as a server sends it: the `<article>` alone, or in a declarative shadow root with its styles (HTML, "The template element").
//! JSON-LD may follow.

use crate::article::Article;
use crate::html::{escape, serialize};
use crate::json_ld;
use crate::options::Options;
use crate::styles::CSS;
use crate::tree::{Limits, Tree};

/// The HTML that `renderToString` returns.
pub(crate) fn render(tree: &Tree, article: &Article, limits: Limits, options: &Options) -> String {
    let mut html = if options.shadow { in_shadow_root(&serialize(tree), options) } else { serialize(tree) };
    if options.json_ld {
        html.push_str(&json_ld::script(article, limits, options));
    }
    html
}

fn in_shadow_root(article: &str, options: &Options) -> String {
    let mut html = String::from("<template shadowrootmode=\"open\">");
    if let Some(url) = &options.stylesheet {
        html.push_str("<link rel=\"stylesheet\" href=\"");
        escape(&mut html, url, true);
        html.push_str("\">");
    } else {
        html.push_str("<style");
        if let Some(nonce) = &options.nonce {
            html.push_str(" nonce=\"");
            escape(&mut html, nonce, true);
            html.push('"');
        }
        html.push('>');
        html.push_str(CSS);
        html.push_str("</style>");
    }
    html + article + "</template>"
}

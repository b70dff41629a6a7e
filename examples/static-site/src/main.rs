//! A static site: every article in `articles` becomes a page, whose text is there before any script runs.
//!
//! `cargo run -- FOLDER` writes the pages. Put `newsprint-element.min.js` and `newsprint_bg.wasm` of the npm package into `FOLDER/newsprint`: the
//! element adopts the markup and makes its times, footnotes and embeds work.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use newsprint::Options;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("name the folder to write into")?);
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("articles"))? {
        let path = entry?.path();
        let html = page(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        fs::write(folder.join(path.file_stem().ok_or("a file has a name")?).with_extension("html"), html)?;
    }
    Ok(())
}

fn page(json: &str) -> Result<String, newsprint::Error> {
    let (article, report) = newsprint::read(json)?;
    for warning in &report.warnings {
        eprintln!("{}: {}: {}", article.headline, warning.path, warning.message);
    }
    let title = article.headline.replace('&', "&amp;").replace('<', "&lt;");
    let markup = newsprint::render_html(&article, &Options { shadow: true, json_ld: true, ..Options::default() })?;
    // In JSON, `<` occurs only in strings, where it can be escaped. Then no text can end the script element.
    let json = json.replace('<', "\\u003c");
    Ok(format!(
        r#"<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <link rel="icon" href="data:,">
  <title>{title}</title>
  <script type="module" src="newsprint/newsprint-element.min.js"></script>
  <newsprint-article>{markup}<script type="application/json">{json}</script></newsprint-article>
</html>
"#
    ))
}

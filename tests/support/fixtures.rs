//! The fixtures on disk. Each is a folder with an article, its options and the expected output.

use std::fs;
use std::path::{Path, PathBuf};

/// One folder of `tests/fixtures`.
pub struct Fixture {
    pub name: String,
    pub article: String,
    /// The options as JSON, or empty if the fixture has no `options.json`.
    pub options: String,
    folder: PathBuf,
}

impl Fixture {
    /// Reads every fixture, sorted by name.
    pub fn all() -> Vec<Fixture> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let folders = fs::read_dir(&root).expect("tests/fixtures exists");
        let mut all: Vec<Fixture> = folders.map(|entry| Fixture::read(entry.expect("readable").path())).collect();
        assert!(all.len() > 100, "only {} fixtures were found in {}", all.len(), root.display());
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all
    }

    fn read(folder: PathBuf) -> Fixture {
        Fixture {
            name: folder.file_name().expect("a folder has a name").to_string_lossy().into_owned(),
            article: fs::read_to_string(folder.join("article.json")).expect("every fixture has an article.json"),
            options: fs::read_to_string(folder.join("options.json")).unwrap_or_default(),
            folder,
        }
    }

    /// The path of a file in the fixture's folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Renders the article as HTML. The report covers reading and rendering.
    pub fn render(&self) -> (String, newsprint::Report) {
        let read = || {
            let (article, mut report) = newsprint::read(&self.article)?;
            let options = newsprint::Options::from_json(&self.options)?;
            report.extend(newsprint::inspect(&article, &options)?);
            Ok((newsprint::render_html(&article, &options)?, report))
        };
        read().unwrap_or_else(|error: newsprint::Error| panic!("{}: {} {error}", self.name, error.code().as_str()))
    }
}

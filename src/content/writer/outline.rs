//! The outline: which level each heading gets. Whatever levels the source uses, the first heading of a body is one below the heading that the body
//! stands under, and no level is skipped on the way down.

use super::Writer;
use crate::tree::{Attr, Tag};

/// The headings that the next text stands under.
#[derive(Default)]
pub(crate) struct Outline {
    /// The levels of the body's open headings, as the source numbers them.
    levels: Vec<u8>,
    /// The number of headings around the body, without the headline.
    offset: u8,
    /// The outline around a box.
    outer: Option<Box<Outline>>,
}

impl Writer<'_> {
    /// Opens a heading of the view's own, `below` levels below the headline.
    pub(crate) fn open_heading(&mut self, below: u8) {
        let level = self.options.heading_level.saturating_add(below);
        self.sink.open(Tag::heading(level));
        if level > 6 {
            self.sink.attr(Attr::AriaLevel, &level.to_string());
        }
    }

    /// Opens a heading of the body that has this level in the source.
    pub(crate) fn open_body_heading(&mut self, level: u8) {
        let levels = &mut self.outline.levels;
        while levels.pop_if(|above| *above >= level).is_some() {}
        levels.push(level);
        let depth = self.heading_depth();
        self.open_heading(depth);
        match depth {
            0 | 1 => {}
            2 => self.sink.attr(Attr::DataDepth, "2"),
            _ => self.sink.attr(Attr::DataDepth, "3"),
        }
    }

    /// Starts a body under `offset` headings. Returns the outline around it, for [`end_body`](Writer::end_body).
    pub(crate) fn start_body(&mut self, offset: u8) -> Outline {
        std::mem::replace(&mut self.outline, Outline { offset, ..Outline::default() })
    }

    /// Goes back to the outline around a body.
    pub(crate) fn end_body(&mut self, outline: Outline) {
        self.outline = outline;
    }

    /// Opens a box beside the story. Its headings stand below those around it, and what follows the box does not stand below its headings. As a note it
    /// is not a landmark, because landmarks are useful only if there are few.
    pub(crate) fn open_aside(&mut self) {
        let outer = self.start_body(self.heading_depth());
        self.outline.outer = Some(Box::new(outer));
        self.open_part(Tag::Aside, "aside");
        self.sink.attr(Attr::Role, "note");
    }

    /// Closes a box.
    pub(crate) fn close_aside(&mut self) {
        self.sink.close();
        if let Some(outer) = self.outline.outer.take() {
            self.outline = *outer;
        }
    }

    /// The number of headings that the next text stands under, without the headline.
    pub(crate) fn heading_depth(&self) -> u8 {
        self.outline.offset.saturating_add(self.outline.levels.len() as u8)
    }
}

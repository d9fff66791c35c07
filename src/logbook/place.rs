//! Places in a text where lines may be added, and how they are fitted in: with line breaks like the file's, a
//! blank line above and below, and no change to how the file ends.

use std::ops::Range;

use super::Insertion;
use crate::markdown::bullets::{self, Lead};
use crate::markdown::{Document, Kind, Section};

/// A place between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The index of the line above, unless it is the beginning of the file.
    above: Option<usize>,
    /// Whether a blank line separates the added lines from the text above.
    blank_above: bool,
    /// Whether a blank line separates them from the text below.
    blank_below: bool,
    /// The line of the item above, if what is added joins its list.
    joins: Option<usize>,
}

impl Place {
    /// Right below a line of a table.
    pub fn below_row(line: usize) -> Self {
        Self {
            above: Some(line),
            blank_above: false,
            blank_below: false,
            joins: None,
        }
    }

    /// Above a heading.
    pub fn above_heading(section: &Section) -> Self {
        Self::alone_below(section.heading.start.checked_sub(1))
    }

    /// Below a line, or at the beginning, with blank lines around it.
    pub fn alone_below(above: Option<usize>) -> Self {
        Self {
            above,
            blank_above: true,
            blank_below: true,
            joins: None,
        }
    }

    fn after_item(item: usize, end: usize, is_loose: bool) -> Self {
        Self {
            above: Some(end),
            blank_above: is_loose,
            blank_below: true,
            joins: Some(item),
        }
    }
}

/// Where an item may be added at the end of a section, the best place first. The later ones are for sections
/// that end in a comment or a fence that is never closed.
pub fn in_section(document: &Document<'_>, section: &Section) -> Vec<Place> {
    let own = section.own.clone();
    let mut places = Vec::new();
    if let Some((item, is_loose)) = last_item(document, own.clone()) {
        let (end, comments_end) = end_of_item(document, item, own.end);
        places.extend([end, comments_end].map(|line| Place::after_item(item, line, is_loose)));
    } else {
        let is_said = |line: &usize| {
            let kind = document.lines()[*line].kind;
            !matches!(kind, Kind::Blank | Kind::Rule | Kind::Comment)
        };
        let last = own.rev().find(is_said);
        places.extend(last.map(|line| Place::alone_below(Some(line))));
    }
    places.push(Place::alone_below(Some(section.heading.end - 1)));
    places
}

/// Where something may be added at the end of a text; an item may continue a list there.
pub fn at_the_end(document: &Document<'_>, is_item: bool) -> [Place; 2] {
    let lines = document.lines();
    let is_blank = |line: usize| lines[line].kind == Kind::Blank;
    let last = (0..lines.len()).rev().find(|line| !is_blank(*line));
    // An open comment or fence runs to the end of the text; the last place outside is above it.
    let is_open = |line: usize| {
        let has_comment =
            document.text(line) != &document.source()[lines[line].start..lines[line].end];
        has_comment || matches!(lines[line].kind, Kind::Code | Kind::Comment)
    };
    let before = last.and_then(|last| {
        let above = |line: &usize| !is_blank(*line) && !is_open(*line);
        (0..=last).rev().find(above)
    });
    let list_above = |line: usize| {
        let (item, is_loose) = last_item(document, 0..line + 1).filter(|_| is_item)?;
        let ends_here = end_of_item(document, item, lines.len()).0 == line;
        ends_here.then(|| Place::after_item(item, line, is_loose))
    };
    [last, before].map(|above| {
        let in_list = above.and_then(list_above);
        in_list.unwrap_or(Place::alone_below(above))
    })
}

/// The line of the last top-level item, and whether blank lines separate the items there.
fn last_item(document: &Document<'_>, lines: Range<usize>) -> Option<(usize, bool)> {
    let items = bullets::read(document, lines);
    let mut items = items.iter().filter(|item| item.level == 0).rev();
    let last = items.next()?;
    let is_loose = items.next().is_some_and(|other| {
        let between = other.line..last.line;
        document.lines()[last.line - 1].kind == Kind::Blank
            && between.clone().all(|line| is_of_list(document, line))
    });
    Some((last.line, is_loose))
}

fn is_of_list(document: &Document<'_>, line: usize) -> bool {
    let line = &document.lines()[line];
    line.depth > 0 || line.kind == Kind::Blank
}

/// The last line of an item with everything inside it, and of the comments right under it.
fn end_of_item(document: &Document<'_>, item: usize, limit: usize) -> (usize, usize) {
    let lines = document.lines();
    let (mut end, mut comments_end) = (item, item);
    for line in item + 1..limit {
        let here = &lines[line];
        // Only the first line of a fence says how deeply it is nested.
        let is_code = here.kind == Kind::Code && line == end + 1 && lines[end].kind == Kind::Code;
        match here.kind {
            Kind::Blank => {}
            Kind::Comment => comments_end = line,
            Kind::Text | Kind::Code if here.depth > 0 || is_code => {
                (end, comments_end) = (line, line);
            }
            _ => break,
        }
    }
    (end, comments_end)
}

/// An item at each of the places, the best place first. `led` is given the mark and the indentation of the list
/// that the item joins there, or else a dash, and returns the item's lines.
pub fn items(
    document: &Document<'_>,
    places: impl IntoIterator<Item = Place>,
    led: impl Fn(&str) -> Vec<String>,
) -> Vec<Insertion> {
    let dash = Lead::dash();
    let mut insertions = Vec::new();
    for place in places {
        let own = place.joins.map(|item| Lead::of(document, item));
        // A file may read only dashes as what is added.
        let other = own.iter().all(|own| *own != dash).then_some(&dash);
        for lead in own.iter().chain(other) {
            let lines = led(&lead.further(1));
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            insertions.push(insert(document, place, &lines));
        }
    }
    insertions
}

/// The same for an item of one line.
pub fn item(
    document: &Document<'_>,
    places: impl IntoIterator<Item = Place>,
    said: &str,
) -> Vec<Insertion> {
    items(document, places, |lead| vec![format!("{lead}{said}")])
}

/// The text with some lines at a place.
pub fn inserted(document: &Document<'_>, place: Place, lines: &[&str]) -> String {
    let Insertion { at, text, .. } = insert(document, place, lines);
    let (before, after) = document.source().split_at(at);
    [before, &text, after].concat()
}

/// The insertion of some lines at a place. A person is shown the last of them.
pub fn insert(document: &Document<'_>, place: Place, lines: &[&str]) -> Insertion {
    let source = document.source();
    let at = match place.above {
        Some(line) => document.next(line),
        None => source.len() - source.trim_start_matches('\u{feff}').len(),
    };
    let line_break = line_break_near(document, place.above);
    let is_full = |line: usize| {
        let line = document.lines().get(line);
        line.is_some_and(|line| line.kind != Kind::Blank)
    };
    let is_unfinished = place.above.is_some() && !source[..at].ends_with('\n');
    let is_full_above = place.above.is_some_and(is_full);
    let is_full_below = is_full(place.above.map_or(0, |line| line + 1));

    let mut text = String::new();
    if is_unfinished {
        text.push_str(line_break);
    }
    if place.blank_above && is_full_above {
        text.push_str(line_break);
    }
    let mut line = 0..0;
    for (index, added) in lines.iter().enumerate() {
        if index > 0 {
            text.push_str(line_break);
        }
        line = text.len()..text.len() + added.len();
        text.push_str(added);
    }
    // A file without a final line break stays without one.
    if !is_unfinished {
        text.push_str(line_break);
    }
    if place.blank_below && is_full_below {
        text.push_str(line_break);
    }
    Insertion { at, text, line }
}

/// The ending of the line above; or else of the next line that has one; or else a line feed.
pub(super) fn line_break_near(document: &Document<'_>, above: Option<usize>) -> &'static str {
    let source = document.source();
    let lines = document.lines();
    let end_of = |line: usize| match &source[lines[line].end..document.next(line)] {
        "\r\n" => Some("\r\n"),
        "\n" => Some("\n"),
        _ => None,
    };
    let before = above.and_then(|line| (0..=line).rev().find_map(end_of));
    before
        .or_else(|| (0..lines.len()).find_map(end_of))
        .unwrap_or("\n")
}

//! `socrates sprint close`, for people and as JSON.

use std::path::Path;

use anstyle::Style;
use anyhow::Result;
use serde::Serialize;

use super::findings::{self, Outcome};
use super::{next_block, wrote};
use crate::facts::criteria::Criterion;
use crate::finding::{Finding, Severity};
use crate::sprint::Place;
use crate::sprint::conflicts::cited;
use crate::ui::shell::CommandLine;
use crate::ui::style::{GOOD, STRONG, WARNING};
use crate::ui::{Line, Target, Text, Ui};

/// What there is to report.
#[derive(Debug, Default)]
pub struct Closed {
    root: String,
    sprint: String,
    /// Whether it was closed before.
    pub is_already: bool,
    /// Whether it is closed, or would be.
    pub is_done: bool,
    /// Whether nothing was written.
    pub is_dry: bool,
    /// The result of each check.
    pub checks: Vec<Finding>,
    /// The open criteria that keep it from closing.
    pub open: Vec<Criterion>,
    /// What was written, from the root of the project.
    pub wrote: Vec<String>,
    /// The same in words.
    pub files: Vec<String>,
    /// The lines of STATE.md that still call it open.
    pub by_hand: Vec<Place>,
    /// The lines of STATE.md that say what the project is doing, which only the operator can rewrite.
    pub left: Vec<Place>,
    /// The commands to type next.
    pub next: Vec<CommandLine>,
}

#[derive(Serialize)]
struct Document<'c> {
    #[serde(flatten)]
    files: wrote::Document,
    sprint: &'c str,
    closed: bool,
    checks: Vec<Outcome<'c>>,
    open: Vec<Open<'c>>,
    by_hand: Vec<ByHand<'c>>,
    left: Vec<ByHand<'c>>,
}

#[derive(Serialize)]
struct Open<'c> {
    number: usize,
    text: &'c str,
    line: usize,
}

/// A line that is left to the operator.
#[derive(Debug, Serialize)]
pub struct ByHand<'c> {
    path: &'c str,
    line: Option<usize>,
    text: &'c str,
}

impl<'c> Open<'c> {
    fn new(one: &'c Criterion) -> Self {
        Self {
            number: one.number,
            text: &one.text,
            line: one.line,
        }
    }
}

impl<'c> ByHand<'c> {
    /// The object of a place.
    pub fn new(place: &'c Place) -> Self {
        Self {
            path: &place.path,
            line: place.line,
            text: &place.text,
        }
    }
}

impl Closed {
    /// Nothing yet. `root` is absolute.
    pub fn new(root: &Path, sprint: &str) -> Self {
        Self {
            root: root.to_string_lossy().into_owned(),
            sprint: sprint.to_owned(),
            ..Self::default()
        }
    }

    fn document(&self) -> Document<'_> {
        let files = wrote::Document::below(Path::new(&self.root), self.is_dry);
        let wrote = self.wrote.iter().map(String::as_str);
        Document {
            files: files.wrote(wrote).next(&self.next),
            sprint: &self.sprint,
            closed: self.is_already || (self.is_done && !self.is_dry),
            checks: self.checks.iter().map(Outcome::new).collect(),
            open: self.open.iter().map(Open::new).collect(),
            by_hand: self.by_hand.iter().map(ByHand::new).collect(),
            left: self.left.iter().map(ByHand::new).collect(),
        }
    }

    fn text(&self) -> Text {
        let name = &self.sprint;
        if self.is_already {
            return Text::from(format!("{name} is already closed; nothing was written"));
        }
        if !self.is_done {
            let mut out =
                Text::from(Line::new().styled(WARNING, format!("{name} cannot be closed")));
            let failed = self
                .checks
                .iter()
                .filter(|check| check.severity == Severity::Error);
            for check in failed {
                out.line(findings::signed(check));
            }
            if !self.open.is_empty() {
                out.blank();
                out.line("Open criteria:");
            }
            for one in &self.open {
                out.line(format!("  {}  {}", one.number, one.text));
            }
            return out.then(next_block(&self.next));
        }
        let did = if self.is_dry { "would close" } else { "closed" };
        let line = Line::new()
            .styled(GOOD, did)
            .plain(" ")
            .styled(STRONG, name);
        let mut out = Text::from(line);
        for file in &self.files {
            out.line(format!("  {file}"));
        }
        if !self.by_hand.is_empty() {
            out.blank();
            out.line(match self.by_hand.len() {
                1 => "This line still calls it open; fix it by hand:",
                _ => "These lines still call it open; fix them by hand:",
            });
        }
        for place in &self.by_hand {
            let target = Target::new(&place.path).on_line(place.line);
            out.line(Line::from("  ").linked(Style::new(), cited(place), target));
        }
        let out = out.then(out_of_date(&self.left));
        out.below(Path::new(&self.root))
            .then(next_block(&self.next))
    }
}

/// The lines of STATE.md that are left to the operator, below a blank line.
pub fn out_of_date(left: &[Place]) -> Text {
    let mut out = Text::new();
    if !left.is_empty() {
        out.blank();
        out.line("Bring STATE.md up to date; it still says:");
    }
    for place in left {
        let target = Target::new(&place.path).on_line(place.line);
        out.line(Line::from("  ").linked(Style::new(), cited(place), target));
    }
    out
}

/// Prints it.
pub fn tell(ui: &Ui, closed: &Closed, json: bool) -> Result<()> {
    if json {
        ui.print_json(&closed.document())
    } else {
        ui.print(closed.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_not_called_several() {
        let told = |lines: &[usize]| {
            let mut closed = Closed::new(Path::new("/hoist"), "007-hoist");
            closed.is_done = true;
            let places = lines.iter().map(|line| Place {
                path: "planning/STATE.md".to_owned(),
                line: Some(*line),
                text: "007-hoist is active".to_owned(),
            });
            closed.by_hand = places.collect();
            closed.text().unstyled()
        };
        let one = told(&[9]);
        assert!(
            one.contains("\nThis line still calls it open; fix it by hand:\n"),
            "{one}"
        );
        let two = told(&[9, 12]);
        assert!(
            two.contains("\nThese lines still call it open; fix them by hand:\n"),
            "{two}"
        );
    }
}

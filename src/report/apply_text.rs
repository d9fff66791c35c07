//! What happened with a pack, for people: what was written, what was refused and why, what is left to do by
//! hand, and the diff of a dry run.

use std::path::Path;

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::udiff::UnifiedHunkHeader;
use similar::{ChangeTag, DiffOp, group_diff_ops};

use crate::handoff::entries::Entry;
use crate::handoff::verdict::{Note, Refused, Verdict};
use crate::name::shown;
use crate::tree::root::within;
use crate::ui::style::{ERROR, FAINT, GOOD, STRONG, WARNING};
use crate::ui::{self, Line, Text, Visible};
use crate::wording::counted;

/// The least number of columns that a text gets.
const NARROWEST: usize = 20;
/// How many lines of a diff surround a change.
const AROUND: usize = 3;
const PLAIN: anstyle::Style = anstyle::Style::new();

/// A note, with its place below the root of the project.
pub fn note(note: &Note, root: &Path) -> ui::Note {
    match &note.path {
        Some(path) => ui::Note::at(path, note.line, &note.message).leading_to(within(root, path)),
        None => ui::Note::from(&note.message).on_line(note.line),
    }
}

/// What was written, or what was refused instead.
pub fn said(verdict: &Verdict, root: &Path, columns: Option<usize>) -> Text {
    if !verdict.refused.is_empty() {
        return refused(verdict, root, columns);
    }
    let mut out = Text::new();
    if verdict.writes.is_empty() {
        out.line(match verdict.kept.len() {
            0 => "nothing was written".to_owned(),
            _ => "nothing to write: no file would change".to_owned(),
        });
        return out;
    }
    for write in &verdict.writes {
        let (did, style) = match write.before {
            Some(_) => ("replaced", STRONG),
            None => ("created ", GOOD),
        };
        out.line(
            Line::new()
                .styled(style, did)
                .plain("  ")
                .path(within(root, &write.path)),
        );
    }
    if !verdict.kept.is_empty() {
        let files = counted(verdict.kept.len(), "file");
        let line = format!("{files} unchanged");
        out.line(Line::new().styled(FAINT, line));
    }
    out
}

fn refused(verdict: &Verdict, root: &Path, columns: Option<usize>) -> Text {
    let would = would(&verdict.refused);
    let mut out = Text::new();
    out.line(
        Line::new()
            .styled(ERROR, "refused")
            .plain(format!(": {would}, so nothing was written")),
    );
    for refused in &verdict.refused {
        out.blank();
        out.line(Line::new().styled(STRONG, loses(refused, root)));
        for lost in &refused.lost {
            entry(
                &mut out,
                "- ",
                WARNING,
                &lost.entry,
                !refused.goes_back(),
                columns,
            );
            if let Some(nearest) = &lost.nearest {
                entry(&mut out, "  reworded? ", FAINT, nearest, true, columns);
            }
        }
    }
    out
}

/// How many files are refused, and why.
fn would(refused: &[Refused]) -> String {
    let files = counted(refused.len(), "file");
    let back = refused.iter().filter(|file| file.goes_back()).count();
    let what = match back {
        0 => "lose entries",
        back if back == refused.len() => "go back to an earlier state",
        _ => "lose entries or go back to an earlier state",
    };
    format!("{files} would {what}")
}

/// What can be done about a refusal, the careful way first.
pub fn choices(verdict: &Verdict, merge_too: bool) -> Text {
    let has_entries = !verdict.refused.iter().any(Refused::goes_back);
    let mut out = Text::new();
    out.blank();
    out.line(match (merge_too, has_entries) {
        (true, true) => "--merge keeps these entries, --replace drops them",
        (true, false) => "--merge keeps what is there, --replace takes the pack's version",
        (false, true) => "--replace drops these entries",
        (false, false) => "--replace takes the pack's version",
    });
    out
}

fn loses(refused: &Refused, root: &Path) -> String {
    let path = shown(within(root, &refused.path));
    match refused.kind {
        Some(kind) => format!(
            "{path} would lose {} of {}",
            refused.lost.len(),
            counted(refused.of, kind.name())
        ),
        None => format!("{path} would go back to an earlier state"),
    }
}

/// One entry, in lines of the terminal's width.
fn entry(
    out: &mut Text,
    lead: &str,
    style: anstyle::Style,
    entry: &Entry,
    has_line: bool,
    columns: Option<usize>,
) {
    let id = entry.id.as_deref().unwrap_or_default();
    let separator = if id.is_empty() { "" } else { ": " };
    let place = if has_line {
        format!("  (line {})", entry.line)
    } else {
        String::new()
    };
    let text = format!("{id}{separator}{}{place}", entry.text);
    wrapped(out, &format!("  {lead}"), style, &text, columns);
}

/// A text after a lead, in lines of the terminal's width, each beginning where the first one does.
fn wrapped(out: &mut Text, lead: &str, style: anstyle::Style, text: &str, columns: Option<usize>) {
    let indent = lead.chars().count();
    let text = Visible::from(text);
    let lines = match columns {
        Some(columns) => text.wrap(columns.saturating_sub(indent).max(NARROWEST)),
        None => vec![text],
    };
    for (index, text) in lines.into_iter().enumerate() {
        let line = if index == 0 {
            Line::new().styled(style, lead)
        } else {
            Line::new().plain(" ".repeat(indent))
        };
        out.line(line.plain(text));
    }
}

/// What --merge added, what is left to do by hand, and which sprint is planned.
pub fn left(verdict: &Verdict, root: &Path, is_dry: bool, columns: Option<usize>) -> Text {
    let place = |path: &str| shown(within(root, path));
    let mut out = Text::new();
    let is_refused = !verdict.refused.is_empty();
    if !verdict.added.is_empty() && !is_refused {
        out.blank();
        let did = if is_dry { "would be added" } else { "added" };
        out.line(Line::new().styled(STRONG, format!("{did} by --merge:")));
        for added in &verdict.added {
            let text = format!("{}:{}  {}", place(&added.path), added.line, added.text);
            wrapped(&mut out, "  ", PLAIN, &text, columns);
        }
    }
    if !verdict.by_hand.is_empty() {
        out.blank();
        out.line(Line::new().styled(STRONG, "left to do by hand:"));
        for by_hand in &verdict.by_hand {
            let text = format!(
                "{} (line {} of the pack): {}",
                place(&by_hand.path),
                by_hand.line,
                by_hand.why
            );
            wrapped(&mut out, "  ", PLAIN, &text, columns);
        }
    }
    if !verdict.sprints.is_empty() && !is_refused {
        out.blank();
        let plans = match verdict.sprints.len() {
            1 => "the pack plans sprint",
            _ => "the pack plans the sprints",
        };
        out.line(format!("{plans} {}", verdict.sprints.join(", ")));
    }
    out
}

/// What would change, as a unified diff.
pub fn diff(verdict: &Verdict) -> Text {
    let mut out = Text::new();
    if verdict.writes.is_empty() {
        return said(verdict, Path::new(""), None);
    }
    for write in &verdict.writes {
        let before = write.before.as_deref().unwrap_or_default();
        let old = match write.before {
            Some(_) => format!("--- a/{}", write.path),
            None => "--- /dev/null".to_owned(),
        };
        out.line(Line::new().styled(STRONG, old));
        out.line(Line::new().styled(STRONG, format!("+++ b/{}", write.path)));
        let lines = |text| str::split_inclusive(text, '\n').collect();
        let (old, new): (Vec<&str>, Vec<&str>) = (lines(before), lines(&write.after));
        for hunk in hunks(&old, &new) {
            let header = UnifiedHunkHeader::new(&hunk);
            out.line(Line::new().styled(FAINT, header.to_string()));
            for change in hunk
                .iter()
                .flat_map(|part| part.iter_changes(&old[..], &new[..]))
            {
                let (sign, style) = match change.tag() {
                    ChangeTag::Delete => ("-", ERROR),
                    ChangeTag::Insert => ("+", GOOD),
                    ChangeTag::Equal => (" ", PLAIN),
                };
                let text = change.value().strip_suffix('\n').unwrap_or(change.value());
                // Carriage returns at the end are the file's own, and move a cursor.
                let text = text.strip_suffix('\r').unwrap_or(text);
                out.line(Line::new().styled(style, format!("{sign}{text}")).whole());
                if !change.value().ends_with('\n') {
                    out.line("\\ No newline at end of file");
                }
            }
        }
    }
    out
}

/// What changed between two texts, each change with the lines around it. The algorithm is named here, since choosing
/// one at run time would bring all of them into the program.
fn hunks(old: &[&str], new: &[&str]) -> Vec<Vec<DiffOp>> {
    let mut parts = Compact::new(Replace::new(Capture::new()), old, new);
    // Collecting the parts cannot fail.
    let _ = myers::diff(&mut parts, old, 0..old.len(), new, 0..new.len());
    group_diff_ops(parts.into_inner().into_inner().into_ops(), AROUND)
}

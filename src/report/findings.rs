//! Findings of `audit`, `patterns review` and `ship`: the one set of printers, as lines for people and as
//! objects of a document.

use std::path::Path;

use anstyle::Style;
use serde::Serialize;

use super::path_in_document;
use crate::finding::{Counts, Finding, Severity};
use crate::name::with_slashes;
use crate::ui::style::{ERROR, FAINT, GOOD, HINT, WARNING};
use crate::ui::{Line, Target, Text};

/// The colour of a severity. A word or a sign always says the same thing.
pub fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Info => HINT,
    }
}

/// A group of this many findings under its heading, `── NAME ── (N)`. An empty group is not shown, and the
/// result is `false`.
pub fn group(
    out: &mut Text,
    name: &str,
    count: usize,
    style: Style,
    lines: impl IntoIterator<Item = Line>,
) -> bool {
    let lines: Vec<Line> = lines.into_iter().collect();
    if lines.is_empty() {
        return false;
    }
    let heading = Line::new().styled(style, format!("── {name} ──"));
    out.line(heading.plain(format!(" ({count})")));
    for line in lines {
        out.line(line);
    }
    true
}

/// `  [check] message  path:line`. If a message begins with its file and has no line, the path is named only
/// there.
pub fn checked(finding: &Finding) -> Line {
    let check = Line::new().plain(format!("  [{}] ", finding.check.name()));
    let Some(place) = place(finding) else {
        return check.plain(finding.message.as_str());
    };
    match finding.message.split_once(' ') {
        Some((name, rest)) if finding.line().is_none() && is_end_of(name, &place) => check
            .linked(Style::new(), place, target(finding))
            .plain(format!(" {rest}")),
        _ => {
            check
                .plain(finding.message.as_str())
                .plain("  ")
                .linked(FAINT, place, target(finding))
        }
    }
}

/// Whether a name is a path or the last parts of it: `README.md` of `builds/quay/README.md`.
fn is_end_of(name: &str, path: &str) -> bool {
    let above = path.strip_suffix(name.trim_end_matches('/'));
    above.is_some_and(|above| above.is_empty() || above.ends_with('/'))
}

/// `  path: message`
pub fn placed(finding: &Finding) -> Line {
    match place(finding) {
        Some(place) => Line::from("  ")
            .linked(Style::new(), place, target(finding))
            .plain(format!(": {}", finding.message)),
        None => Line::from(format!("  {}", finding.message)),
    }
}

/// `  ✓ check  message`: how a check came out.
pub fn signed(finding: &Finding) -> Line {
    let (sign, style) = match finding.severity {
        Severity::Error => ('✗', ERROR),
        Severity::Warning => ('!', WARNING),
        Severity::Info => ('✓', GOOD),
    };
    let told = format!(" {:<10}  {}", finding.check.name(), finding.message);
    Line::from("  ").styled(style, sign).plain(told)
}

fn target(finding: &Finding) -> Target {
    Target::new(finding.path().unwrap_or(Path::new(""))).on_line(finding.line())
}

fn place(finding: &Finding) -> Option<String> {
    let line = finding.line().map(|line| format!(":{line}"));
    Some(with_slashes(finding.path()?) + &line.unwrap_or_default())
}

/// A finding of an audit in a document.
#[derive(Debug, Serialize)]
pub struct Entry<'f> {
    check: &'static str,
    severity: &'static str,
    message: &'f str,
    path: Option<String>,
    line: Option<usize>,
}

impl<'f> Entry<'f> {
    /// The object of a finding.
    pub fn new(finding: &'f Finding) -> Self {
        Self {
            check: finding.check.name(),
            severity: finding.severity.name(),
            message: &finding.message,
            path: finding.path().map(path_in_document),
            line: finding.line(),
        }
    }
}

fn result(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fail",
        Severity::Warning => "warn",
        Severity::Info => "pass",
    }
}

/// The result of all checks of a sprint together, in a document: that of the worst check.
pub fn worst(checks: &[Finding]) -> &'static str {
    let counts = Counts::of(checks);
    result(match (counts.errors, counts.warnings) {
        (0, 0) => Severity::Info,
        (0, _) => Severity::Warning,
        _ => Severity::Error,
    })
}

/// The result of a check of a sprint, in a document.
#[derive(Debug, Serialize)]
pub struct Outcome<'f> {
    name: &'static str,
    result: &'static str,
    message: &'f str,
}

impl<'f> Outcome<'f> {
    /// The object of a finding.
    pub fn new(finding: &'f Finding) -> Self {
        Self {
            name: finding.check.name(),
            result: result(finding.severity),
            message: &finding.message,
        }
    }
}

/// How many findings there are of each severity, in a document.
#[derive(Debug, Serialize)]
pub struct Totals {
    errors: usize,
    warnings: usize,
    info: usize,
}

impl Totals {
    /// Both together.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            info: self.info + other.info,
        }
    }
}

impl From<Counts> for Totals {
    fn from(counts: Counts) -> Self {
        let Counts {
            errors,
            warnings,
            info,
        } = counts;
        Self {
            errors,
            warnings,
            info,
        }
    }
}

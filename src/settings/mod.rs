//! What an operator has set: `.socrates.toml` at the company's root and in a project, and the older
//! `.socrates-audit.json` ([`scaffold`]). From text to settings and warnings. Pure; [`crate::tree::settings`]
//! fetches the texts.
//!
//! Whoever can write a file into a project can write these, so nothing in them is trusted before it is
//! checked: they are limited in size and depth, and no path in them leads out.

mod file;
mod ignored;
pub mod scaffold;

use std::collections::BTreeMap;

pub use file::read;
use ignored::Ignored;

use crate::finding::{Check, Finding, Severity};

/// The name of the file, at the root of a company or a project.
pub const FILE_NAME: &str = ".socrates.toml";

/// The largest settings file, in bytes; thousands of paths fit.
pub const LARGEST: usize = 1024 * 1024;

/// Days after which the audit calls a STATE.md old.
const AUDIT_STATE_DAYS: u32 = 30;
/// Days after which `status` calls a STATE.md old.
const STATE_DAYS: u32 = 14;
/// Days after which `status` calls the newest journal entry old.
const JOURNAL_DAYS: u32 = 7;
/// Days after which a candidate is stale.
const STALE_DAYS: u32 = 90;
/// Days during which a new pattern is not called unused.
const GRACE_DAYS: u32 = 30;

/// What is set; everything else has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How bad a check's findings are; `None` if the check is off.
    severities: BTreeMap<Check, Option<Severity>>,
    ignored: Vec<Ignored>,
    audit_state_days: Option<u32>,
    state_days: Option<u32>,
    journal_days: Option<u32>,
    stale_days: Option<u32>,
    grace_days: Option<u32>,
    budget: Option<u32>,
}

/// What is wrong with a settings file, a baseline, or an allow comment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The file, from the root of what the command works on.
    pub path: String,
    /// The number of the line.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl Warning {
    /// The same warning, seen from a directory further up.
    #[must_use]
    pub fn below(self, directory: &str) -> Self {
        Self {
            path: format!("{directory}/{}", self.path),
            ..self
        }
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            path,
            line,
            message,
        } = self;
        match line {
            Some(line) => write!(f, "{path}:{line}: {message}"),
            None => write!(f, "{path}: {message}"),
        }
    }
}

/// Whose settings a file contains. Some keys count only in a company's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A company, or a project outside any company.
    Root,
    /// A project in a company's `builds/`.
    Project,
}

impl Settings {
    /// These settings and, for what they leave unset, the company's. `place` is where the project is in it:
    /// `builds/alpha`.
    #[must_use]
    pub fn over(self, company: &Self, place: &str) -> Self {
        let mut severities = company.severities.clone();
        severities.extend(self.severities);
        let mut ignored = self.ignored;
        let above = company.ignored.iter();
        ignored.extend(above.filter_map(|ignored| ignored.within(place)));
        Self {
            severities,
            ignored,
            audit_state_days: self.audit_state_days.or(company.audit_state_days),
            state_days: self.state_days.or(company.state_days),
            journal_days: self.journal_days.or(company.journal_days),
            stale_days: self.stale_days.or(company.stale_days),
            grace_days: self.grace_days.or(company.grace_days),
            budget: self.budget.or(company.budget),
        }
    }

    /// What is set, key by key: `audit.state-days`, `45`.
    pub fn values(&self) -> Vec<(String, String)> {
        let severities = self.severities.iter().map(|(check, severity)| {
            let severity = severity.map_or("off", Severity::name);
            (format!("audit.{}", check.name()), severity.to_owned())
        });
        let days = [
            ("audit.state-days", self.audit_state_days),
            ("status.state-days", self.state_days),
            ("status.journal-days", self.journal_days),
            ("patterns.stale-days", self.stale_days),
            ("patterns.grace-days", self.grace_days),
            ("pack.budget", self.budget),
        ];
        let days = days
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)));
        let days = days.map(|(key, value)| (key.to_owned(), value.to_string()));
        let ignored = counted(&self.ignored).map(|paths| ("audit.ignore".to_owned(), paths));
        severities.chain(days).chain(ignored).collect()
    }

    /// Whether a check is off.
    pub fn is_off(&self, check: Check) -> bool {
        self.severities.get(&check) == Some(&None)
    }

    /// Whether a check that finds only infos by default is set to find warnings or errors.
    pub fn is_raised(&self, check: Check) -> bool {
        let set = self.severities.get(&check).copied().flatten();
        set.is_some_and(|severity| severity != Severity::Info)
    }

    /// Whether a check that finds warnings is set to find errors.
    pub fn can_fail(&self, check: Check) -> bool {
        self.severities.get(&check).copied().flatten() == Some(Severity::Error)
    }

    /// The findings as the operator wants them: without findings of checks that are off or of ignored paths,
    /// and each as severe as it is set.
    pub fn judge(&self, findings: &mut Vec<Finding>) {
        findings.retain_mut(|finding| {
            if let Some(severity) = self.severities.get(&finding.check) {
                let Some(severity) = severity else {
                    return false;
                };
                finding.severity = *severity;
            }
            let path = finding.path();
            !path.is_some_and(|path| self.ignored.iter().any(|ignored| ignored.covers(path)))
        });
    }

    /// Days after which the audit calls a STATE.md old.
    pub fn audit_state_days(&self) -> u32 {
        self.audit_state_days.unwrap_or(AUDIT_STATE_DAYS)
    }

    /// Days after which a STATE.md is old, and the newest entry of the journal.
    pub fn ages(&self) -> Ages {
        Ages {
            state: self.state_days.unwrap_or(STATE_DAYS),
            journal: self.journal_days.unwrap_or(JOURNAL_DAYS),
        }
    }

    /// Days after which a candidate is stale.
    pub fn stale_days(&self) -> u32 {
        self.stale_days.unwrap_or(STALE_DAYS)
    }

    /// Days during which a new pattern is not called unused.
    pub fn grace_days(&self) -> u32 {
        self.grace_days.unwrap_or(GRACE_DAYS)
    }

    /// How many tokens a bundle may have, if that is set.
    pub fn budget(&self) -> Option<u32> {
        self.budget
    }
}

/// How many paths are ignored, if any are.
fn counted(ignored: &[Ignored]) -> Option<String> {
    match ignored.len() {
        0 => None,
        1 => Some("1 path".to_owned()),
        more => Some(format!("{more} paths")),
    }
}

/// Days after which something is old; after twice as many it is very old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    /// A STATE.md.
    pub state: u32,
    /// The newest entry of the journal.
    pub journal: u32,
}

impl Default for Ages {
    fn default() -> Self {
        Settings::default().ages()
    }
}

/// Whether this many days are more than a limit.
pub fn is_older(age_days: i32, limit: u32) -> bool {
    i64::from(age_days) > i64::from(limit)
}

/// Whether this many days are more than twice a limit.
pub fn is_much_older(age_days: i32, limit: u32) -> bool {
    i64::from(age_days) > 2 * i64::from(limit)
}

/// Which of the known words a word was meant to be, if that is clear.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Comparing takes time proportional to the product of the lengths, and nobody mistypes a word this long.
    if word.len() > 200 {
        return None;
    }
    let word = word.to_lowercase().replace('_', "-");
    known
        .into_iter()
        .map(|known| {
            // `weasels` is a part of `acceptance-weasels`, whatever the letters before it are.
            let is_part = known.split('-').any(|part| part == word);
            let likeness = strsim::jaro_winkler(known, &word);
            (likeness.max(if is_part { 0.85 } else { 0.0 }), known)
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests;

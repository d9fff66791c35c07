//! What changed since a day, as a bundle: what was decided, answered and ticked, and what the journal says.
//! Entries without a day are compared with git's older version.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;

use super::{Body, Bundle, Kind, Section};
use crate::facts::criteria::{self, State};
use crate::facts::{decisions, register, state};
use crate::handoff::sections::{self, Content};
use crate::markdown::{dates, write};
use crate::sprint::WHOLE;
use crate::tree::facts::Facts;
use crate::tree::names::PlanningFile;
use crate::ui::Visible;
use crate::wording::either;

/// How many bytes of a pack are searched for its day.
const HEAD: usize = 4096;

/// The texts of the [`compared`] files when the day began, by their paths; `None` if there is no history.
pub type Before = Option<BTreeMap<String, String>>;

/// The day that a pack gives: a bundle gives it in its header, an Architect's pack in its STATUS.json or its
/// STATE.md.
pub fn day_of(pack: &str) -> Option<Date> {
    let head = &pack[..pack.floor_char_boundary(HEAD)];
    if let Some((_, behind)) = head.split_once("as they were on ")
        && let Some(found) = dates::leading(behind)
    {
        return Some(found.date);
    }
    let read = sections::read(pack).ok()?;
    let text = |name: &str| {
        read.sections
            .iter()
            .find_map(|section| match &section.content {
                Content::Whole(text) if section.path.eq_ignore_ascii_case(name) => {
                    Some(text.as_str())
                }
                _ => None,
            })
    };
    let status = text("planning/STATUS.json").and_then(|text| {
        let status: serde_json::Value = serde_json::from_str(text).ok()?;
        dates::first(status.get("updated")?.as_str()?)
    });
    status.or_else(|| Some(state::updated_in(text(PlanningFile::State.path())?)?.day))
}

/// The files in which something may have changed without giving a day.
pub fn compared(facts: &Facts) -> Vec<String> {
    let mut paths = criteria_files(facts);
    paths.extend(READ.map(|file| file.path().to_owned()));
    paths
}

/// The files that contain the criteria of the sprints.
fn criteria_files(facts: &Facts) -> Vec<String> {
    let sprints = facts.progress().sprints.iter();
    sprints
        .flat_map(|one| [one.file("acceptance.md"), one.file(WHOLE)])
        .filter(|path| facts.text(path).is_read())
        .collect()
}

/// Puts the bundle together.
pub fn bundle(facts: &Facts, day: Date, before: &Before, today: Date) -> Bundle {
    let project = facts.name().into_owned();
    let code = write::code(Visible::from(&project).as_str());
    let header = format!(
        "What changed since {day} in the planning files of the project {code}, as they were on {today}.\n"
    );
    let mut sections = vec![
        Section::own(Kind::Header, "what this is", header),
        listed(
            PlanningFile::Decisions.path(),
            "what was decided",
            &decided(facts, day, before.as_ref()),
            "Nothing was decided.",
        ),
        listed(
            PlanningFile::Questions.path(),
            "what was answered",
            &answered(facts, day, before.as_ref()),
            "Nothing was answered.",
        ),
        listed(
            "planning/sprints",
            "what was ticked",
            &ticked(facts, day, before.as_ref()),
            "Nothing was ticked.",
        ),
    ];
    let journal = facts.journal().ok();
    let days = journal.iter().flat_map(|journal| &journal.days);
    let paths = days.filter(|entry| **entry >= day);
    let paths = paths.filter_map(|day| Some(journal?.path(*day)));
    let written: Vec<Section> = paths
        .map(|path| {
            let text = facts.text(&path);
            Section::file(Kind::Project, path, "the journal", text)
        })
        .collect();
    if written.is_empty() {
        sections.push(note(
            "planning/journal", "the journal", "Nothing was written.",
        ));
    }
    sections.extend(written);
    Bundle {
        project,
        sections,
        cuts: Vec::new(),
        outside: Vec::new(),
    }
}

/// A section with a text of our own, not a [`Body::Note`], which would mean that the file is missing.
fn note(path: &str, label: &str, text: &str) -> Section {
    Section {
        kind: Kind::Project,
        path: path.to_owned(),
        label: label.to_owned(),
        body: Body::Own(format!("_{text}_\n")),
    }
}

fn listed(path: &str, label: &str, lines: &[String], none: &str) -> Section {
    let mut section = note(path, label, none);
    if !lines.is_empty() {
        let mut text = String::new();
        for line in lines {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "- {line}");
        }
        section.body = Body::Own(text);
    }
    section
}

/// The name by which an entry is found in an older text.
fn name(id: Option<&String>, text: &str) -> String {
    id.cloned().unwrap_or_else(|| text.to_owned())
}

/// Says that some entries give no day, if there is nothing to compare them with.
fn without_a_day(lines: &mut Vec<String>, count: usize, [one, more]: [&str; 2]) {
    if count > 0 {
        let (is, it_has) = if count == 1 {
            ("is", "it has")
        } else {
            ("are", "they have")
        };
        lines.push(format!(
            "_It is unknown whether {count} {} {is} new: {it_has} no date, and there is no git history._",
            either(count, one, more)
        ));
    }
}

/// The decisions taken on the day or later, and those that have no day and did not exist before it.
fn decided(facts: &Facts, day: Date, before: Option<&BTreeMap<String, String>>) -> Vec<String> {
    let old: Option<BTreeSet<String>> = before.map(|before| {
        let text = before.get(PlanningFile::Decisions.path());
        let old = text.map(|text| decisions::read(text)).unwrap_or_default();
        let names = old.iter().map(|one| name(one.id.as_ref(), &one.text));
        names.collect()
    });
    let mut unknown = 0;
    let mut lines: Vec<String> = facts
        .decisions()
        .iter()
        .filter(|decision| match (decision.date, &old) {
            (Some(date), _) => date >= day,
            (None, Some(old)) => !old.contains(&name(decision.id.as_ref(), &decision.text)),
            (None, None) => {
                unknown += 1;
                false
            }
        })
        .map(|decision| {
            let date = decision
                .date
                .map(|date| format!(" ({date})"))
                .unwrap_or_default();
            let id = match &decision.id {
                Some(id) if !decision.text.starts_with(id.as_str()) => {
                    format!("{}: ", write::plain(id))
                }
                _ => String::new(),
            };
            let state = if decision.reversed { ", reversed" } else { "" };
            let reason = match &decision.reason {
                Some(reason) if !decision.text.contains(reason.as_str()) => {
                    format!(", because: {}", write::words(reason))
                }
                _ => String::new(),
            };
            format!("{id}{}{date}{state}{reason}", write::plain(&decision.text))
        })
        .collect();
    without_a_day(&mut lines, unknown, ["decision", "decisions"]);
    lines
}

/// The closed questions whose entries give the day or a later one, and closed questions without a day that
/// were not closed before it.
fn answered(facts: &Facts, day: Date, before: Option<&BTreeMap<String, String>>) -> Vec<String> {
    let old: Option<BTreeSet<String>> = before.map(|before| {
        let text = before.get(PlanningFile::Questions.path());
        let old = text
            .map(|text| register::questions(text))
            .unwrap_or_default();
        let closed = old.iter().filter(|one| !one.live);
        closed.map(|one| name(one.id.as_ref(), &one.text)).collect()
    });
    let text = facts.text(PlanningFile::Questions);
    let text = text.as_str();
    let closed = facts.questions().iter().filter(|question| !question.live);
    let mut unknown = 0;
    let mut lines: Vec<String> = closed
        .filter_map(|question| {
            let whole = text.get(question.place.whole.clone())?;
            let last = dates::all(whole).map(|found| found.date).max();
            let is_new = match (last, &old) {
                (Some(last), _) => last >= day,
                (None, Some(old)) => !old.contains(&name(question.id.as_ref(), &question.text)),
                (None, None) => {
                    unknown += 1;
                    false
                }
            };
            is_new.then(|| {
                let words: Vec<&str> = whole.split_whitespace().collect();
                let words = words.join(" ");
                let words = words.trim_start_matches(['-', '*', '+', '#', ' ']);
                write::words(words)
            })
        })
        .collect();
    without_a_day(&mut lines, unknown, ["closed question", "closed questions"]);
    lines
}

/// The criteria that are ticked now and were not before; without a git history, those whose evidence gives the day.
fn ticked(facts: &Facts, day: Date, before: Option<&BTreeMap<String, String>>) -> Vec<String> {
    let read = |path: &str, text: &str| {
        if path.ends_with(WHOLE) {
            criteria::read_in_sprint_file(text)
        } else {
            criteria::read(text)
        }
    };
    let mut lines = Vec::new();
    let mut undated = 0;
    for path in criteria_files(facts) {
        let ticked = |text: &str| {
            let criteria = read(&path, text).into_iter();
            criteria.filter(|criterion| criterion.state == State::Ticked)
        };
        let old: BTreeSet<String> = before
            .and_then(|before| before.get(&path))
            .map(|text| ticked(text).map(|criterion| criterion.text).collect())
            .unwrap_or_default();
        let text = facts.text(&path);
        let new = ticked(text.as_str()).filter(|criterion| {
            let told = criterion.evidence.as_deref();
            // The day that `sprint tick` writes is at the end.
            let then = told.and_then(|told| {
                let last = dates::all(told).last()?;
                let is_at_end = told[last.range.end..].trim().is_empty();
                let before = told[..last.range.start].trim_end();
                (is_at_end && (before.is_empty() || before.ends_with(','))).then_some(last)
            });
            undated += usize::from(before.is_none() && then.is_none());
            match before {
                Some(_) => !old.contains(&criterion.text),
                None => then.is_some_and(|then| then.date >= day),
            }
        });
        let sprint = path.rsplit('/').nth(1).unwrap_or_default();
        lines.extend(new.map(|criterion| format!("{sprint}: {}", write::plain(&criterion.text))));
    }
    without_a_day(&mut lines, undated, ["ticked criterion", "ticked criteria"]);
    lines
}

/// Once these have been read, it is known whether every file that such a bundle is made from could be read.
pub const READ: [PlanningFile; 2] = [PlanningFile::Decisions, PlanningFile::Questions];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::project::Project;
    use jiff::civil::date;

    #[test]
    fn a_pack_gives_its_day() {
        for (pack, expected) in [
            (
                "# Architect pack: x\n\nThe planning files of the project `x`, as they were on 2026-05-20.\n",
                Some(date(2026, 5, 20)),
            ),
            (
                "=== FILE: planning/STATE.md ===\nLast updated: 2026-05-01\n=== FILE: planning/STATUS.json ===\n{\"updated\": \"2026-05-03\"}\n",
                Some(date(2026, 5, 3)),
            ),
            (
                "=== FILE: planning/STATE.md ===\n# State\n\nLast updated: 2026-05-01\n",
                Some(date(2026, 5, 1)),
            ),
            ("# nothing\n", None),
        ] {
            assert_eq!(day_of(pack), expected, "{pack}");
        }
    }

    #[test]
    fn what_changed_is_told_and_nothing_else() {
        let facts = Facts::of(Project::of_texts(
            "x",
            [
                (
                    "planning/DECISIONS.md",
                    "- Old (2026-05-01)\n- **New (2026-05-03)**\n",
                ),
                (
                    "planning/QUESTIONS.md",
                    "## Open\n\n- Who?\n\n## Closed\n\n- When? In May (2026-05-03)\n- Where? (2026-05-01)\n",
                ),
                (
                    "planning/sprints/001-a/acceptance.md",
                    "- [x] One\n- [x] Two\n- [ ] Three\n",
                ),
                ("planning/journal/2026-05-01.md", "old\n"),
                ("planning/journal/2026-05-04.md", "new\n"),
            ],
        ));
        let before = BTreeMap::from([(
            "planning/sprints/001-a/acceptance.md".to_owned(),
            "- [x] One\n- [ ] Two\n".to_owned(),
        )]);
        let bundle = bundle(&facts, date(2026, 5, 3), &Some(before), date(2026, 5, 5));
        let said: Vec<&str> = bundle.sections[1..]
            .iter()
            .map(|section| section.body.text())
            .collect();
        assert_eq!(
            said,
            [
                "- New (2026-05-03)\n",
                "- When? In May (2026-05-03)\n",
                "- 001-a: Two\n",
                "new\n"
            ]
        );
    }
}

//! What is left out of a bundle so that it fits a size: the least important first, and never only part of an
//! entry:
//!
//! 1. closed questions, then closed risks
//! 2. decisions that were reversed, then the oldest ones; the decisions of the newest day stay
//! 3. sections of STATE.md about the past
//! 4. sections of DOMAIN.md without terms or rules
//! 5. the blueprint

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Body, Kind, Section};
use crate::edits::edited;
use crate::facts::entry::Entries;
use crate::facts::titles;
use crate::handoff::entries::{self, Kind as Listed};
use crate::markdown::dates;
use crate::tree::files::Text;
use crate::tree::names::PlanningFile;

/// Something that may be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The index of the section of the bundle.
    section: usize,
    /// The bytes of its text.
    place: Range<usize>,
    /// What it is called, in the singular and the plural.
    what: [&'static str; 2],
}

/// What was left out of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The file.
    pub path: String,
    /// What was left out: `older decisions`.
    pub what: &'static str,
    /// How many were left out.
    pub count: usize,
}

impl Cut {
    /// What was left out, in words.
    pub fn told(&self) -> String {
        format!("{}: {} {}", self.path, self.count, self.what)
    }
}

/// Words in the title of a section about what is over.
const OVER: [&str; 4] = ["completed", "done", "closed", "changelog"];

/// Everything that may be left out of a bundle, in order. `sprint` is the number of the sprint that work is
/// about.
pub fn units(sections: &[Section], sprint: Option<&str>) -> Vec<Unit> {
    let mut units = Vec::new();
    let file = |wanted: PlanningFile| {
        let found = sections
            .iter()
            .position(|section| section.kind == Kind::Project && section.path == wanted.path())?;
        match &sections[found].body {
            Body::File(text) => Some((found, text.as_str())),
            _ => None,
        }
    };
    for (wanted, kind, what) in [
        (
            PlanningFile::Questions,
            Listed::Question,
            ["closed question", "closed questions"],
        ),
        (
            PlanningFile::Risks,
            Listed::Risk,
            ["closed risk", "closed risks"],
        ),
    ] {
        if let Some((section, text)) = file(wanted) {
            let closed = entries::read(kind, text)
                .into_iter()
                .filter(|kept| !kept.live);
            units.extend(closed.map(|kept| Unit {
                section,
                place: kept.place.whole,
                what,
            }));
        }
    }
    if let Some((section, text)) = file(PlanningFile::Decisions) {
        let decisions = entries::read(Listed::Decision, text);
        let newest = decisions.iter().filter_map(|kept| kept.date).max();
        let (live, reversed): (Vec<_>, Vec<_>) = decisions.into_iter().partition(|kept| kept.holds);
        units.extend(reversed.into_iter().map(|kept| Unit {
            section,
            place: kept.place.whole,
            what: ["reversed decision", "reversed decisions"],
        }));
        let mut old: Vec<_> = live
            .into_iter()
            .filter(|kept| kept.date.is_some() && kept.date < newest)
            .collect();
        old.sort_by_key(|kept| (kept.date, kept.place.whole.start));
        units.extend(old.into_iter().map(|kept| Unit {
            section,
            place: kept.place.whole,
            what: ["older decision", "older decisions"],
        }));
    }
    if let Some((section, text)) = file(PlanningFile::State) {
        let places = older_sections(text, sprint).into_iter();
        units.extend(places.map(|place| Unit {
            section,
            place,
            what: ["older section", "older sections"],
        }));
    }
    if let Some((section, text)) = file(PlanningFile::Domain) {
        let places = beside_terms_and_rules(text).into_iter();
        units.extend(places.map(|place| Unit {
            section,
            place,
            what: ["section", "sections"],
        }));
    }
    let blueprint = sections.iter().position(|section| {
        section.kind == Kind::Sprint && section.path.ends_with("/blueprint.md")
    });
    if let Some(section) = blueprint
        && let Body::File(text) = &sections[section].body
    {
        units.push(Unit {
            section,
            place: 0..text.as_str().len(),
            what: ["blueprint", "blueprints"],
        });
    }
    units
}

/// The sections without this many units from the beginning, and what was left out.
pub fn without(sections: &[Section], units: &[Unit]) -> (Vec<Section>, Vec<Cut>) {
    let mut by_section: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    let mut cuts: Vec<(usize, Cut)> = Vec::new();
    for unit in units {
        by_section
            .entry(unit.section)
            .or_default()
            .push(unit.place.clone());
        let [one, many] = unit.what;
        match cuts.iter_mut().find(|(section, cut)| {
            *section == unit.section && (cut.what == one || cut.what == many)
        }) {
            Some((_, cut)) => {
                cut.count += 1;
                cut.what = many;
            }
            None => cuts.push((
                unit.section,
                Cut {
                    path: sections[unit.section].path.clone(),
                    what: one,
                    count: 1,
                },
            )),
        }
    }
    let mut left = sections.to_vec();
    for (section, places) in by_section {
        let cuts_out = places.into_iter().map(|place| (place, String::new()));
        let kept = edited(left[section].body.text(), cuts_out.collect());
        let told: Vec<String> = cuts
            .iter()
            .filter(|(of, _)| *of == section)
            .map(|(_, cut)| format!("{} {}", cut.count, cut.what))
            .collect();
        let told = told.join(", ");
        left[section].body = if kept.trim().is_empty() {
            Body::Note(format!("Left out to fit the budget: {told}."))
        } else {
            Body::File(Arc::new(Text::Read {
                text: kept,
                cut: false,
            }))
        };
        left[section].label = format!("{}; left out: {told}", left[section].label);
    }
    (left, cuts.into_iter().map(|(_, cut)| cut).collect())
}

/// The sections of a STATE.md about the past, the oldest sprints first: a section whose title says so, names
/// an earlier sprint than the one that work is about, names an earlier day than the newest one, or repeats a
/// heading.
fn older_sections(text: &str, sprint: Option<&str>) -> Vec<Range<usize>> {
    let entries = Entries::read(text);
    let sections = entries.document.sections();
    let title = entries.title;
    let number = |text: &str| text.parse::<u64>().ok();
    let named = |index: usize| {
        let key = entries.titles[index].key().to_owned();
        let behind = key
            .split_once("sprint ")
            .map(|(_, behind)| behind.to_owned());
        let digits = behind.map(|behind| {
            let end = behind.find(|c: char| !c.is_ascii_digit());
            behind[..end.unwrap_or(behind.len())].to_owned()
        });
        digits.and_then(|digits| number(&digits))
    };
    let top = |index: usize| {
        let section = &sections[index];
        Some(index) != title && (section.parent.is_none() || section.parent == title)
    };
    let newest_sprint = sprint
        .and_then(|sprint| {
            number(
                &sprint
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect::<String>(),
            )
        })
        .or_else(|| (0..sections.len()).filter_map(named).max());
    let day = |index: usize| dates::first(&sections[index].plain_title());
    let newest_day = (0..sections.len()).filter_map(day).max();
    let mut seen: Vec<&str> = Vec::new();
    let mut found: Vec<(u64, usize)> = Vec::new();
    for index in (0..sections.len()).filter(|index| top(*index)) {
        let bare = entries.titles[index].bare();
        let repeats = seen.contains(&bare);
        seen.push(bare);
        let own = named(index);
        let is_behind = own.is_some() && own < newest_sprint;
        let is_current = own.is_some() && own == newest_sprint;
        let is_past_day = day(index).is_some() && day(index) < newest_day;
        let title = &entries.titles[index];
        let is_over = !is_current && (title.is_past() || title.mentions(&OVER));
        if is_behind || is_past_day || is_over || (repeats && !is_current) {
            found.push((own.unwrap_or(u64::MAX), index));
        }
    }
    // Of two sections of equal age, the lower one is older, or repeats the upper one.
    found.sort_by_key(|(sprint, index)| (*sprint, std::cmp::Reverse(*index)));
    let places = found.into_iter();
    places.map(|(_, index)| place(&entries, index)).collect()
}

/// The sections of a DOMAIN.md that contain neither a term nor a rule, the last one first.
fn beside_terms_and_rules(text: &str) -> Vec<Range<usize>> {
    let entries = Entries::read(text);
    let sections = entries.document.sections();
    let title = entries.title;
    let terms = entries::read(Listed::Term, text);
    let matters: Vec<bool> = sections
        .iter()
        .enumerate()
        .map(|(index, section)| {
            let lines = section.heading.start..section.body.end;
            titles::mentions(
                &section.title,
                &["rule", "rules", "regeln", "reglas", "règles"],
            ) || terms.iter().any(|term| lines.contains(&(term.line - 1)))
                || Some(index) == title
        })
        .collect();
    // A section with neither is left out as a whole; in a section with some, each section inside is looked
    // at.
    let mut holds = matters.clone();
    for index in (0..sections.len()).rev() {
        if let Some(parent) = sections[index].parent.filter(|_| holds[index]) {
            holds[parent] = true;
        }
    }
    let is_below_kept = |index: usize| {
        let mut above = entries.above(sections[index].parent);
        // A list of rules or terms is kept with everything below it.
        above.any(|parent| matters[parent] && Some(parent) != title && is_rule(&entries, parent))
    };
    let is_free = |index: usize| !holds[index] && !is_below_kept(index);
    let outermost = (0..sections.len())
        .filter(|index| is_free(*index) && !sections[*index].parent.is_some_and(&is_free));
    let mut places: Vec<Range<usize>> = outermost.map(|index| place(&entries, index)).collect();
    places.reverse();
    places
}

fn is_rule(entries: &Entries<'_>, section: usize) -> bool {
    entries.titles[section].mentions(&["rule", "rules", "terminology", "glossary", "key terms"])
}

fn place(entries: &Entries<'_>, section: usize) -> Range<usize> {
    let section = &entries.document.sections()[section];
    let start = entries.document.lines()[section.heading.start].start;
    start..entries.document.next(section.body.end.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::laws::text;
    use proptest::prelude::*;

    fn file(path: &str, text: &str) -> Section {
        let kind = if path.starts_with("planning/sprints") {
            Kind::Sprint
        } else {
            Kind::Project
        };
        Section {
            kind,
            path: path.to_owned(),
            label: "x".to_owned(),
            body: Body::File(Arc::new(Text::Read {
                text: text.to_owned(),
                cut: false,
            })),
        }
    }

    #[test]
    fn what_is_missed_least_goes_first_and_whole() {
        let sections = [
            file(
                "planning/STATE.md",
                "# State\n\n## Status\n\nBusy.\n\n## Sprint 002 notes\n\nOld.\n\n## Sprint 003 notes\n\nNew.\n\n## Recently completed\n\n- x\n\n## Sprint 001 notes\n\nOldest.\n",
            ),
            file(
                "planning/DOMAIN.md",
                "# Domain\n\n## Users\n\n- Ana\n\n## Terminology\n\n- reel — tape\n\n## Process\n\n### Business rules\n\n- one\n\n### Story\n\nLong.\n",
            ),
            file(
                "planning/DECISIONS.md",
                "- ~~Sell (2026-05-01)~~\n- Buy (2026-05-02)\n  - Reason: x\n- Print (2026-05-03)\n",
            ),
            file(
                "planning/QUESTIONS.md",
                "## Open\n\n- Who?\n\n## Closed\n\n- When?\n- Where?\n",
            ),
            file("planning/sprints/003-x/blueprint.md", "Build.\n"),
        ];
        let units = units(&sections, Some("003"));
        let text = |unit: &Unit| sections[unit.section].body.text()[unit.place.clone()].to_owned();
        let said: Vec<String> = units.iter().map(text).collect();
        assert_eq!(
            said,
            [
                "- When?\n",
                "- Where?\n",
                "- ~~Sell (2026-05-01)~~\n",
                "- Buy (2026-05-02)\n  - Reason: x\n",
                "## Sprint 001 notes\n\nOldest.\n",
                "## Sprint 002 notes\n\nOld.\n\n",
                "## Recently completed\n\n- x\n\n",
                "### Story\n\nLong.\n",
                "## Users\n\n- Ana\n\n",
                "Build.\n",
            ]
        );
        let (left, cuts) = without(&sections, &units[..3]);
        let told: Vec<String> = cuts.iter().map(Cut::told).collect();
        assert_eq!(
            told,
            [
                "planning/QUESTIONS.md: 2 closed questions",
                "planning/DECISIONS.md: 1 reversed decision"
            ]
        );
        assert_eq!(left[3].body.text(), "## Open\n\n- Who?\n\n## Closed\n\n");
        let (left, _) = without(&sections, &units);
        assert_eq!(
            left[4].body,
            Body::Note("Left out to fit the budget: 1 blueprint.".to_owned())
        );
    }

    proptest! {
        // Each case cuts three files in three ways.
        #![proptest_config(ProptestConfig::with_cases(80))]

        #[test]
        fn no_line_is_cut_in_two(state in text(), domain in text(), decisions in text()) {
            let sections = [
                file("planning/STATE.md", &state),
                file("planning/DOMAIN.md", &domain),
                file("planning/DECISIONS.md", &decisions),
            ];
            let units = units(&sections, None);
            for unit in &units {
                let text = sections[unit.section].body.text();
                let before = &text[..unit.place.start];
                let is_at_line = before.is_empty() || before.ends_with('\n') || before == "\u{feff}";
                prop_assert!(is_at_line);
                prop_assert!(unit.place.end == text.len() || text[..unit.place.end].ends_with('\n'));
            }
            for count in [0, units.len() / 2, units.len()] {
                let (left, cuts) = without(&sections, &units[..count]);
                prop_assert_eq!(cuts.iter().map(|cut| cut.count).sum::<usize>(), count);
                for (left, before) in left.iter().zip(&sections) {
                    if let Body::File(_) = left.body {
                        let mut lines = before.body.text().lines();
                        for line in left.body.text().lines() {
                            prop_assert!(lines.any(|other| other == line));
                        }
                    }
                }
            }
        }
    }
}

//! STATE.md: how fresh it is, and where the project stands.

use std::ops::Range;

use jiff::civil::Date;

use super::labels;
use super::passage::Passage;
use super::titles::{self, Title};
use crate::markdown::bullets::boxed;
use crate::markdown::fields::Form;
use crate::markdown::{
    Document, Field, Fields, Inline, Kind, Section, dates, key, lists_nothing, plain,
};

/// The headings or labels of the status.
pub(super) const STATUS: [&str; 17] = [
    "status", "current status", "project status", "status saat ini", "status atual",
    "aktueller status", "aktueller stand", "estado", "estado actual", "statut", "statut actuel",
    "stato", "stato attuale", "huidige status", "stand", "状態", "現状",
];

/// If nothing is called `Status`: the first of these that exists.
const STATUS_ELSE: [&[&str]; 3] = [&["overall status"], &["current phase"], &["phase"]];

const NEXT_ACTION: [&str; 21] = [
    "next action", "next actions", "next step", "next steps", "langkah berikutnya",
    "tindakan berikutnya", "nächste aktion", "nächster schritt", "nächste schritte",
    "próxima acción", "próximas acciones", "próximos pasos", "prochaine action",
    "prochaines actions", "prochaines étapes", "prossimi passi", "próximas ações",
    "próximos passos", "volgende stappen", "次のアクション", "次の一手",
];

/// If nothing is called `Next action`: the first of these that exists, or else a heading that begins with one
/// of them.
const NEXT_ELSE: [&[&str]; 4] = [
    &["next"],
    &["next up"],
    &[
        "immediate next work", "immediate next step", "immediate next steps",
    ],
    &["next work"],
];
const NEXT_BEGINS: &str = "next recommended";

/// The heading or label above the active sprint.
pub const ACTIVE_SPRINT: [&str; 11] = [
    "active sprint", "current sprint", "sprint aktif", "aktiver sprint", "aktueller sprint",
    "sprint activo", "sprint actif", "sprint attivo", "sprint ativo", "actieve sprint",
    "現在のスプリント",
];

/// Whether a label names the active sprint, written as in a text or as in front matter.
pub fn is_active_sprint(label: &str) -> bool {
    ACTIVE_SPRINT.contains(&key(&label.replace('_', " ")).as_str())
}

const BLOCKERS: [&str; 12] = [
    "blockers", "blocker", "hambatan", "hindernisse", "bloqueos", "blocages", "blocchi",
    "bloqueios", "blokkades", "blocked", "ブロッカー", "blockaden",
];

/// The labels of its day; the first one with a date counts. The translations are for files without the
/// English labels.
const UPDATED: [&str; 14] = [
    "last updated", "updated", "last update", "terakhir diperbarui", "zuletzt aktualisiert",
    "última actualización", "dernière mise à jour", "ultimo aggiornamento", "última atualização",
    "laatst bijgewerkt", "senast uppdaterad", "最終更新", "最終更新日", "更新日",
];

const AS_OF: &str = "stand";

/// When STATE.md was last updated, according to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Updated {
    /// The day.
    pub day: Date,
    /// The number of the line that says so.
    pub line: usize,
}

impl Updated {
    /// Days from then to `today`; negative if that day is still to come.
    pub fn age_days(self, today: Date) -> i32 {
        // A civil date has a year of four digits: the days between any two fit.
        (today - self.day).get_days()
    }
}

/// What STATE.md says. What it does not say, or says only with a placeholder, is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The date of the field `Last updated`, or else of `Updated`.
    pub updated: Option<Date>,
    /// The section `Status` or `Current Status`, or else one such as `Current phase`.
    pub status: Option<Passage>,
    /// The section `Next action(s)`.
    pub next_action: Option<Passage>,
    /// The section `Active sprint`, which may say that there is none any more, and why.
    pub active_sprint: Option<Passage>,
    /// The section `Blockers`.
    pub blockers: Option<Passage>,
}

/// Reads the text of a STATE.md.
pub fn read(text: &str) -> State {
    let document = Document::read(text);
    let fields = Fields::read_wanted(&document, is_known);
    let passage = |names: &[&str]| passage(&document, &fields, |label| names.contains(&label));
    let or_else = |names: &[&[&str]]| names.iter().find_map(|names| passage(names));
    let recommended = || self::passage(&document, &fields, |label| label.starts_with(NEXT_BEGINS));
    State {
        updated: updated(&fields).map(|updated| updated.day),
        status: passage(&STATUS).or_else(|| or_else(&STATUS_ELSE)),
        next_action: passage(&NEXT_ACTION)
            .or_else(|| or_else(&NEXT_ELSE))
            .or_else(recommended),
        active_sprint: passage(&ACTIVE_SPRINT).or_else(|| no_sprint(&document)),
        blockers: passage(&BLOCKERS).filter(|said| !lists_nothing(said.first())),
    }
}

/// Whether a label means something in a STATE.md.
fn is_known(label: &str) -> bool {
    let lists: [&[&str]; 5] = [&UPDATED, &STATUS, &NEXT_ACTION, &ACTIVE_SPRINT, &BLOCKERS];
    let mut lists = lists.iter().chain(&STATUS_ELSE).chain(&NEXT_ELSE);
    lists.any(|labels| labels.contains(&label)) || label.starts_with(NEXT_BEGINS)
}

/// When a STATE.md was last updated, according to its text.
pub fn updated_in(text: &str) -> Option<Updated> {
    let document = Document::read(text);
    let is_wanted = |label: &str| UPDATED.contains(&label) || label == AS_OF;
    updated(&Fields::read_wanted(&document, is_wanted))
}

/// What the text of a STATE.md says about the status and what is next, each with its line number: a command
/// that changes which sprint is active leaves these lines to the operator.
pub fn standing(text: &str) -> Vec<(usize, String)> {
    let document = Document::read(text);
    let state = read(text);
    let told = [state.status, state.next_action].into_iter().flatten();
    let mut found: Vec<_> = told
        .filter_map(|passage| {
            let said = passage.first().to_owned();
            let mut lines = 0..document.lines().len();
            let line = lines.find(|line| begins_saying(&document, *line, &said))?;
            Some((line + 1, said))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a text, which may be wrapped, begins on a line: there, after a label, or in a cell.
fn begins_saying(document: &Document<'_>, line: usize, said: &str) -> bool {
    let words = document.words(line);
    let words = boxed(words).map_or(words, |(_, words)| words);
    let inline = Inline::read(words.trim_start_matches('#')).without_struck();
    let next = || plain(document.words(line + 1));
    let goes_on = |rest: &str| {
        let is_last = line + 1 == document.lines().len();
        let next = if is_last { String::new() } else { next() };
        rest.is_empty() || (!next.is_empty() && (rest.starts_with(&next) || next.starts_with(rest)))
    };
    let begins = |words: &str| {
        let rest = said.strip_prefix(words.trim()).map(str::trim_start);
        !words.trim().is_empty() && rest.is_some_and(goes_on)
    };
    let behind = || inline.text.split_once([':', '：']);
    begins(&inline.text)
        || behind().is_some_and(|(_, value)| begins(value))
        || (words.contains('|') && inline.text.split('|').any(|cell| cell.trim() == said))
}

fn updated(fields: &Fields) -> Option<Updated> {
    let labelled = UPDATED.iter().flat_map(|label| fields.all(label));
    let mut labelled = labelled.filter_map(|field| Some((field, dates::first(&field.value.text)?)));
    // `Stand: 2026-05-20` is the day, `Stand: läuft` the status.
    let mut as_of = fields
        .all(AS_OF)
        .filter(|field| field.form != Form::Heading)
        .filter_map(|field| Some((field, dates::leading(&field.value.text)?.date)));
    let (field, day) = labelled.next().or_else(|| as_of.next())?;
    Some(Updated {
        day,
        line: field.line + 1,
    })
}

/// The first section that has a wanted name and says something, or else a label at the head of the file. Further
/// down, a label would be about something else. A section marked as earlier is history.
fn passage(
    document: &Document<'_>,
    fields: &Fields,
    is_wanted: impl Fn(&str) -> bool,
) -> Option<Passage> {
    let title = titles::document_title(document);
    let sections = document.sections().iter().enumerate();
    let section = sections
        .filter(|(_, section)| {
            Title::read(&section.title).is(&is_wanted) && !titles::is_past(&section.title)
        })
        .find_map(|(index, section)| {
            let mut passage = Passage::read(document, section).unwrap_or_default();
            // `Status` may be the title of the whole file, with the day right below it. In the title `Status:
            // alpha`, `alpha` is the name of the project.
            if title == Some(index) {
                passage
                    .paragraphs
                    .retain(|paragraph| !says_updated(paragraph));
            } else if let Some(value) = in_heading(fields, section, &is_wanted, &passage) {
                passage.paragraphs.insert(0, value);
            }
            (passage != Passage::default()).then_some(passage)
        });
    section.or_else(|| {
        let second = document.sections().get(1);
        let head = second.map_or(document.lines().len(), |section| section.heading.start);
        let mut lines = 0..head;
        lines.find_map(|line| labelled(document, fields, line..head, &is_wanted))
    })
}

/// The value in a heading, after its label and a colon: `## Status: Build, week 3`. Words that only say when the
/// text below applies are not a value: `## Next actions: this week`.
fn in_heading(
    fields: &Fields,
    section: &Section,
    is_wanted: impl Fn(&str) -> bool,
    below: &Passage,
) -> Option<String> {
    const WHEN: [&str; 14] = [
        "this", "next", "today", "tomorrow", "now", "week", "until", "till", "for", "as", "by",
        "in", "at", "on",
    ];
    let mut fields = fields.within(section.heading.clone()).iter();
    let field = fields.find(|field| field.form == Form::Line && is_wanted(&field.label))?;
    let said = field.value.text.as_str();
    let first = said.split(|c: char| !c.is_alphanumeric()).next()?;
    // `## Next actions: sprint 4` introduces the list below it; only a status says more there.
    let label = field.label.as_str();
    let is_status =
        STATUS.contains(&label) || STATUS_ELSE.iter().any(|labels| labels.contains(&label));
    let is_note = (!is_status && !below.items.is_empty())
        || WHEN.contains(&first.to_lowercase().as_str())
        || dates::leading(said).is_some();
    (*below == Passage::default() || !is_note).then(|| said.to_owned())
}

/// What a line with a wanted label says: its value and the text under it. `lines` run from that line to the end of
/// the file's head.
fn labelled(
    document: &Document<'_>,
    fields: &Fields,
    lines: Range<usize>,
    is_wanted: impl Fn(&str) -> bool,
) -> Option<Passage> {
    let line = lines.start;
    let is_day =
        |field: &Field| field.label == AS_OF && dates::leading(&field.value.text).is_some();
    let mut here = fields.within(line..line + 1).iter();
    let field = here.find(|field| is_wanted(&field.label) && !is_day(field));
    let is_text = document.lines()[line].kind == Kind::Text;
    let value = match field {
        // If a line has several fields, the lines below it do not continue the value.
        Some(field) if field.form != Form::Line || !is_text || here.next().is_some() => {
            return Some(Passage {
                paragraphs: vec![field.value.text.clone()],
                items: Vec::new(),
            });
        }
        Some(field) => field.value.text.as_str(),
        None if labels::alone(document, line).is_some_and(|label| is_wanted(&label)) => "",
        None => return None,
    };
    let is_other = |label: &str| is_known(label) && !is_wanted(label);
    labels::read(document, (line, value), lines.end, is_other)
}

fn says_updated(paragraph: &str) -> bool {
    updated(&Fields::read(&Document::read(paragraph))).is_some()
}

/// `None (all of it is done).` is a placeholder elsewhere, but here it says that the sprint of the last
/// directory is over.
fn no_sprint(document: &Document<'_>) -> Option<Passage> {
    let sections = document.sections().iter();
    let mut sections = sections.filter(|section| titles::is_one_of(&section.title, &ACTIVE_SPRINT));
    let said = sections.find_map(|section| {
        let mut lines = section.own.clone().map(|line| plain(document.words(line)));
        lines.find(|line| !line.trim().is_empty())
    })?;
    let mut words = said.split(|c: char| !c.is_alphanumeric());
    let first = words.find(|word| !word.is_empty())?;
    first.eq_ignore_ascii_case("none").then(|| Passage {
        paragraphs: vec![said],
        items: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_dialects_say_how_fresh_it_is() {
        for text in [
            "# STATE\n\n_Last updated: 2026-05-20_\n",
            "# Project State\n\n**Project:** X  \n**Last updated:** 20 May 2026\n",
            "Last Updated: 2026-05-20 by hand\n",
            "| **Last updated** | May 20, 2026 |\n",
            "## Last updated\r\n\r\n2026-05-20\r\n",
            "Updated: 2025-01-01\nLast updated: 2026-05-20\n",
            "Last updated: 2026-13-01\n\nUpdated: 2026-05-20\n",
            "```\nLast updated: 2020-01-01\n```\n- **Last updated**: _2026-05-20_\n",
            "**Terakhir diperbarui:** 2026-05-20\nUpdated: TBD\n",
        ] {
            assert_eq!(
                read(text).updated.map(|day| day.to_string()).as_deref(),
                Some("2026-05-20"),
                "{text}"
            );
        }
        for text in [
            "", "Last updated: TBD", "Last updated yesterday", "Not updated: 2026-05-20",
            "2026-05-20",
        ] {
            assert_eq!(read(text).updated, None, "{text}");
        }
    }

    #[test]
    fn the_sections_say_where_it_stands() {
        let state = read(
            "# State\n## 1. Current Status\n\nIn **review**.\n\n---\n\n## Active Sprint\n_(none)_\n\n\
             ## Active sprint (September)\n\n**005 — Rebates**\n\n## Next Actions\n1. Call\n2. Write\n\n## Blockers\n- None.\n",
        );
        let passage = |paragraphs: &[&str], items: &[&str]| {
            let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
            Some(Passage {
                paragraphs: owned(paragraphs),
                items: owned(items),
            })
        };
        assert_eq!(state.status, passage(&["In review."], &[]));
        assert_eq!(state.active_sprint, passage(&["005 — Rebates"], &[]));
        assert_eq!(state.next_action, passage(&[], &["Call", "Write"]));
        assert_eq!(state.blockers, None);
    }

    #[test]
    fn a_status_may_be_told_as_a_phase() {
        for (text, said) in [
            ("# S\n\n**Current phase:** Build, week 3\n", "Build, week 3"),
            ("**Phase:** Build\n\n## Next\n", "Build"),
            ("# S\n\n## Current Phase\n\nBuild.\n", "Build."),
            (
                "# S\n\n**Overall Status:** green\n**Phase:** Build\n",
                "green",
            ),
            (
                "# S\n\n**Phase:** Build\n\n## Status\n\nAll well.\n",
                "All well.",
            ),
            (
                "## Status (earlier)\n\nBad.\n\n## Status\n\nWell.\n",
                "Well.",
            ),
        ] {
            let status = read(text).status.unwrap_or_default();
            assert_eq!(status.first(), said, "{text}");
        }
    }

    #[test]
    fn what_comes_next_has_many_headings() {
        for (text, said) in [
            ("## Next up\n\nCall.\n", "Call."),
            ("## Immediate next work\n\n- Call\n", "Call"),
            ("## Next recommended sprint work\n\nCall.\n", "Call."),
            ("## Next\n\nWait.\n\n## Next actions\n\nCall.\n", "Call."),
            (
                "## Next action (prior)\n\nWait.\n\n## Next action\n\nCall.\n",
                "Call.",
            ),
            ("Next: call\n", "call"),
        ] {
            let next = read(text).next_action.unwrap_or_default();
            assert_eq!(next.first(), said, "{text}");
        }
    }

    #[test]
    fn a_label_over_a_list_is_a_section() {
        let said = |text: &str| {
            let State {
                next_action,
                blockers,
                ..
            } = read(text);
            let all = |passage: Option<Passage>| {
                let Passage { paragraphs, items } = passage.unwrap_or_default();
                [paragraphs, items].concat().join(" / ")
            };
            (all(next_action), all(blockers))
        };
        for (text, next, blocked) in [
            (
                "**Next actions:**\n\n- Draw\n- Print\n\n**Blockers:**\n- Ann is away\n",
                "Draw / Print",
                "Ann is away",
            ),
            (
                "**Next actions**\n\n1. Draw\n\n**Blockers**\n\nAnn is away.\n\nMore.\n",
                "Draw",
                "Ann is away.",
            ),
            (
                "- **Next actions:**\n  - Draw\n- **Blockers:**\n  - Ann is away\n",
                "Draw",
                "Ann is away",
            ),
            (
                "**Next action:** Write the template:\n- a\n- b\n**Blockers:** none\n",
                "Write the template: / a / b",
                "",
            ),
            (
                "**Next action:** Write the\ntemplate.\n**Blockers:** Ann\n",
                "Write the template.",
                "Ann",
            ),
            (
                "**Next action:** Draw  \nBlockers: Ann\nis away\n\n- other\n",
                "Draw",
                "Ann is away",
            ),
            (
                "**Next action:** ~~Draw~~ Print\n**Blockers:** ~~Ann~~\n",
                "Print",
                "",
            ),
            (
                "---\nnext_action: Draw\nblockers: \"Ann\"\n---\n",
                "Draw",
                "Ann",
            ),
            ("**Next action:** Draw | **Blockers:** Ann\n", "Draw", "Ann"),
            ("## A\n\n## B\n\n**Blockers:**\n- other\n", "", ""),
        ] {
            assert_eq!(said(text), (next.to_owned(), blocked.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_heading_may_have_the_value() {
        for (text, said) in [
            (
                "# S\n\n## Status: Build, week 3\n\nMore.\n",
                vec!["Build, week 3", "More."],
            ),
            ("# S\n\n## Status: Build\n\n## Next\n", vec!["Build"]),
            ("# S\n\n## Status: this week\n\nGood.\n", vec!["Good."]),
            ("# S\n\n## Status: 2026-05-20\n\nGood.\n", vec!["Good."]),
            (
                "# S\n\n## Status (earlier): Bad\n\n## Status\n\nGood.\n",
                vec!["Good."],
            ),
            ("# Status: alpha\n\nGood.\n", vec!["Good."]),
        ] {
            let status = read(text).status.unwrap_or_default();
            assert_eq!(status.paragraphs, said, "{text}");
        }
        let next = read("# S\n\n## Next action: Draw\n").next_action;
        assert_eq!(next.unwrap_or_default().first(), "Draw");
        let blocked = read("# S\n\n## Blockers: 2\n\n- Ann\n")
            .blockers
            .unwrap_or_default();
        assert_eq!((blocked.paragraphs.len(), blocked.first()), (0, "Ann"));
        let state = read("status: Build\nblockers: Ann\nnext action: Draw\n");
        let said = |passage: Option<Passage>| passage.unwrap_or_default().first().to_owned();
        assert_eq!(said(state.status), "Build");
        assert_eq!(said(state.blockers), "Ann");
        assert_eq!(said(state.next_action), "Draw");
    }

    #[test]
    fn the_lines_cited_are_those_that_are_shown() {
        for (text, expected) in [
            (
                "# Sprint 2\n\n## Status\n\nSprint 2 is\nbeing built.\n",
                vec![(5, "Sprint 2 is being built.")],
            ),
            (
                "# S\n**Status:** Build\n\n## Next Actions (now)\n\n- [x] Cut\n- [ ] Draw\n\n## Next action\n\nOld.\n",
                vec![(2, "Build"), (7, "Draw")],
            ),
            (
                "| Field | Value |\n|---|---|\n| Status | Build |\n| Next action | Draw |\n",
                vec![(3, "Build"), (4, "Draw")],
            ),
            ("# S\n\n## Status: Build\n", vec![(3, "Build")]),
            ("# S\n\n## Status\n\n~~Old.~~ New.\n", vec![(5, "New.")]),
        ] {
            let expected = expected.into_iter();
            let expected: Vec<_> = expected
                .map(|(line, said)| (line, said.to_owned()))
                .collect();
            assert_eq!(standing(text), expected, "{text}");
        }
    }

    #[test]
    fn the_day_is_the_one_that_still_counts() {
        for text in [
            "Last updated: ~~2026-05-01~~ 2026-06-28\n",
            "Last updated: ~~2026-05-01~~\nUpdated: 2026-06-28\n",
            "---\nlast_updated: 2026-06-28\n---\n",
            "---\nlast-updated: \"2026-06-28\"\n---\n",
        ] {
            let day = read(text).updated.map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some("2026-06-28"), "{text}");
        }
    }

    #[test]
    fn an_active_sprint_is_named_or_said_to_be_none() {
        let sprint = |text: &str| {
            read(&format!("## Active sprint\n\n{text}\n"))
                .active_sprint
                .unwrap_or_default()
                .first()
                .to_owned()
        };
        for text in ["—", "TBD", "_(to be decided)_"] {
            assert_eq!(sprint(text), "", "{text}");
        }
        // That there is no active sprint any more, and why, is worth saying.
        for text in ["None.", "None. Sprint 005 is closed.", "None (all done)."] {
            assert_eq!(sprint(text), text);
        }
        assert_eq!(sprint("_(none)_"), "(none)");
        assert_eq!(
            sprint("**005 — Rebates**, on time"),
            "005 — Rebates, on time"
        );
    }

    #[test]
    fn fields_and_translated_headings_do_as_well() {
        let state =
            read("**Status:** green\nBlockers: TBD\n\n## Langkah Berikutnya\n\nTelepon klien.\n");
        assert_eq!(state.status.unwrap_or_default().first(), "green");
        assert_eq!(
            state.next_action.unwrap_or_default().first(),
            "Telepon klien."
        );
        assert_eq!(state.blockers, None);
        let german = read("# Stand\n\n_Stand: 2026-11-01_\n\n## Stand\n\nLäuft seit 2026-10-01.\n");
        assert_eq!(
            german.updated.map(|day| day.to_string()).as_deref(),
            Some("2026-11-01")
        );
        assert_eq!(
            german.status.unwrap_or_default().first(),
            "Läuft seit 2026-10-01."
        );
        assert_eq!(read("Stand: 2026-11-01\n").status, None);
        let terse = read("Updated:2026-11-01\nStatus: green\nNext: call\n");
        assert!(terse.updated.is_some());
        assert_eq!(terse.next_action.unwrap_or_default().first(), "call");
        let titled =
            "# Estado\n\n_Última actualización: 2026-11-01_\n\n## Estado actual\n\nBien.\n";
        assert_eq!(read(titled).status.unwrap_or_default().first(), "Bien.");
        let titled = "# Status\n\nLast updated: 2026-11-01\n\nGood.\n\n## Next\n";
        assert_eq!(read(titled).status.unwrap_or_default().first(), "Good.");
        assert_eq!(
            read("# State\n\n## Vendors\n\nStatus: signed\n").status,
            None
        );
    }
}

//! RISKS.md and QUESTIONS.md: what may go wrong and what nobody knows yet, and which of it is still live.

mod status;
mod subjects;

use std::collections::BTreeMap;

pub use status::says_closed;
use subjects::{ID, QUESTIONS, RISKS, STATUS, Subject, TITLE};

use super::titles;
use crate::markdown::{
    Document, Fields, Inline, Item, Kind, Table, bullets, is_placeholder, key, plain, present,
    tables,
};

/// A risk or a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called, if it is: `R-3`.
    pub id: Option<String>,
    /// What it says.
    pub text: String,
    /// Its status as written.
    pub status: Option<String>,
    /// Whether it still has to be watched or answered.
    pub live: bool,
    /// The number of its line.
    pub line: usize,
}

/// The risks in the text of a RISKS.md, in order.
pub fn risks(text: &str) -> Vec<Entry> {
    read(text, &RISKS)
}

/// The questions in the text of a QUESTIONS.md, in order.
pub fn questions(text: &str) -> Vec<Entry> {
    read(text, &QUESTIONS)
}

/// What the items in a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Nothing is known about it.
    Unknown,
    /// It lists what the register is about.
    Live,
    Closed,
    /// It lists something else, or is an entry itself.
    Other,
}

fn read(text: &str, subject: &Subject) -> Vec<Entry> {
    let document = Document::read(text);
    let fields = Fields::read_wanted(&document, |label| {
        STATUS.contains(&label) || subject.answers.contains(&label)
    });
    let (standings, mut entries) = read_sections(&document, &fields, subject);
    // A file without any heading that begins with a list is the list that its name says.
    let lines = document.lines();
    let first = lines.iter().find(|line| line.kind == Kind::Text);
    let is_list = first.is_some_and(|line| line.mark.is_some());
    let unnamed = if document.sections().is_empty() && is_list {
        Standing::Live
    } else {
        Standing::Unknown
    };
    let standing = |line: usize| {
        document
            .section_at(line)
            .map_or(unnamed, |section| standings[section])
    };
    for table in tables::read(&document) {
        read_rows(
            &document,
            &table,
            subject,
            standing(table.header.line),
            &mut entries,
        );
    }
    let items = bullets::read(&document, 0..document.lines().len());
    read_items(&items, subject, standing, &mut entries);
    entries.sort_by_key(|entry| entry.line);
    entries
}

/// What each section holds; and the headings that are entries, having a status under them.
fn read_sections(
    document: &Document<'_>,
    fields: &Fields,
    subject: &Subject,
) -> (Vec<Standing>, Vec<Entry>) {
    let title = titles::document_title(document);
    let sections = document.sections();
    let statuses = statuses(document, fields);
    let named: Vec<Standing> = sections
        .iter()
        .map(|section| standing_of(&section.title, subject))
        .collect();
    // The title of the file makes a list of every section in it, unless sections of their own names do.
    let has_list = named
        .iter()
        .enumerate()
        .any(|(index, standing)| *standing == Standing::Live && title != Some(index));
    let mut standings: Vec<Standing> = Vec::with_capacity(sections.len());
    let mut entries = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let above = section
            .parent
            .map_or(Standing::Unknown, |parent| standings[parent]);
        let is_title = title == Some(index);
        let name = section.plain_title();
        let (id, text) = match titles::leading_id(&name) {
            Some((id, text)) => (Some(id), text.to_owned()),
            None => (None, name.clone()),
        };
        let status = statuses
            .get(&index)
            .filter(|_| !is_title && !is_placeholder(&text));
        // `Risks` with a status of its own is still a list.
        let is_list = named[index] != Standing::Unknown && id.is_none();
        if let Some(status) = status.filter(|_| !is_list && above != Standing::Other) {
            let is_struck = Inline::read(&section.title).begins_struck();
            entries.push(Entry {
                id,
                text,
                live: !says_closed(status) && above != Standing::Closed && !is_struck,
                status: present(status),
                line: section.heading.start + 1,
            });
            standings.push(Standing::Other);
            continue;
        }
        // One that has a number of its own stands in the list too, with or without a status.
        let is_listed = matches!(above, Standing::Live | Standing::Closed);
        let is_numbered = id.as_deref().is_some_and(|id| {
            let prefix = id.trim_end_matches(|c: char| !c.is_alphabetic());
            ["R", "RISK", "Q", "OQ"].contains(&prefix)
        });
        if is_numbered && status.is_none() && is_listed && !is_placeholder(&text) {
            let is_struck = Inline::read(&section.title).begins_struck();
            let mut own = fields.within(section.own.clone()).iter();
            let is_answered = own.any(|field| subject.answers.contains(&field.label.as_str()));
            entries.push(Entry {
                id,
                text,
                live: above == Standing::Live && !is_struck && !is_answered,
                status: None,
                line: section.heading.start + 1,
            });
            standings.push(Standing::Other);
            continue;
        }
        let own = if is_title && has_list && named[index] == Standing::Live {
            Standing::Unknown
        } else {
            named[index]
        };
        standings.push(match (own, above) {
            (_, Standing::Other) => Standing::Other,
            (Standing::Unknown, above) => above,
            (own, _) => own,
        });
    }
    (standings, entries)
}

/// The status under each heading that has one: a field, or a section `Status` right below.
fn statuses(document: &Document<'_>, fields: &Fields) -> BTreeMap<usize, String> {
    let is_status = |label: &str| STATUS.contains(&label);
    let mut statuses = BTreeMap::new();
    for (index, section) in document.sections().iter().enumerate() {
        if STATUS.contains(&key(&section.title).as_str()) {
            let here = fields.within(section.heading.clone()).first();
            if let (Some(parent), Some(field)) = (section.parent, here) {
                statuses
                    .entry(parent)
                    .or_insert_with(|| field.value.text.clone());
            }
            continue;
        }
        let own = fields.within(section.own.clone());
        if let Some(field) = own
            .iter()
            .find(|field| is_status(&field.label) && !document.lies_in_item(field.line))
        {
            statuses.insert(index, field.value.text.clone());
        }
    }
    statuses
}

fn standing_of(title: &str, subject: &Subject) -> Standing {
    if titles::is_guide(title) || titles::mentions(title, subject.others) {
        Standing::Other
    } else if says_closed(&titles::without_note(title)) {
        Standing::Closed
    } else if titles::mentions(title, subject.words) || titles::is_one_of(title, subject.headings) {
        Standing::Live
    } else {
        Standing::Unknown
    }
}

fn read_rows(
    document: &Document<'_>,
    table: &Table,
    subject: &Subject,
    standing: Standing,
    entries: &mut Vec<Entry>,
) {
    let keys = table.keys(document);
    let named = |names: &[&str]| tables::named(&keys, names);
    let status = named(&STATUS).or_else(|| named(&["current status", "state"]));
    let entitled = || named(&TITLE).filter(|_| status.is_some());
    let column = named(subject.columns).or_else(entitled);
    let Some(column) = column.filter(|_| standing != Standing::Other) else {
        return;
    };
    let answer = named(subject.answers).filter(|_| status.is_none());
    let ids = named(&ID).or_else(|| {
        table
            .columns(document)
            .iter()
            .position(|column| column == "#")
    });
    for row in &table.rows {
        let inline = Inline::read(row.cell(document, column));
        if is_placeholder(&inline.text) {
            continue;
        }
        let cell =
            |column: Option<usize>| column.and_then(|column| present(row.cell(document, column)));
        let status = cell(status);
        let (id, text) = named_apart(&inline.text);
        entries.push(Entry {
            id: cell(ids).or(id),
            text,
            live: standing != Standing::Closed
                && !inline.begins_struck()
                && cell(answer).is_none()
                && !status.as_deref().is_some_and(says_closed),
            status,
            line: row.line + 1,
        });
    }
}

fn read_items(
    items: &[Item],
    subject: &Subject,
    standing: impl Fn(usize) -> Standing,
    entries: &mut Vec<Entry>,
) {
    let mut rest = items;
    while let Some((item, after)) = rest.split_first() {
        let below = after
            .iter()
            .take_while(|other| other.level > item.level)
            .count();
        let details;
        (details, rest) = after.split_at(below);
        let standing = standing(item.line);
        if !matches!(standing, Standing::Live | Standing::Closed) {
            continue;
        }
        let inline = Inline::read(&item.text);
        let (said, written) = match status::split(&inline.text) {
            (said, None) => match status::tag(said) {
                Some((said, tag)) => (said, Some(tag.to_owned())),
                None => (said, None),
            },
            labelled => labelled,
        };
        let status = written.or_else(|| {
            details
                .iter()
                .find_map(|detail| status::of_item(&detail.text))
        });
        if is_placeholder(said) {
            continue;
        }
        let (id, text) = named_apart(said);
        let is_over = inline.begins_struck()
            || item.checked == Some(true)
            || says_answer(&inline.text, details, subject)
            || status.as_deref().is_some_and(says_closed);
        entries.push(Entry {
            id,
            text,
            live: standing == Standing::Live && !is_over,
            status,
            line: item.line + 1,
        });
    }
}

/// Whether an item has its answer behind it or below it: `Who pays? **Answer:** they do`.
fn says_answer(text: &str, details: &[Item], subject: &Subject) -> bool {
    let is_answer = |text: &str| {
        let text = plain(text).to_lowercase();
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut labels = subject.answers.iter().chain([&"a"]);
        labels.any(|label| {
            let behind = text.strip_prefix(label).map(str::trim_start);
            let said = behind.and_then(|behind| behind.strip_prefix([':', '：']));
            said.is_some_and(|said| !is_placeholder(said))
        })
    };
    let behind = text.rsplit_once(['?', '？']).map(|(_, behind)| behind);
    behind.is_some_and(is_answer) || details.iter().any(|detail| is_answer(&detail.text))
}

/// What a text says after its identifier, unless that is all of it.
fn named_apart(text: &str) -> (Option<String>, String) {
    match titles::leading_id(text) {
        Some((id, rest)) if !rest.is_empty() => (Some(id), rest.to_owned()),
        _ => (None, text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(entries: Vec<Entry>) -> Vec<String> {
        let line = |entry: Entry| {
            let sign = if entry.live { "" } else { "x " };
            let id = entry.id.map(|id| format!("[{id}] ")).unwrap_or_default();
            let status = entry
                .status
                .map(|status| format!(" ({status})"))
                .unwrap_or_default();
            format!("{sign}{id}{}{status}", entry.text)
        };
        entries.into_iter().map(line).collect()
    }

    #[test]
    fn bullets_under_their_headings_are_entries() {
        let text = "# RISKS — what could bite\n\nEach notes:\n- how bad\n\n## First risks (from the kickoff)\n\n- **Tapes rot.**\n  _High._ Copy them.\n\
            - ~~Fire~~ put out\n- TBD\n\n## Register of the review\n\n### Now\n- **R-1 — Theft.** Lock it.\n  - Owner: Ann\n  - Status: mitigated\n- Flood — **Status:** open\n\n\
            ## Input fragility\n- Dusty tapes\n\n## Always-on risks\n- AI output is not source of truth\n\n## Closed risks\n- War\n";
        assert_eq!(
            lines(risks(text)),
            [
                "Tapes rot. High. Copy them.",
                "x Fire put out",
                "x [R-1] Theft. Lock it. (mitigated)",
                "Flood (open)",
                "x War",
            ]
        );
        assert_eq!(
            lines(questions(
                "# QUESTIONS\r\n\r\n## 1. Open\r\n\r\n- [ ] Which tape?\r\n- [x] Which box?\r\n- _(none)_\r\n\r\n## Closed (kept to look up)\r\n\r\n- **Who?** — Ann\r\n"
            )),
            ["Which tape?", "x Which box?", "x Who? — Ann"]
        );
    }

    #[test]
    fn a_tag_may_close_a_bullet() {
        let text = "## Open\n- **[Resolved]** Which tape?\n- ✅ Answered: which box?\n- Which shelf? (closed 2026-05-20)\n- Which van? — done\n- Which map? Asked. Resolved 2026-05-20.\n- Which key — closed 2026-05-20 by mail\n- Backups (done by hand)\n- Who has done it?\n- (closed)\n- Resolved conflicts come back: why?\n";
        assert_eq!(
            lines(questions(text)),
            [
                "x Which tape? (Resolved)",
                "x which box? (Answered)",
                "x Which shelf? (closed 2026-05-20)",
                "x Which van? (done)",
                "x Which map? Asked. (Resolved 2026-05-20.)",
                "x Which key (closed 2026-05-20 by mail)",
                "Backups (done by hand)",
                "Who has done it?",
                "Resolved conflicts come back: why?",
            ]
        );
    }

    #[test]
    fn the_title_makes_the_list_where_no_section_does() {
        assert_eq!(
            lines(risks(
                "# Risks\n\n- Rot\n\n## Technical\n- Rust\n\n## How to use this\n- Read\n"
            )),
            ["Rot", "Rust"]
        );
        assert_eq!(
            lines(questions(
                "# Open Questions\n\n* Why?\n\n## Answered\n* Who?\n"
            )),
            ["Why?", "x Who?"]
        );
        assert_eq!(
            lines(questions("Some notes\n\n- Not a question\n")),
            [""; 0]
        );
    }

    #[test]
    fn a_file_that_begins_with_a_list_is_that_list() {
        assert_eq!(
            lines(risks(
                "1) rot\n2) theft (done)\n3) fire - closed\n\nAI is no source.\n"
            )),
            ["rot", "x theft (done)", "x fire (closed)"]
        );
    }

    #[test]
    fn an_answer_closes_a_question() {
        let text = "# Fragen\n\n## Offen\n\n- Which tape? **Answer:** ours\n- Which box?\n  - answer:: the red one\n- Which van? answered: his\n- Which key? Answer: TBD\n- Who? → Answered: Jo\n- Why? (resolved: because)\n\n\
            ## Beantwortet\n\n- Wo? Hier\n";
        let live: Vec<_> = questions(text)
            .into_iter()
            .filter(|entry| entry.live)
            .collect();
        assert_eq!(lines(live), ["Which key? Answer: TBD"]);
    }

    #[test]
    fn statuses_are_read_in_other_languages_too() {
        let text = "# Riesgos\n\n- Fuego — estado: abierto\n- Robo — estado : cerrado\n- Agua (resuelto 2026-05-20)\n- Polvo — no resuelto\n- 停電（対応済み 2026-05-20）\n- ✅ Moho\n- Humo ✔️\n";
        assert_eq!(
            lines(risks(text)),
            [
                "Fuego (abierto)",
                "x Robo (cerrado)",
                "x Agua (resuelto 2026-05-20)",
                "Polvo — no resuelto",
                "x 停電 (対応済み 2026-05-20)",
                "x Moho (done)",
                "x Humo (done)",
            ]
        );
        for status in [
            "nicht erledigt",
            "belum selesai",
            "noch offen",
            "nur teilweise gelöst",
        ] {
            assert!(!says_closed(status), "{status}");
        }
    }

    #[test]
    fn numbered_headings_are_entries_without_a_status_too() {
        let text = "# Open questions\n\n### Q1: Who?\nAsked by Jo.\n- a detail\n\n### Q2: Why?\n**Answer:** because\n\n### Notes\nText.\n";
        assert_eq!(lines(questions(text)), ["[Q1] Who?", "x [Q2] Why?"]);
        assert_eq!(lines(risks("## R-1: Rot\nText.\n")), [""; 0]);
        // Another letter may number parts of the list.
        assert_eq!(lines(risks("# Risks\n\n## P1: Now\n- Rot\n")), ["Rot"]);
    }

    #[test]
    fn a_database_has_names_for_its_rows() {
        let text = "# Risks\n\n| Name | Status |\n|---|---|\n| Rot<br>and dust | Not started |\n| Fire | Done ✅ |\n";
        assert_eq!(
            lines(risks(text)),
            ["Rot and dust (Not started)", "x Fire (Done ✅)"]
        );
        assert_eq!(
            lines(risks(
                "# Risks\n\n| Name | Role |\n|---|---|\n| Ann | Owner |\n"
            )),
            [""; 0]
        );
    }

    #[test]
    fn rows_are_entries_with_a_status() {
        let text = "# Risks\n\n| ID | Likelihood | Risk | Mitigation | Status |\n|---|---:|---|---|---|\n| R1 | High | Rot | Copy | Open |\n\
            | R2 | Low | **Fire** | Sprinkler | **Resolved** — tested |\n| R3 | TBD | TBD | TBD | Open |\n| R4 | Low | Flood | | _Open — accepted_ |\n";
        assert_eq!(
            lines(risks(text)),
            [
                "[R1] Rot (Open)",
                "x [R2] Fire (Resolved — tested)",
                "[R4] Flood (Open — accepted)"
            ]
        );
        assert_eq!(risks(text)[0].line, 5);
        let text = "| Question | Owner | Status | Answer |\n|---|---|---|---|\n| Which `a|b`? | Ann | Open | TBD |\n| When? | Bob | ✅ ANSWERED | May |\n| Why? | Bob | | |\n\n\
            | Risk level | Meaning |\n|---|---|\n| High | bad |\n";
        assert_eq!(
            lines(questions(text)),
            ["Which a|b? (Open)", "x When? (✅ ANSWERED)", "Why?"]
        );
        assert_eq!(lines(risks(text)), [""; 0]);
        let text = "| # | Question | Answer |\n|--|--|--|\n| 1 | Which tape? | LTO |\n| 2 | When? | TBD |\n";
        assert_eq!(lines(questions(text)), ["x [1] Which tape?", "[2] When?"]);
        assert_eq!(
            lines(risks("| Risiko | Status |\n|---|---|\n| Feuer | offen |\n")),
            ["Feuer (offen)"]
        );
    }

    #[test]
    fn headings_with_a_status_are_entries() {
        let text = "# Risks\n\n### R-1: Tapes rot\n\n**Status:** Open\n- copy them\n\n### R-2 — Open formats change\n- Status: *Closed* (2026-05-20)\n\n\
            ### Fire\n#### Status\nDeferred until spring\n\n## Open\nStatus: reviewed\n- Flood\n";
        assert_eq!(
            lines(risks(text)),
            [
                "[R-1] Tapes rot (Open)",
                "x [R-2] Open formats change (Closed (2026-05-20))",
                "x Fire (Deferred until spring)",
                "Flood"
            ]
        );
    }

    #[test]
    fn a_megabyte_of_anything_comes_to_an_end() {
        for piece in [
            "# Risks\n- x\n",
            "- x\n",
            "- status: ",
            "## R-1: x\nStatus: open\n",
            "## Status\nx\n",
            "| Risk |\n|---|\n| x |\n\n",
        ] {
            let text = format!("# Risks\n\n{}", piece.repeat(1_000_000 / piece.len()));
            risks(&text);
        }
        let deep: String = (0..1400)
            .map(|depth| " ".repeat(depth * 2 % 1400) + "- x\n")
            .collect();
        assert!(!risks(&format!("# Risks\n\n{deep}")).is_empty());
    }
}

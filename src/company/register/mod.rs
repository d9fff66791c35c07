//! RISKS.md and QUESTIONS.md: what may go wrong and what nobody knows yet, and which of it is still live.

mod status;
mod subjects;

use std::collections::BTreeMap;

pub use status::says_closed;
use subjects::{ID, QUESTIONS, RISKS, STATUS, Subject};

use super::titles;
use crate::markdown::{
    Document, Fields, Inline, Item, Table, bullets, is_placeholder, key, present, tables,
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
    let fields = Fields::read_wanted(&document, |label| label == "status");
    let (standings, mut entries) = read_sections(&document, &fields, subject);
    let standing = |line: usize| {
        document
            .section_at(line)
            .map_or(Standing::Unknown, |section| standings[section])
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
    read_items(&items, standing, &mut entries);
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
    let mut statuses = BTreeMap::new();
    for (index, section) in document.sections().iter().enumerate() {
        if key(&section.title) == "status" {
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
            .find(|field| field.label == "status" && !document.lies_in_item(field.line))
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
    let columns: Vec<String> = table
        .columns(document)
        .iter()
        .map(|column| key(column))
        .collect();
    let named = |names: &[&str]| {
        columns
            .iter()
            .position(|column| names.contains(&column.as_str()))
    };
    let Some(column) = named(subject.columns).filter(|_| standing != Standing::Other) else {
        return;
    };
    let status = named(&STATUS);
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

fn read_items(items: &[Item], standing: impl Fn(usize) -> Standing, entries: &mut Vec<Entry>) {
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
        let text = "## Open\n- **[Resolved]** Which tape?\n- ✅ Answered: which box?\n- Which shelf? (closed 2026-05-20)\n- Which van? — done\n- Backups (done by hand)\n- Who has done it?\n- (closed)\n- Resolved conflicts come back: why?\n";
        assert_eq!(
            lines(questions(text)),
            [
                "x Which tape? (Resolved)",
                "x which box? (Answered)",
                "x Which shelf? (closed 2026-05-20)",
                "x Which van? (done)",
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
    fn a_megabyte_of_anything_takes_no_time() {
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

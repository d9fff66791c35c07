//! What a new text of a Markdown file no longer says, besides the entries that [`super::compare`] guards:
//! sections, by their headings, what was put out of scope, closed entries, and what entries, lists and tables say
//! besides. It is noted, never refused.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::{Standing, are_alike, lost};
use super::entries::{self, Entry, Kind};
use super::parts::{self, Taken};
use crate::facts::entry::{Entries, Form, same_text};
use crate::facts::{decisions, titles};
use crate::markdown::bullets::boxed;
use crate::markdown::{Document, Kind as LineKind, Row, Section, is_placeholder, plain};
use crate::wording::{counted, either, shortened};

/// How many headings or items a note names.
const MOST_NAMED: usize = 5;
/// How many characters of each it shows.
const LONGEST_NAME: usize = 50;
/// How many characters of an entry a note shows.
const LONGEST_TEXT: usize = 80;
/// How long a text is, in bytes without white space, that is looked for inside other lines.
const SHORT: usize = 16;

/// What a new text leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// The headings of its sections.
    sections: Vec<String>,
    /// What was out of scope.
    out_of_scope: Vec<String>,
    /// The lines between its title and its first section.
    introduction: Vec<String>,
    /// Questions and risks that were closed.
    closed: Vec<String>,
    /// What entries said besides their texts: a reason, an owner, the meaning of a term.
    details: Vec<String>,
    /// The other items of its lists.
    items: Vec<String>,
    /// The other rows of its tables.
    rows: Vec<String>,
}

/// What the old text of a file says but the new one does not.
pub fn dropped(kind: Option<Kind>, old: &str, new: &str) -> Dropped {
    let out_of_scope = match kind {
        Some(Kind::Decision) => {
            missing(decisions::out_of_scope(old), &decisions::out_of_scope(new))
        }
        _ => Vec::new(),
    };
    let (closed, details) = kind.map_or_else(Default::default, |kind| of_entries(kind, old, new));
    let (items, rows) = listed(kind, old, new, &out_of_scope);
    Dropped {
        sections: missing(sections(kind, old), &all_headings(new)),
        out_of_scope,
        introduction: introduction(old, new),
        closed,
        details,
        items,
        rows,
    }
}

/// A text without white space and case, in which shorter ones are looked for.
fn squeezed(text: &str) -> String {
    same_text(text).to_lowercase().split_whitespace().collect()
}

/// Which lines a text says, whatever their marks are.
struct Said {
    lines: BTreeSet<String>,
    whole: String,
}

impl Said {
    fn of(text: &str) -> Self {
        let document = Document::read(text);
        let lines = (0..document.lines().len()).map(|line| {
            let words = document.words(line);
            squeezed(&plain(boxed(words).map_or(words, |(_, said)| said)))
        });
        let lines: Vec<String> = lines.collect();
        Self {
            whole: lines.concat(),
            lines: lines.into_iter().collect(),
        }
    }

    fn has(&self, text: &str) -> bool {
        let text = squeezed(&plain(text));
        // A short text is likely to be in another one by chance.
        self.lines.contains(&text) || (text.len() >= SHORT && self.whole.contains(&text))
    }
}

/// The lines of prose between the title of the old text and its first section that the new text does not say.
/// Fields, such as the day of the file, change.
fn introduction(old: &str, new: &str) -> Vec<String> {
    let document = Document::read(old);
    let Some(title) = titles::document_title(&document) else {
        return Vec::new();
    };
    let own = document.sections()[title].own.clone();
    let prose = own.filter(|line| {
        let here = &document.lines()[*line];
        let words = document.words(*line);
        here.kind == LineKind::Text
            && here.mark.is_none()
            && !words.contains('|')
            && !words.contains(':')
            && !is_placeholder(words)
    });
    let said = Said::of(new);
    let prose = prose.filter(|line| !said.has(document.words(*line)));
    prose.map(|line| document.words(line).to_owned()).collect()
}

/// The items of lists and the rows of tables that are not entries and that the new text does not say.
fn listed(
    kind: Option<Kind>,
    old: &str,
    new: &str,
    others: &[String],
) -> (Vec<String>, Vec<String>) {
    let source = Entries::read(old);
    let document = &source.document;
    let entries = kind.map_or_else(Vec::new, |kind| entries::read(kind, old));
    let is_of_entry = |at: usize| entries.iter().any(|entry| entry.place.whole.contains(&at));
    let said = Said::of(new);
    let others: BTreeSet<String> = others.iter().map(|other| squeezed(other)).collect();
    let rows = Entries::read(new);
    let cells = |document: &Document<'_>, row: &Row| -> String {
        let cells = (0..row.cells.len()).map(|column| squeezed(&row.plain(document, column)));
        cells.collect::<Vec<String>>().join("|")
    };
    let new_rows: BTreeSet<String> = rows
        .tables
        .iter()
        .flat_map(|table| table.rows().map(|row| cells(&rows.document, row)))
        .collect();
    let (mut items, mut gone_rows) = (Vec::new(), Vec::new());
    for entry in source.all() {
        let line = entry.lines.start;
        if is_of_entry(document.lines()[line].start) {
            continue;
        }
        match entry.form {
            Form::Bullet { .. } => {
                let text = entry.inline().text;
                let is_said =
                    is_placeholder(&text) || others.contains(&squeezed(&text)) || said.has(&text);
                if !is_said {
                    items.push(text);
                }
            }
            Form::Row(table, row) => {
                let Some(row) = source.tables[table].row(row) else {
                    continue;
                };
                let text = cells(document, row);
                if text.chars().any(char::is_alphanumeric) && !new_rows.contains(&text) {
                    let cells = (0..row.cells.len()).map(|column| row.plain(document, column));
                    let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
                    gone_rows.push(cells.join(" | "));
                }
            }
            Form::Heading(_) => {}
        }
    }
    (items, gone_rows)
}

/// The closed entries that the new text does not have, and the parts of those it has that it no longer says.
fn of_entries(kind: Kind, old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let (before, after) = (entries::read(kind, old), entries::read(kind, new));
    let over = before.iter().filter(|entry| !entry.live);
    // Compared as entries that count.
    let over: Vec<Entry> = over
        .map(|entry| Entry {
            live: true,
            ..entry.clone()
        })
        .collect();
    let closed = lost(&over, &after, &Standing::default()).into_iter();
    let closed = closed.map(|lost| lost.entry.text).collect();
    let mut details = Vec::new();
    for (was, is) in pairs(&taken(old, &before), &taken(new, &after)) {
        let says = |text: &str| parts::words(text).all(|word| is.said.contains(&word));
        let more = was.more.iter().filter(|(label, value)| {
            !parts::is_status(label) && !is_placeholder(value) && !says(value)
        });
        let name = was.entry.id.as_ref().unwrap_or(&was.entry.text);
        let name = shortened(name, LONGEST_NAME);
        details.extend(more.map(|(label, value)| format!("{label} of {name}: {value}")));
        let rest = was.rest.iter().filter(|line| !says(line));
        details.extend(rest.map(|line| format!("{name}: {}", line.trim())));
    }
    (closed, details)
}

fn taken(text: &str, entries: &[Entry]) -> Vec<Taken> {
    parts::take(&Entries::read(text), entries, entries)
}

/// The entries that both texts have: by their identifier, or else by their text.
fn pairs<'t>(old: &'t [Taken], new: &'t [Taken]) -> Vec<(&'t Taken, &'t Taken)> {
    let id = |taken: &Taken| taken.entry.id.as_deref().and_then(entries::id_key);
    let once = |all: &'t [Taken]| {
        let mut by_id: BTreeMap<String, Option<&'t Taken>> = BTreeMap::new();
        for taken in all {
            if let Some(id) = id(taken) {
                // A number that was given twice identifies nothing.
                by_id
                    .entry(id)
                    .and_modify(|one| *one = None)
                    .or_insert(Some(taken));
            }
        }
        by_id
    };
    let (own, by_id) = (once(old), once(new));
    let mut by_text: BTreeMap<String, &Taken> = BTreeMap::new();
    for taken in new {
        by_text.entry(squeezed(&taken.entry.text)).or_insert(taken);
    }
    let pair = |was: &'t Taken| {
        let named = id(was).filter(|id| own.get(id).is_some_and(Option::is_some));
        let named = named.and_then(|id| by_id.get(&id).copied().flatten());
        let named = named.filter(|is| are_alike(&is.entry.text, &was.entry.text));
        let is = named.or_else(|| by_text.get(&squeezed(&was.entry.text)).copied())?;
        Some((was, is))
    };
    old.iter().filter_map(pair).collect()
}

/// Entries that say something else under the same identifier, one sentence each. One that only says more is not
/// reworded.
pub fn reworded(kind: Kind, old: &str, new: &str) -> Vec<String> {
    let (before, after) = (entries::read(kind, old), entries::read(kind, new));
    let (before, after) = (taken(old, &before), taken(new, &after));
    let mut said: Vec<String> = pairs(&before, &after)
        .into_iter()
        .filter(|(was, is)| !squeezed(&is.entry.text).contains(&squeezed(&was.entry.text)))
        .map(|(was, is)| {
            let name = was.entry.id.as_deref().unwrap_or_default();
            let short = |taken: &Taken| shortened(&taken.entry.text, LONGEST_TEXT);
            format!("{name} now says `{}` (was `{}`)", short(is), short(was))
        })
        .collect();
    let more = said.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        said.truncate(MOST_NAMED);
        let entries = either(more, "other entry says", "other entries say");
        said.push(format!("{more} {entries} something else, too"));
    }
    said
}

/// How many headings of sections the old text has, and those that the new one lacks.
pub fn headings(kind: Option<Kind>, old: &str, new: &str) -> (usize, Vec<String>) {
    let all = sections(kind, old);
    (all.len(), missing(all, &all_headings(new)))
}

impl Dropped {
    /// The note, in one line, if anything is missing.
    pub fn said(&self) -> Option<String> {
        let parts = [
            (&self.sections, "section", "not in the new text", MOST_NAMED),
            (
                &self.out_of_scope, "out-of-scope item", "no longer listed", MOST_NAMED,
            ),
            (
                &self.introduction, "introductory line", "not in the new text", 1,
            ),
            (&self.closed, "closed entry", "no longer listed", 1),
            (&self.details, "detail", "no longer there", 1),
            (&self.items, "list item", "no longer there", 1),
            (&self.rows, "table row", "no longer there", 1),
        ];
        let parts = parts.into_iter().filter(|(gone, ..)| !gone.is_empty());
        let said: Vec<String> = parts
            .map(|(gone, thing, how, most)| {
                let is = either(gone.len(), "is", "are");
                let count = if thing == "closed entry" && gone.len() != 1 {
                    format!("{} closed entries", gone.len())
                } else {
                    counted(gone.len(), thing)
                };
                format!("{count} {is} {how}: {}", named(gone, most))
            })
            .collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

/// The headings of the sections of a text. The title of the whole text counts only if there is no other
/// heading. A heading that is an entry does not count: [`super::compare`] guards entries.
fn sections(kind: Option<Kind>, text: &str) -> Vec<String> {
    let document = Document::read(text);
    let entries: BTreeSet<usize> = kind
        .map(|kind| entries::read(kind, text))
        .unwrap_or_default()
        .iter()
        .map(|entry| entry.line)
        .collect();
    let all = document.sections();
    let title = titles::document_title(&document).filter(|_| all.len() > 1);
    all.iter()
        .enumerate()
        .filter(|(index, section)| {
            Some(*index) != title && !entries.contains(&(section.heading.start + 1))
        })
        .map(|(_, section)| section.plain_title())
        .filter(|title| !title.trim().is_empty())
        .collect()
}

fn all_headings(text: &str) -> Vec<String> {
    let document = Document::read(text);
    let all = document.sections().iter();
    all.map(Section::plain_title).collect()
}

/// The old texts without a counterpart among the new ones. A new text is the counterpart of only one old
/// text.
fn missing(old: Vec<String>, new: &[String]) -> Vec<String> {
    let key = |text: &str| same_text(text).to_lowercase();
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for text in new {
        *left.entry(key(text)).or_default() += 1;
    }
    old.into_iter()
        .filter(|text| match left.get_mut(&key(text)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        })
        .collect()
}

fn named(texts: &[String], most: usize) -> String {
    let short = |text: &String| shortened(text.trim(), LONGEST_NAME);
    let mut names: Vec<String> = texts.iter().take(most).map(short).collect();
    let more = texts.len().saturating_sub(most);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: Option<Kind>, old: &str, new: &str) -> String {
        dropped(kind, old, new).said().unwrap_or_default()
    }

    #[test]
    fn sections_that_go_are_named_and_the_title_is_none() {
        let old = "# State\n\n## Blockers\n\n- none\n\n## Next `action`\n\n### Later\n";
        assert_eq!(
            said(
                None,
                old,
                "# The state\n\n## **next**  Action\n\n# Later\n\n## Blockers"
            ),
            ""
        );
        assert_eq!(
            said(None, old, "# State\n\n## Next action\n"),
            "2 sections are not in the new text: Blockers, Later"
        );
        assert_eq!(
            said(None, old, "hi\n"),
            "3 sections are not in the new text: Blockers, Next action, Later"
        );
    }

    #[test]
    fn a_title_alone_is_the_section_of_its_text() {
        assert_eq!(
            said(None, "# Rules\n\nAsk first.\n", "hi\n"),
            "1 section is not in the new text: Rules; 1 introductory line is not in the new text: Ask first."
        );
        assert_eq!(said(None, "no heading\n", "hi\n"), "");
        // If there are several first-level headings, they are sections.
        assert_eq!(
            said(None, "# One\n\n# Two\n", "# Two\n"),
            "1 section is not in the new text: One"
        );
    }

    #[test]
    fn each_heading_is_the_counterpart_of_one() {
        let old = "# J\n\n## Notes\n\na\n\n## Notes\n\nb\n";
        assert_eq!(
            said(None, old, "# J\n\n## Notes\n"),
            "1 section is not in the new text: Notes"
        );
        // A line in a fence is not a heading.
        assert_eq!(
            said(None, "# J\n\n## Notes\n", "# J\n\n```\n## Notes\n```\n"),
            "1 section is not in the new text: Notes"
        );
    }

    #[test]
    fn what_was_out_of_scope_is_named_too_and_entries_are_not() {
        let old = "# Decisions\n\n## D-1: Use tape\n\nDate: 2026-05-20\n\n## Explicitly out of scope\n\n- An app\n- A shop\n";
        let kind = Some(Kind::Decision);
        assert_eq!(
            said(
                kind,
                old,
                "# Decisions\n\n- D-1: Use tape (2026-05-20)\n\n## Explicitly out of scope\n\n- An *app*\n"
            ),
            "1 out-of-scope item is no longer listed: A shop"
        );
        assert_eq!(
            said(kind, old, "# Decisions\n\n- D-1: Use tape (2026-05-20)\n"),
            "1 section is not in the new text: Explicitly out of scope; 2 out-of-scope items are no longer listed: An app, A shop"
        );
    }

    #[test]
    fn what_lists_tables_and_entries_said_besides_is_counted() {
        let old = "# State\n\n## Recently completed\n\n- [x] 001-keel\n- 002-mast was closed\n\n| File | Notes |\n|---|---|\n| a.csv | from Ann |\n| b.csv | |\n";
        assert_eq!(
            said(
                None,
                old,
                "# State\n\n## Recently completed\n\n- 001-keel\n\n| File | Notes |\n|---|---|\n| b.csv | |\n"
            ),
            "1 list item is no longer there: 002-mast was closed; 1 table row is no longer there: a.csv | from Ann"
        );
        assert_eq!(said(None, old, old), "");
        let log = "# D\n\n| ID | Date | Decision | Reason |\n|---|---|---|---|\n| D-1 | 2026-05-01 | Pay in euro | Ann is in Rome |\n";
        let short = "# D\n\n- **D-1: Pay in euro (2026-05-01)**\n";
        assert_eq!(
            said(Some(Kind::Decision), log, short),
            "1 detail is no longer there: Reason of D-1: Ann is in Rome"
        );
        assert_eq!(said(Some(Kind::Decision), log, log), "");
        let open = "# Q\n\n## Open\n\n- Q-1: Who?\n\n## Closed\n\n- Q-2: When? — answered 2026-05-01: now\n";
        assert_eq!(
            said(
                Some(Kind::Question),
                open,
                "# Q\n\n## Open\n\n- Q-1: Who?\n\n## Closed\n"
            ),
            "1 closed entry is no longer listed: When?"
        );
    }

    #[test]
    fn an_entry_that_says_something_else_is_named() {
        let log = |text: &str| {
            format!("| ID | Date | Decision |\n|---|---|---|\n| D-1 | 2026-05-01 | {text} |\n")
        };
        let reworded =
            |new: &str| super::reworded(Kind::Decision, &log("We store names"), &log(new));
        assert_eq!(
            reworded("We never store names"),
            ["D-1 now says `We never store names` (was `We store names`)"]
        );
        for same in ["We store names", "We **store** names, and addresses"] {
            assert_eq!(reworded(same), Vec::<String>::new(), "{same}");
        }
    }

    #[test]
    fn a_note_stays_one_line() {
        let headings = (1..=8)
            .map(|n| format!("## Part {n}"))
            .collect::<Vec<_>>()
            .join("\n\n");
        assert_eq!(
            said(None, &headings, "hi"),
            "8 sections are not in the new text: Part 1, Part 2, Part 3, Part 4, Part 5, and 3 more"
        );
        let long = format!("## {}\n", "very ".repeat(20));
        assert!(said(None, &long, "hi").chars().count() < 100);
    }
}

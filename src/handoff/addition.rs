//! Part of a file, which a pack wants to be added to it: in which form its entries can be read, which of them the
//! file has already, and what else it says.

use std::collections::BTreeMap;

use super::compare::are_alike;
use super::entries::{self, Entry, Kind, id_key};
use super::parts::{self, Taken, lines_of_item, words};
use crate::facts::entry::{Entries, Form, same_text};
use crate::markdown::key;

/// A block that will be added, in a form in which its entries are recognised, and those entries: unchanged,
/// or else under a heading of its kind, or else as rows of a table that the file has.
pub fn readable_part(kind: Kind, block: &str, old: &str) -> (String, Vec<Entry>) {
    let mut ways = vec![
        block.to_owned(),
        format!("## {}\n\n{block}", entries::heading_of(kind)),
    ];
    let file = Entries::read(old);
    let line =
        |line: usize| &old[file.document.lines()[line].start..file.document.lines()[line].end];
    for entry in entries::read(kind, old) {
        let place = file.all().iter().find(|place| place.line() == entry.line);
        if let Some(Form::Row(table, _)) = place.map(|place| place.form) {
            let table = &file.tables[table].table;
            let head = [line(table.header.line), line(table.delimiter)];
            ways.push(format!(
                "## {}\n\n{}\n{}\n{block}",
                entries::heading_of(kind),
                head[0],
                head[1]
            ));
            break;
        }
    }
    let mut best = (String::new(), Vec::new());
    for way in ways {
        let own = entries::read(kind, &way);
        // If several ways show as many entries, the first one counts.
        if own.len() > best.1.len() {
            best = (way, own);
        }
    }
    best
}

/// With how many entries of the file that begin in the same way an entry is compared.
const MOST_COMPARED: usize = 400;

/// The entries of an addition that the file does not have as they stand in the addition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Entries that the file does not have.
    pub new: Vec<Entry>,
    /// Entries that the file has with another text, another status or other parts, and those of the file.
    pub changed: Vec<(Entry, Entry)>,
}

/// Compares the entries `own` of the addition `source` with the file. An entry is left out of the result only if
/// the file says all of it. An identifier alone proves nothing: the pack may have been made from a file without
/// the entry that has it.
pub fn compared(kind: Kind, source: &str, own: &[Entry], file: &str) -> Compared {
    let listed = entries::read(kind, file);
    let listed = parts::take(&Entries::read(file), &listed, &listed);
    let mut by_id: BTreeMap<String, Vec<&Taken>> = BTreeMap::new();
    let mut by_text: BTreeMap<String, Vec<&Taken>> = BTreeMap::new();
    for taken in &listed {
        if let Some(id) = taken.entry.id.as_deref().and_then(id_key) {
            by_id.entry(id).or_default().push(taken);
        }
        let text = same_text(&taken.entry.text);
        by_text.entry(text).or_default().push(taken);
    }
    let taken = parts::take(&Entries::read(source), own, own);
    let taken: BTreeMap<usize, &Taken> = taken
        .iter()
        .map(|taken| (taken.entry.line, taken))
        .collect();
    let mut compared = Compared::default();
    for entry in own {
        let id = entry.id.as_deref().and_then(id_key);
        let named = id.and_then(|id| by_id.get(&id)).into_iter().flatten();
        let named = named.filter(|other| are_alike(&other.entry.text, &entry.text));
        let text = same_text(&entry.text);
        let same = by_text.range(text.clone()..);
        let same = same.take_while(|(said, _)| said.starts_with(&text));
        let same = same.take(MOST_COMPARED);
        let same = same.flat_map(|(said, others)| others.iter().map(move |other| (said, other)));
        let same = same.filter(|(said, other)| is_same(&text, said, &other.entry));
        let others: Vec<&Taken> = named
            .copied()
            .chain(same.map(|(_, other)| *other))
            .collect();
        let Some(first) = others.first() else {
            compared.new.push(entry.clone());
            continue;
        };
        let taken = taken.get(&entry.line);
        let is_there = |taken: &&Taken| others.iter().any(|other| says_all_of(kind, other, taken));
        if !taken.is_some_and(is_there) {
            compared.changed.push((entry.clone(), first.entry.clone()));
        }
    }
    compared
}

/// Whether an entry of the file is the one with this text. If it is closed, its answer may follow the text.
fn is_same(text: &str, said: &str, other: &Entry) -> bool {
    let next = said[text.len()..].chars().next();
    let is_whole = text.ends_with('?') || !next.is_some_and(char::is_alphanumeric);
    next.is_none() || (!other.live && is_whole)
}

/// Whether an entry of the file has the text, the status and all the parts of an entry of an addition.
fn says_all_of(kind: Kind, other: &Taken, wanted: &Taken) -> bool {
    let (there, entry) = (&other.entry, &wanted.entry);
    let has_its_day = kind != Kind::Decision || entry.date.is_none() || there.date == entry.date;
    // The file may have it under another identifier.
    let mut unnamed = wanted.clone();
    for word in entry.id.iter().flat_map(|id| words(id)) {
        unnamed.needed.remove(&word);
    }
    let has_part = |(label, value): &(String, String)| {
        let mut same = other.more.iter().filter(|(own, _)| key(own) == key(label));
        same.all(|(_, said)| words(value).all(|word| words(said).any(|own| own == word)))
    };
    same_text(&there.text) == same_text(&entry.text)
        && (there.live, there.holds) == (entry.live, entry.holds)
        && has_its_day
        && other.says_all_of(&unnamed)
        && wanted.more.iter().all(has_part)
}

/// Lines of a part that are neither entries nor their frame.
pub fn other_lines(kind: Kind, source: &str) -> usize {
    let read = entries::read(kind, source);
    let entries = Entries::read(source);
    let document = &entries.document;
    let mut is_known = vec![false; document.lines().len()];
    for place in entries.all() {
        let is_entry = read.iter().any(|entry| entry.line == place.line());
        let lines = match place.form {
            Form::Heading(section) if is_entry => {
                let section = &document.sections()[section];
                section.heading.start..section.body.end
            }
            Form::Heading(_) => place.lines.clone(),
            Form::Bullet { .. } if is_entry => lines_of_item(document, place.lines.start),
            Form::Row(..) if is_entry => place.lines.clone(),
            _ => continue,
        };
        is_known[lines].fill(true);
    }
    for columns in &entries.tables {
        is_known[columns.table.header.line] = true;
        is_known[columns.table.delimiter] = true;
    }
    let says = |line: usize| !document.text(line).trim().is_empty();
    (0..is_known.len())
        .filter(|line| !is_known[*line] && says(*line))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "# Decisions\n\n| Date | Decision |\n|---|---|\n| 2026-05-01 | Use tape |\n";

    #[test]
    fn the_entries_of_a_part_are_read_in_the_form_that_shows_them() {
        for block in [
            "| 2026-05-03 | Sell the press |",
            "- **Sell the press (2026-05-03)**",
            "| Date | Decision |\n|---|---|\n| 2026-05-03 | Sell the press |",
        ] {
            let (source, own) = readable_part(Kind::Decision, block, LOG);
            assert!(source.ends_with(block), "{source}");
            let said: Vec<&str> = own.iter().map(|entry| entry.text.as_str()).collect();
            assert_eq!(said, ["Sell the press"], "{block}");
        }
        assert_eq!(readable_part(Kind::Decision, "", LOG).1, []);
    }

    /// How the file's one entry compares with that of an addition.
    fn fate(kind: Kind, file: &str, block: &str) -> &'static str {
        let (source, own) = readable_part(kind, block, file);
        assert_eq!(own.len(), 1, "{block}");
        let Compared { new, changed } = compared(kind, &source, &own, file);
        match (new.len(), changed.len()) {
            (0, 0) => "there",
            (1, 0) => "new",
            (0, 1) => "changed",
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_identifier_proves_nothing_unless_the_words_are_alike() {
        let closed = "## Open\n\n- Q-001: Who signs?\n\n## Closed\n\n- Q-002: What colour? — answered 2026-04-01: blue\n";
        for (block, expected) in [
            ("- Q-001: Who signs?", "there"),
            ("- Q-1: **Who signs**?", "there"),
            ("- Who signs?", "there"),
            ("- Q-009: Who signs?", "there"),
            ("- Q-001: May the till run offline?", "new"),
            ("- Q-002: May the till run offline?", "new"),
            ("- Q-003: May the till run offline?", "new"),
            ("- Q-002: What colour?", "changed"),
            ("- What colour?", "changed"),
            ("- What", "new"),
            (
                "## Closed\n\n- Q-002: What colour? — answered 2026-04-01: blue",
                "there",
            ),
            (
                "## Closed\n\n- Q-002: What colour? — answered 2026-05-01: red",
                "changed",
            ),
            ("## Closed\n\n- Q-001: Who signs? Dana, in May.", "changed"),
            ("## Closed\n\n- Q-001: Who signs?", "changed"),
        ] {
            assert_eq!(fate(Kind::Question, closed, block), expected, "{block}");
        }
        let log = "| ID | Date | Decision | Why |\n|---|---|---|---|\n| D-002 | 2026-05-01 | ~~Sell the press~~ | Money |\n";
        for (row, expected) in [
            ("| D-002 | 2026-05-30 | Exports are CSV | Excel |", "new"),
            ("| D-002 | 2026-05-01 | Sell the press | Money |", "changed"),
            (
                "| D-002 | 2026-05-01 | ~~Sell the press~~ | Money |",
                "there",
            ),
        ] {
            assert_eq!(fate(Kind::Decision, log, row), expected, "{row}");
        }
    }

    #[test]
    fn an_entry_is_there_only_if_the_file_says_all_of_it() {
        let risks = "| ID | Risk | Impact | Status |\n|---|---|---|---|\n| R-001 | Low stock | High | Open |\n";
        for (row, expected) in [
            ("| R-001 | Low stock | High | Open |", "there"),
            ("| R-001 | Low stock. | | |", "there"),
            ("- R-001: Low stock", "there"),
            ("| R-001 | Low stock | Low | Open |", "changed"),
            (
                "| R-001 | Low stock | High | Mitigated: order more |",
                "changed",
            ),
            ("| R-001 | Low stock of paper | High | Open |", "changed"),
            ("- R-001: Low stock\n  - Mitigation: order more", "changed"),
            ("| R-002 | Power fails | High | Open |", "new"),
        ] {
            assert_eq!(fate(Kind::Risk, risks, row), expected, "{row}");
        }
        let log = "| ID | Date | Decision | Why |\n|---|---|---|---|\n| D-001 | 2026-01-01 | Use SQLite | small |\n";
        for (row, expected) in [
            ("| D-001 | 2026-01-01 | Use SQLite | small |", "there"),
            ("- **Use SQLite (2026-01-01)**", "there"),
            (
                "| D-001 | 2026-01-01 | Use SQLite in WAL mode | small |",
                "changed",
            ),
            ("| D-001 | 2026-01-01 | Use SQLite | fast |", "changed"),
            ("| D-001 | 2026-02-01 | Use SQLite | small |", "changed"),
        ] {
            assert_eq!(fate(Kind::Decision, log, row), expected, "{row}");
        }
        let terms = "## Terminology\n\n- rebate — money back\n";
        for (block, expected) in [
            ("- rebate — money back", "there"),
            ("- **rebate**: money back", "there"),
            ("- rebate — money back at the end of the year", "changed"),
            ("- reel — a tape", "new"),
        ] {
            assert_eq!(fate(Kind::Term, terms, block), expected, "{block}");
        }
    }

    #[test]
    fn what_is_no_entry_is_counted() {
        let risks = "## Risks\n\n- Flood\n  - Owner: Ana\n\nA word.\nAnother.\n";
        assert_eq!(other_lines(Kind::Risk, risks), 2);
    }
}

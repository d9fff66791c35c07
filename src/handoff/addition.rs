//! Part of a file, which a pack wants to be added to it: in which form its entries can be read, and what else
//! it says.

use super::entries::{self, Entry, Kind};
use super::parts::lines_of_item;
use crate::facts::entry::{Entries, Form};

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

    #[test]
    fn what_is_no_entry_is_counted() {
        let risks = "## Risks\n\n- Flood\n  - Owner: Ana\n\nA word.\nAnother.\n";
        assert_eq!(other_lines(Kind::Risk, risks), 2);
    }
}

//! What a pattern's own file says when it is promoted or retired: new rows in its table, in the form of the
//! existing ones, and a title without `(CANDIDATE)`. Every other byte stays.

use std::ops::Range;

use crate::markdown::{Document, Field, Fields, Kind, Row, tables};

/// The mark in the title of a candidate.
const CANDIDATE: &str = "(CANDIDATE)";
/// The labels by which a pattern's table is recognised.
const LABELS: [&str; 4] = ["kind", "confidence", "extracted", "source project"];
/// The labels of rows that we add to it: later rows go below them.
const LATER: [&str; 5] = [
    "promoted", "evidence", "promoted anyway", "retired", "reason",
];

/// The text with more rows in its table, labels first; the values are cells as they are written. A text without
/// a table gets one below its title.
pub fn with_rows(text: &str, rows: &[(&str, String)]) -> String {
    let document = Document::read(text);
    let fields = Fields::read_rows(&document, |line| {
        let line = line.to_lowercase();
        let mut labels = LABELS.iter().chain(&LATER);
        labels.any(|label| line.contains(label))
    });
    let all = fields.within(0..document.lines().len());
    let of_table = all
        .iter()
        .filter(|field| LABELS.contains(&field.label.as_str()));
    let known = of_table.max_by_key(|field| field.line);
    // Our rows follow one another; further down, such a label is in a table of something else.
    let last = known.map(|known| {
        let mut last = known;
        while let Some(next) = all
            .iter()
            .find(|field| field.line == last.line + 1 && LATER.contains(&field.label.as_str()))
        {
            last = next;
        }
        last
    });
    match last {
        Some(last) => below(&document, last, rows),
        None => with_table(&document, rows),
    }
}

/// The title of the text without `(CANDIDATE)`, in any case.
pub fn without_mark(text: &str) -> String {
    let document = Document::read(text);
    let sections = document.sections();
    let title = sections.iter().find(|section| section.level == 1);
    let Some(title) = title.or(sections.first()) else {
        return text.to_owned();
    };
    for line in title.heading.clone() {
        let here = &document.lines()[line];
        let said = &text[here.start..here.end];
        let upper = said.to_ascii_uppercase();
        if let Some(at) = upper.find(CANDIDATE) {
            let mark = widened(said, at..at + CANDIDATE.len());
            return format!(
                "{}{}",
                &text[..here.start + mark.start],
                &text[here.start + mark.end..]
            );
        }
    }
    text.to_owned()
}

/// The mark with the emphasis around it, and the blanks that separated it from the rest.
fn widened(line: &str, mark: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = mark;
    while let Some(sign) = line[..start].chars().next_back()
        && "*_`".contains(sign)
        && line[end..].starts_with(sign)
    {
        start -= 1;
        end += 1;
    }
    let before = line[..start].trim_end().len();
    let is_first = line[..before].trim_start_matches('#').is_empty();
    if is_first {
        end += line[end..].len() - line[end..].trim_start().len();
    } else {
        start = before;
    }
    start..end
}

/// The text with the rows added below the line of a field, in its form.
fn below(document: &Document<'_>, field: &Field, rows: &[(&str, String)]) -> String {
    let model = document.text(field.line);
    let all = tables::read(document);
    let table = all.iter().find(|table| {
        let has = |row: &Row| row.line == field.line;
        has(&table.header) || table.rows.iter().any(has)
    });
    let columns = table.map_or(2, |table| table.header.cells.len().max(2));
    let is_header = table.is_some_and(|table| table.header.line == field.line);
    let line = table
        .filter(|_| is_header)
        .map_or(field.line, |table| table.delimiter);
    let lead = &model[..model.len() - model.trim_start_matches([' ', '\t', '>']).len()];
    let body = &model[lead.len()..];
    let (left, right) = (body.starts_with('|'), body.trim_end().ends_with('|'));
    let is_tight = left && !body[1..].starts_with([' ', '\t']);
    let (before, behind) = emphasis(body);
    let written = |(label, value): &(&str, String)| {
        let mut cells = vec![format!("{before}{label}{behind}"), value.clone()];
        cells.resize(columns, String::new());
        let gap = if is_tight { "" } else { " " };
        let row = cells.join(&format!("{gap}|{gap}"));
        // A row must not end in an empty cell without a bar after it.
        let has_right = right || columns > 2;
        let (open, close) = (
            if left { "|" } else { "" },
            if has_right { "|" } else { "" },
        );
        let row = match (left, has_right) {
            (true, true) => format!("{open}{gap}{row}{gap}{close}"),
            (true, false) => format!("{open}{gap}{row}"),
            (false, true) => format!("{row}{gap}{close}"),
            (false, false) => row,
        };
        format!("{lead}{}", row.trim_end())
    };
    inserted(
        document,
        line,
        &rows.iter().map(written).collect::<Vec<_>>(),
    )
}

/// The marks around the label that a row begins with.
fn emphasis(body: &str) -> (&str, &str) {
    let cell = body
        .trim_start_matches('|')
        .split('|')
        .next()
        .unwrap_or_default()
        .trim();
    let inner = cell.trim_start_matches(['*', '_']);
    let before = &cell[..cell.len() - inner.len()];
    let label = inner.trim_end_matches(['*', '_', ':']);
    let behind = &inner[label.len()..];
    // No label, or code in it: not a form that can be copied.
    if label.is_empty() || label.contains('`') {
        ("**", "**")
    } else {
        (before, behind)
    }
}

/// The text with a table below its title and the summary there.
fn with_table(document: &Document<'_>, rows: &[(&str, String)]) -> String {
    let mut lines = vec!["| | |".to_owned(), "|---|---|".to_owned()];
    lines.extend(
        rows.iter()
            .map(|(label, value)| format!("| **{label}** | {value} |")),
    );
    let all = document.lines();
    let sections = document.sections();
    let title = sections.iter().find(|section| section.level == 1);
    let Some(title) = title.or(sections.first()) else {
        let front = all
            .iter()
            .take_while(|line| line.kind == Kind::FrontMatter)
            .count();
        return match front.checked_sub(1) {
            Some(last) => {
                lines.insert(0, String::new());
                inserted(document, last, &lines)
            }
            None => at_the_top(document, &lines),
        };
    };
    let mut last = title.heading.end - 1;
    let is_quote = |line: usize| {
        all.get(line).is_some_and(|here| here.kind != Kind::Code) && document.is_quoted(line)
    };
    let blanks = all[last + 1..]
        .iter()
        .take_while(|line| line.kind == Kind::Blank)
        .count();
    let quotes = (last + 1 + blanks..all.len())
        .take_while(|line| is_quote(*line))
        .count();
    if quotes > 0 {
        last += blanks + quotes;
    }
    lines.insert(0, String::new());
    if all
        .get(last + 1)
        .is_some_and(|line| line.kind != Kind::Blank)
    {
        lines.push(String::new());
    }
    inserted(document, last, &lines)
}

fn at_the_top(document: &Document<'_>, lines: &[String]) -> String {
    let text = document.source();
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mark, end) = (&text[..text.len() - body.len()], ending(document, 0));
    let mut out = mark.to_owned();
    for line in lines {
        out.push_str(line);
        out.push_str(end);
    }
    if !body.is_empty() {
        out.push_str(end);
    }
    out + body
}

/// The text with lines inserted after one of its own, with line breaks like the text's.
fn inserted(document: &Document<'_>, line: usize, lines: &[String]) -> String {
    let text = document.source();
    let end = ending(document, line);
    let at = document.next(line);
    let (before, behind) = text.split_at(at);
    let mut out = before.to_owned();
    if before.ends_with('\n') {
        for line in lines {
            out.push_str(line);
            out.push_str(end);
        }
    } else {
        // The last line has no line break, so the new last one gets none either.
        for line in lines {
            out.push_str(end);
            out.push_str(line);
        }
    }
    out + behind
}

/// The ending of a line, or else of the lines before it.
fn ending(document: &Document<'_>, line: usize) -> &'static str {
    let text = document.source();
    let at = document.lines().get(line).map_or(0, |line| line.end);
    let rest = &text[at..];
    let is_crlf = if rest.is_empty() {
        text.contains("\r\n")
    } else {
        rest.starts_with("\r\n")
    };
    if is_crlf { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::pattern::read_facts;
    use crate::markdown::laws;
    use proptest::prelude::*;

    fn rows(text: &str) -> String {
        with_rows(
            text,
            &[
                ("Promoted", "2026-11-23".to_owned()),
                ("Evidence", "`beta`".to_owned()),
            ],
        )
    }

    #[test]
    fn rows_look_like_those_that_are_there() {
        for (text, expected) in [
            (
                "# P\n\n| | |\n|---|---|\n| **Extracted** | 2026-01-01 |\n| **Source project** | `a` |\n\nText.\n",
                "# P\n\n| | |\n|---|---|\n| **Extracted** | 2026-01-01 |\n| **Source project** | `a` |\n| **Promoted** | 2026-11-23 |\n| **Evidence** | `beta` |\n\nText.\n",
            ),
            (
                "|Field|Value|Note|\r\n|---|---|---|\r\n|Extracted|2026-01-01||\r\n|Owner|Ada||",
                "|Field|Value|Note|\r\n|---|---|---|\r\n|Extracted|2026-01-01||\r\n|Promoted|2026-11-23||\r\n|Evidence|`beta`||\r\n|Owner|Ada||",
            ),
            (
                "**Extracted** | 2026-01-01\n**Source project** | `a`",
                "**Extracted** | 2026-01-01\n**Source project** | `a`\n**Promoted** | 2026-11-23\n**Evidence** | `beta`",
            ),
            (
                "| **Extracted** | 2026-01-01 |\n|---|---|\n",
                "| **Extracted** | 2026-01-01 |\n|---|---|\n| **Promoted** | 2026-11-23 |\n| **Evidence** | `beta` |\n",
            ),
            (
                "> | a | b |\n> |---|---|\n> | _Extracted:_ | 2026-01-01 |\n",
                "> | a | b |\n> |---|---|\n> | _Extracted:_ | 2026-01-01 |\n> | _Promoted:_ | 2026-11-23 |\n> | _Evidence:_ | `beta` |\n",
            ),
        ] {
            assert_eq!(rows(text), expected);
        }
    }

    #[test]
    fn a_text_without_a_table_gets_one() {
        let table = "| | |\n|---|---|\n| **Promoted** | 2026-11-23 |\n| **Evidence** | `beta` |\n";
        for (text, expected) in [
            (
                "# P\n\n> s\n> t\n\nText.\n",
                format!("# P\n\n> s\n> t\n\n{table}\nText.\n"),
            ),
            ("# P\nText.\n", format!("# P\n\n{table}\nText.\n")),
            ("# P\n", format!("# P\n\n{table}")),
            ("# P", format!("# P\n\n{}", table.trim_end())),
            ("Text.\n", format!("{table}\nText.\n")),
            ("\u{feff}", format!("\u{feff}{table}")),
            (
                "---\na: b\n---\nText.\n",
                format!("---\na: b\n---\n\n{table}Text.\n"),
            ),
            ("", table.to_owned()),
        ] {
            assert_eq!(rows(text), expected);
        }
    }

    #[test]
    fn the_title_loses_its_mark_and_nothing_else() {
        for (text, expected) in [
            (
                "# Pattern: a (CANDIDATE)\n\n(CANDIDATE)\n",
                "# Pattern: a\n\n(CANDIDATE)\n",
            ),
            ("\u{feff}# a (candidate) #\r\n", "\u{feff}# a #\r\n"),
            ("# a **(CANDIDATE)** b\n", "# a b\n"),
            ("# (CANDIDATE) a\n", "# a\n"),
            ("a (CANDIDATE)\n===\n", "a\n===\n"),
            (
                "```\n# x (CANDIDATE)\n```\n# a (CANDIDATE)",
                "```\n# x (CANDIDATE)\n```\n# a",
            ),
            ("# a\n\n## b (CANDIDATE)\n", "# a\n\n## b (CANDIDATE)\n"),
            ("no title (CANDIDATE)\n", "no title (CANDIDATE)\n"),
        ] {
            assert_eq!(without_mark(text), expected);
        }
    }

    proptest! {
        #[test]
        fn every_other_byte_stays_and_what_the_table_says_too(text in laws::text()) {
            let new = rows(&text);
            let table = "| **Extracted** | 2026-01-01 |\n|---|---|\n";
            let with_table = format!("# T\n\n{table}\n{text}");
            prop_assert_eq!(read_facts(&rows(&with_table)), read_facts(&with_table));
            let common = text.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
            let behind = text.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
            prop_assert!(common + behind >= text.len());
        }
    }
}

use super::*;
use crate::markdown::laws::text;
use proptest::prelude::*;

proptest! {
    #[test]
    fn entries_cover_their_text_and_do_not_overlap(text in text()) {
        let entries = Entries::read(&text);
        let mut at = 0;
        for entry in entries.all() {
            prop_assert!(at <= entry.lines.start && entry.lines.start < entry.lines.end);
            at = entry.lines.end;
            prop_assert!(at <= entries.document.lines().len());
            let place = &text[entry.place.clone()];
            for word in entry.text.split_whitespace() {
                prop_assert!(place.contains(word), "{word:?} in {place:?}");
            }
            if let Form::Row(table, row) = entry.form {
                let row = entries.tables[table].row(row);
                prop_assert!(row.is_some_and(|row| row.line == entry.lines.start));
            }
        }
        for (index, entry) in entries.all().iter().enumerate() {
            for (level, detail) in entries.details(index) {
                prop_assert!(Some(level) > entry.level() && detail.lines.start >= entry.lines.end);
            }
        }
        for criterion in crate::facts::criteria::read(&text) {
            prop_assert!(text.get(criterion.place).is_some() && !criterion.text.is_empty());
        }
    }
}

/// The rows of the first table, and the lines of rows that belong to none.
fn rows(text: &str) -> (Vec<usize>, Vec<usize>) {
    let entries = Entries::read(text);
    let rows = entries
        .all()
        .iter()
        .filter(|entry| matches!(entry.form, Form::Row(0, _)));
    let rows = rows.map(Entry::line).collect();
    (
        rows,
        entries.strays.iter().map(|row| row.line + 1).collect(),
    )
}

#[test]
fn rows_are_read_with_their_table_wherever_they_stand() {
    let table = "| Day | Word |\n|---|---|\n| 1 | a |\n";
    for (text, expected) in [
        (
            format!("## Log\n| 2 | b |\n\n{table}"),
            (vec![2, 6], vec![]),
        ),
        (format!("| 2 | b |\n{table}"), (vec![1, 4], vec![])),
        (
            format!("## Log\n{table}\nOf May:\n\n| 2 | b |\n"),
            (vec![4, 8], vec![]),
        ),
        (
            format!("## Log\n{table}\n### May\n| 2 | b |\n"),
            (vec![4, 7], vec![]),
        ),
        (
            format!("## Log\n{table}\n## Rest\n| 2 | b |\n"),
            (vec![4], vec![7]),
        ),
        (
            format!("{table}\nText\n\n| 2 | b | c |\n"),
            (vec![3], vec![7]),
        ),
        (
            format!("{table}\nText\n\n| Day | Word |\n"),
            (vec![3], vec![7]),
        ),
        (format!("{table}\n```\n| 2 | b |\n```\n"), (vec![3], vec![])),
    ] {
        assert_eq!(rows(&text), expected, "{text}");
    }
}

#[test]
fn the_line_below_a_header_is_not_an_item() {
    let entries = Entries::read("a | b\n - |---|\n| c | d |\n");
    let lines: Vec<usize> = entries.all().iter().map(Entry::line).collect();
    assert_eq!(lines, [3]);
}

#[test]
fn a_table_in_an_item_is_no_part_of_its_text() {
    let entries = Entries::read("- Log:\n  | Day | Word |\n  |---|---|\n  | 1 | a |\n- b\n");
    let forms: Vec<_> = entries
        .all()
        .iter()
        .map(|entry| (entry.line(), entry.text.as_str()))
        .collect();
    assert_eq!(forms, [(1, "Log:"), (4, ""), (5, "b")]);
}

#[test]
fn the_column_of_the_status_is_found_by_its_name() {
    for (header, expected) in [
        ("| Id | Status |", Some(1)),
        ("| Id | 状態 |", Some(1)),
        ("| State | Text |", Some(0)),
        ("| State | Current status |", Some(1)),
        ("| Id | Statement |", None),
    ] {
        let text = format!("{header}\n|---|---|\n| a | b |\n");
        let entries = Entries::read(&text);
        assert_eq!(entries.tables[0].status(), expected, "{header}");
    }
}

#[test]
fn what_is_nested_in_an_item_belongs_to_it_quotes_and_rules_included() {
    for inside in [
        "\n  > Jo said:\n  >\n  > - later\n",
        "  > ```\n  > code\n  > ```\n",
        "\n  ---\n\n  More\n",
        "\n  | a | b |\n",
    ] {
        let item = format!("- a\n{inside}");
        for after in ["- b\n", "\n> c\n", "\n---\n", "\nText\n"] {
            let text = format!("{item}{after}");
            let entries = Entries::read(&text);
            let whole = &text[entries.place(0).whole];
            assert_eq!(whole.trim_end(), item.trim_end(), "{text}");
        }
    }
}

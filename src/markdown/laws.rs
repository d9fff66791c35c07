//! Laws that hold for any text, whoever wrote it: no reader panics, everything it reports is where it says, and
//! line endings and a byte order mark change nothing. Only tests.

use proptest::prelude::*;

use super::code::code_spans;
use super::inline::Inline;
use super::{Document, Fields, bullets, dates, is_placeholder, key, present, tables};

/// Pieces that mean something to a reader: marks of blocks and inside lines, dates, labels, and characters that
/// are longer, wider or fewer than they look.
pub fn text() -> impl Strategy<Value = String> {
    let piece = "(# |## |#+|- |\\* |\\+ |  - |    |1\\. |12\\) |> |>|\\| ?|\\n|\\n|\\n\\n|\\|---\\|---\\|\\n|-+|=+|```|~~~|`|``|<!--|-->|<br>|<https://|\\*\\*|\\*|__?|~~|\\[|\\]|\\(|\\)|\\]\\(|!|\\\\|&amp;|: |：|— | - |2026-05-20|2026-02-30|0000-00-00|9999-99-99|23 May 2026|May 23, 2026|DEC-004|R-1|Date|Decision|Status|open|closed|Risks|Open|Term|Terminology|Out of scope|Goal|Last updated|Client|TBD|none|because |\\[ \\]|\\[x\\]|é|e\u{301}|\u{301}|日本|ß|İ|ǅ|\u{2028}|\u{feff}|\u{202e}|\u{a0}|\0|\t| |a)";
    prop_oneof![
        3 => proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
        1 => "(.|\\n){0,200}",
    ]
}

proptest! {
    #[test]
    fn lines_and_sections_lie_in_the_text(text in text()) {
        let document = Document::read(&text);
        let mut at = 0;
        for (index, line) in document.lines().iter().enumerate() {
            prop_assert!(at <= line.start && line.start <= line.end && line.end <= text.len());
            prop_assert!(!text[line.start..line.end].contains('\n'));
            prop_assert_eq!(document.text(index).len(), line.end - line.start);
            at = line.end;
        }
        let sections = document.sections();
        for (index, section) in sections.iter().enumerate() {
            prop_assert!((1..=6).contains(&section.level));
            prop_assert!(section.heading.end == section.own.start && section.own.end <= section.body.end);
            prop_assert!(section.body.end <= document.lines().len());
            prop_assert_eq!(document.section_at(section.heading.start), Some(index));
            if let Some(parent) = section.parent {
                prop_assert!(parent < index && sections[parent].level < section.level);
                prop_assert!(section.body.end <= sections[parent].body.end);
            }
        }
    }

    #[test]
    fn items_follow_each_other(text in text()) {
        let document = Document::read(&text);
        let items = bullets::read(&document, 0..document.lines().len());
        for item in &items {
            prop_assert!(item.line < item.end && item.end <= document.lines().len());
            prop_assert!(document.lines()[item.line].mark.is_some());
            prop_assert_eq!(item.text.trim(), item.text.as_str());
        }
        prop_assert!(items.windows(2).all(|two| two[0].end <= two[1].line));
    }

    #[test]
    fn cells_lie_in_their_rows(text in text()) {
        let document = Document::read(&text);
        let mut last = None;
        for table in tables::read(&document) {
            prop_assert!(last < Some(table.header.line) && table.delimiter == table.header.line + 1);
            for row in [&table.header].into_iter().chain(&table.rows) {
                prop_assert!(last < Some(row.line));
                last = Some(row.line);
                let line = &document.lines()[row.line];
                let mut at = line.start;
                for (column, cell) in row.cells.iter().enumerate() {
                    prop_assert!(at <= cell.start && cell.start <= cell.end && cell.end <= line.end);
                    at = cell.end;
                    prop_assert_eq!(row.cell(&document, column).trim(), row.cell(&document, column));
                }
            }
        }
    }

    #[test]
    fn fields_have_labels_and_values(text in text()) {
        let document = Document::read(&text);
        let fields = Fields::read(&document);
        let all = fields.within(0..document.lines().len());
        prop_assert!(all.windows(2).all(|two| two[0].line <= two[1].line));
        for field in all {
            prop_assert!(!field.label.is_empty());
            prop_assert!(!is_placeholder(&field.value.text) || field.value.text != super::plain(&field.value.text));
            let alone = Fields::read_wanted(&document, |label| label == field.label);
            let wanted: Vec<_> = all.iter().filter(|other| other.label == field.label).collect();
            prop_assert_eq!(alone.all(&field.label).collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn spans_of_code_begin_and_end_with_as_many_marks(text in text()) {
        let mut at = 0;
        for span in code_spans(&text) {
            prop_assert!(at <= span.start);
            at = span.end;
            let code = &text[span];
            let opens = code.len() - code.trim_start_matches('`').len();
            let closes = code.len() - code.trim_end_matches('`').len();
            prop_assert!(opens == closes && opens > 0);
        }
    }

    #[test]
    fn marks_that_come_off_leave_ranges_of_the_text(text in text()) {
        let inline = Inline::read(&text);
        for ranges in [&inline.struck, &inline.strong, &inline.code] {
            prop_assert!(ranges.iter().all(|range| inline.text.get(range.clone()).is_some()));
            prop_assert!(ranges.windows(2).all(|two| two[0].start <= two[1].start));
        }
        prop_assert_eq!(present(&text).is_none(), is_placeholder(&text));
        key(&text);
        let mut at = 0;
        for found in dates::all(&text) {
            prop_assert!(at <= found.range.start && text.get(found.range.clone()).is_some());
            at = found.range.end;
        }
    }
}

//! Ticking criteria in the text of an acceptance.md, and opening them again. Nothing is ticked by guessing: a
//! criterion with no place for a mark is refused.

use std::ops::Range;

use jiff::civil::Date;

use crate::edits::{Edit, edited};
use crate::facts::criteria::{Criterion, Mark, State};
use crate::facts::entry::same_id;
use crate::logbook::was;
use crate::markdown::write;

/// The signs for criteria in a file that uses signs instead of boxes.
const TICKED_SIGN: &str = "✅";
const OPEN_SIGN: &str = "⬜";

/// What to do with the chosen criteria.
#[derive(Clone, Copy, Debug)]
pub enum To<'e> {
    /// They are met.
    Ticked {
        /// What shows that they are met.
        evidence: Option<&'e str>,
        /// The day that goes with it.
        day: Date,
    },
    /// They were not met after all.
    Open,
}

/// The indices of the criteria with these numbers or identifiers, in the order of the file, each once. The
/// error says what is wrong with a name.
pub fn choose(criteria: &[Criterion], names: &[String]) -> Result<Vec<usize>, String> {
    let mut chosen = Vec::new();
    for name in names {
        let number = name.parse::<usize>().ok();
        let by_number =
            number.and_then(|number| criteria.iter().position(|one| one.number == number));
        let is_called = |one: &Criterion| {
            let first_word = || one.text.split_whitespace().next();
            let id = one.id.as_deref().or_else(first_word);
            let is_id = name.contains(|c: char| c.is_ascii_digit());
            id.is_some_and(|id| is_id && same_id(id) == same_id(name))
        };
        let mut by_id = (0..criteria.len()).filter(|index| is_called(&criteria[*index]));
        let found = by_number.or_else(|| by_id.next());
        let Some(found) = found else {
            return Err(match criteria.len() {
                1 => format!("unknown criterion {name}; the only one is number 1"),
                count => {
                    format!("unknown criterion {name}; they are numbered from 1 to {count}")
                }
            });
        };
        if by_number.is_none() && by_id.next().is_some() {
            return Err(format!(
                "more than one criterion is called {name}; use its number"
            ));
        }
        chosen.push(found);
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

/// The text with these criteria ticked or opened; unchanged if they already are. The error says which line
/// cannot be changed, and why.
pub fn edit(
    text: &str,
    criteria: &[Criterion],
    chosen: &[usize],
    to: To<'_>,
) -> Result<String, (usize, String)> {
    let mut edits: Vec<Edit> = Vec::new();
    let gets_mark = |index: &usize| {
        let one = &criteria[*index];
        matches!((&one.mark, to), (Mark::Item(_), To::Ticked { .. }))
    };
    let has_signs = criteria.iter().any(|one| matches!(one.mark, Mark::Sign(_)));
    if !has_signs && chosen.iter().any(gets_mark) {
        // If one item has a box, the others are criteria only if they have one, too.
        for (index, one) in criteria.iter().enumerate() {
            let Mark::Item(at) = one.mark else {
                let why = "has no list mark, so it would no longer be read as a criterion once the others have boxes";
                return Err((one.line, why.to_owned()));
            };
            let sign = if chosen.contains(&index) { 'x' } else { ' ' };
            edits.push((at..at, format!("[{sign}] ")));
        }
    }
    for one in chosen.iter().map(|index| &criteria[*index]) {
        if one.mark == Mark::None {
            let why = "has no box and no status, so there is nothing to tick";
            return Err((one.line, why.to_owned()));
        }
        let mark = in_mark(text, criteria, one, has_signs, to);
        // In a cell, the evidence is added and removed with the word, unless it has its own cell.
        let has_evidence = mark.is_some() && matches!(one.mark, Mark::Cell(_));
        edits.extend(mark);
        edits.extend(in_evidence_cell(text, one, to));
        edits.extend(behind_words(text, one, to).filter(|_| !has_evidence));
    }
    Ok(edited(text, edits))
}

/// The change to the mark of a criterion, if it says something else.
fn in_mark(
    text: &str,
    criteria: &[Criterion],
    one: &Criterion,
    has_signs: bool,
    to: To<'_>,
) -> Option<Edit> {
    let is_ticked = one.state == State::Ticked;
    match (&one.mark, to) {
        (Mark::Box(sign), To::Ticked { .. }) if !is_ticked => Some((sign.clone(), "x".to_owned())),
        (Mark::Box(sign), To::Open) if is_ticked => Some((sign.clone(), " ".to_owned())),
        (Mark::Item(at), To::Ticked { .. }) if has_signs => {
            Some((*at..*at, format!("{TICKED_SIGN} ")))
        }
        (Mark::Sign(sign), To::Ticked { .. }) if !is_ticked => {
            let is_ballot = text[sign.clone()].starts_with(['☐', '☒']);
            let ticked = if is_ballot { "☑" } else { TICKED_SIGN };
            Some((sign.clone(), ticked.to_owned()))
        }
        (Mark::Sign(sign), To::Open) if is_ticked => {
            let is_ballot = text[sign.clone()].starts_with('☑');
            let open = if is_ballot { "☐" } else { OPEN_SIGN };
            Some((sign.clone(), open.to_owned()))
        }
        (Mark::Cell(cell), To::Ticked { evidence, day }) if !is_ticked => {
            let evidence = evidence.filter(|_| one.evidence_cell.is_none());
            let shown = evidence.map(|evidence| shown(&write::cell_words(evidence), day));
            let word = was::behind("met", &text[cell.clone()]);
            let word = format!("{word}{}", shown.unwrap_or_default());
            Some((padded(text, cell), word_in(cell, &word)))
        }
        (Mark::Cell(cell), To::Open) if is_ticked => {
            let word = opened(text, criteria, cell.clone());
            Some((padded(text, cell), word_in(cell, &word)))
        }
        _ => None,
    }
}

/// The change to the evidence after the words of a criterion, if there is something to change.
fn behind_words(text: &str, one: &Criterion, to: To<'_>) -> Option<Edit> {
    let is_ticked = one.state == State::Ticked;
    let words = one.place.start..own_end(text, one);
    match to {
        To::Ticked {
            evidence: Some(evidence),
            day,
        } if one.evidence_cell.is_none() && (!is_ticked || one.evidence.is_none()) => {
            let is_row = text[one.place.clone()].trim_start().starts_with('|');
            let said = if is_row {
                write::cell_words(evidence)
            } else {
                write::words(evidence)
            };
            Some((words.end..words.end, shown(&said, day)))
        }
        To::Open if is_ticked => Some((written_by_tick(text, words)?, String::new())),
        To::Ticked { .. } | To::Open => None,
    }
}

/// The words that a criterion which is open again takes over from its neighbours.
const OPEN_WORDS: [&str; 6] = ["open", "pending", "todo", "to do", "not met", "offen"];

/// What the status of a criterion says once it is open again: what it said before it was ticked, or else what the
/// nearest other open one says. Anything that `tick` did not write stays after it.
fn opened(text: &str, criteria: &[Criterion], cell: Range<usize>) -> String {
    let said = match written_by_tick(text, cell.clone()) {
        Some(written) => &text[cell.start..written.start],
        None => &text[cell.clone()],
    };
    let said = said.trim();
    if let Some(before) = was::kept(said, &["met"]) {
        return before.to_owned();
    }
    let others = criteria.iter().filter_map(|one| match &one.mark {
        Mark::Cell(other) if one.state != State::Ticked => Some(other.clone()),
        _ => None,
    });
    let bare = others.filter(|other| {
        let said = text[other.clone()].trim_matches(|c: char| !c.is_alphanumeric());
        OPEN_WORDS.contains(&said.to_lowercase().as_str())
    });
    let word = bare.min_by_key(|other| other.start.abs_diff(cell.start));
    let word = word.map_or("open", |word| &text[word]);
    let words = said.split(|c: char| !c.is_alphanumeric());
    if words.filter(|word| !word.is_empty()).count() < 2 {
        word.to_owned()
    } else {
        was::behind(word, said)
    }
}

/// The change to the cell for evidence, if there is such a cell and something to change in it.
fn in_evidence_cell(text: &str, one: &Criterion, to: To<'_>) -> Option<Edit> {
    let cell = one.evidence_cell.clone()?;
    let there = &text[cell.clone()];
    match to {
        To::Ticked {
            evidence: Some(evidence),
            day,
        } if one.state != State::Ticked || one.evidence.is_none() => {
            let said = write::cell_words(evidence);
            let said = shown(&said, day);
            Some(if was::says_nothing(there) {
                let said = word_in(&cell, said.trim_start());
                (padded(text, &cell), said)
            } else {
                // Anything already noted there stays.
                (cell.end..cell.end, said)
            })
        }
        To::Open if one.state == State::Ticked => {
            let written = written_by_tick(text, cell)?;
            Some((written, String::new()))
        }
        To::Ticked { .. } | To::Open => None,
    }
}

/// Where a criterion's own words end, without white space and without a comment after them.
fn own_end(text: &str, one: &Criterion) -> usize {
    let own = &text[one.place.start..one.end];
    let own = own.split("<!--").next().unwrap_or(own);
    one.place.start + own.trim_end().len()
}

/// A cell's own bytes, or the white space of an empty one.
fn padded(text: &str, cell: &Range<usize>) -> Range<usize> {
    if cell.is_empty() {
        let before = &text[..cell.start];
        let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
        let after = &text[cell.end..];
        let behind = after.len() - after.trim_start_matches([' ', '\t']).len();
        cell.start - blanks..cell.end + behind
    } else {
        cell.clone()
    }
}

/// What follows a criterion that is met.
fn shown(evidence: &str, day: Date) -> String {
    format!(" (evidence: {evidence}, {day})")
}

fn word_in(cell: &Range<usize>, word: &str) -> String {
    if cell.is_empty() {
        format!(" {word} ")
    } else {
        word.to_owned()
    }
}

/// The evidence at the end of these words, if it has a day, as evidence from `tick` does.
fn written_by_tick(text: &str, words: Range<usize>) -> Option<Range<usize>> {
    const OPENS: &str = "(evidence: ";
    let own = &text[words.clone()];
    let open = own.rfind(OPENS)?;
    let said = own[open + OPENS.len()..].strip_suffix(')')?;
    // In a cell of its own, there is no blank before it.
    let start = match own[..open].strip_suffix(' ') {
        Some(before) => before.len(),
        None if open == 0 => 0,
        None => return None,
    };
    let (_, day) = said.rsplit_once(", ")?;
    let is_day = day.len() == 10 && day.parse::<Date>().is_ok();
    is_day.then(|| words.start + start..words.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::criteria;
    use jiff::civil::date;
    use proptest::prelude::*;

    const DAY: Date = date(2026, 11, 23);

    fn ticked(text: &str, names: &[&str], evidence: Option<&str>) -> Result<String, String> {
        let to = To::Ticked { evidence, day: DAY };
        changed(text, names, to)
    }

    fn changed(text: &str, names: &[&str], to: To<'_>) -> Result<String, String> {
        let criteria = criteria::read(text);
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let chosen = choose(&criteria, &names)?;
        edit(text, &criteria, &chosen, to).map_err(|(line, why)| format!("{line}: {why}"))
    }

    #[test]
    fn a_box_is_ticked_and_opened_again_byte_for_byte() {
        let text = "# A\r\n\r\n- [ ] **A-001:** It prints\r\n  on paper\r\n* [X] It stays\r\n\t1. [ ] Deep\r\n";
        let once = ticked(text, &["1", "A-1", "3"], Some("photo (left) | 2*3")).unwrap();
        assert_eq!(
            once,
            "# A\r\n\r\n- [x] **A-001:** It prints\r\n  on paper (evidence: photo (left) | 2\\*3, 2026-11-23)\r\n* [X] It stays\r\n\t1. [x] Deep (evidence: photo (left) | 2\\*3, 2026-11-23)\r\n"
        );
        let read = criteria::read(&once);
        assert_eq!(
            read[0].evidence.as_deref(),
            Some("photo (left) | 2*3, 2026-11-23")
        );
        assert_eq!(changed(&once, &["1", "3"], To::Open).unwrap(), text);
        assert_eq!(ticked(&once, &["1"], None).unwrap(), once);
        assert_eq!(changed(text, &["1"], To::Open).unwrap(), text);
    }

    #[test]
    fn an_item_gets_a_box_and_the_others_stay_criteria() {
        let text = "# Acceptance\n\n1. It prints\n2. It stays\n";
        let once = ticked(text, &["2"], None).unwrap();
        assert_eq!(once, "# Acceptance\n\n1. [ ] It prints\n2. [x] It stays\n");
        let mixed = "# Acceptance\n\n- It prints\n\nA-002: It stays\n";
        assert_eq!(criteria::read(mixed).len(), 2);
        assert!(ticked(mixed, &["1"], None).unwrap_err().starts_with("5: "));
    }

    #[test]
    fn a_sign_is_changed_where_the_file_uses_signs() {
        let text = "# Acceptance\n\n- ⬜ It prints\n- ✅ It stays\n- It ends\n";
        let once = ticked(text, &["1", "3"], Some("seen")).unwrap();
        assert_eq!(
            once,
            "# Acceptance\n\n- ✅ It prints (evidence: seen, 2026-11-23)\n- ✅ It stays\n- ✅ It ends (evidence: seen, 2026-11-23)\n"
        );
        let opened = changed(&once, &["1", "2"], To::Open).unwrap();
        assert_eq!(
            opened,
            "# Acceptance\n\n- ⬜ It prints\n- ⬜ It stays\n- ✅ It ends (evidence: seen, 2026-11-23)\n"
        );
    }

    #[test]
    fn a_ballot_box_stays_one() {
        for text in [
            "- ☐ It prints\n- ☐ It stays\n",
            "- [x] It runs\n- ☐ It prints\n",
        ] {
            let name = if text.contains('[') { "2" } else { "1" };
            let once = ticked(text, &[name], None).unwrap();
            assert_eq!(once, text.replacen('☐', "☑", 1));
            assert_eq!(changed(&once, &[name], To::Open).unwrap(), text);
        }
    }

    #[test]
    fn a_box_with_another_sign_is_ticked_too() {
        for open in ["[]", "[~]", "[/]", "[❌]"] {
            let text = format!("- {open} It prints\n- [x] It stays\n");
            assert_eq!(
                ticked(&text, &["1"], None).unwrap(),
                "- [x] It prints\n- [x] It stays\n"
            );
        }
    }

    #[test]
    fn a_row_says_met_and_open() {
        let text = "| ID | Criterion | Status |\n|---|---|---|\n| A-1 | It prints | pending |\n| A-2 | It stays | |\n";
        let once = ticked(text, &["A-1", "A-2"], Some("seen")).unwrap();
        let rows: Vec<&str> = once.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| A-1 | It prints | met (evidence: seen, 2026-11-23) |",
                "| A-2 | It stays | met (evidence: seen, 2026-11-23) |"
            ]
        );
        let read = criteria::read(&once);
        assert!(read.iter().all(|one| one.state == State::Ticked));
        assert_eq!(read[1].evidence.as_deref(), Some("seen, 2026-11-23"));
        let opened = changed(&once, &["1"], To::Open).unwrap();
        assert!(opened.contains("| A-1 | It prints | open |\n"), "{opened}");
    }

    #[test]
    fn more_than_a_bare_status_stays_and_is_put_back() {
        let head = "| # | Criterion | Status |\n|---|---|---|\n";
        for (old, evidence, new) in [
            (
                "not met: fails on Mondays",
                Some("log (a)"),
                "met (was: not met: fails on Mondays) (evidence: log (a), 2026-11-23)",
            ),
            ("Ann looks at it", None, "met (was: Ann looks at it)"),
            ("open (see #4)", None, "met (was: open (see #4))"),
            (
                "no (evidence: x, 2026-05-01)",
                None,
                "met (was: no (evidence: x, 2026-05-01))",
            ),
        ] {
            let text = format!("{head}| 1 | It prints | {old} |\n");
            let once = ticked(&text, &["1"], evidence).unwrap();
            assert_eq!(once, format!("{head}| 1 | It prints | {new} |\n"));
            assert_eq!(changed(&once, &["1"], To::Open).unwrap(), text);
        }
        let rows = "| 1 | It prints | met on Monday by Ann |\n| 2 | It stays | pending |\n| 3 | It ends | TBD (Ann) |\n";
        let opened = changed(&format!("{head}{rows}"), &["1"], To::Open).unwrap();
        assert!(
            opened.contains("| pending (was: met on Monday by Ann) |"),
            "{opened}"
        );
    }

    #[test]
    fn evidence_goes_into_the_column_for_it() {
        let text = "| ID | Criterion | Status | Evidence |\n|---|---|---|---|\n| A-1 | It prints | open | |\n| A-2 | It stays | open | TBD |\n| A-3 | It ends | open | see log |\n| A-4 | It rests | met |  - |\n";
        let once = ticked(text, &["1", "2", "3", "4"], Some("a|b *c*")).unwrap();
        let rows: Vec<&str> = once.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| A-1 | It prints | met | (evidence: a\\|b \\*c\\*, 2026-11-23) |",
                "| A-2 | It stays | met | (evidence: a\\|b \\*c\\*, 2026-11-23) |",
                "| A-3 | It ends | met | see log (evidence: a\\|b \\*c\\*, 2026-11-23) |",
                "| A-4 | It rests | met |  (evidence: a\\|b \\*c\\*, 2026-11-23) |",
            ]
        );
        let read = criteria::read(&once);
        assert_eq!(read[0].evidence.as_deref(), Some("a|b *c*, 2026-11-23"));
        let opened = changed(&once, &["1", "3"], To::Open).unwrap();
        let rows: Vec<&str> = opened.lines().skip(2).collect();
        assert_eq!(rows[0], "| A-1 | It prints | open |  |");
        assert_eq!(rows[2], "| A-3 | It ends | open | see log |");
        let boxes = "| Done | Criterion | Proof |\n|---|---|---|\n| [ ] | It prints | |\n";
        assert_eq!(
            ticked(boxes, &["1"], Some("seen")).unwrap(),
            "| Done | Criterion | Proof |\n|---|---|---|\n| [x] | It prints | (evidence: seen, 2026-11-23) |\n"
        );
    }

    #[test]
    fn what_the_operator_wrote_in_the_column_for_evidence_stays() {
        let head = "| ID | Criterion | Status | Evidence |\n|---|---|---|---|\n";
        for (row, opened) in [
            (
                "| A-1 | It prints | met | seen by Ann, 2026-11-23 |\n",
                "| A-1 | It prints | open | seen by Ann, 2026-11-23 |\n",
            ),
            (
                "| A-1 | It prints | open | (evidence: seen, 2026-11-23) |\n",
                "| A-1 | It prints | open | (evidence: seen, 2026-11-23) |\n",
            ),
        ] {
            let text = format!("{head}{row}");
            let new = changed(&text, &["1"], To::Open).unwrap();
            assert_eq!(new, format!("{head}{opened}"));
        }
        let said = "- [ ] It prints (evidence: seen, 2026-11-23)\n";
        assert_eq!(changed(said, &["1"], To::Open).unwrap(), said);
    }

    #[test]
    fn what_would_be_a_guess_is_refused() {
        let lines = "# Acceptance\n\nA-001: It prints\n";
        assert!(
            ticked(lines, &["1"], None)
                .unwrap_err()
                .starts_with("3: has no box")
        );
        let twice = "- [ ] A-1 One\n- [ ] A-1 Two\n";
        assert!(
            ticked(twice, &["A-1"], None)
                .unwrap_err()
                .contains("more than one")
        );
        assert!(
            ticked(twice, &["3"], None)
                .unwrap_err()
                .contains("from 1 to 2")
        );
        assert!(ticked(twice, &["B-1"], None).is_err());
    }

    proptest! {
        #[test]
        fn what_is_ticked_reads_as_ticked_and_nothing_else_changes(
            text in r"(- \[ \] a|- \[x\] b|- \[~\] a|- ✅ j|- ⬜ k|\* \[ \] A-001 c|1\. \[ \] d|  - \[ \] e|\| \[ \] \| f \||\|---\|---\||# g|h|```|> i|\n|\r\n){0,14}",
            pick in 0_usize..8,
            evidence in proptest::option::of("[a-z (*_|]{1,8}x"),
        ) {
            let before = criteria::read(&text);
            prop_assume!(!before.is_empty());
            let pick = pick % before.len();
            let to = To::Ticked { evidence: evidence.as_deref(), day: DAY };
            if let Ok(new) = edit(&text, &before, &[pick], to) {
                let after = criteria::read(&new);
                prop_assert_eq!(after.len(), before.len(), "{}", new);
                prop_assert_eq!(after[pick].state, State::Ticked);
                for (index, (one, other)) in before.iter().zip(&after).enumerate() {
                    if index != pick {
                        prop_assert_eq!((&one.text, one.state), (&other.text, other.state));
                    }
                }
            }
        }
    }
}

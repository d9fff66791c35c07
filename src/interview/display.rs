//! What the operator sees of an interview, as text. Answers may come from a file, so every line of them
//! is made safe here. Nothing is printed here.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::answers::Answers;
use super::questions::{self, Kind, Question, QuestionSet};
use super::value::Value;
use crate::ui::style::{FAINT, HINT, STRONG, WARNING};
use crate::ui::{safe, wrap};

/// Lines of one answer that the list of all answers shows.
const REVIEW_LINES: usize = 8;

/// The commands that work at every prompt.
const COMMANDS: [(&str, &str); 5] = [
    (":back", "go to the question before"),
    (":edit", "write this answer in your editor"),
    (":drop N", "take item N out of a list"),
    (":clear", "start this answer over"),
    (":help", "show this list"),
];

/// Enter where an answer of several lines has not begun.
pub(super) const NOTHING_YET: &str =
    "Nothing so far. Ctrl-D, or a line with only a dot, ends the answer.";

/// `:drop` where there are no items.
pub const NOT_A_LIST: &str = ":drop takes an item out of a list, and this answer is not a list.";

/// What an offered answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// It was given before.
    Earlier,
    /// It was being typed when the operator went away.
    Unfinished,
    /// It is taken if nobody says otherwise.
    Default,
}

pub(super) fn welcome(count: usize, width: usize) -> String {
    let text = format!(
        "{count} questions. Every answer is saved as you give it: press Ctrl-C to stop, and go on later. \
         Type :help to see what else you can type."
    );
    faint(&text, width)
}

/// What was answered in an earlier sitting, a line for each.
pub(super) fn resumed(answers: &Answers, passed: &BTreeSet<usize>, width: usize) -> String {
    let digits = answers.set().questions.len().to_string().len();
    let mut out = String::new();
    for &index in passed {
        let key = answers.set().questions[index].key;
        let lead = format!("{:>digits$}  {key}: ", index + 1);
        let text = answers.get(key).map_or_else(String::new, one_line);
        let text = shorten(&safe(text), width.saturating_sub(lead.width()));
        let _ = writeln!(out, "{FAINT}{lead}{FAINT:#}{text}");
    }
    out
}

/// How many questions an earlier sitting has left.
pub(super) fn rest(count: usize, width: usize) -> String {
    let text = match count {
        0 => "Every question has an answer.".to_owned(),
        1 => "1 question is left. Type :back to reach the answers above.".to_owned(),
        count => format!("{count} questions are left. Type :back to reach the answers above."),
    };
    faint(&text, width)
}

/// An answer in one line.
fn one_line(value: &Value) -> String {
    match value {
        value if value.is_empty() => "(nothing)".to_owned(),
        Value::Text(text) => questions::one_line(text),
        Value::List(items) => items.join("; "),
    }
}

/// As much of a text as fits, with a mark where the rest is left out.
fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        if out.width() + 1 > width {
            out.pop();
            break;
        }
    }
    format!("{}\u{2026}", out.trim_end())
}

pub(super) fn banner(section: &str, width: usize) -> String {
    let rule = "\u{2500}".repeat(width.saturating_sub(section.width() + 4));
    format!("\n{STRONG}\u{2500}\u{2500} {section} {rule}{STRONG:#}\n")
}

/// `[3/19]`.
pub(super) fn number(index: usize, set: &QuestionSet) -> String {
    format!("[{}/{}]", index + 1, set.questions.len())
}

pub(super) fn question(question: &Question, number: &str, width: usize) -> String {
    let mut out = String::from("\n");
    let need = if question.required { " (required)" } else { "" };
    for line in wrap(&format!("{number} {}{need}", question.text), width) {
        let _ = writeln!(out, "{STRONG}{line}{STRONG:#}");
    }
    out.push_str(&faint(question.help, width));
    let end = match question.kind {
        Kind::Line => return out,
        Kind::Multiline => {
            "Any number of lines. Ctrl-D, or a line with only a dot, ends the answer."
        }
        Kind::List => "One item per line. An empty line ends the list; :drop N takes item N out.",
    };
    out + &faint(end, width)
}

/// An answer that can be kept.
pub(super) fn offer(value: &Value, origin: Origin, kind: Kind, width: usize) -> String {
    let (label, keep) = match (origin, value) {
        (Origin::Default, _) => ("default", "Enter takes it"),
        (Origin::Earlier, Value::Text(_)) => ("so far", "Enter keeps it"),
        (Origin::Earlier, Value::List(_)) => ("so far", "Enter keeps it; more items are added"),
        (Origin::Unfinished, Value::List(_)) => {
            ("unfinished", "Enter keeps it; more items are added")
        }
        (Origin::Unfinished, Value::Text(_)) if kind == Kind::Multiline => {
            ("unfinished", "Enter keeps it; more lines are added")
        }
        (Origin::Unfinished, Value::Text(_)) => ("unfinished", "Enter keeps it"),
    };
    let lines = answer_lines(value, width.saturating_sub(2));
    if let [line] = &lines[..]
        && matches!(value, Value::Text(_))
        && label.len() + line.width() + keep.len() + 5 <= width
    {
        return format!("{label}: {line} {FAINT}({keep}){FAINT:#}\n");
    }
    let mut out = format!("{label} {FAINT}({keep}){FAINT:#}:\n");
    for line in lines {
        let _ = writeln!(out, "  {line}");
    }
    out
}

/// What can be typed at a prompt, and how an answer of this kind ends; without one, what the review takes.
pub fn help(kind: Option<Kind>, width: usize) -> String {
    let mut out = String::new();
    for (command, meaning) in COMMANDS {
        for (nth, line) in wrap(meaning, width.saturating_sub(11)).iter().enumerate() {
            let command = if nth == 0 { command } else { "" };
            let _ = writeln!(out, "  {HINT}{command:<8}{HINT:#} {line}");
        }
    }
    let ending = match kind {
        None => "Type the number of an answer to change it. Enter accepts all answers.",
        Some(Kind::Line) => "Enter ends the answer.",
        Some(Kind::Multiline) => {
            "Ctrl-D, or a line with only a dot, ends the answer. Lines that you paste at once are taken as they are."
        }
        Some(Kind::List) => {
            "An empty line ends the list. Each line that you paste becomes an item."
        }
    };
    out.push_str(&faint(ending, width));
    let literal =
        "If a line of your answer is just a dot or starts with a colon, put \\ before it.";
    out + &faint(literal, width)
}

/// All answers, numbered as the questions are.
pub(super) fn review(answers: &Answers, width: usize) -> String {
    let set = answers.set();
    let digits = set.questions.len().to_string().len();
    let mut out = banner("Your answers", width);
    for (index, question) in set.questions.iter().enumerate() {
        let number = index + 1;
        let indent = digits + 2;
        let lines = wrap(question.text, width.saturating_sub(indent));
        for (nth, line) in lines.iter().enumerate() {
            let lead = if nth == 0 {
                number.to_string()
            } else {
                String::new()
            };
            let _ = writeln!(out, "{STRONG}{lead:>digits$}  {line}{STRONG:#}");
        }
        let value = answers.get(question.key).filter(|value| !value.is_empty());
        let Some(value) = value else {
            let _ = writeln!(out, "{:indent$}{FAINT}(nothing){FAINT:#}", "");
            continue;
        };
        let lines = answer_lines(value, width.saturating_sub(indent));
        // One line more takes no more room than to say that it is missing.
        let shown = if lines.len() <= REVIEW_LINES + 1 {
            lines.len()
        } else {
            REVIEW_LINES
        };
        for line in &lines[..shown] {
            let _ = writeln!(out, "{:indent$}{line}", "");
        }
        if shown < lines.len() {
            let more = lines.len() - shown;
            let _ = writeln!(out, "{:indent$}{FAINT}({more} more lines){FAINT:#}", "");
        }
    }
    out.push('\n');
    out
}

/// Below the list of all answers.
pub(super) fn review_help(width: usize) -> String {
    faint(
        "Type a number to change that answer, or Enter to accept all answers.",
        width,
    )
}

pub(super) fn no_such_answer(set: &QuestionSet) -> String {
    let last = set.questions.len();
    format!("Type a number from 1 to {last}, or Enter to accept all answers.")
}

/// Something that starts with `:` and means nothing.
pub fn unknown_command(word: &str) -> String {
    format!("Unknown command `{}`.", safe(word))
}

/// The editor was opened, and nothing came of it.
pub fn no_answer_from_the_editor(why: &str) -> String {
    format!("The editor gave no answer: {why}. You can type it here.")
}

/// `:drop` with a number that no item has.
pub(super) fn no_such_item(count: usize) -> String {
    match count {
        0 => "The list is empty.".to_owned(),
        1 => "The list has one item: type :drop 1.".to_owned(),
        count => format!("Type :drop and a number from 1 to {count}."),
    }
}

/// The items that a list has so far.
pub(super) fn items(items: &[String], width: usize) -> String {
    let mut out = String::new();
    if items.is_empty() {
        return faint("The list is empty.", width);
    }
    for line in answer_lines(&Value::List(items.to_vec()), width.saturating_sub(2)) {
        let _ = writeln!(out, "  {line}");
    }
    out
}

/// Something is not as it should be, and the operator can do something about it.
pub fn remark(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in wrap(text, width) {
        let _ = writeln!(out, "{WARNING}{line}{WARNING:#}");
    }
    out
}

fn faint(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in wrap(text, width) {
        let _ = writeln!(out, "{FAINT}{line}{FAINT:#}");
    }
    out
}

/// An answer as safe lines; the items of a list numbered.
fn answer_lines(value: &Value, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    match value {
        Value::Text(text) => {
            for line in text.lines() {
                lines.extend(wrap(&safe(line), width));
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let mark = format!("{}. ", index + 1);
                let room = width.saturating_sub(mark.len());
                for (nth, line) in wrap(&safe(item), room).into_iter().enumerate() {
                    let lead = if nth == 0 { mark.as_str() } else { "" };
                    lines.push(format!("{lead:<indent$}{line}", indent = mark.len()));
                }
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::questions::{EXTRACT, INIT};

    fn list(items: &[&str]) -> Value {
        Value::List(items.iter().map(|&item| item.to_owned()).collect())
    }

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn everything_fits_into_forty_columns() {
        let mut all = welcome(19, 40) + &banner("Sprint 001", 40);
        for set in [&INIT, &EXTRACT] {
            for (index, asked) in set.questions.iter().enumerate() {
                all += &question(asked, &number(index, set), 40);
                all += &help(Some(asked.kind), 40);
                let default = Value::Text(asked.default.unwrap_or("x").to_owned());
                all += &offer(&default, Origin::Default, asked.kind, 40);
            }
        }
        all += &help(None, 40);
        let mut answers = Answers::new(&INIT);
        answers.put("business_goal", Value::Text("word ".repeat(40)));
        answers.put(
            "users",
            list(&["clerk, who files", "owner, who reads them all"]),
        );
        answers.put("risks", list(&[]));
        answers.put("client", Value::Text("\u{65e5}".repeat(40)));
        all += &resumed(&answers, &BTreeSet::from([0, 2, 4, 10]), 40);
        answers.put("client", Value::Text("Acme".into()));
        all += &rest(15, 40);
        all += &review(&answers, 40);
        all += &(review_help(40) + &remark(NOT_A_LIST, 40) + &remark(NOTHING_YET, 40));
        for line in plain(&all).lines() {
            assert!(line.width() <= 40, "{line}");
        }
    }

    #[test]
    fn an_earlier_sitting_takes_a_line_for_each_answer() {
        let mut answers = Answers::new(&INIT);
        answers.put("client", Value::Text("Acme\u{1b}[2J".into()));
        answers.put("business_goal", Value::Text("one\n\ntwo".into()));
        answers.put("users", list(&["clerk", "owner"]));
        answers.put("risks", list(&[]));
        answers.put("state_next", Value::Text("word ".repeat(40)));
        let shown = plain(&resumed(&answers, &BTreeSet::from([0, 2, 4, 10, 17]), 40));
        assert_eq!(
            shown,
            " 1  client: Acme\\u{1b}[2J\n 3  business_goal: one two\n 5  users: clerk; owner\n\
             11  risks: (nothing)\n18  state_next: word word word word wor\u{2026}\n"
        );
    }

    #[test]
    fn a_short_offer_takes_one_line_and_a_long_one_a_block() {
        let short = Value::Text("TBD".into());
        assert_eq!(
            plain(&offer(&short, Origin::Default, Kind::Line, 80)),
            "default: TBD (Enter takes it)\n"
        );
        let long = Value::Text("one\ntwo".into());
        let shown = plain(&offer(&long, Origin::Earlier, Kind::Multiline, 80));
        assert_eq!(shown, "so far (Enter keeps it):\n  one\n  two\n");
        let shown = plain(&offer(&list(&["a", "b"]), Origin::Earlier, Kind::List, 80));
        assert!(shown.ends_with("  1. a\n  2. b\n"), "{shown}");
    }

    #[test]
    fn nothing_in_an_answer_drives_the_terminal() {
        let hostile = "a\u{1b}[2J\nb\u{202e}c\r";
        let mut answers = Answers::new(&INIT);
        answers.put("business_goal", Value::Text(hostile.into()));
        answers.put("users", list(&[hostile]));
        let shown = plain(&(review(&answers, 80) + &items(&[hostile.into()], 80)));
        assert!(
            shown.contains("a\\u{1b}[2J") && shown.contains("b\\u{202e}c"),
            "{shown}"
        );
        assert!(!shown.contains('\u{1b}') && !shown.contains('\r') && !shown.contains('\u{202e}'));
    }

    #[test]
    fn the_review_shows_every_answer_and_shortens_long_ones() {
        let mut answers = Answers::new(&INIT);
        answers.put("client", Value::Text("Acme".into()));
        let lines: Vec<String> = (1..=30).map(|n| format!("line {n}")).collect();
        answers.put("business_goal", Value::Text(lines.join("\n")));
        let shown = plain(&review(&answers, 80));
        assert!(
            shown.contains(" 1  Who is the client?\n    Acme\n"),
            "{shown}"
        );
        assert!(
            shown.contains("    line 8\n    (22 more lines)\n"),
            "{shown}"
        );
        assert!(
            shown.contains("19  What is in the way?\n    (nothing)\n"),
            "{shown}"
        );
    }
}

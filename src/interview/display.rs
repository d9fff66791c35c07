//! What the operator sees of an interview, as text. Answers may come from a file, so every line of them
//! is made safe here. Nothing is printed here.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::answers::{Answers, Value};
use super::questions::{Kind, Question, QuestionSet};
use crate::ui::style::{FAINT, HINT, STRONG, WARNING};
use crate::ui::{safe, wrap};

/// Lines of one answer that the list of all answers shows.
const REVIEW_LINES: usize = 8;

/// The commands that work at every prompt.
const COMMANDS: [(&str, &str); 4] = [
    (":back", "go to the question before"),
    (":edit", "write this answer in your editor"),
    (":clear", "forget what this answer says so far"),
    (":help", "show this"),
];

/// Enter where an answer of several lines has not begun.
pub(super) const NOTHING_YET: &str = "Nothing so far; a line with only . ends the answer.";

/// What an offered answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// It was given before.
    Earlier,
    /// It is taken if nobody says otherwise.
    Default,
}

pub(super) fn welcome(count: usize, width: usize) -> String {
    let text = format!(
        "{count} questions. Every answer is saved as you give it: Ctrl-C stops, and you can go on later. \
         :help shows what else you can type."
    );
    faint(&text, width)
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
        Kind::Multiline => "Any number of lines; one with only . ends the answer.",
        Kind::List => "One item per line; an empty line ends the list.",
    };
    out + &faint(end, width)
}

/// An answer that can be kept.
pub(super) fn offer(value: &Value, origin: Origin, width: usize) -> String {
    let (label, keep) = match (origin, value) {
        (Origin::Default, _) => ("default", "Enter takes it"),
        (Origin::Earlier, Value::Text(_)) => ("so far", "Enter keeps it"),
        (Origin::Earlier, Value::List(_)) => ("so far", "Enter keeps it, more items are added"),
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

pub(super) fn help(question: Option<&Question>, width: usize) -> String {
    let mut out = String::new();
    for (command, meaning) in COMMANDS {
        for (nth, line) in wrap(meaning, width.saturating_sub(10)).iter().enumerate() {
            let command = if nth == 0 { command } else { "" };
            let _ = writeln!(out, "  {HINT}{command:<7}{HINT:#} {line}");
        }
    }
    let ending = match question.map(|question| question.kind) {
        None => "Type the number of an answer to change it. Enter accepts them all.",
        Some(Kind::Line) => "Enter ends the answer.",
        Some(Kind::Multiline) => {
            "A line with only . ends the answer. Several lines that you paste at once are taken as they are."
        }
        Some(Kind::List) => {
            "An empty line ends the list. Several lines that you paste at once are several items."
        }
    };
    out.push_str(&faint(ending, width));
    let literal = "For a line that really is a . or starts with : put a \\ before it.";
    out + &faint(literal, width)
}

/// All answers, numbered as the questions are.
pub(super) fn review(answers: &Answers, width: usize) -> String {
    let set = answers.set();
    let digits = set.questions.len().to_string().len();
    let mut out = banner("Your answers", width);
    for (index, question) in set.questions.iter().enumerate() {
        let number = index + 1;
        let _ = writeln!(out, "{STRONG}{number:>digits$}  {}{STRONG:#}", question.key);
        let value = answers.get(question.key).filter(|value| !value.is_empty());
        let indent = digits + 2;
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
        "Type a number to change that answer, or Enter to accept them all.",
        width,
    )
}

pub(super) fn no_such_answer(set: &QuestionSet) -> String {
    let last = set.questions.len();
    format!("That is none of them: type a number from 1 to {last}, or Enter to accept them all.")
}

pub(super) fn unknown_command(word: &str) -> String {
    format!("`{}` is no command.", safe(word))
}

/// The items that a list has so far.
pub(super) fn items(items: &[String], width: usize) -> String {
    let mut out = String::new();
    for line in answer_lines(&Value::List(items.to_vec()), width.saturating_sub(2)) {
        let _ = writeln!(out, "  {line}");
    }
    out
}

/// Something is not as it should be, and the operator can do something about it.
pub(super) fn remark(text: &str, width: usize) -> String {
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
                all += &help(Some(asked), 40);
                let default = Value::Text(asked.default.unwrap_or("x").to_owned());
                all += &offer(&default, Origin::Default, 40);
            }
        }
        all += &help(None, 40);
        for line in plain(&all).lines() {
            assert!(line.width() <= 40, "{line}");
        }
    }

    #[test]
    fn a_short_offer_takes_one_line_and_a_long_one_a_block() {
        let short = Value::Text("TBD".into());
        assert_eq!(
            plain(&offer(&short, Origin::Default, 80)),
            "default: TBD (Enter takes it)\n"
        );
        let long = Value::Text("one\ntwo".into());
        let shown = plain(&offer(&long, Origin::Earlier, 80));
        assert_eq!(shown, "so far (Enter keeps it):\n  one\n  two\n");
        let shown = plain(&offer(&list(&["a", "b"]), Origin::Earlier, 80));
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
        assert!(shown.contains(" 1  client\n    Acme\n"), "{shown}");
        assert!(
            shown.contains("    line 8\n    (22 more lines)\n"),
            "{shown}"
        );
        assert!(
            shown.contains("19  state_blockers\n    (nothing)\n"),
            "{shown}"
        );
    }
}

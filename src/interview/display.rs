//! What the operator sees of an interview, as text. Nothing is printed here.

use std::collections::BTreeSet;

use anstyle::Style;
use unicode_width::UnicodeWidthStr as _;

use super::answers::Answers;
use super::questions::{self, Kind, Question, QuestionSet};
use super::value::Value;
use crate::ui::style::{FAINT, HINT, STRONG, WARNING};
use crate::ui::{Line, Text, Visible};

/// How many lines of one answer the list of all answers shows.
const REVIEW_LINES: usize = 8;

/// The commands that work at every prompt.
const COMMANDS: [(&str, &str); 5] = [
    (":back", "go back to the previous question"),
    (":edit", "write this answer in your editor"),
    (":drop N", "take item N out of a list"),
    (":clear", "start this answer over"),
    (":help", "show this list"),
];

/// The reply to Enter before an answer of several lines has begun.
pub(super) const NOTHING_YET: &str =
    "Nothing so far. Ctrl-D, or a line with only a dot, ends the answer.";

/// The reply to `:drop` if the answer is not a list.
pub const NOT_A_LIST: &str = ":drop takes an item out of a list, but this answer is not a list.";

/// What an offered answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// It was given before.
    Earlier,
    /// It was being typed when the operator stopped.
    Unfinished,
    /// It is used unless the operator says otherwise.
    Default,
}

pub(super) fn welcome(count: usize, width: usize) -> Text {
    let text = format!(
        "{count} questions. Every answer is saved as you give it, so you can stop with Ctrl-C and continue later. \
            Type :help to see what else you can type."
    );
    faint(&text, width)
}

/// What was answered in an earlier session, one line each.
pub(super) fn resumed(answers: &Answers, passed: &BTreeSet<usize>, width: usize) -> Text {
    let digits = answers.set().questions.len().to_string().len();
    let mut out = Text::new();
    for &index in passed {
        let key = answers.set().questions[index].key;
        let lead = format!("{:>digits$}  {key}: ", index + 1);
        let text = answers.get(key).map_or_else(String::new, one_line);
        let text = Visible::from(text).fit(width.saturating_sub(lead.width()));
        out.line(Line::new().styled(FAINT, lead).plain(text));
    }
    out
}

/// How many questions an earlier session left open.
pub(super) fn rest(count: usize, width: usize) -> Text {
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

pub(super) fn banner(section: &str, width: usize) -> Text {
    let rule = "\u{2500}".repeat(width.saturating_sub(section.width() + 4));
    let banner = format!("\u{2500}\u{2500} {section} {rule}");
    Text::from("").and(Line::new().styled(STRONG, banner))
}

/// `[3/19]`.
pub(super) fn number(index: usize, set: &QuestionSet) -> String {
    format!("[{}/{}]", index + 1, set.questions.len())
}

pub(super) fn question(question: &Question, number: &str, width: usize) -> Text {
    let need = if question.required { " (required)" } else { "" };
    let asked = format!("{number} {}{need}", question.text);
    let out = Text::from("")
        .then(wrapped(STRONG, &asked, width))
        .then(faint(question.help, width));
    let end = match question.kind {
        Kind::Line => return out,
        Kind::Multiline => {
            "Any number of lines. Ctrl-D, or a line with only a dot, ends the answer."
        }
        Kind::List => "One item per line. An empty line ends the list; :drop N takes item N out.",
    };
    out.then(faint(end, width))
}

/// An answer that can be kept.
pub(super) fn offer(value: &Value, origin: Origin, kind: Kind, width: usize) -> Text {
    let label = match origin {
        Origin::Default => "default",
        Origin::Earlier => "so far",
        Origin::Unfinished => "unfinished",
    };
    let keep = match (origin, value) {
        (Origin::Default, _) => "Enter accepts it",
        (_, Value::List(_)) => "Enter keeps these; items that you type are added",
        (Origin::Unfinished, Value::Text(_)) if kind == Kind::Multiline => {
            "Enter keeps it; lines that you type are added"
        }
        (_, Value::Text(_)) => "Enter keeps it",
    };
    let lines = answer_lines(value, width.saturating_sub(2));
    let keep = format!("({keep})");
    if let [line] = &lines[..]
        && matches!(value, Value::Text(_))
        && label.len() + line.width() + keep.len() + 3 <= width
    {
        let offer = Line::from(format!("{label}: ")).plain(line.clone());
        return Text::from(offer.plain(" ").styled(FAINT, keep));
    }
    let label = Line::from(format!("{label} ")).styled(FAINT, keep);
    let mut out = Text::from(label.plain(":"));
    for line in lines {
        out.line(Line::from("  ").plain(line));
    }
    out
}

/// What can be typed at a prompt, and how an answer of this kind ends; without a kind, what the review accepts.
pub fn help(kind: Option<Kind>, width: usize) -> Text {
    let mut out = Text::new();
    for (command, meaning) in COMMANDS {
        let lines = Visible::from(meaning).wrap(width.saturating_sub(11));
        for (nth, line) in lines.into_iter().enumerate() {
            let command = if nth == 0 { command } else { "" };
            let command = Line::from("  ").styled(HINT, format!("{command:<8}"));
            out.line(command.plain(" ").plain(line));
        }
    }
    let ending = match kind {
        None => "Type the number of an answer to change it. Enter accepts all answers.",
        Some(Kind::Line) => "Enter ends the answer.",
        Some(Kind::Multiline) => {
            "Ctrl-D, or a line with only a dot, ends the answer. Lines that you paste are taken as they are."
        }
        Some(Kind::List) => {
            "An empty line ends the list. Each line that you paste becomes an item."
        }
    };
    let literal =
        "If a line of your answer is just a dot or starts with a colon, put \\ before it.";
    out.then(faint(ending, width)).then(faint(literal, width))
}

/// All answers, numbered as the questions are.
pub(super) fn review(answers: &Answers, width: usize) -> Text {
    let set = answers.set();
    let digits = set.questions.len().to_string().len();
    let mut out = banner("Your answers", width);
    for (index, question) in set.questions.iter().enumerate() {
        let number = index + 1;
        let indent = digits + 2;
        let indented = || Line::from(" ".repeat(indent));
        let lines = Visible::from(question.text).wrap(width.saturating_sub(indent));
        for (nth, line) in lines.into_iter().enumerate() {
            let lead = if nth == 0 {
                number.to_string()
            } else {
                String::new()
            };
            let lead = format!("{lead:>digits$}  ");
            out.line(Line::new().styled(STRONG, line.after(lead)));
        }
        let value = answers.get(question.key).filter(|value| !value.is_empty());
        let Some(value) = value else {
            out.line(indented().styled(FAINT, "(nothing)"));
            continue;
        };
        let lines = answer_lines(value, width.saturating_sub(indent));
        // One more line takes up no more room than saying that it is missing.
        let shown = if lines.len() <= REVIEW_LINES + 1 {
            lines.len()
        } else {
            REVIEW_LINES
        };
        let more = lines.len() - shown;
        for line in lines.into_iter().take(shown) {
            out.line(indented().plain(line));
        }
        if more > 0 {
            out.line(indented().styled(FAINT, format!("({more} more lines)")));
        }
    }
    out.blank();
    out
}

/// Below the list of all answers.
pub(super) fn review_help(width: usize) -> Text {
    faint(
        "Type a number to change that answer, or Enter to accept all answers.",
        width,
    )
}

pub(super) fn no_such_answer(set: &QuestionSet) -> String {
    let last = set.questions.len();
    format!("Type a number from 1 to {last}, or Enter to accept all answers.")
}

/// The reply to something that starts with `:` but means nothing.
pub fn unknown_command(word: &str) -> String {
    format!("Unknown command `{word}`.")
}

/// The reply if the editor was opened, but returned no answer.
pub fn no_answer_from_the_editor(why: &str) -> String {
    format!("No answer came from the editor: {why}. You can type it here.")
}

/// The reply to `:drop` with a number that no item has.
pub(super) fn no_such_item(count: usize) -> String {
    match count {
        0 => "The list is empty.".to_owned(),
        1 => "The list has one item: type :drop 1.".to_owned(),
        count => format!("Type :drop and a number from 1 to {count}."),
    }
}

/// The items that a list has so far.
pub(super) fn items(items: &[String], width: usize) -> Text {
    let mut out = Text::new();
    if items.is_empty() {
        return faint("The list is empty.", width);
    }
    for line in answer_lines(&Value::List(items.to_vec()), width.saturating_sub(2)) {
        out.line(Line::from("  ").plain(line));
    }
    out
}

/// A remark: something is wrong, and the operator can do something about it.
pub fn remark(text: &str, width: usize) -> Text {
    wrapped(WARNING, text, width)
}

fn faint(text: &str, width: usize) -> Text {
    wrapped(FAINT, text, width)
}

fn wrapped(style: Style, text: &str, width: usize) -> Text {
    let mut out = Text::new();
    for line in Visible::from(text).wrap(width) {
        out.line(Line::new().styled(style, line));
    }
    out
}

/// An answer in lines; the items of a list numbered.
fn answer_lines(value: &Value, width: usize) -> Vec<Visible> {
    let mut lines = Vec::new();
    match value {
        Value::Text(text) => {
            for line in text.lines() {
                lines.extend(Visible::from(line).wrap(width));
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let mark = format!("{}. ", index + 1);
                let room = width.saturating_sub(mark.len());
                for (nth, line) in Visible::from(item).wrap(room).into_iter().enumerate() {
                    let lead = if nth == 0 { mark.as_str() } else { "" };
                    lines.push(line.after(format!("{lead:<0$}", mark.len())));
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

    #[test]
    fn everything_fits_into_forty_columns() {
        let mut all = welcome(19, 40).then(banner("Sprint 001", 40));
        for set in [&INIT, &EXTRACT] {
            for (index, asked) in set.questions.iter().enumerate() {
                all = all.then(question(asked, &number(index, set), 40));
                all = all.then(help(Some(asked.kind), 40));
                let default = Value::Text(asked.default.unwrap_or("x").to_owned());
                all = all.then(offer(&default, Origin::Default, asked.kind, 40));
            }
        }
        all = all.then(help(None, 40));
        let mut answers = Answers::new(&INIT);
        answers.put("business_goal", Value::Text("word ".repeat(40)));
        answers.put(
            "users",
            list(&["clerk, who files", "owner, who reads them all"]),
        );
        answers.put("risks", list(&[]));
        answers.put("client", Value::Text("\u{65e5}".repeat(40)));
        all = all.then(resumed(&answers, &BTreeSet::from([0, 2, 4, 10]), 40));
        answers.put("client", Value::Text("Acme".into()));
        all = all.then(rest(15, 40));
        all = all.then(review(&answers, 40));
        all = all
            .then(review_help(40))
            .then(remark(NOT_A_LIST, 40))
            .then(remark(NOTHING_YET, 40));
        for line in all.unstyled().lines() {
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
        let shown = resumed(&answers, &BTreeSet::from([0, 2, 4, 10, 17]), 40).unstyled();
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
            offer(&short, Origin::Default, Kind::Line, 80).unstyled(),
            "default: TBD (Enter accepts it)\n"
        );
        let long = Value::Text("one\ntwo".into());
        let shown = offer(&long, Origin::Earlier, Kind::Multiline, 80).unstyled();
        assert_eq!(shown, "so far (Enter keeps it):\n  one\n  two\n");
        let shown = offer(&list(&["a", "b"]), Origin::Earlier, Kind::List, 80).unstyled();
        assert!(shown.ends_with("  1. a\n  2. b\n"), "{shown}");
    }

    #[test]
    fn nothing_in_an_answer_drives_the_terminal() {
        let hostile = "a\u{1b}[2J\nb\u{202e}c\r";
        let mut answers = Answers::new(&INIT);
        answers.put("business_goal", Value::Text(hostile.into()));
        answers.put("users", list(&[hostile]));
        let shown = review(&answers, 80)
            .then(items(&[hostile.into()], 80))
            .unstyled();
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
        let shown = review(&answers, 80).unstyled();
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

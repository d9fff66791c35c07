//! An answer as a text in an editor: the text itself, and below it the question, as lines that are dropped
//! again. A line of the text that starts with `#` is written as `\#`, so that no part of the answer is dropped.

use super::questions::{Kind, Question};

/// What marks a line that is not part of the answer.
const COMMENT: char = '#';

/// The text for the editor.
pub(super) fn compose(question: &Question, number: &str, text: &str) -> String {
    let form = match question.kind {
        Kind::Line => "The answer is a single line.",
        Kind::Multiline => "The answer may have any number of lines.",
        Kind::List => "One item per line.",
    };
    let about = format!("{number} {}", question.text);
    compose_about(&[&about, question.help, form], text)
}

/// The text for the editor, above what it is about.
pub fn compose_about(about: &[&str], text: &str) -> String {
    let mut draft = String::new();
    for line in text.lines() {
        if line.trim_start_matches('\\').starts_with(COMMENT) {
            draft.push('\\');
        }
        draft.push_str(line);
        draft.push('\n');
    }
    if draft.is_empty() {
        draft.push('\n');
    }
    let dropped =
        "Lines that start with # are dropped, like this one. To keep a # at the start, write \\#.";
    for line in about.iter().chain([&dropped]) {
        draft.push_str("# ");
        draft.push_str(line);
        draft.push('\n');
    }
    draft
}

/// The answer in what was saved.
pub fn extract(saved: &str) -> String {
    let lines = saved.lines().filter(|line| !line.starts_with(COMMENT));
    let lines = lines.map(|line| match line.strip_prefix('\\') {
        Some(rest) if rest.trim_start_matches('\\').starts_with(COMMENT) => rest,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::questions::INIT;
    use proptest::prelude::*;

    fn goal() -> &'static Question {
        INIT.question("business_goal").expect("a key of the set")
    }

    #[test]
    fn lines_that_start_with_a_hash_are_dropped() {
        assert_eq!(
            extract("# a\nb\r\n # c\n#\n\\# d\n\\e\n"),
            "b\n # c\n# d\n\\e"
        );
    }

    #[test]
    fn the_editor_shows_the_question_under_the_text() {
        let draft = compose(goal(), "[3/19]", "now");
        assert!(draft.starts_with("now\n# [3/19] "), "{draft}");
        assert!(draft.contains(goal().text) && draft.contains(goal().help));
        assert!(compose(goal(), "[3/19]", "").starts_with("\n# "));
    }

    proptest! {
        #[test]
        fn an_untouched_draft_is_the_same_answer(text in "([#\\\\ a\n]|\\PC){0,40}") {
            let draft = compose(goal(), "[3/19]", &text);
            prop_assert_eq!(goal().accept(&extract(&draft)), goal().accept(&text));
        }
    }
}

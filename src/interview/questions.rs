//! What a question is, and what counts as an answer to one. The questions themselves are in `sets`. No
//! asking, no files, no terminal here.

mod sets;

use super::value::Value;

pub use sets::{EXTRACT, INIT};

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text of one line.
    Line,
    /// A text of any number of lines.
    Multiline,
    /// Any number of texts of one line.
    List,
}

/// One question.
#[derive(Debug)]
pub struct Question {
    /// Its name in the answers file.
    pub key: &'static str,
    /// The part of the interview it belongs to.
    pub section: &'static str,
    /// The form of its answer.
    pub kind: Kind,
    /// Whether an empty answer counts as no answer.
    pub required: bool,
    /// The default that an empty answer means, if there is one.
    pub default: Option<&'static str>,
    /// The question itself.
    pub text: &'static str,
    /// One sentence about what makes a good answer.
    pub help: &'static str,
    /// What is wrong with a text that is not empty.
    check: Option<Check>,
}

/// A condition on a text; the error names it, as the end of a sentence that begins with the key.
type Check = fn(&str) -> Result<(), &'static str>;

/// A whole interview.
#[derive(Debug)]
pub struct QuestionSet {
    /// The questions, in the order in which they are asked; no key twice.
    pub questions: &'static [Question],
    /// Keys of one-line texts that belong in the file and are not asked for.
    pub unasked: &'static [&'static str],
}

impl QuestionSet {
    /// The question with this key.
    pub fn question(&self, key: &str) -> Option<&'static Question> {
        self.questions.iter().find(|question| question.key == key)
    }

    /// The form that the value of a key has, if the key belongs to this set.
    pub fn kind_of(&self, key: &str) -> Option<Kind> {
        let unasked = self.unasked.contains(&key).then_some(Kind::Line);
        unasked.or_else(|| self.question(key).map(|question| question.kind))
    }

    /// Every key that belongs in the file, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        let asked = self.questions.iter().map(|question| question.key);
        self.unasked.iter().copied().chain(asked)
    }
}

impl Question {
    /// The answer that a text means: what was typed, pasted or written in an editor. An empty text means the
    /// default. The error says what is wrong, as the end of a sentence that begins with the key or with
    /// `This answer`. Whether an empty answer is enough is for the caller to ask ([`Question::lacks`]).
    pub fn accept(&self, text: &str) -> Result<Value, &'static str> {
        if self.kind == Kind::List {
            return Ok(Value::List(items(text)));
        }
        let text = match self.kind {
            Kind::Line => one_line(text),
            _ => block(text),
        };
        if text.is_empty() {
            return Ok(self.unanswered());
        }
        if let Some(check) = self.check {
            check(&text)?;
        }
        Ok(Value::Text(text))
    }

    /// The same for a value that already has its form.
    pub fn accept_value(&self, value: Value) -> Result<Value, &'static str> {
        match value {
            Value::Text(text) => self.accept(&text),
            Value::List(texts) => {
                let texts = texts.iter().map(|text| one_line(text));
                Ok(Value::List(texts.filter(|text| !text.is_empty()).collect()))
            }
        }
    }

    /// Whether this value leaves a required question without an answer.
    pub fn lacks(&self, value: &Value) -> bool {
        self.required && value.is_empty()
    }

    /// What is used if nobody is asked: the default, or an empty answer.
    pub fn unanswered(&self) -> Value {
        match self.kind {
            Kind::List => Value::List(Vec::new()),
            _ => Value::Text(self.default.unwrap_or_default().to_owned()),
        }
    }
}

/// The text with every run of white space, line breaks included, as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without white space at the ends of its lines and without empty lines around it.
fn block(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let lines = lines.join("\n");
    lines.trim_matches('\n').to_owned()
}

/// One item per line; an operator who pastes a Markdown list does not mean the bullets.
fn items(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| {
            let line = line.trim_start();
            let unmarked = ["- ", "* ", "\u{2022} "]
                .iter()
                .find_map(|mark| line.strip_prefix(mark));
            one_line(unmarked.unwrap_or(line))
        })
        .filter(|item| !item.is_empty() && item != "-" && item != "*")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn text(value: &str) -> Value {
        Value::Text(value.to_owned())
    }

    fn list_of(values: &[&str]) -> Value {
        Value::List(values.iter().map(|&value| value.to_owned()).collect())
    }

    #[test]
    fn both_sets_have_the_keys_kinds_and_order_that_other_tools_read() {
        let shape = |set: &QuestionSet| -> Vec<String> {
            let shape = |question: &Question| {
                let kind = match question.kind {
                    Kind::Line => "l",
                    Kind::Multiline => "m",
                    Kind::List => "list",
                };
                let required = if question.required { "*" } else { "" };
                let default = question.default.map_or("", |_| "=");
                format!("{}{required} {kind}{default}", question.key)
            };
            set.questions.iter().map(shape).collect()
        };
        let init = "client* l,tagline* l,business_goal* m,tech_stack l=,users list,current_process m,\
                    terminology list,business_rules list,decisions list,out_of_scope list,risks list,\
                    fragile_inputs m,open_questions list,sprint1_goal m=,sprint1_acceptance list,\
                    sprint1_inspect list,state_current m=,state_next l=,state_blockers list";
        assert_eq!(shape(&INIT).join(","), init);
        let extract = "pattern_focus* m,pattern_kind* l,pattern_slug* l,pattern_summary* l,\
                       pattern_when_applies* m,pattern_when_does_not m,pattern_body* m,\
                       pattern_war_story m,pattern_confidence l=";
        assert_eq!(shape(&EXTRACT).join(","), extract);
        assert_eq!(
            INIT.question("tech_stack").and_then(|q| q.default),
            Some("TBD")
        );
        let sections: Vec<&str> = INIT.questions.iter().map(|q| q.section).collect();
        let (mut sections, all) = (sections.clone(), sections);
        sections.dedup();
        assert_eq!(sections.len(), all.iter().collect::<BTreeSet<_>>().len());
        assert_eq!(
            sections,
            [
                "Identity", "Domain", "Decisions", "Risks", "Questions", "Sprint 001", "State"
            ]
        );
    }

    #[test]
    fn every_question_says_what_it_wants_and_every_default_is_an_answer() {
        for question in INIT.questions.iter().chain(EXTRACT.questions) {
            assert!(question.text.ends_with('?') && question.help.ends_with('.'));
            if let Some(default) = question.default {
                assert_eq!(
                    question.accept(default),
                    Ok(text(default)),
                    "{}",
                    question.key
                );
                assert!(!question.required, "{}", question.key);
            }
        }
    }

    #[test]
    fn a_text_becomes_an_answer_of_the_right_form() {
        let question = |key| INIT.question(key).expect("a key of the set");
        assert_eq!(
            question("client").accept("  Acme\n Inc. "),
            Ok(text("Acme Inc."))
        );
        assert_eq!(question("tech_stack").accept(" "), Ok(text("TBD")));
        assert_eq!(
            question("business_goal").accept("\n\n  one  \n\ntwo\r\n\n"),
            Ok(text("  one\n\ntwo"))
        );
        assert_eq!(
            question("users").accept("- a\n* b \n\n-\n-c\nd - e"),
            Ok(list_of(&["a", "b", "-c", "d - e"]))
        );
        assert_eq!(
            question("users").accept_value(list_of(&["- a", " ", "b\nc"])),
            Ok(list_of(&["- a", "b c"]))
        );
        assert!(question("client").lacks(&text("")));
        assert!(!question("users").lacks(&list_of(&[])));
    }

    #[test]
    fn checks_refuse_what_could_not_be_used() {
        let question = |key| EXTRACT.question(key).expect("a key of the set");
        for bad in ["0", "6", "1.5", "five", "3 / 5"] {
            assert!(question("pattern_confidence").accept(bad).is_err(), "{bad}");
        }
        assert_eq!(question("pattern_confidence").accept(" 3 "), Ok(text("3")));
        assert_eq!(question("pattern_confidence").accept(""), Ok(text("1")));
        let long = "a".repeat(300);
        for bad in ["?!", "--", "_ _", &long] {
            assert!(question("pattern_slug").accept(bad).is_err(), "{bad}");
        }
        assert_eq!(
            question("pattern_slug").accept("Dry Run"),
            Ok(text("Dry Run"))
        );
    }
}

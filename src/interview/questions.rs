//! The questions as data, in the order in which they are asked, and what counts as an answer to one.
//! No asking, no files, no terminal here.
//!
//! Keys, order, kinds and what is required are an interface (SPEC, `init` and `extract`); the words are
//! ours to better.

use super::answers::Value;
use crate::kit::slug;

/// What form an answer has.
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
    /// What form its answer has.
    pub kind: Kind,
    /// Whether an empty answer is none.
    pub required: bool,
    /// What an empty answer means, if not that there is nothing to say.
    pub default: Option<&'static str>,
    /// The question itself.
    pub text: &'static str,
    /// One sentence about what makes a good answer.
    pub help: &'static str,
    /// What is wrong with a text that is not empty.
    check: Option<Check>,
}

/// A condition on a text; an error says which, as the end of a sentence that begins with the key.
type Check = fn(&str) -> Result<(), &'static str>;

/// A whole interview.
#[derive(Debug)]
pub struct QuestionSet {
    /// The questions, in the order in which they are asked; no key twice.
    pub questions: &'static [Question],
    /// Keys of one-line texts that belong into the file and are not asked for.
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

    /// Every key that belongs into the file, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        let asked = self.questions.iter().map(|question| question.key);
        self.unasked.iter().copied().chain(asked)
    }
}

impl Question {
    /// The answer that a text means: what was typed, pasted or written in an editor. An empty text means
    /// the default. The error says what is wrong, as the end of a sentence that begins with the key.
    /// Whether an empty answer will do is for the caller to ask ([`Question::lacks`]).
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

    /// The same for a value that has its form already.
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

    /// What is taken where nobody is asked: the default, or an empty answer.
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

/// One item per line; an operator who pastes a Markdown list does not mean its bullets.
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

fn one_to_five(text: &str) -> Result<(), &'static str> {
    if matches!(text, "1" | "2" | "3" | "4" | "5") {
        Ok(())
    } else {
        Err("takes a whole number from 1 to 5")
    }
}

fn makes_a_slug(text: &str) -> Result<(), &'static str> {
    match slug::from_words(text) {
        Ok(_) => Ok(()),
        Err(_) if text.chars().any(char::is_alphanumeric) => Err("is too long for a file name"),
        Err(_) => Err("needs at least one letter or digit to make a file name of"),
    }
}

const fn line(key: &'static str, section: &'static str) -> Question {
    Question {
        key,
        section,
        kind: Kind::Line,
        required: false,
        default: None,
        text: "",
        help: "",
        check: None,
    }
}

const fn multiline(key: &'static str, section: &'static str) -> Question {
    let mut question = line(key, section);
    question.kind = Kind::Multiline;
    question
}

const fn list(key: &'static str, section: &'static str) -> Question {
    let mut question = line(key, section);
    question.kind = Kind::List;
    question
}

impl Question {
    const fn asks(mut self, text: &'static str, help: &'static str) -> Self {
        self.text = text;
        self.help = help;
        self
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn or(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    const fn checked(mut self, check: Check) -> Self {
        self.check = Some(check);
        self
    }
}

/// What `init` asks about a new project.
pub static INIT: QuestionSet = QuestionSet {
    unasked: &["project_name"],
    questions: &[
        line("client", "Identity").required().asks(
            "Who is the client?",
            "The person or company the work is for; `internal` if it is your own.",
        ),
        line("tagline", "Identity").required().asks(
            "What is this project, in one sentence?",
            "It stands at the top of the README: say what it does, not how.",
        ),
        multiline("business_goal", "Identity").required().asks(
            "What will be better for the client once this works?",
            "Money, hours, errors or risk; with a number, if anybody knows one.",
        ),
        line("tech_stack", "Identity").or("TBD").asks(
            "Which languages, frameworks and services is it built with?",
            "Only what is settled already; the rest can be a decision later.",
        ),
        list("users", "Domain").asks(
            "Who will use it, and in which roles?",
            "A role and what that person comes to do, such as: bookkeeper, closes the month.",
        ),
        multiline("current_process", "Domain").asks(
            "How is this work done today?",
            "Step by step, with the spreadsheets, mails and workarounds it takes.",
        ),
        list("terminology", "Domain").asks(
            "Which words have a special meaning here?",
            "The client's own word, a dash, what it means: lot \u{2014} one delivery of one grade.",
        ),
        list("business_rules", "Domain").asks(
            "Which rules must always hold?",
            "What the client would call plainly wrong if the program ever did otherwise.",
        ),
        list("decisions", "Decisions").asks(
            "What has been decided already?",
            "With the reason, if you have it; somebody will want to know in a year.",
        ),
        list("out_of_scope", "Decisions").asks(
            "What will this project not do?",
            "Whatever somebody might reasonably expect and is not going to get.",
        ),
        list("risks", "Risks").asks(
            "What could go wrong?",
            "Think of data, people, deadlines, and of systems you do not control.",
        ),
        multiline("fragile_inputs", "Risks").asks(
            "Which inputs are likely to arrive broken or in a changed form?",
            "Exports, scans, forms filled in by hand: where from, and how they vary.",
        ),
        list("open_questions", "Questions").asks(
            "What do you not know yet?",
            "Name the person who can answer it, where you know who that is.",
        ),
        multiline("sprint1_goal", "Sprint 001")
            .or(
                "Understand the problem well enough to choose an architecture: look at real samples, \
                 settle the open questions, and write down what the first working version must do.",
            )
            .asks(
                "What should the first sprint achieve?",
                "A result that can be shown to the client, rather than a list of tasks.",
            ),
        list("sprint1_acceptance", "Sprint 001").asks(
            "How will you know that the first sprint is done?",
            "Statements somebody else could check with a plain yes or no.",
        ),
        list("sprint1_inspect", "Sprint 001").asks(
            "What has to be looked at first?",
            "Files, systems, screens or people the work depends on.",
        ),
        multiline("state_current", "State")
            .or(
                "Sprint 001 has been set up. The planning files hold the answers of the first interview; \
                 nobody has reviewed them yet.",
            )
            .asks(
                "Where does the project stand today?",
                "What is true now, for somebody who comes to it fresh.",
            ),
        line("state_next", "State")
            .or("Review the planning files, settle the open questions, then start on sprint 001.")
            .asks(
                "What is the very next step?",
                "Small enough that someone could begin with it today.",
            ),
        list("state_blockers", "State").asks(
            "What is in the way?",
            "Whoever or whatever you are waiting for; nothing is a fine answer.",
        ),
    ],
};

/// What `extract` asks about a pattern found in a project.
pub static EXTRACT: QuestionSet = QuestionSet {
    unasked: &[],
    questions: &[
        multiline("pattern_focus", "What it is").required().asks(
            "What in this project would you want again in the next one?",
            "In your own words, as you would tell a colleague; tidying up comes later.",
        ),
        line("pattern_kind", "What it is").required().asks(
            "What kind of thing is it?",
            "A word or two: workflow, data model, prompt, integration, checklist.",
        ),
        line("pattern_slug", "What it is")
            .required()
            .checked(makes_a_slug)
            .asks(
                "What should it be called?",
                "Two to four words you would write in a project that uses it: dry-run-import.",
            ),
        line("pattern_summary", "What it is").required().asks(
            "What does it do, in one sentence?",
            "Enough to decide whether to read on.",
        ),
        multiline("pattern_when_applies", "When").required().asks(
            "When should somebody reach for it?",
            "The signs in a project that say it fits.",
        ),
        multiline("pattern_when_does_not", "When").asks(
            "When is it the wrong choice?",
            "Where it would cost more than it saves, or where it failed you.",
        ),
        multiline("pattern_body", "How").required().asks(
            "How does it work?",
            "The steps, the shape of the data, the traps: enough to do it without you.",
        ),
        multiline("pattern_war_story", "How").asks(
            "What happened that taught you this?",
            "The incident, what it cost, and what changed afterwards.",
        ),
        line("pattern_confidence", "How")
            .or("1")
            .checked(one_to_five)
            .asks(
                "How sure are you that it holds elsewhere, from 1 to 5?",
                "1: it worked once; 3: in a few projects; 5: you would bet on it.",
            ),
    ],
};

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
                "Identity",
                "Domain",
                "Decisions",
                "Risks",
                "Questions",
                "Sprint 001",
                "State"
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

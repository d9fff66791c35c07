//! The two interviews, question by question, in the order in which they are asked.
//!
//! Keys, order, kinds and which questions are required are an interface; the words may be improved.

use super::{Check, Kind, Question, QuestionSet};
use crate::kit::slug;

fn one_to_five(text: &str) -> Result<(), &'static str> {
    if matches!(text, "1" | "2" | "3" | "4" | "5") {
        Ok(())
    } else {
        Err("must be a whole number from 1 to 5")
    }
}

fn makes_a_slug(text: &str) -> Result<(), &'static str> {
    match slug::of_pattern(text) {
        Ok(_) => Ok(()),
        Err(_) if slug::from_words(text).is_ok() => {
            Err("is a name that Windows reserves for a device")
        }
        Err(_) if text.chars().any(char::is_alphanumeric) => Err("is too long for a file name"),
        Err(_) => Err("needs at least one letter or digit for a file name"),
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
            "It goes at the top of the README: say what it does, not how.",
        ),
        multiline("business_goal", "Identity").required().asks(
            "What will be better for the client once this works?",
            "Money, hours, errors or risk; with a number, if you know one.",
        ),
        line("tech_stack", "Identity").or("TBD").asks(
            "Which languages, frameworks and services is it built with?",
            "Only what is settled already; the rest can be decided later.",
        ),
        list("users", "Domain").asks(
            "Who will use it, and in which roles?",
            "A role and what that person does, such as: bookkeeper, closes the month.",
        ),
        multiline("current_process", "Domain").asks(
            "How is this work done today?",
            "Step by step, with the spreadsheets, emails and workarounds it takes.",
        ),
        list("terminology", "Domain").asks(
            "Which words have a special meaning here?",
            "The client's own word, a dash, what it means: lot \u{2014} one delivery of one grade.",
        ),
        list("business_rules", "Domain").asks(
            "Which rules must always hold?",
            "If a result broke one of these, the client would call it wrong.",
        ),
        list("decisions", "Decisions").asks(
            "What has been decided already?",
            "With the reason, if you have it: you will want to know in a year.",
        ),
        list("out_of_scope", "Decisions").asks(
            "What will this project not do?",
            "What the client might reasonably expect but will not get.",
        ),
        list("risks", "Risks").asks(
            "What could go wrong?",
            "Think of data, people, deadlines, and of systems you do not control.",
        ),
        multiline("fragile_inputs", "Risks").asks(
            "Which inputs are likely to arrive broken or in a changed form?",
            "Exports, scans, forms filled in by hand: where they come from, how they vary.",
        ),
        list("open_questions", "Questions").asks(
            "What do you not know yet?",
            "End with `(owner: Name)` if you know who can answer it.",
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
            "Statements that another person could check with a plain yes or no.",
        ),
        list("sprint1_inspect", "Sprint 001").asks(
            "What should be looked at first?",
            "Files, systems, screens or people the work depends on.",
        ),
        multiline("state_current", "State")
            .or(
                "Sprint 001 has been set up. The planning files contain the answers from the interview; \
                 nobody has reviewed them yet.",
            )
            .asks(
                "Where does the project stand today?",
                "What is true now, for a reader who is new to the project.",
            ),
        line("state_next", "State")
            .or("Review the planning files, settle the open questions, then start on sprint 001.")
            .asks(
                "What is the very next step?",
                "Small enough to begin today.",
            ),
        list("state_blockers", "State").asks(
            "What is in the way?",
            "The people or things you are waiting for; leave it empty if there are none.",
        ),
    ],
};

/// What `extract` asks about a pattern found in a project.
pub static EXTRACT: QuestionSet = QuestionSet {
    unasked: &[],
    questions: &[
        multiline("pattern_focus", "What it is").required().asks(
            "What from this project would you want to use again in the next one?",
            "In your own words, as you would tell it to a colleague; tidying up comes later.",
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
            "When should you reach for it?",
            "The signs that a project needs it.",
        ),
        multiline("pattern_when_does_not", "When").asks(
            "When is it the wrong choice?",
            "When it would cost more than it saves, or when it has failed you.",
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

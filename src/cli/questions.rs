//! The flags of `socrates questions`, `ask` and `answer`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::help::Help;

/// `socrates questions`.
#[derive(Debug, Args)]
pub struct Questions {
    /// The project, or a company for all its projects [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Show only questions that are waiting for this person
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Other)]
    pub owner: Option<String>,

    /// Show only questions that are overdue
    #[arg(long)]
    pub overdue: bool,

    /// Show closed questions too
    #[arg(long)]
    pub closed: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// `socrates ask`.
#[derive(Debug, Args)]
pub struct Ask {
    /// The question; `-` reads it from standard input
    #[arg(value_hint = ValueHint::Other)]
    pub text: String,

    /// Who has to answer it
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Other)]
    pub owner: Option<String>,

    /// When the answer is needed: a day, a sprint, or anything else
    #[arg(long, value_name = "TEXT", value_hint = ValueHint::Other)]
    pub needed_by: Option<String>,

    /// The project that `--path` names.
    #[arg(skip)]
    pub path: Option<PathBuf>,

    /// Show what would be added, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// `socrates answer`.
#[derive(Debug, Args)]
pub struct Answer {
    /// The question's id, or the beginning of its text
    #[arg(value_hint = ValueHint::Other)]
    pub id: String,

    /// The answer; `-` reads it from standard input
    #[arg(value_hint = ValueHint::Other)]
    pub text: String,

    /// Do not record the answer as a decision
    #[arg(long)]
    pub no_decision: bool,

    /// The project that `--path` names.
    #[arg(skip)]
    pub path: Option<PathBuf>,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The end of the help of `questions`.
pub(super) const HELP: Help = Help {
    text: "\
Shows every open question in planning/QUESTIONS.md: its id, its text, its owner, and when the answer is \
needed. A question is overdue if that day has passed, or if the sprint that needs the answer is closed or \
comes before the active one. Overdue questions come first; the rest are sorted by owner.",
    examples: &[
        "socrates questions ~/company --overdue",
        "socrates questions rebate-engine --owner Ann",
    ],
    exits: &[
        ("0", "done, even if questions are open"),
        ("2", "wrong usage, or the project could not be read"),
    ],
};

/// The end of the help of `ask`.
pub(super) const ASK_HELP: Help = Help {
    text: "\
Adds a question to planning/QUESTIONS.md in the file's own form: a row with the next id, or a bullet in its \
section for open questions. A question that is already there is not added again.",
    examples: &["socrates ask \"Which currency do they use?\" --owner Ann --needed-by 2026-12-01"],
    exits: &[
        ("0", "added, or already there"),
        ("2", "wrong usage, or another error; nothing was changed"),
        (
            "130",
            "interrupted while it waited for another run (dies of SIGINT)",
        ),
    ],
};

/// The end of the help of `answer`.
pub(super) const ANSWER_HELP: Help = Help {
    text: "\
Closes the question and notes the day and the answer: in a table, in the status column; a bullet moves to \
the section for closed questions. The answer is also added to planning/DECISIONS.md as a decision that names \
the question, unless you use --no-decision. Either both files change or neither does; `socrates undo` \
undoes the change.",
    examples: &[
        "socrates answer Q-003 \"All contracts are in euro\" --path rebate-engine",
        "socrates answer \"Which currency\" \"All contracts are in euro\" --no-decision",
    ],
    exits: &[
        ("0", "answered"),
        (
            "2",
            "wrong usage, no such open question, or another error; nothing was changed",
        ),
        (
            "130",
            "interrupted while it waited for another run (dies of SIGINT)",
        ),
    ],
};

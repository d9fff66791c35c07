//! The flags of `socrates sprint`, and what help says beyond them.

#![allow(
    clippy::doc_markdown,
    reason = "these comments are what `--help` prints, and a terminal shows no code font"
)]

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::help::Help;
use super::help_on::HelpOn;

/// The commands about sprints.
#[derive(Debug, Subcommand)]
pub enum Sprint {
    /// Show where each sprint stands, and why
    List(SprintList),

    /// Show one sprint: its goal, its state, its files and its criteria
    Show(SprintShow),

    /// Create the next sprint and make it active
    New(SprintNew),

    /// Tick criteria, with the evidence that they are met
    Tick(SprintTick),

    /// Close a sprint: write its closing note and close it in STATE.md
    Close(SprintClose),

    /// Show help for these commands
    #[command(hide = true)]
    Help(HelpOn),
}

/// `socrates sprint new`.
#[derive(Debug, Args)]
pub struct SprintNew {
    /// What the sprint is about, in a word or two
    #[arg(value_hint = ValueHint::Other)]
    pub slug: String,

    /// Create only the folder, and leave STATE.md as it is
    #[arg(long)]
    pub planned: bool,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,

    /// The project, as the global `--path` names it.
    #[arg(skip)]
    pub path: Option<PathBuf>,
}

/// `socrates sprint tick`.
#[derive(Debug, Args)]
pub struct SprintTick {
    /// Criteria, by the numbers that `sprint show` prints or by their ids
    #[arg(required = true, value_name = "N|ID", value_hint = ValueHint::Other)]
    pub criteria: Vec<String>,

    /// What shows that they are met; it is written after each criterion
    #[arg(long, value_name = "TEXT", value_hint = ValueHint::Other, conflicts_with = "open")]
    pub evidence: Option<String>,

    /// The sprint, by its folder's name or its number [default: the active sprint]
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Other)]
    pub sprint: Option<String>,

    /// Open the criteria again, and take out the evidence that was written with the tick
    #[arg(long)]
    pub open: bool,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,

    /// The project, as the global `--path` names it.
    #[arg(skip)]
    pub path: Option<PathBuf>,
}

/// `socrates sprint close`.
#[derive(Debug, Args)]
pub struct SprintClose {
    /// The sprint, by its folder's name or its number [default: the active sprint]
    #[arg(value_hint = ValueHint::Other)]
    pub name: Option<String>,

    /// Close it even if a check fails; the reason goes into the closing note
    #[arg(long, value_name = "REASON", value_hint = ValueHint::Other)]
    pub anyway: Option<String>,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,

    /// The project, as the global `--path` names it.
    #[arg(skip)]
    pub path: Option<PathBuf>,
}

/// The end of the help of `sprint new`.
pub(super) const NEW_HELP: Help = Help {
    text: "\
The folder's name is the next number, in the project's own style, and a slug made from what you type. Its \
files come from the company's templates/sprint/. If one of the usual four is missing there, a built-in file is \
used instead, unless there is a SPRINT.md. `{{number}}`, `{{name}}`, `{{project}}` and `{{date}}` are \
filled in. STATE.md then names the sprint under `Active sprint`, with today's date. Anything \
else written there is kept, and nothing else in STATE.md changes. With --planned, STATE.md stays as it is, and the \
new requirements.md says `Status: planned`; when the sprint begins, name it under `Active sprint`. `socrates undo` \
undoes all of it.",
    examples: &[
        "socrates sprint new rebate-rules --path rebate-engine",
        "socrates sprint new \"Second mailing\" --planned",
    ],
    exits: &[
        ("0", "created"),
        (
            "2",
            "wrong usage, or another sprint is active, waiting or unclear; nothing was changed",
        ),
    ],
};

/// The end of the help of `sprint tick`.
pub(super) const TICK_HELP: Help = Help {
    text: "\
Ticks the box of each criterion. An item without a box gets one, and so do all other criteria in the file. \
In a table, the row's status becomes `met`, and the evidence goes into the column for it if there is one. A \
criterion with no place for a mark is refused. `--open` removes what tick wrote.\n\n\
A day with a sprint: `socrates sprint show` lists what is open, `socrates sprint tick 3 --evidence 'photo of \
the label'` ticks one, `socrates ship` says whether the sprint can be closed, and `socrates sprint close` \
closes it.",
    examples: &[
        "socrates sprint tick 3 4 --evidence \"checked by Dana\" --path rebate-engine",
        "socrates sprint tick A-002 --sprint 005",
        "socrates sprint tick 3 --open",
    ],
    exits: &[
        ("0", "ticked, or already ticked"),
        (
            "2",
            "wrong usage, no such criterion, or it cannot be ticked without guessing; nothing was changed",
        ),
        (
            "130",
            "interrupted while it waited for another run (dies of SIGINT)",
        ),
    ],
};

/// The end of the help of `sprint close`.
pub(super) const CLOSE_HELP: Help = Help {
    text: "\
Writes the closing note, under the name that the project's other sprints use. STATE.md then says that no \
sprint is active, and lists this one under `Recently completed`; planning/STATUS.json, if there is one, says \
`sprint-closed`. Either everything is written or nothing; `socrates undo` undoes it. A sprint that fails \
`socrates ship` is not closed. Without a name, it closes the active sprint. If you name a sprint that is \
already closed, nothing is written.",
    examples: &[
        "socrates sprint close --dry-run --path rebate-engine",
        "socrates sprint close 005 --anyway \"the client withdrew two criteria\"",
    ],
    exits: &[
        ("0", "closed, or already closed (if you named it)"),
        ("1", "a check failed; nothing was changed"),
        (
            "2",
            "wrong usage, no sprint named and none active, or it is unclear which sprint is meant; nothing was changed",
        ),
        (
            "130",
            "interrupted while it waited for another run (dies of SIGINT)",
        ),
    ],
};

/// `socrates sprint list`.
#[derive(Debug, Args)]
pub struct SprintList {
    /// The project, or a company for all its projects [default: the one you are in]
    #[arg(value_hint = ValueHint::DirPath)]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// `socrates sprint show`.
#[derive(Debug, Args)]
pub struct SprintShow {
    /// The sprint, by its folder's name or its number [default: the active sprint]
    pub name: Option<String>,

    /// The project, as the global `--path` names it.
    #[arg(skip)]
    pub path: Option<PathBuf>,

    /// Print one JSON document instead of text
    #[arg(long)]
    pub json: bool,
}

/// The end of its help.
pub(super) const HELP: Help = Help {
    text: "\
A sprint is a directory in planning/sprints/ with a number and a slug, such as 005-rebates. STATE.md says \
which one is active; if other files contradict it, the output cites the lines. `socrates help sprints` \
explains the rules and shows a day's work.",
    examples: &["socrates sprint list builds/rebate-engine"],
    exits: &[
        ("0", "done"),
        ("1", "`sprint close`: a check failed"),
        ("2", "wrong usage, or another error"),
    ],
};

/// The end of the help of `sprint list`.
pub(super) const LIST_HELP: Help = Help {
    text: "\
Prints a line for each sprint: its state, its criteria, its day, and the file and line that give its state. \
A state that follows only from a later sprint is marked `inferred`. Contradictions between the files come \
last.",
    examples: &[
        "socrates sprint list builds/rebate-engine",
        "socrates sprint list ~/company --json",
    ],
    exits: &[
        ("0", "done"),
        ("2", "wrong usage, or the project could not be read"),
    ],
};

/// The end of the help of `sprint show`.
pub(super) const SHOW_HELP: Help = Help {
    text: "\
The criteria are numbered from 1, in the order of acceptance.md. Without a name, it shows the active sprint.",
    examples: &[
        "socrates sprint show 005 --path builds/rebate-engine",
        "socrates sprint show --json",
    ],
    exits: &[
        ("0", "done"),
        (
            "2",
            "wrong usage, no such sprint, or no name and no active sprint",
        ),
    ],
};

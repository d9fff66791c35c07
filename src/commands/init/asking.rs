//! Asks where a project goes and what it is called, until both will do.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::target::{self, Target};
use crate::cli::Init;
use crate::exit::Failure;
use crate::tree::root;
use crate::ui::prompt::{Input, Prompter};
use crate::ui::style::{FAINT, STRONG, WARNING};
use crate::ui::{safe, wrap};

/// What became of one question.
enum Reply<T> {
    Accepted(T),
    Back,
    Stop,
}

/// Asks. Nothing comes back if the operator stopped.
pub fn ask(args: &Init, prompter: &mut dyn Prompter) -> Result<Option<Target>> {
    loop {
        let base = match &args.base {
            Some(base) => root::existing_directory(base)?,
            None => match ask_where(args, prompter)? {
                Reply::Accepted(base) => base,
                Reply::Back => continue,
                Reply::Stop => return Ok(None),
            },
        };
        match ask_what(args, &base, prompter)? {
            Reply::Accepted(target) => {
                prompter.show("\n")?;
                return Ok(Some(target));
            }
            Reply::Back => {}
            Reply::Stop => return Ok(None),
        }
    }
}

fn ask_where(args: &Init, prompter: &mut dyn Prompter) -> Result<Reply<PathBuf>> {
    let usual = target::usual_base()?;
    let (question, help) = if target::wants_existing(args) {
        (
            "\nWhere is the project?",
            "The directory that its own lies in.",
        )
    } else {
        (
            "\nWhere is the project to be made?",
            "The directory that its own will lie in.",
        )
    };
    show(prompter, STRONG, question)?;
    show(prompter, FAINT, help)?;
    let shown = if usual == Path::new(".") {
        "the working directory".to_owned()
    } else {
        safe(&usual)
    };
    prompter.show(&format!(
        "default: {shown} {FAINT}(Enter takes it){FAINT:#}\n"
    ))?;
    until_it_will_do(prompter, |answer| match answer {
        "" => Ok(usual.clone()),
        answer => root::existing_directory(Path::new(answer)),
    })
}

fn ask_what(args: &Init, base: &Path, prompter: &mut dyn Prompter) -> Result<Reply<Target>> {
    let (question, help) = if target::wants_existing(args) {
        ("\nWhich project is it?", "The name of its directory.")
    } else {
        (
            "\nWhat is the project called?",
            "One short word, or a few with hyphens: it names the directory.",
        )
    };
    show(prompter, STRONG, question)?;
    show(prompter, FAINT, help)?;
    until_it_will_do(prompter, |name| Target::in_base(args, base, name))
}

/// Reads answers until one will do, and says what is wrong with each that will not.
fn until_it_will_do<T>(
    prompter: &mut dyn Prompter,
    accept: impl Fn(&str) -> Result<T>,
) -> Result<Reply<T>> {
    loop {
        let Input::Text(answer) = prompter.read("> ")? else {
            return Ok(Reply::Stop);
        };
        let error = match answer.trim() {
            ":back" => return Ok(Reply::Back),
            // Nobody means to call a project `:help`.
            command if command.starts_with(':') => {
                show(
                    prompter,
                    FAINT,
                    "Type an answer; :back goes to the question before, Ctrl-C stops.",
                )?;
                continue;
            }
            answer => match accept(answer) {
                Ok(accepted) => return Ok(Reply::Accepted(accepted)),
                Err(error) => error,
            },
        };
        show(prompter, WARNING, &format!("{error:#}"))?;
        if let Some(hint) = Failure::hint_in(&error) {
            show(prompter, FAINT, hint)?;
        }
    }
}

fn show(prompter: &mut dyn Prompter, style: anstyle::Style, text: &str) -> Result<()> {
    let width = prompter.width();
    let mut shown = String::new();
    for line in text.lines().flat_map(|line| wrap(line, width)) {
        let _ = writeln!(shown, "{style}{line}{style:#}");
    }
    prompter.show(&shown)
}

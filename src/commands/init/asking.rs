//! Asks where a project goes and what it is called, until both will do.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::target::{self, Target};
use crate::cli::Init;
use crate::company::root;
use crate::status::Failure;
use crate::ui::prompt::{Input, Prompter};
use crate::ui::style::{FAINT, STRONG, WARNING};
use crate::ui::{safe, wrap};

/// Asks. Nothing comes back if the operator stopped.
pub fn ask(args: &Init, prompter: &mut dyn Prompter) -> Result<Option<Target>> {
    let base = match &args.base {
        Some(base) => Some(root::existing_directory(base)?),
        None => ask_where(prompter)?,
    };
    let Some(base) = base else {
        return Ok(None);
    };
    let (question, help) = if target::wants_existing(args) {
        ("Which project is it?", "The name of its directory.")
    } else {
        (
            "What is the project called?",
            "One short word, or a few with hyphens: it names the directory.",
        )
    };
    show(prompter, STRONG, &format!("\n{question}"))?;
    show(prompter, FAINT, help)?;
    until_it_will_do(prompter, |name| Target::in_base(args, &base, name))
}

fn ask_where(prompter: &mut dyn Prompter) -> Result<Option<PathBuf>> {
    let usual = target::usual_base()?;
    show(
        prompter,
        STRONG,
        "\nIn which directory are its files to be made?",
    )?;
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

/// Reads answers until one will do, and says what is wrong with each that will not.
fn until_it_will_do<T>(
    prompter: &mut dyn Prompter,
    accept: impl Fn(&str) -> Result<T>,
) -> Result<Option<T>> {
    loop {
        let Input::Text(answer) = prompter.read("> ")? else {
            return Ok(None);
        };
        let error = match accept(answer.trim()) {
            Ok(accepted) => return Ok(Some(accepted)),
            Err(error) => error,
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

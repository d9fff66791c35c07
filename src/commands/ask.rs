//! `socrates ask`: adds a question to a project's QUESTIONS.md.

use std::borrow::Cow;

use anyhow::Result;

use super::shared::adding::{Adding, Addition};
use super::shared::said;
use crate::amend::Guard;
use crate::cli::Ask;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::logbook::question::{self, Asked, Outcome};
use crate::markdown::{dates, is_placeholder};
use crate::name::shown;
use crate::tree::names::PlanningFile;
use crate::tree::{project, root};

/// Runs the command.
pub fn run(context: &Context, args: &Ask) -> Result<Exit> {
    let text = said::one_line(&args.text, "question")?;
    if is_placeholder(&text) {
        return Err(Failure::new(format!("`{text}` is not a question"))
            .hint("write what you want to know")
            .into());
    }
    let one_line = |given: &Option<String>, what| {
        let given = given.as_ref();
        let said = given.map(|given| said::one_line(given, what)).transpose();
        // `none` and `TBD` mean that the owner or the day is not known yet.
        said.map(|said| said.filter(|said| !is_placeholder(said)))
    };
    let owner = one_line(&args.owner, "owner")?;
    let needed_by = one_line(&args.needed_by, "day")?;
    if let Some(day) = needed_by.as_deref().and_then(impossible_day) {
        return Err(Failure::new(format!("{day} is not a date"))
            .hint("give a day that exists, or words such as `sprint 4`")
            .into());
    }
    let asked = Asked {
        text: &text,
        owner: owner.as_deref(),
        needed_by: needed_by.as_deref(),
        day: context.today,
    };
    let root = project::find(args.path.as_deref())?;
    let file = root::within(&root, PlanningFile::Questions.path());
    let adding = Adding {
        root: &root,
        file: &file,
        guard: Guard::Own,
        dry_run: args.dry_run,
        json: args.json,
    };
    adding.add(
        context,
        |old| {
            let Some(old) = old else {
                return Err(Failure::new(format!("{} does not exist", shown(&file)))
                    .at(&file)
                    .hint("create it; an empty file is enough")
                    .into());
            };
            Ok(Cow::Borrowed(old))
        },
        |old| match question::insert(old, asked) {
            Outcome::Added(insertion) => Ok(Addition::New(insertion)),
            Outcome::There(line, text) => Ok(Addition::There(line, text)),
            Outcome::Nowhere => {
                let what = format!(
                    "{} has no place where this would be read as an open question",
                    shown(&file)
                );
                Err(Failure::new(what)
                    .at(&file)
                    .hint("reword it, or write it into the file by hand")
                    .into())
            }
        },
    )
}

/// A day in numbers that does not exist: `2026-02-30`. It would never be overdue.
fn impossible_day(text: &str) -> Option<&str> {
    let words = text.split_whitespace();
    let mut words = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()));
    words.find(|word| {
        let is_like_day = word.len() == 10
            && word.starts_with("20")
            && word.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        is_like_day && dates::first(word).is_none()
    })
}

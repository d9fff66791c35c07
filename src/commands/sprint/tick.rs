//! `socrates sprint tick`: ticks criteria in a sprint's file, or opens them again.

use anyhow::Result;

use super::super::shared::{choosing, said, stopped};
use crate::amend::Guard;
use crate::cli::SprintTick;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::facts::criteria::{self, Criterion, State};
use crate::interrupt::Interrupt;
use crate::name::shown;
use crate::report::sprint_ticked;
use crate::report::wrote::{Added, Document};
use crate::sprint::tick::{self, To};
use crate::sprint::{One, WHOLE};
use crate::tree::facts::Facts;
use crate::tree::root;
use crate::ui::Ui;
use crate::ui::shell::CommandLine;
use crate::wording::either;

/// What a run did.
struct Did {
    /// The chosen criteria, as they are now.
    criteria: Vec<Criterion>,
    /// Whether each was changed.
    changed: Vec<bool>,
    /// How many are still open.
    open: usize,
    /// The lines of the changed criteria.
    lines: Vec<String>,
    /// How many others had no box and got an empty one, so that the file has one form.
    boxed: usize,
}

/// Runs the command.
pub fn run(context: &Context, args: &SprintTick) -> Result<Exit> {
    let ui = &context.ui;
    let facts = Facts::find(args.path.as_deref())?;
    let interrupt = Interrupt::listen();
    let waiting = context.waiting(interrupt);
    let progress = facts.progress();
    let one = match &args.sprint {
        Some(wanted) => choosing::named(progress, wanted)?,
        None => choosing::active(&facts)?,
    };
    let Some(name) = &one.acceptance else {
        let what = format!("{} has no acceptance.md", one.sprint.name);
        return Err(Failure::new(what)
            .hint(format!(
                "write its criteria to {}",
                one.file("acceptance.md")
            ))
            .into());
    };
    let evidence = args.evidence.as_deref();
    let evidence = evidence.map(evidence_in).transpose()?;
    let to = if args.open {
        To::Open
    } else {
        let evidence = evidence.as_deref();
        let day = context.today;
        To::Ticked { evidence, day }
    };
    let is_whole = *name == one.file(WHOLE);
    let show = CommandLine::new("sprint")
        .word("show")
        .word(&one.sprint.name);
    let show = show.project(facts.root());
    let file = root::within(facts.root(), name);
    let edit = |old: Option<&[u8]>| {
        let gone = || Failure::new(format!("{} no longer exists", shown(&file))).at(&file);
        let old = old.ok_or_else(gone)?;
        // Text that is not UTF-8 was refused.
        let text = String::from_utf8_lossy(old).into_owned();
        let file = File {
            name,
            is_whole,
            show: show.to_string(),
        };
        let (new, did) = edited(&text, &file, &args.criteria, to)?;
        Ok((new.into_bytes(), did))
    };
    let did = if args.dry_run {
        Some(stopped::preview(facts.root(), &file, waiting, edit)?)
    } else {
        stopped::amend(facts.root(), &file, Guard::Own, waiting, edit)?
    };
    let Some(did) = did else {
        return Ok(Exit::Killed);
    };
    let next = if did.open == 0 && !args.open {
        next(&facts, one)
    } else {
        Vec::new()
    };
    if args.evidence.is_some() {
        note_kept(ui, &did);
    }
    note_boxed(ui, did.boxed, args.dry_run);
    if args.json {
        let root = root::absolute(facts.root())?;
        let changed = did
            .criteria
            .iter()
            .zip(&did.changed)
            .filter(|(_, changed)| **changed);
        let added = changed.zip(&did.lines).map(|((one, _), line)| Added {
            path: name.clone(),
            line: one.line,
            text: line.clone(),
        });
        let document = Document::below(&root, args.dry_run).added(added);
        let document = if did.changed.contains(&true) {
            document
        } else {
            document.kept([name.clone()])
        };
        ui.print_json(&document.next(&next))?;
    } else {
        let told = sprint_ticked::render(&sprint_ticked::Told {
            file: &file,
            criteria: &did.criteria,
            changed: &did.changed,
            is_open: args.open,
            is_dry: args.dry_run,
            next: &next,
        });
        ui.print(told)?;
    }
    Ok(interrupt.end())
}

/// Prints a note for each criterion that keeps the evidence it had.
fn note_kept(ui: &Ui, did: &Did) {
    let all = did.criteria.iter().zip(&did.changed);
    for (one, _) in all.filter(|(one, changed)| !**changed && one.evidence.is_some()) {
        ui.note(format!(
            "criterion {} keeps its evidence; to replace it, first open the criterion with `--open`",
            one.number
        ));
    }
}

/// Prints a note if criteria that nobody chose got boxes.
fn note_boxed(ui: &Ui, boxed: usize, is_dry: bool) {
    if boxed == 0 {
        return;
    }
    let others = either(boxed, "other criterion", "other criteria");
    let did = if is_dry { "would get" } else { "got" };
    let what = either(boxed, "an empty box", "empty boxes");
    ui.note(format!("{boxed} {others} without a box {did} {what}"));
}

/// What to type once all criteria of a sprint are ticked. Without a name, `sprint close` closes the active
/// sprint.
fn next(facts: &Facts, one: &One) -> Vec<CommandLine> {
    let active = facts.progress().active();
    if active.is_none_or(|active| active.path != one.path) {
        return Vec::new();
    }
    let close = CommandLine::new("sprint").word("close");
    vec![close.project(facts.root())]
}

/// The evidence, which must read back as it was typed.
fn evidence_in(text: &str) -> Result<String> {
    let text = said::one_line(text, "evidence")?;
    let mut depth = 0_i32;
    let is_balanced = text.chars().all(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth >= 0
    });
    if !is_balanced || depth != 0 {
        return Err(
            Failure::new("the evidence has an unmatched parenthesis")
                .hint("add the missing parenthesis, or remove this one: evidence is written in parentheses after the criterion")
                .into(),
        );
    }
    Ok(text)
}

/// The file with the criteria.
struct File<'f> {
    /// Its path from the project.
    name: &'f str,
    /// Whether it contains the whole sprint.
    is_whole: bool,
    /// The command that lists its criteria.
    show: String,
}

/// The text with the criteria ticked or opened, read back.
fn edited(text: &str, file: &File<'_>, names: &[String], to: To<'_>) -> Result<(String, Did)> {
    let name = file.name;
    let read = |text: &str| {
        if file.is_whole {
            criteria::read_in_sprint_file(text)
        } else {
            criteria::read(text)
        }
    };
    let before = read(text);
    if before.is_empty() {
        return Err(Failure::new(format!("{name} has no criteria"))
            .hint("write a line `- [ ] ...` for each thing that can be checked")
            .into());
    }
    let see = format!(
        "`{}` lists the criteria with their numbers and ids",
        file.show
    );
    let chosen = tick::choose(&before, names).map_err(|why| Failure::new(why).hint(see))?;
    let by_hand = |(line, why): (usize, String)| {
        Failure::new(format!("{name}:{line} {why}"))
            .hint("write `- [ ] ` before each criterion in that file, then tick it")
    };
    let new = tick::edit(text, &before, &chosen, to).map_err(by_hand)?;
    let after = read(&new);
    let wanted = |state| matches!(to, To::Open) != (state == State::Ticked);
    let is_read_back =
        after.len() == before.len() && chosen.iter().all(|index| wanted(after[*index].state));
    if !is_read_back {
        let line = before[chosen[0]].line;
        let why = "could not be read back correctly".to_owned();
        return Err(by_hand((line, why)).into());
    }
    let lines: Vec<&str> = new.lines().collect();
    let old_lines: Vec<&str> = text.lines().collect();
    let line_of = |lines: &[&str], one: &Criterion| {
        let own = lines.get(one.line - 1..).unwrap_or_default();
        let count = text[one.place.clone()].lines().count().max(1);
        own.iter()
            .take(count)
            .map(|line| line.trim())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let changed: Vec<bool> = chosen
        .iter()
        .map(|index| line_of(&lines, &before[*index]) != line_of(&old_lines, &before[*index]))
        .collect();
    let is_boxed = |index: &usize| {
        before[*index].state == State::Plain
            && after[*index].state != State::Plain
            && !chosen.contains(index)
    };
    let did = Did {
        boxed: (0..before.len()).filter(is_boxed).count(),
        lines: chosen
            .iter()
            .zip(&changed)
            .filter(|(_, changed)| **changed)
            .map(|(index, _)| line_of(&lines, &before[*index]))
            .collect(),
        changed,
        open: after
            .iter()
            .filter(|one| one.state != State::Ticked)
            .count(),
        criteria: chosen.iter().map(|index| after[*index].clone()).collect(),
    };
    Ok((new, did))
}

//! `socrates patterns promote`: promotes a candidate that a second project refers to.

use std::path::Path;

use anyhow::Result;

use super::moving::{self, again, must_be_free, text_name};
use super::named;
use super::searched::{self, File};
use crate::cli::PatternsPromote;
use crate::commands::shared::{reading, stopped};
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::facts::pattern::read_facts;
use crate::interrupt::Interrupt;
use crate::kit::pattern::promoted_name;
use crate::lifecycle::links::Mended;
use crate::lifecycle::{self, Evidence, file, links};
use crate::name::objection;
use crate::plan::Changes;
use crate::report::patterns_moved::{Document, Line, Moved, Refused, refusal};
use crate::tree::company::Company;
use crate::tree::names::PATTERNS;
use crate::tree::patterns::Pattern;
use crate::tree::root;

/// Runs the command.
pub fn run(context: &Context, args: &PatternsPromote) -> Result<Exit> {
    let ui = &context.ui;
    let company = Company::find(args.path.as_deref())?;
    let interrupt = Interrupt::listen();
    let waiting = context.waiting(interrupt);
    stopped::must_not_be(company.root(), waiting)?;
    let anyway = args.anyway.as_deref().map(moving::reason).transpose()?;
    let pattern = named::find(&company, &args.slug)?;
    let name = text_name(&pattern.file_name)?;
    let from = format!("{PATTERNS}/{name}");
    let root = root::absolute(company.root())?;
    if !pattern.candidate {
        if args.json {
            let nothing = Moved {
                is_dry: args.dry_run,
                ..Moved::default()
            };
            ui.print_json(&Document::new(&root, &nothing, &[]))?;
        } else {
            ui.print(format!("`{}` is already promoted: {from}", pattern.slug))?;
        }
        return Ok(Exit::Clean);
    }
    let new_name = new_name(&pattern)?;
    must_be_free(&company, Path::new(PATTERNS), &new_name)?;
    let before = reading::to_be_changed(company.root(), &from)?;
    let Some(searched) = searched::search(context, &company, &pattern, name, interrupt)? else {
        return Ok(Exit::Killed);
    };
    let source = read_facts(&before).source;
    let evidence = Evidence::of(&searched.places, source.as_deref());
    if !evidence.is_enough() && anyway.is_none() {
        let refused = Refused {
            slug: &pattern.slug,
            path: &from,
            source: source.as_deref(),
            mentions: &evidence.mentions,
            next: vec![
                again("usage", args.path.as_deref()).operand(&pattern.slug),
                again("promote", args.path.as_deref())
                    .operand(&pattern.slug)
                    .to_fill_in("--anyway"),
            ],
        };
        for closed in &searched.closed {
            ui.note(closed);
        }
        if args.json {
            ui.print_json(&Document::refused(&root, &refused, args.dry_run))?;
        } else {
            ui.print(refusal(&refused, ui.columns()).below(company.root()))?;
        }
        return Ok(Exit::Findings);
    }
    let rows = lifecycle::promoted(context.today, &evidence, anyway.as_deref());
    let to = format!("{PATTERNS}/{new_name}");
    let is_there = |path: &str| company.root().join(path).exists();
    let own = links::mend(&before, &from, &from, &new_name, &is_there);
    let after = file::without_mark(&file::with_rows(&own.text, &rows));
    let mut changes = Changes::new(company.root(), "patterns promote");
    let mut moved = Moved {
        did: ("promoted", "would promote"),
        slug: pattern.slug.clone(),
        why: match &anyway {
            Some(reason) if !evidence.is_enough() => format!("{reason} ({evidence})"),
            _ => evidence.to_string(),
        },
        ..Moved::default()
    };
    changes.rename(&from, &to, before, after);
    for file in searched.files.iter().filter(|file| file.name != from) {
        let mended = links::mend(&file.text, &file.reached, &from, &new_name, &is_there);
        change(&mut changes, &mut moved, file, mended, name);
    }
    moved.closed = searched.closed;
    moving::finish(
        context,
        &company,
        &changes,
        moved,
        (args.dry_run, args.json),
        interrupt,
    )
}

/// Changes a file in which links were updated, and lists the lines that still call the pattern by its old name.
fn change(changes: &mut Changes, moved: &mut Moved, file: &File, mended: Mended, old: &str) {
    let stem = old.strip_suffix(".md").unwrap_or(old);
    for line in links::naming(&mended.text, stem) {
        moved.left.push(Line {
            path: file.name.clone(),
            line: line.line,
            text: line.text,
        });
    }
    if mended.links > 0 {
        moved.links += mended.links;
        changes.replace(&file.name, file.text.as_str(), mended.text);
    }
}

/// The name of the promoted pattern's file. It has to read back as a promoted pattern with this slug.
fn new_name(pattern: &Pattern) -> Result<String> {
    let name = promoted_name(&pattern.slug);
    let becomes = Pattern::from_file_name(name.clone().into());
    let is_it = |new: &Pattern| !new.candidate && new.slug == pattern.slug;
    if pattern.slug.is_empty() || !becomes.as_ref().is_some_and(is_it) {
        let what = format!("{name} cannot be the file name of a promoted pattern");
        return Err(Failure::new(what)
            .hint("rename the candidate, then run again")
            .into());
    }
    if let Some(why) = objection(&name) {
        let what = format!("`{name}` cannot be the file name of a promoted pattern: it {why}");
        return Err(Failure::new(what)
            .hint("rename the candidate, then run again")
            .into());
    }
    Ok(name)
}

//! `socrates patterns retire`: takes a pattern out of use, and keeps it with the day and the reason.

use std::path::Path;

use anyhow::Result;

use super::moving::{self, must_be_free, text_name};
use super::{named, searched};
use crate::cli::PatternsRetire;
use crate::commands::shared::{reading, stopped};
use crate::context::Context;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::lifecycle::{self, file, links};
use crate::plan::Changes;
use crate::report::patterns_moved::{Line, Moved};
use crate::tree::company::Company;
use crate::tree::names::{BUILDS, PATTERNS};
use crate::tree::patterns::RETIRED;
use crate::usage::matcher::Standing;

/// Runs the command.
pub fn run(context: &Context, args: &PatternsRetire) -> Result<Exit> {
    let company = Company::find(args.path.as_deref())?;
    let interrupt = Interrupt::listen();
    let waiting = context.waiting(interrupt);
    stopped::must_not_be(company.root(), waiting)?;
    let reason = moving::reason(&args.because)?;
    let pattern = named::find(&company, &args.slug)?;
    let name = text_name(&pattern.file_name)?;
    let directory = Path::new(PATTERNS).join(RETIRED);
    must_be_free(&company, &directory, name)?;
    let from = format!("{PATTERNS}/{name}");
    let before = reading::to_be_changed(company.root(), &from)?;
    let Some(searched) = searched::search(context, &company, &pattern, name, interrupt)? else {
        return Ok(Exit::Killed);
    };
    let rows = lifecycle::retired(context.today, &reason);
    let after = file::with_rows(&links::deepen(&before, &from).text, &rows);
    let mut changes = Changes::new(company.root(), "patterns retire");
    changes.rename(&from, format!("{PATTERNS}/{RETIRED}/{name}"), before, after);
    let is_there = |path: &str| company.root().join(path).exists();
    let mut left = Vec::new();
    for file in searched.files.iter().filter(|file| file.name != from) {
        for line in links::leading_to(&file.text, &file.reached, &from, &is_there) {
            left.push(Line {
                path: file.reached.clone(),
                line: line.line,
                text: line.text,
            });
        }
    }
    let links = left.len();
    for (project, place) in &searched.places {
        let path = format!(
            "{BUILDS}/{project}/{}",
            crate::name::with_slashes(&place.path)
        );
        let is_known = left[..links]
            .iter()
            .any(|known| known.path == path && known.line == place.line);
        if place.standing == Standing::Refers && !is_known {
            left.push(Line {
                path,
                line: place.line,
                text: place.text.clone(),
            });
        }
    }
    let moved = Moved {
        did: ("retired", "would retire"),
        slug: pattern.slug.clone(),
        why: reason,
        links,
        left,
        closed: searched.closed,
        ..Moved::default()
    };
    moving::finish(
        context,
        &company,
        &changes,
        moved,
        (args.dry_run, args.json),
        interrupt,
    )
}

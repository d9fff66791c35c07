//! What there is to choose from at the cursor: read from the tree, and no more of it than is needed to name
//! the choices. Nothing is written, no lock is taken, and what cannot be read is not a choice.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::super::patterns::named;
use super::super::shared::choosing;
use crate::audit::explain;
use crate::cli::typing::{Typing, Wanted, Word};
use crate::context::Context;
use crate::disk::{self, Kind};
use crate::facts::criteria::State;
use crate::tree::builds::projects_in;
use crate::tree::company::Company;
use crate::tree::facts::Facts;
use crate::tree::names::BUILDS;
use crate::tree::root;
use crate::ui::is_harmless;

/// What can stand at the cursor, in the order in which it is shown. A name that is not text, or that a
/// terminal would not show unchanged, is left out.
pub fn find(context: &Context, typing: &Typing<'_>) -> Result<Vec<Word>> {
    let place = ["place", "path"];
    let place = place.iter().find_map(|id| typing.value(id));
    let place = place.map(|place| context.from_home(Path::new(place)));
    let place = place.as_deref();
    let found = match typing.wanted() {
        Wanted::Text | Wanted::Directory | Wanted::File => Vec::new(),
        Wanted::Words => typing.words(),
        Wanted::Project => projects()?,
        Wanted::Sprint => sprints(&Facts::find(place)?)?,
        Wanted::Criterion => criteria(&Facts::find(place)?, typing)?,
        Wanted::Pattern => patterns(place, |_| true)?,
        Wanted::Candidate => patterns(place, |is_candidate| is_candidate)?,
        Wanted::PatternOrRetired => {
            let mut all = patterns(place, |_| true)?;
            all.extend(retired(place)?);
            all
        }
        Wanted::Question => questions(&Facts::find(place)?),
        Wanted::Owner => owners(&Facts::find(place)?),
        Wanted::Decision => decisions(&Facts::find(place)?),
        Wanted::Check => checks(),
        Wanted::JournalDay => {
            let mut days = words_for_days();
            days.extend(journal(&Facts::find(place)?)?);
            days
        }
        Wanted::Day => words_for_days(),
    };
    let mut seen = BTreeSet::new();
    let found = found.into_iter().filter(|word| {
        !word.text.is_empty() && is_harmless(&word.text) && seen.insert(word.text.clone())
    });
    Ok(found.collect())
}

/// What is in the directory typed so far, relative to `-C`: the shell itself would look in its working
/// directory.
pub fn paths(context: &Context, typed: &str, directories_alone: bool) -> Vec<Word> {
    let (above, beginning) = typed
        .rfind('/')
        .map_or(("", typed), |end| typed.split_at(end + 1));
    let directory = match above {
        "" => PathBuf::from("."),
        above => context.from_home(Path::new(above)),
    };
    let mut found = Vec::new();
    for (name, kind) in disk::list(&directory).unwrap_or_default() {
        let is_directory = match kind {
            Kind::Directory => true,
            Kind::Link => directory.join(&name).is_dir(),
            _ => false,
        };
        let Some(name) = name.to_str().filter(|name| is_harmless(name)) else {
            continue;
        };
        let is_hidden = name.starts_with('.') && !beginning.starts_with('.');
        if !is_hidden && (is_directory || !directories_alone) {
            let end = if is_directory { "/" } else { "" };
            found.push(Word::new(format!("{above}{name}{end}"), ""));
        }
    }
    found.sort_by(|one, other| one.text.cmp(&other.text));
    found
}

/// The projects of this company, by the names that work anywhere in it.
fn projects() -> Result<Vec<Word>> {
    let (company, _) = root::above_here(root::is_company)?;
    if !root::is_company(&company) {
        return Ok(Vec::new());
    }
    let names = projects_in(&company.join(BUILDS))?.into_iter();
    Ok(words_for(names))
}

fn words_for(names: impl Iterator<Item = OsString>) -> Vec<Word> {
    let text = |name: OsString| name.into_string().ok();
    names
        .filter_map(text)
        .map(|name| Word::new(name, ""))
        .collect()
}

fn sprints(facts: &Facts) -> Result<Vec<Word>> {
    let sprints = facts
        .sprints()
        .ok()
        .context("cannot list the sprints")?
        .iter();
    Ok(sprints
        .map(|sprint| Word::new(sprint.name.clone(), ""))
        .collect())
}

/// The criteria that can be ticked or, with `--open`, opened again, except those that are already on the
/// line.
fn criteria(facts: &Facts, typing: &Typing<'_>) -> Result<Vec<Word>> {
    let progress = facts.progress();
    let one = match typing.value("sprint").and_then(OsStr::to_str) {
        Some(wanted) => choosing::named(progress, wanted)?,
        None => choosing::active(facts)?,
    };
    let opens = typing.value("open").is_some();
    let mut found = Vec::new();
    for criterion in facts.criteria(one) {
        let number = criterion.number.to_string();
        let names = [Some(number.as_str()), criterion.id.as_deref()];
        let is_named = typing
            .values("criteria")
            .any(|given| names.contains(&given.to_str()));
        if (criterion.state == State::Ticked) == opens && !is_named {
            found.push(Word::new(number, criterion.text));
        }
    }
    Ok(found)
}

fn patterns(place: Option<&Path>, is_wanted: impl Fn(bool) -> bool) -> Result<Vec<Word>> {
    let all = Company::find(place)?.patterns()?.into_iter();
    let wanted = all.filter(|pattern| is_wanted(pattern.candidate));
    Ok(wanted
        .map(|pattern| {
            let about = if pattern.candidate {
                "candidate"
            } else {
                "promoted"
            };
            Word::new(pattern.slug, about)
        })
        .collect())
}

fn retired(place: Option<&Path>) -> Result<Vec<Word>> {
    let all = named::all_retired(&Company::find(place)?)?.into_iter();
    Ok(all
        .map(|pattern| Word::new(pattern.slug, "retired"))
        .collect())
}

/// The open questions, by their ids; a question without an id, by its text.
fn questions(facts: &Facts) -> Vec<Word> {
    let open = facts.questions().iter().filter(|question| question.live);
    open.map(|question| match &question.id {
        Some(id) => Word::new(id, question.text.as_str()),
        None => Word::new(question.text.as_str(), ""),
    })
    .collect()
}

fn owners(facts: &Facts) -> Vec<Word> {
    let owners = facts
        .questions()
        .iter()
        .filter_map(|question| question.owner.as_deref());
    let mut owners: Vec<&str> = owners.collect();
    owners.sort_unstable();
    owners
        .into_iter()
        .map(|owner| Word::new(owner, ""))
        .collect()
}

/// The decisions that hold and have an id, the newest first.
fn decisions(facts: &Facts) -> Vec<Word> {
    let standing = facts.decisions().iter().rev().filter(|one| !one.reversed);
    standing
        .filter_map(|one| Some(Word::new(one.id.as_deref()?, one.text.as_str())))
        .collect()
}

fn checks() -> Vec<Word> {
    explain::pages()
        .map(|page| Word::new(page.check.name(), page.what))
        .collect()
}

fn words_for_days() -> Vec<Word> {
    ["today", "yesterday"]
        .map(|day| Word::new(day, ""))
        .to_vec()
}

/// The days of the journal, the newest first.
fn journal(facts: &Facts) -> Result<Vec<Word>> {
    let days = facts
        .days()
        .ok()
        .context("cannot list the journal")?
        .iter()
        .rev();
    Ok(days.map(|day| Word::new(day.to_string(), "")).collect())
}

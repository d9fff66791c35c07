//! Gathers what is known about the layer above the projects, for its audit.

use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use crate::audit::builds::Build;
use crate::audit::verdict::Verdict;
use crate::audit::{company, proposals, structure};
use crate::commands::shared::reading;
use crate::name::with_slashes;
use crate::settings::{Settings, Warning};
use crate::tree::above::Above;
use crate::tree::company::Company;
use crate::tree::facts::Facts;
use crate::tree::files::{Files, Standing};
use crate::tree::names::INIT_ANSWERS;
use crate::tree::names::{BUILDS, CLIENTS, PATTERNS};
use crate::tree::patterns::{self, Known};
use crate::tree::project::{Project, is_project};
use crate::workers;

/// What was not read, or not to the end.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// Names and reasons.
    pub(super) unreadable: Vec<(String, String)>,
    /// What to say about each file that is too large.
    pub(super) cuts: Vec<String>,
}

impl Unread {
    fn extend(&mut self, other: Self) {
        self.unreadable.extend(other.unreadable);
        self.cuts.extend(other.cuts);
    }
}

/// The verdict on the layer, without what its baseline knows if `is_known_held`; its settings; and what is
/// wrong with the settings files.
pub(super) fn judge(
    root: &Path,
    facts: &company::Facts,
    is_known_held: bool,
) -> (Verdict, Settings, Vec<Warning>) {
    let above = Above::of(root);
    let files = Files::of(root);
    let read = |path: &Path| files.text(with_slashes(path));
    let mut verdict = company::check(facts, &above.settings, read);
    let mut warnings = above.warnings;
    warnings.extend(verdict.warnings.iter().cloned());
    if is_known_held {
        verdict = verdict.but(&above.baseline);
    }
    (verdict, above.settings, warnings)
}

/// Gathers the facts about the layer, and what could not be read.
pub(super) fn gather(root: &Path) -> Result<(company::Facts, Unread)> {
    let company = Company::at(root);
    let files = Files::of(root);
    let mut unread = Unread::default();
    let mut standings = vec![(structure::ROUTER, files.standing(structure::ROUTER))];
    standings.extend(structure::DIRECTORIES.map(|name| (name, company.standing(name))));
    let has = |name: &str| standings.contains(&(name, Standing::File));

    let clients = has(CLIENTS).then(|| {
        company.clients().unwrap_or_else(|error| {
            let failure = (CLIENTS.to_owned(), error.to_string());
            unread.unreadable.push(failure);
            Vec::new()
        })
    });
    let (builds, patterns) = below(&company, has(BUILDS), has(PATTERNS), &mut unread)?;
    let proposals = files.text(proposals::FILE);
    unread.extend(Unread {
        unreadable: files.unreadable(),
        cuts: reading::cuts(&files, Path::new("")),
    });
    let facts = company::Facts {
        standings,
        clients,
        builds,
        patterns,
        proposals,
    };
    Ok((facts, unread))
}

/// What is known about each project and each pattern, if there are directories for them.
fn below(
    company: &Company,
    has_builds: bool,
    has_patterns: bool,
    unread: &mut Unread,
) -> Result<(Vec<Build>, Vec<Known>)> {
    let (mut projects, mut patterns) = (Vec::new(), Vec::new());
    if has_builds {
        projects = company.projects()?;
    }
    if has_patterns {
        patterns = company.patterns()?;
    }
    let (builds, (known, failures)) = workers::pool()?.install(|| {
        let builds: Vec<_> = projects.into_par_iter().map(build).collect();
        (builds, patterns::know(&company.library(), patterns))
    });
    let (builds, unread_of): (Vec<Build>, Vec<Unread>) = builds.into_iter().unzip();
    for of_build in unread_of {
        unread.extend(of_build);
    }
    let failures = failures
        .into_iter()
        .map(|(path, why)| (path.to_string_lossy().into_owned(), why));
    unread.unreadable.extend(failures);
    Ok((builds, known))
}

/// A project and its client, and what could not be read to find that out.
fn build(project: Project) -> (Build, Unread) {
    let facts = Facts::of(project);
    let path = Path::new(BUILDS).join(&facts.project().name);
    let name = facts.name().into_owned();
    let client = facts.client().map(str::to_owned);
    let no_answers = facts.answers().err();
    let no_answers = no_answers.map(|why| (INIT_ANSWERS.to_owned(), why.to_owned()));
    let unreadable = facts.files().unreadable().into_iter().chain(no_answers);
    let unreadable = unreadable.map(|(file, why)| (format!("{BUILDS}/{name}/{file}"), why));
    let unread = Unread {
        unreadable: unreadable.collect(),
        cuts: reading::cuts(facts.files(), &path),
    };
    let is_planned = is_project(facts.root());
    let build = Build {
        name,
        path,
        client,
        is_planned,
    };
    (build, unread)
}

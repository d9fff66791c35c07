//! The audit of the layer above the projects: gathering the facts about it and having them judged.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use crate::audit::builds::{self, Build};
use crate::audit::{self, Finding, proposals, structure};
use crate::commands::shared::{auditing, reading};
use crate::context::Context;
use crate::disk::Kind;
use crate::facts::client;
use crate::interview::file::INIT_FILE;
use crate::review::Known;
use crate::tree::files::{Files, Standing};
use crate::tree::{patterns, project};
use crate::ui::safe;
use crate::workers;

/// What was not read, or not to its end.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// Names and reasons.
    pub(super) unreadable: Vec<(String, String)>,
    /// What to say of each file that is too large.
    pub(super) cuts: Vec<String>,
}

impl Unread {
    fn extend(&mut self, other: Self) {
        self.unreadable.extend(other.unreadable);
        self.cuts.extend(other.cuts);
    }
}

/// Audits the layer above the projects.
pub(super) fn audit(context: &Context, root: &Path) -> Result<(Vec<Finding>, Unread)> {
    let files = Files::of(root);
    let mut unread = Unread::default();
    let mut standings = vec![(structure::ROUTER, files.standing(structure::ROUTER))];
    standings.extend(structure::DIRECTORIES.map(|name| (name, directory(&root.join(name)))));
    let has = |name: &str| standings.contains(&(name, Standing::File));

    let clients = has("clients").then(|| {
        names(&files, "clients").unwrap_or_else(|error| {
            let failure = ("clients".to_owned(), error.to_string());
            unread.unreadable.push(failure);
            Vec::new()
        })
    });
    let (builds, known) = below(root, has("builds"), has("patterns"), &mut unread)?;

    let mut findings = structure::check(&standings);
    findings.extend(builds::orphans(&builds, clients.as_deref()));
    findings.extend(builds::orphan_sources(&known, &builds, context.today));
    let others = clients.iter().flatten().map(String::as_str);
    let others = others.chain(known.iter().map(|known| known.pattern.slug.as_str()));
    findings.extend(proposals::check(
        files.text(proposals::FILE).as_str(),
        builds.iter().map(|build| build.name.as_str()),
        others,
    ));
    unread.extend(Unread {
        unreadable: files.unreadable(),
        cuts: reading::cuts(&files, Path::new("")),
    });
    audit::sort(&mut findings);
    Ok((findings, unread))
}

/// What is known of each project and of each pattern, where there are directories for them.
fn below(
    root: &Path,
    has_builds: bool,
    has_patterns: bool,
    unread: &mut Unread,
) -> Result<(Vec<Build>, Vec<Known>)> {
    let (builds_dir, patterns_dir) = (root.join("builds"), root.join("patterns"));
    let mut names = Vec::new();
    if has_builds {
        let leave_out = |name: &OsString| name.as_encoded_bytes().starts_with(b".");
        names = project::list(&builds_dir, leave_out)
            .with_context(|| format!("cannot read {}", safe(&builds_dir)))?;
    }
    let mut patterns = Vec::new();
    if has_patterns {
        patterns = patterns::list(&patterns_dir)
            .with_context(|| format!("cannot read {}", safe(&patterns_dir)))?;
    }
    let (builds, patterns): (Vec<_>, Vec<_>) = workers::pool()?.install(|| {
        let builds = names
            .into_par_iter()
            .map(|name| build(root, Path::new(&name)));
        let patterns = patterns.into_par_iter().map(|pattern| {
            let facts = patterns::read(&patterns_dir, &pattern);
            (pattern, facts)
        });
        (builds.collect(), patterns.collect())
    });
    let (builds, failures): (Vec<Build>, Vec<Unread>) = builds.into_iter().unzip();
    for failure in failures {
        unread.extend(failure);
    }
    let known = patterns.into_iter().map(|(pattern, facts)| {
        let facts = facts.unwrap_or_else(|error| {
            let name = pattern.file_name.to_string_lossy();
            let failure = (format!("patterns/{name}"), error.to_string());
            unread.unreadable.push(failure);
            None
        });
        Known { pattern, facts }
    });
    Ok((builds, known.collect()))
}

fn directory(path: &Path) -> Standing {
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => Standing::File,
        Ok(_) => Standing::Unreadable("it is not a directory".to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Standing::Missing,
        Err(error) => Standing::Unreadable(error.to_string()),
    }
}

/// The names of the directories in a directory.
fn names(files: &Files, directory: &str) -> io::Result<Vec<String>> {
    let entries = files.list(directory)?.into_iter();
    let directories = entries.filter(|(_, kind)| *kind == Kind::Directory);
    Ok(directories.map(|(name, _)| name).collect())
}

/// A project and its client, and what could not be read to find that out.
fn build(root: &Path, name: &Path) -> (Build, Unread) {
    let path = Path::new("builds").join(name);
    let files = Files::of(&root.join(&path));
    let (answers, no_answers) = match auditing::answers(&files) {
        Ok(answers) => (answers, None),
        Err(why) => (None, Some((INIT_FILE.to_owned(), why))),
    };
    let texts = ["AGENTS.md", "README.md", "planning/DOMAIN.md"].map(|name| files.text(name));
    let client = client::find(answers.as_ref(), texts.iter().map(|text| text.as_str()));
    let shown = name.to_string_lossy().into_owned();
    let unreadable = files.unreadable().into_iter().chain(no_answers);
    let unreadable = unreadable.map(|(file, why)| (format!("builds/{shown}/{file}"), why));
    let unread = Unread {
        unreadable: unreadable.collect(),
        cuts: reading::cuts(&files, &path),
    };
    let build = Build {
        name: shown,
        path,
        client,
    };
    (build, unread)
}

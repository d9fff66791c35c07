//! `socrates audit`: lints a project, or the layer above the projects.

use std::io;
use std::path::{Path, PathBuf, absolute};

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use super::auditing::{self, Depth};
use super::reading;
use crate::audit::builds::{self, Build};
use crate::audit::{self, Check, Counts, Finding, proposals, structure};
use crate::cli::Audit;
use crate::company::files::{Files, Standing};
use crate::company::root::{self, Layer};
use crate::company::{client, pattern, project};
use crate::context::Context;
use crate::disk::Kind;
use crate::interview::file::INIT_FILE;
use crate::report::audit_json::Document;
use crate::report::audit_text;
use crate::review::Known;
use crate::status::{Exit, Failure};
use crate::ui::safe;
use crate::usage;

/// Runs the audit.
pub fn run(context: &Context, args: &Audit) -> Result<Exit> {
    let ui = &context.ui;
    let (root, layer) = find(args)?;
    let (findings, unreadable) = match layer {
        Layer::Project => {
            let files = Files::of(&root);
            let audited = auditing::project(&files, context.today, Depth::All);
            reading::warn_of_cuts(ui, &files);
            (audited.findings, files.unreadable())
        }
        Layer::Company => {
            let (findings, unread) = company(context, &root)?;
            for cut in unread.cuts {
                ui.warn(cut);
            }
            (findings, unread.unreadable)
        }
    };
    reading::warn_unless_found(ui, &findings, &unreadable);
    let checks: &[Check] = match layer {
        Layer::Project => &Check::PROJECT,
        Layer::Company => &Check::COMPANY,
    };
    if args.json {
        let root = absolute(&root).context("cannot tell what the working directory is")?;
        ui.print_json(&Document::new(&root, checks, &findings))?;
    } else {
        ui.print(&audit_text::render(&root, layer, &findings))?;
    }
    let counts = Counts::of(&findings);
    let is_bad = counts.errors > 0 || (args.strict && counts.warnings > 0);
    Ok(if is_bad { Exit::Findings } else { Exit::Clean })
}

/// What to audit, and as what.
fn find(args: &Audit) -> Result<(PathBuf, Layer)> {
    let given = args.path.as_deref();
    if args.project {
        return Ok((root::find(given, project::is_project)?, Layer::Project));
    }
    if args.companyos {
        return Ok((root::find(given, root::is_company)?, Layer::Company));
    }
    let is_either =
        |directory: &Path| project::is_project(directory) || root::is_company(directory);
    let root = root::find(given, is_either)?;
    let layer = root::layer(&root).ok_or_else(|| {
        let what = format!("{} is no project and no CompanyOS", safe(&root));
        Failure::new(what).hint(
            "a project has planning/, a CompanyOS has builds/; --project or --companyos audits it all the same",
        )
    })?;
    Ok((root, layer))
}

type Unreadable = Vec<(String, String)>;

/// What was not read, or not to its end.
#[derive(Debug, Default)]
struct Unread {
    /// Names and reasons.
    unreadable: Unreadable,
    /// What to say of each file that is too large.
    cuts: Vec<String>,
}

/// Audits the layer above the projects.
fn company(context: &Context, root: &Path) -> Result<(Vec<Finding>, Unread)> {
    let files = Files::of(root);
    let Unread {
        mut unreadable,
        mut cuts,
    } = Unread::default();
    let mut listed = |directory: &str, found: io::Result<Vec<String>>| {
        found.unwrap_or_else(|error| {
            unreadable.push((directory.to_owned(), error.to_string()));
            Vec::new()
        })
    };
    let mut standings = vec![(structure::ROUTER, files.standing(structure::ROUTER))];
    standings.extend(structure::DIRECTORIES.map(|name| (name, directory(&root.join(name)))));
    let has = |name: &str| standings.contains(&(name, Standing::File));
    let mut findings = structure::check(&standings);

    let clients = has("clients").then(|| listed("clients", names(&files, "clients")));
    let builds_dir = root.join("builds");
    let names = if has("builds") {
        let leave_out = |name: &std::ffi::OsString| name.as_encoded_bytes().starts_with(b".");
        project::list(&builds_dir, leave_out)
            .with_context(|| format!("cannot read {}", safe(&builds_dir)))?
    } else {
        Vec::new()
    };
    let patterns_dir = root.join("patterns");
    let patterns = if has("patterns") {
        pattern::list(&patterns_dir)
            .with_context(|| format!("cannot read {}", safe(&patterns_dir)))?
    } else {
        Vec::new()
    };
    let (builds, patterns): (Vec<_>, Vec<_>) = usage::workers()?.install(|| {
        let builds = names
            .into_par_iter()
            .map(|name| build(root, Path::new(&name)));
        let patterns = patterns.into_par_iter().map(|pattern| {
            let facts = pattern::read(&patterns_dir, &pattern);
            (pattern, facts)
        });
        (builds.collect(), patterns.collect())
    });
    let (builds, failures): (Vec<Build>, Vec<Unread>) = builds.into_iter().unzip();
    for unread in failures {
        unreadable.extend(unread.unreadable);
        cuts.extend(unread.cuts);
    }
    let mut known = Vec::new();
    for (pattern, facts) in patterns {
        let facts = facts.unwrap_or_else(|error| {
            let name = pattern.file_name.to_string_lossy();
            unreadable.push((format!("patterns/{name}"), error.to_string()));
            None
        });
        known.push(Known { pattern, facts });
    }

    findings.extend(builds::orphans(&builds, clients.as_deref()));
    findings.extend(builds::orphan_sources(&known, &builds, context.today));
    let others = clients.iter().flatten().map(String::as_str);
    let others = others.chain(known.iter().map(|known| known.pattern.slug.as_str()));
    findings.extend(proposals::check(
        files.text(proposals::FILE).as_str(),
        builds.iter().map(|build| build.name.as_str()),
        others,
    ));
    unreadable.extend(files.unreadable());
    cuts.extend(reading::cuts(&files, Path::new("")));
    audit::sort(&mut findings);
    Ok((findings, Unread { unreadable, cuts }))
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

//! `socrates hook run`: audits the staged files. They are checked out of git's index to a temporary
//! directory, so that unstaged changes in the working tree count neither for nor against the commit.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};

use crate::audit::project::{Depth, check};
use crate::audit::verdict::Verdict;
use crate::audit::{self, baseline};
use crate::cli::HookRun;
use crate::commands::shared::reading;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::finding::Counts;
use crate::report::audit_json::{Document, Project as Entry};
use crate::report::audit_text;
use crate::settings::{self, Warning};
use crate::tree::above::Above;
use crate::tree::facts::Facts;
use crate::tree::git;
use crate::tree::layer::Layer;
use crate::tree::names::{BUILDS, PATTERNS, PlanningFile};
use crate::tree::project::{self, Project};
use crate::tree::root;
use crate::ui::Text;
use crate::why;
use crate::wording::counted;

/// The files of a project that the audit reads.
const READ: [&str; 3] = [".md", ".json", ".toml"];

/// Runs the audit.
pub fn run(context: &Context, args: &HookRun) -> Result<Exit> {
    let ui = &context.ui;
    let top = git::top(Path::new(".")).ok_or_else(|| {
        Failure::new("the working directory is not in a git repository")
            .hint("run it inside a git repository")
    })?;
    let cannot =
        || Failure::new("git could not list the staged files").hint("see what `git status` says");
    why::tell(|| root::place(&top, "this is the repository of the working directory"));
    let staged = git::staged(&top).ok_or_else(cannot)?;
    let index = if staged.is_empty() {
        Vec::new()
    } else {
        git::index(&top).ok_or_else(cannot)?
    };
    let projects = projects(&staged, &index);
    let mut verdicts: Vec<(String, Verdict)> = Vec::new();
    let mut warnings: Vec<Warning> = Vec::new();
    if !projects.is_empty() {
        let directory = tempfile::tempdir().context("cannot create a temporary directory")?;
        // A project that is a repository of its own keeps its name.
        let alone = Path::new(BUILDS).join(project::name(&top));
        for place in &projects {
            let base = if place.is_empty() {
                directory.path().join(&alone)
            } else {
                directory.path().to_path_buf()
            };
            fs::create_dir_all(&base).context("cannot create a temporary directory")?;
            let company = company_of(place);
            check_out(&top, &base, &wanted(&index, place, company))?;
            if let Some(company) = company.filter(|company| root::is_company(&top.join(company))) {
                make_company(&base.join(company))?;
            }
            let facts = Facts::of(Project::at(&base.join(place)));
            // A company that contains the repository: the index knows nothing about it.
            let around = place.is_empty().then(|| Above::around(&top)).flatten();
            let facts = match around {
                Some(above) => facts.under(&Arc::new(above)),
                None => facts,
            };
            let mut verdict = check(&facts, context.today, Depth::WithoutInfo);
            let real = |warning: Warning| match place.as_str() {
                "" => warning,
                place => warning.below(place),
            };
            warnings.extend(verdict.warnings.iter().cloned().map(real));
            let findings = verdict.findings.into_iter();
            verdict.findings = findings
                .map(|finding| finding.below(Path::new(place)))
                .collect();
            let name = if place.is_empty() { "." } else { place };
            verdicts.push((name.to_owned(), verdict));
        }
    }
    // Git starts a hook at the top.
    let is_here = std::env::current_dir().is_ok_and(|here| here == top);
    let from = if is_here { Path::new(".") } else { &top };
    reading::warn_of_settings(ui, from, &warnings);
    let every = verdicts.iter().flat_map(|(_, verdict)| &verdict.findings);
    let counts = Counts::of(&every.cloned().collect::<Vec<_>>());
    if args.json {
        let root = Verdict::default();
        let entries = verdicts
            .iter()
            .map(|(name, verdict)| Entry::new(name, verdict));
        let document = Document::new(&top, &audit::PROJECT, &root);
        ui.print_json(&document.with(entries.collect()))?;
    } else {
        let mut out = Text::new();
        let faulty = verdicts
            .iter()
            .filter(|(_, verdict)| !verdict.findings.is_empty());
        for (name, verdict) in faulty {
            out = out.then(audit_text::render(Path::new(name), Layer::Project, verdict));
            out.blank();
        }
        if counts.errors > 0 {
            let errors = counted(counts.errors, "error");
            out.line(format!(
                "{errors} in the staged files, so nothing is committed"
            ));
        }
        ui.print(out.below(&top))?;
    }
    Ok(if counts.errors > 0 {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// The projects in which something is staged, as paths from the top of the repository: a directory in
/// `builds/` with planning/ in the index, or else the outermost directory that has it.
fn projects(staged: &[String], index: &[String]) -> BTreeSet<String> {
    let has_planning: BTreeSet<&str> = index
        .iter()
        .flat_map(|path| {
            let inner = path.match_indices("/planning/").map(|(at, _)| &path[..at]);
            inner.chain(path.starts_with("planning/").then_some(""))
        })
        .collect();
    let of = |path: &String| {
        let above = || {
            let slashes = path.match_indices('/').map(|(at, _)| &path[..at]);
            let above = [""].into_iter().chain(slashes);
            above.filter(|directory| has_planning.contains(directory))
        };
        let in_builds = above().find(|directory| company_of(directory).is_some());
        in_builds.or_else(|| above().next()).map(str::to_owned)
    };
    staged.iter().filter_map(of).collect()
}

/// The directory in whose `builds/` a project is, from the top of the repository.
fn company_of(place: &str) -> Option<&str> {
    let (above, _) = place.rsplit_once('/')?;
    match above.strip_suffix(BUILDS)? {
        "" => Some(""),
        company => company.strip_suffix('/'),
    }
}

/// What is checked out for a project: what the audit reads in it, and what the company says about it.
fn wanted<'i>(index: &'i [String], place: &str, company: Option<&str>) -> Vec<&'i str> {
    let inside = |path: &'i str, directory: &str| match directory {
        "" => Some(path),
        directory => path.strip_prefix(directory)?.strip_prefix('/'),
    };
    let above = [
        PlanningFile::Agents.path(),
        settings::FILE_NAME,
        baseline::FILE_NAME,
    ];
    let is_wanted = |path: &&'i str| {
        let is_read = READ.iter().any(|end| path.ends_with(end));
        let said = company.and_then(|company| inside(path, company));
        (is_read && inside(path, place).is_some()) || said.is_some_and(|name| above.contains(&name))
    };
    index.iter().map(String::as_str).filter(is_wanted).collect()
}

fn check_out(top: &Path, base: &Path, paths: &[&str]) -> Result<()> {
    if git::check_out(top, base, paths).is_none() {
        return Err(Failure::new("git could not check out the staged files")
            .hint("see what `git status` shows, and resolve the conflict first")
            .into());
    }
    Ok(())
}

/// Creates the directories that a company needs, which git does not keep if they are empty.
fn make_company(root: &Path) -> Result<()> {
    let cannot = "cannot write into a temporary directory";
    fs::create_dir_all(root.join(PATTERNS)).context(cannot)?;
    let agents: PathBuf = root.join(PlanningFile::Agents.path());
    if !agents.exists() {
        fs::write(&agents, "").context(cannot)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_staged_file_belongs_to_the_project_in_builds_or_else_to_the_outermost() {
        let index = [
            "co/planning/STATE.md",
            "co/builds/a b/planning/STATE.md",
            "co/builds/a b/planning/archive/planning/x.md",
            "co/builds/bare/README.md",
            "lone/planning/STATE.md",
            "lone/docs/planning/x.md",
        ]
        .map(str::to_owned);
        let of = |path: &str| {
            let found = projects(&[path.to_owned()], &index);
            found.into_iter().next()
        };
        let some = |place: &str| Some(place.to_owned());
        assert_eq!(
            of("co/builds/a b/planning/archive/planning/x.md"),
            some("co/builds/a b")
        );
        assert_eq!(of("co/builds/bare/README.md"), some("co"));
        assert_eq!(of("lone/docs/planning/x.md"), some("lone"));
        assert_eq!(of("README.md"), None);
        assert_eq!(company_of("builds/a"), Some(""));
        assert_eq!(company_of("mybuilds/a"), None);
    }
}

//! The scan that the commands about patterns share: what there is to look for, and which slugs occur where,
//! using what earlier scans remembered.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use anyhow::Result;
use rayon::ThreadPool;

use super::remembering::Remembered;
use crate::exit::Failure;
use crate::interrupt::Interrupt;
use crate::name::shown;
use crate::tree::company::Company;
use crate::tree::names::{BUILDS, PATTERNS};
use crate::tree::patterns::{self, Pattern};
use crate::ui::Ui;
use crate::ui::shell::CommandLine;
use crate::usage::{self, Question, Usage, cache};

/// The names of the patterns, sorted, without duplicates.
pub fn slugs<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Vec<String> {
    let slugs: BTreeSet<&str> = patterns
        .map(|pattern| pattern.slug.as_str())
        .filter(|slug| !slug.is_empty())
        .collect();
    slugs.into_iter().map(str::to_owned).collect()
}

/// Notes that several files claim one slug: commands cannot know which one is meant by it.
pub fn note_sharing(ui: &Ui, company: &Company, patterns: &[Pattern]) {
    for group in patterns::sharing(patterns) {
        let files: Vec<String> = group.iter().map(|one| shown(one.path())).collect();
        let retire = CommandLine::new("patterns")
            .word("retire")
            .operand(&group[0].file_name)
            .project(company.root())
            .to_fill_in("--because");
        ui.note(format!(
            "{} claim the slug `{}`: rename one of them, or retire it with `{retire}`",
            files.join(" and "),
            group[0].slug
        ));
    }
}

/// Which slugs occur where. What the scan saw is remembered in the `library`.
pub fn scan(
    ui: &Ui,
    library: &Path,
    question: &Question<'_>,
    trusted: bool,
    workers: &ThreadPool,
    interrupt: Interrupt,
) -> Usage {
    if question.slugs.is_empty() {
        return Usage::without_slugs(question);
    }
    let remembered = Remembered::load(ui, library.join(cache::FILE_NAME));
    let memory = remembered.memory(trusted);
    let progress = ui.progress(question.projects.len(), "projects");
    let usage = workers.install(|| usage::scan(question, memory, interrupt, &progress));
    drop(progress);
    remembered.update(ui, &usage);
    usage
}

/// What there is in a company to look for, and where.
pub struct Tree {
    /// All patterns, in byte order of their files.
    pub patterns: Vec<Pattern>,
    /// The projects' names.
    pub projects: Vec<OsString>,
    /// What is missing, and what follows from that.
    pub missing: Vec<String>,
}

impl Tree {
    /// Lists directories, but reads no file.
    pub fn read(company: &Company) -> Result<Self> {
        let mut missing = Vec::new();
        let mut patterns = Vec::new();
        let (has_patterns, has_builds) = (company.has(PATTERNS)?, company.has(BUILDS)?);
        if !has_patterns && !has_builds {
            let root = shown(company.root());
            let failure = Failure::new(format!("{root} has neither `patterns/` nor `builds/`"));
            return Err(failure
                .hint("name the root of a company, or create one with `socrates companyos '...'`")
                .into());
        }
        if has_patterns {
            patterns = company.patterns()?;
        } else {
            missing.push(format!(
                "{} does not exist, so there are no patterns",
                shown(company.library())
            ));
        }
        let mut projects = Vec::new();
        if has_builds {
            projects = company.project_names()?;
        } else if !patterns.is_empty() {
            missing.push(format!(
                "{} does not exist, so the review cannot say which patterns are used",
                shown(company.builds())
            ));
        }
        Ok(Self {
            patterns,
            projects,
            missing,
        })
    }
}

//! `socrates audit --all`: the layer above, and each project below it.

use std::path::{Path, absolute};

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use super::{company, run_of, verdict};
use crate::audit::project::{Depth, check};
use crate::audit::{self, company as layer};
use crate::cli::Audit;
use crate::commands::shared::reading;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::finding::{Counts, Finding};
use crate::name::shown;
use crate::report::audit_json::{Document, Project as Entry};
use crate::report::audit_text;
use crate::settings::Warning;
use crate::tree::company::Company;
use crate::tree::facts::Facts;
use crate::tree::names::BUILDS;
use crate::tree::project::{self, Project};
use crate::tree::root;
use crate::tree::settings::Found;
use crate::workers;

/// A project, what is wrong with it, and what is to be said on stderr.
struct Audited {
    name: String,
    findings: Vec<Finding>,
    unreadable: Vec<(String, String)>,
    cuts: Vec<String>,
    warnings: Vec<Warning>,
}

/// Runs it.
pub(super) fn run(context: &Context, args: &Audit) -> Result<Exit> {
    let ui = &context.ui;
    let root = root::find(args.path.as_deref(), root::is_company)?;
    if !root::is_company(&root) && !args.companyos {
        let what = format!("{} is not a CompanyOS", shown(&root));
        let hint = "--all audits a CompanyOS and its projects; leave it out for one project";
        return Err(Failure::new(what).hint(hint).into());
    }
    let (facts, unread) = company::gather(&root)?;
    let set = Found::of_company(&root);
    let findings = layer::check(&facts, &set.settings);
    let company = Company::at(&root);
    let projects = if company.builds().is_dir() {
        company.projects()?
    } else {
        Vec::new()
    };
    let audited: Vec<Audited> = workers::pool()?.install(|| {
        let projects = projects.into_par_iter();
        let projects = projects.filter(|project| project::is_project(project.root()));
        projects
            .map(|project| audit_one(project, context))
            .collect()
    });
    let of_projects = audited.iter().flat_map(|project| &project.warnings);
    let warnings: Vec<Warning> = set.own.iter().chain(of_projects).cloned().collect();
    reading::warn_of_settings(ui, args.json, &warnings);
    let mut cuts = unread.cuts;
    let mut unreadable = unread.unreadable;
    for project in &audited {
        cuts.extend(project.cuts.iter().cloned());
        unreadable.extend(project.unreadable.iter().cloned());
    }
    // What a project's client says was read for the layer as well.
    cuts.sort_unstable();
    cuts.dedup();
    unreadable.sort_unstable();
    unreadable.dedup();
    for cut in cuts {
        ui.warn(cut);
    }
    let every: Vec<Finding> = audited
        .iter()
        .flat_map(|project| &project.findings)
        .chain(&findings)
        .cloned()
        .collect();
    reading::warn_unless_found(ui, &every, &unreadable);
    let entries: Vec<Entry<'_>> = audited
        .iter()
        .map(|project| Entry::new(&project.name, &project.findings))
        .collect();
    if args.json {
        let root = absolute(&root).context("cannot tell what the working directory is")?;
        let checks = [&audit::COMPANY[..], &audit::PROJECT].concat();
        let checks = run_of(&checks, &set.settings);
        ui.print_json(&Document::new(&root, checks, &findings, &warnings).with(entries))?;
    } else {
        let projects: Vec<(&str, &[Finding])> = audited
            .iter()
            .map(|project| (project.name.as_str(), &project.findings[..]))
            .collect();
        ui.print(audit_text::all(&root, &findings, &projects))?;
    }
    Ok(verdict(Counts::of(&every), args.strict))
}

fn audit_one(project: Project, context: &Context) -> Audited {
    let path = Path::new(BUILDS).join(&project.name);
    let facts = Facts::of(project);
    let findings = check(&facts, context.today, Depth::All).into_iter();
    let below = |name: String| format!("{}/{name}", shown(&path));
    let problems = facts.progress().problems.iter().cloned();
    let unreadable = facts.files().unreadable().into_iter().chain(problems);
    Audited {
        name: facts.name().into_owned(),
        findings: findings.map(|finding| finding.below(&path)).collect(),
        unreadable: unreadable.map(|(name, why)| (below(name), why)).collect(),
        cuts: reading::cuts(facts.files(), &path),
        warnings: reading::settings_of(&facts),
    }
}

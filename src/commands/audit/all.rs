//! `socrates audit --all`: the layer above, and each project below it.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::{Audited, company, run_of};
use crate::audit;
use crate::audit::project::{Depth, all, check};
use crate::audit::verdict::Verdict;
use crate::cli::Audit;
use crate::commands::shared::reading;
use crate::context::Context;
use crate::exit::Failure;
use crate::name::shown;
use crate::settings::Warning;
use crate::tree::above::Above;
use crate::tree::company::Company;
use crate::tree::facts::Facts;
use crate::tree::layer::Layer;
use crate::tree::names::BUILDS;
use crate::tree::project::{self, Project};
use crate::tree::root;
use crate::workers;

/// A project, the verdict on it, and what to say on stderr.
struct One {
    name: String,
    verdict: Verdict,
    warnings: Vec<Warning>,
    unreadable: Vec<(String, String)>,
    cuts: Vec<String>,
}

/// Audits the layer above and all projects.
pub(super) fn audit(context: &Context, args: &Audit) -> Result<Audited> {
    let root = root::find(args.path.as_deref(), root::is_company)?;
    if !root::is_company(&root) && !args.companyos {
        let what = format!("{} is not a company", shown(&root));
        let hint = "--all audits a company and its projects; leave it out for one project";
        return Err(Failure::new(what).at(&root).hint(hint).into());
    }
    let (facts, unread) = company::gather(&root)?;
    let (verdict, settings, mut warnings) = company::judge(&root, &facts, !args.write_baseline);
    let company = Company::at(&root);
    let projects = if company.builds().is_dir() {
        company.projects()?
    } else {
        Vec::new()
    };
    let above = Arc::new(Above::of(&root));
    let each: Vec<One> = workers::pool()?.install(|| {
        let projects = projects.into_par_iter();
        let projects = projects.filter(|project| project::is_project(project.root()));
        projects
            .map(|project| audit_one(project, &above, context, args))
            .collect()
    });
    let mut cuts = unread.cuts;
    let mut unreadable = unread.unreadable;
    let mut verdicts = Vec::new();
    for one in each {
        cuts.extend(one.cuts);
        unreadable.extend(one.unreadable);
        warnings.extend(one.warnings);
        verdicts.push((one.name, one.verdict));
    }
    // The files that name a project's client were read for the layer as well.
    cuts.sort_unstable();
    cuts.dedup();
    unreadable.sort_unstable();
    unreadable.dedup();
    let checks = [&audit::COMPANY[..], &audit::PROJECT].concat();
    Ok(Audited {
        root,
        layer: Layer::Company,
        checks: run_of(&checks, &settings),
        verdict,
        projects: Some(verdicts),
        warnings,
        unreadable,
        cuts,
    })
}

fn audit_one(project: Project, above: &Arc<Above>, context: &Context, args: &Audit) -> One {
    let path = Path::new(BUILDS).join(&project.name);
    let facts = Facts::of(project).under(above);
    let judge = if args.write_baseline { all } else { check };
    let mut verdict = judge(&facts, context.today, Depth::All);
    let findings = verdict.findings.into_iter();
    verdict.findings = findings.map(|finding| finding.below(&path)).collect();
    let below = |name: String| format!("{}/{name}", shown(&path));
    let problems = facts.progress().problems.iter().cloned();
    let unreadable = facts.files().unreadable().into_iter().chain(problems);
    One {
        name: facts.name().into_owned(),
        warnings: reading::warnings_below(&facts, &verdict),
        verdict,
        unreadable: unreadable.map(|(name, why)| (below(name), why)).collect(),
        cuts: reading::cuts(facts.files(), &path),
    }
}

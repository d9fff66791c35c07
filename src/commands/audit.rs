//! `socrates audit`: lints a project, the layer above the projects, or both.

mod all;
mod company;
mod explaining;
mod keeping;

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::shared::reading;
use crate::audit;
use crate::audit::project::Depth;
use crate::audit::verdict::Verdict;
use crate::cli::{Audit, AuditFormat};
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::finding::{Check, Counts, Finding};
use crate::name::shown;
use crate::report::audit_json::{Document, Project as Entry};
use crate::report::{audit_github, audit_sarif, audit_text};
use crate::settings::{Settings, Warning};
use crate::tree::facts::Facts;
use crate::tree::layer::{Layer, layer};
use crate::tree::project::{self, Project};
use crate::tree::{git, root};

/// What was audited, and the result.
struct Audited {
    root: PathBuf,
    layer: Layer,
    checks: Vec<Check>,
    /// The verdict on the root itself.
    verdict: Verdict,
    /// The verdicts on the projects below it, with their names, if these were asked for.
    projects: Option<Vec<(String, Verdict)>>,
    warnings: Vec<Warning>,
    unreadable: Vec<(String, String)>,
    cuts: Vec<String>,
}

/// Runs the audit.
pub fn run(context: &Context, args: &Audit) -> Result<Exit> {
    if let Some(check) = &args.explain {
        return explaining::run(context, args, check);
    }
    let ui = &context.ui;
    let audited = if args.all {
        all::audit(context, args)?
    } else {
        audit(context, args)?
    };
    for cut in &audited.cuts {
        ui.warn(cut);
    }
    reading::warn_of_settings(ui, &audited.root, &audited.warnings);
    let every: Vec<Finding> = audited.every().cloned().collect();
    reading::warn_unless_found(ui, &every, &audited.unreadable);
    if args.write_baseline {
        return keeping::run(context, args, &audited, &every);
    }
    print(context, args, &audited)?;
    Ok(verdict(Counts::of(&every), args.strict))
}

impl Audited {
    /// Every finding, about the root and below it.
    fn every(&self) -> impl Iterator<Item = &Finding> {
        let projects = self.projects.iter().flatten();
        let of_projects = projects.flat_map(|(_, verdict)| &verdict.findings);
        self.verdict.findings.iter().chain(of_projects)
    }
}

/// Audits one project, or the layer above.
fn audit(context: &Context, args: &Audit) -> Result<Audited> {
    let (root, layer) = find(args)?;
    if layer == Layer::Company {
        let (facts, unread) = company::gather(&root)?;
        let (verdict, settings, warnings) = company::judge(&root, &facts, !args.write_baseline);
        return Ok(Audited {
            checks: run_of(&audit::COMPANY, &settings),
            root,
            layer,
            verdict,
            projects: None,
            warnings,
            unreadable: unread.unreadable,
            cuts: unread.cuts,
        });
    }
    let facts = Facts::of(Project::at(&root));
    let judge = if args.write_baseline {
        audit::project::all
    } else {
        audit::project::check
    };
    let verdict = judge(&facts, context.today, Depth::All);
    reading::warn_of_state(&context.ui, "", &facts);
    Ok(Audited {
        checks: run_of(&audit::PROJECT, facts.settings()),
        layer,
        warnings: reading::warnings_of(&facts, &verdict),
        verdict,
        projects: None,
        unreadable: facts.files().unreadable(),
        cuts: reading::cuts(facts.files(), facts.root()),
        root,
    })
}

fn print(context: &Context, args: &Audit, audited: &Audited) -> Result<()> {
    let ui = &context.ui;
    let Audited {
        root,
        layer,
        verdict,
        projects,
        ..
    } = audited;
    match args.format {
        Some(AuditFormat::Github) => {
            let place = git::place(root);
            return ui.print(audit_github::render(audited.every(), &place));
        }
        Some(AuditFormat::Sarif) => {
            let place = git::place(root);
            return ui.print_json(&audit_sarif::document(audited.every(), &place));
        }
        _ => {}
    }
    if args.is_json() {
        let root = root::absolute(root)?;
        let document = Document::new(&root, &audited.checks, verdict);
        let entries = projects.iter().flatten();
        let entries = entries.map(|(name, verdict)| Entry::new(name, verdict));
        let entries: Vec<Entry<'_>> = entries.collect();
        return ui.print_json(&match projects {
            Some(_) => document.with(entries),
            None => document,
        });
    }
    ui.print(match projects {
        Some(projects) => audit_text::all(root, verdict, projects),
        None => audit_text::render(root, *layer, verdict).below(root),
    })
}

/// The checks that were run: all that are not switched off.
fn run_of(checks: &[Check], settings: &Settings) -> Vec<Check> {
    let checks = checks.iter().copied();
    checks.filter(|check| !settings.is_off(*check)).collect()
}

fn verdict(counts: Counts, is_strict: bool) -> Exit {
    if counts.errors > 0 || (is_strict && counts.warnings > 0) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

/// What to audit, and as what.
fn find(args: &Audit) -> Result<(PathBuf, Layer)> {
    let given = args.path.as_deref();
    if args.project {
        return Ok((project::locate(given, project::is_project)?, Layer::Project));
    }
    if args.companyos {
        return Ok((root::find(given, root::is_company)?, Layer::Company));
    }
    let is_either =
        |directory: &Path| project::is_project(directory) || root::is_company(directory);
    let root = project::locate(given, is_either)?;
    let layer = layer(&root).ok_or_else(|| {
        let what = format!("{} is neither a project nor a company", shown(&root));
        Failure::new(what).at(&root).hint(
            "a project has planning/, a company has builds/; use --project or --companyos to audit it anyway",
        )
    })?;
    Ok((root, layer))
}

//! `socrates audit`: lints a project, or the layer above the projects.

mod all;
mod company;

use std::path::{Path, PathBuf, absolute};

use anyhow::{Context as _, Result};

use super::shared::reading;
use crate::audit;
use crate::audit::project::Depth;
use crate::cli::Audit;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::finding::{Check, Counts};
use crate::name::shown;
use crate::report::audit_json::Document;
use crate::report::audit_text;
use crate::settings::{Settings, Warning};
use crate::tree::facts::Facts;
use crate::tree::layer::{Layer, layer};
use crate::tree::project::{self, Project};
use crate::tree::root;
use crate::tree::settings::Found;

/// Runs the audit.
pub fn run(context: &Context, args: &Audit) -> Result<Exit> {
    let ui = &context.ui;
    if args.all {
        return all::run(context, args);
    }
    let (root, layer) = find(args)?;
    let (findings, unreadable, set) = match layer {
        Layer::Project => {
            let facts = Facts::of(Project::at(&root));
            let findings = audit::project::check(&facts, context.today, Depth::All);
            reading::warn_of_state(ui, &facts);
            reading::warn_of_cuts(ui, facts.files());
            let set = facts.settings().clone();
            (findings, facts.files().unreadable(), set)
        }
        Layer::Company => {
            let (facts, unread) = company::gather(&root)?;
            for cut in unread.cuts {
                ui.warn(cut);
            }
            let set = Found::of_company(&root);
            let findings = audit::company::check(&facts, &set.settings);
            (findings, unread.unreadable, set)
        }
    };
    reading::warn_unless_found(ui, &findings, &unreadable);
    let warnings: Vec<Warning> = set.warnings().cloned().collect();
    reading::warn_of_settings(ui, args.json, &warnings);
    let checks: &[Check] = match layer {
        Layer::Project => &audit::PROJECT,
        Layer::Company => &audit::COMPANY,
    };
    if args.json {
        let checks = run_of(checks, &set.settings);
        let root = absolute(&root).context("cannot tell what the working directory is")?;
        ui.print_json(&Document::new(&root, checks, &findings, &warnings))?;
    } else {
        ui.print(audit_text::render(&root, layer, &findings))?;
    }
    Ok(verdict(Counts::of(&findings), args.strict))
}

/// The checks that were run: those that are not off.
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
        let what = format!("{} is neither a project nor a CompanyOS", shown(&root));
        Failure::new(what).hint(
            "a project has planning/, a CompanyOS has builds/; --project or --companyos audits it all the same",
        )
    })?;
    Ok((root, layer))
}

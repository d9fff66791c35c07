//! `socrates audit --write-baseline`: records today's findings, so that only new ones are reported.

use anyhow::Result;

use super::Audited;
use crate::audit::baseline::{Baseline, FILE_NAME};
use crate::cli::Audit;
use crate::context::Context;
use crate::exit::Exit;
use crate::finding::Finding;
use crate::plan::{IfExists, Plan};
use crate::report::{plan_text, wrote};
use crate::tree::layer::Layer;
use crate::tree::{baseline, root};
use crate::ui::Line;
use crate::wording::counted;

/// Writes these findings.
pub(super) fn run(
    context: &Context,
    args: &Audit,
    audited: &Audited,
    findings: &[Finding],
) -> Result<Exit> {
    let mut known = Baseline::of(findings);
    if audited.layer == Layer::Company && audited.projects.is_none() {
        // The company's file also knows projects that this run did not look at.
        known = known.or(baseline::of(&audited.root).0.of_projects());
    }
    let mut plan = Plan::new();
    plan.file(FILE_NAME, known.render(), IfExists::Replace);
    let checked = plan.check(&audited.root)?;
    let steps = checked.steps();
    if !args.dry_run {
        checked.apply()?;
    }
    let count = counted(known.count(), "finding");
    if args.is_json() {
        let root = root::absolute(&audited.root)?;
        let document = wrote::Document::below(&root, args.dry_run).with(&root, &steps);
        context.ui.print_json(&document)?;
    } else if args.dry_run {
        context
            .ui
            .print(plan_text::render(&steps).and(format!("{count} would be held back")))?;
    } else {
        let path = root::within(&audited.root, FILE_NAME);
        let text = Line::from("wrote ").path(path);
        let text = text.plain(format!(": {count} held back from now on"));
        context.ui.print(text)?;
    }
    Ok(Exit::Clean)
}

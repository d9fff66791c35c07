//! `socrates audit`, for people.

use std::path::Path;

use super::findings;
use crate::audit::verdict::{Held, Verdict};
use crate::finding::{Check, Counts, Finding, Severity};
use crate::name::shown;
use crate::tree::layer::Layer;
use crate::tree::names::BUILDS;
use crate::tree::root;
use crate::tree::sprints;
use crate::ui::style::{GOOD, STRONG};
use crate::ui::{Line, Text};
use crate::wording::counted;

/// The whole report. The findings stay in their order, and each path leads to its file.
pub fn render(root: &Path, layer: Layer, verdict: &Verdict) -> Text {
    let found = &verdict.findings[..];
    let what = match layer {
        Layer::Project => "project",
        Layer::Company => "CompanyOS",
    };
    let title = Line::new().styled(STRONG, "socrates audit");
    let mut out = Text::from(title.plain(format!(" — {} ({what})", shown(root))));
    out.blank();
    if found.is_empty() {
        out.line(Line::new().styled(GOOD, "✓ no findings"));
        out.blank();
    }
    for severity in Severity::ALL {
        let name = severity.name().to_uppercase();
        let group = found.iter().filter(|finding| finding.severity == severity);
        let count = group.clone().count();
        let lines = gathered(&group.collect::<Vec<_>>());
        if findings::group(&mut out, &name, count, findings::style(severity), lines) {
            out.blank();
        }
    }
    out.line(count_line(found));
    held_back(&mut out, verdict.held);
    out
}

/// The layer above, then each project with findings, then those without, and the total number of findings.
pub fn all(root: &Path, verdict: &Verdict, projects: &[(String, Verdict)]) -> Text {
    let mut out = render(root, Layer::Company, verdict).below(root);
    let (clean, faulty): (Vec<_>, Vec<_>) = projects
        .iter()
        .partition(|(_, verdict)| verdict.findings.is_empty());
    for (name, verdict) in faulty {
        let project = root::within(&root::within(root, BUILDS), name);
        out.blank();
        out = out.then(render(&project, Layer::Project, verdict).below(&project));
    }
    out.blank();
    if !clean.is_empty() {
        let names: Vec<&str> = clean.iter().map(|(name, _)| name.as_str()).collect();
        let line = format!("✓ no findings in {}", names.join(", "));
        out.line(Line::new().styled(GOOD, line));
    }
    let verdicts = || projects.iter().map(|(_, verdict)| verdict).chain([verdict]);
    let every = verdicts().flat_map(|verdict| verdict.findings.iter().cloned());
    let every: Vec<Finding> = every.collect();
    let mut held = Held::default();
    for verdict in verdicts() {
        held += verdict.held;
    }
    let projects = counted(projects.len(), "project");
    out.line(format!("in all: {} ({projects})", count_line(&every)));
    held_back(&mut out, held);
    out
}

/// A line for each finding, but only one for all the files that one sprint lacks.
fn gathered(found: &[&Finding]) -> Vec<Line> {
    let sprint = |finding: &Finding| {
        let directory = finding.path()?.parent()?;
        let is_file = finding.check == Check::SprintFolders
            && directory
                .parent()
                .is_some_and(|above| above.ends_with(sprints::DIRECTORY));
        is_file.then(|| directory.to_path_buf())
    };
    let same =
        |one: &&Finding, other: &&Finding| sprint(one).is_some() && sprint(one) == sprint(other);
    let lines = found.chunk_by(same).map(|same| match same {
        [first, others @ ..] if !others.is_empty() => {
            let mut message = first.message.clone();
            for file in others
                .iter()
                .filter_map(|finding| finding.path()?.file_name())
            {
                message.push_str(", ");
                message.push_str(&file.to_string_lossy());
            }
            let together = Finding::new(
                first.check,
                first.severity,
                sprint(first).unwrap_or_default(),
                message,
            );
            findings::checked(&together)
        }
        _ => findings::checked(same[0]),
    });
    lines.collect()
}

/// How many findings are held back, and why.
fn held_back(out: &mut Text, held: Held) {
    let by = |count: usize, what: &str| (count > 0).then(|| format!("{count} by {what}"));
    let parts = [
        by(held.baseline, "the baseline"),
        by(held.allowed, "allow comments"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        out.line(format!("{} held back: {}", held.total(), parts.join(", ")));
    }
}

fn count_line(found: &[Finding]) -> String {
    let counts = Counts::of(found);
    format!(
        "{}, {}, {} info",
        counted(counts.errors, "error"),
        counted(counts.warnings, "warning"),
        counts.info
    )
}

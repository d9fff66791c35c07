//! `socrates ship`: whether the active sprint is ready to close.

use std::path::Path;

use anyhow::Result;

use super::shared::{choosing, reading};
use crate::audit::project::{self, Depth};
use crate::cli::Ship;
use crate::context::Context;
use crate::exit::Exit;
use crate::finding::{Check, Counts, Finding, Severity};
use crate::report::ship_json::Document;
use crate::report::ship_text;
use crate::ship;
use crate::tree::facts::Facts;
use crate::tree::journal as entries;
use crate::tree::names::PATTERNS;
use crate::tree::{root, sprints};
use crate::ui::shell::CommandLine;

/// Runs the checks.
pub fn run(context: &Context, args: &Ship) -> Result<Exit> {
    let ui = &context.ui;
    let facts = Facts::find(args.path.as_deref())?;
    facts
        .sprints()
        .map_err(|error| reading::cannot_list(Path::new(sprints::DIRECTORY), error))?;
    let one = choosing::active(&facts)?;
    let verdict = project::check(&facts, context.today, Depth::WithoutInfo);
    let findings = &verdict.findings;
    let checks = ship::check(&facts, one, &verdict, context.today);
    reading::warn_of_state(ui, "", &facts);
    reading::warn_if_not_listed(ui, entries::DIRECTORY, facts.days().err());
    reading::warn_if_not_listed(ui, PATTERNS, facts.is_extracted().err());
    reading::warn_unless_found(ui, findings, &facts.files().unreadable());
    reading::warn_of_cuts(ui, facts.files());
    let warnings = reading::warnings_of(&facts, &verdict);
    reading::warn_of_settings(ui, facts.root(), &warnings);
    let name = facts.name();
    let next = next(args, &facts, &checks);
    if args.json {
        ui.print_json(&Document::new(&name, &one.sprint.name, &checks, &next))?;
    } else {
        ui.print(ship_text::render(
            &facts.shown_name(),
            &one.sprint.name,
            &checks,
            &next,
        ))?;
    }
    let failed = Counts::of(&checks).errors > 0;
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

/// What to type next: the command that closes the sprint, if nothing prevents that; then commands that show
/// or fix the first checks that did not pass.
fn next(args: &Ship, facts: &Facts, checks: &[Finding]) -> Vec<CommandLine> {
    let place = |line: CommandLine| match &args.path {
        Some(path) => line.typed(path),
        None => line,
    };
    let command = |name: &str| place(CommandLine::new(name));
    let sprint = |verb: &str| {
        let line = CommandLine::new("sprint").word(verb);
        match &args.path {
            Some(path) => line.typed_project(path),
            None => line,
        }
    };
    let go_on = || {
        let line = CommandLine::new("init").word("--resume").word("--base");
        line.path(&root::above(facts.root()))
            .operand(&facts.project().name)
    };
    let mends = |finding: &Finding| match (finding.check, finding.severity) {
        (_, Severity::Info) => None,
        (Check::Audit, _) => Some(command("audit")),
        (Check::Acceptance, _) => Some(sprint("show")),
        (Check::Journal, _) => Some(command("journal")),
        (Check::Extract, _) => Some(command("extract")),
        (Check::Interview, _) => Some(go_on()),
        _ => None,
    };
    let mut sorted: Vec<&Finding> = checks.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    let can_close = Counts::of(checks).errors == 0;
    let close = can_close.then(|| sprint("close"));
    let mends = sorted.into_iter().filter_map(mends);
    close.into_iter().chain(mends).take(3).collect()
}

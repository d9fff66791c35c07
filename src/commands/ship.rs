//! `socrates ship`: four checks before a sprint closes.

use anyhow::{Context as _, Result};

use super::auditing::{self, Depth};
use crate::audit::Counts;
use crate::cli::Ship;
use crate::company::extracted::{self, Sources};
use crate::company::files::Files;
use crate::company::{entries, project};
use crate::context::Context;
use crate::interview::file::EXTRACT_FILE;
use crate::report::ship_json::Document;
use crate::report::ship_text;
use crate::ship::{self, Facts};
use crate::status::Exit;
use crate::ui::safe;

/// Runs the checks.
pub fn run(context: &Context, args: &Ship) -> Result<Exit> {
    let ui = &context.ui;
    let root = project::find(args.path.as_deref())?;
    let name = project::name(&root);
    let files = Files::of(&root);
    let audited = auditing::project(&files, context.today, Depth::WithoutInfo);
    let library = project::library(&root).map(|patterns| Sources::read(&patterns));
    let cannot_read = |name: &str| format!("cannot read {}", safe(root.join(name)));
    let days = entries::days(&files).with_context(|| cannot_read(entries::DIRECTORY))?;
    let facts = Facts {
        counts: Counts::of(&audited.findings),
        has_entry: days.contains(&context.today),
        is_extracted: extracted::is_extracted(
            &files,
            &name,
            &library.unwrap_or_default(),
            EXTRACT_FILE,
        )
        .with_context(|| cannot_read("patterns"))?,
        state: files.standing("planning/STATE.md"),
        updated: audited.updated,
    };
    let checks = ship::check(&facts, context.today);
    if args.json {
        ui.print_json(&Document::new(&name, &checks))?;
    } else {
        ui.print(&ship_text::render(&name, &checks))?;
    }
    let failed = checks
        .iter()
        .any(|check| check.result == ship::Result::Fail);
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

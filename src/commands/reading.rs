//! What to do about files of a project that could not be read as a whole.

use anyhow::Result;

use crate::company::files::{Files, LIMIT};
use crate::status::Failure;
use crate::ui::{Ui, safe};

/// Says which files could not be read so far, and goes on without them.
pub fn warn(ui: &Ui, files: &Files) {
    for (name, why) in files.unreadable() {
        ui.warn(format!("cannot read {}: {}", safe(name), safe(why)));
    }
    warn_of_cuts(ui, files);
}

/// Refuses to go on if a file could not be read so far: what is written from the others would say less
/// than the project does, and be believed.
pub fn must_be_complete(ui: &Ui, files: &Files) -> Result<()> {
    if let Some((name, why)) = files.unreadable().into_iter().next() {
        let what = format!("cannot read {}: {}", safe(name), safe(why));
        return Err(Failure::new(what)
            .hint("make it readable, or move it away, and run again")
            .into());
    }
    warn_of_cuts(ui, files);
    Ok(())
}

fn warn_of_cuts(ui: &Ui, files: &Files) {
    for name in files.cut_off() {
        ui.warn(format!(
            "{} is larger than {} MiB, so only its beginning is told from",
            safe(name),
            LIMIT >> 20
        ));
    }
}

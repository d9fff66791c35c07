//! A plan of several files that was killed halfway: every command that writes reports it.

use std::path::Path;

use anyhow::Result;

use crate::lock::Waiting;
use crate::plan::undo;
use crate::ui::shell::CommandLine;

/// Says that the last plan below `root` was stopped halfway, if it was, and how to restore the files.
pub fn tell(root: &Path, waiting: Waiting<'_>) -> Result<()> {
    if let Some(command) = undo::stopped_halfway(root, waiting)? {
        let undo = CommandLine::undo(root);
        waiting.ui.warn(format!(
            "`{command}` was stopped halfway; put back what it changed with `{undo}`"
        ));
    }
    Ok(())
}

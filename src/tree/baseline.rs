//! The one place that fetches which findings of a company or a project are known and need not be reported.

use std::path::Path;

use super::above::Above;
use super::files::Files;
use crate::audit::baseline::{Baseline, FILE_NAME};
use crate::settings::Warning;

/// The baseline at a root, and what is wrong with its file.
pub fn of(root: &Path) -> (Baseline, Option<Warning>) {
    match Baseline::read(&Files::of(root).text(FILE_NAME)) {
        Ok(baseline) => (baseline, None),
        Err(why) => {
            let warning = Warning {
                path: FILE_NAME.to_owned(),
                line: None,
                message: format!("{why}; no findings are held back"),
            };
            (Baseline::default(), Some(warning))
        }
    }
}

/// The baseline of a project, from its own file or the company's, and what is wrong with its own file.
pub fn of_project(root: &Path, above: Option<&Above>) -> (Baseline, Option<Warning>) {
    let (own, warning) = of(root);
    let baseline = match above {
        Some(above) => own.or(above.baseline.within(&Above::place(root))),
        None => own,
    };
    (baseline, warning)
}

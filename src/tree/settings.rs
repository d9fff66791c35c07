//! The one place that fetches what an operator has set, for a company and for a project.

use std::path::Path;

use super::above::Above;
use super::files::Files;
use crate::settings::{self, FILE_NAME, Owner, Settings, Warning};

/// What is set at the root of a company, and what is wrong with the file that says it.
pub fn of_root(root: &Path) -> (Settings, Vec<Warning>) {
    read(root, Owner::Root)
}

/// What is set for a project, and what is wrong with its own file.
pub fn of_project(root: &Path, above: Option<&Above>) -> (Settings, Vec<Warning>) {
    let Some(above) = above else {
        return of_root(root);
    };
    let (settings, warnings) = read(root, Owner::Project);
    let settings = settings.over(&above.settings, &Above::place(root));
    (settings, warnings)
}

// Not one of the files that a command needs: what is wrong with it never ends one.
fn read(root: &Path, owner: Owner) -> (Settings, Vec<Warning>) {
    settings::read(&Files::of(root).text(FILE_NAME), owner)
}

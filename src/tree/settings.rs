//! The one place that fetches what an operator has set, for a company and for a project.

use std::path::Path;

use super::above::Above;
use super::files::{Files, Text};
use super::root;
use crate::settings::{self, FILE_NAME, Owner, Settings, Warning};
use crate::why::{self, About, Reason};

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
    for (key, value) in above.settings.values() {
        why::tell(|| {
            let is_set = settings.values().iter().any(|(own, _)| *own == key);
            let then = if is_set {
                "but the project's own file sets it differently"
            } else {
                "which applies here"
            };
            reason(
                root,
                format!("the company's file sets {key} = {value}, {then}"),
            )
        });
    }
    let settings = settings.over(&above.settings, &Above::place(root));
    (settings, warnings)
}

// No command needs this file, so nothing wrong with it ends a command.
fn read(root: &Path, owner: Owner) -> (Settings, Vec<Warning>) {
    let text = Files::of(root).text(FILE_NAME);
    let (settings, warnings) = settings::read(&text, owner);
    why::tell(|| {
        let values = settings.values().into_iter();
        let values = values.map(|(key, value)| format!("{key} = {value}"));
        let values: Vec<String> = values.collect();
        reason(
            root,
            match (&*text, values.as_slice()) {
                (Text::Missing, _) => "does not exist, so it sets nothing".to_owned(),
                (Text::Unreadable(why), _) => format!("cannot be read: {why}"),
                (_, []) => "read; it sets nothing".to_owned(),
                (_, values) => format!("read; it sets {}", values.join(", ")),
            },
        )
    });
    (settings, warnings)
}

/// A reason about the file of settings below a root.
fn reason(root: &Path, message: String) -> Reason {
    Reason::new(About::Settings, root::within(root, FILE_NAME), message)
}

//! What `socrates init` did, for people: what was created, where, and what to type next.

use std::path::{Path, PathBuf};

use super::next_block;
use crate::name::shown;
use crate::plan::{Action, Step};
use crate::ui::shell::CommandLine;
use crate::ui::{Line, Text};
use crate::wording::counted;

/// What was created from the answers.
#[derive(Debug)]
pub enum Made {
    /// A scaffold with this many files, and no planning files.
    Scaffold(usize),
    /// A whole new project with this many files.
    Project(usize),
    /// Planning files in an existing directory; none if they were not asked for.
    Planning {
        /// Those whose edits are lost, because the operator asked for it.
        edited: Vec<PathBuf>,
    },
}

/// `steps` are only those of the planning files; `client` is the page that a client got; `replace` is the
/// command that replaces what was kept, unless this run was that command.
pub fn report(
    project: &Path,
    made: &Made,
    steps: &[Step],
    client: Option<&Path>,
    replace: Option<&CommandLine>,
    next: &[CommandLine],
) -> Text {
    let project = shown(project);
    let mut out = match made {
        Made::Scaffold(files) => Text::from(format!("created {project}: {files} files"))
            .and(format!("saved the answers of {project}")),
        Made::Project(files) => Text::from(format!("created {project}: {files} files")),
        Made::Planning { .. } if steps.is_empty() => {
            Text::from(format!("saved the answers of {project}"))
        }
        Made::Planning { edited } => rendered(&project, steps, edited),
    };
    if let Some(client) = client {
        out.line(format!("created {}", shown(client)));
    }
    let kept = steps
        .iter()
        .filter(|step| step.action == Action::Keep)
        .count();
    if let Some(replace) = replace.filter(|_| kept > 0) {
        out.blank();
        out.line(match kept {
            1 => "To replace it and lose the edits, run:",
            _ => "To replace them and lose the edits, run:",
        });
        out.line(Line::from(format!("  {replace}")).whole());
    }
    out.then(next_block(next))
}

fn rendered(project: &str, steps: &[Step], edited: &[PathBuf]) -> Text {
    let count = |wanted: &[Action]| {
        let steps = steps.iter();
        steps.filter(|step| wanted.contains(&step.action)).count()
    };
    let written = count(&[Action::Create, Action::Fill, Action::Replace]);
    let mut out = Text::from(match written {
        0 => format!("wrote no planning files in {project}"),
        written => format!("wrote {} in {project}", counted(written, "planning file")),
    });
    let same = count(&[Action::Same]);
    if same > 0 {
        out.line(format!("{same} needed no change"));
    }
    if !edited.is_empty() {
        let files = counted(edited.len(), "edited file");
        out.line(format!("replaced {files}:"));
    }
    for path in edited {
        out.line(format!("  {}", shown(path)));
    }
    match count(&[Action::Keep]) {
        0 => {}
        1 => out.line("left 1 edited file as it is:"),
        kept => out.line(format!("left {kept} edited files as they are:")),
    }
    for step in steps.iter().filter(|step| step.action == Action::Keep) {
        out.line(format!("  {}", shown(&step.path)));
    }
    out
}

//! What `socrates init` did, for people: what was made, where, and what to do next.

use std::path::Path;

use crate::name::shown;
use crate::plan::{Action, Step};
use crate::ui::Text;
use crate::ui::shell::CommandLine;

/// A scaffold and saved answers; no planning files were asked for.
pub fn answered(project: &Path, scaffolded: usize, render: &CommandLine) -> Text {
    let mut out = Text::new();
    if scaffolded > 0 {
        out.line(format!("made {}: {scaffolded} files", shown(project)));
    }
    out.line(format!("saved the answers of {}", shown(project)));
    out.blank();
    out.line("Next, to write the planning files from them:");
    out.line(format!("  {render}"));
    out
}

/// A new project with its planning files.
pub fn made(project: &Path, files: usize, audit: &CommandLine) -> Text {
    let made = format!("made {}: {files} files", shown(project));
    Text::from(made).then(next(project, audit))
}

/// Planning files in a directory that was there. `steps` are those of the planning files alone;
/// `replace` is the command that replaces what was kept, unless this was it.
pub fn rendered(
    project: &Path,
    steps: &[Step],
    replace: Option<&CommandLine>,
    audit: &CommandLine,
) -> Text {
    let count = |wanted: &[Action]| {
        let steps = steps.iter();
        steps.filter(|step| wanted.contains(&step.action)).count()
    };
    let mut out = Text::from(
        match count(&[Action::Create, Action::Fill, Action::Replace]) {
            0 => format!("wrote no planning file in {}", shown(project)),
            1 => format!("wrote 1 planning file in {}", shown(project)),
            written => format!("wrote {written} planning files in {}", shown(project)),
        },
    );
    let same = count(&[Action::Same]);
    if same > 0 {
        out.line(format!("{same} needed no change"));
    }
    let kept = count(&[Action::Keep]);
    if kept > 0 {
        out.line(format!("kept {kept} that say something else:"));
        for step in steps.iter().filter(|step| step.action == Action::Keep) {
            out.line(format!("  {}", shown(&step.path)));
        }
        if let Some(replace) = replace {
            out.blank();
            out.line("To replace them and lose what they say:");
            out.line(format!("  {replace}"));
        }
    }
    out.then(next(project, audit))
}

fn next(project: &Path, audit: &CommandLine) -> Text {
    let mut out = Text::own("\nNext:\n  correct planning/STATE.md by hand");
    out.line(format!("  start your coding agent in {}", shown(project)));
    out.line(format!("  {audit}"));
    out
}

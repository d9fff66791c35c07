//! What `socrates init` did, for people: what was made, where, and what to do next.

use std::fmt::Write as _;
use std::path::Path;

use crate::plan::{Action, Step};
use crate::ui::safe;
use crate::ui::shell::CommandLine;

/// A scaffold and saved answers; no planning files were asked for.
pub fn answered(project: &Path, scaffolded: usize, render: &CommandLine) -> String {
    let mut out = String::new();
    if scaffolded > 0 {
        let _ = writeln!(out, "made {}: {scaffolded} files", safe(project));
    }
    let _ = writeln!(out, "saved the answers of {}", safe(project));
    let _ = writeln!(
        out,
        "\nNext, to write the planning files from them:\n  {render}"
    );
    out
}

/// A new project with its planning files.
pub fn made(project: &Path, files: usize) -> String {
    let mut out = format!("made {}: {files} files\n", safe(project));
    next(&mut out, project);
    out
}

/// Planning files in a directory that was there. `steps` are those of the planning files alone;
/// `replace` is the command that replaces what was kept, unless this was it.
pub fn rendered(project: &Path, steps: &[Step], replace: Option<&CommandLine>) -> String {
    let count = |wanted: &[Action]| {
        let steps = steps.iter();
        steps.filter(|step| wanted.contains(&step.action)).count()
    };
    let mut out = match count(&[Action::Create, Action::Fill, Action::Replace]) {
        0 => format!("wrote no planning file in {}\n", safe(project)),
        1 => format!("wrote 1 planning file in {}\n", safe(project)),
        written => format!("wrote {written} planning files in {}\n", safe(project)),
    };
    let same = count(&[Action::Same]);
    if same > 0 {
        let _ = writeln!(out, "{same} needed no change");
    }
    let kept = count(&[Action::Keep]);
    if kept > 0 {
        let _ = writeln!(out, "kept {kept} that say something else:");
        for step in steps.iter().filter(|step| step.action == Action::Keep) {
            let _ = writeln!(out, "  {}", safe(&step.path));
        }
        if let Some(replace) = replace {
            let _ = writeln!(
                out,
                "\nTo replace them and lose what they say:\n  {replace}"
            );
        }
    }
    next(&mut out, project);
    out
}

fn next(out: &mut String, project: &Path) {
    let audit = CommandLine::new("audit").path(project);
    let _ = writeln!(
        out,
        "\nNext:\n  \
         correct planning/STATE.md by hand\n  \
         start your coding agent in {}\n  \
         {audit}",
        safe(project)
    );
}

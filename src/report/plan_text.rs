//! What a plan would write, for people: `--dry-run`.

use crate::name::with_slashes;
use crate::plan::{Action, Step};
use crate::ui::Text;
use crate::wording::counted;

/// How many files and directories would be written, for the line below the list.
pub fn total(steps: &[Step]) -> String {
    let is_kept = |step: &&Step| matches!(step.action, Action::Keep | Action::Same);
    let is_directory = |step: &&Step| step.action == Action::MakeDirectory;
    let directories = steps.iter().filter(is_directory).count();
    let kept = steps.iter().filter(is_kept).count();
    let files = counted(steps.len() - directories - kept, "file");
    match directories {
        0 => files,
        1 => format!("{files} and 1 directory"),
        more => format!("{files} and {more} directories"),
    }
}

/// The steps, one line each.
pub fn render(steps: &[Step]) -> Text {
    let mut out = Text::new();
    for Step { path, action } in steps {
        let path = with_slashes(path);
        out.line(match action {
            Action::MakeDirectory => format!("create   {path}/"),
            Action::Create => format!("create   {path}"),
            Action::Fill => format!("fill in  {path}"),
            Action::Replace => format!("replace  {path}"),
            Action::Keep | Action::Same => format!("keep     {path}"),
        });
    }
    out
}

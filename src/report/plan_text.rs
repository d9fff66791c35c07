//! What a plan would write, for people: `--dry-run`.

use crate::name::with_slashes;
use crate::plan::{Action, Step};
use crate::ui::Text;

/// The steps, a line each.
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

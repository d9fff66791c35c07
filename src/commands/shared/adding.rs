//! Adding to a file that others change too, which is what `decide` and `journal -m` have in common: under
//! the lock, and then saying where it went.

use std::borrow::Cow;
use std::path::Path;

use anyhow::Result;

use super::stopped;
use crate::amend::{self, Guard};
use crate::context::Context;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::lock::Waiting;
use crate::logbook::Insertion;
use crate::name::shown;
use crate::ui::Text;

/// Adds to `file`, in the project at `root`, what `insert` says, and prints the place and the line.
///
/// `base` makes of the file's bytes, or of there being no file, the bytes that are added to.
pub fn add(
    context: &Context,
    root: &Path,
    file: &Path,
    guard: Guard,
    base: impl for<'b> Fn(Option<&'b [u8]>) -> Result<Cow<'b, [u8]>>,
    insert: impl Fn(&[u8]) -> Insertion,
) -> Result<Exit> {
    let interrupt = Interrupt::listen();
    let waiting = Waiting {
        ui: &context.ui,
        interrupt,
        patience: context.patience,
    };
    stopped::tell(root, waiting)?;
    let added = amend::amend(file, guard, waiting, |old| {
        let old = base(old)?;
        let insertion = insert(&old);
        let place = (insertion.line_number(&old), insertion.line().to_owned());
        Ok((insertion.apply(&old), place))
    })?;
    let Some((number, line)) = added else {
        return Ok(Exit::Killed);
    };
    let place = format!("added to {}:{number}", shown(file));
    context.ui.print(Text::from(place).and(line))?;
    Ok(interrupt.end())
}

//! Adding to a file that others change too, for `decide`, `ask` and `journal -m`: under the lock, and then
//! reporting where it went.

use std::borrow::Cow;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::stopped;
use crate::amend::Guard;
use crate::context::Context;
use crate::exit::Exit;
use crate::interrupt::Interrupt;
use crate::logbook::Insertion;
use crate::logbook::supersede::Superseded;
use crate::name::with_slashes;
use crate::report::wrote::{Added, Document};
use crate::tree::root;
use crate::ui::{Line, Text};

/// Where something is added, and how that is reported.
#[derive(Debug)]
pub struct Adding<'a> {
    /// The project.
    pub root: &'a Path,
    /// The file in it.
    pub file: &'a Path,
    /// The lock that guards the file.
    pub guard: Guard,
    /// Whether to show it and write nothing.
    pub dry_run: bool,
    /// Whether to print one JSON document.
    pub json: bool,
}

/// What happens to the text that is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addition {
    /// It is inserted there.
    New(Insertion),
    /// It replaces a line that is struck out.
    Rewritten(Superseded),
    /// It is already there: the number of its line, and the line.
    There(usize, String),
}

/// Where the added text is now, and whether it was there before.
struct Stands {
    number: usize,
    line: String,
    is_new: bool,
    /// The line that it replaces: its number, and its text now.
    old: Option<(usize, String)>,
}

/// The document: that of all commands that write, with the line that was struck out.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    document: Document,
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded: Option<Added>,
}

impl Adding<'_> {
    /// Adds what `insert` returns, and prints the place and the line.
    ///
    /// `base` turns the file's bytes, or the absence of a file, into the bytes to add to. Both `base` and
    /// `insert` may be called more than once.
    pub fn add(
        &self,
        context: &Context,
        base: impl for<'b> Fn(Option<&'b [u8]>) -> Result<Cow<'b, [u8]>>,
        insert: impl Fn(&[u8]) -> Result<Addition>,
    ) -> Result<Exit> {
        let interrupt = Interrupt::listen();
        let edit = |old: Option<&[u8]>| {
            let base = base(old)?;
            Ok(match insert(&base)? {
                Addition::New(insertion) => {
                    let stands = Stands {
                        number: insertion.line_number(&base),
                        line: insertion.line().to_owned(),
                        is_new: true,
                        old: None,
                    };
                    (insertion.apply(&base), stands)
                }
                Addition::Rewritten(Superseded { text, new, old }) => {
                    let stands = Stands {
                        number: new.0,
                        line: new.1,
                        is_new: true,
                        old: Some(old),
                    };
                    (text.into_bytes(), stands)
                }
                Addition::There(number, line) => {
                    let stands = Stands {
                        number,
                        line,
                        is_new: false,
                        old: None,
                    };
                    (old.unwrap_or_default().to_vec(), stands)
                }
            })
        };
        let waiting = context.waiting(interrupt);
        let stands = if self.dry_run {
            Some(stopped::preview(self.root, self.file, waiting, edit)?)
        } else {
            stopped::amend(self.root, self.file, self.guard, waiting, edit)?
        };
        let Some(stands) = stands else {
            return Ok(Exit::Killed);
        };
        self.tell(context, &stands)?;
        Ok(interrupt.end())
    }

    fn tell(&self, context: &Context, stands: &Stands) -> Result<()> {
        let Stands {
            number,
            line,
            is_new,
            old,
        } = stands;
        if self.json {
            let root = root::absolute(self.root)?;
            let file = self.file.strip_prefix(self.root).unwrap_or(self.file);
            let file = with_slashes(file);
            let document = Document::below(&root, self.dry_run);
            let superseded = old.as_ref().map(|(line, text)| Added {
                path: file.clone(),
                line: *line,
                text: text.clone(),
            });
            let document = if *is_new {
                document.added([Added {
                    path: file,
                    line: *number,
                    text: line.clone(),
                }])
            } else {
                document.kept([file])
            };
            return context.ui.print_json(&Told {
                document,
                superseded,
            });
        }
        let done = match (is_new, self.dry_run) {
            (true, false) => "added to",
            (true, true) => "would add to",
            (false, _) => "already in",
        };
        let place =
            |done: &str, number: usize| Line::from(done).plain(" ").place(self.file, number);
        let mut text = Text::from(place(done, *number)).and(line.as_str());
        if let Some((number, line)) = old {
            let done = if self.dry_run {
                "would strike out"
            } else {
                "struck out"
            };
            text.line(place(done, *number));
            text.line(line.as_str());
        }
        context.ui.print(text)
    }
}

//! `socrates journal`: a day's entry opened in the editor, a line added to it, shown; all of them listed.

use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use jiff::civil::Date;

use super::shared::{adding, said, stopped};
use crate::amend::Guard;
use crate::cli::Journal;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::facts::journal;
use crate::interrupt::Interrupt;
use crate::kit::entry::entry;
use crate::lock::Waiting;
use crate::logbook::note::{self, Stamp};
use crate::name::shown;
use crate::tree::{journal as entries, project, root};
use crate::ui::editor::Editor;
use crate::ui::{Text, terminal};
use crate::{atomic, disk};

/// The lock of all entries: one file, not one for every day.
const LOCK: &str = ".journal.lock";
/// Bytes of an entry that are shown; more than anybody writes in a day.
const LARGEST: usize = 16 << 20;

/// Runs the command.
pub fn run(context: &Context, args: &Journal) -> Result<Exit> {
    let root = project::find(args.path.as_deref())?;
    let journal = root::within(&root, entries::DIRECTORY);
    let day = args.date.map(|day| day.date(context.today)).transpose()?;
    if args.list {
        return list(context, &journal);
    }
    if args.show {
        return show(context, &journal, day);
    }
    let day = day.unwrap_or(context.today);
    match &args.message {
        Some(text) => add(context, &root, &journal, day, text),
        None => open(context, &root, &journal, day),
    }
}

fn list(context: &Context, journal: &Path) -> Result<Exit> {
    let days = days(journal)?;
    if days.is_empty() {
        context
            .ui
            .note(format!("there is no entry in {} yet", shown(journal)));
    }
    let mut list = Text::new();
    for day in days {
        list.line(shown(path_of(journal, day)));
    }
    context.ui.print(list)?;
    Ok(Exit::Clean)
}

fn show(context: &Context, journal: &Path, day: Option<Date>) -> Result<Exit> {
    let days = days(journal)?;
    let wanted = match day {
        Some(day) => days.contains(&day).then_some(day),
        None => days.last().copied(),
    };
    let Some(wanted) = wanted else {
        let failure = match day {
            Some(day) => Failure::new(format!("there is no entry for {day}"))
                .hint("see which there are with `socrates journal --list`"),
            None => Failure::new(format!("there is no entry in {} yet", shown(journal)))
                .hint("make one with `socrates journal`, or with -m TEXT"),
        };
        return Err(failure.into());
    };
    let path = path_of(journal, wanted);
    let cannot_read = || format!("cannot read {}", shown(&path));
    let head = disk::read_head(&path, LARGEST).with_context(cannot_read)?;
    let head = head
        .ok_or_else(|| Failure::new("it is no longer a regular file"))
        .with_context(cannot_read)?;
    if head.cut {
        let what = format!("{} is larger than {} MiB", shown(&path), LARGEST >> 20);
        return Err(Failure::new(what).hint("open it in an editor").into());
    }
    context.ui.print_file(&head.bytes)?;
    Ok(Exit::Clean)
}

fn add(context: &Context, root: &Path, journal: &Path, day: Date, text: &str) -> Result<Exit> {
    let text = said::one_line(text, "note")?;
    let path = path_of(journal, day);
    let stamp = Stamp {
        noted: context.today.to_datetime(context.time),
        is_late: day != context.today,
    };
    let made = make_directory(journal)?;
    let added = adding::add(
        context,
        root,
        &path,
        Guard::Shared(LOCK),
        |old| {
            let new = || Cow::Owned(entry(day).into_bytes());
            Ok(old.map_or_else(new, Cow::Borrowed))
        },
        |old| note::insert(old, &text, stamp),
    );
    if made && added.is_err() {
        // Not if there is something in it.
        let _ = fs::remove_dir(journal);
    }
    added
}

fn open(context: &Context, root: &Path, journal: &Path, day: Date) -> Result<Exit> {
    if !terminal::has_terminal() {
        return Err(Failure::new("there is no terminal for an editor")
            .hint("add a line with -m TEXT, or read with --show or --list")
            .into());
    }
    let editor = Editor::find()?;
    let path = path_of(journal, day);
    let interrupt = Interrupt::listen();
    let waiting = Waiting {
        ui: &context.ui,
        interrupt,
        patience: context.patience,
    };
    stopped::tell(root, waiting)?;
    make_entry(journal, &path, day)?;
    let code = editor.open(&path, interrupt)?;
    if code != 0 {
        context.ui.warn(format!(
            "the editor ended with exit code {code}; the entry is {}",
            shown(&path)
        ));
        return Ok(Exit::Editor(code));
    }
    context.ui.print(shown(&path))?;
    Ok(interrupt.end())
}

/// Makes the entry unless there is one.
fn make_entry(journal: &Path, path: &Path, day: Date) -> Result<()> {
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => return Ok(()),
        Ok(_) => {
            let what = format!("{} is not a regular file", shown(path));
            return Err(Failure::new(what)
                .hint("move away what has that name")
                .into());
        }
        Err(_) => {}
    }
    let made = make_directory(journal)?;
    let created = atomic::create(path, entry(day).as_bytes());
    match created {
        Err(error) if is_there_already(&error) => Ok(()),
        Err(error) => {
            if made {
                let _ = fs::remove_dir(journal);
            }
            Err(error)
        }
        Ok(()) => Ok(()),
    }
}

fn is_there_already(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == ErrorKind::AlreadyExists)
}

/// Makes the journal's directory; whether it had to.
fn make_directory(journal: &Path) -> Result<bool> {
    if journal.is_dir() {
        return Ok(false);
    }
    let cannot_make = || format!("cannot make {}", shown(journal));
    match fs::create_dir(journal) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && journal.is_dir() => {
            return Ok(false);
        }
        made => made.with_context(cannot_make)?,
    }
    let synced = journal.parent().map_or(Ok(()), atomic::sync_directory);
    if synced.is_err() {
        let _ = fs::remove_dir(journal);
    }
    synced.with_context(cannot_make)?;
    Ok(true)
}

fn path_of(journal: &Path, day: Date) -> PathBuf {
    journal.join(format!("{day}.md"))
}

/// The days that have an entry, oldest first: a regular file, or a link to one.
fn days(journal: &Path) -> Result<Vec<Date>> {
    let entries = match disk::list(journal) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.with_context(|| format!("cannot read {}", shown(journal)))?,
    };
    let mut days: Vec<Date> = entries
        .iter()
        .filter_map(|(name, kind)| {
            let day = journal::entry_day(name.to_str()?)?;
            let is_file = match kind {
                disk::Kind::File => true,
                disk::Kind::Link => journal.join(name).is_file(),
                _ => false,
            };
            is_file.then_some(day)
        })
        .collect();
    days.sort_unstable();
    Ok(days)
}

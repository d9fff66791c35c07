//! `socrates journal`: opens a day's entry in the editor, adds a line to it, shows it, or lists all entries.

use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use jiff::civil::Date;

use super::shared::adding::{Adding, Addition};
use super::shared::{said, stopped};
use crate::amend::Guard;
use crate::cli::Journal;
use crate::context::Context;
use crate::exit::{Exit, Failure, cannot};
use crate::interrupt::Interrupt;
use crate::kit::entry::entry;
use crate::logbook::note::{self, Stamp};
use crate::name::{shown, text_of};
use crate::report::journal::{Entry, List};
use crate::report::wrote::Document;
use crate::tree::files::Files;
use crate::tree::{journal as entries, project, root};
use crate::ui::editor::Editor;
use crate::ui::shell::CommandLine;
use crate::ui::{Line, Text, terminal};
use crate::{atomic, disk, done};

/// The lock of all entries: one file, not one for every day.
const LOCK: &str = ".journal.lock";
/// How many bytes of an entry are shown; more than anyone writes in a day.
const LARGEST: usize = 16 << 20;

/// Runs the command.
pub fn run(context: &Context, args: &Journal) -> Result<Exit> {
    let root = project::find(args.path.as_deref())?;
    let journal = Kept::read(root)?;
    let day = args.date.map(|day| day.date(context.today)).transpose()?;
    if args.list {
        return list(context, args, &journal);
    }
    if args.show {
        return show(context, args, &journal, day);
    }
    let day = day.unwrap_or(context.today);
    match &args.message {
        Some(text) => add(context, args, &journal, day, text),
        None => open(context, args, &journal, day),
    }
}

/// The journal of a project, and where it is.
struct Kept {
    root: PathBuf,
    journal: entries::Journal,
}

impl Kept {
    fn read(root: PathBuf) -> Result<Self> {
        let cannot_read = || cannot("read", root.join(entries::DIRECTORY));
        let journal = entries::Journal::read(&Files::of(&root)).with_context(cannot_read)?;
        Ok(Self { root, journal })
    }

    /// Its directory.
    fn directory(&self) -> PathBuf {
        root::within(&self.root, self.journal.directory)
    }

    /// The entry for a day, which need not exist.
    fn path(&self, day: Date) -> PathBuf {
        root::within(&self.root, self.journal.path(day))
    }

    fn none_yet(&self) -> String {
        format!("no entry in {} yet", shown(self.directory()))
    }

    fn absolute_root(&self) -> Result<String> {
        Ok(shown(root::absolute(&self.root)?))
    }
}

fn list(context: &Context, args: &Journal, kept: &Kept) -> Result<Exit> {
    let days = &kept.journal.days;
    if args.json {
        let entries = days.iter().map(|day| (*day, kept.journal.path(*day)));
        let root = kept.absolute_root()?;
        context.ui.print_json(&List::new(&root, entries))?;
        return Ok(Exit::Clean);
    }
    if days.is_empty() {
        context.ui.note(kept.none_yet());
    }
    let mut list = Text::new();
    for day in days {
        list.line(day.to_string());
    }
    context.ui.print(list)?;
    Ok(Exit::Clean)
}

fn show(context: &Context, args: &Journal, kept: &Kept, day: Option<Date>) -> Result<Exit> {
    let days = &kept.journal.days;
    let wanted = match day {
        Some(day) => days.contains(&day).then_some(day),
        None => days.last().copied(),
    };
    let Some(wanted) = wanted else {
        let journal = CommandLine::new("journal");
        let failure = if let Some(day) = day {
            let list = journal.word("--list").project(&kept.root);
            Failure::new(format!("no entry for {day}")).hint(format!("`{list}` lists all entries"))
        } else {
            let open = journal.project(&kept.root);
            Failure::new(kept.none_yet()).hint(format!("write one with `{open}`, or with -m TEXT"))
        };
        return Err(failure.into());
    };
    let path = kept.path(wanted);
    let cannot_read = || cannot("read", &path);
    let head = disk::read_head(&path, LARGEST).with_context(cannot_read)?;
    let head = head
        .ok_or_else(|| Failure::new("it is no longer a regular file"))
        .with_context(cannot_read)?;
    if head.cut {
        let what = format!("{} is larger than {} MiB", shown(&path), LARGEST >> 20);
        return Err(Failure::new(what)
            .at(&path)
            .hint("open it in an editor")
            .into());
    }
    if args.json {
        let root = kept.absolute_root()?;
        let text = text_of(&head.bytes);
        let shown = Entry::new(&root, wanted, kept.journal.path(wanted), text);
        context.ui.print_json(&shown)?;
    } else {
        context.ui.print_file(&head.bytes)?;
    }
    Ok(Exit::Clean)
}

fn add(context: &Context, args: &Journal, kept: &Kept, day: Date, text: &str) -> Result<Exit> {
    let text = said::one_line(text, "note")?;
    let stamp = Stamp {
        noted: context.today.to_datetime(context.time),
        is_late: day != context.today,
    };
    let directory = kept.directory();
    let made = !args.dry_run && make_directory(&directory)?;
    let adding = Adding {
        root: &kept.root,
        file: &kept.path(day),
        guard: Guard::Shared(LOCK),
        dry_run: args.dry_run,
        json: args.json,
    };
    let added = adding.add(
        context,
        |old| {
            let new = || Cow::Owned(entry(day).into_bytes());
            Ok(old.map_or_else(new, Cow::Borrowed))
        },
        |old| Ok(Addition::New(note::insert(old, &text, stamp))),
    );
    if made && added.is_err() {
        // This fails if there is something in it.
        let _ = disk::remove_dir(&directory);
    }
    added
}

fn open(context: &Context, args: &Journal, kept: &Kept, day: Date) -> Result<Exit> {
    let path = kept.path(day);
    if args.dry_run {
        let is_new = !kept.journal.days.contains(&day);
        return tell(context, args, kept, day, is_new);
    }
    if !terminal::has_terminal() {
        return Err(Failure::new("no terminal to open an editor in")
            .hint("add a line with -m TEXT, or read with --show or --list")
            .into());
    }
    let editor = Editor::find()?;
    let interrupt = Interrupt::listen();
    let waiting = context.waiting(interrupt);
    stopped::tell(&kept.root, waiting)?;
    let is_new = make_entry(&kept.directory(), &path, day)?;
    let code = editor.open(&path, interrupt)?;
    if code != 0 {
        context.ui.warn(format!(
            "the editor ended with exit code {code}; the entry is kept in {}",
            shown(&path)
        ));
        return Ok(Exit::Editor(code));
    }
    tell(context, args, kept, day, is_new)?;
    Ok(interrupt.end())
}

/// Says which entry was or would be created, or already exists.
fn tell(context: &Context, args: &Journal, kept: &Kept, day: Date, is_new: bool) -> Result<Exit> {
    let name = kept.journal.path(day);
    if args.json {
        let document = Document::below(Path::new(&kept.absolute_root()?), args.dry_run);
        let document = if is_new {
            document.wrote([name.as_str()])
        } else {
            document.kept([name])
        };
        context.ui.print_json(&document)?;
    } else if args.dry_run && is_new {
        let place = shown(kept.path(day));
        context.ui.print(format!("would create {place}"))?;
    } else {
        context.ui.print(Line::new().path(kept.path(day)))?;
    }
    Ok(Exit::Clean)
}

/// Creates the entry unless it exists; returns whether it had to.
fn make_entry(journal: &Path, path: &Path, day: Date) -> Result<bool> {
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => return Ok(false),
        Ok(_) => {
            let what = format!("{} is not a regular file", shown(path));
            return Err(Failure::new(what)
                .at(path)
                .hint("move or rename what is there")
                .into());
        }
        Err(_) => {}
    }
    let made = make_directory(journal)?;
    let created = atomic::create(path, entry(day).as_bytes());
    match created {
        Err(error) if is_there_already(&error) => Ok(false),
        Err(error) => {
            if made {
                let _ = disk::remove_dir(journal);
            }
            Err(error)
        }
        Ok(()) => {
            done::tell("created", path);
            Ok(true)
        }
    }
}

fn is_there_already(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == ErrorKind::AlreadyExists)
}

/// Creates the journal's directory; returns whether it had to.
fn make_directory(journal: &Path) -> Result<bool> {
    if journal.is_dir() {
        return Ok(false);
    }
    let cannot_create = || cannot("create", journal);
    match fs::create_dir(journal) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && journal.is_dir() => {
            return Ok(false);
        }
        made => made.with_context(cannot_create)?,
    }
    let synced = journal.parent().map_or(Ok(()), atomic::sync_directory);
    if synced.is_err() {
        let _ = disk::remove_dir(journal);
    }
    synced.with_context(cannot_create)?;
    Ok(true)
}

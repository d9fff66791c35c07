//! `socrates apply`: writes the Architect's pack into the files of a project, completely or not at all.
//!
//! The pack may come from anyone: nothing on the disk is looked at before all of its paths are known to be
//! harmless.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use anyhow::{Context as _, Result};

use super::shared::stopped;
use crate::cli::Apply;
use crate::context::Context;
use crate::disk;
use crate::encoding;
use crate::exit::{Exit, Failure, cannot};
use crate::handoff::sections::{self, Pack};
use crate::handoff::verdict::{self, Found, Given, How, Verdict};
use crate::handoff::vet::{self, Hostile};
use crate::interrupt::Interrupt;
use crate::name::shown;
use crate::plan::{self, Changes};
use crate::report::{apply_json, apply_text};
use crate::tree::layer::{Layer, layer};
use crate::tree::root;
use crate::tree::{away, project, spelling};
use crate::ui::shell::CommandLine;

/// The largest pack, in bytes; the largest real one has a hundredth of that.
const LARGEST: usize = 8 << 20;
/// The most files in a pack.
const MOST_FILES: usize = 1000;

/// Runs the command.
pub fn run(context: &Context, args: &Apply) -> Result<Exit> {
    let root = place(args)?;
    let pack = read(&args.pack)?;
    let name = &args.pack;
    let pack = sections::read(&pack).map_err(|broken| {
        Failure::new(format!(
            "{}: {}",
            line_of(name, broken.line),
            broken.message
        ))
        .hint(broken.hint)
    })?;
    let refuse = |hostile: Hostile| {
        Failure::new(format!(
            "{}: {}",
            line_of(name, hostile.line),
            hostile.message
        ))
        .hint(hostile.hint)
    };
    if pack.sections.is_empty() {
        return Err(Failure::new(format!("no files found in {}", shown_pack(name)))
            .hint("each file begins with `FILE: path` between two lines of 20 or more `=`, or with a heading that names its path, followed by a fenced block")
            .into());
    }
    if pack.sections.len() > MOST_FILES {
        let what = format!("{} contains more than {MOST_FILES} files", shown_pack(name));
        return Err(Failure::new(what).hint("split it into parts").into());
    }
    let targets = vet::vet(&pack.sections).map_err(refuse)?;
    let interrupt = Interrupt::listen();
    let waiting = context.waiting(interrupt);
    stopped::must_not_be(&root, waiting)?;
    let found = find(&root, &pack)?;
    let away = away::read(&root);
    let handoffs = away::handoffs(&root);
    let verdict = verdict::judge(&Given {
        pack: &pack,
        targets: &targets,
        found: &found,
        away: &away,
        handoffs: &handoffs,
        how: match (args.merge, args.replace) {
            (true, _) => How::Merge,
            (_, true) => How::Replace,
            _ => How::Refuse,
        },
    })
    .map_err(refuse)?;
    let changes = changes(&root, &verdict);
    let checked = changes.check()?;
    let is_refused = !verdict.refused.is_empty();
    if !is_refused && !args.dry_run && checked.apply(waiting)?.is_none() {
        return Ok(Exit::Killed);
    }
    report(context, args, &root, &verdict)?;
    if is_refused || !verdict.by_hand.is_empty() {
        return Ok(match interrupt.end() {
            Exit::Clean => Exit::Findings,
            other => other,
        });
    }
    Ok(interrupt.end())
}

/// The project that the pack is for. It may be new, but it is never a company, nor simply the working
/// directory.
fn place(args: &Apply) -> Result<std::path::PathBuf> {
    let root = project::locate(args.path.as_deref(), project::is_project)?;
    let layer = layer(&root);
    if layer == Some(Layer::Company) {
        let what = format!("{} is a company, not a project", shown(&root));
        return Err(Failure::new(what)
            .at(&root)
            .hint(project::how_to_name(&root))
            .into());
    }
    let is_empty = || {
        let visible = |(name, _): &(std::ffi::OsString, disk::Kind)| {
            !name.as_encoded_bytes().starts_with(b".")
        };
        disk::list(&root).is_ok_and(|entries| !entries.iter().any(visible))
    };
    if layer.is_none() && args.path.is_none() && !is_empty() {
        let what = format!("{} is not a project: it has no planning/", shown(&root));
        return Err(Failure::new(what)
            .at(&root)
            .hint(project::how_to_name(&root))
            .into());
    }
    Ok(root)
}

fn shown_pack(name: &Path) -> String {
    if name == Path::new("-") {
        "the pack on standard input".to_owned()
    } else {
        shown(name)
    }
}

fn line_of(name: &Path, line: usize) -> String {
    format!("{}, line {line}", shown_pack(name))
}

/// The text of the pack.
fn read(name: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    let limit = LARGEST as u64 + 1;
    if name == Path::new("-") {
        io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
    } else {
        let cannot_read = || cannot("read", name);
        if name.is_dir() {
            return Err(
                Failure::new(format!("{} is a directory, not a pack", shown(name)))
                    .at(name)
                    .hint("name the file, or `-` for standard input")
                    .into(),
            );
        }
        File::open(name)
            .with_context(cannot_read)?
            .take(limit)
            .read_to_end(&mut bytes)
            .with_context(cannot_read)?;
    }
    if bytes.len() > LARGEST {
        let what = format!("{} is larger than {} MiB", shown_pack(name), LARGEST >> 20);
        return Err(Failure::new(what)
            .hint("a pack is text from a chat; check that this is the right file")
            .into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        let encoding = encoding::named(bytes).unwrap_or("an encoding other than UTF-8");
        Failure::new(format!("{} is in {encoding}", shown_pack(name)))
            .hint(encoding::remedy(bytes))
            .into()
    })
}

/// The file of each section, with its content.
fn find(root: &Path, pack: &Pack) -> Result<Vec<Found>> {
    let mut names = BTreeSet::new();
    let mut found = Vec::with_capacity(pack.sections.len());
    for section in &pack.sections {
        let name = spelling::on_disk(root, &section.path);
        let held = plan::held(root, &name)?;
        if !names.insert(name.clone()) {
            return Err(Failure::new(format!("the pack has two files for {name}"))
                .hint("keep one of them")
                .into());
        }
        if let Some(bytes) = &held
            && let Some(objection) = encoding::objection(bytes)
        {
            return Err(Failure::new(format!("{name} is {objection}"))
                .at(&name)
                .hint(encoding::remedy(bytes))
                .into());
        }
        // Text that is not UTF-8 was refused earlier.
        let text = held.and_then(|bytes| String::from_utf8(bytes).ok());
        found.push(Found { name, text });
    }
    Ok(found)
}

fn changes(root: &Path, verdict: &Verdict) -> Changes {
    let mut changes = Changes::new(root, "apply");
    for write in &verdict.writes {
        match &write.before {
            Some(before) => changes.replace(&write.path, before.as_bytes(), write.after.as_bytes()),
            None => changes.create(&write.path, write.after.as_bytes()),
        }
    }
    changes
}

fn report(context: &Context, args: &Apply, root: &Path, verdict: &Verdict) -> Result<()> {
    let next = next(args, root, verdict);
    for note in &verdict.notes {
        context.ui.note(apply_text::note(note, root));
    }
    if args.json {
        let root = root::absolute(root)?;
        return context
            .ui
            .print_json(&apply_json::document(&root, verdict, &next, args.dry_run));
    }
    let columns = context.ui.columns();
    let text = if args.dry_run && verdict.refused.is_empty() {
        apply_text::diff(verdict)
    } else {
        apply_text::said(verdict, root, columns)
    };
    let mut text = text.then(apply_text::left(verdict, root, args.dry_run, columns));
    if !verdict.refused.is_empty() {
        text = text.then(apply_text::choices(verdict, !args.merge));
    }
    context
        .ui
        .print(text.then(crate::report::next_block(&next)))
}

/// The commands to type next.
fn next(args: &Apply, root: &Path, verdict: &Verdict) -> Vec<CommandLine> {
    let again = |flag: &str| {
        let line = CommandLine::new("apply");
        let line = if args.pack == Path::new("-") {
            line.word("-")
        } else {
            line.path(&args.pack)
        };
        let line = match &args.path {
            Some(path) => line.typed_project(path),
            None => line,
        };
        line.flag(flag, !flag.is_empty())
    };
    let at = |command: &str| CommandLine::new(command).at(root);
    if !verdict.refused.is_empty() {
        let can_merge = !args.merge;
        let flags = [("--merge", can_merge), ("--replace", true)];
        return flags
            .into_iter()
            .filter(|(_, is_wanted)| *is_wanted)
            .map(|(flag, _)| again(flag))
            .collect();
    }
    if verdict.writes.is_empty() {
        return Vec::new();
    }
    if args.dry_run {
        let flag = match (args.merge, args.replace) {
            (true, _) => "--merge",
            (_, true) => "--replace",
            _ => "",
        };
        return vec![again(flag)];
    }
    vec![at("audit"), at("undo")]
}

//! What to do about files of a project that could not be read completely.

use std::io;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::audit::project;
use crate::audit::verdict::Verdict;
use crate::exit::{Failure, cannot};
use crate::finding::Finding;
use crate::name::shown;
use crate::report::note;
use crate::settings::Warning;
use crate::tree::facts::Facts;
use crate::tree::files::{Cut, Files};
use crate::tree::names::{BUILDS, PlanningFile};
use crate::tree::root::within;
use crate::ui::{Note, Ui};
use crate::{disk, encoding};

/// The largest file that is changed as a whole, in bytes.
const LARGEST_CHANGED: usize = 16 << 20;

/// Says what is wrong with settings, baselines and comments. Their paths are relative to `root`.
pub fn warn_of_settings<'w>(ui: &Ui, root: &Path, warnings: impl IntoIterator<Item = &'w Warning>) {
    for warning in warnings {
        ui.warn(note::of_settings(warning).leading_to(from_here(root, &warning.path)));
    }
}

/// A path that is relative to a root, from the working directory. The company above a project is `../..`, and so
/// is the company that a link to a project is in.
fn from_here(root: &Path, path: &str) -> PathBuf {
    let mut short = PathBuf::new();
    for part in within(root, path).components() {
        let is_name = matches!(short.components().next_back(), Some(Component::Normal(_)));
        if part == Component::ParentDir && is_name {
            short.pop();
        } else {
            short.push(part);
        }
    }
    short
}

/// What is wrong with settings, baselines and comments of a project and of the company above it.
pub fn warnings_of(facts: &Facts, verdict: &Verdict) -> Vec<Warning> {
    let mut warnings = facts.warnings_above();
    warnings.extend(verdict.warnings.iter().cloned());
    warnings
}

/// The same for one of a company's projects, with paths from the company and without the company's own
/// problems.
pub fn warnings_below(facts: &Facts, verdict: &Verdict) -> Vec<Warning> {
    let place = format!("{BUILDS}/{}", facts.name());
    let own = verdict.warnings.iter().cloned();
    own.map(|warning| warning.below(&place)).collect()
}

/// Says which files could not be read so far, and continues without them. `below` is what comes before their
/// names: `builds/alpha/`, or nothing.
pub fn warn(ui: &Ui, below: &str, files: &Files) {
    for (name, why) in files.unreadable() {
        let why = cannot_read(&shown(within(files.root(), &name)), &why);
        ui.warn(Note::from(why).about(format!("{below}{name}")));
    }
    for cut in cuts(files, files.root()) {
        ui.warn(cut);
    }
}

/// How many notes about one file are shown; a JSON document has all of them.
const MOST_NOTES: usize = 5;

/// Says what the readers left out so far, although it looks like what they read. `below` is what comes before
/// the names of files.
pub fn tell_notes(ui: &Ui, below: &str, facts: &Facts) {
    let notes = facts.notes();
    let most = if ui.is_document() {
        usize::MAX
    } else {
        MOST_NOTES
    };
    for of_file in notes.chunk_by(|one, other| one.path == other.path) {
        let path = format!("{below}{}", of_file[0].path);
        for told in of_file.iter().take(most) {
            let file = within(facts.root(), told.path);
            ui.note(note::of_reader(&path, told).leading_to(file));
        }
        let more = of_file.len().saturating_sub(most);
        if more > 0 {
            ui.note(format!("{more} more lines like these in {path}"));
        }
    }
}

/// Reports a missing file if the project has one with nearly its name. `below` is what comes before the name.
pub fn note_near_name(ui: &Ui, below: &str, facts: &Facts, file: PlanningFile) {
    if let Some(what) = project::near_name(facts, file) {
        ui.note(Note::from(format!("{below}{what}")).about(format!("{below}{file}")));
    }
}

/// Says what was read in place of a STATE.md, and what about the sprints could not be understood.
pub fn warn_of_state(ui: &Ui, below: &str, facts: &Facts) {
    let (state, read) = (PlanningFile::State, facts.state_path());
    if read != state.path() {
        let [missing, instead] = [state.path(), read].map(|name| shown(within(facts.root(), name)));
        let what = format!("{missing} is missing; {instead} is read instead");
        ui.note(Note::from(what).about(format!("{below}{state}")));
    }
    for (path, why) in &facts.progress().problems {
        let note = Note::at(format!("{below}{path}"), None, why);
        ui.warn(note.leading_to(within(facts.root(), path)));
    }
}

/// Says which files could not be read, unless a finding does.
pub fn warn_unless_found(ui: &Ui, findings: &[Finding], unreadable: &[(String, String)]) {
    for (name, why) in unreadable {
        let is_said = findings
            .iter()
            .any(|finding| finding.path() == Some(Path::new(name)));
        if !is_said {
            ui.warn(unread(name, why));
        }
    }
}

/// Says so if a directory could not be listed, and continues as if it were empty.
pub fn warn_if_not_listed(ui: &Ui, name: &str, error: Option<&io::Error>) {
    if let Some(error) = error {
        ui.warn(unread(name, &error.to_string()));
    }
}

/// Refuses to continue if a file could not be read so far: a page made from the other files would leave
/// something out, and be trusted.
pub fn must_be_complete(ui: &Ui, files: &Files) -> Result<()> {
    if let Some((name, why)) = files.unreadable().into_iter().next() {
        let path = within(files.root(), name);
        return Err(Failure::new(cannot_read(&shown(&path), &why))
            .at(path)
            .hint("make it readable or move it away, then run again")
            .into());
    }
    warn_of_cuts(ui, files);
    Ok(())
}

fn cannot_read(name: &str, why: &str) -> String {
    format!("cannot read {name}: {why}")
}

/// What to say about a file that could not be read.
pub fn unread(name: &str, why: &str) -> Note {
    Note::from(cannot_read(name, why)).about(name)
}

/// Says which files were not read to the end.
pub fn warn_of_cuts(ui: &Ui, files: &Files) {
    for cut in cuts(files, files.root()) {
        ui.warn(cut);
    }
}

/// What to say about each file that was not read to the end. Their names are shown below `root`.
pub fn cuts(files: &Files, root: &Path) -> Vec<String> {
    // Half of a JSON document is not JSON: the code that needs it reports that.
    let cut_off = files.cut_off().into_iter();
    let is_json = |name: &str| Path::new(name).extension() == Some("json".as_ref());
    let cut_off = cut_off.filter(|(name, _)| !is_json(name));
    let cut = |(name, Cut { size, read }): (String, Cut)| {
        format!(
            "{} is {} MiB long, and only the first {} MiB of it was read",
            shown(within(root, name)),
            size >> 20,
            read >> 20
        )
    };
    cut_off.map(cut).collect()
}

/// The text of a file that will be changed, byte for byte, by its name below a root; anything but UTF-8 is
/// refused.
pub fn to_be_changed(root: &Path, name: &str) -> Result<String> {
    let path = within(root, name);
    let name = shown(&path);
    let head = disk::read_head(&path, LARGEST_CHANGED)
        .with_context(|| cannot("read", &path))?
        .ok_or_else(|| Failure::new(format!("{name} is no longer a file")).at(&path))?;
    if head.cut {
        let what = format!("{name} is larger than {} MiB", LARGEST_CHANGED >> 20);
        return Err(Failure::new(what).at(path).hint("shorten it").into());
    }
    if let Some(what) = encoding::objection(&head.bytes) {
        return Err(Failure::new(format!("{name} is {what}"))
            .at(path)
            .hint(encoding::remedy(&head.bytes))
            .into());
    }
    String::from_utf8(head.bytes).with_context(|| cannot("read", path))
}

/// The error for a project's directory that must be listed but cannot be.
pub fn cannot_list(directory: &Path, error: &io::Error) -> Failure {
    let failure = Failure::new(format!("cannot read {}: {error}", shown(directory))).at(directory);
    match error.kind() {
        io::ErrorKind::NotADirectory => failure
            .hint("move or rename what is there; the project needs a directory with that name"),
        _ => failure,
    }
}

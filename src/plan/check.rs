//! Looking before writing: what a plan finds on the disk, and every objection to it that can be known. Nothing
//! here writes.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result};
use unicode_normalization::UnicodeNormalization as _;

use super::{Action, Checked, Decision, Ground, IfExists, Plan, PlannedFile};
use crate::atomic;
use crate::disk;
use crate::exit::{Failure, cannot};
use crate::name::shown;
use crate::tree::project::is_same;

/// A file larger than this (in bytes) is not replaced: its content could not be kept in memory, to be
/// restored.
pub(super) const LARGEST_REPLACED: usize = 4 << 20;

impl Plan {
    /// Looks at what is below `root` (which need not exist) and decides about every file. Every objection to
    /// the plan that can be known is reported as an error here.
    pub fn check(&self, root: &Path) -> Result<Checked<'_>> {
        let ground = Ground::find(root)?;
        let names = self.names_by_directory()?;
        let mut checked = Checked {
            plan: self,
            new_directories: Vec::new(),
            decisions: Vec::new(),
            ground,
        };
        match &checked.ground {
            Ground::Missing { base, .. } => {
                must_be_writable(base)?;
                checked.new_directories = names
                    .into_keys()
                    .filter(|directory| *directory != Path::new(""))
                    .collect();
                checked.decisions = self.files.iter().map(|_| Decision::CREATE).collect();
            }
            Ground::Standing(root) => {
                for (directory, names) in &names {
                    if is_there(root, directory)? {
                        refuse_twins(&below(root, directory), names)?;
                    } else {
                        checked.new_directories.push(directory.clone());
                    }
                }
                for file in &self.files {
                    checked.decisions.push(self.decide(root, file)?);
                }
                for place in checked.places_written_to() {
                    must_be_writable(&below(root, place))?;
                }
            }
        }
        Ok(checked)
    }

    /// Every directory of the plan, the root (an empty path) included, with its future content; outermost
    /// first.
    fn names_by_directory(&self) -> Result<BTreeMap<PathBuf, BTreeSet<&str>>> {
        let mut directories: BTreeMap<PathBuf, BTreeSet<&str>> = BTreeMap::new();
        let mut files = BTreeSet::new();
        for file in &self.files {
            let path = &file.path;
            if !files.insert(path) {
                return Err(Failure::new(format!("{} is planned twice", shown(path)))
                    .at(path)
                    .into());
            }
            let nowhere = || {
                Failure::new(format!(
                    "`{}` does not lead to a place below the root",
                    shown(path)
                ))
            };
            if path.as_os_str().is_empty() {
                return Err(nowhere().into());
            }
            atomic::must_be_itself(path).with_context(|| cannot("create", path))?;
            let mut directory = PathBuf::new();
            for component in path.components() {
                let name = match component {
                    Component::Normal(name) => name.to_str(),
                    _ => None,
                };
                let name = name.ok_or_else(nowhere)?;
                directories
                    .entry(directory.clone())
                    .or_default()
                    .insert(name);
                directory.push(name);
            }
        }
        for (directory, names) in &directories {
            for name in names {
                if names
                    .iter()
                    .any(|other| other != name && is_same(other, name))
                {
                    let path = directory.join(name);
                    return Err(Failure::new(format!(
                        "{} is planned twice, in two spellings",
                        shown(path)
                    ))
                    .into());
                }
            }
            if files.contains(directory) {
                return Err(Failure::new(format!(
                    "{} is planned as a file and as a directory",
                    shown(directory)
                ))
                .into());
            }
        }
        Ok(directories)
    }

    fn decide(&self, root: &Path, file: &PlannedFile) -> Result<Decision> {
        let target = root.join(&file.path);
        let cannot_read = || cannot("read", &target);
        let link = match target.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Decision::CREATE),
            Err(error) => return Err(error).with_context(cannot_read),
            Ok(metadata) => metadata.is_symlink(),
        };
        if file.if_exists == IfExists::Refuse {
            return Err(Failure::new(format!("{} already exists", shown(&target)))
                .at(&target)
                .hint("move or rename it, or choose another name")
                .into());
        }
        if link {
            must_lead_somewhere(&target)?;
            if self.reaches_another_file(root, file)? {
                return Ok(Decision::KEEP);
            }
        }
        let Some(head) = disk::read_head(&target, LARGEST_REPLACED).with_context(cannot_read)?
        else {
            return Err(Failure::new(format!(
                "{} is not a file, but a file belongs there",
                shown(&target)
            ))
            .hint("move or rename it, then run again")
            .into());
        };
        if !head.cut && head.bytes == file.contents.as_bytes() {
            return Ok(Decision::SAME);
        }
        let action = match &file.if_exists {
            IfExists::Keep { blank } => {
                let text = head.text().replace("\r\n", "\n");
                let is_blank = text.trim().is_empty() || blank.as_ref() == Some(&text);
                if head.cut || !is_blank {
                    return Ok(Decision::KEEP);
                }
                Action::Fill
            }
            _ if head.cut => {
                return Err(Failure::new(format!(
                    "{} is larger than {} MiB, too large to be put back if something fails",
                    shown(&target),
                    LARGEST_REPLACED >> 20
                ))
                .hint("move or rename it, then run again")
                .into());
            }
            _ => Action::Replace,
        };
        if !atomic::may_write(&target) {
            return Err(Failure::new(format!("{} is read-only", shown(&target)))
                .at(&target)
                .hint("give yourself write permission on it and run again")
                .into());
        }
        Ok(Decision {
            action,
            old: head.bytes,
        })
    }

    /// Whether a file is a link to another file of this plan (`CLAUDE.md` to `AGENTS.md`, say). Written
    /// through, one of the two texts would be lost.
    fn reaches_another_file(&self, root: &Path, file: &PlannedFile) -> Result<bool> {
        let target = root.join(&file.path);
        let real = target
            .canonicalize()
            .with_context(|| cannot("follow the link", &target))?;
        Ok(self
            .files
            .iter()
            .filter(|other| other.path != file.path)
            .filter_map(|other| root.join(&other.path).canonicalize().ok())
            .any(|other| other == real))
    }
}

impl Ground {
    fn find(root: &Path) -> Result<Self> {
        let root = or_here(root);
        let mut missing = None;
        for path in root.ancestors() {
            let place = or_here(path);
            match place.symlink_metadata() {
                Ok(_) => {
                    must_lead_somewhere(place)?;
                    if !place.is_dir() {
                        return Err(not_a_directory(place));
                    }
                    return match missing {
                        None => Ok(Self::Standing(root.to_path_buf())),
                        Some(top) => Self::missing(root, place, top),
                    };
                }
                Err(error) if error.kind() == ErrorKind::NotFound => missing = Some(path),
                // There is a file further up; the check of that ancestor reports it.
                Err(error) if error.kind() == ErrorKind::NotADirectory => missing = Some(path),
                Err(error) => {
                    return Err(error).with_context(|| cannot("access", place));
                }
            }
        }
        Err(Failure::new(format!("{} does not exist", shown(root)))
            .at(root)
            .into())
    }

    fn missing(root: &Path, base: &Path, top: &Path) -> Result<Self> {
        atomic::must_be_itself(root).with_context(|| cannot("create", root))?;
        let nowhere =
            || Failure::new(format!("the directory {} does not exist", shown(top))).at(top);
        let rest = root.strip_prefix(top).map_err(|_| nowhere())?;
        let name = top.file_name().ok_or_else(nowhere)?;
        // `new/../other` would be created somewhere other than it says.
        if !rest
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return Err(nowhere()
                .hint("create it first, or name the place without `..`")
                .into());
        }
        Ok(Self::Missing {
            base: base.to_path_buf(),
            top: PathBuf::from(name),
            rest: rest.to_path_buf(),
        })
    }
}

/// A path of the plan on the disk; the empty one is the root itself.
fn below(root: &Path, path: &Path) -> PathBuf {
    if path.as_os_str().is_empty() {
        root.to_path_buf()
    } else {
        root.join(path)
    }
}

/// The path, or the working directory for an empty one.
fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    }
}

/// Whether a directory of the plan already exists. A link to one counts if it stays below the root.
fn is_there(root: &Path, directory: &Path) -> Result<bool> {
    let path = below(root, directory);
    let cannot_look = || cannot("access", &path);
    let metadata = match path.symlink_metadata() {
        // If something is missing further up, that was reported there.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        found => found.with_context(cannot_look)?,
    };
    if metadata.is_symlink() && directory != Path::new("") {
        must_lead_somewhere(&path)?;
        let real = path.canonicalize().with_context(cannot_look)?;
        if !real.starts_with(root.canonicalize().with_context(cannot_look)?) {
            return Err(Failure::new(format!(
                "{} is a link that leads out of {}",
                shown(&path),
                shown(root)
            ))
            .hint("put a directory in its place, or write the files by hand")
            .into());
        }
    }
    if !path.is_dir() {
        return Err(not_a_directory(&path));
    }
    Ok(true)
}

fn not_a_directory(path: &Path) -> anyhow::Error {
    Failure::new(format!(
        "{} is a file, but a directory belongs there",
        shown(path)
    ))
    .hint("move or rename it, or choose another place")
    .into()
}

fn must_lead_somewhere(path: &Path) -> Result<()> {
    match path.metadata() {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(Failure::new(format!("{} is a broken link", shown(path)))
                .hint("remove the link and run again")
                .into())
        }
        Err(error) => Err(error).with_context(|| cannot("access", path)),
    }
}

fn must_be_writable(directory: &Path) -> Result<()> {
    if atomic::may_write(directory) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "you do not have permission to write in {}",
        shown(directory)
    ))
    .hint("choose another place, or get write permission there")
    .into())
}

/// Refuses names that a file system that ignores case, or composes names differently, would take for an
/// existing one: on such a disk, one of the two would overwrite the other.
fn refuse_twins(directory: &Path, names: &BTreeSet<&str>) -> Result<()> {
    let entries = disk::list(directory).with_context(|| cannot("list", directory))?;
    for (entry, _) in entries {
        let Some(there) = entry.to_str() else {
            continue;
        };
        for name in names.iter().filter(|name| **name != there) {
            // On a disk that composes names in its own way, this is the same file.
            let is_the_file = there.nfc().eq(name.nfc()) && directory.join(name).exists();
            if is_same(there, name) && !is_the_file {
                return Err(Failure::new(format!(
                    "{} exists, and {} would differ from it only in case or Unicode composition",
                    shown(directory.join(there)),
                    shown(OsStr::new(name))
                ))
                .hint("rename the existing one, then run again")
                .into());
            }
        }
    }
    Ok(())
}

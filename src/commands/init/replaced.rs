//! What `--force` replaces although somebody edited it: each such file is named, and a copy of it is kept beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::disk;
use crate::exit::{Failure, cannot};
use crate::handoff::compare::{Standing, lost};
use crate::handoff::entries;
use crate::keep::keep_copy;
use crate::kit::project::{self, Present};
use crate::name::{self, shown};
use crate::plan::{Action, Step};
use crate::tree::root;
use crate::ui::{Note, Ui};
use crate::wording::counted;

/// What the names of the copies end with.
const COPY: &str = "before-force";
/// The largest file that is copied, in bytes.
const LARGEST: usize = 16 << 20;

/// A file that is replaced, and what it said.
pub struct Replaced {
    name: String,
    old: String,
    copy: Option<PathBuf>,
    /// Whether the copy was made by this run.
    is_new: bool,
}

/// The files among the steps that were edited since they were written.
pub fn edited(
    slug: &str,
    present: &BTreeMap<&'static str, Present>,
    steps: &[Step],
) -> Vec<Replaced> {
    let blanks: BTreeMap<&'static str, String> = project::scaffold(slug).into_iter().collect();
    let steps = steps.iter().filter(|step| step.action == Action::Replace);
    let edited = steps.filter_map(|step| {
        let name = name::with_slashes(&step.path);
        let there = present.get(name.as_str())?;
        let is_blank = blanks.get(name.as_str()) == Some(&there.text);
        let is_edited = !there.is_ours && !is_blank && !there.text.trim().is_empty();
        is_edited.then(|| Replaced {
            old: there.text.clone(),
            copy: None,
            is_new: false,
            name,
        })
    });
    edited.collect()
}

/// Keeps a copy of each of them. Nothing is replaced before all copies are there.
pub fn keep(project: &Path, replaced: &mut [Replaced]) -> Result<()> {
    for one in replaced {
        let path = root::within(project, &one.name);
        let head = disk::read_head(&path, LARGEST).with_context(|| cannot("read", &path))?;
        let head = head.filter(|head| !head.cut).ok_or_else(|| {
            Failure::new(format!(
                "{} is too large to keep a copy of it",
                shown(&path)
            ))
            .at(&path)
            .hint("move it, then run this again")
        })?;
        let beside = disk::list(&root::above(&path)).unwrap_or_default();
        let copy = keep_copy(&path, &head.bytes, COPY)?;
        one.is_new = !beside
            .iter()
            .any(|(name, _)| Some(name.as_os_str()) == copy.file_name());
        one.copy = Some(copy);
    }
    Ok(())
}

/// Takes the copies of a run that replaced nothing away again.
pub fn forget(replaced: &[Replaced]) {
    for copy in replaced.iter().filter(|one| one.is_new) {
        // The original is still there, so a copy that stays does no harm.
        let _ = copy.copy.as_ref().map(std::fs::remove_file);
    }
}

/// Says of each of them where its old text is, and how many entries the new one lacks.
pub fn tell(ui: &Ui, project: &Path, replaced: &[Replaced]) {
    for one in replaced {
        let path = root::within(project, &one.name);
        let new = disk::read_head(&path, LARGEST).ok().flatten();
        let new = new.map(|head| head.text()).unwrap_or_default();
        let gone = entries::kind_of(&one.name).and_then(|kind| {
            let (old, new) = (entries::read(kind, &one.old), entries::read(kind, &new));
            let gone = lost(&old, &new, &Standing::default()).len();
            (gone > 0).then(|| {
                format!(
                    ", with {} that the new text lacks",
                    counted(gone, kind.name())
                )
            })
        });
        let gone = gone.unwrap_or_default();
        let message = match &one.copy {
            Some(copy) => format!("had been edited; a copy was saved as {}{gone}", shown(copy)),
            None => "was edited, and would be replaced; a copy would be saved beside it".to_owned(),
        };
        ui.warn(Note::at(&one.name, None, &message).leading_to(path));
    }
}

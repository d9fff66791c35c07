//! What a review remembers from one run to the next: loaded before the scan, saved after it. Any problem with
//! it is a warning, and changes no result.

use std::path::PathBuf;

use crate::name::shown;
use crate::ui::Ui;
use crate::usage::cache::{self, Cache, Loaded};
use crate::usage::{Memory, Usage};
use crate::why::{self, About, Reason};
use crate::wording::counted;

/// What is remembered, and when to save it.
pub(super) struct Remembered {
    file: PathBuf,
    cache: Cache,
    save: Save,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Save {
    Always,
    /// Only if something new was learned.
    WhereItDiffers,
    /// Something that is not a file is in its place.
    Never,
}

impl Remembered {
    /// Loads what a file remembers; an unusable one gives a warning and counts as missing.
    pub(super) fn load(ui: &Ui, file: PathBuf) -> Self {
        let of_no_use = |why: &str| {
            ui.warn(format!(
                "{} cannot be used, so every project is read: {why}",
                shown(&file)
            ));
            Cache::default()
        };
        let (cache, save) = match cache::load(&file) {
            Loaded::Cache(cache) => {
                why::tell(|| {
                    let projects = cache.projects.len();
                    let told = format!("read; it covers {}", counted(projects, "project"));
                    Reason::new(About::Memory, &file, told)
                });
                (cache, Save::WhereItDiffers)
            }
            Loaded::None => {
                why::tell(|| Reason::new(About::Memory, &file, "does not exist yet"));
                (Cache::default(), Save::Always)
            }
            Loaded::Unusable(why) => (of_no_use(&why), Save::Always),
            Loaded::Blocked(why) => (of_no_use(&why), Save::Never),
        };
        Self { file, cache, save }
    }

    /// What a scan may use of it.
    pub(super) fn memory(&self, trusted: bool) -> Memory<'_> {
        Memory {
            cache: &self.cache,
            trusted,
        }
    }

    /// Saves what a scan learned, and says how far an interrupted one got.
    pub(super) fn update(self, ui: &Ui, usage: &Usage) {
        let is_new = match self.save {
            Save::Always => true,
            Save::WhereItDiffers => self.cache != usage.cache,
            Save::Never => false,
        };
        let saved = if is_new {
            cache::save(&self.file, &usage.cache)
        } else {
            Ok(())
        };
        let kept = saved.is_ok() && self.save != Save::Never;
        if let Err(error) = saved {
            ui.warn(format!("{error:#}"));
        }
        if !usage.is_complete() {
            ui.note(interruption(usage, kept));
        }
    }
}

fn interruption(usage: &Usage, kept: bool) -> String {
    let done = usage.projects.iter().flatten().count();
    let total = usage.projects.len();
    if done == 0 {
        return format!("interrupted before the first of {total} projects was finished");
    }
    let then = if kept {
        "their results are saved; run it again to continue from there"
    } else {
        "their results could not be saved"
    };
    format!("interrupted after {done} of {total} projects; {then}")
}

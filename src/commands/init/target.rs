//! Where the project goes and what it is called: how much of it already exists, and what would be in the way.
//! Only reads.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result};
use unicode_normalization::UnicodeNormalization as _;

use crate::cli::Init;
use crate::disk;
use crate::exit::{Failure, cannot};
use crate::kit::slug;
use crate::name::{no_name_here, shown};
use crate::tree::left_out::can_be_project;
use crate::tree::names::BUILDS;
use crate::tree::{project, root};
use crate::ui::shell::CommandLine;
use crate::why;

/// A project's directory, as it was found.
#[derive(Debug)]
pub struct Target {
    /// Its directory.
    pub path: PathBuf,
    /// Its name, which is the directory's.
    pub slug: String,
    /// Whether the directory already exists.
    pub exists: bool,
    /// The directory it is in, if that is not where it would be looked for anyway.
    base: Option<PathBuf>,
}

impl Target {
    /// The target that the arguments name.
    pub fn named(args: &Init, name: &OsStr) -> Result<Self> {
        // The name first: a wrong name is wrong everywhere.
        let slug = checked(args, name)?;
        let base = match &args.base {
            Some(base) => given_base(base)?,
            None => usual_base(args)?,
        };
        // If a company was named, the command to continue names it again.
        let named = args.company.as_ref().map(|_| base.clone());
        Self::find(args, &base, slug, args.base.clone().or(named))
    }

    /// What a name means in a given place.
    pub fn in_base(args: &Init, base: &Path, name: &str) -> Result<Self> {
        let slug = checked(args, name.as_ref())?;
        let is_looked_for =
            args.base.is_none() && args.company.is_none() && usual_base(args)? == base;
        Self::find(
            args,
            base,
            slug,
            (!is_looked_for).then(|| base.to_path_buf()),
        )
    }

    fn find(args: &Init, base: &Path, slug: &str, shown_base: Option<PathBuf>) -> Result<Self> {
        let target = Self {
            path: root::within(base, slug),
            slug: slug.to_owned(),
            exists: is_directory(&root::within(base, slug))?,
            base: shown_base,
        };
        let entries = match disk::list(base) {
            // It is created with the project.
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            listed => listed.with_context(|| cannot("list", base))?,
        };
        let mut names = entries.iter().filter_map(|(name, _)| name.to_str());
        let is_listed = names.clone().any(|name| name == slug);
        // On a disk that composes names in its own way, such an entry is the same directory.
        let is_twin = |name: &&str| {
            project::is_same(name, slug) && !(target.exists && name.nfc().eq(slug.nfc()))
        };
        if !is_listed && let Some(twin) = names.find(is_twin) {
            return Err(Failure::new(format!(
                "`{}` is another spelling of {}, which already exists",
                slug,
                shown(root::within(base, twin))
            ))
            .hint("choose another name, or use the existing one")
            .into());
        }
        match (target.exists, wants_existing(args)) {
            (true, false) => Err(target.is_taken()),
            (false, true) => Err(target.is_missing(args)),
            (false, false) if is_overlooked(slug) => Err(Failure::new(format!(
                "`{slug}` cannot be a project's name: commands skip directories with that name"
            ))
            .hint("use one short word, such as `rebate-engine`")
            .into()),
            _ => Ok(target),
        }
    }

    fn is_taken(&self) -> Error {
        Failure::new(format!("{} already exists", shown(&self.path)))
            .at(&self.path)
            .hint(format!(
                "choose another name, or continue with this one: `{}`",
                self.resume()
            ))
            .into()
    }

    fn is_missing(&self, args: &Init) -> Error {
        let flag = if args.answering.resume {
            "--resume"
        } else {
            "--no-scaffold"
        };
        Failure::new(format!(
            "{} does not exist, and {flag} needs an existing project",
            shown(&self.path)
        ))
        .hint(format!("leave out {flag} to create it, or check the name"))
        .into()
    }

    /// The command that continues with this project, from the same working directory.
    pub fn go_on(&self, args: &Init) -> CommandLine {
        self.resume()
            .flag("--editor", args.answering.editor)
            .flag("--no-render", args.no_render)
            .flag("--force", args.force)
    }

    /// The command with this name, for this project.
    pub fn looked_at_by(&self, command: &str) -> CommandLine {
        CommandLine::new(command).path(&self.path)
    }

    /// The same as [`Self::go_on`], with nothing else asked for.
    pub fn resume(&self) -> CommandLine {
        let line = CommandLine::new("init").operand(&self.slug);
        let line = match &self.base {
            Some(base) => line.word("--base").path(base),
            None => line,
        };
        line.word("--resume")
    }
}

/// `builds/` of the company that is named or contains the working directory, or else the directory itself.
pub fn usual_base(args: &Init) -> Result<PathBuf> {
    let root = root::find(args.company.as_deref(), root::is_company)?;
    Ok(if root::is_company(&root) {
        root::within(&root, BUILDS)
    } else {
        root
    })
}

/// The place that `--base` names; it is created with the project if it does not exist.
pub fn given_base(base: &Path) -> Result<PathBuf> {
    why::tell(|| root::place(base, "this is the path that --base names"));
    if let Some(why) = no_name_here(base) {
        let what = format!("projects cannot be created in {}: {why}", shown(base));
        return Err(Failure::new(what).hint("choose another directory").into());
    }
    match base.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(base.to_path_buf()),
        _ => root::existing_directory(base),
    }
}

/// Whether the directory has to exist.
pub fn wants_existing(args: &Init) -> bool {
    args.no_scaffold || args.answering.resume
}

/// The name. An existing project may have one that would be refused for a new project.
fn checked<'n>(args: &Init, name: &'n OsStr) -> Result<&'n str> {
    if wants_existing(args) {
        slug::check_project_name(name)
    } else {
        slug::check_new_project_name(name)
    }
}

/// A project with such a name would exist but never be seen.
fn is_overlooked(slug: &str) -> bool {
    !can_be_project(slug.as_ref())
}

/// Whether a directory exists; anything else with that name is in the way.
fn is_directory(path: &Path) -> Result<bool> {
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error).with_context(|| cannot("access", path)),
        Ok(_) => {}
    }
    let in_the_way = |what: &str| {
        let what = format!("{} is {what}, but a directory belongs there", shown(path));
        Err(Failure::new(what)
            .at(path)
            .hint("move or rename it, or choose another name")
            .into())
    };
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => in_the_way("a file"),
        Err(error) if error.kind() == ErrorKind::NotFound => in_the_way("a broken link"),
        Err(error) => Err(error).with_context(|| cannot("access", path)),
    }
}

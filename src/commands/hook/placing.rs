//! `socrates hook install` and `socrates hook remove`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::atomic;
use crate::cli::HookInstall;
use crate::context::Context;
use crate::disk;
use crate::done;
use crate::exit::{Exit, Failure, cannot};
use crate::name::shown;
use crate::report::wrote::Document;
use crate::tree::{git, root};
use crate::ui::Line;
use crate::why;
use crate::wording::either;

/// The hook. It is recognised only if every byte is the same.
const HOOK: &str = "\
#!/bin/sh
# socrates: audits what is staged; `socrates hook remove` removes this file.
if command -v socrates >/dev/null 2>&1; then
  exec socrates hook run
fi
echo 'socrates is not on PATH, so nothing was audited and nothing is committed.' >&2
echo 'Put it on PATH, or skip this check with: git commit --no-verify' >&2
exit 1
";

/// What a hook that is not ours runs.
const CALL: &str = "socrates hook run";
/// The most that is read of such a hook, in bytes.
const LARGEST: usize = 1 << 20;

/// What is in the hook's place.
#[derive(PartialEq, Eq)]
enum There {
    Nothing,
    Ours,
    Another,
}

/// Installs the hook.
pub fn install(context: &Context, args: &HookInstall) -> Result<Exit> {
    let (repository, hook) = find(args)?;
    let there = look(&hook)?;
    if there == There::Another {
        let what = format!(
            "{} already exists and was not written by socrates",
            shown(&hook)
        );
        let hint = match calls(&hook).first() {
            Some((number, line)) => {
                format!("it already runs socrates: `{line}` on line {number}")
            }
            None => format!("add this line to it: `{CALL} || exit 1`"),
        };
        return Err(Failure::new(what).at(&hook).hint(hint).into());
    }
    let is_new = there == There::Nothing;
    if is_new && !args.dry_run {
        let directory = hook.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(directory).with_context(|| cannot("create the directory", directory))?;
        atomic::create(&hook, HOOK.as_bytes())?;
        done::tell("created", &hook);
    }
    if !args.dry_run {
        // On other systems, git runs a hook by its first line.
        #[cfg(unix)]
        make_executable(&hook)?;
    }
    let done = match (is_new, args.dry_run) {
        (true, false) => "installed",
        (true, true) => "would install",
        (false, _) => "already installed:",
    };
    tell(context, args, &repository, &hook, done, is_new)
}

/// Removes the hook.
pub fn remove(context: &Context, args: &HookInstall) -> Result<Exit> {
    let (repository, hook) = find(args)?;
    let there = look(&hook)?;
    if there == There::Another {
        let what = format!("{} was not written by socrates, so it stays", shown(&hook));
        let found = calls(&hook);
        if found.is_empty() {
            let hint = "it does not run socrates, so there is nothing to remove";
            return Err(Failure::new(what).at(&hook).hint(hint).into());
        }
        let line = |(number, line): &(usize, String)| format!("{}:{number}: {line}", shown(&hook));
        return Err(Failure::new(what)
            .at(&hook)
            .details(found.iter().map(line).collect())
            .hint(format!(
                "remove {} by hand to stop running socrates",
                either(found.len(), "this line", "these lines")
            ))
            .into());
    }
    let is_ours = there == There::Ours;
    if is_ours && !args.dry_run {
        disk::remove_file(&hook).with_context(|| cannot("remove", &hook))?;
        done::tell("removed", &hook);
    }
    let done = match (is_ours, args.dry_run) {
        (true, false) => "removed",
        (true, true) => "would remove",
        (false, _) => "no hook to remove:",
    };
    tell(context, args, &repository, &hook, done, is_ours)
}

/// The repository, and where git looks for the hook.
fn find(args: &HookInstall) -> Result<(PathBuf, PathBuf)> {
    let directory = match &args.path {
        Some(path) => root::existing_directory(path)?,
        None => PathBuf::from("."),
    };
    let found = git::top(&directory).zip(git::hooks(&directory));
    let (repository, hooks) = found.ok_or_else(|| {
        Failure::new(format!("{} is not in a git repository", shown(&directory)))
            .at(&directory)
            .hint("create one with `git init`, or name a directory in one")
    })?;
    why::tell(|| root::place(&repository, "this is the repository that was found"));
    Ok((repository, hooks.join("pre-commit")))
}

fn look(hook: &Path) -> Result<There> {
    match hook.symlink_metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(There::Nothing),
        Err(error) => {
            return Err(error).with_context(|| cannot("access", hook));
        }
        Ok(metadata) if !metadata.is_file() => return Ok(There::Another),
        Ok(_) => {}
    }
    let head = disk::read_head(hook, HOOK.len() + 1).with_context(|| cannot("read", hook))?;
    let is_ours = head.is_some_and(|head| head.bytes == HOOK.as_bytes());
    Ok(if is_ours { There::Ours } else { There::Another })
}

/// The lines of a hook that run socrates, with their numbers.
fn calls(hook: &Path) -> Vec<(usize, String)> {
    // If the hook cannot be read, none of its lines is named.
    let head = disk::read_head(hook, LARGEST).ok().flatten();
    let text = head.map(|head| head.text()).unwrap_or_default();
    let lines = text.lines().map(str::trim).enumerate();
    lines
        .filter(|(_, line)| line.contains(CALL) && !line.starts_with('#'))
        .map(|(index, line)| (index + 1, line.to_owned()))
        .collect()
}

#[cfg(unix)]
fn make_executable(hook: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let cannot = || format!("cannot make {} executable", shown(hook));
    let mut permissions = hook.metadata().with_context(cannot)?.permissions();
    // Whoever may read it may run it.
    let mode = permissions.mode();
    permissions.set_mode(mode | ((mode & 0o444) >> 2) | 0o100);
    fs::set_permissions(hook, permissions).with_context(cannot)
}

fn tell(
    context: &Context,
    args: &HookInstall,
    repository: &Path,
    hook: &Path,
    done: &str,
    is_written: bool,
) -> Result<Exit> {
    let below = hook.strip_prefix(repository).unwrap_or(hook);
    if args.json {
        let path = crate::name::with_slashes(below);
        let document = Document::below(repository, args.dry_run);
        let document = if is_written {
            document.wrote([path.as_str()])
        } else {
            document.kept([path].into_iter().filter(|_| hook.exists()))
        };
        context.ui.print_json(&document)?;
    } else {
        let here = std::env::current_dir().context("cannot find the working directory")?;
        let path = hook.strip_prefix(here).unwrap_or(hook);
        context.ui.print(Line::from(done).plain(" ").path(path))?;
    }
    Ok(Exit::Clean)
}

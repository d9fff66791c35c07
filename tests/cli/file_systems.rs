//! Which file systems may vouch for a file: real ones are mounted if the machine allows it, and a project on
//! one that is not known to keep change times is read every time.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::environment::{Environment, skip, wait_until};

/// A file system, until it is dropped.
struct Mounted(PathBuf);

impl Mounted {
    /// Mounts something with these arguments.
    fn new(arguments: &[&str], at: &Path) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        runs(Command::new("mount").args(arguments).arg(at)).then(|| Self(at.to_owned()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // Lazily: a failed test may have left a process in it.
        runs(Command::new("umount").arg("-l").arg(&self.0));
    }
}

fn runs(command: &mut Command) -> bool {
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// Mounts a file system that is made in a file beside the company.
fn in_a_file(company: &Environment, make: &str, mebibytes: u64, at: &Path) -> Option<Mounted> {
    let image = company.beside().join(make);
    let size = mebibytes * 1024 * 1024;
    File::create(&image).unwrap().set_len(size).unwrap();
    if !runs(Command::new(make).arg(&image)) {
        return None;
    }
    Mounted::new(&["-o", "loop", image.to_str().unwrap()], at)
}

/// All in one company, so that all grow old enough together.
#[test]
fn those_that_are_known_to_keep_change_times_vouch_and_no_others() {
    let company = Environment::company();
    company.pattern("auth", "gone");
    let at = |name: &str| company.path("builds").join(name);
    let made = |name, make, mebibytes| in_a_file(&company, make, mebibytes, &at(name));
    let mounted = |name| Mounted::new(&["-t", name, "none"], &at(name));
    let all = [
        ("ext4", true, made("ext4", "mkfs.ext4", 16)),
        ("xfs", true, made("xfs", "mkfs.xfs", 320)),
        ("btrfs", true, made("btrfs", "mkfs.btrfs", 128)),
        ("tmpfs", true, mounted("tmpfs")),
        ("vfat", false, made("vfat", "mkfs.vfat", 16)),
        // A file system that is not on the list, whatever times it keeps.
        ("ramfs", false, mounted("ramfs")),
    ];
    for (name, _, mounted) in &all {
        if mounted.is_some() {
            company.write(format!("builds/{name}/notes.md"), "auth");
        } else {
            skip(&format!("{name} cannot be made and mounted here"));
        }
    }
    // The last file that is written: once it is old enough, all are.
    company.write("builds/here/notes.md", "auth");
    wait_until("the project that lies here is remembered", || {
        company.socrates("patterns review --json").findings();
        vouches(&company, "here")
    });
    for (name, is_known, mounted) in all {
        if mounted.is_some() {
            assert_eq!(vouches(&company, name), is_known, "{name}");
        }
    }
}

/// Whether the cache contains something by which the project can be recognised.
fn vouches(company: &Environment, project: &str) -> bool {
    company.read_cache()["projects"][project]["fingerprint"].is_string()
}

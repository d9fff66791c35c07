//! Which file systems may vouch for a file: real ones are mounted where the machine allows it, and a project on one
//! that is not known to keep change times is read every time.

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
        // Lazily: a failed test may have left somebody in it.
        runs(Command::new("umount").arg("-l").arg(&self.0));
    }
}

fn runs(command: &mut Command) -> bool {
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// How many of two projects are remembered once the one on the usual file system is: the other lies on the one that
/// `mount` mounts. `None` if it cannot.
fn remembered(mount: impl FnOnce(&Environment, &Path) -> Option<Mounted>) -> Option<u64> {
    let company = Environment::company();
    let elsewhere = company.path("builds/elsewhere");
    let mounted = mount(&company, &elsewhere)?;
    company.write("builds/elsewhere/notes.md", "auth");
    company.write("builds/here/notes.md", "auth");
    company.pattern("auth", "gone");
    let mut cached = 0;
    wait_until("the project that lies here is remembered", || {
        let projects = &company.socrates("patterns review --json").json()["projects"];
        assert_eq!(projects["total"], 2);
        cached = projects["cached"].as_u64().unwrap();
        cached > 0
    });
    // The file elsewhere was written first: it is as settled as the one here.
    drop(mounted);
    Some(cached)
}

/// Mounts a file system that is made in a file.
fn in_a_file(make: &str, size: u64) -> impl FnOnce(&Environment, &Path) -> Option<Mounted> {
    move |company, at| {
        let image = company.path("image");
        File::create(&image).unwrap().set_len(size).unwrap();
        if !runs(Command::new(make).arg(&image)) {
            return None;
        }
        Mounted::new(&["-o", "loop", image.to_str().unwrap()], at)
    }
}

#[test]
fn a_file_system_that_is_known_to_keep_change_times_vouches() {
    const MIB: u64 = 1024 * 1024;
    for (name, make, size) in [
        ("ext4", "mkfs.ext4", 16 * MIB),
        ("XFS", "mkfs.xfs", 320 * MIB),
        ("btrfs", "mkfs.btrfs", 128 * MIB),
    ] {
        match remembered(in_a_file(make, size)) {
            Some(projects) => assert_eq!(projects, 2, "{name}"),
            None => skip(&format!("{name} cannot be made and mounted here")),
        }
    }
    match remembered(|_, at| Mounted::new(&["-t", "tmpfs", "none"], at)) {
        Some(projects) => assert_eq!(projects, 2, "tmpfs"),
        None => skip("tmpfs cannot be mounted here"),
    }
}

#[test]
fn a_file_system_that_is_not_known_to_keep_them_is_read_every_time() {
    match remembered(in_a_file("mkfs.vfat", 16 * 1024 * 1024)) {
        Some(projects) => assert_eq!(projects, 1, "FAT"),
        None => skip("FAT cannot be made and mounted here"),
    }
    // One that nobody put on the list, whatever it keeps.
    match remembered(|_, at| Mounted::new(&["-t", "ramfs", "none"], at)) {
        Some(projects) => assert_eq!(projects, 1, "ramfs"),
        None => skip("ramfs cannot be mounted here"),
    }
}

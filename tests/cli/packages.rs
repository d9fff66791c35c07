//! The parts of a release: the archives that the workflow packs and the files that name them agree.

use std::collections::BTreeSet;
use std::fs;

use toml::de::DeTable;

use crate::pages::page::at_home;

fn read(path: &str) -> String {
    fs::read_to_string(at_home(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What Cargo.toml says under these nested keys.
fn in_manifest(keys: &[&str]) -> Option<String> {
    let text = read("Cargo.toml");
    let manifest = DeTable::parse(&text).unwrap();
    let (last, above) = keys.split_last()?;
    let mut table = manifest.get_ref();
    for key in above {
        table = table.get(*key)?.get_ref().as_table()?;
    }
    table.get(*last)?.get_ref().as_str().map(str::to_owned)
}

/// The targets that the workflow builds, and the extension of each one's archive.
fn packed() -> Vec<(String, String)> {
    let workflow = read(".github/workflows/archives.yml");
    let value = |line: &str, key: &str| {
        let (_, rest) = line.split_once(&format!("{key}: "))?;
        Some(rest.split(',').next()?.trim().to_owned())
    };
    let rows = workflow
        .lines()
        .filter(|line| line.trim_start().starts_with("- { os:"));
    rows.map(|row| {
        let target = value(row, "target").unwrap_or_else(|| panic!("no target in {row}"));
        let archive = value(row, "archive").unwrap_or_else(|| panic!("no archive in {row}"));
        (target, archive)
    })
    .collect()
}

/// `cargo binstall` asks for the archives under the names that they have.
#[test]
fn binstall_finds_every_archive() {
    let workflow = read(".github/workflows/archives.yml");
    let named = "socrates-v${{ needs.texts.outputs.version }}-${{ matrix.target }}";
    assert!(workflow.contains(&format!("      NAME: {named}\n")));
    assert!(workflow.contains(&format!("ARCHIVE: {named}.${{{{ matrix.archive }}}}\n")));

    let packed = packed();
    assert_eq!(packed.len(), 5, "{packed:?}");
    let mut asked_on: Vec<(String, String)> = packed
        .iter()
        .map(|(target, _)| (target.clone(), target.clone()))
        .collect();
    // A Linux with the GNU C library runs the program that needs none.
    for processor in ["x86_64", "aarch64"] {
        asked_on.push((
            format!("{processor}-unknown-linux-gnu"),
            format!("{processor}-unknown-linux-musl"),
        ));
    }
    for (machine, target) in asked_on {
        let setting = |key: &str| {
            let binstall = ["package", "metadata", "binstall"];
            let own = [&binstall[..], &["overrides", &machine, key]].concat();
            let general = [&binstall[..], &[key]].concat();
            in_manifest(&own).or_else(|| in_manifest(&general)).unwrap()
        };
        let filled = |text: String| {
            text.replace("{ repo }", "REPO")
                .replace("{ name }", "socrates")
                .replace("{ version }", "1.2.3")
                .replace("{ target }", &machine)
                .replace("{ bin }", "socrates")
                .replace("{ binary-ext }", "")
        };
        let (_, archive) = packed.iter().find(|(name, _)| *name == target).unwrap();
        let format = if archive == "zip" { "zip" } else { "tgz" };
        assert_eq!(setting("pkg-fmt"), format, "{machine}");
        let name = format!("socrates-v1.2.3-{target}");
        assert_eq!(
            filled(setting("pkg-url")),
            format!("REPO/releases/download/v1.2.3/{name}.{archive}")
        );
        assert_eq!(filled(setting("bin-dir")), format!("{name}/socrates"));
    }
}

/// The Homebrew formula has a blank for the checksum of each archive for a Mac or Linux, and for no other.
#[test]
fn the_formula_names_every_archive_but_that_for_windows() {
    let formula = read(".github/socrates.rb.in");
    let blanks: BTreeSet<&str> = formula
        .split("@SHA256_")
        .skip(1)
        .filter_map(|rest| rest.split('@').next())
        .collect();
    let packed = packed();
    let archives: BTreeSet<&str> = packed
        .iter()
        .filter(|(_, archive)| archive == "tar.gz")
        .map(|(target, _)| target.as_str())
        .collect();
    assert_eq!(blanks, archives);
    for target in archives {
        let url = format!(
            "url \"@REPOSITORY@/releases/download/v@VERSION@/socrates-v@VERSION@-{target}.tar.gz\""
        );
        assert!(formula.contains(&url), "{target}");
    }
}

/// A release takes its notes from the changelog, so the version must be in it; what comes next may be above
/// it.
#[test]
fn the_changelog_begins_with_this_version() {
    let changelog = read(".github/CHANGELOG.md");
    let newest = changelog
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .find(|title| *title != "Unreleased")
        .unwrap();
    let (version, day) = newest.split_once(" - ").unwrap();
    assert_eq!(
        Some(version),
        in_manifest(&["package", "version"]).as_deref()
    );
    assert!(day.parse::<jiff::civil::Date>().is_ok(), "{day}");
}

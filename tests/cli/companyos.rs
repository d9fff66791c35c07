//! `socrates companyos`.

use std::fs;

use crate::environment::Environment;
use crate::tree;

const FILES: [&str; 15] = [
    ".gitignore", "AGENTS.md", "CLAUDE.md", "CODEX.md", "README.md", "builds/README.md",
    "clients/README.md", "content/README.md", "daily/README.md", "patterns/README.md",
    "pipeline/README.md", "pipeline/proposals.md", "pipeline/prospects.md", "reference/README.md",
    "templates/README.md",
];

#[test]
fn a_company_is_15_files_and_says_what_to_do_next() {
    let environment = Environment::new();
    environment.socrates("companyos acme").shows(
        "
        exit 0
        --- stdout
        created acme: 15 files
        README.md says how to begin

        Next:
          cd acme
          socrates init '...'
        ",
    );
    assert_eq!(tree::files(&environment.path("acme")), FILES);
    for file in FILES {
        let text = fs::read_to_string(environment.path("acme").join(file)).unwrap();
        assert!(text.starts_with("# ") && text.lines().count() > 2, "{file}");
    }
}

#[test]
fn the_review_takes_it_for_a_company_without_patterns() {
    let environment = Environment::new();
    environment.socrates("companyos acme").succeeds();
    environment.socrates("patterns review acme").shows(
        "
        exit 0
        --- stdout
        socrates patterns review — acme/patterns
          0 candidate(s), 0 promoted, 0 finding(s)

        no patterns to review
        ",
    );
}

#[test]
fn an_empty_directory_is_accepted_even_the_working_directory() {
    let environment = Environment::new();
    let ran = environment.socrates("companyos .");
    ran.shows(
        "
        exit 0
        --- stdout
        created .: 15 files
        README.md says how to begin

        Next:
          socrates init '...'
        ",
    );
    assert_eq!(tree::files(&environment.path("")), FILES);
}

#[test]
fn existing_content_is_refused_and_stays_as_it_is() {
    let environment = Environment::new();
    environment.write("file", "mine");
    environment.write("full/.hidden", "mine");
    let before = tree::read(&environment.path(""));
    for (path, why) in [
        ("file", "file is not a directory"),
        ("full", "full is not empty"),
        (
            "file/below",
            "file is not a directory, so file/below cannot be created in it",
        ),
        (
            "no/such",
            "no is not a directory, so no/such cannot be created in it",
        ),
    ] {
        let ran = environment.socrates(&format!("companyos {path}"));
        let expected = format!("exit 2\n--- stderr\nerror: {why}\nhint: ");
        assert!(ran.to_string().starts_with(&expected), "{ran}");
    }
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn it_needs_a_path() {
    let ran = Environment::new().socrates("companyos");
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(ran.stderr().contains("<PATH>"), "{ran}");
    let environment = Environment::new();
    let ran = environment.run(environment.command().args(["companyos", ""]));
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(tree::files(&environment.path("")).is_empty());
}

#[cfg(unix)]
#[test]
fn links_lead_to_an_empty_directory_or_are_refused() {
    use std::os::unix::fs::symlink;
    let environment = Environment::new();
    fs::create_dir(environment.path("real")).unwrap();
    symlink("real", environment.path("link")).unwrap();
    symlink("nothing", environment.path("dangling")).unwrap();
    let ran = environment.socrates("companyos dangling");
    assert!(
        ran.stderr()
            .starts_with("error: dangling is a broken link\n"),
        "{ran}"
    );
    assert_eq!(
        environment.socrates("companyos link").status.code(),
        Some(0)
    );
    assert_eq!(tree::files(&environment.path("real")), FILES);
}

/// Nothing larger than a block or so can be written, so the first longer file fails.
#[cfg(unix)]
#[test]
fn a_company_that_cannot_be_written_whole_is_not_written() {
    for target in ["new", "empty"] {
        let environment = Environment::new();
        fs::create_dir(environment.path("empty")).unwrap();
        let before = tree::read(&environment.path(""));
        let script = format!("ulimit -f 1; \"$SOCRATES\" companyos {target}");
        let ran = environment.run(&mut environment.shell(&script));
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(ran.stderr().starts_with("error: cannot "), "{ran}");
        assert_eq!(tree::read(&environment.path("")), before, "{target}");
    }
}

#[test]
fn it_is_not_created_inside_another_company() {
    let environment = Environment::company();
    for path in ["builds/inner", "inner", "patterns/../inner"] {
        let ran = environment.socrates(&format!("companyos {path}"));
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(
            ran.stderr().contains("would be inside another company"),
            "{ran}"
        );
    }
    assert!(!environment.path("inner").exists());
    environment.socrates("companyos ../beside").succeeds();
}

#[test]
fn it_can_go_into_a_repository_and_keeps_its_own_files_out_of_git() {
    let environment = Environment::new();
    environment.write(".git/HEAD", "ref: refs/heads/main\n");
    environment.socrates("companyos .").succeeds();
    let ignored = fs::read_to_string(environment.path(".gitignore")).unwrap();
    for kept in ["/patterns/.usage-cache.json", ".*.lock", ".socrates-undo/"] {
        assert!(ignored.lines().any(|line| line == kept), "{kept}");
    }
}

#[test]
fn a_name_that_some_shell_or_system_rejects_is_refused() {
    let environment = Environment::new();
    environment.socrates("companyos CON").shows(
        "
        exit 2
        --- stderr
        error: `CON` cannot be a company's name: it is a name that Windows reserves for a device
        hint: use a short name, such as `company`
        ",
    );
    for name in ["bar.", "NUL", "COM1", "LPT1.md"] {
        let ran = environment.socrates(&format!("companyos {name}"));
        ran.is_refused(&format!("`{name}` cannot be a company's name: it "));
    }
    assert_eq!(tree::files(&environment.path("")), [""; 0]);
}

#[test]
fn what_would_be_made_is_shown() {
    let environment = Environment::new();
    let shown = environment.socrates("companyos acme --dry-run");
    assert!(
        shown.stdout().starts_with("would create acme:\n"),
        "{shown}"
    );
    assert!(
        shown.stdout().contains("create   pipeline/prospects.md\n"),
        "{shown}"
    );
    assert!(!environment.path("acme").exists());
    let said = environment.socrates("companyos acme --json").json();
    assert_eq!(said["wrote"].as_array().unwrap().len(), 15);
    assert_eq!(said["next"][1], "socrates init '...'");
}

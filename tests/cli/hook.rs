//! `socrates hook`: the staged files are audited, not the working tree, and a hook that is not ours
//! stays.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::audit::healthy;
use crate::environment::{Environment, Ran, SOCRATES, skip};

const RISKS: &str = "builds/two words/planning/RISKS.md";

/// Git for Windows brings the shell that its hooks need.
fn is_git_missing() -> bool {
    let is_missing = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        let command = command.args(arguments).stdin(Stdio::null());
        command.stdout(Stdio::null()).status().is_err()
    };
    let is_missing = is_missing("git", &["--version"]) || is_missing("sh", &["-c", "exit"]);
    if is_missing {
        skip("there is no git, or no shell for its hooks");
    }
    is_missing
}

/// Runs a script with the program on PATH; its output is on stdout.
fn script(company: &Environment, script: &str) -> Ran {
    let mut shell = company.shell(&format!("exec 2>&1; set -e\n{script}"));
    let directory = Path::new(SOCRATES).parent().unwrap().to_path_buf();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(directory).chain(std::env::split_paths(&path));
    shell
        .env("PATH", std::env::join_paths(path).unwrap())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs([
            ("GIT_AUTHOR_NAME", "Ada"),
            ("GIT_AUTHOR_EMAIL", "ada@example.com"),
        ])
        .envs([
            ("GIT_COMMITTER_NAME", "Ada"),
            ("GIT_COMMITTER_EMAIL", "ada@example.com"),
        ]);
    company.run(&mut shell)
}

/// A repository with a company, whose project has a blank in its name, and the hook.
fn repository() -> Environment {
    let company = healthy();
    fs::rename(
        company.path("builds/tides"),
        company.path("builds/two words"),
    )
    .unwrap();
    let ran = script(
        &company,
        "git init -q .; git add .; git commit -qm begin; socrates hook install",
    );
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    company
}

#[test]
fn the_index_is_audited_and_not_the_working_tree() {
    if is_git_missing() {
        return;
    }
    let company = repository();
    // Staged without RISKS.md, which is back in the working tree.
    let ran = script(
        &company,
        &format!("git rm -q --cached '{RISKS}'; git commit -qm x"),
    );
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    assert!(
        ran.stdout()
            .contains(&format!("[required-files] {RISKS} is missing")),
        "{ran}"
    );
    assert!(
        ran.stdout()
            .contains("1 error in the staged files, so nothing is committed"),
        "{ran}"
    );
    // Staged with it, and gone from the working tree; only a warning is left.
    let ran = script(
        &company,
        &format!(
            "git reset -q; printf '# Claude\\n' > 'builds/two words/CLAUDE.md'; git add .; rm '{RISKS}'; git commit -qm x"
        ),
    );
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(ran.stdout().contains("[adapter-routing]"), "{ran}");
    // Problems in a project without staged files do not stop a commit.
    let ran = script(
        &company,
        &format!(
            "git rm -q '{RISKS}'; git commit -qnm x; echo x > notes.txt; git add notes.txt; git commit -qm x"
        ),
    );
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(ran.stdout(), "", "{ran}");
    // Settings count as they are staged.
    let ran = script(
        &company,
        "printf '[audit]\\nrequired-files = \"warning\"\\n' > .socrates.toml; echo >> 'builds/two words/README.md'
         git add 'builds/two words'; git commit -qm x && exit 9
         git add .socrates.toml; git commit -qm x",
    );
    assert_eq!(ran.status.code(), Some(0), "{ran}");
}

#[test]
fn a_company_may_be_deeper_in_a_repository_and_a_project_may_be_one() {
    if is_git_missing() {
        return;
    }
    let company = healthy();
    let ran = script(
        &company,
        "cd ..; git init -q .; cd company; socrates hook install; rm builds/tides/planning/RISKS.md
         git add .; git commit -qm x",
    );
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    assert!(
        ran.stdout()
            .contains(" company/builds/tides/planning/RISKS.md is missing"),
        "{ran}"
    );
    let company = healthy();
    company.write(".socrates.toml", "[audit]\nadapter-routing = \"error\"\n");
    let ran = script(
        &company,
        "cd builds/tides; git init -q .; echo '# Claude' > CLAUDE.md; socrates hook install
         git add .; git commit -qm x",
    );
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    assert!(ran.stdout().contains("[adapter-routing]"), "{ran}");
}

#[test]
fn it_is_installed_where_git_looks_and_removed_again() {
    if is_git_missing() {
        return;
    }
    let company = healthy();
    let ran = script(
        &company,
        "git init -q .; git config core.hooksPath 'my hooks'
         socrates hook install --dry-run; test ! -e 'my hooks'
         socrates hook install; socrates hook install; test -x 'my hooks/pre-commit'
         socrates hook install --json; socrates hook remove --dry-run; socrates hook remove
         test ! -e 'my hooks/pre-commit'; socrates hook remove",
    );
    ran.shows(
        r#"exit 0
--- stdout
would install my hooks/pre-commit
installed my hooks/pre-commit
already installed: my hooks/pre-commit
{
  "schema_version": 1,
  "root": "ROOT",
  "dry_run": false,
  "wrote": [],
  "kept": [
    "my hooks/pre-commit"
  ],
  "added": [],
  "next": [],
  "notes": []
}
would remove my hooks/pre-commit
removed my hooks/pre-commit
no hook to remove: my hooks/pre-commit
        "#,
    );
    // In another working tree, where .git is a file.
    let ran = script(
        &company,
        "git config --unset core.hooksPath; git add .; git commit -qm x; git worktree add -q ../other
         cd ../other; socrates hook install >/dev/null; rm builds/tides/planning/RISKS.md
         git add -A; git commit -qm x",
    );
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    assert!(company.path(".git/hooks/pre-commit").is_file());
    // The hook is outside that working tree, so the whole path is shown.
    let ran = script(&company, "cd ../other; socrates hook install");
    ran.shows("exit 0\n--- stdout\nalready installed: ROOT/.git/hooks/pre-commit\n");
}

#[test]
fn another_hook_stays() {
    if is_git_missing() {
        return;
    }
    let company = healthy();
    let hook = ".git/hooks/pre-commit";
    assert!(script(&company, "git init -q .").status.success());
    company.write(hook, "#!/bin/sh\nmake check\n");
    let ran = company.socrates("hook install");
    ran.is_refused("ROOT/.git/hooks/pre-commit already exists and was not written by socrates");
    assert!(
        ran.stderr().contains("socrates hook run || exit 1"),
        "{ran}"
    );
    company.socrates("hook remove").shows(
        "
        exit 2
        --- stderr
        error: ROOT/.git/hooks/pre-commit was not written by socrates, so it stays
        hint: it does not run socrates, so there is nothing to remove
        ",
    );
    assert_eq!(
        fs::read_to_string(company.path(hook)).unwrap(),
        "#!/bin/sh\nmake check\n"
    );
    company.write(
        hook,
        "#!/bin/sh\n# socrates hook run\nmake check\n  socrates hook run || exit 3\n",
    );
    company.socrates("hook install").shows("exit 2\n--- stderr\nerror: ROOT/.git/hooks/pre-commit already exists and was not written by socrates\nhint: it already runs socrates: `socrates hook run || exit 3` on line 4");
    company.socrates("hook remove").shows("exit 2\n--- stderr\nerror: ROOT/.git/hooks/pre-commit was not written by socrates, so it stays\n  ROOT/.git/hooks/pre-commit:4: socrates hook run || exit 3\nhint: remove this line by hand to stop running socrates");
    let nowhere = Environment::new();
    nowhere
        .socrates("hook install")
        .is_refused(". is not in a git repository");
    nowhere
        .socrates("hook run")
        .is_refused("the working directory is not in a git repository");
}

#[test]
fn without_the_program_the_hook_says_so_and_stops_the_commit() {
    if is_git_missing() {
        return;
    }
    let company = repository();
    let ran = script(
        &company,
        "PATH=/usr/bin:/bin; export PATH; sh .git/hooks/pre-commit",
    );
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    assert!(ran.stdout().contains("git commit --no-verify"), "{ran}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_does_not_hide_what_was_done() {
    if is_git_missing() {
        return;
    }
    let company = healthy();
    let ran = script(
        &company,
        "git init -q .; socrates hook install > /dev/full && exit 9
         socrates hook remove > /dev/full && exit 9; exit 0",
    );
    ran.shows("exit 0\n--- stdout\nerror: the changes below were made, but the result could not be written to standard output: No space left on device\n  created ROOT/.git/hooks/pre-commit\nerror: the changes below were made, but the result could not be written to standard output: No space left on device\n  removed ROOT/.git/hooks/pre-commit");
}

#[test]
fn the_hook_is_named_without_a_way_there_and_back() {
    if is_git_missing() {
        return;
    }
    let company = repository();
    let ran = script(&company, "cd 'builds/two words'; socrates hook install");
    let hook = company.path(".git/hooks/pre-commit");
    let expected = format!("already installed: {}\n", socrates::name::shown(hook));
    assert_eq!(ran.stdout(), expected);
    let ran = script(
        &company,
        "cd 'builds/two words'; socrates hook install --json",
    );
    assert_eq!(
        ran.json()["kept"],
        serde_json::json!([".git/hooks/pre-commit"])
    );
}

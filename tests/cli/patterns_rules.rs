//! The rules of `socrates patterns review`: what counts as stale, as the same project, as use.

use crate::environment::{Environment, pattern_text};

#[test]
fn a_candidate_is_stale_after_as_many_days_as_asked() {
    let company = Environment::company();
    for (slug, day) in [
        ("CANDIDATE-ninety", "2026-08-25"),
        ("CANDIDATE-ninety-one", "2026-08-24"),
        ("CANDIDATE-yesterday", "2026-11-22"),
        ("CANDIDATE-today", "2026-11-23"),
        ("CANDIDATE-tomorrow", "2026-11-24"),
        ("CANDIDATE-never", "soon"),
        ("promoted-long-ago", "1999-12-31"),
    ] {
        company.write(format!("patterns/{slug}.md"), pattern_text(day, "gone"));
    }
    let stale = |days: &str| {
        let review = format!("patterns review --json {days}");
        company.socrates(&review).findings()
    };
    assert_eq!(
        stale(""),
        ["stale-candidate never", "stale-candidate ninety-one"]
    );
    assert_eq!(
        stale("--stale-days 89"),
        [
            "stale-candidate never", "stale-candidate ninety-one", "stale-candidate ninety"
        ]
    );
    assert_eq!(
        stale("--stale-days 0"),
        [
            "stale-candidate never", "stale-candidate ninety-one", "stale-candidate ninety",
            "stale-candidate yesterday"
        ]
    );
    assert_eq!(stale("--stale-days 4294967295"), ["stale-candidate never"]);
}

#[test]
fn a_pattern_has_as_many_days_as_asked_until_it_is_called_unused() {
    let company = Environment::company();
    company.write("builds/alpha/notes.md", "Nothing.");
    company.write("builds/beta/notes.md", "Nothing.");
    for (slug, day) in [
        ("thirty", "2026-10-24"),
        ("thirty-one", "2026-10-23"),
        ("never", "soon"),
    ] {
        company.write(format!("patterns/{slug}.md"), pattern_text(day, "alpha"));
    }
    let unused = |days: &str| {
        let review = format!("patterns review --json {days}");
        company.socrates(&review).findings()
    };
    assert_eq!(unused(""), ["unused never", "unused thirty-one"]);
    assert_eq!(unused("--grace-days 31"), ["unused never"]);
    assert_eq!(
        unused("--grace-days 0"),
        ["unused never", "unused thirty-one", "unused thirty"]
    );
}

#[test]
fn a_source_that_differs_in_case_is_the_same_project() {
    let company = Environment::company();
    company.write("builds/Café-Orders/notes.md", "Here it was made: coffee.");
    company.write("builds/other/notes.md", "Nothing.");
    company.pattern("coffee", "CAFÉ-orders");
    let ran = company.socrates("patterns review --json");
    assert_eq!(ran.findings(), ["unused coffee"]);
}

#[test]
fn a_slug_occurs_only_as_a_whole_token() {
    let company = Environment::company();
    company.write(
        "builds/user/notes.md",
        "author, re-auth and auth_2 are other words; so is validate-numbers-attempt.\n\
         Dry-Run! (ΣΟΦΌΣ) node.js; 「日本」 two words, \u{feff}marked, __gamma__, CANDIDATE-delta.md, my_own_word",
    );
    for (slug, occurs) in [
        ("auth", false),
        ("validate-numbers", false),
        ("dry-run", true),
        ("σοφός", true),
        ("node.js", true),
        ("日本", true),
        ("two words", true),
        ("two", true),
        ("marked", true),
        ("mark", false),
        ("gamma", true),
        ("delta", true),
        ("own", false),
    ] {
        company.pattern(slug, "elsewhere");
        let unused = company
            .socrates("patterns review --json")
            .findings()
            .contains(&format!("unused {slug}"));
        assert_eq!(!unused, occurs, "{slug}");
    }
}

#[test]
fn only_markdown_files_of_projects_count() {
    let company = Environment::company();
    for path in [
        "builds/loose.md",
        "builds/alpha/notes.txt",
        "builds/alpha/notes.markdown",
        "builds/alpha/.git/notes.md",
        "builds/alpha/.hg/notes.md",
        "builds/alpha/.svn/notes.md",
        "builds/alpha/.jj/notes.md",
        "builds/alpha/deep/node_modules/package/README.md",
        "builds/alpha/.cache/notes.md",
        "builds/alpha/venv/lib/notes.md",
        "builds/node_modules/notes.md",
        "builds/alpha/.socrates-undo/notes.md",
        "builds/alpha/.socrates-architect-pack.md",
        "clients/notes.md",
    ] {
        company.write(path, "auth");
    }
    company.write("builds/alpha/.cache/CACHEDIR.TAG", "");
    company.write("builds/alpha/venv/pyvenv.cfg", "");
    company.pattern("auth", "elsewhere");
    let findings = |arguments: &str| company.socrates(arguments).findings();
    let both = ["orphan-source auth", "unused auth"];
    assert_eq!(findings("patterns review --json"), both);
    // It is remembered whether a walk was pruned: the answer for one is not used for the other.
    assert_eq!(
        findings("patterns review --json --no-prune"),
        ["orphan-source auth"]
    );
    for directory in [".git", ".hg", ".svn", ".jj", "deep", ".cache", "venv"] {
        std::fs::remove_dir_all(company.path(format!("builds/alpha/{directory}"))).unwrap();
    }
    // What the program keeps for itself is never walked.
    assert_eq!(findings("patterns review --json --no-prune"), both);
    assert_eq!(findings("patterns review --json"), both);
    // A file that is only hidden and deep is not left out.
    company.write("builds/alpha/.hidden/a/b/c/.notes.md", "auth");
    assert_eq!(findings("patterns review --json"), ["orphan-source auth"]);
}

#[cfg(unix)]
#[test]
fn links_to_projects_and_files_count_and_links_to_directories_do_not() {
    use std::os::unix::fs::symlink;
    let company = Environment::company();
    company.write("elsewhere/project/notes.md", "by-project-link");
    company.write("elsewhere/file.md", "by-file-link");
    company.write("elsewhere/directory/notes.md", "by-directory-link");
    company.write("builds/alpha/notes.md", "nothing");
    for (target, link) in [
        ("../elsewhere/project", "builds/linked"),
        ("../../elsewhere/file.md", "builds/alpha/linked.md"),
        ("../../elsewhere/directory", "builds/alpha/linked"),
    ] {
        symlink(target, company.path(link)).unwrap();
    }
    for slug in ["by-project-link", "by-file-link", "by-directory-link"] {
        company.pattern(slug, "alpha-x");
    }
    let findings = company.socrates("patterns review --json").findings();
    let unused: Vec<_> = findings
        .iter()
        .filter(|finding| finding.starts_with("unused"))
        .collect();
    assert_eq!(unused, ["unused by-directory-link"]);
}

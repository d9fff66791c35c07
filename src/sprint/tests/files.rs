//! What STATUS.json and the files of a sprint say, besides STATE.md.

use super::*;

#[test]
fn s2_missing_files_are_not_a_plan_once_a_later_sprint_is_over() {
    let mut sources = project("Sprint 002 is closed.\n", &["002-pier"]);
    add(&mut sources, "001-quay", &[("blueprint.md", "")]);
    let standing = read(sources);
    assert_eq!(states(&standing), "001 closed?, 002 closed");
    assert_eq!(active(&standing), "none");
    let mut sources = project("# State\n", &[]);
    add(&mut sources, "001-quay", &[("SPRINT.md", "# Quay\n")]);
    add(&mut sources, "002-pier", &[("requirements.md", "")]);
    let standing = read(sources);
    assert_eq!(states(&standing), "001 active?, 002 planned");
    assert_eq!(standing.next.as_deref(), Some("002-pier"));
    assert!(standing.sprints[0].missing.is_empty());
}

#[test]
fn s11_status_json_speaks_of_its_own_sprint() {
    let with = |status: &str, state: &str| {
        let mut sources = project(state, &["067-keel", "074-oars"]);
        sources.status = Some(text("planning/STATUS.json", status));
        read(sources)
    };
    let closed = r#"{"phase": "sprint-closed", "sprint": "067-keel"}"#;
    let standing = with(closed, "# State\n\nSprint 074 is built, pending merge\n");
    assert_eq!(
        (active(&standing), states(&standing)),
        ("074-oars".to_owned(), "067 closed, 074 waiting".to_owned())
    );
    let standing = with(
        closed,
        "# State\n\n## Log\n\nSprint 074 is built, pending merge\n",
    );
    assert_eq!(active(&standing), "074-oars?");
    let standing = with(closed, "# State\n");
    assert_eq!(
        (active(&standing), states(&standing)),
        ("none".to_owned(), "067 closed, 074 unclear".to_owned())
    );
    let standing = with(r#"{"phase": "building", "sprint": 74}"#, "# State\n");
    assert_eq!(
        (active(&standing), states(&standing)),
        ("074-oars".to_owned(), "067 closed?, 074 active".to_owned())
    );
    let standing = with(
        r#"{"phase": "building", "sprint": "067-keel"}"#,
        "## Active sprint\n074-oars\n",
    );
    assert_eq!(active(&standing), "074-oars");
    assert_eq!(standing.conflicts.len(), 1);
    for broken in ["{", "[1", "{\"phase\": \"build", "\u{0}"] {
        let standing = with(broken, "## Active sprint\n074-oars\n");
        assert_eq!(
            (active(&standing), standing.problems.len()),
            ("074-oars".to_owned(), 1)
        );
    }
    for odd in [
        "[]",
        "3",
        "null",
        "{}",
        r#"{"phase": 3, "sprint": {}}"#,
        r#"{"phase": "x", "sprint": "999"}"#,
        "",
    ] {
        assert_eq!(
            active(&with(odd, "## Active sprint\n074-oars\n")),
            "074-oars"
        );
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        with(&deep, "## Active sprint\n074-oars\n").problems.len(),
        1
    );
}

#[test]
fn status_json_says_that_the_active_sprint_waits() {
    for (state, expected) in [
        ("# State\n", "002 waiting"),
        ("**Active sprint:** 002-forms\n", "002 waiting"),
        ("Sprint 002 is in progress.\n", "002 active"),
    ] {
        let mut sources = project(state, &["002-forms"]);
        let status = r#"{"phase": "review", "sprint": "002-forms"}"#;
        sources.status = Some(text("planning/STATUS.json", status));
        assert_eq!(states(&read(sources)), expected, "{state}");
    }
}

#[test]
fn what_the_files_of_a_sprint_say_stands_in_where_state_is_silent() {
    let with = |files: &[(&str, &str)]| {
        let mut sources = project("# State\n", &[]);
        let mut all = FILE_NAMES.map(|file| (file, "")).to_vec();
        for (file, body) in files {
            all.retain(|(name, _)| name != file);
            all.push((*file, *body));
        }
        add(&mut sources, "004-ropes", &all);
        states(&read(sources))
    };
    assert_eq!(
        with(&[(
            "completion-notes.md",
            "# Notes\n\nStatus: Merged and accepted via PR 4.\n"
        )]),
        "004 closed"
    );
    assert_eq!(
        with(&[("CLOSEOUT.md", "## Status\n\nComplete.\n")]),
        "004 closed"
    );
    assert_eq!(
        with(&[(
            "completion-notes.md",
            "Status: Built. The PR is ready for review. Not yet merged.\n"
        )]),
        "004 waiting"
    );
    assert_eq!(
        with(&[(
            "completion-notes.md",
            "# Completion notes\n\n_(to be written)_\n"
        )]),
        "004 active?"
    );
    assert_eq!(
        with(&[("review.md", "**Verdict:** NOT_DONE\n")]),
        "004 active?"
    );
    assert_eq!(with(&[("review.md", "**Verdict:** DONE\n")]), "004 closed");
    assert_eq!(
        with(&[("acceptance.md", "- [x] a\n- [x] b\n")]),
        "004 closed"
    );
    assert_eq!(
        with(&[("acceptance.md", "- [x] a\n- [ ] b\n")]),
        "004 active?"
    );
    assert_eq!(
        with(&[("requirements.md", "## Acceptance (met)\n\n- [x] a\n")]),
        "004 closed"
    );
    assert_eq!(
        with(&[("requirements.md", "## Acceptance (met)\n\n- [ ] a\n")]),
        "004 active?"
    );
}

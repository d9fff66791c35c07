//! The life of a pattern: `socrates patterns list`, `show`, `usage`, `promote` and `retire`.

use std::fs;

use serde_json::json;

use crate::environment::Environment;
use crate::tree::{self, is_lock};

/// A company with a candidate that a second project refers to, one that is only mentioned, and one promoted.
fn company() -> Environment {
    let company = Environment::company();
    let pattern = |slug: &str, mark: &str| {
        format!(
            "# Pattern: {slug}{mark}\n\n> One sentence.\n\n| | |\n|---|---|\n| **Kind** | check |\n\
             | **Confidence** | 3 / 5 |\n| **Extracted** | 2026-09-01 |\n| **Source project** | `alpha` |\n\n\
             ## The pattern\n\nDo it twice.\n"
        )
    };
    company.write(
        "patterns/CANDIDATE-dry-run.md",
        pattern("dry-run", " (CANDIDATE)"),
    );
    company.write(
        "patterns/CANDIDATE-auth.md",
        pattern("auth", " (CANDIDATE)"),
    );
    company.write("patterns/undo.md", pattern("undo", ""));
    company.write(
        "builds/alpha/planning/DOMAIN.md",
        "# Domain\n\nWe made `dry-run` here, and auth.\n",
    );
    company.write(
        "builds/beta/planning/DECISIONS.md",
        "# Decisions\n\n- **Import with [dry-run](../../../patterns/CANDIDATE-dry-run.md) (2026-11-01)**\n\
         - **The dry-run writes a report, and auth is later (2026-11-02)**\n",
    );
    company
}

#[test]
fn the_list_says_how_old_where_from_and_in_how_many_projects() {
    let company = company();
    company.write("patterns/bare.md", "# Bare\n");
    company.socrates("patterns list").shows(
        "
        exit 0
        --- stdout
        PATTERN  KIND       CONFIDENCE  AGE  SOURCE  PROJECTS
        auth     candidate  3/5         83d  alpha   2
        bare     promoted   -           -    -       0
        dry-run  ready      3/5         83d  alpha   2
        undo     promoted   3/5         83d  alpha   0

        2 candidates (1 ready), 2 promoted

        Next:
          socrates patterns promote dry-run
        ",
    );
    company.socrates("pattern list --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT",
          "patterns": [
            {
              "slug": "auth",
              "kind": "candidate",
              "path": "patterns/CANDIDATE-auth.md",
              "confidence": 3,
              "age_days": 83,
              "source": "alpha",
              "used_in": [
                "alpha",
                "beta"
              ],
              "referred_in": [],
              "ready": false
            },
            {
              "slug": "bare",
              "kind": "promoted",
              "path": "patterns/bare.md",
              "confidence": null,
              "age_days": null,
              "source": null,
              "used_in": [],
              "referred_in": [],
              "ready": false
            },
            {
              "slug": "dry-run",
              "kind": "candidate",
              "path": "patterns/CANDIDATE-dry-run.md",
              "confidence": 3,
              "age_days": 83,
              "source": "alpha",
              "used_in": [
                "alpha",
                "beta"
              ],
              "referred_in": [
                "beta"
              ],
              "ready": true
            },
            {
              "slug": "undo",
              "kind": "promoted",
              "path": "patterns/undo.md",
              "confidence": 3,
              "age_days": 83,
              "source": "alpha",
              "used_in": [],
              "referred_in": [],
              "ready": false
            }
          ],
          "notes": []
        }
        "#,
    );
}

#[test]
fn an_empty_library_is_said_to_be_empty() {
    Environment::company().socrates("patterns list").shows(
        "
            exit 0
            --- stdout
            no patterns

            ",
    );
    Environment::new()
        .socrates("patterns list")
        .is_refused(". has neither `patterns/` nor `builds/`");
}

#[test]
fn a_file_is_shown_as_it_is() {
    let company = company();
    company.write("patterns/odd.md", b"# Odd\r\n\xff");
    let ran = company.socrates("patterns show odd");
    assert_eq!(ran.stdout, b"# Odd\r\n\xff");
    let text = fs::read_to_string(company.path("patterns/undo.md")).unwrap();
    for typed in ["undo", "UNDO", "undo.md", "patterns/undo.md"] {
        let ran = company.socrates(&format!("patterns show {typed}"));
        assert_eq!(ran.stdout(), text, "{ran}");
    }
    let document = company.socrates("patterns show undo --json").json();
    assert_eq!(
        document,
        json!({
            "schema_version": 1,
            "root": company.path(".").parent().unwrap().join("company").to_str().unwrap(),
            "slug": "undo",
            "kind": "promoted",
            "path": "patterns/undo.md",
            "confidence": 3,
            "age_days": 83,
            "source": "alpha",
            "text": text,
            "notes": [],
        })
    );
}

#[test]
fn a_name_that_means_no_pattern_or_two_is_refused() {
    let company = company();
    company.write("patterns/auth.md", "# Auth\n");
    company.write("patterns/retired/CANDIDATE-old.md", "# Old\n");
    company.socrates("patterns show nothing").shows(
        "
        exit 2
        --- stderr
        error: unknown pattern `nothing`
        hint: `socrates patterns list` lists all patterns
        ",
    );
    let mut command = company.command();
    command.current_dir(company.path(".."));
    command.args(["patterns", "show", "nothing", "--path", "company"]);
    company.run(&mut command).shows(
        "
        exit 2
        --- stderr
        error: unknown pattern `nothing`
        hint: `socrates patterns list --path company` lists all patterns
        ",
    );
    company.socrates("patterns promote old").shows(
        "
        exit 2
        --- stderr
        error: unknown pattern `old`
        hint: it was retired: see patterns/retired/CANDIDATE-old.md
        ",
    );
    let ran = company.socrates("patterns show old");
    assert_eq!(ran.stdout(), "# Old\n");
    company.socrates("patterns show auth").shows(
        "
        exit 2
        --- stderr
        error: `auth` is the name of 2 patterns
          CANDIDATE-auth.md
          auth.md
        hint: give the name of the file
        ",
    );
    let ran = company.socrates("patterns show auth.md");
    assert_eq!(ran.stdout(), "# Auth\n");
}

#[test]
fn two_files_that_claim_one_slug_are_reported_and_no_command_is_offered_for_them() {
    let company = company();
    company.write("patterns/dry-run.md", "# Dry run\n");
    company.socrates("patterns list").shows("
        exit 0
        --- stdout
        PATTERN  KIND       CONFIDENCE  AGE  SOURCE  PROJECTS
        auth     candidate  3/5         83d  alpha   2
        dry-run  ready      3/5         83d  alpha   2
        dry-run  promoted   -           -    -       2
        undo     promoted   3/5         83d  alpha   0

        2 candidates (1 ready), 2 promoted
        --- stderr
        note: patterns/CANDIDATE-dry-run.md and patterns/dry-run.md claim the slug `dry-run`: rename one of them, or retire it with `socrates patterns retire CANDIDATE-dry-run.md --because '...'`

        ");
    let ran = company.socrates("patterns review --json").json();
    assert_eq!(
        ran["notes"][0]["message"],
        "patterns/CANDIDATE-dry-run.md and patterns/dry-run.md claim the slug `dry-run`: rename one of them, or retire it \
         with `socrates patterns retire CANDIDATE-dry-run.md --because '...'`"
    );
    let next = company.socrates("next --json").json();
    let items = next["items"].as_array().unwrap().iter();
    let of_patterns: Vec<_> = items
        .filter(|item| item["kind"] == "pattern-ready")
        .collect();
    assert_eq!(
        of_patterns,
        [&json!({
            "project": null,
            "kind": "pattern-ready",
            "message": "`dry-run` is ready, but patterns/dry-run.md claims that slug too: rename or retire one of them",
            "command": null,
            "path": "patterns/CANDIDATE-dry-run.md",
            "line": null,
        })]
    );
    // From elsewhere, the note's command names the company.
    let ran = company
        .socrates("-C .. patterns list company --json")
        .json();
    let note = ran["notes"][0]["message"].as_str().unwrap();
    assert!(
        note.ends_with("retire CANDIDATE-dry-run.md --path company --because '...'`"),
        "{note}"
    );
    // What the note says works.
    company
        .socrates("patterns retire CANDIDATE-dry-run.md --because twice")
        .succeeds();
    let ran = company.socrates("patterns list --json").json();
    assert_eq!(ran["notes"], json!([]));
}

#[test]
fn retired_patterns_are_listed_and_shown() {
    let company = company();
    company.socrates("patterns list --retired").shows(
        "
            exit 0
            --- stdout
            no retired patterns

            ",
    );
    company
        .socrates("patterns retire undo --because twice")
        .succeeds();
    company.socrates("patterns list --retired").shows(
        "
            exit 0
            --- stdout
            PATTERN  KIND     CONFIDENCE  AGE  SOURCE  PROJECTS
            undo     retired  3/5         83d  alpha   -

            1 retired

            ",
    );
    let shown = company.socrates("patterns show undo");
    assert!(
        shown.stdout().contains("| **Retired** | 2026-11-23"),
        "{shown}"
    );
    let listed = company.socrates("patterns list --retired --json").json();
    assert_eq!(listed["patterns"][0]["used_in"], json!(null));
    assert_eq!(listed["patterns"].as_array().unwrap().len(), 1);
    for document in [
        &listed["patterns"][0],
        &company.socrates("patterns show undo --json").json(),
    ] {
        assert_eq!(document["kind"], "retired");
        assert_eq!(document["path"], "patterns/retired/undo.md");
    }
    // A pattern in use comes before a retired one with the same name.
    company.write("patterns/undo.md", "# Undo again\n");
    assert_eq!(
        company.socrates("patterns show undo").stdout(),
        "# Undo again\n"
    );
}

#[test]
fn a_patterns_file_keeps_every_step_of_its_life() {
    let company = Environment::company();
    company.write("builds/north/planning/STATE.md", "# S\n");
    company.write(
        "pattern.json",
        r#"{"pattern_focus": "A", "pattern_kind": "process", "pattern_slug": "count",
            "pattern_summary": "B", "pattern_when_applies": "C", "pattern_body": "D"}"#,
    );
    company
        .socrates("extract north --answers pattern.json --defaults")
        .succeeds();
    company
        .socrates("patterns promote count --anyway twice")
        .succeeds();
    company
        .socrates("patterns retire count --because old")
        .succeeds();
    let text = fs::read_to_string(company.path("patterns/retired/count.md")).unwrap();
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
    assert!(at("**Promoted** |") < at("**Promoted anyway** |"), "{text}");
    assert!(at("**Promoted anyway** |") < at("**Retired** |"), "{text}");
    assert!(at("**Retired** |") < at("**Reason** |"), "{text}");
    assert!(!text.contains("As long as the name of this file"), "{text}");
}

#[test]
fn lines_that_refer_come_before_lines_that_mention() {
    let company = company();
    company.socrates("patterns usage dry-run").shows(
        "
        exit 0
        --- stdout
        socrates patterns usage — patterns/CANDIDATE-dry-run.md
          2 lines refer to `dry-run`, 1 only mentions it

        ── refers ── (2)
          alpha planning/DOMAIN.md:3  We made `dry-run` here, and auth.
          beta planning/DECISIONS.md:3  - **Import with [dry-run](../../../patterns/CANDIDATE-dry-run.md) (2026-11-01)**

        ── mentions ── (1)
          beta planning/DECISIONS.md:4  - **The dry-run writes a report, and auth is later (2026-11-02)**

        Ready to promote: `beta` refers to it.
        ",
    );
    company.socrates("patterns usage auth").shows(
        "
        exit 0
        --- stdout
        socrates patterns usage — patterns/CANDIDATE-auth.md
          0 lines refer to `auth`, 2 only mention it

        ── mentions ── (2)
          alpha planning/DOMAIN.md:3  We made `dry-run` here, and auth.
          beta planning/DECISIONS.md:4  - **The dry-run writes a report, and auth is later (2026-11-02)**

        Not ready to promote: no project other than its source `alpha` refers to it.
        ",
    );
    company.socrates("patterns usage undo").shows(
        "
        exit 0
        --- stdout
        socrates patterns usage — patterns/undo.md
          0 lines refer to `undo`, 0 only mention it
        ",
    );
    company.socrates("patterns usage dry-run --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT",
          "slug": "dry-run",
          "refers": 2,
          "mentions": 1,
          "places": [
            {
              "project": "alpha",
              "path": "builds/alpha/planning/DOMAIN.md",
              "line": 3,
              "text": "We made `dry-run` here, and auth.",
              "kind": "refers"
            },
            {
              "project": "beta",
              "path": "builds/beta/planning/DECISIONS.md",
              "line": 3,
              "text": "- **Import with [dry-run](../../../patterns/CANDIDATE-dry-run.md) (2026-11-01)**",
              "kind": "refers"
            },
            {
              "project": "beta",
              "path": "builds/beta/planning/DECISIONS.md",
              "line": 4,
              "text": "- **The dry-run writes a report, and auth is later (2026-11-02)**",
              "kind": "mentions"
            }
          ],
          "notes": []
        }
        "#,
    );
}

#[test]
fn mentions_of_a_retired_pattern_are_found_too() {
    let company = company();
    company.write("patterns/retired/old.md", "# Old\n");
    company.write("builds/beta/notes.md", "As in `old`.\n");
    company.socrates("patterns usage old").shows(
        "
        exit 0
        --- stdout
        socrates patterns usage — patterns/retired/old.md
          1 line refers to `old`, 0 only mention it

        ── refers ── (1)
          beta notes.md:1  As in `old`.
        ",
    );
}

/// The list says the same as the review, on a tree with every form.
#[test]
fn the_list_and_the_review_say_the_same_of_what_is_ready() {
    let company = Environment::fixture();
    let listed = company.socrates("patterns list --json").json();
    let ready = |document: &serde_json::Value| {
        let patterns = document.as_array().unwrap().iter();
        let mut slugs: Vec<String> = patterns
            .map(|pattern| pattern["slug"].as_str().unwrap().to_owned())
            .collect();
        slugs.sort();
        slugs
    };
    let listed = listed["patterns"].as_array().unwrap().iter();
    let listed = listed.filter(|pattern| pattern["ready"] == true).cloned();
    let reviewed = company.socrates("patterns review --json").json();
    assert_eq!(ready(&listed.collect()), ready(&reviewed["ready"]));
}

/// The same company, with links to both candidates in every dialect, here and there.
fn linked() -> Environment {
    let company = company();
    company.write(
        "patterns/README.md",
        "# Patterns\r\n\r\n- [Dry run](CANDIDATE-dry-run.md#how)\r\n- [[CANDIDATE-dry-run|run]]",
    );
    company.write(
        "README.md",
        "See [it](patterns/CANDIDATE-dry-run.md), or `patterns/CANDIDATE-dry-run.md`.\n",
    );
    company.write(
        "clients/acme/README.md",
        "[x]: /patterns/CANDIDATE-dry-run.md\n",
    );
    company.write(
        "builds/gamma/notes/x.md",
        "```\n[x](../../../patterns/CANDIDATE-dry-run.md)\n```\n\n[y](<../../../patterns/CANDIDATE-dry-run.md>)\n",
    );
    // Its own page with that name, which is another file.
    company.write("builds/gamma/patterns/CANDIDATE-dry-run.md", "# Own\n");
    company.write(
        "builds/gamma/own.md",
        "[x](patterns/CANDIDATE-dry-run.md)\n",
    );
    company
}

#[test]
fn a_candidate_that_is_ready_becomes_a_promoted_pattern() {
    let company = linked();
    let before = tree::read(&company.path("."));
    company
        .socrates("patterns promote dry-run --dry-run")
        .shows(
            "
        exit 0
        --- stdout
        would promote `dry-run`: `beta` and 1 more refer to it
        create   patterns/dry-run.md
        remove   patterns/CANDIDATE-dry-run.md
        replace  README.md
        replace  builds/beta/planning/DECISIONS.md
        replace  builds/gamma/notes/x.md
        replace  clients/acme/README.md
        replace  patterns/README.md
        6 links would lead to the new name

        3 lines still call it a candidate outside links and were left unchanged:
          README.md:1  See [it](patterns/dry-run.md), or `patterns/CANDIDATE-dry-run.md`.
          builds/gamma/notes/x.md:2  [x](../../../patterns/CANDIDATE-dry-run.md)
          builds/gamma/own.md:1  [x](patterns/CANDIDATE-dry-run.md)
        ",
        );
    assert_eq!(tree::read(&company.path(".")), before);
    company.socrates("patterns promote dry-run").shows(
        "
        exit 0
        --- stdout
        promoted `dry-run`: `beta` and 1 more refer to it
        create   patterns/dry-run.md
        remove   patterns/CANDIDATE-dry-run.md
        replace  README.md
        replace  builds/beta/planning/DECISIONS.md
        replace  builds/gamma/notes/x.md
        replace  clients/acme/README.md
        replace  patterns/README.md
        6 links now lead to the new name

        3 lines still call it a candidate outside links and were left unchanged:
          README.md:1  See [it](patterns/dry-run.md), or `patterns/CANDIDATE-dry-run.md`.
          builds/gamma/notes/x.md:2  [x](../../../patterns/CANDIDATE-dry-run.md)
          builds/gamma/own.md:1  [x](patterns/CANDIDATE-dry-run.md)

        Next:
          socrates undo
        ",
    );
    let read = |path: &str| fs::read_to_string(company.path(path)).unwrap();
    assert_eq!(
        read("patterns/dry-run.md"),
        "# Pattern: dry-run\n\n> One sentence.\n\n| | |\n|---|---|\n| **Kind** | check |\n\
         | **Confidence** | 3 / 5 |\n| **Extracted** | 2026-09-01 |\n| **Source project** | `alpha` |\n\
         | **Promoted** | 2026-11-23 |\n| **Evidence** | `beta` (`planning/DECISIONS.md`), `gamma` (`notes/x.md`) |\n\n\
         ## The pattern\n\nDo it twice.\n"
    );
    assert_eq!(
        read("patterns/README.md"),
        "# Patterns\r\n\r\n- [Dry run](dry-run.md#how)\r\n- [[dry-run|run]]"
    );
    assert_eq!(
        read("README.md"),
        "See [it](patterns/dry-run.md), or `patterns/CANDIDATE-dry-run.md`.\n"
    );
    assert_eq!(
        read("clients/acme/README.md"),
        "[x]: /patterns/dry-run.md\n"
    );
    assert_eq!(
        read("builds/gamma/notes/x.md"),
        "```\n[x](../../../patterns/CANDIDATE-dry-run.md)\n```\n\n[y](<../../../patterns/dry-run.md>)\n"
    );
    assert_eq!(
        read("builds/gamma/own.md"),
        "[x](patterns/CANDIDATE-dry-run.md)\n"
    );
    company.socrates("patterns promote dry-run").shows(
        "
        exit 0
        --- stdout
        `dry-run` is already promoted: patterns/dry-run.md

        ",
    );
    company.socrates("undo").succeeds();
    let mut after = tree::read(&company.path("."));
    after.retain(|path, held| !path.starts_with(".socrates-undo") && !is_lock(path, held));
    assert_eq!(after, before);
}

#[test]
fn a_candidate_that_is_only_mentioned_stays_one_unless_there_is_a_reason() {
    let company = company();
    let before = tree::read(&company.path("."));
    company.socrates("patterns promote auth").shows(
        "
        exit 1
        --- stdout
        `auth` is not ready: no project other than its source `alpha` refers to it
        1 line in other projects only mentions it:
          builds/beta/planning/DECISIONS.md:4  - **The dry-run writes a report, and auth is later (2026-11-02)**
        A line refers to it with a link to its file, `[[auth]]`, the slug in a code span, or `pattern: auth`.

        Next:
          socrates patterns usage auth
          socrates patterns promote auth --anyway '...'
        ",
    );
    company.socrates("patterns promote auth --json").shows(
        r#"
        exit 1
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT",
          "dry_run": false,
          "wrote": [],
          "kept": [],
          "added": [],
          "next": [
            "socrates patterns usage auth",
            "socrates patterns promote auth --anyway '...'"
          ],
          "links": 0,
          "left": [],
          "refused": [
            {
              "path": "patterns/CANDIDATE-auth.md",
              "why": "no project other than its source `alpha` refers to it",
              "mentions": [
                {
                  "project": "beta",
                  "path": "builds/beta/planning/DECISIONS.md",
                  "line": 4,
                  "text": "- **The dry-run writes a report, and auth is later (2026-11-02)**"
                }
              ]
            }
          ],
          "notes": []
        }
        "#,
    );
    for refused in ["...", "TBD", " "] {
        let mut command = company.command();
        command.args(["patterns", "promote", "auth", "--anyway", refused]);
        assert_eq!(
            company.run(&mut command).status.code(),
            Some(2),
            "{refused}"
        );
    }
    assert_eq!(tree::read(&company.path(".")), before);
    let mut command = company.command();
    command.args([
        "patterns", "promote", "auth", "--anyway", "two clients | one\nhouse",
    ]);
    company.run(&mut command).shows(
        "
        exit 0
        --- stdout
        promoted `auth`: two clients | one house (no second project refers to it yet)
        create   patterns/auth.md
        remove   patterns/CANDIDATE-auth.md

        Next:
          socrates undo
        ",
    );
    let text = fs::read_to_string(company.path("patterns/auth.md")).unwrap();
    assert!(
        text.contains(
            "| **Evidence** | no second project refers to it yet |\n| **Promoted anyway** | two clients \\| one house |\n"
        ),
        "{text}"
    );
}

#[test]
fn a_pattern_is_never_renamed_over_another() {
    for (taken, why) in [
        ("patterns/dry-run.md", "patterns/dry-run.md already exists"),
        ("patterns/DRY-RUN.md", "patterns/DRY-RUN.md already exists"),
        (
            "patterns/dry-run.md/x",
            "patterns/dry-run.md already exists",
        ),
    ] {
        let company = company();
        company.write(taken, "# Mine\n");
        let before = tree::read(&company.path("."));
        company
            .socrates("patterns promote CANDIDATE-dry-run")
            .is_refused(why);
        assert_eq!(tree::read(&company.path(".")), before);
    }
    let company = company();
    company.write("patterns/CANDIDATE-README.md", "# R\n");
    company.write("patterns/retired/Undo.md", "# Old\n");
    let before = tree::read(&company.path("."));
    company
        .socrates("patterns promote README --anyway so")
        .is_refused("README.md cannot be the file name of a promoted pattern");
    company.write("patterns/CANDIDATE-con.md", "# C\n");
    let before_con = tree::read(&company.path("."));
    company
        .socrates("patterns promote con --anyway so")
        .is_refused("`con.md` cannot be the file name of a promoted pattern");
    assert_eq!(tree::read(&company.path(".")), before_con);
    fs::remove_file(company.path("patterns/CANDIDATE-con.md")).unwrap();
    company
        .socrates("patterns retire undo --because so")
        .is_refused("patterns/retired/Undo.md already exists");
    assert_eq!(tree::read(&company.path(".")), before);
}

#[test]
fn a_retired_pattern_is_kept_with_the_reason_and_its_links_are_listed() {
    let company = linked();
    company.write(
        "builds/beta/planning/DOMAIN.md",
        "- see [undo](../../../patterns/undo.md)\n- pattern: undo\n- undo it\n",
    );
    company.write(
        "patterns/undo.md",
        "# Pattern: undo\n\nSee [run](CANDIDATE-dry-run.md) and [alpha](../builds/alpha/README.md).\n",
    );
    let before = tree::read(&company.path("."));
    let retire = |more: &[&str]| {
        let mut command = company.command();
        command.args(["patterns", "retire", "undo", "--because", "nobody  used it"]);
        company.run(command.args(more))
    };
    retire(&["--dry-run"]).shows(
        "
        exit 0
        --- stdout
        would retire `undo`: nobody used it
        create   patterns/retired/undo.md
        remove   patterns/undo.md

        2 lines still refer to it; change them by hand:
          builds/beta/planning/DOMAIN.md:1  - see [undo](../../../patterns/undo.md)
          builds/beta/planning/DOMAIN.md:2  - pattern: undo
        ",
    );
    assert_eq!(tree::read(&company.path(".")), before);
    retire(&["--json"]).shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT",
          "dry_run": false,
          "wrote": [
            "patterns/retired/undo.md",
            "patterns/undo.md"
          ],
          "kept": [],
          "added": [],
          "next": [
            "socrates undo"
          ],
          "links": 1,
          "left": [
            {
              "path": "builds/beta/planning/DOMAIN.md",
              "line": 1,
              "text": "- see [undo](../../../patterns/undo.md)"
            },
            {
              "path": "builds/beta/planning/DOMAIN.md",
              "line": 2,
              "text": "- pattern: undo"
            }
          ],
          "refused": [],
          "notes": []
        }
        "#,
    );
    let text = fs::read_to_string(company.path("patterns/retired/undo.md")).unwrap();
    assert_eq!(
        text,
        "# Pattern: undo\n\n| | |\n|---|---|\n| **Retired** | 2026-11-23 |\n| **Reason** | nobody used it |\n\n\
         See [run](../CANDIDATE-dry-run.md) and [alpha](../../builds/alpha/README.md).\n"
    );
    assert!(!company.path("patterns/undo.md").exists());
    company
        .socrates("patterns retire undo --because again")
        .is_refused("unknown pattern `undo`");
    company.socrates("undo").succeeds();
    let mut after = tree::read(&company.path("."));
    after.retain(|path, _| !path.starts_with(".socrates-undo"));
    assert_eq!(after, before);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_changed_is_told_and_the_rest_goes_on() {
    use std::os::unix::fs::symlink;
    let company = linked();
    let link = "[x](../../patterns/CANDIDATE-dry-run.md)\n";
    let outside = company.beside().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("x.md"), link).unwrap();
    symlink(&outside, company.path("builds/outside")).unwrap();
    symlink("gamma", company.path("builds/twin")).unwrap();
    let latin = [b"caf\xe9 ", link.as_bytes()].concat();
    company.write("builds/alpha/latin.md", &latin);
    company.socrates("patterns promote dry-run").shows(
        "
        exit 0
        --- stdout
        promoted `dry-run`: `beta` and 3 more refer to it
        create   patterns/dry-run.md
        remove   patterns/CANDIDATE-dry-run.md
        replace  README.md
        replace  builds/beta/planning/DECISIONS.md
        replace  builds/gamma/notes/x.md
        replace  clients/acme/README.md
        replace  patterns/README.md
        6 links now lead to the new name

        3 lines still call it a candidate outside links and were left unchanged:
          README.md:1  See [it](patterns/dry-run.md), or `patterns/CANDIDATE-dry-run.md`.
          builds/gamma/notes/x.md:2  [x](../../../patterns/CANDIDATE-dry-run.md)
          builds/gamma/own.md:1  [x](patterns/CANDIDATE-dry-run.md)

        Next:
          socrates undo
        --- stderr
        note: builds/alpha/latin.md is in Latin-1 or another encoding that is not UTF-8, so the links in it were not checked
        note: builds/outside/x.md is outside the company, so the links in it were not checked
        ",
    );
    assert_eq!(fs::read_to_string(outside.join("x.md")).unwrap(), link);
    assert_eq!(
        fs::read(company.path("builds/alpha/latin.md")).unwrap(),
        latin
    );
    let text = fs::read_to_string(company.path("builds/gamma/notes/x.md")).unwrap();
    assert!(text.contains("patterns/dry-run.md>"), "{text}");
}

#[test]
fn a_pattern_in_another_encoding_is_refused() {
    let company = company();
    company.write("patterns/CANDIDATE-latin.md", b"# caf\xe9\n");
    for command in ["promote latin --anyway so", "retire latin --because so"] {
        company.socrates(&format!("patterns {command}")).is_refused(
            "patterns/CANDIDATE-latin.md is in Latin-1 or another encoding that is not UTF-8",
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_is_reported_whether_or_not_the_pattern_is_promoted() {
    use std::os::unix::fs::symlink;
    let company = company();
    // A loop of links cannot be opened.
    symlink("loop.md", company.path("builds/beta/loop.md")).unwrap();
    let told = "builds/beta/loop.md cannot be read";
    for slug in ["auth", "dry-run"] {
        let ran = company.socrates(&format!("patterns promote {slug}"));
        assert!(ran.stderr().contains(told), "{ran}");
    }
    let document = company.socrates("patterns promote auth --json").json();
    let note = document["notes"][0]["message"].as_str().unwrap();
    assert!(note.starts_with(told), "{document}");
}

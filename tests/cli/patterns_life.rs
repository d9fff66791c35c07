//! The life of a pattern: `socrates patterns list`, `show` and `usage`.

use std::fs;

use serde_json::json;

use crate::environment::Environment;

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
    Environment::company()
        .socrates("patterns list")
        .shows("exit 0\n--- stdout\nno patterns\n");
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
        error: there is no pattern called `nothing`
        hint: `socrates patterns list` shows what there is
        ",
    );
    company.socrates("patterns show old").shows(
        "
        exit 2
        --- stderr
        error: there is no pattern called `old`
        hint: it was retired: see patterns/retired/CANDIDATE-old.md
        ",
    );
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
fn what_speaks_of_a_retired_pattern_is_found_too() {
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

/// What was seen says the same as the review, on a tree with every form.
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

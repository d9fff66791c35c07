//! What operators write and how it is read, seen through the commands that show it: each test is about a kind
//! of text that was once misread.

use crate::environment::Environment;

/// A project with these files, and nothing else.
fn project(files: &[(&str, &str)]) -> Environment {
    let environment = Environment::new();
    environment.write("planning/STATE.md", "# STATE\n\nLast updated: 2026-11-20\n");
    for (name, text) in files {
        environment.write(name, text);
    }
    environment
}

/// The lines of a page between a heading and the next one.
fn section<'p>(page: &'p str, heading: &str) -> Vec<&'p str> {
    let lines = page
        .lines()
        .skip_while(|line| *line != format!("## {heading}"));
    let lines = lines.skip(1).take_while(|line| !line.starts_with("## "));
    lines.filter(|line| !line.is_empty()).collect()
}

fn page(environment: &Environment) -> String {
    environment.socrates("onboard --stdout").stdout().to_owned()
}

#[test]
fn a_decision_that_was_added_by_hand_is_found_wherever_it_is() {
    let decisions = "# DECISIONS\n\n## Decisions\n\n- **Keel in oak (2025-09-18), as the yard asked**\n\n## How to add a decision\n\nSay it:\n\n    socrates decide ...\n\n- **We print at night (2026-03-05)**\n- text (2026-03-06) because the wharf was full\n- **choice (YYYY-MM-DD)**\n";
    project(&[("planning/DECISIONS.md", decisions)])
        .socrates("timeline")
        .shows(
            "
            exit 0
            --- stdout
            socrates timeline — company
              0 sprints, 0 journal entries, 3 decisions

            2025-09-18  [decision]  Keel in oak, as the yard asked

            2026-03-05  [decision]  We print at night

            2026-03-06  [decision]  text because the wharf was full
            ",
        );
}

#[test]
fn a_heading_with_a_day_is_one_decision_with_its_parts() {
    let decisions = "# Decisions\n\n## 2026-03-02: Orders are kept in one ledger\n**Decision:** One ledger.\n**Consequences:**\n- The shop reads it over the network\n- No second copy is printed\n\n## [2026-03-04] Labels are printed at night\n- **Decision:** After closing.\n- **Reason:** The street sleeps\n- **Alternatives:** At noon\n\n## ADR-002: Pending orders wait in a queue\n**Date:** 2026-03-05\n\n## 2026-03-06\n- Two shifts\n- One bell\n\n## Log\n| 2026-03-08 | Print at night. | Quiet line. |\n\n| Date | Decision | Reason |\n|---|---|---|\n| 2026-03-07 | Start small. | Budget. |\n\nOf April:\n\n| 2026-04-01 | Grow. | Demand. |\n\n| 2026-04-02 | Stop. |\n";
    project(&[("planning/DECISIONS.md", decisions)])
        .socrates("timeline --json")
        .shows(
            r#"
            exit 0
            --- stdout
            {
              "schema_version": 1,
              "project": "company",
              "events": [
                {
                  "date": "2026-03-02",
                  "kind": "decision",
                  "title": "Orders are kept in one ledger",
                  "detail": null,
                  "reversed": false
                },
                {
                  "date": "2026-03-04",
                  "kind": "decision",
                  "title": "Labels are printed at night",
                  "detail": "The street sleeps",
                  "reversed": false
                },
                {
                  "date": "2026-03-05",
                  "kind": "decision",
                  "title": "Pending orders wait in a queue",
                  "detail": null,
                  "reversed": false
                },
                {
                  "date": "2026-03-06",
                  "kind": "decision",
                  "title": "Two shifts",
                  "detail": null,
                  "reversed": false
                },
                {
                  "date": "2026-03-06",
                  "kind": "decision",
                  "title": "One bell",
                  "detail": null,
                  "reversed": false
                },
                {
                  "date": "2026-03-07",
                  "kind": "decision",
                  "title": "Start small.",
                  "detail": "Budget.",
                  "reversed": false
                },
                {
                  "date": "2026-03-08",
                  "kind": "decision",
                  "title": "Print at night.",
                  "detail": "Quiet line.",
                  "reversed": false
                },
                {
                  "date": "2026-04-01",
                  "kind": "decision",
                  "title": "Grow.",
                  "detail": "Demand.",
                  "reversed": false
                }
              ],
              "undated": [],
              "notes": [
                {
                  "message": "this row with a date is not part of a table, so it is not read as a decision",
                  "path": "planning/DECISIONS.md",
                  "line": 32
                }
              ]
            }
            "#,
        );
}

#[test]
fn decisions_of_one_day_keep_the_order_of_the_file() {
    let decisions = "# Decisions\n\n- One (2026-03-05)\n- Two (2026-03-05)\n- Three (2026-03-06)\n";
    let environment = project(&[("planning/DECISIONS.md", decisions)]);
    assert_eq!(
        section(&page(&environment), "Decided"),
        [
            "- 2026-03-06: Three", "- 2026-03-05: One", "- 2026-03-05: Two"
        ]
    );
}

#[test]
fn only_what_is_over_is_left_out_of_risks_and_questions() {
    let risks = "# Risks\n\n| ID | Risk | Status |\n|---|---|---|\n| R-1 | The ink dries | Open until the supplier question is resolved |\n| R-2 | Paper tears | ✅ done |\n| R-3 | The bell breaks | Refined: a second one, the rest deferred |\n\n### R-1 detail (2026-03-04)\n\n| Field | Value |\n|---|---|\n| Owner | Ann |\n";
    let questions = "# Open questions\n\n1. Printing (high)\n   - Who prints at night?\n2. Who folds?\n3. Answered for sprint 4: Who cuts?\n\n## For the shop\n\n| Question (as to be asked) | Owner |\n|---|---|\n| Which paper? | Ann |\n";
    let environment = project(&[
        ("planning/RISKS.md", risks),
        ("planning/QUESTIONS.md", questions),
    ]);
    let page = page(&environment);
    assert_eq!(
        section(&page, "What can go wrong"),
        ["- The ink dries", "- The bell breaks"]
    );
    assert_eq!(
        section(&page, "Open questions"),
        ["- Who prints at night?", "- Who folds?", "- Which paper?"]
    );
}

#[test]
fn what_looks_like_an_entry_and_cannot_be_placed_is_a_note_with_its_line() {
    let environment = project(&[
        (
            "planning/DECISIONS.md",
            "# D\n\n- Until 2026-12-31 by hand\n\n| 2026-03-05 | Print at night |\n",
        ),
        ("planning/QUESTIONS.md", "# Q\n\n## Rest\n\n- Who prints?\n"),
    ]);
    environment.socrates("onboard").shows(
        "
        exit 0
        --- stdout
        wrote WELCOME.md
        --- stderr
        note: planning/DECISIONS.md:3: the date in this line does not say when it was decided, so no day is read from it
        note: planning/DECISIONS.md:5: this row with a date is not part of a table, so it is not read as a decision
        note: planning/QUESTIONS.md:5: this is not under a heading for questions, so it is not read as one
        ",
    );
    environment.socrates("timeline --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "project": "company",
          "events": [],
          "undated": [],
          "notes": [
            {
              "message": "the date in this line does not say when it was decided, so no day is read from it",
              "path": "planning/DECISIONS.md",
              "line": 3
            },
            {
              "message": "this row with a date is not part of a table, so it is not read as a decision",
              "path": "planning/DECISIONS.md",
              "line": 5
            }
          ]
        }
        "#,
    );
}

#[test]
fn a_status_may_be_given_as_a_phase_and_a_next_action_as_a_sentence_above_a_list() {
    let state = "# STATE\n\n**Client:** Harbour Bakery\n**Current phase:** Build, week 3\n\nLast updated: 2026-11-20\n\n## Next Action\nWrite the label template — the login is DONE:\n- Login page works\n- Session is kept\n\n## Next Action (earlier)\nWait.\n";
    let readme = "# x\n\nClient: _(none yet)_\n\n> Generated for the bakery by a kit\n";
    project(&[("planning/STATE.md", state), ("README.md", readme)])
        .socrates("onboard --stdout")
        .shows(
            "
            exit 0
            --- stdout
            # Welcome to company

            _No description has been written yet._

            - **Client:** Harbour Bakery
            - **Tech stack:** _not written down yet_

            ## Where it stands

            Active sprint: _none yet_

            **Status, 2026-11-20, 3 days ago:** Build, week 3

            **Next action:** Write the label template — the login is DONE:

            - Login page works
            - Session is kept

            ## Where to start

            1. `planning/STATE.md`: where the project stands

            _Written on 2026-11-23 by `socrates onboard` from what the project's files said that day._
            <!-- socrates wrote this page; seal 39164281f65b75e2 -->
            ",
        );
}

#[test]
fn a_term_is_used_as_a_whole_word_only() {
    let environment = project(&[
        (
            "planning/DOMAIN.md",
            "# DOMAIN\n\n## Terminology\n\n- lien — a claim\n- keel — the spine\n- ledger — the book\n- киль — то же\n",
        ),
        (
            "README.md",
            "# x\n\nThe client builds a keelson. Two ledgers' pages. Кильватер.\n",
        ),
    ]);
    let ran = environment.socrates("audit");
    let told: Vec<&str> = ran
        .stdout()
        .lines()
        .filter(|line| line.contains("terminology"))
        .collect();
    let unused = |term: &str, line: usize| {
        format!(
            "  [terminology-used] `{term}` is explained here, but no planning file uses it  planning/DOMAIN.md:{line}"
        )
    };
    assert_eq!(
        told,
        [unused("lien", 5), unused("keel", 6), unused("киль", 8)]
    );
}

//! `socrates questions`, `ask` and `answer`: what is waiting for whom, and that none of it is ever lost.

use std::fs;
use std::time::Instant;

use crate::environment::{Environment, ended, kill, moments};
use crate::tree;

const QUESTIONS: &str = "# QUESTIONS\n\n## Open\n\n- Q-001: Who prints at night? (owner: Ann, needed by: 2026-11-20)\n- Q-002: Which paper?\n  - Owner: Jo\n  - it tears\n\n## Closed\n\n- Q-000: When? — answered 2026-11-01: at six\n";
const DECISIONS: &str = "# DECISIONS\n\n## Decisions\n\n- **Small loaves first (2026-11-02)**\n";

/// A company with two projects that have questions.
fn company() -> Environment {
    let company = Environment::company();
    company.write("builds/bakery/planning/QUESTIONS.md", QUESTIONS);
    company.write("builds/bakery/planning/DECISIONS.md", DECISIONS);
    company.write(
        "builds/mill/planning/QUESTIONS.md",
        "# Open questions\n\n| # | Question | Needed from | Needed by | Status |\n|---|---|---|---|---|\n| 1 | Which grain? | Ann / Jo | Sprint 001 | Open |\n| 2 | Which wheel? | | after sprint 001 | Open |\n| 3 | Whose stone? | Jo | 2026-01-01 | Resolved |\n",
    );
    company.write(
        "builds/mill/planning/STATE.md",
        "# STATE\n\n## Active sprint\n\n002-wheel\n\n## Status\n\nSprint 001 is closed.\n",
    );
    company.write(
        "builds/mill/planning/sprints/001-grain/requirements.md",
        "# Grain\n",
    );
    company.write(
        "builds/mill/planning/sprints/002-wheel/requirements.md",
        "# Wheel\n",
    );
    company
}

fn read(company: &Environment, path: &str) -> String {
    fs::read_to_string(company.path(path)).unwrap()
}

#[test]
fn what_is_overdue_comes_first_and_then_it_goes_by_owner() {
    let company = company();
    company.socrates("questions").shows(
        "
        exit 0
        --- stdout
        4 open questions in 2 projects, 2 overdue

          Q-001  Who prints at night?
                 overdue · Ann · needed by: 2026-11-20 · bakery: planning/QUESTIONS.md:5

          1      Which grain?
                 overdue · Ann / Jo · needed by: Sprint 001 · mill: planning/QUESTIONS.md:5

          Q-002  Which paper?
                 Jo · bakery: planning/QUESTIONS.md:6

          2      Which wheel?
                 needed by: after sprint 001 · mill: planning/QUESTIONS.md:6
        ",
    );
    company.socrates("questions bakery --owner jo").shows(
        "
        exit 0
        --- stdout
        1 open question for jo in bakery

          Q-002  Which paper?
                 Jo · planning/QUESTIONS.md:6
        ",
    );
    company.socrates("questions --overdue --closed").shows(
        "
        exit 0
        --- stdout
        2 overdue questions in 2 projects

          Q-001  Who prints at night?
                 overdue · Ann · needed by: 2026-11-20 · bakery: planning/QUESTIONS.md:5

          1      Which grain?
                 overdue · Ann / Jo · needed by: Sprint 001 · mill: planning/QUESTIONS.md:5
        ",
    );
    company.socrates("question mill --closed --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT/builds/mill",
          "questions": [
            {
              "project": "mill",
              "id": "1",
              "text": "Which grain?",
              "owner": "Ann / Jo",
              "needed_by": "Sprint 001",
              "overdue": true,
              "live": true,
              "path": "planning/QUESTIONS.md",
              "line": 5
            },
            {
              "project": "mill",
              "id": "2",
              "text": "Which wheel?",
              "owner": null,
              "needed_by": "after sprint 001",
              "overdue": false,
              "live": true,
              "path": "planning/QUESTIONS.md",
              "line": 6
            },
            {
              "project": "mill",
              "id": "3",
              "text": "Whose stone?",
              "owner": "Jo",
              "needed_by": "2026-01-01",
              "overdue": false,
              "live": false,
              "path": "planning/QUESTIONS.md",
              "line": 7
            }
          ],
          "notes": []
        }
        "#,
    );
}

#[test]
fn a_question_is_added_in_the_form_of_the_file() {
    let company = company();
    company
        .run(company.command().args([
            "ask", "Who sweeps?", "--owner", "Ann", "--needed-by", "Sprint 3", "--path", "bakery",
        ]))
        .shows(
            "
            exit 0
            --- stdout
            added to builds/bakery/planning/QUESTIONS.md:9
            - Q-003: Who sweeps? (owner: Ann, needed by: Sprint 3)
            ",
        );
    company
        .run(
            company
                .command()
                .args(["ask", "Who  sweeps?", "--path", "bakery"]),
        )
        .shows(
            "
            exit 0
            --- stdout
            already in builds/bakery/planning/QUESTIONS.md:9
            - Q-003: Who sweeps? (owner: Ann, needed by: Sprint 3)
            ",
        );
    company
        .run(
            company
                .command()
                .args(["ask", "Which sack?", "--path", "mill", "--json"]),
        )
        .shows(
            r#"
            exit 0
            --- stdout
            {
              "schema_version": 1,
              "root": "ROOT/builds/mill",
              "dry_run": false,
              "wrote": [
                "planning/QUESTIONS.md"
              ],
              "kept": [],
              "added": [
                {
                  "path": "planning/QUESTIONS.md",
                  "line": 8,
                  "text": "| 4 | Which sack? | | | Open |"
                }
              ],
              "next": [],
              "notes": []
            }
            "#,
        );
    company
        .run(
            company
                .command()
                .args(["ask", "Which rope?", "--path", "mill", "--dry-run"]),
        )
        .shows(
            "
            exit 0
            --- stdout
            would add to builds/mill/planning/QUESTIONS.md:9
            | 5 | Which rope? | | | Open |
            ",
        );
    assert_eq!(
        read(&company, "builds/bakery/planning/QUESTIONS.md"),
        QUESTIONS.replace(
            "  - it tears\n",
            "  - it tears\n- Q-003: Who sweeps? (owner: Ann, needed by: Sprint 3)\n"
        )
    );
    assert!(
        read(&company, "builds/mill/planning/QUESTIONS.md")
            .ends_with("| 4 | Which sack? | | | Open |\n")
    );
}

#[test]
fn a_question_lands_among_the_open_ones_and_looks_like_them() {
    let project = Environment::new();
    project.write(
        "planning/QUESTIONS.md",
        "# Q\n\n### Q-1: Why?\n\n**Status:** Open\n\n## Closed\n\n### Q-0: When?\n\n**Status:** Answered\n",
    );
    let ask = |text: &str| project.run(project.command().args(["ask", text]));
    ask("Who?").shows("exit 0\n--- stdout\nadded to planning/QUESTIONS.md:7\n### Q-2: Who?");
    project.write(
        "planning/QUESTIONS.md",
        "# Q\n\n## Open\n\n  * Q-1: Why?\n\n## Closed\n\n+ Q-0: When? — answered 2026-01-01: now\n",
    );
    ask("Who *prints* a_b `x|y`?").shows("exit 0\n--- stdout\nadded to planning/QUESTIONS.md:6\n  * Q-2: Who \\*prints\\* a_b `x|y`?");
    project.socrates("answer Q-1 Ann --no-decision").shows("exit 0\n--- stdout\nanswered in planning/QUESTIONS.md:10\n+ Q-1: Why? — answered 2026-11-23: Ann\n\nNext:\n  socrates undo");
    assert_eq!(
        read(&project, "planning/QUESTIONS.md"),
        "# Q\n\n## Open\n\n  * Q-2: Who \\*prints\\* a_b `x|y`?\n\n## Closed\n\n+ Q-0: When? — answered 2026-01-01: now\n+ Q-1: Why? — answered 2026-11-23: Ann\n"
    );
    let table = "| ID | Question | Status | Answer |\n|---|---|---|---|\n";
    project.write(
        "planning/QUESTIONS.md",
        format!("{table}| Q-1 | Why? | Open | |\n"),
    );
    ask("Who *prints* a|b _c_ `x|y` ` d?").shows("exit 0\n--- stdout\nadded to planning/QUESTIONS.md:4\n| Q-2 | Who \\*prints\\* a\\|b \\_c\\_ `x\\|y` \\` d? | Open | |");
    let answer = [
        "answer", "Q-1", "The *star* a|b _c_ `x|y` ` d", "--no-decision",
    ];
    project.run(project.command().args(answer)).shows("exit 0\n--- stdout\nanswered in planning/QUESTIONS.md:3\n| Q-1 | Why? | Answered 2026-11-23 | The \\*star\\* a\\|b \\_c\\_ `x\\|y` \\` d |\n\nNext:\n  socrates undo");
}

#[test]
fn a_question_has_the_fields_the_box_and_the_number_of_its_neighbours() {
    for (file, added) in [
        (
            "# Q\n\n## Q-7: Which oven?\n\n- **Owner:** Jo\n- **Needed by:** May\n- **Status:** Open\n",
            [
                "\n## Q-8: Who sweeps?\n\n- **Owner:** Ann\n- **Needed by:** 2026-12-01\n- **Status:** Open\n",
                "\n## Q-9: Which rope?\n\n- **Owner:** Ann\n- **Needed by:** 2026-12-01\n- **Status:** Open\n",
            ],
        ),
        (
            "# Open questions\n\n- [ ] **Q1** Which oven?\n- [x] **Q4** Which mill?\n",
            [
                "- [ ] **Q5** Who sweeps? (owner: Ann, needed by: 2026-12-01)\n",
                "- [ ] **Q6** Which rope? (owner: Ann, needed by: 2026-12-01)\n",
            ],
        ),
        (
            "| ID | Question | Owner | Needed by | Date raised |\n|---|---|---|---|---|\n| Q-7 | Which oven? | Jo | May | 2026-11-01 |\n",
            [
                "| Q-8 | Who sweeps? | Ann | 2026-12-01 | 2026-11-23 |\n",
                "| Q-9 | Which rope? | Ann | 2026-12-01 | 2026-11-23 |\n",
            ],
        ),
    ] {
        let company = company();
        let path = "builds/bakery/planning/QUESTIONS.md";
        company.write(path, file);
        let ask = |text: &str| {
            let mut run = company.command();
            run.args(["ask", text, "--path", "bakery", "--owner", "Ann"]);
            company.run(run.args(["--needed-by", "2026-12-01"]))
        };
        ask("Who sweeps?").succeeds();
        ask("Which rope?").succeeds();
        // What is already asked is not asked again.
        ask("Who sweeps?").succeeds();
        let now = fs::read_to_string(company.path(path)).unwrap();
        assert_eq!(now, format!("{file}{}{}", added[0], added[1]));
    }
}

#[test]
fn a_file_with_nearly_the_right_name_is_named() {
    let project = Environment::new();
    project.write("planning/STATE.md", "# State\n");
    project.write("planning/Open Questions.md", "- Who pays?\n");
    project.write("planning/decisions.txt", "- Tape (2026-05-20)\n");
    let stderr = |arguments: &str| {
        let output = project.socrates(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(
        stderr("questions"),
        "note: planning/QUESTIONS.md is missing; planning/Open Questions.md exists; rename it to QUESTIONS.md\n"
    );
    assert_eq!(
        stderr("timeline"),
        "note: planning/DECISIONS.md is missing; planning/decisions.txt exists; rename it to DECISIONS.md\n"
    );
}

#[test]
fn what_an_answer_writes_below_its_question_is_shown() {
    let project = Environment::new();
    let file = "planning/QUESTIONS.md";
    project.write(
        file,
        "# Q\n\n## Open\n\n### Q-1: Who pays?\n\nOwner: Ann\n\nStatus: open\n",
    );
    project.write("planning/STATE.md", "# State\n");
    project.socrates("answer Q-1 Jo --no-decision").shows("exit 0\n--- stdout\nanswered in planning/QUESTIONS.md:5\n### Q-1: Who pays?\nStatus: Answered 2026-11-23: Jo\n\nNext:\n  socrates undo");
    project.write(file, "# Q\n\n## Open\n\n- Q-2: Who pays? (owner: Ann)\n");
    project.socrates("answer Q-2 Jo --no-decision").shows("exit 0\n--- stdout\nanswered in planning/QUESTIONS.md:7\n- Q-2: Who pays? (owner: Ann) — answered 2026-11-23: Jo\n\nNext:\n  socrates undo");
}

#[test]
fn what_a_status_says_beside_open_stays_behind_the_answer() {
    let project = Environment::new();
    let file = "planning/QUESTIONS.md";
    project.write("planning/STATE.md", "# State\n");
    let table = "# Q\n\n| Question | Status |\n|---|---|\n| Who pays? | Partly answered: Ann pays until June |\n| Who prints? | Open |\n";
    let answered = |text: &str, name: &str| {
        project.write(file, text);
        let arguments = ["answer", name, "The yard pays", "--no-decision"];
        project.run(project.command().args(arguments))
    };
    answered(table, "Who pays").shows("exit 0\n--- stdout\nanswered in planning/QUESTIONS.md:5\n| Who pays? | Answered 2026-11-23: The yard pays (was: Partly answered: Ann pays until June) |\n\nNext:\n  socrates undo");
    answered(table, "Who prints").shows("exit 0\n--- stdout\nanswered in planning/QUESTIONS.md:6\n| Who prints? | Answered 2026-11-23: The yard pays |\n\nNext:\n  socrates undo");
    answered(
        "# Q\n\n## Q-1: Who?\n\n- **Status:** Open, Ann promised an answer by Friday\n",
        "Q-1",
    )
    .shows("exit 0\n--- stdout\nanswered in planning/QUESTIONS.md:3\n## Q-1: Who?\n- **Status:** Answered 2026-11-23: The yard pays (was: Open, Ann promised an answer by Friday)\n\nNext:\n  socrates undo");
    // Without a place for the answer, it follows the question.
    answered(
        "# Q\n\n| ID | Question | Owner |\n|---|---|---|\n| Q-1 | Who? | Ann |\n",
        "Q-1",
    )
    .shows("exit 0\n--- stdout\nanswered in planning/QUESTIONS.md:5\n| Q-1 | Who? — answered 2026-11-23: The yard pays | Ann |\n\nNext:\n  socrates undo");
}

#[test]
fn an_answer_closes_its_question_and_becomes_a_decision_that_names_it() {
    let company = company();
    company
        .run(company.command().args([
            "answer", "Q-2", "The thick one", "--path", "bakery", "--dry-run",
        ]))
        .shows(
            "
            exit 0
            --- stdout
            would answer in builds/bakery/planning/QUESTIONS.md:10
            - Q-002: Which paper? — answered 2026-11-23: The thick one
            would add to builds/bakery/planning/DECISIONS.md:9
            - **The thick one (answers Q-002: Which paper?) (2026-11-23)**
            ",
        );
    assert_eq!(
        read(&company, "builds/bakery/planning/QUESTIONS.md"),
        QUESTIONS
    );
    company
        .run(
            company
                .command()
                .args(["answer", "Q-2", "The thick one", "--path", "bakery"]),
        )
        .shows(
            "
            exit 0
            --- stdout
            answered in builds/bakery/planning/QUESTIONS.md:10
            - Q-002: Which paper? — answered 2026-11-23: The thick one
            added to builds/bakery/planning/DECISIONS.md:9
            - **The thick one (answers Q-002: Which paper?) (2026-11-23)**

            Next:
              socrates undo builds/bakery
            ",
        );
    assert_eq!(
        read(&company, "builds/bakery/planning/QUESTIONS.md"),
        "# QUESTIONS\n\n## Open\n\n- Q-001: Who prints at night? (owner: Ann, needed by: 2026-11-20)\n\n## Closed\n\n- Q-000: When? — answered 2026-11-01: at six\n- Q-002: Which paper? — answered 2026-11-23: The thick one\n  - Owner: Jo\n  - it tears\n"
    );
    assert_eq!(
        read(&company, "builds/bakery/planning/DECISIONS.md"),
        format!(
            "{DECISIONS}\n## Decisions added after init\n\n- **The thick one (answers Q-002: Which paper?) (2026-11-23)**\n"
        )
    );
    company
        .run(
            company
                .command()
                .args(["answer", "Q-2", "The thin one", "--path", "bakery"]),
        )
        .shows(
            "
            exit 2
            --- stderr
            error: builds/bakery/planning/QUESTIONS.md:10 is already closed: answered 2026-11-23: The thick one
            hint: edit the entry by hand, or ask again with `socrates ask '...' --path builds/bakery`
            ",
        );
    company.socrates("undo bakery").shows(
        "
        exit 0
        --- stdout
        undid `answer`
        restore  builds/bakery/planning/QUESTIONS.md
        restore  builds/bakery/planning/DECISIONS.md
        ",
    );
    assert_eq!(
        read(&company, "builds/bakery/planning/QUESTIONS.md"),
        QUESTIONS
    );
    assert_eq!(
        read(&company, "builds/bakery/planning/DECISIONS.md"),
        DECISIONS
    );
}

#[test]
fn the_beginning_of_a_question_is_enough_if_it_means_only_one() {
    let company = company();
    let answer = |id: &str, more: &[&str]| {
        company.run(company.command().args(["answer", id, "Ann"]).args(more))
    };
    answer("Which", &["--path", "bakery", "--no-decision", "--json"]).shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT/builds/bakery",
          "dry_run": false,
          "wrote": [
            "planning/QUESTIONS.md"
          ],
          "kept": [],
          "added": [
            {
              "path": "planning/QUESTIONS.md",
              "line": 10,
              "text": "- Q-002: Which paper? — answered 2026-11-23: Ann"
            }
          ],
          "next": [
            "socrates undo builds/bakery"
          ],
          "notes": []
        }
        "#,
    );
    answer("Which", &[]).shows(
        "
        exit 2
        --- stderr
        error: 2 projects have a question `Which`
        hint: name one of them with --path: bakery, mill
        ",
    );
    answer("Which w", &["--no-decision"]).shows(
        "
        exit 0
        --- stdout
        answered in builds/mill/planning/QUESTIONS.md:6
        | 2 | Which wheel? | | after sprint 001 | Resolved 2026-11-23: Ann |

        Next:
          socrates undo builds/mill
        ",
    );
    answer("Nobody", &[]).shows(
        "
        exit 2
        --- stderr
        error: no project has a question `Nobody`
        hint: `socrates questions` shows the open questions
        ",
    );
    answer("1", &["--path", "mill"]).shows(
        "
        exit 2
        --- stderr
        error: builds/mill/planning/DECISIONS.md does not exist
        hint: leave out the decision with --no-decision
        ",
    );
    assert_eq!(
        read(&company, "builds/bakery/planning/DECISIONS.md"),
        DECISIONS
    );
    assert!(
        read(&company, "builds/mill/planning/QUESTIONS.md")
            .contains("| 2 | Which wheel? | | after sprint 001 | Resolved 2026-11-23: Ann |\n")
    );
}

#[test]
fn what_cannot_be_written_is_refused_before_anything_is() {
    let company = company();
    let utf16: Vec<u8> = "\u{feff}# Q\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    company.write("builds/alien/planning/QUESTIONS.md", utf16);
    company.write("builds/alien/planning/DECISIONS.md", DECISIONS);
    let run = |arguments: &[&str]| company.run(company.command().args(arguments));
    run(&["ask", "Who?", "--path", "alien"]).shows(
        "
        exit 2
        --- stderr
        error: builds/alien/planning/QUESTIONS.md is in UTF-16
        hint: save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`
        ",
    );
    run(&["ask", "tbd", "--path", "bakery"]).shows(
        "
        exit 2
        --- stderr
        error: `tbd` is not a question
        hint: write what you want to know
        ",
    );
    run(&["ask", " ", "--path", "bakery"]).shows(
        "
        exit 2
        --- stderr
        error: the question is empty
        hint: write it in quotes, or write `-` and pass it on standard input
        ",
    );
    run(&["ask", "Who?"]).shows(
        "
        exit 2
        --- stderr
        error: . is not a project: it has no planning/
        hint: name one of its projects with --path: alien, bakery, mill
        ",
    );
    assert_eq!(
        read(&company, "builds/bakery/planning/QUESTIONS.md"),
        QUESTIONS
    );
}

#[test]
fn an_owner_who_is_not_known_yet_is_none() {
    let company = company();
    for owner in ["none", "TBD"] {
        let question = format!("Who knows {owner}?");
        let mut command = company.command();
        command.args(["ask", &question, "--owner", owner, "--needed-by", "tbd"]);
        command.args(["--path", "bakery"]);
        let ran = company.run(&mut command);
        assert_eq!(ran.status.code(), Some(0), "{ran}");
        let line = format!(": {question}\n");
        let file = read(&company, "builds/bakery/planning/QUESTIONS.md");
        assert!(file.contains(&line), "{file}");
    }
}

#[test]
fn simultaneous_runs_lose_nothing() {
    let company = company();
    let processes: Vec<_> = (0..8)
        .map(|number| {
            let mut command = company.command();
            match number % 4 {
                0 => command.args(["ask", &format!("Whose number is {number}?")]),
                1 => command.args(["decide", &format!("Number {number} is taken")]),
                2 => command.args(["answer", "Q-1", "Ann"]),
                _ => command.args(["answer", "Q-2", "The thick one"]),
            };
            command.args(["--path", "bakery"]);
            command.spawn().unwrap()
        })
        .collect();
    let ended: Vec<bool> = processes
        .into_iter()
        .map(|mut process| process.wait().unwrap().success())
        .collect();
    // If two runs answer the same question, one comes too late.
    assert_eq!(ended.iter().filter(|ended| **ended).count(), 6, "{ended:?}");
    let questions = read(&company, "builds/bakery/planning/QUESTIONS.md");
    for said in [
        "- Q-003: Whose number is ",
        "- Q-004: Whose number is ",
        "— answered 2026-11-23: Ann",
        "— answered 2026-11-23: The thick one",
        "  - it tears\n",
    ] {
        assert_eq!(questions.matches(said).count(), 1, "{said}: {questions}");
    }
    let decisions = read(&company, "builds/bakery/planning/DECISIONS.md");
    for said in [
        "Number 1 is", "Number 5 is", "(answers Q-001: ", "(answers Q-002: ",
    ] {
        assert_eq!(decisions.matches(said).count(), 1, "{said}: {decisions}");
    }
}

#[test]
fn an_answer_that_is_killed_at_any_moment_can_be_undone_as_a_whole() {
    let whole = company();
    let began = Instant::now();
    let arguments = ["answer", "Q-2", "The thick one", "--path", "bakery"];
    let ran = whole.run(whole.command().args(arguments));
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    for moment in moments(began.elapsed(), 12) {
        let company = company();
        ended(company.command().args(arguments), moment, kill);
        let undone = company.socrates("undo bakery");
        let code = undone.status.code();
        assert!(matches!(code, Some(0 | 2)), "{undone}");
        for (name, text) in [("QUESTIONS", QUESTIONS), ("DECISIONS", DECISIONS)] {
            let path = format!("builds/bakery/planning/{name}.md");
            assert_eq!(read(&company, &path), text, "{undone}");
        }
    }
}

#[test]
fn an_owner_is_named_in_the_answers_of_the_interview() {
    let company = Environment::company();
    company.write(
        "answers.json",
        r#"{"client": "internal", "tagline": "T", "business_goal": "G",
            "open_questions": ["Who signs? (owner: Jo Pell)", "Who pays? (Jo Pell)"]}"#,
    );
    company
        .socrates("init north --answers answers.json --defaults")
        .succeeds();
    let mut run = company.command();
    run.args(["questions", "--owner", "Jo Pell", "--json"]);
    let found = company.run(&mut run).json();
    let found = found["questions"].as_array().unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["owner"], "Jo Pell");
    let asked = company.socrates("init --questions --json").json();
    let asked = asked["questions"].as_array().unwrap().iter();
    let mut help = asked.filter(|one| one["key"] == "open_questions");
    assert!(
        help.next().unwrap()["help"]
            .as_str()
            .is_some_and(|help| help.contains("`(owner: Name)`"))
    );
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    let company = company();
    let before = tree::read(&company.path(""));
    let mut ask = company.command();
    ask.args([
        "ask", "Who sweeps?", "--needed-by", "by 2026-02-30", "--path", "bakery",
    ]);
    company.run(&mut ask).shows("exit 2\n--- stderr\nerror: 2026-02-30 is not a date\nhint: give a day that exists, or words such as `sprint 4`");
    assert_eq!(tree::read(&company.path("")), before);
}

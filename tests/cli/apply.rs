//! `socrates apply`: what a pack does to a project, what it may not do, and how it ends.

use std::fs;
use std::process::{Child, Stdio};
use std::time::Instant;

use proptest::prelude::*;
use serde_json::json;

#[cfg(unix)]
use crate::environment::press_ctrl_c;
use crate::environment::{Environment, Moment, Ran, ended, kill, moments, one_is_halfway};
use crate::tree::{self, is_lock, is_unfinished};

const DECISIONS: &str = "# Decisions\n\n| ID | Date | Decision | Reason |\n|---|---|---|---|\n\
    | D-1 | 2026-05-01 | Print the list on paper | Power cuts |\n\
    | D-2 | 2026-05-02 | Call each baker once | They asked |\n";

/// A project, and a pack beside it.
fn project(pack: &str) -> Environment {
    let project = Environment::new();
    project.write("planning/STATE.md", "# State\n\nOld.\n");
    project.write("planning/DECISIONS.md", DECISIONS);
    project.write("../pack.md", pack);
    project
}

fn ruled(files: &[(&str, &str)]) -> String {
    let rule = "=".repeat(60);
    let section = |(path, text): &(&str, &str)| format!("{rule}\nFILE: {path}\n{rule}\n\n{text}\n");
    files.iter().map(section).collect()
}

fn apply(project: &Environment, flags: &[&str]) -> Ran {
    let mut command = project.command();
    project.run(
        command
            .arg("apply")
            .arg(project.path("../pack.md"))
            .args(flags),
    )
}

/// The tree, without locks and what `undo` needs.
fn files(project: &Environment) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = tree::read(&project.path("."));
    files.retain(|path, held| !path.starts_with(".socrates-undo") && !is_lock(path, held));
    files
}

#[test]
fn new_files_are_created_equal_ones_are_left_and_undo_reverts_it() {
    let project = project(&ruled(&[
        ("planning/STATE.md", "# State\n\nNew.\n"),
        ("planning/DECISIONS.md", DECISIONS),
        ("planning/sprints/002-labels/requirements.md", "# Labels\n"),
    ]));
    let before = files(&project);
    project.write("../pack.md.keep", "");
    project.socrates("apply ../pack.md --dry-run").shows(
        "
            exit 0
            --- stdout
            --- a/planning/STATE.md
            +++ b/planning/STATE.md
            @@ -1,3 +1,3 @@
             # State
             
            -Old.
            +New.
            --- /dev/null
            +++ b/planning/sprints/002-labels/requirements.md
            @@ -0,0 +1 @@
            +# Labels

            the pack plans sprint 002-labels

            Next:
              socrates apply ../pack.md
            ",
    );
    assert_eq!(files(&project), before);
    project.socrates("apply ../pack.md").shows(
        "
        exit 0
        --- stdout
        replaced  planning/STATE.md
        created   planning/sprints/002-labels/requirements.md
        1 file unchanged

        the pack plans sprint 002-labels

        Next:
          socrates audit
          socrates undo
        ",
    );
    project.socrates("apply ../pack.md").shows(
        "
        exit 0
        --- stdout
        nothing to write: no file would change

        the pack plans sprint 002-labels
        ",
    );
    project.socrates("undo").succeeds();
    assert_eq!(files(&project), before);
}

#[test]
fn removed_sections_are_noted_and_nothing_is_refused() {
    let environment = project(&ruled(&[
        ("planning/STATE.md", "hi\n"),
        ("planning/DECISIONS.md", DECISIONS),
        ("AGENTS.md", "# Rules\n\n## Paths\n\n- src\n"),
    ]));
    environment.write(
        "planning/STATE.md",
        "# State\n\n## Status\n\nCalm.\n\n## Next action\n\nBake.\n",
    );
    environment.write("AGENTS.md", "# Rules\n\n## Paths\n\n- lib\n");
    environment.write(
        "planning/DECISIONS.md",
        format!("{DECISIONS}\n## Explicitly out of scope\n\n- A shop\n"),
    );
    let dry = environment.socrates("apply ../pack.md --dry-run");
    dry.succeeds();
    environment.socrates("apply ../pack.md").shows("
        exit 0
        --- stdout
        replaced  planning/STATE.md
        replaced  planning/DECISIONS.md
        replaced  AGENTS.md

        Next:
          socrates audit
          socrates undo
        --- stderr
        note: planning/STATE.md: 2 sections are not in the new text: Status, Next action; undo this apply to get the old text back
        note: planning/DECISIONS.md: 1 section is not in the new text: Explicitly out of scope; 1 out-of-scope item is no longer listed: A shop; undo this apply to get the old text back
        ");
    let said = "2 sections are not in the new text: Status, Next action; undo this apply to get the old text back";
    assert!(
        dry.stderr().contains(&format!("planning/STATE.md: {said}")),
        "{dry}"
    );
    environment.socrates("undo").succeeds();
    let ran = environment.socrates("apply ../pack.md --json").json();
    assert_eq!(ran["notes"][0]["message"], said);
    assert_eq!(ran["notes"][0]["path"], "planning/STATE.md");
}

/// What `pack` writes for one file, heading and fence.
fn bundled(bundle: &str, path: &str) -> String {
    let from = bundle.find(&format!("\n## `{path}`")).unwrap() + 1;
    let to = bundle[from..]
        .find("\n## ")
        .map_or(bundle.len(), |to| from + to);
    bundle[from..to].to_owned()
}

#[test]
fn an_answer_in_the_form_of_the_bundle_is_accepted() {
    let environment = Environment::company();
    let north = "builds/north";
    environment.write(
        format!("{north}/planning/STATE.md"),
        "# State\n\nActive sprint: 002-labels\n",
    );
    environment.write(
        format!("{north}/planning/sprints/002-labels/acceptance.md"),
        "# A\n\n- [ ] It prints\n",
    );
    let bundle = environment
        .socrates("pack north --stdout")
        .stdout()
        .to_owned();
    let state = bundled(&bundle, "planning/STATE.md");
    let acceptance = bundled(&bundle, "planning/sprints/002-labels/acceptance.md");
    let unchanged = format!("{state}\n{acceptance}");
    environment.write("pack.md", unchanged);
    environment.socrates("apply pack.md --path north").shows(
        "
        exit 0
        --- stdout
        nothing to write: no file would change

        the pack plans sprint 002-labels
        ",
    );
    let answer = format!(
        "{}\n{}",
        state.replace("# State", "# The state"),
        acceptance.replace("It prints", "It prints well")
    );
    environment.write("pack.md", &answer);
    environment.socrates("apply pack.md --path north").shows("
        exit 0
        --- stdout
        replaced  builds/north/planning/STATE.md
        replaced  builds/north/planning/sprints/002-labels/acceptance.md

        the pack plans sprint 002-labels

        Next:
          socrates audit builds/north
          socrates undo builds/north
        --- stderr
        note: builds/north/planning/STATE.md: 1 section is not in the new text: State; undo this apply to get the old text back
        ");
    // With any other words it may be a part of the file, and stays for the operator.
    environment.write(
        "pack.md",
        answer.replace("where it stands", "where it stands now"),
    );
    environment.socrates("apply pack.md --path north").shows("
        exit 1
        --- stdout
        nothing to write: no file would change

        left to do by hand:
          builds/north/planning/STATE.md (line 1 of the pack): its heading says more than the path, so this may be only a part of the file

        the pack plans sprint 002-labels
        --- stderr
        note: lines 3 to 7 of the pack are not part of a file: ```markdown
        ");
}

#[test]
fn a_pack_that_was_merged_before_changes_nothing() {
    let environment = project(&ruled(&[(
        "planning/DECISIONS.md",
        "# Decisions\n\n| ID | Date | Decision | Reason |\n|---|---|---|---|\n| D-1 | 2026-05-01 | Print the list on paper | Power cuts |\n",
    )]));
    environment.socrates("apply ../pack.md --merge").succeeds();
    let before = files(&environment);
    environment.socrates("apply ../pack.md --merge").shows(
        "
        exit 0
        --- stdout
        nothing to write: no file would change
        ",
    );
    environment
        .socrates("apply ../pack.md --merge --dry-run")
        .shows(
            "
        exit 0
        --- stdout
        nothing to write: no file would change
        ",
        );
    let ran = environment
        .socrates("apply ../pack.md --merge --json")
        .json();
    assert_eq!(ran["wrote"], json!([]));
    assert_eq!(ran["kept"], json!(["planning/DECISIONS.md"]));
    assert_eq!(ran["added"], json!([]));
    assert_eq!(files(&environment), before);
}

#[test]
fn merge_keeps_meanings_numbers_and_what_is_over() {
    let project = project(&ruled(&[
        (
            "planning/DOMAIN.md",
            "# M\n\n| Term | Meaning |\n|---|---|\n| new | thing |\n",
        ),
        (
            "planning/QUESTIONS.md",
            "# Questions\n\n## Open\n\n- Q-001: Where?\n- Q-002: Who signs?\n\n## Closed\n",
        ),
    ]));
    project.write(
        "planning/DOMAIN.md",
        "# M\n\n## Terminology\n\n- zqa — zqb meaning\n",
    );
    project.write(
        "planning/QUESTIONS.md",
        "# Questions\n\n## Open\n\n- Q-002: Which day?\n\n## Closed\n\n- Q-001: Where? — answered 2026-11-20: Here\n",
    );
    project.socrates("apply ../pack.md --merge").shows(
        "
        exit 0
        --- stdout
        replaced  planning/DOMAIN.md
        replaced  planning/QUESTIONS.md

        added by --merge:
          planning/DOMAIN.md:6  | zqa | zqb meaning |
          planning/QUESTIONS.md:6  - Q-003: Which day?

        Next:
          socrates audit
          socrates undo
        --- stderr
        note: planning/QUESTIONS.md: Q-001 (`Where?`) stays closed and unchanged, although it is open in the pack
        note: planning/QUESTIONS.md: the file uses Q-002 for something else, so `Which day?` became Q-003
        note: planning/DOMAIN.md: 1 section is not in the new text: Terminology; undo this apply to get the old text back
        ",
    );
    assert_eq!(
        fs::read_to_string(project.path("planning/DOMAIN.md")).unwrap(),
        "# M\n\n| Term | Meaning |\n|---|---|\n| new | thing |\n| zqa | zqb meaning |\n"
    );
    assert_eq!(
        fs::read_to_string(project.path("planning/QUESTIONS.md")).unwrap(),
        "# Questions\n\n## Open\n\n- Q-002: Who signs?\n- Q-003: Which day?\n\n## Closed\n\n- Q-001: Where? — answered 2026-11-20: Here\n"
    );
    let before = files(&project);
    project.socrates("apply ../pack.md --merge").succeeds();
    assert_eq!(files(&project), before);
}

/// A pack that adds a block to a file.
fn addition(path: &str, block: &str) -> String {
    format!("# File: {path}\n\nAppend:\n\n```markdown\n{block}\n```\n")
}

#[test]
fn an_addition_under_the_number_of_a_closed_entry_is_added_with_a_new_number() {
    let pack = addition(
        "planning/QUESTIONS.md",
        "- Q-002: May the till run offline?",
    ) + &addition(
        "planning/DECISIONS.md",
        "| D-2 | 2026-05-30 | Exports are CSV | Excel opens them |",
    );
    let project = project(&pack);
    project.write(
        "planning/QUESTIONS.md",
        "# Questions\n\n## Open\n\n- Q-001: Who signs?\n\n## Closed\n\n- Q-002: What colour? — answered 2026-04-01: blue\n",
    );
    let reversed = DECISIONS.replace("Call each baker once", "~~Call each baker once~~");
    project.write("planning/DECISIONS.md", &reversed);
    project.socrates("apply ../pack.md --merge").shows(
        "
        exit 0
        --- stdout
        replaced  planning/QUESTIONS.md
        replaced  planning/DECISIONS.md

        added by --merge:
          planning/QUESTIONS.md:6  - Q-003: May the till run offline?
          planning/DECISIONS.md:7  | D-3 | 2026-05-30 | Exports are CSV | Excel opens them |

        Next:
          socrates audit
          socrates undo
        --- stderr
        note: planning/QUESTIONS.md: the file uses Q-002 for something else, so `May the till run offline?` became Q-003
        note: planning/DECISIONS.md: the file uses D-2 for something else, so `Exports are CSV` became D-3
        ",
    );
    project.socrates("apply ../pack.md --merge").shows(
        "
        exit 0
        --- stdout
        nothing to write: no file would change
        ",
    );
}

#[test]
fn an_addition_that_updates_an_entry_is_left_to_the_operator() {
    let pack = addition(
        "planning/QUESTIONS.md",
        "## Closed\n\n- Q-001: Who signs? Dana, in May.",
    ) + &addition(
        "planning/DECISIONS.md",
        "| D-1 | 2026-05-01 | Print the list on good paper | Power cuts |\n| D-2 | 2026-05-02 | Call each baker once | They asked |\n| D-3 | 2026-05-30 | Bake at night | Heat |",
    ) + &addition("planning/DOMAIN.md", "- rebate — money back, once a year");
    let project = project(&pack);
    project.write(
        "planning/QUESTIONS.md",
        "# Questions\n\n## Open\n\n- Q-001: Who signs?\n",
    );
    project.write(
        "planning/DOMAIN.md",
        "# Domain\n\n## Terminology\n\n- rebate — money back\n",
    );
    project.socrates("apply ../pack.md --merge").shows(
        "
        exit 1
        --- stdout
        replaced  planning/DECISIONS.md

        added by --merge:
          planning/DECISIONS.md:7  | D-3 | 2026-05-30 | Bake at night | Heat |

        left to do by hand:
          planning/QUESTIONS.md (line 1 of the pack): line 5 of the file has Q-001 (`Who signs?`), for which the pack says `Who signs? Dana, in May.`
          planning/DECISIONS.md (line 10 of the pack): line 5 of the file has D-1 (`Print the list on paper`), for which the pack says `Print the list on good paper`
          planning/DOMAIN.md (line 19 of the pack): line 5 of the file has `rebate`, with other details or another status in the pack

        Next:
          socrates audit
          socrates undo
        ",
    );
    assert_eq!(
        fs::read_to_string(project.path("planning/DECISIONS.md")).unwrap(),
        format!("{DECISIONS}| D-3 | 2026-05-30 | Bake at night | Heat |\n")
    );
}

#[test]
fn a_bullet_that_begins_with_its_day_is_merged_without_repeating_its_text() {
    let project = project(&ruled(&[(
        "planning/DECISIONS.md",
        "# Decisions\n\n| ID | Date | Decision | Why |\n|---|---|---|---|\n| D-004 | 2026-05-30 | Bake at night | Heat |\n",
    )]));
    project.write(
        "planning/DECISIONS.md",
        "# Decisions\n\n- 2026-01-05 — Use tape\n- 2026-01-07: D-3 Buy disc because cheap\n- 2026-01-08 - **Keep two copies** #fire\n",
    );
    project.socrates("apply ../pack.md --merge").succeeds();
    assert_eq!(
        fs::read_to_string(project.path("planning/DECISIONS.md")).unwrap(),
        "# Decisions\n\n| ID | Date | Decision | Why |\n|---|---|---|---|\n\
         | D-005 | 2026-01-05 | Use tape |  |\n\
         | D-3 | 2026-01-07 | Buy disc because cheap |  |\n\
         | D-006 | 2026-01-08 | Keep two copies #fire |  |\n\
         | D-004 | 2026-05-30 | Bake at night | Heat |\n"
    );
}

#[test]
fn a_pack_that_would_lose_something_is_refused_as_a_whole() {
    let pack = ruled(&[
        ("planning/STATE.md", "# State\n\nNew.\n"),
        (
            "planning/DECISIONS.md",
            "# Decisions\n\n- D-1: Print the list on good paper (2026-05-01)\n- Call every baker once (2026-05-02)\n",
        ),
    ]);
    let project = project(&pack);
    let before = files(&project);
    project.socrates("apply ../pack.md").shows(
        "
        exit 1
        --- stdout
        refused: 1 file would lose entries, so nothing was written

        planning/DECISIONS.md would lose 1 of 2 decisions
          - D-2: Call each baker once  (line 6)
            reworded? Call every baker once  (line 4)

        --merge keeps these entries, --replace drops them

        Next:
          socrates apply ../pack.md --merge
          socrates apply ../pack.md --replace
        ",
    );
    assert_eq!(files(&project), before);
    let ran = project.socrates("apply ../pack.md --json");
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    let document = ran.json();
    assert_eq!(document["schema_version"], 1);
    assert_eq!(document["wrote"], json!([]));
    assert_eq!(
        document["refused"],
        json!([{
            "path": "planning/DECISIONS.md",
            "lost": ["Call each baker once"],
            "nearest": ["Call every baker once"]
        }])
    );
    assert_eq!(document["by_hand"], json!([]));
    assert_eq!(
        document["next"],
        json!([
            "socrates apply ../pack.md --merge",
            "socrates apply ../pack.md --replace"
        ])
    );
    project.socrates("apply ../pack.md --merge").shows(
        "
        exit 0
        --- stdout
        replaced  planning/STATE.md
        replaced  planning/DECISIONS.md

        added by --merge:
          planning/DECISIONS.md:5  - D-2: Call each baker once (2026-05-02)

        Next:
          socrates audit
          socrates undo
        ",
    );
    project.socrates("undo").succeeds();
    assert_eq!(files(&project), before);
    let ran = project.socrates("apply ../pack.md --replace");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(
        ran.stderr(),
        "note: planning/DECISIONS.md: 1 of 2 decisions dropped\n"
    );
}

#[test]
fn what_is_for_the_operator_is_listed_and_the_rest_is_applied() {
    let pack = "Here is the plan.\n\n# File: planning/STATE.md\n\n```markdown\n# State\n\nNew.\n\n```bash\nls\n```\n```\n\n\
        ## CLAUDE.md\n\n```\nRead AGENTS.md.\n```\n\n\
        ## planning/DECISIONS.md\n\nAppend:\n\n```\n| D-3 | 2026-05-03 | Bake at night | Heat |\n```\n\n\
        ## src/main.rs\n\n```rust\nfn main() {}\n```\n";
    let project = project(pack);
    project.socrates("apply ../pack.md").shows(
        "
        exit 1
        --- stdout
        replaced  planning/STATE.md

        left to do by hand:
          CLAUDE.md (line 15 of the pack): change this file only by hand
          planning/DECISIONS.md (line 21 of the pack): it is only an addition to the file, not the whole file
          src/main.rs (line 29 of the pack): a pack may write only .md, .json and .txt files in planning/ or docs/, and Markdown files at the project's root

        Next:
          socrates audit
          socrates undo
        --- stderr
        note: line 1 of the pack is not part of a file: Here is the plan.
        ",
    );
    let state = fs::read_to_string(project.path("planning/STATE.md")).unwrap();
    assert_eq!(state, "# State\n\nNew.\n\n```bash\nls\n```\n");
    let ran = project.socrates("apply ../pack.md --merge");
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    let decisions = fs::read_to_string(project.path("planning/DECISIONS.md")).unwrap();
    assert_eq!(
        decisions,
        format!("{DECISIONS}| D-3 | 2026-05-03 | Bake at night | Heat |\n")
    );
}

#[test]
fn the_pack_may_come_from_standard_input_and_the_project_may_be_new() {
    let project = Environment::new();
    let run = |pack: &str| project.run_with(pack, project.command().args(["apply", "-"]));
    run("=== FILE: docs/PLAN.md ===\r\n\r\nBake\r\n").shows(
        "
        exit 0
        --- stdout
        created   docs/PLAN.md

        Next:
          socrates audit
          socrates undo
        ",
    );
    assert_eq!(fs::read(project.path("docs/PLAN.md")).unwrap(), b"Bake\n");
    // It is not a project yet, and no longer an empty directory.
    run("=== FILE: docs/PLAN.md ===\nx\n").shows(
        "
        exit 2
        --- stderr
        error: . is not a project: it has no planning/
        hint: run it in a project, or name one with --path
        ",
    );
    let company = Environment::company();
    company.write("pack.md", "=== FILE: planning/STATE.md ===\nx\n");
    company.socrates("apply pack.md").shows(
        "
        exit 2
        --- stderr
        error: . is a company, not a project
        hint: run it in a project, or name one with --path
        ",
    );
}

#[test]
fn a_name_that_differs_in_case_is_the_file_that_is_there() {
    let project = project(&ruled(&[("Planning/state.md", "# State\n\nNew.\n")]));
    apply(&project, &[]).succeeds();
    assert_eq!(
        tree::files(&project.path("planning")),
        ["DECISIONS.md", "STATE.md"]
    );
    assert!(!project.path("Planning").exists() || cfg!(not(target_os = "linux")));
}

#[test]
fn a_hostile_pack_writes_nothing() {
    let good = ("planning/STATE.md", "new");
    for path in [
        "../out.md",
        "/tmp/out.md",
        "planning/../../out.md",
        "C:\\out.md",
        "planning/x.md:stream",
        ".git/hooks/x.md",
        "planning/.GIT/x.md",
        "planning/NUL.md",
        "planning/\u{202e}dm.md",
        "planning/x\u{1b}[2J.md",
        "planning/STATE.md",
        "Planning/State.md",
        "planning/STATE.md/x.md",
        #[cfg(unix)]
        "planning/link/x.md",
        #[cfg(unix)]
        "planning/out.md",
    ] {
        let project = project(&ruled(&[good, (path, "x")]));
        let outside = project.beside().join("elsewhere");
        fs::create_dir_all(&outside).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink(&outside, project.path("planning/link")).unwrap();
            symlink(outside.join("x.md"), project.path("planning/out.md")).unwrap();
        }
        let before = tree::read(project.beside());
        for flags in [
            &[][..],
            &["--dry-run"],
            &["--replace"],
            &["--merge", "--json"],
        ] {
            let ran = apply(&project, flags);
            assert_eq!(ran.status.code(), Some(2), "{path}: {ran}");
            assert!(!ran.stderr().contains(['\u{1b}', '\u{202e}']), "{ran}");
            assert_eq!(tree::read(project.beside()), before, "{path}");
        }
    }
    let project = project("no file in it\n");
    let ran = apply(&project, &[]);
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    for bytes in [&b"\xFF\xFE=\0"[..], b"=== FILE: docs/x.md ===\ncaf\xE9\n"] {
        project.write("../pack.md", bytes);
        let ran = apply(&project, &[]);
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(ran.stderr().contains("hint: save it as UTF-8"), "{ran}");
    }
    project.write("../pack.md", vec![b'x'; 9 << 20]);
    let ran = apply(&project, &[]);
    assert!(ran.stderr().contains("is larger than 8 MiB"), "{ran}");
}

#[test]
fn a_file_that_is_not_text_is_refused() {
    let project = project(&ruled(&[
        ("docs/API.md", "# API\n"),
        ("planning/STATE.md", "new\n"),
    ]));
    project.write("docs/API.md", b"\xFF\xFEa\0");
    let before = tree::read(&project.path("."));
    project.socrates("apply ../pack.md --replace").shows(
        "
        exit 2
        --- stderr
        error: docs/API.md is in UTF-16
        hint: save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`
        ",
    );
    assert_eq!(tree::read(&project.path(".")), before);
}

#[test]
fn a_status_that_is_not_json_is_refused() {
    let project = project(&ruled(&[("planning/STATUS.json", "{\"phase\": ")]));
    let ran = apply(&project, &[]);
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(
        ran.stderr()
            .contains("`planning/STATUS.json` is not valid JSON"),
        "{ran}"
    );
    let deep = "[".repeat(100_000);
    project.write("../pack.md", ruled(&[("planning/STATUS.json", &deep)]));
    assert_eq!(apply(&project, &[]).status.code(), Some(2));
}

#[test]
fn a_status_goes_back_only_with_replace() {
    let status = "planning/STATUS.json";
    let older = (status, "{\"updated\": \"2026-01-01\"}\n");
    let project = project(&ruled(&[older]));
    project.write(status, "{\"updated\": \"2026-05-01\"}\n");
    project.socrates("apply ../pack.md").shows(
        "
        exit 1
        --- stdout
        refused: 1 file would go back to an earlier state, so nothing was written

        planning/STATUS.json would go back to an earlier state
          - the file was updated on 2026-05-01, and the pack's version was updated on 2026-01-01

        --merge keeps what is there, --replace takes the pack's version

        Next:
          socrates apply ../pack.md --merge
          socrates apply ../pack.md --replace
        ",
    );
    project.socrates("apply ../pack.md --merge").shows(
        "
        exit 0
        --- stdout
        nothing to write: no file would change
        --- stderr
        note: planning/STATUS.json: it was left as it is, because the pack's version is older
        ",
    );
    let fewer = ("planning/DECISIONS.md", "# Decisions\n");
    project.write("../pack.md", ruled(&[older, fewer]));
    let ran = project.socrates("apply ../pack.md");
    let first = "refused: 2 files would lose entries or go back to an earlier state, so nothing was written\n";
    assert!(ran.stdout().starts_with(first), "{ran}");
    let choices = "\n--merge keeps what is there, --replace takes the pack's version\n";
    assert!(ran.stdout().contains(choices), "{ran}");
    project.socrates("apply ../pack.md --replace").succeeds();
    let written = fs::read_to_string(project.path(status)).unwrap();
    assert!(written.contains("2026-01-01"), "{written}");
}

#[cfg(unix)]
#[test]
fn an_error_in_the_middle_changes_nothing() {
    let large = "x\n".repeat(8000);
    let project = project(&ruled(&[
        ("planning/STATE.md", "# State\n\nNew.\n"),
        ("docs/new/PLAN.md", "small\n"),
        ("docs/new/LARGE.md", &large),
    ]));
    let before = files(&project);
    let script = "ulimit -f 8; exec \"$SOCRATES\" apply ../pack.md";
    let ran = project.run(&mut project.shell(script));
    assert_eq!(ran.status.code(), Some(2), "{ran}");
    assert!(ran.stderr().contains("File too large"), "{ran}");
    assert_eq!(files(&project), before);
    project.socrates("undo").shows(
        "
        exit 2
        --- stderr
        error: there is nothing to undo here
        hint: `socrates undo` undoes only the most recent apply, answer, sprint new, sprint close, patterns promote or patterns retire
        ",
    );
}

/// Ends runs at moments spread over the time that one takes, or once a file in the middle of the plan exists.
/// Afterwards all files are old, or all are new, or every writer says that the plan was stopped halfway, and
/// `undo` puts it back. Ctrl-C leaves all or nothing.
fn ended_by(end: fn(&mut Child), is_ctrl_c: bool, runs: u32) {
    let many: Vec<(String, String)> = (0..12)
        .map(|n| (format!("docs/{n:02}.md"), format!("# New {n}\n")))
        .collect();
    let sections: Vec<(&str, &str)> = many
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let make = || {
        let project = project(&ruled(&sections));
        for n in (0..12).step_by(2) {
            project.write(format!("docs/{n:02}.md"), "# Old\n");
        }
        project
    };
    let whole = make();
    let old = files(&whole);
    let began = Instant::now();
    apply(&whole, &[]).succeeds();
    let moments = moments(began.elapsed(), runs);
    let new = files(&whole);
    let run = |moment: Option<Moment<'static>>| {
        let project = make();
        let written = project.path("docs/05.md");
        let mut command = project.command();
        command
            .args(["apply", "../pack.md"])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let moment = moment.unwrap_or(Moment::Exists(&written));
        ended(&mut command, moment, end);
        let mut now = files(&project);
        now.retain(|path, _| !is_unfinished(path));
        if now == old || now == new {
            return false;
        }
        let ran = project.socrates("decide Never");
        assert!(
            ran.stderr()
                .contains("`apply` was stopped halfway; undo it with `socrates undo`"),
            "{ran}"
        );
        let ran = apply(&project, &[]);
        ran.shows(
            "
            exit 2
            --- stderr
            error: `apply` was stopped halfway
            hint: undo it with `socrates undo`, then run again
            ",
        );
        project.socrates("undo").succeeds();
        let mut back = files(&project);
        back.retain(|path, _| !is_unfinished(path) && !path.contains("DECISIONS.md"));
        let mut old = old.clone();
        old.retain(|path, _| !path.contains("DECISIONS.md"));
        assert_eq!(back, old);
        true
    };
    if is_ctrl_c {
        moments.for_each(|moment| assert!(!run(Some(moment)), "Ctrl-C left a half"));
    } else {
        one_is_halfway(moments, run);
    }
}

#[test]
fn killed_at_any_moment_it_is_told_of_and_taken_back() {
    ended_by(kill, false, 24);
}

#[cfg(unix)]
#[test]
fn interrupted_at_any_moment_it_is_all_or_nothing() {
    ended_by(press_ctrl_c, true, 10);
}

#[test]
fn a_decision_that_is_added_meanwhile_is_not_lost() {
    let project = project(&ruled(&[("planning/DECISIONS.md", DECISIONS)]));
    std::thread::scope(|scope| {
        let deciding = scope.spawn(|| {
            for n in 0..12 {
                project.socrates(&format!("decide Number{n}")).succeeds();
            }
        });
        let mut applied = 0;
        while !deciding.is_finished() || applied == 0 {
            // What the pack leaves out is kept; what was added since the comparison is an objection.
            let ran = apply(&project, &["--merge"]);
            assert!(matches!(ran.status.code(), Some(0 | 2)), "{ran}");
            applied += usize::from(ran.status.success());
        }
    });
    let text = fs::read_to_string(project.path("planning/DECISIONS.md")).unwrap();
    for n in 0..12 {
        let said = format!("| Number{n} |");
        assert_eq!(text.matches(&said).count(), 1, "{said}: {text}");
    }
}

/// Pieces of packs that go wrong.
fn piece() -> impl Strategy<Value = String> {
    let path = prop_oneof![
        "(planning|docs|\\.\\.|\\.git|src|C:|~|link)(/|\\\\|//|/\\./)?[a-z.]{0,6}(\\.md|\\.json|/)?",
        Just("planning/STATE.md".to_owned()),
        Just("planning/DECISIONS.md".to_owned()),
        Just("planning/STATUS.json".to_owned()),
    ];
    let path2 = path.clone();
    prop_oneof![
        path.prop_map(|path| format!("=== FILE: {path} ===\n")),
        path2.prop_map(|path| format!("\n# File: {path}\n\n```\n")),
        Just("```\n".to_owned()),
        Just("```md\n".to_owned()),
        Just("- **Bake (2026-05-01)**\n".to_owned()),
        Just("{\"updated\": \"2020-01-01\"}\n".to_owned()),
        "[a-z#|=`~\\-\u{0}\u{7f} ]{0,12}\n",
    ]
}

#[test]
fn no_pack_writes_outside_the_project() {
    let project = project("");
    let outside = project.beside().join("elsewhere");
    fs::create_dir_all(&outside).unwrap();
    #[cfg(unix)]
    for link in ["link", "planning/link"] {
        std::os::unix::fs::symlink(&outside, project.path(link)).unwrap();
    }
    let config = ProptestConfig {
        cases: 32,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(pieces in proptest::collection::vec(piece(), 0..8))| {
        project.write("../pack.md", pieces.concat());
        for flags in [&["--dry-run"][..], &["--merge"], &["--replace"]] {
            let ran = apply(&project, flags);
            let code = ran.status.code();
            prop_assert!(matches!(code, Some(0..=2)) && !ran.stderr().contains("panicked"), "{}", ran);
            prop_assert!(tree::files(&outside).is_empty(), "{}", ran);
        }
        let beside = fs::read_dir(project.beside()).unwrap().count();
        prop_assert!(beside <= 4, "{:?}", tree::files(project.beside()));
    });
}

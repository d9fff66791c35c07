//! `socrates init` without questions. Interviews are in `interview`.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::environment::Environment;
use crate::tree;

/// The 27 files of the scaffold and the answers, in byte order.
const FILES: [&str; 28] = [
    ".gitignore",
    ".socrates-answers.json",
    "AGENTS.md",
    "CLAUDE.md",
    "CODEX.md",
    "README.md",
    "docs/API.md",
    "docs/ARCHITECTURE.md",
    "docs/DATA_MODEL.md",
    "docs/PERMISSIONS.md",
    "docs/VALIDATION.md",
    "planning/DECISIONS.md",
    "planning/DOMAIN.md",
    "planning/FILE_INVENTORY.md",
    "planning/QUESTIONS.md",
    "planning/RISKS.md",
    "planning/STATE.md",
    "planning/journal/README.md",
    "planning/meetings/README.md",
    "planning/sprints/001-discovery-architecture/acceptance.md",
    "planning/sprints/001-discovery-architecture/blueprint.md",
    "planning/sprints/001-discovery-architecture/handoff-prompt.md",
    "planning/sprints/001-discovery-architecture/requirements.md",
    "references/README.md",
    "samples/README.md",
    "scripts/README.md",
    "src/README.md",
    "tests/README.md",
];

fn answers() -> Value {
    json!({
        "client": "Lindqvist Foods",
        "tagline": "Works out supplier rebates",
        "business_goal": "Two days a month less by hand",
        "users": ["Ana: checks the rebates"],
        "decisions": ["Rebates are rounded once, at the end"],
        "out_of_scope": ["Paying suppliers"],
    })
}

/// A company, and an answers file beside it.
fn company() -> Environment {
    let environment = Environment::company();
    environment.write("answers.json", answers().to_string());
    environment
}

#[test]
fn an_answer_that_nothing_would_read_is_refused_before_anything_is_written() {
    let environment = company();
    let mut answers = answers();
    answers["decisions"] = json!(["Status: mailed weekly to the client", "Real one"]);
    environment.write("answers.json", answers.to_string());
    for flags in ["", " --dry-run"] {
        environment
            .socrates(&format!(
                "init rebates --answers answers.json --defaults{flags}"
            ))
            .shows(
                "
                exit 2
                --- stderr
                error: `decisions` has items that would not be read as decisions:
                  Status: mailed weekly to the client
                hint: begin with other words, because `Status:` marks a part of another decision
                ",
            );
        assert!(!environment.path("builds/rebates").exists());
    }
    answers["decisions"] = json!(["Mails go out weekly", "Real one"]);
    environment.write("answers.json", answers.to_string());
    environment
        .socrates("init rebates --answers answers.json --defaults")
        .succeeds();
    let events = environment.socrates("timeline rebates --json").json();
    let titles = events["events"].as_array().unwrap().iter();
    let titles: Vec<_> = titles
        .filter(|event| event["kind"] == "decision")
        .map(|event| event["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["Mails go out weekly", "Real one"]);
    // New answers to a project that is there are checked as well.
    answers["decisions"] = json!(["Impact: high"]);
    environment.write("answers.json", answers.to_string());
    environment
        .socrates("init rebates --resume --answers answers.json --defaults")
        .is_refused("`decisions` has items that would not be read as decisions:");
}

#[test]
fn a_project_is_made_whole_from_given_answers() {
    let environment = company();
    environment
        .socrates("init rebates --answers answers.json --defaults")
        .shows(
            "
            exit 0
            --- stdout
            created builds/rebates: 27 files
            created clients/lindqvist-foods/README.md

            Next:
              socrates audit builds/rebates
              socrates pack builds/rebates
            ",
        );
    let project = environment.path("builds/rebates");
    assert_eq!(tree::files(&project), FILES);
    for (file, line) in [
        ("AGENTS.md", "**rebates** — Works out supplier rebates"),
        ("AGENTS.md", "Client: **Lindqvist Foods**"),
        ("AGENTS.md", "Tech stack: **TBD**"),
        ("README.md", "Works out supplier rebates"),
        ("planning/STATE.md", "_Last updated: 2026-11-23_"),
        ("planning/STATE.md", "001-discovery-architecture"),
        (
            "planning/DECISIONS.md",
            "- **Rebates are rounded once, at the end (2026-11-23)**",
        ),
        ("planning/DECISIONS.md", "- Paying suppliers"),
        ("planning/DOMAIN.md", "- Ana: checks the rebates"),
    ] {
        let text = fs::read_to_string(project.join(file)).unwrap();
        assert!(
            text.lines().any(|found| found == line),
            "{line} in {file}:\n{text}"
        );
    }
    let saved = fs::read(project.join(".socrates-answers.json")).unwrap();
    let saved: Value = serde_json::from_slice(&saved).unwrap();
    assert_eq!(saved["project_name"], "rebates");
    assert_eq!(saved["users"], answers()["users"]);
    assert_eq!(saved["tech_stack"], "TBD");
    assert_eq!(saved["risks"], json!([]));
    assert!(!saved["sprint1_goal"].as_str().unwrap().is_empty());
    assert_eq!(saved.as_object().unwrap().len(), 20);
}

#[test]
fn an_answer_of_one_line_reads_back_as_it_was_typed() {
    let environment = company();
    let mut answers = answers();
    answers["sprint1_acceptance"] = json!(["2*3*4 is 24"]);
    answers["risks"] = json!(["Cost 2*3*4", "a ~~b~~ c"]);
    answers["open_questions"] = json!(["2*3*4?"]);
    answers["state_next"] = json!("Work out 2*3*4");
    environment.write("answers.json", answers.to_string());
    let ran = environment.socrates("init rebates --answers answers.json --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    for (command, said) in [
        ("sprint show --path rebates", "2*3*4 is 24"),
        ("questions rebates", "2*3*4?"),
        ("onboard rebates --stdout", "a ~~b~~ c"),
        ("brief rebates", "Work out 2*3*4"),
    ] {
        let ran = environment.socrates(command);
        assert!(ran.stdout().replace('\\', "").contains(said), "{ran}");
    }
}

#[test]
fn the_review_counts_the_new_project() {
    let environment = company();
    environment.pattern("CANDIDATE-dry-run", "elsewhere");
    let total =
        || environment.socrates("patterns review --json").json()["projects"]["total"].clone();
    assert_eq!(total(), 0);
    environment
        .socrates("init rebates --answers answers.json --defaults")
        .succeeds();
    assert_eq!(total(), 1);
}

#[test]
fn a_bad_name_is_refused_before_anything_is_touched() {
    let environment = company();
    let before = tree::read(&environment.path(""));
    // The tests of the rule itself cover the other bad names.
    for name in ["", "..", "/tmp/x", "a/b", "\u{1b}[31m", "node_modules"] {
        let mut command = environment.command();
        command.args(["init", name, "--answers", "answers.json", "--defaults"]);
        let ran = environment.run(&mut command);
        ran.is_refused("`");
        assert!(
            ran.stderr().contains("cannot be a project's name: "),
            "{ran}"
        );
        assert_eq!(tree::read(&environment.path("")), before, "{name:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_is_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let environment = company();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9");
    let ran = environment.run(environment.command().args(["init"]).arg(name));
    ran.is_refused("`caf\\xE9` cannot be a project's name: it is not UTF-8");
}

#[test]
fn an_existing_project_is_named_with_the_way_to_continue() {
    let environment = company();
    environment.write("builds/rebates/mine.txt", "mine");
    let before = tree::read(&environment.path(""));
    environment
        .socrates("init rebates --answers answers.json --defaults")
        .shows(
            "
            exit 2
            --- stderr
            error: builds/rebates already exists
            hint: choose another name, or continue with this one: `socrates init rebates --resume`
            ",
        );
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn names_that_differ_only_in_case_or_composition_are_one_project() {
    let environment = company();
    fs::create_dir_all(environment.path("builds/Caf\u{e9}")).unwrap();
    for name in ["caf\u{e9}", "CAF\u{c9}", "Cafe\u{301}"] {
        for flags in ["", " --resume", " --no-scaffold"] {
            let command = format!("init {name} --answers answers.json --defaults{flags}");
            let ran = environment.socrates(&command);
            ran.is_refused(&format!("`{name}` is another spelling of builds/Caf\u{e9}"));
        }
    }
    let ran = environment.socrates("init Caf\u{e9} --resume --answers answers.json --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(fs::read_dir(environment.path("builds")).unwrap().count(), 1);
}

#[test]
fn what_is_in_the_way_is_named() {
    let environment = company();
    environment.write("builds/file", "mine");
    environment.write("builds/rebates/README.md", "mine");
    environment.write("builds/rebates/planning", "a file, not a directory");
    let before = tree::read(&environment.path(""));
    for (arguments, error) in [
        (
            "file",
            "builds/file is a file, but a directory belongs there",
        ),
        (
            "file --resume",
            "builds/file is a file, but a directory belongs there",
        ),
        (
            "new --resume",
            "builds/new does not exist, and --resume needs an existing project",
        ),
        (
            "new --no-scaffold",
            "builds/new does not exist, and --no-scaffold needs an existing project",
        ),
        (
            "new --resume --base nowhere",
            "nowhere/new does not exist, and --resume needs an existing project",
        ),
        (
            "new --base answers.json/below",
            if cfg!(windows) {
                // There, nothing can be below a file.
                "answers.json is a file, but a directory belongs there"
            } else {
                "answers.json/below is not a directory"
            },
        ),
        ("new --base answers.json", "answers.json is not a directory"),
        (
            "rebates --resume",
            "builds/rebates/planning is a file, but a directory belongs there",
        ),
    ] {
        let ran = environment.socrates(&format!(
            "init {arguments} --answers answers.json --defaults"
        ));
        ran.is_refused(error);
        assert_eq!(tree::read(&environment.path("")), before, "{arguments}");
    }
}

#[test]
fn it_goes_into_builds_wherever_in_the_company_it_is_run() {
    let environment = company();
    fs::create_dir_all(environment.path("clients/acme")).unwrap();
    let mut command = environment.command();
    command
        .args(["init", "rebates", "--answers", "../../answers.json"])
        .current_dir(environment.path("clients/acme"));
    environment.run(&mut command).shows(
        "
        exit 0
        --- stdout
        created ROOT/builds/rebates: 27 files
        created ROOT/clients/lindqvist-foods/README.md

        Next:
          socrates audit ROOT/builds/rebates
          socrates pack ROOT/builds/rebates
        ",
    );
    assert_eq!(tree::files(&environment.path("builds/rebates")), FILES);
}

#[test]
fn outside_a_company_it_goes_into_the_working_directory_or_the_base() {
    let environment = Environment::new();
    environment.write("answers.json", answers().to_string());
    fs::create_dir(environment.path("my work")).unwrap();
    environment
        .socrates("init here --answers answers.json --defaults")
        .succeeds();
    assert_eq!(tree::files(&environment.path("here")), FILES);
    let mut command = environment.command();
    command.args([
        "init", "there", "--base", "my work", "--answers", "answers.json",
    ]);
    let ran = environment.run(&mut command);
    let quote = if cfg!(windows) { '"' } else { '\'' };
    let audit = format!("\n  socrates audit {quote}my work/there{quote}\n");
    assert!(ran.stdout().contains(&audit), "{ran}");
    assert_eq!(tree::files(&environment.path("my work/there")), FILES);
}

#[test]
fn without_a_terminal_whatever_had_to_be_asked_is_an_error_and_nothing_is_touched() {
    let environment = company();
    let before = tree::read(&environment.path(""));
    environment.socrates("init").shows(
        "
        exit 2
        --- stderr
        error: no project is named, and this run has no terminal to ask on
        hint: name it: `socrates init '...' --answers FILE --defaults`
        ",
    );
    environment.socrates("init rebates").shows(
        "
        exit 2
        --- stderr
        error: 3 answers are missing or not valid:
          `client` is required and missing
          `tagline` is required and missing
          `business_goal` is required and missing
        hint: give the answers with --answers FILE, one JSON object (or --answers - to read it from standard input), or run in a terminal without --defaults to be asked
        ",
    );
    environment.write(
        "wrong.json",
        r#"{"cliemt": "x", "users": "Ana", "tagline": 7}"#,
    );
    let ran = environment.socrates("init rebates --answers wrong.json --defaults");
    ran.is_refused("5 answers are missing or not valid:\n");
    for line in [
        "unknown key `cliemt`; did you mean `client`?",
        "`users` takes a list of strings, not a string",
        "`tagline` takes a string, not a number",
        "`client` is required and missing",
        "`business_goal` is required and missing",
    ] {
        assert!(
            ran.stderr().contains(&format!("\n  {line}\n")),
            "{line}: {ran}"
        );
    }
    environment.write("torn.json", "{\"client\": ");
    let ran = environment.socrates("init rebates --answers torn.json");
    ran.is_refused("cannot read the answers from torn.json: ");
    let utf16: Vec<u8> = "{\"client\": \"A\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    environment.write("wide.json", [&b"\xFF\xFE"[..], &utf16].concat());
    let ran = environment.socrates("init rebates --answers wide.json");
    ran.is_refused("wide.json is in UTF-16");
    let ran = environment.socrates("init rebates --answers nowhere.json");
    assert!(ran.stderr().contains("nowhere.json"), "{ran}");
    assert_eq!(ran.status.code(), Some(2));
    for written in ["wrong.json", "torn.json", "wide.json"] {
        fs::remove_file(environment.path(written)).unwrap();
    }
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn answers_come_from_standard_input_too() {
    let environment = company();
    let mut command = environment.command();
    command
        .args(["init", "rebates", "--answers", "-"])
        .stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(answers().to_string().as_bytes()).unwrap();
    drop(stdin);
    assert!(child.wait().unwrap().success());
    assert_eq!(tree::files(&environment.path("builds/rebates")), FILES);
}

#[test]
fn a_dry_run_lists_what_a_real_run_makes_and_writes_nothing() {
    let environment = company();
    let before = tree::read(&environment.path(""));
    // The list does not depend on answers that only an interview could give.
    let open = environment.socrates("init rebates --dry-run");
    let ran = environment.socrates("init rebates --answers answers.json --defaults --dry-run");
    assert_eq!(tree::read(&environment.path("")), before);
    let client = "would write in .:\ncreate   clients/\ncreate   clients/lindqvist-foods/\n\
                  create   clients/lindqvist-foods/README.md\n";
    assert_eq!(format!("{}{client}", open.stdout()), ran.stdout());
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let mut lines = open.stdout().lines();
    let heading = lines.next().unwrap().replace('\\', "/");
    assert_eq!(heading, "would write in builds/rebates:");
    let total = lines.next_back().unwrap();
    let mut listed: Vec<_> = lines
        .map(|line| line.strip_prefix("create   ").unwrap())
        .collect();
    listed.sort_unstable();
    let directories = listed.iter().filter(|path| path.ends_with('/')).count();
    assert_eq!(
        total,
        format!(
            "{} files and {directories} directories",
            listed.len() - directories
        )
    );

    environment
        .socrates("init rebates --answers answers.json --defaults")
        .succeeds();
    let made = tree::read(&environment.path("builds/rebates"));
    assert_eq!(listed, made.keys().collect::<Vec<_>>());

    environment.write("builds/rebates/README.md", "mine");
    fs::remove_file(environment.path("builds/rebates/planning/RISKS.md")).unwrap();
    let before = tree::read(&environment.path(""));
    let ran = environment.socrates("init rebates --resume --dry-run");
    // A run that is killed in the middle can be resumed.
    let first = ran.stdout().lines().nth(1);
    assert_eq!(first, Some("keep     .socrates-answers.json"), "{ran}");
    for line in [
        "create   planning/RISKS.md", "keep     README.md", "keep     AGENTS.md",
    ] {
        assert!(
            ran.stdout().lines().any(|found| found == line),
            "{line}: {ran}"
        );
    }
    let ran = environment.socrates("init rebates --resume --force --dry-run");
    assert!(
        ran.stdout()
            .lines()
            .any(|line| line == "replace  README.md"),
        "{ran}"
    );
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn a_dry_run_refuses_what_a_real_run_refuses() {
    let environment = company();
    fs::create_dir_all(environment.path("builds/rebates")).unwrap();
    environment
        .socrates("init rebates --dry-run")
        .is_refused("builds/rebates already exists");
    environment
        .socrates("init a/b --dry-run")
        .is_refused("`a/b` cannot be a project's name");
    let ran = environment.socrates("init new --defaults --dry-run");
    ran.is_refused("3 answers are missing or not valid:");
}

#[test]
fn what_has_content_stays_unless_it_is_to_be_replaced() {
    let environment = company();
    environment.write("builds/rebates/README.md", "# Mine\n");
    environment.write("builds/rebates/AGENTS.md", " \n");
    environment.write("builds/rebates/src/main.rs", "fn main() {}\n");
    environment
        .socrates("init rebates --no-scaffold --answers answers.json --defaults")
        .shows(
            "
            exit 0
            --- stdout
            wrote 19 planning files in builds/rebates
            left 1 edited file as it is:
              README.md
            created clients/lindqvist-foods/README.md

            To replace it and lose the edits, run:
              socrates init rebates --resume --force

            Next:
              socrates audit builds/rebates
              socrates pack builds/rebates
            ",
        );
    let read = |file| fs::read_to_string(environment.path("builds/rebates").join(file)).unwrap();
    assert_eq!(read("README.md"), "# Mine\n");
    assert!(read("AGENTS.md").contains("Lindqvist"));
    assert!(!environment.path("builds/rebates/tests").exists());

    let again = environment.socrates("init rebates --resume --force");
    assert!(
        again
            .to_string()
            .contains("--- stdout\nwrote 1 planning file in builds/rebates\n19 needed no change\n"),
        "{again}"
    );
    assert!(read("README.md").contains("Lindqvist"));
    assert_eq!(read("src/main.rs"), "fn main() {}\n");
}

#[test]
fn without_rendering_the_scaffold_waits_for_the_answers_to_be_rendered() {
    let environment = company();
    environment
        .socrates("init rebates --answers answers.json --no-render")
        .shows(
            "
            exit 0
            --- stdout
            created builds/rebates: 27 files
            saved the answers of builds/rebates

            Next:
              socrates init rebates --resume --defaults
            ",
        );
    let agents = || fs::read_to_string(environment.path("builds/rebates/AGENTS.md")).unwrap();
    assert_eq!(tree::files(&environment.path("builds/rebates")), FILES);
    assert!(!agents().contains("Lindqvist"));
    let ran = environment.socrates("init rebates --resume --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(agents().contains("Lindqvist"));
    // Rendered in one go, it would be the same.
    environment
        .socrates("init zebra --answers answers.json --defaults")
        .succeeds();
    let [rendered, at_once] = ["rebates", "zebra"].map(|name| {
        let mut tree = tree::read(&environment.path("builds").join(name));
        tree.remove(".socrates-answers.json");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        tree.into_iter()
            .map(|(path, bytes)| (path, text(bytes).replace("zebra", "rebates")))
            .collect::<Vec<_>>()
    });
    assert_eq!(rendered, at_once);
}

#[test]
fn what_the_old_tool_stored_is_resumed_without_loss() {
    let environment = company();
    let stored = "{\n  \"project_name\": \"rebates\",\n  \"client\": \"Caf\\u00e9 M\\u00fcller\",\n  \
                  \"tagline\": \"t\",\n  \"business_goal\": \"a\\n\\nb\",\n  \"users\": [\n    \"Ana\"\n  ],\n  \
                  \"kit_version\": [1, {\"x\": 1.50}]\n}\n";
    environment.write("builds/rebates/.socrates-answers.json", stored);
    let ran = environment.socrates("init rebates --resume --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let path = environment.path("builds/rebates/.socrates-answers.json");
    let saved = fs::read_to_string(path).unwrap();
    for kept in [
        "\"client\": \"Caf\\u00e9 M\\u00fcller\",\n",
        "\"business_goal\": \"a\\n\\nb\"",
        "\"kit_version\": [1, {\"x\": 1.50}]",
    ] {
        assert!(saved.contains(kept), "{kept}: {saved}");
    }
    let readme = fs::read_to_string(environment.path("builds/rebates/README.md")).unwrap();
    assert!(readme.contains("Client: **Café Müller**"), "{readme}");
}

#[test]
fn an_answers_file_that_cannot_be_understood_is_kept_beside_the_new_one() {
    let environment = company();
    environment.write("builds/rebates/.socrates-answers.json", "{torn");
    let before = tree::read(&environment.path(""));
    // Nothing is written before everything is known to be right.
    environment
        .socrates("init rebates --resume --defaults")
        .is_refused("3 answers are missing");
    assert_eq!(tree::read(&environment.path("")), before);

    let ran = environment.socrates("init rebates --resume --answers answers.json --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(
        ran.to_string().contains(
            "--- stderr\nwarning: cannot read the answers from builds/rebates/.socrates-answers.json: "
        ),
        "{ran}"
    );
    let read =
        |name: &str| fs::read_to_string(environment.path("builds/rebates").join(name)).unwrap();
    assert_eq!(read(".socrates-answers.json.unreadable"), "{torn");
    assert!(read(".socrates-answers.json").contains("Lindqvist"));
}

/// No file may grow beyond a block or so: the scaffold is begun, and a longer file fails.
#[cfg(unix)]
#[test]
fn a_failure_on_the_way_leaves_nothing_behind() {
    let environment = company();
    environment.write("builds/old/README.md", "mine");
    let before = tree::read(&environment.path(""));
    for arguments in ["rebates", "old --no-scaffold", "old --no-scaffold --force"] {
        let script = format!(
            "ulimit -f 1; \"$SOCRATES\" init {arguments} --answers answers.json --defaults"
        );
        let ran = environment.run(&mut environment.shell(&script));
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(ran.stderr().starts_with("error: cannot "), "{ran}");
        assert_eq!(tree::read(&environment.path("")), before, "{arguments}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_project_elsewhere_can_be_resumed() {
    let environment = company();
    environment.write("elsewhere/.socrates-answers.json", answers().to_string());
    fs::create_dir_all(environment.path("builds")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", environment.path("builds/rebates")).unwrap();
    let ran = environment.socrates("init rebates --resume --defaults");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(environment.path("elsewhere/planning/STATE.md").exists());
    assert!(environment.path("builds/rebates").is_symlink());
}

#[test]
fn of_several_runs_for_one_name_one_wins() {
    let environment = company();
    let start = || {
        environment
            .command()
            .args(["init", "rebates", "--answers", "answers.json"])
            .spawn()
            .unwrap()
    };
    let runs: Vec<_> = (0..6).map(|_| start()).collect();
    let codes = runs.into_iter().map(|mut run| run.wait().unwrap().code());
    let mut codes: Vec<_> = codes.collect();
    codes.sort_unstable();
    assert_eq!(codes, [&[Some(0)][..], &[Some(2); 5]].concat());
    assert_eq!(tree::files(&environment.path("builds/rebates")), FILES);
    assert_eq!(fs::read_dir(environment.path("builds")).unwrap().count(), 1);
}

/// The one example object in the help of a command.
fn example_in_help(environment: &Environment, command: &str) -> String {
    let help = environment.socrates(&format!("{command} --help"));
    let text = help.stdout();
    let from = text.find("\n  {\n").unwrap();
    let to = text[from..].find("\n  }").unwrap();
    text[from..from + to + 4].to_owned()
}

#[test]
fn the_questions_are_printed_and_the_example_in_the_help_answers_all_of_them() {
    for (command, count, required) in [("init", 19, 3), ("extract", 9, 6)] {
        let environment = Environment::company();
        environment.write("builds/old/planning/STATE.md", "# State\n");
        let before = tree::read(&environment.path(""));
        let asked = environment
            .socrates(&format!("{command} --questions --json"))
            .json();
        assert_eq!(asked["schema_version"], 1);
        let questions = asked["questions"].as_array().unwrap();
        assert_eq!(questions.len(), count);
        let keys: Vec<&str> = questions
            .iter()
            .map(|question| question["key"].as_str().unwrap())
            .collect();
        for question in questions {
            let names: Vec<&String> = question.as_object().unwrap().keys().collect();
            assert_eq!(
                names,
                [
                    "default", "help", "key", "kind", "required", "section", "text"
                ]
            );
            assert!(["line", "multiline", "list"].contains(&question["kind"].as_str().unwrap()));
        }
        let is_required = |question: &&Value| question["required"] == true;
        assert_eq!(questions.iter().filter(is_required).count(), required);

        let text = environment.socrates(&format!("{command} --questions"));
        for key in &keys {
            assert!(text.stdout().contains(&format!("\n  {key} (")), "{text}");
        }
        assert_eq!(tree::read(&environment.path("")), before);

        let example = example_in_help(&environment, command);
        let object: Value = serde_json::from_str(&example).unwrap();
        assert!(
            keys.iter().all(|key| object.get(key).is_some()),
            "{example}"
        );
        environment.write("example.json", example);
        let target = if command == "init" {
            "rebates"
        } else {
            "builds/old"
        };
        let ran = environment.socrates(&format!("{command} {target} --answers example.json"));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
    }
}

#[test]
fn json_lists_what_was_written_and_what_would_be() {
    let environment = company();
    let command = "init rebates --answers answers.json --defaults --json";
    let mut would = environment.socrates(&format!("{command} --dry-run")).json();
    assert_eq!(would["dry_run"], true);
    would["dry_run"] = false.into();
    let did = environment.socrates(command).json();
    assert_eq!(would, did);
    assert_eq!(did["schema_version"], 1);
    assert_eq!(did["root"], environment.root());
    let wrote: Vec<String> = serde_json::from_value(did["wrote"].clone()).unwrap();
    let mut expected: Vec<String> = FILES
        .iter()
        .map(|file| format!("builds/rebates/{file}"))
        .collect();
    expected.push("clients/lindqvist-foods/README.md".to_owned());
    let mut sorted = wrote;
    sorted.sort();
    assert_eq!(sorted, expected);
    assert_eq!(did["kept"], json!([]));
    assert_eq!(
        did["next"],
        json!([
            "socrates audit builds/rebates",
            "socrates pack builds/rebates"
        ])
    );

    environment.write("builds/rebates/README.md", "mine");
    let again = environment.socrates("init rebates --resume --json").json();
    assert_eq!(again["wrote"], json!([]));
    assert_eq!(again["kept"], json!(["builds/rebates/README.md"]));
}

#[test]
fn a_base_that_is_not_there_yet_is_made_and_a_tilde_is_the_home_directory() {
    let environment = Environment::new();
    environment.write("answers.json", answers().to_string());
    let flags = "--answers answers.json --defaults";
    let ran = environment.socrates(&format!("init rebates --base new/dir {flags}"));
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(tree::files(&environment.path("new/dir/rebates")), FILES);

    let ran = environment.socrates(&format!("init rebates --base=~/co {flags}"));
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert_eq!(tree::files(&environment.path("../home/co/rebates")), FILES);
    assert!(!environment.path("~").exists());
}

#[test]
fn files_we_rendered_are_rendered_again_and_edited_ones_are_kept() {
    let environment = company();
    environment
        .socrates("init rebates --answers answers.json --defaults")
        .succeeds();
    let project = environment.path("builds/rebates");
    let read = |file: &str| fs::read_to_string(project.join(file)).unwrap();
    // A version control system may have changed the line endings.
    let domain = read("planning/DOMAIN.md").replace('\n', "\r\n");
    fs::write(project.join("planning/DOMAIN.md"), domain).unwrap();
    fs::write(project.join("README.md"), read("README.md") + "Mine.\n").unwrap();
    environment.write(
        "more.json",
        json!({"decisions": ["Round at the end"], "tagline": "T", "users": ["Ana"]}).to_string(),
    );
    let mut command = environment.command();
    command.args(["init", "rebates", "--resume", "--defaults"]);
    command.args(["--answers", "more.json"]);
    // On another day: files with the day of the first run are ours too.
    command.env("SOCRATES_TODAY", "2026-12-01");
    environment.run(&mut command).shows(
        "
        exit 0
        --- stdout
        wrote 4 planning files in builds/rebates
        15 needed no change
        left 1 edited file as it is:
          README.md

        To replace it and lose the edits, run:
          socrates init rebates --resume --force

        Next:
          socrates audit builds/rebates
          socrates pack builds/rebates
        ",
    );
    assert!(read("README.md").ends_with("Mine.\n"));
    assert!(read("planning/DECISIONS.md").contains("- **Round at the end (2026-12-01)**"));
    assert!(!read("planning/DECISIONS.md").contains("Rebates are rounded"));
    // Nothing else in it has changed.
    assert!(read("planning/STATE.md").contains("_Last updated: 2026-11-23_"));
    assert!(read("planning/DOMAIN.md").contains("- Ana\n"));
}

#[test]
fn an_edited_file_that_force_replaces_is_named() {
    let environment = company();
    environment
        .socrates("init rebates --answers answers.json --defaults")
        .succeeds();
    let risks = environment.path("builds/rebates/planning/RISKS.md");
    let text = fs::read_to_string(&risks).unwrap();
    fs::write(&risks, text + "- Mine\n").unwrap();
    environment
        .socrates("init rebates --resume --defaults --force")
        .shows("exit 0\n--- stdout\nwrote 1 planning file in builds/rebates\n19 needed no change\nreplaced 1 edited file:\n  planning/RISKS.md\n\nNext:\n  socrates audit builds/rebates\n  socrates pack builds/rebates");
}

#[test]
fn what_is_dated_keeps_its_day_when_it_is_rendered_again() {
    let environment = company();
    environment
        .socrates("init rebates --answers answers.json --defaults")
        .succeeds();
    let files = || tree::read(&environment.path("builds/rebates/planning"));
    let resume = |day: &str, more: &str| {
        let mut command = environment.command();
        command.args(["init", "rebates", "--resume", "--defaults"]);
        command.args(more.split_whitespace());
        environment.run(command.env("SOCRATES_TODAY", day))
    };
    let before = files();
    resume("2026-12-01", "").succeeds();
    resume("2026-12-01", "--force").succeeds();
    assert!(files() == before);
    let once = answers()["decisions"][0].clone();
    let decisions = |all: &[&str]| {
        let all: Vec<Value> = all.iter().map(|one| json!(one)).collect();
        let all = [vec![once.clone()], all].concat();
        environment.write("more.json", json!({ "decisions": all }).to_string());
    };
    decisions(&["Second"]);
    resume("2026-12-02", "--answers more.json").succeeds();
    decisions(&["Second", "Third"]);
    resume("2026-12-03", "--answers more.json").succeeds();
    let after = files();
    let log = String::from_utf8(after["DECISIONS.md"].clone()).unwrap();
    assert!(
        log.ends_with(
            "- **Rebates are rounded once, at the end (2026-11-23)**\n- **Second (2026-12-02)**\n- **Third (2026-12-03)**\n"
        ),
        "{log}"
    );
    assert_eq!(after["STATE.md"], before["STATE.md"]);
}

#[test]
fn a_client_gets_a_folder_once_and_the_operator_none() {
    let page = "clients/lindqvist-foods/README.md";
    for there in ["Lindqvist Foods", "lindqvist_foods"] {
        let environment = company();
        fs::create_dir_all(environment.path("clients").join(there)).unwrap();
        environment
            .socrates("init rebates --answers answers.json --defaults")
            .succeeds();
        assert!(!environment.path(page).exists(), "{there}");
    }
    let environment = company();
    let mut internal = answers();
    internal["client"] = "internal (tools)".into();
    environment.write("internal.json", internal.to_string());
    environment
        .socrates("init own --answers internal.json --defaults")
        .succeeds();
    assert!(!environment.path("clients").exists());

    environment
        .socrates("init rebates --answers answers.json --no-render")
        .succeeds();
    assert!(!environment.path("clients").exists());
    environment
        .socrates("init rebates --resume --defaults")
        .succeeds();
    let text = fs::read_to_string(environment.path(page)).unwrap();
    assert!(text.starts_with("# Lindqvist Foods\n"), "{text}");
    let findings = environment.socrates("audit --json").json()["findings"].clone();
    assert!(
        !findings.to_string().contains("has no folder"),
        "{findings}"
    );

    // Outside a company there are no clients.
    let alone = Environment::new();
    alone.write("answers.json", answers().to_string());
    alone
        .socrates("init rebates --answers answers.json --defaults")
        .succeeds();
    assert!(!alone.path("clients").exists());
}

#[cfg(windows)]
#[test]
fn nothing_gets_a_name_that_windows_changes() {
    let environment = company();
    let before = tree::read(&environment.path(""));
    let given = "--answers answers.json --defaults";
    for (command, error) in [
        (
            format!("init bar. {given}"),
            "`bar.` cannot be a project's name: it ends with a dot or a space, which Windows drops",
        ),
        (
            format!("init LPT1.md {given} --resume"),
            "`LPT1.md` cannot be a project's name: it is a name that Windows reserves for a device",
        ),
        (
            format!(r"init x --base new\bar. {given}"),
            "new/bar. cannot be a place for projects: `bar.` ends with a dot or a space, which Windows drops",
        ),
        (
            format!("init x --base NUL {given}"),
            "NUL cannot be a place for projects: `NUL` is a name that Windows reserves for a device",
        ),
        (
            "report --out COM1.html".to_owned(),
            "cannot save COM1.html: `COM1.html` is a name that Windows reserves for a device",
        ),
    ] {
        let ran = environment.socrates(&command);
        ran.is_refused(error);
        assert_eq!(tree::read(&environment.path("")), before, "{command}");
    }
    // A client with such a name gets a project, and no folder.
    let mut con = answers();
    con["client"] = "Con".into();
    environment.write("client.json", con.to_string());
    environment
        .socrates("init x --answers client.json --defaults")
        .succeeds();
    assert!(!environment.path("clients").exists());
}

//! `socrates pack`: what a bundle contains in each form, and what the command refuses.

use std::fs;

use std::process::Command;

use crate::environment::{Environment, Ran, skip};

/// A project with two sprints and some files.
fn project() -> Environment {
    let project = Environment::new();
    project.write("AGENTS.md", "# Rules\n\n```\nfenced\n");
    project.write("README.md", " \n");
    project.write(
        "planning/STATE.md",
        "Client: <Acme> & Söhne\n\nActive sprint: 002-second\n",
    );
    project.write("planning/sprints/001-first/requirements.md", "The first.\n");
    project.write(
        "planning/sprints/002-second/requirements.md",
        "The second.\n",
    );
    project.write("planning/sprints/002-second/blueprint.md", "How.");
    project
}

/// A kit with two of its three files.
fn add_kit(project: &Environment) {
    project.write("kit/120x-architect-builder-philosophy.md", "Thoughts.\n");
    project.write("kit/120x-quickstart.md", "Begin.\n");
}

const BUNDLE: &str = "
    exit 0
    --- stdout
    # Architect pack: company

    ## what this is

    The planning files of the project `company`, as they were on 2026-11-23.

    The sprint: `002-second`.

    These files are the source of truth for this conversation. Where they contradict each other or say nothing, \
    ask; do not guess. What is decided here goes back into them.

    Answer with whole files, each in a fenced block under a heading that names its path. Leave out files that do \
    not change.

    Of the 11 files, 7 have no content here; a note in place of each says why.

    ## `AGENTS.md`: the house rules

    ````markdown
    # Rules

    ```
    fenced
    ````

    ## `README.md`: what the project is

    _This file is empty._

    ## `planning/STATE.md`: where it stands

    ```markdown
    Client: <Acme> & Söhne

    Active sprint: 002-second
    ```

    ## `planning/DOMAIN.md`: the client's words and rules

    _This file does not exist._

    ## `planning/DECISIONS.md`: what is settled

    _This file does not exist._

    ## `planning/RISKS.md`: what can go wrong

    _This file does not exist._

    ## `planning/QUESTIONS.md`: what is still open

    _This file does not exist._

    ## `planning/sprints/002-second/requirements.md`: what the sprint is for

    ```markdown
    The second.
    ```

    ## `planning/sprints/002-second/blueprint.md`: how it will be built

    ```markdown
    How.
    ```

    ## `planning/sprints/002-second/acceptance.md`: how it is checked

    _This file does not exist._

    ## `planning/sprints/002-second/handoff-prompt.md`: instructions for the builder

    _This file does not exist._
    --- stderr
    note: no content for README.md, planning/DOMAIN.md, planning/DECISIONS.md, planning/RISKS.md, \
    planning/QUESTIONS.md, planning/sprints/002-second/acceptance.md, \
    planning/sprints/002-second/handoff-prompt.md; a note in the bundle says why
    ";

/// The end of the note about the size, whatever the size is.
const ESTIMATE: &str = " tokens (an estimate)";

#[test]
fn every_file_is_in_the_bundle_or_a_note_in_its_place() {
    project()
        .socrates("pack --stdout")
        .shows(&format!("{BUNDLE}note: 1,461 bytes, about 366{ESTIMATE}\n"));
}

#[test]
fn the_bundle_is_written_into_the_project() {
    let project = project();
    let (_, note) = BUNDLE.split_once("--- stderr\n").unwrap();
    for format in ["md", "xml", "html"] {
        let name = format!(".socrates-architect-pack.{format}");
        // An earlier one is replaced.
        project.write(&name, "old");
        let ran = project.socrates(&format!("pack --format {format}"));
        let (first, size) = ran.stdout().split_once('\n').unwrap();
        assert_eq!(first, format!("wrote {name}"));
        assert!(
            size.starts_with("  ") && size.ends_with(&format!("{ESTIMATE}\n")),
            "{size}"
        );
        assert!(note.replace("    ", "").starts_with(ran.stderr()), "{ran}");
        let printed = project.socrates(&format!("pack --stdout --format {format}"));
        let written = fs::read_to_string(project.path(&name)).unwrap();
        assert_eq!(printed.stdout(), written);
    }
}

/// The kind and path of each section of the bundle, as an XML parser reads them.
fn sections(ran: &Ran) -> Vec<(String, String)> {
    let document = roxmltree::Document::parse(ran.stdout()).expect("it is well formed");
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "bundle");
    let attribute = |node: &roxmltree::Node<'_, '_>, name: &str| {
        node.attribute(name)
            .expect("every section has it")
            .to_owned()
    };
    root.children()
        .filter(roxmltree::Node::is_element)
        .map(|section| {
            assert_eq!(section.tag_name().name(), "section");
            assert!(!attribute(&section, "label").is_empty());
            (attribute(&section, "kind"), attribute(&section, "path"))
        })
        .collect()
}

#[test]
fn the_sections_of_xml_have_kind_path_and_label() {
    let project = project();
    add_kit(&project);
    let ran = project.socrates("pack --stdout --format xml --include-philosophy --kit-path kit");
    let sections = sections(&ran);
    let shown: Vec<String> = sections
        .iter()
        .map(|(kind, path)| format!("{kind} {path}"))
        .collect();
    assert_eq!(
        shown,
        [
            "header ",
            "philosophy ",
            "kit 120x-architect-builder-philosophy.md",
            "kit 120x-project-scaffold-instructions.md",
            "kit 120x-quickstart.md",
            "project AGENTS.md",
            "project README.md",
            "project planning/STATE.md",
            "project planning/DOMAIN.md",
            "project planning/DECISIONS.md",
            "project planning/RISKS.md",
            "project planning/QUESTIONS.md",
            "sprint planning/sprints/002-second/requirements.md",
            "sprint planning/sprints/002-second/blueprint.md",
            "sprint planning/sprints/002-second/acceptance.md",
            "sprint planning/sprints/002-second/handoff-prompt.md",
        ]
    );
    assert!(
        ran.stdout().contains(
            "<section kind=\"project\" path=\"planning/STATE.md\" label=\"where it stands\">\
             Client: &lt;Acme&gt; &amp; Söhne\n\nActive sprint: 002-second\n</section>\n"
        ),
        "{ran}"
    );
    let document = roxmltree::Document::parse(ran.stdout()).unwrap();
    let texts: Vec<&str> = document
        .root_element()
        .children()
        .filter(roxmltree::Node::is_element)
        .filter_map(|section| section.text())
        .collect();
    assert_eq!(texts[3], "This file does not exist.");
    assert_eq!(
        texts[7],
        "Client: <Acme> & Söhne\n\nActive sprint: 002-second\n"
    );
}

#[test]
fn xml_is_well_formed_whatever_the_files_contain() {
    let project = project();
    project.write(
        "AGENTS.md",
        b"\xef\xbb\xbf]]></section>\0\x01\x1b[2J \xff \xef\xbf\xbe \xef\xbf\xbf \xc2\x85 \r\n",
    );
    // Windows refuses the others.
    let [name, shown] = if cfg!(windows) {
        ["003-a'&", "003-a'&"]
    } else {
        ["003-a\"<&>\u{1}", "003-a\"<&>\u{fffd}"]
    };
    project.write(
        format!("planning/sprints/{name}/requirements.md"),
        "Third.\n",
    );
    let sections = sections(&project.socrates("pack --stdout --format xml --sprint 3"));
    assert_eq!(
        sections.last().unwrap().1,
        format!("planning/sprints/{shown}/handoff-prompt.md")
    );
}

#[test]
fn a_sprint_is_chosen_by_its_name_or_its_number() {
    let project = project();
    for sprint in ["001-first", "001", "1", "01"] {
        let ran = project.socrates(&format!("pack --stdout --sprint {sprint}"));
        assert!(ran.stdout().contains("The first.") && !ran.stdout().contains("The second."));
    }
    for sprint in ["003", "first", "001-firs", "99999", "001-First", "+1"] {
        project
            .socrates(&format!("pack --sprint {sprint}"))
            .shows(&format!(
                "
                exit 2
                --- stderr
                error: unknown sprint `{sprint}`
                hint: the sprints are: 001-first, 002-second
                "
            ));
    }
    fs::create_dir(project.path("planning/sprints/002-other")).unwrap();
    project.socrates("pack --sprint 2").shows(
        "
        exit 2
        --- stderr
        error: more than one sprint has the number 2
        hint: name one of them: 002-other, 002-second
        ",
    );
    fs::remove_dir_all(project.path("planning/sprints")).unwrap();
    project.socrates("pack --sprint 2").shows(
        "
        exit 2
        --- stderr
        error: unknown sprint `2`
        hint: the project has no sprints yet; leave out the sprint's name
        ",
    );
    assert!(!project.path(".socrates-architect-pack.md").exists());
    let without = project.socrates("pack --stdout");
    assert!(
        without
            .stdout()
            .ends_with("## `planning/sprints`: the active sprint\n\n_The active sprint, 002-second, has no folder yet._\n"),
        "{without}"
    );
}

#[test]
fn the_kit_is_named_by_the_flag_or_else_by_the_environment() {
    let project = project();
    add_kit(&project);
    let kit = project.path("kit");
    let run = |arguments: &str, variable: &str| {
        let mut command = project.command();
        command.args(arguments.split_whitespace());
        project.run(command.env("SOCRATES_KIT_PATH", variable))
    };
    let has_kit = |ran: &Ran| ran.stdout().contains("```markdown\nThoughts.\n```\n");
    assert!(has_kit(&run("pack --stdout", kit.to_str().unwrap())));
    assert!(has_kit(&run("pack --stdout --kit-path kit", "/nowhere")));
    assert!(!has_kit(&run("pack --stdout", "")));
    let files = "120x-architect-builder-philosophy.md, 120x-project-scaffold-instructions.md, 120x-quickstart.md";
    for (arguments, variable, error) in [
        (
            "pack --kit-path nowhere",
            "",
            format!(
                "nowhere is not a directory\nhint: --kit-path has to name the directory that contains {files}"
            ),
        ),
        (
            "pack --kit-path AGENTS.md",
            "",
            format!(
                "AGENTS.md is not a directory\nhint: --kit-path has to name the directory that contains {files}"
            ),
        ),
        (
            "pack --kit-path planning",
            "",
            format!(
                "planning is not a kit: it has none of the kit's files\nhint: --kit-path has to name the directory that contains {files}"
            ),
        ),
    ] {
        run(arguments, variable).shows(&format!("exit 2\n--- stderr\nerror: {error}\n"));
    }
    assert!(!project.path(".socrates-architect-pack.md").exists());
    // A machine without its kit still makes packs.
    let ran = run("pack", "nowhere");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(
        ran.stderr().starts_with(
            "warning: $SOCRATES_KIT_PATH names nowhere, which is not a directory, so no kit is bundled\n"
        ),
        "{ran}"
    );
}

#[test]
fn the_philosophy_is_said_only_when_asked_for() {
    let project = project();
    let heading = "## who plans and who builds\n";
    assert!(!project.socrates("pack --stdout").stdout().contains(heading));
    let ran = project.socrates("pack --stdout --include-philosophy");
    let (before, after) = ran.stdout().split_once(heading).unwrap();
    assert!(before.contains("## what this is") && after.contains("architect"));
}

#[test]
fn the_page_forbids_what_is_not_its_own() {
    let project = project();
    project.write(
        "planning/STATE.md",
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))\n\n![y](https://example.org/y.png)\n",
    );
    let ran = project.socrates("pack --stdout --format html");
    let page = ran.stdout();
    assert!(
        page.contains("content=\"default-src 'none'; style-src 'sha256-"),
        "{page}"
    );
    for shown in [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&lt;img src=x onerror=alert(1)&gt;",
        "<p>x (javascript:alert(1))</p>",
        "<p>[image: y (https://example.org/y.png)]</p>",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    for forbidden in [
        "<script", "<img", "href=\"javascript", "<iframe", "<link", "src=",
    ] {
        let outside = page.replace("&lt;img src=x", "");
        assert!(!outside.contains(forbidden), "{forbidden}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_or_not_a_project_is_refused() {
    let project = project();
    let state = project.path("planning/STATE.md");
    fs::remove_file(&state).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&state).status();
    assert!(made.unwrap().success());
    for arguments in ["pack --stdout", "pack"] {
        project.socrates(arguments).shows(
            "
            exit 2
            --- stderr
            error: cannot read planning/STATE.md: it is not a regular file
            hint: make it readable or move it away, then run again
            ",
        );
    }
    fs::remove_file(&state).unwrap();
    fs::create_dir(project.path(".socrates-architect-pack.md")).unwrap();
    let ran = project.socrates("pack");
    assert_eq!((ran.status.code(), ran.stdout()), (Some(2), ""), "{ran}");
    assert!(ran.stderr().contains("it is a directory"), "{ran}");
    project.socrates("pack planning").shows(
        "
        exit 2
        --- stderr
        error: planning is not a project: it has no planning/
        hint: run it in a project, or name one with --path
        ",
    );
    let wrong = project.socrates("pack --format pdf");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        wrong
            .stderr()
            .contains("invalid value `pdf` for `--format <FORMAT>`"),
        "{wrong}"
    );
}

#[test]
fn help_shows_an_example_and_the_exit_codes() {
    let help = Environment::new().socrates("pack --help");
    assert_eq!(help.status.code(), Some(0));
    for part in [
        "Examples:", "Exit codes:", "--sprint <NAME>", "--kit-path <DIR>", "--include-philosophy",
        "SOCRATES_KIT_PATH", "md, xml or html",
    ] {
        assert!(help.stdout().contains(part), "{help}");
    }
}

/// A project with much that can be left out.
fn large() -> Environment {
    let project = Environment::new();
    project.write("planning/STATE.md", "# State\n\nActive sprint: none\n");
    let decisions: Vec<String> = (1..=20)
        .map(|day| format!("- **Decision number {day}, at some length (2026-05-{day:02})**\n"))
        .collect();
    project.write(
        "planning/DECISIONS.md",
        format!("# Decisions\n\n{}", decisions.concat()),
    );
    project.write(
        "planning/QUESTIONS.md",
        "# Questions\n\n## Open\n\n- Who pays?\n\n## Closed\n\n- When? In May (2026-05-04)\n- Where? Here (2026-05-01)\n",
    );
    project
}

#[test]
fn a_budget_is_kept_by_leaving_out_whole_entries_and_saying_so() {
    let project = large();
    let whole = project.socrates("pack --dry-run --json").json();
    assert_eq!(whole["cuts"], serde_json::json!([]));
    let tokens = whole["tokens"].as_u64().unwrap();
    let ran = project.socrates(&format!("pack --budget {} --json", tokens - 60));
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    let document = ran.json();
    assert_eq!(document["schema_version"], 1);
    assert_eq!(
        document["wrote"],
        serde_json::json!([".socrates-architect-pack.md"])
    );
    assert!(document["tokens"].as_u64().unwrap() <= tokens - 60);
    assert_eq!(document["cuts"][0]["what"], "closed questions");
    assert_eq!(document["cuts"][0]["count"], 2);
    assert_eq!(document["cuts"][1]["what"], "older decisions");
    let text = fs::read_to_string(project.path(".socrates-architect-pack.md")).unwrap();
    assert!(
        text.contains("- `planning/QUESTIONS.md`: 2 closed questions\n"),
        "{text}"
    );
    assert!(
        !text.contains("number 1,")
            && text.contains("- **Decision number 20, at some length (2026-05-20)**\n")
    );
    fs::remove_file(project.path(".socrates-architect-pack.md")).unwrap();
    let ran = project.socrates("pack --budget 10");
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    assert!(
        ran.stdout().starts_with(
            "the bundle does not fit in 10 tokens, so nothing was written; the smallest possible bundle has "
        ),
        "{ran}"
    );
    assert!(
        ran.stdout()
            .ends_with("  left out of planning/DECISIONS.md: 19 older decisions\n"),
        "{ran}"
    );
    assert!(!project.path(".socrates-architect-pack.md").exists());
}

#[test]
fn what_looks_like_a_secret_stops_it() {
    let project = large();
    let key = ["AKIA", "ABCDEFGHIJKLMNOP"].concat();
    project.write("README.md", format!("# Read\n\n{key}\n"));
    project.write(
        "AGENTS.md",
        format!("password = {0}hunter2hunter2{0}\n", '"'),
    );
    for command in [
        "pack", "pack --stdout", "pack --budget 100000", "pack --json",
    ] {
        let ran = project.socrates(command);
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(
            !ran.to_string().contains("hunter2") && !ran.to_string().contains(&key),
            "{ran}"
        );
    }
    project.socrates("pack").shows(
        "
        exit 2
        --- stderr
        error: AGENTS.md:1 looks like a password
          README.md:3 looks like an access key
        hint: remove it, or bundle it anyway with --allow-secrets
        ",
    );
    assert!(!project.path(".socrates-architect-pack.md").exists());
    let ran = project.socrates("pack --allow-secrets");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_not_followed() {
    let project = large();
    let outside = project.beside().join("secret.md");
    fs::write(&outside, "Not yours.\n").unwrap();
    std::os::unix::fs::symlink(&outside, project.path("README.md")).unwrap();
    project.write("rules.md", "Ours.\n");
    std::os::unix::fs::symlink("rules.md", project.path("AGENTS.md")).unwrap();
    let ran = project.socrates("pack --stdout");
    assert!(
        !ran.stdout().contains("Not yours.") && ran.stdout().contains("Ours."),
        "{ran}"
    );
    assert!(
        ran.stderr().contains(
            "note: README.md is a link that leads out of the project, and was not followed\n"
        ),
        "{ran}"
    );
}

#[test]
fn what_has_no_date_is_compared_with_the_git_history() {
    let project = project();
    let decisions = "# Decisions\n\n| ID | Decision |\n|---|---|\n| DEC-1 | Use tape |\n";
    let questions =
        "# Questions\n\n## Open\n\n- Which tape?\n- Who cuts it?\n\n## Closed\n\n- Where?\n";
    let criteria = "# Acceptance\n\n- [x] It holds\n- [ ] It peels\n";
    let acceptance = "planning/sprints/002-second/acceptance.md";
    project.write("planning/DECISIONS.md", decisions);
    project.write("planning/QUESTIONS.md", questions);
    project.write(acceptance, criteria);
    let since = "pack --since 2026-05-01 --stdout";
    let ran = project.socrates(since);
    for said in [
        "- _It is unknown whether 1 decision is new: it has no date, and there is no git history._\n",
        "- _It is unknown whether 1 closed question is new: it has no date, and there is no git history._\n",
        "- _It is unknown whether 1 ticked criterion is new: it has no date, and there is no git history._\n",
    ] {
        assert!(ran.stdout().contains(said), "{said}: {ran}");
    }
    project.write(
        acceptance,
        "# Acceptance\n\n- [x] It holds (evidence: 42 photos, 2026-05-02)\n- [x] It peels (evidence: 2026-04-30)\n",
    );
    let ran = project.socrates(since);
    assert!(
        ran.stdout()
            .contains("what was ticked\n\n- 002-second: It holds\n\n"),
        "{ran}"
    );
    project.write(acceptance, criteria);
    let git = |arguments: &[&str]| {
        let mut command = project.clean(Command::new("git"));
        command.args(["-c", "user.name=A", "-c", "user.email=a@example.test"]);
        command.env("GIT_COMMITTER_DATE", "2026-04-01T12:00:00Z");
        let output = command.args(arguments).output();
        output.is_ok_and(|output| output.status.success())
    };
    if !(git(&["init", "-q"]) && git(&["add", "."]) && git(&["commit", "-q", "-m", "x"])) {
        return skip("git is not installed");
    }
    let ran = project.socrates(since);
    for said in [
        "_Nothing was decided._", "_Nothing was answered._", "_Nothing was ticked._",
    ] {
        assert!(ran.stdout().contains(said), "{said}: {ran}");
    }
    project.write(
        "planning/DECISIONS.md",
        format!("{decisions}| DEC-2 | Use the thick one |\n"),
    );
    let answered =
        "# Questions\n\n## Open\n\n- Which tape?\n\n## Closed\n\n- Where?\n- Who cuts it?\n";
    project.write("planning/QUESTIONS.md", answered);
    project.write(acceptance, criteria.replace("[ ]", "[x]"));
    let ran = project.socrates(since);
    for said in [
        "what was decided\n\n- DEC-2: Use the thick one\n\n",
        "what was answered\n\n- Who cuts it?\n\n",
        "what was ticked\n\n- 002-second: It peels\n",
    ] {
        assert!(ran.stdout().contains(said), "{said}: {ran}");
    }
}

#[test]
fn what_changed_since_a_day_or_a_pack_is_bundled() {
    let project = large();
    project.write("planning/journal/2026-05-19.md", "Rang.\n");
    project.write("planning/journal/2026-05-02.md", "Early.\n");
    let ran = project.socrates("pack --since 2026-05-19 --stdout");
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    for said in [
        "What changed since 2026-05-19 in the planning files of the project",
        "- Decision number 19, at some length (2026-05-19)\n- Decision number 20, at some length (2026-05-20)\n",
        "_Nothing was answered._",
        "_Nothing was ticked._",
        "Rang.",
    ] {
        assert!(ran.stdout().contains(said), "{said}: {ran}");
    }
    assert!(
        !ran.stdout().contains("number 18") && !ran.stdout().contains("Early."),
        "{ran}"
    );
    project.write(
        "old.md",
        "=== FILE: planning/STATUS.json ===\n{\"updated\": \"2026-05-04\"}\n",
    );
    let ran = project.socrates("pack --since old.md --stdout");
    assert!(
        ran.stdout().contains("- When? In May (2026-05-04)\n"),
        "{ran}"
    );
    project.write("mute.md", "nothing\n");
    project.socrates("pack --since mute.md").shows(
        "
        exit 2
        --- stderr
        error: mute.md does not say which day it is from
        hint: give the day itself, as YYYY-MM-DD
        ",
    );
    project.socrates("pack --since nowhere").shows(
        "
        exit 2
        --- stderr
        error: nowhere is neither a day nor a pack
        hint: give a day as YYYY-MM-DD, or the path of a pack
        ",
    );
}

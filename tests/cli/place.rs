//! Where a command works: the path after it, `--path`, `-C`, and the bare name of a project.

use crate::environment::{Environment, Ran};

/// A company with the projects `alpha` and `beta`, and something else called `alpha` that is not a project.
fn company() -> Environment {
    let company = Environment::company();
    for project in ["alpha", "beta"] {
        let decisions = format!("# Decisions\n\n- {project} it is (2026-05-20)\n");
        company.write(format!("builds/{project}/planning/DECISIONS.md"), decisions);
        company.write(format!("builds/{project}/AGENTS.md"), "# Agents\n");
    }
    company.write("clients/alpha/README.md", "# Alpha\n");
    company
}

#[track_caller]
fn shown(ran: &Ran) -> &str {
    assert!(ran.stderr.is_empty(), "{ran}");
    ran.stdout()
}

#[test]
fn a_place_is_the_same_after_the_command_and_after_path() {
    let company = company();
    for command in [
        "timeline", "ship", "audit", "pack --stdout", "onboard --stdout", "journal --list",
    ] {
        let positional = company.socrates(&format!("{command} builds/alpha"));
        for arguments in [
            format!("{command} --path builds/alpha"),
            format!("--path builds/alpha {command}"),
        ] {
            let ran = company.socrates(&arguments);
            assert_eq!(ran.to_string(), positional.to_string(), "{arguments}");
        }
    }
    for command in ["status", "patterns review"] {
        let positional = company.socrates(&format!("{command} ."));
        let flag = company.socrates(&format!("{command} --path ."));
        assert_eq!(flag.to_string(), positional.to_string());
    }
    company.socrates("decide Two --path builds/beta").shows(
        "
        exit 0
        --- stdout
        added to builds/beta/planning/DECISIONS.md:7
        - **Two (2026-11-23)**
        ",
    );
}

#[test]
fn a_place_that_is_given_twice_is_refused() {
    let company = company();
    for arguments in [
        "audit builds/alpha --path builds/beta",
        "--path builds/beta audit builds/alpha",
    ] {
        company.socrates(arguments).shows(
            "
            exit 2
            --- stderr
            error: the place is given twice: `builds/alpha` and `--path builds/beta`
            hint: leave one of them out
            ",
        );
    }
    company.socrates("init new --base . --path .").shows(
        "
        exit 2
        --- stderr
        error: `--path` cannot be used with `--base`
        hint: leave one of them out
        ",
    );
    company.socrates("completions bash --path .").shows(
        "
        exit 2
        --- stderr
        error: `--path` cannot be used with this command
        hint: leave it out
        ",
    );
}

#[test]
fn the_bare_name_of_a_project_works_from_anywhere_in_the_company() {
    let company = company();
    let expected = company.socrates("timeline builds/alpha --json");
    let expected = shown(&expected);
    for arguments in [
        "timeline alpha --json",
        "timeline --json --path alpha",
        // The client's directory with that name has no planning/.
        "-C clients timeline alpha --json",
        "-C builds/beta timeline alpha --json",
        "-C builds/beta/planning timeline alpha --json",
    ] {
        assert_eq!(shown(&company.socrates(arguments)), expected, "{arguments}");
    }
    for command in ["decide Two --path beta", "journal beta -m Called"] {
        let ran = company.socrates(&format!("-C clients {command}"));
        let said = "exit 0\n--- stdout\nadded to ROOT/builds/beta/planning/";
        assert!(ran.to_string().starts_with(said), "{ran}");
    }
    let ran = company.socrates("audit beta");
    let first = ran.stdout().lines().next();
    assert_eq!(
        first,
        Some("socrates audit — builds/beta (project)"),
        "{ran}"
    );
}

#[test]
fn a_project_of_that_name_right_here_wins() {
    let company = company();
    company.write(
        "clients/alpha/planning/DECISIONS.md",
        "- Here (2026-05-20)\n",
    );
    let ran = company.socrates("-C clients timeline alpha");
    assert!(shown(&ran).contains("Here"), "{ran}");
    // A path is not a bare name.
    let ran = company.socrates("-C builds/beta timeline ./alpha");
    assert!(ran.stderr().contains("./alpha is not a directory"), "{ran}");
    // Nor is a hidden directory a project.
    company.write("builds/.tpl/planning/STATE.md", "");
    let ran = company.socrates("timeline .tpl");
    assert!(ran.stderr().contains(".tpl is not a directory"), "{ran}");
}

#[test]
fn a_command_runs_as_if_it_were_started_in_the_directory() {
    let company = company();
    let there = company.socrates("-C builds/alpha timeline --json");
    let after = company.socrates("timeline --json -C builds/alpha");
    let named = company.socrates("timeline builds/alpha --json");
    assert_eq!(shown(&there), shown(&named));
    assert_eq!(shown(&after), shown(&named));
    for (directory, why) in [
        ("nowhere", "it does not exist; check the spelling"),
        (
            "AGENTS.md",
            "it is a file; name the directory that it is in",
        ),
    ] {
        company
            .socrates(&format!("-C {directory} status"))
            .shows(&format!(
                "
            exit 2
            --- stderr
            error: {directory} is not a directory
            hint: {why}
            "
            ));
    }
}

#[test]
fn what_is_to_be_typed_next_works_from_where_the_command_was_typed() {
    let company = company();
    company.write(
        "clients/answers.json",
        r#"{"client": "internal", "tagline": "T", "business_goal": "G"}"#,
    );
    let ran = company.socrates("-C clients init new --answers answers.json --defaults --no-render");
    let next = ran.stdout().lines().last().unwrap().trim();
    assert!(next.starts_with("socrates -C clients init new "), "{ran}");
    let again = company.socrates(next.trim_start_matches("socrates "));
    assert_eq!(again.status.code(), Some(0), "{again}");
    let typed = again.stdout().split_once("Next:\n").unwrap().1.to_owned();
    assert!(typed.contains("socrates -C clients audit "), "{again}");
    for command in typed.lines() {
        let ran = company.socrates(command.trim().trim_start_matches("socrates "));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
    }

    let made = company.socrates("--path ../other companyos");
    assert!(made.stdout().contains("\n  cd ../other\n"), "{made}");
    company.socrates("companyos").shows(
        "
        exit 2
        --- stderr
        error: `<PATH>` is missing
        hint: write `socrates companyos <PATH>`, or see `socrates companyos --help`
        ",
    );
}

#[test]
fn init_makes_a_project_in_the_company_that_path_names() {
    let company = company();
    company.write(
        "clients/answers.json",
        r#"{"client": "internal", "tagline": "T", "business_goal": "G"}"#,
    );
    let flags = "--answers answers.json --defaults";
    let ran = company.socrates(&format!("-C clients init new --path .. {flags}"));
    assert_eq!(ran.status.code(), Some(0), "{ran}");
    assert!(company.path("builds/new/planning/STATE.md").is_file());
    let again = company.socrates(&format!("-C clients init new --path .. {flags}"));
    assert_eq!(again.status.code(), Some(2), "{again}");
    assert!(
        again
            .stderr()
            .contains("init new --base ../builds --resume"),
        "{again}"
    );
}

#[test]
fn what_is_to_be_typed_next_is_about_the_place_that_the_run_was_started_in() {
    let company = company();
    for project in ["alpha", "beta"] {
        let path = format!("builds/{project}/planning/QUESTIONS.md");
        company.write(path, "# QUESTIONS\n\n## Open\n\n- Q-001: Who?\n");
    }
    let answered = company.socrates("answer Q-001 Ann --path beta");
    assert!(answered.stdout().contains("answered"), "{answered}");
    let ran = company.socrates("-C builds/alpha answer Q-001 Jo");
    assert!(
        ran.stdout().contains("\n  socrates -C builds/alpha undo\n"),
        "{ran}"
    );
    let undone = company.socrates("-C builds/alpha undo");
    assert!(undone.stdout().contains("QUESTIONS.md"), "{undone}");
    let asked = |project: &str| {
        let path = format!("builds/{project}/planning/QUESTIONS.md");
        std::fs::read_to_string(company.path(path)).unwrap()
    };
    assert!(!asked("alpha").contains("answered"), "{}", asked("alpha"));
    assert!(asked("beta").contains("answered"), "{}", asked("beta"));
}

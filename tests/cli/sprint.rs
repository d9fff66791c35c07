//! `socrates sprint`: where each sprint stands, and what says so.

use std::fs;

use crate::environment::Environment;

/// A project with two sprints, one of which is over.
fn harbour() -> Environment {
    let company = Environment::company();
    company.write(
        "builds/harbour/planning/STATE.md",
        "# State\n\n_Last updated: 2026-11-20_\n\n## Active sprint\n\nSprint 002 - Winch\n\n## Recently completed\n\n- Sprint 001 - Ropes\n",
    );
    for name in ["001-ropes", "002-winch"] {
        for file in ["requirements", "blueprint", "handoff-prompt"] {
            company.write(
                format!("builds/harbour/planning/sprints/{name}/{file}.md"),
                "# x\n\n## Goal\n\nPull.\n\nCreated: 2026-11-01\n",
            );
        }
        company.write(
            format!("builds/harbour/planning/sprints/{name}/acceptance.md"),
            "- [x] It pulls (evidence: film, 2026-11-02)\n- [ ] It stops\n",
        );
    }
    company
}

#[test]
fn a_hint_can_be_typed_as_shown() {
    let company = harbour();
    company.write(
        "builds/harbour/planning/QUESTIONS.md",
        "# Questions\n\n## Open\n\n- Which rope?\n",
    );
    for (typed, hinted) in [
        (
            "sprint new hoist --path harbour",
            "`socrates sprint close --path builds/harbour`",
        ),
        (
            "sprint tick 9 --path harbour",
            "`socrates sprint show 002-winch --path builds/harbour`",
        ),
        (
            "answer Q-9 Yes --path harbour",
            "`socrates questions --path builds/harbour`",
        ),
    ] {
        let ran = company.socrates(typed);
        assert_eq!(ran.status.code(), Some(2), "{ran}");
        assert!(ran.stderr().contains(hinted), "{ran}");
    }
}

#[test]
fn each_sprint_has_a_line_with_its_state_and_what_says_so() {
    let company = harbour();
    company.socrates("sprint list builds/harbour").shows(
        "
        exit 0
        --- stdout
        harbour — active: 002-winch STATE.md:7
          001-ropes  closed  1/2  2026-11-01  STATE.md:11 \"Sprint 001 - Ropes\"
          002-winch  active  1/2  2026-11-01  STATE.md:7 \"Sprint 002 - Winch\"
        ",
    );
    let same = company.socrates("sprints list builds/harbour");
    assert_eq!(
        same.stdout(),
        company.socrates("sprint list builds/harbour").stdout()
    );
}

#[test]
fn the_document_cites_its_sources() {
    let company = harbour();
    company.socrates("sprint list builds/harbour --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "project": "harbour",
          "active": "002-winch",
          "active_state": "known",
          "active_folder": true,
          "because": {
            "path": "planning/STATE.md",
            "line": 7,
            "text": "Sprint 002 - Winch"
          },
          "next_sprint": null,
          "sprints": [
            {
              "name": "001-ropes",
              "state": "closed",
              "inferred": false,
              "because": {
                "path": "planning/STATE.md",
                "line": 11,
                "text": "Sprint 001 - Ropes"
              },
              "awaiting": null,
              "criteria": {
                "ticked": 1,
                "open": 1,
                "plain": 0
              },
              "date": "2026-11-01",
              "missing": [],
              "closing": null
            },
            {
              "name": "002-winch",
              "state": "active",
              "inferred": false,
              "because": {
                "path": "planning/STATE.md",
                "line": 7,
                "text": "Sprint 002 - Winch"
              },
              "awaiting": null,
              "criteria": {
                "ticked": 1,
                "open": 1,
                "plain": 0
              },
              "date": "2026-11-01",
              "missing": [],
              "closing": null
            }
          ],
          "conflicts": [],
          "notes": []
        }
        "#,
    );
    let company_wide = company.socrates("sprint list . --json").json();
    assert_eq!(company_wide["projects"][0]["active"], "002-winch");
    assert_eq!(company_wide["projects"].as_array().unwrap().len(), 1);
}

#[test]
fn contradictions_are_cited_and_nothing_is_guessed() {
    let company = harbour();
    company.write(
        "builds/harbour/planning/STATE.md",
        "# State\n\n**Active sprint:** 001-ropes\n\n## Log\n\n**Current sprint:** 002-winch\n",
    );
    let said = company.socrates("sprint list builds/harbour");
    let first = said.stdout().lines().next().unwrap();
    assert_eq!(
        first,
        "harbour — unclear which sprint is active: 001-ropes, 002-winch"
    );
    assert!(
        said.stdout().contains(
            "two labels name different sprints: STATE.md:3 \"001-ropes\", but STATE.md:7 \"002-winch\""
        ),
        "{}",
        said.stdout()
    );
    let document = company.socrates("sprint list builds/harbour --json").json();
    assert_eq!(document["active_state"], "unclear");
    assert_eq!(document["active"], serde_json::Value::Null);
    company.socrates("sprint show --path builds/harbour").shows(
        "
        exit 2
        --- stderr
        error: it is unclear which sprint is active
        hint: name the right one under `Active sprint` in planning/STATE.md: 001-ropes, 002-winch
        ",
    );
}

#[test]
fn one_sprint_is_shown_with_its_criteria() {
    let company = harbour();
    company
        .socrates("sprint show 2 --path builds/harbour")
        .shows(
            "
        exit 0
        --- stdout
        002-winch — harbour

          Pull.

          state     active  STATE.md:7 \"Sprint 002 - Winch\"
          day       2026-11-01
          criteria  1/2
          files     builds/harbour/planning/sprints/002-winch/acceptance.md
                    builds/harbour/planning/sprints/002-winch/blueprint.md
                    builds/harbour/planning/sprints/002-winch/handoff-prompt.md
                    builds/harbour/planning/sprints/002-winch/requirements.md

          1  [x] It pulls (evidence: film, 2026-11-02)
          2  [ ] It stops
        ",
        );
    let named = company.socrates("sprint show 002-winch --path builds/harbour --json");
    let active = company.socrates("sprint show --path builds/harbour --json");
    assert_eq!(named.json(), active.json());
    let criteria = &active.json()["criteria"];
    assert_eq!(
        (&criteria[0]["state"], &criteria[1]["state"]),
        (&"ticked".into(), &"open".into())
    );
    assert_eq!(criteria[1]["line"], 2);
    company
        .socrates("sprint show 7 --path builds/harbour")
        .is_refused("unknown sprint `7`");
}

#[test]
fn whatever_is_in_place_of_the_files_is_reported_and_not_fatal() {
    let company = harbour();
    company.write("builds/harbour/planning/STATUS.json", "{\"phase\": ");
    company.write(
        "builds/harbour/planning/STATE.md",
        b"\xff\xfeA\0c\0t\0i\0v\0e\0".as_slice(),
    );
    let said = company.socrates("sprint list builds/harbour");
    assert_eq!(said.status.code(), Some(0));
    assert!(
        said.stderr().contains("STATUS.json: it is not valid JSON"),
        "{}",
        said.stderr()
    );
    let brief = company.socrates("brief builds/harbour");
    assert!(
        brief.stderr().contains("STATUS.json: it is not valid JSON"),
        "{brief}"
    );
    let document = company.socrates("brief builds/harbour --json").json();
    let notes = document["notes"].to_string();
    assert!(notes.contains("it is not valid JSON"), "{notes}");
    assert!(
        said.stdout().contains("unclear which sprint is active"),
        "{}",
        said.stdout()
    );
    std::fs::remove_file(company.path("builds/harbour/planning/STATE.md")).unwrap();
    std::fs::create_dir(company.path("builds/harbour/planning/STATE.md")).unwrap();
    assert_eq!(
        company.socrates("sprint list builds/harbour").status.code(),
        Some(0)
    );
}

/// What each command that asks for the sprints does with a project; its exit code does not matter here.
fn all_answer(company: &Environment) {
    for command in [
        "sprint list",
        "sprint list builds/harbour",
        "sprint list builds/harbour --json",
        "sprint show 2 --path builds/harbour",
        "status",
        "ship builds/harbour",
        "audit builds/harbour",
        "timeline builds/harbour",
        "onboard builds/harbour --stdout",
        "pack builds/harbour --stdout",
    ] {
        let ran = company.socrates(command);
        assert!(matches!(ran.status.code(), Some(0..=2)), "{command}: {ran}");
    }
}

#[test]
fn a_state_of_any_size_and_form_is_answered() {
    let company = harbour();
    let state = "builds/harbour/planning/STATE.md";
    let line = "Sprint 001 is closed and Sprint 002 - Winch is built, pending merge. ";
    let head = "## Active sprint\n\n002-winch\n\n";
    for text in [
        // A mebibyte of one line, and of many.
        line.repeat((1 << 20) / line.len()),
        format!("{head}{}", line.repeat((1 << 20) / line.len())),
        format!(
            "{head}{}",
            format!("{line}\n\n").repeat((1 << 20) / line.len())
        ),
        format!("{head}{}", "| 001 | closed |\n".repeat(100_000)),
        format!("## Active sprint\n\n{}", "Sprint 001, ".repeat(100_000)),
        "#".repeat(1 << 20),
        "**Active sprint:** ".repeat(50_000),
    ] {
        company.write(state, &text);
        let listed = company.socrates("sprint list builds/harbour --json");
        assert_eq!(listed.status.code(), Some(0), "{listed}");
    }
    company.write(state, format!("{head}{line}\n"));
    let listed = company.socrates("sprint list builds/harbour --json").json();
    assert_eq!(listed["active"], "002-winch");
    // UTF-16 is named, and nothing is made up from it.
    let utf16: Vec<u8> = "\u{feff}## Active sprint\n\n002-winch\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    company.write(state, utf16.as_slice());
    let listed = company.socrates("sprint list builds/harbour --json");
    assert_ne!(listed.json()["active_state"], "known");
    for command in [
        "sprint list", "sprint show", "ship", "audit", "brief", "next", "status", "timeline",
        "onboard", "pack",
    ] {
        let place = if command == "status" {
            "."
        } else {
            "builds/harbour"
        };
        let ran = company.run(
            company
                .command()
                .args(command.split(' '))
                .args(["--path", place]),
        );
        assert!(
            ran.to_string()
                .contains("it is in UTF-16; save it as UTF-8"),
            "{command}: {ran}"
        );
    }
    all_answer(&company);
}

#[cfg(unix)]
#[test]
fn whatever_is_in_place_of_a_source_is_named_and_never_waited_for() {
    use crate::hostile::make_fifo;

    for name in [
        "STATE.md",
        "STATUS.json",
        "DECISIONS.md",
        "ARCHITECT_BRIEFING.md",
        "ROADMAP.md",
        "sprints/002-winch/acceptance.md",
        "sprints/002-winch/closeout.md",
        "sprints/003-fifo/SPRINT.md",
    ] {
        let company = harbour();
        let path = company.write(format!("builds/harbour/planning/{name}"), "");
        fs::remove_file(&path).unwrap();
        make_fifo(&path);
        all_answer(&company);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        all_answer(&company);
    }
}

#[test]
fn a_status_file_that_says_nothing_of_use_is_passed_over() {
    let company = harbour();
    let status = "builds/harbour/planning/STATUS.json";
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let huge = format!("{{\"phase\": \"{}\"}}", "x".repeat(1 << 20));
    for (text, is_told) in [
        ("{\"phase\": \"building\", \"sprint\": \"001-ro", true),
        (&*huge, true),
        (&*deep, true),
        ("[1, 2]", false),
        ("null", false),
        ("{\"phase\": 7, \"sprint\": [\"001-ropes\"]}", false),
        ("{\"phase\": \"dancing\", \"sprint\": \"001-ropes\"}", false),
        (
            "{\"phase\": \"building\", \"sprint\": \"999-nowhere\"}",
            false,
        ),
        ("{\"phase\": \"building\", \"sprint\": -1e400}", true),
        ("", false),
    ] {
        company.write(status, text);
        let listed = company.socrates("sprint list builds/harbour --json");
        let document = listed.json();
        assert_eq!(document["active"], "002-winch", "{listed}");
        let notes = document["notes"].as_array().unwrap().iter();
        let told: Vec<_> = notes.map(|note| &note["path"]).collect();
        assert_eq!(
            told,
            vec!["planning/STATUS.json"; usize::from(is_told)],
            "{text:.80}"
        );
        all_answer(&company);
    }
}

#[test]
fn sprints_may_have_any_number_and_be_written_in_any_script() {
    let company = harbour();
    let planning = "builds/harbour/planning";
    for name in [
        "99999999999999999999999999999999-far",
        "0-zero",
        "000-also-zero",
        "002-winch-again",
        "003-\u{6e2f}\u{306e}\u{6642}\u{8a08}",
        "004-\u{202e}gnp",
        "005-caf\u{e9}",
        "\u{0660}\u{0660}\u{0665}-arabic-digits",
        "-1-minus",
        "sprint--x",
        "..-dots",
    ] {
        company.write(
            format!("{planning}/sprints/{name}/acceptance.md"),
            "- [ ] a\n",
        );
    }
    all_answer(&company);
    let listed = company.socrates("sprint list builds/harbour --json").json();
    let names: Vec<&str> = listed["sprints"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sprint| sprint["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "0-zero",
            "000-also-zero",
            "001-ropes",
            "002-winch",
            "002-winch-again",
            "003-\u{6e2f}\u{306e}\u{6642}\u{8a08}",
            "004-\u{202e}gnp",
            "005-caf\u{e9}",
            "99999999999999999999999999999999-far",
        ]
    );
    assert_eq!(listed["active"], "002-winch");
    company
        .socrates("sprint show 2 --path builds/harbour")
        .is_refused("more than one sprint has the number 2");
    let audit = company.socrates("audit builds/harbour");
    for told in [
        "002-winch and 002-winch-again have the same number",
        "0-zero and 000-also-zero have the same number",
        "-1-minus is not named like a sprint",
    ] {
        assert!(audit.stdout().contains(told), "{told}: {audit}");
    }
    assert!(!audit.stdout().contains('\u{202e}'), "{audit}");
}

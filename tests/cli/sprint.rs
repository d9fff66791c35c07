//! `socrates sprint`: where each sprint stands, and what says so.

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
          "conflicts": []
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
        hint: say which under `Active sprint` in planning/STATE.md: 001-ropes, 002-winch
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
          files     planning/sprints/002-winch/acceptance.md
                    planning/sprints/002-winch/blueprint.md
                    planning/sprints/002-winch/handoff-prompt.md
                    planning/sprints/002-winch/requirements.md

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
        .is_refused("there is no sprint `7`");
}

#[test]
fn whatever_lies_in_place_of_the_files_is_told_and_not_fatal() {
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

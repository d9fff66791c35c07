//! What a project is: one rule for every command that goes through `builds/`.

use crate::environment::Environment;

/// A company with a project, and with a template in `builds/` that is copied to begin a project.
fn with_template() -> Environment {
    let company = Environment::company();
    for project in ["alpha", ".tpl"] {
        company.write(format!("builds/{project}/planning/STATE.md"), "# State\n");
        company.write(format!("builds/{project}/AGENTS.md"), "uses dry-run\n");
    }
    company.pattern("dry-run", ".tpl");
    company
}

#[test]
fn a_hidden_directory_in_builds_is_not_the_source_of_a_pattern() {
    let company = with_template();
    let said = "the pattern's source project `.tpl` is not in builds/";
    for arguments in [
        "audit --companyos", "patterns review", "patterns review --no-prune",
    ] {
        let ran = company.socrates(arguments);
        assert!(ran.stdout().contains(said), "{arguments}: {ran}");
    }
}

#[test]
fn no_command_shows_or_counts_a_hidden_directory_in_builds() {
    let company = with_template();
    let status = company.socrates("status --json").json();
    let names: Vec<_> = status["projects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|project| project["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["alpha"]);
    let review = company.socrates("patterns review --json").json();
    assert_eq!(review["projects"]["total"], 1);
    let audit = company.socrates("audit --companyos --json").json();
    let findings = audit["findings"].as_array().unwrap();
    let of_template = |finding: &&serde_json::Value| finding["path"] == "builds/.tpl";
    assert_eq!(findings.iter().find(of_template), None);
}

//! `audit --format`: the same findings for people, for programs, for GitHub and as a SARIF log.

use std::fs;

use serde_json::Value;

use crate::audit::healthy;
use crate::environment::Environment;

fn faulty() -> Environment {
    let company = healthy();
    company.write("builds/tides/CLAUDE.md", "# Claude\n");
    company.write(
        "builds/tides/planning/sprints/001-discovery-architecture/acceptance.md",
        "# Done when\n\n- [ ] 100% as needed\n- [ ] Charts, tables, etc.\n",
    );
    fs::remove_file(company.path("builds/tides/planning/RISKS.md")).unwrap();
    fs::remove_file(company.path("builds/tides/docs/API.md")).unwrap();
    company
}

#[test]
fn github_shows_each_finding_beside_its_line() {
    let company = faulty();
    // Without a repository, paths are relative to what is audited.
    company
        .socrates("audit builds/tides --format github")
        .shows(
            "exit 1
--- stdout
::error file=planning/RISKS.md,title=required-files::planning/RISKS.md is missing
::warning file=CLAUDE.md,title=adapter-routing::CLAUDE.md does not mention AGENTS.md, so agents that read it do not find the rules
::warning file=planning/sprints/001-discovery-architecture/acceptance.md,line=3,title=acceptance-weasels::`as needed` cannot be checked
::warning file=planning/sprints/001-discovery-architecture/acceptance.md,line=4,title=acceptance-weasels::`etc.` cannot be checked
::notice file=docs/API.md,title=scaffold-shape::docs/API.md is missing
        ",
        );
    fs::create_dir(company.path(".git")).unwrap();
    let ran = company.socrates("audit builds/tides --format github");
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    let first = ran.stdout().lines().next().unwrap();
    assert!(
        first.starts_with("::error file=builds/tides/planning/RISKS.md,title="),
        "{ran}"
    );
    let all = company.socrates("audit --all --format github");
    assert_eq!(all.stdout(), ran.stdout());
}

#[test]
fn text_and_json_are_formats_too() {
    let company = faulty();
    let plain = company.socrates("audit builds/tides");
    let text = company.socrates("audit builds/tides --format text");
    assert_eq!(text.to_string(), plain.to_string());
    let plain = company.socrates("audit builds/tides --json");
    let json = company.socrates("audit builds/tides --format json");
    assert_eq!(json.to_string(), plain.to_string());
    let both = company.socrates("audit --json --format sarif");
    assert_eq!(both.status.code(), Some(2), "{both}");
}

/// What the schema of SARIF 2.1.0 requires of the parts we use.
#[track_caller]
fn assert_is_sarif(log: &Value) -> Vec<Value> {
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "socrates");
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        assert!(
            rule["id"].is_string() && rule["shortDescription"]["text"].is_string(),
            "{rule}"
        );
    }
    let results = run["results"].as_array().unwrap().clone();
    for result in &results {
        assert!(result["message"]["text"].is_string(), "{result}");
        let level = result["level"].as_str().unwrap();
        assert!(["error", "warning", "note"].contains(&level), "{result}");
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let print = result["partialFingerprints"]["finding/v1"]
            .as_str()
            .unwrap();
        assert_eq!(print.len(), 32, "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        let is_safe = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        assert!(
            uri.chars().all(is_safe) && !uri.starts_with('/'),
            "{result}"
        );
        assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        if let Some(region) = place.get("region") {
            assert!(region["startLine"].as_u64().unwrap() >= 1, "{result}");
        }
    }
    results
}

#[test]
fn a_sarif_log_has_the_required_shape_and_lasting_fingerprints() {
    let company = faulty();
    company.write("builds/two words/planning/STATE.md", "# State\n");
    let prints = |results: &[Value]| {
        let prints = results
            .iter()
            .map(|result| result["partialFingerprints"].to_string());
        let mut prints: Vec<String> = prints.collect();
        prints.sort();
        prints
    };
    let ran = company.socrates("audit --all --format sarif");
    assert_eq!(ran.status.code(), Some(1), "{ran}");
    let before = assert_is_sarif(&ran.json());
    let document = company.socrates("audit --all --json").json();
    let projects = document["projects"].as_array().unwrap().iter();
    let count: usize = projects
        .chain([&document])
        .map(|one| one["findings"].as_array().unwrap().len())
        .sum();
    assert_eq!(before.len(), count);
    let has = |uri: &str| {
        before.iter().any(|result| {
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
        })
    };
    assert!(has("builds/two%20words/AGENTS.md"));
    company.write(
        "builds/tides/planning/sprints/001-discovery-architecture/acceptance.md",
        "# Done when\n\nLater.\n\n- [ ] 100% as needed\n- [ ] Charts, tables, etc.\n",
    );
    let after = assert_is_sarif(&company.socrates("audit --all --format sarif").json());
    assert_ne!(before, after);
    assert_eq!(prints(&before), prints(&after));
}

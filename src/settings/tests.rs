use super::*;
use crate::tree::files::Text;
use std::path::Path;

fn read(text: &str, owner: Owner) -> (Settings, Vec<String>) {
    let text = Text::Read {
        text: text.to_owned(),
        cut: false,
    };
    let (settings, warnings) = super::read(&text, owner);
    let warnings = warnings.iter().map(Warning::to_string).collect();
    (settings, warnings)
}

fn warned(text: &str) -> Vec<String> {
    read(text, Owner::Root).1
}

#[test]
fn every_key_is_read() {
    let (settings, warnings) = read(
        "[audit]\nstate-days = 45\nterminology-used = \"off\"\nsprint-state = \"error\"\n\
         ignore = [\"docs/API.md\"]\n\n[status]\nstate-days = 0\njournal-days = 3\n\n\
         [patterns]\nstale-days = 1_000\ngrace-days = 0x10\n\n[pack]\nbudget = 9000\n",
        Owner::Root,
    );
    assert_eq!(warnings, [""; 0]);
    assert_eq!(settings.audit_state_days(), 45);
    assert!(settings.is_off(Check::TerminologyUsed));
    assert!(settings.is_raised(Check::SprintState));
    let ages = Ages {
        state: 0,
        journal: 3,
    };
    assert_eq!(settings.ages(), ages);
    assert_eq!(settings.stale_days(), 1000);
    assert_eq!(settings.grace_days(), 16);
    assert_eq!(settings.budget(), Some(9000));
    assert_eq!(read("", Owner::Root), (Settings::default(), vec![]));
    assert_eq!(read("\u{feff}", Owner::Root).1, [""; 0]);
}

#[test]
fn what_is_not_known_is_a_warning_with_its_line_and_the_nearest_known() {
    for (text, said) in [
        (
            "[audit]\nstat-days = 3\n",
            ".socrates.toml:2: unknown key `stat-days` in [audit]; did you mean `state-days`?",
        ),
        (
            "[audit]\n\nTerminology_used = \"off\"\n",
            ".socrates.toml:3: unknown key `Terminology_used` in [audit]; did you mean `terminology-used`?",
        ),
        (
            "\n[adit]\n",
            ".socrates.toml:2: unknown section [adit]; did you mean [audit]?",
        ),
        (
            "[colours]\n",
            ".socrates.toml:1: unknown section [colours]; the sections are [audit], [status], [patterns] and [pack]",
        ),
        (
            "budget = 3\n",
            ".socrates.toml:1: `budget` is outside the sections [audit], [status], [patterns] and [pack]",
        ),
        (
            "[pack]\njournal-days = 3\n",
            ".socrates.toml:2: unknown key `journal-days` in [pack]; it belongs in [status]",
        ),
        (
            "[audit]\nsprint-state = \"of\"\n",
            ".socrates.toml:2: `sprint-state` is `of`, not error, warning, info or off; did you mean `off`?",
        ),
        (
            "[audit]\nsprint-state = false\n",
            ".socrates.toml:2: `sprint-state` is true or false, not \"error\", \"warning\", \"info\" or \"off\"",
        ),
        (
            "[audit]\nstate-days = -3\n",
            ".socrates.toml:2: `state-days` in [audit] is -3, not a number of days, such as 30",
        ),
        (
            "[pack]\nbudget = 0\n",
            ".socrates.toml:2: `budget` in [pack] is 0, not a number of tokens, such as 12000",
        ),
        (
            "[audit]\nignore = \"docs\"\n",
            ".socrates.toml:2: `ignore` in [audit] is a string, not a list of paths",
        ),
        (
            "[audit]\nignore = [\n\"docs\",\n\"../beta\"]\n",
            ".socrates.toml:4: `../beta` in `ignore` leads out of the directory of this file",
        ),
        (
            "audit = 3\n",
            ".socrates.toml:1: `audit` is a number, not a section [audit]",
        ),
    ] {
        assert_eq!(warned(text), [said], "{text}");
    }
}

#[test]
fn of_what_is_not_toml_nothing_counts() {
    let deep = format!("a = {}", "[".repeat(100_000));
    let huge = format!("# {}", "x".repeat(LARGEST));
    for (text, said) in [
        (
            "[audit]\nstate-days = 3\nstate-days 4\n",
            ".socrates.toml:3: is not valid TOML",
        ),
        (deep.as_str(), ".socrates.toml:1: is not valid TOML"),
        (huge.as_str(), ".socrates.toml: is larger than 1024 KiB"),
        (
            "[audit]\nstate-days = 1\nstate-days = 2\n",
            "is not valid TOML",
        ),
    ] {
        let (settings, warnings) = read(text, Owner::Root);
        assert_eq!(settings, Settings::default());
        assert!(warnings[0].contains(said), "{warnings:?}");
    }
}

#[test]
fn what_counts_for_the_company_alone_is_said_in_a_project() {
    let text = "[audit]\norphan-builds = \"off\"\n[patterns]\nstale-days = 3\n";
    assert_eq!(read(text, Owner::Root).1, [""; 0]);
    let (settings, warnings) = read(text, Owner::Project);
    assert_eq!(settings, Settings::default());
    assert_eq!(
        warnings,
        [
            ".socrates.toml:2: `orphan-builds` is used only in the company's .socrates.toml",
            ".socrates.toml:3: [patterns] is used only in the company's .socrates.toml",
        ]
    );
}

#[test]
fn the_project_goes_before_the_company_key_by_key() {
    let company = "[audit]\nstate-days = 60\nsprint-state = \"off\"\nignore = [\"builds/*/docs\"]\n[status]\nstate-days = 5\n";
    let project =
        "[audit]\nstate-days = 10\nadapter-routing = \"error\"\n[status]\njournal-days = 2\n";
    let company = read(company, Owner::Root).0;
    let project = read(project, Owner::Project).0;
    let both = project.over(&company, "builds/alpha");
    assert_eq!(both.audit_state_days(), 10);
    let ages = Ages {
        state: 5,
        journal: 2,
    };
    assert_eq!(both.ages(), ages);
    let mut findings = vec![
        Finding::new(Check::SprintState, Severity::Warning, "a", ""),
        Finding::new(Check::AdapterRouting, Severity::Warning, "b", ""),
        Finding::new(Check::ScaffoldShape, Severity::Info, "docs/API.md", ""),
        Finding::new(Check::ScaffoldShape, Severity::Info, "c", ""),
    ];
    both.judge(&mut findings);
    let left: Vec<_> = findings
        .iter()
        .map(|finding| (finding.path(), finding.severity))
        .collect();
    assert_eq!(
        left,
        [
            (Some(Path::new("b")), Severity::Error),
            (Some(Path::new("c")), Severity::Info)
        ]
    );
}

use super::*;
use crate::markdown::write::{headings, hostile};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What must be true of every text of the kit.
pub fn assert_clean(path: &str, text: &str) {
    assert!(!text.contains('\r'), "{path} has a carriage return");
    assert!(
        text.ends_with('\n') && !text.ends_with("\n\n"),
        "{path} does not end with one newline"
    );
    assert!(!text.contains("\n\n\n"), "{path} has two blank lines");
    assert!(!text.contains(['{', '}']), "{path} has a placeholder left");
    for line in text.lines() {
        assert_eq!(
            line.trim_end(),
            line,
            "{path} has white space at the end of a line"
        );
        let in_table = line.starts_with('|');
        assert!(
            in_table || line.chars().count() <= 120,
            "{path} has a long line: {line}"
        );
    }
    if has_extension(path, "md") {
        let found = headings(text);
        let titles = found
            .iter()
            .filter(|heading| heading.starts_with("# "))
            .count();
        assert_eq!(titles, 1, "{path} does not have exactly one title");
        assert!(
            text.starts_with("# "),
            "{path} does not start with its title"
        );
        let distinct: BTreeSet<_> = found.iter().collect();
        assert_eq!(distinct.len(), found.len(), "{path} has a heading twice");
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|found| found == extension)
}

fn sample() -> ProjectFacts {
    let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
    ProjectFacts {
        client: "Acme Tools".into(),
        tagline: "Rebates worked out in a minute".into(),
        business_goal: "The month closes on the second day.\n\nNobody retypes a number.".into(),
        tech_stack: "Rust, SQLite".into(),
        users: list(&["Controller", "Sales clerk"]),
        current_process: "1. Export\n2. Retype\n3. Hope".into(),
        terminology: list(&[
            "Rebate — money back per year",
            "**Tier**: a step of turnover",
        ]),
        business_rules: list(&["A rebate is never negative"]),
        decisions: list(&["One currency, because all contracts are in euro"]),
        out_of_scope: list(&["Payment"]),
        risks: list(&["Tiers change during the year"]),
        fragile_inputs: "The export moves its columns.".into(),
        open_questions: list(&["Who signs off? (ask Ms Ode)"]),
        sprint1_goal: "One rebate worked out by hand and by script.".into(),
        sprint1_acceptance: list(&["The two numbers agree"]),
        sprint1_inspect: list(&["turnover-2025.xlsx"]),
        state_current: "Just started.".into(),
        state_next: "Ask for the export.".into(),
        state_blockers: list(&["No access yet"]),
        ..ProjectFacts::new("Rebate Engine", date(2026, 11, 23))
    }
}

fn text(files: &[File], path: &str) -> String {
    let found = files.iter().find(|(name, _)| *name == path);
    found.map_or_else(|| panic!("{path} is missing"), |(_, text)| text.clone())
}

/// The text under a second-level heading.
fn section(text: &str, heading: &str) -> String {
    let start = format!("\n## {heading}\n");
    let (_, after) = text
        .split_once(&start)
        .unwrap_or_else(|| panic!("no {heading} in\n{text}"));
    after
        .split("\n## ")
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

#[test]
fn a_scaffold_has_the_27_files_of_the_layout() {
    let files = scaffold("alpha");
    let paths: BTreeSet<_> = files.iter().map(|(path, _)| *path).collect();
    let expected = "AGENTS.md CLAUDE.md CODEX.md README.md .gitignore
        docs/ARCHITECTURE.md docs/DATA_MODEL.md docs/API.md docs/PERMISSIONS.md docs/VALIDATION.md
        planning/STATE.md planning/DECISIONS.md planning/DOMAIN.md planning/RISKS.md
        planning/QUESTIONS.md planning/FILE_INVENTORY.md planning/journal/README.md
        planning/meetings/README.md
        planning/sprints/001-discovery-architecture/requirements.md
        planning/sprints/001-discovery-architecture/blueprint.md
        planning/sprints/001-discovery-architecture/acceptance.md
        planning/sprints/001-discovery-architecture/handoff-prompt.md
        src/README.md tests/README.md scripts/README.md samples/README.md references/README.md";
    assert_eq!(paths, expected.split_whitespace().collect());
    assert_eq!((files.len(), paths.len()), (27, 27));
    assert!(
        files
            .iter()
            .all(|(path, _)| !path.contains("sprints/") || path.contains(FIRST_SPRINT))
    );
}

#[test]
fn the_first_20_files_of_the_scaffold_are_rendered() {
    let paths = |files: Vec<File>| files.into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    let (scaffolded, rendered) = (paths(scaffold("alpha")), paths(render(&sample())));
    assert_eq!(rendered.len(), 20);
    assert_eq!(scaffolded[..20], rendered);
}

#[test]
fn every_text_is_clean() {
    let blank = ProjectFacts::new("alpha", date(2026, 11, 23));
    for (path, text) in [scaffold("alpha"), render(&blank), render(&sample())].concat() {
        assert_clean(path, &text);
    }
}

#[test]
fn the_markers_are_where_readers_look() {
    let files = render(&sample());
    let has_line = |path: &str, line: &str| {
        let text = text(&files, path);
        assert!(
            text.lines().any(|other| other == line),
            "{path} lacks `{line}`:\n{text}"
        );
    };
    has_line(
        "AGENTS.md",
        "**Rebate Engine** — Rebates worked out in a minute",
    );
    has_line("AGENTS.md", "Client: **Acme Tools**");
    has_line("AGENTS.md", "Tech stack: **Rust, SQLite**");
    has_line("README.md", "Client: **Acme Tools**");
    has_line("README.md", "Nobody retypes a number.");
    has_line("planning/STATE.md", "_Last updated: 2026-11-23_");
    has_line(
        "planning/DECISIONS.md",
        "- **One currency, because all contracts are in euro (2026-11-23)**",
    );
    has_line("planning/DOMAIN.md", "- Rebate — money back per year");
    has_line("planning/DOMAIN.md", "- **Tier**: a step of turnover");
    has_line(
        "planning/FILE_INVENTORY.md",
        "| File | Location | Source | Received | Notes |",
    );
    has_line(
        "planning/sprints/001-discovery-architecture/acceptance.md",
        "- [ ] The two numbers agree",
    );
    assert!(text(&files, "planning/RISKS.md").contains("AI output is not source of truth"));
    for adapter in ["CLAUDE.md", "CODEX.md"] {
        assert!(text(&files, adapter).contains("`AGENTS.md`"));
    }
    let readme = text(&files, "README.md");
    let first = readme.lines().skip(1).find(|line| !line.is_empty());
    assert_eq!(first, Some("Rebates worked out in a minute"));
}

#[test]
fn the_sections_contain_the_answers_and_nothing_else() {
    let files = render(&sample());
    for (path, heading, expected) in [
        (
            "planning/STATE.md", "Active sprint", "001-discovery-architecture",
        ),
        ("planning/STATE.md", "Status", "Just started."),
        ("planning/STATE.md", "Next action", "Ask for the export."),
        ("planning/STATE.md", "Blockers", "- No access yet"),
        ("planning/STATE.md", "Recently completed", "_(none yet)_"),
        ("planning/DECISIONS.md", "Tech stack", "Rust, SQLite"),
        (
            "planning/DECISIONS.md",
            "Decisions captured during Sprint 001 discovery",
            "- **One currency, because all contracts are in euro (2026-11-23)**",
        ),
        (
            "planning/DECISIONS.md", "Explicitly out of scope", "- Payment",
        ),
        (
            "planning/DOMAIN.md", "Users / roles", "- Controller\n- Sales clerk",
        ),
        (
            "planning/DOMAIN.md",
            "Current process",
            "1. Export\n2. Retype\n3. Hope",
        ),
        (
            "planning/DOMAIN.md", "Business rules", "- A rebate is never negative",
        ),
        (
            "planning/RISKS.md",
            "Risks",
            "- Tiers change during the year",
        ),
        (
            "planning/RISKS.md",
            "Input fragility",
            "The export moves its columns.",
        ),
        (
            "planning/QUESTIONS.md",
            "Open",
            "- Who signs off? (ask Ms Ode)",
        ),
        ("planning/QUESTIONS.md", "Closed", "_(none yet)_"),
        (
            "planning/FILE_INVENTORY.md", "Look at these first", "- turnover-2025.xlsx",
        ),
        (
            "planning/sprints/001-discovery-architecture/requirements.md",
            "Goal",
            "One rebate worked out by hand and by script.",
        ),
    ] {
        assert_eq!(section(&text(&files, path), heading), expected, "{path}");
    }
}

#[test]
fn a_term_is_used_outside_the_domain_file() {
    let files = render(&sample());
    let prompt = text(
        &files,
        "planning/sprints/001-discovery-architecture/handoff-prompt.md",
    );
    assert!(
        prompt.contains("Rebate") && prompt.contains("Tier"),
        "{prompt}"
    );
}

#[test]
fn what_was_not_answered_reads_as_absent() {
    let files = render(&ProjectFacts::new("alpha", date(2026, 11, 23)));
    let agents = text(&files, "AGENTS.md");
    assert!(agents.contains("\nClient: _(none yet)_\n"), "{agents}");
    assert!(agents.contains("\nTech stack: _(none yet)_\n"), "{agents}");
    for (path, heading) in [
        ("planning/STATE.md", "Status"),
        ("planning/STATE.md", "Next action"),
        ("planning/STATE.md", "Blockers"),
        ("planning/DECISIONS.md", "Tech stack"),
        (
            "planning/DECISIONS.md",
            "Decisions captured during Sprint 001 discovery",
        ),
        ("planning/DECISIONS.md", "Explicitly out of scope"),
        ("planning/DOMAIN.md", "Users / roles"),
        ("planning/DOMAIN.md", "Current process"),
        ("planning/DOMAIN.md", "Terminology"),
        ("planning/DOMAIN.md", "Business rules"),
        ("planning/RISKS.md", "Risks"),
        ("planning/RISKS.md", "Input fragility"),
        ("planning/QUESTIONS.md", "Open"),
    ] {
        let note = section(&text(&files, path), heading);
        assert!(
            note.starts_with("_(none") && note.ends_with(")_") && !note.contains('\n'),
            "{path}: {note}"
        );
    }
}

#[test]
fn the_kit_uses_no_word_that_the_audit_objects_to() {
    let weasels = [
        "tbd", "as needed", "as appropriate", "etc.", "and so on", "best practices",
        "future-proof", "robust enough", "where applicable",
    ];
    let blank = ProjectFacts::new("alpha", date(2026, 11, 23));
    for (path, text) in [scaffold("alpha"), render(&blank)].concat() {
        let text = text
            .to_lowercase()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        for weasel in weasels {
            assert!(!text.contains(weasel), "{path} says {weasel}");
        }
    }
}

#[test]
fn secrets_and_client_files_stay_out_of_git_and_answers_stay_in() {
    let ignored = text(&scaffold("alpha"), ".gitignore");
    let rules: BTreeSet<_> = ignored
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    for rule in [
        ".env", "*.pem", "*.key", "/samples/*", "!/samples/README.md", "!/references/README.md",
    ] {
        assert!(rules.contains(rule), "{rule}");
    }
    for kept in [".socrates-answers.json", ".socrates-audit.json"] {
        assert!(!rules.contains(kept), "{kept}");
    }
}

#[test]
fn an_answer_that_looks_like_a_placeholder_stays_what_it_is() {
    let mut facts = sample();
    facts.project_name = "{client}".into();
    facts.tagline = "{name} {} {{tech_stack}}".into();
    let agents = text(&render(&facts), "AGENTS.md");
    assert!(
        agents.contains("\n**{client}** — {name} {} {{tech_stack}}\n"),
        "{agents}"
    );
}

#[test]
fn rendering_fills_blanks_and_keeps_what_was_edited() {
    let directory = tempfile::tempdir().expect("a directory");
    let root = directory.path().join("alpha");
    scaffold_plan("alpha")
        .check(&root)
        .and_then(crate::plan::Checked::apply)
        .expect("scaffolded");
    std::fs::write(root.join("README.md"), "mine\n").expect("written");
    std::fs::write(root.join("planning/RISKS.md"), " \n").expect("written");

    let plan = render_plan(&sample(), "alpha", &BTreeMap::new(), false);
    plan.check(&root)
        .and_then(crate::plan::Checked::apply)
        .expect("rendered");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path);
    assert_eq!(read("README.md"), "mine\n");
    for (path, text) in render(&sample()) {
        if path != "README.md" {
            assert_eq!(read(path), text, "{path}");
        }
    }

    let plan = render_plan(&sample(), "alpha", &BTreeMap::new(), true);
    plan.check(&root)
        .and_then(crate::plan::Checked::apply)
        .expect("rendered");
    assert_eq!(read("README.md"), text(&render(&sample()), "README.md"));
}

#[test]
fn a_file_rendered_on_any_day_is_recognised_until_it_is_edited() {
    let then = ProjectFacts {
        today: date(2026, 3, 1),
        decisions: vec!["One currency (agreed 2025-12-24)".into()],
        ..sample()
    };
    let files = render(&then);
    let today = ProjectFacts {
        today: date(2026, 11, 23),
        ..then
    };
    let ours = |answers: &ProjectFacts, added: &str| -> Vec<&'static str> {
        let found = |path: &str| Some(text(&files, path) + added);
        let present = present(Some(answers), found).into_iter();
        let ours = present.filter(|(_, present)| present.is_ours);
        ours.map(|(path, _)| path).collect()
    };
    assert_eq!(ours(&today, "").len(), 20);
    assert!(ours(&today, "\nMine.\n").is_empty());
    let other = ProjectFacts {
        client: "Somebody else".into(),
        ..today
    };
    let rest = ours(&other, "");
    assert!(!rest.contains(&"AGENTS.md") && rest.contains(&"planning/STATE.md"));
    assert!(present(Some(&other), |_| None).is_empty());
    let unknown = present(None, |path| Some(text(&files, path)));
    assert!(unknown.values().all(|present| !present.is_ours));
}

#[test]
fn a_state_that_was_never_rendered_is_blank() {
    const STATE: &str = "planning/STATE.md";
    let state = |files: Vec<File>| text(&files, "planning/STATE.md");
    assert!(is_blank(STATE, &state(scaffold("alpha"))));
    assert!(is_blank(
        STATE,
        &state(scaffold("alpha")).replace('\n', "\r\n")
    ));
    let nothing = ProjectFacts::new("alpha", date(2026, 11, 23));
    assert!(!is_blank(STATE, &state(render(&nothing))));
    assert!(!is_blank(STATE, "# STATE\n\nMine.\n"));
    assert!(!is_blank(STATE, ""));
}

#[test]
fn only_the_operators_criteria_get_boxes() {
    let path = "planning/sprints/001-discovery-architecture/acceptance.md";
    let boxes = |facts: &ProjectFacts| {
        let text = text(&render(facts), path);
        let boxes = text.lines().filter(|line| line.contains("[ ]"));
        boxes.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(boxes(&sample()), ["- [ ] The two numbers agree"]);
    let blank = ProjectFacts::new("alpha", date(2026, 11, 23));
    assert!(boxes(&blank).is_empty());
    // Without boxes, bullets would be criteria.
    let blank = text(&render(&blank), path);
    assert!(!blank.lines().any(|line| line.starts_with("- ")), "{blank}");
}

#[test]
fn a_decision_that_is_appended_to_the_file_is_a_decision() {
    for files in [render(&sample()), scaffold("alpha")] {
        let log = text(&files, "planning/DECISIONS.md");
        let added = log.clone() + "- **We print at night (2026-03-05)**\n";
        let found = |text: &str| crate::facts::decisions::read(text).len();
        assert_eq!(found(&added), found(&log) + 1, "{added}");
    }
}

fn with_everywhere(answer: &str) -> ProjectFacts {
    let list = || vec![answer.to_owned(), "second".to_owned()];
    ProjectFacts {
        project_name: answer.to_owned(),
        client: answer.to_owned(),
        tagline: answer.to_owned(),
        business_goal: answer.to_owned(),
        tech_stack: answer.to_owned(),
        users: list(),
        current_process: answer.to_owned(),
        terminology: list(),
        business_rules: list(),
        decisions: list(),
        out_of_scope: list(),
        risks: list(),
        fragile_inputs: answer.to_owned(),
        open_questions: list(),
        sprint1_goal: answer.to_owned(),
        sprint1_acceptance: list(),
        sprint1_inspect: list(),
        state_current: answer.to_owned(),
        state_next: answer.to_owned(),
        state_blockers: list(),
        today: date(2026, 11, 23),
    }
}

proptest! {
    #[test]
    fn no_answer_changes_the_structure_of_a_file(answer in hostile()) {
        let sections = |text: &str| -> Vec<String> {
            headings(text).into_iter().filter(|heading| !heading.starts_with("# ")).collect()
        };
        let clean = render(&sample());
        for ((path, text), (_, expected)) in render(&with_everywhere(&answer)).into_iter().zip(clean) {
            if has_extension(path, "md") {
                prop_assert_eq!(sections(&text), sections(&expected), "{}:\n{}", path, text);
                prop_assert!(text.ends_with('\n') && !text.contains('\r'));
            }
            if path == "AGENTS.md" {
                prop_assert_eq!(text.lines().filter(|line| line.starts_with("Client: ")).count(), 1);
            }
        }
    }
}

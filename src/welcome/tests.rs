//! Whether what is shown is what the sources say.

use super::*;
use crate::tree::project::Project;

/// What a project says; empty if it has no such file.
#[derive(Clone, Copy)]
struct Sources<'t> {
    answers: Option<&'t Answers>,
    agents: &'t str,
    readme: &'t str,
    state: &'t str,
    decisions: &'t str,
    domain: &'t str,
    risks: &'t str,
    /// A sprint's folder, and the text of its requirements.md.
    sprint: Option<(&'t str, &'t str)>,
}

const NOTHING: Sources<'_> = Sources {
    answers: None,
    agents: "",
    readme: "",
    state: "",
    decisions: "",
    domain: "",
    risks: "",
    sprint: None,
};

fn gather(sources: Sources<'_>) -> Welcome {
    let requirements = sources.sprint.map(|(sprint, text)| {
        let path = format!("planning/sprints/{sprint}/requirements.md");
        (path, text)
    });
    let texts = [
        ("AGENTS.md", sources.agents),
        ("README.md", sources.readme),
        ("planning/STATE.md", sources.state),
        ("planning/DECISIONS.md", sources.decisions),
        ("planning/DOMAIN.md", sources.domain),
        ("planning/RISKS.md", sources.risks),
    ];
    let requirements = requirements
        .iter()
        .map(|(path, text)| (path.as_str(), *text));
    let facts = Facts::of(Project::of_texts(
        "alpha",
        texts.into_iter().chain(requirements),
    ));
    super::gather(&facts, sources.answers)
}

fn answers(json: &str) -> Answers {
    Answers::parse_stored(&INIT, json.as_bytes()).unwrap()
}

fn shown(few: &Few<(Option<Date>, String)>) -> Vec<&str> {
    few.shown.iter().map(|(_, text)| text.as_str()).collect()
}

#[test]
fn what_nobody_wrote_down_is_absent() {
    let welcome = gather(NOTHING);
    assert_eq!(welcome.name, "alpha");
    assert_eq!(welcome.tagline, None);
    assert_eq!(welcome.client, None);
    assert_eq!(welcome.stack, None);
    assert_eq!(welcome.sprint, Active::NoneYet);
    assert_eq!(welcome.status, [""; 0]);
    assert_eq!(welcome.risks.total, 0);
    let placeholders = answers(
        r#"{"client": "TBD", "tech_stack": "TBD", "risks": [".", "-"], "state_current": "n/a"}"#,
    );
    assert_eq!(
        gather(Sources {
            answers: Some(&placeholders),
            ..NOTHING
        }),
        welcome
    );
}

#[test]
fn the_answers_say_what_it_is_and_the_files_where_it_stands() {
    let answers = answers(
        r#"{"project_name": "Alpha", "client": "Acme", "tagline": "Sells tapes", "tech_stack": "Go",
            "state_current": "Asked", "state_next": "Ask again", "risks": ["Rot"], "decisions": ["Old one"]}"#,
    );
    let sources = Sources {
        answers: Some(&answers),
        agents: "**beta** — Other\n\nClient: **Other**\n",
        ..NOTHING
    };
    let first_day = gather(sources);
    assert_eq!(first_day.name, "Alpha");
    assert_eq!(first_day.client.as_deref(), Some("Acme"));
    assert_eq!(first_day.tagline.as_deref(), Some("Sells tapes"));
    assert_eq!(first_day.status, ["Asked"]);
    assert_eq!(first_day.next_action, ["Ask again"]);
    assert_eq!(first_day.risks.shown, ["Rot"]);
    assert_eq!(shown(&first_day.decisions), ["Old one"]);
    let later = gather(Sources {
        state: "## Status\n\nBuilt.\n",
        decisions: "- New one (2026-05-20)\n",
        risks: "## Risks\n\n- Rot — Status: closed\n",
        ..sources
    });
    assert_eq!(later.status, ["Built."]);
    // The first day's next action is not shown later.
    assert_eq!(later.next_action, [""; 0]);
    assert_eq!(later.risks.total, 0);
    assert_eq!(shown(&later.decisions), ["New one"]);
}

#[test]
fn the_newest_decisions_that_hold_come_first() {
    let told = |text: &str| {
        let welcome = gather(Sources {
            decisions: text,
            ..NOTHING
        });
        let shown: Vec<String> = welcome
            .decisions
            .shown
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        (shown.join(" "), welcome.decisions.total)
    };
    let appended = "- a (2026-05-19)\n- b (2026-05-20)\n- ~~x (2026-05-22)~~\n- c (2026-05-20)\n- d (2026-05-21)\n- n\n";
    assert_eq!(told(appended), ("d b c".to_owned(), 5));
    let on_top = "- d (2026-05-21)\n- c (2026-05-20)\n- b (2026-05-20)\n- a (2026-05-19)\n";
    assert_eq!(told(on_top), ("d c b".to_owned(), 4));
    assert_eq!(told("- n\n- a (2026-05-19)\n"), ("a n".to_owned(), 2));
}

#[test]
fn a_note_on_the_sprint_is_told_only_if_it_says_more() {
    let note = |text: &str| {
        gather(Sources {
            state: &format!("## Active sprint\n\n{text}\n"),
            sprint: Some(("005-rebate-engine", "## Goal\n\nPay less.\n")),
            ..NOTHING
        })
        .sprint_note
        .map(|(_, note)| note)
    };
    for text in [
        "**005 — Rebate Engine**",
        "005-rebate-engine",
        "Sprint 005: Rebate engine",
        "`planning/sprints/005-rebate-engine/`",
        "TBD",
    ] {
        assert_eq!(note(text), None, "{text}");
    }
    assert_eq!(
        note("Paused until the contract is signed.").as_deref(),
        Some("Paused until the contract is signed.")
    );
    assert_eq!(
        note("None (all of it is done).").as_deref(),
        Some("None (all of it is done).")
    );
}

#[test]
fn long_texts_are_cut_at_the_end_of_a_sentence() {
    let sentence = "This sentence has nearly fifty characters in it. ";
    let welcome = gather(Sources {
        state: &format!(
            "## Status\n\n{}\n\nAnd more.\n\n## Next actions\n\nIn this order:\n\n1. One\n2. Two\n3. Three\n4. Four\n",
            sentence.repeat(20)
        ),
        ..NOTHING
    });
    assert_eq!(welcome.status, [sentence.repeat(6).trim_end()]);
    assert_eq!(
        welcome.next_action,
        ["In this order:", "One", "Two", "Three"]
    );
}

#[test]
fn the_stack_is_found_where_it_is_written() {
    for (agents, readme, state, expected) in [
        ("Tech stack: **Go**\n", "Tech stack: Rust\n", "", Some("Go")),
        (
            "Tech stack: **TBD**\n",
            "",
            "| Tech stack | Rust |\n|---|---|\n",
            None,
        ),
        (
            "",
            "",
            "| Field | Value |\n|---|---|\n| Tech stack | Rust |\n",
            Some("Rust"),
        ),
    ] {
        let welcome = gather(Sources {
            agents,
            readme,
            state,
            ..NOTHING
        });
        assert_eq!(welcome.stack.as_deref(), expected, "{agents}{state}");
    }
    let welcome = gather(Sources {
        decisions: "## Tech stack\n\n- Go, because it is there\n",
        ..NOTHING
    });
    assert_eq!(welcome.stack.as_deref(), Some("Go, because it is there"));
}

#[test]
fn what_is_out_of_scope_may_stand_in_another_file() {
    let scope = |decisions: &str, domain: &str| {
        gather(Sources {
            decisions,
            domain,
            ..NOTHING
        })
        .out_of_scope
        .shown
    };
    let domain =
        "## Terminology\n\n- Rebate — money back\n\n## Out of Scope for v1\n\n- Invoices\n- TBD\n";
    assert_eq!(scope("- x (2026-01-01)\n", domain), ["Invoices"]);
    let decisions = "## Explicitly out of scope\n\n- Payments\n";
    assert_eq!(scope(decisions, domain), ["Payments"]);
}

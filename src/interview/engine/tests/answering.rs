//! How each kind of question is answered, and what the commands say.

use super::*;

#[test]
fn the_shortest_way_through_takes_defaults_and_saves_after_each_answer() {
    let mut script = through_init([Type("")]);
    let ran = run(&mut script);
    assert!(ran.complete);
    assert_eq!(ran.saved.len(), 20);
    assert_eq!(ran.answers.text("client"), "A");
    assert_eq!(ran.answers.text("business_goal"), "G");
    for question in INIT.questions {
        let value = ran.answers.get(question.key).expect("an answer");
        match question.default {
            Some(default) => assert_eq!(value.to_text(), default),
            None => assert_eq!(value.is_empty(), !question.required, "{}", question.key),
        }
    }
    for section in [
        "Identity", "Domain", "Decisions", "Risks", "Questions", "Sprint 001", "State",
    ] {
        assert_eq!(
            script
                .shown
                .matches(&format!("\u{2500} {section} "))
                .count(),
            1,
            "{section}"
        );
    }
    assert!(script.shown.contains("[3/19] ") && script.shown.contains("default: TBD"));
}

#[test]
fn answers_take_the_form_of_their_question() {
    let mut script = Script::new([
        Type("  Smith  &  Sons "),
        Type("one\ntwo\n"),
        Type(""),
        Type("first"),
        Type(""),
        Type("  indented"),
        Type("\\."),
        Type("\\:back"),
        Type(" ."),
        Type("."),
        Type(" Rust "),
        Type("- clerk"),
        Type("owner, reads"),
        Type("."),
        Type("paste 1\n\n.\n:back\nend\n"),
        Type("."),
        Type("a\n- b\n\n* c"),
        Type(""),
        Stop,
    ]);
    let ran = run(&mut script);
    assert!(!ran.complete);
    assert_eq!(ran.answers.text("client"), "Smith & Sons");
    assert_eq!(ran.answers.text("tagline"), "one two");
    assert_eq!(
        ran.answers.text("business_goal"),
        "first\n\n  indented\n.\n:back\n ."
    );
    assert_eq!(ran.answers.text("tech_stack"), "Rust");
    assert_eq!(ran.answers.list("users"), ["clerk", "owner, reads"]);
    assert_eq!(
        ran.answers.text("current_process"),
        "paste 1\n\n.\n:back\nend"
    );
    assert_eq!(ran.answers.list("terminology"), ["a", "b", "c"]);
    assert!(script.prompts.contains(&"3> ".to_owned()));
}

#[test]
fn a_required_answer_is_asked_again_until_it_is_there() {
    let mut script = Script::new([
        Type(""),
        Type("  "),
        Type("A"),
        Type("T"),
        Type(""),
        Type("."),
        Type(""),
        Type("G"),
        Type("."),
        Stop,
    ]);
    let ran = run(&mut script);
    assert_eq!(ran.answers.text("client"), "A");
    assert_eq!(ran.answers.text("business_goal"), "G");
    assert_eq!(script.shown.matches("needs an answer").count(), 3);
    assert_eq!(ran.saved.len(), 4);
}

#[test]
fn help_and_unknown_commands_lose_nothing() {
    let mut script = Script::new([
        Type(":help"),
        Type("A"),
        Type(":q"),
        Type("T"),
        Type("one"),
        Type(":help"),
        Type("two"),
        Type("."),
        Type(""),
        Type("u"),
        Type(":help"),
        Type("v"),
        Type(""),
        Stop,
    ]);
    let ran = run(&mut script);
    assert_eq!(ran.answers.text("business_goal"), "one\ntwo");
    assert_eq!(ran.answers.list("users"), ["u", "v"]);
    assert_eq!(script.shown.matches(":back ").count(), 4);
    assert!(script.shown.contains("Unknown command `:q`."));
    assert!(
        script.shown.contains("  1. u\n"),
        "a list shows what it has"
    );
}

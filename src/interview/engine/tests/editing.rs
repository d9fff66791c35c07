//! Answers that are written in the editor.

use super::*;

#[test]
fn edit_opens_the_editor_on_what_is_there() {
    let mut script = Script::new([
        Type(":edit"),
        Save("A\nB\n# dropped\n"),
        Type("T"),
        Type("typed"),
        Type(":edit"),
        Save("typed\nand more\n"),
        Type(":edit"),
        Save("Rust\n"),
        Type("u"),
        Type(":edit"),
        Save("u\n- v\n\n"),
        Stop,
    ]);
    let ran = run(&mut script);
    assert_eq!(ran.answers.text("client"), "A B");
    assert_eq!(ran.answers.text("business_goal"), "typed\nand more");
    assert_eq!(ran.answers.text("tech_stack"), "Rust");
    assert_eq!(ran.answers.list("users"), ["u", "v"]);
    let starts: Vec<&str> = script
        .edited
        .iter()
        .map(|text| text.lines().next().expect("a line"))
        .collect();
    assert_eq!(starts, ["", "typed", "TBD", "u"]);
    assert!(script.edited[1].contains("# [3/19] "));
}

#[test]
fn an_editor_that_fails_falls_back_to_the_prompt_and_loses_nothing() {
    let mut script = Script::new([
        Type("A"),
        Type("T"),
        Type("one"),
        Type(":edit"),
        Fail(None),
        Type("two"),
        Type("."),
        Type(":edit"),
        Fail(Some("Rust\n# comment\n")),
        Type(""),
        Type("u"),
        Type(":edit"),
        Fail(Some("u\nv")),
        Type("w"),
        Type(""),
        Type(":edit"),
        Fail(Some("half an answer")),
        Stop,
    ]);
    let ran = run(&mut script);
    assert_eq!(ran.answers.text("business_goal"), "one\ntwo");
    assert_eq!(ran.answers.text("tech_stack"), "Rust");
    assert_eq!(ran.answers.list("users"), ["u", "v", "w"]);
    assert_eq!(
        ran.answers.unfinished("current_process"),
        Some("half an answer")
    );
    assert_eq!(script.shown.matches("it crashed").count(), 4);
}

#[test]
fn with_the_editor_first_only_lines_are_asked_at_the_prompt() {
    let mut script = Script::new([
        Type("A"),
        Type("T"),
        Save("# nothing\n"),
        Save(""),
        Save("goal"),
        Type(""),
        Save("u1\nu2"),
        Save(""),
        Fail(None),
        Stop,
    ]);
    let ran = run_from(start(&INIT, "{}", false), true, &mut script);
    assert_eq!(ran.answers.text("business_goal"), "goal");
    assert_eq!(ran.answers.list("users"), ["u1", "u2"]);
    assert_eq!(ran.answers.text("current_process"), "");
    assert_eq!(ran.answers.get("terminology"), None);
}

#[test]
fn after_three_empty_texts_from_the_editor_the_prompt_asks() {
    let mut script = Script::new([
        Type("A"),
        Type("T"),
        Save(""),
        Save(""),
        Save(""),
        Type("typed"),
        Type("."),
        Type(""),
        Save("still the editor"),
        Fail(None),
        Type("."),
        Type("no editor any more"),
        Type(""),
        Stop,
    ]);
    let ran = run_from(start(&INIT, "{}", false), true, &mut script);
    assert_eq!(ran.answers.text("business_goal"), "typed");
    assert_eq!(ran.answers.list("users"), ["still the editor"]);
    assert_eq!(ran.answers.list("terminology"), ["no editor any more"]);
    assert_eq!(script.edited.len(), 5);
}

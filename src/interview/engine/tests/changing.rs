//! Going back to an answer: it is kept, changed, cleared, or loses items.

use super::*;

#[test]
fn back_goes_to_the_question_before_and_offers_its_answer() {
    let mut script = Script::new([
        Type(":back"),
        Type("A"),
        Type(":back"),
        Type(":back"),
        Type("B"),
        Type("T"),
        Type("half"),
        Type(":back"),
        Type(""),
        Type(""),
        Type("TBD"),
        Type("u1"),
        Type(":back"),
        Type(""),
        Type("u2"),
        Type(""),
        Stop,
    ]);
    let ran = run(&mut script);
    assert_eq!(ran.answers.text("client"), "B");
    assert_eq!(ran.answers.text("tagline"), "T");
    assert_eq!(ran.answers.text("business_goal"), "half");
    assert_eq!(ran.answers.list("users"), ["u1", "u2"]);
    assert_eq!(
        script.shown.matches("This is the first question").count(),
        2
    );
    assert!(script.shown.contains("so far: A"), "{}", script.shown);
    assert_eq!(script.recalled, ["A", "A", "T", "TBD", "TBD"]);
}

#[test]
fn earlier_answers_can_be_changed_and_cleared_and_added_to() {
    let mut script = Script::new([
        Type(":back"),
        Type("w"),
        Type(":back"),
        Type(":back"),
        Type(":clear"),
        Type("new"),
        Type("."),
        Type(":clear"),
        Type(""),
        Type(""),
        Stop,
    ]);
    let ran = run_from(start(&INIT, STORED, true), false, &mut script);
    assert_eq!(ran.answers.text("business_goal"), "new");
    assert_eq!(ran.answers.text("tech_stack"), "TBD");
    // The item typed before `:back` was still there, to be kept with Enter.
    assert_eq!(ran.answers.list("users"), ["u", "- v", "w"]);
    assert!(script.shown.contains("Cleared.\n"));
}

#[test]
fn items_can_be_dropped_from_a_list() {
    let mut script = Script::new([
        Type(":back"),
        Type(":drop 1"),
        Type("w"),
        Type("x"),
        Type(":drop 2"),
        Type(":drop 3"),
        Type(":drop 0"),
        Type(":drop"),
        Type(""),
        Type(":drop 1"),
        Stop,
    ]);
    let ran = run_from(start(&INIT, STORED, true), false, &mut script);
    assert_eq!(ran.answers.list("users"), ["- v", "x"]);
    assert!(
        script.shown.contains("  1. - v\n  2. x\n"),
        "{}",
        script.shown
    );
    let refused = "Type :drop and a number from 1 to 2.\n";
    assert_eq!(script.shown.matches(refused).count(), 3);
    assert!(script.shown.contains("this answer is not a list"));
    // The number at the prompt is that of the next item.
    assert_eq!(script.prompts[1..6], ["3> ", "2> ", "3> ", "4> ", "3> "]);
}

#[test]
fn a_stored_list_can_be_emptied() {
    for emptying in [&[":clear"][..], &[":drop 1", ":drop 1"]] {
        let acts = [":back"].iter().chain(emptying).chain(&[""]).copied();
        let mut script = Script::new(acts.map(Type));
        let ran = run_from(start(&INIT, STORED, true), false, &mut script);
        assert_eq!(ran.answers.get("users"), Some(&Value::List(Vec::new())));
    }
}

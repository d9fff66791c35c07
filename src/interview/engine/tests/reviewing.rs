//! The review of all answers at the end.

use super::*;

#[test]
fn the_review_lets_any_answer_be_changed_before_it_ends() {
    let mut script = through_init([
        Type("2"),
        Type("New tagline"),
        Type("users"),
        Type("u"),
        Type(""),
        Type("99"),
        Type("0"),
        Type("what"),
        Type(":help"),
        Type(":edit"),
        Type(":zzz"),
        Type("3"),
        Type(":back"),
        Type("3"),
        Type(":edit"),
        Save("edited"),
        Type(""),
    ]);
    let ran = run(&mut script);
    assert!(ran.complete);
    assert_eq!(ran.answers.text("tagline"), "New tagline");
    assert_eq!(ran.answers.list("users"), ["u"]);
    assert_eq!(ran.answers.text("business_goal"), "edited");
    assert_eq!(
        script.shown.matches("Type a number from 1 to 19").count(),
        3
    );
    assert_eq!(script.shown.matches("Your answers").count(), 5);
    assert!(script.shown.contains("so far: A") && script.shown.contains("Type its number first"));
}

#[test]
fn back_from_the_review_goes_to_the_last_question() {
    let mut script = through_init([Type(":back"), Type("b"), Type(""), Type("")]);
    let ran = run(&mut script);
    assert!(ran.complete);
    assert_eq!(ran.answers.list("state_blockers"), ["b"]);
}

#[test]
fn an_interrupted_review_is_an_interrupted_interview() {
    let mut script = through_init([Stop]);
    let ran = run(&mut script);
    assert!(!ran.complete);
    assert_eq!(ran.saved.len(), 20);
}

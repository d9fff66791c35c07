//! Answers that cannot be used, whether stored or typed.

use super::*;
use crate::interview::questions::EXTRACT;

#[test]
fn a_stored_value_that_will_not_do_is_asked_for_again() {
    let stored = r#"{"pattern_focus": "f", "pattern_kind": "k", "pattern_slug": "?!"}"#;
    let mut script = Script::new([Type(""), Type(""), Type("Good Name"), Stop]);
    let ran = run_from(start(&EXTRACT, stored, true), false, &mut script);
    assert_eq!(ran.answers.text("pattern_slug"), "Good Name");
    assert!(
        script
            .shown
            .contains("This answer needs at least one letter")
    );
    assert!(script.shown.contains("needs an answer"));
}

#[test]
fn an_answer_that_cannot_be_used_is_asked_for_again() {
    let stored = r#"{"pattern_focus": "f", "pattern_kind": "k", "pattern_slug": "Taken", "pattern_summary": "s"}"#;
    let objection = |key: &'static str, value: &Value| {
        if key == "pattern_slug" && value.to_text().to_lowercase() == "taken" {
            return Err("That name is taken.".to_owned());
        }
        Ok(())
    };
    let mut script = Script::new([Type(""), Type("taken"), Type("Free"), Stop]);
    let outcome = Interview::new(start(&EXTRACT, stored, true), false).run(
        &mut script,
        &objection,
        &mut |_| Ok(()),
    );
    let Ok(Outcome::Interrupted(answers)) = outcome else {
        panic!("it was stopped");
    };
    assert_eq!(answers.text("pattern_slug"), "Free");
    assert_eq!(script.shown.matches("That name is taken.\n").count(), 2);
    assert!(script.shown.contains("[5/9]") && !script.shown.contains("[4/9]"));
}

#[test]
fn a_wrong_answer_leaves_the_earlier_one_to_keep() {
    let stored = r#"{"pattern_focus": "f", "pattern_kind": "k", "pattern_slug": "s", "pattern_summary": "s",
        "pattern_when_applies": "w", "pattern_when_does_not": "n", "pattern_body": "b",
        "pattern_war_story": "t", "pattern_confidence": 4}"#;
    let acts = ["9", "9", "", ""].map(Type);
    let mut script = Script::new(acts);
    let ran = run_from(start(&EXTRACT, stored, true), false, &mut script);
    assert!(ran.complete);
    assert_eq!(ran.answers.text("pattern_confidence"), "4");
    assert!(
        script
            .shown
            .contains("This answer must be a whole number from 1 to 5.")
    );
}

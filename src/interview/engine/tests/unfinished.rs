//! Half an answer: it is kept beside the whole ones, and offered when the interview goes on.

use super::*;

/// Stops in the middle, and comes back with what was saved.
fn stop_and_resume(stored: &str, acts: Vec<Act>, then: Vec<Act>) -> (Ran, Script) {
    let ran = run_from(start(&INIT, stored, true), false, &mut Script::new(acts));
    let saved = ran.saved.last().expect("it was saved");
    let mut script = Script::new(then);
    let ran = run_from(start(&INIT, saved, true), false, &mut script);
    (ran, script)
}

#[test]
fn what_was_typed_of_an_answer_is_offered_when_the_interview_goes_on() {
    let acts = vec![Type("half"), StopAt("a line")];
    let then = vec![Type("more"), Type("."), Stop];
    let before = r#"{"client": "A", "tagline": "T"}"#;
    let (ran, script) = stop_and_resume(before, acts.clone(), then);
    assert_eq!(ran.answers.text("business_goal"), "half\na line\nmore");
    assert_eq!(ran.answers.unfinished("business_goal"), None);
    let offer = "unfinished (Enter keeps it; lines that you type are added):\n  half\n  a line\n";
    assert!(script.shown.contains(offer), "{}", script.shown);

    // Enter accepts it as it is, Ctrl-C leaves it as it is, and `:clear` drops it.
    let (ran, _) = stop_and_resume(before, acts.clone(), vec![Type(""), Stop]);
    assert_eq!(ran.answers.text("business_goal"), "half\na line");
    let (ran, _) = stop_and_resume(before, acts.clone(), vec![Stop]);
    assert_eq!(
        ran.answers.unfinished("business_goal"),
        Some("half\na line")
    );
    let (ran, _) = stop_and_resume(before, acts, vec![Type(":clear"), Stop]);
    assert_eq!(ran.answers.unfinished("business_goal"), None);
}

#[test]
fn half_a_line_and_half_a_list_are_kept_and_half_a_command_is_not() {
    let (ran, script) = stop_and_resume("{}", vec![StopAt("Lindq")], vec![Type(""), Stop]);
    assert_eq!(ran.answers.text("client"), "Lindq");
    assert!(
        script
            .shown
            .contains("unfinished: Lindq (Enter keeps it)\n")
    );
    assert_eq!(script.recalled, ["Lindq"]);

    let before = r#"{"client": "A", "tagline": "T", "business_goal": "G", "tech_stack": "C"}"#;
    let acts = vec![Type("one"), Type("- two"), StopAt("thr")];
    let then = vec![Type(":drop 3"), Type("three"), Type(""), Stop];
    let (ran, _) = stop_and_resume(before, acts, then);
    assert_eq!(ran.answers.list("users"), ["one", "two", "three"]);

    for half in [":ba", ".", "  ", ""] {
        let ran = run_from(
            start(&INIT, before, true),
            false,
            &mut Script::new([StopAt(half)]),
        );
        assert_eq!(ran.answers.unfinished("users"), None, "{half}");
        assert_eq!(ran.saved.len(), 1);
    }
}

#[test]
fn half_of_a_new_answer_does_not_take_the_place_of_a_whole_one() {
    let acts = vec![Type(":back"), Type("half of a new one"), Stop];
    let before = r#"{"client": "A", "tagline": "T", "business_goal": "G", "tech_stack": "C"}"#;
    let acts = [vec![Type(":back")], acts].concat();
    let (ran, script) = stop_and_resume(before, acts, vec![Stop]);
    assert_eq!(ran.answers.text("business_goal"), "G");
    assert_eq!(
        ran.answers.unfinished("business_goal"),
        Some("half of a new one")
    );
    assert!(script.shown.contains("[3/19]"), "it is asked again");
}

#[test]
fn what_was_typed_before_going_back_is_kept_too() {
    let before = r#"{"client": "A", "tagline": "T"}"#;
    let acts = vec![Type("half"), Type(":back"), Stop];
    let (ran, _) = stop_and_resume(before, acts, vec![Type(""), Stop]);
    assert_eq!(ran.answers.text("business_goal"), "half");
}

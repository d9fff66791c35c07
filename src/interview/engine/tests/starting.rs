//! What is answered before the interview begins: stored by an earlier one, or given.

use super::*;

#[test]
fn resuming_shows_what_is_answered_and_goes_on_at_the_first_open_question() {
    let mut script = Script::new([Type(":back"), Type(""), Type("by hand"), Type("."), Stop]);
    let ran = run_from(start(&INIT, STORED, true), false, &mut script);
    assert_eq!(ran.answers.text("business_goal"), "one\n\ntwo ");
    assert_eq!(ran.answers.list("users"), ["u", "- v"]);
    assert_eq!(ran.answers.text("current_process"), "by hand");
    let last = ran.saved.last().expect("it was saved");
    assert!(last.contains("\"x\": [1]"), "{last}");
    let (before, _) = script.shown.split_once("[6/19]").expect("it is asked");
    assert_eq!(
        before,
        " 1  client: A\n 2  tagline: T\n 3  business_goal: one two\n 4  tech_stack: C\n 5  users: u; - v\n\
         14 questions are left. Type :back to reach the answers above.\n\n\
         \u{2500}\u{2500} Domain ".to_owned() + &"\u{2500}".repeat(70) + "\n\n"
    );
    for asked in ["[5/19]", "[7/19]", "  2. - v\n"] {
        assert!(script.shown.contains(asked), "{asked}");
    }
    assert!(!script.shown.contains("[4/19]"));
}

#[test]
fn answers_between_open_questions_are_passed_unless_somebody_goes_back_to_them() {
    let stored = r#"{"tagline": "T", "tech_stack": "C", "users": [], "current_process": "", "terminology": ["t"]}"#;
    let mut script = Script::new([
        Type("A"),
        Type(":back"),
        Type(":back"),
        Type(""),
        Type(""),
        Type("G"),
        End,
        Type("rule"),
        Type(""),
        Stop,
    ]);
    let ran = run_from(start(&INIT, stored, true), false, &mut script);
    let asked: Vec<&str> = script
        .shown
        .split('[')
        .filter_map(|part| part.split_once("/19]"))
        .map(|(number, _)| number)
        .collect();
    assert_eq!(asked, ["1", "3", "2", "1", "2", "3", "8", "9"]);
    assert_eq!(ran.answers.list("business_rules"), ["rule"]);
    assert!(ran.answers.list("users").is_empty());
}

#[test]
fn where_every_question_has_an_answer_resuming_goes_to_the_review() {
    let mut script = through_init([Stop]);
    let all = run(&mut script).answers.to_json().expect("JSON");
    let mut script = Script::new([Type("")]);
    let ran = run_from(start(&INIT, &all, true), false, &mut script);
    assert!(ran.complete && script.prompts == ["change? "]);
    assert!(script.shown.contains("Every question has an answer."));
}

#[test]
fn without_resume_stored_answers_are_not_offered_and_stay_until_they_are_answered() {
    let mut script = Script::new([Type("B"), Stop]);
    let ran = run_from(start(&INIT, STORED, false), false, &mut script);
    assert_eq!(ran.answers.text("client"), "B");
    assert_eq!(ran.answers.text("tagline"), "T");
    assert!(!script.shown.contains("so far"));
}

#[test]
fn what_is_given_is_not_asked_and_is_saved_first() {
    let json = r#"{"client": "Given", "users": ["g"], "business_goal": "G"}"#;
    let directory = tempfile::tempdir().expect("a temporary directory");
    let file = directory.path().join("given.json");
    std::fs::write(&file, json).expect("it can be written");
    let given = crate::interview::start::read(&file, &INIT).expect("an object");
    let start = Start::new(given, Answers::new(&INIT), false, true).expect("it will do");
    let mut script = Script::new([Type("T"), Type(":back"), Type(":back"), Type(""), Stop]);
    let ran = run_from(start, false, &mut script);
    assert!(ran.saved[0].contains("Given") && !ran.saved[0].contains("tagline"));
    assert_eq!(ran.answers.text("tagline"), "T");
    assert!(!script.shown.contains("[1/19]") && script.shown.contains("[2/19]"));
    assert!(script.shown.contains("[4/19]") && !script.shown.contains("[3/19]"));
}

#[test]
fn where_everything_is_given_nothing_is_asked() {
    let json = br#"{"client": "A", "tagline": "T", "business_goal": "G"}"#;
    let stored = Answers::parse_stored(&INIT, json).expect("an object");
    let start = Start::new(Given::default(), stored, true, false).expect("nothing is missing");
    let mut script = Script::new([]);
    let ran = run_from(start, true, &mut script);
    assert!(ran.complete && ran.saved.len() == 1);
    assert!(script.shown.is_empty() && script.prompts.is_empty());
}

//! The engine with a scripted operator.

use std::collections::VecDeque;

use super::*;
use crate::interview::questions::{EXTRACT, INIT};
use crate::interview::start::Given;

/// An operator who does what a script says, and then is gone.
#[derive(Default)]
struct Script {
    inputs: VecDeque<Act>,
    shown: String,
    /// What the editor was opened on.
    edited: Vec<String>,
    recalled: Vec<String>,
    prompts: Vec<String>,
}

#[derive(Clone)]
enum Act {
    Type(&'static str),
    /// What the next editor does.
    Save(&'static str),
    Fail(Option<&'static str>),
    Stop,
}

use Act::{Fail, Save, Stop, Type};

impl Script {
    fn new(inputs: impl IntoIterator<Item = Act>) -> Self {
        Self {
            inputs: inputs.into_iter().collect(),
            ..Self::default()
        }
    }
}

impl Prompter for Script {
    fn show(&mut self, text: &str) -> Result<()> {
        self.shown
            .push_str(&anstream::adapter::strip_str(text).to_string());
        Ok(())
    }

    fn read(&mut self, prompt: &str) -> Result<Input> {
        self.prompts.push(prompt.to_owned());
        Ok(match self.inputs.pop_front() {
            Some(Type(text)) => Input::Text(text.to_owned()),
            Some(Stop) | None => Input::Stop,
            Some(Save(_) | Fail(_)) => panic!("asked {prompt:?} where the editor was due"),
        })
    }

    fn edit(&mut self, text: &str) -> Edited {
        self.edited.push(text.to_owned());
        match self.inputs.pop_front() {
            Some(Save(text)) => Edited::Saved(text.to_owned()),
            Some(Fail(salvaged)) => Edited::Failed {
                why: "it crashed".into(),
                salvaged: salvaged.map(str::to_owned),
            },
            _ => panic!("the editor was opened where an input was due"),
        }
    }

    fn recall(&mut self, line: &str) {
        self.recalled.push(line.to_owned());
    }

    fn width(&self) -> usize {
        80
    }
}

/// Whether the interview was completed, its answers, and every file that was saved on the way.
struct Ran {
    complete: bool,
    answers: Answers,
    saved: Vec<String>,
}

fn run_from(start: Start, by_editor: bool, script: &mut Script) -> Ran {
    let mut saved = Vec::new();
    let mut save = |answers: &Answers| {
        saved.push(answers.to_json()?);
        Ok(())
    };
    let outcome = Interview::new(start, by_editor).run(script, &mut save);
    let (complete, answers) = match outcome.expect("the script does not fail") {
        Outcome::Complete(answers) => (true, answers),
        Outcome::Interrupted(answers) => (false, answers),
    };
    assert!(
        script.inputs.is_empty(),
        "left over after {:?}",
        script.prompts
    );
    Ran {
        complete,
        answers,
        saved,
    }
}

fn start(set: &'static QuestionSet, stored: &str, resumes: bool) -> Start {
    let stored = Answers::parse_stored(set, stored.as_bytes()).expect("an object");
    Start::new(Given::default(), stored, resumes, true).expect("nothing is given")
}

fn run(script: &mut Script) -> Ran {
    run_from(start(&INIT, "{}", false), false, script)
}

/// The shortest way through each question of `init`.
fn minimal() -> Vec<Act> {
    let mut acts = Vec::new();
    for question in INIT.questions {
        match (question.kind, question.required, question.default) {
            (Kind::Line, true, _) => acts.push(Type("A")),
            (Kind::Line, false, _) | (Kind::Multiline, _, Some(_)) | (Kind::List, ..) => {
                acts.push(Type(""));
            }
            (Kind::Multiline, true, None) => acts.extend([Type("G"), Type(".")]),
            (Kind::Multiline, false, None) => acts.push(Type(".")),
        }
    }
    acts
}

fn through_init(last: impl IntoIterator<Item = Act>) -> Script {
    Script::new(minimal().into_iter().chain(last))
}

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
        "Identity",
        "Domain",
        "Decisions",
        "Risks",
        "Questions",
        "Sprint 001",
        "State",
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
    assert!(script.shown.contains("`:q` is no command"));
    assert!(
        script.shown.contains("  1. u\n"),
        "a list shows what it has"
    );
}

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
    assert_eq!(ran.answers.text("current_process"), "half an answer");
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

const STORED: &str = r#"{"project_name": "P", "client": "A", "tagline": "T", "business_goal": "one\n\ntwo ",
    "tech_stack": "C", "users": ["u", "- v"], "x": [1]}"#;

#[test]
fn resuming_keeps_each_stored_answer_on_enter() {
    let acts = ["", "", "", "", "", ".", ""].map(Type);
    let mut script = Script::new(acts);
    let ran = run_from(start(&INIT, STORED, true), false, &mut script);
    assert_eq!(ran.answers.text("business_goal"), "one\n\ntwo ");
    assert_eq!(ran.answers.text("tech_stack"), "C");
    assert_eq!(ran.answers.list("users"), ["u", "- v"]);
    assert_eq!(ran.answers.text("project_name"), "P");
    let last = ran.saved.last().expect("it was saved");
    assert!(last.contains("\"x\": [1]"), "{last}");
    assert!(script.shown.contains("so far: A") && script.shown.contains("  2. - v\n"));
}

#[test]
fn resuming_can_change_and_clear_and_add() {
    let mut script = Script::new([
        Type("B"),
        Type(":clear"),
        Type(""),
        Type("T2"),
        Type("new"),
        Type("."),
        Type(":clear"),
        Type(""),
        Type("w"),
        Type(""),
        Stop,
    ]);
    let ran = run_from(start(&INIT, STORED, true), false, &mut script);
    assert_eq!(ran.answers.text("client"), "B");
    assert_eq!(ran.answers.text("tagline"), "T2");
    assert_eq!(ran.answers.text("business_goal"), "new");
    assert_eq!(ran.answers.text("tech_stack"), "TBD");
    assert_eq!(ran.answers.list("users"), ["u", "- v", "w"]);
}

#[test]
fn a_stored_list_can_be_emptied() {
    let acts = ["", "", "", "", ":clear", ""].map(Type);
    let mut script = Script::new(acts);
    let ran = run_from(start(&INIT, STORED, true), false, &mut script);
    assert_eq!(ran.answers.get("users"), Some(&Value::List(Vec::new())));
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
fn a_stored_value_that_will_not_do_is_asked_for_again() {
    let stored = r#"{"pattern_focus": "f", "pattern_kind": "k", "pattern_slug": "?!"}"#;
    let mut script = Script::new([
        Type(""),
        Type(""),
        Type(""),
        Type(""),
        Type("Good Name"),
        Stop,
    ]);
    let ran = run_from(start(&EXTRACT, stored, true), false, &mut script);
    assert_eq!(ran.answers.text("pattern_slug"), "Good Name");
    assert!(
        script
            .shown
            .contains("`pattern_slug` needs at least one letter")
    );
    assert!(script.shown.contains("needs an answer"));
}

#[test]
fn a_wrong_answer_leaves_the_earlier_one_to_keep() {
    let stored = r#"{"pattern_focus": "f", "pattern_kind": "k", "pattern_slug": "s", "pattern_summary": "s",
        "pattern_when_applies": "w", "pattern_when_does_not": "n", "pattern_body": "b",
        "pattern_war_story": "t", "pattern_confidence": 4}"#;
    let acts = ["", "", "", "", "", "", "", "", "9", "", ""].map(Type);
    let mut script = Script::new(acts);
    let ran = run_from(start(&EXTRACT, stored, true), false, &mut script);
    assert!(ran.complete);
    assert_eq!(ran.answers.text("pattern_confidence"), "4");
    assert!(
        script
            .shown
            .contains("`pattern_confidence` takes a whole number from 1 to 5.")
    );
}

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
    assert_eq!(script.shown.matches("none of them").count(), 3);
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
fn wherever_the_input_ends_everything_answered_is_saved() {
    let all = minimal();
    for length in 0..=all.len() {
        let mut script = Script::new(all[..length].iter().cloned());
        let ran = run(&mut script);
        assert!(!ran.complete);
        let answered = INIT
            .questions
            .iter()
            .filter(|question| ran.answers.get(question.key).is_some());
        let answered = answered.count();
        // The goal takes two lines: after the first of them it is half an answer, which is kept too.
        let expected = if length >= 4 { length - 1 } else { length };
        assert_eq!(answered, expected, "after {length} inputs");
        let last = ran.saved.last().expect("saved at the start").clone();
        assert_eq!(
            last,
            ran.answers.to_json().expect("JSON"),
            "after {length} inputs"
        );
    }
}

#[test]
fn half_an_answer_is_kept_only_where_there_is_no_whole_one() {
    let mut script = Script::new([Type(""), Type(""), Type("half of a new one"), Stop]);
    let ran = run_from(start(&INIT, STORED, true), false, &mut script);
    assert_eq!(ran.answers.text("business_goal"), "one\n\ntwo ");
    let stored = r#"{"client": "A", "tagline": "T", "business_goal": "", "tech_stack": "C"}"#;
    let mut script = Script::new([Type(""), Type(""), Type("half"), Type(":back"), Stop]);
    let ran = run_from(start(&INIT, stored, true), false, &mut script);
    assert_eq!(ran.answers.text("business_goal"), "half");
}

#[test]
fn an_interrupted_review_is_an_interrupted_interview() {
    let mut script = through_init([Stop]);
    let ran = run(&mut script);
    assert!(!ran.complete);
    assert_eq!(ran.saved.len(), 20);
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

#[test]
fn a_save_that_fails_ends_the_interview() {
    let mut script = Script::new([Type("A"), Type("T")]);
    let interview = Interview::new(start(&INIT, "{}", false), false);
    let mut room = 2;
    let outcome = interview.run(&mut script, &mut |_| {
        room -= 1;
        anyhow::ensure!(room > 0, "the disk is full");
        Ok(())
    });
    assert_eq!(script.prompts.len(), 1);
    assert_eq!(
        outcome.expect_err("it was not saved").to_string(),
        "the disk is full"
    );
}

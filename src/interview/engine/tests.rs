//! The engine with a scripted operator.

use std::collections::VecDeque;

use super::*;
use crate::interview::questions::{EXTRACT, INIT};
use crate::interview::start::Given;

/// An operator who follows a script, and then leaves.
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
    /// Ctrl-D.
    End,
    Stop,
    /// Ctrl-C with this on the line.
    StopAt(&'static str),
}

use Act::{End, Fail, Save, Stop, StopAt, Type};

impl Script {
    fn new(inputs: impl IntoIterator<Item = Act>) -> Self {
        Self {
            inputs: inputs.into_iter().collect(),
            ..Self::default()
        }
    }
}

impl Prompter for Script {
    fn show(&mut self, text: &Text) -> Result<()> {
        self.shown.push_str(&text.unstyled());
        Ok(())
    }

    fn read(&mut self, prompt: &str) -> Result<Input> {
        self.prompts.push(prompt.to_owned());
        Ok(match self.inputs.pop_front() {
            Some(Type(text)) => Input::Text(text.to_owned()),
            Some(End) => Input::End,
            Some(Stop) | None => Input::Stop(String::new()),
            Some(StopAt(half)) => Input::Stop(half.to_owned()),
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
    let outcome = Interview::new(start, by_editor).run(script, &|_, _| Ok(()), &mut save);
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
    assert!(script.shown.contains("Unknown command `:q`."));
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

const STORED: &str = r#"{"project_name": "P", "client": "A", "tagline": "T", "business_goal": "one\n\ntwo ",
    "tech_stack": "C", "users": ["u", "- v"], "x": [1]}"#;

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

#[test]
fn ctrl_d_ends_an_answer_of_many_lines_and_elsewhere_the_interview() {
    let mut script = Script::new([
        Type("A"),
        Type("T"),
        End,
        Type("one"),
        Type("two"),
        End,
        Type(""),
        Type("u"),
        End,
        End,
        End,
    ]);
    let ran = run(&mut script);
    assert!(!ran.complete);
    assert_eq!(ran.answers.text("business_goal"), "one\ntwo");
    assert_eq!(ran.answers.list("users"), ["u"]);
    assert_eq!(ran.answers.text("current_process"), "");
    assert_eq!(ran.answers.get("terminology"), None);
    assert_eq!(script.shown.matches("needs an answer").count(), 1);
    for acts in [&[End][..], &[Type("A"), End]] {
        let ran = run(&mut Script::new(acts.to_vec()));
        assert!(!ran.complete);
        assert_eq!(ran.answers.get("tagline"), None);
    }
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
            .contains("This answer has to be a whole number from 1 to 5.")
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
        // The goal takes two lines: after the first, it is half an answer, which is kept beside the others.
        let expected = if length >= 3 { length - 1 } else { length };
        assert_eq!(answered, expected, "after {length} inputs");
        let half = (length == 3).then_some("G");
        assert_eq!(ran.answers.unfinished("business_goal"), half);
        let last = ran.saved.last().expect("saved at the start").clone();
        assert_eq!(
            last,
            ran.answers.to_json().expect("JSON"),
            "after {length} inputs"
        );
    }
}

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
    let outcome = interview.run(&mut script, &|_, _| Ok(()), &mut |_| {
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

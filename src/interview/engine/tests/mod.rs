//! The engine with a scripted operator, who is here. Each file below has the tests of one subject.

mod answering;
mod changing;
mod editing;
mod refusing;
mod reviewing;
mod starting;
mod stopping;
mod unfinished;

use std::collections::VecDeque;

use super::*;
use crate::interview::questions::INIT;
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

/// What an earlier interview has left, from the first questions.
const STORED: &str = r#"{"project_name": "P", "client": "A", "tagline": "T", "business_goal": "one\n\ntwo ",
    "tech_stack": "C", "users": ["u", "- v"], "x": [1]}"#;

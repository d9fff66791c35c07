//! What is known before the first question: what `--answers` gives, what is stored, what `--defaults` settles.
//! Everything wrong with it comes out as one error, before anything is written.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use anyhow::{Context as _, Result};

use super::answers::Answers;
use super::file::LIMIT;
use super::json;
use super::questions::{Kind, QuestionSet, one_line};
use super::value::Value;
use crate::encoding;
use crate::exit::{Failure, cannot};
use crate::name::shown;

/// What `--answers` gives, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Given {
    values: Vec<(&'static str, Value)>,
    /// Keys with an unusable value.
    refused: BTreeSet<&'static str>,
    problems: Vec<String>,
}

/// Where an interview starts.
#[derive(Debug)]
pub struct Start {
    /// What is known, and what else a stored file held.
    pub answers: Answers,
    /// Whether stored answers are offered; otherwise every question is new, and stored answers stay only until
    /// the question is answered.
    pub(super) resumes: bool,
    /// Keys that need not be asked for.
    pub(super) settled: BTreeSet<&'static str>,
}

/// Reads the file that `--answers` names, or standard input for `-`. An error means that it contains no JSON
/// object; [`Start::new`] reports what is wrong inside the object.
pub fn read(source: &Path, set: &'static QuestionSet) -> Result<Given> {
    let from_stdin = source.as_os_str() == "-";
    let name = if from_stdin {
        "standard input".to_owned()
    } else {
        shown(source)
    };
    let mut bytes = Vec::new();
    let limit = LIMIT as u64 + 1;
    if from_stdin {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        // Opened plainly: `<(command)` is not a regular file, and anyone who names a pipe means to wait for it.
        File::open(source).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    }
    .with_context(|| cannot("read the answers from", &name))?;
    if bytes.len() > LIMIT {
        let what = format!("{name} is larger than {} MiB", LIMIT >> 20);
        return Err(Failure::new(what).into());
    }
    if let Some(encoding) = encoding::named(&bytes) {
        let what = format!("{name} is in {encoding}");
        return Err(Failure::new(what).hint(encoding::remedy(&bytes)).into());
    }
    Given::parse(set, &bytes).map_err(|why| {
        Failure::new(format!("cannot read the answers from {name}: {why}"))
            .hint("write one JSON object: a string or a list of strings for each key")
            .into()
    })
}

impl Given {
    /// Reads a JSON object; see [`read`].
    pub fn parse(set: &'static QuestionSet, json: &[u8]) -> Result<Self, String> {
        let mut given = Self::default();
        let json::Object(fields) = json::parse_object(json)?;
        for (key, raw) in fields {
            let Some((known, kind)) = set
                .keys()
                .find(|&known| known == key)
                .and_then(|known| set.kind_of(known).map(|kind| (known, kind)))
            else {
                given.problems.push(unknown(set, &key));
                continue;
            };
            // Anyone who writes JSON writes a grade as a number.
            let grade = (known == "pattern_confidence")
                .then(|| raw.get().parse::<u8>().ok())
                .flatten();
            let value = match grade {
                Some(grade) => Ok(Value::Text(grade.to_string())),
                None => json::exact(kind, &raw),
            };
            match value {
                Err(found) => given.refuse(known, json::wrong_type(known, kind, found)),
                Ok(value) => given.take(set, known, value),
            }
        }
        Ok(given)
    }

    fn take(&mut self, set: &QuestionSet, key: &'static str, value: Value) {
        let accepted = match set.question(key) {
            Some(question) => question.accept_value(value),
            None => Ok(Value::Text(one_line(&value.to_text()))),
        };
        match accepted {
            Ok(value) => self.values.push((key, value)),
            Err(why) => self.refuse(key, format!("`{key}` {why}")),
        }
    }

    fn refuse(&mut self, key: &'static str, problem: String) {
        self.refused.insert(key);
        self.problems.push(problem);
    }
}

impl Start {
    /// Combines what is given with what is stored. If nobody can be asked (`--defaults`, no terminal), defaults
    /// and empty answers fill the rest, and missing required answers are wrong too. One error says everything
    /// that is wrong.
    pub fn new(given: Given, stored: Answers, resumes: bool, may_ask: bool) -> Result<Self> {
        let Given {
            values,
            refused,
            mut problems,
        } = given;
        let set = stored.set();
        let mut start = Self {
            answers: stored,
            resumes,
            settled: BTreeSet::new(),
        };
        for (key, value) in values {
            // An empty text under a required key is not an answer, so it is asked for.
            if set
                .question(key)
                .is_some_and(|question| question.lacks(&value))
            {
                continue;
            }
            start.settled.insert(key);
            start.answers.put(key, value);
        }
        if !may_ask {
            problems.extend(start.settle_the_rest(&refused));
        }
        if problems.is_empty() {
            return Ok(start);
        }
        Err(complain(set, problems).into())
    }

    /// Whether everything is settled, so that there is nothing to ask.
    pub fn is_settled(&self) -> bool {
        let mut questions = self.answers.set().questions.iter();
        questions.all(|question| self.settled.contains(question.key))
    }

    /// Whether this key need not be asked for.
    pub fn settles(&self, key: &str) -> bool {
        self.settled.contains(key)
    }

    /// Settles the rest without asking; returns what cannot be settled that way.
    fn settle_the_rest(&mut self, refused: &BTreeSet<&str>) -> Vec<String> {
        let mut missing = Vec::new();
        for question in self.answers.set().questions {
            if self.settled.contains(question.key) || refused.contains(question.key) {
                continue;
            }
            let stored = self.answers.get(question.key).filter(|_| self.resumes);
            let value = match stored {
                Some(stored) => question.accept_value(stored.clone()),
                None => Ok(question.unanswered()),
            };
            match value {
                Err(why) => missing.push(format!("`{}` {why}", question.key)),
                Ok(value) if question.lacks(&value) => {
                    missing.push(format!("`{}` is required and missing", question.key));
                }
                Ok(value) => {
                    self.settled.insert(question.key);
                    self.answers.put(question.key, value);
                }
            }
        }
        missing
    }
}

fn unknown(set: &QuestionSet, key: &str) -> String {
    let meant = set
        .keys()
        .map(|known| (strsim::jaro_winkler(known, &key.to_lowercase()), known))
        .filter(|&(likeness, _)| likeness > 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    match meant {
        Some((_, meant)) => format!("unknown key `{key}`; did you mean `{meant}`?"),
        None => format!("unknown key `{key}`"),
    }
}

fn complain(set: &QuestionSet, problems: Vec<String>) -> Failure {
    let message = match problems.len() {
        1 => "1 answer is missing or not valid:".to_owned(),
        count => format!("{count} answers are missing or not valid:"),
    };
    let keys = |wanted: fn(&Kind) -> bool| -> String {
        let questions = set
            .questions
            .iter()
            .filter(|question| wanted(&question.kind));
        let keys: Vec<&str> = questions.map(|question| question.key).collect();
        keys.join(", ")
    };
    let lists = keys(|kind| *kind == Kind::List);
    let mut hint =
        "give the answers with --answers FILE, one JSON object (or --answers - to read it from standard \
                    input), or run in a terminal without --defaults to be asked"
            .to_owned();
    if problems
        .iter()
        .any(|problem| problem.starts_with("unknown key"))
    {
        hint.push_str("; these keys take text: ");
        hint.push_str(&keys(|kind| *kind != Kind::List));
        if !lists.is_empty() {
            hint.push_str("; these keys take a list: ");
            hint.push_str(&lists);
        }
    }
    Failure::new(message).details(problems).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::questions::{EXTRACT, INIT};
    use serde_json::json;

    fn given(set: &'static QuestionSet, json: &serde_json::Value) -> Given {
        Given::parse(set, json.to_string().as_bytes()).expect("an object")
    }

    fn complaint(set: &'static QuestionSet, json: &serde_json::Value, may_ask: bool) -> String {
        let start = Start::new(given(set, json), Answers::new(set), false, may_ask);
        let error = start.expect_err("it will not do");
        assert!(Failure::hint_in(&error).is_some_and(|hint| hint.contains("--answers")));
        told(&error)
    }

    fn told(error: &anyhow::Error) -> String {
        let details = Failure::details_in(error).iter();
        details.fold(error.to_string(), |told, line| told + "\n  " + line)
    }

    #[test]
    fn one_error_says_everything_that_is_wrong() {
        let json = json!({"cliemt": "A", "tagline": 3, "users": "x", "risks": ["a", 1], "zzz": 1, "project_name": []});
        assert_eq!(
            complaint(&INIT, &json, false).lines().collect::<Vec<_>>(),
            [
                "8 answers are missing or not valid:",
                "  unknown key `cliemt`; did you mean `client`?",
                "  `project_name` takes a string, not a list",
                "  `risks` takes a list of strings, not a list with a number in it",
                "  `tagline` takes a string, not a number",
                "  `users` takes a list of strings, not a string",
                "  unknown key `zzz`",
                "  `client` is required and missing",
                "  `business_goal` is required and missing",
            ]
        );
    }

    #[test]
    fn with_a_terminal_only_what_is_wrong_is_an_error_and_what_is_missing_is_asked() {
        let wrong = complaint(&INIT, &json!({"users": 1}), true);
        assert_eq!(wrong.lines().count(), 2, "{wrong}");
        let json =
            json!({"client": " A\nB ", "tagline": " ", "users": [" a ", ""], "tech_stack": ""});
        let start = Start::new(given(&INIT, &json), Answers::new(&INIT), false, true);
        let start = start.expect("the rest is asked");
        assert_eq!(
            start.settled.iter().copied().collect::<Vec<_>>(),
            ["client", "tech_stack", "users"]
        );
        assert_eq!(start.answers.text("client"), "A B");
        assert_eq!(start.answers.text("tech_stack"), "TBD");
        assert_eq!(start.answers.list("users"), ["a"]);
        assert!(start.answers.get("tagline").is_none() && !start.is_settled());
    }

    #[test]
    fn defaults_fill_what_nobody_gave() {
        let json = json!({"client": "A", "tagline": "T", "business_goal": "G", "state_next": "N"});
        let start = Start::new(given(&INIT, &json), Answers::new(&INIT), false, false);
        let start = start.expect("nothing is missing");
        assert!(start.is_settled());
        assert_eq!(start.answers.text("state_next"), "N");
        assert_eq!(start.answers.text("tech_stack"), "TBD");
        assert!(!start.answers.text("sprint1_goal").is_empty());
        for question in INIT.questions {
            assert!(
                start.answers.get(question.key).is_some(),
                "{}",
                question.key
            );
        }
    }

    #[test]
    fn what_is_stored_counts_only_when_it_is_resumed_and_gives_way_to_what_is_given() {
        let stored = || {
            let json = br#"{"client": "old", "tagline": "T", "business_goal": "G", "users": ["u"], "x": 1}"#;
            Answers::parse_stored(&INIT, json).expect("an object")
        };
        let start = |resumes| {
            let given = given(&INIT, &json!({"client": "new"}));
            Start::new(given, stored(), resumes, false)
        };
        let resumed = start(true).expect("nothing is missing").answers;
        assert_eq!(resumed.text("client"), "new");
        assert_eq!(resumed.text("tagline"), "T");
        assert_eq!(resumed.list("users"), ["u"]);
        assert!(resumed.to_json().expect("JSON").contains("\"x\": 1"));
        let missing = told(&start(false).expect_err("the tagline was not given"));
        assert!(missing.contains("`tagline` is required"), "{missing}");
    }

    #[test]
    fn values_that_could_not_be_used_are_wrong_too() {
        let json = json!({"pattern_confidence": 7, "pattern_slug": "!!"});
        let wrong = complaint(&EXTRACT, &json, true);
        assert!(
            wrong.contains("`pattern_confidence` must be a whole number from 1 to 5"),
            "{wrong}"
        );
        assert!(
            wrong.contains("`pattern_slug` needs at least one letter"),
            "{wrong}"
        );
        let wrong = complaint(&EXTRACT, &json!({"pattern_confidence": 2.5}), true);
        assert!(wrong.contains("takes a string, not a number"), "{wrong}");
        let json = json!({"pattern_confidence": 4});
        let start = Start::new(given(&EXTRACT, &json), Answers::new(&EXTRACT), false, true);
        assert_eq!(
            start.expect("a grade").answers.text("pattern_confidence"),
            "4"
        );
    }

    #[test]
    fn a_stored_value_that_could_not_be_used_is_not_taken_unasked() {
        let json = json!({"pattern_focus": "f", "pattern_kind": "k", "pattern_slug": "?",
            "pattern_summary": "s", "pattern_when_applies": "w", "pattern_body": "b"});
        let stored =
            Answers::parse_stored(&EXTRACT, json.to_string().as_bytes()).expect("an object");
        let error = Start::new(Given::default(), stored, true, false).expect_err("no slug");
        assert!(told(&error).contains("`pattern_slug`"), "{error}");
    }

    #[test]
    fn a_file_that_is_no_object_is_an_error_with_its_name_and_the_place() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let path = directory.path().join("mine.json");
        std::fs::write(&path, "{\n\"client\" \"A\"}").expect("it can be written");
        let error = format!("{:#}", read(&path, &INIT).expect_err("no colon"));
        assert!(
            error.contains("mine.json") && error.contains("line 2"),
            "{error}"
        );
        let error = read(&directory.path().join("none.json"), &INIT).expect_err("nothing there");
        assert!(format!("{error:#}").contains("none.json"));
    }
}

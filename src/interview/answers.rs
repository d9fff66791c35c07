//! Answers as a value, and as the JSON in which this tool and the old one keep them. No files here.
//!
//! The form is an interface: an object of texts and arrays of texts, two spaces of indentation, a line break at
//! the end, everything beyond ASCII escaped. Saving what the old tool saved changes no byte. The text typed so
//! far for an unfinished answer is kept beside the answers, under a key of its own that the old tool ignores.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};
use serde_json::value::RawValue;

use super::json::{self, Object};
use super::questions::QuestionSet;
use super::value::Value;

/// The key in the file for the text typed so far for unfinished answers: an object with a text for each.
const UNFINISHED: &str = "_unfinished";

/// The key in the file for the name of what was written from the answers.
const WRITTEN: &str = "_written";

/// The answers to the questions of one set, and anything else that a stored file contained, in the file's
/// order.
#[derive(Clone, Debug)]
pub struct Answers {
    set: &'static QuestionSet,
    entries: Vec<(String, Entry)>,
    /// The text typed so far for unfinished answers, by key.
    unfinished: BTreeMap<&'static str, String>,
    /// What was written from the answers, which are then finished.
    written: Option<String>,
    /// Whether a stored file had unescaped characters beyond ASCII; then the next one has them, too.
    keeps_unicode: bool,
}

#[derive(Clone, Debug)]
enum Entry {
    Answer(Value),
    /// Not ours: kept as it is.
    Other(Box<RawValue>),
}

impl Answers {
    /// No answers yet.
    pub fn new(set: &'static QuestionSet) -> Self {
        Self {
            set,
            entries: Vec::new(),
            unfinished: BTreeMap::new(),
            written: None,
            keeps_unicode: false,
        }
    }

    /// Reads what a tool has stored. A value that can be understood in only one way is taken that way (a number
    /// where a text belongs, a text where a list belongs); `null` is not an answer; unknown keys are kept. The
    /// error says what is wrong.
    pub fn parse_stored(set: &'static QuestionSet, json: &[u8]) -> Result<Self, String> {
        let Object(fields) = json::parse_object(json)?;
        let mut answers = Self::new(set);
        answers.keeps_unicode = !json::without_mark(json).is_ascii();
        for (key, raw) in fields {
            if key == UNFINISHED
                && let Some(unfinished) = read_unfinished(set, &raw)
            {
                answers.unfinished = unfinished;
                continue;
            }
            if key == WRITTEN
                && let Ok(name) = serde_json::from_str(raw.get())
            {
                answers.written = Some(name);
                continue;
            }
            let entry = match set.kind_of(&key) {
                None => Entry::Other(raw),
                Some(kind) => match json::understand(kind, &raw) {
                    Ok(Some(value)) => Entry::Answer(value),
                    Ok(None) => continue,
                    Err(found) => return Err(json::wrong_type(&key, kind, found)),
                },
            };
            answers.entries.push((key, entry));
        }
        Ok(answers)
    }

    /// The questions that these answers belong to.
    pub fn set(&self) -> &'static QuestionSet {
        self.set
    }

    /// The answer under a key of the set, if there is one; it may be empty.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find_map(|(name, entry)| match entry {
            Entry::Answer(value) if name == key => Some(value),
            _ => None,
        })
    }

    /// The text under a key; empty if there is none.
    pub fn text(&self, key: &str) -> &str {
        match self.get(key) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The list under a key; empty if there is none.
    pub fn list(&self, key: &str) -> &[String] {
        match self.get(key) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// What was written from these answers, which are then finished.
    pub fn written(&self) -> Option<&str> {
        self.written.as_deref()
    }

    /// Records that something with this name was written from these answers.
    pub fn are_over(&mut self, written: String) {
        self.written = Some(written);
    }

    /// Whether nothing has been answered yet.
    pub fn is_empty(&self) -> bool {
        let mut entries = self.entries.iter();
        self.unfinished.is_empty() && !entries.any(|(_, entry)| matches!(entry, Entry::Answer(_)))
    }

    /// No answers, but everything else that the file contained.
    #[must_use]
    pub fn begun_afresh(&self) -> Self {
        let mut afresh = Self::new(self.set);
        afresh.keeps_unicode = self.keeps_unicode;
        let others = self.entries.iter();
        let others = others.filter(|(_, entry)| matches!(entry, Entry::Other(_)));
        afresh.entries = others.cloned().collect();
        afresh
    }

    /// The text typed so far for an unfinished answer.
    pub fn unfinished(&self, key: &str) -> Option<&str> {
        self.unfinished.get(key).map(String::as_str)
    }

    /// Keeps the text typed so far for an unfinished answer, beside an earlier answer to the same question.
    pub fn keep_unfinished(&mut self, key: &'static str, text: String) {
        self.unfinished.insert(key, text);
    }

    /// Drops the text typed so far for an unfinished answer.
    pub fn drop_unfinished(&mut self, key: &str) {
        self.unfinished.remove(key);
    }

    /// Puts an answer in place of an earlier one, or else after the key that comes before it in the set. It
    /// replaces any unfinished answer.
    pub fn put(&mut self, key: &'static str, value: Value) {
        self.unfinished.remove(key);
        debug_assert!(
            self.set.kind_of(key).is_some(),
            "{key} is not a key of the set"
        );
        let position = |wanted: &str| self.entries.iter().position(|(name, _)| name == wanted);
        if let Some(index) = position(key) {
            self.entries[index].1 = Entry::Answer(value);
            return;
        }
        let before = self.set.keys().take_while(|&earlier| earlier != key);
        let index = before.filter_map(position).max().map_or(0, |last| last + 1);
        let entry = (key.to_owned(), Entry::Answer(value));
        self.entries.insert(index, entry);
    }

    /// The file's content.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut json = serde_json::to_string_pretty(self)?;
        if !self.keeps_unicode {
            json = json::escape_beyond_ascii(&json);
        }
        json.push('\n');
        Ok(json)
    }
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, entry) in &self.entries {
            if (key == UNFINISHED && !self.unfinished.is_empty())
                || (key == WRITTEN && self.written.is_some())
            {
                continue;
            }
            match entry {
                Entry::Answer(value) => map.serialize_entry(key, value)?,
                Entry::Other(raw) => map.serialize_entry(key, raw)?,
            }
        }
        if !self.unfinished.is_empty() {
            map.serialize_entry(UNFINISHED, &self.unfinished)?;
        }
        if let Some(written) = &self.written {
            map.serialize_entry(WRITTEN, written)?;
        }
        map.end()
    }
}

/// The value of [`UNFINISHED`], if it has only texts under keys of the set: anything else is not ours.
fn read_unfinished(set: &QuestionSet, raw: &RawValue) -> Option<BTreeMap<&'static str, String>> {
    let texts: BTreeMap<String, String> = serde_json::from_str(raw.get()).ok()?;
    let known = |key: &str| set.questions.iter().find(|question| question.key == key);
    let texts = texts
        .into_iter()
        .map(|(key, text)| Some((known(&key)?.key, text)));
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::questions::{EXTRACT, INIT};
    use proptest::prelude::*;

    fn stored(json: &str) -> Result<Answers, String> {
        Answers::parse_stored(&INIT, json.as_bytes())
    }

    fn saved(json: &str) -> String {
        let answers = stored(json).expect("it can be read");
        answers.to_json().expect("it can be written")
    }

    /// In the form of Python's `json.dump(…, indent=2)`.
    const OLD_FILE: &str = r#"{
  "project_name": "Harbour",
  "client": "Smith \u0026 S\u00f6hne \ud83d\ude00",
  "tagline": "A \"quoted\" word, a tab\t, a \\ and \u007f",
  "business_goal": "one\n\ntwo",
  "users": [
    "Clerk \u2014 files",
    "."
  ],
  "sprint1_inspect": [],
  "state_blockers": []
}
"#;

    #[test]
    fn saving_what_the_old_tool_saved_changes_no_byte() {
        let file = OLD_FILE.replace("\\u0026", "&");
        assert_eq!(saved(&file), file);
        let answers = stored(&file).expect("it can be read");
        assert_eq!(answers.text("client"), "Smith & S\u{f6}hne \u{1f600}");
        assert_eq!(answers.list("users"), ["Clerk \u{2014} files", "."]);
        assert_eq!(
            answers.get("sprint1_inspect"),
            Some(&Value::List(Vec::new()))
        );
        assert_eq!(answers.get("risks"), None);
    }

    #[test]
    fn what_is_not_ours_keeps_its_place_and_its_bytes() {
        let file = "{\n  \"client\": \"A\",\n  \"later\": {\"b\": 1.50, \"a\": [1e400,\n null]},\n  \"users\": []\n}\n";
        assert_eq!(saved(file), file);
        let mut answers = stored(file).expect("it can be read");
        answers.put("tagline", Value::Text("T".into()));
        answers.put("project_name", Value::Text("P".into()));
        answers.put("client", Value::Text("B".into()));
        answers.put("state_next", Value::Text("N".into()));
        let json = answers.to_json().expect("it can be written");
        let order = [
            "project_name", "client", "tagline", "later", "users", "state_next",
        ];
        let places: Vec<_> = order
            .iter()
            .map(|key| json.find(&format!("\"{key}\":")))
            .collect();
        assert!(places.is_sorted() && places[0].is_some(), "{json}");
        assert!(json.contains("1.50") && json.contains("1e400,\n null") && json.contains("\"B\""));
    }

    #[test]
    fn a_file_that_was_readable_stays_readable() {
        let file = "{\n  \"client\": \"S\u{f6}hne\"\n}\n";
        assert_eq!(saved(file), file);
        assert_eq!(
            saved("\u{feff}{\"client\": \"a\"}"),
            "{\n  \"client\": \"a\"\n}\n"
        );
    }

    #[test]
    fn a_stored_value_of_another_form_is_understood_where_it_can_be() {
        let json = r#"{"client": 5, "tagline": ["a", "b"], "tech_stack": "x\ny", "business_goal": ["a", 1],
            "users": "one\n\ntwo", "risks": [1, null, true, "x"], "state_next": null, "out_of_scope": false}"#;
        let answers = stored(json).expect("it can be read");
        assert_eq!(answers.text("client"), "5");
        assert_eq!(answers.text("tagline"), "a b");
        assert_eq!(answers.text("tech_stack"), "x y");
        assert_eq!(answers.text("business_goal"), "a\n1");
        assert_eq!(answers.list("users"), ["one", "two"]);
        assert_eq!(answers.list("risks"), ["1", "true", "x"]);
        assert_eq!(answers.list("out_of_scope"), ["false"]);
        assert_eq!(answers.get("state_next"), None);
    }

    #[test]
    fn what_cannot_be_understood_is_refused_and_named() {
        let deep = format!("{{\"client\": {}{}}}", "[".repeat(4000), "]".repeat(4000));
        for (json, complaint) in [
            ("", "EOF"),
            ("[1]", "an object"),
            ("{\"client\": \"a\"", "EOF"),
            ("{\"client\": {}}", "`client` takes a string, not an object"),
            (
                "{\"users\": [[1]]}",
                "`users` takes a list of strings, not a list in a list",
            ),
            ("{\"client\": \"\\ud800\"}", "`client`"),
            (&deep, "`client`"),
            ("{\"a\u{1b}[2J", "control character"),
        ] {
            let error = stored(json).expect_err(json);
            assert!(error.contains(complaint), "{json}: {error}");
        }
        let error = Answers::parse_stored(&INIT, b"\"\x1b[2J\"").expect_err("no object");
        assert!(!error.contains('\u{1b}'), "{error}");
    }

    #[test]
    fn depth_and_size_of_what_is_not_ours_do_no_harm() {
        let deep = format!(
            "{{\"x\": {}{}}}",
            "[".repeat(1_000_000),
            "]".repeat(1_000_000)
        );
        assert!(saved(&deep).len() > 2_000_000);
    }

    #[test]
    fn what_has_not_ended_stands_beside_the_answers_until_it_ends() {
        let file = "{\n  \"client\": \"A\",\n  \"_unfinished\": {\n    \"client\": \"B\",\n    \"users\": \"one\\ntwo\"\n  }\n}\n";
        assert_eq!(saved(file), file);
        let mut answers = stored(file).expect("it can be read");
        assert_eq!(answers.unfinished("client"), Some("B"));
        assert_eq!(answers.text("client"), "A");
        answers.put("client", Value::Text("C".into()));
        assert_eq!(answers.unfinished("client"), None);
        answers.drop_unfinished("users");
        let json = answers.to_json().expect("it can be written");
        assert_eq!(json, "{\n  \"client\": \"C\"\n}\n");
        answers.keep_unfinished("tagline", "T".into());
        let json = answers.to_json().expect("it can be written");
        assert!(json.ends_with(",\n  \"_unfinished\": {\n    \"tagline\": \"T\"\n  }\n}\n"));
    }

    #[test]
    fn what_looks_like_something_unfinished_and_is_not_ours_is_kept() {
        for file in [
            "{\n  \"_unfinished\": true\n}\n",
            "{\n  \"_unfinished\": {\"client\": 1}\n}\n",
            "{\n  \"_unfinished\": {\"other\": \"x\"}\n}\n",
        ] {
            assert_eq!(saved(file), file);
            let mut answers = stored(file).expect("it can be read");
            answers.keep_unfinished("client", "B".into());
            let json = answers.to_json().expect("it can be written");
            assert_eq!(json.matches("_unfinished").count(), 1, "{json}");
        }
    }

    #[test]
    fn a_key_that_comes_twice_has_its_last_value() {
        assert_eq!(
            saved(r#"{"client": "a", "x": 1, "client": "b", "x": 2}"#),
            "{\n  \"client\": \"b\",\n  \"x\": 2\n}\n"
        );
    }

    #[test]
    fn the_two_sets_have_their_own_keys() {
        let answers = Answers::parse_stored(&EXTRACT, br#"{"client": 1, "pattern_confidence": 3}"#);
        let answers = answers.expect("it can be read");
        assert_eq!(answers.get("client"), None);
        assert_eq!(answers.text("pattern_confidence"), "3");
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        use serde_json::Value as Json;
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<String>().prop_map(Json::from),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
                prop::collection::vec((any::<String>(), inner), 0..4)
                    .prop_map(|fields| Json::Object(fields.into_iter().collect())),
            ]
        })
    }

    fn any_key() -> impl Strategy<Value = String> {
        let keys: Vec<String> = INIT.keys().map(str::to_owned).collect();
        prop_oneof![3 => prop::sample::select(keys), 1 => any::<String>()]
    }

    #[test]
    fn a_byte_order_mark_does_not_change_how_the_rest_is_written() {
        let json = "\u{feff}{\"client\": \"Acme\", \"note\": \"caf\\u00e9\"}";
        let mut answers = stored(json).unwrap();
        answers.put("tagline", Value::Text("caf\u{e9}".to_owned()));
        let saved = answers.to_json().unwrap();
        assert!(saved.is_ascii(), "{saved}");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in any::<Vec<u8>>(), text in "[\\[\\]{}\":,0-9a-z\\\\]{0,60}") {
            let _ = Answers::parse_stored(&INIT, &bytes);
            let _ = Answers::parse_stored(&INIT, text.as_bytes());
        }

        #[test]
        fn what_was_loaded_and_saved_loads_and_saves_as_the_same(
            fields in prop::collection::vec((any_key(), any_json()), 0..12)
        ) {
            let fields: serde_json::Map<String, serde_json::Value> = fields.into_iter().collect();
            let json = serde_json::Value::Object(fields.clone()).to_string();
            if let Ok(once) = Answers::parse_stored(&INIT, json.as_bytes()) {
                let file = once.to_json().expect("it can be written");
                let again = Answers::parse_stored(&INIT, file.as_bytes()).expect("it was just written");
                prop_assert_eq!(&file, &again.to_json().expect("it can be written"));
                for key in INIT.keys() {
                    prop_assert_eq!(once.get(key), again.get(key));
                }
                let kept: serde_json::Value = serde_json::from_str(&file).expect("it is JSON");
                for (key, value) in &fields {
                    if INIT.kind_of(key).is_none() {
                        prop_assert_eq!(kept.get(key), Some(value));
                    }
                }
            }
        }
    }
}

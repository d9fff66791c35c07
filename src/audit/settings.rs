//! `.socrates-audit.json`: what an operator asks the audit to overlook. Whoever can write a file into a
//! project can write this one, so nothing in it is believed before it was looked at.

use serde_json::Value;

use super::{Check, Finding, Severity};
use crate::tree::files::Text;

/// The name of the file, in the project's root.
pub const FILE_NAME: &str = ".socrates-audit.json";
/// Bytes; thousands of paths fit.
const LIMIT: usize = 1024 * 1024;

/// What the file asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Files of the scaffold that need not be there, as they are written.
    pub ignored: Vec<String>,
}

/// Reads the file. What is broken in it is a warning, and what is not still counts; keys that are not
/// known belong to somebody else.
pub fn read(text: &Text) -> (Settings, Option<Finding>) {
    let mut settings = Settings::default();
    let broken = match text {
        Text::Missing => None,
        Text::Unreadable(why) => Some((None, format!("cannot be read: {why}"))),
        Text::Read { text, cut } => parse(text, *cut, &mut settings).err(),
    };
    let finding = broken.map(|(line, what)| {
        let message = format!("{FILE_NAME} {what}");
        Finding::new(Check::ScaffoldShape, Severity::Warning, FILE_NAME, message).at(line)
    });
    (settings, finding)
}

type Broken = (Option<usize>, String);

fn parse(text: &str, cut: bool, settings: &mut Settings) -> Result<(), Broken> {
    if cut || text.len() > LIMIT {
        return Err((None, format!("is larger than {} KiB", LIMIT / 1024)));
    }
    // The parser counts how deep it is and stops before the stack ends.
    let document: Value = serde_json::from_str(text)
        .map_err(|error| (Some(error.line().max(1)), format!("is no JSON: {error}")))?;
    let wrong = |key: &str, value: &Value, wanted: &str| {
        let found = kind(value);
        (
            None,
            format!("is not understood: {key} is {found}, not {wanted}"),
        )
    };
    let Value::Object(document) = document else {
        return Err(wrong("all of it", &document, "an object"));
    };
    let Some(shape) = document.get("scaffold_shape") else {
        return Ok(());
    };
    let Value::Object(shape) = shape else {
        return Err(wrong("`scaffold_shape`", shape, "an object"));
    };
    let Some(ignore) = shape.get("ignore") else {
        return Ok(());
    };
    let Value::Array(paths) = ignore else {
        return Err(wrong("`scaffold_shape.ignore`", ignore, "a list"));
    };
    let mut first_wrong = None;
    for (index, path) in paths.iter().enumerate() {
        match path {
            Value::String(path) => settings.ignored.push(path.clone()),
            other => {
                let key = format!("`scaffold_shape.ignore[{index}]`");
                first_wrong.get_or_insert_with(|| wrong(&key, other, "a path"));
            }
        }
    }
    first_wrong.map_or(Ok(()), Err)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Vec<String>, Option<String>) {
        let text = Text::Read {
            text: text.to_owned(),
            cut: false,
        };
        let (settings, finding) = read(&text);
        (settings.ignored, finding.map(|finding| finding.message))
    }

    #[test]
    fn paths_to_ignore_are_read() {
        assert_eq!(
            read_text(r#"{"scaffold_shape": {"ignore": ["docs/API.md"], "x": 1}, "other": []}"#),
            (vec!["docs/API.md".to_owned()], None)
        );
        assert_eq!(read_text("{}"), (vec![], None));
        assert_eq!(read_text(r#"{"scaffold_shape": {}}"#), (vec![], None));
        assert_eq!(read(&Text::Missing), (Settings::default(), None));
    }

    #[test]
    fn what_is_broken_is_named_with_its_key() {
        let deep = "[".repeat(100_000);
        let huge = format!("\"{}\"", "x".repeat(LIMIT));
        for (text, said) in [
            ("", "is no JSON"),
            ("{", "is no JSON"),
            (deep.as_str(), "is no JSON"),
            (huge.as_str(), "is larger than 1024 KiB"),
            ("[]", "all of it is a list, not an object"),
            ("1e999", "is no JSON"),
            (
                r#"{"scaffold_shape": 7}"#,
                "`scaffold_shape` is a number, not an object",
            ),
            (
                r#"{"scaffold_shape": {"ignore": "docs"}}"#,
                "`scaffold_shape.ignore` is a text, not a list",
            ),
        ] {
            let (ignored, message) = read_text(text);
            assert_eq!(ignored, [""; 0]);
            let message = message.unwrap_or_default();
            assert!(message.starts_with(FILE_NAME), "{message}");
            assert!(message.contains(said), "{message}");
        }
        let (ignored, message) = read_text(r#"{"scaffold_shape": {"ignore": [1, "a", null]}}"#);
        assert_eq!(ignored, ["a"]);
        assert_eq!(
            message.unwrap_or_default(),
            ".socrates-audit.json is not understood: `scaffold_shape.ignore[0]` is a number, not a path"
        );
    }

    #[test]
    fn an_error_of_syntax_has_its_line() {
        let text = Text::Read {
            text: "{\n  \"scaffold_shape\": {\n    ignore: []\n".to_owned(),
            cut: false,
        };
        assert_eq!(read(&text).1.and_then(|finding| finding.line()), Some(3));
    }
}

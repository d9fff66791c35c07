//! `.socrates-audit.json`, which the old tool reads too: the scaffold files that a project does without.
//! Whoever can write a file into a project can write this one, so nothing in it is trusted before it is
//! checked.

use serde_json::Value;

use super::LARGEST;
use crate::finding::{Check, Finding, Severity};
use crate::tree::files::Text;

/// The name of the file, in the project's root.
pub const FILE_NAME: &str = ".socrates-audit.json";

/// The scaffold files that need not exist, as the file names them. The first broken part of the file is a
/// warning, and the other parts still count; unknown keys belong to another program.
pub fn read(text: &Text) -> (Vec<String>, Option<Finding>) {
    let mut ignored = Vec::new();
    let broken = match text {
        Text::Missing => None,
        Text::Unreadable(why) => Some((None, format!("cannot be read: {why}"))),
        Text::Read { text, cut } => parse(text, *cut, &mut ignored).err(),
    };
    let finding = broken.map(|(line, what)| {
        let message = format!("{FILE_NAME} {what}");
        Finding::new(Check::ScaffoldShape, Severity::Warning, FILE_NAME, message).at(line)
    });
    (ignored, finding)
}

type Broken = (Option<usize>, String);

fn parse(text: &str, cut: bool, ignored: &mut Vec<String>) -> Result<(), Broken> {
    if cut || text.len() > LARGEST {
        return Err((None, format!("is larger than {} KiB", LARGEST / 1024)));
    }
    // The parser counts its depth, and stops before the stack overflows.
    let document: Value = serde_json::from_str(text).map_err(|error| {
        (
            Some(error.line().max(1)),
            format!("is not valid JSON: {error}"),
        )
    })?;
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
            Value::String(path) => ignored.push(path.clone()),
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
        Value::String(_) => "a string",
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
        let (ignored, finding) = read(&text);
        (ignored, finding.map(|finding| finding.message))
    }

    #[test]
    fn paths_to_ignore_are_read() {
        assert_eq!(
            read_text(r#"{"scaffold_shape": {"ignore": ["docs/API.md"], "x": 1}, "other": []}"#),
            (vec!["docs/API.md".to_owned()], None)
        );
        assert_eq!(read_text("{}"), (vec![], None));
        assert_eq!(read_text(r#"{"scaffold_shape": {}}"#), (vec![], None));
        assert_eq!(read(&Text::Missing), (vec![], None));
    }

    #[test]
    fn what_is_broken_is_named_with_its_key() {
        let deep = "[".repeat(100_000);
        let huge = format!("\"{}\"", "x".repeat(LARGEST));
        for (text, said) in [
            ("", "is not valid JSON"),
            ("{", "is not valid JSON"),
            (deep.as_str(), "is not valid JSON"),
            (huge.as_str(), "is larger than 1024 KiB"),
            ("[]", "all of it is a list, not an object"),
            ("1e999", "is not valid JSON"),
            (
                r#"{"scaffold_shape": 7}"#,
                "`scaffold_shape` is a number, not an object",
            ),
            (
                r#"{"scaffold_shape": {"ignore": "docs"}}"#,
                "`scaffold_shape.ignore` is a string, not a list",
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

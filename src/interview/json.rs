//! JSON in an answers file: an object whose fields keep their order, and values read in the form that their key
//! asks for. Which questions the answers belong to is not known here.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::questions::{Kind, one_line};
use super::value::Value;

/// Characters beyond ASCII occur only inside the strings of a JSON document, where an escape says the same.
pub(super) fn escape_beyond_ascii(json: &str) -> String {
    use fmt::Write as _;
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && c != '\u{7f}' {
            escaped.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}

/// A JSON object with its fields in their order, each once, and their values not yet examined: neither the
/// depth of a value nor the size of a number in it can do harm before the value is asked for.
#[derive(Debug)]
pub(super) struct Object(pub(super) Vec<(String, Box<RawValue>)>);

/// Reads an object; the error says what is wrong and where.
pub(super) fn parse_object(json: &[u8]) -> Result<Object, String> {
    serde_json::from_slice(without_mark(json)).map_err(|error| error.to_string())
}

/// The bytes after a byte order mark, which says nothing about their content.
pub(super) fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json)
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with a value for each key")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Object, M::Error> {
                // An index beside the list: many keys must not take quadratic time.
                let mut places = std::collections::HashMap::new();
                let mut fields: Vec<(String, Box<RawValue>)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    // A repeated key replaces its first value, as in the old tool.
                    if let Some(&place) = places.get(&key) {
                        let field: &mut (String, Box<RawValue>) = &mut fields[place];
                        field.1 = value;
                    } else {
                        places.insert(key.clone(), fields.len());
                        fields.push((key, value));
                    }
                }
                Ok(Object(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A value of the right form, nothing for `null`, or the name of what is there instead.
pub(super) fn exact(kind: Kind, raw: &RawValue) -> Result<Value, &'static str> {
    use serde_json::Value as Json;
    match (kind, parse_value(raw)?) {
        (Kind::Line | Kind::Multiline, Json::String(text)) => Ok(Value::Text(text)),
        (Kind::List, Json::Array(items)) => {
            let items = items.into_iter().map(|item| match item {
                Json::String(text) => Ok(text),
                other => Err(name_in_list(&other)),
            });
            Ok(Value::List(items.collect::<Result<_, _>>()?))
        }
        (_, other) => Err(name(&other)),
    }
}

/// The same for a stored value, which may have been written by hand.
pub(super) fn understand(kind: Kind, raw: &RawValue) -> Result<Option<Value>, &'static str> {
    use serde_json::Value as Json;
    let json = parse_value(raw)?;
    if json.is_null() {
        return Ok(None);
    }
    let texts = match json {
        Json::Array(items) => items.iter().filter_map(scalar).collect::<Result<_, _>>()?,
        other => match scalar(&other) {
            Some(Ok(text)) if kind == Kind::List => text
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(str::to_owned)
                .collect(),
            Some(Ok(text)) => vec![text],
            Some(Err(found)) => return Err(found),
            None => Vec::new(),
        },
    };
    Ok(Some(match kind {
        Kind::List => Value::List(texts),
        Kind::Multiline => Value::Text(texts.join("\n")),
        Kind::Line => {
            let text = texts.join("\n");
            // Only what could not have been an answer is touched.
            Value::Text(if text.contains(['\n', '\r']) {
                one_line(&text)
            } else {
                text
            })
        }
    }))
}

/// A text, number or truth value as a text; nothing for `null`; otherwise the name of what it is.
fn scalar(json: &serde_json::Value) -> Option<Result<String, &'static str>> {
    use serde_json::Value as Json;
    match json {
        Json::Null => None,
        Json::String(text) => Some(Ok(text.clone())),
        Json::Bool(_) | Json::Number(_) => Some(Ok(json.to_string())),
        Json::Array(_) | Json::Object(_) => Some(Err(name_in_list(json))),
    }
}

fn parse_value(raw: &RawValue) -> Result<serde_json::Value, &'static str> {
    // The remaining failures: deeper than 128 levels, or half of a surrogate pair.
    serde_json::from_str(raw.get()).map_err(|_| "something that cannot be read")
}

fn name(json: &serde_json::Value) -> &'static str {
    use serde_json::Value as Json;
    match json {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}

fn name_in_list(json: &serde_json::Value) -> &'static str {
    use serde_json::Value as Json;
    match json {
        Json::Null => "a list with null in it",
        Json::Bool(_) => "a list with true or false in it",
        Json::Number(_) => "a list with a number in it",
        Json::String(_) => "a list",
        Json::Array(_) => "a list in a list",
        Json::Object(_) => "an object",
    }
}

/// Says that a value does not have the form that its key asks for.
pub(super) fn wrong_type(key: &str, kind: Kind, found: &str) -> String {
    let wanted = match kind {
        Kind::Line | Kind::Multiline => "a string",
        Kind::List => "a list of strings",
    };
    format!("`{key}` takes {wanted}, not {found}")
}

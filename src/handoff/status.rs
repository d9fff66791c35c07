//! planning/STATUS.json: what a pack may say in it. A pack puts a project back to an earlier state only with
//! `--replace`, and unknown keys are kept.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::edits::{Edit, edited};
use crate::markdown::dates;

/// The phases of a sprint, in order.
const PHASES: [&str; 4] = [
    "apply-pack", "awaiting-approval", "building", "sprint-closed",
];

/// Whether a path leads to this file.
pub fn is_status(path: &str) -> bool {
    path.eq_ignore_ascii_case("planning/STATUS.json")
}

/// Where a new text would put the old one back to an earlier state, one sentence each; empty if one of them
/// is not an object.
pub fn goes_back(old: &str, new: &str) -> Vec<String> {
    let (Ok(old), Ok(new)) = (
        serde_json::from_str::<Value>(old),
        serde_json::from_str::<Value>(new),
    ) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let (Some(before), Some(after)) = (updated(&old), updated(&new))
        && is_older(&after, &before)
    {
        found.push(format!(
            "the file was updated on {before}, and the pack's version was updated on {after}"
        ));
    }
    if let (Some(before), Some(after)) = (phase(&old), phase(&new))
        && sprint(&old) == sprint(&new)
        && after < before
    {
        found.push(format!(
            "for the same sprint, the file is in phase {}, and the pack's version is in phase {}",
            PHASES[before], PHASES[after]
        ));
    }
    found
}

fn said(value: &Value, names: &[&str]) -> Option<String> {
    let value = names.iter().find_map(|name| value.get(name))?;
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn updated(value: &Value) -> Option<String> {
    said(
        value,
        &[
            "updated", "last_updated", "updated_at", "lastUpdated", "updatedAt",
        ],
    )
}

fn is_older(after: &str, before: &str) -> bool {
    if let (Ok(after), Ok(before)) = (after.parse::<Timestamp>(), before.parse::<Timestamp>()) {
        return after < before;
    }
    match (dates::first(after), dates::first(before)) {
        (Some(after), Some(before)) => after < before,
        _ => false,
    }
}

fn phase(value: &Value) -> Option<usize> {
    let phase = said(value, &["phase", "status", "state"])?.to_lowercase();
    PHASES.iter().position(|known| *known == phase)
}

/// The number and the letters of the sprint; its whole name if it has no number. `3` and `003-gate` are the
/// same.
fn sprint(value: &Value) -> Option<String> {
    let name = said(
        value,
        &["sprint", "active_sprint", "current_sprint", "activeSprint"],
    )?;
    let name = name.to_lowercase();
    let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    let number = digits.trim_start_matches('0');
    let end = number.find(|c: char| !c.is_ascii_alphanumeric());
    let number = &number[..end.unwrap_or(number.len())];
    Some(if digits.is_empty() {
        name
    } else {
        number.to_owned()
    })
}

/// The new text, with the keys that only the old one has. An error says why one of them is not an object.
pub fn with_unknown(old: &str, new: &str) -> Result<String, String> {
    let keys = |text| serde_json::from_str::<Object<'_>>(text).map_err(|error| error.to_string());
    let (old, known) = (keys(old)?, keys(new)?);
    let mut edits: Vec<Edit> = Vec::new();
    let mut unknown = Vec::new();
    let values: BTreeMap<&str, &RawValue> = known
        .0
        .iter()
        .map(|(key, value)| (key.as_str(), *value))
        .collect();
    for (key, value) in &old.0 {
        match values.get(key.as_str()) {
            None => unknown.push(format!("{}: {}", Value::from(key.as_str()), value.get())),
            Some(theirs) if is_object(value) && is_object(theirs) => {
                // Both have already been read as JSON.
                let merged = with_unknown(value.get(), theirs.get())?;
                let start = theirs.get().as_ptr() as usize - new.as_ptr() as usize;
                edits.push((start..start + theirs.get().len(), merged));
            }
            Some(_) => {}
        }
    }
    if !unknown.is_empty() {
        edits.push(appended(new, known.0.is_empty(), &unknown));
    }
    Ok(edited(new, edits))
}

fn is_object(value: &RawValue) -> bool {
    value.get().starts_with('{')
}

/// Members after the last one of an object, on lines of their own if its members are.
fn appended(object: &str, is_empty: bool, members: &[String]) -> Edit {
    let close = object.rfind('}').unwrap_or(object.len());
    let end = object[..close].trim_end().len();
    let first = object.find('{').map_or(0, |at| at + 1);
    let indent = object[first..]
        .strip_prefix('\n')
        .map(|rest| &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()]);
    let comma = if is_empty { "" } else { "," };
    let text = match indent.filter(|_| !is_empty) {
        Some(indent) => {
            let separator = format!(",\n{indent}");
            format!("{comma}\n{indent}{}", members.join(&separator))
        }
        None => format!(
            "{comma}{}{}",
            if is_empty { "" } else { " " },
            members.join(", ")
        ),
    };
    (end..end, text)
}

/// The members of an object in their order, each value as it is written.
struct Object<'t>(Vec<(String, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Object<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<String, &'de RawValue>()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn unknown_keys_stay_as_they_are_written() {
        for (old, new, expected) in [
            (
                "{\n  \"phase\": \"building\",\n  \"owner\": {\"b\": 1, \"a\": [ 1.0 ]}\n}\n",
                "{\n  \"phase\": \"sprint-closed\"\n}\n",
                "{\n  \"phase\": \"sprint-closed\",\n  \"owner\": {\"b\": 1, \"a\": [ 1.0 ]}\n}\n",
            ),
            (
                "{\"x\": {\"mine\": 1, \"y\": 2}, \"z\": 3}",
                "{\"x\": {\"y\": 5}}",
                "{\"x\": {\"y\": 5, \"mine\": 1}, \"z\": 3}",
            ),
            ("{\"a\": 1}", "{}", "{\"a\": 1}"),
            ("{\"a\": 1}", "{\"a\": 2}\n", "{\"a\": 2}\n"),
        ] {
            assert_eq!(with_unknown(old, new).as_deref(), Ok(expected));
        }
        assert!(with_unknown("[]", "{}").is_err());
        assert!(with_unknown("{}", "{").is_err());
    }

    #[test]
    fn a_state_never_goes_back() {
        let status = |updated: &str, phase: &str, sprint: &str| {
            format!("{{\"updated\": {updated:?}, \"phase\": {phase:?}, \"sprint\": {sprint:?}}}")
        };
        let old = status("2026-07-14", "building", "005-week");
        for (new, count) in [
            (status("2026-07-13", "building", "005-week"), 1),
            (status("2026-07-14", "apply-pack", "5"), 1),
            (status("2026-07-01", "apply-pack", "005-week"), 2),
            (status("2026-07-14", "apply-pack", "006-next"), 0),
            (status("2026-07-14", "sprint-closed", "005-week"), 0),
            (status("soon", "somewhere", "005-week"), 0),
        ] {
            assert_eq!(goes_back(&old, &new).len(), count, "{new}");
        }
        let later = |time: &str| format!("{{\"updated\": \"2026-07-14T{time}Z\"}}");
        assert_eq!(goes_back(&later("10:00:00"), &later("09:00:00")).len(), 1);
        assert_eq!(goes_back(&old, "[1]"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn what_is_merged_is_json_and_has_every_key(old in object(), new in object()) {
            let merged = with_unknown(&old.to_string(), &serde_json::to_string_pretty(&new).unwrap()).unwrap();
            let merged: Value = serde_json::from_str(&merged).unwrap();
            for (key, value) in new.as_object().unwrap() {
                prop_assert!(merged.get(key).is_some(), "{}", key);
                if !value.is_object() {
                    prop_assert_eq!(merged.get(key), Some(value));
                }
            }
            for key in old.as_object().unwrap().keys() {
                prop_assert!(merged.get(key).is_some(), "{}", key);
            }
        }
    }

    fn object() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i32>().prop_map(Value::from),
            "[a{}\"\\\\ ]{0,4}".prop_map(Value::from)
        ];
        let inner = proptest::collection::btree_map("[a-c\"{]{1,2}", leaf.clone(), 0..3)
            .prop_map(|map| Value::Object(map.into_iter().collect()));
        proptest::collection::btree_map("[a-c\"}]{1,2}", prop_oneof![leaf, inner], 0..4)
            .prop_map(|map| Value::Object(map.into_iter().collect()))
    }
}

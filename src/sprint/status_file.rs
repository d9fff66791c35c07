//! planning/STATUS.json when a sprint is closed: its phase, its sprint and its day, with every other byte kept.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use serde_json::value::RawValue;

use super::status_json::{PHASE, SPRINT};
use crate::edits::{Edit, edited};

const UPDATED: [&str; 2] = ["updated", "last_updated"];

/// The text, changed to say that the sprint with this name is closed. The error says what is wrong with it.
pub fn closed(text: &str, sprint: &str, day: Date) -> Result<String, String> {
    if let Some(text) = text.strip_prefix('\u{feff}') {
        return Ok(format!("\u{feff}{}", closed(text, sprint, day)?));
    }
    let keys: BTreeMap<String, &RawValue> =
        serde_json::from_str(text).map_err(|error| format!("it is not a JSON object: {error}"))?;
    let place = |names: &[&str]| {
        let value = names.iter().find_map(|name| keys.get(*name))?.get();
        // The value is a part of the text.
        let start = value.as_ptr().addr() - text.as_ptr().addr();
        Some(start..start + value.len())
    };
    let quoted = |value: &str| serde_json::Value::from(value).to_string();
    let mut edits: Vec<Edit> = Vec::new();
    let mut missing = Vec::new();
    for (names, value) in [(&PHASE, quoted("sprint-closed")), (&SPRINT, quoted(sprint))] {
        match place(names) {
            Some(place) => edits.push((place, value)),
            None => missing.push(format!("{}: {value}", quoted(names[0]))),
        }
    }
    // Only a day is replaced by a day; a number of seconds belongs to another program.
    let is_day = |place: &Range<usize>| {
        let value = text[place.clone()].trim_matches('"');
        value
            .get(..10)
            .is_some_and(|start| start.parse::<Date>().is_ok())
    };
    if let Some(place) = place(&UPDATED).filter(is_day) {
        edits.push((place, quoted(&day.to_string())));
    }
    if !missing.is_empty() {
        let at = text.find('{').map_or(0, |brace| brace + 1);
        let comma = if keys.is_empty() { "" } else { "," };
        let lead: String = text[at..]
            .chars()
            .take_while(|c| c.is_whitespace())
            .collect();
        let added = missing.join(&format!(",{lead}"));
        edits.push((at..at, format!("{lead}{added}{comma}")));
    }
    Ok(edited(text, edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn phase_sprint_and_day_change_and_nothing_else() {
        let day = date(2026, 11, 23);
        let text = "{\n  \"phase\" : \"building\",\n  \"mine\": [1.0, {\"phase\": \"x\"}],\n  \"sprint\": \"007-a\",\n  \"updated\": \"2026-01-01T10:00:00Z\"\n}\n";
        let new = closed(text, "007-a", day).unwrap();
        assert_eq!(
            new,
            "{\n  \"phase\" : \"sprint-closed\",\n  \"mine\": [1.0, {\"phase\": \"x\"}],\n  \"sprint\": \"007-a\",\n  \"updated\": \"2026-11-23\"\n}\n"
        );
        let added = closed("{\n  \"mine\": 1\n}\n", "007-a", day).unwrap();
        assert_eq!(
            added,
            "{\n  \"phase\": \"sprint-closed\",\n  \"sprint\": \"007-a\",\n  \"mine\": 1\n}\n"
        );
        assert_eq!(
            closed("{}", "a", day).unwrap(),
            "{\"phase\": \"sprint-closed\",\"sprint\": \"a\"}"
        );
        assert!(closed("[1]", "a", day).is_err());
        assert!(closed("{\"phase\": ", "a", day).is_err());
    }
}

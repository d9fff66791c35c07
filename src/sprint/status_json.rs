//! planning/STATUS.json: a phase, and the sprint that it is about. It says nothing about any other sprint.

use serde_json::Value;

use super::Text;
use super::known::Known;
use super::reading::{Place, status_of};
use super::words::Said;

/// The largest file that is read, in bytes; ours has a thousandth of that.
const LARGEST: usize = 1024 * 1024;

/// The keys of the phase; the first one in the file counts.
pub(super) const PHASE: [&str; 3] = ["phase", "status", "state"];

/// The keys of the sprint.
pub(super) const SPRINT: [&str; 3] = ["sprint", "active_sprint", "current_sprint"];

/// What the file says.
#[derive(Clone, Debug)]
pub struct StatusJson {
    /// The sprint that it is about.
    pub sprint: usize,
    /// What it says about it.
    pub said: Said,
    /// Where.
    pub place: Place,
}

/// The phases that the kit knows, and what each says about its sprint.
const PHASES: [(&str, Said); 7] = [
    ("apply-pack", Said::Open),
    ("awaiting-approval", Said::Waiting),
    ("building", Said::Open),
    ("review", Said::Waiting),
    ("sprint-closed", Said::Closed),
    ("planning", Said::Planned),
    ("idle", Said::Closed),
];

/// Reads the text. `Ok(None)` if it says nothing about a known sprint.
pub fn read(text: &Text, known: &mut Known) -> Result<Option<StatusJson>, String> {
    if text.text.len() > LARGEST {
        return Err("it is larger than 1 MiB and was not read".to_owned());
    }
    if text.text.trim().is_empty() {
        return Ok(None);
    }
    let value: Value = serde_json::from_str(&text.text)
        .map_err(|error| format!("it is not valid JSON: {error}"))?;
    let field = |names: &[&str]| {
        let value = names.iter().find_map(|name| value.get(name))?;
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    };
    let (Some(phase), Some(sprint)) = (field(&PHASE), field(&SPRINT)) else {
        return Ok(None);
    };
    let sprint = sprint.trim();
    let number = sprint
        .split_once(' ')
        .filter(|(word, _)| word.eq_ignore_ascii_case("sprint"));
    let Some(index) = known.find(sprint).or_else(|| known.find(number?.1)) else {
        return Ok(None);
    };
    let phase = phase.trim().to_lowercase().replace('_', "-");
    let listed = PHASES
        .iter()
        .find(|(name, _)| *name == phase)
        .map(|(_, said)| *said);
    let Some(said) = listed.or_else(|| status_of(&phase, known)) else {
        return Ok(None);
    };
    let line = text
        .text
        .lines()
        .position(|line| line.contains("\"phase\""))
        .map(|line| line + 1);
    let place = Place {
        path: text.path.clone(),
        line: line.or(Some(1)),
        text: format!("phase {phase}, sprint {sprint}"),
    };
    Ok(Some(StatusJson {
        sprint: index,
        said,
        place,
    }))
}

//! A status in a field of its own below a sprint: under the heading that names it, or on a further line below a line
//! that does.

use super::super::mention::{self, Target};
use super::super::said::Sentence;
use super::super::sentence::{has_digit, lowered, words};
use super::super::status_labels;
use super::super::unit::{Form, Unit};
use super::super::words::{self as status, Said};
use super::now::Now;
use super::sections::Lead;
use super::{Kind, Place, Reader, status_of};
use crate::facts::titles;
use crate::markdown::{Document, dates, key};

/// How many fields below a sprint are looked at for its status.
const MOST: usize = 12;

/// Labels of notes that may begin with a status.
const NOTES: [&str; 6] = ["note", "notes", "remark", "comment", "result", "outcome"];

/// Values that say that what the label says has happened.
const YES: [&str; 9] = ["yes", "Yes", "ja", "Ja", "sí", "oui", "✅", "✔", "✓"];

/// A status below a sprint.
pub(super) struct Status {
    /// The unit that names the sprint.
    pub unit: usize,
    /// The sprint; several if the unit names several.
    pub targets: Vec<Target>,
    /// Where it stands.
    pub said: Said,
    /// How much that is about today.
    pub kind: Kind,
    /// Where it says so.
    pub place: Place,
}

impl Reader<'_> {
    /// The statuses below the units of a text, in the order of the units.
    pub(super) fn statuses(
        &mut self,
        document: &Document<'_>,
        units: &[Unit],
        now: &Now,
    ) -> Vec<Status> {
        let mut statuses = Vec::new();
        for (index, unit) in units.iter().enumerate() {
            let below = &units[index + 1..];
            let heading = unit.section.filter(|_| unit.form == Form::Heading);
            let is_followed = heading.is_some() || below.first().is_some_and(|next| next.continues);
            if !is_followed || !has_digit(&unit.text) || self.sections.is_past(unit.section) {
                continue;
            }
            let Some(targets) = self.subject(unit) else {
                continue;
            };
            let status = match heading {
                Some(section) => self.status_in_section(document, section, below),
                None => self.status_below(below),
            };
            let Some((field, said)) = status else {
                continue;
            };
            let is_planned = heading.is_none() && self.is_plan(unit, unit.section, Lead::default());
            if is_planned && said == Said::Closed {
                continue;
            }
            statuses.push(Status {
                unit: index,
                targets,
                said,
                kind: match heading {
                    Some(_) => Kind::Row,
                    None => now.kind_of(index),
                },
                place: Place {
                    path: self.path.to_owned(),
                    line: Some(field.line),
                    text: field.text.clone(),
                },
            });
        }
        statuses
    }

    /// The sprints that a heading is about; or a line, if it names a sprint, does not say where that stands, and
    /// is not a field.
    fn subject(&mut self, unit: &Unit) -> Option<Vec<Target>> {
        let mut statements = self.whole_of(unit).statements();
        let is_only = statements.len() == 1;
        if unit.form == Form::Heading {
            let first = statements.drain(..).next()?;
            // `DEC-004: Sprint 3 goes to the cloud`: the status below it is the decision's.
            if titles::leading_id(&unit.text).is_some() && !first.is_subject {
                return None;
            }
            return (first.is_subject || is_only).then_some(first.targets);
        }
        let digit = unit.text.find(|c: char| c.is_ascii_digit());
        let is_field = unit
            .text
            .find([':', '：'])
            .is_some_and(|colon| Some(colon) < digit);
        let first = statements.pop().filter(|_| is_only && !is_field)?;
        (first.is_subject && first.said.is_none()).then_some(first.targets)
    }

    /// What the field `Status` in the section of a heading says.
    fn status_in_section<'u>(
        &mut self,
        document: &Document<'_>,
        section: usize,
        below: &'u [Unit],
    ) -> Option<(&'u Unit, Said)> {
        let own = &document.sections()[section].own;
        let end = below.partition_point(|unit| own.contains(&(unit.line - 1)));
        let mut fields = below[..end].iter().take(MOST);
        let (unit, value) = fields.find_map(|unit| Some((unit, status_field(unit)?)))?;
        Some((unit, status_of(value, self.known)?))
    }

    /// What the further lines below a line say about its sprint: `Status: …`, else the strongest of `Begun: …`,
    /// `Closed: …`.
    fn status_below<'u>(&mut self, below: &'u [Unit]) -> Option<(&'u Unit, Said)> {
        let mut strongest: Option<(&Unit, Said)> = None;
        let further = below.iter().take(MOST);
        for unit in further.take_while(|unit| unit.continues) {
            if self.whole_of(unit).names_any() {
                break;
            }
            if let Some(value) = own_status_field(unit) {
                return Some((unit, status_of(value, self.known)?));
            }
            let said = event_field(unit).and_then(|event| status_of(&event, self.known));
            if let Some(said) = said
                && strongest.is_none_or(|(_, before)| before < said)
            {
                strongest = Some((unit, said));
            }
        }
        strongest
    }

    /// A unit, read as one sentence.
    fn whole_of<'u>(&mut self, unit: &'u Unit) -> Sentence<'u> {
        Sentence::read(unit, 0..unit.text.len(), self.known, mention::Place::Prose)
    }
}

/// The value of a field `Status`.
fn status_field(unit: &Unit) -> Option<&str> {
    let (label, value) = unit.field()?;
    status_labels::is_status(&key(label)).then_some(value)
}

/// The value of a field below an item or a line that is the status of the sprint there.
fn own_status_field(unit: &Unit) -> Option<&str> {
    let (label, value) = unit.field()?;
    status_labels::is_below_sprint(&key(label)).then_some(value)
}

/// What a field says has happened, if its label is a status and its value a day, a `yes` or what is awaited, or if it is
/// a note that begins with a status: `Closed: 2026-05-01`, `Merged: yes`, `Awaiting: sign-off`, `Note: closed on Monday`.
fn event_field(unit: &Unit) -> Option<String> {
    let (label, value) = unit.field()?;
    let value = value.trim_start_matches([':', '：', ' ']);
    let words = words(label, 0..label.len());
    let lower = lowered(&words);
    let Some(hit) = status::read(&lower) else {
        return is_note(label, value).then(|| value.to_owned());
    };
    if !matches!(lower[hit.words..], [] | ["on" | "at" | "am" | "since"]) {
        return None;
    }
    let status = &label[..words[hit.words - 1].place.end];
    if hit.said == Said::Waiting {
        return Some(format!("{status} {value}"));
    }
    let yes = YES.iter().find_map(|yes| value.strip_prefix(yes));
    let rest = yes.unwrap_or(value).trim_matches([',', ' ', '.']);
    let inner = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let rest = inner.unwrap_or(rest);
    if rest.is_empty() {
        return yes.is_some().then(|| status.to_owned());
    }
    let is_since = hit.said == Said::Open && rest.starts_with("since ");
    (is_day(rest) || is_since).then(|| format!("{status} {rest}"))
}

/// Whether a field is a note that begins with a status.
fn is_note(label: &str, value: &str) -> bool {
    let reach = &value[..value.floor_char_boundary(60)];
    let words = words(reach, 0..reach.len());
    NOTES.contains(&key(label).as_str()) && status::read(&lowered(&words)).is_some()
}

/// Whether a value is a day, perhaps with a note after it: `2026-05-01 (v1.2)`, `2026-05-01 by Ann`.
fn is_day(value: &str) -> bool {
    dates::leading(value).is_some_and(|day| {
        let behind = value[day.range.end..].trim_start();
        behind.is_empty() || behind.starts_with(['(', ',']) || behind.starts_with("by ")
    })
}

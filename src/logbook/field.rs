//! Where a field is in a line, byte for byte, so that its value can be changed and everything around it stays.

use std::ops::Range;

use crate::markdown::{Document, Kind, key};

/// The only field in a line, as places in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its label, without emphasis.
    pub label: Range<usize>,
    /// Its value, without white space at its edges.
    pub value: Range<usize>,
}

impl Place {
    /// Whether the label is one of these.
    pub fn is_called(&self, source: &str, labels: &[&str]) -> bool {
        labels.contains(&key(&source[self.label.clone()]).as_str())
    }
}

/// The field in a line: after a list mark or not, with a label in bold or not. `None` if there is no field, if it
/// has no value, or if another one may follow it: `**Owner:** Ann · **Status:** Open`.
pub fn in_line(document: &Document<'_>, line: usize) -> Option<Place> {
    let here = document.lines().get(line)?;
    if here.kind != Kind::Text {
        return None;
    }
    let source = document.source();
    let raw = &source[here.start..here.end];
    let begin = here.mark.map_or(0, |mark| mark.text).min(raw.len());
    let (label, behind) = raw[begin..].split_once(':')?;
    let is_mark = |c: char| matches!(c, '*' | '_') || c.is_whitespace();
    let name = label.trim_matches(is_mark);
    let start = here.start + begin + label.len() - label.trim_start_matches(is_mark).len();
    let is_label = name.starts_with(char::is_alphabetic);
    let is_open = label.trim().starts_with(['*', '_']) && !label.trim().ends_with(['*', '_']);
    let value = if is_open {
        behind.trim_start_matches(['*', '_'])
    } else {
        behind
    };
    let has_more = value.contains(['·', '|']) || value.trim().trim_matches('*').contains("**");
    let value = trimmed(source, here.end - value.len()..here.end)?;
    (is_label && !has_more).then(|| Place {
        label: start..start + name.len(),
        value,
    })
}

/// A place without the white space and the mark of a line break at its edges; `None` if nothing is left.
pub fn trimmed(source: &str, place: Range<usize>) -> Option<Range<usize>> {
    let said = &source[place.clone()];
    let start = place.start + said.len() - said.trim_start().len();
    let said = said.trim();
    let said = said.strip_suffix('\\').map_or(said, str::trim_end);
    (!said.is_empty()).then(|| start..start + said.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_in_any_form() {
        for (line, expected) in [
            ("Status: Open", Some(("Status", "Open"))),
            ("- **Needed by:** 3 May  ", Some(("Needed by", "3 May"))),
            ("* **Owner**: Ann\\", Some(("Owner", "Ann"))),
            ("  - _Owner:_ Ann", Some(("Owner", "Ann"))),
            ("Status: **Open**", Some(("Status", "**Open**"))),
            ("**Status:** Open · **Owner:** Ann", None),
            ("**Status:** Open **Owner:** Ann", None),
            ("**Status:**", None),
            ("Text", None),
        ] {
            let document = Document::read(line);
            let found = in_line(&document, 0);
            let found = found.map(|found| (&line[found.label], &line[found.value]));
            assert_eq!(found, expected, "{line}");
        }
    }
}

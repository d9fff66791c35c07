//! What was put away, in the project or by the pack itself: entries that no longer belong in the planning
//! files, and so are not lost if those no longer have them.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::Standing;
use super::entries::{self, Entry, Kind};
use super::parts::squeezed;
use super::sections::{Content, Pack};
use crate::facts::entry::{Entries, Form};
use crate::facts::titles;

/// Where such entries go.
const AWAY: [&str; 2] = ["planning/archive/", "planning/history/"];

/// What was put away and so is not lost.
#[derive(Debug)]
pub struct Away {
    read: BTreeMap<Kind, Standing>,
    /// What any row, item or heading there says.
    said: BTreeSet<String>,
}

impl Away {
    /// What the texts that were put away contain, and those that a pack puts away.
    pub fn of(texts: &[String], pack: &Pack) -> Self {
        let in_pack = pack.sections.iter().filter_map(|section| {
            let path = section.path.to_lowercase();
            match &section.content {
                Content::Whole(text) if AWAY.iter().any(|away| path.starts_with(away)) => {
                    Some(text.as_str())
                }
                _ => None,
            }
        });
        let texts: Vec<&str> = texts.iter().map(String::as_str).chain(in_pack).collect();
        let kinds = [Kind::Decision, Kind::Risk, Kind::Question, Kind::Term];
        let read = kinds.map(|kind| {
            let entries: Vec<Entry> = texts
                .iter()
                .flat_map(|text| entries::read(kind, text))
                .collect();
            (kind, Standing::of(&entries))
        });
        let mut said = BTreeSet::new();
        for text in &texts {
            let entries = Entries::read(text);
            for entry in entries.all() {
                match entry.form {
                    Form::Row(table, row) => {
                        let columns = &entries.tables[table];
                        if let Some(row) = columns.row(row) {
                            let cells = 0..row.cells.len();
                            said.extend(
                                cells.map(|column| squeezed(&row.plain(&entries.document, column))),
                            );
                        }
                    }
                    Form::Bullet { .. } | Form::Heading(_) => {
                        let text = entry.inline().text;
                        let behind = titles::leading_id(&text).map(|(_, behind)| squeezed(behind));
                        said.extend(behind);
                        said.insert(squeezed(&text));
                    }
                }
            }
        }
        said.remove("");
        Self {
            read: read.into_iter().collect(),
            said,
        }
    }

    /// The entries of a kind among it.
    pub fn of_kind(&self, kind: Kind) -> &Standing {
        &self.read[&kind]
    }

    /// Whether something there begins with what an entry says.
    pub fn says(&self, entry: &Entry) -> bool {
        let text = squeezed(&entry.text);
        let found = self.said.range(text.clone()..).next();
        !text.is_empty() && found.is_some_and(|said| said.starts_with(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;

    #[test]
    fn what_a_text_there_begins_with_is_put_away() {
        let decisions = "# Decisions\n\n- Use tape (2026-05-01)\n- Two copies (2026-05-02)\n";
        let entries = entries::read(Kind::Decision, decisions);
        let says =
            |away: &Away| -> Vec<bool> { entries.iter().map(|entry| away.says(entry)).collect() };
        let archive = "# Archive\n\n- Use tape (2026-05-01), until the fire\n";
        let texts = [archive.to_owned()];
        assert_eq!(says(&Away::of(&texts, &Pack::default())), [true, false]);
        for (path, expected) in [
            ("planning/Archive/old.md", [true, false]),
            ("planning/history/old.md", [true, false]),
            ("planning/STATE.md", [false, false]),
        ] {
            let pack = sections::read(&format!("=== FILE: {path} ===\n{archive}")).unwrap();
            assert_eq!(says(&Away::of(&[], &pack)), expected, "{path}");
        }
    }
}

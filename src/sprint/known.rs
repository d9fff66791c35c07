//! Which sprints are known: the folders of a project, and the sprints that its texts name and that have no folder.

use std::collections::HashMap;

use jiff::civil::Date;

use super::name::{Id, Sprint};
use super::sentence::words;

/// How many sprints without a folder are remembered; no project names more.
const MOST_NAMED: usize = 2_000;

/// The known sprints: the folders first, then those that a text names but that have no folder.
#[derive(Debug, Default)]
pub struct Known {
    folders: Vec<Sprint>,
    by_id: HashMap<Id, Vec<usize>>,
    /// Sprints without a folder, as a text calls them.
    named: Vec<String>,
    by_name: HashMap<String, usize>,
    ids: Vec<Id>,
    /// Which sprint a phase is, if a text says so.
    phases: HashMap<Id, Option<usize>>,
    /// Today, if it is known. A later date in a text is in the future.
    today: Option<Date>,
}

impl Known {
    /// Knows the folders, in order, and today.
    pub fn new(folders: Vec<Sprint>, today: Option<Date>) -> Self {
        let mut by_id: HashMap<Id, Vec<usize>> = HashMap::new();
        for (index, sprint) in folders.iter().enumerate() {
            by_id.entry(sprint.id.clone()).or_default().push(index);
        }
        Self {
            folders,
            by_id,
            today,
            ..Self::default()
        }
    }

    /// Today, if it is known.
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// The folders.
    pub fn folders(&self) -> &[Sprint] {
        &self.folders
    }

    /// Whether one of them has a folder.
    pub fn has_folder(&self, index: usize) -> bool {
        index < self.folders.len()
    }

    /// The name of a sprint: its folder, or else what a text calls it.
    pub fn name(&self, index: usize) -> &str {
        match self.folders.get(index) {
            Some(sprint) => &sprint.name,
            None => self
                .named
                .get(index - self.folders.len())
                .map_or("", String::as_str),
        }
    }

    /// Its number.
    pub fn id(&self, index: usize) -> Option<&Id> {
        match self.folders.get(index) {
            Some(sprint) => Some(&sprint.id),
            None => self.ids.get(index - self.folders.len()),
        }
    }

    /// The folders with a number.
    pub fn with_id(&self, id: &Id) -> &[usize] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// The folder with a number, if only one has it.
    fn only(&self, id: &Id) -> Option<usize> {
        match self.with_id(id) {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The folder with this name, or with this number if only one has it, as a person or a file writes it.
    pub fn find(&self, text: &str) -> Option<usize> {
        let text = text.trim().trim_end_matches('/');
        let text = text.rsplit('/').next().unwrap_or(text);
        if let Some(at) = self
            .folders
            .iter()
            .position(|sprint| sprint.name.eq_ignore_ascii_case(text))
        {
            return Some(at);
        }
        let id = Id::read(text).or_else(|| Sprint::from_name(text).map(|sprint| sprint.id))?;
        self.only(&id)
    }

    /// The sprint with this number that a text calls so and that has no folder. `None` if too many are named already.
    pub fn name_one(&mut self, id: &Id, text: &str) -> Option<usize> {
        let text = text
            .trim()
            .trim_end_matches([':', '.', ',', '-', '—', '–'])
            .trim();
        let key = text.to_lowercase();
        if let Some(found) = self.by_name.get(&key) {
            return Some(*found);
        }
        if self.named.len() == MOST_NAMED {
            return None;
        }
        let index = self.folders.len() + self.named.len();
        self.by_name.insert(key, index);
        self.named.push(text.to_owned());
        self.ids.push(id.clone());
        Some(index)
    }

    /// The sprint that is a phase: a folder that is called so, or else the one that a text equates with it.
    pub fn phase(&self, id: &Id) -> Option<usize> {
        let mut folders = self.with_id(id).iter().copied();
        let folder = folders.find(|index| self.folders[*index].is_phase());
        folder.or_else(|| self.phases.get(id).copied().flatten())
    }

    /// Learns which phases a text equates with sprints: `Phase 2 (Sprint 007)`, `Sprint 7 = Phase 2`.
    pub fn learn_phases(&mut self, text: &str) {
        // Most texts equate nothing, and parsing one costs more than checking that.
        if !text.contains(['=', '(', '/', '≙']) {
            return;
        }
        let words = words(text, 0..text.len());
        for at in 0..words.len().saturating_sub(3) {
            let [one, first, other, second] =
                [0, 1, 2, 3].map(|next| words[at + next].lower.as_str());
            let gap = text[words[at + 1].place.end..words[at + 2].place.start].trim();
            let is_equation = matches!(gap, "=" | "(" | "/" | "==" | "≙");
            let (phase, sprint) = match (one, other) {
                ("phase", "sprint") if is_equation => (first, second),
                ("sprint", "phase") if is_equation => (second, first),
                _ => continue,
            };
            if let (Some(phase), Some(sprint)) = (Id::read(phase), Id::read(sprint)) {
                let meant = self.only(&sprint);
                let known = self.phases.entry(phase).or_insert(meant);
                if *known != meant {
                    *known = None;
                }
            }
        }
    }
}

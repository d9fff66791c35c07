//! Which sprint of a project is active, and where each stands: one answer for every command.
//!
//! Pure: texts in, answers out. The rules are in [`active`] and [`states`], in the order in which they apply. No rule
//! guesses: if the sources do not settle it, the answer is that it is unclear, with what each source says.
//!
//! | what for | where |
//! |---|---|
//! | which sprint a text names | `name`, `known`, `mention` |
//! | what a sentence says about it | `unit`, `sentence`, `said`, with the one list of words in `words` |
//! | what a file says | `reading`, `status_json`; which labels count is in `active_label` and `status_labels` |
//! | what follows from all of it | `active`, `states`, `conflicts` |
//! | what a command writes, and what it leaves | `numbering`, `tick`, `closing`, `state_file`, `status_file`, `left` |

pub mod active;
mod active_label;
mod answer;
pub mod closing;
pub mod conflicts;
mod known;
mod left;
mod mention;
pub mod name;
pub mod numbering;
pub mod reading;
mod said;
mod sentence;
pub mod state_file;
pub mod states;
pub mod status_file;
mod status_json;
mod status_labels;
#[cfg(test)]
mod tests;
pub mod tick;
mod unit;
pub mod words;

pub use answer::{Activity, Answer};
pub use left::{called_open, left_as_it_is};
pub use name::{Id, Sprint};
pub use reading::Place;
pub use states::{Counts, State};

/// The files every sprint has, in the order in which they are read.
pub const FILE_NAMES: [&str; 4] = [
    "requirements.md", "blueprint.md", "acceptance.md", "handoff-prompt.md",
];

/// The file that holds a whole sprint, instead of the four.
pub const WHOLE: &str = "SPRINT.md";

use jiff::civil::Date;
use known::Known;
use reading::Read;
use status_json::StatusJson;

/// A file and its text.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its name, from the root of the project.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// The folder of a sprint.
#[derive(Clone, Debug)]
pub struct Folder {
    /// What its name says.
    pub sprint: Sprint,
    /// Its directory, from the root of the project.
    pub path: String,
    /// The names of its files.
    pub files: Vec<String>,
    /// The files that are read.
    pub texts: Vec<Text>,
    /// Whether it is in the archive.
    pub is_archived: bool,
}

/// What is known about a project's sprints.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// STATE.md, which the operator keeps.
    pub state: Option<Text>,
    /// planning/STATUS.json
    pub status: Option<Text>,
    /// ROADMAP.md and files like it.
    pub roadmaps: Vec<Text>,
    /// `ARCHITECT_BRIEFING.md`
    pub briefing: Option<Text>,
    /// DECISIONS.md
    pub decisions: Option<Text>,
    /// The sprints, in any order.
    pub folders: Vec<Folder>,
    /// Today. Without it, no date is known to be in the future.
    pub today: Option<Date>,
}

/// Where one sprint stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct One {
    /// The sprint.
    pub sprint: Sprint,
    /// Its directory, from the root of the project.
    pub path: String,
    /// Where it stands.
    pub state: State,
    /// Whether that only follows from the state of another sprint.
    pub inferred: bool,
    /// What says so.
    pub because: Option<Place>,
    /// What it is waiting for, if it is.
    pub awaiting: Option<Place>,
    /// Its criteria.
    pub criteria: Counts,
    /// Which of its files are missing.
    pub missing: Vec<String>,
    /// Its closing note, from the root of the project.
    pub closing: Option<String>,
    /// The file that holds its criteria, from the root of the project.
    pub acceptance: Option<String>,
}

impl One {
    /// One of its files, from the root of the project.
    pub fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.path)
    }
}

/// Two sources that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The contradiction, in words.
    pub message: String,
    /// The file of the first source.
    pub path: String,
    /// The line in it.
    pub line: Option<usize>,
    /// Whether it is about which sprint is active.
    pub is_about_active: bool,
}

/// Where a project stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which sprint is active.
    pub active: Active,
    /// The rule that says so, by its number in [`active`].
    pub rule: u8,
    /// What comes next: the name of a folder, or what a text calls it.
    pub next: Option<String>,
    /// Each sprint, in order.
    pub sprints: Vec<One>,
    /// The highest number that STATE.md calls closed, whether or not there is a folder for it.
    pub closed_up_to: Option<u64>,
    /// The contradictions.
    pub conflicts: Vec<Conflict>,
    /// What could not be read, and why: a path and a message.
    pub problems: Vec<(String, String)>,
}

/// Which sprint is active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Active {
    /// This one.
    Known {
        /// Its folder, or what a text calls it.
        name: String,
        /// Its index among the sprints, if it has a folder.
        folder: Option<usize>,
        /// What says so.
        because: Option<Place>,
        /// Whether no text says so in words.
        inferred: bool,
    },
    /// None.
    None {
        /// What says so.
        because: Option<Place>,
    },
    /// Unknown: the sources do not settle it.
    Unclear {
        /// What each source says.
        because: Vec<Place>,
        /// Which sprints may be meant: their folders, or what texts call them.
        candidates: Vec<String>,
    },
}

impl Active {
    /// `known`, `none` or `unclear`.
    pub fn state(&self) -> &'static str {
        match self {
            Self::Known { .. } => "known",
            Self::None { .. } => "none",
            Self::Unclear { .. } => "unclear",
        }
    }
}

impl Standing {
    /// The active sprint, if it is known and has a folder.
    pub fn active(&self) -> Option<&One> {
        match self.active {
            Active::Known {
                folder: Some(folder),
                ..
            } => self.sprints.get(folder),
            _ => None,
        }
    }

    /// The sprint that work is about: the active one, or the next one if none is active.
    pub fn at_hand(&self) -> Option<&One> {
        match &self.active {
            Active::Known { .. } => self.active(),
            Active::None { .. } => self.named(self.next.as_deref()?),
            Active::Unclear { .. } => None,
        }
    }

    /// Whether the project has no sprint, not even one that a text mentions.
    pub fn has_none(&self) -> bool {
        self.sprints.is_empty() && self.next.is_none() && matches!(self.active, Active::None { .. })
    }

    /// A sprint by the whole name of its folder.
    pub fn named(&self, name: &str) -> Option<&One> {
        self.sprints.iter().find(|one| one.sprint.name == name)
    }

    /// A sprint by its name, or by a number that only one sprint has.
    pub fn find(&self, wanted: &str) -> Option<&One> {
        self.named(wanted)
            .or_else(|| match &self.numbered(wanted)[..] {
                [only] => Some(*only),
                _ => None,
            })
    }

    /// The sprints with a number.
    pub fn numbered(&self, number: &str) -> Vec<&One> {
        let mut id = Id::read(number);
        if let Some((first, second)) = number.split_once('-') {
            id = Id::read(first).map(|id| id.with_second(second));
        }
        self.sprints
            .iter()
            .filter(|one| id.as_ref() == Some(&one.sprint.id))
            .collect()
    }
}

/// What all texts say.
struct Texts {
    state: Read,
    roadmaps: Vec<Read>,
    briefing: Read,
    decisions: Read,
    status: Option<StatusJson>,
}

/// The sprints that the texts may name, in order, and the phases that the texts equate with them.
fn known(sources: &Sources) -> Known {
    let folders = sources.folders.iter();
    let mut sprints: Vec<Sprint> = folders.map(|folder| folder.sprint.clone()).collect();
    // A range of sprints is looked up in this order.
    sprints.sort();
    let mut known = Known::new(sprints, sources.today);
    let texts = sources.state.iter().chain(&sources.roadmaps);
    for text in texts.chain(&sources.briefing) {
        known.learn_phases(&text.text);
    }
    known
}

/// Answers which sprint is active and where each stands.
pub fn read(mut sources: Sources) -> Standing {
    sources
        .folders
        .sort_by(|one, other| one.sprint.cmp(&other.sprint));
    let mut known = known(&sources);
    let mut read = |text: Option<&Text>| match text {
        Some(text) => reading::read(&text.path, &text.text, &mut known),
        None => Read::default(),
    };
    let state = read(sources.state.as_ref());
    let roadmaps = sources.roadmaps.iter();
    let roadmaps = roadmaps.map(|text| read(Some(text))).collect();
    let briefing = read(sources.briefing.as_ref());
    let decisions = read(sources.decisions.as_ref());
    let mut problems = Vec::new();
    let status = sources.status.as_ref().and_then(|text| {
        let status = status_json::read(text, &mut known);
        status.unwrap_or_else(|why| {
            problems.push((text.path.clone(), why));
            None
        })
    });
    let texts = Texts {
        state,
        roadmaps,
        briefing,
        decisions,
        status,
    };
    let facts = states::gather(&sources.folders, &texts, &mut known);
    let answer = active::find(&known, &texts, &facts);
    let sprints = states::settle(sources.folders, &known, &facts, &answer);
    let conflicts = conflicts::find(&known, &texts, &facts, &answer);
    let next = next(&known, &answer, &sprints);
    Standing {
        active: answer.told(&known),
        rule: answer.rule,
        next,
        sprints,
        closed_up_to: texts.state.closed_up_to,
        conflicts,
        problems,
    }
}

/// Whether planning/STATUS.json is about the sprint in the folder with this name.
pub fn status_is_about(sources: &Sources, name: &str) -> bool {
    let mut known = known(sources);
    let status = sources.status.as_ref();
    let status = status.and_then(|text| status_json::read(text, &mut known).ok()?);
    status.is_some_and(|status| known.name(status.sprint) == name)
}

/// The sprint that comes next: the one that a text calls next, or else the first planned one (after the
/// active one, if there is one).
fn next(known: &Known, answer: &Answer, sprints: &[One]) -> Option<String> {
    if let Some(next) = answer.next {
        return Some(known.name(next).to_owned());
    }
    let from = match answer.activity {
        Activity::Known(index) if known.has_folder(index) => index + 1,
        Activity::Unclear(_) => return None,
        _ => 0,
    };
    let mut planned = sprints[from..]
        .iter()
        .filter(|one| one.state == State::Planned);
    planned.next().map(|one| one.sprint.name.clone())
}

//! What the files of a sprint say about it: which are missing, which criteria are met, how its closing note and its
//! review call it.

use super::super::known::Known;
use super::super::reading::{Place, status_of};
use super::super::status_labels;
use super::super::unit::{Form, Unit, units};
use super::super::words::Said;
use super::super::{FILE_NAMES, Folder, Text, WHOLE};
use super::Counts;
use crate::facts::criteria;
use crate::facts::titles;
use crate::markdown::{Document, Fields, bullets, key, plain};

/// The files without which a sprint is only planned.
const NEEDED: [&str; 3] = ["requirements.md", "blueprint.md", "acceptance.md"];

/// The names of a closing note, without `.md`.
const CLOSING: [&str; 11] = [
    "completion-notes", "completion-note", "completion", "closeout", "close-out", "closing-note",
    "closing-notes", "closing", "closure", "completion-report", "sprint-closeout",
];

/// What the files of a sprint say about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    /// What its closing note, its review or its SPRINT.md says.
    pub note: Option<(Said, Place)>,
    /// That it is in the archive.
    pub archived: Option<Place>,
    /// That its criteria are met.
    pub met: Option<Place>,
    /// Which of its files are missing.
    pub missing: Vec<String>,
    /// Whether that makes it a sprint that is only planned.
    pub is_thin: bool,
    /// Where its own text says that it is planned. That counts if nothing else is said: nobody goes back to it later.
    pub planned: Option<Place>,
    /// Its criteria.
    pub criteria: Counts,
    /// Its closing note.
    pub closing: Option<String>,
    /// The file that holds its criteria.
    pub acceptance: Option<String>,
}

impl Files {
    /// Whether the sprint has not begun, as far as its own files show.
    pub fn is_to_come(&self) -> bool {
        self.is_thin || self.planned.is_some()
    }

    /// Reads the files in the folder of a sprint.
    pub fn read(folder: &Folder, known: &mut Known) -> Self {
        let has = |name: &str| folder.files.iter().any(|file| file == name);
        let is_whole = has(WHOLE);
        let missing = FILE_NAMES.iter().filter(|name| !is_whole && !has(name));
        let missing: Vec<String> = missing.map(|name| (*name).to_owned()).collect();
        let find = |is_wanted: fn(&str) -> bool| {
            let mut texts = folder.texts.iter();
            texts.find(|text| is_wanted(&file_name(text)))
        };
        let whole = find(|name| name == "sprint.md");
        let own = find(|name| name == "acceptance.md");
        let criteria = match (own, whole) {
            (Some(own), _) => criteria::read(&own.text),
            (None, Some(whole)) => criteria::read_in_sprint_file(&whole.text),
            (None, None) => Vec::new(),
        };
        let acceptance = own.or(whole);
        let counts = Counts::of(&criteria);
        let all_ticked =
            (counts.ticked > 0 && counts.open == 0 && counts.plain == 0).then(|| Place {
                path: acceptance.map_or_else(String::new, |text| text.path.clone()),
                line: criteria.last().map(|one| one.line),
                text: match counts.ticked {
                    1 => "the only criterion is ticked".to_owned(),
                    ticked => format!("all {ticked} criteria are ticked"),
                },
            });
        let closing = find(is_closing_note);
        let mut notes = [closing, find(is_review), whole].into_iter().flatten();
        Self {
            note: notes.find_map(|text| status_in(text, known)),
            archived: folder.is_archived.then(|| Place {
                path: folder.path.clone(),
                line: None,
                text: "it is in the archive".to_owned(),
            }),
            met: all_ticked.or_else(|| folder.texts.iter().find_map(says_met)),
            is_thin: !is_whole && missing.iter().any(|name| NEEDED.contains(&name.as_str())),
            missing,
            planned: folder
                .texts
                .iter()
                .filter(|_| counts.ticked == 0)
                .find_map(planned_in),
            criteria: counts,
            closing: closing.map(|text| text.path.clone()),
            acceptance: acceptance.map(|text| text.path.clone()),
        }
    }
}

/// What the status of a sprint's requirements.md says if it has not begun.
const PLANNED: [&str; 3] = ["planned", "not started", "geplant"];

/// Where the head of a sprint's requirements.md says `Status: planned`, and nothing else.
fn planned_in(text: &Text) -> Option<Place> {
    if file_name(text) != FILE_NAMES[0] {
        return None;
    }
    let document = Document::read(&text.text);
    let second = document.sections().get(1);
    let head = second.map_or(document.lines().len(), |section| section.heading.start);
    let fields = Fields::read_wanted(&document, |label| {
        matches!(label, "status" | "sprint status")
    });
    let status = fields.within(0..head).first()?;
    let is_in_item = document.lies_in_item(status.line);
    let is_planned = !is_in_item && PLANNED.contains(&key(&status.value.text).as_str());
    is_planned.then(|| Place {
        path: text.path.clone(),
        line: Some(status.line + 1),
        text: plain(document.words(status.line)),
    })
}

fn file_name(text: &Text) -> String {
    let name = text.path.rsplit('/').next().unwrap_or_default();
    name.to_lowercase()
}

/// Whether a file of a sprint is its closing note, by its name in lower case.
pub fn is_closing_note(name: &str) -> bool {
    CLOSING.contains(&stem(name).as_str())
}

/// Whether a file of a sprint is its review, by its name in lower case.
pub fn is_review(name: &str) -> bool {
    let stem = stem(name);
    matches!(stem.as_str(), "review" | "verdict")
        || stem.ends_with("-review")
        || stem.starts_with("review-")
}

/// The name of a Markdown file without its ending, with a hyphen between words; empty for any other file.
fn stem(name: &str) -> String {
    let stem = name.strip_suffix(".md").unwrap_or_default();
    stem.replace(['_', ' '], "-")
}

/// What the status of a closing note or the verdict of a review says.
fn status_in(text: &Text, known: &mut Known) -> Option<(Said, Place)> {
    let document = Document::read(&text.text);
    units(&document, false).into_iter().find_map(|unit| {
        let value = status_field(&document, &unit)?;
        let said = status_of(&plain(&value.replace('_', " ")), known)?;
        let place = Place {
            path: text.path.clone(),
            line: Some(unit.line),
            text: unit.text,
        };
        Some((said, place))
    })
}

/// The value of a field or the line below a heading that says how the sprint ended.
fn status_field(document: &Document<'_>, unit: &Unit) -> Option<String> {
    let below = || {
        let section = unit.section.filter(|_| unit.form == Form::Heading)?;
        let mut own = document.sections()[section].own.clone();
        let first =
            own.find_map(|line| Some(document.words(line)).filter(|words| !words.is_empty()));
        Some((unit.text.as_str(), first.unwrap_or_default()))
    };
    let (label, value) = unit.field().or_else(below)?;
    let value = value.trim();
    (status_labels::is_in_note(&key(label)) && !value.is_empty()).then(|| value.to_owned())
}

/// A heading such as `Acceptance (met)`, with no open box under it.
fn says_met(text: &Text) -> Option<Place> {
    const SUBJECT: [&str; 4] = [
        "acceptance", "acceptance criteria", "definition of done", "criteria",
    ];
    const MET: [&str; 5] = ["met", "all met", "passed", "all passed", "done"];
    let document = Document::read(&text.text);
    let found = document.sections().iter().find(|section| {
        let title = section.plain_title();
        let subject = titles::without_note(&title);
        let note = title.to_lowercase();
        let note = note
            .rsplit(['(', '—', '–', ':', '-'])
            .next()
            .unwrap_or_default();
        let note = note.trim_matches(|c: char| !c.is_alphabetic());
        SUBJECT.contains(&subject.as_str()) && MET.contains(&note) && {
            let items = bullets::read(&document, section.body.clone());
            items.iter().all(|item| item.checked != Some(false))
        }
    })?;
    Some(Place {
        path: text.path.clone(),
        line: Some(found.heading.start + 1),
        text: found.plain_title(),
    })
}

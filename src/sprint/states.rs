//! Where each sprint stands. The first rule that applies answers:
//!
//! | | what is asked | the answer |
//! |---|---|---|
//! | 0 | it is the active sprint | waiting, if anything says so (STATUS.json counts only if STATE.md says nothing else about it); else active |
//! | 1 | STATE.md says that it is waiting | waiting |
//! | 2 | its row in a table of sprints, in STATE.md or the roadmap | what the row says |
//! | 3 | STATE.md, STATUS.json, the briefing, the decisions | what they say; of decisions only what closes it |
//! | 4 | the status of its closing note, the verdict of its review | what that says; its existence alone proves nothing |
//! | 5 | it is in the archive | closed |
//! | 6 | all boxes ticked, or a heading such as `Acceptance (met)` | closed |
//! | 7 | STATE.md calls the whole project complete | closed |
//! | 8 | a later sprint is closed or active | closed, inferred |
//! | 9 | requirements, blueprint or acceptance are missing, and there is no SPRINT.md | planned |
//! | 10 | | unclear |

use super::answer::{Activity, Answer};
use super::known::Known;
use super::reading::{Claim, Kind, Place, Read, status_of};
use super::words::Said;
use super::{Folder, One, Text, Texts};
use crate::facts::criteria::{self, Criterion};
use crate::facts::titles;
use crate::markdown::{Document, bullets, dates, key};
use crate::wording::either;

/// Where a sprint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To come.
    Planned,
    /// Under way.
    Active,
    /// Built; someone still has to look at it.
    Waiting,
    /// Over.
    Closed,
    /// The sources do not say.
    Unclear,
}

impl State {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Active => "active",
            Self::Waiting => "waiting",
            Self::Closed => "closed",
            Self::Unclear => "unclear",
        }
    }

    fn of(said: Said) -> Self {
        match said {
            Said::Planned => Self::Planned,
            Said::Open => Self::Active,
            Said::Waiting => Self::Waiting,
            Said::Closed => Self::Closed,
        }
    }
}

/// How many criteria a sprint has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many are met.
    pub ticked: usize,
    /// How many are not met.
    pub open: usize,
    /// How many have no box.
    pub plain: usize,
}

impl Counts {
    /// Counts the criteria in each state.
    pub fn of(all: &[Criterion]) -> Self {
        let count = |state| all.iter().filter(|one| one.state == state).count();
        Self {
            ticked: count(criteria::State::Ticked),
            open: count(criteria::State::Open),
            plain: count(criteria::State::Plain),
        }
    }

    /// How many have no box, in words: `1 without a box`, `2 without boxes`.
    pub fn without_boxes(self) -> String {
        let boxes = either(self.plain, "a box", "boxes");
        format!("{} without {boxes}", self.plain)
    }
}

/// What is said about one sprint, without looking at others.
#[derive(Clone, Debug, Default)]
struct Alone {
    /// Where STATE.md says that it was closed on a certain day: prose that still calls it open is older.
    closed_on: Option<Place>,
    /// Where STATE.md says that it is waiting.
    waiting: Option<Place>,
    /// Where STATUS.json says that it is waiting. This counts if it is active and nothing else is said about it.
    status_waiting: Option<Place>,
    /// Where a row or an item gives it an unknown status.
    unread: Option<Place>,
    row: Option<(Said, Place)>,
    said: Option<(Said, Place)>,
    note: Option<(Said, Place)>,
    archived: Option<Place>,
    met: Option<Place>,
    missing: Vec<String>,
    is_thin: bool,
    criteria: Counts,
    closing: Option<String>,
    acceptance: Option<String>,
}

/// What is said about each sprint, without looking at others.
pub struct Facts {
    alone: Vec<Alone>,
    whole: Option<Place>,
}

impl Facts {
    /// What a sprint's own texts say about it: its state and why.
    fn own(&self, index: usize) -> Option<(State, Option<Place>)> {
        let alone = self.alone.get(index)?;
        let said = |said: &(Said, Place)| (State::of(said.0), Some(said.1.clone()));
        let waiting = alone
            .waiting
            .clone()
            .map(|place| (State::Waiting, Some(place)));
        let closed = |place: &Place| (State::Closed, Some(place.clone()));
        let closed_on = alone.closed_on.as_ref().map(closed);
        closed_on
            .or(waiting)
            .or_else(|| alone.row.as_ref().map(said))
            .or_else(|| alone.said.as_ref().map(said))
            .or_else(|| alone.note.as_ref().map(said))
            .or_else(|| alone.archived.as_ref().map(closed))
            .or_else(|| alone.met.as_ref().map(closed))
    }

    fn own_state(&self, index: usize) -> Option<State> {
        self.own(index).map(|(state, _)| state)
    }

    /// The place in its own texts that says where it stands.
    pub(super) fn because(&self, index: usize) -> Option<Place> {
        self.own(index).and_then(|(_, place)| place)
    }

    /// Whether it is closed according to what is said about it.
    pub(super) fn is_closed(&self, index: usize) -> bool {
        self.own_state(index) == Some(State::Closed)
    }

    /// Whether a text says in words that it is closed.
    pub(super) fn said_closed(&self, index: usize) -> bool {
        let alone = self.alone.get(index);
        let said = alone.and_then(|alone| alone.row.as_ref().or(alone.said.as_ref()));
        said.is_some_and(|(said, _)| *said == Said::Closed)
    }

    /// Whether it is called open or waiting.
    pub(super) fn is_under_way(&self, index: usize) -> bool {
        matches!(self.own_state(index), Some(State::Active | State::Waiting))
    }

    /// Where a row or an item gives it an unknown status.
    pub(super) fn unread(&self, index: usize) -> Option<&Place> {
        self.alone.get(index)?.unread.as_ref()
    }

    /// Whether its own texts call it planned.
    pub(super) fn is_called_planned(&self, index: usize) -> bool {
        self.own_state(index) == Some(State::Planned)
    }

    /// Whether a later sprint is closed according to what is said about it.
    pub(super) fn is_behind(&self, index: usize) -> bool {
        (index + 1..self.alone.len()).any(|later| self.is_closed(later))
    }

    /// Where the whole project is called complete.
    pub(super) fn whole(&self) -> Option<&Place> {
        self.whole.as_ref()
    }

    /// Whether it is closed or planned, according to what is said about it or to what it lacks.
    pub(super) fn is_over_or_to_come(&self, index: usize) -> bool {
        match self.own_state(index) {
            Some(state) => matches!(state, State::Closed | State::Planned),
            None => {
                self.whole.is_some() || self.alone.get(index).is_some_and(|alone| alone.is_thin)
            }
        }
    }

    /// Where the files in its folder call it closed, or else the place of the folder in the archive.
    pub(super) fn own_closing(&self, index: usize) -> Option<&Place> {
        let alone = self.alone.get(index)?;
        let note = alone
            .note
            .as_ref()
            .filter(|(said, _)| *said == Said::Closed);
        note.map(|(_, place)| place).or(alone.archived.as_ref())
    }

    /// Whether a sprint is called closed anywhere except at one place.
    pub(super) fn is_called_closed(&self, sprint: usize, texts: &Texts, but: &Place) -> bool {
        let read = [&texts.state, &texts.briefing, &texts.decisions]
            .into_iter()
            .chain(&texts.roadmaps);
        let mut claims = read.flat_map(|read| &read.claims);
        claims.any(|claim| {
            claim.sprint == sprint && claim.said == Said::Closed && !is_same_line(&claim.place, but)
        }) || self
            .alone
            .get(sprint)
            .is_some_and(|alone| alone.archived.is_some())
    }
}

pub(super) fn is_same_line(one: &Place, other: &Place) -> bool {
    one.path == other.path && one.line == other.line
}

/// Gathers what is said about each sprint.
pub(super) fn gather(folders: &[Folder], texts: &Texts, known: &mut Known) -> Facts {
    let mut alone: Vec<Alone> = folders
        .iter()
        .map(|folder| of_folder(folder, known))
        .collect();
    for claim in texts
        .state
        .claims
        .iter()
        .filter(|claim| claim.said == Said::Waiting && claim.kind != Kind::Log)
    {
        if let Some(alone) = alone.get_mut(claim.sprint) {
            alone.waiting.get_or_insert_with(|| claim.place.clone());
        }
    }
    for claim in &texts.state.claims {
        if closes_on_a_day(claim, known) {
            let alone = &mut alone[claim.sprint];
            alone.closed_on.get_or_insert_with(|| claim.place.clone());
        }
    }
    let rows = |read: &Read, alone: &mut Vec<Alone>| {
        for claim in read.claims.iter().filter(|claim| claim.kind == Kind::Row) {
            if let Some(alone) = alone.get_mut(claim.sprint) {
                alone
                    .row
                    .get_or_insert_with(|| (claim.said, claim.place.clone()));
            }
        }
    };
    rows(&texts.state, &mut alone);
    for roadmap in &texts.roadmaps {
        rows(roadmap, &mut alone);
    }
    let state = strongest(&texts.state.claims, alone.len(), |_| true);
    let briefing = strongest(&texts.briefing.claims, alone.len(), |_| true);
    let closes = |claim: &Claim| claim.said == Said::Closed;
    let mut roadmaps: Vec<Option<(Said, Place)>> = vec![None; alone.len()];
    for roadmap in &texts.roadmaps {
        for (kept, here) in roadmaps
            .iter_mut()
            .zip(strongest(&roadmap.claims, alone.len(), |_| true))
        {
            *kept = kept.take().or(here);
        }
    }
    let unread = [&texts.state].into_iter().chain(&texts.roadmaps);
    for (sprint, place) in unread.flat_map(Read::unread) {
        if let Some(alone) = alone.get_mut(sprint) {
            alone.unread.get_or_insert_with(|| place.clone());
        }
    }
    let decisions = strongest(&texts.decisions.claims, alone.len(), closes);
    let status = texts.status.as_ref();
    if let Some(status) = status.filter(|status| status.said == Said::Waiting)
        && let Some(alone) = alone.get_mut(status.sprint)
    {
        alone.status_waiting = Some(status.place.clone());
    }
    for (index, one) in alone.iter_mut().enumerate() {
        let from_status =
            status.filter(|status| status.sprint == index && status.said == Said::Closed);
        let from_status = from_status.map(|status| (status.said, status.place.clone()));
        one.said = state[index]
            .clone()
            .or(from_status)
            .or(briefing[index].clone())
            .or(roadmaps[index].clone())
            .or(decisions[index].clone());
    }
    Facts {
        alone,
        whole: texts.state.whole.clone(),
    }
}

/// Whether a statement gives a sprint's folder name and the day on which it was closed: other prose about the
/// sprint is older.
pub(super) fn closes_on_a_day(claim: &Claim, known: &Known) -> bool {
    known.has_folder(claim.sprint)
        && claim.said == Said::Closed
        && claim.place.text.contains(known.name(claim.sprint))
        && dates::first(&claim.place.text).is_some()
}

/// What some statements say about each sprint: what closes it takes precedence over what opens it, and that
/// over what plans it.
fn strongest(
    claims: &[Claim],
    folders: usize,
    is_wanted: impl Fn(&Claim) -> bool,
) -> Vec<Option<(Said, Place)>> {
    let mut found: Vec<Option<(Said, Place)>> = vec![None; folders];
    for claim in claims.iter().filter(|claim| is_wanted(claim)) {
        let Some(kept) = found.get_mut(claim.sprint) else {
            continue;
        };
        if kept
            .as_ref()
            .is_none_or(|(said, _)| rank(claim.said) > rank(*said))
        {
            *kept = Some((claim.said, claim.place.clone()));
        }
    }
    found
}

fn rank(said: Said) -> u8 {
    match said {
        Said::Planned => 0,
        Said::Open => 1,
        Said::Waiting => 2,
        Said::Closed => 3,
    }
}

/// The files without which a sprint is only planned.
const NEEDED: [&str; 3] = ["requirements.md", "blueprint.md", "acceptance.md"];

fn of_folder(folder: &Folder, known: &mut Known) -> Alone {
    let has = |name: &str| folder.files.iter().any(|file| file == name);
    let is_whole = has(crate::sprint::WHOLE);
    let missing: Vec<String> = crate::sprint::FILE_NAMES
        .iter()
        .filter(|name| !is_whole && !has(name))
        .map(|name| (*name).to_owned())
        .collect();
    let text = |is_wanted: &dyn Fn(&str) -> bool| {
        folder.texts.iter().find(|text| is_wanted(&file_name(text)))
    };
    let acceptance =
        text(&|name| name == "acceptance.md").or_else(|| text(&|name| name == "sprint.md"));
    let read = acceptance.map(|text| match file_name(text).as_str() {
        "acceptance.md" => criteria::read(&text.text),
        _ => criteria::read_in_sprint_file(&text.text),
    });
    let counts = Counts::of(read.as_deref().unwrap_or_default());
    let all_ticked = (counts.ticked > 0 && counts.open == 0 && counts.plain == 0).then(|| Place {
        path: acceptance.map_or_else(String::new, |text| text.path.clone()),
        line: read.iter().flatten().last().map(|one| one.line),
        text: match counts.ticked {
            1 => "the only criterion is ticked".to_owned(),
            ticked => format!("all {ticked} criteria are ticked"),
        },
    });
    let closing = folder
        .texts
        .iter()
        .find(|text| is_closing_note(&file_name(text)));
    let reviewed = folder.texts.iter().find(|text| is_review(&file_name(text)));
    let whole = folder
        .texts
        .iter()
        .find(|text| file_name(text) == "sprint.md");
    let note = closing
        .and_then(|text| status_line(text, known))
        .or_else(|| reviewed.and_then(|text| status_line(text, known)))
        .or_else(|| whole.and_then(|text| status_line(text, known)));
    Alone {
        note,
        archived: folder.is_archived.then(|| Place {
            path: folder.path.clone(),
            line: None,
            text: "it is in the archive".to_owned(),
        }),
        met: all_ticked.or_else(|| folder.texts.iter().find_map(says_met)),
        is_thin: !is_whole && missing.iter().any(|name| NEEDED.contains(&name.as_str())),
        missing,
        criteria: counts,
        closing: closing.map(|text| text.path.clone()),
        acceptance: acceptance.map(|text| text.path.clone()),
        ..Alone::default()
    }
}

fn file_name(text: &Text) -> String {
    text.path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_lowercase()
}

/// Whether a file of a sprint is its closing note, by its name in lower case.
pub fn is_closing_note(name: &str) -> bool {
    let stem = name
        .strip_suffix(".md")
        .unwrap_or_default()
        .replace(['_', ' '], "-");
    [
        "completion-notes", "completion-note", "completion", "closeout", "close-out",
        "closing-note", "closing-notes", "closing", "closure", "completion-report",
        "sprint-closeout",
    ]
    .contains(&stem.as_str())
}

/// Whether a file of a sprint is its review, by its name in lower case.
pub fn is_review(name: &str) -> bool {
    let stem = name
        .strip_suffix(".md")
        .unwrap_or_default()
        .replace(['_', ' '], "-");
    stem == "review"
        || stem == "verdict"
        || stem.ends_with("-review")
        || stem.starts_with("review-")
}

/// What the status of a closing note or the verdict of a review says.
fn status_line(text: &Text, known: &mut Known) -> Option<(Said, Place)> {
    const LABELS: [&str; 8] = [
        "verdict", "status", "result", "outcome", "sprint status", "final status", "state",
        "decision",
    ];
    let document = Document::read(&text.text);
    for unit in super::unit::units(&document, false) {
        let (label, value) = match unit.text.find([':', '：']).filter(|colon| *colon < 40) {
            Some(colon) => (
                key(&unit.text[..colon]),
                unit.text[colon..]
                    .trim_start_matches([':', '：'])
                    .trim()
                    .to_owned(),
            ),
            None if unit.form == super::unit::Form::Heading => {
                let section = unit.section.map(|section| &document.sections()[section]);
                let mut below = section
                    .into_iter()
                    .flat_map(|section| section.own.clone())
                    .map(|line| document.words(line));
                (
                    key(&unit.text),
                    below
                        .find(|words| !words.is_empty())
                        .unwrap_or_default()
                        .to_owned(),
                )
            }
            None => continue,
        };
        if !LABELS.contains(&label.as_str()) || value.is_empty() {
            continue;
        }
        let value = value.replace('_', " ");
        if let Some(said) = status_of(&crate::markdown::plain(&value), known) {
            let place = Place {
                path: text.path.clone(),
                line: Some(unit.line),
                text: unit.text.clone(),
            };
            return Some((said, place));
        }
    }
    None
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

/// Settles where each sprint stands.
pub(super) fn settle(
    folders: Vec<Folder>,
    known: &Known,
    facts: &Facts,
    answer: &Answer,
) -> Vec<One> {
    let active = match answer.activity {
        Activity::Known(index) => Some(index),
        _ => None,
    };
    // The last sprint that is over or under way; all earlier ones are behind.
    let mut later: Option<(usize, Place)> = None;
    if let Some(index) = active.filter(|index| !known.has_folder(*index)) {
        later = answer.because.first().map(|place| (index, place.clone()));
    }
    let mut settled: Vec<(State, bool, Option<Place>)> = Vec::new();
    for index in (0..folders.len()).rev() {
        let is_behind = later.as_ref().is_some_and(|(other, _)| {
            known.id(*other) > known.id(index) || known.has_folder(*other)
        });
        let one = state_of(
            index,
            facts,
            answer,
            active,
            later.as_ref().filter(|_| is_behind),
        );
        if matches!(one.0, State::Closed | State::Active | State::Waiting) && !one.1 {
            let place = one.2.clone().or_else(|| answer.because.first().cloned());
            later = place.map(|place| (index, place)).or(later);
        }
        settled.push(one);
    }
    settled.reverse();
    let ones = folders.into_iter().zip(settled).enumerate();
    ones.map(|(index, (folder, (state, inferred, because)))| {
        let alone = &facts.alone[index];
        let awaiting = (state == State::Waiting)
            .then(|| alone.waiting.clone().or_else(|| because.clone()))
            .flatten();
        One {
            sprint: folder.sprint,
            path: folder.path,
            state,
            inferred,
            because,
            awaiting,
            criteria: alone.criteria,
            missing: alone.missing.clone(),
            closing: alone.closing.clone(),
            acceptance: alone.acceptance.clone(),
        }
    })
    .collect()
}

fn state_of(
    index: usize,
    facts: &Facts,
    answer: &Answer,
    active: Option<usize>,
    later: Option<&(usize, Place)>,
) -> (State, bool, Option<Place>) {
    let own = facts.own(index);
    let alone = &facts.alone[index];
    if active == Some(index) {
        let waits = match &own {
            Some((State::Waiting, place)) => Some(place.clone()),
            None => alone.status_waiting.clone().map(Some),
            _ => None,
        };
        return match waits {
            Some(place) => (State::Waiting, false, place),
            None => (
                State::Active,
                answer.inferred,
                answer.because.first().cloned(),
            ),
        };
    }
    if answer.closed == Some(index) {
        return (State::Closed, false, answer.because.first().cloned());
    }
    if let Some((state, place)) = own {
        return (state, false, place);
    }
    if let Some(whole) = &facts.whole {
        return (State::Closed, false, Some(whole.clone()));
    }
    if let Some((_, place)) = later {
        return (State::Closed, true, Some(place.clone()));
    }
    if alone.is_thin {
        let missing = alone.missing.first().cloned().unwrap_or_default();
        let place = Place {
            path: alone.acceptance.clone().unwrap_or_default(),
            line: None,
            text: format!("{missing} is missing"),
        };
        return (State::Planned, false, Some(place));
    }
    (State::Unclear, false, None)
}

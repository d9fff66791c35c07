//! What a planning file says about the sprints: statements with their places, `Active sprint` labels, tables
//! of sprints. `active` and `states` draw the conclusions.

mod labels;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use labels::{Label, Value};
pub(super) use labels::{
    MARKS, beside_active, is_active_key, is_label, is_value, says_only_none, value_cells,
};
pub use tables::Row;

use super::known::Known;
use super::mention::{self, Target};
use super::said::Sentence;
use super::sentence::{self, has_digit, history};
use super::unit::{Form, Unit, units};
use super::words::{self as status, Said};
use crate::facts::titles;
use crate::markdown::{Document, Section, dates, is_placeholder, key};

/// How many statements of one text are kept; no real text has more.
const MOST: usize = 200_000;

/// How many fields below a sprint are looked at for its status.
const MOST_FIELDS: usize = 12;

/// Where something is, and what it says there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, from the root of the project.
    pub path: String,
    /// The number of the line; `None` if no line says it, but the sprint's folder shows it.
    pub line: Option<usize>,
    /// What it says.
    pub text: String,
}

/// How much a statement is about today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A row of a table of sprints, or the status under a sprint's heading.
    Row,
    /// The label of the active sprint, the status or the phase: it is about now.
    Now,
    /// The head of a file that has neither a status nor a phase.
    Head,
    /// Any sentence.
    Prose,
    /// An account of the past.
    Log,
}

/// What a text says about a sprint.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The sprint.
    pub sprint: usize,
    /// What it says.
    pub said: Said,
    /// How much it is about today.
    pub kind: Kind,
    /// Where.
    pub place: Place,
}

/// What a text says.
#[derive(Debug, Default)]
pub struct Read {
    /// What it says about each sprint, in the order of the text.
    pub claims: Vec<Claim>,
    /// The labels of the active sprint.
    pub labels: Vec<Label>,
    /// The tables of sprints.
    pub tables: Vec<Vec<Row>>,
    /// A label of the active sprint that neither names a sprint nor says that none is active.
    pub unread_label: Option<Place>,
    /// The sprints that are named without a status where the text says what is going on now.
    pub named: Vec<(usize, Place)>,
    /// Items in lists of sprints that have an unknown status, each with the section it is in.
    items: Vec<(usize, Place, Option<usize>)>,
    /// The sections with a list item that gives a sprint's status.
    lists: BTreeSet<Option<usize>>,
    /// Where it says that the whole project is over.
    pub whole: Option<Place>,
    /// The highest number that it calls closed, whether or not there is a folder for it.
    pub closed_up_to: Option<u64>,
}

impl Read {
    /// The sprints with an unknown status, in a table row or a list item.
    pub fn unread(&self) -> impl Iterator<Item = (usize, &Place)> {
        let rows = self.tables.iter().flatten();
        let rows = rows.filter(|row| row.said.is_none() && !is_placeholder(&row.place.text));
        let rows = rows.map(|row| (row.sprint, &row.place));
        let items = self
            .items
            .iter()
            .filter(|(.., section)| self.lists.contains(section));
        rows.chain(items.map(|(sprint, place, _)| (*sprint, place)))
    }
}

/// Headings and labels of plans: below them, a closing word is only a wish. A heading that begins with `next`
/// counts, too.
const PLANS: [&str; 31] = [
    "to do", "todo", "todos", "upcoming", "open items", "goal", "goals", "sprint goal",
    "project goal", "objective", "objectives", "plan", "definition of done", "dod", "done when",
    "exit criteria", "success criteria", "acceptance criteria", "milestone", "milestones",
    "target", "targets", "risk", "risks", "blocker", "blockers", "ziel", "ziele",
    "nächste schritte", "risiken", "what s next",
];

/// The headings and labels of the active phase and of the status.
const PHASE: [&str; 6] = [
    "active phase", "current phase", "phase", "fase saat ini", "aktuelle phase", "fase actual",
];

const STATUS: [&str; 21] = [
    "status", "current status", "project status", "overall status", "status saat ini",
    "status atual", "aktueller status", "aktueller stand", "estado", "estado actual", "statut",
    "statut actuel", "stato", "stato attuale", "huidige status", "stand", "where we are",
    "where things stand", "current state", "状態", "現状",
];

/// Reads a text.
pub fn read(path: &str, text: &str, known: &mut Known) -> Read {
    let document = Document::read(text);
    let units = units(&document, false);
    let mut reader = Reader {
        path,
        history: history(&document),
        lists: lists(&document),
        plans: plans(&document),
        titled: titled(&units),
        active: None,
        known,
        read: Read::default(),
    };
    let (now, kind) = now(&document, &units, &reader.history);
    let labels = labels::find(&document, &units, &reader.history, reader.known);
    for label in &labels {
        let label = labels::read(label, path, reader.known);
        reader.active = reader.active.or(label.label.as_ref().and_then(|label| {
            let text = label.place.text.to_lowercase();
            match label.value {
                Value::Sprint(sprint) if reader.known.has_folder(sprint) => text
                    .contains(&reader.known.name(sprint).to_lowercase())
                    .then_some(sprint),
                _ => None,
            }
        }));
        reader.read.labels.extend(label.label);
        reader.read.whole = reader.read.whole.take().or(label.whole);
        let unread = reader.read.unread_label.take();
        reader.read.unread_label = unread.or(label.unread);
        if let Some((sprint, said, place)) = label.status {
            reader.claim(&[Target::One(sprint)], said, Kind::Now, &place);
        }
    }
    for index in now.iter().filter(|_| kind == Kind::Now) {
        reader.whole(&units[*index]);
    }
    let mut labelled: Vec<usize> = labels
        .iter()
        .flat_map(|label| label.units.iter().copied())
        .collect();
    labelled.sort_unstable();
    let kind_of = |index: usize| match now.binary_search(&index) {
        Ok(_) => kind,
        Err(_) => Kind::Prose,
    };
    let fields = reader.statuses(&document, &units, kind_of);
    let mut lead = Lead::default();
    for (index, unit) in units.iter().enumerate() {
        if unit.form != Form::Item && !unit.continues {
            let introduces = unit.text.trim_end().ends_with([':', '：']);
            lead = Lead {
                said: list_of(&unit.text, introduces),
                is_plan: introduces && is_plan(&unit.text),
                has_status: false,
            };
        }
        lead.has_status = fields
            .binary_search_by_key(&index, |field| field.unit)
            .is_ok();
        let is_label = labelled.binary_search(&index).is_ok();
        let kind = if is_label { Kind::Now } else { kind_of(index) };
        reader.unit(&document, unit, kind, is_label, lead);
    }
    for field in fields {
        reader.claim(&field.targets, field.said, field.kind, &field.place);
    }
    tables::read(&document, &mut reader);
    reader.read
}

/// An entry in a table of sprints, or in the first field of a status.
pub fn status_of(text: &str, known: &mut Known) -> Option<Said> {
    let mut said: Option<Said> = None;
    let mut is_weak = false;
    for range in sentence::sentences(text) {
        let sentence = Sentence::of(text, &[], range, known, mention::Place::Prose);
        let here = sentence.status();
        if said == Some(Said::Closed) && is_weak && sentence.takes_back() {
            said = Some(Said::Open);
            continue;
        }
        is_weak = sentence.closes_weakly();
        match (said, here) {
            (None, here) => said = here,
            (_, Some(Said::Waiting)) => return here,
            // `Built. Not yet merged.`
            (Some(Said::Open), Some(Said::Closed)) => said = here,
            _ => {}
        }
    }
    said
}

struct Reader<'r> {
    path: &'r str,
    history: Vec<bool>,
    /// What the title of each section says about the sprints listed under it.
    lists: Vec<Option<Said>>,
    /// For each section, whether it is about plans.
    plans: Vec<bool>,
    /// The sections with a list in which a word in brackets behind a sprint is its title.
    titled: BTreeSet<Option<usize>>,
    /// The folder that is called active by its full name.
    active: Option<usize>,
    known: &'r mut Known,
    read: Read,
}

/// What the line before a list says about its items.
#[derive(Clone, Copy, Debug, Default)]
struct Lead {
    said: Option<Said>,
    is_plan: bool,
    /// Whether the item has a status of its own below it.
    has_status: bool,
}

/// A status below a sprint.
struct Field {
    /// The unit that names the sprint.
    unit: usize,
    targets: Vec<Target>,
    said: Said,
    kind: Kind,
    place: Place,
}

impl Reader<'_> {
    fn is_past(&self, unit: &Unit) -> bool {
        let in_past = unit.section.is_some_and(|section| self.history[section]);
        let lead = unit.text.split([':', '：']).next().unwrap_or_default();
        in_past || lead.len() < 40 && lead.len() < unit.text.len() && titles::is_past(lead)
    }

    fn unit(
        &mut self,
        document: &Document<'_>,
        unit: &Unit,
        kind: Kind,
        is_label: bool,
        lead: Lead,
    ) {
        // A sprint is recognised by its number.
        if !has_digit(&unit.text) {
            return;
        }
        let past = self.is_past(unit);
        let above = match unit.form {
            Form::Heading => unit
                .section
                .and_then(|section| document.sections()[section].parent),
            _ => unit.section,
        };
        let listed = above
            .and_then(|section| self.lists[section])
            .or(lead.said.filter(|_| unit.form == Form::Item));
        let is_list = listed.is_some() && self.is_list_of_names(unit);
        let listed = listed.filter(|_| unit.form != Form::Paragraph || is_list);
        let ticked = unit
            .ticked
            .and_then(|ticked| ticked.then_some(Said::Closed));
        let is_planned = !is_label && self.is_plan(unit, above, lead);
        let is_goal = is_planned
            && (label_of(unit).is_some_and(is_goal)
                || above.is_some_and(|section| is_goal(&document.sections()[section].title)));
        let mut is_first = true;
        let ranges = sentence::sentences(&unit.text);
        for (index, range) in ranges.iter().cloned().enumerate() {
            let begins = unit.text[range.clone()]
                .trim_start()
                .bytes()
                .take_while(u8::is_ascii_digit)
                .count();
            let is_expected = is_first && listed.is_some() || is_label && (is_first || begins > 2);
            let place = match listed {
                _ if !is_expected => mention::Place::Prose,
                Some(Said::Closed) if !is_label => {
                    self.in_list_of_closed(!self.titled.contains(&unit.section))
                }
                _ => mention::Place::Sprint,
            };
            let sentence = Sentence::read(unit, range.clone(), self.known, place);
            if !sentence.names_any() {
                is_first = false;
                continue;
            }
            let mut is_taken_back = None;
            for statement in sentence.statements() {
                let from_list = listed
                    .or(ticked)
                    .filter(|_| !lead.has_status && (is_list || is_first && statement.is_subject));
                // What the description of something closed says is not about where its sprint stands.
                let own = statement.said.filter(|said| {
                    *said == Said::Closed
                        || from_list != Some(Said::Closed)
                        || statement.is_of_whole
                });
                let place = self.place(unit, &range);
                let Some(mut said) = own.or(from_list) else {
                    if let Some(sprint) = one(&statement.targets).filter(|_| !past) {
                        if kind == Kind::Now && statement.is_topic {
                            self.read.named.push((sprint, place.clone()));
                        }
                        if is_first && statement.is_subject && is_status_alone(unit, &sentence) {
                            self.read.items.push((sprint, place, unit.section));
                        }
                    }
                    continue;
                };
                let is_wish = is_goal || is_planned && sentence.is_due();
                if is_wish && !is_fact(&sentence, unit, statement.is_subject) {
                    continue;
                }
                if said == Said::Closed {
                    if unit.ticked == Some(false)
                        || is_planned && !is_fact(&sentence, unit, statement.is_subject)
                    {
                        continue;
                    }
                    let next = ranges.get(index + 1);
                    if *is_taken_back
                        .get_or_insert_with(|| self.is_taken_back(&sentence, unit, next))
                    {
                        said = Said::Open;
                    }
                }
                if past && said != Said::Closed {
                    continue;
                }
                if unit.form == Form::Item && statement.is_subject {
                    self.read.lists.insert(unit.section);
                }
                let kind = if past { Kind::Log } else { kind };
                self.claim(&statement.targets, said, kind, &place);
            }
            is_first = false;
        }
    }

    fn in_list_of_closed(&self, has_notes: bool) -> mention::Place {
        match self.active {
            Some(active) => mention::Place::Over { active, has_notes },
            None => mention::Place::Sprint,
        }
    }

    /// Whether a unit only names sprints, each perhaps with the day on which it was closed.
    fn is_list_of_names(&mut self, unit: &Unit) -> bool {
        sentence::sentences(&unit.text).into_iter().all(|range| {
            Sentence::read(unit, range, self.known, mention::Place::Sprint).is_only_names()
        })
    }

    /// Whether a unit is about plans, according to the section it is in, the line before it, or its label.
    fn is_plan(&self, unit: &Unit, section: Option<usize>, lead: Lead) -> bool {
        let by_label = || label_of(unit).is_some_and(is_plan);
        unit.ticked != Some(true)
            && (section.is_some_and(|section| self.plans[section])
                || lead.is_plan && unit.form == Form::Item
                || by_label())
    }

    /// Whether the next sentence takes back the `done` of a sentence.
    fn is_taken_back(
        &mut self,
        sentence: &Sentence<'_>,
        unit: &Unit,
        next: Option<&Range<usize>>,
    ) -> bool {
        let next = next.filter(|_| sentence.closes_weakly());
        next.is_some_and(|next| {
            Sentence::read(unit, next.clone(), self.known, mention::Place::Prose).takes_back()
        })
    }

    /// Looks for a sentence that says that the whole project is over.
    fn whole(&mut self, unit: &Unit) {
        for range in sentence::sentences(&unit.text) {
            if self.read.whole.is_none() && says_all_is_over(&unit.text[range.clone()]) {
                self.read.whole = Some(self.place(unit, &range));
            }
        }
    }

    fn place(&self, unit: &Unit, range: &Range<usize>) -> Place {
        let said = &unit.text[range.clone()];
        let start = range.start + said.len() - said.trim_start().len();
        Place {
            path: self.path.to_owned(),
            line: Some(unit.line_at(start)),
            text: said.trim().to_owned(),
        }
    }

    fn claim(&mut self, targets: &[Target], said: Said, kind: Kind, place: &Place) {
        for target in targets {
            let named = match target {
                Target::One(sprint) => self.known.id(*sprint).cloned(),
                Target::Range(_, last) => Some(last.clone()),
                Target::Foreign => None,
            };
            let number = named
                .filter(|_| said == Said::Closed)
                .and_then(|id| id.number());
            self.read.closed_up_to = self.read.closed_up_to.max(number);
            let sprints: Vec<usize> = match target {
                Target::One(sprint) => vec![*sprint],
                Target::Range(first, last) => {
                    let folders = self.known.folders();
                    let from = folders.partition_point(|sprint| sprint.id < *first);
                    let within = folders[from..]
                        .iter()
                        .take_while(|sprint| sprint.id.lies_within(first, last));
                    (from..from + within.count()).collect()
                }
                Target::Foreign => Vec::new(),
            };
            if self.read.claims.len() + sprints.len() > MOST {
                return;
            }
            self.read
                .claims
                .extend(sprints.into_iter().map(|sprint| Claim {
                    sprint,
                    said,
                    kind,
                    place: place.clone(),
                }));
        }
    }

    /// The field `Status` under a heading that names a sprint, or on a further line below a line that does.
    fn statuses(
        &mut self,
        document: &Document<'_>,
        units: &[Unit],
        kind_of: impl Fn(usize) -> Kind,
    ) -> Vec<Field> {
        let mut fields = Vec::new();
        for (index, unit) in units.iter().enumerate() {
            let is_heading = unit.form == Form::Heading;
            let is_followed = is_heading || units.get(index + 1).is_some_and(|next| next.continues);
            if !is_followed
                || !unit.text.contains(|c: char| c.is_ascii_digit())
                || unit.section.is_some_and(|section| self.history[section])
            {
                continue;
            }
            let Some(targets) = self.subject(unit) else {
                continue;
            };
            let below = &units[index + 1..];
            let status = if let Some(section) = unit.section.filter(|_| is_heading) {
                let own = &document.sections()[section].own;
                let own = below.partition_point(|below| own.contains(&(below.line - 1)));
                let mut below = below[..own].iter().take(MOST_FIELDS);
                let status = below.find_map(|below| Some((below, status_field(below)?)));
                status.and_then(|(below, value)| Some((below, status_of(value, self.known)?)))
            } else {
                self.status_below(below)
            };
            let Some((below, said)) = status else {
                continue;
            };
            let is_planned = !is_heading && self.is_plan(unit, unit.section, Lead::default());
            if is_planned && said == Said::Closed {
                continue;
            }
            fields.push(Field {
                unit: index,
                targets,
                said,
                kind: if is_heading {
                    Kind::Row
                } else {
                    kind_of(index)
                },
                place: Place {
                    path: self.path.to_owned(),
                    line: Some(below.line),
                    text: below.text.clone(),
                },
            });
        }
        fields
    }

    /// What the further lines below a line say about its sprint: `Status: …`, else the strongest of `Begun: …`,
    /// `Closed: …`.
    fn status_below<'u>(&mut self, below: &'u [Unit]) -> Option<(&'u Unit, Said)> {
        let mut strongest: Option<(&Unit, Said)> = None;
        let further = below.iter().take(MOST_FIELDS);
        for unit in further.take_while(|unit| unit.continues) {
            if self.names_any(unit) {
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

    /// The sprints that a heading is about; or a line, if it names a sprint, does not say where that stands, and
    /// is not a field.
    fn subject(&mut self, unit: &Unit) -> Option<Vec<Target>> {
        let is_heading = unit.form == Form::Heading;
        let sentence = Sentence::read(unit, 0..unit.text.len(), self.known, mention::Place::Prose);
        let mut statements = sentence.statements();
        let is_only = statements.len() == 1;
        if is_heading {
            let first = statements.drain(..).next()?;
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

    fn names_any(&mut self, unit: &Unit) -> bool {
        Sentence::read(unit, 0..unit.text.len(), self.known, mention::Place::Prose).names_any()
    }
}

/// What comes before the colon of a unit that may be a field.
fn label_of(unit: &Unit) -> Option<&str> {
    unit.field().map(|(label, _)| label)
}

/// The value of a field `Status`.
fn status_field(unit: &Unit) -> Option<&str> {
    let label = label_of(unit)?;
    let is_status = STATUS.contains(&key(label).as_str());
    is_status.then(|| unit.text[label.len()..].trim_start_matches([':', '：']))
}

/// The value of a field below an item or a line that is the status of the sprint there.
fn own_status_field(unit: &Unit) -> Option<&str> {
    let label = key(label_of(unit)?);
    let is_status = matches!(label.as_str(), "state" | "sprint status" | "sprint state");
    let value = || unit.text.split_once([':', '：']).map(|(_, value)| value);
    status_field(unit).or_else(|| value().filter(|_| is_status))
}

/// What a field says has happened, if its label is a status and its value a day, a `yes` or what is awaited, or if it is
/// a note that begins with a status: `Closed: 2026-05-01`, `Merged: yes`, `Awaiting: sign-off`, `Note: closed on Monday`.
fn event_field(unit: &Unit) -> Option<String> {
    const NOTES: [&str; 6] = ["note", "notes", "remark", "comment", "result", "outcome"];
    let label = label_of(unit)?;
    let words = sentence::words(label, 0..label.len());
    let lower: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
    let value = unit.text[label.len()..].trim_start_matches([':', '：', ' ']);
    let Some(hit) = status::read(&lower) else {
        let reach = &value[..value.floor_char_boundary(60)];
        let words = sentence::words(reach, 0..reach.len());
        let next: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
        let is_note = NOTES.contains(&key(label).as_str()) && status::read(&next).is_some();
        return is_note.then(|| value.to_owned());
    };
    if !matches!(lower[hit.words..], [] | ["on" | "at" | "am" | "since"]) {
        return None;
    }
    let status = &label[..words[hit.words - 1].place.end];
    if hit.said == Said::Waiting {
        return Some(format!("{status} {value}"));
    }
    let is_yes = ["yes", "Yes", "ja", "Ja", "sí", "oui", "✅", "✔", "✓"]
        .iter()
        .find_map(|yes| value.strip_prefix(yes));
    let rest = is_yes.unwrap_or(value).trim_matches([',', ' ', '.']);
    let inner = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let rest = inner.unwrap_or(rest);
    if rest.is_empty() {
        return is_yes.is_some().then(|| status.to_owned());
    }
    let is_day = dates::leading(rest).is_some_and(|day| {
        let behind = rest[day.range.end..].trim_start();
        behind.is_empty() || behind.starts_with(['(', ',']) || behind.starts_with("by ")
    });
    let is_since = hit.said == Said::Open && rest.starts_with("since ");
    (is_day || is_since).then(|| format!("{status} {rest}"))
}

fn one(targets: &[Target]) -> Option<usize> {
    match targets {
        [Target::One(sprint)] => Some(*sprint),
        _ => None,
    }
}

/// Whether an item is only a sprint and one word, so that the word is a status and not a title.
fn is_status_alone(unit: &Unit, sentence: &Sentence<'_>) -> bool {
    unit.form == Form::Item && sentence.is_entry_of(1)
}

/// Whether a sentence among plans says what has happened.
fn is_fact(sentence: &Sentence<'_>, unit: &Unit, is_subject: bool) -> bool {
    // `- Sprint 1: done` in a plan is an entry of a list of sprints.
    let is_entry = unit.form == Form::Item && unit.ticked.is_none() && is_subject;
    sentence.tells_what_was() || is_entry && sentence.is_entry_of(3)
}

/// Whether a title or a label is about a goal: what it says is about the work, not about where a sprint stands.
fn is_goal(label: &str) -> bool {
    const GOALS: [&str; 13] = [
        "goal", "goals", "sprint goal", "project goal", "objective", "objectives",
        "definition of done", "dod", "done when", "target", "targets", "ziel", "ziele",
    ];
    titles::is_one_of(label, &GOALS)
}

/// For each section, whether it or a section around it is about plans.
fn plans(document: &Document<'_>) -> Vec<bool> {
    let title = titles::document_title(document);
    let mut plans: Vec<bool> = Vec::new();
    for (index, section) in document.sections().iter().enumerate() {
        let above = section.parent.is_some_and(|parent| plans[parent]);
        // Under a heading such as `Goals`, the sections `Done` and `Status` still state facts.
        let tells = list_of(&section.plain_title(), true) == Some(Said::Closed)
            || titles::is_one_of(&section.title, &STATUS);
        let is_own = title != Some(index) && is_plan(&section.title);
        plans.push(is_own || above && !tells);
    }
    plans
}

/// Whether a title or a label is about plans.
fn is_plan(title: &str) -> bool {
    let title = titles::Title::read(title.trim_end_matches([':', '：']));
    title.is(|name| PLANS.contains(&name) || name == "next" || name.starts_with("next "))
}

/// The sections with a list of sprints in which the words in brackets differ from item to item: `Sprint 2 (Paint)`,
/// `Sprint 3 (Varnish)`. These are titles. A word that recurs, or the only one, may be who did it.
fn titled(units: &[Unit]) -> BTreeSet<Option<usize>> {
    let mut words: BTreeMap<Option<usize>, Vec<&str>> = BTreeMap::new();
    for unit in units.iter().filter(|unit| unit.form == Form::Item) {
        let parts = unit.text.split_once('(');
        let Some((name, rest)) = parts.filter(|(name, _)| name.len() <= 20) else {
            continue;
        };
        let is_name = name.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let word = rest.split(')').next().unwrap_or_default();
        if is_name && !word.is_empty() && word.chars().all(char::is_alphabetic) {
            words.entry(unit.section).or_default().push(word);
        }
    }
    words.retain(|_, words| {
        let distinct: BTreeSet<&str> = words.iter().copied().collect();
        words.len() > 1 && distinct.len() == words.len()
    });
    words.into_keys().collect()
}

/// What the title of each section says about the sprints listed under it: `Completed sprints`, `Planned`.
fn lists(document: &Document<'_>) -> Vec<Option<Said>> {
    let mut lists: Vec<Option<Said>> = Vec::new();
    for section in document.sections() {
        let own = list_of(&section.plain_title(), true);
        lists.push(own.or_else(|| section.parent.and_then(|parent| lists[parent])));
    }
    lists
}

/// Whether the items under a title are closed sprints.
pub(super) fn lists_what_is_over(title: &str) -> bool {
    list_of(title, true) == Some(Said::Closed)
}

/// What a title, or a line that introduces a list, says about the listed items.
fn list_of(title: &str, introduces: bool) -> Option<Said> {
    if !introduces || title.len() > 60 {
        return None;
    }
    let title = title.split(['(', ':', '：']).next().unwrap_or_default();
    let words = sentence::words(title, 0..title.len());
    let lower: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
    let mut said = None;
    let mut at = 0;
    while at < lower.len() {
        let next = &lower[at..lower.len().min(at + 3)];
        if let Some(hit) = status::read(next) {
            said = said.or(Some(hit.said));
            at += hit.words;
            continue;
        }
        let is_plain = matches!(
            lower[at],
            "sprints"
                | "sprint"
                | "recently"
                | "recent"
                | "all"
                | "the"
                | "work"
                | "and"
                | "already"
                | "so"
                | "far"
                | "phases"
        );
        if !is_plain {
            return None;
        }
        at += 1;
    }
    // A title says nothing about the active sprint: its label does.
    said.filter(|said| matches!(said, Said::Closed | Said::Planned))
}

/// The units that say where the project stands now: the first paragraph of the phase and of the status.
fn now(document: &Document<'_>, units: &[Unit], history: &[bool]) -> (Vec<usize>, Kind) {
    let is_named = |section: &Section| {
        titles::is_one_of(&section.title, &PHASE) || titles::is_one_of(&section.title, &STATUS)
    };
    let mut now = Vec::new();
    let second = document
        .sections()
        .get(1)
        .map_or(usize::MAX, |section| section.heading.start);
    for (index, unit) in units.iter().enumerate() {
        if unit.section.is_some_and(|section| history[section]) {
            continue;
        }
        if unit.form == Form::Heading {
            let section = unit.section.map(|section| &document.sections()[section]);
            let is_named_here = section.is_some_and(|section| {
                is_named(section) && section.heading.start > 0
                    || is_named(section) && document.sections().len() == 1
            });
            if is_named_here {
                now.push(index);
                let own = |at: &usize| {
                    units[*at].section == unit.section && units[*at].form != Form::Heading
                };
                let first = index + 1;
                if own(&first.min(units.len() - 1)) && first < units.len() {
                    now.push(first);
                    let is_list = units[first].form == Form::Item;
                    now.extend((first + 1..units.len()).take_while(|at| {
                        let unit = &units[*at];
                        own(at) && (unit.continues || is_list && unit.form == Form::Item)
                    }));
                }
            }
            continue;
        }
        let label = label_of(unit).map(key);
        let is_in_head = unit.line <= second;
        let is_label = label.is_some_and(|label| {
            PHASE.contains(&label.as_str()) || is_in_head && STATUS.contains(&label.as_str())
        });
        if is_label {
            now.push(index);
        }
    }
    let kind = if now.is_empty() {
        Kind::Head
    } else {
        Kind::Now
    };
    if now.is_empty() {
        // If nothing else says where the project stands, take the head of the file.
        now.extend(
            (0..units.len())
                .filter(|at| units[*at].line <= second && units[*at].form != Form::Heading),
        );
    }
    now.sort_unstable();
    now.dedup();
    (now, kind)
}

/// Whether a sentence says that the whole project is over.
pub(super) fn says_all_is_over(text: &str) -> bool {
    const WHOLE: [&str; 9] = [
        "project", "lifecycle", "engagement", "programme", "program", "everything", "projekt",
        "proyecto", "proyek",
    ];
    let words = sentence::words(text, 0..text.len());
    let lower: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
    (0..lower.len()).any(|at| {
        let is_all = |next: usize| {
            matches!(lower[next], "sprints" | "phases" | "work")
                && next > 0
                && matches!(lower[next - 1], "all" | "every")
        };
        if !WHOLE.contains(&lower[at]) && !is_all(at) {
            return false;
        }
        let before = &lower[at.saturating_sub(6)..at];
        if before
            .iter()
            .any(|word| status::WISHED.contains(word) || status::NOT.contains(word))
        {
            return false;
        }
        let mut next = at + 1;
        while next < lower.len().min(at + 6) {
            if let Some(hit) = status::read(&lower[next..lower.len().min(next + 3)]) {
                let is_condition =
                    matches!(lower.get(next + hit.words), Some(&("when" | "if" | "once")));
                return hit.said == Said::Closed && !is_condition;
            }
            let gap = &text[words[next - 1].place.end..words[next].place.start];
            let is_glue = status::GLUE.contains(&lower[next]) || lower[next].ends_with("ly");
            if !is_glue || gap.contains([',', '.', ';', ':', '(']) {
                return false;
            }
            next += 1;
        }
        false
    })
}

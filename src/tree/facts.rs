//! What there is to know about a project: each file is read at most once, and only when its content is asked
//! for; each fact is found when it is first asked for.
//!
//! The rules take this and give a verdict. [`Facts::files`] knows what could not be read on the way.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;
use serde_json::Value;

use super::above::Above;
use super::files::{Files, Standing, Text};
use super::journal::Journal;
use super::names::{self, PlanningFile};
use super::patterns::{self, Sources};
use super::project::{self, Project};
use super::sprints::{self, Folder, Sprint};
use super::{baseline, git, markdown_in, root, settings};
use crate::audit::baseline::Baseline;
use crate::facts::criteria::{self, Criterion};
use crate::facts::decisions::{self, Decision};
use crate::facts::domain::{self, Term};
use crate::facts::register::{self, Entry};
use crate::facts::state::{self, State, Updated};
use crate::facts::{Note, client, journal as entries, sprint, tagline};
use crate::markdown::present;
use crate::name::shown;
use crate::settings::{Settings, Warning};
use crate::sprint::{Active, One, Standing as Progress, active};
use crate::why::{self, About, Reason};

/// The largest answers file that is read, in bytes; a person fills in a hundredth of that.
pub const MOST_ANSWERS: usize = 1024 * 1024;

/// What a person should know about a file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub message: String,
    /// The file, from the root of its project.
    pub path: &'static str,
    /// The number of the line.
    pub line: usize,
}

/// What there is to know about a project. It is for one thread; code that looks at many projects at once
/// creates one for each.
#[derive(Debug)]
pub struct Facts {
    project: Project,
    library: OnceCell<Arc<Sources>>,
    answers: OnceCell<Result<Option<Value>, String>>,
    state_path: OnceCell<String>,
    state: OnceCell<State>,
    updated: OnceCell<Option<Updated>>,
    decisions: OnceCell<(Vec<Decision>, Vec<Note>)>,
    terms: OnceCell<Vec<Term>>,
    risks: OnceCell<(Vec<Entry>, Vec<Note>)>,
    questions: OnceCell<(Vec<Entry>, Vec<Note>)>,
    client: OnceCell<Option<String>>,
    tagline: OnceCell<Option<String>>,
    folders: OnceCell<io::Result<Vec<Folder>>>,
    sprints: OnceCell<Vec<Sprint>>,
    progress: OnceCell<Progress>,
    first_seen: OnceCell<BTreeMap<String, Date>>,
    journal: OnceCell<io::Result<Journal>>,
    is_extracted: OnceCell<io::Result<bool>>,
    above: OnceCell<Option<Arc<Above>>>,
    settings: OnceCell<(Settings, Vec<Warning>)>,
    baseline: OnceCell<(Baseline, Option<Warning>)>,
}

impl Facts {
    /// The facts of a project; nothing is read yet.
    pub fn of(project: Project) -> Self {
        Self {
            project,
            library: OnceCell::new(),
            answers: OnceCell::new(),
            state_path: OnceCell::new(),
            state: OnceCell::new(),
            updated: OnceCell::new(),
            decisions: OnceCell::new(),
            terms: OnceCell::new(),
            risks: OnceCell::new(),
            questions: OnceCell::new(),
            client: OnceCell::new(),
            tagline: OnceCell::new(),
            folders: OnceCell::new(),
            sprints: OnceCell::new(),
            progress: OnceCell::new(),
            first_seen: OnceCell::new(),
            journal: OnceCell::new(),
            is_extracted: OnceCell::new(),
            above: OnceCell::new(),
            settings: OnceCell::new(),
            baseline: OnceCell::new(),
        }
    }

    /// The facts of one of many projects that share a library of patterns, which is read once for all of
    /// them.
    pub fn sharing(project: Project, library: &Arc<Sources>) -> Self {
        let facts = Self::of(project);
        Self {
            library: OnceCell::from(Arc::clone(library)),
            ..facts
        }
    }

    /// The facts of the project a command works on: the given directory, or else the one that contains the
    /// working directory.
    pub fn find(given: Option<&Path>) -> Result<Self> {
        Project::find(given).map(Self::of)
    }

    /// The project.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Its name for people, without losing a byte.
    pub fn shown_name(&self) -> String {
        shown(&self.project.name)
    }

    /// Its name for documents. Invalid bytes in it become U+FFFD.
    pub fn name(&self) -> Cow<'_, str> {
        self.project.shown()
    }

    /// Its root.
    pub fn root(&self) -> &Path {
        self.project.root()
    }

    /// Its files, which know what could not be read.
    pub fn files(&self) -> &Files {
        &self.project.files
    }

    /// The text of a file.
    pub fn text(&self, name: impl AsRef<str>) -> Arc<Text> {
        self.files().text(name)
    }

    /// What the readers left out of the files asked for so far, although it looks like what they read.
    pub fn notes(&self) -> Vec<Told> {
        let mut notes = Vec::new();
        let mut add = |file: PlanningFile, found: Option<&Vec<Note>>| {
            notes.extend(found.into_iter().flatten().map(|note| Told {
                message: note.message.clone(),
                path: file.path(),
                line: note.line,
            }));
        };
        add(
            PlanningFile::Decisions,
            self.decisions.get().map(|(_, notes)| notes),
        );
        add(
            PlanningFile::Risks,
            self.risks.get().map(|(_, notes)| notes),
        );
        add(
            PlanningFile::Questions,
            self.questions.get().map(|(_, notes)| notes),
        );
        notes
    }

    /// The state of a file.
    pub fn standing(&self, name: impl AsRef<str>) -> Standing {
        self.files().standing(name)
    }

    /// The same with what the company above says, which was read once for many projects.
    #[must_use]
    pub fn under(self, above: &Arc<Above>) -> Self {
        Self {
            above: OnceCell::from(Some(Arc::clone(above))),
            ..self
        }
    }

    /// What the company above says, if the project is in one.
    pub fn above(&self) -> Option<&Above> {
        let above = || Above::around(self.root()).map(Arc::new);
        self.above.get_or_init(above).as_deref()
    }

    /// What the operator has set for it, here or for the company.
    pub fn settings(&self) -> &Settings {
        &self.set().0
    }

    fn set(&self) -> &(Settings, Vec<Warning>) {
        let set = || settings::of_project(self.root(), self.above());
        self.settings.get_or_init(set)
    }

    /// Which of its findings need not be reported again.
    pub fn baseline(&self) -> &Baseline {
        &self.known().0
    }

    fn known(&self) -> &(Baseline, Option<Warning>) {
        let known = || baseline::of_project(self.root(), self.above());
        self.baseline.get_or_init(known)
    }

    /// What is wrong with its own settings.
    pub fn own_warnings(&self) -> Vec<Warning> {
        self.set().1.clone()
    }

    /// What is wrong with its own baseline.
    pub fn baseline_warning(&self) -> Option<Warning> {
        self.known().1.clone()
    }

    /// What is wrong with the files of the company above, with paths from here.
    pub fn warnings_above(&self) -> Vec<Warning> {
        let above = self.above();
        above.map_or_else(Vec::new, |above| above.warnings_from(self.root()))
    }

    /// The answers from when the project was created; `None` if there is no such file. If it cannot be read,
    /// [`Files::unreadable`] says so; `Err` says why readable content contains no answers.
    pub fn answers(&self) -> Result<Option<&Value>, &str> {
        let answers = self.answers.get_or_init(|| read_answers(self.files()));
        answers.as_ref().map(Option::as_ref).map_err(String::as_str)
    }

    fn answer(&self, key: &str) -> Option<String> {
        let answers = self.answers().ok().flatten()?;
        present(answers.get(key)?.as_str()?)
    }

    /// Where the state of the project is written: STATE.md, or what is read instead.
    pub fn state_path(&self) -> &str {
        self.state_path.get_or_init(|| names::state(self.files()))
    }

    /// What STATE.md says.
    pub fn state(&self) -> &State {
        let state = || state::read(self.text(self.state_path()).as_str());
        self.state.get_or_init(state)
    }

    /// When STATE.md was last updated, according to itself.
    pub fn updated(&self) -> Option<Updated> {
        let updated = || state::updated_in(self.text(self.state_path()).as_str());
        *self.updated.get_or_init(updated)
    }

    /// What was decided, in the order of the file.
    pub fn decisions(&self) -> &[Decision] {
        let decisions = || decisions::read_with_notes(self.text(PlanningFile::Decisions).as_str());
        &self.decisions.get_or_init(decisions).0
    }

    /// The client's words.
    pub fn terms(&self) -> &[Term] {
        let terms = || domain::terms(self.text(PlanningFile::Domain).as_str());
        self.terms.get_or_init(terms)
    }

    /// What can go wrong, in the order of the file.
    pub fn risks(&self) -> &[Entry] {
        let risks = || register::risks_with_notes(self.text(PlanningFile::Risks).as_str());
        &self.risks.get_or_init(risks).0
    }

    /// What nobody knows yet, in the order of the file.
    pub fn questions(&self) -> &[Entry] {
        let questions =
            || register::questions_with_notes(self.text(PlanningFile::Questions).as_str());
        &self.questions.get_or_init(questions).0
    }

    /// Which client the project is for.
    pub fn client(&self) -> Option<&str> {
        let client = || {
            let texts = names::NAMES_CLIENT.map(|name| self.text(name));
            let answers = self.answers().ok().flatten();
            // STATE.md is read only if nothing before it names the client.
            client::find(answers, texts.iter().map(|text| text.as_str()))
                .or_else(|| client::at_head(self.text(PlanningFile::State).as_str()))
        };
        self.client.get_or_init(client).as_deref()
    }

    /// What the project is, in one line: from the answers, or else from its files.
    pub fn tagline(&self) -> Option<&str> {
        let tagline = || {
            // README.md is read only if nothing before it has the line.
            self.answer("tagline")
                .or_else(|| tagline::find(self.text(PlanningFile::Agents).as_str(), ""))
                .or_else(|| tagline::find("", self.text(PlanningFile::Readme).as_str()))
        };
        self.tagline.get_or_init(tagline).as_deref()
    }

    /// All directories among the sprints, in byte order.
    pub fn folders(&self) -> Result<&[Folder], &io::Error> {
        let folders = self.folders.get_or_init(|| sprints::folders(self.files()));
        folders.as_deref()
    }

    /// All sprints, in order.
    pub fn sprints(&self) -> Result<&[Sprint], &io::Error> {
        let folders = self.folders()?;
        Ok(self.sprints.get_or_init(|| {
            let mut sprints: Vec<Sprint> = folders.iter().filter_map(Folder::sprint).collect();
            sprints.sort_unstable();
            sprints
        }))
    }

    /// Which sprint is active, and the state of each.
    pub fn progress(&self) -> &Progress {
        let progress = || {
            let progress = crate::sprint::read(sprints::sources(self.files(), self.state_path()));
            self.tell_rule(&progress);
            progress
        };
        self.progress.get_or_init(progress)
    }

    /// Reports which rule decided which sprint is active, by which file and line.
    fn tell_rule(&self, progress: &Progress) {
        why::tell(|| {
            let (answer, places) = match &progress.active {
                Active::Known { name, because, .. } => {
                    (format!("the active sprint is {name}"), because.as_slice())
                }
                Active::None { because } => ("no sprint is active".to_owned(), because.as_slice()),
                Active::Unclear { because, .. } => (
                    "it is unclear which sprint is active".to_owned(),
                    because.as_slice(),
                ),
            };
            let place = places.first();
            let path = place.map_or(self.state_path(), |place| place.path.as_str());
            let rule = active::rule(progress.rule);
            let message = format!("{answer}: {rule} (rule {})", progress.rule);
            Reason::new(About::Sprint, root::within(self.root(), path), message)
                .on_line(place.and_then(|place| place.line))
        });
    }

    /// The files in a directory (`""` is the root), as paths from the root of the project, in byte order.
    pub fn files_in(&self, directory: &str) -> Vec<String> {
        super::files_in(self.files(), directory).collect()
    }

    /// The goal of a sprint, from its requirements.md or its SPRINT.md.
    pub fn goal(&self, one: &One) -> Option<String> {
        let mut names = [sprints::FILE_NAMES[0], sprints::WHOLE].into_iter();
        names.find_map(|name| sprint::goal(self.text(one.file(name)).as_str()))
    }

    /// The criteria of a sprint, in the order of the file that contains them.
    pub fn criteria(&self, one: &One) -> Vec<Criterion> {
        let path = one.acceptance.as_deref();
        path.map_or_else(Vec::new, |path| self.criteria_in(path))
    }

    fn criteria_in(&self, path: &str) -> Vec<Criterion> {
        let text = self.text(path);
        if name_of(path) == sprints::WHOLE {
            criteria::read_in_sprint_file(text.as_str())
        } else {
            criteria::read(text.as_str())
        }
    }

    /// The day of a sprint, given its directory: what its files say, or else the day on which git first saw it.
    /// Never a modification time, which a copy would change.
    pub fn sprint_day(&self, directory: &str) -> Option<Date> {
        let seen = || self.first_seen().get(directory).copied();
        self.written_day(directory).or_else(seen)
    }

    /// The day in the first file of a sprint's directory that has one; its four own files come before others.
    fn written_day(&self, directory: &str) -> Option<Date> {
        let own = sprints::FILE_NAMES.map(|name| format!("{directory}/{name}"));
        let others = markdown_in(self.files(), directory).filter(|path| !own.contains(path));
        let mut paths = own.iter().cloned().chain(others);
        paths.find_map(|path| {
            let name = name_of(&path);
            let has_criteria = name.contains("acceptance") || name == sprints::WHOLE;
            let criteria = has_criteria.then(|| self.criteria_in(&path));
            let criteria: Vec<_> = criteria
                .into_iter()
                .flatten()
                .map(|one| one.place)
                .collect();
            sprint::day(self.text(&path).as_str(), &criteria)
        })
    }

    /// The day on which git first saw each sprint's directory; git is asked at most once, and only if no file
    /// gives the day.
    fn first_seen(&self) -> &BTreeMap<String, Date> {
        let below = [sprints::DIRECTORY, sprints::ARCHIVE];
        let first_seen = || git::first_seen(self.root(), &below);
        self.first_seen.get_or_init(first_seen)
    }

    /// The days of all journal entries, oldest first.
    pub fn days(&self) -> Result<&[Date], &io::Error> {
        self.journal().map(|journal| journal.days.as_slice())
    }

    /// Where the journal is kept, and which days it has.
    pub fn journal(&self) -> Result<&Journal, &io::Error> {
        let journal = self.journal.get_or_init(|| Journal::read(self.files()));
        journal.as_ref()
    }

    /// The first line of a day's entry that says something.
    pub fn first_line(&self, day: Date) -> Option<String> {
        let path = self.journal().ok()?.path(day);
        entries::first_line(self.text(path).as_str())
    }

    /// Whether a pattern was extracted from it.
    pub fn is_extracted(&self) -> Result<bool, &io::Error> {
        let is_extracted = || {
            let library = self.library.get_or_init(|| {
                let library = project::library(self.root());
                Arc::new(library.map_or_else(Sources::default, |path| Sources::read(&path)))
            });
            patterns::is_extracted(&self.project, library)
        };
        let is_extracted = self.is_extracted.get_or_init(is_extracted);
        is_extracted.as_ref().copied()
    }
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn read_answers(files: &Files) -> Result<Option<Value>, String> {
    let text = files.text(names::INIT_ANSWERS);
    if !text.is_read() {
        return Ok(None);
    }
    if text.as_str().len() > MOST_ANSWERS {
        return Err(too_large());
    }
    match serde_json::from_str(text.as_str()) {
        Ok(answers @ Value::Object(_)) => Ok(Some(answers)),
        Ok(_) => Err("it is JSON, but not an object".to_owned()),
        Err(error) => Err(format!("it is not valid JSON: {error}")),
    }
}

/// Why an answers file larger than [`MOST_ANSWERS`] is not read.
pub fn too_large() -> String {
    format!("it is larger than {} MiB", MOST_ANSWERS >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::passage::Passage;

    #[test]
    fn a_file_is_opened_when_it_is_first_asked_for_and_not_again() {
        let root = tempfile::tempdir().unwrap();
        let state = root.path().join(PlanningFile::State.path());
        std::fs::create_dir(root.path().join("planning")).unwrap();
        let facts = Facts::of(Project::at(root.path()));
        // Written after the project was opened, and gone before the second question.
        std::fs::write(
            &state,
            "Last updated: 2026-11-21\n\n## Status\n\nHalf done.\n",
        )
        .unwrap();
        let updated = facts.updated().map(|updated| updated.day.to_string());
        assert_eq!(updated.as_deref(), Some("2026-11-21"));
        std::fs::remove_file(&state).unwrap();
        let status = facts.state().status.as_ref();
        assert_eq!(status.map(Passage::first), Some("Half done."));
        assert_eq!(facts.standing(PlanningFile::State), Standing::File);
    }

    #[test]
    fn an_answer_goes_before_what_the_files_say() {
        let facts = |answers: &str| {
            let texts = [
                (names::INIT_ANSWERS, answers),
                ("AGENTS.md", "**x** — Sells tapes\n\nClient: **Acme**\n"),
            ];
            Facts::of(Project::of_texts("x", texts))
        };
        let answered = facts(r#"{"client": "Bell", "tagline": "Lends tapes"}"#);
        assert_eq!(answered.client(), Some("Bell"));
        assert_eq!(answered.tagline(), Some("Lends tapes"));
        let unanswered = facts("[1]");
        assert!(unanswered.answers().is_err());
        assert_eq!(unanswered.client(), Some("Acme"));
        assert_eq!(unanswered.tagline(), Some("Sells tapes"));
    }
}

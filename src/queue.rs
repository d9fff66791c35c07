//! What needs the operator, in order: the morning's list, for one project or for all of them. Pure.
//!
//! There is no score: a rung of the ladder comes before the next one, whatever the project. Each item says why
//! it is there, where, and what clears it.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::audit::sprints::is_told;
use crate::facts::criteria::State as Met;
use crate::finding::{Check, Finding, Severity};
use crate::handoff::{sections, sprints};
use crate::name::with_slashes;
use crate::questions::{self, Wanted};
use crate::review::Ready;
use crate::sprint::conflicts::at;
use crate::sprint::{Active, One, State};
use crate::tree::facts::Facts;
use crate::tree::names::PlanningFile;
use crate::tree::patterns::Pattern;
use crate::tree::root;
use crate::ui::shell::CommandLine;
use crate::wording::{counted, either};

/// A rung of the ladder, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something cannot be read.
    Unreadable,
    /// A plan was killed halfway.
    Halfway,
    /// The newest pack plans a sprint that has no folder.
    Pack,
    /// A question is overdue.
    Overdue,
    /// Sources contradict each other about a sprint.
    Contradiction,
    /// A sprint is waiting for sign-off.
    Waiting,
    /// Every criterion of the active sprint is ticked.
    Ticked,
    /// The last closed sprint has open boxes.
    OpenBoxes,
    /// The audit finds errors.
    Audit,
    /// STATE.md is old while a sprint is active.
    OldState,
    /// A candidate can be promoted.
    Ready,
}

impl Kind {
    /// Its name, for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Halfway => "halfway",
            Self::Pack => "pack",
            Self::Overdue => "question-overdue",
            Self::Contradiction => "contradiction",
            Self::Waiting => "waiting",
            Self::Ticked => "all-ticked",
            Self::OpenBoxes => "open-boxes",
            Self::Audit => "audit",
            Self::OldState => "state-old",
            Self::Ready => "pattern-ready",
        }
    }
}

/// Something that needs the operator.
#[derive(Clone, Debug)]
pub struct Item {
    /// The project; `None` for the company as a whole.
    pub project: Option<String>,
    /// Which rung.
    pub kind: Kind,
    /// Why it is there.
    pub message: String,
    /// What clears it; `None` if only an edit helps.
    pub command: Option<CommandLine>,
    /// The file, from the root of the company or the project that the list is for.
    pub path: Option<String>,
    /// The number of its line.
    pub line: Option<usize>,
    /// The project's name for people, without losing a byte.
    pub name: Option<String>,
    /// The file, from the working directory.
    pub file: Option<PathBuf>,
}

/// What else is known about a project, besides its facts.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The command of a plan that was killed halfway.
    pub halfway: Option<String>,
    /// The newest pack, from the root of the project.
    pub pack: Option<String>,
    /// What comes before the paths of its files: `builds/north/`, or nothing.
    pub prefix: String,
}

/// What is open in a project but needs no attention today: the work itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// Questions that are live.
    pub questions: usize,
    /// Criteria of the active sprint that are not ticked, including those without boxes.
    pub criteria: usize,
}

impl Behind {
    /// What is open in a project. It is shown only if nothing needs the operator, so it is not counted if
    /// there are `items`.
    pub fn of(facts: &Facts, items: &[Item]) -> Self {
        if !items.is_empty() {
            return Self::default();
        }
        let questions = facts.questions().iter().filter(|question| question.live);
        let criteria = facts.progress().active().map(|one| one.criteria);
        Self {
            questions: questions.count(),
            criteria: criteria.map_or(0, |counts| counts.open + counts.plain),
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            questions: self.questions + other.questions,
            criteria: self.criteria + other.criteria,
        }
    }
}

/// What needs the operator in a project, in order. `command` begins a command line about that project;
/// `findings` are the audit's.
pub fn of_project(
    facts: &Facts,
    findings: &[Finding],
    beside: &Beside,
    command: &dyn Fn(&str) -> CommandLine,
    today: Date,
) -> Vec<Item> {
    let reader = Reader {
        facts,
        beside,
        command,
    };
    let mut items = Vec::new();
    if let Some(halfway) = &beside.halfway {
        let message = format!("`{halfway}` was stopped halfway");
        items.push(reader.item(Kind::Halfway, message).by("undo"));
    }
    items.extend(reader.pack());
    items.extend(reader.overdue(today));
    items.extend(reader.sprints(findings));
    items.extend(reader.audit(findings));
    items.extend(reader.old_state(findings));
    // Comes last, to include everything read on the way.
    items.extend(reader.unreadable());
    let mut items: Vec<Item> = items.into_iter().map(|begun| begun.item).collect();
    for item in &mut items {
        let command = item.command.take();
        item.command = command.map(|command| command.project(facts.root()));
    }
    items.sort_by_key(|item| item.kind);
    items
}

/// The candidates that can be promoted. If another file claims the same slug, one of them must be renamed
/// or retired first: `shared` are the groups of such files.
pub fn of_patterns(
    ready: &[Ready],
    shared: &[Vec<&Pattern>],
    root: &Path,
    command: impl Fn(&str) -> CommandLine,
) -> Vec<Item> {
    let item = |ready: &Ready| {
        let slug = &ready.pattern.slug;
        let others = shared.iter().find(|group| group.contains(&&ready.pattern));
        let others: Vec<String> = others
            .into_iter()
            .flatten()
            .filter(|other| ***other != ready.pattern)
            .map(|other| with_slashes(&other.path()))
            .collect();
        let promote = || {
            let line = command("patterns").word("promote").operand(slug);
            line.project(root)
        };
        let evidence = ready.evidence();
        Item {
            project: None,
            kind: Kind::Ready,
            message: if others.is_empty() {
                format!("`{slug}` can be promoted: {evidence}")
            } else {
                format!(
                    "`{slug}` is ready, but {} claims that slug too: rename or retire one of them",
                    others.join(" and ")
                )
            },
            command: others.is_empty().then(promote),
            path: Some(with_slashes(&ready.pattern.path())),
            line: None,
            name: None,
            file: Some(root::within(root, ready.pattern.path())),
        }
    };
    ready.iter().map(item).collect()
}

/// All items, by rung, then by project.
pub fn in_order(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_by(|a, b| (a.kind, &a.project).cmp(&(b.kind, &b.project)));
    items
}

struct Reader<'r> {
    facts: &'r Facts,
    beside: &'r Beside,
    command: &'r dyn Fn(&str) -> CommandLine,
}

/// An item that is being built.
struct Begun<'r> {
    item: Item,
    command: &'r dyn Fn(&str) -> CommandLine,
}

impl Begun<'_> {
    /// Cleared by a command with that name.
    fn by(mut self, command: &str) -> Self {
        self.item.command = Some((self.command)(command));
        self
    }

    /// Cleared by that command, with more words.
    fn by_more(self, command: &str, more: impl FnOnce(CommandLine) -> CommandLine) -> Self {
        let mut begun = self.by(command);
        begun.item.command = begun.item.command.map(more);
        begun
    }
}

impl<'r> Reader<'r> {
    fn item(&self, kind: Kind, message: impl Into<String>) -> Begun<'r> {
        Begun {
            item: Item {
                project: Some(self.facts.name().into_owned()),
                kind,
                message: message.into(),
                command: None,
                path: None,
                line: None,
                name: Some(self.facts.shown_name()),
                file: None,
            },
            command: self.command,
        }
    }

    fn at(&self, begun: Begun<'r>, path: &str, line: Option<usize>) -> Begun<'r> {
        let item = Item {
            path: Some(format!("{}{path}", self.beside.prefix)),
            line,
            file: Some(root::within(self.facts.root(), path)),
            ..begun.item
        };
        Begun { item, ..begun }
    }

    fn unreadable(&self) -> Vec<Begun<'r>> {
        let unreadable = self.facts.files().unreadable().into_iter();
        let problems = self.facts.progress().problems.clone();
        unreadable
            .chain(problems)
            .map(|(path, why)| {
                let begun = self.item(Kind::Unreadable, format!("{path} cannot be read: {why}"));
                self.at(begun, &path, None)
            })
            .collect()
    }

    /// The newest pack, while a sprint that it plans has no folder.
    fn pack(&self) -> Option<Begun<'r>> {
        let pack = self.beside.pack.as_ref()?;
        let text = self.facts.text(pack);
        // If it cannot be cut into files, `apply` complains about it.
        let read = sections::read(text.as_str()).ok()?;
        let planned = sprints::planned(&read);
        let known = &self.facts.progress().sprints;
        let is_there = |name: &String| known.iter().any(|one| one.sprint.name == *name);
        let first = planned.into_iter().find(|name| !is_there(name))?;
        let message = format!("the newest pack plans {first}, which has no folder yet");
        let begun = self.item(Kind::Pack, message);
        let begun = begun.by_more("apply", |line| {
            line.path(&root::within(self.facts.root(), pack))
        });
        Some(self.at(begun, pack, None))
    }

    fn overdue(&self, today: Date) -> Vec<Begun<'r>> {
        let wanted = Wanted {
            overdue: true,
            ..Wanted::default()
        };
        let questions = questions::gather([self.facts], &wanted, today).into_iter();
        let item = |question: questions::Question| {
            let by = question.needed_by.as_deref().unwrap_or_default();
            let owner = question.owner.as_deref();
            let owner = owner.map_or_else(String::new, |owner| format!(" from {owner}"));
            let answer = match &question.id {
                Some(id) => format!("the answer to {id}"),
                None => "an answer".to_owned(),
            };
            let message = format!("{answer} was needed{owner} by {by}: {}", question.text);
            let name = question.id.as_ref().unwrap_or(&question.text);
            let begun = self.item(Kind::Overdue, message);
            let begun = begun.by_more("answer", |line| line.operand(name).dots());
            self.at(begun, question.path, Some(question.line))
        };
        questions.map(item).collect()
    }

    fn sprints(&self, findings: &[Finding]) -> Vec<Begun<'r>> {
        let progress = self.facts.progress();
        let mut items: Vec<Begun<'r>> = Vec::new();
        let told = progress.conflicts.iter();
        for conflict in told.filter(|conflict| is_told(conflict, findings)) {
            let begun = self.item(Kind::Contradiction, conflict.message.clone());
            items.push(self.at(begun, &conflict.path, conflict.line));
        }
        if let Active::Unclear {
            because,
            candidates,
        } = &progress.active
        {
            let which = candidates.join(", ");
            let begun = self.item(
                Kind::Contradiction,
                format!("it is unclear which sprint is active: {which}"),
            );
            let first = because.first();
            let path = first.map_or(PlanningFile::State.path(), |place| place.path.as_str());
            items.push(self.at(begun, path, first.and_then(|place| place.line)));
        }
        let waiting = progress
            .sprints
            .iter()
            .filter(|one| one.state == State::Waiting);
        for one in waiting {
            let place = one.awaiting.as_ref().or(one.because.as_ref());
            let cited = place.map(|place| format!(" ({})", at(place)));
            let open = match one.criteria.open {
                0 => String::new(),
                1 => "; 1 criterion is open".to_owned(),
                open => format!("; {open} criteria are open"),
            };
            let message = format!(
                "{} is waiting for sign-off{}{open}",
                one.sprint.name,
                cited.unwrap_or_default()
            );
            // It cannot be closed before its criteria are ticked.
            let begun = match one.criteria.open {
                0 => self.close(Kind::Waiting, message, one),
                _ => self
                    .item(Kind::Waiting, message)
                    .by_more("sprint", |line| line.word("show").word(&one.sprint.name)),
            };
            items.push(match place {
                Some(place) => self.at(begun, &place.path, place.line),
                None => begun,
            });
        }
        if let Some(one) = progress.active().filter(|one| one.state == State::Active) {
            let counts = one.criteria;
            if counts.ticked > 0 && counts.open == 0 && counts.plain == 0 {
                let message = match counts.ticked {
                    1 => format!("the only criterion of {} is ticked", one.sprint.name),
                    all => format!("all {all} criteria of {} are ticked", one.sprint.name),
                };
                let begun = self.close(Kind::Ticked, message, one);
                items.push(match &one.acceptance {
                    Some(path) => self.at(begun, path, None),
                    None => begun,
                });
            }
        }
        items.extend(self.open_boxes());
        items
    }

    fn close(&self, kind: Kind, message: String, one: &One) -> Begun<'r> {
        let begun = self.item(kind, message);
        begun.by_more("sprint", |line| line.word("close").word(&one.sprint.name))
    }

    /// The open boxes of the last closed sprint.
    fn open_boxes(&self) -> Option<Begun<'r>> {
        let progress = self.facts.progress();
        let closed = |one: &&One| one.state == State::Closed;
        let last = progress.sprints.iter().rfind(closed)?;
        let open = last.criteria.open;
        let criteria = (open > 0).then(|| self.facts.criteria(last))?;
        let first = criteria.iter().find(|one| one.state == Met::Open)?;
        let boxes = either(open, "box", "boxes");
        let message = format!(
            "{} is closed but still has {open} open {boxes}",
            last.sprint.name
        );
        let begun = self.item(Kind::OpenBoxes, message);
        let numbers = criteria
            .iter()
            .filter(|one| one.state == Met::Open)
            .map(|one| one.number.to_string());
        let begun = begun.by_more("sprint", |line| {
            let line = numbers.fold(line.word("tick"), CommandLine::word);
            let line = line.word("--sprint").word(&last.sprint.name);
            line.to_fill_in("--evidence")
        });
        // Nobody would type a command with this many numbers.
        let begun = if open > 12 {
            Begun {
                item: Item {
                    command: None,
                    ..begun.item
                },
                ..begun
            }
        } else {
            begun
        };
        let path = last.acceptance.as_deref()?;
        Some(self.at(begun, path, Some(first.line)))
    }

    fn audit(&self, findings: &[Finding]) -> Option<Begun<'r>> {
        let mut errors = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        let first = errors.next()?;
        let more = match errors.count() {
            0 => String::new(),
            more => format!(" (and {})", counted(more, "more error")),
        };
        let message = format!("[{}] {}{more}", first.check.name(), first.message);
        let begun = self.item(Kind::Audit, message);
        Some(match first.path() {
            Some(path) => self.at(begun, &with_slashes(path), first.line()),
            None => begun,
        })
    }

    /// The audit's warning about an old STATE.md while a sprint is active. Otherwise it is an info, which
    /// does not count here.
    fn old_state(&self, findings: &[Finding]) -> Option<Begun<'r>> {
        let is_old = |finding: &&Finding| {
            finding.check == Check::StateFreshness && finding.severity == Severity::Warning
        };
        let old = findings.iter().find(is_old)?;
        let begun = self.item(Kind::OldState, old.message.clone());
        Some(match old.path() {
            Some(path) => self.at(begun, &with_slashes(path), old.line()),
            None => begun,
        })
    }
}

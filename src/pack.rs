//! A bundle of a project's planning files, for pasting into a chat: what is in it, in which order, and what
//! replaces a file that says nothing.
//!
//! Pure: texts in, sections out. `report` writes them down.

pub mod cut;
pub mod secrets;
pub mod since;
pub mod size;

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::Date;

use crate::markdown::write;
use crate::sprint::{Active, FILE_NAMES, One, Standing as Progress, WHOLE};
use crate::tree::facts::Facts;
use crate::tree::files::{Standing, Text};
use crate::tree::{names, sprints};
use crate::ui::Visible;
use cut::{Cut, Unit};

/// The labels of the files that go into every bundle, in the order of [`names::BUNDLED`].
const PROJECT_LABELS: [&str; 7] = [
    "the house rules", "what the project is", "where it stands", "the client's words and rules",
    "what is settled", "what can go wrong", "what is still open",
];

/// The files of the kit, in order, each with its label.
pub const KIT_FILES: [(&str, &str); 3] = [
    (
        "120x-architect-builder-philosophy.md",
        "who plans and who builds, at length",
    ),
    (
        "120x-project-scaffold-instructions.md",
        "how a project is laid out",
    ),
    ("120x-quickstart.md", "the method in short"),
];

/// The labels of a sprint's files, in the order of [`FILE_NAMES`].
const SPRINT_LABELS: [&str; 4] = [
    "what the sprint is for", "how it will be built", "how it is checked",
    "instructions for the builder",
];

/// The label of a sprint that is a single file.
const WHOLE_LABEL: &str = "the whole sprint";

/// The label of a project's file, as in its heading in a bundle; `None` if the file does not go into one.
pub fn label_of(path: &str) -> Option<&'static str> {
    let of_project = names::BUNDLED.into_iter().zip(PROJECT_LABELS);
    let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut labels = of_project.filter(|(file, _)| match file {
        names::PlanningFile::State => names::is_state(path),
        file => file.path() == path,
    });
    if let Some((_, label)) = labels.next() {
        return Some(label);
    }
    if !path.starts_with("planning/") || !path.contains("/sprints/") {
        return None;
    }
    let four = FILE_NAMES.into_iter().zip(SPRINT_LABELS);
    let mut labels = four.chain([(WHOLE, WHOLE_LABEL)]);
    labels
        .find(|(file, _)| *file == name)
        .map(|(_, label)| label)
}

/// Who plans and who builds.
const STANCE: &str = include_str!("pack/stance.md");

/// What a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What the bundle is.
    Header,
    /// The stance on who plans and who builds.
    Philosophy,
    /// A file of the kit.
    Kit,
    /// A file of the project.
    Project,
    /// A file of the sprint.
    Sprint,
}

impl Kind {
    /// Its name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Philosophy => "philosophy",
            Self::Kit => "kit",
            Self::Project => "project",
            Self::Sprint => "sprint",
        }
    }
}

/// What a section says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Markdown of our own.
    Own(String),
    /// A file, as it is.
    File(Arc<Text>),
    /// Nothing: a note says why.
    Note(String),
}

impl Body {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Own(text) | Self::Note(text) => text,
            Self::File(text) => text.as_str(),
        }
    }
}

/// A section of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is.
    pub kind: Kind,
    /// Where the file is: from the project's root, or from the kit's. Empty if it is not a file.
    pub path: String,
    /// What it is about.
    pub label: String,
    /// What it says.
    pub body: Body,
}

impl Section {
    fn own(kind: Kind, label: &str, text: String) -> Self {
        Self {
            kind,
            path: String::new(),
            label: label.to_owned(),
            body: Body::Own(text),
        }
    }

    /// A file, or the note in its place.
    fn file(kind: Kind, path: impl Into<String>, label: &str, text: Arc<Text>) -> Self {
        let mut label = label.to_owned();
        let body = match &*text {
            Text::Missing => Body::Note("This file does not exist.".to_owned()),
            Text::Unreadable(why) => Body::Note(format!("This file cannot be read: {why}.")),
            Text::Read { text, .. } if text.trim().is_empty() => {
                Body::Note("This file is empty.".to_owned())
            }
            Text::Read { cut, .. } => {
                if *cut {
                    label.push_str("; only the beginning, because the file is large");
                }
                Body::File(text)
            }
        };
        Self {
            kind,
            path: path.into(),
            label,
            body,
        }
    }
}

/// A bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The project's name.
    pub project: String,
    /// In order.
    pub sections: Vec<Section>,
    /// What was left out of them.
    pub cuts: Vec<Cut>,
    /// Files that are links out of the project, which were not followed.
    pub outside: Vec<String>,
}

/// What goes into a bundle besides the project's own files.
#[derive(Debug, Default)]
pub struct Choice<'c> {
    /// Whether to say who plans and who builds.
    pub include_philosophy: bool,
    /// [`KIT_FILES`], if they are wanted.
    pub kit: Option<[Arc<Text>; 3]>,
    /// The sprint it should be about; by default the active one, or the next if none is active.
    pub sprint: Option<&'c One>,
}

/// Everything that goes into a bundle, before anything is left out.
#[derive(Debug)]
pub struct Draft {
    project: String,
    sprint: String,
    today: Date,
    include_philosophy: bool,
    files: Vec<Section>,
    outside: Vec<String>,
    /// What may be left out, in order.
    pub units: Vec<Unit>,
}

/// Gathers what goes into a bundle.
pub fn gather(facts: &Facts, choice: Choice<'_>, today: Date) -> Draft {
    let mut files = Vec::new();
    for ((path, label), text) in KIT_FILES.into_iter().zip(choice.kit.into_iter().flatten()) {
        files.push(Section::file(Kind::Kit, path, label, text));
    }
    for (name, label) in names::BUNDLED.into_iter().zip(PROJECT_LABELS) {
        let path = match name {
            names::PlanningFile::State => facts.state_path(),
            name => name.path(),
        };
        files.push(of_project(facts, Kind::Project, path.to_owned(), label));
    }
    let progress = facts.progress();
    let at_hand = choice.sprint.or_else(|| progress.at_hand());
    match at_hand {
        Some(one) => files.extend(of_sprint(facts, one)),
        None => files.push(Section {
            kind: Kind::Sprint,
            path: sprints::DIRECTORY.to_owned(),
            label: "the active sprint".to_owned(),
            body: Body::Note(no_sprint(progress)),
        }),
    }
    let outside = files
        .iter()
        .filter(|section| section.body == Body::Note(OUTSIDE.to_owned()))
        .map(|section| section.path.clone())
        .collect();
    Draft {
        project: facts.name().into_owned(),
        sprint: in_question(progress, choice.sprint),
        today,
        include_philosophy: choice.include_philosophy,
        units: cut::units(&files, at_hand.map(|one| one.sprint.number())),
        files,
        outside,
    }
}

impl Draft {
    /// The files, whole.
    pub fn files(&self) -> &[Section] {
        &self.files
    }

    /// The bundle without this many units from the beginning.
    pub fn without(&self, units: usize) -> Bundle {
        let (files, cuts) = cut::without(&self.files, &self.units[..units]);
        let mut header = header(&self.project, &self.sprint, self.today, &files);
        if !cuts.is_empty() {
            header.push_str("\nLeft out to fit the budget:\n\n");
            for cut in &cuts {
                let path = write::code(Visible::from(&cut.path).as_str());
                // Writing to a string cannot fail.
                let _ = writeln!(header, "- {path}: {} {}", cut.count, cut.what);
            }
        }
        let mut sections = vec![Section::own(Kind::Header, "what this is", header)];
        if self.include_philosophy {
            sections.push(Section::own(
                Kind::Philosophy,
                "who plans and who builds",
                STANCE.to_owned(),
            ));
        }
        sections.extend(files);
        Bundle {
            project: self.project.clone(),
            sections,
            cuts,
            outside: self.outside.clone(),
        }
    }

    /// The bundle with as little left out as possible, so that it has at most this many tokens as `render`
    /// writes it; `Err` is the smallest bundle possible.
    pub fn within(
        &self,
        budget: usize,
        render: impl Fn(&Bundle) -> String,
    ) -> Result<Bundle, Bundle> {
        let fits = |units: usize| size::tokens(&render(&self.without(units))) <= budget;
        let all = self.units.len();
        if !fits(all) {
            return Err(self.without(all));
        }
        // Each further unit makes it smaller, except for the line that says so.
        let (mut low, mut high) = (0, all);
        while low < high {
            let middle = low + (high - low) / 2;
            if fits(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Ok(self.without(low))
    }
}

/// What replaces a file outside the project.
const OUTSIDE: &str = "This is a link that leads out of the project, and it was not followed.";

/// A file of the project, or a note if it is outside.
fn of_project(facts: &Facts, kind: Kind, path: String, label: &str) -> Section {
    if facts.files().leads_out(&path) {
        return Section {
            kind,
            path,
            label: label.to_owned(),
            body: Body::Note(OUTSIDE.to_owned()),
        };
    }
    let text = facts.text(&path);
    Section::file(kind, path, label, text)
}

/// The files of a sprint: the four, or the one that contains everything.
fn of_sprint<'f>(facts: &'f Facts, one: &'f One) -> impl Iterator<Item = Section> + 'f {
    let section = |name: &str, label: &str| of_project(facts, Kind::Sprint, one.file(name), label);
    let is_there = |section: &Section| facts.standing(&section.path) != Standing::Missing;
    let whole = Some(section(WHOLE, WHOLE_LABEL)).filter(is_there);
    let is_whole = whole.is_some();
    let four = FILE_NAMES.into_iter().zip(SPRINT_LABELS);
    let four = four.map(move |(name, label)| section(name, label));
    let four = four.filter(move |section| !is_whole || is_there(section));
    whole.into_iter().chain(four)
}

/// Why the bundle has no sprint files.
fn no_sprint(progress: &Progress) -> String {
    match &progress.active {
        Active::Known { name, .. } => format!("The active sprint, {name}, has no folder yet."),
        Active::Unclear { candidates, .. } => format!(
            "The files do not say clearly which sprint is active. It may be one of these: {}.",
            candidates.join(", ")
        ),
        Active::None { .. } if progress.has_none() => "There is no sprint yet.".to_owned(),
        Active::None { .. } => match &progress.next {
            Some(next) => format!("No sprint is active. The next one, {next}, has no folder yet."),
            None => "No sprint is active.".to_owned(),
        },
    }
}

/// Which sprint the bundle is about, in a sentence.
fn in_question(progress: &Progress, chosen: Option<&One>) -> String {
    let code = |name: &str| write::code(Visible::from(name).as_str());
    match (chosen.or_else(|| progress.active()), progress.at_hand()) {
        (Some(one), _) => format!("The sprint: {}.", code(&one.sprint.name)),
        (None, Some(next)) => {
            let next = code(&next.sprint.name);
            format!("No sprint is active. The next one: {next}.")
        }
        (None, None) if progress.has_none() => "The project has no sprint yet.".to_owned(),
        (None, None) => "This bundle contains no sprint files; a note says why.".to_owned(),
    }
}

/// What the bundle is, for whoever it is pasted to. The only names from the disk in it are the sprint's and the
/// project's, as code.
fn header(project: &str, sprint: &str, today: Date, files: &[Section]) -> String {
    let silent = files
        .iter()
        .filter(|section| matches!(section.body, Body::Note(_)))
        .count();
    let mut text = format!(
        "The planning files of the project {}, as they were on {today}.\n\n",
        write::code(Visible::from(project).as_str())
    );
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{sprint}");
    text.push_str(
        "\nThese files are the source of truth for this conversation. Where they contradict each other or say \
         nothing, ask; do not guess. What is decided here goes back into them.\n\n\
         Answer with whole files, each in a fenced block under a heading that names its path. Leave out files that do \
         not change.\n",
    );
    let total = files.len();
    let _ = match silent {
        0 => Ok(()),
        1 => writeln!(
            text,
            "\nOne of the {total} files has no content here; a note in its place says why."
        ),
        _ => writeln!(
            text,
            "\nOf the {total} files, {silent} have no content here; a note in place of each says why."
        ),
    };
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sprint::{self, Sources, Sprint};
    use crate::tree::files::Files;
    use crate::tree::project::Project;

    fn read(text: &str) -> Text {
        Text::Read {
            text: text.to_owned(),
            cut: false,
        }
    }

    fn alpha() -> Facts {
        let half = Text::Read {
            text: "Half".to_owned(),
            cut: true,
        };
        let broken = Text::Unreadable("it is not a regular file".to_owned());
        let texts = [
            ("AGENTS.md", read("# Rules\n")),
            ("README.md", read(" \n")),
            ("planning/STATE.md", half),
            ("planning/DOMAIN.md", broken),
        ];
        let texts = texts.map(|(name, text)| (name.to_owned(), text));
        Facts::of(Project {
            name: "alpha".into(),
            files: Files::of_texts("alpha".as_ref(), texts),
        })
    }

    fn bundled(choice: Choice<'_>) -> Vec<(Kind, String, String)> {
        let bundle = gather(&alpha(), choice, jiff::civil::date(2026, 5, 20)).without(0);
        let sections = bundle.sections.into_iter();
        let section = |section: Section| {
            let text = section.body.text().lines().next().unwrap_or_default();
            (section.kind, section.path.clone(), text.to_owned())
        };
        sections.map(section).collect()
    }

    #[test]
    fn every_file_has_its_place_and_a_note_where_it_says_nothing() {
        let sections = bundled(Choice::default());
        let said: Vec<(&str, &str)> = sections
            .iter()
            .map(|(_, path, text)| (path.as_str(), text.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (
                    "",
                    "The planning files of the project `alpha`, as they were on 2026-05-20."
                ),
                ("AGENTS.md", "# Rules"),
                ("README.md", "This file is empty."),
                ("planning/STATE.md", "Half"),
                (
                    "planning/DOMAIN.md",
                    "This file cannot be read: it is not a regular file."
                ),
                ("planning/DECISIONS.md", "This file does not exist."),
                ("planning/RISKS.md", "This file does not exist."),
                ("planning/QUESTIONS.md", "This file does not exist."),
                ("planning/sprints", "There is no sprint yet."),
            ]
        );
    }

    #[test]
    fn stance_and_kit_come_before_the_files_and_the_sprint_last() {
        let text = |path: &str| sprint::Text {
            path: path.to_owned(),
            text: String::new(),
        };
        let path = "planning/sprints/005-rebate-engine".to_owned();
        let standing = sprint::read(Sources {
            folders: vec![sprint::Folder {
                sprint: Sprint::from_name("005-rebate-engine").unwrap(),
                texts: vec![text(&format!("{path}/requirements.md"))],
                files: vec!["requirements.md".to_owned()],
                path,
                is_archived: false,
            }],
            ..Sources::default()
        });
        let sections = bundled(Choice {
            sprint: standing.sprints.first(),
            include_philosophy: true,
            kit: Some(KIT_FILES.map(|(name, _)| Arc::new(read(name)))),
        });
        let kinds: Vec<&str> = sections.iter().map(|(kind, ..)| kind.name()).collect();
        let mut expected = vec!["header", "philosophy"];
        expected.extend(["kit"; 3]);
        expected.extend(["project"; 7]);
        expected.extend(["sprint"; 4]);
        assert_eq!(kinds, expected);
        assert_eq!(sections[2].2, KIT_FILES[0].0);
        assert_eq!(
            sections[15].1,
            "planning/sprints/005-rebate-engine/handoff-prompt.md"
        );
    }
}

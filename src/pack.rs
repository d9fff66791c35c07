//! A bundle of a project's planning files, to be pasted into a chat: what is in it, in which order, and
//! what takes the place of a file that says nothing.
//!
//! Pure: texts in, sections out. How they are written down is for `report`.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::Date;

use crate::markdown::write;
use crate::tree::facts::Facts;
use crate::tree::files::Text;
use crate::tree::sprints::Sprint;
use crate::tree::{names, sprints};
use crate::ui::Visible;

/// What the files of every project are about that go into a bundle, in the order of [`names::BUNDLED`].
const PROJECT_LABELS: [&str; 7] = [
    "the rules of the house",
    "what the project is",
    "where it stands",
    "the client's words and rules",
    "what is settled",
    "what can go wrong",
    "what nobody knows yet",
];

/// The files of the kit, in order, with what each is about.
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

/// What the files of a sprint are about, in the order of [`sprints::FILE_NAMES`].
const SPRINT_LABELS: [&str; 4] = [
    "what the sprint is for",
    "how it is to be built",
    "how it is checked",
    "what the builder is told",
];

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
    /// Where the file lies: from the project's root, or from the kit's. Empty where it is no file.
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

    /// A file, or the note that stands for it.
    fn file(kind: Kind, path: impl Into<String>, label: &str, text: Arc<Text>) -> Self {
        let mut label = label.to_owned();
        let body = match &*text {
            Text::Missing => Body::Note("There is no such file.".to_owned()),
            Text::Unreadable(why) => Body::Note(format!("This file cannot be read: {why}.")),
            Text::Read { text, .. } if text.trim().is_empty() => {
                Body::Note("This file is empty.".to_owned())
            }
            Text::Read { cut, .. } => {
                if *cut {
                    label.push_str("; only its beginning, for its size");
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
}

/// What goes into a bundle beside the project's own files.
#[derive(Debug, Default)]
pub struct Choice<'c> {
    /// Whether to say who plans and who builds.
    pub include_philosophy: bool,
    /// [`KIT_FILES`], if they are wanted.
    pub kit: Option<[Arc<Text>; 3]>,
    /// The sprint it is about, if the project has any.
    pub sprint: Option<&'c Sprint>,
}

/// Puts a bundle together.
pub fn bundle(facts: &Facts, choice: Choice<'_>, today: Date) -> Bundle {
    let mut files = Vec::new();
    for ((path, label), text) in KIT_FILES.into_iter().zip(choice.kit.into_iter().flatten()) {
        files.push(Section::file(Kind::Kit, path, label, text));
    }
    for (name, label) in names::BUNDLED.into_iter().zip(PROJECT_LABELS) {
        let text = facts.text(name);
        files.push(Section::file(Kind::Project, name.path(), label, text));
    }
    if let Some(sprint) = choice.sprint {
        for (name, label) in sprints::FILE_NAMES.into_iter().zip(SPRINT_LABELS) {
            let path = sprints::path(sprint, name);
            let text = facts.text(&path);
            files.push(Section::file(Kind::Sprint, path, label, text));
        }
    } else {
        files.push(Section {
            kind: Kind::Sprint,
            path: sprints::DIRECTORY.to_owned(),
            label: "the active sprint".to_owned(),
            body: Body::Note("There is no sprint yet.".to_owned()),
        });
    }
    let sprint = choice.sprint.map(|sprint| sprint.name.as_str());
    let project = facts.name().into_owned();
    let header = header(&project, sprint, today, &files);
    let mut sections = vec![Section::own(Kind::Header, "what this is", header)];
    if choice.include_philosophy {
        sections.push(Section::own(
            Kind::Philosophy,
            "who plans and who builds",
            STANCE.to_owned(),
        ));
    }
    sections.extend(files);
    Bundle { project, sections }
}

/// What the bundle is, for whoever it is pasted to. No name from the disk is in it but the sprint's and the
/// project's, as code.
fn header(project: &str, sprint: Option<&str>, today: Date, files: &[Section]) -> String {
    let silent = files
        .iter()
        .filter(|section| matches!(section.body, Body::Note(_)))
        .count();
    let mut text = format!(
        "The planning files of the project {}, as they were on {today}.\n\n",
        write::code(Visible::from(project).as_str())
    );
    // Writing to a string cannot fail.
    let _ = match sprint {
        Some(sprint) => writeln!(
            text,
            "The sprint in question: {}.",
            write::code(Visible::from(sprint).as_str())
        ),
        None => writeln!(text, "The project has no sprint yet."),
    };
    text.push_str(
        "\nThese files are the source of truth for this conversation. Where they contradict each other or say \
         nothing, ask; do not guess. What is decided here goes back into them.\n",
    );
    let total = files.len();
    let _ = match silent {
        0 => Ok(()),
        1 => writeln!(
            text,
            "\nOne of the {total} files says nothing; a note in its place says why."
        ),
        _ => writeln!(
            text,
            "\nOf the {total} files {silent} say nothing; a note in the place of each says why."
        ),
    };
    text
}

#[cfg(test)]
mod tests {
    use super::*;
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
        let bundle = bundle(&alpha(), choice, jiff::civil::date(2026, 5, 20));
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
                ("planning/DECISIONS.md", "There is no such file."),
                ("planning/RISKS.md", "There is no such file."),
                ("planning/QUESTIONS.md", "There is no such file."),
                ("planning/sprints", "There is no sprint yet."),
            ]
        );
    }

    #[test]
    fn stance_and_kit_come_before_the_files_and_the_sprint_last() {
        let sprint = Sprint::from_name("005-rebate-engine").unwrap();
        let sections = bundled(Choice {
            sprint: Some(&sprint),
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

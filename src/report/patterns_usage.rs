//! `socrates patterns usage`, for people and as a document. Keys are only ever added.

use std::path::{Path, PathBuf};

use anstyle::Style;
use serde::Serialize;

use super::{path_in_document, place};
use crate::lifecycle::is_second;
use crate::name::with_slashes;
use crate::tree::names::BUILDS;
use crate::ui::style::{GOOD, STRONG};
use crate::ui::{Line, Target, Text};
use crate::usage::matcher::Standing;
use crate::usage::places::{Place, ProjectPlaces};
use crate::wording::{counted, either};

/// Where a pattern occurs.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its name.
    pub slug: String,
    /// Its file, from the root of the company.
    pub path: PathBuf,
    /// Whether it is a candidate.
    pub candidate: bool,
    /// The project it comes from.
    pub source: Option<String>,
    /// The projects by name, and the places in each.
    pub projects: Vec<(String, ProjectPlaces)>,
}

impl Found {
    /// The places that refer, or those that mention, each with its project.
    fn places(&self, standing: Standing) -> impl Iterator<Item = (&str, &Place)> {
        let projects = self.projects.iter();
        let all = projects.flat_map(|(name, found)| {
            let places = found.places.iter();
            places.map(|place| (name.as_str(), place))
        });
        all.filter(move |(_, place)| place.standing == standing)
    }

    /// How many lines refer, or mention, and how many of them are not among the places.
    fn count(&self, standing: Standing) -> (usize, usize) {
        let index = usize::from(standing != Standing::Refers);
        let more = self
            .projects
            .iter()
            .map(|(_, found)| found.more[index])
            .sum();
        (self.places(standing).count() + more, more)
    }

    /// The projects other than the source that refer to it, each once.
    fn referring(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .places(Standing::Refers)
            .map(|(name, _)| name)
            .filter(|name| is_second(name, self.source.as_deref()))
            .collect();
        names.dedup();
        names
    }
}

/// The places, in lines of at most this many columns, if known.
pub fn render(found: &Found, columns: Option<usize>) -> Text {
    let (refers, mentions) = (
        found.count(Standing::Refers),
        found.count(Standing::Mentions),
    );
    let title = Line::new().styled(STRONG, "socrates patterns usage");
    let title = title.plain(" — ").linked(
        Style::new(),
        with_slashes(&found.path),
        Target::new(&found.path),
    );
    let mut out = Text::from(title);
    out.line(format!(
        "  {} {} to `{}`, {} only {} it",
        counted(refers.0, "line"),
        either(refers.0, "refers", "refer"),
        found.slug,
        mentions.0,
        either(mentions.0, "mentions", "mention"),
    ));
    for (standing, heading, (count, more)) in [
        (Standing::Refers, "refers", refers),
        (Standing::Mentions, "mentions", mentions),
    ] {
        if count == 0 {
            continue;
        }
        out.blank();
        let heading = Line::new().styled(STRONG, format!("── {heading} ──"));
        out.line(heading.plain(format!(" ({count})")));
        for (project, at) in found.places(standing) {
            let path = with_slashes(&at.path);
            let path = format!("{project} {path}:{}", at.line);
            let file = Path::new(BUILDS).join(project).join(&at.path);
            let target = Target::new(file).on_line(Some(at.line));
            place::write(&mut out, &path, target, &at.text, columns);
        }
        if more > 0 {
            out.line(format!(
                "  and {} that {} not shown",
                counted(more, "line"),
                either(more, "is", "are")
            ));
        }
    }
    if found.candidate {
        out.blank();
        let source = found.source.as_deref();
        out.line(match found.referring().as_slice() {
            [] => Line::from(match source {
                Some(source) => format!(
                    "Not ready to promote: no project other than its source `{source}` refers to it."
                ),
                None => "Not ready to promote: no project refers to it.".to_owned(),
            }),
            [one] => ready(&format!("`{one}` refers to it.")),
            [first, others @ ..] => ready(&format!("`{first}` and {} more refer to it.", others.len())),
        });
    }
    out
}

fn ready(why: &str) -> Line {
    Line::new()
        .styled(GOOD, "Ready to promote")
        .plain(format!(": {why}"))
}

/// The document.
#[derive(Debug, Serialize)]
pub struct Document {
    schema_version: u32,
    root: String,
    slug: String,
    refers: usize,
    mentions: usize,
    places: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    project: String,
    path: String,
    line: usize,
    text: String,
    kind: &'static str,
}

/// What there is to say about the places that the document leaves out.
pub fn unlisted(found: &Found) -> Vec<String> {
    let kinds = [
        (Standing::Refers, "refers"),
        (Standing::Mentions, "mentions"),
    ];
    let more = kinds.map(|(standing, kind)| (found.count(standing).1, kind));
    more.into_iter()
        .filter(|(more, _)| *more > 0)
        .map(|(more, kind)| format!("{} more ({kind}) not listed", counted(more, "line")))
        .collect()
}

impl Document {
    /// The places that refer before those that mention. `root` is absolute.
    pub fn new(root: &Path, found: &Found) -> Self {
        let mut places = Vec::new();
        for (standing, kind) in [
            (Standing::Refers, "refers"),
            (Standing::Mentions, "mentions"),
        ] {
            for (project, place) in found.places(standing) {
                let path = Path::new(BUILDS).join(project).join(&place.path);
                places.push(Entry {
                    project: project.to_owned(),
                    path: path_in_document(&path),
                    line: place.line,
                    text: place.text.clone(),
                    kind,
                });
            }
        }
        Self {
            schema_version: 1,
            root: root.to_string_lossy().into_owned(),
            slug: found.slug.clone(),
            refers: found.count(Standing::Refers).0,
            mentions: found.count(Standing::Mentions).0,
            places,
        }
    }
}

//! Contradictions about which sprint is active, and about whether a sprint is over. A log that describes how
//! a sprint began contradicts nothing.

use std::collections::BTreeSet;

use super::answer::{Activity, Answer};
use super::known::Known;
use super::reading::{Claim, Kind, Place};
use super::sentence::{lowered, words};
use super::states::{Facts, closes_on_a_day};
use super::words::{Said, reopens};
use super::{Conflict, Texts};
use crate::wording::shortened;

/// How many contradictions are reported for one project.
const MOST: usize = 20;

/// Finds the contradictions.
pub(super) fn find(known: &Known, texts: &Texts, facts: &Facts, answer: &Answer) -> Vec<Conflict> {
    let outranked = Outranked::of(known, texts, answer);
    let mut conflicts = Vec::new();
    match answer.activity {
        Activity::Unclear(_) => several_labels(known, texts, &mut conflicts),
        Activity::Known(active) => {
            called_closed(known, texts, facts, active, answer, &mut conflicts);
            others_under_way(known, texts, active, answer, &outranked, &mut conflicts);
        }
        Activity::None => none_but_under_way(known, texts, answer, &outranked, &mut conflicts),
    }
    rows_apart(known, texts, answer, &outranked, &mut conflicts);
    // A contradiction between the same two lines is reported only once, whatever its wording.
    let mut told = BTreeSet::new();
    conflicts.retain(|one| told.insert(one.places.clone()));
    conflicts.truncate(MOST);
    conflicts.into_iter().map(|one| one.conflict).collect()
}

/// A contradiction, and the sorted places of its two sources.
struct Found {
    conflict: Conflict,
    places: [(String, Option<usize>); 2],
}

/// A place as it is cited: `STATE.md:12 "…"`. What no line says is given without a place and quotes.
pub fn cited(place: &Place) -> String {
    const LONGEST: usize = 80;
    let text = place.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = shortened(&text, LONGEST);
    match place.line {
        Some(_) => format!("{} \"{shown}\"", at(place)),
        None => shown,
    }
}

/// Where a place is, with only the file's name if it is in `planning/`.
pub fn at(place: &Place) -> String {
    let path = place.path.strip_prefix("planning/").unwrap_or(&place.path);
    match place.line {
        Some(line) => format!("{path}:{line}"),
        None => path.to_owned(),
    }
}

fn apart(first: &Place, second: &Place, what: &str) -> Found {
    let mut places = [first, second].map(|place| (place.path.clone(), place.line));
    places.sort();
    Found {
        conflict: Conflict {
            is_about_active: true,
            message: format!("{what}: {}, but {}", cited(first), cited(second)),
            path: first.path.clone(),
            line: first.line,
        },
        places,
    }
}

fn several_labels(known: &Known, texts: &Texts, conflicts: &mut Vec<Found>) {
    let labels = &texts.state.labels;
    if let Some((first, others)) = labels.split_first() {
        for other in others.iter().filter(|other| other.value != first.value) {
            conflicts.push(apart(
                &first.place,
                &other.place,
                "two labels name different sprints",
            ));
        }
    }
    let open = |claim: &&Claim| {
        claim.kind == Kind::Row && matches!(claim.said, Said::Open | Said::Waiting)
    };
    let rows: Vec<&Claim> = texts.state.claims.iter().filter(open).collect();
    if labels.is_empty()
        && let [first, second, ..] = rows[..]
    {
        let what = format!(
            "{} and {} are both under way",
            known.name(first.sprint),
            known.name(second.sprint)
        );
        conflicts.push(apart(&first.place, &second.place, &what));
    }
}

/// Statements about today, in the files that an operator keeps up to date.
fn of_today(texts: &Texts) -> impl Iterator<Item = &Claim> {
    kept_up(texts, |kind| matches!(kind, Kind::Row | Kind::Now))
}

/// Statements in STATE.md of the given kinds, and the rows of the roadmaps.
fn kept_up(texts: &Texts, is_wanted: impl Fn(Kind) -> bool) -> impl Iterator<Item = &Claim> {
    let state = texts
        .state
        .claims
        .iter()
        .filter(move |claim| is_wanted(claim.kind));
    let roadmaps = texts
        .roadmaps
        .iter()
        .flat_map(|read| &read.claims)
        .filter(|claim| claim.kind == Kind::Row);
    state.chain(roadmaps)
}

fn called_closed(
    known: &Known,
    texts: &Texts,
    facts: &Facts,
    active: usize,
    answer: &Answer,
    conflicts: &mut Vec<Found>,
) {
    let Some(because) = answer.because.first() else {
        return;
    };
    // A label that says so explains why another place calls the sprint closed.
    let words = words(&because.text, 0..because.text.len());
    let lower = lowered(&words);
    if (0..lower.len()).any(|at| reopens(&lower[at..])) {
        return;
    }
    let closed = kept_up(texts, |kind| kind != Kind::Log).find(|claim| {
        claim.sprint == active && claim.said == Said::Closed && !claim.place.is_on_line_of(because)
    });
    let status = texts
        .status
        .as_ref()
        .filter(|status| status.sprint == active && status.said == Said::Closed);
    let what = format!(
        "{} is called active in one place and closed in another",
        known.name(active)
    );
    let places = closed.map(|claim| &claim.place).into_iter();
    let mut places: Vec<&Place> = places.chain(status.map(|status| &status.place)).collect();
    if places.is_empty() {
        let elsewhere = texts.briefing.claims.iter().chain(&texts.decisions.claims);
        let mut closings = elsewhere
            .filter(|claim| claim.sprint == active && claim.said == Said::Closed)
            .map(|claim| &claim.place);
        places.extend(facts.own_closing(active).or_else(|| closings.next()));
    }
    for place in places {
        conflicts.push(apart(because, place, &what));
    }
}

fn others_under_way(
    known: &Known,
    texts: &Texts,
    active: usize,
    answer: &Answer,
    outranked: &Outranked<'_>,
    conflicts: &mut Vec<Found>,
) {
    let Some(because) = answer.because.first() else {
        return;
    };
    let other = |claim: &&Claim| {
        claim.sprint != active
            && claim.said == Said::Open
            && claim.place.path == because.path
            && !claim.place.is_on_line_of(because)
            && !outranked.has(claim)
    };
    let other = of_today(texts).find(other);
    let other = other.map(|claim| (claim.sprint, &claim.place));
    let status = status_under_way(texts).filter(|(sprint, _)| *sprint != active);
    for (sprint, place) in other.into_iter().chain(status) {
        let what = format!(
            "{} and {} both seem to be the active sprint",
            known.name(active),
            known.name(sprint)
        );
        conflicts.push(apart(because, place, &what));
    }
}

fn none_but_under_way(
    known: &Known,
    texts: &Texts,
    answer: &Answer,
    outranked: &Outranked<'_>,
    conflicts: &mut Vec<Found>,
) {
    let Some(because) = answer.because.first() else {
        return;
    };
    let under_way = of_today(texts).find(|claim| {
        claim.said == Said::Open && !claim.place.is_on_line_of(because) && !outranked.has(claim)
    });
    let under_way = under_way.map(|claim| (claim.sprint, &claim.place));
    for (sprint, place) in under_way.into_iter().chain(status_under_way(texts)) {
        let what = format!(
            "one place says that no sprint is active, and another that {} is",
            known.name(sprint)
        );
        conflicts.push(apart(because, place, &what));
    }
}

/// The sprint that STATUS.json calls open or waiting, and where.
fn status_under_way(texts: &Texts) -> Option<(usize, &Place)> {
    let status = texts.status.as_ref();
    let status = status.filter(|status| matches!(status.said, Said::Open | Said::Waiting));
    status.map(|status| (status.sprint, &status.place))
}

/// What is older than a closing: prose in STATE.md about a sprint that the label of the active sprint calls
/// closed, or that was closed on a known day.
struct Outranked<'t> {
    sprints: BTreeSet<usize>,
    state: Option<&'t str>,
}

impl<'t> Outranked<'t> {
    fn of(known: &Known, texts: &'t Texts, answer: &Answer) -> Self {
        let claims = texts.state.claims.iter();
        let dated = claims.filter(|claim| closes_on_a_day(claim, known));
        let dated = dated.map(|claim| claim.sprint);
        let first = texts.state.claims.first();
        Self {
            sprints: dated.chain(answer.closed).collect(),
            state: first.map(|claim| claim.place.path.as_str()),
        }
    }

    fn has(&self, claim: &Claim) -> bool {
        claim.kind != Kind::Row
            && self.state == Some(claim.place.path.as_str())
            && self.sprints.contains(&claim.sprint)
    }
}

/// Two statements about today, both about the same sprint; one of them closes it.
fn rows_apart(
    known: &Known,
    texts: &Texts,
    answer: &Answer,
    outranked: &Outranked<'_>,
    conflicts: &mut Vec<Found>,
) {
    let mut closed: Vec<Option<&Place>> = vec![None; known.folders().len()];
    let active = match answer.activity {
        Activity::Known(index) => Some(index),
        _ => None,
    };
    for claim in of_today(texts).filter(|claim| claim.said == Said::Closed) {
        if let Some(closed) = closed.get_mut(claim.sprint) {
            closed.get_or_insert(&claim.place);
        }
    }
    let others = of_today(texts).filter(|claim| claim.said != Said::Closed);
    for claim in others.filter(|claim| !outranked.has(claim)) {
        let over = closed.get(claim.sprint).copied().flatten();
        if let Some(over) =
            over.filter(|over| !over.is_on_line_of(&claim.place) && active != Some(claim.sprint))
        {
            let what = format!(
                "{} is called closed in one place and not in another",
                known.name(claim.sprint)
            );
            let mut found = apart(over, &claim.place, &what);
            found.conflict.is_about_active = false;
            conflicts.push(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sprint::{FILE_NAMES, Folder, Sources, Sprint, Text, read};

    /// The contradictions in a project with the sprints 001-base and 002-forms; `file` is one more file of
    /// 002-forms.
    fn told(state: &str, decisions: &str, file: (&str, &str)) -> Vec<String> {
        let text = |path: String, text: &str| Text {
            path,
            text: text.to_owned(),
        };
        let folder = |name: &str| {
            let path = format!("planning/sprints/{name}");
            Folder {
                sprint: Sprint::from_name(name).unwrap(),
                files: FILE_NAMES.map(str::to_owned).to_vec(),
                texts: Vec::new(),
                path,
                is_archived: false,
            }
        };
        let mut folders = vec![folder("001-base"), folder("002-forms")];
        let path = format!("{}/{}", folders[1].path, file.0);
        folders[1].files.push(file.0.to_owned());
        folders[1].texts.push(text(path, file.1));
        let standing = read(Sources {
            state: Some(text("planning/STATE.md".to_owned(), state)),
            decisions: Some(text("planning/DECISIONS.md".to_owned(), decisions)),
            folders,
            ..Sources::default()
        });
        let conflicts = standing.conflicts.into_iter();
        conflicts.map(|conflict| conflict.message).collect()
    }

    #[test]
    fn an_active_sprint_that_its_own_files_or_the_decisions_close_is_told() {
        let state = "# State\n\n## Active sprint\n\n002-forms\n";
        let note = (
            "closeout.md",
            "# Closeout\n\n**Status:** closed\n\n**Closed:** 2026-11-20\n",
        );
        let of_note = told(state, "", note);
        assert_eq!(of_note.len(), 1, "{of_note:?}");
        assert!(of_note[0].contains("closeout.md:3"), "{of_note:?}");
        let decision = "# Decisions\n\n- **Sprint 002 accepted and closed (2026-11-20)**\n";
        let of_decision = told(state, decision, ("x.md", ""));
        assert_eq!(of_decision.len(), 1, "{of_decision:?}");
        assert!(of_decision[0].contains("DECISIONS.md:3"), "{of_decision:?}");
        assert_eq!(
            told(state, decision, note).len(),
            1,
            "a contradiction is reported once"
        );
        assert_eq!(told(state, "", ("x.md", "")), [""; 0]);
        let again = "# State\n\n## Active sprint\n\n002-forms (reopened 2026-11-25)\n\n## Recently completed\n\n- 002-forms: closed on 2026-11-10\n";
        assert_eq!(told(again, decision, note), [""; 0]);
    }

    #[test]
    fn two_lines_contradict_each_other_once() {
        let state = "# State\n\n## Active sprint\n\nNone. 002-forms was closed on 2026-11-20.\n\n## Sprints\n\n\
            | Sprint | Status |\n|---|---|\n| 001-base | Done |\n| 002-forms | In progress |\n";
        let told = told(state, "", ("x.md", ""));
        assert_eq!(told.len(), 1, "{told:?}");
    }

    #[test]
    fn only_what_a_line_says_is_quoted() {
        let place = |line, text: &str| Place {
            path: "planning/sprints/003-later/acceptance.md".to_owned(),
            line,
            text: text.to_owned(),
        };
        assert_eq!(
            cited(&place(Some(7), "- [ ]  It turns")),
            "sprints/003-later/acceptance.md:7 \"- [ ] It turns\""
        );
        let missing = "requirements.md is missing";
        assert_eq!(cited(&place(None, missing)), missing);
        let long = "sixth ".repeat(20);
        assert_eq!(
            cited(&place(Some(7), &long)),
            format!(
                "sprints/003-later/acceptance.md:7 \"{}sixth…\"",
                "sixth ".repeat(12)
            )
        );
    }
}

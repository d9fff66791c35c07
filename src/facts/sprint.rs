//! What the files of a sprint say: its goal, and the date they give for themselves.

use jiff::civil::Date;

use super::passage::Passage;
use super::titles;
use crate::markdown::{Document, Fields, Kind, dates, plain};

const GOAL: [&str; 21] = [
    "goal",
    "goals",
    "sprint goal",
    "objective",
    "objectives",
    "purpose",
    "aim",
    "tujuan",
    "ziel",
    "objetivo",
    "objectif",
    "obiettivo",
    "doel",
    "goal of the sprint",
    "ziel des sprints",
    "sprintziel",
    "sprint-ziel",
    "tujuan sprint",
    "objetivo del sprint",
    "objectif du sprint",
    "目標",
];

/// The goal in the text of a requirements.md: the first paragraph or item under its heading, or its field.
pub fn goal(text: &str) -> Option<String> {
    let document = Document::read(text);
    let sections = document.sections().iter();
    let under_heading = sections
        .filter(|section| titles::is_one_of(&section.title, &GOAL))
        .find_map(|section| Passage::read(&document, section))
        .map(|passage| passage.first().to_owned());
    under_heading.or_else(|| {
        let fields = Fields::read_wanted(&document, |label| GOAL.contains(&label));
        let field = GOAL.iter().find_map(|label| fields.first(label))?;
        Some(field.value.text.clone())
    })
}

/// The labels of its day; the first one with a date counts.
const DAY: [&str; 33] = [
    "last updated",
    "updated",
    "closed",
    "closed on",
    "completed",
    "completed on",
    "shipped",
    "merged",
    "built",
    "built on",
    "started",
    "date",
    "created on",
    "sprint date",
    "tanggal",
    "created",
    "terakhir diperbarui",
    "dibuat",
    "zuletzt aktualisiert",
    "erstellt",
    "erstellt am",
    "última actualización",
    "creado",
    "dernière mise à jour",
    "créé",
    "créé le",
    "ultimo aggiornamento",
    "creato",
    "última atualização",
    "criado",
    "aangemaakt",
    "最終更新",
    "作成日",
];

/// Words right before a day that say what happened on it.
const HAPPENED: [&str; 15] = [
    "built",
    "implemented",
    "complete",
    "completed",
    "closed",
    "shipped",
    "delivered",
    "released",
    "merged",
    "accepted",
    "finished",
    "created",
    "started",
    "landed",
    "begun",
];

/// The date that a sprint's file gives for itself: its field `Last updated`, `Created` and the like, or else
/// a sentence such as `Built 2026-06-23` or `Completed on 2026-06-23`.
pub fn day(text: &str) -> Option<Date> {
    let document = Document::read(text);
    let fields = Fields::read_wanted(&document, |label| DAY.contains(&label));
    let labelled = DAY.iter().flat_map(|label| fields.all(label));
    let mut labelled = labelled.filter_map(|field| dates::first(&field.value.text));
    labelled.next().or_else(|| {
        let lines = document.lines().iter().enumerate();
        let lines = lines.filter(|(_, line)| matches!(line.kind, Kind::Text | Kind::Heading(_)));
        lines
            .filter(|(line, _)| document.text(*line).contains(|c: char| c.is_ascii_digit()))
            .find_map(|(line, _)| happened(&plain(document.words(line))))
    })
}

/// The day of the first thing that has happened, according to a line.
fn happened(line: &str) -> Option<Date> {
    const BETWEEN: [&str; 6] = ["on", "as", "of", "at", "in", "since"];
    let words: Vec<(usize, &str)> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
        .collect();
    let is_verb = |word: &str| HAPPENED.iter().any(|verb| word.eq_ignore_ascii_case(verb));
    let verbs = words
        .iter()
        .enumerate()
        .filter(|(_, (_, word))| is_verb(word));
    verbs.take(20).find_map(|(at, _)| {
        let mut next = at + 1;
        while BETWEEN.contains(&words.get(next)?.1.to_ascii_lowercase().as_str()) {
            next += 1;
        }
        let from = words[next].0;
        Some(dates::leading(&line[from..])?.date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_say_what_for_and_when() {
        assert_eq!(
            goal("# Requirements\n\n## 1. Sprint Goal\n\n**Sell** tapes\nonline.\n\nMore.\n")
                .as_deref(),
            Some("Sell tapes online.")
        );
        assert_eq!(
            goal("## Goal\nTBD\n## Objectives\n- Sell\n- Buy\n").as_deref(),
            Some("Sell")
        );
        assert_eq!(goal("**Goal:** sell\n").as_deref(), Some("sell"));
        assert_eq!(goal("# Requirements\n\nText.\n"), None);
        assert_eq!(
            day("Created: 2026-01-01\n\n_Last updated: 2026-02-01_\n")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2026-02-01")
        );
        assert_eq!(
            day("| **Created** | 1 Jan 2026 |\n")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2026-01-01")
        );
        for text in [
            "Text. (Built 2026-06-23.)\n",
            "Sprint 4 is complete as of 2026-06-23.\n",
            "# Notes\n\n**Completed on** 23 June 2026 by Ann.\n",
            "- **Closed:** 2026-06-23\n",
        ] {
            let read = day(text).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some("2026-06-23"), "{text}");
        }
        for text in [
            "Built on top of the import of 2026-06-23.\n",
            "Orders created before 2026-06-23 stay.\n",
            "```\nBuilt 2026-06-23\n```\n",
            "Built 2026-13-23.\n",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day("On 2026-01-01"), None);
        assert!(day("_Erstellt: 2026-01-01_").is_some() && day("作成日：2026-01-01").is_some());
        assert_eq!(
            goal("## Ziel des Sprints\n\nZählen.\n").as_deref(),
            Some("Zählen.")
        );
        let table = "## Goal\n\n| | |\n|---|---|\n| What | Count |\n";
        assert_eq!(goal(table).as_deref(), Some("What · Count"));
    }
}

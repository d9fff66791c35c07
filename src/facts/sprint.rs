//! What the files of a sprint say: its goal, and the day they are from.

use jiff::civil::Date;

use super::passage::Passage;
use super::titles;
use crate::markdown::{Document, Fields, dates};

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

/// The labels of its day, the first that has one counts.
const DAY: [&str; 19] = [
    "last updated",
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

/// The day that a file of a sprint says it is from: its field `Last updated`, else `Created`.
pub fn day(text: &str) -> Option<Date> {
    let document = Document::read(text);
    let fields = Fields::read_wanted(&document, |label| DAY.contains(&label));
    DAY.iter()
        .flat_map(|label| fields.all(label))
        .find_map(|field| dates::first(&field.value.text))
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

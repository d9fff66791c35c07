//! Sprints: the directories `NNN-slug`, which of them is active, and what their files say.

use jiff::civil::Date;

use super::passage::Passage;
use super::titles;
use crate::markdown::{Document, Fields, dates};

/// A sprint, as the name of its directory says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sprint {
    /// The number before the first hyphen.
    pub number: u16,
    /// The whole name: `005-rebate-engine`.
    pub name: String,
}

impl Sprint {
    /// The sprint that a directory's name stands for: three digits, a hyphen, a slug.
    pub fn from_name(name: &str) -> Option<Self> {
        let (digits, slug) = name.split_once('-')?;
        let is_number = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && !slug.is_empty()).then_some(())?;
        Some(Self {
            number: digits.parse().ok()?,
            name: name.to_owned(),
        })
    }

    /// The name without the number.
    pub fn slug(&self) -> &str {
        self.name.split_once('-').map_or("", |(_, slug)| slug)
    }

    /// What a person calls it: `005 — Rebate Engine`.
    pub fn title(&self) -> String {
        let words: Vec<String> = self
            .slug()
            .split(['-', '_'])
            .filter(|word| !word.is_empty())
            .map(capitalised)
            .collect();
        format!("{:03} — {}", self.number, words.join(" "))
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// The active one: of the highest number, and of those the one with the greatest name.
pub fn active(sprints: impl IntoIterator<Item = Sprint>) -> Option<Sprint> {
    sprints.into_iter().max()
}

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
    fn a_name_is_three_digits_and_a_slug() {
        let sprint =
            Sprint::from_name("005-rebate_engine-2").map(|sprint| (sprint.number, sprint.title()));
        assert_eq!(sprint, Some((5, "005 — Rebate Engine 2".to_owned())));
        assert_eq!(
            Sprint::from_name("010-über-uns")
                .map(|sprint| sprint.title())
                .as_deref(),
            Some("010 — Über Uns")
        );
        for name in [
            "5-x", "0005-x", "005", "005-", "x05-y", "-x", "", "005_x", "٠٠٥-x",
        ] {
            assert_eq!(Sprint::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn the_highest_number_is_active_then_the_greatest_name() {
        let pick = |names: &[&str]| {
            active(names.iter().filter_map(|name| Sprint::from_name(name)))
                .map(|sprint| sprint.name)
        };
        assert_eq!(
            pick(&["001-z", "010-a", "009-b", "notes"]).as_deref(),
            Some("010-a")
        );
        assert_eq!(pick(&["010-a", "010-b", "010-B"]).as_deref(), Some("010-b"));
        assert_eq!(pick(&["README.md"]), None);
    }

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

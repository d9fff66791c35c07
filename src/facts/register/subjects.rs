//! The words by which a heading or a column of risks or questions is recognised, in the languages that
//! operators have used. Only words: the reader decides what follows from them.

use super::super::entry::parts::{ANSWER, QUESTION, RISK};

/// What a register lists.
pub(super) struct Subject {
    /// The word for one of its entries, and for several.
    pub(super) name: &'static str,
    pub(super) plural: &'static str,
    /// Whether its entries ask something.
    pub(super) asks: bool,
    /// Labels of the part that says what an entry is about.
    pub(super) parts: &'static [&'static str],
    /// Words that make a heading one of its lists.
    pub(super) words: &'static [&'static str],
    /// Whole headings that do the same.
    pub(super) headings: &'static [&'static str],
    /// Words in headings of something else.
    pub(super) others: &'static [&'static str],
    /// How the name of the column with the entries begins.
    pub(super) columns: &'static [&'static str],
    /// What the column with the entries may be called beside columns that say what is only said of entries.
    pub(super) topics: &'static [&'static str],
    /// Labels of parts that only one of its entries has.
    pub(super) said_of_one: &'static [&'static str],
    /// Columns that close an entry if they contain anything, in tables without a column for its status.
    pub(super) answers: &'static [&'static str],
}

pub(super) const RISKS: Subject = Subject {
    name: "risk",
    plural: "risks",
    asks: false,
    parts: &RISK,
    words: &[
        "risks", "register", "threats", "risiken", "riesgos", "risques", "rischi", "riscos",
        "risiko",
    ],
    headings: &["risk", "open", "live", "active"],
    // What every project has to watch is not this project's risk.
    others: &[
        "always", "always-on", "questions", "reminder", "immer", "siempre", "toujours", "selalu",
        // What was done with the list
        "changelog", "change log", "review history", "revision history", "review log",
    ],
    columns: &[
        "risk", "risks", "risk description", "description of risk", "threat", "risiko", "riesgo",
        "risque", "rischio", "risco", "resiko",
    ],
    topics: &[
        "issue", "description", "what could go wrong", "hazard", "concern", "problem", "event",
        "name", "title",
    ],
    said_of_one: &[
        "likelihood", "probability", "mitigation", "mitigations", "severity", "impact",
        "contingency", "wahrscheinlichkeit", "eintrittswahrscheinlichkeit", "auswirkung",
        "gegenmaßnahme", "probabilidad", "impacto", "probabilité", "dampak", "mitigasi",
    ],
    answers: &[],
};

pub(super) const QUESTIONS: Subject = Subject {
    name: "question",
    plural: "questions",
    asks: true,
    parts: &QUESTION,
    words: &[
        "questions", "unanswered", "unresolved", "fragen", "preguntas", "perguntas", "domande",
        "pertanyaan", "vragen",
    ],
    headings: &[
        "question", "open", "pending", "live", "terbuka", "offen", "abierto", "abiertas", "ouvert",
        "ouvertes",
    ],
    others: &["risks", "changelog", "change log", "revision history"],
    columns: &[
        "question", "questions", "open question", "pertanyaan", "frage", "pregunta", "pergunta",
        "domanda", "vraag",
    ],
    topics: &[
        "topic", "item", "issue", "ask", "subject", "thema", "tema", "sujet",
    ],
    said_of_one: &[],
    answers: &ANSWER,
};

/// Letters that number only risks and questions; other letters may number parts of a file.
pub(super) const OWN_IDS: [&str; 4] = ["R", "RISK", "Q", "OQ"];

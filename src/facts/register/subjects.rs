//! The words that make a heading or a column one of the risks or of the questions, in the languages that
//! operators were seen to write. Words only: what follows from them is the reader's business.

use super::super::entry::parts::{ANSWER, QUESTION, RISK};

/// What a register lists.
pub(super) struct Subject {
    /// What one of its entries is called, and several.
    pub(super) name: &'static str,
    pub(super) plural: &'static str,
    /// Whether its entries ask something.
    pub(super) asks: bool,
    /// Labels of the part that says what an entry is about.
    pub(super) parts: &'static [&'static str],
    /// Words that make a heading one of its lists.
    pub(super) words: &'static [&'static str],
    /// Whole headings that do.
    pub(super) headings: &'static [&'static str],
    /// Words of a heading that list something else.
    pub(super) others: &'static [&'static str],
    /// How the name of the column begins that holds them.
    pub(super) columns: &'static [&'static str],
    /// Columns that close an entry by holding anything, where no column tells its status.
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
    // What every project must mind is not this project's risk.
    others: &[
        "always",
        "always-on",
        "questions",
        "reminder",
        "immer",
        "siempre",
        "toujours",
        "selalu",
    ],
    columns: &[
        "risk",
        "risks",
        "risk description",
        "description of risk",
        "threat",
        "risiko",
        "riesgo",
        "risque",
        "rischio",
        "risco",
        "resiko",
    ],
    answers: &[],
};

pub(super) const QUESTIONS: Subject = Subject {
    name: "question",
    plural: "questions",
    asks: true,
    parts: &QUESTION,
    words: &[
        "questions",
        "unanswered",
        "unresolved",
        "fragen",
        "preguntas",
        "perguntas",
        "domande",
        "pertanyaan",
        "vragen",
    ],
    headings: &[
        "question", "open", "pending", "live", "terbuka", "offen", "abierto", "abiertas", "ouvert",
        "ouvertes",
    ],
    others: &["risks"],
    columns: &[
        "question",
        "questions",
        "open question",
        "pertanyaan",
        "frage",
        "pregunta",
        "pergunta",
        "domanda",
        "vraag",
    ],
    answers: &ANSWER,
};

pub(super) const ID: [&str; 6] = ["id", "no", "nr", "number", "ref", "key"];
/// Columns that databases call so have what the register lists, if another has its status.
pub(super) const TITLE: [&str; 4] = ["name", "title", "description", "summary"];
/// Letters that number risks and questions alone; others may number parts of a file.
pub(super) const OWN_IDS: [&str; 4] = ["R", "RISK", "Q", "OQ"];
/// `Risk level` tells how a risk is, not which one.
pub(super) const QUALITIES: [&str; 22] = [
    "level", "levels", "rating", "score", "owner", "id", "no", "nr", "number", "ref", "type",
    "category", "class", "area", "status", "state", "date", "rank", "priority", "impact",
    "response", "appetite",
];

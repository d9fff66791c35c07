//! The words that make a heading or a column one of the risks or of the questions, in the languages that
//! operators were seen to write. Words only: what follows from them is the reader's business.

/// What a register lists.
pub(super) struct Subject {
    /// Words that make a heading one of its lists.
    pub(super) words: &'static [&'static str],
    /// Whole headings that do.
    pub(super) headings: &'static [&'static str],
    /// Words of a heading that list something else.
    pub(super) others: &'static [&'static str],
    pub(super) columns: &'static [&'static str],
    /// Columns that close an entry by holding anything, where no column tells its status.
    pub(super) answers: &'static [&'static str],
}

pub(super) const RISKS: Subject = Subject {
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
    answers: &[
        "answer",
        "resolution",
        "antwort",
        "respuesta",
        "réponse",
        "risposta",
        "resposta",
        "antwoord",
        "jawaban",
    ],
};

pub(super) const ID: [&str; 6] = ["id", "no", "nr", "number", "ref", "key"];
pub(super) const STATUS: [&str; 5] = ["status", "estado", "statut", "stato", "状態"];
/// Columns that databases call so have what the register lists, if another has its status.
pub(super) const TITLE: [&str; 4] = ["name", "title", "description", "summary"];

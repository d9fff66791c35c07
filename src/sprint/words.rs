//! The words that say where a sprint stands: one list for every rule. `said` applies them to a sentence.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a text says about a sprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// It is still to come.
    Planned,
    /// It is under way, or built.
    Open,
    /// It is over.
    Closed,
    /// It is built, and someone still has to look at it.
    Waiting,
}

/// How a word is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It counts wherever it is said about the sprint.
    Verb,
    /// The same, unless it has an object of its own: `merged the branch`.
    Transitive,
    /// It counts unless it belongs to a noun after it: `active users`.
    Adjective,
    /// It counts only if a cell or a status says nothing else.
    Alone,
}

/// The words; a phrase has blanks between its parts.
///
/// | | |
/// |---|---|
/// | closed | the work is over |
/// | waiting | the work is done and someone has to confirm it |
/// | open | someone is working on it |
/// | planned | nobody is working on it yet |
const WORDS: &[(Said, Use, &[&str])] = &[
    (
        Said::Closed,
        Use::Transitive,
        &[
            "closed", "complete", "completed", "done", "shipped", "delivered", "released",
            "merged", "landed", "accepted", "finished", "signed off", "wrapped up",
            "in production", "archived",
            // No more work will be done on the sprint.
            "cancelled", "canceled", "dropped", "abandoned", "superseded", "skipped",
        ],
    ),
    (
        Said::Closed,
        Use::Verb,
        &[
            "closes out",
            // `live` alone also describes what follows: a live demo, a live run.
            "is live", "now live", "and live", "went live", "deployed to production",
            // German
            "abgeschlossen", "erledigt", "fertig", "ausgeliefert", "geschlossen", "abgenommen",
            "freigegeben", "abgebrochen", "verworfen", // Spanish, Portuguese
            "cerrado", "cerrada", "completado", "completada", "terminado", "terminada",
            "entregado", "entregada", "fusionado", "hecho", "fechado", "fechada", "concluído",
            "concluída", "concluido", "entregue", "finalizado", "finalizada", "encerrado",
            "encerrada", // French
            "terminé", "terminée", "clos",
            // `close` alone is an English order: `Close Sprint 3`.
            "est close", "été close", "livré", "livrée", "fusionné", "fusionnée", "achevé",
            "clôturé", "clôturée", // Italian
            "chiuso", "chiusa", "completato", "completata", "finito", "rilasciato", "consegnato",
            "concluso", // Dutch, Swedish, Polish
            "afgerond", "voltooid", "gesloten", "opgeleverd", "avslutad", "levererad", "slutförd",
            "zakończony", "zamknięty", "ukończony", // Indonesian
            "selesai", "ditutup", "dirilis", "tuntas", "✅", "✔", "✓", "☑",
        ],
    ),
    (Said::Closed, Use::Alone, &["100 %", "live"]),
    (
        Said::Waiting,
        Use::Verb,
        &[
            "awaiting", "awaits", "pending", "before merge", "before merging", "waiting",
            "in review", "under review", "for review", "needs review", "in uat", "ready to close",
            "ready to merge", "ready to ship", "ready to release", "ready to deploy",
            "ready to deliver", "wartet", "ausstehend", "aguardando", "pendiente", "pendente",
            "en attente", "in attesa", "menunggu", "wacht op", "väntar", "⏳",
        ],
    ),
    (
        Said::Waiting,
        Use::Alone,
        &["review", "reviewing", "qa", "sign off", "signoff"],
    ),
    (
        Said::Open,
        Use::Verb,
        &[
            "in progress", "building", "in build", "being built", "begun", "began", "started",
            "implemented", "implementing", "built", "underway", "under way", "ongoing",
            "in flight", "in development", "in implementation", "ready for", "deployed to staging",
            "on staging", "wip", "läuft", "laufend", "in arbeit", "begonnen", "gestartet",
            "en curso", "en progreso", "iniciado", "en cours", "commencé", "in corso", "iniziato",
            "em andamento", "bezig", "lopend", "pågår", "w toku", "sedang berjalan", "berjalan",
            "dimulai", "🚧", "🔄",
        ],
    ),
    (Said::Open, Use::Verb, REOPENED),
    (
        Said::Open,
        Use::Adjective,
        &[
            "active", "current", "aktiv", "activo", "activa", "actif", "active", "attivo", "ativo",
            "actief", "aktif",
        ],
    ),
    (
        Said::Open,
        Use::Alone,
        &[
            "open", "doing", "now", "coding", "implementation", "build", "development",
        ],
    ),
    (
        Said::Planned,
        Use::Verb,
        &[
            "planned", "defined", "prepared", "not run", "blocked on", "blocked by", "proposed",
            "drafted", "scoped", "specced", "upcoming", "queued", "scheduled", "on hold", "parked",
            "paused", "will start", "will begin", "will follow", "comes next", "starts next",
            "postponed", "deferred", "geplant", "pausiert", "planificado", "planificada",
            "planifié", "prévu", "pianificato", "planejado", "planeado", "gepland", "planerad",
            "planowany", "direncanakan", "⬜", "🔲",
        ],
    ),
    (Said::Planned, Use::Adjective, &["ready", "next"]),
    (
        Said::Planned,
        Use::Alone,
        &[
            "pending", "todo", "to do", "backlog", "blocked", "future", "later", "tbd", "idea",
            "draft", "waiting", "ausstehend",
        ],
    ),
];

/// What is open again after it was closed: the closing is then older.
const REOPENED: &[&str] = &[
    "reopened", "re opened", "resumed", "restarted", "wiedereröffnet", "wieder eröffnet",
    "wieder geöffnet", "wieder aufgenommen", "reabierto", "reabierta", "reanudado", "reanudada",
    "rouvert", "rouverte",
];

/// Whether the words at the beginning of `next` say that something is open again.
pub fn reopens(next: &[&str]) -> bool {
    REOPENED.iter().any(|phrase| length_of(phrase, next) > 0)
}

/// The same in scripts without blanks between words, found inside a run of letters.
const WITHOUT_BLANKS: &[(Said, &[&str])] = &[
    (
        Said::Waiting,
        &[
            "レビュー待ち", "承認待ち", "待ち", "等待", "待审", "待審", "검토", "대기",
        ],
    ),
    (
        Said::Closed,
        &[
            "完了", "終了", "完成", "关闭", "關閉", "已合并", "완료", "종료",
        ],
    ),
    (
        Said::Open,
        &["進行中", "着手", "实施中", "进行中", "開発中", "진행"],
    ),
    (
        Said::Planned,
        &["予定", "計画", "计划", "計劃", "예정", "계획"],
    ),
];

/// What negates a word inside a run of letters.
const TAKEN_BACK: [&str; 5] = ["未", "不", "ない", "没", "안"];

/// A phrase that says where a sprint stands.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// How many words it has.
    pub words: usize,
    /// What it says.
    pub said: Said,
    /// How it is used.
    pub used: Use,
}

/// What the words at the beginning of `next` say; the longest phrase counts.
pub fn read(next: &[&str]) -> Option<Hit> {
    let first = *next.first()?;
    let mut found: Option<Hit> = None;
    for (said, used, phrase) in phrases_of(first) {
        let length = length_of(phrase, next);
        let is_better = found
            .is_none_or(|hit| hit.words < length || hit.used == Use::Alone && hit.words == length);
        if length > 0 && is_better && (*used != Use::Alone || found.is_none()) {
            found = Some(Hit {
                words: length,
                said: *said,
                used: *used,
            });
        }
    }
    found.or_else(|| inside(first))
}

/// What a text that consists only of these words says: here, `Pending` means that nobody has begun.
pub fn alone(words: &[&str]) -> Option<Said> {
    let first = *words.first()?;
    let is_all = |phrase: &str| length_of(phrase, words) == words.len();
    let mut phrases = phrases_of(first).iter();
    let found = phrases.find(|(_, used, phrase)| *used == Use::Alone && is_all(phrase));
    found.map(|(said, ..)| *said)
}

/// The phrases that begin with a word, in the order of [`WORDS`]. Every word of every text is looked up here.
fn phrases_of(first: &str) -> &'static [(Said, Use, &'static str)] {
    type Phrases = HashMap<&'static str, Vec<(Said, Use, &'static str)>>;
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        let mut phrases = Phrases::new();
        for (said, used, listed) in WORDS {
            for phrase in *listed {
                let first = phrase.split(' ').next().unwrap_or_default();
                phrases
                    .entry(first)
                    .or_default()
                    .push((*said, *used, phrase));
            }
        }
        phrases
    });
    PHRASES.get(first).map_or(&[], Vec::as_slice)
}

/// How many of the given words a phrase takes up; 0 if they are not the phrase.
fn length_of(phrase: &str, words: &[&str]) -> usize {
    let mut length = 0;
    for part in phrase.split(' ') {
        if words.get(length) != Some(&part) {
            return 0;
        }
        length += 1;
    }
    length
}

fn inside(word: &str) -> Option<Hit> {
    if word.is_ascii() || TAKEN_BACK.iter().any(|sign| word.contains(sign)) {
        return None;
    }
    let is_in = |(_, parts): &&(Said, &[&str])| parts.iter().any(|part| word.contains(part));
    WITHOUT_BLANKS.iter().find(is_in).map(|(said, _)| Hit {
        words: 1,
        said: *said,
        used: Use::Verb,
    })
}

/// Words that negate what follows them.
pub const NOT: [&str; 22] = [
    "not", "never", "isnt", "arent", "wasnt", "hasnt", "havent", "wont", "cannot", "cant", "nicht",
    "no", "pas", "non", "não", "niet", "belum", "tidak", "inte", "nie", "without", "nor",
];

/// Words after which something is wanted, expected or a condition.
pub const WISHED: [&str; 52] = [
    "must", "will", "shall", "should", "would", "can", "could", "cannot", "may", "might", "to",
    "until", "till", "once", "when", "whenever", "if", "before", "after", "unless", "withhold",
    "withholds", "withheld", "withholding", "needs", "need", "wants", "want", "expect", "expected",
    "expects", "hope", "hopes", "wont", "going", "wenn", "bis", "sobald", "cuando", "hasta",
    "quando", "lorsque", "jusqu", "finché", "als", "jika", "setelah", "sampai", "wird", "sera",
    "será", "akan",
];

/// Words that begin an order: `Get Sprint 3 merged`. A closing word in an order is not true yet.
pub const ORDERS: [&str; 20] = [
    "get", "getting", "have", "see", "ensure", "make", "let", "lets", "bring", "push", "try",
    "finish", "complete", "close", "ship", "merge", "release", "deliver", "land", "wrap",
];

/// Weak closing words, from the people who build a sprint: `done, not merged` is not closed.
pub const WEAK: [&str; 5] = ["done", "finished", "complete", "completed", "fertig"];

/// Words that limit a statement to a part of the sprint.
pub const IN_PART: [&str; 15] = [
    "mostly", "nearly", "almost", "partly", "partially", "half", "largely", "fast", "teilweise",
    "weitgehend", "casi", "presque", "quase", "quasi", "bijna",
];

/// Words that change nothing between a sprint and what is said about it.
pub const GLUE: [&str; 86] = [
    "is", "are", "was", "were", "has", "have", "had", "been", "be", "now", "already", "also",
    "both", "all", "remain", "remains", "remained", "stays", "stayed", "s", "the", "a", "an",
    "this", "that", "it", "its", "folder", "directory", "sprint", "sprints", "phase", "itself",
    "since", "today", "as", "marked", "status", "state", "stands", "stand", "considered", "called",
    "declared", "got", "gets", "work", "our", "still", "just", "again", "100", "first", "last",
    "only", "who", "which", "then", "did", "we", "and", "or", "too", "so", "far", "yet", "ist",
    "wurde", "está", "esta", "es", "fue", "sido", "ha", "est", "été", "a", "è", "stato", "foi",
    "werd", "sudah", "telah", "är", "jest", "ya",
];

/// Things that a sprint has: what is said about these is not said about the sprint.
pub const ITS_THINGS: [&str; 62] = [
    "pack", "packs", "pr", "prs", "mr", "request", "requests", "issue", "issues", "ticket",
    "tickets", "checkpoint", "checkpoints", "test", "tests", "task", "tasks", "bug", "bugs",
    "module", "modules", "feature", "features", "story", "stories", "review", "reviews", "plan",
    "plans", "planning", "blueprint", "requirements", "acceptance", "criteria", "handoff",
    "prompt", "notes", "docs", "documentation", "spec", "specs", "migration", "migrations",
    "branch", "branches", "commit", "commits", "item", "items", "box", "boxes", "file", "files",
    "report", "setup", "kickoff", "brief", "design", "leftovers", "part", "parts", "milestone",
];

/// The hand-off that comes before a sprint: when it is complete, the sprint is still planned.
pub const PACKS: [&str; 2] = ["pack", "packs"];

/// Words that turn what follows them into a place or a time, not the subject of the sentence.
pub const PREPOSITIONS: [&str; 34] = [
    "of", "for", "in", "from", "by", "with", "to", "on", "at", "during", "under", "into", "as",
    "via", "per", "than", "like", "within", "about", "towards", "through", "since", "against",
    "beyond", "für", "von", "aus", "im", "para", "de", "do", "dans", "pour", "untuk",
];

/// Work done in a sprint is the sprint's own: `Work on Sprint 5 is in progress`.
pub const ITS_WORK: [&str; 6] = ["work", "status", "state", "all", "working", "arbeit"];

/// What a waiting sprint is waiting for.
pub const GATES: [&str; 32] = [
    "merge", "merging", "review", "reviews", "sign", "signoff", "approval", "acceptance", "qa",
    "test", "tests", "testing", "deploy", "deployment", "release", "confirmation", "feedback",
    "verification", "validation", "client", "operator", "architect", "owner", "user", "your",
    "our", "ok", "go", "smoke", "decision", "check", "abnahme",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<Said> {
        let words: Vec<&str> = text.split(' ').collect();
        read(&words)
            .filter(|hit| hit.used != Use::Alone)
            .map(|hit| hit.said)
    }

    #[test]
    fn each_word_says_one_thing() {
        for (text, expected) in [
            ("merged", Some(Said::Closed)),
            ("in progress", Some(Said::Open)),
            ("in review", Some(Said::Waiting)),
            ("ready", Some(Said::Planned)),
            ("ready for you", Some(Said::Open)),
            ("pending merge", Some(Said::Waiting)),
            ("not run", Some(Said::Planned)),
            ("not", None),
            ("in", None),
            ("未完了", None),
            ("完了しました", Some(Said::Closed)),
            ("review", None),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        assert_eq!(alone(&["pending"]), Some(Said::Planned));
        assert_eq!(alone(&["review"]), Some(Said::Waiting));
        assert_eq!(alone(&["pending", "merge"]), None);
    }
}

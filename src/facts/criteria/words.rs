//! The words by which the titles and columns of an acceptance.md are recognised. Only words.

/// Titles of sections whose items are not criteria, with or without a box.
pub(super) const PUT_OFF: [&str; 12] = [
    "out of scope", "out-of-scope", "deferred", "not done", "postponed", "dropped", "verschoben",
    "nicht erledigt", "ditunda", "aplazado", "reporté", "uitgesteld",
];
/// Whole titles of such sections.
pub(super) const NOT_NOW: [&str; 5] = [
    "not in this sprint", "not this sprint", "won't do", "won’t do", "will not do",
];
/// Words in the titles of sections about the outcome.
pub(super) const REPORTS: [&str; 9] = [
    "completion notes", "completion report", "closing notes", "closing note", "closeout",
    "results", "retrospective", "what was built", "lessons",
];
/// Whole titles of such sections.
pub(super) const REPORT: [&str; 12] = [
    "notes", "note", "evidence", "outcome", "result", "status", "report", "references", "links",
    "history", "changelog", "log",
];
/// Words in the titles of the sections that contain the criteria, if a sprint has only one file.
pub(super) const ACCEPTANCE: [&str; 7] = [
    "acceptance", "acceptance criteria", "definition of done", "done when", "criteria",
    "akzeptanzkriterien", "kriteria",
];
/// How the name of a column of criteria begins.
pub(super) const CRITERION: [&str; 9] = [
    "criterion", "criteria", "acceptance", "done when", "kriterium", "kriteri", "criterio",
    "critère", "kriterien",
];
/// What else such a column may be called in a table that says of each whether it is met.
pub(super) const ASKED: [&str; 3] = ["requirement", "requirements", "anforderung"];
pub(super) const STATUS: [&str; 10] = [
    "status", "state", "result", "met", "done", "passed", "verified", "outcome", "ergebnis",
    "erfüllt",
];
pub(super) const EVIDENCE: [&str; 5] = ["evidence", "proof", "verified by", "beleg", "bukti"];
/// How a status begins that says that a criterion is met.
pub(super) const MET: [&str; 2] = [
    "met done passed pass yes",
    "erfüllt erledigt bestanden cumplido selesai terpenuhi",
];
/// Statuses that say so if they say nothing else.
pub(super) const MET_ALONE: [&str; 10] = [
    "complete", "completed", "verified", "confirmed", "achieved", "ok", "okay", "x", "ja", "oui",
];
/// Statuses that say that it is not.
pub(super) const NOT_MET: [&str; 28] = [
    "no", "not met", "not yet met", "not yet", "not done", "not passed", "unmet", "open", "fail",
    "failed", "fails", "failing", "partial", "partially", "partially met", "partly", "partly met",
    "missing", "todo", "to do", "pending", "blocked", "incomplete", "unverified", "in progress",
    "nicht erfüllt", "offen", "nein",
];

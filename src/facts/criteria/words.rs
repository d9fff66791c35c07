//! The words by which the titles and columns of an acceptance.md are recognised. Only words.

/// Titles of sections whose items are not criteria, with or without a box.
pub(super) const PUT_OFF: [&str; 12] = [
    "out of scope", "out-of-scope", "deferred", "not done", "postponed", "dropped", "verschoben",
    "nicht erledigt", "ditunda", "aplazado", "reporté", "uitgesteld",
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
pub(super) const STATUS: [&str; 7] = [
    "status", "state", "result", "met", "done", "passed", "verified",
];
pub(super) const EVIDENCE: [&str; 5] = ["evidence", "proof", "verified by", "beleg", "bukti"];
pub(super) const MET: [&str; 10] = [
    "met", "done", "passed", "pass", "yes", "erfüllt", "erledigt", "cumplido", "selesai",
    "terpenuhi",
];

//! The words by which the headings and statuses of a DECISIONS.md are recognised, in the languages that
//! operators have used. Only words.

/// What a section of things that will not be done is called.
pub(super) const OUT_OF_SCOPE: [&str; 21] = [
    "out of scope", "out-of-scope", "not in scope", "non-goals", "non goals", "di luar cakupan",
    "di luar lingkup", "fuera de alcance", "fora do escopo", "fuori ambito", "hors périmètre",
    "außerhalb des umfangs", "nicht im umfang", "nicht im scope", "nicht enthalten",
    "ausserhalb des umfangs", "hors scope", "fuera del alcance", "buiten scope", "範囲外",
    "スコープ外",
];
/// What a status says as long as nobody has agreed.
pub(super) const UNDECIDED: [&str; 3] = ["proposed", "draft", "under discussion"];
/// What is asked, not decided.
pub(super) const QUESTIONS: [&str; 9] = [
    "open questions", "open decisions", "open points", "open items", "open issues", "questions",
    "undecided", "to be decided", "not decided",
];
/// Sections in which only stamped entries are decisions.
pub(super) const NOT_DECIDED: [&str; 5] = [
    "changelog", "change log", "revision history", "pending", "proposed",
];
/// Words that say when, not what: a heading made only of these is above what was decided then.
pub(super) const GATHERINGS: [&str; 2] = [
    "session meeting call workshop kickoff kick off review sync standup day week update",
    "monday tuesday wednesday thursday friday saturday sunday on decided decisions log",
];
/// More such words. They are also used to say what was decided, so they count only above a list.
pub(super) const OCCASIONS: [&str; 2] = [
    "sprint planning retro retrospective demo notes minutes recap",
    "added recorded made taken agreed of in for at from the and with",
];

//! The words by which the headings and statuses of a DECISIONS.md are recognised, in the languages that
//! operators have used. Only words.

/// What a status says as long as nobody has agreed.
pub(super) const UNDECIDED: [&str; 3] = ["proposed", "draft", "under discussion"];
/// What is asked, not decided.
pub(super) const QUESTIONS: [&str; 9] = [
    "open questions", "open decisions", "open points", "open items", "open issues", "questions",
    "undecided", "to be decided", "not decided",
];
/// The part of the minutes of a day that lists what was decided.
pub(super) const DECIDED: [&str; 12] = [
    "decisions", "decided", "decisions made", "decisions taken", "key decisions", "agreed",
    "what we decided", "entscheidungen", "beschlüsse", "decisiones", "décisions", "keputusan",
];
/// Sections in which only stamped entries are decisions.
pub(super) const NOT_DECIDED: [&str; 5] = [
    "changelog", "change log", "revision history", "pending", "proposed",
];
/// Words that say when, not what: a heading made only of these is above what was decided then.
pub(super) const GATHERINGS: [&str; 3] = [
    "session meeting call workshop kickoff kick off review sync standup day week update",
    "monday tuesday wednesday thursday friday saturday sunday on decided decisions log",
    "mon tue tues wed thu thur thurs fri sat sun",
];
/// More such words. They are also used to say what was decided, so they count only above a list.
pub(super) const OCCASIONS: [&str; 2] = [
    "sprint planning retro retrospective demo notes minutes recap morning afternoon evening",
    "added recorded made taken agreed of in for at from the and with",
];
/// How a paragraph begins that says that nothing was decided, or where to look.
pub(super) const NOTHING_DECIDED: [&str; 6] = ["no", "nothing", "none", "all", "see", "keine"];
/// Titles of what is said of the whole file.
pub(super) const SUMMARIES: [&str; 5] = ["overview", "summary", "introduction", "status", "scope"];

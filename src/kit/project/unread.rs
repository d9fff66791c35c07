//! Answers that nothing would read: a decision that begins with `Status:` is a part of the decision above it, and a
//! risk that begins with `Resolved` is over. What is rendered is read back before it is written.

use super::{ProjectFacts, render};
use crate::facts::entry::same_text;
use crate::facts::{decisions, domain, register};
use crate::logbook::decision;
use crate::markdown::{Inline, bullets, is_placeholder, write};
use crate::tree::names::PlanningFile;

/// An item of an answer that its file would not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The key of the answer.
    pub key: &'static str,
    /// The item.
    pub item: String,
    /// The file that it is rendered into.
    pub file: PlanningFile,
    /// What it would have to be read as.
    pub what: &'static str,
}

/// The items of answers that would not be read back from the rendered files, in order.
pub fn unread(facts: &ProjectFacts) -> Vec<Unread> {
    let files = render(facts);
    let text = |file: PlanningFile| {
        let mut files = files.iter();
        let found = files.find(|(path, _)| *path == file.path());
        found.map_or("", |(_, text)| text.as_str())
    };
    let decisions = decisions::read(text(PlanningFile::Decisions));
    let decisions = not_among(&decisions, &facts.decisions, |decision, item| {
        decision.date == Some(facts.today) && !decision.reversed && decision::says(decision, item)
    });
    let risks = register::risks(text(PlanningFile::Risks));
    let risks = not_among(&risks, &facts.risks, is_entry);
    let questions = register::questions(text(PlanningFile::Questions));
    let questions = not_among(&questions, &facts.open_questions, is_entry);
    let terms = domain::terms(text(PlanningFile::Domain));
    let terms = not_among(&terms, &facts.terminology, |term, item| {
        meant(item).starts_with(&same_text(&term.name))
    });
    let of = |key, file, what, items: Vec<&String>| {
        let items: Vec<String> = items.into_iter().cloned().collect();
        items.into_iter().map(move |item| Unread {
            key,
            item,
            file,
            what,
        })
    };
    of("terminology", PlanningFile::Domain, "a term", terms)
        .chain(of(
            "decisions",
            PlanningFile::Decisions,
            "a decision",
            decisions,
        ))
        .chain(of("risks", PlanningFile::Risks, "an open risk", risks))
        .chain(of(
            "open_questions",
            PlanningFile::Questions,
            "an open question",
            questions,
        ))
        .collect()
}

/// The items that none of what was read says. Each reading counts for one item, and both are in the same order. An
/// item that says that there is nothing is not read, as it should be.
fn not_among<'i, R>(
    read: &[R],
    items: &'i [String],
    says: impl Fn(&R, &str) -> bool,
) -> Vec<&'i String> {
    let mut rest = read.iter();
    let is_unread = |item: &&String| {
        let one = std::slice::from_ref(*item);
        if is_placeholder(item) || write::list(one, "").is_empty() {
            return false;
        }
        let here = rest.clone();
        let found = rest.any(|one| says(one, item));
        if !found {
            rest = here;
        }
        !found
    };
    items.iter().filter(is_unread).collect()
}

/// Whether an open entry of a register says what was typed. Its identifier and its parts, such as the owner, may
/// stand apart from its text.
fn is_entry(entry: &register::Entry, item: &str) -> bool {
    let meant = meant(item);
    let id = entry.id.as_deref().map(same_text);
    let unnamed = id.and_then(|id| meant.strip_prefix(&*id));
    let unnamed = unnamed.map(|said| said.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let text = same_text(&entry.text);
    let has_parts = entry.owner.is_some() || entry.needed_by.is_some() || entry.status.is_some();
    let is_said = |said: &str| said == text || (has_parts && said.starts_with(&text));
    entry.live && (is_said(&meant) || unnamed.is_some_and(is_said))
}

/// A typed text as people will read it once it is written, in the form in which texts are compared.
fn meant(item: &str) -> String {
    let said = Inline::read(&write::plain(item)).text;
    same_text(bullets::checkbox(&said).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn unread_of(key: &str, item: &str) -> usize {
        let mut facts = ProjectFacts::new("x", date(2026, 6, 1));
        let list = match key {
            "decisions" => &mut facts.decisions,
            "risks" => &mut facts.risks,
            "open_questions" => &mut facts.open_questions,
            _ => &mut facts.terminology,
        };
        *list = vec!["One thing".into(), item.into(), "Another thing".into()];
        let unread = unread(&facts);
        assert!(
            unread.iter().all(|one| one.key == key && one.item == item),
            "{unread:?}"
        );
        unread.len()
    }

    #[test]
    fn what_is_a_part_of_something_else_is_unread() {
        for (key, item) in [
            ("decisions", "Status: mailed weekly to the client"),
            ("decisions", "Context: only invoices"),
            ("decisions", "Reason: it is cheap"),
            ("risks", "Impact: high"),
            ("risks", "Mitigated: we order early"),
            ("open_questions", "Owner: who is it?"),
            ("open_questions", "[x] Who signs?"),
            ("open_questions", "Closed: who says so"),
            ("terminology", "We pay back money to those who bought a lot"),
        ] {
            assert_eq!(unread_of(key, item), 1, "{key}: {item}");
        }
    }

    #[test]
    fn what_says_something_is_read() {
        for (key, item) in [
            ("decisions", "Mails go out weekly because the client asked"),
            ("decisions", "2*3*4 is *not* __init__.py"),
            ("decisions", "Prices: with tax"),
            ("decisions", "none"),
            ("decisions", "TBD"),
            ("decisions", "One thing"),
            ("risks", "The file arrives late (owner: Ann)"),
            ("risks", "a ~~b~~ c."),
            ("risks", "R-7: The shed burns"),
            ("risks", "n/a"),
            ("open_questions", "Who signs? (owner: Dana, needed by: May)"),
            ("open_questions", "Q-001: Who signs?"),
            ("open_questions", "[ ] Who signs?"),
            ("open_questions", "-"),
            ("terminology", "Rebate — money back"),
            ("terminology", "**Rebate**: money back"),
            ("terminology", "Rebate"),
        ] {
            assert_eq!(unread_of(key, item), 0, "{key}: {item}");
        }
    }
}

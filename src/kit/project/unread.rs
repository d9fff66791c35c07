//! Decisions that nothing would read: one that begins with `Status:` is a part of the decision above it. What is
//! rendered is read back before it is written, as `decide` does.

use super::{ProjectFacts, render};
use crate::facts::decisions;
use crate::logbook::decision;
use crate::markdown::{is_placeholder, write};
use crate::tree::names::PlanningFile;

/// The decisions of the answers that would not be read back from the rendered file, in order. Each decision that is
/// read counts for one of them. An item that says that there is nothing is not read, as it should be.
pub fn unread(facts: &ProjectFacts) -> Vec<&str> {
    let files = render(facts);
    let mut files = files.iter();
    let found = files.find(|(path, _)| *path == PlanningFile::Decisions.path());
    let read = decisions::read(found.map_or("", |(_, text)| text.as_str()));
    let mut rest = read.iter();
    let items = facts.decisions.iter().map(String::as_str);
    let is_unread = |item: &&str| {
        let one = [(*item).to_owned()];
        if is_placeholder(item) || write::list(&one, "").is_empty() {
            return false;
        }
        let here = rest.clone();
        let found = rest.any(|decision| {
            decision.date == Some(facts.today)
                && !decision.reversed
                && decision::says(decision, item)
        });
        if !found {
            rest = here;
        }
        !found
    };
    items.filter(is_unread).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn is_unread(item: &str) -> bool {
        let mut facts = ProjectFacts::new("x", date(2026, 6, 1));
        facts.decisions = vec!["One thing".into(), item.into(), "Another thing".into()];
        let unread = unread(&facts);
        assert!(unread.iter().all(|one| *one == item), "{unread:?}");
        !unread.is_empty()
    }

    #[test]
    fn what_is_a_part_of_something_else_is_unread() {
        for item in [
            "Status: mailed weekly to the client",
            "Context: only invoices",
            "Reason: it is cheap",
        ] {
            assert!(is_unread(item), "{item}");
        }
    }

    #[test]
    fn what_says_something_is_read() {
        for item in [
            "Mails go out weekly because the client asked",
            "Mails go out weekly because Reason: the client asked",
            "2*3*4 is *not* __init__.py",
            "Prices: with tax",
            "none",
            "TBD",
            "One thing",
            "Use <choice> because <reason>",
            "D-7: Use tape",
            "~~Sell~~ the press",
        ] {
            assert!(!is_unread(item), "{item}");
        }
    }
}

//! The tree as types: the `CompanyOS` root, its projects, its patterns, and the facts in their files.
//! Where things are and what they are called and say; nothing here judges or prints. The readers of
//! texts (`state`, `decisions`, `domain`, `register`, `sprint`, `journal`, `client`) are pure.

pub mod client;
pub mod decisions;
pub mod domain;
pub mod entries;
pub mod extracted;
pub mod files;
pub mod journal;
pub mod passage;
pub mod pattern;
pub mod project;
pub mod register;
pub mod root;
pub mod sprint;
pub mod sprints;
pub mod state;
pub mod tagline;
pub mod titles;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    /// Pieces that mean something to a reader, in any order.
    const PIECE: &str = r"(# |## |### |- |\* |  - |1\. |> |\| ?|\n|\n\n|\|---\|---\|\n|```\n|<!--|-->|\*\*|~~|_|`|---\n|===\n|: | — |\(|\)|\[|\]|2026-05-20|23 May 2026|DEC-004|R-1|Date|Decision|Status|closed|open|Risks|Risk|Question|Terminology|Term|Out of scope|Goal|Last updated|Client|Extracted|Source project|TBD|none|because |é|日|\t| |a)";

    proptest! {
        #[test]
        fn any_text_is_read(pieces in proptest::collection::vec(PIECE, 0..60)) {
            let text = pieces.concat();
            let lines = text.lines().count();
            let decisions = super::decisions::read(&text);
            prop_assert!(decisions.iter().all(|decision| (1..=lines).contains(&decision.line) && !decision.text.is_empty()));
            let entries = super::register::risks(&text).into_iter().chain(super::register::questions(&text));
            for entry in entries {
                prop_assert!((1..=lines).contains(&entry.line) && !entry.text.is_empty());
            }
            for term in super::domain::terms(&text) {
                prop_assert!((1..=lines).contains(&term.line) && !term.name.is_empty());
            }
            super::decisions::out_of_scope(&text);
            super::state::read(&text);
            super::pattern::read_facts(&text);
            super::client::in_text(&text);
            super::sprint::goal(&text);
            super::sprint::day(&text);
            super::sprint::Sprint::from_name(&text);
            super::journal::first_line(&text);
            super::journal::entry_day(&text);
        }
    }
}

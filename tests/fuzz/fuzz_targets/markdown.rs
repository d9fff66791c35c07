//! Any text is read as a document, and any facts found in it are on lines that it has.
#![no_main]

use libfuzzer_sys::fuzz_target;
use socrates::facts::{client, decisions, domain, journal, pattern, register, sprint, state, tagline};
use socrates::markdown::document::Document;

fuzz_target!(|text: &str| {
    let lines = 1..=text.lines().count();
    let _ = Document::read(text);
    for decision in decisions::read(text) {
        assert!(lines.contains(&decision.line) && !decision.text.is_empty());
    }
    for entry in register::risks(text).into_iter().chain(register::questions(text)) {
        assert!(lines.contains(&entry.line) && !entry.text.is_empty());
    }
    let _ = decisions::out_of_scope(text);
    let _ = domain::terms(text);
    let _ = state::read(text);
    let _ = client::in_text(text);
    let _ = pattern::read_facts(text);
    let _ = sprint::goal(text);
    let _ = sprint::day(text);
    let _ = journal::first_line(text);
    let _ = tagline::find(text, text);
});

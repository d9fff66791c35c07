//! A decision that is added to any file changes nothing else in it, and is read back. The input is the
//! decision, a line break, and the file.
#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use socrates::logbook::decision;

fuzz_target!(|input: &[u8]| {
    let Some(end) = input.iter().position(|byte| *byte == b'\n') else {
        return;
    };
    let Ok(text) = std::str::from_utf8(&input[..end]) else {
        return;
    };
    // In the form in which the command adds it.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return;
    }
    let old = &input[end + 1..];
    let insertion = decision::insert(old, &text, date(2026, 11, 23));
    let new = insertion.apply(old);
    let same_before = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let backwards = old.iter().rev().zip(new.iter().rev());
    let same_after = backwards.take_while(|(old, new)| old == new).count();
    assert!(new.len() > old.len() && same_before + same_after >= old.len());
    let line = insertion.line_number(old);
    let breaks = new.iter().filter(|byte| **byte == b'\n').count();
    assert!((1..=breaks + 1).contains(&line));
});

//! Where code spans are inside a text. What is in them does not matter here.

use std::collections::BTreeMap;
use std::ops::Range;

/// Where the code spans of a text are, marks included, in order.
pub fn code_spans(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'`', &bytes[at..]) {
        let start = at + found;
        at = start + bytes[start..].iter().take_while(|b| **b == b'`').count();
        runs.push(start..at);
    }
    // From right to left, so that each run knows the next one of its length.
    let mut next_of_length = BTreeMap::new();
    let mut partner = vec![None; runs.len()];
    for (index, run) in runs.iter().enumerate().rev() {
        partner[index] = next_of_length.insert(run.len(), index);
    }
    let mut spans = Vec::new();
    let mut index = 0;
    while index < runs.len() {
        let run = &runs[index];
        match partner[index] {
            Some(close) if !is_escaped(bytes, run.start) => {
                spans.push(run.start..runs[close].end);
                index = close + 1;
            }
            _ => index += 1,
        }
    }
    spans
}

/// Whether an odd number of backslashes precedes a byte.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    let backslashes = bytes[..at].iter().rev().take_while(|b| **b == b'\\');
    backslashes.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<&str> {
        code_spans(text)
            .into_iter()
            .map(|span| &text[span])
            .collect()
    }

    #[test]
    fn a_span_ends_with_a_run_as_long_as_the_first() {
        assert_eq!(spans("a `b` ``c ` d`` ` e"), ["`b`", "``c ` d``"]);
        assert_eq!(spans("\\`a` b`"), ["` b`"]);
        assert_eq!(spans("\\\\`a`"), ["`a`"]);
        assert_eq!(spans("`a"), [""; 0]);
    }

    #[test]
    fn a_megabyte_of_runs_comes_to_an_end() {
        let runs: String = (1..1400).map(|length| "`".repeat(length) + " ").collect();
        assert_eq!(spans(&runs), [""; 0]);
        assert_eq!(spans(&"` ".repeat(500_000)).len(), 250_000);
    }
}

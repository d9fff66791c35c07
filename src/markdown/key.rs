//! Labels, titles and names of columns, as they are compared.

use super::inline::plain;

/// A label, a title or the name of a column as it is compared: plain, in lower case, without a number before it
/// or signs around it, and with single spaces between words.
pub fn key(text: &str) -> String {
    let plain = plain(text).to_lowercase();
    let text = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let words = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let mut after = words.chars();
    let is_numbered = words.len() < text.len()
        && after.next().is_some_and(|c| " ):-–—".contains(c))
        && !after.next().is_some_and(|c| c.is_ascii_digit());
    let text = if is_numbered { words } else { text };
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

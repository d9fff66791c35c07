//! Makes text part of XML or HTML: nothing in it can begin a tag, end an attribute or be a character that no
//! document may contain.

/// Adds text between tags.
pub fn push_text(out: &mut String, text: &str) {
    push(out, text, false);
}

/// Adds text between quotes.
pub fn push_attribute(out: &mut String, text: &str) {
    push(out, text, true);
}

fn push(out: &mut String, text: &str, in_attribute: bool) {
    out.reserve(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // It would end a CDATA section, even if there is none.
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Parsers turn it into a line feed, and any white space in an attribute into a blank.
            '\r' => out.push_str("&#13;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            c => out.push(allowed(c)),
        }
    }
}

/// The character, or U+FFFD for one that a document of XML 1.0 may not contain in any form.
pub fn allowed(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => c,
        '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

//! The status of a risk or a question: where it is written, and whether it says that all is over.

use super::super::titles;
use crate::markdown::{dates, plain, present};

/// Whether a status says that nothing is left to do: one of these words, whatever is around it, unless
/// what is around it takes it back (`not answered`, `partly mitigated`, `open until resolved`).
pub fn says_closed(status: &str) -> bool {
    let lower = status.to_lowercase().replace(['\'', '’'], "");
    let mut before = "";
    let mut closed = false;
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let takes_back = TAKES_BACK.contains(&before);
        match word {
            "reopened" => return false,
            "opened" if before == "re" => return false,
            "closed" | "resolved" | "answered" | "mitigated" | "done" | "deferred" => {
                closed |= !takes_back;
            }
            _ => {}
        }
        // `not yet answered` is not answered.
        if !(takes_back
            && matches!(
                word,
                "yet" | "fully" | "completely" | "entirely" | "been" | "be"
            ))
        {
            before = word;
        }
    }
    closed
}

const TAKES_BACK: [&str; 17] = [
    "not",
    "never",
    "no",
    "isnt",
    "hasnt",
    "un",
    "half",
    "partially",
    "partly",
    "until",
    "unless",
    "if",
    "when",
    "once",
    "be",
    "being",
    "was",
];

/// The value of an item that is `Status: value`.
pub(super) fn of_item(text: &str) -> Option<String> {
    let text = plain(text);
    let (said, status) = split(&text);
    status.filter(|_| said.is_empty())
}

/// A text without the tag at its beginning or end that closes it, and that tag: `[Resolved] Disk fails`,
/// `DONE: disk fails`, `Disk fails (closed 2026-05-20)`, `Disk fails — done`. Any other words in the brackets may be about
/// something else.
pub(super) fn tag(text: &str) -> Option<(&str, &str)> {
    let closes = |tag: &str| {
        let tag = tag.trim_matches(|c: char| !c.is_alphanumeric());
        let (word, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let is_dated =
            dates::leading(rest).is_some_and(|found| rest[found.range.end..].trim().is_empty());
        says_closed(word) && (rest.is_empty() || is_dated)
    };
    let reach = text.floor_char_boundary(LONGEST_TAG);
    if let Some(end) = text[..reach]
        .find([']', ')', ':', '—', '–'])
        .filter(|end| closes(&text[..*end]))
    {
        let said = text[end..].trim_start_matches(|c| c == ']' || titles::SEPARATORS.contains(&c));
        let tag = text[..end].trim_matches(|c: char| !c.is_alphanumeric());
        return Some((said, tag));
    }
    if let Some((said, tag)) = text.rsplit_once(" — ").filter(|(_, tag)| closes(tag)) {
        return Some((said.trim_end(), tag));
    }
    let inner = text.strip_suffix([')', ']'])?;
    let start = inner.rfind(['(', '['])?;
    let tag = &inner[start + 1..];
    (tag.len() <= LONGEST_TAG && closes(tag))
        .then(|| (text[..start].trim_end_matches(titles::SEPARATORS), tag))
}

/// No tag is longer, in bytes.
const LONGEST_TAG: usize = 40;

/// A text, and the status at its end: `Disk fails — Status: open`.
pub(super) fn split(text: &str) -> (&str, Option<String>) {
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower
        .rfind("status:")
        .filter(|at| !text[..*at].ends_with(char::is_alphanumeric))
    else {
        return (text, None);
    };
    let said = text[..at].trim_end_matches([' ', '—', '–', '-', '(', '[', ';', ',', '|']);
    let status = text[at + "status:".len()..].trim_matches([' ', ')', ']']);
    (said, present(status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_closes_only_what_is_over() {
        for status in [
            "closed",
            "Closed",
            "**RESOLVED**",
            "✅ done",
            "answered 2026-05-20",
            "Mitigated/closed",
            "was open, now resolved",
            "Resolved — tests stay on",
            "deferred to v2",
            "no longer open: closed",
        ] {
            assert!(says_closed(status), "{status}");
        }
        for status in [
            "open",
            "",
            "unresolved",
            "Not answered",
            "not yet resolved",
            "partly mitigated",
            "to be closed",
            "open until resolved",
            "reopened after it was closed",
            "re-opened (closed in May)",
            "abandoned",
            "hasn't been answered",
            "undone",
            "enclosed",
        ] {
            assert!(!says_closed(status), "{status}");
        }
    }

    #[test]
    fn a_megabyte_of_anything_takes_no_time() {
        for piece in [
            "not ", "status: ", "(closed", " — ", "closed) ", "[[", "done: ",
        ] {
            let text = piece.repeat(1_000_000 / piece.len());
            says_closed(&text);
            tag(&text);
            split(&text);
        }
    }
}

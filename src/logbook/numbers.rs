//! Numbers that are already in use: in a name such as `D-024` in a cell, even with a note beside it, and wherever
//! a text mentions a name with the same prefix. A number is used only once, even if its entry was struck out.

use std::borrow::Cow;

use crate::markdown::plain;

/// A number with more digits than this is not the number of an entry.
const MOST_DIGITS: usize = 9;
/// The same for the rest of the text, where longer numbers may be days: `D-20261123`.
pub const MOST_DIGITS_IN_TEXT: usize = 6;
/// The length of the longest prefix, in bytes.
const LONGEST_PREFIX: usize = 20;
/// Hyphens that look like the usual one.
const HYPHENS: [char; 5] = ['\u{2010}', '\u{2011}', '\u{2012}', '–', '\u{2212}'];

/// A name in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<'c> {
    prefix: String,
    digits: String,
    /// The emphasis marks around a name that stands alone, apart from a full stop or a colon; `None` if there is
    /// anything else beside it.
    around: Option<(&'c str, &'c str)>,
    /// Whether the cell links to another page.
    leads_away: bool,
}

impl<'c> Name<'c> {
    /// The first name in a cell, even if it is struck out, linked or followed by a note.
    pub fn read(cell: &'c str) -> Option<Self> {
        let text = plain(&cell.replace("\\|", "|"));
        let text = without_tags(&text);
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#');
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let (prefix, rest) = text.split_at(start);
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, after) = rest.split_at(count);
        let is_marks = |marks: &str| marks.chars().all(|c| matches!(c, '*' | '_' | '`'));
        let parts = cell.split_once(&format!("{prefix}{digits}"));
        let parts = parts.map(|(before, after)| (before, after.trim_end_matches(['.', ':'])));
        let around = parts.filter(|(before, after)| is_marks(before) && is_marks(after));
        let is_name = match around {
            Some(_) => prefix.len() <= LONGEST_PREFIX && !prefix.contains(['(', '<', '|']),
            None => matches!(prefix, "" | "#") || is_usual(prefix),
        };
        // `S1-D2` counts the decisions of a sprint, not sprints.
        let mut words = after.split(|c: char| !c.is_alphanumeric() && !is_joint(c));
        let goes_on = words
            .next()
            .is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
        (is_name && count <= MOST_DIGITS && !goes_on).then(|| Self {
            prefix: with_usual_hyphens(prefix).into_owned(),
            digits: digits.to_owned(),
            around,
            leads_away: leads_away(cell),
        })
    }

    /// Its number.
    pub fn number(&self) -> u64 {
        self.digits.parse().unwrap_or(0)
    }

    /// Whether it stands without a note.
    pub fn is_bare(&self) -> bool {
        self.around.is_some()
    }

    /// Whether the next name can look like this one. It cannot for `[#45](x)`, which may be an issue; `~~1~~`,
    /// `1†` and `[1](#one)` count the rows of a table.
    pub fn is_model(&self) -> bool {
        self.is_bare() || self.is_of_file() || !self.leads_away
    }

    /// Whether it means the same everywhere in a file. A number without letters only counts the rows of its table.
    pub fn is_of_file(&self) -> bool {
        self.prefix.contains(char::is_alphabetic)
    }

    /// Whether both names belong to the same series, as `D-1` and `D 01` do.
    pub fn is_like(&self, other: &Self) -> bool {
        self.letters() == other.letters()
    }

    /// The letters of its prefix: what all names of its series have in common.
    pub fn letters(&self) -> String {
        let letters = self.prefix.chars().filter(|c| c.is_alphanumeric());
        letters.collect::<String>().to_lowercase()
    }

    /// The highest number of a name like this one in a text, or 0.
    pub fn highest_in(&self, text: &str) -> u64 {
        if self.is_of_file() {
            let most_digits = MOST_DIGITS_IN_TEXT.max(self.digits.len());
            highest_behind(text, &self.prefix, most_digits)
        } else {
            0
        }
    }

    /// The name with the number after `highest`, with the same width and emphasis, but without a note.
    pub fn after(&self, highest: u64) -> String {
        let (before, after) = self.around.unwrap_or_default();
        let (prefix, width, next) = (&self.prefix, self.digits.len(), highest + 1);
        format!("{before}{prefix}{next:0width$}{after}")
    }
}

/// Whether a cell has a link that does not lead to a place in the same file.
fn leads_away(cell: &str) -> bool {
    let mut links = cell.match_indices("](");
    let is_out = |at: usize| !cell[at..].trim_start_matches([' ', '<']).starts_with('#');
    links.any(|(at, link)| is_out(at + link.len())) || cell.contains("://")
}

/// Whether a prefix is letters with at most one sign: then a name counts even with a note beside it. The prefix
/// `PR #` does not, since it is not about an entry.
fn is_usual(prefix: &str) -> bool {
    let sign = prefix.trim_start_matches(char::is_alphabetic);
    let mut signs = sign.chars();
    let is_sign = |c: char| matches!(c, '-' | '_' | ' ' | '#' | '.') || HYPHENS.contains(&c);
    prefix.len() > sign.len()
        && prefix.len() <= LONGEST_PREFIX
        && signs.next().is_none_or(is_sign)
        && signs.next().is_none()
}

/// Whether a number continues after its first digits: `2026-05-20`, `1.2`.
fn goes_on(after: &str) -> bool {
    let mut rest = after.chars();
    rest.next().is_some_and(is_joint) && rest.next().is_some_and(|c| c.is_ascii_digit())
}

/// Whether a sign may stand between two numbers that belong together.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | ',') || HYPHENS.contains(&c)
}

/// A text without `<a id="d2">` and other tags.
fn without_tags(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        left.push_str(before);
        let begins = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        if let Some((_, after)) = tag.split_once('>').filter(|_| begins) {
            rest = after;
        } else {
            left.push('<');
            rest = tag;
        }
    }
    left.push_str(rest);
    left
}

/// The highest number right after a prefix in a text, or 0. Prefix and number must be a whole word, but a letter
/// may follow the number (`D-2a`). All kinds of hyphens count as the same.
pub fn highest_behind(text: &str, prefix: &str, most_digits: usize) -> u64 {
    let (text, prefix) = (&with_usual_hyphens(text), &with_usual_hyphens(prefix));
    let numbers = text.match_indices(&**prefix).filter_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = &text[at + prefix.len()..];
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, after) = rest.split_at(count);
        let mut after = after.chars();
        let is_ended = match after.next() {
            Some(letter) if letter.is_alphabetic() => {
                !after.next().is_some_and(char::is_alphanumeric)
            }
            _ => true,
        };
        let is_name = !before.is_some_and(char::is_alphanumeric)
            && is_ended
            && !goes_on(&rest[count..])
            && (1..=most_digits).contains(&count);
        is_name.then(|| digits.parse().ok()).flatten()
    });
    numbers.max().unwrap_or(0)
}

fn with_usual_hyphens(text: &str) -> Cow<'_, str> {
    if text.contains(HYPHENS) {
        Cow::Owned(text.replace(HYPHENS, "-"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_name_looks_like_the_last_without_its_notes() {
        for (cell, expected) in [
            ("D-024", Some("D-025")),
            ("S1-D2", None),
            ("R2D2", None),
            ("v1.D2", None),
            ("DEC-7", Some("DEC-8")),
            ("DEC-9", Some("DEC-10")),
            ("ADR 099", Some("ADR 100")),
            ("12", Some("13")),
            ("12.", Some("13")),
            ("#3", Some("#4")),
            ("**D-1**", Some("**D-2**")),
            ("`D-1`", Some("`D-2`")),
            ("[D-1](#d-1)", Some("D-2")),
            ("[D-1]", Some("D-2")),
            ("D-002 (superseded)", Some("D-003")),
            ("D-002:", Some("D-003")),
            ("D-002.", Some("D-003")),
            ("✅ D-002 ✅", Some("D-003")),
            ("D-002[^1]", Some("D-003")),
            ("~~**D-002**~~", Some("D-003")),
            ("<a id=\"d2\"></a>D-002", Some("D-003")),
            ("~~D-002~~ → D-003", Some("D-003")),
            ("D-1a", Some("D-2")),
            ("Д-1", Some("Д-2")),
            ("~~1~~", Some("2")),
            ("~~**1**~~", Some("2")),
            ("1†", Some("2")),
            ("1 (reversed)", Some("2")),
            ("[1](#one)", Some("2")),
            ("[1]", Some("2")),
            ("~~#1~~", Some("#2")),
            ("[#45](https://x.test/45)", None),
            ("[45](issues/45.md)", None),
            ("<https://x.test/45>", None),
            ("PR #12 (merged)", None),
            ("see D-2 (old)", None),
            ("2026-05-20", None),
            ("DEC-2026-001", None),
            ("1.2", None),
            ("", None),
            ("12345678901234567890", None),
        ] {
            let name = Name::read(cell);
            let name = name.filter(Name::is_model);
            let next = name.map(|name| name.after(name.number()));
            assert_eq!(next.as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn every_mention_of_a_number_counts() {
        for (text, expected) in [
            ("D-2 and ~~D-4~~, [D-3](#d-3)", 4),
            ("D-2a, D\u{2011}3", 3),
            ("AD-7 D-1", 1),
            ("D-2d4 D-3rd D-1", 1),
            ("D-2026-05-20 and D-1", 1),
            ("D-20261123", 0),
        ] {
            assert_eq!(highest_behind(text, "D-", 6), expected, "{text}");
        }
    }
}

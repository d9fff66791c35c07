//! What a heading or a column is about, by its words. Operators number headings, add notes to them and
//! translate them; the names for a thing are listed in the module that reads it.

use crate::markdown::{Document, Inline, Section, key, plain};

/// A title in the form in which its words are compared; made once, and asked often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its key first, then the key without its note, then the same for each half of `Status / Stand`.
    names: Vec<String>,
}

impl Title {
    /// Reads a title as it is written.
    pub fn read(title: &str) -> Self {
        let title = plain(title);
        let mut names = vec![key(&title), without_note(&title)];
        // `Status / 状態` is one heading in two languages.
        for separator in [" / ", "／"] {
            if title.contains(separator) {
                let halves = title.split(separator);
                names.extend(halves.flat_map(|half| [key(half), without_note(half)]));
            }
        }
        Self { names }
    }

    /// Its words in lower case, without a number before them.
    pub fn key(&self) -> &str {
        &self.names[0]
    }

    /// The key without a note in parentheses or after a dash or colon.
    pub fn bare(&self) -> &str {
        &self.names[1]
    }

    /// Whether it is one of `names` (lower case), whatever number comes before it and whatever note after it:
    /// `3. Next actions (this week)`, `Risks — what could bite`, `Risks / Risiken`.
    pub fn is_one_of(&self, names: &[&str]) -> bool {
        self.names.iter().any(|name| names.contains(&name.as_str()))
    }

    /// Whether one of its names is wanted; see [`Title::is_one_of`].
    pub fn is(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        self.names.iter().any(|name| is_wanted(name))
    }

    /// Whether one of `phrases` (lower case) is in it as whole words.
    pub fn mentions(&self, phrases: &[&str]) -> bool {
        let title = self.key();
        phrases.iter().any(|phrase| {
            title.match_indices(phrase).any(|(at, _)| {
                let before = title[..at].chars().next_back();
                let after = title[at + phrase.len()..].chars().next();
                !before.is_some_and(char::is_alphanumeric)
                    && !after.is_some_and(char::is_alphanumeric)
            })
        })
    }

    /// Whether it says that what is under it is no longer true: `Status (earlier)`.
    pub fn is_past(&self) -> bool {
        self.mentions(&PAST)
    }

    /// Whether its section explains how to keep the file, rather than being part of its content.
    pub fn is_guide(&self) -> bool {
        let starts = [
            "how to ", "how we ", "adding ", "template", "instructions", "example",
        ];
        let names = [
            "format", "entry format", "decision format", "legend", "conventions", "usage",
        ];
        starts.iter().any(|start| self.key().starts_with(start)) || self.is_one_of(&names)
    }
}

/// Whether a title is one of `names`; see [`Title::is_one_of`].
pub fn is_one_of(title: &str, names: &[&str]) -> bool {
    Title::read(title).is_one_of(names)
}

/// The key of a title without a note in parentheses or after a dash or colon.
pub fn without_note(title: &str) -> String {
    let end = [" (", " — ", " – ", " - ", ": ", " ["]
        .iter()
        .filter_map(|note| title.find(note))
        .filter(|at| title[..*at].chars().any(char::is_alphabetic))
        .min();
    key(&title[..end.unwrap_or(title.len())])
}

/// Whether one of `phrases` (lower case) is in a title as whole words.
pub fn mentions(title: &str, phrases: &[&str]) -> bool {
    Title::read(title).mentions(phrases)
}

/// Whether a word is in a list of words. Each line of such a list has the words of one language or one kind.
pub fn has_word(list: &[&str], word: &str) -> bool {
    let mut words = list.iter().flat_map(|line| line.split(' '));
    words.any(|one| one == word)
}

/// Whether a section explains how to keep the file, rather than being part of its content.
pub fn is_guide(title: &str) -> bool {
    Title::read(title).is_guide()
}

/// Whether a title says that what is under it is no longer true: `Status (earlier)`.
pub fn is_past(title: &str) -> bool {
    Title::read(title).is_past()
}

/// For each section of a text, whether its title or the title of a section around it says so.
pub fn past(document: &Document<'_>) -> Vec<bool> {
    let mut past: Vec<bool> = Vec::new();
    for section in document.sections() {
        let above = section.parent.is_some_and(|parent| past[parent]);
        past.push(above || is_past(&section.plain_title()));
    }
    past
}

/// What a section of things that will not be done is called.
pub(super) const OUT_OF_SCOPE: [&str; 21] = [
    "out of scope", "out-of-scope", "not in scope", "non-goals", "non goals", "di luar cakupan",
    "di luar lingkup", "fuera de alcance", "fora do escopo", "fuori ambito", "hors périmètre",
    "außerhalb des umfangs", "nicht im umfang", "nicht im scope", "nicht enthalten",
    "ausserhalb des umfangs", "hors scope", "fuera del alcance", "buiten scope", "範囲外",
    "スコープ外",
];
const PAST: [&str; 16] = [
    "earlier", "prior", "previous", "previously", "past", "history", "archive", "archived", "old",
    "older", "superseded", "former", "frühere", "früher", "anterior", "historique",
];

/// The section that is the whole file: its heading is the title of the document.
pub fn document_title(document: &Document<'_>) -> Option<usize> {
    let sections = document.sections();
    let is_only = |section: &Section| {
        sections
            .iter()
            .filter(|other| other.level == section.level)
            .count()
            == 1
    };
    let first = sections.first()?;
    (first.level == 1 && is_only(first)).then_some(0)
}

/// An identifier at the beginning of a text (`DEC-004`, `ADR 12`, `SEC-1:`, `🟢 Q-4`), and what follows it and its
/// separator. Without a separator, only the usual letters make one: `UTF-8 everywhere` has none.
pub fn leading_id(text: &str) -> Option<(String, &str)> {
    id_before(text, None)
}

/// The same for a text whose marks were read: `**SEC-1** The door` has an identifier because it is in bold.
pub fn leading_id_in(inline: &Inline) -> Option<(String, &str)> {
    let bold = inline.strong.first().filter(|bold| bold.start == 0);
    id_before(&inline.text, bold.map(|bold| bold.end))
}

/// An identifier at the beginning of a text, which is set off if it ends at `end`.
fn id_before(text: &str, end: Option<usize>) -> Option<(String, &str)> {
    let all = text;
    let text = text.trim_start_matches(is_sign).trim_start();
    let brackets = [('[', ']'), ('(', ')')].into_iter();
    let mut brackets = brackets.filter_map(|(open, close)| Some((text.strip_prefix(open)?, close)));
    let bracketed = brackets.next();
    let inner = bracketed.map_or(text, |(inner, _)| inner);
    let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (prefix, rest) = inner.split_at(letters);
    let joint = usize::from(rest.starts_with(['-', '_', ' ', '#']));
    let digits = rest[joint..].bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[joint + digits..];
    if !(1..=8).contains(&letters) || !(1..=6).contains(&digits) {
        return None;
    }
    let id = &inner[..letters + joint + digits];
    let after = match bracketed {
        Some((_, close)) => after.strip_prefix(close)?,
        None => after,
    };
    let is_usual = USUAL_IDS.contains(&prefix.to_ascii_lowercase().as_str())
        || (NUMBERING.contains(&prefix) && rest.starts_with('-'));
    let is_code = prefix.bytes().all(|byte| byte.is_ascii_uppercase()) && !rest.starts_with(' ');
    let said = after.trim_start();
    // `**ISO-9001** needed?` is about a standard.
    let is_numbered = NUMBERING.contains(&prefix) || rest.starts_with(['-', '_', '#']);
    let is_bold = end == Some(all.len() - after.len())
        && digits <= MOST_DIGITS_IN_BOLD
        && said.starts_with(char::is_uppercase);
    let is_round = bracketed.is_some_and(|(_, close)| close == ')');
    // `📦 S3`, `(V2)` and `HTTP2 · …` are names of things.
    if !is_numbered && (is_round || text.len() < all.len()) {
        return None;
    }
    let is_set_off = bracketed.is_some()
        || said.is_empty()
        || (is_numbered && (is_bold || said.starts_with(['·', '|'])))
        || said.starts_with([':', '—', '–'])
        || after.starts_with(['.', ')'])
        || after.starts_with(" - ");
    let has_ended = !after.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    let is_id = has_ended && (is_usual || is_code && is_set_off);
    is_id.then(|| (id.to_owned(), after.trim_start_matches(SEPARATORS)))
}

/// Whether a character may be a sign before an identifier: an emoji, an arrow.
fn is_sign(c: char) -> bool {
    !c.is_ascii() && !c.is_alphanumeric() && !"„“”«»‘’¿¡–—（【".contains(c)
}

/// The identifier at the beginning of a text, if it has one, and the rest of the text.
pub fn parted(text: &str) -> (Option<String>, &str) {
    leading_id(text).map_or((None, text), |(id, rest)| (Some(id), rest))
}

/// An entry's identifier and its text without it, which some forms have at the beginning of the text and others
/// in a column.
pub fn named_apart(id: Option<String>, text: String) -> (Option<String>, String) {
    let own = match &id {
        Some(id) => text
            .strip_prefix(id.as_str())
            .filter(|behind| behind.starts_with(SEPARATORS))
            .map(|behind| (id.clone(), behind.trim_start_matches(SEPARATORS))),
        None => leading_id(&text),
    };
    let own = own.map(|(own, behind)| (own, text.len() - behind.len()));
    let (own, text) = without_id(own, text);
    (own.or(id), text)
}

/// The identifier at the beginning of a text whose marks were read, and the text without it.
pub fn named(inline: Inline) -> (Option<String>, String) {
    let own = leading_id_in(&inline);
    let own = own.map(|(own, behind)| (own, inline.text.len() - behind.len()));
    without_id(own, inline.text)
}

/// An identifier and the text after it, which begins at a byte. A text of which nothing would be left stays whole.
fn without_id(own: Option<(String, usize)>, text: String) -> (Option<String>, String) {
    let Some((own, at)) = own.filter(|(_, at)| *at < text.len()) else {
        return (None, text);
    };
    let behind = &text[at..];
    // `D-3 stays` is a sentence about D-3, and `2 shifts` has no number of its own.
    let before = text[..text.len() - behind.len()].trim_end();
    let has_sign = before.ends_with(SEPARATORS);
    let is_name = own.contains(char::is_alphabetic) && behind.starts_with(char::is_uppercase);
    if has_sign || is_name {
        (Some(own), behind.to_owned())
    } else {
        (Some(own), text)
    }
}

/// Letters that number the entries of a file.
const NUMBERING: [&str; 5] = ["D", "Q", "OQ", "R", "AC"];

/// An identifier that only bold type sets off has no more digits than this.
const MOST_DIGITS_IN_BOLD: usize = 3;

const USUAL_IDS: [&str; 5] = ["adr", "dec", "decision", "madr", "dr"];

/// What separates a name from what is said about it.
pub const SEPARATORS: [char; 9] = [' ', ':', '.', ')', '—', '–', '-', '|', '·'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_known_by_their_words() {
        for title in [
            "Next actions", "## 3. **Next Actions:**", "Next actions (this week)",
            "➡ next actions — Q3",
        ] {
            assert!(
                is_one_of(title.trim_start_matches('#'), &["next actions"]),
                "{title}"
            );
        }
        assert!(!is_one_of("(earlier) next actions", &["next actions"]));
        assert!(!is_one_of("Next actions after launch", &["next actions"]));
        assert!(mentions("2. Key terms & names", &["key terms"]));
        assert!(!mentions("Monkey terms", &["key terms"]));
        assert!(is_guide("How to add a decision"));
        assert!(!is_guide("Information"));
    }

    #[test]
    fn identifiers_are_told_from_words() {
        for (text, id, rest) in [
            ("DEC-004: Use tape", "DEC-004", "Use tape"),
            ("ADR 12 — Use tape", "ADR 12", "Use tape"),
            ("[D-7] Use tape", "D-7", "Use tape"),
            ("SEC-1 — Door", "SEC-1", "Door"),
            ("D-7. Door", "D-7", "Door"),
            ("R-7 Door", "R-7", "Door"),
            ("R1: Door", "R1", "Door"),
            ("D-024", "D-024", ""),
            ("🟢 Q-004 Coffee", "Q-004", "Coffee"),
            ("⚠️ AC-1 Print", "AC-1", "Print"),
            ("(Q5) Door", "Q5", "Door"),
            ("A-1 · Door", "A-1", "Door"),
        ] {
            assert_eq!(leading_id(text), Some((id.to_owned(), rest)), "{text}");
            assert_eq!(parted(text), (Some(id.to_owned()), rest), "{text}");
        }
        for text in [
            "Sprint 3: x", "SHA256 hashing", "2026-05-20", "v2: x", "A-team", "A-4 paper", "[x] y",
            "UTF-8-only", "", "[D-7",
        ] {
            assert_eq!(leading_id(text), None, "{text}");
            assert_eq!(parted(text), (None, text));
        }
    }

    #[test]
    fn an_identifier_in_bold_is_set_off() {
        for (text, id, rest) in [
            ("**SEC-1** Door", Some("SEC-1"), "Door"),
            ("**Q1.** Door", Some("Q1"), "Door"),
            ("**A4 paper** is thin", None, "A4 paper is thin"),
            ("**ISO-9001** Audit", None, "ISO-9001 Audit"),
            ("A4 **paper**", None, "A4 paper"),
            ("**S3** Which bucket?", None, "S3 Which bucket?"),
            ("(V2) is next", None, "(V2) is next"),
            ("📦 S3 — bucket", None, "📦 S3 — bucket"),
        ] {
            let (own, said) = named(Inline::read(text));
            assert_eq!((own.as_deref(), said.as_str()), (id, rest), "{text}");
        }
    }

    #[test]
    fn a_title_is_the_only_heading_of_its_level() {
        assert_eq!(document_title(&Document::read("# a\n## b\n")), Some(0));
        assert_eq!(document_title(&Document::read("# a\n# b\n")), None);
        assert_eq!(document_title(&Document::read("## a\n")), None);
    }

    #[test]
    fn a_title_may_stand_there_in_two_languages() {
        for title in ["Status / Stand", "状態／Status", "2. Stand / Status (now)"] {
            assert!(is_one_of(title, &["status"]), "{title}");
        }
        assert!(!is_one_of("Input/status", &["status"]));
    }
}

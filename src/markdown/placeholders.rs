//! What operators write where there is nothing to write yet. It counts as absent everywhere.

use super::dates;
use super::inline::{Inline, plain};

/// The plain text, unless it is a placeholder.
pub fn present(text: &str) -> Option<String> {
    let text = plain(text);
    (!is_absent(&text)).then_some(text)
}

/// What still counts of a text whose marks were read, unless it is a placeholder: without what is struck through, if
/// anything is left then.
pub fn standing(inline: Inline) -> Option<String> {
    let kept = inline.clone().without_struck().text;
    let text = if kept.is_empty() { inline.text } else { kept };
    (!is_absent(&text)).then_some(text)
}

/// Whether a placeholder says more than that there is nothing yet: `TBD, Ann asks Jo`, `none (Ann asks)`.
pub fn has_note(text: &str) -> bool {
    let lower = plain(text).to_lowercase();
    let mut words = ["tbd", "tba", "tbc", "none"].iter();
    let note = words.find_map(|word| lower.strip_prefix(word));
    note.is_some_and(|note| {
        let said = note.trim_matches(|c: char| !c.is_alphanumeric());
        !NONE_YET.contains(&said)
    })
}

/// Whether a text only says that there are none of what a list is for: `No open questions.`, `Nothing open`. Among
/// criteria, the same words ask for something.
pub fn lists_nothing(text: &str) -> bool {
    let lower = plain(text).to_lowercase();
    if lower.contains(['?', '？']) {
        return false;
    }
    let said = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let said = said.strip_prefix("currently ").unwrap_or(said);
    let words = said
        .split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | ',' | '.'))
        .filter(|word| !word.is_empty());
    let mut words = words.peekable();
    let is_left = |rest: &str| NONE_YET.contains(&rest);
    match words.next() {
        Some("no") => {
            while words.next_if(|word| LEFT.contains(word)).is_some() {}
            let listed = words.next();
            let rest: Vec<&str> = words.collect();
            listed.is_some_and(|word| LISTED.contains(&word)) && is_left(&rest.join(" "))
        }
        Some("nothing") => is_left(&words.collect::<Vec<_>>().join(" ")),
        // `✅ None`, `None — all clear`
        Some("none") => {
            let rest = words.collect::<Vec<_>>().join(" ");
            is_left(&rest) || ALL_CLEAR.contains(&rest.as_str())
        }
        _ => false,
    }
}

/// Whether a text only says that there is nothing yet: it is empty, `TBD`, `-`, `n/a`, `none`, `_(none yet)_` or
/// the like, in any case and emphasis, or a template's placeholder, see [`is_left_open`].
pub fn is_placeholder(text: &str) -> bool {
    is_absent(&plain(text))
}

/// The same for a text that is already plain.
fn is_absent(plain: &str) -> bool {
    // Even the longest placeholder is far shorter.
    if plain.len() > 200 {
        return false;
    }
    let lower = plain.to_lowercase();
    let text = lower.trim().trim_end_matches(['.', '!', ':']).trim();
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .filter(|text| !text.contains(['(', ')']));
    if let Some(inner) = inner {
        let first = inner
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty());
        let says_so = matches!(
            first,
            None | Some("none" | "no" | "nothing" | "empty" | "tbd")
        );
        return says_so || is_absent(inner);
    }
    let is_sign = |c: char| "–—…·".contains(c) || (c.is_ascii() && !c.is_ascii_alphanumeric());
    if text.chars().all(is_sign) || is_left_open(text) {
        return true;
    }
    if let Some(rest) = text
        .strip_prefix("tbd")
        .or_else(|| text.strip_prefix("tba"))
    {
        return !rest.starts_with(char::is_alphanumeric);
    }
    match text.strip_prefix("none") {
        Some(rest) => {
            let rest = rest.trim_start();
            let note = rest.starts_with('(') && rest.ends_with(')');
            let words = rest.trim_start_matches([',', '-', '–', '—', ' ']);
            let is_dated = words
                .strip_prefix("as of ")
                .and_then(dates::leading)
                .is_some_and(|found| words["as of ".len()..].len() == found.range.end);
            note || is_dated || NONE_YET.contains(&words)
        }
        None => NOTHING.contains(&text) || NOTHING_ELSEWHERE.contains(&text),
    }
}

/// Whether a text consists only of a template's placeholders: `{{status}}`, `<risk>`, `{{from}} – {{to}}`.
pub fn is_left_open(text: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || " _-.,/'’|?".contains(c);
    let mut rest = text.trim();
    let mut has_any = false;
    while !rest.is_empty() {
        let (inner, close) = match rest.strip_prefix("{{") {
            Some(inner) => (Some(inner), "}}"),
            None => (rest.strip_prefix('<'), ">"),
        };
        let Some((name, after)) = inner.and_then(|inner| inner.split_once(close)) else {
            return false;
        };
        if !name.contains(char::is_alphabetic) || !name.chars().all(is_name) {
            return false;
        }
        has_any = true;
        rest = after.trim_start_matches([' ', '–', '—', '-', ',', '/', ':', '.']);
    }
    has_any
}

/// `None` in other languages.
pub const NOTHING_ELSEWHERE: [&str; 27] = [
    "keine", "keiner", "keines", "entfällt", "ninguno", "ninguna", "nada", "aucun", "aucune",
    "néant", "nessuno", "nessuna", "nenhum", "nenhuma", "geen", "inga", "ingen", "brak", "yok",
    "tidak ada", "belum ada", "нет", "なし", "特になし", "无", "無", "없음",
];

const NOTHING: [&str; 12] = [
    "tbc", "todo", "to do", "n/a", "n.a", "na", "nil", "null", "nothing", "nothing yet",
    "to be decided", "to be determined",
];

/// What may be missing from a list, and how such things may be called.
const LISTED: [&str; 13] = [
    "question", "questions", "risk", "risks", "blocker", "blockers", "issue", "issues", "item",
    "items", "decision", "decisions", "points",
];
/// What may follow `None`.
const ALL_CLEAR: [&str; 4] = ["all clear", "all good", "open", "known"];
const LEFT: [&str; 10] = [
    "open", "known", "new", "current", "active", "live", "pending", "outstanding", "further",
    "remaining",
];

const NONE_YET: [&str; 13] = [
    "", "yet", "so far", "known", "currently", "at present", "at the moment", "at this time",
    "right now", "for now", "today", "open", "recorded",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_may_say_that_it_is_empty() {
        for text in [
            "No open questions.",
            "_No known risks at this time._",
            "Nothing open",
            "no blockers",
            "✅ None",
            "None ✅",
            "Currently none.",
            "None — all clear",
        ] {
            assert!(lists_nothing(text), "{text}");
        }
        for text in [
            "No questions asked", "No risk of fire", "Nothing is printed", "No", "Open", "Noone",
            "No printer", "Nothing open?", "No issues?", "None of the printers", "Currently two",
        ] {
            assert!(!lists_nothing(text), "{text}");
        }
    }

    #[test]
    fn struck_text_does_not_count_if_other_text_is_left() {
        let said = |text: &str| standing(Inline::read(text));
        assert_eq!(said("~~Ann~~ Bo").as_deref(), Some("Bo"));
        assert_eq!(said("~~Ann~~").as_deref(), Some("Ann"));
        assert_eq!(said("~~Ann~~ TBD"), None);
    }

    #[test]
    fn placeholders_are_told_from_values() {
        for text in [
            "",
            " ",
            "TBD",
            "tbd.",
            "**TBD**",
            "TBD (ask Maria)",
            "-",
            "—",
            "–",
            "---",
            "…",
            "?",
            "n/a",
            "N/A",
            "none",
            "None.",
            "_None_",
            "*(none yet)*",
            "_(none captured during discovery)_",
            "(nothing)",
            "None yet",
            "none so far.",
            "None (all done).",
            "`TBD`",
            "to be decided",
            "Keine.",
            "_Tidak ada_",
            "なし",
            "{{status}}",
            "**{{ client name }}**",
            "{{from}} – {{to}}",
            "<risk>",
            "<what could go wrong?>.",
        ] {
            assert!(is_placeholder(text), "{text:?}");
        }
        for text in [
            "None of the vendors answered", "Nonesuch Ltd", "TBDesign", "Dashboard", "0", "no",
            "(see the register)", "N", "日本", "{{status}} since May", "<choice> because <reason>",
            "<a href=\"x\">y</a>", "<p>Text</p>", "{{x", "<https://x.test>", "a < b > c",
        ] {
            assert!(!is_placeholder(text), "{text:?}");
        }
        assert!(
            is_placeholder("None as of 2026-05-20.") && !is_placeholder("None as of the trial")
        );
        assert_eq!(present("**Acme**"), Some("Acme".to_owned()));
        assert_eq!(present("_(none)_"), None);
    }
}

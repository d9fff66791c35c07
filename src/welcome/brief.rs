//! The beginning of a long text, cut where a reader would pause.

/// Words that end with a full stop but do not end a sentence.
const ABBREVIATIONS: [&str; 12] = [
    "e.g.", "i.e.", "etc.", "vs.", "approx.", "incl.", "resp.", "cf.", "no.", "z.b.", "d.h.",
    "bzw.",
];

/// The text or, if it has more than `limit` characters, as many whole sentences as fit; or, if not even one
/// does, as many words, followed by `…`.
pub fn brief(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    // Beyond the limit, the next character or two show whether a sentence ends here.
    let text = &text[..text.ceil_char_boundary(end + 8)];
    if let Some(end) = last_sentence_end(text, end) {
        return text[..end].to_owned();
    }
    // If there is only one word, cutting it is better than showing nothing.
    let words = text[..end]
        .rfind(char::is_whitespace)
        .filter(|at| *at > 0)
        .unwrap_or(end);
    let words =
        text[..words].trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-(".contains(c));
    format!("{words}…")
}

/// The end of the last sentence that ends at or before `limit`, in bytes.
fn last_sentence_end(text: &str, limit: usize) -> Option<usize> {
    let ends = text[..limit].char_indices().rev();
    ends.filter(|(_, c)| ".!?…。！？".contains(*c))
        .map(|(at, c)| (at, at + c.len_utf8(), c))
        .find(|(at, end, c)| ends_sentence(text, *at, *end, *c))
        .map(|(_, end, _)| end)
}

fn ends_sentence(text: &str, at: usize, end: usize, sign: char) -> bool {
    let rest = &text[end..];
    if "。！？".contains(sign) {
        return true;
    }
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let goes_on = rest.trim_start().starts_with(char::is_lowercase);
    if !is_apart || goes_on || sign != '.' {
        return is_apart && !goes_on;
    }
    // No word that matters here is longer.
    let from = text.floor_char_boundary(at.saturating_sub(40));
    let word = text[from..end]
        .rsplit(|c: char| c.is_whitespace() || "([\"'".contains(c))
        .next()
        .unwrap_or_default();
    let is_initial = word.chars().count() <= 2 && word.starts_with(char::is_alphabetic);
    let is_number = word[..word.len() - 1]
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        && word.len() <= 3;
    !is_initial && !is_number && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_text_stays() {
        assert_eq!(brief("No end", 6), "No end");
        assert_eq!(brief("", 0), "");
        assert_eq!(brief("äöüß", 4), "äöüß");
    }

    #[test]
    fn a_long_one_ends_with_a_sentence() {
        for (text, limit, expected) in [
            ("One. Two. Three is long.", 12, "One. Two."),
            ("Is it? It is! Certainly so.", 15, "Is it? It is!"),
            (
                "Use tape, e.g. ours. Then more.",
                25,
                "Use tape, e.g. ours.",
            ),
            ("Version 2.0 is out. It is new.", 20, "Version 2.0 is out."),
            ("See J. Doe. And others.", 14, "See J. Doe."),
            (
                "Ends here. and goes on. Then.",
                25,
                "Ends here. and goes on.",
            ),
            ("これは文です。次の文。", 8, "これは文です。"),
            (
                "First sentence is here.\nNext one.",
                25,
                "First sentence is here.",
            ),
        ] {
            assert_eq!(brief(text, limit), expected);
        }
    }

    #[test]
    fn one_without_a_sentence_ends_with_a_word() {
        assert_eq!(brief("one two three four", 10), "one two…");
        assert_eq!(brief("one two, three four", 11), "one two…");
        assert_eq!(brief("unbreakable", 5), "unbre…");
        assert_eq!(brief("Mr. e.g. and so on", 9), "Mr. e.g.…");
    }

    proptest! {
        #[test]
        fn it_is_never_longer_than_asked_for(text in "[a-z .。!éß\n(]{0,80}", limit in 1_usize..60) {
            let short = brief(&text, limit);
            prop_assert!(short.chars().count() <= limit + 1, "{short}");
            prop_assert!(text.starts_with(short.trim_end_matches('…')));
        }
    }
}

//! The forms in which a term may appear in a text, and the form in which words are compared. Other modules
//! search for them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The fewest letters that must remain of a word when its ending is removed.
const SHORTEST_STEM: usize = 4;
/// The same in scripts other than Latin, whose words are shorter.
const SHORTEST_ELSEWHERE: usize = 3;
/// Words that may or may not appear between the others.
const SMALL_WORDS: [&str; 30] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "per", "the", "to",
    "with", "de", "del", "der", "des", "di", "die", "du", "el", "la", "le", "und", "van", "von",
    "y",
];

/// One way in which a term is given.
#[derive(Debug)]
pub(super) enum Form {
    /// The words that matter, each made by [`plain`], the longest first.
    Words(Vec<String>),
    /// Letters of a script without blanks between words: they may appear anywhere.
    Letters(String),
}

impl Form {
    fn read(words: &str) -> Option<Self> {
        let folded = fold(words);
        if folded.chars().any(is_unspaced) {
            return Some(Self::Letters(squash(&folded)));
        }
        let words: Vec<&str> = words_of(&folded).collect();
        let matter: Vec<&str> = words
            .iter()
            .copied()
            .filter(|word| !SMALL_WORDS.contains(word))
            .collect();
        let words = if matter.is_empty() { words } else { matter };
        let mut words: Vec<String> = words.into_iter().map(|word| plain(word).into()).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        (!words.is_empty()).then_some(Self::Words(words))
    }
}

/// The forms in which a term is given: with and without its parenthesis, on each side of a slash, as the
/// words that it joins, and by its initials.
pub(super) fn forms(name: &str) -> Vec<Form> {
    let mut given: Vec<String> = vec![name.to_owned()];
    let mut outside = String::new();
    let mut inside = String::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => {
                depth = depth.saturating_sub(1);
                given.push(std::mem::take(&mut inside));
            }
            c if depth > 0 => inside.push(c),
            c => outside.push(c),
        }
    }
    given.push(inside);
    for form in [name, &outside] {
        let form = form
            .replace(" or ", "/")
            .replace(" aka ", "/")
            .replace(" vs ", "/")
            .replace(" vs. ", "/");
        given.extend(
            form.split(['/', ',', ';', '|', '=', '→', '、'])
                .map(str::to_owned),
        );
    }
    let initials: String = words_of(&outside)
        .filter_map(|word| word.chars().next())
        .collect();
    if initials.chars().count() >= 3 {
        given.push(initials);
    }
    let parted: Vec<String> = given.iter().filter_map(|form| parted(form)).collect();
    given.extend(parted);
    given.sort_unstable();
    given.dedup();
    given.iter().filter_map(|form| Form::read(form)).collect()
}

/// The runs of letters and digits.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// A name such as `RebateCycle` as its words; `None` if there is nothing to split.
pub(super) fn parted(name: &str) -> Option<String> {
    let mut parted = String::new();
    let mut before = ' ';
    for c in name.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            parted.push(' ');
        }
        parted.push(c);
        before = c;
    }
    (parted.len() > name.len()).then_some(parted)
}

/// In lower case, without accents.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let text = text.nfkd().filter(|c| !is_combining_mark(*c));
    text.flat_map(char::to_lowercase).collect()
}

/// Letters and digits alone.
pub(super) fn squash(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a letter belongs to a script without blanks between words.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A folded word in its plain form: without plural and possessive endings, so that `liens` and `lien` are the
/// same word, and `client` is another. The same ending is removed on both sides of a comparison, so that the
/// only harm of a wrong guess (`gard` for `garden`) is that two such words count as one.
pub(super) fn plain(word: &str) -> Cow<'_, str> {
    if !word.starts_with(|c: char| c.is_ascii()) {
        return Cow::Borrowed(without(word, &ELSEWHERE, SHORTEST_ELSEWHERE));
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= 3) {
        return Cow::Owned(format!("{stem}y"));
    }
    let word = without(word, &["nya", "lar", "ler"], SHORTEST_STEM);
    // `boxes` and `branches`, but `cases`.
    if let Some(stem) = word.strip_suffix("es")
        && ["x", "ss", "zz", "tz", "ch", "sh"]
            .iter()
            .any(|end| stem.ends_with(end))
    {
        return Cow::Borrowed(stem);
    }
    // `status` and `access` are not plurals.
    let is_plural = !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    let word = match word
        .strip_suffix('s')
        .filter(|stem| is_plural && stem.len() >= 3)
    {
        Some(stem) => stem,
        None => word,
    };
    let word = match word.strip_suffix('x') {
        Some(stem) if stem.ends_with("au") || stem.ends_with("eu") => stem,
        _ => word,
    };
    Cow::Borrowed(without(
        word,
        &["en", "is", "a", "e", "i", "n", "o"],
        SHORTEST_STEM,
    ))
}

/// Endings of the plural and of cases in Cyrillic, Greek and Hangul.
const ELSEWHERE: [&str; 50] = [
    "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ов", "ев", "ей", "ам", "ям", "ах",
    "ях", "ом", "ем", "ой", "ый", "ий", "ая", "ое", "ые", "ие", "ую", "а", "я", "ы", "и", "у", "ю",
    "е", "о", "ь", "й", "ους", "ων", "ες", "ας", "ης", "ος", "οι", "ου", "α", "η", "ο", "ι", "의",
    "는", "은",
];

/// A word without the first of the given endings that leaves enough of it.
fn without<'w>(word: &'w str, endings: &[&str], least: usize) -> &'w str {
    let mut stems = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    let stem = stems.find(|stem| stem.chars().take(least).count() == least);
    stem.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_in_its_plain_forms() {
        for (one, other) in [
            ("lien", "liens"),
            ("company", "companies"),
            ("box", "boxes"),
            ("analysis", "analyses"),
            ("invoice", "invoices"),
            ("auftragsbestatigung", "auftragsbestatigungen"),
            ("fattura", "fatture"),
            ("klausul", "klausulnya"),
            ("bateau", "bateaux"),
            ("киль", "килей"),
            ("договор", "договоры"),
        ] {
            assert_eq!(plain(one), plain(other));
        }
        for (one, other) in [
            ("lien", "client"),
            ("keel", "keelson"),
            ("port", "porter"),
            ("lien", "alien"),
            ("ring", "string"),
            ("bus", "bu"),
            ("киль", "кильватер"),
        ] {
            assert_ne!(plain(one), plain(other));
        }
    }
}

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
    /// The words that matter, folded, longest first. They are compared by their [`stems`].
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
        let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
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
    let several: Vec<String> = given.iter().filter_map(|form| in_number(form)).collect();
    given.extend(several);
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

/// A form with its two-letter initials changed from plural to singular or back: `PO` for `POs`, and `POs` for
/// `PO`. Only capitals count: the last letter of a short word in lower case must stay, since `bus` is not the
/// plural of `bu`.
fn in_number(form: &str) -> Option<String> {
    let is_short = |word: &str| word.len() == 2 && word.bytes().all(|c| c.is_ascii_uppercase());
    let mut has_any = false;
    let words: Vec<String> = words_of(form)
        .map(|word| match word.strip_suffix('s') {
            Some(one) if is_short(one) => {
                has_any = true;
                one.to_owned()
            }
            None if is_short(word) => {
                has_any = true;
                format!("{word}s")
            }
            _ => word.to_owned(),
        })
        .collect();
    has_any.then(|| words.join(" "))
}

/// The text in lower case, without accents, and with `ss` for `ß`.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let text = text.nfkd().filter(|c| !is_combining_mark(*c));
    let mut folded = String::new();
    for c in text.flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            c => folded.push(c),
        }
    }
    folded
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

/// The possible stems of a folded word, without plural and possessive endings. Two words are the same if they
/// share a stem: `liens` is the same as `lien`, but `client` is not. One stem cannot suit all languages: the `n`
/// is an ending in `Personen` but not in `Termin`, and the `s` is one in `menus` but not in `status`. The only
/// harm of a wrong guess (`gard` for `garden`) is that two different words count as one.
pub(super) fn stems(word: &str) -> Vec<Cow<'_, str>> {
    let mut stems = vec![Cow::Borrowed(word)];
    if word.starts_with(|c: char| c.is_ascii()) {
        let plain = plain(word);
        if plain != word {
            stems.push(plain);
        }
        let endings = ENDINGS.iter().filter_map(|(ending, instead, least)| {
            let stem = word.strip_suffix(ending)?;
            (stem.len() >= *least).then_some((stem, *instead))
        });
        stems.extend(endings.map(|(stem, instead)| match instead {
            "" => Cow::Borrowed(stem),
            instead => Cow::Owned(format!("{stem}{instead}")),
        }));
    } else {
        let endings = ELSEWHERE.iter();
        let rest = endings.filter_map(|ending| word.strip_suffix(ending));
        let rest = rest.filter(|stem| stem.chars().count() >= SHORTEST_ELSEWHERE);
        stems.extend(rest.map(Cow::Borrowed));
    }
    stems
}

/// Endings, what replaces each in the singular, and how many letters must come before it.
const ENDINGS: [(&str, &str, usize); 21] = [
    // menus, taxis, skus
    ("s", "", 3),
    // camiones
    ("es", "", SHORTEST_STEM),
    // buses, quizzes, shelves and knives
    ("ses", "s", 2),
    ("zes", "z", 2),
    ("zzes", "z", 2),
    ("ves", "f", 2),
    ("ves", "fe", 2),
    // Verzeichnisse
    ("sse", "s", 3),
    ("ssen", "s", 3),
    // lápices, cotações, ordens, canaux
    ("ces", "z", 2),
    ("oes", "ao", 3),
    ("ns", "m", 3),
    ("aux", "al", 2),
    // Termine, Personen, fatture
    ("en", "", SHORTEST_STEM),
    ("n", "", SHORTEST_STEM),
    ("e", "", SHORTEST_STEM),
    ("a", "", SHORTEST_STEM),
    ("i", "", SHORTEST_STEM),
    ("o", "", SHORTEST_STEM),
    // klausulnya, analysis
    ("nya", "", SHORTEST_STEM),
    ("is", "", SHORTEST_STEM),
];

/// The most likely plain form of a folded word in Latin script; see [`stems`].
fn plain(word: &str) -> Cow<'_, str> {
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

/// Plural and case endings in Cyrillic, Greek and Hangul, folded, so that `й` is `и`.
const ELSEWHERE: [&str; 49] = [
    "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ов", "ев", "еи", "ам", "ям", "ах",
    "ях", "ом", "ем", "ои", "ыи", "ии", "ая", "ое", "ые", "ие", "ую", "а", "я", "ы", "и", "у", "ю",
    "е", "о", "ь", "ους", "ων", "ες", "ας", "ης", "ος", "οι", "ου", "α", "η", "ο", "ι", "의", "는",
    "은",
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

    fn are_same(one: &str, other: &str) -> bool {
        let (one, other) = (fold(one), fold(other));
        let others = stems(&other);
        stems(&one).iter().any(|stem| others.contains(stem))
    }

    #[test]
    fn a_word_is_the_same_in_its_plain_forms() {
        for (one, other) in [
            ("lien", "liens"),
            ("company", "companies"),
            ("movie", "movies"),
            ("box", "boxes"),
            ("bus", "buses"),
            ("analysis", "analyses"),
            ("invoice", "invoices"),
            ("menu", "menus"),
            ("SKU", "SKUs"),
            ("guru", "gurus"),
            ("taxi", "taxis"),
            ("quiz", "quizzes"),
            ("shelf", "shelves"),
            ("knife", "knives"),
            ("Auftragsbestätigung", "Auftragsbestätigungen"),
            ("Lieferschein", "Lieferscheine"),
            ("Termin", "Termine"),
            ("Termin", "Terminen"),
            ("Person", "Personen"),
            ("Position", "Positionen"),
            ("Ausweis", "Ausweise"),
            ("Verzeichnis", "Verzeichnisse"),
            ("Straße", "Strasse"),
            ("STRAẞE", "Straßen"),
            ("cotización", "cotizaciones"),
            ("camión", "camiones"),
            ("lápiz", "lápices"),
            ("ordem", "ordens"),
            ("fattura", "fatture"),
            ("klausul", "klausulnya"),
            ("bateau", "bateaux"),
            ("киль", "килей"),
            ("договор", "договоры"),
            ("компания", "компании"),
        ] {
            assert!(
                are_same(one, other) && are_same(other, one),
                "{one}, {other}"
            );
        }
        for (one, other) in [
            ("lien", "client"),
            ("keel", "keelson"),
            ("port", "porter"),
            ("lien", "alien"),
            ("ring", "string"),
            ("bus", "bu"),
            ("note", "not"),
            ("киль", "кильватер"),
        ] {
            assert!(!are_same(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn initials_of_two_letters_have_a_plural() {
        assert_eq!(in_number("PO").as_deref(), Some("POs"));
        assert_eq!(in_number("two POs").as_deref(), Some("two PO"));
        for form in ["bus", "SKU", "Po", "po"] {
            assert_eq!(in_number(form), None, "{form}");
        }
    }
}

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
            _ => closed |= !takes_back && OVER_ELSEWHERE.contains(&word),
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

/// The same words where the headings are not English.
const OVER_ELSEWHERE: [&str; 68] = [
    "erledigt",
    "geschlossen",
    "gelöst",
    "behoben",
    "beantwortet",
    "vertagt",
    "zurückgestellt",
    "selesai",
    "ditutup",
    "teratasi",
    "terjawab",
    "dijawab",
    "ditunda",
    "résolu",
    "résolue",
    "résolus",
    "résolues",
    "clos",
    "fermé",
    "fermée",
    "fermés",
    "fermées",
    "répondu",
    "répondue",
    "répondues",
    "traité",
    "traitée",
    "reporté",
    "reportée",
    "resuelto",
    "resuelta",
    "resueltos",
    "resueltas",
    "cerrado",
    "cerrada",
    "cerrados",
    "cerradas",
    "respondido",
    "respondida",
    "respondidas",
    "contestada",
    "mitigado",
    "mitigada",
    "aplazado",
    "aplazada",
    "resolvido",
    "resolvida",
    "fechado",
    "fechada",
    "concluído",
    "adiado",
    "risolto",
    "risolta",
    "chiuso",
    "chiusa",
    "chiuse",
    "risposto",
    "mitigato",
    "opgelost",
    "gesloten",
    "beantwoord",
    "afgehandeld",
    "解決済み",
    "対応済み",
    "回答済み",
    "完了",
    "已解决",
    "已关闭",
];

const TAKES_BACK: [&str; 30] = [
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
    "nicht",
    "noch",
    "teilweise",
    "bis",
    "belum",
    "tidak",
    "sebagian",
    "pas",
    "non",
    "partiellement",
    "parcialmente",
    "não",
    "niet",
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
    words_of_tag(text).or_else(|| tick(text))
}

fn words_of_tag(text: &str) -> Option<(&str, &str)> {
    let closes = |tag: &str| {
        let tag = tag.trim_matches(|c: char| !c.is_alphanumeric());
        let (word, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let is_dated = dates::leading(rest).is_some();
        // `mitigated: a generator was bought`
        let is_explained = word.ends_with([':', ';']);
        says_closed(word) && (rest.is_empty() || is_dated || is_explained)
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
    if let Some(tagged) = bracketed(text).filter(|(_, tag)| closes(tag)) {
        return Some(tagged);
    }
    for separator in [" — ", " – ", " - ", " → ", "? ", "？", ". "] {
        if let Some((said, tag)) = text.rsplit_once(separator).filter(|(_, tag)| closes(tag)) {
            let sign = separator
                .trim_end()
                .trim_start_matches([' ', '—', '–', '-', '→']);
            return Some((text[..said.len() + sign.len()].trim_end(), tag));
        }
    }
    None
}

/// A text and what stands in the brackets at its end.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    const OPENING: [char; 4] = ['(', '[', '（', '【'];
    let inner = text.strip_suffix([')', ']', '）', '】'])?;
    let start = inner.rfind(OPENING)?;
    let tag = inner[start..].trim_start_matches(OPENING);
    Some((text[..start].trim_end_matches(titles::SEPARATORS), tag))
}

/// The tick before or after a text that is done with: `✅ Disk fails`.
fn tick(text: &str) -> Option<(&str, &str)> {
    const TICKS: [char; 4] = ['✅', '☑', '✔', '✓'];
    // The second half of some.
    const VARIANT: char = '\u{fe0f}';
    if text.starts_with(TICKS) {
        let said = text.trim_start_matches(TICKS).trim_start_matches(VARIANT);
        return Some((said.trim_start(), "done"));
    }
    let said = text.trim_end_matches(VARIANT);
    let ticked = said.trim_end_matches(TICKS);
    (ticked.len() < said.len()).then(|| (ticked.trim_end(), "done"))
}

/// No tag is longer, in bytes.
const LONGEST_TAG: usize = 40;

/// A text, and the status at its end: `Disk fails — Status: open`.
pub(super) fn split(text: &str) -> (&str, Option<String>) {
    let lower = text.to_ascii_lowercase();
    let labelled = |label: &&str| {
        lower.rmatch_indices(*label).find_map(|(at, label)| {
            let behind = text[at + label.len()..].trim_start();
            let value = behind.strip_prefix([':', '：'])?;
            (!text[..at].ends_with(char::is_alphanumeric)).then_some((at, value))
        })
    };
    let Some((at, value)) = super::STATUS.iter().find_map(labelled) else {
        return (text, None);
    };
    let said = text[..at].trim_end_matches([' ', '—', '–', '-', '(', '[', ';', ',', '|']);
    (said, present(value.trim_matches([' ', ')', ']'])))
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
    fn a_megabyte_of_anything_comes_to_an_end() {
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

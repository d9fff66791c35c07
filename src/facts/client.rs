//! Which client a project is for.

use serde_json::Value;

use crate::markdown::{Document, Fields, present};

/// The client: the answer `client`, or else the field `Client` of the first text that has it. The texts are
/// given in the order of their authority: AGENTS.md, README.md, DOMAIN.md.
pub fn find<'t>(
    answers: Option<&Value>,
    texts: impl IntoIterator<Item = &'t str>,
) -> Option<String> {
    let answer = answers
        .and_then(|answers| answers.get("client"))
        .and_then(Value::as_str)
        .and_then(present);
    answer.or_else(|| texts.into_iter().find_map(in_text))
}

/// The field `Client` at the head of a STATE.md: further down, `Client: waits for us` says how things stand.
pub fn at_head(text: &str) -> Option<String> {
    read(text, true)
}

const LABELS: [&str; 2] = ["client", "client name"];
/// The translations of these labels, for files other than STATE.md. In a glossary such a word means the
/// client's customers, so it counts only at the head of a text.
const LABELS_ELSEWHERE: [&str; 10] = [
    "kunde", "auftraggeber", "klien", "cliente", "klant", "opdrachtgever", "kund", "klient",
    "クライアント", "顧客",
];

/// Whether a label names the client, in any language.
pub(super) fn is_label(label: &str) -> bool {
    LABELS.contains(&label) || LABELS_ELSEWHERE.contains(&label)
}

/// The field `Client` (or `Client name`) of a text, or its translation before the second heading.
pub fn in_text(text: &str) -> Option<String> {
    read(text, false)
}

fn read(text: &str, at_head: bool) -> Option<String> {
    let document = Document::read(text);
    let fields = Fields::read_wanted(&document, is_label);
    let second = document.sections().get(1);
    let head = second.map_or(document.lines().len(), |section| section.heading.start);
    let in_head = |labels: &[&str]| {
        let mut fields = fields.within(0..head).iter();
        fields.find(|field| labels.contains(&field.label.as_str()))
    };
    let anywhere = || LABELS.iter().find_map(|label| fields.first(label));
    let field = if at_head {
        in_head(&LABELS)
    } else {
        anywhere()
    };
    let field = field.or_else(|| in_head(&LABELS_ELSEWHERE))?;
    Some(field.value.text.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_first_that_names_the_client_is_believed() {
        let texts = [
            "# AGENTS\n\nClient: **TBD**\n",
            "**Client:** Acme  \n",
            "## Client\n\nOther\n",
        ];
        assert_eq!(
            find(Some(&json!({"client": " Zeta "})), texts).as_deref(),
            Some("Zeta")
        );
        for answers in [
            json!({"client": "TBD"}),
            json!({"client": 7}),
            json!([]),
            json!({}),
        ] {
            assert_eq!(
                find(Some(&answers), texts).as_deref(),
                Some("Acme"),
                "{answers}"
            );
        }
        assert_eq!(find(None, [texts[0], texts[2]]).as_deref(), Some("Other"));
        assert_eq!(find(None, [texts[0]]), None);
        let state = "# STATE\n\n**Client:** Harbour Bakery\n\n## Blockers\n";
        assert_eq!(at_head(state).as_deref(), Some("Harbour Bakery"));
        assert_eq!(at_head("# S\n\n## Blockers\n- Client: waits\n"), None);
        assert_eq!(
            in_text("| Field | Value |\n|---|---|\n| Client name | Acme |\n").as_deref(),
            Some("Acme")
        );
    }

    #[test]
    fn a_translated_label_counts_at_the_head() {
        for text in [
            "# Agenten\n\nKunde: **Acme**\n",
            "Klien: Acme\n",
            "# a\n\nCliente : Acme\n\n## b\n",
        ] {
            assert_eq!(in_text(text).as_deref(), Some("Acme"), "{text}");
        }
        assert_eq!(in_text("# a\n\n## Begriffe\n\n- Kunde: wer kauft\n"), None);
    }
}

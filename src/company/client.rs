//! Whose project it is.

use serde_json::Value;

use crate::markdown::{Document, Fields, present};

/// The client: the answer `client`, else the field `Client` of the first text that has it. The texts are
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

/// The field `Client` (or `Client name`) of a text.
pub fn in_text(text: &str) -> Option<String> {
    let document = Document::read(text);
    let labels = ["client", "client name"];
    let fields = Fields::read_wanted(&document, |label| labels.contains(&label));
    let field = labels.iter().find_map(|label| fields.first(label))?;
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
        assert_eq!(
            in_text("| Field | Value |\n|---|---|\n| Client name | Acme |\n").as_deref(),
            Some("Acme")
        );
    }
}

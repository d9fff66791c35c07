//! What a project is, in one line.

use crate::markdown::inline::Inline;
use crate::markdown::{Document, Fields, Kind, present};

/// Labels of it, where a file has it as a field.
const LABELS: [&str; 6] = [
    "tagline",
    "one-sentence description",
    "one-line description",
    "description",
    "summary",
    "in one sentence",
];

/// The line of an AGENTS.md, `**NAME** — TAGLINE`; else what README.md says first.
pub fn find(agents: &str, readme: &str) -> Option<String> {
    in_agents(agents).or_else(|| in_readme(readme))
}

/// What follows the bold name at the top of an AGENTS.md, or its field.
fn in_agents(text: &str) -> Option<String> {
    let document = Document::read(text);
    let end = document
        .sections()
        .first()
        .map_or(document.lines().len(), |section| section.own.end);
    let is_prose = |line: usize| {
        let here = &document.lines()[line];
        here.kind == Kind::Text && here.mark.is_none()
    };
    let named = (0..end)
        .filter(|line| is_prose(*line))
        .find(|line| behind_name(document.words(*line)).is_some());
    let Some(first) = named else {
        return field(&document);
    };
    // It may be wrapped; what else stands right below is a field, or begins in bold too.
    let fields = Fields::read(&document);
    let goes_on = |line: &usize| {
        let words = document.words(*line);
        is_prose(*line)
            && !words.starts_with(['*', '_', '|'])
            && fields.within(*line..*line + 1).is_empty()
    };
    let rest = (first + 1..end).take_while(goes_on);
    let lines: Vec<&str> = [first]
        .into_iter()
        .chain(rest)
        .map(|line| document.words(line))
        .collect();
    behind_name(&lines.join(" "))
}

fn behind_name(words: &str) -> Option<String> {
    let inline = Inline::read(words);
    let name = inline.strong.first().filter(|strong| strong.start == 0)?;
    let rest = inline.text[name.end..].trim_start();
    let said = ["—", "–", "- "]
        .iter()
        .find_map(|dash| rest.strip_prefix(dash))?;
    present(said)
}

/// The field of a README.md, or else its first paragraph under the title that is no field, badge or HTML.
fn in_readme(text: &str) -> Option<String> {
    let document = Document::read(text);
    field(&document).or_else(|| {
        let fields = Fields::read(&document);
        let lines = match document.sections().first() {
            Some(title) => title.own.clone(),
            None => 0..document.lines().len(),
        };
        let begins = |line: &usize| {
            let here = &document.lines()[*line];
            here.kind == Kind::Text
                && here.mark.is_none()
                && here.depth == 0
                && !document.words(*line).starts_with(['!', '<', '|'])
                && !document.words(*line).starts_with("[!")
                && fields.within(*line..*line + 1).is_empty()
                && present(document.words(*line)).is_some()
        };
        let first = lines.clone().find(begins)?;
        let paragraph: Vec<&str> = (first..lines.end)
            .take_while(|line| {
                let here = &document.lines()[*line];
                here.kind == Kind::Text && here.mark.is_none()
            })
            .map(|line| document.words(line))
            .collect();
        present(&paragraph.join(" "))
    })
}

fn field(document: &Document<'_>) -> Option<String> {
    let fields = Fields::read_wanted(document, |label| LABELS.contains(&label));
    let field = LABELS.iter().find_map(|label| fields.first(label))?;
    Some(field.value.text.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agents_says_it_behind_the_name() {
        for text in [
            "# Agents\n\n**alpha** — Sells *tapes*\n",
            "# AGENTS.md: alpha\r\n\r\nBe kind.\r\n\r\n**alpha** – Sells tapes\r\n",
            "**alpha** - Sells tapes\n",
            "# A\n\n**Client:** Acme\n**Description:** Sells tapes\n",
        ] {
            assert_eq!(find(text, "").as_deref(), Some("Sells tapes"), "{text}");
        }
        for text in [
            "# A\n\n**alpha** — _(none yet: say it)_\n",
            "# A\n\n- **alpha** — Sells tapes\n",
            "# A\n\n## B\n\n**alpha** — Sells tapes\n",
            "# A\n\nWe **never** — ever — lie.\n",
        ] {
            assert_eq!(find(text, ""), None, "{text}");
        }
    }

    #[test]
    fn readme_says_it_first() {
        for text in [
            "# alpha\n\nSells tapes\n\nClient: **Acme**\n",
            "<p>Made here</p>\n\n# alpha\n\n[![ok](x)](y)\n\n**Sells**\ntapes\n",
            "# alpha\n\n**Client:** Acme  \n**Description:** Sells tapes  \n**Kind:** shop\n",
            "# alpha\n\nClient: Acme\n\nSells tapes\n",
            "Sells tapes\n",
        ] {
            assert_eq!(find("", text).as_deref(), Some("Sells tapes"), "{text}");
        }
        for text in ["", "# alpha\n\n_(none yet: say it)_\n", "# a\n\n- x\n"] {
            assert_eq!(find("", text), None, "{text}");
        }
    }

    #[test]
    fn a_wrapped_one_is_read_to_its_end() {
        for (text, said) in [
            ("**a** — Sells\ntapes\n\nMore.\n", "Sells tapes"),
            ("**a** — Sells tapes\nClient: Acme\n", "Sells tapes"),
            ("**a** — Sells tapes\n**b** — Buys\n", "Sells tapes"),
        ] {
            assert_eq!(find(text, "").as_deref(), Some(said), "{text}");
        }
    }
}

//! The files of a new sprint, from our templates or from the company's own.

use jiff::civil::Date;

use crate::sprint::{FILE_NAMES, WHOLE};

/// What replaces `{{number}}`, `{{name}}`, `{{project}}` and `{{date}}`.
#[derive(Clone, Copy, Debug)]
pub struct Words<'w> {
    /// The sprint's number, as in its folder's name.
    pub number: &'w str,
    /// Its slug.
    pub name: &'w str,
    /// The name of the project.
    pub project: &'w str,
    /// The day.
    pub date: Date,
    /// Whether it is only planned. Its requirements.md then says so, unless the company has a template for that file.
    pub is_planned: bool,
}

/// Our templates for the four files.
fn ours() -> [(&'static str, &'static str); 4] {
    let [requirements, blueprint, acceptance, handoff] = FILE_NAMES;
    [
        (requirements, include_str!("sprint/requirements.md")),
        (blueprint, include_str!("sprint/blueprint.md")),
        (acceptance, include_str!("sprint/acceptance.md")),
        (handoff, include_str!("sprint/handoff-prompt.md")),
    ]
}

/// The files of a sprint, by their names in its folder. `templates` are the company's. Our own stand in for
/// any of the four that it lacks, unless it puts a whole sprint into one file.
pub fn files(templates: &[(String, String)], words: Words<'_>) -> Vec<(String, String)> {
    let is_whole = templates.iter().any(|(name, _)| name == WHOLE);
    let has = |name: &str| templates.iter().any(|(there, _)| there == name);
    let ours = ours().into_iter();
    let ours = ours.filter(|(name, _)| !is_whole && !has(name));
    let ours = ours.map(|(name, text)| {
        let text = filled_in(text, words);
        let is_planned = words.is_planned && name == FILE_NAMES[0];
        (
            name.to_owned(),
            if is_planned { planned(&text) } else { text },
        )
    });
    let theirs = templates.iter();
    let theirs = theirs.map(|(name, text)| (name.clone(), filled_in(text, words)));
    let mut files: Vec<(String, String)> = theirs.chain(ours).collect();
    let place = |name: &str| FILE_NAMES.iter().position(|own| *own == name);
    files.sort_by_key(|(name, _)| (place(name).unwrap_or(FILE_NAMES.len()), name.clone()));
    files
}

/// A requirements.md that says below its head that the sprint is planned.
fn planned(text: &str) -> String {
    let at = text.find("\n## ").unwrap_or(text.len());
    let (head, rest) = text.split_at(at);
    format!("{head}\n**Status:** planned\n{rest}")
}

fn filled_in(template: &str, words: Words<'_>) -> String {
    let date = words.date.to_string();
    let marks = [
        ("{{number}}", words.number),
        ("{{name}}", words.name),
        ("{{project}}", words.project),
        ("{{date}}", date.as_str()),
    ];
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    // In one pass, so that filled-in text is not looked at again.
    while let Some(at) = rest.find("{{") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mark = marks.iter().find(|(mark, _)| rest.starts_with(mark));
        let (read, word) = mark.map_or(("{{", "{{"), |(mark, word)| (mark, word));
        out.push_str(word);
        rest = &rest[read.len()..];
    }
    out.push_str(rest);
    out
}

/// The templates, for tests that look at all our texts.
#[cfg(test)]
pub fn texts() -> Vec<super::File> {
    ours().map(|(name, text)| (name, text.to_owned())).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const WORDS: Words<'_> = Words {
        number: "007",
        name: "capstan",
        project: "{{date}}",
        date: date(2026, 11, 23),
        is_planned: false,
    };

    #[test]
    fn the_marks_are_filled_in_once() {
        assert_eq!(
            filled_in(
                "{{number}} {{name}} {{project}} {{date}} {{other}} {{",
                WORDS
            ),
            "007 capstan {{date}} 2026-11-23 {{other}} {{"
        );
    }

    #[test]
    fn the_companys_templates_take_precedence_over_ours() {
        let own = |name: &str| (name.to_owned(), format!("own {name}"));
        let names = |templates: &[(String, String)]| -> Vec<String> {
            files(templates, WORDS)
                .into_iter()
                .map(|(name, _)| name)
                .collect()
        };
        assert_eq!(names(&[]), FILE_NAMES);
        assert_eq!(names(&[own(WHOLE)]), [WHOLE]);
        let some = files(&[own("notes.md"), own("acceptance.md")], WORDS);
        assert_eq!(some.len(), 5);
        assert_eq!(some[2].1, "own acceptance.md");
        assert_eq!(some[4].0, "notes.md");
    }
}

//! What a project is, in one line.

use super::client;
use super::entry::parts::labelled;
use crate::markdown::inline::Inline;
use crate::markdown::{Document, Fields, Kind, is_placeholder, present};

/// Its labels, if a file has it as a field.
const LABELS: [&str; 8] = [
    "tagline", "one-sentence description", "one-line description", "one sentence description",
    "one line description", "description", "summary", "in one sentence",
];

/// The line `**NAME** — TAGLINE` of an AGENTS.md, or else what README.md says first.
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
    // It may be wrapped; anything else right below it is a field, or also begins in bold.
    let fields = Fields::read(&document);
    let goes_on = |line: &usize| {
        let words = document.words(*line);
        is_prose(*line)
            && !words.starts_with(['*', '_', '|'])
            && !is_field(&document, &fields, *line)
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

/// The field of a README.md, or else its first paragraph under the title that is not a field, badge or HTML.
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
                && !is_in_callout(&document, *line)
                && !is_field(&document, &fields, *line)
                && !tells_of_itself(document.words(*line))
                && present(document.words(*line)).is_some()
        };
        let first = lines.clone().find(begins)?;
        let paragraph: Vec<&str> = (first..lines.end)
            .take_while(|line| {
                let here = &document.lines()[*line];
                here.kind == Kind::Text
                    && here.mark.is_none()
                    && !is_field(&document, &fields, *line)
            })
            .map(|line| document.words(line))
            .collect();
        present(&paragraph.join(" "))
    })
}

/// Whether a line is in a callout, which says something of the page: `> [!NOTE]`.
fn is_in_callout(document: &Document<'_>, line: usize) -> bool {
    let above = (0..=line).rev().take(MOST_IN_CALLOUT);
    let mut quoted = above.take_while(|line| document.is_quoted(*line));
    quoted.any(|line| {
        let text = document.text(line).trim_start_matches(['>', ' ', '\t']);
        text.starts_with("[!")
    })
}

/// The most lines of a callout that are looked at.
const MOST_IN_CALLOUT: usize = 40;

/// Whether a line is a field: a label with a value, even a placeholder (`Client: _(none yet)_`). Prose can have a
/// colon, too (`Time Tracker: a tool for the yard`), so a label with a real value counts only if it is known, if
/// the line has several fields, or if it is in bold beside another line in bold. Within a paragraph, a line that
/// begins in lower case is wrapped prose.
fn is_field(document: &Document<'_>, fields: &Fields, line: usize) -> bool {
    let inline = Inline::read(document.words(line));
    let starts = inline
        .text
        .trim_start_matches(|c: char| !c.is_alphanumeric());
    if goes_on(document, line) && starts.starts_with(char::is_lowercase) {
        return false;
    }
    let is_empty = labelled(&inline).is_some_and(|(_, value)| is_placeholder(&value.text));
    let here = fields.within(line..line + 1);
    let is_known = here.iter().any(|field| {
        let label = field.label.as_str();
        KNOWN.iter().any(|list| has_label(list, label)) || client::is_label(label)
    });
    let is_bold = |line: usize| {
        let here = &document.lines()[line];
        here.kind == Kind::Text
            && document.words(line).starts_with(['*', '_'])
            && !fields.within(line..line + 1).is_empty()
    };
    let is_among = || {
        let above = line.checked_sub(1).is_some_and(is_bold);
        is_bold(line) && (above || (line + 1 < document.lines().len() && is_bold(line + 1)))
    };
    // A name or a day is not a tagline: `Project manager: Ann`.
    let is_short = |text: &str| text.split_whitespace().nth(2).is_none();
    let is_brief = here.iter().any(|field| is_short(&field.value.text));
    is_empty || is_known || is_brief || here.len() > 1 || is_among()
}

/// Whether a line continues the paragraph above it.
fn goes_on(document: &Document<'_>, line: usize) -> bool {
    let is_prose = |line: usize| {
        let here = &document.lines()[line];
        here.kind == Kind::Text && here.mark.is_none()
    };
    is_prose(line) && line.checked_sub(1).is_some_and(is_prose)
}

fn has_label(list: &str, label: &str) -> bool {
    list.split(", ").any(|one| one == label)
}

/// The labels of fields in which operators describe a project. Each line has labels of one kind or one language.
const KNOWN: [&str; 12] = [
    "project, project name, name, title, codename, slug, id, kind, type, category, tags, keywords",
    "owner, lead, author, authors, maintainer, maintainers, team, operator, architect, builder, contact, email, phone, responsible, account manager, customer, for",
    "status, current status, overall status, project status, phase, current phase, stage, sprint, active sprint, current sprint, next, next action, next actions, next step, next steps, blockers, priority",
    "date, created, created on, started, start, start date, updated, last updated, last update, due, due date, deadline, end date, launch, go-live, since",
    "stack, tech stack, technology stack, tech, language, languages, framework, platform, database, hosting, tools, built with",
    "version, license, licence, copyright, repo, repository, source, url, website, site, homepage, link, links, docs, documentation, demo, live, build, ci, node, python, requires, requirements",
    "budget, rate, hours, contract, price, domain, industry, location, address, company, goal, scope, note, notes, warning, see, see also",
    "projekt, status, stand, art, verantwortlich, ansprechpartner, erstellt, aktualisiert, zuletzt aktualisiert, technik, frist, sprache",
    "proyecto, estado, responsable, fecha, actualizado, última actualización, tecnología, equipo, contacto, idioma",
    "projet, statut, responsable, date, mis à jour, dernière mise à jour, technologie, équipe, contact, langue",
    "proyek, pemilik, tanggal, terakhir diperbarui, teknologi, tim, kontak, bahasa, fase",
    "状態, 現状, 担当, 担当者, 日付, 更新日, 最終更新, 最終更新日, 作成日, 技術, プロジェクト",
];

/// Whether a line says how the file was made, not what the project is: `Generated for Acme by a kit`, `This file
/// was generated by init`.
fn tells_of_itself(words: &str) -> bool {
    let said = Inline::read(words).text.to_lowercase();
    let words = said.split(|c: char| !c.is_alphanumeric() && c != '-');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(7).collect();
    let mut words = words.as_slice();
    let is_about_file = words.len() > 2
        && ["this", "the"].contains(&words[0])
        && [
            "file", "page", "document", "readme", "folder", "directory", "scaffold",
        ]
        .contains(&words[1]);
    if is_about_file {
        let verb = ["was", "is", "has", "been", "were"];
        let begins = words[2..].iter().position(|word| !verb.contains(word));
        words = &words[begins.filter(|at| *at > 0).map_or(words.len(), |at| at + 2)..];
        return words.first().is_some_and(|first| MADE.contains(first));
    }
    matches!(words, [first, second, ..] if MADE.contains(first) && MADE_BY.contains(second))
}

const MADE: [&str; 12] = [
    "generated", "auto-generated", "autogenerated", "automatically", "created", "scaffolded",
    "rendered", "produced", "prepared", "exported", "copied", "imported",
];
const MADE_BY: [&str; 10] = [
    "for", "by", "from", "with", "on", "at", "using", "in", "generated", "created",
];

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
        for above in [
            "Client: _(none yet)_",
            "**Client:** TBD",
            "Owner: —",
            "> Generated for Acme by a kit",
            "> [!NOTE]\n> Work in progress.",
            "_Auto-generated on 2026-05-20_",
        ] {
            let text = format!("# x\n\n{above}\n");
            assert_eq!(find("", &text), None, "{text}");
            let text = format!("# x\n\n{above}\n\nSells tapes\nStack: Rust\n");
            assert_eq!(find("", &text).as_deref(), Some("Sells tapes"), "{text}");
        }
        for above in [
            "This file was generated by init.",
            "_This README is auto-generated; do not edit it._",
            "The file has been created from a template.",
            "{{tagline}}",
            "<what it is>",
            "**Harbour:** 4\n**Boats:** 12",
            "Owner: Ann\nSprint: 4",
            "**Client:** A **Owner:** B",
        ] {
            let text = format!("# x\n\n{above}\n\nSells tapes\n");
            assert_eq!(find("", &text).as_deref(), Some("Sells tapes"), "{text}");
        }
    }

    #[test]
    fn it_may_have_a_colon() {
        for said in [
            "Time Tracker: a tool that helps users track hours.",
            "The yard needs three things: a plan, a crew, a boat.",
            "Order book: one ledger for all.",
            "This file shop: prints what was generated.",
        ] {
            let text = format!("# x\n\n{said}\n\nMore.\n");
            assert_eq!(find("", &text).as_deref(), Some(said), "{text}");
        }
        for (text, said) in [
            (
                "**Order book:** one ledger for all.\n",
                "Order book: one ledger for all.",
            ),
            (
                "We sell to each\nclient: tapes and boxes.\n",
                "We sell to each client: tapes and boxes.",
            ),
            (
                "We sell two\nthings: tapes and boxes.\n",
                "We sell two things: tapes and boxes.",
            ),
            ("Sells tapes\n**Client:** Acme\n", "Sells tapes"),
        ] {
            let text = format!("# x\n\n{text}");
            assert_eq!(find("", &text).as_deref(), Some(said), "{text}");
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

//! What `socrates help TOPIC` explains: pages in Markdown, which readers of the repository find here too.
//! [`text`] shows a page at a terminal, and [`roff`] as a manual page. No file is read: the pages are in the
//! program.

mod blocks;
pub mod roff;
pub mod text;

pub use blocks::{Block, Span, Spoken, blocks};

/// A page of the guide.
#[derive(Debug)]
pub struct Topic {
    /// The word that asks for it: `sprints`.
    pub name: &'static str,
    /// What it explains, in one line.
    pub about: &'static str,
    /// The page, in Markdown.
    pub page: &'static str,
    /// The command that is explained with it, if there is one.
    pub command: Option<&'static str>,
}

/// The topics, in the order in which a newcomer would read them.
pub const TOPICS: &[Topic] = &[
    Topic {
        name: "company",
        about: "The folder tree: what is where, and how commands find it",
        page: include_str!("company.md"),
        command: None,
    },
    Topic {
        name: "sprints",
        about: "Which sprint is active, where each one stands, and a day's work",
        page: include_str!("sprints.md"),
        command: Some("sprint"),
    },
    Topic {
        name: "patterns",
        about: "The life of a pattern, and how its use is counted",
        page: include_str!("patterns.md"),
        command: Some("patterns"),
    },
    Topic {
        name: "dialects",
        about: "How planning files can be written, and what is written back",
        page: include_str!("dialects.md"),
        command: None,
    },
    Topic {
        name: "agents",
        about: "How coding agents call socrates, and what they do with it",
        page: include_str!("agents.md"),
        command: None,
    },
    Topic {
        name: "json",
        about: "The documents of --json, key by key, and the exit codes",
        page: include_str!("json.md"),
        command: None,
    },
    Topic {
        name: "ci",
        about: "Checks in a workflow and before a commit; what an audit finds",
        page: include_str!("ci.md"),
        command: None,
    },
    Topic {
        name: "settings",
        about: "What you can set, in files and in the environment",
        page: include_str!("settings.md"),
        command: None,
    },
    Topic {
        name: "cache",
        about: "When the pattern cache can be trusted, why, and how fast it is",
        page: include_str!("cache.md"),
        command: None,
    },
    Topic {
        name: "glossary",
        about: "The words of the program, each with one meaning",
        page: include_str!("glossary.md"),
        command: None,
    },
];

/// The topic with this name.
pub fn topic(name: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_begins_with_its_title_and_fits_a_terminal() {
        for topic in TOPICS {
            let blocks = blocks(topic.page);
            assert!(
                matches!(blocks.first(), Some(Block::Heading { level: 1, .. })),
                "{}",
                topic.name
            );
            for columns in [40, 80] {
                for line in text::shown(topic, columns).unstyled().lines() {
                    // Code is not wrapped: it is there to be copied. Neither is a command, which at 80 columns has
                    // room everywhere.
                    let is_command = columns < 80 && line.contains("`socrates ");
                    let is_code = line.starts_with("    ") || is_command;
                    let fits = line.chars().count() <= columns || is_code;
                    assert!(fits, "{} at {columns}: {line}", topic.name);
                }
            }
        }
    }

    /// Pages link to each other, and each is reached by the name of its file.
    #[test]
    fn links_between_pages_lead_somewhere() {
        for topic in TOPICS {
            for link in topic.page.split("](").skip(1) {
                let link = link.split(')').next().unwrap();
                let other = link.strip_suffix(".md").and_then(super::topic);
                assert!(other.is_some(), "{}: {link}", topic.name);
            }
        }
    }
}

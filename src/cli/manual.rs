//! A manual page for a command, made from its flags and its [help](super::help), or for a topic of the guide.
//! Returns the text only.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};
use jiff::civil::Date;

use super::help::Help;
use super::index;
use crate::guide::{TOPICS, Topic, roff};

/// A page and the name that packagers give its file.
#[derive(Debug)]
pub struct Page {
    /// `socrates-init.1`
    pub file: String,
    /// Its content.
    pub roff: String,
}

/// The pages of a command and of all commands below it, its own first, then the pages of the topics. `day` is
/// the day on the page.
pub fn pages(command: &clap::Command, day: Date) -> Vec<Page> {
    let mut command = command.clone();
    command.build();
    let mut pages = Vec::new();
    collect(&command, "", day, &mut pages);
    pages.extend(TOPICS.iter().map(|topic| topic_page(topic, day)));
    pages
}

/// A topic's page. It is the page of the command `socrates help TOPIC`, in the same section as all others:
/// `--dir` fills one directory, and `man` looks for section 7 in another directory.
fn topic_page(topic: &Topic, day: Date) -> Page {
    let name = format!("socrates-help-{}", topic.name);
    let mut roff = Roff::new();
    let source = concat!("socrates ", env!("CARGO_PKG_VERSION"));
    let (title, day) = (name.to_uppercase(), day.to_string());
    roff.control("TH", [&title, "1", &day, source, "Socrates Manual"]);
    roff.control("SH", ["NAME"]);
    roff.text([roman(format!("{name} - {}", topic.about))]);
    let mut rest = roff::sections(topic);
    rest.control("SH", ["SEE ALSO"]);
    let command = topic.command.map(|command| format!("socrates-{command}"));
    let all = ["socrates-help".to_owned()].into_iter().chain(command);
    rest.text(listed(all));
    let mut bytes = Vec::new();
    // Writing to a vector cannot fail.
    let _ = roff.to_writer(&mut bytes);
    let _ = rest.to_writer(&mut bytes);
    Page {
        file: format!("{name}.1"),
        roff: tidied(&String::from_utf8_lossy(&bytes)),
    }
}

fn collect(command: &clap::Command, path: &str, day: Date, pages: &mut Vec<Page>) {
    pages.push(page(command, path, day));
    let shown = command
        .get_subcommands()
        .filter(|below| !below.is_hide_set());
    for below in shown {
        let path = format!("{path} {}", below.get_name());
        collect(below, path.trim_start(), day, pages);
    }
}

fn page(command: &clap::Command, path: &str, day: Date) -> Page {
    let words = command
        .clone()
        .subcommand_help_heading("COMMANDS")
        .subcommand_value_name("command");
    let man = Man::new(words);
    let file = man.get_filename();
    let man = man
        .title(file.trim_end_matches(".1").to_uppercase())
        .date(day.to_string())
        .source(concat!("socrates ", env!("CARGO_PKG_VERSION")))
        .manual("Socrates Manual");
    let mut bytes = Vec::new();
    // Writing to a vector cannot fail.
    let _ = man.render_title(&mut bytes);
    let _ = man.render_name_section(&mut bytes);
    let _ = man.render_synopsis_section(&mut bytes);
    let help = index::of(path);
    let _ = description(command, help).to_writer(&mut bytes);
    let _ = man.render_options_section(&mut bytes);
    if command.has_subcommands() {
        let _ = man.render_subcommands_section(&mut bytes);
    }
    if let Some(help) = help {
        let _ = ending(help).to_writer(&mut bytes);
    }
    let _ = relatives(command, path).to_writer(&mut bytes);
    Page {
        file,
        roff: tidied(&String::from_utf8_lossy(&bytes)),
    }
}

/// The lines without trailing blanks, in ASCII, which every program that shows pages understands. The
/// definition of the apostrophe comes with every section, and only one is kept.
fn tidied(roff: &str) -> String {
    let mut seen = BTreeSet::new();
    let mut text = String::with_capacity(roff.len());
    for line in roff.lines().map(str::trim_end) {
        if !line.contains(".ds Aq ") || seen.insert(line) {
            for c in line.chars() {
                if c.is_ascii() {
                    text.push(c);
                } else {
                    // Writing to a string cannot fail.
                    let _ = write!(text, "\\[u{:04X}]", u32::from(c));
                }
            }
            text.push('\n');
        }
    }
    text
}

fn description(command: &clap::Command, help: Option<&Help>) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["DESCRIPTION"]);
    if let Some(about) = command.get_about() {
        roff.text([roman(format!("{about}."))]);
    }
    let mut lines = help.map_or("", |help| help.text).lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("  ") {
            let mut shown = vec![line];
            while let Some(line) = lines.next_if(|line| line.starts_with("  ")) {
                shown.push(line);
            }
            roff.control("PP", []);
            as_they_stand(&mut roff, shown);
        } else {
            roff.control("PP", []);
            roff.text([roman(line)]);
        }
    }
    roff
}

/// Indented lines that must not be filled.
fn as_they_stand<'l>(roff: &mut Roff, lines: impl IntoIterator<Item = &'l str>) {
    roff.control("RS", ["4"]);
    roff.control("nf", []);
    for line in lines {
        roff.text([roman(line.trim_start())]);
    }
    roff.control("fi", []);
    roff.control("RE", []);
}

fn ending(help: &Help) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES"]);
    as_they_stand(&mut roff, help.examples.iter().copied());
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in help.exits() {
        roff.control("TP", []);
        roff.text([bold(code)]);
        roff.text([roman(meaning)]);
    }
    roff
}

/// The pages right above and below this one.
fn relatives(command: &clap::Command, path: &str) -> Roff {
    let above = path
        .rsplit_once(' ')
        .map_or("socrates".to_owned(), |(above, _)| {
            format!("socrates-{}", above.replace(' ', "-"))
        });
    let own = command.get_display_name().unwrap_or(command.get_name());
    let below = command
        .get_subcommands()
        .filter(|below| !below.is_hide_set())
        .map(|below| format!("{own}-{}", below.get_name()));
    let above = (!path.is_empty()).then_some(above);
    let explained = TOPICS.iter().filter(|topic| match topic.command {
        Some(command) => command == path,
        None => path == "help",
    });
    let explained = explained.map(|topic| format!("socrates-help-{}", topic.name));
    let mut roff = Roff::new();
    roff.control("SH", ["SEE ALSO"]);
    roff.text(listed(above.into_iter().chain(below).chain(explained)));
    roff
}

/// The names of pages.
fn listed(names: impl Iterator<Item = String>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for name in names {
        if !inlines.is_empty() {
            inlines.push(roman(", "));
        }
        inlines.push(bold(name));
        inlines.push(roman("(1)"));
    }
    inlines
}

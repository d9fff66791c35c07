//! Where our reader of Markdown and `CommonMark` differ.
//!
//! Both read every text of up to three lines made of the forms in [`FORMS`]. Where they differ, the smallest
//! such texts are listed in `tests/fixtures/commonmark/deviations.txt`, so that no deviation comes or goes
//! unnoticed. `REWRITE=1` writes the list again; a person then reads the diff.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use socrates::markdown::{Document, Kind, tables};

/// Lines that mean something, and one that does not.
const FORMS: [&str; 19] = [
    "a", "", "# a", "===", "---", "* * *", "- a", "  - a", "- - a", "1. a", "2. a", "    a", "> a",
    ">", "```", "<!-- a -->", "| a | b |", "|---|---|", "|---|",
];

/// What both see in a text, each line by its index.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    headings: BTreeSet<(usize, u8)>,
    code: BTreeSet<usize>,
    items: BTreeSet<usize>,
    tables: BTreeSet<usize>,
}

fn ours(text: &str) -> Seen {
    let document = Document::read(text);
    let lines = || document.lines().iter().enumerate();
    let sections = document.sections().iter();
    Seen {
        headings: sections
            .map(|section| (section.heading.start, section.level))
            .collect(),
        code: lines()
            .filter(|(_, line)| line.kind == Kind::Code)
            .map(|(index, _)| index)
            .collect(),
        items: lines()
            .filter(|(_, line)| line.mark.is_some())
            .map(|(index, _)| index)
            .collect(),
        tables: tables::read(&document)
            .iter()
            .map(|table| table.header.line)
            .collect(),
    }
}

fn commonmark(text: &str) -> Seen {
    let mut seen = Seen::default();
    let line_of = |at: usize| text[..at].matches('\n').count();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let Event::Start(tag) = event else {
            continue;
        };
        let first = line_of(range.start);
        match tag {
            Tag::Heading { level, .. } => {
                seen.headings.insert((first, level_of(level)));
            }
            Tag::CodeBlock(_) => {
                let last = line_of(range.end.saturating_sub(1).max(range.start));
                seen.code.extend(first..=last);
            }
            Tag::Item => {
                seen.items.insert(first);
            }
            Tag::Table(_) => {
                seen.tables.insert(first);
            }
            _ => {}
        }
    }
    seen
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

/// What differs, in one word each; nothing if both see the same.
fn difference(lines: &[&str]) -> Vec<String> {
    let text = lines.join("\n");
    let (ours, theirs) = (ours(&text), commonmark(&text));
    let mut found = Vec::new();
    if ours.headings != theirs.headings {
        found.push(told("headings", &ours.headings, &theirs.headings));
    }
    for (what, ours, theirs) in [
        ("code", &ours.code, &theirs.code),
        ("items", &ours.items, &theirs.items),
        ("tables", &ours.tables, &theirs.tables),
    ] {
        if ours != theirs {
            found.push(told(what, ours, theirs));
        }
    }
    found
}

fn told<T: std::fmt::Debug>(what: &str, ours: &BTreeSet<T>, theirs: &BTreeSet<T>) -> String {
    format!("{what} {ours:?}, in CommonMark {theirs:?}")
}

/// All texts of this many lines.
fn texts(count: usize) -> Vec<Vec<&'static str>> {
    let mut texts = vec![Vec::new()];
    for _ in 0..count {
        let longer = texts.iter().flat_map(|text: &Vec<_>| {
            FORMS.iter().map(move |form| {
                let mut text = text.clone();
                text.push(*form);
                text
            })
        });
        texts = longer.collect();
    }
    texts
}

#[test]
fn the_list_of_deviations_is_complete() {
    let mut differ: BTreeSet<Vec<&str>> = BTreeSet::new();
    let mut list = String::new();
    let mut read = 0;
    for count in 1..=3 {
        for text in texts(count) {
            read += 1;
            let found = difference(&text);
            if found.is_empty() {
                continue;
            }
            // A text that differs even without one of its lines is not a deviation of its own.
            let is_smallest = (0..count).all(|left_out| {
                let mut shorter = text.clone();
                shorter.remove(left_out);
                !differ.contains(&shorter)
            });
            if is_smallest {
                let (text, found) = (text.join(" ⏎ "), found.join("; "));
                list.push_str(&[&text, "  →  ", &found, "\n"].concat());
            }
            differ.insert(text);
        }
    }
    assert_eq!(read, 19 + 19 * 19 + 19 * 19 * 19);
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/commonmark/deviations.txt");
    if std::env::var_os("REWRITE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &list).unwrap();
    }
    let pinned = fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    let (pinned, list): (BTreeSet<&str>, BTreeSet<&str>) =
        (pinned.lines().collect(), list.lines().collect());
    let new: Vec<_> = list.difference(&pinned).collect();
    let gone: Vec<_> = pinned.difference(&list).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "new: {new:#?}\ngone: {gone:#?}\nREWRITE=1 writes the list anew"
    );
}

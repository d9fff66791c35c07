//! Each rule on made-up projects: what an operator writes, and what must come out of it.

mod any_text;
mod bounds;
mod closing;
mod files;
mod label;
mod later;
mod lists;

mod operators;
mod rules;
mod sentences;
mod subjects;
mod value;

use jiff::civil::date;

use super::*;

/// A project with whole sprints of these names, and a STATE.md.
fn project(state: &str, folders: &[&str]) -> Sources {
    let mut sources = Sources {
        state: Some(text("planning/STATE.md", state)),
        ..Sources::default()
    };
    for name in folders {
        add(&mut sources, name, &FILE_NAMES.map(|file| (file, "")));
    }
    sources
}

fn text(path: &str, text: &str) -> Text {
    Text {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn add(sources: &mut Sources, name: &str, files: &[(&str, &str)]) {
    let is_archived = name.starts_with("archive/");
    let name = name.trim_start_matches("archive/");
    let path = if is_archived {
        format!("planning/archive/sprints/{name}")
    } else {
        format!("planning/sprints/{name}")
    };
    sources.folders.push(Folder {
        sprint: Sprint::from_name(name).unwrap(),
        files: files.iter().map(|(file, _)| (*file).to_owned()).collect(),
        texts: files
            .iter()
            .map(|(file, body)| text(&format!("{path}/{file}"), body))
            .collect(),
        path,
        is_archived,
    });
}

/// The active sprint, or `none` or `unclear`; followed by `?` if no text names it.
fn active(standing: &Standing) -> String {
    match &standing.active {
        Active::Known { name, inferred, .. } => {
            format!("{name}{}", if *inferred { "?" } else { "" })
        }
        Active::None { .. } => "none".to_owned(),
        Active::Unclear { candidates, .. } => format!("unclear: {}", candidates.join(", ")),
    }
}

/// Each sprint's number and state; followed by `?` if it is inferred.
fn states(standing: &Standing) -> String {
    let state = |one: &One| {
        format!(
            "{} {}{}",
            one.sprint.number(),
            one.state.name(),
            if one.inferred { "?" } else { "" }
        )
    };
    standing
        .sprints
        .iter()
        .map(state)
        .collect::<Vec<_>>()
        .join(", ")
}

#[track_caller]
fn is(state: &str, folders: &[&str], expected: &str, expected_states: &str) -> Standing {
    let standing = read(project(state, folders));
    assert_eq!(
        (active(&standing).as_str(), states(&standing).as_str()),
        (expected, expected_states),
        "{state}"
    );
    standing
}

/// Reads each text of a table as the STATE.md of a project with three sprints, always on the same day. A line has the
/// active sprint, the state of each sprint, a `!` for each contradiction and then the wording; `⏎` stands for a line break.
#[track_caller]
fn each_reads(table: &str) {
    let rows = table.lines().filter(|row| !row.is_empty());
    let read: Vec<String> = rows
        .clone()
        .map(|row| {
            let (_, wording) = row.split_once(" ← ").unwrap();
            let state = wording.replace('⏎', "\n");
            let state = format!("# State\n\n_Last updated: 2026-11-29_\n\n{state}\n");
            let mut sources = project(&state, &["001-base", "002-forms", "003-mail"]);
            sources.today = Some(date(2026, 11, 30));
            let standing = self::read(sources);
            let conflicts = "!".repeat(standing.conflicts.len());
            let read = format!("{}; {}{conflicts}", active(&standing), states(&standing));
            format!("{read} ← {wording}")
        })
        .collect();
    let expected: Vec<&str> = rows.collect();
    assert!(read == expected, "{}", read.join("\n"));
}

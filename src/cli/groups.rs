//! The commands in groups, as help lists them. clap has no groups of commands, so this is their only table,
//! and tests check the command line and the README against it.

use std::fmt::Write as _;

use anstyle::Style;

/// Commands that a person would look for in the same place.
#[derive(Debug)]
pub struct Group {
    /// What the commands are for.
    pub title: &'static str,
    /// Their names, in the order in which they are needed.
    pub commands: &'static [&'static str],
}

/// Every command, each in one group.
pub const GROUPS: &[Group] = &[
    Group {
        title: "Begin",
        commands: &["companyos", "init"],
    },
    Group {
        title: "Every day",
        commands: &["next", "status", "brief", "journal", "decide"],
    },
    Group {
        title: "Sprints",
        commands: &["sprint"],
    },
    Group {
        title: "Questions",
        commands: &["questions", "ask", "answer"],
    },
    Group {
        title: "The Architect",
        commands: &["pack", "apply", "undo", "onboard"],
    },
    Group {
        title: "Patterns",
        commands: &["patterns", "extract"],
    },
    Group {
        title: "Checks",
        commands: &["audit", "ship", "hook"],
    },
    Group {
        title: "Pages",
        commands: &["report", "timeline"],
    },
    Group {
        title: "The program",
        commands: &["completions", "man", "help"],
    },
];

/// The groups as help shows them, each command with what it does.
pub fn shown(command: &clap::Command, header: Style) -> String {
    let names = GROUPS.iter().flat_map(|group| group.commands);
    let width = names.map(|name| name.len()).max().unwrap_or_default();
    let mut shown = String::new();
    for Group { title, commands } in GROUPS {
        // Writing to a string cannot fail.
        let _ = writeln!(shown, "{header}{title}:{header:#}");
        for name in *commands {
            let about = command
                .find_subcommand(name)
                .and_then(clap::Command::get_about)
                .map(ToString::to_string)
                .unwrap_or_default();
            let _ = writeln!(shown, "  {name:<width$}  {about}");
        }
        shown.push('\n');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_exactly_one_group() {
        let mut grouped: Vec<&str> = GROUPS
            .iter()
            .flat_map(|group| group.commands.iter().copied())
            .collect();
        let all = super::super::command();
        let mut commands: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
        grouped.sort_unstable();
        commands.sort_unstable();
        assert_eq!(grouped, commands);
    }

    #[test]
    fn the_groups_fit_a_terminal_of_the_usual_width() {
        for line in shown(&super::super::command(), Style::new()).lines() {
            assert!(line.len() <= 80, "{line}");
        }
    }
}

//! The files of sprints in a pack: which sprints it plans, and what its texts leave out. That is noted, never
//! refused.

use std::collections::BTreeSet;

use super::sections::Pack;
use crate::facts::criteria::{self, State};
use crate::sprint::Sprint;
use crate::wording::either;

/// Where the files of sprints are.
const SPRINTS: &str = "planning/sprints/";
/// Parts that a hand-off should have if the project's other hand-offs have them.
const PARTS: [&str; 5] = [
    "objective", "owns", "must_not", "acceptance", "verification",
];

/// The sprints whose files a pack has.
pub fn planned(pack: &Pack) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for section in &pack.sections {
        let below = section.path.strip_prefix(SPRINTS);
        let name = below
            .and_then(|below| below.split_once('/'))
            .map(|(name, _)| name);
        if let Some(name) = name.filter(|name| Sprint::from_name(name).is_some())
            && !names.iter().any(|other| other == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// How many criteria of an acceptance.md were ticked and no longer are, in words.
pub fn unticked(path: &str, old: &str, new: &str) -> Option<String> {
    if !path.starts_with(SPRINTS) || !path.ends_with("/acceptance.md") {
        return None;
    }
    let ticked = |text: &str| -> Vec<String> {
        let criteria = criteria::read(text).into_iter();
        let ticked = criteria.filter(|criterion| criterion.state == State::Ticked);
        ticked
            .map(|criterion| criterion.text.split_whitespace().collect())
            .collect()
    };
    let before: BTreeSet<String> = ticked(old).into_iter().collect();
    let after = ticked(new).into_iter();
    let still = after.filter(|text| before.contains(text)).count();
    let gone = before.len().saturating_sub(still);
    let was = either(
        gone,
        "criterion that was ticked is",
        "criteria that were ticked are",
    );
    (gone > 0).then(|| format!("{gone} {was} not ticked in the pack"))
}

/// Which parts a hand-off lacks that at least half of the others have, in words. `handoffs` are the paths and
/// texts of the project's hand-offs.
pub fn lacking(path: &str, text: &str, handoffs: &[(String, String)]) -> Option<String> {
    if !path.starts_with(SPRINTS) || !path.ends_with("/handoff-prompt.md") {
        return None;
    }
    let others: Vec<&str> = handoffs
        .iter()
        .filter(|(other, _)| other != path)
        .map(|(_, text)| text.as_str())
        .collect();
    let missing: Vec<&str> = PARTS
        .iter()
        .filter(|part| {
            let having = others.iter().filter(|other| has_part(other, part)).count();
            having > 0 && having * 2 >= others.len() && !has_part(text, part)
        })
        .copied()
        .collect();
    (!missing.is_empty()).then(|| {
        format!(
            "it lacks {}, which the project's other handoff prompts have",
            missing.join(", ")
        )
    })
}

/// Whether a line of a text is a heading, a field or a key of this name: `must_not:`, `## Must not`.
fn has_part(text: &str, part: &str) -> bool {
    let part = part.replace('_', " ");
    text.lines().any(|line| {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let line = line.replace(['_', '-'], " ").to_lowercase();
        line.strip_prefix(&part).is_some_and(|behind| {
            let behind = behind.trim_start_matches(['*', '`', '"']).trim_start();
            behind.is_empty() || behind.starts_with(':')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;

    #[test]
    fn the_sprints_of_a_pack_are_those_with_files() {
        let paths = [
            "planning/STATE.md",
            "planning/sprints/003-c/acceptance.md",
            "planning/sprints/003-c/blueprint.md",
            "planning/sprints/notes/old.md",
            "planning/sprints/004-d/acceptance.md",
        ];
        let pack = paths.map(|path| format!("=== FILE: {path} ===\ntext\n"));
        let pack = sections::read(&pack.concat()).unwrap();
        assert_eq!(planned(&pack), ["003-c", "004-d"]);
    }

    #[test]
    fn a_hand_off_has_what_the_others_have() {
        let path = |sprint: &str| format!("planning/sprints/{sprint}/handoff-prompt.md");
        let others = [
            (
                path("001-a"),
                "```yaml\nobjective: x\nmust_not:\n  - y\n```\n".to_owned(),
            ),
            (
                path("002-b"),
                "## Objective\n\n**Must not:** y\n".to_owned(),
            ),
        ];
        let text = "## Objective\n\nz\n";
        assert_eq!(
            lacking(&path("003-c"), text, &others).as_deref(),
            Some("it lacks must_not, which the project's other handoff prompts have")
        );
        assert_eq!(lacking("planning/STATE.md", text, &others), None);
    }

    #[test]
    fn ticks_that_are_taken_back_are_noted() {
        let path = "planning/sprints/001-a/acceptance.md";
        let (old, new) = ("- [x] One\n- [x] Two\n", "- [ ] One\n- [x] Two\n");
        assert_eq!(
            unticked(path, old, new).as_deref(),
            Some("1 criterion that was ticked is not ticked in the pack")
        );
        assert_eq!(unticked(path, new, old), None);
        assert_eq!(unticked("planning/STATE.md", old, new), None);
    }
}

use super::super::{sections, vet};
use super::*;

const LOG: &str = "# Decisions\n\n| Date | Decision | Reason |\n|---|---|---|\n\
    | 2026-05-01 | Use tape | It lasts |\n| 2026-05-02 | Two copies | Fire |\n";

/// The verdict on a pack over some files.
fn judged(pack: &str, files: &[(&str, &str)], how: How) -> Verdict {
    let pack = sections::read(pack).unwrap();
    let targets = vet::vet(&pack.sections).unwrap();
    let found: Vec<Found> = pack
        .sections
        .iter()
        .map(|section| {
            let text = files.iter().find(|(path, _)| *path == section.path);
            Found {
                name: section.path.clone(),
                text: text.map(|(_, text)| (*text).to_owned()),
            }
        })
        .collect();
    let text = |(_, text): &(&str, &str)| (*text).to_owned();
    let away: Vec<String> = files
        .iter()
        .filter(|(path, _)| path.starts_with("planning/archive/"))
        .map(text)
        .collect();
    let handoffs: Vec<(String, String)> = files
        .iter()
        .filter(|(path, _)| path.ends_with("handoff-prompt.md"))
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    judge(&Given {
        pack: &pack,
        targets: &targets,
        found: &found,
        away: &away,
        handoffs: &handoffs,
        how,
    })
    .unwrap()
}

fn section(path: &str, text: &str) -> String {
    format!("=== FILE: {path} ===\n{text}")
}

#[test]
fn what_would_be_lost_is_refused_kept_or_let_go() {
    let pack = section(
        "planning/DECISIONS.md",
        "# Decisions\n\n| Date | Decision | Reason |\n|---|---|---|\n| 2026-05-02 | Two copies | Floods |\n| 2026-05-03 | Sell | Money |\n",
    );
    let files = [("planning/DECISIONS.md", LOG)];
    let refused = judged(&pack, &files, How::Refuse);
    assert_eq!(refused.writes, []);
    assert_eq!(refused.refused.len(), 1);
    assert_eq!(refused.refused[0].of, 2);
    assert_eq!(refused.refused[0].lost[0].entry.text, "Use tape");
    let merged = judged(&pack, &files, How::Merge);
    assert_eq!(merged.refused, []);
    assert_eq!(
        merged.writes[0].after,
        "# Decisions\n\n| Date | Decision | Reason |\n|---|---|---|\n| 2026-05-01 | Use tape | It lasts |\n| 2026-05-02 | Two copies | Floods |\n| 2026-05-03 | Sell | Money |\n"
    );
    assert_eq!(merged.added[0].line, 5);
    let replaced = judged(&pack, &files, How::Replace);
    assert!(!replaced.writes[0].after.contains("tape"));
    assert_eq!(replaced.notes[0].message, "1 of 2 decisions dropped");
    let archive = "# Archive\n\n- Use tape (2026-05-01), until the fire\n";
    let put_away = [files[0], ("planning/archive/decisions.md", archive)];
    assert_eq!(judged(&pack, &put_away, How::Refuse).refused, []);
    let in_pack = format!("{pack}{}", section("planning/archive/old.md", archive));
    assert_eq!(judged(&in_pack, &files, How::Refuse).refused, []);
}

#[test]
fn an_equal_file_is_left_and_line_ends_stay() {
    let crlf = "\u{feff}# Plan\r\n\r\nOne\r\n";
    let same = section("planning/STATE.md", "# Plan\n\nOne\n");
    let verdict = judged(&same, &[("planning/STATE.md", crlf)], How::Refuse);
    assert_eq!(verdict.kept, ["planning/STATE.md"]);
    assert_eq!(verdict.writes, []);
    let other = section("planning/STATE.md", "# Plan\n\nTwo\n");
    let verdict = judged(&other, &[("planning/STATE.md", crlf)], How::Refuse);
    assert_eq!(verdict.writes[0].after, "\u{feff}# Plan\r\n\r\nTwo\r\n");
    let empty = section("planning/STATE.md", "\n");
    let verdict = judged(&empty, &[("planning/STATE.md", crlf)], How::Replace);
    assert_eq!(verdict.writes, []);
    assert_eq!(verdict.by_hand.len(), 1);
}

#[test]
fn a_part_is_by_hand_or_its_entries_are_added() {
    for block in [
        "| 2026-05-03 | Sell the press | Money |",
        "- **Sell the press (2026-05-03)**",
        "| Date | Decision |\n|---|---|\n| 2026-05-03 | Sell the press |",
    ] {
        let pack =
            format!("# File: planning/DECISIONS.md\n\nAppend:\n\n```markdown\n{block}\n```\n");
        let files = [("planning/DECISIONS.md", LOG)];
        let by_hand = judged(&pack, &files, How::Refuse);
        assert_eq!(by_hand.by_hand.len(), 1, "{block}");
        assert_eq!(by_hand.writes, []);
        let merged = judged(&pack, &files, How::Merge);
        assert_eq!(merged.by_hand, [], "{block}");
        let after = &merged.writes[0].after;
        assert!(after.starts_with(LOG), "{after}");
        assert!(
            after[LOG.len()..].starts_with("| 2026-05-03 | Sell the press |"),
            "{after}"
        );
        let again = [("planning/DECISIONS.md", after.as_str())];
        let again = judged(&pack, &again, How::Merge);
        assert_eq!((again.writes, again.by_hand), (vec![], vec![]));
    }
    let risks = "# Risks\r\n\r\n## Open\r\n\r\n- Fire";
    let pack = "# File: planning/RISKS.md\n\nAdd to the list:\n\n```\n- Flood\n\nA word.\n```\n";
    let merged = judged(pack, &[("planning/RISKS.md", risks)], How::Merge);
    assert_eq!(
        merged.writes[0].after,
        "# Risks\r\n\r\n## Open\r\n\r\n- Fire\r\n- Flood"
    );
    assert_eq!(
        merged.by_hand[0].why,
        "its new entries are added, but 1 other line is not"
    );
}

#[test]
fn a_state_does_not_go_back_and_foreign_keys_stay() {
    let old = "{\n  \"phase\": \"building\",\n  \"sprint\": \"2\",\n  \"updated\": \"2026-05-02\",\n  \"owner\": \"ana\"\n}\n";
    let files = [("planning/STATUS.json", old)];
    let older = section(
        "planning/STATUS.json",
        "{\"phase\": \"apply-pack\", \"sprint\": \"002-x\", \"updated\": \"2026-05-01\"}\n",
    );
    let refused = judged(&older, &files, How::Refuse);
    assert_eq!(refused.refused[0].lost.len(), 2);
    assert_eq!(
        judged(&older, &files, How::Merge).kept,
        ["planning/STATUS.json"]
    );
    assert_eq!(judged(&older, &files, How::Replace).writes.len(), 1);
    let newer = section(
        "planning/STATUS.json",
        "{\n  \"phase\": \"apply-pack\",\n  \"sprint\": \"3\",\n  \"updated\": \"2026-05-03\"\n}\n",
    );
    let written = judged(&newer, &files, How::Refuse);
    assert!(
        written.writes[0]
            .after
            .ends_with(",\n  \"owner\": \"ana\"\n}\n")
    );
}

#[test]
fn what_the_files_of_a_sprint_leave_out_is_noted() {
    let path = "planning/sprints/003-c/acceptance.md";
    let other = "planning/sprints/002-b/handoff-prompt.md";
    let pack = section(path, "- [ ] One\n- [x] Two\n")
        + &section("planning/sprints/003-c/handoff-prompt.md", "z\n");
    let files = [
        (path, "- [x] One\n- [x] Two\n"),
        (other, "## Objective\n\nx\n"),
    ];
    let verdict = judged(&pack, &files, How::Refuse);
    let notes = verdict.notes.iter().map(|note| note.message.as_str());
    assert_eq!(
        notes.collect::<Vec<_>>(),
        [
            "1 criterion that was ticked is not ticked in the pack",
            "it lacks objective, which the project's other handoff prompts have",
        ]
    );
    assert_eq!(verdict.sprints, ["003-c"]);
}

fn messages(verdict: &Verdict) -> Vec<&str> {
    let notes = verdict.notes.iter();
    notes.map(|note| note.message.as_str()).collect()
}

#[test]
fn one_number_for_two_things_loses_neither() {
    let log = "# Decisions\n\n| ID | Date | Decision |\n|---|---|---|\n\
        | D-001 | 2026-01-01 | Use tape |\n| D-002 | 2026-01-02 | Two copies |\n";
    let files = [("planning/DECISIONS.md", log)];
    let pack = "# File: planning/DECISIONS.md\n\nAppend:\n\n```\n| D-002 | 2026-01-09 | Drop faxes |\n```\n";
    let merged = judged(pack, &files, How::Merge);
    let after = &merged.writes[0].after;
    assert_eq!(
        *after,
        format!("{log}| D-003 | 2026-01-09 | Drop faxes |\n")
    );
    assert_eq!(
        messages(&merged),
        ["the file uses D-002 for something else, so `Drop faxes` became D-003"]
    );
    let again = judged(pack, &[("planning/DECISIONS.md", after)], How::Merge);
    assert_eq!(again.writes, []);

    let files = [(
        "planning/QUESTIONS.md",
        "# Questions\n\n## Open\n\n- Q-001: Where?\n- Q-002: Which day?\n",
    )];
    let pack = section(
        "planning/QUESTIONS.md",
        "# Questions\n\n## Open\n\n- Q-001: Where?\n- Q-002: Who signs?\n",
    );
    let refused = judged(&pack, &files, How::Refuse);
    let lost = &refused.refused[0].lost[0];
    let texts = (&lost.entry, lost.nearest.as_ref().unwrap());
    assert_eq!(
        (texts.0.text.as_str(), texts.1.text.as_str()),
        ("Which day?", "Who signs?")
    );
    let merged = judged(&pack, &files, How::Merge);
    let after = &merged.writes[0].after;
    assert_eq!(
        after,
        "# Questions\n\n## Open\n\n- Q-001: Where?\n- Q-002: Who signs?\n- Q-003: Which day?\n"
    );
    assert_eq!(
        messages(&merged),
        ["the file uses Q-002 for something else, so `Which day?` became Q-003"]
    );
    let again = judged(&pack, &[("planning/QUESTIONS.md", after)], How::Merge);
    assert_eq!((again.writes, again.notes), (vec![], vec![]));
}

#[test]
fn what_was_over_is_noted_and_stays_over_if_entries_are_kept() {
    let path = "planning/QUESTIONS.md";
    let old = "# Questions\n\n## Open\n\n- Q-002: Who?\n\n## Closed\n\n- Q-001: Where? — answered 2026-11-20: Here\n";
    let pack = section(
        path,
        "# Questions\n\n## Open\n\n- Q-001: Where?\n- Q-002: Who?\n- Q-003: When?\n\n## Closed\n\n- None\n",
    );
    for how in [How::Refuse, How::Replace] {
        let written = judged(&pack, &[(path, old)], how);
        assert_eq!(
            messages(&written),
            ["Q-001 (`Where?`) was closed and is open in the pack"]
        );
        assert!(written.writes[0].after.contains("## Open\n\n- Q-001"));
    }
    let merged = judged(&pack, &[(path, old)], How::Merge);
    assert_eq!(
        messages(&merged),
        ["Q-001 (`Where?`) stays closed and unchanged, although it is open in the pack"]
    );
    let after = &merged.writes[0].after;
    assert!(
        after.contains("## Open\n\n- Q-002: Who?\n- Q-003: When?\n\n## Closed\n"),
        "{after}"
    );
    assert!(
        after.ends_with("## Closed\n\n- Q-001: Where? — answered 2026-11-20: Here\n\n- None\n"),
        "{after}"
    );

    let path = "planning/DECISIONS.md";
    let old = "# Decisions\n\n- ~~Use tape (2026-05-01)~~\n- Two copies (2026-05-02)\n";
    let pack = section(
        path,
        "# Decisions\n\n- Use tape (2026-05-01)\n- Two copies (2026-05-02)\n- Sell (2026-05-03)\n",
    );
    let written = judged(&pack, &[(path, old)], How::Refuse);
    assert_eq!(
        messages(&written),
        ["`Use tape` was reversed and is in force in the pack"]
    );
    let merged = judged(&pack, &[(path, old)], How::Merge);
    let after = entries::read(Kind::Decision, &merged.writes[0].after);
    let holds: Vec<_> = after
        .iter()
        .map(|entry| (entry.text.as_str(), entry.holds))
        .collect();
    assert_eq!(
        holds,
        [("Two copies", true), ("Sell", true), ("Use tape", false)]
    );
}

#[test]
fn no_number_is_given_to_two_decisions() {
    let table = |rows: &str| format!("# D\n\n| ID | Date | Decision |\n|---|---|---|\n{rows}");
    for (old, pack) in [
        (
            table("| | 2026-01-01 | Keep paper |\n| D-003 | 2026-01-02 | Sell the press |\n"),
            table("| D-001 | 2026-02-01 | Buy tape |\n| D-002 | 2026-02-02 | Drop faxes |\n"),
        ),
        (
            "# D\n\n- **Keep paper (2026-01-01)**\n".to_owned(),
            table(
                "| D-001 | 2026-02-01 | Buy tape |\n| ~~D-002~~ | 2026-02-02 | ~~Drop faxes~~ |\n",
            ),
        ),
        (
            table("| D-002 | 2026-01-02 | Pay the printer monthly |\n"),
            table(
                "| D-001 | 2026-02-01 | Buy tape |\n| D-002 | 2026-02-02 | Drop faxes |\n\nD-003 was withdrawn.\n",
            ),
        ),
    ] {
        let files = [("planning/DECISIONS.md", old.as_str())];
        let pack = section("planning/DECISIONS.md", &pack);
        let verdict = judged(&pack, &files, How::Merge);
        let after = &verdict.writes[0].after;
        let found = entries::read(Kind::Decision, after);
        let ids: Vec<&str> = found.iter().filter_map(|one| one.id.as_deref()).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{after}");
        assert_eq!(after.matches("D-003").count(), 1, "{after}");
    }
}

#[test]
fn what_decide_superseded_stays_superseded() {
    let old = "# Decisions\n\n- **One ledger (2026-11-01)**\n- ~~**Seats are letters (2026-11-01)**~~ (superseded on 2026-11-30)\n- **Seats are numbers (supersedes the decision of 2026-11-01) (2026-11-30)**\n";
    let files = [("planning/DECISIONS.md", old)];
    let pack = section(
        "planning/DECISIONS.md",
        "# Decisions\n\n- **One ledger (2026-11-01)**\n- **Seats are letters (2026-11-01)**\n- **Boats are blue (2026-11-20)**\n",
    );
    let merged = judged(&pack, &files, How::Merge);
    let after = &merged.writes[0].after;
    assert_eq!(after.matches("Seats are letters").count(), 1, "{after}");
    assert!(
        after.contains("- ~~**Seats are letters (2026-11-01)**~~ (superseded on 2026-11-30)\n")
    );
    assert!(after.contains("Seats are numbers"), "{after}");
}

#[test]
fn a_line_that_names_a_number_given_anew_is_noted() {
    let table = |rows: &str| format!("# D\n\n| ID | Date | Decision |\n|---|---|---|\n{rows}");
    let old = table(
        "| D-001 | 2026-11-01 | ~~Seats are letters~~ (superseded by D-002) |\n| D-002 | 2026-11-30 | Seats are numbers (supersedes D-001) |\n",
    );
    let files = [("planning/DECISIONS.md", old.as_str())];
    let new = table(
        "| D-001 | 2026-11-01 | Seats are letters |\n| D-002 | 2026-11-20 | Boats are blue |\n",
    );
    let merged = judged(&section("planning/DECISIONS.md", &new), &files, How::Merge);
    let messages = messages(&merged);
    for said in [
        "the file uses D-002 for something else, so `Seats are numbers` became D-003",
        "line 5 still names D-002 and may mean D-003",
    ] {
        assert!(messages.contains(&said), "{messages:?}");
    }
}

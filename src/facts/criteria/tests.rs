use super::*;

/// The criteria of a text as `number sign [id] text (evidence)`.
fn listed(text: &str) -> Vec<String> {
    let line = |one: Criterion| {
        let sign = match one.state {
            State::Ticked => 'x',
            State::Open => 'o',
            State::Plain => '-',
        };
        let id = one.id.map(|id| format!("[{id}] ")).unwrap_or_default();
        let evidence = one
            .evidence
            .map(|said| format!(" ({said})"))
            .unwrap_or_default();
        format!("{} {sign} {id}{}{evidence}", one.number, one.text)
    };
    read(text).into_iter().map(line).collect()
}

#[test]
fn in_a_file_with_boxes_nothing_else_is_a_criterion() {
    let text = "# Acceptance\n\n- Read this first\n- [ ] The label prints\n  - on paper\n  - [x] and **twice** (evidence: photo (front), 2026-03-05)\n- [ ] ~~The bell rings~~\n- [ ] TBD\n\n\
        [ ] A line of its own\n\n| Done | Criterion |\n|---|---|\n| [x] | The list is sorted |\n\n## Deferred to spring\n\n- [ ] The horn sounds\n\n```\n- [ ] code\n```\n";
    assert_eq!(
        listed(text),
        [
            "1 o The label prints",
            "2 x and twice (photo (front), 2026-03-05)",
            "3 o A line of its own",
            "4 x The list is sorted",
        ]
    );
    for one in read(text) {
        let Mark::Box(sign) = one.mark else {
            panic!("{one:?}");
        };
        let expected = if one.state == State::Ticked { "x" } else { " " };
        assert_eq!((&text[sign], one.place.is_empty()), (expected, false));
    }
}

#[test]
fn without_boxes_items_at_the_top_are_criteria() {
    let text = "# Acceptance\n\nDone when:\n\n- The label prints\n  - on paper\n- .\n1. The list is sorted:\n   1. by name\n- ~~The bell rings~~\n\n## Completion notes\n\n- The printer was new\n\n## Checks\n- A-001: No page is blank\n";
    assert_eq!(
        listed(text),
        [
            "1 - The label prints", "2 - The list is sorted:", "3 - [A-001] No page is blank"
        ]
    );
    let Mark::Item(at) = read(text)[0].mark else {
        panic!("an item takes a box");
    };
    assert!(text[at..].starts_with("The label"));
}

#[test]
fn lines_with_ids_and_scenarios_are_criteria() {
    assert_eq!(
        listed(
            "# Acceptance\n\n**A-001**: The label\nprints.\nA-002 — No page is blank.\n\nSome words.\n\n### AC-3: The list\n\nIt is sorted.\n"
        ),
        [
            "1 - [A-001] The label prints.",
            "2 - [A-002] No page is blank.",
            "3 - [AC-3] The list"
        ]
    );
    for text in [
        "## Printing\n\n- Given a full tray\n- When the label is sent\n- Then it prints\n- And it is cut\n",
        "## Printing\n\n**Given** a full tray\n**When** the label is sent\n**Then** it prints\n",
        "Given a full tray\n\nWhen the label is sent\n\nThen it prints\n",
    ] {
        let found = read(text);
        assert_eq!((found.len(), found[0].state), (1, State::Plain), "{text}");
        assert_eq!(read(&format!("{text}\n{text}")).len(), 2, "{text}");
    }
}

#[test]
fn rows_are_met_where_their_status_says_so() {
    let text = "| ID | Criterion (as agreed) | Status | Evidence |\n|---|---|---|---|\n| A-1 | Prints | **Met** | photo |\n| A-2 | Cuts | not met | |\n| A-3 | Folds | Done 2026-03-05 | |\n| A-4 | Rings | | |\n";
    assert_eq!(
        listed(text),
        [
            "1 x [A-1] Prints (photo)", "2 - [A-2] Cuts", "3 x [A-3] Folds", "4 - [A-4] Rings"
        ]
    );
    let Mark::Cell(cell) = &read(text)[1].mark else {
        panic!("the status says whether it is met");
    };
    assert_eq!(&text[cell.clone()], "not met");
}

#[test]
fn a_sprint_in_one_file_has_its_criteria_in_a_section() {
    let text =
        "# Sprint 4\n\n## Tasks\n- [ ] Buy paper\n\n## Acceptance criteria\n- [x] It prints\n";
    let found = read_in_sprint_file(text);
    assert_eq!((found.len(), found[0].text.as_str()), (1, "It prints"));
}

#[test]
fn a_long_text_of_anything_comes_to_an_end() {
    for piece in [
        "- [ ] x\n",
        "## A-1: x\n",
        "## A-1: x\nA-2: y\n",
        "A-1: x\n",
        "| Criterion |\n|---|\n| x |\n\n",
        "| x | y |\n\nx\n",
        "Given x\n",
        "- (evidence: (",
    ] {
        read(&piece.repeat(250_000 / piece.len()));
    }
}

#[test]
fn what_a_row_says_of_itself_counts() {
    for (word, sign) in [
        ("met", 'x'),
        ("Complete (2026-03-05)", 'x'),
        ("✅", 'x'),
        ("**OK**", 'x'),
        ("❌ on Mondays", 'o'),
        ("⬜", 'o'),
        ("Fail", '!'),
        ("Not met", '!'),
        ("No", '!'),
        ("Partially met", '!'),
        ("open", '!'),
        ("by hand", '-'),
        ("Complete?", '-'),
        ("Verified by nobody yet", '-'),
        ("Missing ink handled", '-'),
        ("Not applicable", '-'),
        ("", '-'),
    ] {
        for names in ["ID | Criterion | Result", "# | Requirement | Status"] {
            let text = format!("| {names} |\n|---|---|---|\n| A-1 | It prints | {word} |\n");
            let all = read(&text);
            let state = match sign {
                'x' => State::Ticked,
                'o' => State::Open,
                _ => State::Plain,
            };
            assert_eq!(
                (all[0].state, all[0].text.as_str(), all[0].is_denied),
                (state, "It prints", sign == '!'),
                "{text}"
            );
        }
    }
    // What is not asked for beside a status is not a criterion.
    assert!(listed("| Description | Owner |\n|---|---|\n| It prints | Ann |\n").is_empty());
}

#[test]
fn an_identifier_is_known_in_every_form() {
    for text in [
        "**AC-1** It prints\n", "AC-1 It prints\n", "- **AC-1** It prints\n",
        "### AC-1 It prints\n", "### AC-1 · It prints\n", "- 🟢 AC-1: It prints\n",
        "- [ ] **AC-1** It prints\n",
    ] {
        let all = read(text);
        assert_eq!(all.len(), 1, "{text}");
        assert_eq!(
            (all[0].id.as_deref(), all[0].text.as_str()),
            (Some("AC-1"), "It prints"),
            "{text}"
        );
    }
}

#[test]
fn boxes_of_both_kinds_count_together() {
    let text = "# A\n\n- [x] It prints\n- ☐ It stays\n- ☑ It ends\n- ✅ all well\n\n## Won't do\n\n- [ ] It flies\n";
    assert_eq!(
        listed(text),
        ["1 x It prints", "2 o It stays", "3 x It ends"]
    );
    assert!(listed("## Non-goals (for now)\n\n- It flies\n").is_empty());
    assert_eq!(
        listed("## Non-goals untouched\n\n- It does not fly\n").len(),
        1
    );
}

#[test]
fn a_scenario_with_a_name_is_one_criterion() {
    for text in [
        "Scenario: Refund\n  Given a receipt\n  When it is old\n  Then no money\n\nScenario: Gift\nGiven a card\nThen thanks\n",
        "- Scenario: Refund\n- Given a receipt\n- Then no money\n- Scenario: Gift\n- Given a card\n",
    ] {
        let all = read(text);
        let names: Vec<_> = all.iter().map(|one| &one.text[..14]).collect();
        assert_eq!(names, ["Scenario: Refu", "Scenario: Gift"], "{text}");
    }
    assert_eq!(read("Given a\nThen b\n\nGiven c\nThen d\n").len(), 2);
}

#[test]
fn ballot_boxes_alone_are_signs() {
    assert_eq!(
        listed("# A\n\n- ☑️ Print\n- ✅ Fold\n- ⬜ Run\n"),
        ["1 x Print", "2 x Fold", "3 o Run"]
    );
    assert_eq!(listed("1. Print\n   - ☑ seen\n2. Fold\n").len(), 2);
    assert!(listed("| Test | Result |\n|---|---|\n| Press A | B opens |\n").is_empty());
    assert_eq!(
        listed("## What the system will not do\n\n- Lose data\n").len(),
        1
    );
}

#[test]
fn a_sign_beside_boxes_in_a_table_is_one() {
    let text = "| ID | Criteria | Done |\n|---|---|---|\n| AC-1 | One | [x] |\n| AC-2 | Two | ☐ |\n| AC-3 | Three | ✔ |\n| AC-4 | Four | |\n";
    let states: Vec<State> = read(text).into_iter().map(|one| one.state).collect();
    assert_eq!(states, [State::Ticked, State::Open, State::Ticked]);
}

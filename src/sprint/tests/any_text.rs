//! Whatever a text says, it is read to its end.

use proptest::prelude::*;

use super::*;

#[test]
fn long_texts_come_to_an_end() {
    let folders = ["001-a", "002-b"];
    for piece in [
        "Sprint 001 is done. ", "done ", "Sprint ", "Sprints 001-002, ", "- Sprint 001\n",
        "| Sprint 001 | done |\n", "**Active sprint:** 001\n", "1 ", "(", "is ",
    ] {
        let text = piece.repeat(400_000 / piece.len());
        let standing = read(project(&text, &folders));
        assert_eq!(standing.sprints.len(), 2);
    }
}

proptest! {
    #[test]
    fn any_text_is_read(words in proptest::collection::vec(prop_oneof![
        Just("Sprint "), Just("001"), Just("-"), Just("002-b"), Just(" is "), Just("done"), Just("\n"), Just("**"), Just(": "), Just("Active sprint"),
        Just("| "), Just("|---|---|\n"), Just("## "), Just("~~"), Just("S001"), Just("–"), Just(" and "), Just("not "), Just("完了"), Just("'s "), Just("("), Just(")"), Just("Phase 2"), Just("Status"),
    ], 0..60)) {
        let state = words.concat();
        let standing = read(project(&state, &["001-a", "002-b", "phase-2-c"]));
        let lines = state.lines().count();
        for place in standing.sprints.iter().filter_map(|one| one.because.as_ref()) {
            prop_assert!(place.line.is_none_or(|line| (1..=lines.max(1)).contains(&line)), "{:?}", place);
        }
        if let Active::Known { folder: Some(folder), .. } = standing.active {
            prop_assert!(matches!(standing.sprints[folder].state, State::Active | State::Waiting));
        }
    }
}

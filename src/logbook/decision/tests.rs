use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const DAY: Date = date(2026, 11, 23);

fn decided(file: impl AsRef<[u8]>, text: &str) -> Vec<u8> {
    let insertion = insert(file.as_ref(), text, DAY);
    insertion.unwrap().apply(file.as_ref())
}

/// The file after `Keep tapes because they last` was decided.
fn after(file: &str) -> String {
    String::from_utf8(decided(file, "Keep tapes because they last")).unwrap()
}

/// The row that is added to a table with these lines.
fn row(table: &str) -> String {
    insert(table.as_bytes(), "Keep tapes because they last", DAY)
        .unwrap()
        .line()
        .to_owned()
}

const BULLET: &str = "- **Keep tapes because they last (2026-11-23)**";
const SECTION_WITH_IT: &str =
    "## Decisions added after init\n\n- **Keep tapes because they last (2026-11-23)**\n";

#[test]
fn the_section_is_made_before_what_is_out_of_scope() {
    for (above, below) in [
        ("# D\n\n", "## Explicitly out of scope\n\n- x\n"),
        ("", "## Explicitly out of scope\n"),
        (
            "- a\n\n```\n## Explicitly out of scope\n```\n<!--\n## Explicitly out of scope\n-->\n\n",
            "## Explicitly **out of scope**\n",
        ),
        (
            "# D\n\n",
            "Explicitly out of scope\n-----------------------\n",
        ),
    ] {
        let expected = format!("{above}{SECTION_WITH_IT}\n{below}");
        assert_eq!(after(&format!("{above}{below}")), expected);
    }
    assert_eq!(
        after("# D\ntext\n## Explicitly out of scope\n"),
        format!("# D\ntext\n\n{SECTION_WITH_IT}\n## Explicitly out of scope\n")
    );
    assert!(
        after("# D\n## Scope\n### Explicitly out of scope\n")
            .contains("\n\n### Decisions added after init\n\n")
    );
}

#[test]
fn otherwise_it_is_made_at_the_end() {
    for (file, expected) in [
        ("", SECTION_WITH_IT.to_owned()),
        ("\u{feff}", format!("\u{feff}{SECTION_WITH_IT}")),
        ("# D\n", format!("# D\n\n{SECTION_WITH_IT}")),
        ("# D\n\n\n", format!("# D\n\n{SECTION_WITH_IT}\n\n")),
        (
            "# D\n\n- a",
            format!("# D\n\n- a\n\n{}", SECTION_WITH_IT.trim_end()),
        ),
        (
            "# D\r\n\r\n- a\r\n",
            format!(
                "# D\r\n\r\n- a\r\n\r\n{}",
                SECTION_WITH_IT.replace('\n', "\r\n")
            ),
        ),
        // Anything left open would hide it.
        (
            "# D\n\n```\ncode\n",
            format!("# D\n\n{SECTION_WITH_IT}\n```\ncode\n"),
        ),
        (
            "# D\n\n<!--\n\nnote\n",
            format!("# D\n\n{SECTION_WITH_IT}\n<!--\n\nnote\n"),
        ),
    ] {
        assert_eq!(after(file), expected, "{file:?}");
    }
}

#[test]
fn the_bullet_goes_to_the_end_of_the_section() {
    let heading = "## Decisions added after init\n\n";
    for (section, mark, below) in [
        ("- a (2026-01-01)\n", "- ", "\n## Next\n"),
        (
            "- a\n  goes on\n  - below\n\n    and on\n",
            "- ",
            "\nA paragraph.\n",
        ),
        (
            "- a\n\n  ```\n  - code\n  ```\n",
            "- ",
            "\n---\n\n## Next\n",
        ),
        ("- a\n* b\n", "* ", ""),
        (" +  a\n +  b\n", " +  ", ""),
        ("1. a\n2. b\n", "3. ", "\n"),
        ("9) a\n", "10) ", "\n"),
        ("- a\n<!-- b\n-->\n", "- ", ""),
    ] {
        let file = format!("# D\n\n{heading}{section}{below}");
        let new = after(&file);
        let (expected_before, comment) = section
            .split_once("<!--")
            .map_or((section, String::new()), |(before, comment)| {
                (before, format!("\n<!--{comment}"))
            });
        let bullet = format!("{mark}{}", &BULLET[2..]);
        let expected = format!("# D\n\n{heading}{expected_before}{bullet}\n{comment}{below}");
        assert_eq!(new, expected, "{file:?}");
    }
}

#[test]
fn one_blank_line_surrounds_it() {
    for (file, expected) in [
        (
            "## Decisions added after init\n## Next\n",
            format!("{SECTION_WITH_IT}\n## Next\n"),
        ),
        (
            "## Decisions added after init\n- a\n## Next\n",
            format!("## Decisions added after init\n- a\n{BULLET}\n\n## Next\n"),
        ),
        (
            "## Decisions added after init\n\nNewest last.\n\n## Next\n",
            format!("## Decisions added after init\n\nNewest last.\n\n{BULLET}\n\n## Next\n"),
        ),
        (
            "## Decisions added after init\n\n- a\n\n- b\n\n## Next\n",
            format!("## Decisions added after init\n\n- a\n\n- b\n\n{BULLET}\n\n## Next\n"),
        ),
        (
            "## Decisions added after init\n\n- a",
            format!("## Decisions added after init\n\n- a\n{BULLET}"),
        ),
    ] {
        assert_eq!(after(file), expected, "{file:?}");
    }
}

#[test]
fn a_section_that_nothing_closes_still_shows_it() {
    for rest in ["<!-- gone\n\n- a\n", "```\n- a\n", "- a\n  <!-- x\n\n  y\n"] {
        let file = format!("# D\n\n## Decisions added after init\n\n{rest}");
        let read = decisions::read(&after(&file));
        let added = read.iter().find(|decision| decision.date == Some(DAY));
        assert!(
            added.is_some_and(|decision| decision.text.starts_with("Keep tapes")),
            "{rest}"
        );
    }
}

#[test]
fn a_table_gets_a_row_in_its_own_form() {
    for (table, expected) in [
        (
            "| Date | Decision | Reason | Impact |\n|---|---|---|---|\n| 23 May 2026 | a | b | c |\n",
            "| 23 November 2026 | Keep tapes | they last | |",
        ),
        (
            "| # | Owner | Decision | Date |\n|:--|---|---|---|\n| 1 | — | a | 2026-05-01 |\n| 2 | Ann | b | 2026-05-02 |\n",
            "| 3 | — | Keep tapes because they last | 2026-11-23 |",
        ),
        (
            "|ID|Tanggal|Keputusan|Alasan|\n|-|-|-|-|\n|D-023|01 Jun 2026|a|-|\n|D-024|02 Jun 2026|b|-|\n",
            "|D-025|23 Nov 2026|Keep tapes|they last|",
        ),
        (
            "Nro | Päivä | Päätös | Syy\n--- | --- | --- | ---\nDEC-9 | **2026-05-20** | Nauha | Halpa\n",
            "DEC-10 | **2026-11-23** | Keep tapes because they last | |",
        ),
        (
            "| Date | Decision |\n|---|---|\n",
            "| 2026-11-23 | Keep tapes because they last |",
        ),
        (
            "| Decision | ID | Why |\n|---|---|---|\n| a | D-1 | TBD |\n",
            "| Keep tapes (2026-11-23) | D-2 | they last |",
        ),
        (
            "> | Date | Decision |\n> |---|---|\n> | May 3, 2026 | a |\n",
            "> | November 23, 2026 | Keep tapes because they last |",
        ),
        (
            "| Sprint | Date | Decision |\n|---|---|---|\n| 001 | 2026-05-01 | a |\n| 002 | 2026-05-01 | b |\n",
            "| | 2026-11-23 | Keep tapes because they last |",
        ),
    ] {
        assert_eq!(row(table), expected, "{table}");
        assert!(
            table.ends_with('\n') && after(table) == format!("{table}{expected}\n"),
            "{table}"
        );
    }
}

#[test]
fn no_number_is_given_twice() {
    let head = "| ID | Date | Decision | Reason |\n|---|---|---|---|\n";
    let rows = |ids: &[&str]| -> String {
        let row = |id: &&str| format!("| {id} | 2026-01-02 | a | |\n");
        ids.iter().map(row).collect()
    };
    let id = |file: &str| {
        let row = row(file);
        row.split('|').nth(1).unwrap().trim().to_owned()
    };
    for note in [
        "~~D-002~~", "[D-2](#d2)", "D-2 (superseded)", "D-002:", "D-002.", "D-002 ✅", "D-002[^1]",
        "~~**D-002**~~", "<a id=\"d2\"></a>D-002", "D\u{2011}002", "D-2a",
    ] {
        assert_eq!(
            id(&format!("{head}{}", rows(&["D-001", note]))),
            "D-003",
            "{note}"
        );
        // The same if every name has a note.
        let only = id(&format!("{head}{}", rows(&[note])));
        assert!(["D-003", "D-3"].contains(&only.as_str()), "{note}: {only}");
    }
    let two = rows(&["D-001", "D-002"]);
    for (file, expected) in [
        (rows(&["D-001", "~~D-002~~ → D-003"]), "D-004"),
        (rows(&["D-001", "D 2"]), "D 3"),
        (rows(&["1", "~~2~~"]), "3"),
        (rows(&["1", "2."]), "3"),
        (rows(&["~~1~~", "~~2~~"]), "3"),
        (rows(&["[1](#one)", "[2](#two)"]), "3"),
        (rows(&["1†", "2 (reversed)"]), "3"),
        (rows(&["~~#1~~", "~~#2~~"]), "#3"),
        (rows(&["**D-1**", "**D-2** (old)"]), "**D-3**"),
        (rows(&["ADR-9", "D-001"]), "D-002"),
        (
            format!("{two}\nThis took long.\n\n{}", rows(&["D-003"])),
            "D-004",
        ),
        (
            format!("{two}\n## D-003: b\n\n**Date:** 2026-01-03\n"),
            "D-004",
        ),
        // A bare number does not continue the numbers of another table.
        (
            format!(
                "{}\n## 2025\n\n{head}{}",
                rows(&["1"]),
                rows(&["2"]).replace("2026", "2025")
            ),
            "2",
        ),
        (
            format!(
                "{two}\n## 2025\n\n{head}{}",
                rows(&["D-017"]).replace("2026", "2025")
            ),
            "D-018",
        ),
    ] {
        let file = format!("{head}{file}");
        assert_eq!(id(&file), expected, "{file}");
    }
    let empty = format!("## 2025\n\n{head}{two}\n## 2026\n\n{head}");
    assert!(after(&empty).contains("| D-003 |"), "{}", after(&empty));
    // Sprints, days and links are not names of decisions.
    for ids in [
        &["S1", "S1 "][..],
        &["2026-05-20"],
        &["[#45](x)"],
        &["PR #12 (merged)"],
    ] {
        assert_eq!(id(&format!("{head}{}", rows(ids))), "", "{ids:?}");
    }
}

#[test]
fn an_id_that_was_typed_stands_in_its_column_alone() {
    let head = "| ID | Date | Decision |\n|---|---|---|\n| D-1 | 2026-01-01 | Print |\n";
    let new = String::from_utf8(decided(head, "D-2: Use tape")).unwrap();
    let last = new.lines().last().unwrap();
    assert!(
        last.starts_with("| D-2 |") && last.ends_with("| Use tape |"),
        "{new}"
    );
}

#[test]
fn a_status_is_filled_in_if_it_is_a_word_that_all_share() {
    for (status, expected) in [
        ("Accepted", "Accepted"),
        ("**Approved**", "**Approved**"),
        ("✅ Accepted", "✅ Accepted"),
        ("[Approved](mail/1.md)", ""),
        ("Accepted by Ann", ""),
        ("Done", ""),
    ] {
        let table = format!(
            "| ID | Date | Decision | Status |\n|---|---|---|---|\n| D-1 | 2026-01-01 | Print | {status} |\n"
        );
        let new = String::from_utf8(decided(&table, "Use tape")).unwrap();
        let last = new.lines().last().unwrap();
        let cell = last
            .trim_end_matches('|')
            .rsplit('|')
            .next()
            .unwrap()
            .trim();
        assert_eq!(cell, expected, "{new}");
    }
}

#[test]
fn the_row_goes_where_the_newest_are() {
    let header = "# D\n\n| Date | Decision |\n|---|---|\n";
    let new = "| 2026-11-23 | Keep tapes because they last |\n";
    let [old, older] = ["| 2026-05-02 | b |\n", "| 2026-05-01 | a |\n"];
    let rest = "\nText.\n";
    assert_eq!(
        after(&format!("{header}{older}{old}{rest}")),
        format!("{header}{older}{old}{new}{rest}")
    );
    assert_eq!(
        after(&format!("{header}{old}{older}{rest}")),
        format!("{header}{new}{old}{older}{rest}")
    );
    // Days that are all the same say nothing; numbers may.
    let header = "| ID | Date | Decision |\n|---|---|---|\n";
    let [first, second] = ["| 1 | 2026-05-01 | a |\n", "| 2 | 2026-05-01 | b |\n"];
    assert_eq!(
        after(&format!("{header}{second}{first}")),
        format!("{header}| 3 | 2026-11-23 | Keep tapes because they last |\n{second}{first}")
    );
    let unfinished = "| Date | Decision |\r\n|---|---|\r\n| 2026-05-01 | a |";
    assert_eq!(
        after(unfinished),
        format!("{unfinished}\r\n{}", new.trim_end())
    );
}

#[test]
fn the_log_is_where_most_decisions_are() {
    let table = "| Date | Decision |\n|---|---|\n| 2026-05-01 | a |\n";
    let bullets = "- b (2026-05-02)\n- c (2026-05-03)\n";
    assert!(after(&format!("{table}\n- b (2026-05-02)\n")).contains("| a |\n| 2026-11-23 |"));
    assert!(after(&format!("{table}\n{bullets}")).contains(BULLET));
    let empty = "| Date | Decision |\n|---|---|\n";
    assert!(after(&format!("{empty}\n- b (2026-05-02)\n")).contains(BULLET));
    assert!(after(&format!("## Tech stack\n- Rust\n- Go\n\n{empty}")).contains("| 2026-11-23 |"));
    // If there are several logs, the one still in use.
    let files = [
        format!(
            "## 2026\n\n{table}\n## 2025\n\n{}",
            table.replace("2026", "2025")
        ),
        format!(
            "## Active\n\n{table}\n## Superseded\n\n{}",
            table.replace("05-01", "06-01")
        ),
        format!("## Log\n\n{table}\n## Template\n\n{table}"),
    ];
    for file in files {
        let new = after(&file);
        let (before_second, _) = new.rsplit_once("## ").unwrap();
        assert!(before_second.contains("| 2026-11-23 |"), "{new}");
    }
}

#[test]
fn tables_and_headings_in_code_and_comments_do_not_count() {
    for file in [
        "```\n| Date | Decision |\n|---|---|\n```\n",
        "<!--\n| Date | Decision |\n|---|---|\n-->\n",
        "```\n## Decisions added after init\n```\n",
        "<!-- \n## Decisions added after init\n-->\n",
    ] {
        assert_eq!(after(file), format!("{file}\n{SECTION_WITH_IT}"), "{file}");
    }
}

#[test]
fn because_in_code_gives_no_reason() {
    let table = "| Date | Decision | Why |\n|---|---|---|\n";
    let line = |text: &str| {
        insert(table.as_bytes(), text, DAY)
            .unwrap()
            .line()
            .to_owned()
    };
    assert_eq!(
        line("Say `x because y` because z because w"),
        "| 2026-11-23 | Say `x because y` | z because w |"
    );
    assert_eq!(
        line("Keep tapes — because they last"),
        "| 2026-11-23 | Keep tapes | they last |"
    );
    assert_eq!(line("Just because"), "| 2026-11-23 | Just because | |");
}

/// Texts that could break what is around them, and what a person reads of them afterwards.
const HOSTILE: [(&str, &str); 27] = [
    ("Use **bold** words", "Use **bold** words"),
    ("** and **x", "** and **x"),
    ("* and *", "* and *"),
    ("Use `code`", "Use code"),
    ("Use `half a span", "Use `half a span"),
    ("Use `a|b` | c", "Use a|b | c"),
    ("# No heading", "# No heading"),
    ("- no list", "- no list"),
    ("1. no list", "1. no list"),
    ("[x] no box", "[x] no box"),
    ("[a](b.md) stays", "a stays"),
    ("[open", "[open"),
    ("x <!-- y", "x <!-- y"),
    ("<Select> for the country", "<Select> for the country"),
    ("Ends in \\", "Ends in \\"),
    ("Ends in | ", "Ends in |"),
    ("``` rust", "``` rust"),
    ("~~old~~ new", "~~old~~ new"),
    (
        "Open on 2027-01-01 (2027-01-02)",
        "Open on 2027-01-01 (2027-01-02)",
    ),
    ("2027-01-01: open", "2027-01-01: open"),
    ("$x_1$ & \"quotes\" 'too'", "$x_1$ & \"quotes\" 'too'"),
    ("日本 — done –", "日本 — done –"),
    (
        "Move the loader to __init__.py",
        "Move the loader to __init__.py",
    ),
    ("_a_ and a_b_ and _", "_a_ and a_b_ and _"),
    ("*.md, 2*3*4, a * b", "*.md, 2*3*4, a * b"),
    ("&amp; stays & so does &#39;", "&amp; stays & so does &#39;"),
    ("Vec<T> in C:\\temp\\*.md", "Vec<T> in C:\\temp\\*.md"),
];

#[test]
fn no_text_breaks_its_bullet_or_its_row() {
    let table = "| Date | Decision |\n|---|---|\n| 2026-05-01 | a |\n";
    for file in ["# D\n\n## Explicitly out of scope\n\n- x\n", table] {
        for (text, expected) in HOSTILE {
            let new = String::from_utf8(decided(file, text)).unwrap();
            let read = decisions::read(&new);
            let added: Vec<_> = read
                .iter()
                .filter(|decision| decision.date == Some(DAY))
                .collect();
            let [added] = added[..] else {
                panic!("{text:?} is read as {read:?}:\n{new}");
            };
            let is_row = file == table;
            let expected = match text {
                "日本 — done –" if !is_row => "日本 — done",
                _ => expected,
            };
            assert_eq!(added.text, expected, "{new}");
            assert!(!added.reversed, "{text}");
            assert_eq!(decisions::out_of_scope(&new).len(), usize::from(!is_row));
        }
    }
}

/// Nothing is written that the reader would take for a part of another decision.
#[test]
fn what_would_not_be_read_is_not_written() {
    let bullets = "# D\n\n## Decisions added after init\n\n- **a (2026-01-01)**\n";
    let record = "# D\n\n## D-001: a\n\n**Date:** 2026-01-01\n";
    let table = "| Date | Decision |\n|---|---|\n| 2026-05-01 | a |\n";
    for file in [bullets, record, table, "", "# D\n"] {
        for label in [
            "Decision", "Reason", "Rationale", "Status", "Owner", "Context", "Impact",
            "Mitigation", "Superseded by", "Because", "Note",
        ] {
            let text = format!("{label}: invoices in euro");
            let Some(insertion) = insert(file.as_bytes(), &text, DAY) else {
                continue;
            };
            let new = String::from_utf8(insertion.apply(file.as_bytes())).unwrap();
            let read = decisions::read(&new);
            let added = read.iter().find(|decision| decision.date == Some(DAY));
            assert_eq!(
                added.map(|added| added.text.as_str()),
                Some(text.as_str()),
                "{new}"
            );
        }
    }
    // A cell is never read as a part of another decision.
    assert!(insert(table.as_bytes(), "Owner: Ann", DAY).is_some());
}

/// Whether `new` is `old` with something put in at one place.
fn is_one_insertion(old: &[u8], new: &[u8]) -> bool {
    let pairs = old.iter().zip(new);
    let same_before = pairs.take_while(|(old, new)| old == new).count();
    let pairs = old.iter().rev().zip(new.iter().rev());
    let same_after = pairs.take_while(|(old, new)| old == new).count();
    new.len() > old.len() && same_before + same_after >= old.len()
}

proptest! {
    #[test]
    fn a_decision_reads_back_as_it_was_typed(
        words in proptest::collection::vec(r"[a-zé日*_~|\\<>&;#!.,/=+(){}?$%'-]{0,5}x[a-z*_~|\\<>&;#!.,/=+(){}?$%'-]{0,3}", 1..5),
    ) {
        let text = words.join(" ");
        let bullets = "# D\n\n## Decisions added after init\n\n- a (2026-01-01)\n";
        let table = "| Date | Decision |\n|---|---|\n| 2026-05-01 | a |\n";
        let numbered = "| ID | Date | Decision |\n|---|---|---|\n| D-1 | 2026-05-01 | a |\n";
        for file in [bullets, table, numbered] {
            let new = String::from_utf8(decided(file, &text)).unwrap();
            let read = decisions::read(&new);
            let added = read.iter().find(|decision| decision.date == Some(DAY));
            prop_assert_eq!(added.map(|decision| decision.text.as_str()), Some(text.as_str()), "{}", new);
        }
    }

    #[test]
    fn any_bytes_stay_as_they_are(file in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Some(insertion) = insert(&file, "Keep tapes because they last", DAY) {
            prop_assert!(is_one_insertion(&file, &insertion.apply(&file)));
        }
    }

    #[test]
    fn any_file_has_one_decision_more(
        file in r"((# |## |### |```\n|~~~|<!--|-->|\| |\|---|---\n|===\n|- |  - |1\. |> |    |\t|`|\\|\*\*|~~|a|é|\x00|\r\n|\n|\n\n| )|(Date|Decision|Reason|ID|Status|D-1|2026-05-01|\(2026-05-02\)|1 May 2026|Explicitly out of scope|Decisions added after init|How to)( \| |\n|\r\n)?|\| Date \| Decision \|\n\|---\|---\|\n){0,40}",
        bad_byte in any::<bool>(),
        text in r"([a-z*`|\[\]()<>~_\\#! -]|2026-01-01){0,12}x",
    ) {
        let mut file = file.into_bytes();
        if bad_byte {
            file.push(0xff);
        }
        let Some(insertion) = insert(&file, &text, DAY) else {
            return Ok(());
        };
        let new = insertion.apply(&file);
        prop_assert!(is_one_insertion(&file, &new));
        let before = decisions::read(&readable(&file));
        let after = decisions::read(&readable(&new));
        prop_assert_eq!(dated(&after).count(), dated(&before).count() + 1, "{}", String::from_utf8_lossy(&new));
        prop_assert!(after.iter().any(|decision| decision.date == Some(DAY)));
    }
}

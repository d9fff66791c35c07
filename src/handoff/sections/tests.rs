use super::*;
use proptest::prelude::*;

const RULER: &str = "====================";

fn whole(path: &str, line: usize, text: &str) -> Section {
    Section {
        path: path.to_owned(),
        line,
        content: Content::Whole(text.to_owned()),
    }
}

fn sections(text: &str) -> Vec<Section> {
    read(text)
        .unwrap_or_else(|broken| panic!("{broken:?}"))
        .sections
}

fn broken(text: &str) -> (usize, String) {
    let broken = read(text).expect_err(text);
    (broken.line, broken.message)
}

#[test]
fn a_header_between_rulers_begins_a_file() {
    let text = format!(
        "Here it is:\n\n{RULER}\nFILE: planning/STATE.md\n{RULER}\n\n# State\n\n\n{RULER}=\nFILE: ./docs/API.md\n{RULER}\n\n\nNone.\n"
    );
    let pack = read(&text).unwrap();
    assert_eq!(
        pack.sections,
        [
            whole("planning/STATE.md", 4, "# State\n"),
            whole("docs/API.md", 11, "\nNone.\n"),
        ]
    );
    assert_eq!(
        pack.prose,
        [Prose {
            line: 1,
            lines: 1,
            text: "Here it is:".to_owned()
        }]
    );
}

#[test]
fn a_header_may_be_one_line() {
    let text = "\u{feff}=== FILE: a.md ===\r\nA\r\n=== FILE: b.md ===\r\n";
    assert_eq!(
        sections(text),
        [whole("a.md", 1, "A\n"), whole("b.md", 3, "")]
    );
}

#[test]
fn with_headers_headings_and_fences_are_text() {
    let text = "=== FILE: a.md ===\n# File: b.md\n```\ncode\n```\n```sh\n=== FILE: c.md ===\nC\n";
    assert_eq!(
        sections(text),
        [
            whole("a.md", 1, "# File: b.md\n```\ncode\n```\n```sh\n"),
            whole("c.md", 7, "C\n"),
        ]
    );
}

#[test]
fn a_header_in_a_closed_fence_is_refused() {
    let text = "=== FILE: a.md ===\nUse:\n```text\n=== FILE: path ===\n\ncontent\n```\n";
    let (line, message) = broken(text);
    assert_eq!(line, 4);
    assert!(message.contains("ends on line 7"), "{message}");
}

#[test]
fn headings_name_files_in_many_ways() {
    for heading in [
        "# File: docs/API.md",
        "## New File: `docs/API.md`",
        "### File Update: docs/API.md",
        "## 4. docs/API.md Update",
        "## 4) `docs/API.md`",
        "# docs/API.md",
        "## **docs/API.md** (new)",
        "## `docs/API.md` — full replacement ##",
        "## ./docs/API.md",
    ] {
        let text = format!("{heading}\n\n```markdown\n# API\n```\n");
        assert_eq!(
            sections(&text),
            [whole("docs/API.md", 1, "# API\n")],
            "{heading}"
        );
    }
}

#[test]
fn other_headings_begin_no_file() {
    for heading in [
        "# Overview", "## 2. Changes", "# Version 1.2", "# See https://x.org/a.md",
    ] {
        let text = format!("{heading}\n\n```\nx\n```\n");
        assert_eq!(sections(&text), [], "{heading}");
    }
}

#[test]
fn a_heading_that_says_more_is_for_the_operator() {
    for heading in [
        "## Append to docs/API.md",
        "# Changes in `docs/API.md` and `docs/B.md`",
    ] {
        let text = format!("{heading}\n\n```\nx\n```\n");
        let [only] = &sections(&text)[..] else {
            panic!("{heading}")
        };
        assert!(matches!(only.content, Content::Unclear(_)), "{heading}");
    }
}

#[test]
fn fences_nest_at_one_length() {
    let text = "# README.md\n\n```markdown\n# Run\n```sh\nmake\n```\nDone.\n```\n---\nThat is all.\n# docs/B.md\n~~~\nB\n~~~\n";
    assert_eq!(
        sections(text),
        [
            whole("README.md", 1, "# Run\n```sh\nmake\n```\nDone.\n"),
            whole("docs/B.md", 12, "B\n"),
        ]
    );
}

#[test]
fn an_addition_is_announced_between_heading_and_block() {
    let block = "```\n- one (2026-03-01)\n```\n";
    for said in ["Append:", "Add to the log:", "Please append the following"] {
        let text = format!("# planning/DECISIONS.md\n{said}\n\n{block}");
        let [only] = &sections(&text)[..] else {
            panic!("{said}")
        };
        assert_eq!(
            only.content,
            Content::Addition("- one (2026-03-01)\n".to_owned()),
            "{said}"
        );
    }
    let text = format!("# planning/DECISIONS.md\nThe whole file, with one added.\n\n{block}");
    assert_eq!(
        sections(&text),
        [whole("planning/DECISIONS.md", 1, "- one (2026-03-01)\n")]
    );
}

#[test]
fn what_is_no_whole_file_says_why() {
    let why = |text: &str| match sections(text).remove(0).content {
        Content::Unclear(why) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        why("# docs/API.md\n\nTo be written.\n"),
        "no block follows its heading"
    );
    assert_eq!(
        why("# docs/API.md\nOne.\nTwo.\n```\nx\n```\n"),
        "there is more than one line between its heading and its block"
    );
}

#[test]
fn a_block_that_stays_open_refuses_the_pack() {
    assert_eq!(broken("# a.md\n```\nA\n").0, 2);
    let (line, message) = broken("# a.md\n```md\n```sh\nx\n```\n# b.md\n```\nB\n```\n");
    assert_eq!(line, 2);
    assert!(message.contains("line 6, where `b.md` begins"), "{message}");
}

#[test]
fn the_title_of_a_file_may_be_its_path() {
    let text =
        "## AGENTS.md\n\n```markdown\n# AGENTS.md\n\nHello.\n```\n\n## b.md\n\n```\nB\n```\n";
    assert_eq!(
        sections(text),
        [
            whole("AGENTS.md", 1, "# AGENTS.md\n\nHello.\n"),
            whole("b.md", 9, "B\n")
        ]
    );
    assert_eq!(
        broken("## AGENTS.md\n\n```\n# AGENTS.md\n\n## b.md\n\n```\nB\n```\n").0,
        3
    );
}

#[test]
fn a_second_block_refuses_the_pack() {
    assert_eq!(broken("# a.md\n```\nA\n```\nmore\n```\nB\n```\n").0, 6);
    // Under a heading of its own it is prose.
    assert_eq!(
        sections("# a.md\n```\nA\n```\n## Why\n```\nB\n```\n").len(),
        1
    );
}

#[test]
fn prose_is_listed() {
    let pack = read("Hello.\n\nBye.\n# a.md\n```\nA\n```\n\nNote.\n\n## Rest\n\nx\n").unwrap();
    let listed: Vec<_> = pack
        .prose
        .iter()
        .map(|prose| (prose.line, prose.lines))
        .collect();
    assert_eq!(listed, [(1, 3), (11, 3)]);
}

proptest! {
    #[test]
    fn any_pack_is_read_or_refused(parts in prop::collection::vec(prop_oneof![
        Just("```\n"), Just("```md\n"), Just("````\n"), Just("~~~\n"), Just("# a.md\n"), Just("# b/c.md\n"),
        Just("=== FILE: d.md ===\n"), Just("====================\nFILE: e.md\n====================\n"),
        Just("\n"), Just("text\n"), Just("Append:\n"), Just("## Why\n"), Just("---\n"), Just("#"), Just("`"),
    ], 0..24)) {
        let text = parts.concat();
        let count = text.lines().count();
        match read(&text) {
            Ok(pack) => for section in pack.sections {
                prop_assert!((1..=count).contains(&section.line));
                if let Content::Whole(body) | Content::Addition(body) = section.content {
                    prop_assert!(body.is_empty() || body.ends_with('\n'));
                    prop_assert!(body.trim().is_empty() || text.contains(body.trim_end_matches('\n')));
                }
            },
            Err(broken) => prop_assert!((1..=count).contains(&broken.line)),
        }
    }

    #[test]
    fn what_is_packed_is_unpacked(bodies in prop::collection::vec("([a-z#`~\\-]{0,6}\n){0,6}[a-z]{1,3}\n", 1..5)) {
        let file = |(index, body)| format!("{RULER}\nFILE: docs/{index}.md\n{RULER}\n\n{body}\n");
        let text = bodies.iter().enumerate().map(file).collect::<Vec<String>>().concat();
        if let Ok(pack) = read(&text) {
            let read: Vec<_> = pack.sections.into_iter().map(|section| section.content).collect();
            let packed: Vec<_> = bodies.into_iter().map(Content::Whole).collect();
            prop_assert_eq!(read, packed);
        }
    }
}

#[test]
fn a_heading_as_a_bundle_has_it_names_its_file() {
    let text = "## `planning/STATE.md`: where it stands\n\n```markdown\n# State\n```\n\n\
        ## `planning/sprints/002-x/SPRINT.md`: the whole sprint\n\n```markdown\n# X\n```\n";
    assert_eq!(
        sections(text),
        [
            whole("planning/STATE.md", 1, "# State\n"),
            whole("planning/sprints/002-x/SPRINT.md", 7, "# X\n"),
        ]
    );
    for heading in [
        // The label of another file, other words, only a part, a file of the kit (not of the project), and a
        // path that has no label.
        "## `planning/DOMAIN.md`: where it stands",
        "## `planning/STATE.md`: where it stands now",
        "## `planning/STATE.md`: where it stands; only the beginning, because the file is large",
        "## `120x-quickstart.md`: the method in short",
        "## `src/acceptance.md`: how it is checked",
    ] {
        let text = format!("{heading}\n\n```\nx\n```\n");
        assert!(
            matches!(sections(&text)[0].content, Content::Unclear(_)),
            "{heading}"
        );
    }
}

use super::*;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The headings of a text at its top level, as `#`s and text, as seen by `CommonMark` and by a reader that goes
/// line by line.
///
/// # Panics
///
/// If the two disagree, the text is ambiguous.
pub fn headings(text: &str) -> Vec<String> {
    let by_line = headings_by_line(text);
    assert_eq!(by_line, headings_in_commonmark(text), "in\n{text}");
    by_line
}

fn headings_by_line(text: &str) -> Vec<String> {
    let mut fence: Option<(char, usize)> = None;
    let mut found = Vec::new();
    for line in text.lines() {
        let start = line.trim_start();
        let mark = start.chars().next().unwrap_or(' ');
        let length = start.len() - start.trim_start_matches(mark).len();
        match fence {
            Some((open, at_least))
                if mark == open && length >= at_least && start.trim_end().len() == length =>
            {
                fence = None;
            }
            None if length >= 3
                && (mark == '~' || mark == '`' && !start[length..].contains('`')) =>
            {
                fence = Some((mark, length));
            }
            None if mark == '#' && length <= 6 && start[length..].starts_with(' ') => {
                found.push(line.to_owned());
            }
            _ => {}
        }
    }
    assert_eq!(fence, None, "a fence is open at the end of\n{text}");
    found
}

fn headings_in_commonmark(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if let Event::Start(Tag::Heading { .. }) = event {
            found.push(text[range].trim_end().to_owned());
        }
    }
    found
}

/// Text that tries to break out: pieces with a meaning in Markdown, in any order, and anything else.
pub fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "# Status", "## Risks", "### Deep", "#", "```", "````", "```rust", "~~~", "~~~~ x", "`", "``",
            "<!--", "-->", "<script>", "<div>", "</p>", "<pre", "<?php", "<![CDATA[", "|", "| a | b |",
            "|---|---|", "---", "===", "-", "--", "=", "***", "* * *", "- ", "* ", "+ ", "1. ", "12) ", "> ",
            ">", "**", "*", "__", "_", "~~", "\\", "\\\\", "[x]: y", "[^1]: z", "[ ] ", "[a](b)", "<a@b.c>",
            "    ", "   ", "  ", "\t", "text", "Client: Evil", "word", "{{client}}", "{name}", "(2020-01-01)",
        ]).prop_map(str::to_owned),
        6 => prop::sample::select(vec!["\n", "\n\n", "\r\n", "\n  ", "\n    ", "\n- ", "\n> ", "\n\t", "\u{2028}", "\r"])
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// How often an event of `CommonMark` that `is` accepts occurs in the text.
fn count(text: &str, is: impl Fn(&Event<'_>) -> bool) -> usize {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, options).filter(is).count()
}

fn block_of(answer: &str) -> String {
    block_or(answer, "_(none)_")
}

#[test]
fn ordinary_prose_is_left_alone() {
    for text in [
        "Two lines\nof prose, with `code`, *stress* and a snake_case_name.",
        "- a list\n- with (parentheses), 1 < 2, 3 * 4 and #5\n\n1. and numbers",
        "```sh\n# a comment\nrm -r <dir>\n```\n\nafter",
        "- item\n\n  ```\n  # code in a list\n  ```\n- next",
        "> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    ] {
        assert_eq!(block_of(text), text);
    }
    for text in [
        "Use Rust & SQLite (v3) at 50%",
        "C:\\temp, 3 < 4",
        "**BBS** — a board",
        "#hashtag",
        "-5 °C",
    ] {
        assert_eq!(line(text), text);
    }
}

#[test]
fn what_would_start_a_section_becomes_text() {
    assert_eq!(block_of("# Status\nfine"), "\\# Status\nfine");
    assert_eq!(block_of("Title\n==="), "Title\n\\===");
    assert_eq!(block_of("Title\n---"), "Title\n\\---");
    assert_eq!(block_of("- # in a list"), "- \\# in a list");
    assert_eq!(block_of("[a]: b"), "\\[a]: b");
    assert_eq!(section_or("## no\n### yes", ""), "\\## no\n### yes");
}

#[test]
fn an_open_fence_is_closed_and_an_unclear_one_is_text() {
    assert_eq!(block_of("```\n# x"), "```\n# x\n```");
    assert_eq!(block_of("~~~~ x\n```"), "~~~~ x\n```\n~~~~");
    assert_eq!(block_of("- ```\nx"), "- \\`\\`\\`\nx");
    // Here the list ends with its item, and the second fence would be a new one.
    assert_eq!(
        block_of("- a\n\n  ```\n  x\n```"),
        "- a\n\n  \\`\\`\\`\n  x\n```\n```"
    );
    assert_eq!(block_of("```\nx\n\t```"), "\\`\\`\\`\nx\n\t\\`\\`\\`");
}

#[test]
fn html_and_open_code_do_not_reach_the_next_line() {
    assert_eq!(block_of("<!-- hidden\nvisible"), "\\<!-- hidden\nvisible");
    assert_eq!(line("a ` b <script> `<b>`"), "a ` b <script> `\\<b>\\`");
    assert_eq!(line("one ` two"), "one \\` two");
}

#[test]
fn an_item_is_one_line_whatever_was_typed() {
    let items = [
        " a\n  b\r\nc ".to_owned(),
        "  ".to_owned(),
        "# d".to_owned(),
        "1. e".to_owned(),
    ];
    assert_eq!(list(&items, "none"), "- a b c\n- \\# d\n- 1\\. e");
    assert_eq!(list(&["n/a".to_owned(), "-".to_owned()], "none"), "none");
    assert_eq!(boxes(&["x\ny".to_owned()], ""), "- [ ] x y");
}

#[test]
fn an_answer_of_one_line_reads_back_as_it_was_typed() {
    for said in [
        "2*3*4 is 24", "a ~~b~~ c", "**All** of *.md", "C:\\*", "__init__.py", "_a_",
    ] {
        let answers = [said.to_owned()];
        for (written, before) in [
            (list(&answers, ""), "- "),
            (boxes(&answers, ""), "- [ ] "),
            (line_or(said, ""), ""),
            (cell_words(said), ""),
        ] {
            let text = written.strip_prefix(before).unwrap();
            assert_eq!(crate::markdown::plain(text), said, "{written}");
        }
    }
}

#[test]
fn a_stamp_stays_outside_whatever_is_bold_in_it() {
    let items = ["use **Rust**, not `C**`, see *.md \\".to_owned()];
    assert_eq!(
        stamped(&items, "2026-11-23", ""),
        "- **use \\*\\*Rust\\*\\*, not `C**`, see \\*.md \\\\ (2026-11-23)**"
    );
}

#[test]
fn a_name_as_code_comes_back_letter_by_letter() {
    assert_eq!(code("alpha"), "`alpha`");
    assert_eq!(code("a`b"), "`` a`b ``");
    assert_eq!(code("``"), "``` `` ```");
}

#[test]
fn control_characters_are_dropped() {
    assert_eq!(line("a\u{1b}[31mb\0c"), "a[31mbc");
    assert_eq!(block_of("a\u{7}\n\u{9b}b\u{2028}c"), "a\nb\nc");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_block_neither_adds_nor_hides_a_heading(answer in hostile()) {
        let text = format!("# A\n\n{}\n\n## B\n\n{}\n\n## C\n", block_of(&answer), block_of(&answer));
        prop_assert_eq!(headings(&text), ["# A", "## B", "## C"]);
        prop_assert_eq!(count(&text, |event| matches!(event, Event::Html(_) | Event::InlineHtml(_))), 0);
    }

    #[test]
    fn a_list_has_as_many_items_as_answers(answers in prop::collection::vec(hostile(), 1..4)) {
        let said = answers.iter().filter(|answer| says_something(answer)).count();
        let text = format!("# A\n\n{}\n\n## B\n", list(&answers, "none"));
        prop_assert_eq!(headings(&text), ["# A", "## B"]);
        prop_assert_eq!(count(&text, |event| matches!(event, Event::Start(Tag::Item))), said, "{}", text);
        prop_assert_eq!(text.lines().filter(|line| line.starts_with("- ")).count(), said);
    }

    #[test]
    fn bold_text_is_bold_from_end_to_end(answer in hostile()) {
        let text = format!("Client: {}\n", bold_or(&answer, "**?**"));
        let mut depth = 0;
        let mut outside = String::new();
        for event in Parser::new(&text) {
            match event {
                Event::Start(Tag::Strong) => depth += 1,
                Event::End(TagEnd::Strong) => depth -= 1,
                Event::Text(text) if depth == 0 => outside.push_str(&text),
                _ => {}
            }
        }
        prop_assert_eq!(outside, "Client: ", "{}", text);
    }

    #[test]
    fn a_cell_is_one_cell(answer in hostile()) {
        let text = format!("| a | b |\n|---|---|\n| x{} | y |\n", cell_words(&answer));
        prop_assert_eq!(count(&text, |event| matches!(event, Event::Start(Tag::TableCell))), 4, "{}", text);
        prop_assert!(text.ends_with("| y |\n"));
    }

    #[test]
    fn no_letter_of_prose_is_lost(answer in hostile()) {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&line(&answer)), letters(&answer));
        prop_assert_eq!(letters(&block_or(&answer, "")), letters(&answer));
    }
}

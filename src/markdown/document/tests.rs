use super::*;
use proptest::prelude::*;

fn kinds(text: &str) -> String {
    let document = Document::read(text);
    let kind = |line: &Line| match line.kind {
        Kind::Blank => '.',
        Kind::Comment => '!',
        Kind::Code => '`',
        Kind::Rule => '-',
        Kind::FrontMatter => 'y',
        Kind::Heading(level) => char::from(b'0' + level),
        Kind::Text => 't',
    };
    document.lines().iter().map(kind).collect()
}

fn titles(text: &str) -> Vec<(u8, String)> {
    let document = Document::read(text);
    let sections = document.sections().iter();
    sections
        .map(|section| (section.level, section.title.clone()))
        .collect()
}

#[test]
fn lines_know_their_bytes() {
    let text = "\u{feff}one\r\ntwo\u{2028}still two\n\nlast";
    let document = Document::read(text);
    let lines: Vec<_> = (0..4).map(|line| document.text(line)).collect();
    assert_eq!(lines, ["one", "two\u{2028}still two", "", "last"]);
    assert_eq!(document.lines()[0].start, 3);
    assert_eq!(&text[document.next(0)..][..3], "two");
    assert_eq!(document.next(3), text.len());
    assert_eq!(Document::read("a\n").lines().len(), 1);
    assert_eq!(Document::read("").lines().len(), 0);
}

#[test]
fn a_callout_says_what_follows_its_mark() {
    for (text, words) in [
        ("> [!note] Mind this", "Mind this"),
        ("> [!note]- Folded", "Folded"),
        ("> [!note]", ""),
        ("[!note] text", "[!note] text"),
        ("> [![badge](x)](y)", "[![badge](x)](y)"),
    ] {
        assert_eq!(Document::read(text).words(0), words, "{text}");
    }
}

#[test]
fn fences_hide_what_is_in_them() {
    for (text, expected) in [
        ("```\n# a\n```\n# b", "```1"),
        ("~~~ sh\n```\n~~~\n# b", "```1"),
        ("````\n```\n````\n# b", "```1"),
        ("```\n````\n# b", "``1"),
        ("   ```\n# a\n  ```\n# b", "```1"),
        ("```\n# a", "``"),
        ("``` a`b\n# b", "t1"),
        ("``\n# b", "t1"),
        ("```\n``` x\n```\n# b", "```1"),
        ("> ```\n> # a\n# b", "``1"),
        ("- x\n  ```\n  # a\n# b", "t``1"),
        ("1. x\n\n    ```\n    # a\n    ```\n# b", "t.```1"),
        ("- ```\n  # a\n  ```\n# b", "```1"),
        ("text\n\n    # a\n\n# b", "t.`.1"),
        ("- a\n\n      code\n\n  text", "t.`.t"),
    ] {
        assert_eq!(kinds(text), expected, "{text:?}");
    }
}

#[test]
fn comments_are_no_content() {
    for (text, expected) in [
        ("<!-- a -->\n# b", "!1"),
        ("<!--\n# a\n\n-->\n# b", "!!.!1"),
        ("<!--\n# a", "!!"),
        ("<!-->\n# b", "!1"),
        ("x <!-- a\nb --> y\n# c", "tt1"),
        ("x <!-- a\n\n# b -->", "t.1"),
        ("x <!-- a\n# b", "t1"),
        ("`<!--`\n# b", "t1"),
        ("```\n<!--\n```\n# b", "```1"),
        ("a\n\n    <!--\n\n# b", "t.`.1"),
        ("- <!-- a\n# b -->\n# c", "t!1"),
        ("<!-- a --> # b", "t"),
    ] {
        assert_eq!(kinds(text), expected, "{text:?}");
    }
    let document = Document::read("a <!-- ü --> b `<!-- c -->`");
    assert_eq!(document.text(0), "a             b `<!-- c -->`");
}

#[test]
fn headings_are_read_in_both_styles() {
    let expected = |titles: &[(u8, &str)]| -> Vec<(u8, String)> {
        titles
            .iter()
            .map(|(level, title)| (*level, (*title).to_owned()))
            .collect()
    };
    assert_eq!(
        titles("# a\n## b ##\n###\tc #d#\n#e\n####### f\n  ###### g\n# h\\#\n#\n"),
        expected(&[
            (1, "a"),
            (2, "b"),
            (3, "c #d#"),
            (6, "g"),
            (1, "h\\#"),
            (1, "")
        ])
    );
    assert_eq!(
        titles("a\n=\n\nb\nc\n===\n\nd\n---\n\n**e** f\n------\n"),
        expected(&[(1, "a"), (1, "b c"), (2, "d"), (2, "**e** f")])
    );
    // Text that a rule under it does not turn into a heading.
    for text in [
        "All is well.\n---", "Client: Acme\n---", "- a\n---", "| a |\n|---|\n| 1 |\n---",
        "a\nb\n---", "\n---", "> a\n---", "---\ntitle: x\n---\n", "> # a", "- # a",
        "<!-- x --> # a",
    ] {
        assert_eq!(titles(text), [], "{text:?}");
    }
}

#[test]
fn sections_know_what_is_under_them() {
    let document = Document::read("p\n# a\nx\n## b\ny\n### c\nz\n## d\n# e\n");
    let sections = document.sections();
    let ranges: Vec<_> = sections
        .iter()
        .map(|section| (section.own.clone(), section.body.clone(), section.parent))
        .collect();
    assert_eq!(
        ranges,
        [
            (2..3, 2..8, None),
            (4..5, 4..7, Some(0)),
            (6..7, 6..7, Some(1)),
            (8..8, 8..8, Some(0)),
            (9..9, 9..9, None),
        ]
    );
    assert_eq!(document.section_at(0), None);
    assert_eq!(document.section_at(6), Some(2));
    assert_eq!(document.section_at(7), Some(3));
}

#[test]
fn lines_in_thousands_of_lists_come_to_an_end() {
    let mut deep = String::new();
    for depth in 0..2000 {
        deep.push_str(&" ".repeat(2 * depth));
        deep.push_str("- a\n");
    }
    for piece in ["a\n", "\n", "\n<!-- a -->\n", "> a\n\n", "\n    \n"] {
        let text = format!("{deep}{}", piece.repeat(250_000 / piece.len()));
        let document = Document::read(&text);
        assert_eq!(document.lines()[1999].depth, 2000);
    }
}

#[test]
fn a_long_text_of_anything_comes_to_an_end() {
    for piece in [
        "<!--", "<!-- -->", "x <!--\n", "<!--\n\n", " ", "\t", "#", "# \n", "- ", "-\n", "> ",
        ">\n", "```\n", "~~~", "`", "1. ", "a\n", "\n", "\r\n", "|", "a\n-\n", "a\n=\n", " - a\n",
        "--- ", "<!-- ` -->`", "\u{2028}",
    ] {
        let text = piece.repeat(250_000 / piece.len());
        let document = Document::read(&text);
        assert_eq!(document.next(document.lines().len() - 1), text.len());
        Document::read(&(" ".repeat(500_000) + &text[..text.floor_char_boundary(500_000)]));
    }
    let deep: String = (0..1000)
        .map(|depth| " ".repeat(2 * depth) + "- a\n")
        .collect();
    assert_eq!(Document::read(&deep).lines()[999].depth, 1000);
}

proptest! {
    #[test]
    fn any_text_is_read(text in r"(<!--|-->|```|~~~|[-#>|=*`: \t\r\n]|a|é|1\.|\u{feff}|    ){0,80}") {
        let document = Document::read(&text);
        let mut end = if text.starts_with('\u{feff}') { 3 } else { 0 };
        for (line, here) in document.lines().iter().enumerate() {
            prop_assert_eq!(here.start, end);
            end = document.next(line);
            prop_assert!(matches!(&text[here.end..end], "" | "\n" | "\r\n"));
            prop_assert_eq!(document.text(line).len(), here.end - here.start);
            prop_assert!(document.words(line).len() <= document.text(line).len());
        }
        prop_assert_eq!(end, text.len());
        for section in document.sections() {
            prop_assert!(section.heading.end == section.own.start && section.own.end <= section.body.end);
        }
        crate::markdown::Fields::read(&document);
        crate::markdown::bullets::read(&document, 0..document.lines().len());
    }
}

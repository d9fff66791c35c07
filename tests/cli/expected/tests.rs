//! What is rewritten where, and what is left to a person.

use super::{edit, literals::literals};

/// Makes the one literal in a source that says `expected` say `shown`, and returns the source; the call is
/// where `▸` is.
fn after(marked: &str, expected: &str, shown: &str) -> String {
    let near = marked.find('▸').unwrap_or(0);
    let mut source = marked.replace('▸', "");
    let edit = edit(&source, near, expected, shown).unwrap().unwrap();
    source.replace_range(edit.place, &edit.literal);
    source
}

#[test]
fn the_literal_in_the_call_says_what_was_shown() {
    assert_eq!(
        after(
            r#"ran.▸shows("exit 0\n--- stdout\none")"#,
            "exit 0\n--- stdout\none\n",
            "exit 1\n--- stdout\ntwo\nthree\n"
        ),
        r#"ran.shows("exit 1\n--- stdout\ntwo\nthree")"#
    );
    assert_eq!(
        after(
            r#"ran.▸shows("exit 0")"#,
            "exit 0\n",
            "exit 2\n--- stderr\nerror: \"\\\"\n"
        ),
        r#"ran.shows("exit 2\n--- stderr\nerror: \"\\\"")"#
    );
}

#[test]
fn lines_that_are_still_right_stay_as_written() {
    let source = "ran.▸shows(\n    \"\n        exit 0\n        --- stdout\n          caf\\u{e9}\n        old\n\n        end\n    \",\n)";
    let expected = "exit 0\n--- stdout\n  café\nold\n\nend\n";
    let shown = "exit 0\n--- stdout\n  café\n  new \"one\"\n\nmore\nend\n";
    let rewritten = "ran.shows(\n    \"\n        exit 0\n        --- stdout\n          caf\\u{e9}\n          new \\\"one\\\"\n\n        more\n        end\n    \",\n)";
    assert_eq!(after(source, expected, shown), rewritten);
}

#[test]
fn quotes_get_what_they_need() {
    let text = "ran.▸shows(\n    \"\n    exit 0\n    old\n    \")";
    assert_eq!(
        after(text, "exit 0\nold\n", "exit 0\n\"new\"#\n"),
        "ran.shows(\n    r##\"\n    exit 0\n    \"new\"#\n    \"##)"
    );
    let raw = "ran.▸shows(\n    r#\"\n    {\n      \"a\": 1\n    }\n    \"#)";
    assert_eq!(
        after(raw, "{\n  \"a\": 1\n}\n", "{\n  \\a: 2\n}\n"),
        "ran.shows(\n    r\"\n    {\n      \\a: 2\n    }\n    \")"
    );
}

#[test]
fn the_nearest_literal_above_is_meant_if_the_call_has_none() {
    let source =
        r#"const A: &str = "exit 0\n"; let a = "exit 0\n"; ran.▸shows(a); ran.shows("exit 0\n");"#;
    assert_eq!(
        after(source, "exit 0\n", "exit 1\n"),
        r#"const A: &str = "exit 0\n"; let a = "exit 1\n"; ran.shows(a); ran.shows("exit 0\n");"#
    );
    let table = r#"for (name, why) in [("a", "too long"), ("b", "too short")] { ran.▸shows(&format!("exit 2\nerror: {why}\n")) }"#;
    assert_eq!(
        after(
            table,
            "exit 2\nerror: too short\n",
            "exit 2\nerror: shorter than 3\n"
        ),
        r#"for (name, why) in [("a", "too long"), ("b", "shorter than 3")] { ran.shows(&format!("exit 2\nerror: {why}\n")) }"#
    );
}

#[test]
fn a_template_keeps_what_is_filled_in() {
    let source =
        "ran.▸shows(&format!(\n  \"\n  exit 2\n  error: {name} is no {} {{x}}\n  \", kind))";
    assert_eq!(
        after(
            source,
            "exit 2\nerror: bar is no project {x}\n",
            "exit 2\nerror: bar is not a project {y}\nhint: look\n"
        ),
        "ran.shows(&format!(\n  \"\n  exit 2\n  error: {name} is not a {} {{y}}\n  hint: look\n  \", kind))"
    );
    let source =
        r#"ran.▸shows(&format!("exit 2\nerror: {name} is no project\n"))"#.replace('▸', "");
    let lost = edit(
        &source,
        4,
        "exit 2\nerror: bar is no project\n",
        "exit 2\nnothing\n",
    );
    assert_eq!(lost, Err("`{name}` has no place in it any more".to_owned()));
    assert_eq!(edit(&source, 4, "exit 3\n", "exit 2\n"), Ok(None));
}

#[test]
fn what_only_looks_like_a_literal_is_not_one() {
    let source = r##"
        // "no"
        /* "no /* "no" */ "no" */
        let quote = '"'; let lifetime: &'a str = "one\"\x41\u{2014}\
            joined"; let escaped = '\''; b"no"; br#"no"#; r"two\"; r#"three""#; format!( "{{{x}}}")
    "##;
    let texts: Vec<String> = literals(source).iter().map(super::Literal::text).collect();
    assert_eq!(texts, ["one\"A—joined", "two\\", "three\"", "{}"]);
}

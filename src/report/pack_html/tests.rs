//! Whether anything from a file could run or load in the page.

use super::*;
use crate::tree::files::Text;
use proptest::prelude::*;
use regex::Regex;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

fn page(text: &str) -> String {
    let section = |kind, path: &str, body| Section {
        kind,
        path: path.to_owned(),
        label: "what it <is>".to_owned(),
        body,
    };
    let file = Body::File(Arc::new(Text::Read {
        text: text.to_owned(),
        cut: false,
    }));
    render(&Bundle {
        cuts: Vec::new(),
        outside: Vec::new(),
        project: "<al\"pha>".to_owned(),
        sections: vec![
            section(Kind::Header, "", Body::Own("Hello.\n".to_owned())),
            section(Kind::Project, "a\"<b>&.md", file),
            section(
                Kind::Project,
                "LAST.md",
                Body::Note("There is <no> such file.".to_owned()),
            ),
        ],
    })
}

/// What became of a file in the page.
fn rendered(text: &str) -> String {
    let page = page(text);
    let (_, rest) = page
        .split_once("<p class=\"label\">what it &lt;is&gt;</p>\n<div class=\"file\">\n")
        .expect("the file is in the page");
    let (file, _) = rest.split_once("</div>\n</section>").expect("it ends");
    file.to_owned()
}

/// Every tag of the page below its head is one of ours, with attributes of ours, and nothing else begins
/// with `<`.
fn assert_harmless(page: &str) {
    let (head, body) = page.split_once("</head>").expect("there is a head");
    assert_eq!(head.matches("<style>").count(), 1);
    assert_eq!(head.matches("<meta ").count(), 4);
    assert_eq!(
        head.matches('<').count() - STYLE.matches('<').count(),
        11,
        "{head}"
    );
    let tag = Regex::new("<(/?)([a-z0-9]+)((?: [a-z-]+=\"[^\"<>]*\")*)( ?/)?>").unwrap();
    let attribute = Regex::new("([a-z-]+)=\"([^\"]*)\"").unwrap();
    let known = [
        "body", "html", "h1", "h2", "h3", "h4", "h5", "h6", "nav", "ol", "ul", "li", "a",
        "section", "p", "div", "em", "strong", "del", "code", "pre", "blockquote", "table",
        "thead", "tbody", "tr", "th", "td", "hr", "br",
    ];
    let mut tags = 0;
    for found in tag.captures_iter(body) {
        tags += 1;
        assert!(known.contains(&&found[2]), "{}", &found[0]);
        for attribute in attribute.captures_iter(&found[3]) {
            let value = attribute[2].to_lowercase();
            let is_ours = match &attribute[1] {
                "href" => ["http://", "https://", "mailto:", "#section-"]
                    .iter()
                    .any(|start| value.starts_with(start)),
                "id" => value.starts_with("section-"),
                "class" | "start" | "aria-label" => true,
                _ => false,
            };
            assert!(is_ours, "{}", &found[0]);
        }
    }
    assert_eq!(tags, body.matches('<').count(), "{body}");
}

/// Base64 as a browser compares it: RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let mut group = [0; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        for place in 0..4 {
            let is_there = place <= chunk.len();
            let index = (bits >> (18 - 6 * place) & 63) as usize;
            out.push(if is_there {
                char::from(ALPHABET[index])
            } else {
                '='
            });
        }
    }
    out
}

#[test]
fn the_policy_allows_our_own_style_sheet_and_nothing_else() {
    let hash = format!("sha256-{}", base64(&Sha256::digest(STYLE)));
    assert_eq!(
        hash, STYLE_HASH,
        "the style sheet was changed: update its hash"
    );
    assert!(page("").contains(&format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{hash}'; \
         base-uri 'none'; form-action 'none'\">"
    )));
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
}

#[test]
fn html_in_a_file_is_text() {
    for html in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<iframe src=\"https://example.org\"></iframe>",
        "<meta http-equiv=refresh content=\"0;url=https://example.org\">",
        "<style>@import url(https://example.org/x.css)</style>",
        "<base href=\"https://example.org\">",
        "<form action=\"https://example.org\"><input></form>",
        "<link rel=stylesheet href=x>",
        "<!-- comment",
        "</div></section></body>",
        "<?php x ?>",
        "<![CDATA[x]]>",
    ] {
        for text in [
            html.to_owned(),
            format!("Words {html} and more"),
            format!("> - {html}"),
            format!("| a |\n|---|\n| {html} |\n"),
            format!("```{html}\n{html}\n```\n"),
            format!("[{html}](https://example.org \"{html}\")"),
            format!("<div>\n\n{html}\n\n*x*\n"),
        ] {
            assert_harmless(&page(&text));
        }
        let shown = rendered(html);
        let mut escaped = String::new();
        markup::push_text(&mut escaped, html);
        let plain = |text: &str| text.replace("&quot;", "\"");
        assert!(plain(&shown).contains(&plain(&escaped)), "{shown}");
    }
}

#[test]
fn only_harmless_links_are_links_and_images_are_words() {
    for (text, expected) in [
        (
            "[x](https://example.org/a?b=1&c)",
            "<p><a href=\"https://example.org/a?b=1&amp;c\">x</a></p>\n",
        ),
        (
            "<mailto:ann@example.org>",
            "<p><a href=\"mailto:ann@example.org\">mailto:ann@example.org</a></p>\n",
        ),
        (
            "<ann@example.org>",
            "<p><a href=\"mailto:ann@example.org\">ann@example.org</a></p>\n",
        ),
        (
            "[x](javascript:alert(1))",
            "<p>x (javascript:alert(1))</p>\n",
        ),
        (
            "[x](JaVaScRiPt&colon;alert(1))",
            "<p>x (JaVaScRiPt:alert(1))</p>\n",
        ),
        (
            "[x](&#1;javascript:alert(1))",
            "<p>x (\u{1}javascript:alert(1))</p>\n",
        ),
        (
            "<javascript:alert(1)>",
            "<p>javascript:alert(1) (javascript:alert(1))</p>\n",
        ),
        (
            "[x](data:text/html,<b>)",
            "<p>x (data:text/html,&lt;b&gt;)</p>\n",
        ),
        ("[x](vbscript:x)", "<p>x (vbscript:x)</p>\n"),
        ("[x](//example.org)", "<p>x (//example.org)</p>\n"),
        ("[*x*](../README.md)", "<p><em>x</em> (../README.md)</p>\n"),
        (
            "[x][y]\n\n[y]: file:///etc/passwd",
            "<p>x (file:///etc/passwd)</p>\n",
        ),
        (
            "![alt *text*](https://example.org/x.png)",
            "<p>[image: alt <em>text</em> (https://example.org/x.png)]</p>\n",
        ),
        (
            "[![a](b.png)](https://example.org)",
            "<p><a href=\"https://example.org\">[image: a (b.png)]</a></p>\n",
        ),
    ] {
        assert_eq!(rendered(text), expected, "{text}");
    }
}

#[test]
fn markdown_is_rendered_below_the_headings_of_the_page() {
    for (text, expected) in [
        ("# a\n", "<h3>a</h3>\n"),
        ("###### a\n", "<h6>a</h6>\n"),
        (
            "| a | b |\n|:-:|--:|\n| 1 | 2 |\n",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>\n",
        ),
        (
            "- [x] ~~a~~\n- [ ] b\n",
            "<ul>\n<li>☑ <del>a</del></li>\n<li>☐ b</li>\n</ul>\n",
        ),
        ("a\0b\u{1b}[2J\n", "<p>a\u{fffd}b\u{fffd}[2J</p>\n"),
    ] {
        assert_eq!(rendered(text), expected, "{text}");
    }
}

#[test]
fn a_very_large_file_is_shown_as_it_is_written() {
    let text = "# *a* <b>\n".repeat(LARGEST / 10 + 1);
    let page = page(&text);
    assert_harmless(&page.replace("# *a* &lt;b&gt;\n", ""));
    assert!(page.contains("<pre class=\"source\"># *a* &lt;b&gt;\n# *a*"));
}

#[test]
fn what_lies_in_lists_and_quotes_without_number_is_shown_as_it_is_written() {
    let as_written = |text: &str| page(text).contains("<pre class=\"source\">");
    let mut deep = String::new();
    for depth in 0..450 {
        deep.push_str(&" ".repeat(2 * depth));
        deep.push_str("- a\n");
    }
    assert!(!as_written(&deep));
    // Each of these lines belongs to the last item, and so is inside all of them.
    assert!(as_written(&(deep + &"a\n".repeat(100_000))));
    for marks in [">", "> ", "- ", "1. ", "* > "] {
        assert!(as_written(&marks.repeat(200_000)), "{marks}");
        assert!(!as_written(&marks.repeat(100)), "{marks}");
    }
    // Rules, bold words and years are not lists.
    for text in ["-----", "***bold***", "2026.11.23", "> quote\n> - list\n"] {
        assert!(!as_written(&text.repeat(1000)), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_gets_through(text in "([a-z\"'=&;:/()\\[\\]!<>#*_`~|\\- \n\0]|<script|<img src=|onerror=|javascript:|</section>|&lt;|&colon;|https://|\\]\\(|- |> |<!--|-->|\n```\n|\n\n|\\|-\\|){0,60}") {
        assert_harmless(&page(&text));
    }
}

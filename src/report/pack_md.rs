//! A bundle as Markdown. Every file is in a fence that is longer than any run of backticks in it, so that
//! nothing in it can end the fence, and no heading in it is one of the bundle's.

use std::fmt::Write as _;

use crate::markdown::write;
use crate::pack::{Body, Bundle, Section};
use crate::ui::Visible;

/// The whole bundle.
pub fn render(bundle: &Bundle) -> String {
    let mut out = format!(
        "# Architect pack: {}\n",
        write::words(Visible::from(&bundle.project).as_str())
    );
    for section in &bundle.sections {
        write_section(&mut out, section);
    }
    out
}

fn write_section(out: &mut String, section: &Section) {
    // Writing to a string cannot fail.
    let _ = if section.path.is_empty() {
        writeln!(out, "\n## {}\n", section.label)
    } else {
        let path = write::code(Visible::from(&section.path).as_str());
        writeln!(out, "\n## {path}: {}\n", section.label)
    };
    let text = section.body.text();
    match section.body {
        Body::Own(_) => out.push_str(text),
        Body::Note(_) => {
            let _ = writeln!(out, "_{}_", write::words(text));
        }
        Body::File(_) => {
            let fence = "`".repeat(longest_run(text).max(2) + 1);
            let end = if text.ends_with('\n') { "" } else { "\n" };
            let _ = writeln!(out, "{fence}markdown\n{text}{end}{fence}");
        }
    }
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for byte in text.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Kind;
    use crate::tree::files::Text;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};
    use std::sync::Arc;

    fn bundle(path: &str, text: &str) -> Bundle {
        Bundle {
            cuts: Vec::new(),
            outside: Vec::new(),
            project: "al*pha*\n# x".to_owned(),
            sections: vec![
                Section {
                    kind: Kind::Project,
                    path: path.to_owned(),
                    label: "what it is".to_owned(),
                    body: Body::File(Arc::new(Text::Read {
                        text: text.to_owned(),
                        cut: false,
                    })),
                },
                Section {
                    kind: Kind::Project,
                    path: "LAST.md".to_owned(),
                    label: "the last".to_owned(),
                    body: Body::Note("This file does not exist.".to_owned()),
                },
            ],
        }
    }

    /// The headings of a bundle and what is in its fences, as a reader of Markdown sees them.
    fn read(markdown: &str) -> (Vec<String>, Vec<String>) {
        let (mut headings, mut fences) = (Vec::new(), Vec::new());
        let (mut in_heading, mut in_fence) = (false, false);
        for event in Parser::new(markdown) {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    in_heading = true;
                    headings.push(String::new());
                }
                Event::End(TagEnd::Heading(_)) => in_heading = false,
                Event::Start(Tag::CodeBlock(_)) => {
                    in_fence = true;
                    fences.push(String::new());
                }
                Event::End(TagEnd::CodeBlock) => in_fence = false,
                Event::Text(text) | Event::Code(text) => {
                    let into = if in_heading {
                        headings.last_mut()
                    } else if in_fence {
                        fences.last_mut()
                    } else {
                        None
                    };
                    if let Some(into) = into {
                        into.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        (headings, fences)
    }

    #[test]
    fn nothing_in_a_file_breaks_the_bundle() {
        for text in [
            "# Heading\n\n```rust\ncode\n```\n",
            "```\nnever closed\n",
            "``````\n# x\n``````",
            "\r```\r# x\r",
            "<!-- never closed\n",
            "~~~\n[x]: y\n",
            "- item\n\n      ````\n",
        ] {
            let rendered = render(&bundle("a`b\n# c.md", text));
            let (headings, fences) = read(&rendered);
            assert_eq!(headings.len(), 3, "{rendered}");
            assert_eq!(headings[2], "LAST.md: the last");
            assert_eq!(fences.len(), 1);
            // A lone carriage return ends a line as well, and the last line may have had no end.
            let plain = |text: &str| text.replace('\r', "\n").trim_end().to_owned();
            assert_eq!(plain(&fences[0]), plain(text), "{rendered}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_bundle(text in "([`~#<>\\[\\]:=\\- \n\r\t|*_a-c\0]|```|\n#){1,60}", path in "[`a\n#*<]{1,10}") {
            let (headings, fences) = read(&render(&bundle(&path, &text)));
            prop_assert_eq!(headings.len(), 3);
            prop_assert_eq!(fences.len(), 1);
        }
    }
}

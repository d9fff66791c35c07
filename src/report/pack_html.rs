//! A bundle as one page of HTML that needs nothing else, and in which nothing from the files can run or load:
//! HTML in a file is text, images become their descriptions, only links to the web and to mail addresses stay
//! links, and a Content-Security-Policy forbids anything that might have slipped through.

use std::fmt::Write as _;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

use super::markup;
use crate::pack::{Body, Bundle, Kind, Section};

/// The largest file that is rendered, in bytes; a larger one is shown as it is written.
const LARGEST: usize = 2 << 20;

/// Limits on the nesting of lists and quotes, and on the product of that depth and the number of lines; a file
/// beyond them is also shown as it is written, because a renderer goes through all open ones at each line. No
/// person nests that deeply.
const DEEPEST: usize = 500;
const MOST_STEPS: usize = 20_000_000;

const STYLE: &str = include_str!("pack_html/style.css");
/// The SHA-256 of [`STYLE`], by which the policy distinguishes our own style sheet from any other.
const STYLE_HASH: &str = "sha256-ju9CLetTnX6tjvjVDxc2JhdnqUH3fmpbQ2uBVXX3ix0=";

/// The whole page.
pub fn render(bundle: &Bundle) -> String {
    let mut title = String::from("Architect pack: ");
    markup::push_text(&mut title, &bundle.project);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    );
    write_contents(&mut out, bundle);
    for (index, section) in bundle.sections.iter().enumerate() {
        write_section(&mut out, index, section);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn write_contents(out: &mut String, bundle: &Bundle) {
    out.push_str("<nav aria-label=\"Contents\">\n<ol>\n");
    for (index, section) in bundle.sections.iter().enumerate() {
        let _ = write!(out, "<li><a href=\"#section-{index}\">");
        push_name(out, section);
        out.push_str("</a>");
        if let Body::Note(_) = section.body {
            out.push_str(" <em>(no content)</em>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</nav>\n");
}

fn write_section(out: &mut String, index: usize, section: &Section) {
    let kind = section.kind.name();
    let _ = write!(
        out,
        "<section id=\"section-{index}\" class=\"{kind}\">\n<h2>"
    );
    push_name(out, section);
    out.push_str("</h2>\n");
    if section.kind != Kind::Header && !section.path.is_empty() {
        out.push_str("<p class=\"label\">");
        markup::push_text(out, &section.label);
        out.push_str("</p>\n");
    }
    match &section.body {
        Body::Note(note) => {
            out.push_str("<p class=\"note\">");
            markup::push_text(out, note);
            out.push_str("</p>\n");
        }
        Body::Own(text) => push_markdown(out, text),
        Body::File(text) if !may_be_rendered(text.as_str()) => {
            out.push_str("<pre class=\"source\">");
            markup::push_text(out, text.as_str());
            out.push_str("</pre>\n");
        }
        Body::File(text) => push_markdown(out, text.as_str()),
    }
    out.push_str("</section>\n");
}

/// Whether rendering a text takes no more time and memory than its size suggests.
fn may_be_rendered(text: &str) -> bool {
    if text.len() > LARGEST {
        return false;
    }
    let deepest = text.lines().map(depth).max().unwrap_or(0);
    deepest <= DEEPEST && deepest * text.lines().count() <= MOST_STEPS
}

/// How many lists and quotes a line may be inside at most, judged by how it begins.
fn depth(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut marks = 0;
    let mut blanks = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let ends_mark = matches!(bytes.get(at + 1), None | Some(b' ' | b'\t'));
        match byte {
            b' ' => blanks += 1,
            b'\t' => blanks += 4,
            b'>' => marks += 1,
            b'-' | b'+' | b'*' | b'.' | b')' if ends_mark => marks += 1,
            b'0'..=b'9' => {}
            _ => break,
        }
    }
    // The text of an item is at least two columns to the right of its mark.
    marks + blanks / 2
}

/// The path of a file, or whatever else a section is about.
fn push_name(out: &mut String, section: &Section) {
    let name = if section.path.is_empty() {
        &section.label
    } else {
        &section.path
    };
    markup::push_text(out, name);
}

fn push_markdown(out: &mut String, text: &str) {
    let text: String = text.chars().map(markup::allowed).collect();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut open = Vec::new();
    let events = Parser::new_ext(&text, options).filter_map(|event| harmless(event, &mut open));
    out.push_str("<div class=\"file\">\n");
    pulldown_cmark::html::push_html(out, events);
    out.push_str("</div>\n");
}

/// An open link or image, and what to say about its target at its end.
enum Reference<'t> {
    /// It stays a link.
    Link,
    /// It became text, with this target.
    Text(CowStr<'t>),
    /// It became text between brackets.
    Image(CowStr<'t>),
}

/// The event, changed so that it can neither run nor load anything nor pass for a part of the bundle.
fn harmless<'t>(event: Event<'t>, open: &mut Vec<Reference<'t>>) -> Option<Event<'t>> {
    Some(match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::CodeBlock),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title: _,
            id,
        }) => {
            if !may_be_followed(link_type, &dest_url) {
                open.push(Reference::Text(dest_url));
                return None;
            }
            open.push(Reference::Link);
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title: CowStr::Borrowed(""),
                id,
            })
        }
        Event::Start(Tag::Image { dest_url, .. }) => {
            open.push(Reference::Image(dest_url));
            Event::Text(CowStr::Borrowed("[image: "))
        }
        Event::End(TagEnd::Link | TagEnd::Image) => match open.pop()? {
            Reference::Link => Event::End(TagEnd::Link),
            Reference::Text(target) => Event::Text(format!(" ({target})").into()),
            Reference::Image(target) => Event::Text(format!(" ({target})]").into()),
        },
        // The page's own headings have the first two levels.
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        // Alignment would be written as a style of its own, which the policy forbids.
        Event::Start(Tag::Table(_)) => Event::Start(Tag::Table(Vec::new())),
        Event::TaskListMarker(done) => {
            Event::Text(CowStr::Borrowed(if done { "☑ " } else { "☐ " }))
        }
        other => other,
    })
}

fn may_be_followed(link_type: LinkType, target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    link_type == LinkType::Email
        || ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| target.starts_with(scheme))
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests;

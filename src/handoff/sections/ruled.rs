//! Sections under `FILE: path` headers.

use super::fences::Levels;
use super::{Broken, Content, Pack, Section, body, prose};

/// The least number of `=` in a line above and below a header.
const RULE: usize = 20;

/// Where a header is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The index of its first line.
    start: usize,
    /// The index of the line with the path.
    named: usize,
    /// The index of the first line of the body.
    body: usize,
    path: String,
}

/// The headers of a pack, in order.
pub fn headers(lines: &[&str]) -> Vec<Header> {
    let mut headers = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(path) = in_one_line(lines[at]) {
            headers.push(header(at, at, at + 1, path));
            at += 1;
        } else if at + 2 < lines.len()
            && is_ruler(lines[at])
            && is_ruler(lines[at + 2])
            && let Some(path) = named(lines[at + 1])
        {
            headers.push(header(at, at + 1, at + 3, path));
            at += 3;
        } else {
            at += 1;
        }
    }
    headers
}

fn header(start: usize, named: usize, body: usize, path: &str) -> Header {
    Header {
        start,
        named,
        body,
        path: path.strip_prefix("./").unwrap_or(path).to_owned(),
    }
}

fn is_ruler(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= RULE && line.bytes().all(|byte| byte == b'=')
}

/// The path in `FILE: path`.
fn named(line: &str) -> Option<&str> {
    let (label, path) = line.trim().split_once(':')?;
    let path = path.trim();
    let path = path
        .strip_prefix('`')
        .and_then(|path| path.strip_suffix('`'))
        .unwrap_or(path);
    (label.trim_end().eq_ignore_ascii_case("file") && !path.is_empty()).then_some(path)
}

/// The path in `=== FILE: path ===`.
fn in_one_line(line: &str) -> Option<&str> {
    let inner = line.trim_end().strip_prefix("===")?.strip_suffix("===")?;
    named(inner.trim_matches('='))
}

/// Cuts a pack at its headers.
pub fn read(lines: &[&str], headers: &[Header]) -> Result<Pack, Broken> {
    refuse_templates(lines, headers)?;
    let mut pack = Pack::default();
    pack.prose.extend(prose(lines, 0, headers[0].start));
    for (index, header) in headers.iter().enumerate() {
        let end = headers
            .get(index + 1)
            .map_or(lines.len(), |next| next.start);
        let mut own = &lines[header.body..end];
        if own.first().is_some_and(|line| line.trim().is_empty()) {
            own = &own[1..];
        }
        pack.sections.push(Section {
            path: header.path.clone(),
            line: header.named + 1,
            content: Content::Whole(body(own)),
        });
    }
    Ok(pack)
}

/// A header between two fences shows what a header looks like; what is under it is not a file.
fn refuse_templates(lines: &[&str], headers: &[Header]) -> Result<(), Broken> {
    let mut levels = Levels::default();
    // Headers inside a fence that may still close: their index and how deeply they are nested.
    let mut inside: Vec<(usize, usize)> = Vec::new();
    let mut next = headers.iter().enumerate().peekable();
    for (at, line) in lines.iter().enumerate() {
        if let Some((index, _)) = next.next_if(|(_, header)| header.start == at)
            && levels.depth() > 0
        {
            inside.push((index, levels.depth()));
        }
        levels.step(line);
        if let Some((index, _)) = inside.iter().find(|(_, depth)| *depth > levels.depth()) {
            return Err(Broken {
                line: headers[*index].named + 1,
                message: format!(
                    "`FILE: {}` is in the code block that ends on line {}",
                    headers[*index].path,
                    at + 1
                ),
                hint: "take out the block if it is a template, or the fences around it if it is a file",
            });
        }
    }
    Ok(())
}

//! Expected text that can be rewritten: if the output differs from a literal in a test, `REWRITE=1` in the
//! environment writes the output into the test's source. A person then reads the diff.
//!
//! The literal is found by its text; the search begins at the call that compares. So it may also be a
//! constant, a row of a table, a template that `format!` fills in, or a text that was filled into one. A
//! literal that cannot be found, or would lose filled-in text, is left to a person: the test fails as usual.

mod literals;
mod rewritten;
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::ops::Range;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use literals::{Literal, Piece, literals};
pub use rewritten::indent;

/// What was rewritten in the sources since the tests began.
static REWRITTEN: Mutex<Sources> = Mutex::new(Sources(BTreeMap::new()));

/// The sources as they were compiled, and what is written there instead.
struct Sources(BTreeMap<PathBuf, Source>);

struct Source {
    compiled: String,
    edits: BTreeMap<usize, Edit>,
}

/// A new text for a literal.
#[derive(Debug, PartialEq)]
struct Edit {
    place: Range<usize>,
    literal: String,
}

/// Makes the literal that says `expected` say `shown`, if that is asked for and possible; returns whether it
/// was. Both are without the indentation that all lines share. The call says where to look first.
pub fn is_rewritten(expected: &str, shown: &str, call: &Location<'_>) -> bool {
    if std::env::var_os("REWRITE").is_none() {
        return false;
    }
    let mut sources = REWRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    match sources.rewrite(expected, shown, call) {
        Ok(()) => true,
        Err(why) => {
            let place = format!("{}:{}", call.file(), call.line());
            let _ = writeln!(std::io::stderr(), "NOT REWRITTEN {place}: {why}");
            false
        }
    }
}

impl Sources {
    fn rewrite(&mut self, expected: &str, shown: &str, call: &Location<'_>) -> Result<(), String> {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let caller = home.join(call.file());
        let directory = caller.parent().ok_or("the caller has no directory")?;
        let mut others: Vec<PathBuf> = fs::read_dir(directory)
            .map_err(|error| error.to_string())?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|kind| kind == "rs") && *path != caller)
            .collect();
        others.sort();
        let mut why = "no literal says what was expected".to_owned();
        for path in [caller.clone()].into_iter().chain(others) {
            let source = self.source(&path)?;
            let near = if path == caller {
                offset(&source.compiled, call)
            } else {
                0
            };
            match edit(&source.compiled, near, expected, shown) {
                Ok(Some(edit)) => return self.apply(&path, edit),
                Ok(None) => {}
                // Some other file may contain the filled-in text.
                Err(error) => why = error,
            }
        }
        Err(why)
    }

    fn source(&mut self, path: &Path) -> Result<&mut Source, String> {
        if !self.0.contains_key(path) {
            let compiled = fs::read_to_string(path).map_err(|error| error.to_string())?;
            let edits = BTreeMap::new();
            self.0.insert(path.to_owned(), Source { compiled, edits });
        }
        self.0.get_mut(path).ok_or_else(String::new)
    }

    fn apply(&mut self, path: &Path, edit: Edit) -> Result<(), String> {
        let source = self.source(path)?;
        match source.edits.get(&edit.place.start) {
            Some(before) if *before == edit => return Ok(()),
            Some(_) => return Err("the literal is compared with two different texts".to_owned()),
            None => {}
        }
        source.edits.insert(edit.place.start, edit);
        let mut text = source.compiled.clone();
        for edit in source.edits.values().rev() {
            text.replace_range(edit.place.clone(), &edit.literal);
        }
        fs::write(path, text).map_err(|error| error.to_string())
    }
}

/// Where in a source something is called.
fn offset(source: &str, call: &Location<'_>) -> usize {
    let line = call.line() as usize - 1;
    let before: usize = source.split_inclusive('\n').take(line).map(str::len).sum();
    let column = call.column() as usize - 1;
    let in_line = source[before..].chars().take(column).map(char::len_utf8);
    before + in_line.sum::<usize>()
}

/// What to change in a source so that the literal that says `expected` says `shown`; nothing if there is none.
fn edit(source: &str, near: usize, expected: &str, shown: &str) -> Result<Option<Edit>, String> {
    let literals = literals(source);
    // Literals in the call come first, then those above it, the nearest first.
    let (above, below): (Vec<&Literal>, Vec<&Literal>) = literals
        .iter()
        .partition(|literal| literal.place.start < near);
    let (in_call, below): (Vec<&Literal>, Vec<&Literal>) = below
        .into_iter()
        .partition(|literal| stands_in_call(&source[near..literal.place.start]));
    let in_order = || {
        let first = in_call.iter().chain(above.iter().rev());
        first.chain(&below).copied()
    };
    let expected_lines: Vec<&str> = expected.lines().collect();
    let shown_lines: Vec<&str> = shown.lines().collect();
    let exact = in_order().find(|literal| {
        literal.holes() == 0 && unindented(&literal.text()) == unindented(expected)
    });
    if let Some(literal) = exact {
        let text = rewritten::rewritten(literal, &literal.pieces, &shown_lines)?;
        return Ok(Some(Edit {
            place: literal.place.clone(),
            literal: text,
        }));
    }
    for literal in in_order().filter(|literal| literal.holes() > 0) {
        // A template that consists only of holes matches anything.
        if literal.text().trim().len() < 8 {
            continue;
        }
        let Some(filled) = filled(literal, &expected_lines) else {
            continue;
        };
        let Some(other) = self::filled(literal, &shown_lines) else {
            let text = rewritten::rewritten(literal, &filled, &shown_lines)?;
            return Ok(Some(Edit {
                place: literal.place.clone(),
                literal: text,
            }));
        };
        // The template is still right, and the filled-in text differs.
        let mut changed = filled
            .iter()
            .zip(&other)
            .filter(|(old, new)| old.text != new.text);
        return match (changed.next(), changed.next()) {
            (Some((old, new)), None) if !old.text.is_empty() => {
                let edit = edit(source, literal.place.start, &old.text, &new.text)?;
                edit.map(Some)
                    .ok_or_else(|| format!("`{}` comes from elsewhere", old.source))
            }
            (Some((old, _)), _) => Err(format!("`{}` comes from elsewhere", old.source)),
            (None, _) => Err("the two differ in white space alone".to_owned()),
        };
    }
    Ok(None)
}

/// Whether only the call itself is between its name and a literal.
fn stands_in_call(between: &str) -> bool {
    let rest = between.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
    let rest = rest.trim_start_matches(|c: char| "(&".contains(c) || c.is_whitespace());
    matches!(rest.trim_end(), "" | "format!(")
}

/// The pieces of a template with what must be filled in for these lines.
fn filled(literal: &Literal, lines: &[&str]) -> Option<Vec<Piece>> {
    let text = literal.text();
    let shared = indent(text.split('\n').skip_while(|line| line.is_empty()));
    let mut pattern = String::from(r"(?s)\A\n*");
    let mut begins = true;
    let last = literal
        .pieces
        .iter()
        .rposition(|piece| piece.hole || !piece.text.trim().is_empty())?;
    let mut blanks = 0;
    for piece in &literal.pieces[..=last] {
        if piece.hole {
            pattern += "(.*?)";
            begins = false;
        } else if piece.text == "\n" {
            // An empty line at the start is left out.
            if !pattern.ends_with("\\n*") {
                pattern += r"\n";
            }
            (begins, blanks) = (true, 0);
        } else if begins && piece.text == " " && blanks < shared {
            blanks += 1;
        } else {
            pattern += &regex::escape(&piece.text);
            begins = begins && piece.text.is_empty();
        }
    }
    pattern += r"\s*\z";
    let pattern = regex::Regex::new(&pattern).ok()?;
    let text = lines.join("\n");
    let captures = pattern.captures(&text)?;
    let mut values = captures.iter().skip(1);
    let filled = literal.pieces.iter().map(|piece| {
        let mut piece = piece.clone();
        if piece.hole {
            values.next()??.as_str().clone_into(&mut piece.text);
        }
        Some(piece)
    });
    filled.collect()
}

/// A text without the indentation that all its lines share, from its first line with anything on it.
pub fn unindented(text: &str) -> String {
    let lines = || text.trim_end().lines().skip_while(|line| line.is_empty());
    let indent = indent(lines());
    lines().fold(String::new(), |text, line| {
        text + line.get(indent..).unwrap_or_default() + "\n"
    })
}

//! What an operator says in one line: on the command line, or with `-` on standard input.

use std::io::{self, Read as _};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::encoding;
use crate::exit::Failure;
use crate::facts::entry::parts;
use crate::name::shown;
use crate::ui::shell::DOTS;

/// The most bytes read from standard input; far more than anyone says in one line.
const LONGEST: usize = 1 << 20;

/// The text, with single spaces between its words and none around it. `what` names what is missing if it is
/// empty, or still to be filled in.
pub fn one_line(given: &str, what: &str) -> Result<String> {
    let read;
    let text = if given == "-" {
        read = standard_input()?;
        &read
    } else {
        given
    };
    let is_word = |word: &&str| !word.chars().all(char::is_control);
    let words: Vec<&str> = text.split_whitespace().filter(is_word).collect();
    if words.is_empty() {
        return Err(Failure::new(format!("the {what} is empty"))
            .hint("write it in quotes, or write `-` and pass it on standard input")
            .into());
    }
    let text = words.join(" ");
    if text == DOTS {
        return Err(
            Failure::new(format!("`{DOTS}` is only a placeholder for the {what}"))
                .hint(format!("write the {what} in its place"))
                .into(),
        );
    }
    Ok(text)
}

/// The error for a text that would not be read as a decision anywhere in the file.
pub fn not_a_decision(text: &str, file: &Path) -> Failure {
    let what = format!(
        "cannot add this to {}: it would not be read as a decision",
        shown(file)
    );
    let label = text.split_inclusive([':', '：']).next();
    let hint = match label.filter(|_| parts::is_part(text)) {
        Some(label) => {
            format!("begin it with other words: `{label}` marks a part of another decision")
        }
        None => "reword it, or write it into the file by hand".to_owned(),
    };
    Failure::new(what).at(file).hint(hint)
}

fn standard_input() -> Result<String> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(LONGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .context("cannot read standard input")?;
    if bytes.len() > LONGEST {
        let what = format!(
            "the text on standard input is longer than {} MiB",
            LONGEST >> 20
        );
        return Err(Failure::new(what)
            .hint("write it in one line, and put the rest into a separate file")
            .into());
    }
    // Some shells put a byte order mark before what they pipe; it is not part of the text.
    if let Some(encoding) = encoding::named(&bytes) {
        let what = format!("the text on standard input is in {encoding}");
        return Err(Failure::new(what).hint(encoding::remedy(&bytes)).into());
    }
    // Text that is not UTF-8 was reported above.
    Ok(String::from_utf8_lossy(encoding::without_mark(&bytes)).into_owned())
}

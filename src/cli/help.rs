//! The end of a command's help: what a person has to know beyond its name and its flags, with examples and
//! exit codes. The type is here, and how a terminal shows it; the texts are beside the flags, and `index`
//! says which command has which text.

use std::fmt::Write as _;

/// The end of a command's help.
#[derive(Debug)]
pub struct Help {
    /// What there is to know, one paragraph per line; lines that begin with two spaces are shown as they are.
    pub text: &'static str,
    /// Commands that work exactly as written here.
    pub examples: &'static [&'static str],
    /// Exit codes, and what each means.
    pub exits: &'static [(&'static str, &'static str)],
}

impl Help {
    /// The exit codes of this system, and what each means: only Unix has signals to die of.
    pub(super) fn exits(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.exits.iter().map(|(code, meaning)| {
            let meaning = if cfg!(unix) {
                (*meaning).to_owned()
            } else {
                meaning.replace(" (dies of SIGINT)", "")
            };
            (*code, meaning)
        })
    }

    /// As a terminal shows it, with headings like those above.
    pub(super) fn shown(&self, header: anstyle::Style) -> String {
        let mut shown = format!("{}\n", self.text);
        let many = if self.examples.len() > 1 { "s" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(shown, "\n{header}Example{many}:{header:#}");
        for example in self.examples {
            let _ = writeln!(shown, "  {example}");
        }
        let _ = write!(shown, "\n{header}Exit codes:{header:#}");
        let width = self.exits.iter().map(|(code, _)| code.len()).max();
        for (code, meaning) in self.exits() {
            let _ = write!(
                shown,
                "\n  {code:<0$}  {meaning}",
                width.unwrap_or_default()
            );
        }
        shown
    }
}

//! A command line that a person copies into a shell: what is shown is what runs.

use std::ffi::{OsStr, OsString};
#[cfg(unix)]
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

#[cfg(unix)]
use super::characters::{characters, is_harmless};
#[cfg(not(unix))]
use crate::name::{shown, shown_as_given};

/// What stands for a text that the operator has to fill in. No command accepts it as a text.
pub const DOTS: &str = "...";

/// A command, word by word.
#[derive(Clone, Debug)]
pub struct CommandLine {
    words: String,
    /// An operand that would be taken for a flag anywhere but at the end.
    last: Option<String>,
}

/// The directory that `-C` gave for this run, as it was typed.
static STARTED_IN: OnceLock<PathBuf> = OnceLock::new();

/// Remembers the directory given with `-C`. All command lines that are made from now on repeat it, because you
/// type them where you typed this one.
pub fn start_in(directory: &Path) {
    // This is called once in a run.
    let _ = STARTED_IN.set(directory.to_path_buf());
}

/// The directory that `-C` gave for this run.
pub fn started_in() -> Option<&'static Path> {
    STARTED_IN.get().map(PathBuf::as_path)
}

impl CommandLine {
    /// `socrates` and the name of a command, with the same `-C` as this run, if it has one.
    pub fn new(command: &str) -> Self {
        let line = Self::other("socrates");
        let line = match started_in() {
            Some(directory) => line.word("-C").path(directory),
            None => line,
        };
        line.word(command)
    }

    /// The same without `-C`, for a text that is read elsewhere, such as a page.
    pub fn anywhere(command: &str) -> Self {
        Self::other("socrates").word(command)
    }

    /// The command that undoes the last change below this directory.
    pub fn undo(root: &Path) -> Self {
        Self::new("undo").at(root)
    }

    /// Another program.
    pub fn other(program: &str) -> Self {
        Self {
            words: program.to_owned(),
            last: None,
        }
    }

    /// Adds one word.
    #[must_use]
    pub fn word(mut self, word: impl AsRef<OsStr>) -> Self {
        self.words.push(' ');
        self.words.push_str(&quoted(word.as_ref()));
        self
    }

    /// Adds the one word that is not a flag, whatever it begins with.
    #[must_use]
    pub fn operand(mut self, word: impl AsRef<OsStr>) -> Self {
        if word.as_ref().as_encoded_bytes().starts_with(b"-") {
            self.last = Some(quoted(word.as_ref()));
            self
        } else {
            self.word(word)
        }
    }

    /// Names the place that it is about, unless that is the working directory.
    #[must_use]
    pub fn at(self, root: &Path) -> Self {
        if root == Path::new(".") {
            self
        } else {
            self.path(root)
        }
    }

    /// Names the place that it is about as it was typed, which may be the bare name of a project.
    #[must_use]
    pub fn typed(self, place: &Path) -> Self {
        if is_like_a_flag(place) {
            self.operand(place)
        } else {
            self.path(place)
        }
    }

    /// The same, with `--path`.
    #[must_use]
    pub fn typed_project(self, place: &Path) -> Self {
        if is_like_a_flag(place) {
            let mut word = OsString::from("--path=");
            word.push(place);
            self.word(word)
        } else {
            self.word("--path").path(place)
        }
    }

    /// Names the project that it is about, unless that is the working directory.
    #[must_use]
    pub fn project(self, root: &Path) -> Self {
        if root == Path::new(".") {
            self
        } else {
            self.word("--path").path(root)
        }
    }

    /// Adds a flag whose text the operator has to fill in; see [`DOTS`].
    #[must_use]
    pub fn to_fill_in(mut self, flag: &str) -> Self {
        self.words.extend([" ", flag]);
        self.dots()
    }

    /// Adds a text that the operator has to fill in; see [`DOTS`].
    #[must_use]
    pub fn dots(mut self) -> Self {
        self.words.extend([" '", DOTS, "'"]);
        self
    }

    /// Adds a flag if it is wanted.
    #[must_use]
    pub fn flag(self, flag: &str, wanted: bool) -> Self {
        if wanted { self.word(flag) } else { self }
    }

    /// Adds a path, written so that it cannot be taken for a flag.
    #[must_use]
    pub fn path(self, path: &Path) -> Self {
        // A backslash means different things in different shells there, and a slash means the same in all.
        #[cfg(not(unix))]
        let path = &PathBuf::from(shown(path).replace('\\', "/"));
        if is_like_a_flag(path) {
            self.word(Path::new(".").join(path))
        } else {
            self.word(path)
        }
    }
}

fn is_like_a_flag(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().starts_with(b"-")
}

impl std::fmt::Display for CommandLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)?;
        match &self.last {
            Some(last) => write!(f, " -- {last}"),
            None => Ok(()),
        }
    }
}

/// A word as the shells of Windows read it back, as far as they agree.
#[cfg(not(unix))]
fn quoted(word: &OsStr) -> String {
    let text = shown_as_given(word);
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text
    } else {
        format!("\"{text}\"")
    }
}

/// A word as bash, zsh and fish read it back, both at a prompt and in a script.
///
/// Inside `'` and `'` all three leave everything alone, history and braces included, except that fish reads a
/// backslash there: so backslashes and quotes go outside. Anything that could control a terminal, and anything
/// that is not UTF-8, is left to `printf`, whose octal escapes all three share.
#[cfg(unix)]
fn quoted(word: &OsStr) -> String {
    match word.to_str() {
        Some(text) if is_harmless(text) => quoted_text(text),
        _ => printed(word),
    }
}

#[cfg(unix)]
fn quoted_text(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:,@+=".contains(c);
    // zsh reads `=ls` as a path.
    if !text.is_empty() && text.chars().all(is_plain) && !text.starts_with('=') {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut is_open = false;
    for c in text.chars() {
        let is_outside = matches!(c, '\'' | '\\');
        if is_open == is_outside {
            out.push('\'');
            is_open = !is_open;
        }
        if is_outside {
            out.push('\\');
        }
        out.push(c);
    }
    if is_open || text.is_empty() {
        out.push_str(if text.is_empty() { "''" } else { "'" });
    }
    out
}

#[cfg(unix)]
fn printed(word: &OsStr) -> String {
    let mut out = String::from("\"$(printf '");
    for chunk in word.as_encoded_bytes().utf8_chunks() {
        for (c, stays) in characters(chunk.valid()) {
            match c {
                '%' => out.push_str("%%"),
                c if stays && !matches!(c, '\'' | '\\' | '"' | '$' | '`' | '!') => out.push(c),
                c => push_bytes(&mut out, c.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        push_bytes(&mut out, chunk.invalid());
    }
    out.push_str("')\"");
    out
}

/// In octal: a hexadecimal escape would swallow a letter that follows it.
#[cfg(unix)]
fn push_bytes(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        let _ = write!(out, "\\{byte:03o}");
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn plain_words_stay_and_others_are_quoted() {
        let line = CommandLine::new("init")
            .word("two words")
            .flag("--force", true)
            .flag("--editor", false)
            .word("--base")
            .path(Path::new("-x"));
        assert_eq!(
            line.to_string(),
            "socrates init 'two words' --force --base ./-x"
        );
        let project = Path::new("-x");
        let line = CommandLine::new("audit").typed(project);
        assert_eq!(line.to_string(), "socrates audit -- -x");
        let line = CommandLine::new("decide").typed_project(project);
        assert_eq!(line.to_string(), "socrates decide --path=-x");
        let line = CommandLine::new("init").operand("-x").word("--resume");
        assert_eq!(line.to_string(), "socrates init --resume -- -x");
    }

    #[test]
    fn a_shell_reads_back_every_byte_and_a_terminal_gets_none_that_drives_it() {
        use std::os::unix::ffi::OsStrExt as _;
        for word in [
            &b"a'b $HOME `x` \"y\" \\"[..],
            b"caf\xe9 d",
            b"\x1b[2J'\\\n7%d$(x)!",
            b"{a,b}",
            b"!r",
            b"=ls ~x ^a #b *?[c] ;&|<>() %1",
            b"a\\b\\\\c''d",
            "a\u{202e}b'é".as_bytes(),
            "pay\u{200b}ment 👩\u{200d}🔬".as_bytes(),
            "pay\u{e0041}ment".as_bytes(),
            b"",
        ] {
            let shown = quoted(OsStr::from_bytes(word));
            assert!(is_harmless(&shown), "{shown}");
            for shell in ["bash", "zsh", "fish"] {
                let script = format!("printf %s {shown}");
                let said = std::process::Command::new(shell)
                    .args(["-c", &script])
                    .output();
                // Only if there is such a shell.
                if let Ok(said) = said {
                    assert_eq!(said.stdout, word, "{shell}: {shown}");
                }
            }
        }
    }
}

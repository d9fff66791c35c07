//! A line as typed in bash, split and unquoted as bash would do it, and a word to continue it with. Variables
//! stay as they were typed: nothing is looked up, and nothing is run.

/// A line up to the cursor, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'l> {
    /// The words before the one at the cursor.
    pub before: Vec<String>,
    /// The word at the cursor.
    pub word: String,
    /// The same word, as it was typed.
    typed: &'l str,
}

/// How a place in a line is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quote {
    None,
    Single,
    Double,
}

impl<'l> Line<'l> {
    /// Reads a line. The file of a redirection is not a word of the command.
    pub fn read(line: &'l str) -> Self {
        let mut before = Vec::new();
        let (mut word, mut start, mut quote) = (String::new(), line.len(), Quote::None);
        let mut is_file = false;
        let mut rest = line.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let is_end = quote == Quote::None && matches!(c, ' ' | '\t' | '\n' | '<' | '>');
            if !is_end {
                start = start.min(at);
                let next = rest.peek().map(|(_, next)| *next);
                if is_escaping(c, quote, next) {
                    word.extend(rest.next().map(|(_, c)| c));
                } else if let Some(now) = quote.after(c) {
                    quote = now;
                } else {
                    word.push(c);
                }
                continue;
            }
            let begun = start.min(at);
            let is_redirected = matches!(c, '<' | '>');
            // The number of a stream belongs to the character after it: `2>`.
            let is_stream = is_redirected && line[begun..at].bytes().all(|c| c.is_ascii_digit());
            if begun < at && !is_stream && !is_file {
                before.push(word);
            }
            if begun < at || is_redirected {
                is_file = is_redirected;
            }
            (word, start) = (String::new(), line.len());
        }
        let typed = &line[start..];
        Self {
            before,
            word,
            typed,
        }
    }

    /// What to put in place of `piece`, the end of the line that bash will replace, so that the line ends
    /// with `word`. `None` if the word does not begin with what was typed of it before that piece.
    pub fn go_on(&self, piece: &str, word: &str) -> Option<String> {
        // When another completion calls this one, bash gives the sign between flag and value instead.
        let piece = if piece == "=" { "" } else { piece };
        let before = self.typed.strip_suffix(piece).unwrap_or_default();
        let said = Self::read(before).word;
        Some(quoted(word.strip_prefix(&said)?, open_quote(before)))
    }
}

impl Quote {
    /// What a quotation mark does here; `None` if the character is not one.
    fn after(self, c: char) -> Option<Self> {
        match (self, c) {
            (Self::None, '\'') => Some(Self::Single),
            (Self::None, '"') => Some(Self::Double),
            (Self::Single, '\'') | (Self::Double, '"') => Some(Self::None),
            _ => None,
        }
    }
}

fn is_escaping(c: char, quote: Quote, next: Option<char>) -> bool {
    let can_be = match quote {
        Quote::None => true,
        Quote::Single => false,
        Quote::Double => next.is_some_and(|next| "\"\\$`".contains(next)),
    };
    c == '\\' && can_be
}

/// How the end of a text is quoted.
fn open_quote(text: &str) -> Quote {
    let mut quote = Quote::None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if is_escaping(c, quote, rest.peek().copied()) {
            rest.next();
        } else {
            quote = quote.after(c).unwrap_or(quote);
        }
    }
    quote
}

/// A text, quoted so that bash reads it back at such a place. bash closes an open quote itself, unless the
/// text ends with such a mark, which bash takes for the closing one: then the quote is closed here.
fn quoted(text: &str, quote: Quote) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match quote {
            Quote::None if c.is_alphanumeric() || "-_./:,@+=%".contains(c) => out.push(c),
            Quote::None => out.extend(['\\', c]),
            Quote::Single if c == '\'' => out.push_str("'\\''"),
            // Inside these quotes `!` recalls history, and a backslash before it would stay.
            Quote::Double if c == '!' => out.push_str("\"\\!\""),
            Quote::Double if "\"\\$`".contains(c) => out.extend(['\\', c]),
            Quote::Single | Quote::Double => out.push(c),
        }
    }
    match quote {
        Quote::Single if out.ends_with('\'') => out.push('\''),
        Quote::Double if out.ends_with('"') => out.push('"'),
        _ => {}
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_reads(line: &str, before: &[&str], word: &str) {
        let read = Line::read(line);
        assert_eq!(
            (read.before.as_slice(), read.word.as_str()),
            (
                &before
                    .iter()
                    .map(|word| (*word).to_owned())
                    .collect::<Vec<_>>()[..],
                word
            ),
            "{line}"
        );
    }

    #[test]
    fn a_line_is_read_as_bash_reads_it() {
        assert_reads("", &[], "");
        assert_reads("socrates", &[], "socrates");
        assert_reads("socrates ", &["socrates"], "");
        assert_reads(
            "socrates  a\\ b 'c d' \"e \\\" $x\" f",
            &["socrates", "a b", "c d", "e \" $x"],
            "f",
        );
        assert_reads(
            "socrates '' --path=\"my pro",
            &["socrates", ""],
            "--path=my pro",
        );
        assert_reads("socrates a'b c'd\\", &["socrates"], "ab cd");
        assert_reads(
            "socrates status 2>/dev/null >> x --j",
            &["socrates", "status"],
            "--j",
        );
        assert_reads("socrates status 3 --j", &["socrates", "status", "3"], "--j");
    }

    #[test]
    fn a_word_goes_on_from_where_bash_lets_it_begin() {
        let go_on = |line: &str, piece: &str, word: &str| Line::read(line).go_on(piece, word);
        for (line, piece, word, expected) in [
            ("socrates pat", "pat", "patterns", "patterns"),
            ("socrates pack --format=m", "m", "--format=md", "md"),
            ("socrates pack --format=", "", "--format=md", "md"),
            ("socrates pack --format=", "=", "--format=md", "md"),
            (
                "socrates pack --format=m", "--format=m", "--format=md", "--format=md",
            ),
            (
                "socrates brief my", "my", "my $(x) 'y'", "my\\ \\$\\(x\\)\\ \\'y\\'",
            ),
            (
                "socrates brief \"my $", "my $", "my $x!", "my \\$x\"\\!\"\"",
            ),
            ("socrates brief 'my", "my", "my'x", "my'\\''x"),
            ("socrates brief 'my", "my", "my'", "my'\\'''"),
            ("socrates brief a:b", "b", "a:bc d", "bc\\ d"),
            ("socrates brief my\" pro", " pro", "my project", " project"),
        ] {
            assert_eq!(
                go_on(line, piece, word).as_deref(),
                Some(expected),
                "{line}"
            );
        }
        assert_eq!(go_on("socrates a:b", "b", "c:d"), None);
    }
}

//! What one input at a prompt is: a command, an end, or part of an answer. What an end means depends on the
//! question, and is not known here.

/// One input.
#[derive(Debug, PartialEq, Eq)]
pub enum Typed<'a> {
    /// Enter alone.
    Nothing,
    /// A lone `.`.
    Dot,
    /// A line that starts with `:`.
    Command(Command),
    /// Part of an answer; with line breaks if it was pasted as one piece.
    Text(&'a str),
}

/// Input that starts with `:`.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Go to the previous question.
    Back,
    /// Open the editor on the answer so far.
    Edit,
    /// Forget the answer so far.
    Clear,
    /// Take the item with this number out of a list; nothing if no number was typed.
    Drop(Option<usize>),
    /// List the commands.
    Help,
    /// Something else, as it was typed.
    Unknown(String),
}

/// A paste of several lines is text, whatever it says: nobody means the middle of a document as a command.
pub fn interpret(input: &str) -> Typed<'_> {
    let input = input.trim_end_matches(['\n', '\r']);
    if input.contains('\n') {
        return Typed::Text(input);
    }
    let word = input.trim_end();
    match word {
        "" => Typed::Nothing,
        "." => Typed::Dot,
        _ if word.starts_with(':') => Typed::Command(command(word)),
        _ => Typed::Text(literal(input)),
    }
}

fn command(word: &str) -> Command {
    let (name, rest) = word.split_once(char::is_whitespace).unwrap_or((word, ""));
    match (name, rest.trim()) {
        (":drop", number) => Command::Drop(number.parse().ok()),
        (":back", "") => Command::Back,
        (":edit", "") => Command::Edit,
        (":clear", "") => Command::Clear,
        (":help", "") => Command::Help,
        _ => Command::Unknown(word.to_owned()),
    }
}

/// `\:x` is the text `:x`, and `\.` the text `.`; with one more `\`, they are the texts `\:x` and `\.`.
fn literal(input: &str) -> &str {
    let Some(rest) = input.strip_prefix('\\') else {
        return input;
    };
    let bare = rest.trim_start_matches('\\');
    if bare.starts_with(':') || bare.trim_end() == "." {
        rest
    } else {
        input
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_ends_stand_alone_on_a_line() {
        assert_eq!(interpret(""), Typed::Nothing);
        assert_eq!(interpret("  \n"), Typed::Nothing);
        assert_eq!(interpret(". "), Typed::Dot);
        assert_eq!(interpret(":back "), Typed::Command(Command::Back));
        assert_eq!(interpret(":edit"), Typed::Command(Command::Edit));
        assert_eq!(interpret(":clear\r\n"), Typed::Command(Command::Clear));
        assert_eq!(interpret(":help"), Typed::Command(Command::Help));
        assert_eq!(
            interpret(":drop 12 "),
            Typed::Command(Command::Drop(Some(12)))
        );
        for unclear in [":drop", ":drop two", ":drop -1", ":drop 1 2"] {
            assert_eq!(interpret(unclear), Typed::Command(Command::Drop(None)));
        }
        for unknown in [":back 2", ":dropped 2"] {
            let word = unknown.to_owned();
            assert_eq!(interpret(unknown), Typed::Command(Command::Unknown(word)));
        }
        assert_eq!(
            interpret(":q!"),
            Typed::Command(Command::Unknown(":q!".into()))
        );
        for text in ["back", " :back", "a :back", "..", " .", "./x"] {
            assert_eq!(interpret(text), Typed::Text(text));
        }
    }

    #[test]
    fn a_backslash_makes_a_line_literal() {
        for (input, text) in [
            ("\\:back", ":back"),
            ("\\.", "."),
            ("\\\\.", "\\."),
            ("\\\\:x", "\\:x"),
            ("\\n", "\\n"),
            ("\\.x", "\\.x"),
            ("C:\\.", "C:\\."),
        ] {
            assert_eq!(interpret(input), Typed::Text(text), "{input}");
        }
    }

    #[test]
    fn a_paste_is_text_whatever_it_says() {
        assert_eq!(interpret(":back\n.\n\\:x\n"), Typed::Text(":back\n.\n\\:x"));
        assert_eq!(interpret(":back\n"), Typed::Command(Command::Back));
    }
}

//! Fenced code in an answer: where it begins, and whether it ends at the same place for every reader of
//! Markdown.

/// The opening line of fenced code.
#[derive(Clone, Copy)]
pub(super) struct Fence {
    indent: usize,
    character: char,
    length: usize,
}

/// Where it ends.
pub(super) enum Closing {
    /// This many lines further down.
    After(usize),
    /// There is none, and nothing else can end it.
    Forgotten,
    /// Readers of Markdown may disagree about where it ends.
    Unclear,
}

impl Fence {
    pub(super) fn opened_by(line: &str) -> Option<Self> {
        let text = line.trim_start_matches(' ');
        let character = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = text.trim_start_matches(character);
        let length = text.len() - info.len();
        // With a backtick after it, it is code within a line.
        let opens = length >= 3 && !(character == '`' && info.contains('`'));
        opens.then_some(Self {
            indent: line.len() - text.len(),
            character,
            length,
        })
    }

    /// Whatever the fence is in (nothing, a list, a quote), a closing line with the same indentation is in the
    /// same thing, if no line between them leaves it.
    pub(super) fn lines_until_closed(self, after: &[String]) -> Closing {
        for (index, line) in after.iter().enumerate() {
            let text = line.trim_start_matches([' ', '\t']);
            let closes = text.len() >= self.length && text.chars().all(|c| c == self.character);
            let lead = &line[..line.len() - text.len()];
            // How far a tab reaches depends on what it is in.
            let indent = (!lead.contains('\t')).then_some(lead.len());
            if closes && indent == Some(self.indent) {
                return Closing::After(index + 1);
            }
            let leaves = !text.is_empty() && indent.unwrap_or_default() < self.indent;
            if closes || leaves {
                return Closing::Unclear;
            }
        }
        if self.indent == 0 {
            Closing::Forgotten
        } else {
            Closing::Unclear
        }
    }

    pub(super) fn mark(self) -> String {
        self.character.to_string().repeat(self.length)
    }
}

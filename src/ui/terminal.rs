//! Whether there is a person at the other end.

use std::io::{self, IsTerminal as _};

/// Whether there is someone to ask, at a terminal that shows the questions.
pub fn has_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

//! What is on the line while it is being typed, so that Ctrl-C does not lose it: the line editor reports that
//! it was interrupted, but not what was on the line.

use std::cell::RefCell;
use std::rc::Rc;

use rustyline::completion::Completer;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};

/// The line as it is now. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct HalfLine(Rc<RefCell<String>>);

impl HalfLine {
    /// Takes what is there and forgets it.
    pub fn take(&self) -> String {
        self.0.take()
    }
}

/// The line editor asks for a hint after every change of the line. It gets none.
impl Hinter for HalfLine {
    type Hint = String;

    fn hint(&self, line: &str, _position: usize, _context: &Context<'_>) -> Option<String> {
        line.clone_into(&mut self.0.borrow_mut());
        None
    }
}

impl Completer for HalfLine {
    type Candidate = String;
}

impl Highlighter for HalfLine {}

impl Validator for HalfLine {}

impl Helper for HalfLine {}

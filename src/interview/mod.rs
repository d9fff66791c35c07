//! The interview: questions as data, the engine that asks them, and the answers as a value and as a file. It
//! does not know what the answers are used for, nor what a terminal is: the engine talks to a
//! [`Prompter`](crate::ui::prompt::Prompter).

pub mod answers;
pub mod display;
pub mod draft;
pub mod engine;
pub mod file;
mod json;
pub mod questions;
pub mod start;
pub mod typed;
pub mod value;

pub use answers::Answers;
pub use engine::{Interview, Outcome};
pub use questions::{EXTRACT, INIT, QuestionSet};
pub use start::{Given, Start};
pub use value::Value;

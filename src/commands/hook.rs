//! `socrates hook`: git's pre-commit hook, which audits what is staged.

pub mod placing;
pub mod run;

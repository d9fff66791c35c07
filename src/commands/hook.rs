//! `socrates hook`: git's pre-commit hook, which audits the staged files.

pub mod placing;
pub mod run;

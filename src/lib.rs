//! The map of the house.
//!
//! Data goes one way: arguments → facts read from the tree → findings or a plan of writes → rendered
//! text → stream or disk. The middle is pure: no file system, clock, environment or printing in
//! it. Commands know everyone; nobody knows commands.
//!
//! | room | what is in it |
//! |---|---|
//! | [`context`] | what a command is given: the day, the streams |
//! | [`status`] | exit codes; failures with a hint |
//! | [`ui`] | the streams: style, safe names, progress |
//! | [`interrupt`] | the Ctrl-C flag |
//! | [`atomic`] | replace a file durably |
//! | [`disk`] | reading without blocking and without limit |
//! | [`markdown`] | text to structure: outline, bullets, tables, fields, dates |
//! | [`company`] | the tree as types: root, projects, patterns, and the facts in their files |

pub mod atomic;
pub mod company;
pub mod context;
pub mod disk;
pub mod interrupt;
pub mod markdown;
pub mod status;
pub mod ui;

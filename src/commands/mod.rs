//! One file per command: gather facts, call the rules, render, print. Commands know everyone; nobody
//! knows commands.

mod adding;
pub mod audit;
mod auditing;
pub mod companyos;
pub mod completions;
pub mod decide;
pub mod extract;
pub mod init;
mod interviewing;
pub mod journal;
pub mod man;
pub mod onboard;
pub mod pack;
pub mod patterns_review;
mod reading;
mod said;
pub mod ship;
pub mod status;
pub mod timeline;

//! One file per command: gather facts, call the rules, render, print. Commands know everyone; nobody
//! knows commands.

pub mod audit;
mod auditing;
pub mod companyos;
pub mod extract;
pub mod init;
mod interviewing;
pub mod patterns_review;
pub mod ship;
pub mod status;

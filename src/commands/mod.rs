//! One file per command: gather facts, call the rules, render, print. Commands know everyone; nobody
//! knows commands.

pub mod answer;
pub mod apply;
pub mod ask;
pub mod audit;
pub mod brief;
pub mod companyos;
pub mod completions;
pub mod decide;
pub mod extract;
pub mod help;
pub mod hook;
pub mod init;
pub mod journal;
pub mod man;
pub mod next;
pub mod onboard;
pub mod pack;
pub mod patterns;
pub mod questions;
pub mod report;
mod shared;
pub mod ship;
pub mod sprint;
pub mod status;
pub mod timeline;
pub mod undo;

//! One file per command: gather facts, call the rules, render, print. Commands know everyone; nobody
//! knows commands.

pub mod decide;
pub mod journal;
pub mod onboard;
pub mod pack;
pub mod patterns_review;
mod reading;
mod said;
pub mod timeline;

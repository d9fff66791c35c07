//! What lies where: the company, its projects and patterns, a project's files, sprints and journal. Touches
//! the disk, and knows no Markdown; what the texts say is for [`crate::facts`].

pub mod company;
pub mod files;
pub mod journal;
pub mod left_out;
pub mod names;
pub mod patterns;
pub mod project;
pub mod root;
pub mod sprints;

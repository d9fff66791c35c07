//! `socrates sprint`: where each sprint stands.

pub mod list;
pub mod show;

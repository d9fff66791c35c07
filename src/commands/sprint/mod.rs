//! `socrates sprint`: where each sprint stands.

pub mod close;
pub mod list;
pub mod new;
pub mod show;
pub mod tick;

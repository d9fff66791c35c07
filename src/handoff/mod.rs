//! The Architect's pack: what was planned in a chat, cut into the files that it is to become. Pure.
//!
//! A pack comes from a language model, through a clipboard, so nothing in it is trusted: neither its paths
//! ([`target`]) nor its fences ([`sections`]). What is in doubt is never applied.

pub mod sections;
pub mod target;

//! The Architect's pack: what was planned in a chat, cut into files. Pure.
//!
//! A pack comes from a language model, through a clipboard, so nothing in it is trusted: neither its paths
//! ([`target`], [`mod@vet`]) nor its fences ([`sections`]), nor that it repeats all that a file listed before
//! ([`compare`], [`mod@dropped`]). What is in doubt is never applied.

pub mod compare;
pub mod dropped;
pub mod entries;
pub mod merge;
pub mod parts;
pub mod sections;
pub mod status;
pub mod target;
pub mod verdict;
pub mod vet;

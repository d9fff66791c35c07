//! The Architect's pack: what was planned in a chat, cut into files. Pure.
//!
//! A pack comes from a language model, through a clipboard, so nothing in it is trusted: not its paths
//! ([`target`], [`mod@vet`]), not its fences ([`sections`]), and not that it repeats everything a file listed
//! before ([`compare`]), unless that was put away ([`away`]). Anything in doubt is never applied. What else
//! the new texts leave out is noted ([`mod@dropped`], [`sprints`]). The [`verdict`] brings all this together.

pub mod addition;
pub mod away;
pub mod compare;
pub mod dropped;
pub mod entries;
pub mod merge;
pub mod parts;
pub mod sections;
pub mod sprints;
pub mod status;
pub mod target;
pub mod verdict;
pub mod vet;

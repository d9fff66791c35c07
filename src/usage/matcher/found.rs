//! What a matcher found: numbers of slugs, and places, for callers that want them.

use std::ops::Range;

use super::standing::Standing;

/// Takes what a matcher finds.
pub trait Sink {
    /// Whether another occurrence of a slug would add anything.
    fn wants(&self, slug: usize) -> bool;

    /// Takes an occurrence: which slug, where in the text in view, and in which form.
    fn take(&mut self, slug: usize, place: Range<usize>, standing: Standing);
}

/// Which of the slugs were found: one bit each, in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    found: Bits,
    referred: Bits,
}

impl Found {
    /// Nothing found yet, of any number of slugs.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the slug with this index was found.
    pub fn contains(&self, slug: usize) -> bool {
        self.found.contains(slug)
    }

    /// Whether something refers to the slug with this index.
    pub fn refers(&self, slug: usize) -> bool {
        self.referred.contains(slug)
    }

    /// Adds everything from another.
    pub fn extend(&mut self, other: &Self) {
        self.found.extend(&other.found);
        self.referred.extend(&other.referred);
    }
}

impl Sink for Found {
    fn wants(&self, slug: usize) -> bool {
        !self.refers(slug)
    }

    fn take(&mut self, slug: usize, _: Range<usize>, standing: Standing) {
        self.found.insert(slug);
        if standing == Standing::Refers {
            self.referred.insert(slug);
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Bits(Vec<u64>);

impl Bits {
    fn contains(&self, slug: usize) -> bool {
        let bits = self.0.get(slug / 64);
        bits.is_some_and(|bits| bits >> (slug % 64) & 1 == 1)
    }

    fn insert(&mut self, slug: usize) {
        if self.0.len() <= slug / 64 {
            self.0.resize(slug / 64 + 1, 0);
        }
        self.0[slug / 64] |= 1 << (slug % 64);
    }

    fn extend(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (ours, theirs) in self.0.iter_mut().zip(&other.0) {
            *ours |= theirs;
        }
    }
}

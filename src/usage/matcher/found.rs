//! What a matcher found: numbers of slugs, nothing about texts.

/// Which of the slugs were found: one bit each, in the order they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    bits: Vec<u64>,
}

impl Found {
    /// Nothing found yet, of any number of slugs.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the slug with this index was found.
    pub fn contains(&self, slug: usize) -> bool {
        self.bits
            .get(slug / 64)
            .is_some_and(|bits| bits >> (slug % 64) & 1 == 1)
    }

    /// Adds a slug.
    pub fn insert(&mut self, slug: usize) {
        if self.bits.len() <= slug / 64 {
            self.bits.resize(slug / 64 + 1, 0);
        }
        self.bits[slug / 64] |= 1 << (slug % 64);
    }

    /// Adds all of another.
    pub fn extend(&mut self, other: &Self) {
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (ours, theirs) in self.bits.iter_mut().zip(&other.bits) {
            *ours |= theirs;
        }
    }
}

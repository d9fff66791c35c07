//! A list of slugs in one piece of memory: a company has thousands, most of them in its cache.

use std::fmt;

use serde::de::{DeserializeSeed, Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A list of slugs, joined into one text.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Slugs {
    text: String,
    /// Where each slug ends.
    ends: Vec<usize>,
}

impl Slugs {
    /// The slugs, one after another.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends);
        ranges.map(|(start, end)| &self.text[start..*end])
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Whether the list has this slug.
    pub fn contains(&self, slug: &str) -> bool {
        self.iter().any(|one| one == slug)
    }

    /// Writes the list in a form that no other list shares, not even as its beginning.
    pub(super) fn write_to(&self, bytes: &mut Vec<u8>) {
        bytes.extend((self.ends.len() as u64).to_le_bytes());
        for end in &self.ends {
            bytes.extend((*end as u64).to_le_bytes());
        }
        bytes.extend(self.text.as_bytes());
    }

    fn push(&mut self, slug: &str) {
        self.text.push_str(slug);
        self.ends.push(self.text.len());
    }
}

impl<'s> FromIterator<&'s str> for Slugs {
    fn from_iter<I: IntoIterator<Item = &'s str>>(slugs: I) -> Self {
        let mut all = Self::default();
        for slug in slugs {
            all.push(slug);
        }
        all
    }
}

impl fmt::Debug for Slugs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Slugs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Slugs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(All)
    }
}

struct All;

impl<'de> Visitor<'de> for All {
    type Value = Slugs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of slugs")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Slugs, A::Error> {
        let mut slugs = Slugs::default();
        while list.next_element_seed(One(&mut slugs))?.is_some() {}
        Ok(slugs)
    }
}

/// Adds one slug to a list.
struct One<'s>(&'s mut Slugs);

impl<'de> DeserializeSeed<'de> for One<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for One<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a slug")
    }

    fn visit_str<E: Error>(self, slug: &str) -> Result<(), E> {
        self.0.push(slug);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_what_was_put_in(slugs in prop::collection::vec(any::<String>(), 0..4), other: String) {
            let all: Slugs = slugs.iter().map(String::as_str).collect();
            prop_assert_eq!(all.iter().collect::<Vec<_>>(), slugs.clone());
            prop_assert_eq!(all.is_empty(), slugs.is_empty());
            prop_assert_eq!(all.contains(&other), slugs.contains(&other));
            let json = serde_json::to_string(&slugs).unwrap();
            prop_assert_eq!(&json, &serde_json::to_string(&all).unwrap());
            prop_assert_eq!(all, serde_json::from_str(&json).unwrap());
        }

        #[test]
        fn other_slugs_have_other_bytes(
            one in prop::collection::vec("[ab]{0,2}", 0..3),
            other in prop::collection::vec("[ab]{0,2}", 0..3),
        ) {
            let written = |slugs: &[String]| {
                let mut bytes = Vec::new();
                slugs.iter().map(String::as_str).collect::<Slugs>().write_to(&mut bytes);
                bytes
            };
            prop_assert_eq!(written(&one).starts_with(&written(&other)), one == other);
        }
    }
}

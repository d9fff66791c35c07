//! `patterns/.usage-cache.json`: what the last scan saw. Version 2 of a format shared with the old tool, which
//! reads `version`, `slug_set`, `mtime` and `matched_slugs` and drops what it does not know; our
//! `referred_slugs` and `fingerprint` are beside them. If anything is wrong with a stored cache, it counts as
//! missing.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use super::slugs::Slugs;
use crate::atomic;
use crate::disk;

/// The version that both tools know.
const VERSION: u64 = 2;
/// The largest cache that is read, in bytes: hundreds of times what the largest company needs.
const LIMIT: usize = 64 * 1024 * 1024;
/// Its name in `patterns/`.
pub const FILE_NAME: &str = ".usage-cache.json";

/// What is remembered about one project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// When the newest `.md` of the project was modified, in seconds since 1970; zero if there is none.
    pub mtime: f64,
    /// The slugs that occur, sorted.
    pub matched_slugs: Slugs,
    /// The slugs among them that something refers to, sorted.
    #[serde(default, skip_serializing_if = "Slugs::is_empty")]
    pub referred_slugs: Slugs,
    /// What vouches for them; without it the project is read again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}

/// What is remembered.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cache {
    /// The slugs that were looked for, sorted.
    pub slug_set: Vec<String>,
    /// By project name.
    pub projects: BTreeMap<String, Arc<Segment>>,
}

impl PartialEq for Cache {
    /// A segment that is kept from the last cache is the same object, so its contents need not be compared.
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.projects.iter().zip(&other.projects);
        self.slug_set == other.slug_set
            && self.projects.len() == other.projects.len()
            && pairs
                .all(|((a, one), (b, other))| a == b && (Arc::ptr_eq(one, other) || one == other))
    }
}

/// The file as a whole.
#[derive(Serialize)]
struct Document<'c> {
    version: u64,
    computed_at: String,
    #[serde(flatten)]
    cache: &'c Cache,
}

/// What is read of it.
#[derive(Deserialize)]
struct Stored {
    version: u64,
    slug_set: Vec<String>,
    projects: BTreeMap<String, Arc<Segment>>,
}

/// What is read of one that cannot be used.
#[derive(Deserialize)]
struct Version {
    version: u64,
}

/// The result of looking for a cache.
#[derive(Debug)]
pub enum Loaded {
    /// A cache.
    Cache(Cache),
    /// There is none yet.
    None,
    /// There is one that cannot be used, and why.
    Unusable(String),
    /// Something is there that is not a file and cannot become one.
    Blocked(String),
}

/// Reads a stored cache.
pub fn load(path: &Path) -> Loaded {
    let head = match disk::read_head(path, LIMIT) {
        Ok(Some(head)) => head,
        Ok(None) => return Loaded::Blocked("it is not a regular file".to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => return Loaded::None,
        Err(error) => return Loaded::Unusable(error.to_string()),
    };
    if head.cut {
        return Loaded::Unusable(format!("it is larger than {} MiB", LIMIT / 1024 / 1024));
    }
    match parse(&head.bytes) {
        Ok(cache) => Loaded::Cache(cache),
        Err(why) => Loaded::Unusable(why),
    }
}

/// Reads the bytes of a cache; the error says why they are not one.
pub fn parse(bytes: &[u8]) -> Result<Cache, String> {
    let no_cache = |error: &dyn std::fmt::Display| format!("it is not a cache: {error}");
    let text = str::from_utf8(bytes).map_err(|error| no_cache(&error))?;
    let wrong = match serde_json::from_str(text) {
        Ok(Stored {
            version: VERSION,
            slug_set,
            projects,
        }) => return Ok(Cache { slug_set, projects }),
        Ok(_) => None,
        Err(error) => Some(error),
    };
    // Another version may have any shape.
    let Version { version } = serde_json::from_str(text).map_err(|error| no_cache(&error))?;
    Err(match wrong {
        Some(error) if version == VERSION => format!("it has the wrong shape: {error}"),
        _ => format!("it has version {version}, but this program reads version {VERSION}"),
    })
}

/// Stores a cache durably.
pub fn save(path: &Path, cache: &Cache) -> Result<()> {
    atomic::replace(path, &to_json(cache)?)
}

fn to_json(cache: &Cache) -> Result<Vec<u8>> {
    let document = Document {
        version: VERSION,
        computed_at: jiff::Timestamp::now()
            .strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00")
            .to_string(),
        cache,
    };
    let mut json = serde_json::to_vec_pretty(&document).context("cannot write JSON")?;
    json.push(b'\n');
    Ok(json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FROM_THE_OLD_TOOL: &str = r#"{"version": 2, "computed_at": "2026-11-23T08:20:13.427903+00:00",
        "slug_set": ["a", "b"], "projects": {"alpha": {"mtime": 1620000000.0, "matched_slugs": ["b"]}}}"#;

    #[test]
    fn the_old_tools_cache_is_read() {
        let cache = parse(FROM_THE_OLD_TOOL.as_bytes()).unwrap();
        assert_eq!(cache.slug_set, ["a", "b"]);
        assert!(cache.projects["alpha"].matched_slugs.iter().eq(["b"]));
        assert_eq!(cache.projects["alpha"].fingerprint, None);
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(FILE_NAME);
        let mut cache = parse(FROM_THE_OLD_TOOL.as_bytes()).unwrap();
        let alpha = Arc::make_mut(cache.projects.get_mut("alpha").unwrap());
        alpha.mtime = 1_752_480_000.123_456_7;
        alpha.fingerprint = Some("f".into());
        save(&path, &cache).unwrap();
        match load(&path) {
            Loaded::Cache(loaded) => assert_eq!(loaded, cache),
            other => panic!("expected the cache, got {other:?}"),
        }
    }

    #[test]
    fn a_hostile_cache_is_as_good_as_none() {
        let deep = format!(r#"{{"version": 2, "slug_set": {}"#, "[".repeat(1_000_000));
        for (text, why) in [
            ("", "not a cache"),
            ("null", "not a cache"),
            ("[2]", "wrong shape"),
            (r#"{"version": "2"}"#, "not a cache"),
            (r#"{"version": 99, "shape": "unknown"}"#, "version 99"),
            (r#"{"version": 2}"#, "wrong shape"),
            (
                r#"{"version": 2, "slug_set": [], "projects": []}"#,
                "wrong shape",
            ),
            (
                r#"{"version": 2, "slug_set": [1], "projects": {}}"#,
                "wrong shape",
            ),
            (
                r#"{"version": 2, "slug_set": [], "projects": {"a": {"mtime": 1e999, "matched_slugs": []}}}"#,
                "wrong shape",
            ),
            (
                r#"{"version": 2, "slug_set": [], "projects": {"a": {"mtime": "x", "matched_slugs": []}}}"#,
                "wrong shape",
            ),
            (
                &FROM_THE_OLD_TOOL[..FROM_THE_OLD_TOOL.len() / 2],
                "not a cache",
            ),
            (&deep, "not a cache"),
        ] {
            let said = parse(text.as_bytes()).unwrap_err();
            assert!(
                said.contains(why),
                "{said} for {}",
                &text[..text.len().min(80)]
            );
        }
    }

    prop_compose! {
        fn any_cache()(
            slug_set in prop::collection::vec(any::<String>(), 0..4),
            projects in prop::collection::btree_map(any::<String>(), (
                prop::num::f64::NORMAL | prop::num::f64::ZERO,
                prop::collection::vec(any::<String>(), 0..4),
                prop::collection::vec(any::<String>(), 0..4),
                any::<Option<String>>(),
            ), 0..4),
        ) -> Cache {
            let projects = projects.into_iter().map(|(name, (mtime, matched_slugs, referred_slugs, fingerprint))| {
                let [matched_slugs, referred_slugs] = [matched_slugs, referred_slugs]
                    .map(|slugs| slugs.iter().map(String::as_str).collect());
                (name, Arc::new(Segment { mtime, matched_slugs, referred_slugs, fingerprint }))
            });
            Cache { slug_set, projects: projects.collect() }
        }
    }

    proptest! {
        #[test]
        fn what_was_saved_is_loaded_as_it_was(cache in any_cache()) {
            let json = to_json(&cache).unwrap();
            prop_assert_eq!(parse(&json).unwrap(), cache);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in any::<Vec<u8>>()) {
            let _ = parse(&bytes);
        }

        #[test]
        fn no_damage_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = FROM_THE_OLD_TOOL.as_bytes().to_vec();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = parse(&bytes);
        }
    }
}

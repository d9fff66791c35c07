//! Where slugs occur: the walk through every `.md` of every project, the matcher, and the cache that remembers
//! what was seen. Facts only; what follows from them is for [`crate::review`].
//!
//! A scan takes the stored segments, and for each project either finds that its segment is still valid or reads
//! all its files. Either way the answer is the same; only the time differs.

#![cfg_attr(
    not(unix),
    allow(dead_code, reason = "nothing can vouch for a file there")
)]

pub mod cache;
mod fingerprint;
mod fold;
mod gather;
pub mod matcher;
#[cfg(unix)]
mod pace;
pub mod places;
#[cfg(any(not(unix), test))]
mod portable;
mod reading;
pub mod slugs;
#[cfg(unix)]
mod walk;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use cache::{Cache, Segment};
use fingerprint::Key;
use gather::Gather;
use matcher::{Found, Matcher};
use places::{Places, ProjectPlaces};
use slugs::Slugs;

use crate::disk::Stamp;
use crate::interrupt::Interrupt;
use crate::ui::Progress;

/// What is looked for, and where.
#[derive(Debug)]
pub struct Question<'q> {
    /// The directory of the projects.
    pub builds: &'q Path,
    /// The projects' names.
    pub projects: &'q [OsString],
    /// The slugs, sorted, without duplicates.
    pub slugs: &'q [String],
    /// Whether to leave out what the operator did not write.
    pub prune: bool,
    /// When the scan begins: a file changed less than two seconds before cannot vouch for itself.
    pub began: SystemTime,
}

/// A file or directory that could not be read, and so may contain anything.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreadable {
    /// Its path from `builds/`.
    pub path: PathBuf,
    /// What the system says about it.
    pub reason: String,
}

/// How the slugs that occur in a project are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Its files were read.
    Read,
    /// Its files are unchanged since they were read.
    Remembered,
    /// Nothing was looked for.
    Trivially,
}

/// What is known about one project.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectUsage {
    /// How that is known.
    pub how: How,
    /// What could not be read, in byte order.
    pub unreadable: Vec<Unreadable>,
    /// The slugs that occur, to be remembered if everything could be read.
    segment: Arc<Segment>,
}

impl ProjectUsage {
    /// The slugs that occur, sorted.
    pub fn matched(&self) -> &Slugs {
        &self.segment.matched_slugs
    }

    /// The occurring slugs that something refers to, sorted.
    pub fn referred(&self) -> &Slugs {
        &self.segment.referred_slugs
    }
}

/// What a scan found out.
#[derive(Debug)]
pub struct Usage {
    /// For each project of the question, in its order; `None` if the scan was interrupted before it.
    pub projects: Vec<Option<ProjectUsage>>,
    /// What to remember: the segments of these projects and, if the scan did not get that far, those that may
    /// still be valid.
    pub cache: Cache,
}

impl Usage {
    /// What there is to know if nothing is looked for.
    pub fn without_slugs(question: &Question<'_>) -> Self {
        let nothing = ProjectUsage {
            how: How::Trivially,
            unreadable: Vec::new(),
            segment: Arc::default(),
        };
        Self {
            projects: vec![Some(nothing); question.projects.len()],
            cache: Cache::default(),
        }
    }

    /// Whether every project was scanned.
    pub fn is_complete(&self) -> bool {
        self.projects.iter().all(Option::is_some)
    }
}

/// What earlier scans saw.
#[derive(Clone, Copy, Debug)]
pub struct Memory<'m> {
    /// What is stored about it.
    pub cache: &'m Cache,
    /// Whether a scan relies on that, as far as it can be shown to be valid. A scan that does not rely on it
    /// still keeps it for the projects that it does not reach.
    pub trusted: bool,
}

/// A scan under way.
struct Scan<'s> {
    question: &'s Question<'s>,
    /// Made for the first file that is read.
    matcher: OnceLock<Matcher>,
    key: &'s Key,
    stored: Option<&'s BTreeMap<String, Arc<Segment>>>,
    /// When the scan began.
    began: Stamp,
    interrupt: Interrupt,
    progress: &'s Progress,
}

impl Scan<'_> {
    /// What finds the slugs.
    fn matcher(&self) -> &Matcher {
        self.matcher
            .get_or_init(|| Matcher::new(self.question.slugs))
    }

    /// What is remembered about a project. A name that is not UTF-8 has no place in the cache.
    fn stored(&self, project: usize) -> Option<&Arc<Segment>> {
        self.stored?.get(self.question.projects[project].to_str()?)
    }

    /// The slugs for which this is true, sorted.
    fn slugs(&self, holds: impl Fn(usize) -> bool) -> Slugs {
        let slugs = self.question.slugs.iter().enumerate();
        slugs
            .filter(|(slug, _)| holds(*slug))
            .map(|(_, text)| text.as_str())
            .collect()
    }
}

/// Answers the question, on the threads it is called on (see [`crate::workers::pool`]). An interrupt ends it
/// early.
pub fn scan(
    question: &Question<'_>,
    memory: Memory<'_>,
    interrupt: Interrupt,
    progress: &Progress,
) -> Usage {
    let stored = memory.trusted.then_some(&memory.cache.projects);
    let projects = walk::<Found>(question, stored, interrupt, progress);
    let cache = remember(question, &projects, memory.cache);
    Usage { projects, cache }
}

/// Finds every line in which one of the slugs occurs, on the threads it is called on. Every file is read. One
/// result for each project of the question, in its order; `None` if the interrupt came before it.
pub fn find_places(
    question: &Question<'_>,
    interrupt: Interrupt,
    progress: &Progress,
) -> Vec<Option<ProjectPlaces>> {
    walk::<Places>(question, None, interrupt, progress)
}

fn walk<G: Gather>(
    question: &Question<'_>,
    stored: Option<&BTreeMap<String, Arc<Segment>>>,
    interrupt: Interrupt,
    progress: &Progress,
) -> Vec<Option<G::Known>> {
    let scan = Scan {
        question,
        matcher: OnceLock::new(),
        key: &Key::new(question.slugs, question.prune),
        stored,
        began: question.began.into(),
        interrupt,
        progress,
    };
    #[cfg(unix)]
    return walk::walk::<G>(&scan);
    #[cfg(not(unix))]
    return portable::walk::<G>(&scan);
}

/// What to store after a scan. The segments of projects that it did not reach stay if they are about the same
/// slugs; the old tool would assume that.
fn remember(question: &Question<'_>, projects: &[Option<ProjectUsage>], stored: &Cache) -> Cache {
    let same_slugs = stored.slug_set == question.slugs;
    let mut cache = Cache {
        slug_set: question.slugs.to_vec(),
        projects: BTreeMap::new(),
    };
    for (name, usage) in question.projects.iter().zip(projects) {
        let Some(name) = name.to_str() else {
            continue;
        };
        let segment = match usage {
            Some(usage) => Some(&usage.segment).filter(|_| usage.unreadable.is_empty()),
            None => stored.projects.get(name).filter(|_| same_slugs),
        };
        if let Some(segment) = segment {
            cache.projects.insert(name.to_owned(), Arc::clone(segment));
        }
    }
    cache
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::ui::{Color, Ui};

    /// A tree with everything about which the walk has to decide.
    fn odd_tree(root: &Path) {
        for directory in [
            "alpha/docs/deep/.hidden", "alpha/.git/x", "alpha/node_modules/x", "alpha/target",
            "alpha/.venv/lib", "alpha/dir.md", "beta", "elsewhere",
        ] {
            fs::create_dir_all(root.join(directory)).unwrap();
        }
        for (file, text) in [
            ("alpha/one.md", "auth"),
            ("alpha/.dot.md", "dry-run"),
            ("alpha/docs/deep/.hidden/two.md", "node.js"),
            ("alpha/.git/x/no.md", "left-out"),
            ("alpha/node_modules/x/no.md", "left-out"),
            ("alpha/target/no.md", "left-out"),
            ("alpha/target/CACHEDIR.TAG", ""),
            ("alpha/.venv/lib/no.md", "left-out"),
            ("alpha/.venv/pyvenv.cfg", ""),
            ("alpha/dir.md/three.md", "in-a-directory"),
            ("alpha/README.MD", "upper-case"),
            ("beta/pyvenv.cfg", ""),
            ("beta/four.md", "auth"),
            ("elsewhere/linked.md", "linked"),
            ("elsewhere/note.txt", "not-markdown"),
        ] {
            fs::write(root.join(file), text).unwrap();
        }
        for n in 0..300 {
            fs::write(root.join(format!("beta/many-{n}.md")), format!("many-{n}")).unwrap();
        }
        for (target, link) in [
            ("../elsewhere/linked.md", "alpha/link.md"),
            ("../elsewhere", "alpha/directory-link"),
            ("../elsewhere", "alpha/directory-link.md"),
            ("nowhere", "alpha/dangling.md"),
            ("loop.md", "alpha/loop.md"),
            ("beta", "gamma"),
        ] {
            symlink(target, root.join(link)).unwrap();
        }
    }

    #[test]
    fn the_fast_walk_sees_what_the_obvious_one_sees() {
        let tree = tempfile::tempdir().unwrap();
        odd_tree(tree.path());
        let slugs = [
            "auth", "dry-run", "in-a-directory", "left-out", "linked", "many-7", "node.js",
            "not-markdown", "upper-case",
        ]
        .map(str::to_owned);
        let projects = ["alpha", "beta", "gamma"].map(OsString::from);
        let progress = Ui::new(Color::Never).progress(0, "projects");
        for prune in [true, false] {
            let question = Question {
                builds: tree.path(),
                projects: &projects,
                slugs: &slugs,
                prune,
                began: SystemTime::UNIX_EPOCH,
            };
            let scan = Scan {
                question: &question,
                matcher: OnceLock::new(),
                key: &Key::new(&slugs, prune),
                stored: None,
                began: question.began.into(),
                interrupt: Interrupt::listen(),
                progress: &progress,
            };
            let (fast, obvious) = (walk::walk::<Found>(&scan), portable::walk::<Found>(&scan));
            for (fast, obvious) in fast.into_iter().zip(obvious) {
                let (fast, obvious) = (fast.unwrap(), obvious.unwrap());
                assert_eq!(fast.matched(), obvious.matched());
                assert_eq!(fast.referred(), obvious.referred());
                assert_eq!(fast.unreadable, obvious.unreadable);
            }
            let places = |known: Vec<Option<ProjectPlaces>>| {
                let known = known.into_iter().map(|project| project.unwrap().places);
                known.collect::<Vec<_>>()
            };
            let fast = places(walk::walk::<Places>(&scan));
            assert_eq!(fast, places(portable::walk::<Places>(&scan)));
            assert_eq!(fast[1].len(), 2, "auth and many-7: {fast:?}");
            let alpha = walk::walk::<Found>(&scan).swap_remove(0).unwrap();
            let expected: &[&str] = if prune {
                &["auth", "dry-run", "in-a-directory", "linked", "node.js"]
            } else {
                &[
                    "auth", "dry-run", "in-a-directory", "left-out", "linked", "node.js",
                ]
            };
            assert_eq!(alpha.matched().iter().collect::<Vec<_>>(), expected);
            let unreadable: Vec<_> = alpha
                .unreadable
                .iter()
                .map(|failure| &failure.path)
                .collect();
            assert_eq!(unreadable, [Path::new("alpha/loop.md")]);
        }
    }
}

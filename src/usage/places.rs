//! Every line in which a slug occurs: in which file, which line, what it says, and whether it refers to the
//! pattern or only mentions the word. A line is one place, however often the slug is in it.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use memchr::{memchr, memchr_iter, memrchr};

use super::cache::Segment;
use super::gather::{Gather, Reading};
use super::matcher::{Sink, Standing};
use super::{Scan, Unreadable};
use crate::name::text_of;

/// How many bytes of a line are kept before and after what was found: a line is nearly always shorter.
const CONTEXT: usize = 2048;
/// No slug is longer than this in bytes, in any case and composition: it is part of a file's name.
const LONGEST_SLUG: usize = 1024;
/// How many lines of one file are kept; the rest is counted.
const MOST: usize = 10_000;

/// A line in which a slug occurs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, from the project's root.
    pub path: PathBuf,
    /// Its number, from one.
    pub line: usize,
    /// The number of the slug, in the order of the question.
    pub slug: usize,
    /// How the line names the pattern.
    pub standing: Standing,
    /// What the line says, without surrounding blanks; `…` stands for what was cut from a very long one.
    pub text: String,
}

/// The places in one project.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectPlaces {
    /// In byte order of the files' paths, then by line.
    pub places: Vec<Place>,
    /// The lines that were only counted: how many refer, and how many mention.
    pub more: [usize; 2],
    /// What could not be read, in byte order.
    pub unreadable: Vec<Unreadable>,
}

/// Gathers places.
#[derive(Debug, Default)]
pub struct Places {
    /// The places in finished files.
    before: Vec<Place>,
    more: [usize; 2],
    /// The line and the slug that were counted last.
    last: (usize, usize),
    /// The places in the file that is being read; its path is not known yet.
    here: Vec<Place>,
    /// What the matcher found in the view since the last look at it.
    hits: Vec<(Range<usize>, usize, Standing)>,
    /// How many line breaks precede the view.
    breaks: usize,
}

impl Sink for Places {
    fn wants(&self, _: usize) -> bool {
        true
    }

    fn take(&mut self, slug: usize, place: Range<usize>, standing: Standing) {
        self.hits.push((place, slug, standing));
    }
}

impl Places {
    /// Takes what was found in a line, once for each slug.
    fn add(&mut self, line: usize, slug: usize, standing: Standing, text: impl FnOnce() -> String) {
        let of_line = self.here.iter_mut().rev();
        let mut of_line = of_line.take_while(|place| place.line == line);
        if let Some(known) = of_line.find(|place| place.slug == slug) {
            known.standing = known.standing.min(standing);
        } else if self.here.len() < MOST {
            self.here.push(Place {
                path: PathBuf::new(),
                line,
                slug,
                standing,
                text: text(),
            });
        } else if self.last != (line, slug) {
            self.last = (line, slug);
            self.more[usize::from(standing != Standing::Refers)] += 1;
        }
    }
}

impl Gather for Places {
    type Known = ProjectPlaces;
    const REACH: usize = CONTEXT + LONGEST_SLUG;

    fn see(&mut self, view: &[u8]) {
        if self.hits.is_empty() {
            return;
        }
        let mut hits = std::mem::take(&mut self.hits);
        hits.sort_unstable_by_key(|(place, slug, _)| (place.start, *slug));
        let (mut at, mut line) = (0, self.breaks + 1);
        for (place, slug, standing) in hits.drain(..) {
            line += memchr_iter(b'\n', &view[at..place.start]).count();
            at = place.start;
            let is_first = line == 1;
            self.add(line, slug, standing, || excerpt(view, place, is_first));
        }
        self.hits = hits;
    }

    fn leave(&mut self, gone: &[u8]) {
        self.breaks += memchr_iter(b'\n', gone).count();
    }

    fn end_file(&mut self, path: impl FnOnce() -> PathBuf) {
        self.breaks = 0;
        self.hits.clear();
        if self.here.is_empty() {
            return;
        }
        let path = path();
        self.here
            .sort_unstable_by_key(|place| (place.line, place.slug));
        for mut place in self.here.drain(..) {
            place.path.clone_from(&path);
            self.before.push(place);
        }
    }

    fn extend(&mut self, other: Self) {
        self.before.extend(other.before);
        for (ours, theirs) in self.more.iter_mut().zip(other.more) {
            *ours += theirs;
        }
    }

    fn conclude(mut self, _: &Scan<'_>, read: Reading) -> ProjectPlaces {
        self.before.sort();
        ProjectPlaces {
            places: self.before,
            more: self.more,
            unreadable: read.unreadable,
        }
    }

    fn recall(_: &Arc<Segment>) -> Option<ProjectPlaces> {
        None
    }
}

/// The line around a place in the view, or as much of it as is always in view.
fn excerpt(view: &[u8], place: Range<usize>, is_first: bool) -> String {
    let before = &view[place.start.saturating_sub(CONTEXT)..place.start];
    let behind = &view[place.end..view.len().min(place.end + CONTEXT)];
    let start = memrchr(b'\n', before).map(|at| place.start - before.len() + at + 1);
    let end = memchr(b'\n', behind).map(|at| place.end + at);
    let is_whole_before = start.is_some() || before.len() < CONTEXT;
    let is_whole_behind = end.is_some() || behind.len() < CONTEXT;
    let mut start = start.unwrap_or(place.start - before.len());
    let mut end = end.unwrap_or(place.end + behind.len());
    // No character is cut in two.
    let goes_on = |at: usize| view.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    while !is_whole_before && start < place.start && goes_on(start) {
        start += 1;
    }
    while !is_whole_behind && end > place.end && goes_on(end) {
        end -= 1;
    }
    let mut line = &view[start..end];
    if is_first && is_whole_before {
        line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    }
    let cut = |is_whole| if is_whole { "" } else { "…" };
    let text = text_of(line.trim_ascii());
    format!("{}{text}{}", cut(is_whole_before), cut(is_whole_behind))
}

#[cfg(test)]
mod tests {
    use super::super::matcher::Matcher;
    use super::super::reading::{Source, Window};
    use super::*;
    use proptest::prelude::*;
    use std::io;

    /// Hands out a text in pieces of the given size.
    struct Pieces<'t>(&'t [u8], usize);

    impl Source for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let (piece, rest) = self.0.split_at(self.1.min(self.0.len()).min(buffer.len()));
            buffer[..piece.len()].copy_from_slice(piece);
            self.0 = rest;
            Ok(piece.len())
        }
    }

    fn places(slugs: &[&str], text: &[u8], piece: usize) -> Vec<Place> {
        let slugs: Vec<String> = slugs.iter().map(|&slug| slug.to_owned()).collect();
        let mut found = Places::default();
        Window::default()
            .find(
                &Matcher::new(&slugs),
                &mut Pieces(text, piece),
                text.len() as u64,
                0,
                &mut found,
                || false,
            )
            .unwrap();
        found.end_file(|| "x.md".into());
        found.before
    }

    fn shown(text: &str) -> Vec<String> {
        let places = places(&["auth"], text.as_bytes(), usize::MAX).into_iter();
        let shown = |place: Place| format!("{} {:?} {}", place.line, place.standing, place.text);
        places.map(shown).collect()
    }

    #[test]
    fn a_line_is_one_place_and_refers_if_anything_in_it_does() {
        assert_eq!(
            shown("\u{feff}auth\r\n\r\n  the auth of `auth` \n- auth auth\nauthor"),
            [
                "1 Mentions auth", "3 Refers the auth of `auth`", "4 Mentions - auth auth"
            ]
        );
        assert_eq!(
            shown("[auth](../patterns/auth.md)"),
            ["1 Refers [auth](../patterns/auth.md)"]
        );
    }

    #[test]
    fn of_a_very_long_line_what_is_around_the_slug_is_kept() {
        let text = format!("{} auth {}", "é".repeat(5000), "日".repeat(5000));
        let found = places(&["auth"], text.as_bytes(), 777);
        let line = &found[0].text;
        assert!(line.starts_with("…é") && line.ends_with("日…"), "{line}");
        assert!(line.len() < 2 * CONTEXT + 100 && line.contains(" auth "));
    }

    #[test]
    fn lines_beyond_the_limit_are_counted() {
        let mut found = Places::default();
        let text = "auth\n".repeat(MOST) + "`auth`\nauth\n";
        Matcher::new(&["auth".to_owned()]).find(text.as_bytes(), &mut found);
        found.see(text.as_bytes());
        assert_eq!((found.here.len(), found.more), (MOST, [1, 1]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_size_of_the_pieces_does_not_matter(
            words in proptest::collection::vec("(auth|`auth`|dry run|[[a-b]]|日本|é| |\n|x{0,300}){1,4}", 1..200),
            piece in 1_usize..5000,
        ) {
            let text = words.concat().repeat(20);
            let slugs = ["auth", "dry run", "a-b", "日本"];
            let whole = places(&slugs, text.as_bytes(), usize::MAX);
            prop_assert_eq!(&places(&slugs, text.as_bytes(), piece), &whole);
            for place in whole {
                let line = text.split('\n').nth(place.line - 1).unwrap();
                prop_assert!(line.to_lowercase().contains(slugs[place.slug]));
                prop_assert!(place.text.starts_with('…') || line.trim_ascii().starts_with(place.text.trim_end_matches('…')));
            }
        }
    }
}

//! Reads a file through a matcher in bounded memory: small files at once, large ones in windows that overlap by
//! as much as the matcher needs to see, and holes not at all.

use std::io;

/// How many bytes are read at a time; nearly every Markdown file is smaller.
const WINDOW: usize = 128 * 1024;
/// A file this large may have holes worth looking for.
const SPARSE: u64 = 1024 * 1024;

use super::gather::Gather;
use super::matcher::Matcher;

/// Where bytes come from.
pub trait Source {
    /// Reads some bytes; none means the end.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize>;

    /// Skips a hole that begins here, if there is one. If it skips, it skips at least one NUL.
    fn skip_hole(&mut self) -> io::Result<bool> {
        Ok(false)
    }
}

/// How reading a file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// At its end, after this many bytes of data.
    AtEnd(u64),
    /// Early: it was asked to stop.
    Stopped,
}

/// A buffer to read into, used again for each file.
#[derive(Debug)]
pub struct Window {
    buffer: Vec<u8>,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            buffer: vec![0; WINDOW],
        }
    }
}

impl Window {
    /// Finds the slugs in what `source` contains, expected to be `size` bytes of which `allocated` are not in
    /// holes.
    pub fn find<G: Gather>(
        &mut self,
        matcher: &Matcher,
        source: &mut impl Source,
        size: u64,
        allocated: u64,
        found: &mut G,
        stop: impl Fn() -> bool,
    ) -> io::Result<Ended> {
        let reach = matcher.reach().max(G::REACH);
        // A slug can be as long as a file name, so a window must be much longer than what must be in view.
        let least = 8 * reach;
        if self.buffer.len() < least {
            self.buffer.resize(least, 0);
        }
        let sparse = size >= SPARSE && allocated < size;
        let mut total = 0;
        // The buffer holds `filled` bytes, and all runs that begin before `done` have been looked at.
        let (mut filled, mut done) = (0, 0);
        loop {
            if stop() {
                return Ok(Ended::Stopped);
            }
            if sparse && source.skip_hole()? {
                // A hole reads as NULs, which are in no slug, so it separates what comes before from what comes
                // after.
                let view = &self.buffer[..filled];
                matcher.find_in(view, done..filled, found);
                found.see(view);
                found.leave(view);
                (filled, done) = (0, 0);
            }
            let read = source.read(&mut self.buffer[filled..])?;
            total += read as u64;
            filled += read;
            if read == 0 || total == size {
                let view = &self.buffer[..filled];
                matcher.find_in(view, done..filled, found);
                found.see(view);
                // A file that grew meanwhile is noticed by the look that its reader takes afterwards.
                return Ok(Ended::AtEnd(total));
            }
            let safe = filled.saturating_sub(reach);
            if safe > done {
                let view = &self.buffer[..filled];
                matcher.find_in(view, done..safe, found);
                found.see(view);
                done = safe;
            }
            if self.buffer.len() - filled < self.buffer.len() / 2 {
                let keep = done.saturating_sub(reach);
                found.leave(&self.buffer[..keep]);
                self.buffer.copy_within(keep..filled, 0);
                filled -= keep;
                done -= keep;
            }
        }
    }
}

#[cfg(unix)]
impl Source for std::os::fd::OwnedFd {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::retry_on_intr(|| {
            rustix::io::read(&*self, &mut *buffer)
        })?)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
    fn skip_hole(&mut self) -> io::Result<bool> {
        use rustix::fs::{SeekFrom, seek};
        let here = seek(&*self, SeekFrom::Current(0))?;
        match seek(&*self, SeekFrom::Data(here)) {
            Ok(data) => Ok(data > here),
            // No more data up to the end.
            Err(rustix::io::Errno::NXIO) => {
                seek(&*self, SeekFrom::End(0))?;
                Ok(true)
            }
            // A file system that cannot report holes has none to skip.
            Err(_) => Ok(false),
        }
    }
}

#[cfg(not(unix))]
impl Source for std::fs::File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match io::Read::read(self, buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usage::matcher::Found;
    use proptest::prelude::*;

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

    fn found_in(matcher: &Matcher, text: &[u8], piece: usize) -> Found {
        let mut found = Found::new();
        let ended = Window::default()
            .find(
                matcher,
                &mut Pieces(text, piece),
                text.len() as u64,
                0,
                &mut found,
                || false,
            )
            .unwrap();
        assert_eq!(ended, Ended::AtEnd(text.len() as u64));
        found
    }

    #[test]
    fn a_slug_is_found_wherever_the_windows_meet() {
        let matcher = Matcher::new(&["dry run 日本".to_owned(), "auth".to_owned()]);
        for offset in (WINDOW - 40..WINDOW + 10).chain(WINDOW / 2 - 40..WINDOW / 2 + 10) {
            let text = format!(
                "{} dry run 日本 {}-auth",
                "x".repeat(offset),
                "y".repeat(WINDOW)
            );
            let found = found_in(&matcher, text.as_bytes(), WINDOW);
            assert!(found.contains(0), "at {offset}");
            assert!(!found.contains(1), "at {offset}");
        }
    }

    #[test]
    fn what_stands_before_a_slug_is_seen_wherever_the_windows_meet() {
        let matcher = Matcher::new(&["auth".to_owned()]);
        for offset in WINDOW - 100..WINDOW + 10 {
            let text = format!("{}auth {}", "x".repeat(offset), "y".repeat(WINDOW));
            let found = found_in(&matcher, text.as_bytes(), WINDOW);
            assert!(!found.contains(0), "at {offset}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_size_of_the_pieces_does_not_matter(
            words in proptest::collection::vec("(auth|dry run|a-b|日本|é| |\n|x{0,300}){1,4}", 1..200),
            piece in 1_usize..5000,
        ) {
            let text = words.concat().repeat(20);
            let matcher = Matcher::new(&["auth".to_owned(), "dry run".to_owned(), "a-b".to_owned(), "日本".to_owned()]);
            let mut whole = Found::new();
            matcher.find(text.as_bytes(), &mut whole);
            prop_assert_eq!(found_in(&matcher, text.as_bytes(), piece), whole);
        }
    }

    #[test]
    fn a_request_to_stop_is_heard() {
        let matcher = Matcher::new(&["auth".to_owned()]);
        let text = vec![b'x'; 10 * WINDOW];
        let ended = Window::default()
            .find(
                &matcher,
                &mut Pieces(&text, WINDOW),
                text.len() as u64,
                0,
                &mut Found::new(),
                || true,
            )
            .unwrap();
        assert_eq!(ended, Ended::Stopped);
    }
}

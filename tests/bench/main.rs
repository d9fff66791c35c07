//! What a review spends its time on, part by part: `cargo bench`.
//!
//! The tree is made in a new temporary directory: 40 projects with 60 files of 6 KiB.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use socrates::interrupt::Interrupt;
use socrates::ui::{Color, Ui};
use socrates::usage::cache::{self, Cache};
use socrates::usage::matcher::{Found, Matcher};
use socrates::usage::places::ProjectPlaces;
use socrates::usage::{Memory, Question, Usage, find_places, scan};
use socrates::workers::pool;
use tempfile::TempDir;

const PROJECTS: usize = 40;
const FILES: usize = 60;
/// A file vouches for itself once its change time is two seconds in the past.
const SETTLING: Duration = Duration::from_secs(3);

fn main() {
    divan::main();
}

/// A company, and what a first scan of it remembers.
struct Company {
    directory: TempDir,
    projects: Vec<OsString>,
    slugs: Vec<String>,
    remembered: Cache,
    workers: rayon::ThreadPool,
}

static COMPANY: LazyLock<Company> = LazyLock::new(|| {
    let directory = TempDir::new().expect("a temporary directory");
    let text = prose(6 * 1024);
    let long_ago = fs::FileTimes::new().set_modified(UNIX_EPOCH);
    let projects: Vec<OsString> = (0..PROJECTS)
        .map(|n| format!("project-{n}").into())
        .collect();
    for project in &projects {
        for n in 0..FILES {
            let folder = directory
                .path()
                .join(project)
                .join(format!("folder-{}", n % 8));
            fs::create_dir_all(&folder).expect("a folder");
            let path = folder.join(format!("note-{n}.md"));
            fs::write(&path, &text).expect("a note");
            let file = fs::File::options()
                .write(true)
                .open(path)
                .expect("the note");
            file.set_times(long_ago).expect("its time");
        }
    }
    let slugs = slugs(60);
    let mut company = Company {
        directory,
        projects,
        slugs,
        remembered: Cache::default(),
        workers: pool().expect("threads"),
    };
    company.remembered = company.scan(false).cache;
    company
});

impl Company {
    fn question(&self) -> Question<'_> {
        Question {
            builds: self.directory.path(),
            projects: &self.projects,
            slugs: &self.slugs,
            prune: true,
            began: SystemTime::now() + SETTLING,
        }
    }

    /// Every line in which one of the slugs occurs.
    fn places(&self) -> Vec<Option<ProjectPlaces>> {
        let progress = Ui::new(Color::Never).progress(PROJECTS, "projects");
        let question = self.question();
        let interrupt = Interrupt::listen();
        self.workers
            .install(|| find_places(&question, interrupt, &progress))
    }

    fn scan(&self, trust: bool) -> Usage {
        let question = self.question();
        let progress = Ui::new(Color::Never).progress(PROJECTS, "projects");
        let memory = Memory {
            cache: &self.remembered,
            trusted: trust,
        };
        let interrupt = Interrupt::listen();
        self.workers
            .install(|| scan(&question, memory, interrupt, &progress))
    }
}

fn slugs(count: usize) -> Vec<String> {
    let mut slugs: Vec<String> = (0..count)
        .map(|n| {
            format!(
                "{}-{}",
                ["validate", "ingest", "price", "merge"][n % 4],
                n * 7919
            )
        })
        .collect();
    slugs.sort();
    slugs
}

/// Words of a few letters, as in any prose.
fn prose(bytes: usize) -> String {
    let words = [
        "the", "invoice", "was", "validate-numbers", "and", "a", "supplier", "of", "reconciliation",
    ];
    let mut text = String::new();
    for n in 0.. {
        if text.len() >= bytes {
            return text;
        }
        let separator = if n % 12 == 11 { ".\n" } else { " " };
        let _ = write!(text, "{}{separator}", words[(n * n + n / 3) % words.len()]);
    }
    text
}

#[divan::bench(args = [60, 2_000])]
fn match_slugs(bencher: Bencher, count: usize) {
    let text = prose(1024 * 1024);
    let matcher = Matcher::new(&slugs(count));
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut found = Found::new();
        matcher.find(black_box(text.as_bytes()), &mut found);
        found
    });
}

#[divan::bench]
fn match_slugs_in_cyrillic(bencher: Bencher) {
    let text = "Поставщик прислал счёт, и мы сверили его с договором. ".repeat(10_000);
    let matcher = Matcher::new(&slugs(60));
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut found = Found::new();
        matcher.find(black_box(text.as_bytes()), &mut found);
        found
    });
}

#[divan::bench]
fn build_matcher(bencher: Bencher) {
    let slugs = slugs(60);
    bencher.bench(|| Matcher::new(black_box(&slugs)));
}

/// Walk, open, read, match.
#[divan::bench]
fn walk_and_read(bencher: Bencher) {
    let company = &*COMPANY;
    bencher.bench(|| company.scan(false));
}

/// The same, and every line in which a slug occurs: it should take at most 1.3 times as long.
#[divan::bench]
fn walk_and_read_places(bencher: Bencher) {
    let company = &*COMPANY;
    bencher.bench(|| company.places());
}

/// Walk, look, fingerprint.
#[divan::bench]
fn walk_and_fingerprint(bencher: Bencher) {
    let company = &*COMPANY;
    bencher.bench(|| company.scan(true));
}

fn saved(at: &Path) -> std::path::PathBuf {
    let path = at.join(cache::FILE_NAME);
    cache::save(&path, &COMPANY.remembered).expect("a saved cache");
    path
}

#[divan::bench]
fn load_cache(bencher: Bencher) {
    let directory = TempDir::new().expect("a temporary directory");
    let path = saved(directory.path());
    bencher.bench(|| cache::load(black_box(&path)));
}

#[divan::bench]
fn save_cache(bencher: Bencher) {
    let directory = TempDir::new().expect("a temporary directory");
    bencher.bench(|| saved(directory.path()));
}

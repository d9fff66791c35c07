//! Where the program runs in a test: a temporary directory with nothing of this machine around it, trees to put
//! there, and what a run showed as one text: exit status, stdout and stderr together.

use std::fmt::{self, Display, Formatter, Write as _};
use std::fs::{self, FileTimes};
use std::io::{Read, Write as _};
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
#[cfg(unix)]
use std::sync::{Arc, Once};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

#[cfg(target_os = "linux")]
use rustix::fs::StatVfsMountFlags;
#[cfg(unix)]
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

use crate::expected::{is_rewritten, unindented};

/// The program under test.
pub const SOCRATES: &str = env!("CARGO_BIN_EXE_socrates");
/// Today's date in every test, unless the test sets another.
pub const TODAY: &str = "2026-11-23";
/// A run that takes longer than this hangs. Generous: the machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the tests leave free in memory, for files of any size that they write.
#[cfg(target_os = "linux")]
const ROOM: u64 = 2 << 30;

/// A temporary directory: in memory if there is room and programs can run there, since waiting for the disk
/// would be a third of the time that all tests take. `TMPDIR` overrides that. What must hold on a disk is
/// tested on one: the tests in `cli::atomic` and `cli::edits` that call the library use other directories.
fn directory() -> TempDir {
    #[cfg(target_os = "linux")]
    if std::env::var_os("TMPDIR").is_none() {
        let memory = Path::new("/dev/shm");
        let is_usable = rustix::fs::statvfs(memory).is_ok_and(|is| {
            let runs_programs = !is.f_flag.contains(StatVfsMountFlags::NOEXEC);
            runs_programs && is.f_bavail * is.f_frsize >= ROOM
        });
        if is_usable && let Ok(directory) = tempfile::tempdir_in(memory) {
            return directory;
        }
    }
    tempfile::tempdir().unwrap()
}

/// A path with its links resolved as people write it: Windows puts `\\?\` before it.
fn plain(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|path| path.strip_prefix(r"\\?\")) {
        Some(plain) => PathBuf::from(plain),
        None => path,
    }
}

/// A temporary directory in which commands run.
pub struct Environment {
    directory: TempDir,
    root: PathBuf,
}

impl Environment {
    /// An empty directory.
    pub fn new() -> Self {
        #[cfg(unix)]
        hear_ctrl_c();
        let directory = directory();
        // A temporary directory may be reached through a link; what the program shows is the real path.
        let root = plain(directory.path().canonicalize().unwrap()).join("company");
        fs::create_dir(&root).unwrap();
        fs::create_dir(root.with_file_name("home")).unwrap();
        Self { directory, root }
    }

    /// A `CompanyOS` without projects and patterns.
    pub fn company() -> Self {
        let environment = Self::new();
        fs::create_dir(environment.path("builds")).unwrap();
        fs::create_dir(environment.path("patterns")).unwrap();
        environment.write("AGENTS.md", "# Agents\n");
        environment
    }

    /// A copy of the company in `tests/fixtures/company`.
    pub fn fixture() -> Self {
        let environment = Self::new();
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/company");
        copy(&fixture, &environment.root);
        // What a run on the fixture itself may have left there.
        let _ = fs::remove_file(environment.cache());
        environment
    }

    /// A directory beside the root that is removed with it.
    pub fn beside(&self) -> &Path {
        self.directory.path()
    }

    /// A path below the root: the directory in which commands run, `ROOT` in what they show.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// Where the review keeps what it remembers.
    pub fn cache(&self) -> PathBuf {
        self.path("patterns/.usage-cache.json")
    }

    /// What is in the cache.
    pub fn read_cache(&self) -> Value {
        let bytes = fs::read(self.cache()).unwrap();
        serde_json::from_slice(&bytes).expect("the cache is one JSON document")
    }

    /// Writes a file, and makes the directories above it.
    pub fn write(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// Writes a pattern that was extracted this month from the given project.
    pub fn pattern(&self, file_stem: &str, source: &str) -> PathBuf {
        self.write(
            format!("patterns/{file_stem}.md"),
            pattern_text("2026-09-01", source),
        )
    }

    /// The program, to be run at the root by [`run`](Self::run) or otherwise.
    pub fn command(&self) -> Command {
        self.clean(Command::new(SOCRATES))
    }

    /// The root as text, without a separator at its end.
    pub fn root(&self) -> &str {
        self.root.to_str().unwrap()
    }

    /// A shell script that sees nothing of this machine, see [`clean`](Self::clean); `$SOCRATES` is the program.
    pub fn shell(&self, script: &str) -> Command {
        let mut command = self.clean(Command::new("sh"));
        command.arg("-c").arg(script).env("SOCRATES", SOCRATES);
        command
    }

    /// A command that sees nothing of this machine: no variables, no terminal, another home, a fixed day.
    pub fn clean(&self, mut command: Command) -> Command {
        command
            .current_dir(&self.root)
            .env_clear()
            .env("HOME", self.root.with_file_name("home"))
            .env("USERPROFILE", self.root.with_file_name("home"))
            .env("TZ", "UTC")
            .env("SOCRATES_TODAY", TODAY)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        // A shell script finds its tools in PATH; Windows starts nothing without SYSTEMROOT.
        for inherited in ["PATH", "SYSTEMROOT"] {
            if let Some(value) = std::env::var_os(inherited) {
                command.env(inherited, value);
            }
        }
        command
    }

    /// Runs `socrates` with these arguments, which are separated by spaces.
    pub fn socrates(&self, arguments: &str) -> Ran {
        self.run(self.command().args(arguments.split_whitespace()))
    }

    /// Runs a command to its end.
    pub fn run(&self, command: &mut Command) -> Ran {
        self.watch(command.spawn().unwrap()).end()
    }

    /// Runs a command that reads this from its standard input.
    pub fn run_with(&self, input: impl AsRef<[u8]>, command: &mut Command) -> Ran {
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        // It says nothing before it has read all; one that ends before that leaves the pipe closed.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        self.watch(child).end()
    }

    /// Reads what a process prints from now on.
    pub fn watch(&self, mut child: Child) -> Running {
        Running {
            stdout: collect(child.stdout.take().unwrap()),
            stderr: collect(child.stderr.take().unwrap()),
            child,
            root: self.root.to_str().unwrap().to_owned(),
        }
    }

    /// Reviews until every project is remembered: its files have to be two seconds old for that. Until they
    /// are, nothing is run, so that other tests have the processor.
    #[cfg(unix)]
    pub fn settle(&self) {
        let is_remembered = || {
            let projects = &self.socrates("patterns review --json").json()["projects"];
            projects["cached"] == projects["total"]
        };
        if is_remembered() {
            return;
        }
        let began = Instant::now();
        wait_until("the files are two seconds old", || {
            began.elapsed() > Duration::from_secs(2)
        });
        wait_until("every project is remembered", is_remembered);
    }
}

/// Makes SIGINT end everything the tests start, even where it is ignored: under `nohup`, and in a background
/// job of a script. An ignored signal stays ignored in a program that is started; a handled one does not.
#[cfg(unix)]
fn hear_ctrl_c() {
    static HEARD: Once = Once::new();
    HEARD.call_once(|| {
        // The tests themselves treat it as they otherwise would.
        let ends_the_tests = Arc::new(AtomicBool::new(!is_sigint_ignored()));
        signal_hook::flag::register_conditional_default(
            signal_hook::consts::SIGINT,
            ends_the_tests,
        )
        .unwrap();
    });
}

/// Whether SIGINT is ignored here, as far as `/proc` says.
#[cfg(unix)]
fn is_sigint_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|set| u64::from_str_radix(set.trim(), 16).ok());
    ignored.is_some_and(|set| set & 0b10 != 0)
}

/// A process that has not ended yet.
#[must_use = "it runs on, and nobody looks at how it ends"]
pub struct Running {
    child: Child,
    stdout: Receiver<Vec<u8>>,
    stderr: Receiver<Vec<u8>>,
    root: String,
}

impl Running {
    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the end, which has to come soon.
    pub fn end(mut self) -> Ran {
        let began = Instant::now();
        let mut all_of = |output: &Receiver<Vec<u8>>| {
            let patience = PATIENCE.saturating_sub(began.elapsed());
            output.recv_timeout(patience).unwrap_or_else(|_| {
                let _ = self.child.kill();
                panic!("a run did not end in {} s", PATIENCE.as_secs())
            })
        };
        let (stdout, stderr) = (all_of(&self.stdout), all_of(&self.stderr));
        Ran {
            status: self.child.wait().unwrap(),
            stdout,
            stderr,
            root: self.root,
        }
    }
}

/// What a run showed and how it ended.
#[must_use = "a run that nobody looks at may have failed"]
pub struct Ran {
    pub status: ExitStatus,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    root: String,
}

impl Ran {
    /// Compares exit status, stdout and stderr with what is expected, all at once.
    ///
    /// The text is `exit 1`, then `--- stdout` and `--- stderr` with their contents, each left out if it is
    /// empty. It may be indented as a whole. Characters that control a terminal appear as `<1b>`, bytes that
    /// are not UTF-8 as `<ff>`, and a missing final newline as `<no newline>`. The number of a system error is
    /// left out: every system has its own.
    ///
    /// `REWRITE=1` in the environment replaces the expected text with what was shown; see `expected`.
    #[track_caller]
    pub fn shows(&self, expected: &str) {
        let (shown, expected) = (self.to_string(), unindented(expected));
        if shown != expected && is_rewritten(&expected, &shown, Location::caller()) {
            return;
        }
        let differs = shown
            .lines()
            .zip(expected.lines())
            .position(|(shown, expected)| shown != expected);
        assert!(
            shown == expected,
            "from line {} on, this was shown:\n{shown}\nand this expected:\n{expected}",
            differs.unwrap_or_else(|| shown.lines().count().min(expected.lines().count())) + 1
        );
    }

    /// Checks that the run ended with exit code 0.
    #[track_caller]
    pub fn succeeds(&self) {
        assert_eq!(self.status.code(), Some(0), "{self}");
    }

    /// Checks that the run was wrong usage: exit 2, nothing on stdout, an error that begins with these words
    /// and, after it, a hint. `REWRITE=1` rewrites these words.
    #[track_caller]
    pub fn is_refused(&self, error: &str) {
        let shown = self.to_string();
        let told = shown.strip_prefix("exit 2\n--- stderr\nerror: ");
        assert!(told.is_some() && shown.contains("\nhint: "), "{self}");
        let told = told.unwrap_or_default();
        let line = told.lines().next().unwrap_or_default();
        assert!(
            told.starts_with(error) || is_rewritten(error, line, Location::caller()),
            "{self}"
        );
    }

    /// The same for a run with `--json`: the document of an error.
    #[track_caller]
    pub fn is_refused_in_json(&self, error: &str) {
        let document: Value = serde_json::from_slice(&self.stderr).expect("stderr is a document");
        assert_eq!(self.status.code(), Some(2), "{self}");
        assert_eq!(document["error"]["message"], error, "{self}");
        assert!(document["error"]["hint"].is_string(), "{self}");
    }

    /// The messages of the notes in the document on stdout; stderr must be empty.
    #[track_caller]
    pub fn notes(&self) -> Vec<String> {
        assert_eq!(self.stderr(), "", "{self}");
        let document = self.json();
        let notes = document["notes"].as_array().expect("a document has notes");
        let messages = notes.iter().map(|note| note["message"].as_str().unwrap());
        messages.map(str::to_owned).collect()
    }

    /// Stdout, which must be text.
    pub fn stdout(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("stdout is UTF-8")
    }

    /// Stderr, which must be text.
    pub fn stderr(&self) -> &str {
        std::str::from_utf8(&self.stderr).expect("stderr is UTF-8")
    }

    /// Stdout as one JSON document.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.stdout)
            .unwrap_or_else(|error| panic!("no JSON document: {error}\n{self}"))
    }

    /// What the document on stdout says about each finding: `kind slug`.
    #[track_caller]
    pub fn findings(&self) -> Vec<String> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        self.json()["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| format!("{} {}", text(&finding["kind"]), text(&finding["slug"])))
            .collect()
    }
}

impl Display for Ran {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.status.code() {
            Some(code) => writeln!(f, "exit {code}")?,
            #[cfg(unix)]
            None => {
                use std::os::unix::process::ExitStatusExt as _;
                writeln!(f, "signal {}", self.status.signal().unwrap())?;
            }
            #[cfg(not(unix))]
            None => writeln!(f, "no exit code")?,
        }
        for (name, output) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !output.is_empty() {
                let text = without_error_numbers(&visible(output));
                let text = if cfg!(windows) {
                    as_elsewhere(&text, &self.root)
                } else {
                    text.replace(&self.root, "ROOT")
                };
                writeln!(f, "--- {name}\n{text}")?;
            }
        }
        Ok(())
    }
}

/// What Windows shows as other systems would: with `ROOT`, and after it `/` between names. Relative paths have it
/// everywhere.
fn as_elsewhere(text: &str, root: &str) -> String {
    let in_json = root.replace('\\', r"\\");
    let in_command = root.replace('\\', "/");
    let text = [&in_json, root, &in_command]
        .into_iter()
        .fold(text.to_owned(), |text, root| text.replace(root, "ROOT"));
    let mut parts = text.split("ROOT");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let end = part.find(|c: char| c.is_whitespace() || "`\"':".contains(c));
        let (path, rest) = part.split_at(end.unwrap_or(part.len()));
        let path = path.replace(r"\\", "/").replace('\\', "/");
        text + "ROOT" + &path + rest
    })
}

/// The lines of an output, with everything made visible that a terminal would not show.
fn visible(output: &[u8]) -> String {
    let mut text = String::new();
    for chunk in output.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c != '\n' && drives_a_terminal(c) {
                write!(text, "<{:x}>", u32::from(c)).unwrap();
            } else {
                text.push(c);
            }
        }
        for byte in chunk.invalid() {
            write!(text, "<{byte:x}>").unwrap();
        }
    }
    match text.strip_suffix('\n') {
        Some(lines) => lines.to_owned(),
        None => text + "<no newline>",
    }
}

/// A text without `(os error 2)` and its like.
pub fn without_error_numbers(text: &str) -> String {
    let mut parts = text.split(" (os error ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once(')').map_or(part, |(_number, rest)| rest)
    })
}

/// Whether a character does something instead of being shown: controls, characters that reorder a line, and
/// invisible ones.
pub fn drives_a_terminal(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A pattern as `socrates extract` writes it, as far as the review reads it.
pub fn pattern_text(extracted: &str, source: &str) -> String {
    format!(
        "# Pattern\n\n| | |\n|---|---|\n| **Extracted** | {extracted} |\n| **Source project** | `{source}` |\n"
    )
}

/// Sets the modification time of a file or a directory.
pub fn set_modified(path: &Path, time: SystemTime) {
    let mut options = fs::File::options();
    #[cfg(not(windows))]
    options.read(true);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        // FILE_WRITE_ATTRIBUTES, and FILE_FLAG_BACKUP_SEMANTICS for a directory.
        options.access_mode(0x100).custom_flags(0x0200_0000);
    }
    let file = options.open(path).unwrap();
    file.set_times(FileTimes::new().set_modified(time)).unwrap();
}

/// Asks again and again, without a pause, until the answer is yes.
#[track_caller]
pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "waited in vain until {what}");
        thread::yield_now();
    }
}

/// When a run is ended.
#[derive(Clone, Copy, Debug)]
pub enum Moment<'p> {
    /// This long after its start.
    After(Duration),
    /// As soon as this file exists.
    Exists(&'p Path),
}

/// Moments for so many runs, spread over the time that one takes, from its beginning to a little after its
/// end.
pub fn moments(took: Duration, runs: u32) -> impl Iterator<Item = Moment<'static>> {
    let step = took * 5 / 4 / runs;
    (0..runs).map(move |n| Moment::After(step * n))
}

/// Runs a command and ends it at a moment, unless it has ended by then.
pub fn ended(command: &mut Command, moment: Moment<'_>, end: impl FnOnce(&mut Child)) {
    let began = Instant::now();
    let has_come = || match moment {
        Moment::After(time) => began.elapsed() >= time,
        Moment::Exists(file) => file.exists(),
    };
    let mut child = command.spawn().unwrap();
    while child.try_wait().unwrap().is_none() {
        if has_come() {
            end(&mut child);
            break;
        }
        std::hint::spin_loop();
    }
    child.wait().unwrap();
}

/// Makes sure that a run is ended halfway. `run` ends one and returns whether it was. It is called for each
/// of the moments. If they all missed, as on a busy machine, it is called without a moment, up to a hundred
/// times: then what the run has done has to say when.
#[track_caller]
pub fn one_is_halfway(
    moments: impl Iterator<Item = Moment<'static>>,
    mut run: impl FnMut(Option<Moment<'static>>) -> bool,
) {
    let mut is_any = false;
    for moment in moments {
        is_any |= run(Some(moment));
    }
    assert!(
        is_any || (0..100).any(|_| run(None)),
        "no run was ended halfway"
    );
}

/// Ends a process without asking it.
pub fn kill(child: &mut Child) {
    let _ = child.kill();
}

/// Sends a process the signal of Ctrl-C.
#[cfg(unix)]
pub fn press_ctrl_c(child: &mut Child) {
    let _ = kill_process(Pid::from_child(child), Signal::INT);
}

/// Tells other threads to stop when it goes out of scope, even when the test fails.
#[derive(Default)]
pub struct Stop(AtomicBool);

impl Stop {
    /// Whether it is time to stop.
    pub fn is_said(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Tells them at the end of a scope.
    pub fn at_end(&self) -> impl Drop {
        struct AtEnd<'s>(&'s AtomicBool);
        impl Drop for AtEnd<'_> {
            fn drop(&mut self) {
                self.0.store(true, Ordering::Relaxed);
            }
        }
        AtEnd(&self.0)
    }
}

/// Says that a test proves nothing here, bypassing the capture of the test's output.
pub fn skip(why: &str) {
    let test = thread::current().name().unwrap_or_default().to_owned();
    let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {why}");
}

fn collect(mut output: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        output.read_to_end(&mut bytes).unwrap();
        // The waiting thread may have given up.
        let _ = sender.send(bytes);
    });
    receiver
}

/// Copies a directory and everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

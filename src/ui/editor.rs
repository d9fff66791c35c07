//! The operator's own editor: which one it is, and how it is run on a file or on a text. What the text
//! is for is not known here.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, Result};

use super::terminal::has_terminal;
use crate::exit::Failure;
use crate::interrupt::Interrupt;
use crate::name::{shown, shown_as_given};
use crate::{disk, encoding};

/// The editors looked for if the operator has not chosen one. Windows always has the last of them.
const USUAL: &[&str] = if cfg!(windows) {
    &["nano", "vim", "vi", "notepad"]
} else {
    &["nano", "vim", "vi"]
};
/// Editors that open a window of their own and return at once unless they are told to wait.
const WAITS: [(&str, &str); 12] = [
    ("atom", "--wait"),
    ("bbedit", "--wait"),
    ("code", "--wait"),
    ("code-insiders", "--wait"),
    ("codium", "--wait"),
    ("cursor", "--wait"),
    ("gvim", "--nofork"),
    ("kate", "--block"),
    ("mate", "--wait"),
    ("subl", "--wait"),
    ("windsurf", "--wait"),
    ("zed", "--wait"),
];
/// Nobody reads and writes in an editor and closes it this quickly.
const AT_ONCE: Duration = Duration::from_secs(2);
/// The longest text that is read back, in bytes; more than anyone enjoys editing.
const LIMIT: usize = 16 << 20;

/// A program with its first arguments; the file comes last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    program: OsString,
    arguments: Vec<OsString>,
}

/// What happened to a text in an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// What was saved.
    Saved(String),
    /// The editor failed.
    Failed {
        /// Why.
        why: String,
        /// What it had saved before, if that is something new.
        salvaged: Option<String>,
    },
}

impl Edited {
    /// There is no editor, or no file for it.
    pub(super) fn failed(error: &anyhow::Error) -> Self {
        Self::Failed {
            why: format!("{error:#}"),
            salvaged: None,
        }
    }
}

impl Editor {
    /// `$VISUAL`, or else `$EDITOR`, split as a shell would; or else the first of the usual ones that is in
    /// `$PATH`.
    pub fn find() -> Result<Self> {
        Self::choose(env::var_os)
    }

    fn choose(variable: impl Fn(&'static str) -> Option<OsString>) -> Result<Self> {
        for name in ["VISUAL", "EDITOR"] {
            if let Some(value) = variable(name)
                && !value.to_string_lossy().trim().is_empty()
            {
                return Self::from_words(name, &value);
            }
        }
        let directories = variable("PATH").unwrap_or_default();
        let found = USUAL
            .iter()
            .find(|name| found_in(&directories, name.as_ref()).is_some());
        let Some(found) = found else {
            return Err(Failure::new(format!(
                "no editor found: none of {} is installed",
                USUAL.join(", ")
            ))
            .hint(format!(
                "set EDITOR to the one you use, such as {}",
                platform::setting("EDITOR", "code --wait")
            ))
            .into());
        };
        Ok(Self {
            program: OsString::from(found),
            arguments: Vec::new(),
        })
    }

    fn from_words(variable: &str, value: &OsStr) -> Result<Self> {
        let not_a_command = |why: &str| {
            let value = shown_as_given(value);
            Failure::new(format!("{variable} is `{value}`: it {why}")).hint(format!(
                "set {variable} to a command, such as {}",
                platform::setting(variable, "code --wait")
            ))
        };
        let Some(text) = value.to_str() else {
            // It cannot be split safely; a program may well have such a name.
            return Ok(Self {
                program: value.to_owned(),
                arguments: Vec::new(),
            });
        };
        let words = platform::words(text).ok_or_else(|| not_a_command("has an unclosed quote"))?;
        let mut words = words.into_iter().map(OsString::from);
        let program = words.next().filter(|program| !program.is_empty());
        Ok(Self {
            program: program.ok_or_else(|| not_a_command("does not name a program"))?,
            arguments: words.collect(),
        })
    }

    /// Opens a file and waits. The result is the editor's exit code: 0 if all went well, 128 plus the signal's
    /// number if a signal killed it. It is an error if the editor cannot be started, or if there is no
    /// terminal: nobody could ever close it.
    pub fn open(&self, file: &Path, interrupt: Interrupt) -> Result<u8> {
        if !has_terminal() {
            return Err(Failure::new("no terminal to open an editor in")
                .hint("run this in a terminal")
                .into());
        }
        let status = self.run(file, interrupt)?;
        Ok(exit_code(status))
    }

    /// Lets a text be edited, in a file that nobody else can read and that is removed afterwards.
    pub fn edit(&self, text: &str, interrupt: Interrupt) -> Edited {
        self.try_edit(text, |file| self.open(file, interrupt))
            .unwrap_or_else(|error| Edited::failed(&error))
    }

    fn try_edit(&self, text: &str, open: impl FnOnce(&Path) -> Result<u8>) -> Result<Edited> {
        // A directory of its own: editors put backups and swap files beside what they edit.
        let mut builder = tempfile::Builder::new();
        builder.prefix("socrates-");
        platform::keep_private(&mut builder);
        let directory = builder
            .tempdir()
            .context("cannot create a directory for the editor's file")?;
        let file = directory.path().join("answer.md");
        fs::write(&file, text).context("cannot write the editor's file")?;
        let (written, began) = (modified(&file), Instant::now());
        let ended = open(&file);
        let is_untouched = modified(&file) == written && began.elapsed() < AT_ONCE;
        let saved = read_back(&file);
        let why = match (ended, &saved) {
            (Ok(0), Ok(saved)) if saved == text && is_untouched => self.returned_at_once(),
            (Ok(0), Ok(saved)) => return Ok(Edited::Saved(saved.clone())),
            (Ok(0), Err(error)) => format!("{error:#}"),
            (Ok(code), _) => format!("{} ended with exit code {code}", shown(&self.program)),
            (Err(error), _) => format!("{error:#}"),
        };
        Ok(Edited::Failed {
            why,
            salvaged: saved.ok().filter(|saved| saved != text),
        })
    }

    /// What is wrong if the editor ends before anyone can have written anything.
    fn returned_at_once(&self) -> String {
        let program = shown(&self.program);
        let name = Path::new(&self.program).file_stem().unwrap_or_default();
        let known = WAITS.iter().find(|(editor, _)| name == *editor);
        let advice = match known {
            Some((_, flag)) if program.contains(' ') => {
                platform::advice("EDITOR", &format!("\"{program}\" {flag}"))
            }
            Some((_, flag)) => platform::advice("EDITOR", &format!("{program} {flag}")),
            None => format!(
                "set EDITOR to a command that waits, such as {}",
                platform::setting("EDITOR", "code --wait")
            ),
        };
        format!(
            "`{program}` returned at once and saved nothing; if it opens a window of its own, {advice}"
        )
    }

    fn run(&self, file: &Path, interrupt: Interrupt) -> Result<ExitStatus> {
        let mut command = Command::new(platform::program(&self.program));
        command.args(&self.arguments).arg(not_an_option(file));
        if !io::stdout().is_terminal() {
            // `socrates … | tee log`: the editor still draws on the terminal.
            command.stdout(Stdio::from(io::stderr()));
        }
        let screen = platform::Screen::remember();
        let status = {
            let _left = interrupt.leave_to_child();
            command.status()
        };
        let status = status
            .with_context(|| format!("the editor `{}` cannot be started", shown(&self.program)))?;
        if !status.success() {
            screen.restore();
        }
        Ok(status)
    }
}

fn modified(file: &Path) -> Option<SystemTime> {
    file.metadata()
        .and_then(|metadata| metadata.modified())
        .ok()
}

/// The content of whatever file has that name now; editors like to replace it.
fn read_back(file: &Path) -> Result<String> {
    let head = disk::read_head(file, LIMIT)
        .ok()
        .flatten()
        .context("the editor deleted the file")?;
    if head.cut {
        let what = format!("the text is longer than {} MiB", LIMIT >> 20);
        return Err(Failure::new(what).into());
    }
    if let Some(encoding) = encoding::named(&head.bytes) {
        let what = format!("it saved the text in {encoding}; set it to save UTF-8");
        return Err(Failure::new(what).into());
    }
    Ok(head.text())
}

/// A path that no program mistakes for one of its flags.
fn not_an_option(file: &Path) -> PathBuf {
    if file.as_os_str().as_encoded_bytes().starts_with(b"-") {
        Path::new(".").join(file)
    } else {
        file.to_path_buf()
    }
}

/// The exit code that a shell would report.
fn exit_code(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return u8::try_from(128 + signal).unwrap_or(u8::MAX);
    }
    let code = status.code().unwrap_or(1);
    // Windows has larger ones; none of them may look like success.
    u8::try_from(code).unwrap_or(1)
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    path.is_file() && rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// Endings of the names of programs; many editors are started by a script.
const ENDINGS: &[&str] = if cfg!(windows) {
    &[".exe", ".com", ".cmd", ".bat"]
} else {
    &[""]
};

/// The file that a name without an ending leads to, in the first of these directories that has it.
fn found_in(directories: &OsStr, name: &OsStr) -> Option<PathBuf> {
    let mut files = env::split_paths(directories).flat_map(|directory| {
        ENDINGS.iter().map(move |ending| {
            let mut file = directory.join(name).into_os_string();
            file.push(ending);
            PathBuf::from(file)
        })
    });
    files.find(|file| is_program(file))
}

/// What Unix does with modes and terminals.
#[cfg(unix)]
mod platform {
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
    use std::ffi::OsStr;
    use std::fs::Permissions;
    use std::io;
    use std::os::unix::fs::PermissionsExt as _;

    /// The words of a command, as a shell splits them; `None` if a quote is left open.
    pub fn words(command: &str) -> Option<Vec<String>> {
        shell_words::split(command).ok()
    }

    /// How a variable is set in a shell.
    pub fn setting(variable: &str, command: &str) -> String {
        format!("{variable}='{command}'")
    }

    /// How to set a variable to a command.
    pub fn advice(variable: &str, command: &str) -> String {
        format!("set {}", setting(variable, command))
    }

    /// What the system starts; it looks in `$PATH` itself.
    pub fn program(name: &OsStr) -> &OsStr {
        name
    }

    /// A directory that nobody else can look into, whatever the umask.
    pub fn keep_private(builder: &mut tempfile::Builder<'_, '_>) {
        builder.permissions(Permissions::from_mode(0o700));
    }

    /// The terminal as it was before an editor ran, which may not restore it.
    pub struct Screen(Option<Termios>);

    impl Screen {
        pub fn remember() -> Self {
            Self(tcgetattr(io::stdin()).ok())
        }

        pub fn restore(self) {
            if let Some(settings) = self.0 {
                let _ = tcsetattr(io::stdin(), OptionalActions::Drain, &settings);
            }
        }
    }
}

/// Elsewhere a user's temporary directory is private, and the console looks after itself.
#[cfg(not(unix))]
#[allow(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "the same shape as on Unix"
)]
mod platform {
    use std::env;
    use std::ffi::{OsStr, OsString};
    use std::path::{Path, PathBuf};

    /// The words of a command; `None` if a quote is left open. A backslash separates directories, and only `"`
    /// quotes. A path with spaces that leads to a program is one word.
    pub fn words(command: &str) -> Option<Vec<String>> {
        let command = command.trim();
        if Path::new(command).is_file() {
            return Some(vec![command.to_owned()]);
        }
        let mut words = Vec::new();
        let mut word: Option<String> = None;
        let mut is_quoted = false;
        for c in command.chars() {
            match c {
                '"' => {
                    is_quoted = !is_quoted;
                    word.get_or_insert_default();
                }
                c if c.is_whitespace() && !is_quoted => words.extend(word.take()),
                c => word.get_or_insert_default().push(c),
            }
        }
        words.extend(word);
        (!is_quoted).then_some(words)
    }

    /// What a variable must be set to: every shell there has its own way to set one.
    pub fn setting(_variable: &str, command: &str) -> String {
        format!("`{command}`")
    }

    /// How to set a variable to a command.
    pub fn advice(variable: &str, command: &str) -> String {
        format!("set {variable} to {}", setting(variable, command))
    }

    /// The program of that name, which the system itself would find only if it ends in `.exe`.
    pub fn program(name: &OsStr) -> OsString {
        let path = Path::new(name);
        if path.extension().is_some() {
            return name.to_owned();
        }
        let directories = if path.parent() == Some(Path::new("")) {
            env::var_os("PATH").unwrap_or_default()
        } else {
            OsString::from(".")
        };
        let found = super::found_in(&directories, name);
        found.map_or_else(|| name.to_owned(), PathBuf::into_os_string)
    }

    pub fn keep_private(_builder: &mut tempfile::Builder<'_, '_>) {}

    pub struct Screen;

    impl Screen {
        pub fn remember() -> Self {
            Self
        }

        pub fn restore(self) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(variables: &[(&str, &str)]) -> Result<Editor> {
        Editor::choose(|name| {
            let found = variables.iter().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    fn editor(program: &str, arguments: &[&str]) -> Editor {
        Editor {
            program: program.into(),
            arguments: arguments.iter().map(OsString::from).collect(),
        }
    }

    #[test]
    fn visual_comes_before_editor() {
        let chosen = choose(&[("VISUAL", "code --wait"), ("EDITOR", "vi")]);
        assert_eq!(chosen.expect("a command"), editor("code", &["--wait"]));
        let chosen = choose(&[("VISUAL", "  "), ("EDITOR", "vi")]);
        assert_eq!(chosen.expect("a command"), editor("vi", &[]));
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_is_split_as_a_shell_would() {
        let chosen = choose(&[("EDITOR", "'/opt/my ed/bin' -c 'set tw=72' a\\ b")]);
        assert_eq!(
            chosen.expect("a command"),
            editor("/opt/my ed/bin", &["-c", "set tw=72", "a b"])
        );
    }

    #[cfg(windows)]
    #[test]
    fn a_backslash_in_a_variable_separates_directories() {
        let chosen = |command: &str| choose(&[("EDITOR", command)]).expect("a command");
        assert_eq!(
            chosen(r"C:\windows\system32\cmd.exe /c exit"),
            editor(r"C:\windows\system32\cmd.exe", &["/c", "exit"])
        );
        assert_eq!(
            chosen(r#" "C:\my ed\bin" -c "set tw=72" it's "" "#),
            editor(r"C:\my ed\bin", &["-c", "set tw=72", "it's", ""])
        );
        let directory = tempfile::tempdir().expect("a temporary directory");
        let program = directory.path().join("my ed.cmd");
        fs::write(&program, "").expect("a file");
        let program = program.to_str().expect("it is UTF-8");
        assert_eq!(chosen(program), editor(program, &[]));
        let without_ending = program.strip_suffix(".cmd").expect("its name");
        assert_eq!(platform::program(OsStr::new(without_ending)), *program);
        assert_eq!(platform::program(OsStr::new("nowhere")), *"nowhere");
    }

    #[cfg(windows)]
    #[test]
    fn without_a_variable_there_is_a_notepad() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        fs::write(directory.path().join("notepad.exe"), "").expect("a file");
        let path = directory.path().to_str().expect("it is UTF-8");
        let chosen = choose(&[("PATH", path)]).expect("an editor");
        assert_eq!(chosen, editor("notepad", &[]));
        let error = choose(&[("PATH", r"C:\nowhere")]).expect_err("nothing there");
        assert_eq!(
            Failure::hint_in(&error),
            Some("set EDITOR to the one you use, such as `code --wait`")
        );
    }

    #[test]
    fn a_variable_that_is_no_command_is_named() {
        for bad in ["vi \"x", "\"\"", "\"\" -x"] {
            let error = choose(&[("EDITOR", bad)]).expect_err(bad);
            assert!(error.to_string().starts_with("EDITOR is `"), "{error}");
            assert!(Failure::hint_in(&error).is_some());
        }
    }

    #[cfg(unix)]
    #[test]
    fn without_a_variable_the_first_usual_one_in_the_path_is_taken() {
        use std::os::unix::fs::PermissionsExt as _;
        let directory = tempfile::tempdir().expect("a temporary directory");
        let [first, second] = ["a", "b"].map(|name| directory.path().join(name));
        for (place, name, mode) in [
            (&first, "vi", 0o755),
            (&first, "nano", 0o644),
            (&second, "vim", 0o755),
        ] {
            fs::create_dir_all(place).expect("a directory");
            fs::write(place.join(name), "").expect("a file");
            fs::set_permissions(place.join(name), fs::Permissions::from_mode(mode))
                .expect("a mode");
        }
        let path = env::join_paths([&first, &second]).expect("no colon in it");
        let path = path.to_str().expect("it is UTF-8");
        assert_eq!(choose(&[("PATH", path)]).expect("vim"), editor("vim", &[]));
        let error = choose(&[("PATH", "/nowhere")]).expect_err("nothing there");
        assert!(Failure::hint_in(&error).is_some_and(|hint| hint.contains("EDITOR")));
    }

    fn edit(text: &str, open: impl FnOnce(&Path) -> Result<u8>) -> Edited {
        editor("ed", &[])
            .try_edit(text, open)
            .expect("a temporary directory")
    }

    #[test]
    fn what_is_saved_comes_back_and_nothing_is_left() {
        let mut place = PathBuf::new();
        let edited = edit("old\n", |file| {
            place = file.to_path_buf();
            assert_eq!(fs::read_to_string(file)?, "old\n");
            assert_eq!(file.extension(), Some(OsStr::new("md")));
            // The way many editors save: another file takes over the name.
            let other = file.with_extension("new");
            fs::write(&other, "new\n")?;
            fs::rename(other, file)?;
            fs::write(file.with_extension("md~"), "old\n")?;
            Ok(0)
        });
        assert_eq!(edited, Edited::Saved("new\n".into()));
        assert!(!place.parent().expect("its directory").exists());
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let _ = edit("secret", |file| {
            let directory = file.parent().expect("its directory");
            let mode = fs::metadata(directory)?.permissions().mode();
            assert_eq!(mode & 0o077, 0);
            Ok(0)
        });
    }

    #[test]
    fn a_failure_loses_nothing_that_was_saved() {
        let edited = edit("old", |file| {
            fs::write(file, "new")?;
            Ok(3)
        });
        let Edited::Failed { why, salvaged } = edited else {
            panic!("3 is a failure");
        };
        assert_eq!(salvaged.as_deref(), Some("new"));
        assert_eq!(why, "ed ended with exit code 3");
        let untouched = edit("old", |_| Ok(1));
        assert!(matches!(untouched, Edited::Failed { salvaged: None, .. }));
        let gone = edit("old", |file| Ok(fs::remove_file(file).map(|()| 0)?));
        assert!(
            matches!(gone, Edited::Failed { salvaged: None, ref why } if why.contains("deleted the file"))
        );
        let wide = edit("old", |file| {
            fs::write(file, b"\xFF\xFEn\0e\0w\0")
                .map(|()| 0)
                .map_err(Into::into)
        });
        assert!(
            matches!(wide, Edited::Failed { salvaged: None, ref why } if why.contains("in UTF-16"))
        );
        let missing = edit("old", |_| Err(Failure::new("no such program").into()));
        assert!(matches!(missing, Edited::Failed { ref why, .. } if why == "no such program"));
    }

    #[test]
    fn an_editor_that_returns_at_once_is_told_from_one_that_saved_the_same() {
        let advice = |program: &str| {
            let edited = editor(program, &[]).try_edit("old", |_| Ok(0));
            match edited.expect("a temporary directory") {
                Edited::Failed { why, salvaged } if salvaged.is_none() => why,
                other => panic!("{program}: {other:?}"),
            }
        };
        let [code, gvim, other] = if cfg!(windows) {
            [
                "set EDITOR to `code --wait`",
                "set EDITOR to `/usr/bin/gvim --nofork`",
                "such as `code --wait`",
            ]
        } else {
            [
                "set EDITOR='code --wait'",
                "set EDITOR='/usr/bin/gvim --nofork'",
                "such as EDITOR='code --wait'",
            ]
        };
        assert!(advice("code").ends_with(code));
        assert!(advice("/usr/bin/gvim").ends_with(gvim));
        assert!(advice("/opt/my ed/gvim").contains("\"/opt/my ed/gvim\" --nofork"));
        assert!(advice("ed").ends_with(other));
        let saved = edit("old", |file| {
            let earlier = SystemTime::now() - Duration::from_mins(1);
            fs::write(file, "old")?;
            fs::File::options()
                .write(true)
                .open(file)?
                .set_modified(earlier)?;
            Ok(0)
        });
        assert_eq!(saved, Edited::Saved("old".into()));
    }

    #[cfg(unix)]
    #[test]
    fn an_exit_code_is_what_a_shell_would_call_it() {
        let code = |script: &str| {
            let status = Command::new("sh").args(["-c", script]).status();
            exit_code(status.expect("sh runs"))
        };
        assert_eq!(
            [code("exit 0"), code("exit 7"), code("kill -9 $$")],
            [0, 7, 137]
        );
    }

    #[test]
    fn a_file_is_no_flag() {
        assert_eq!(not_an_option(Path::new("-x.md")), Path::new("./-x.md"));
        assert_eq!(not_an_option(Path::new("a/-x.md")), Path::new("a/-x.md"));
    }
}

//! What a command is given: the day and the time, its patience, where the kit is, and the streams it may use.
//! Nothing is hidden: no command reads a clock or an environment variable by itself.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Result;
use jiff::ZonedDateTime;
use jiff::civil::{Date, Time};
#[cfg(unix)]
use jiff::{Timestamp, tz::TimeZone};

use crate::day;
#[cfg(unix)]
use crate::disk;
use crate::exit::Failure;
use crate::interrupt::Interrupt;
use crate::lock::{Patience, Waiting};
use crate::ui::Ui;

/// The local time zone, in the format of RFC 8536.
#[cfg(unix)]
const TIME_ZONE: &str = "/etc/localtime";
/// In bytes. The largest of all time zones has 4 KB.
#[cfg(unix)]
const LARGEST_TIME_ZONE: usize = 1 << 20;

/// What every command is given.
#[derive(Debug)]
pub struct Context {
    /// The local calendar day, or what `SOCRATES_TODAY` says.
    pub today: Date,
    /// The local time of day. `SOCRATES_TODAY` sets only the day: an entry under another day still gets the
    /// present time.
    pub time: Time,
    /// How long to wait for other runs.
    pub patience: Patience,
    /// Where the kit is, according to `SOCRATES_KIT_PATH`; an empty one counts as unset.
    pub kit: Option<PathBuf>,
    /// The operator's home directory.
    pub home: Option<PathBuf>,
    /// When the run began.
    pub began: SystemTime,
    /// The streams.
    pub ui: Ui,
}

impl Context {
    /// Reads the day from the environment and the clock.
    pub fn new(ui: Ui) -> Result<Self> {
        // Read once, so that day and time belong together.
        let now = now();
        let told = std::env::var_os("SOCRATES_TODAY").filter(|told| !told.is_empty());
        let today = match told {
            None => now.date(),
            Some(value) => value.to_str().and_then(day::written_out).ok_or_else(|| {
                Failure::new(format!(
                    "SOCRATES_TODAY is `{}`, which is not a date",
                    crate::name::shown_as_given(&value)
                ))
                .hint("write it as YYYY-MM-DD, or unset it to use today's date")
            })?,
        };
        let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
        Ok(Self {
            today,
            time: now.time(),
            patience: Patience::default(),
            kit: std::env::var_os("SOCRATES_KIT_PATH")
                .filter(|path| !path.is_empty())
                .map(|path| below_home(home.as_deref(), Path::new(&path))),
            home,
            began: SystemTime::now(),
            ui,
        })
    }

    /// How this run waits for others.
    pub fn waiting(&self, interrupt: Interrupt) -> Waiting<'_> {
        Waiting {
            ui: &self.ui,
            interrupt,
            patience: self.patience,
        }
    }

    /// The path, with the home directory in place of a leading `~`. A shell replaces that only at the
    /// beginning of a word, so not in `--base=~/company`.
    pub fn from_home(&self, path: &Path) -> PathBuf {
        below_home(self.home.as_deref(), path)
    }
}

/// The local date and time. Without `TZ`, a Unix keeps its time zone in a file. The name of that time zone is
/// not needed here, and finding it out would mean listing all time zones.
fn now() -> ZonedDateTime {
    #[cfg(unix)]
    if std::env::var_os("TZ").is_none()
        && let Ok(Some(zone)) = disk::read_head(Path::new(TIME_ZONE), LARGEST_TIME_ZONE)
        && let Ok(zone) = TimeZone::tzif(TIME_ZONE, &zone.bytes)
    {
        return Timestamp::now().to_zoned_datetime(zone);
    }
    ZonedDateTime::now()
}

/// The path, with `home` in place of a leading `~`.
fn below_home(home: Option<&Path>, path: &Path) -> PathBuf {
    match (home, path.strip_prefix("~")) {
        (Some(home), Ok(rest)) if rest.as_os_str().is_empty() => home.to_path_buf(),
        (Some(home), Ok(rest)) => home.join(rest),
        _ => path.to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_at_the_beginning_is_the_home_directory() {
        let home = Some(Path::new("/home/ana"));
        for (path, expected) in [
            ("~/co", "/home/ana/co"),
            ("~", "/home/ana"),
            ("~/", "/home/ana"),
            ("~ana/co", "~ana/co"),
            ("a/~/b", "a/~/b"),
            ("./~", "./~"),
            ("/x", "/x"),
        ] {
            assert_eq!(below_home(home, Path::new(path)), Path::new(expected));
            assert_eq!(below_home(None, Path::new(path)), Path::new(path));
        }
    }
}

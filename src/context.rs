//! What a command is given: the day and the time it is, its patience, where the kit is, and the streams it
//! may use. Nothing hidden: no command reads a clock or an environment variable of its own.

use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::Result;
use jiff::civil::{Date, Time};

use crate::day;
use crate::exit::Failure;
use crate::lock::Patience;
use crate::ui::Ui;

/// What every command is given.
#[derive(Debug)]
pub struct Context {
    /// The local calendar day, or what `SOCRATES_TODAY` says.
    pub today: Date,
    /// The local time of day. `SOCRATES_TODAY` sets the day alone: what is noted under another day is
    /// still noted now.
    pub time: Time,
    /// How long to wait for other runs.
    pub patience: Patience,
    /// Where the kit is, as `SOCRATES_KIT_PATH` says; an empty one says nothing.
    pub kit: Option<PathBuf>,
    /// When the run began.
    pub began: SystemTime,
    /// The streams.
    pub ui: Ui,
}

impl Context {
    /// Reads the day from the environment and the clock.
    pub fn new(ui: Ui) -> Result<Self> {
        // Read once, so that day and time belong together.
        let now = jiff::ZonedDateTime::now();
        let today = match std::env::var_os("SOCRATES_TODAY") {
            None => now.date(),
            Some(value) => value.to_str().and_then(day::written_out).ok_or_else(|| {
                Failure::new(format!(
                    "SOCRATES_TODAY is `{}`, which is no day",
                    crate::name::shown(&value)
                ))
                .hint("write it as YYYY-MM-DD, or unset it to use today's date")
            })?,
        };
        Ok(Self {
            today,
            time: now.time(),
            patience: Patience::default(),
            kit: std::env::var_os("SOCRATES_KIT_PATH")
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
            began: SystemTime::now(),
            ui,
        })
    }
}

//! Lines from a terminal that cannot do more (`TERM=dumb`, a terminal that is not our own), or that is not on
//! Unix: what the system's own line discipline gives. Ctrl-C ends the waiting.

use std::io;

use crate::interrupt::Interrupt;

/// The result of waiting for a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A line without its line ending.
    Whole(Vec<u8>),
    /// The input ended: Ctrl-D, or a terminal that has gone away.
    End,
    /// Ctrl-C, with what had been read of a line.
    Stop(Vec<u8>),
}

/// Standard input, read line by line.
#[derive(Debug, Default)]
pub struct Plain {
    /// Read but not handed out yet.
    ahead: Vec<u8>,
}

impl Plain {
    /// Waits for one line.
    pub fn read_line(&mut self, interrupt: Interrupt) -> io::Result<Line> {
        loop {
            if let Some(end) = self.ahead.iter().position(|&byte| byte == b'\n') {
                let mut line: Vec<u8> = self.ahead.drain(..=end).collect();
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(Line::Whole(line));
            }
            match wait_and_read(interrupt)? {
                Some(bytes) if !bytes.is_empty() => self.ahead.extend(bytes),
                // Half a line before the end counts as a line; the end comes again.
                Some(_) if !self.ahead.is_empty() => {
                    return Ok(Line::Whole(std::mem::take(&mut self.ahead)));
                }
                Some(_) => return Ok(Line::End),
                None => return Ok(Line::Stop(std::mem::take(&mut self.ahead))),
            }
        }
    }
}

/// What can be read, empty at the end of the input; `None` on Ctrl-C. A read that has begun would continue
/// after the signal, so it begins only once there is something to read.
#[cfg(unix)]
fn wait_and_read(interrupt: Interrupt) -> io::Result<Option<Vec<u8>>> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;

    /// How soon Ctrl-C is noticed if the signal itself does not end the waiting.
    const ATTENTION: Timespec = Timespec {
        tv_sec: 0,
        tv_nsec: 100_000_000,
    };
    let stdin = io::stdin();
    loop {
        if interrupt.is_raised() {
            return Ok(None);
        }
        match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&ATTENTION)) {
            Ok(0) | Err(Errno::INTR) => continue,
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let mut buffer = vec![0; 4096];
        match rustix::io::read(&stdin, &mut buffer) {
            Ok(count) => {
                buffer.truncate(count);
                return Ok(Some(buffer));
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            // The terminal has gone away.
            Err(Errno::IO) => return Ok(Some(Vec::new())),
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(not(unix))]
fn wait_and_read(interrupt: Interrupt) -> io::Result<Option<Vec<u8>>> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok((!interrupt.is_raised()).then(|| line.into_bytes()))
}

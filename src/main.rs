//! The thin binary: runs, then ends as the result says.

use std::process::ExitCode;

use socrates::exit::Exit;

fn main() -> ExitCode {
    match socrates::run(std::env::args_os()) {
        Exit::Killed => socrates::interrupt::die(),
        exit => ExitCode::from(exit.code()),
    }
}

//! The place a command works on. It can be given after the command or by the global `--path`, which is put into
//! the command's own arguments here, and only here.

use std::path::PathBuf;

use super::{Command, Hook, Patterns, Sprint};
use crate::exit::Failure;
use crate::name::shown;

impl Command {
    /// Whether it only prints what the program itself contains.
    pub fn reads_nothing(&self) -> bool {
        match self {
            Self::Completions(_)
            | Self::Man(_)
            | Self::Help(_)
            | Self::Sprint(Sprint::Help(_))
            | Self::Patterns(Patterns::Help(_)) => true,
            Self::Audit(args) => args.explain.is_some(),
            _ => false,
        }
    }

    /// Takes the place that `--path` names.
    pub fn set_out(&mut self, place: Option<PathBuf>) -> Result<(), Failure> {
        let Some(place) = place else {
            return Ok(());
        };
        let given = match self {
            Self::Init(args) if args.base.is_some() => {
                return Err(Failure::new("`--path` cannot be used with `--base`")
                    .hint("leave one of them out"));
            }
            Self::Completions(_)
            | Self::Man(_)
            | Self::Help(_)
            | Self::Sprint(Sprint::Help(_))
            | Self::Patterns(Patterns::Help(_)) => {
                return Err(
                    Failure::new("`--path` cannot be used with this command").hint("leave it out")
                );
            }
            Self::Hook(Hook::Run(_)) => {
                return Err(Failure::new("`--path` cannot be used with `hook run`")
                    .hint("it audits the repository it runs in; `-C DIR` runs it elsewhere"));
            }
            Self::Hook(Hook::Install(args) | Hook::Remove(args)) => &mut args.path,
            Self::Companyos(args) => &mut args.path,
            Self::Init(args) => &mut args.company,
            Self::Extract(args) => &mut args.path,
            Self::Decide(args) => &mut args.path,
            Self::Journal(args) => &mut args.path,
            Self::Apply(args) => &mut args.path,
            Self::Questions(args) => &mut args.path,
            Self::Ask(args) => &mut args.path,
            Self::Answer(args) => &mut args.path,
            Self::Brief(args) => &mut args.path,
            Self::Next(args) => &mut args.path,
            Self::Undo(args) => &mut args.path,
            Self::Status(args) => &mut args.path,
            Self::Audit(args) => &mut args.path,
            Self::Ship(args) => &mut args.path,
            Self::Sprint(Sprint::List(args)) => &mut args.path,
            Self::Sprint(Sprint::Show(args)) => &mut args.path,
            Self::Sprint(Sprint::New(args)) => &mut args.path,
            Self::Sprint(Sprint::Tick(args)) => &mut args.path,
            Self::Sprint(Sprint::Close(args)) => &mut args.path,
            Self::Timeline(args) => &mut args.path,
            Self::Onboard(args) => &mut args.path,
            Self::Pack(args) => &mut args.path,
            Self::Report(args) => &mut args.path,
            Self::Patterns(Patterns::Review(args)) => &mut args.path,
            Self::Patterns(Patterns::List(args)) => &mut args.path,
            Self::Patterns(Patterns::Show(args)) => &mut args.path,
            Self::Patterns(Patterns::Usage(args)) => &mut args.path,
            Self::Patterns(Patterns::Promote(args)) => &mut args.path,
            Self::Patterns(Patterns::Retire(args)) => &mut args.path,
        };
        if let Some(given) = given {
            let what = format!(
                "the place is given twice: `{}` and `--path {}`",
                shown(given),
                shown(&place)
            );
            return Err(Failure::new(what).hint("leave one of them out"));
        }
        *given = Some(place);
        Ok(())
    }
}

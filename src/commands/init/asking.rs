//! Asks where a project goes and what it is called, until both answers are valid.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::target::{self, Target};
use crate::cli::Init;
use crate::context::Context;
use crate::exit::Failure;
use crate::interview::questions::{Kind, one_line};
use crate::interview::typed::{self, Command, Typed};
use crate::interview::{display, draft};
use crate::name::shown;
use crate::tree::root;
use crate::ui::editor::Edited;
use crate::ui::prompt::{Input, Prompter};
use crate::ui::style::{FAINT, STRONG};
use crate::ui::{Line, Text, Visible};

/// The outcome of one question.
enum Reply<T> {
    Accepted(T),
    Back,
    Stop,
}

/// One question about the place.
struct Question {
    text: &'static str,
    help: &'static str,
    /// What Enter takes.
    default: Option<String>,
}

/// Asks. Returns nothing if the operator stopped.
pub fn ask(context: &Context, args: &Init, prompter: &mut dyn Prompter) -> Result<Option<Target>> {
    loop {
        let (base, is_first) = match &args.base {
            Some(base) => (target::given_base(base)?, true),
            None => match ask_where(context, args, prompter)? {
                Reply::Accepted(base) => (base, false),
                Reply::Back => {
                    remark(prompter, FIRST)?;
                    continue;
                }
                Reply::Stop => return Ok(None),
            },
        };
        match ask_what(args, &base, prompter)? {
            Reply::Accepted(target) => {
                prompter.show(&Text::from(""))?;
                return Ok(Some(target));
            }
            Reply::Back if is_first => remark(prompter, FIRST)?,
            Reply::Back => {}
            Reply::Stop => return Ok(None),
        }
    }
}

const FIRST: &str = "This is the first question.";

fn ask_where(
    context: &Context,
    args: &Init,
    prompter: &mut dyn Prompter,
) -> Result<Reply<PathBuf>> {
    let usual = target::usual_base(args)?;
    let shown = if usual == Path::new(".") {
        "the working directory".to_owned()
    } else {
        shown(&usual)
    };
    let question = if target::wants_existing(args) {
        Question {
            text: "Which folder is the project in?",
            help: "The folder that contains the project's own folder.",
            default: Some(shown),
        }
    } else {
        Question {
            text: "Which folder should the project go in?",
            help: "The project gets a folder of its own there.",
            default: Some(shown),
        }
    };
    until_it_will_do(prompter, &question, |answer| match answer {
        "" => Ok(usual.clone()),
        answer => root::existing_directory(&context.from_home(Path::new(answer))),
    })
}

fn ask_what(args: &Init, base: &Path, prompter: &mut dyn Prompter) -> Result<Reply<Target>> {
    let question = if target::wants_existing(args) {
        Question {
            text: "Which project is it?",
            help: "The name of its folder.",
            default: None,
        }
    } else {
        Question {
            text: "What is the project called?",
            help: "One short word, or a few with hyphens. It becomes the name of the project's folder.",
            default: None,
        }
    };
    until_it_will_do(prompter, &question, |name| {
        Target::in_base(args, base, name)
    })
}

/// Reads answers until one is valid, and says what is wrong with each that is not.
fn until_it_will_do<T>(
    prompter: &mut dyn Prompter,
    question: &Question,
    accept: impl Fn(&str) -> Result<T>,
) -> Result<Reply<T>> {
    prompter.show(&Text::from(""))?;
    show(prompter, STRONG, question.text)?;
    show(prompter, FAINT, question.help)?;
    if let Some(default) = &question.default {
        let offer = Line::from(format!("default: {default} "));
        prompter.show(&offer.styled(FAINT, "(Enter accepts it)").into())?;
    }
    loop {
        let input = match prompter.read("> ")? {
            Input::Text(input) => input,
            Input::End | Input::Stop(_) => return Ok(Reply::Stop),
        };
        let answer = match typed::interpret(&input) {
            Typed::Nothing => String::new(),
            Typed::Dot => ".".to_owned(),
            Typed::Text(text) => one_line(text),
            Typed::Command(Command::Back) => return Ok(Reply::Back),
            Typed::Command(Command::Edit) => match edited(prompter, question)? {
                Some(answer) => answer,
                None => continue,
            },
            Typed::Command(Command::Clear) => continue,
            Typed::Command(Command::Drop(_)) => {
                remark(prompter, display::NOT_A_LIST)?;
                continue;
            }
            Typed::Command(command) => {
                if let Command::Unknown(word) = command {
                    remark(prompter, &display::unknown_command(&word))?;
                }
                let help = display::help(Some(Kind::Line), prompter.width());
                prompter.show(&help)?;
                continue;
            }
        };
        match accept(&answer) {
            Ok(accepted) => return Ok(Reply::Accepted(accepted)),
            Err(error) => {
                remark(prompter, &format!("{error:#}"))?;
                if let Some(hint) = Failure::hint_in(&error) {
                    show(prompter, FAINT, hint)?;
                }
            }
        }
    }
}

/// The answer that was written in the editor; nothing if the editor failed.
fn edited(prompter: &mut dyn Prompter, question: &Question) -> Result<Option<String>> {
    let draft = draft::compose_about(
        &[question.text, question.help, "The answer is a single line."],
        "",
    );
    match prompter.edit(&draft) {
        Edited::Saved(saved) => Ok(Some(one_line(&draft::extract(&saved)))),
        Edited::Failed { why, .. } => {
            remark(prompter, &display::no_answer_from_the_editor(&why))?;
            Ok(None)
        }
    }
}

fn remark(prompter: &mut dyn Prompter, text: &str) -> Result<()> {
    let remark = display::remark(text, prompter.width());
    prompter.show(&remark)
}

fn show(prompter: &mut dyn Prompter, style: anstyle::Style, text: &str) -> Result<()> {
    let width = prompter.width();
    let mut shown = Text::new();
    for line in Visible::from(text).wrap(width) {
        shown.line(Line::new().styled(style, line));
    }
    prompter.show(&shown)
}

//! `socrates answer`: answers a question in place, and records the answer as a decision that names it. Both
//! files are changed as one plan, under the locks that `ask` and `decide` take.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::questions::{here, projects};
use super::shared::{said, stopped};
use crate::amend::{self, Guard};
use crate::cli;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::facts::entry::{same_id, same_text};
use crate::facts::register::{self, Entry};
use crate::interrupt::Interrupt;
use crate::lock::Waiting;
use crate::logbook::{answer, decision};
use crate::markdown::is_placeholder;
use crate::name::shown;
use crate::plan::Changes;
use crate::report::next_block;
use crate::report::wrote::{Added, Document};
use crate::tree::facts::Facts;
use crate::tree::names::PlanningFile::{Decisions, Questions};
use crate::tree::{project, root};
use crate::ui::shell::CommandLine;
use crate::ui::{Line, Text};
use crate::wording::shortened;

/// How many times to start again if a file was saved meanwhile.
const MOST_TRIES: usize = 40;

/// What will be written into a project.
struct Job<'a> {
    root: &'a Path,
    /// The question's id, or the beginning of its text.
    wanted: &'a str,
    answer: &'a str,
    with_decision: bool,
}

/// The lines to report: the file, the number of the line, and its text; those of one file are next to each other.
type Lines = Vec<(&'static str, usize, String)>;

/// Both files, as they were read and as they will be.
struct Planned {
    changes: Changes,
    lines: Lines,
}

/// Runs the command.
pub fn run(context: &Context, args: &cli::Answer) -> Result<Exit> {
    let text = said::one_line(&args.text, "answer")?;
    if is_placeholder(&text) {
        return Err(Failure::new(format!("`{text}` is not an answer"))
            .hint("write the answer itself")
            .into());
    }
    let root = project_of(args)?;
    let interrupt = Interrupt::listen();
    let waiting = context.waiting(interrupt);
    stopped::must_not_be(&root, waiting)?;
    let job = Job {
        root: &root,
        wanted: &args.id,
        answer: &text,
        with_decision: !args.no_decision,
    };
    let lines = if args.dry_run {
        let planned = job.plan(context)?;
        planned.changes.check()?;
        Some(planned.lines)
    } else {
        job.write(context, waiting)?
    };
    let Some(lines) = lines else {
        return Ok(Exit::Killed);
    };
    tell(context, args, &root, lines)?;
    Ok(interrupt.end())
}

fn tell(context: &Context, args: &cli::Answer, root: &Path, lines: Lines) -> Result<()> {
    let undo = CommandLine::undo(root);
    if args.json {
        let root = root::absolute(root)?;
        let added = lines.into_iter().map(|(path, line, text)| Added {
            path: path.to_owned(),
            line,
            text,
        });
        let document = Document::below(&root, args.dry_run).added(added);
        return context.ui.print_json(&document.next(&[undo]));
    }
    let mut out = Text::new();
    for (index, of_file) in lines.chunk_by(|one, other| one.0 == other.0).enumerate() {
        let what = match (index, args.dry_run) {
            (0, false) => "answered in",
            (0, true) => "would answer in",
            (_, false) => "added to",
            (_, true) => "would add to",
        };
        let (name, line, _) = &of_file[0];
        let place = root::within(root, name);
        out.line(Line::from(what).plain(" ").place(place, *line));
        for (_, _, text) in of_file {
            out.line(text.as_str());
        }
    }
    if !args.dry_run {
        out = out.then(next_block(&[undo]));
    }
    context.ui.print(out)
}

/// The project whose question is meant: the given project or, in a company, the only one with such a
/// question.
fn project_of(args: &cli::Answer) -> Result<std::path::PathBuf> {
    let here = here(args.path.as_deref())?;
    if project::is_project(&here) {
        return Ok(here);
    }
    let all = projects(&here)?;
    let has = |facts: &&Facts| {
        let questions = facts.questions();
        !meant(questions, &args.id).is_empty()
    };
    let found: Vec<&Facts> = all.iter().filter(has).collect();
    match &found[..] {
        [only] => Ok(only.root().to_path_buf()),
        [] => Err(
            Failure::new(format!("no project has a question `{}`", args.id))
                .hint(format!(
                    "`{}` shows the open questions",
                    CommandLine::new("questions").project(&here)
                ))
                .into(),
        ),
        several => {
            let names: Vec<_> = several.iter().map(|facts| facts.name()).collect();
            let what = format!("{} projects have a question `{}`", names.len(), args.id);
            Err(Failure::new(what)
                .hint(format!(
                    "name one of them with --path: {}",
                    names.join(", ")
                ))
                .into())
        }
    }
}

/// The questions that may be meant: those with an id, or else those that begin with the text; open ones before
/// closed ones.
fn meant<'q>(questions: &'q [Entry], wanted: &str) -> Vec<&'q Entry> {
    let has_id = |entry: &&Entry| {
        let id = entry.id.as_deref();
        id.is_some_and(|id| same_id(id) == same_id(wanted))
    };
    let beginning = same_text(wanted).to_lowercase();
    let begins = |entry: &&Entry| {
        let text = same_text(&entry.text).to_lowercase();
        !beginning.is_empty() && text.starts_with(&beginning)
    };
    let mut found: Vec<&Entry> = questions.iter().filter(has_id).collect();
    if found.is_empty() {
        found = questions.iter().filter(begins).collect();
    }
    let narrow = |found: &mut Vec<&Entry>, is_wanted: &dyn Fn(&Entry) -> bool| {
        if found.iter().any(|entry| is_wanted(entry)) {
            found.retain(|entry| is_wanted(entry));
        }
    };
    narrow(&mut found, &|entry| entry.live);
    // A question with exactly that text, even if others begin with it.
    narrow(&mut found, &|entry| {
        let text = same_text(&entry.text).to_lowercase();
        text.trim_end_matches(['?', '？']) == beginning.trim_end_matches(['?', '？'])
    });
    found
}

impl Job<'_> {
    /// Writes both files as one plan, from their content under the locks. `None` means Ctrl-C.
    fn write(&self, context: &Context, waiting: Waiting<'_>) -> Result<Option<Lines>> {
        // A refusal leaves nothing behind.
        self.plan(context)?;
        let mut locks = Vec::new();
        let files = [Decisions, Questions].map(|file| root::within(self.root, file.path()));
        for file in files.iter().skip(usize::from(!self.with_decision)) {
            match amend::hold(file, Guard::Own, waiting)? {
                Some(lock) => locks.push(lock),
                None => return Ok(None),
            }
        }
        for tries_left in (0..MOST_TRIES).rev() {
            let Planned { changes, lines } = self.plan(context)?;
            let applied = changes
                .check()
                .and_then(|checked| checked.apply_under_locks(waiting));
            match applied {
                Ok(done) => return Ok(done.map(|()| lines)),
                // An editor saved one of them meanwhile.
                Err(_) if tries_left > 0 && changes.check().is_err() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// What will be written, from the present content of the files.
    fn plan(&self, context: &Context) -> Result<Planned> {
        let path = root::within(self.root, Questions.path());
        let before = text_of(&path, "without that file there is no question to answer")?;
        let questions = register::questions(&before);
        let question = self.only(&questions)?;
        let answered = answer::answer(&before, question, self.answer, context.today);
        let Some(answered) = answered else {
            let what = format!(
                "the question in {}:{} cannot be answered without guessing what the file means",
                shown(&path),
                question.line
            );
            return Err(Failure::new(what)
                .hint("write the answer into the file by hand")
                .into());
        };
        let mut changes = Changes::new(self.root, "answer");
        let shown = answered.shown.iter();
        let shown = shown.map(|(line, text)| (Questions.path(), *line, text.clone()));
        let mut lines: Lines = shown.collect();
        changes.replace(Questions.path(), before, answered.text);
        if self.with_decision {
            let path = root::within(self.root, Decisions.path());
            let before = text_of(&path, "leave out the decision with --no-decision")?;
            let text = self.decision(question);
            let insertion = decision::insert(before.as_bytes(), &text, context.today);
            let insertion = insertion.ok_or_else(|| {
                said::not_a_decision(&text, &path)
                    .hint("reword the answer, or leave out the decision with --no-decision")
            })?;
            let line = insertion.line_number(before.as_bytes());
            lines.push((Decisions.path(), line, insertion.line().to_owned()));
            changes.replace(
                Decisions.path(),
                before.as_bytes(),
                insertion.apply(before.as_bytes()),
            );
        }
        Ok(Planned { changes, lines })
    }

    /// The one open question that is meant.
    fn only<'q>(&self, questions: &'q [Entry]) -> Result<&'q Entry> {
        let file = shown(root::within(self.root, Questions.path()));
        let found = meant(questions, self.wanted);
        let failure = match &found[..] {
            [only] if only.live => return Ok(only),
            [] => Failure::new(format!("{file} has no question `{}`", self.wanted)).hint(format!(
                "`{}` shows the open questions; you can also give the beginning of a question's text",
                CommandLine::new("questions").project(self.root)
            )),
            [closed, ..] if !closed.live => {
                let status = closed.status.as_deref().unwrap_or("closed");
                Failure::new(format!(
                    "{file}:{} is already closed: {status}",
                    closed.line
                ))
                .hint(format!(
                    "edit the entry by hand, or ask again with `{}`",
                    CommandLine::new("ask").dots().project(self.root)
                ))
            }
            several => {
                let line = |entry: &&Entry| {
                    let id = entry
                        .id
                        .as_ref()
                        .map(|id| format!("{id}: "))
                        .unwrap_or_default();
                    format!("{file}:{}: {id}{}", entry.line, entry.text)
                };
                let what = format!("`{}` matches {} questions", self.wanted, several.len());
                Failure::new(what)
                    .details(several.iter().map(line).collect())
                    .hint("give its id, or more of its text")
            }
        };
        Err(failure.into())
    }

    /// The answer as a decision that names its question.
    fn decision(&self, question: &Entry) -> String {
        let id = question.id.as_ref().map(|id| format!(" {id}:"));
        let id = id.unwrap_or_else(|| ":".to_owned());
        let answer = self.answer.trim_end_matches('.');
        format!("{answer} (answers{id} {})", named(&question.text))
    }
}

/// How many characters of a question a decision quotes.
const LONGEST_NAME: usize = 120;

/// Enough of a question to recognise it: the part before its first dash, shortened if it is long.
fn named(question: &str) -> String {
    let said = question.split(" — ").next().unwrap_or(question);
    shortened(said, LONGEST_NAME)
}

/// A file that has to exist.
fn text_of(path: &Path, otherwise: &str) -> Result<String> {
    let none = || {
        Failure::new(format!("{} does not exist", shown(path)))
            .at(path)
            .hint(otherwise)
    };
    let bytes = amend::contents(path)?.ok_or_else(none)?;
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", shown(path)))
}

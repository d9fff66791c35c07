//! `socrates pack`: one bundle of a project's planning files, to be pasted into a chat.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;

use super::shared::{choosing, reading};
use crate::atomic;
use crate::cli::{Pack, PackFormat};
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::name::shown;
use crate::pack::{self, Body, Bundle, Choice, KIT_FILES};
use crate::report::{pack_html, pack_md, pack_xml};
use crate::tree::facts::Facts;
use crate::tree::files::{Files, Text};
use crate::tree::{root, sprints};

/// Runs the command.
pub fn run(context: &Context, args: &Pack) -> Result<Exit> {
    let facts = Facts::find(args.path.as_deref())?;
    let root = facts.root();
    let kit = read_kit(context, args)?;
    facts
        .sprints()
        .map_err(|error| reading::cannot_list(&root::within(root, sprints::DIRECTORY), error))?;
    let wanted = args.sprint.as_deref();
    let wanted = wanted.map(|wanted| choosing::named(facts.progress(), wanted));
    let choice = Choice {
        include_philosophy: args.include_philosophy,
        kit,
        sprint: wanted.transpose()?,
    };
    let bundle = pack::bundle(&facts, choice, context.today);
    let text = match args.format {
        PackFormat::Md => pack_md::render(&bundle),
        PackFormat::Xml => pack_xml::render(&bundle),
        PackFormat::Html => pack_html::render(&bundle),
    };
    reading::must_be_complete(&context.ui, facts.files())?;
    say_what_is_missing(context, &bundle);
    if args.stdout {
        context.ui.print_file(text.as_bytes())?;
        return Ok(Exit::Clean);
    }
    let name = format!(".socrates-architect-pack.{}", args.format.extension());
    let path = root::within(root, &name);
    atomic::replace(&path, text.as_bytes())?;
    context.ui.print(format!("wrote {}", shown(&path)))?;
    Ok(Exit::Clean)
}

/// One note for all files that a bundle has nothing of.
fn say_what_is_missing(context: &Context, bundle: &Bundle) {
    let silent: Vec<String> = bundle
        .sections
        .iter()
        .filter(|section| matches!(section.body, Body::Note(_)))
        .map(|section| section.path.clone())
        .collect();
    if !silent.is_empty() {
        context.ui.note(format!(
            "missing or empty, and noted so in the bundle: {}",
            silent.join(", ")
        ));
    }
}

/// The files of the kit, if one is given: by the flag, or else by the environment.
fn read_kit(context: &Context, args: &Pack) -> Result<Option<[Arc<Text>; 3]>> {
    let (path, said_by): (&PathBuf, &str) = match (&args.kit_path, &context.kit) {
        (Some(path), _) => (path, "--kit-path"),
        (None, Some(path)) => (path, "$SOCRATES_KIT_PATH"),
        (None, None) => return Ok(None),
    };
    let names = KIT_FILES.map(|(name, _)| name).join(", ");
    let refuse = |what: &str| {
        Failure::new(format!("{} {what}", shown(path)))
            .hint(format!("{said_by} names the directory that holds {names}"))
    };
    if !path.is_dir() {
        return Err(refuse("is not a directory").into());
    }
    let files = Files::of(path);
    let texts = KIT_FILES.map(|(name, _)| files.text(name));
    reading::must_be_complete(&context.ui, &files)?;
    if texts.iter().all(|text| **text == Text::Missing) {
        return Err(refuse("is no kit: none of its files is there").into());
    }
    Ok(Some(texts))
}

//! `socrates pack`: one bundle of a project's planning files, for pasting into a chat.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;

use super::shared::{choosing, reading};
use crate::atomic;
use crate::cli::{Pack, PackFormat};
use crate::context::Context;
use crate::day::Day;
use crate::disk;
use crate::done;
use crate::exit::{Exit, Failure};
use crate::name::shown;
use crate::pack::{self, Body, Bundle, Choice, KIT_FILES, Section, secrets, since, size};
use crate::report::pack_said::{self, Told};
use crate::report::{pack_html, pack_md, pack_xml};
use crate::settings::Warning;
use crate::tree::facts::Facts;
use crate::tree::files::{Files, Text};
use crate::tree::{git, journal, root, sprints};

/// How many bytes of a pack are searched for its day.
const LARGEST_PACK: usize = 8 << 20;
/// How many secrets are reported besides the first.
const MOST_SECRETS: usize = 9;

/// Runs the command.
pub fn run(context: &Context, args: &Pack) -> Result<Exit> {
    let facts = Facts::find(args.path.as_deref())?;
    let root = facts.root();
    facts
        .sprints()
        .map_err(|error| reading::cannot_list(&root::within(root, sprints::DIRECTORY), error))?;
    let set = facts.settings();
    let mut warnings: Vec<Warning> = facts.warnings_above();
    warnings.extend(facts.own_warnings());
    reading::warn_of_settings(&context.ui, root, &warnings);
    let budget = args.budget.or(set.budget());
    let budget = budget.map(|budget| budget as usize);
    let render = |bundle: &Bundle| match args.format {
        PackFormat::Md => pack_md::render(bundle),
        PackFormat::Xml => pack_xml::render(bundle),
        PackFormat::Html => pack_html::render(bundle),
    };
    let (bundle, fits) = match &args.since {
        Some(since) => {
            let bundle = changes(context, &facts, since)?;
            if !args.allow_secrets {
                must_hold_no_secret(&bundle.sections)?;
            }
            let fits = budget.is_none_or(|budget| size::tokens(&render(&bundle)) <= budget);
            (bundle, fits)
        }
        None => whole(context, args, &facts, budget, render)?,
    };
    reading::must_be_complete(&context.ui, facts.files())?;
    reading::warn_of_state(&context.ui, "", &facts);
    let text = render(&bundle);
    let name = format!(".socrates-architect-pack.{}", args.format.extension());
    let told = Told {
        name: &name,
        bundle: &bundle,
        bytes: text.len(),
        tokens: size::tokens(&text),
        budget: budget.filter(|_| !fits),
        is_dry: args.dry_run,
    };
    let path = root::within(root, &name);
    if fits && !args.stdout && !args.dry_run {
        atomic::replace(&path, text.as_bytes())?;
        done::tell("wrote", &path);
    }
    for note in pack_said::notes(&bundle) {
        context.ui.note(note);
    }
    if args.json {
        let root = root::absolute(root)?;
        context.ui.print_json(&pack_said::document(&root, &told))?;
    } else if fits && args.stdout {
        context.ui.print_file(text.as_bytes())?;
        context.ui.note(pack_said::size(&told));
        for cut in &bundle.cuts {
            context.ui.note(format!("left out of {}", cut.told()));
        }
    } else {
        context.ui.print(pack_said::text(&told, &path))?;
    }
    Ok(if fits { Exit::Clean } else { Exit::Findings })
}

/// The bundle of all files, and whether it fits the budget.
fn whole(
    context: &Context,
    args: &Pack,
    facts: &Facts,
    budget: Option<usize>,
    render: impl Fn(&Bundle) -> String,
) -> Result<(Bundle, bool)> {
    let kit = read_kit(context, args)?;
    let wanted = args.sprint.as_deref();
    let wanted = wanted.map(|wanted| choosing::named(facts.progress(), wanted));
    let choice = Choice {
        include_philosophy: args.include_philosophy,
        kit,
        sprint: wanted.transpose()?,
    };
    let draft = pack::gather(facts, choice, context.today);
    if !args.allow_secrets {
        must_hold_no_secret(draft.files())?;
    }
    Ok(match budget {
        None => (draft.without(0), true),
        Some(budget) => match draft.within(budget, render) {
            Ok(bundle) => (bundle, true),
            Err(smallest) => (smallest, false),
        },
    })
}

/// The bundle of what changed since a day or a pack.
fn changes(context: &Context, facts: &Facts, since: &str) -> Result<Bundle> {
    let day = match since.parse::<Day>() {
        Ok(day) => day.date(context.today)?,
        Err(_) => day_of_pack(Path::new(since))?,
    };
    for file in since::READ {
        facts.text(file);
    }
    facts
        .days()
        .map_err(|error| reading::cannot_list(Path::new(journal::DIRECTORY), error))?;
    let before = git::before(facts.root(), day, &since::compared(facts));
    Ok(since::bundle(facts, day, &before, context.today))
}

/// The day that a pack gives, or else the day on which git last saw it change.
fn day_of_pack(path: &Path) -> Result<Date> {
    let Ok(Some(head)) = disk::read_head(path, LARGEST_PACK) else {
        let what = format!("{} is neither a day nor a pack", shown(path));
        return Err(Failure::new(what)
            .at(path)
            .hint("give a day as YYYY-MM-DD, or the path of a pack")
            .into());
    };
    let day = since::day_of(&head.into_text()).or_else(|| git::last_changed(path));
    day.ok_or_else(|| {
        Failure::new(format!("{} does not say which day it is from", shown(path)))
            .at(path)
            .hint("give the day itself, as YYYY-MM-DD")
            .into()
    })
}

/// Refuses to bundle what looks like a secret. The secret itself is never shown.
fn must_hold_no_secret(sections: &[Section]) -> Result<()> {
    let found: Vec<String> = sections
        .iter()
        .filter(|section| matches!(section.body, Body::File(_)))
        .flat_map(|section| {
            let found = secrets::find(section.body.text()).into_iter();
            found.map(|(line, what)| format!("{}:{line} looks like {what}", section.path))
        })
        .collect();
    let Some((first, others)) = found.split_first() else {
        return Ok(());
    };
    let mut details: Vec<String> = others.iter().take(MOST_SECRETS).cloned().collect();
    if others.len() > MOST_SECRETS {
        details.push(format!("and {} more", others.len() - MOST_SECRETS));
    }
    Err(Failure::new(first.clone())
        .details(details)
        .hint("remove it, or bundle it anyway with --allow-secrets")
        .into())
}

/// The files of the kit, if it is given by the flag or else by the environment.
fn read_kit(context: &Context, args: &Pack) -> Result<Option<[Arc<Text>; 3]>> {
    let (path, said_by): (&PathBuf, &str) = match (&args.kit_path, &context.kit) {
        (Some(path), _) => (path, "--kit-path"),
        (None, Some(path)) => (path, "$SOCRATES_KIT_PATH"),
        (None, None) => return Ok(None),
    };
    let names = KIT_FILES.map(|(name, _)| name).join(", ");
    let refuse = |what: &str| {
        Failure::new(format!("{} {what}", shown(path)))
            .at(path)
            .hint(format!(
                "{said_by} has to name the directory that contains {names}"
            ))
    };
    if !path.is_dir() {
        if args.kit_path.is_some() {
            return Err(refuse("is not a directory").into());
        }
        // Packs are made even if the kit is not on this machine.
        context.ui.warn(format!(
            "{said_by} names {}, which is not a directory, so no kit is bundled",
            shown(path)
        ));
        return Ok(None);
    }
    let files = Files::of(path);
    let texts = KIT_FILES.map(|(name, _)| files.text(name));
    reading::must_be_complete(&context.ui, &files)?;
    if texts.iter().all(|text| **text == Text::Missing) {
        return Err(refuse("is not a kit: it has none of the kit's files").into());
    }
    Ok(Some(texts))
}

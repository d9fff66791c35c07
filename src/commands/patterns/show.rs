//! `socrates patterns show`: prints a pattern's file.

use anyhow::{Context as _, Result};

use super::named;
use crate::cli::PatternsShow;
use crate::context::Context;
use crate::disk::{self, Head};
use crate::exit::{Exit, Failure, cannot};
use crate::name::shown;
use crate::report::patterns_list::{Entry, Shown};
use crate::tree::company::Company;
use crate::tree::patterns::RETIRED;
use crate::tree::root;

/// How many bytes of a pattern are shown; more than anyone writes by hand.
const LARGEST: usize = 16 << 20;

/// Runs the command.
pub fn run(context: &Context, args: &PatternsShow) -> Result<Exit> {
    let ui = &context.ui;
    let company = Company::find(args.path.as_deref())?;
    let (pattern, is_retired) = named::find_also_retired(&company, &args.slug)?;
    let library = company.library();
    let path = if is_retired {
        library.join(RETIRED).join(&pattern.file_name)
    } else {
        library.join(&pattern.file_name)
    };
    let head = disk::read_head(&path, LARGEST)
        .with_context(|| cannot("read", &path))?
        .ok_or_else(|| Failure::new(format!("{} is no longer a file", shown(&path))).at(&path))?;
    if head.cut {
        ui.warn(format!(
            "{} is {} MiB long, and only the first {} MiB of it is shown",
            shown(&path),
            head.size >> 20,
            LARGEST >> 20
        ));
    }
    if args.json {
        let root = root::absolute(company.root())?;
        let text = Head::into_text(head);
        let mut entry = Entry::of(&pattern, Some(&text), context.today);
        if is_retired {
            entry = entry.retired();
        }
        ui.print_json(&Shown::new(&root, &entry, &text))?;
    } else {
        ui.print_file(&head.bytes)?;
    }
    Ok(Exit::Clean)
}

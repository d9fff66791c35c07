//! `socrates audit --explain CHECK`.

use anyhow::Result;

use crate::audit::explain::{self, Page};
use crate::audit::{COMPANY, PROJECT};
use crate::cli::Audit;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::report::explained;
use crate::settings::nearest;

/// Prints the page of a check.
pub(super) fn run(context: &Context, args: &Audit, name: &str) -> Result<Exit> {
    if args.path.is_some() {
        return Err(Failure::new("`--explain` takes no path")
            .hint("leave it out")
            .into());
    }
    let page = find(name)?;
    if args.is_json() {
        context.ui.print_json(&explained::document(page))?;
    } else {
        let columns = context.ui.columns();
        context.ui.print(explained::render(page, columns))?;
    }
    Ok(Exit::Clean)
}

fn find(name: &str) -> Result<&'static Page, Failure> {
    let mut checks = PROJECT.into_iter().chain(COMPANY);
    let page = checks
        .find(|check| check.name() == name)
        .and_then(explain::page);
    page.ok_or_else(|| {
        let all = || explain::names().collect::<Vec<_>>().join(", ");
        let hint = nearest(name, explain::names()).map_or_else(
            || format!("the checks are {}", all()),
            |meant| format!("did you mean `{meant}`?"),
        );
        Failure::new(format!("unknown check `{name}`")).hint(hint)
    })
}

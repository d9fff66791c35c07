//! Which pattern an operator means: by its slug, in any case and composition, or by the name of its file.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::exit::{Failure, cannot};
use crate::name::shown;
use crate::tree::company::Company;
use crate::tree::names::PATTERNS;
use crate::tree::patterns::{self, Pattern, RETIRED};
use crate::tree::project::is_same;
use crate::ui::shell::CommandLine;

/// The pattern; an error if there is none, or more than one.
pub fn find(company: &Company, typed: &str) -> Result<Pattern> {
    let library = company.library();
    if !company.has(PATTERNS)? {
        return Err(Failure::new(format!("{} does not exist", shown(&library)))
            .at(&library)
            .hint("name the root of a company with --path")
            .into());
    }
    let mut found = meant(company.patterns()?, typed);
    if found.len() > 1 {
        let names = found.iter().map(|pattern| shown(&pattern.file_name));
        let what = format!("`{typed}` is the name of {} patterns", found.len());
        return Err(Failure::new(what)
            .details(names.collect())
            .hint("give the name of the file")
            .into());
    }
    match found.pop() {
        Some(pattern) => Ok(pattern),
        None => Err(not_found(company, typed)?.into()),
    }
}

/// The pattern, even if it is retired, and whether it is.
pub fn find_also_retired(company: &Company, typed: &str) -> Result<(Pattern, bool)> {
    match find(company, typed) {
        Err(error) => match retired(company, typed)?.pop() {
            Some(pattern) if company.has(PATTERNS)? => Ok((pattern, true)),
            _ => Err(error),
        },
        found => found.map(|pattern| (pattern, false)),
    }
}

/// All retired patterns, in byte order of their files.
pub fn all_retired(company: &Company) -> Result<Vec<Pattern>> {
    let directory = company.library().join(RETIRED);
    match patterns::list(&directory) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Vec::new())
        }
        listed => Ok(listed.with_context(|| cannot("read", &directory))?),
    }
}

/// The retired patterns with this name.
fn retired(company: &Company, typed: &str) -> Result<Vec<Pattern>> {
    Ok(meant(all_retired(company)?, typed))
}

fn not_found(company: &Company, typed: &str) -> Result<Failure> {
    let failure = Failure::new(format!("unknown pattern `{typed}`"));
    let hint = if let Some(retired) = retired(company, typed)?.first() {
        let path = Path::new(PATTERNS).join(RETIRED).join(&retired.file_name);
        format!("it was retired: see {}", shown(path))
    } else {
        let list = CommandLine::new("patterns").word("list");
        format!("`{}` lists all patterns", list.project(company.root()))
    };
    Ok(failure.hint(hint))
}

/// The patterns that may be meant: the exact name of a file takes precedence over an exact slug, and that over
/// a slug that differs in case or composition.
fn meant(mut patterns: Vec<Pattern>, typed: &str) -> Vec<Pattern> {
    let name = typed.strip_prefix("patterns/").unwrap_or(typed);
    let of_file = |pattern: &Pattern| {
        let file = pattern.file_name.to_string_lossy();
        file == name || (pattern.candidate && file.strip_suffix(".md") == Some(name))
    };
    let is_called = |pattern: &Pattern| pattern.slug == name;
    let is_nearly_called = |pattern: &Pattern| is_same(&pattern.slug, name);
    let ways: [&dyn Fn(&Pattern) -> bool; 3] = [&of_file, &is_called, &is_nearly_called];
    match ways.into_iter().find(|way| patterns.iter().any(way)) {
        Some(way) => patterns.retain(way),
        None => patterns.clear(),
    }
    patterns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_meant_by_its_file_its_slug_or_nearly_that() {
        let pattern = |file: &str, slug: &str, candidate| Pattern {
            file_name: file.into(),
            slug: slug.to_owned(),
            candidate,
        };
        let all = || {
            vec![
                pattern("CANDIDATE-auth.md", "auth", true),
                pattern("auth.md", "auth", false),
                pattern("Café.md", "Café", false),
                pattern("two keys.md", "two keys", false),
            ]
        };
        let meant = |typed: &str| {
            let meant = super::meant(all(), typed).into_iter();
            let names = meant.map(|pattern| pattern.file_name.into_string().unwrap());
            names.collect::<Vec<_>>()
        };
        assert_eq!(meant("auth"), ["CANDIDATE-auth.md", "auth.md"]);
        assert_eq!(meant("auth.md"), ["auth.md"]);
        assert_eq!(meant("CANDIDATE-auth"), ["CANDIDATE-auth.md"]);
        assert_eq!(meant("patterns/CANDIDATE-auth.md"), ["CANDIDATE-auth.md"]);
        assert_eq!(meant("CAFE\u{301}"), ["Café.md"]);
        assert_eq!(meant("two keys"), ["two keys.md"]);
        assert_eq!(meant("aut"), [""; 0]);
    }
}

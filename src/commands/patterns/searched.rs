//! Where a whole company names a pattern: in its projects, and in everything else that the operator may have
//! written around them. For commands that give the pattern's file another name.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::context::Context;
use crate::disk::{self, Kind};
use crate::encoding;
use crate::exit::cannot;
use crate::interrupt::Interrupt;
use crate::lifecycle::links::encoded;
use crate::name::{shown, with_slashes};
use crate::tree::company::Company;
use crate::tree::left_out::is_left_out;
use crate::tree::names::BUILDS;
use crate::tree::patterns::Pattern;
use crate::usage::matcher::Standing;
use crate::usage::places::Place;
use crate::usage::{self, Question};
use crate::workers;

/// The largest file that may be changed, in bytes; see [`crate::plan::Changes`].
const LARGEST: usize = 16 << 20;

/// What names a pattern.
pub struct Searched {
    /// The lines in the projects with its slug in them, each with its project's name.
    pub places: Vec<(String, Place)>,
    /// The files of the company in which a link may lead to it, in order, with their content.
    pub files: Vec<File>,
    /// Files in which nothing can be changed, and why.
    pub closed: Vec<String>,
}

/// A file and its text.
pub struct File {
    /// From the company's root, with `/` and links resolved.
    pub name: String,
    /// The path by which it was reached, from the company's root; links in the file are relative to this one.
    pub reached: String,
    /// Its content, in UTF-8.
    pub text: String,
}

/// A directory that is walked, from the company's root, and its project if it is one.
struct Area {
    path: OsString,
    project: Option<String>,
}

/// Searches a company for a pattern whose file has this name. `None` means Ctrl-C.
pub fn search(
    context: &Context,
    company: &Company,
    pattern: &Pattern,
    name: &str,
    interrupt: Interrupt,
) -> Result<Option<Searched>> {
    let (ui, slug) = (&context.ui, &pattern.slug);
    let (areas, loose) = areas(company)?;
    let paths: Vec<OsString> = areas.iter().map(|area| area.path.clone()).collect();
    // A link contains the name of the file, with or without its extension, and `%20` for a space.
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let slugs: BTreeSet<String> = [slug.clone(), stem.to_owned(), name.to_owned()]
        .into_iter()
        .flat_map(|name| [encoded(&name), name])
        .collect();
    let slugs: Vec<String> = slugs.into_iter().collect();
    let question = Question {
        builds: company.root(),
        projects: &paths,
        slugs: &slugs,
        prune: true,
        began: context.began,
    };
    let progress = ui.progress(paths.len(), "directories");
    let found = workers::pool()?.install(|| usage::find_places(&question, interrupt, &progress));
    drop(progress);
    let mut searched = Searched {
        places: Vec::new(),
        files: Vec::new(),
        closed: Vec::new(),
    };
    let mut holding: BTreeSet<PathBuf> = loose.into_iter().collect();
    for (area, found) in areas.into_iter().zip(found) {
        let Some(found) = found else {
            return Ok(None);
        };
        for failure in found.unreadable {
            let path = shown(&failure.path);
            let why = format!("{path} cannot be read: {}", failure.reason);
            searched.closed.push(why);
        }
        for place in found.places {
            // If the word is only mentioned, there is no link.
            let is_word = slugs[place.slug] == *slug;
            if !is_word || place.standing == Standing::Refers {
                holding.insert(Path::new(&area.path).join(&place.path));
            }
            if let Some(project) = area.project.as_ref().filter(|_| is_word) {
                searched.places.push((project.clone(), place));
            }
        }
    }
    read_all(company.root(), holding, &mut searched)?;
    Ok(Some(searched))
}

/// The directories of a company that are walked, and the Markdown files beside them.
fn areas(company: &Company) -> Result<(Vec<Area>, Vec<PathBuf>)> {
    let root = company.root();
    let mut areas = Vec::new();
    for project in company.projects()? {
        areas.push(Area {
            path: Path::new(BUILDS).join(&project.name).into(),
            project: Some(project.shown().into_owned()),
        });
    }
    let mut loose = Vec::new();
    for (above, is_root) in [(Path::new(""), true), (Path::new(BUILDS), false)] {
        let directory = root.join(above);
        let entries = match disk::list(&directory) {
            Err(_) if !is_root => continue,
            entries => entries.with_context(|| cannot("read", &directory))?,
        };
        for (name, kind) in entries {
            let bytes = name.as_encoded_bytes();
            let is_hidden = bytes.starts_with(b".") || is_left_out(bytes);
            let is_directory = kind == Kind::Directory
                || (kind == Kind::Link && root.join(above).join(&name).is_dir());
            if !is_directory && bytes.ends_with(b".md") {
                loose.push(above.join(name));
            } else if is_directory && is_root && !is_hidden && name != BUILDS {
                areas.push(Area {
                    path: name,
                    project: None,
                });
            }
        }
    }
    areas.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((areas, loose))
}

/// Reads files, each once, however many paths lead to it.
fn read_all(root: &Path, paths: BTreeSet<PathBuf>, searched: &mut Searched) -> Result<()> {
    let real_root = root
        .canonicalize()
        .with_context(|| cannot("access", root))?;
    let mut files = BTreeMap::new();
    for path in paths {
        let reached = with_slashes(&path);
        let real = root.join(&path).canonicalize().ok();
        let below = real
            .as_deref()
            .and_then(|real| real.strip_prefix(&real_root).ok());
        let head = match disk::read_head(&root.join(&path), LARGEST) {
            Ok(head) => head,
            // It vanished meanwhile.
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => {
                let why = format!("{reached} cannot be read: {error}");
                searched.closed.push(why);
                continue;
            }
        };
        let (Some(head), Some(real)) = (head, &real) else {
            continue;
        };
        let why = if head.cut {
            format!("is larger than {} MiB", LARGEST >> 20)
        } else if let Some(objection) = encoding::objection(&head.bytes) {
            format!("is {objection}")
        } else if below.is_none() {
            "is outside the company".to_owned()
        } else if below.is_some_and(|below| below.to_str().is_none()) {
            "has a name that is not UTF-8".to_owned()
        } else {
            let name = with_slashes(below.unwrap_or(real));
            let text = String::from_utf8(head.bytes).unwrap_or_default();
            let file = File {
                name: name.clone(),
                reached,
                text,
            };
            files.entry(name).or_insert(file);
            continue;
        };
        searched.closed.push(format!("{reached} {why}"));
    }
    searched.files = files.into_values().collect();
    Ok(())
}

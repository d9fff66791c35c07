//! The folder of a project's client, if the project is in a company and its client has none yet. Only reads.

use std::path::{Path, PathBuf, absolute};

use anyhow::{Context as _, Result};

use crate::atomic;
use crate::audit::builds;
use crate::exit::cannot;
use crate::kit::{company, slug};
use crate::name::{is_device, shown};
use crate::plan::{IfExists, Plan, Step};
use crate::report::plan_text;
use crate::tree::company::Company;
use crate::tree::names::{BUILDS, CLIENTS};
use crate::tree::root;
use crate::ui::Text;

/// A page for a client, and the company that it goes into.
#[derive(Debug)]
pub struct ClientPage {
    /// The company's root, as paths to it are shown.
    pub company: PathBuf,
    /// The page, from the company's root.
    pub path: PathBuf,
    /// Writes it.
    pub plan: Plan,
}

impl ClientPage {
    /// What writing it does, with paths from the company.
    pub fn steps(&self) -> Result<Vec<Step>> {
        Ok(self.plan.check(&self.company)?.steps())
    }

    /// The same as text, for `--dry-run`.
    pub fn describe(&self) -> Result<Text> {
        let place = format!("would write in {}:", shown(&self.company));
        Ok(Text::from(place).then(plan_text::render(&self.steps()?)))
    }

    /// Writes it.
    pub fn write(&self) -> Result<()> {
        self.plan.check(&self.company)?.apply()
    }
}

/// The company that has this project in its `builds/`, whether or not the project exists yet.
pub fn company_of(project: &Path) -> Option<PathBuf> {
    let place = absolute(project).ok()?;
    let builds = place.parent()?;
    let above = builds.parent()?;
    if !builds.ends_with(BUILDS) || !root::is_company(above) {
        return None;
    }
    // The path as it was given, if it reaches that far up: `co/builds/x` gives `co`, and `builds/x` gives `.`.
    let named = project.parent().and_then(Path::parent);
    Some(match named {
        Some(named) if named.as_os_str().is_empty() && !project.is_absolute() => PathBuf::from("."),
        Some(named) if named.is_dir() => named.to_path_buf(),
        _ => above.to_path_buf(),
    })
}

/// Whether a folder is empty, or has nothing but what a killed run had begun: its page is still to come.
fn is_empty(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| {
        entries.all(|entry| entry.is_ok_and(|entry| atomic::is_sibling(&entry.file_name())))
    })
}

/// The page that the client of a project will get.
pub fn page(project: &Path, client: &str) -> Result<Option<ClientPage>> {
    let Some(company) = company_of(project).filter(|_| !client.trim().is_empty()) else {
        return Ok(None);
    };
    let at = Company::at(&company);
    let folders = if at.has(CLIENTS)? {
        let cannot_list = || cannot("list", root::within(&company, CLIENTS));
        at.clients().with_context(cannot_list)?
    } else {
        Vec::new()
    };
    // A client gets no folder if its name has no letters, or if Windows reserves the name.
    let folder = slug::from_words(client).ok();
    let folder = folder.filter(|folder| !is_device(folder));
    let Some(folder) = folder.filter(|folder| {
        builds::lacks_folder(client, &folders)
            || is_empty(&root::within(&company, CLIENTS).join(folder))
    }) else {
        return Ok(None);
    };
    let path = Path::new(CLIENTS).join(folder).join("README.md");
    let mut plan = Plan::new();
    plan.file(
        path.clone(),
        company::client(client),
        IfExists::Keep { blank: None },
    );
    Ok(Some(ClientPage {
        company,
        path,
        plan,
    }))
}

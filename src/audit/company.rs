//! The audit of the layer above the projects: every check, on everything that is known about it.

use std::path::Path;
use std::sync::Arc;

use super::allowed::Allowed;
use super::builds::{self, Build};
use super::verdict::{Held, Verdict};
use super::{proposals, structure};
use crate::finding::{self, Finding};
use crate::settings::Settings;
use crate::tree::files::{Standing, Text};
use crate::tree::patterns::Known;

/// What is known about the layer above the projects.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Whether each part that a `CompanyOS` must have exists, by its name.
    pub standings: Vec<(&'static str, Standing)>,
    /// The names in `clients/`; `None` if it does not exist.
    pub clients: Option<Vec<String>>,
    /// Its projects.
    pub builds: Vec<Build>,
    /// Its patterns.
    pub patterns: Vec<Known>,
    /// The text of [`proposals::FILE`].
    pub proposals: Arc<Text>,
}

/// What is wrong with the layer, including what its baseline knows. `read` gives the text of a file that may
/// contain allow comments.
pub fn check(facts: &Facts, settings: &Settings, read: impl Fn(&Path) -> Arc<Text>) -> Verdict {
    let Facts {
        standings,
        clients,
        builds,
        patterns,
        proposals,
    } = facts;
    let mut findings = structure::check(standings);
    findings.extend(builds::orphans(builds, clients.as_deref()));
    findings.extend(builds::orphan_sources(patterns, builds));
    let others = clients.iter().flatten().map(String::as_str);
    let others = others.chain(patterns.iter().map(|known| known.pattern.slug.as_str()));
    findings.extend(proposals::check(
        proposals.as_str(),
        builds.iter().map(|build| build.name.as_str()),
        others,
    ));
    settings.judge(&mut findings);
    finding::sort(&mut findings);
    let mut allowed = Allowed::default();
    let paths = findings.iter().filter_map(Finding::path);
    for path in paths.filter(|path| path.extension() == Some("md".as_ref())) {
        if !allowed.has_seen(path) {
            allowed.look_in(path, read(path).as_str());
        }
    }
    let held = Held {
        allowed: allowed.sift(&mut findings),
        baseline: 0,
    };
    Verdict {
        findings,
        held,
        warnings: allowed.warnings,
    }
}

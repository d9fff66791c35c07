//! The layer above the projects, audited: every check of SPEC, section 6, on what there is to know of it.

use std::sync::Arc;

use super::builds::{self, Build};
use super::{proposals, structure};
use crate::finding::{self, Finding};
use crate::settings::Settings;
use crate::tree::files::{Standing, Text};
use crate::tree::patterns::Known;

/// What there is to know of the layer above the projects.
#[derive(Clone, Debug)]
pub struct Facts {
    /// How each part stands that makes a directory a `CompanyOS`, by its name.
    pub standings: Vec<(&'static str, Standing)>,
    /// The names in `clients/`; `None` if it is not there.
    pub clients: Option<Vec<String>>,
    /// Its projects.
    pub builds: Vec<Build>,
    /// Its patterns.
    pub patterns: Vec<Known>,
    /// The text of [`proposals::FILE`].
    pub proposals: Arc<Text>,
}

/// What is wrong with it, in the order in which it is reported.
pub fn check(facts: &Facts, settings: &Settings) -> Vec<Finding> {
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
    findings
}

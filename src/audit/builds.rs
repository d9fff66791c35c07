//! `orphan-builds` and `orphan-pattern-source`: projects without a client, patterns without a project.

use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Check, Finding, Severity};
use crate::review::{self, Spelled};
use crate::tree::names::PATTERNS;
use crate::tree::patterns::Known;

/// A project and its client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// Its name, as text.
    pub name: String,
    /// Where it is, from the root.
    pub path: std::path::PathBuf,
    /// Its client as written, if it names one.
    pub client: Option<String>,
    /// Whether it has planning files.
    pub is_planned: bool,
}

/// Whether a client has none of these folders in `clients/`, but needs one.
pub fn lacks_folder(client: &str, folders: &[String]) -> bool {
    let is_there = |spelling: String| folders.iter().any(|folder| slug(folder) == spelling);
    !spellings(client).any(is_there) && !is_internal(client)
}

/// Projects with planning files that name no client, and those whose client has no folder. `folders` are the names in
/// `clients/`; `None` if that does not exist, which another check reports.
pub fn orphans(builds: &[Build], folders: Option<&[String]>) -> Vec<Finding> {
    let found = builds.iter().filter(|build| build.is_planned);
    let found = found.filter_map(|build| {
        let Some(client) = &build.client else {
            let message = format!("{} names no client", build.name);
            return Some((Severity::Info, build, message));
        };
        lacks_folder(client, folders?).then(|| {
            let message = format!(
                "the client of {}, `{client}`, has no folder in clients/",
                build.name
            );
            (Severity::Warning, build, message)
        })
    });
    found
        .map(|(severity, build, message)| {
            Finding::new(Check::OrphanBuilds, severity, &build.path, message)
        })
        .collect()
}

/// Patterns whose source project is gone, by the rule of the review of patterns.
pub fn orphan_sources(patterns: &[Known], builds: &[Build]) -> Vec<Finding> {
    let projects = Spelled::of(builds.iter().map(|build| build.name.as_str()));
    let orphans = patterns.iter().filter_map(|known| {
        let source = known.facts.as_ref()?.source.as_deref()?;
        projects.lack(source).then_some((&known.pattern, source))
    });
    orphans
        .map(|(pattern, source)| {
            Finding::new(
                Check::OrphanPatternSource,
                Severity::Warning,
                Path::new(PATTERNS).join(&pattern.file_name),
                review::orphaned(source),
            )
        })
        .collect()
}

/// The slugs that a client's folder may have: the slug of the whole name, of the part before a note, and of
/// each client if two share a project.
fn spellings(client: &str) -> impl Iterator<Item = String> {
    let note = [" (", " — ", " – ", " - ", ", ", " [", ": ", " / "]
        .iter()
        .filter_map(|note| client.find(note))
        .min();
    let before = note.map(|at| &client[..at]);
    let several = client.replace(" and ", "/").replace(" und ", "/");
    let each = several.split(['/', '+', '&']);
    let spelled: Vec<String> = std::iter::once(client)
        .chain(before)
        .chain(each)
        .flat_map(|name| [slug(name), slug(&with_umlauts_apart(name))])
        .filter(|slug| !slug.is_empty())
        .collect();
    spelled.into_iter()
}

/// `Müller` as German writes it without umlauts: `Mueller`.
fn with_umlauts_apart(name: &str) -> String {
    let composed: String = name.nfc().flat_map(char::to_lowercase).collect();
    let letters = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")];
    let apart = |text: String, (from, to): (&str, &str)| text.replace(from, to);
    letters.into_iter().fold(composed, apart)
}

/// Whether the operator is the client: `internal`, whatever note follows.
fn is_internal(client: &str) -> bool {
    spellings(client).any(|spelling| spelling == "internal")
}

/// What all spellings of a name have in common: letters and digits in lower case, without accents. So a name
/// and its slug are equal, whatever separates their words.
fn slug(name: &str) -> String {
    let letters = name.nfkd().filter(|c| !is_combining_mark(*c));
    let words: String = letters.flat_map(char::to_lowercase).collect();
    let words = words.split(|c: char| !c.is_alphanumeric());
    // `Smith & Sons` is `smith-and-sons`.
    words.filter(|word| *word != "and").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(client: Option<&str>, folders: Option<&[&str]>) -> Option<Severity> {
        let build = Build {
            name: "alpha".to_owned(),
            path: "builds/alpha".into(),
            client: client.map(str::to_owned),
            is_planned: true,
        };
        let folders: Option<Vec<String>> =
            folders.map(|names| names.iter().map(|&name| name.to_owned()).collect());
        let findings = orphans(&[build], folders.as_deref());
        findings.first().map(|finding| finding.severity)
    }

    #[test]
    fn a_client_and_its_folder_are_compared_as_slugs() {
        for (client, folder) in [
            ("Kruste Bakery", "kruste-bakery"),
            ("Ly-Ark", "ly-ark"),
            ("CryptoJones", "cryptojones"),
            ("Acme Inc.", "acme-inc"),
            ("Acme GmbH (Berlin)", "Acme GmbH"),
            ("Smith & Sons", "smith-and-sons"),
            ("O'Brien's", "obriens"),
            ("Café Zoë", "cafe-zoe"),
            ("Λιμεναρχείο Αλμύρας", "λιμεναρχείο-αλμύρας"),
            ("Acme / Zenith", "zenith"),
            ("Acme — since 2020", "acme"),
            ("Bäckerei Müller", "baeckerei-mueller"),
            ("Bäckerei Müller", "backerei-muller"),
            ("Harbour Bakery and Old Mill", "old-mill"),
        ] {
            assert_eq!(judge(Some(client), Some(&["x", folder])), None, "{client}");
        }
        assert_eq!(
            judge(Some("Acme"), Some(&["acme-corp"])),
            Some(Severity::Warning)
        );
        assert_eq!(judge(Some("Acme"), Some(&[])), Some(Severity::Warning));
        assert_eq!(judge(None, Some(&[])), Some(Severity::Info));
        // A missing clients/ is reported by another check.
        assert_eq!(judge(Some("Acme"), None), None);
    }

    #[test]
    fn an_internal_project_needs_no_folder() {
        for client in [
            "internal", "Internal", "Internal / Ian", "internal (own use)",
        ] {
            assert_eq!(judge(Some(client), Some(&[])), None, "{client}");
        }
        assert_eq!(
            judge(Some("Internal Revenue Service"), Some(&[])),
            Some(Severity::Warning)
        );
    }
}

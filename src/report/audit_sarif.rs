//! `socrates audit --format sarif`: a SARIF 2.1.0 log, for programs that collect findings from many tools.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Component, Path};

use serde_json::{Value, json};

use crate::audit::explain;
use crate::audit::{COMPANY, PROJECT};
use crate::finding::{Check, Finding, Severity};
use crate::name::with_slashes;

/// What paths are relative to: the root of the repository, which every reader of the log knows.
const ROOT: &str = "%SRCROOT%";

/// The log. `place` is where the audited root is in its repository.
pub fn document<'f>(findings: impl IntoIterator<Item = &'f Finding>, place: &Path) -> Value {
    let rules: Vec<Check> = PROJECT.into_iter().chain(COMPANY).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let results = findings.into_iter().map(|finding| {
        let path = finding.path().map(|path| place.join(path));
        let shown = path.as_deref().map(with_slashes).unwrap_or_default();
        let known_by = format!("{}\0{shown}\0{}", finding.check.name(), finding.lasting());
        let count = seen.entry(known_by.clone()).or_default();
        let fingerprint = blake3::hash(format!("{known_by}\0{count}").as_bytes());
        *count += 1;
        let mut result = json!({
            "ruleId": finding.check.name(),
            "level": level(finding.severity),
            "message": { "text": finding.message },
            "partialFingerprints": { "finding/v1": fingerprint.to_hex()[..32] },
        });
        if let Some(index) = rules.iter().position(|rule| *rule == finding.check) {
            result["ruleIndex"] = json!(index);
        }
        if let Some(path) = path {
            let mut location = json!({
                "artifactLocation": { "uri": uri(&path), "uriBaseId": ROOT },
            });
            if let Some(line) = finding.line() {
                location["region"] = json!({ "startLine": line });
            }
            result["locations"] = json!([{ "physicalLocation": location }]);
        }
        result
    });
    let results: Vec<Value> = results.collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "socrates",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules.into_iter().map(rule).collect::<Vec<_>>(),
                },
            },
            "results": results,
        }],
    })
}

fn rule(check: Check) -> Value {
    let mut rule = json!({ "id": check.name() });
    if let Some(page) = explain::page(check) {
        rule["shortDescription"] = json!({ "text": page.what });
        rule["fullDescription"] = json!({ "text": page.why });
        rule["help"] = json!({ "text": format!("{}\n\n{}", page.mend, page.allow()) });
    }
    rule
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative reference: each byte of a name that is not a letter, a digit or one of `-._~` is
/// escaped.
fn uri(path: &Path) -> String {
    let mut uri = String::new();
    for part in path.components().filter(|part| *part != Component::CurDir) {
        if !uri.is_empty() {
            uri.push('/');
        }
        for byte in part.as_os_str().as_encoded_bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
                uri.push(char::from(*byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_relative_reference() {
        assert_eq!(uri(Path::new("./a b/ü%.md")), "a%20b/%C3%BC%25.md");
        assert_eq!(uri(Path::new("cc:x/[1]?#")), "cc%3Ax/%5B1%5D%3F%23");
    }

    #[test]
    fn fingerprints_tell_findings_apart_and_stay_when_lines_move() {
        let finding = |message: &str, line| {
            let path = "planning/STATE.md";
            let finding = Finding::new(Check::PlaceholderLeft, Severity::Warning, path, message);
            finding.at(line)
        };
        let prints = |findings: &[Finding]| {
            let log = document(findings, Path::new("co"));
            let results = log["runs"][0]["results"].as_array().unwrap().clone();
            let prints = results.into_iter();
            let prints =
                prints.map(|result| result["partialFingerprints"]["finding/v1"].to_string());
            prints.collect::<Vec<_>>()
        };
        let before = prints(&[finding("x", 1), finding("x", 2), finding("y", 3)]);
        let after = prints(&[finding("x", 11), finding("x", 12), finding("y", 13)]);
        assert_eq!(before, after);
        let mut apart = before.clone();
        apart.sort();
        apart.dedup();
        assert_eq!(apart.len(), 3, "{before:?}");
    }
}

//! `socrates audit --format github`: a workflow command for each finding, which GitHub shows beside the line.

use std::path::Path;

use crate::finding::{Finding, Severity};
use crate::name::with_slashes;
use crate::ui::Text;

/// A command for each finding. `place` is where the audited root is in its repository.
pub fn render<'f>(findings: impl IntoIterator<Item = &'f Finding>, place: &Path) -> Text {
    let mut out = Text::new();
    for finding in findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let mut properties = Vec::new();
        if let Some(path) = finding.path() {
            let path = with_slashes(&place.join(path));
            properties.push(format!("file={}", property(&path)));
        }
        if let Some(line) = finding.line() {
            properties.push(format!("line={line}"));
        }
        properties.push(format!("title={}", property(finding.check.name())));
        let message = data(&finding.message);
        out.line(format!("::{level} {}::{message}", properties.join(",")));
    }
    out
}

/// A text as it may appear after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text as it may appear in a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Check;

    #[test]
    fn what_means_something_to_the_runner_is_escaped() {
        let finding = Finding::new(
            Check::SprintState,
            Severity::Info,
            "a,b: 100%\n.md",
            "90%: one,\r\ntwo",
        );
        let all = Finding::of_all(Check::Unused, Severity::Error, "::error::");
        assert_eq!(
            render([&finding.at(7), &all], Path::new("co")).unstyled(),
            "::notice file=co/a%2Cb%3A 100%25%0A.md,line=7,title=sprint-state::90%25: one,%0D%0Atwo\n\
             ::error title=unused::::error::\n"
        );
    }
}

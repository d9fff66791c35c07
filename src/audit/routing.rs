//! `adapter-routing`: the file that one tool reads first leads to AGENTS.md, which all tools read.

use super::{Check, Finding, Severity};
use crate::tree::files::Text;
use crate::tree::names::PlanningFile;

/// What is wrong with an adapter. `agents` is the text of AGENTS.md: an adapter may be a link to it, or a
/// copy. If AGENTS.md is missing, nothing can lead to it, and another check reports that.
pub fn check(name: PlanningFile, adapter: &Text, agents: &Text) -> Option<Finding> {
    let finding = |message: String| {
        let path = name.path();
        Finding::new(Check::AdapterRouting, Severity::Warning, path, message)
    };
    if let Text::Unreadable(why) = adapter {
        return Some(finding(format!("{name} cannot be read: {why}")));
    }
    let is_silent = agents.is_read() && adapter.is_read() && !mentions_agents(adapter.as_str());
    let is_copy = adapter.as_str() == agents.as_str() && !adapter.as_str().trim().is_empty();
    (is_silent && !is_copy).then(|| {
        finding(format!(
            "{name} does not mention AGENTS.md, so agents that read it do not find the rules"
        ))
    })
}

/// File names count in upper or lower case; a wiki link leaves out the extension.
fn mentions_agents(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("agents.md") || text.contains("[[agents")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Text {
        Text::Read {
            text: text.to_owned(),
            cut: false,
        }
    }

    #[test]
    fn an_adapter_leads_to_agents_or_is_it() {
        let agents = text("# Router\n");
        for adapter in [
            "Read `AGENTS.md`.", "@AGENTS.md", "see ./agents.md first", "[[AGENTS]]", "# Router\n",
        ] {
            assert_eq!(
                check(PlanningFile::Claude, &text(adapter), &agents),
                None,
                "{adapter}"
            );
        }
        for adapter in ["", "# Claude\n", "Be a good agent."] {
            let finding = check(PlanningFile::Codex, &text(adapter), &agents);
            assert_eq!(
                finding.as_ref().and_then(Finding::path),
                Some(std::path::Path::new("CODEX.md")),
                "{adapter}"
            );
        }
        assert!(check(PlanningFile::Codex, &text(""), &text("")).is_some());
        // Another check reports that it is missing.
        assert_eq!(check(PlanningFile::Codex, &Text::Missing, &agents), None);
        let unreadable = Text::Unreadable("it is locked".to_owned());
        let finding = check(PlanningFile::Codex, &unreadable, &agents);
        assert_eq!(
            finding.map(|finding| finding.message).as_deref(),
            Some("CODEX.md cannot be read: it is locked")
        );
        // Without AGENTS.md, nothing can lead to it.
        let adapter = text("# Claude\n");
        assert_eq!(check(PlanningFile::Claude, &adapter, &Text::Missing), None);
    }
}

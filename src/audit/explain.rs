//! What each check is for: a page of plain text for each, printed by `audit --explain`. Pure.

use super::{COMPANY, Check, PROJECT};

/// A page.
#[derive(Debug)]
pub struct Page {
    /// The check.
    pub check: Check,
    /// How severe its findings are by default.
    pub severity: &'static str,
    /// What it looks for.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// How to fix what it finds.
    pub mend: &'static str,
    /// Whether its findings are in a file, where a comment can allow them.
    pub has_line: bool,
}

/// The page of a check; the reviews of patterns and of sprints have none.
pub fn page(check: Check) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.check == check)
}

/// The names of the checks that can be explained, in the order in which they are reported.
pub fn names() -> impl Iterator<Item = &'static str> {
    PROJECT.into_iter().chain(COMPANY).map(Check::name)
}

/// The pages, in the order in which the checks are reported.
pub fn pages() -> impl Iterator<Item = &'static Page> {
    PAGES.iter()
}

impl Page {
    /// How to live with what the check finds.
    pub fn allow(&self) -> String {
        let name = self.check.name();
        let comment = if self.has_line {
            format!(
                "One finding: put `<!-- socrates: allow {name} because REASON -->` on its line or on the line above, or anywhere in the file if the finding has no line."
            )
        } else {
            "One path: put it in `ignore` in section [audit] of .socrates.toml.".to_owned()
        };
        format!(
            "{comment}\nEverywhere: write `{name} = \"off\"` in section [audit] of .socrates.toml; \"error\", \"warning\" and \"info\" set how severe it is.\nEverything found today: run `socrates audit --write-baseline`. To see those findings again, delete .socrates-baseline.json."
        )
    }
}

const PAGES: [Page; 15] = [
    Page {
        check: Check::RequiredFiles,
        severity: "error",
        what: "AGENTS.md, README.md and planning/ with STATE.md, DECISIONS.md, DOMAIN.md, RISKS.md and QUESTIONS.md \
            exist and can be read.",
        why: "Every command, and every agent that works in the project, begins with these files. Without STATE.md nobody can tell which sprint is active; without DECISIONS.md the same question is decided twice.",
        mend: "Write the file that is missing. If a file has nearly the right name, the finding says so; rename that file. \
            `socrates init NAME --no-scaffold` asks the questions of the interview, writes what is missing, and keeps every file that has content.",
        has_line: false,
    },
    Page {
        check: Check::SprintFolders,
        severity: "error if the active sprint lacks a file; warning for an odd name or a number used twice; info if another sprint lacks a file",
        what: "Each directory in planning/sprints/ is named like a sprint, no two have the same number, and each contains requirements.md, blueprint.md, acceptance.md and handoff-prompt.md, or one SPRINT.md.",
        why: "Sprints are ordered by their numbers. A builder who gets a sprint without criteria cannot tell when \
            it is done.",
        mend: "Rename the directory to NUMBER-slug, as in 005-rebates. Write the file that is missing; `socrates sprint new SLUG` creates a sprint with all four.",
        has_line: false,
    },
    Page {
        check: Check::SprintState,
        severity: "warning",
        what: "STATE.md, STATUS.json, roadmaps and closing notes agree on which sprint is active and which sprints are closed.",
        why: "If two files contradict each other, the operator may believe one and an agent the other.",
        mend: "The finding cites both places. Correct the one that is out of date; it is usually an old sentence in \
            STATE.md. `socrates sprint list` shows where each sprint stands, and why.",
        has_line: true,
    },
    Page {
        check: Check::AcceptanceOpen,
        severity: "info",
        what: "Closed sprints have no open boxes.",
        why: "An open box in a closed sprint is either work that was never done or a tick that was forgotten. Months later nobody knows which.",
        mend: "Tick what was met: `socrates sprint tick N --sprint NAME --evidence TEXT`. Move anything you put off below a heading that says `Deferred`.",
        has_line: true,
    },
    Page {
        check: Check::ScaffoldShape,
        severity: "info",
        what: "The other files that `socrates init` creates exist: CLAUDE.md, CODEX.md, docs/, the small README.md files.",
        why: "Agents and newcomers look for things in these files. A project may well do without some of them.",
        mend: "Write the file, or say that the project does without it: put its path in `ignore` in section [audit] of .socrates.toml.",
        has_line: false,
    },
    Page {
        check: Check::AdapterRouting,
        severity: "warning",
        what: "CLAUDE.md, CODEX.md and GEMINI.md, where they exist, mention AGENTS.md.",
        why: "Each coding agent reads its own file first. If that file does not lead to AGENTS.md, the agent works \
            without the rules of the project.",
        mend: "Add a sentence such as `Read AGENTS.md first.` to the file.",
        has_line: true,
    },
    Page {
        check: Check::AcceptanceWeasels,
        severity: "warning",
        what: "No criterion of a sprint that is still open says `TBD`, `as needed`, `as appropriate`, `etc.`, `and so on`, `best practices`, `future-proof`, `robust enough` or `where applicable`.",
        why: "Nobody can check such a criterion, so builder and operator will disagree about whether it is met.",
        mend: "Say what can be seen when it is met: `exports CSV and PDF` instead of `exports CSV etc.`.",
        has_line: true,
    },
    Page {
        check: Check::PlaceholderLeft,
        severity: "warning",
        what: "No placeholder of the kit or of a template, such as `[SPRINT_FOLDER]`, `{{name}}` or `<project-name>`, is left where text should be.",
        why: "An agent takes a placeholder for an instruction, or makes something up in its place.",
        mend: "Fill it in, or take the line out. A placeholder in code font is a quotation and is not reported.",
        has_line: true,
    },
    Page {
        check: Check::StateFreshness,
        severity: "warning while a sprint is active; info if no sprint is active or STATE.md has no date",
        what: "STATE.md says when it was last updated, and that is not more than 30 days ago. `state-days` in \
            section [audit] of .socrates.toml sets another limit.",
        why: "Everyone reads STATE.md first. An outdated STATE.md sends them to work that is already done.",
        mend: "Bring STATE.md up to date, including the date in `Last updated`. `socrates sprint new` and `socrates \
            sprint close` set that date for you.",
        has_line: true,
    },
    Page {
        check: Check::AlwaysOnRisks,
        severity: "info",
        what: "RISKS.md says that what an AI writes is not the source of truth, in any usual wording.",
        why: "Every project with coding agents has this risk, and it is the first to be forgotten.",
        mend: "Add a line such as `- AI output is not the source of truth; check it against the client's files.`",
        has_line: true,
    },
    Page {
        check: Check::TerminologyUsed,
        severity: "info",
        what: "Each term that DOMAIN.md explains occurs in a planning file or in a sprint.",
        why: "If a term is explained but never used, either the project no longer needs it or the other files use another word for it.",
        mend: "Use the client's word in the other files too, or take the term out of DOMAIN.md.",
        has_line: true,
    },
    Page {
        check: Check::CompanyosStructure,
        severity: "error",
        what: "A company has AGENTS.md, builds/, clients/, patterns/ and pipeline/.",
        why: "They mark a directory as a company: without them, commands do not find its projects, its clients or its patterns.",
        mend: "Create what is missing; an empty directory is enough. `socrates companyos PATH` creates a new company with all of them.",
        has_line: false,
    },
    Page {
        check: Check::OrphanBuilds,
        severity: "warning if a client has no folder; info if no client is named",
        what: "Each project with planning files names its client, and that client has a folder in clients/. `internal` needs none.",
        why: "Work without a client cannot be billed, and a client without a folder has no place for contacts and contracts.",
        mend: "Write `Client: **NAME**` in the project's AGENTS.md, and create clients/SLUG/README.md.",
        has_line: false,
    },
    Page {
        check: Check::OrphanPatternSource,
        severity: "warning",
        what: "The source project that a pattern names is in builds/.",
        why: "A pattern is trusted because of the project that taught it. If that project is gone or renamed, nobody can check the pattern against it.",
        mend: "Correct the name in the pattern's row `Source project`, or retire the pattern: `socrates patterns retire SLUG --because REASON`.",
        has_line: true,
    },
    Page {
        check: Check::StaleProposals,
        severity: "info",
        what: "Each hyphenated name in pipeline/proposals.md has a project in builds/, unless its line says that it was declined.",
        why: "An accepted proposal that was never begun is a promise not kept; a lost proposal clutters the list.",
        mend: "Begin the project with `socrates init NAME`, or say in its line that it was declined, withdrawn or lost.",
        has_line: true,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_of_the_audit_has_its_page_in_its_order() {
        let explained: Vec<&str> = PAGES.iter().map(|page| page.check.name()).collect();
        assert_eq!(explained, names().collect::<Vec<_>>());
        assert!(page(Check::Unused).is_none());
    }
}

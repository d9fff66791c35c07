//! `socrates report`: what it writes, and what it refuses to overwrite. How a browser renders the page is in
//! `report_seen`.

use std::fs;
#[cfg(unix)]
use std::time::Instant;

use crate::environment::Environment;
#[cfg(unix)]
use crate::environment::{ended, moments, press_ctrl_c};
use crate::tree;

/// A company with something for each section.
pub fn company() -> Environment {
    let company = Environment::fixture();
    company.write(
        "builds/ferry-desk/planning/QUESTIONS.md",
        "# Questions\n\n## Open\n\n| ID | Question | Owner | Needed by | Status |\n|---|---|---|---|---|\n\
         | Q-1 | Who signs? <script>alert(1)</script> | Ada | 2026-11-30 | open |\n\
         | Q-2 | Who pays? | Ada | 2026-11-20 | open |\n| Q-3 | Who sails? | Ada | | closed |\n",
    );
    company
}

#[test]
fn the_page_is_rewritten_and_nothing_else_is_overwritten() {
    let company = company();
    let before = tree::read(&company.path("."));
    company.socrates("report --dry-run").shows(
        "
        exit 0
        --- stdout
        create   socrates-report.html
        ",
    );
    assert_eq!(tree::read(&company.path(".")), before);
    let wrote = "
        exit 0
        --- stdout
        wrote socrates-report.html: 4 projects and 9 patterns
        ";
    company.socrates("report").shows(wrote);
    let page = fs::read(company.path("socrates-report.html")).unwrap();
    company.socrates("report --dry-run").shows(
        "
        exit 0
        --- stdout
        replace  socrates-report.html
        ",
    );
    // From elsewhere in the company it is the same file, and the commands on the page work there.
    company.socrates("-C builds/ferry-desk report").succeeds();
    assert_eq!(
        tree::files(&company.path("."))
            .iter()
            .filter(|path| path.contains("socrates-report"))
            .count(),
        1
    );
    let printed = company.socrates("report --out -");
    assert_eq!(printed.stdout, page);
    company.write("mine.html", "<p>Mine.</p>\n");
    company.socrates("report --out mine.html").shows(
        "
        exit 2
        --- stderr
        error: mine.html already exists and is not a report
        hint: name another file with --out, or rename what is there
        ",
    );
    company.socrates("report --out new.html --json").shows(
        r#"
        exit 0
        --- stdout
        {
          "schema_version": 1,
          "root": "ROOT",
          "dry_run": false,
          "wrote": [
            "new.html"
          ],
          "kept": [],
          "added": [],
          "next": [],
          "notes": []
        }
        "#,
    );
    let told = "`--out -` cannot be used with `--json` or `--dry-run`";
    company
        .socrates("report --out - --dry-run")
        .is_refused(told);
    company
        .socrates("report --out - --json")
        .is_refused_in_json(told);
    Environment::new()
        .socrates("report")
        .is_refused(". has no builds/ with projects in it");
}

#[test]
fn the_page_says_what_is_there() {
    let company = company();
    let page = company.socrates("report --out -");
    let page = page.stdout();
    for said in [
        "<title>company: report</title>",
        "As of 23 November 2026",
        "<bdi>bakery-orders</bdi>",
        "<bdi>label-first</bdi> <span class=\"faint\">candidate</span>",
        "Who signs? &lt;script&gt;",
        "<h3><bdi>Ada</bdi>",
        "needed by <bdi>2026-11-30</bdi>",
        "<span class=\"bad\">! overdue</span> <span class=\"faint\"><bdi>ferry-desk</bdi> <bdi>Q-2</bdi></span>",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("Who sails?"), "{page}");
}

/// An interrupted run once wrote a page without the second half of its work: what needs the operator.
#[cfg(unix)]
#[test]
fn interrupted_at_any_moment_it_writes_the_whole_page_or_none() {
    let company = Environment::company();
    company.write(
        "patterns/CANDIDATE-dry-run.md",
        "# dry-run\n\n| **Source project** | `p000` |\n",
    );
    for n in 0..120 {
        let place = format!("builds/p{n:03}");
        company.write(format!("{place}/planning/STATE.md"), "# State\n");
        company.write(format!("{place}/notes.md"), "It follows `dry-run`.\n");
    }
    let page = company.path("socrates-report.html");
    let began = Instant::now();
    company.socrates("report").succeeds();
    let moments = moments(began.elapsed(), 12);
    let whole = fs::read_to_string(&page).unwrap();
    assert!(whole.contains("patterns promote dry-run"));
    for moment in moments {
        fs::remove_file(&page).ok();
        ended(company.command().arg("report"), moment, press_ctrl_c);
        if let Ok(written) = fs::read_to_string(&page) {
            assert!(written == whole, "{moment:?}: it is not the whole page");
        }
    }
}

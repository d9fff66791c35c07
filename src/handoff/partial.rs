//! Whether a text in a pack is a whole file. Chats also send a diff, a file with a line that stands for what they
//! left out, or only the part that is new; written as the whole file, each of them would lose the rest.

use super::dropped::headings;
use super::entries::Kind;
use crate::markdown::{Document, Kind as LineKind};
use crate::wording::{counted, shortened};

/// How many characters of a line are shown.
const LONGEST: usize = 60;
/// The fewest headings of a file that tell it from a part of it.
const FEWEST: usize = 3;

/// Words of a line that stands for text that is left out.
const LEFT_OUT: [&str; 20] = [
    "unchanged", "unmodified", "existing", "rest", "remaining", "remainder", "remains", "omitted",
    "elided", "snip", "snipped", "truncated", "same", "keep", "kept", "abbreviated", "continues",
    "unverändert", "inchangé", "restante",
];
/// Words that such a line may have besides.
const BESIDE: [&str; 70] = [
    "the", "of", "this", "that", "in", "on", "for", "from", "and", "to", "as", "is", "are", "be",
    "all", "other", "others", "everything", "else", "not", "no", "here", "there", "it", "its",
    "before", "above", "below", "earlier", "previous", "previously", "original", "current", "file",
    "document", "text", "content", "contents", "section", "sections", "entry", "entries", "row",
    "rows", "line", "lines", "item", "items", "list", "table", "decision", "decisions", "risk",
    "risks", "question", "questions", "term", "terms", "criteria", "brevity", "changes", "change",
    "changed", "stay", "stays", "remain", "with", "version", "existed", "more",
];
/// Info strings of a block that says what to change in a file.
const DIFFS: [&str; 4] = ["diff", "patch", "udiff", "git-diff"];

/// Whether the info string of a fence announces a diff.
pub fn is_diff_info(info: &str) -> bool {
    let first = info.split_whitespace().next().unwrap_or_default();
    DIFFS.contains(&first.to_lowercase().as_str())
}

/// Why a text is not a whole file, if its lines say so. `old` is the file on the disk.
pub fn why(text: &str, old: Option<&str>) -> Option<String> {
    if is_diff(text) {
        return Some("it is a diff, not the whole file".to_owned());
    }
    let line = left_out(text, old)?;
    Some(format!(
        "it is not the whole file: the line `{}` stands for text that is left out",
        shortened(line.trim(), LONGEST)
    ))
}

/// Whether a text is a unified diff.
fn is_diff(text: &str) -> bool {
    let mut said = text.lines().filter(|line| !line.trim().is_empty());
    let first = said.next().unwrap_or_default();
    let second = said.next().unwrap_or_default();
    let is_hunk = |line: &str| {
        let range = line.strip_prefix("@@ -").unwrap_or_default();
        range.starts_with(|c: char| c.is_ascii_digit()) && range.contains(" @@")
    };
    first.starts_with("diff --git ")
        || (first.starts_with("--- ") && second.starts_with("+++ "))
        || is_hunk(first)
}

/// The first line that stands for others, unless the file has it too.
fn left_out<'t>(text: &'t str, old: Option<&str>) -> Option<&'t str> {
    let document = Document::read(text);
    let is_old =
        |line: &str| old.is_some_and(|old| old.lines().any(|other| other.trim() == line.trim()));
    let lines = document.lines().iter().filter(|line| {
        !matches!(
            line.kind,
            LineKind::Code | LineKind::Blank | LineKind::FrontMatter
        )
    });
    let mut lines = lines.map(|line| &text[line.start..line.end]);
    lines.find(|line| {
        let stands = is_marked(line) || (old.is_some() && is_ellipsis(line));
        stands && !is_old(line)
    })
}

/// Whether a line is nothing but an ellipsis: on its own, as an item, or in every cell of a row.
fn is_ellipsis(line: &str) -> bool {
    let said = line.trim();
    let said = said.strip_prefix(['-', '*', '+']).unwrap_or(said).trim();
    let mut cells = said.trim_matches('|').split('|').map(str::trim);
    cells.all(|cell| matches!(cell, "..." | "…" | "[...]" | "[…]" | "(...)" | "(…)"))
}

/// Whether a line is set apart as a remark of the one who wrote the pack, and says that something is left out.
fn is_marked(line: &str) -> bool {
    let said = line.trim();
    let said = said
        .strip_prefix(['-', '*', '+', '>'])
        .map_or(said, str::trim);
    let bare = said.trim_start_matches('#').trim();
    let inner = bare.trim_matches(['*', '_', '|', ' ']);
    let is_between =
        |opens: &str, closes: &str| inner.starts_with(opens) && inner.ends_with(closes);
    let is_apart = is_between("<!--", "-->")
        || is_between("[", "]")
        || is_between("(", ")")
        || is_between("/*", "*/")
        || inner.starts_with("...")
        || inner.starts_with('…')
        || inner.ends_with("...")
        || inner.ends_with('…')
        || inner.starts_with("//");
    if !is_apart {
        return false;
    }
    let lower = inner.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let says = |word: &&str| LEFT_OUT.contains(word);
    // `D-001 to D-012`
    let is_name = |word: &str| word.len() == 1 || word.contains(|c: char| c.is_ascii_digit());
    let is_nothing_else = words
        .iter()
        .all(|word| says(word) || BESIDE.contains(word) || is_name(word));
    words.iter().any(says) && is_nothing_else
        || matches!(words[..], ["as", "before"] | ["no", "change" | "changes"])
}

/// Why a new text can only be a part of the file: it lacks most of its headings, and has few in their place.
pub fn fragment(kind: Option<Kind>, old: &str, new: &str) -> Option<String> {
    let (all, gone) = headings(kind, old, new);
    let has = headings(kind, new, "").0;
    let is_part = all >= FEWEST && gone.len() * 2 > all && has * 2 < all;
    is_part.then(|| {
        let names: Vec<String> = gone
            .iter()
            .take(3)
            .map(|name| name.trim().to_owned())
            .collect();
        format!(
            "it seems to be only a part of the file: it lacks {} of its {}, such as {}",
            gone.len(),
            counted(all, "section"),
            names.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_stands_for_others_is_found() {
        for line in [
            "... (unchanged) ...",
            "[... rest unchanged ...]",
            "<!-- rest unchanged -->",
            "(keep existing content)",
            "# ... existing content ...",
            "…",
            "...",
            "- ...",
            "| ... | ... |",
            "<!-- D-001 to D-012 unchanged -->",
            "_(remaining sections unchanged)_",
            "> [existing entries]",
            "... rest of the file ...",
            "(no changes)",
            "## [unchanged]",
        ] {
            let text = format!("# A\n\n{line}\n\nText.\n");
            assert!(why(&text, Some("# A\n")).is_some(), "{line}");
            assert_eq!(why(&text, Some(&text)), None, "{line}");
        }
        for line in [
            "The rest is unchanged.",
            "<!-- keep this file short -->",
            "(existing customers only)",
            "[Rest API](api.md)",
            "- Keep the existing till",
            "...and so on",
            "| a | ... |",
            "Wait...",
            "## Same day delivery (existing routes)",
            "    ... (unchanged) ...",
        ] {
            let text = format!("# A\n\n{line}\n\nText.\n");
            assert_eq!(why(&text, Some("# A\n")), None, "{line}");
        }
        assert_eq!(
            why("# A\n\n```\n# ... existing code ...\n```\n", Some("")),
            None
        );
        // A template is new.
        assert_eq!(why("# A\n\n- ...\n", None), None);
    }

    #[test]
    fn a_diff_is_not_a_file() {
        for text in [
            "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\n+b\n",
            "\n@@ -1,2 +1,2 @@\n a\n",
            "diff --git a/x b/x\n",
        ] {
            assert!(why(text, None).is_some(), "{text}");
        }
        assert_eq!(why("---\ntitle: x\n---\n- a\n+ b\n", None), None);
        assert!(is_diff_info("diff") && is_diff_info("Patch x") && !is_diff_info("markdown"));
    }

    #[test]
    fn a_part_of_a_file_lacks_most_of_its_headings() {
        let old = "# S\n\n## Active sprint\n\n## Status\n\n## Next\n\n## Blockers\n";
        assert!(fragment(None, old, "# S\n\n## Status\n\nx\n").is_some());
        assert!(fragment(None, old, "x\n").is_some());
        for new in [
            "# S\n\n## Status\n\n## Next\n",
            "# T\n\n## One\n\n## Two\n\n## Three\n",
        ] {
            assert_eq!(fragment(None, old, new), None, "{new}");
        }
        assert_eq!(fragment(None, "# S\n\n## A\n\n## B\n", "x"), None);
    }
}

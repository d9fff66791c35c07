//! An entry in any form can be merged into a text with any other form, and no word is lost.

use std::collections::BTreeSet;

use super::*;

/// The forms of one kind of entry. In the `old` texts, the words to be kept begin with `zq`; the `new` texts have
/// another entry.
struct Forms {
    kind: Kind,
    old: &'static [&'static str],
    new: &'static [&'static str],
}

const DECISIONS: Forms = Forms {
    kind: Kind::Decision,
    old: &[
        "| ID | Date | Decision | Reason |\n|---|---|---|---|\n| D-011 | 2026-01-01 | zqone two | zqwhy so |\n",
        "| Date | Decision | Status | Impact |\n|---|---|---|---|\n| 2026-01-01 | zqone two | zqaccepted | zqimpact |\n",
        "- **zqone two (2026-01-01)**\n",
        "- **zqone two (2026-01-01)** [zqlink](zqc.md) #zqtag\n",
        "- 2026-01-01 — zqone two\n",
        "- 2026-01-01: D-11 zqone two because zqwhy\n",
        "- 2026-01-01 - **zqone two** #zqtag\n",
        "- 2026-01-01: zqone two\n  - Reason: zqwhy\n  - Consequences: zqafter\n  - zqmore\n",
        "- **[zqone](zqurl.md) two (2026-01-01)**\n\n  zqparagraph\n",
        "## D-11: zqone two\n\n**Date:** 2026-01-01\n\nzqbody text.\n\n- zqitem\n",
        "## 2026-01-01: zqone two\n\n- **Reason:** zqwhy\n",
        "### zqtopic here (decided 2026-01-01)\n\n- zqone two\n- zqthree four\n",
        "- ~~**zqone old (2026-01-01)**~~ (superseded on 2026-02-01)\n",
        "- ~~zqone old (2026-01-01)~~\n  - Reason: zqwhy\n",
        "| ID | Date | Decision | Reason |\n|---|---|---|---|\n| ~~D-011~~ | 2026-01-01 | zqone old | zqwhy |\n",
        "| ID | Date | Decision | Status |\n|---|---|---|---|\n| D-011 | 2026-01-01 | zqone old | Superseded by D-012 |\n",
        "| Date | Decision |\n|---|---|\n| 2026-01-01 | ~~zqone old~~ |\n",
        "## ~~D-11: zqone old~~\n\n**Date:** 2026-01-01\n\nzqbody\n",
        "## D-11: zqone old\n\n- **Date:** 2026-01-01\n- **Status:** Superseded by zqnew\n",
        "# Decisions\n\n- zqone without a day\n  - Why: zqwhy\n",
    ],
    new: &[
        "| ID | Date | Decision |\n|---|---|---|\n| D-001 | 2026-02-01 | Sell |\n",
        "| Date | Decision |\n|---|---|\n| 2026-02-01 | Sell |\n",
        "| ID | Date | Decision | Reason |\n|---|---|---|---|\n| D-001 | 2026-02-01 | Sell | Money |\n",
        "| Date | Decision | Owner |\n|---|---|---|\n| 2026-02-01 | Sell | Ann |\n",
        "| ID | Date | Decision | Status |\n|---|---|---|---|\n| D-001 | 2026-02-01 | Sell | In force |\n",
        "- **Sell (2026-02-01)**\n",
        "- 2026-02-01: Sell\n",
        "1. Sell (2026-02-01)\n",
        "## D-1: Sell\n\n**Date:** 2026-02-01\n",
        "## 2026-02-01: Sell\n\nMoney.\n",
        "### Topic (decided 2026-02-01)\n\n- Sell\n",
        "Nothing yet.\n",
    ],
};

const QUESTIONS: Forms = Forms {
    kind: Kind::Question,
    old: &[
        "| ID | Question | Owner | Needed by | Status |\n|---|---|---|---|---|\n| Q-011 | zqwhich bank? | zqann | 2026-12-01 | Open |\n",
        "| Question | Needed from | Why it matters |\n|---|---|---|\n| zqwhich bank? | zqann | zqwhy |\n",
        "## Open\n\n- Q-011: zqwhich bank? (owner: zqann, needed by: 2026-12-01)\n",
        "## Open\n\n- zqwhich bank?\n  - Owner: zqann\n  - Context: zqcontext\n  zqmore\n",
        "## Open\n\n- [ ] zqwhich bank?\n",
        "## Q-011: zqwhich bank?\n\n- **Status:** Open\n- **Owner:** zqann\n\nzqbody\n",
    ],
    new: &[
        "| ID | Question | Owner | Needed by | Status |\n|---|---|---|---|---|\n| Q-001 | Who? | Bo | — | Open |\n",
        "| Question | Status |\n|---|---|\n| Who? | Open |\n",
        "| Question |\n|---|\n| Who? |\n",
        "## Open\n\n- Who?\n\n## Closed\n\n- Where?\n",
        "## Open\n\n- Q-001: Who? (owner: Bo, needed by: 2026-11-01)\n",
        "## Q-001: Who?\n\nStatus: open\n",
        "## Closed\n\n- Where?\n",
    ],
};

const RISKS: Forms = Forms {
    kind: Kind::Risk,
    old: &[
        "| ID | Risk | Impact | Mitigation | Status |\n|---|---|---|---|---|\n| R-011 | zqfire here | zqhigh | zqhose | zqwatching |\n",
        "| Risk | Mitigation |\n|---|---|\n| zqfire here | zqhose |\n",
        "## Risks\n\n- zqfire here\n  - Impact: zqhigh\n  - Mitigation: zqhose\n",
        "## Risks\n\n- R-011: zqfire here (owner: zqann)\n",
        "## R-011: zqfire here\n\n**Status:** Open\n**Impact:** zqhigh\n\nzqbody\n",
    ],
    new: &[
        "| Risk | Status |\n|---|---|\n| Flood | Open |\n",
        "| ID | Risk | Owner | Status |\n|---|---|---|---|\n| R-1 | Flood | Bo | Live |\n",
        "| Risk | Mitigation |\n|---|---|\n| Flood | Wall |\n",
        "## Risks\n\n- Flood\n",
        "## R-1: Flood\n\nStatus: open\n",
    ],
};

const TERMS: Forms = Forms {
    kind: Kind::Term,
    old: &[
        "## Terminology\n\n| Term | Meaning | Since |\n|---|---|---|\n| zqreel | zqtape roll | zqlong |\n",
        "## Terminology\n\n- zqreel — zqtape roll\n",
        "## Terminology\n\n- **zqreel**: zqtape [roll](zqurl.md)\n  - Example: zqexample\n",
    ],
    new: &[
        "| Term | Meaning |\n|---|---|\n| new | thing |\n",
        "| Term |\n|---|\n| new |\n",
        "| Term | Used by |\n|---|---|\n| new | Ann |\n",
        "## Terminology\n\n- new — thing\n",
        "## Glossary\n\n1. new: thing\n",
        "## Users\n\n- Ann\n",
    ],
};

fn kept_words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.map(str::to_lowercase);
    words.filter(|word| word.starts_with("zq")).collect()
}

#[test]
fn no_word_is_lost_from_any_form_to_any_other() {
    let mut wrong = Vec::new();
    for Forms { kind, old, new } in [DECISIONS, QUESTIONS, RISKS, TERMS] {
        for (old, new) in old
            .iter()
            .flat_map(|old| new.iter().map(move |new| (old, new)))
        {
            for title in ["", "# Title\n\n"] {
                let (old, new) = (format!("{title}{old}"), format!("{title}{new}"));
                let wanted = entries::read(kind, &old);
                assert!(!wanted.is_empty(), "{old}");
                let merged = merge(kind, &old, &wanted, &new);
                let after = entries::read(kind, &merged.text);
                let said = kept_words(&merged.text);
                let gone: Vec<_> = kept_words(&old)
                    .into_iter()
                    .filter(|word| !said.contains(word))
                    .collect();
                if !gone.is_empty() || !merged.left.is_empty() || after.len() < wanted.len() {
                    wrong.push(format!(
                        "{old}\n>>>\n{new}\n===\n{}\n!!! {gone:?} {:?}\n",
                        merged.text, merged.left
                    ));
                }
                for entry in &wanted {
                    let same = after.iter().find(|other| other.text == entry.text);
                    let what = |entry: &Entry| (entry.live, entry.holds, entry.date);
                    if same.map(what) != Some(what(entry)) {
                        wrong.push(format!("{old}\n>>>\n{new}\n===\n{}\n", merged.text));
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} pairs:\n{}",
        wrong.len(),
        wrong.join("\n----------\n")
    );
}

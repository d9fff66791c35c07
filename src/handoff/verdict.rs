//! What will become of each section of a pack: written, already there, refused, or left to the operator.
//! Decided from the pack and from what the files contain; nothing is looked up here.

use super::addition::{Compared, compared, other_lines, readable_part};
use super::away::Away;
use super::compare::{Lost, Standing, lost, revived};
use super::dropped::dropped;
use super::entries::{self, Entry, Kind};
use super::merge::{Merged, Renumbered, merge};
use super::sections::{Content, Pack, Section};
use super::sprints;
use super::status;
use super::target::Target;
use super::vet::Hostile;
use crate::edits::edited;
use crate::facts::entry::Place;
use crate::order::by_place;
use crate::wording::{counted, either, shortened};

/// The largest number of characters of an entry that a note shows.
const LONGEST_NAME: usize = 60;

/// How many lines that name an old number are noted, at most.
const MOST_NAMED: usize = 5;

/// What to do about entries that would be lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// Refuse the pack.
    #[default]
    Refuse,
    /// Keep them.
    Merge,
    /// Drop the decisions, risks, questions and terms that the pack leaves out.
    Replace,
}

/// The file that a section is for.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Its name as it is on the disk, or as in the pack if it does not exist.
    pub name: String,
    /// What it says, its byte order mark included.
    pub text: Option<String>,
}

/// What the verdict is based on.
#[derive(Debug)]
pub struct Given<'g> {
    /// The pack.
    pub pack: &'g Pack,
    /// What may become of each section.
    pub targets: &'g [Target],
    /// The file of each section.
    pub found: &'g [Found],
    /// Texts below `planning/archive/` and `planning/history/`.
    pub away: &'g [String],
    /// The hand-offs of existing sprints, with their paths.
    pub handoffs: &'g [(String, String)],
    /// What to do about entries that would be lost.
    pub how: How,
}

/// A file that gets new content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Its name below the root.
    pub path: String,
    /// What it says now.
    pub before: Option<String>,
    /// What it will say.
    pub after: String,
}

/// A file that would lose something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its name below the root.
    pub path: String,
    /// The kind of its entries, if they are what would be lost.
    pub kind: Option<Kind>,
    /// How many entries it has that count.
    pub of: usize,
    /// The entries that would be lost.
    pub lost: Vec<Lost>,
}

impl Refused {
    /// Whether it would go back to an earlier state instead of losing entries, as only STATUS.json can.
    pub fn goes_back(&self) -> bool {
        self.kind.is_none()
    }
}

/// Something that is left to the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// Its name in the pack.
    pub path: String,
    /// The line number in the pack.
    pub line: usize,
    /// Why.
    pub why: String,
}

/// A line that --merge added: an entry that the pack left out, or one of an addition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The file.
    pub path: String,
    /// The number of the line.
    pub line: usize,
    /// The line.
    pub text: String,
}

/// Something that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What.
    pub message: String,
    /// The file.
    pub path: Option<String>,
    /// The line number, in that file or else in the pack.
    pub line: Option<usize>,
}

/// What will become of a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What is written, unless something is refused.
    pub writes: Vec<Write>,
    /// What already says the same.
    pub kept: Vec<String>,
    /// What would lose something; then nothing is written.
    pub refused: Vec<Refused>,
    /// What is left to the operator.
    pub by_hand: Vec<ByHand>,
    /// What --merge added.
    pub added: Vec<Added>,
    /// What a person should know.
    pub notes: Vec<Note>,
    /// The names of the sprints that the pack plans.
    pub sprints: Vec<String>,
}

/// Judges a pack. It is an error if one of its files cannot be written as planned.
pub fn judge(given: &Given<'_>) -> Result<Verdict, Hostile> {
    let mut judging = Judging {
        given,
        away: Away::of(given.away, given.pack),
        verdict: Verdict::default(),
    };
    for (index, section) in given.pack.sections.iter().enumerate() {
        judging.section(section, given.targets[index], &given.found[index])?;
    }
    judging.note_dropped();
    for prose in &given.pack.prose {
        let lines = match prose.lines {
            1 => format!("line {} of the pack is", prose.line),
            lines => format!(
                "lines {} to {} of the pack are",
                prose.line,
                prose.line + lines - 1
            ),
        };
        judging.verdict.notes.push(Note {
            message: format!("{lines} not part of a file: {}", prose.text),
            path: None,
            line: Some(prose.line),
        });
    }
    judging.verdict.sprints = sprints::planned(given.pack);
    Ok(judging.verdict)
}

struct Judging<'g> {
    given: &'g Given<'g>,
    away: Away,
    verdict: Verdict,
}

impl Judging<'_> {
    fn section(&mut self, section: &Section, target: Target, found: &Found) -> Result<(), Hostile> {
        let by_hand = |why: &str| ByHand {
            path: section.path.clone(),
            line: section.line,
            why: why.to_owned(),
        };
        let text = match (target, &section.content) {
            (Target::ByHand(why), content) => {
                let is_so = matches!(content, Content::Whole(text)
                    if found.text.as_deref().is_some_and(|old| is_equal(old, text)));
                if is_so {
                    self.verdict.kept.push(found.name.clone());
                } else {
                    self.verdict.by_hand.push(by_hand(why));
                }
                return Ok(());
            }
            (Target::Written, Content::Unclear(why)) => {
                self.verdict.by_hand.push(by_hand(why));
                return Ok(());
            }
            (Target::Written, Content::Addition(block)) => {
                for why in self.addition(block, found) {
                    self.verdict.by_hand.push(by_hand(&why));
                }
                return Ok(());
            }
            (Target::Written, Content::Whole(text)) => text,
        };
        if is_json(&section.path)
            && let Err(error) = serde_json::from_str::<serde_json::Value>(text)
        {
            return Err(Hostile {
                line: section.line,
                message: format!("`{}` is not valid JSON: {error}", section.path),
                hint: "ask for that file again",
            });
        }
        let Some(old) = &found.text else {
            self.write(found, text.clone());
            return Ok(());
        };
        if is_equal(old, text) {
            self.verdict.kept.push(found.name.clone());
            return Ok(());
        }
        if text.trim().is_empty() {
            let why = "its section in the pack is empty, so the file would become empty";
            self.verdict.by_hand.push(by_hand(why));
            return Ok(());
        }
        if status::is_status(&found.name) {
            self.status(found, old, text);
            return Ok(());
        }
        if let Some(message) = sprints::unticked(&found.name, old, text) {
            self.note(found, message);
        }
        match entries::kind_of(&found.name) {
            Some(kind) => self.listing(kind, found, old, text),
            None => self.write(found, text.clone()),
        }
        Ok(())
    }

    fn write(&mut self, found: &Found, text: String) {
        let after = match &found.text {
            Some(old) if is_equal(old, &text) => {
                self.verdict.kept.push(found.name.clone());
                return;
            }
            Some(old) => in_the_dialect_of(old, &text),
            None => text,
        };
        if let Some(message) = sprints::lacking(&found.name, &after, self.given.handoffs) {
            self.note(found, message);
        }
        self.verdict.writes.push(Write {
            path: found.name.clone(),
            before: found.text.clone(),
            after,
        });
    }

    fn note(&mut self, found: &Found, message: impl Into<String>) {
        self.verdict.notes.push(Note {
            message: message.into(),
            path: Some(found.name.clone()),
            line: None,
        });
    }

    /// Notes what the new texts no longer say, one line for each file.
    fn note_dropped(&mut self) {
        let is_refused = !self.verdict.refused.is_empty();
        for write in &self.verdict.writes {
            let Some(before) = write.before.as_deref().filter(|_| is_markdown(&write.path)) else {
                continue;
            };
            let dropped = dropped(entries::kind_of(&write.path), before, &write.after);
            if let Some(said) = dropped.said() {
                // If the pack is refused, nothing is written, so there is nothing to undo.
                let back = if is_refused {
                    ""
                } else {
                    "; undo this apply to get the old text back"
                };
                self.verdict.notes.push(Note {
                    message: format!("{said}{back}"),
                    path: Some(write.path.clone()),
                    line: None,
                });
            }
        }
    }

    /// A file that lists entries, which must not get lost.
    fn listing(&mut self, kind: Kind, found: &Found, old: &str, text: &str) {
        let before = entries::read(kind, old);
        let kept = self.without_revivals(kind, found, (old, &before), text);
        let text = kept.as_deref().unwrap_or(text);
        let after = entries::read(kind, text);
        let gone = lost(&before, &after, self.away.of_kind(kind));
        let gone: Vec<Lost> = gone
            .into_iter()
            .filter(|lost| !self.away.says(&lost.entry))
            .collect();
        if gone.is_empty() {
            self.write(found, text.to_owned());
            return;
        }
        let of = before.iter().filter(|entry| entry.live).count();
        let refused = |lost: Vec<Lost>| Refused {
            path: found.name.clone(),
            kind: Some(kind),
            of,
            lost,
        };
        match self.given.how {
            How::Refuse => self.verdict.refused.push(refused(gone)),
            How::Replace => {
                let message = format!("{} of {} dropped", gone.len(), counted(of, kind.name()));
                self.note(found, message);
                self.write(found, text.to_owned());
            }
            How::Merge => {
                let wanted: Vec<Entry> = gone.iter().map(|lost| lost.entry.clone()).collect();
                let merged = merge(kind, old, &wanted, text);
                if merged.left.is_empty() {
                    self.note_renumbered(found, &merged.renumbered);
                    // A pack that was merged before adds nothing.
                    if !is_equal(old, &merged.text) {
                        self.add(found, merged.added);
                    }
                    self.write(found, merged.text);
                } else {
                    let is_left = |lost: &Lost| merged.left.contains(&lost.entry);
                    let left = gone.into_iter().filter(is_left).collect();
                    self.verdict.refused.push(refused(left));
                }
            }
        }
    }

    /// The new text. If entries are kept, entries that were closed or reversed stay so, even if the pack has them
    /// open or in force. Every such entry gets a note.
    fn without_revivals(
        &mut self,
        kind: Kind,
        found: &Found,
        (old, before): (&str, &[Entry]),
        text: &str,
    ) -> Option<String> {
        let after = entries::read(kind, text);
        let revived = revived(before, &after);
        if revived.is_empty() {
            return None;
        }
        let kept = match self.given.how {
            How::Merge => with_over(kind, old, text, &after, &revived),
            How::Refuse | How::Replace => None,
        };
        for (_, now) in &revived {
            let name = named(now);
            let (over, current) = match kind {
                Kind::Decision => ("reversed", "in force"),
                _ => ("closed", "open"),
            };
            let message = match kept {
                Some(_) => format!(
                    "{name} stays {over} and unchanged, although it is {current} in the pack"
                ),
                None => format!("{name} was {over} and is {current} in the pack"),
            };
            self.note(found, message);
        }
        let kept = kept?;
        self.note_renumbered(found, &kept.renumbered);
        Some(kept.text)
    }

    fn note_renumbered(&mut self, found: &Found, renumbered: &[Renumbered]) {
        for Renumbered { entry, id, named } in renumbered {
            let old = entry.id.as_deref().unwrap_or_default();
            let text = shortened(&entry.text, LONGEST_NAME);
            let message =
                format!("the file uses {old} for something else, so `{text}` became {id}");
            self.note(found, message);
            let place = |line: &usize| format!("line {line} still names {old} and may mean {id}");
            let still: Vec<String> = named.iter().take(MOST_NAMED).map(place).collect();
            for message in still {
                self.note(found, message);
            }
        }
    }

    fn add(&mut self, found: &Found, added: Vec<(usize, String)>) {
        let added = added.into_iter().map(|(line, text)| Added {
            path: found.name.clone(),
            line,
            text,
        });
        self.verdict.added.extend(added);
    }

    /// Part of a file: its entries are added if that is wanted. Returns what is left to the operator.
    fn addition(&mut self, block: &str, found: &Found) -> Vec<String> {
        const WHY: &str = "it is only an addition to the file, not the whole file";
        let Some(kind) = entries::kind_of(&found.name) else {
            return vec![WHY.to_owned()];
        };
        let (Some(old), How::Merge) = (&found.text, self.given.how) else {
            return vec![match self.given.how {
                How::Merge => {
                    "it is only an addition to the file, which does not exist yet".to_owned()
                }
                _ => WHY.to_owned(),
            }];
        };
        let (source, own) = readable_part(kind, block, old);
        if own.is_empty() {
            return vec![format!(
                "{WHY}, and it contains no {} that can be read",
                kind.name()
            )];
        }
        let Compared { new, changed } = compared(kind, &source, &own, old);
        if !new.is_empty() {
            let merged = merge(kind, &source, &new, old);
            if !merged.left.is_empty() {
                return vec![format!(
                    "{WHY}, and not all of it could be read back after adding it"
                )];
            }
            self.note_renumbered(found, &merged.renumbered);
            self.add(found, merged.added);
            self.verdict.writes.push(Write {
                path: found.name.clone(),
                before: found.text.clone(),
                after: merged.text,
            });
        } else if changed.is_empty() {
            self.verdict.kept.push(found.name.clone());
        }
        let changed = changed.iter().map(|(entry, there)| {
            let (name, line) = (named(there), there.line);
            let said = shortened(&entry.text, LONGEST_NAME);
            let other = if there.text == entry.text {
                "with other details or another status in the pack".to_owned()
            } else {
                format!("for which the pack says `{said}`")
            };
            format!("line {line} of the file has {name}, {other}")
        });
        let mut by_hand: Vec<String> = changed.collect();
        let other = other_lines(kind, &source);
        if other > 0 {
            let lines = either(other, "line is", "lines are");
            by_hand.push(if new.is_empty() {
                format!("its entries are not new, and {other} other {lines} not added")
            } else {
                format!("its new entries are added, but {other} other {lines} not")
            });
        }
        by_hand
    }

    fn status(&mut self, found: &Found, old: &str, text: &str) {
        let back = status::goes_back(old.trim_start_matches('\u{feff}'), text);
        if !back.is_empty() {
            match self.given.how {
                How::Refuse => {
                    let lost = back.into_iter().map(|text| Lost {
                        entry: Entry {
                            id: None,
                            text,
                            date: None,
                            live: true,
                            holds: true,
                            line: 1,
                            place: Place::default(),
                            fields: Vec::new(),
                        },
                        nearest: None,
                    });
                    self.verdict.refused.push(Refused {
                        path: found.name.clone(),
                        kind: None,
                        of: 0,
                        lost: lost.collect(),
                    });
                    return;
                }
                How::Merge => {
                    self.note(
                        found,
                        "it was left as it is, because the pack's version is older",
                    );
                    self.verdict.kept.push(found.name.clone());
                    return;
                }
                How::Replace => {}
            }
        }
        let merged = status::with_unknown(old.trim_start_matches('\u{feff}'), text);
        let text = merged.unwrap_or_else(|_| {
            self.note(
                found,
                "none of its keys could be kept, because it is not a JSON object",
            );
            text.to_owned()
        });
        self.write(found, text);
    }
}

/// The new text with the revived entries as they were before; `None` if they could not be read back that way.
fn with_over(
    kind: Kind,
    old: &str,
    text: &str,
    after: &[Entry],
    revived: &[(&Entry, &Entry)],
) -> Option<Merged> {
    let without = revived
        .iter()
        .map(|(_, now)| (now.place.whole.clone(), String::new()));
    let base = edited(text, without.collect());
    let mut wanted: Vec<Entry> = revived.iter().map(|(was, _)| (*was).clone()).collect();
    by_place(&mut wanted, |entry| entry.line);
    wanted.dedup_by_key(|entry| entry.line);
    let merged = merge(kind, old, &wanted, &base);
    let lines: Vec<usize> = revived.iter().map(|(_, now)| now.line).collect();
    let others = after.iter().filter(|entry| !lines.contains(&entry.line));
    let others: Vec<Entry> = others.cloned().collect();
    let is_whole = lost(
        &others,
        &entries::read(kind, &merged.text),
        &Standing::default(),
    )
    .is_empty();
    (merged.left.is_empty() && is_whole).then_some(merged)
}

/// An entry with its identifier, short enough for a note.
fn named(entry: &Entry) -> String {
    let text = shortened(&entry.text, LONGEST_NAME);
    match &entry.id {
        Some(id) => format!("{id} (`{text}`)"),
        None => format!("`{text}`"),
    }
}

fn is_json(path: &str) -> bool {
    path.to_lowercase().ends_with(".json")
}

fn is_markdown(path: &str) -> bool {
    path.to_lowercase().ends_with(".md")
}

/// Whether two texts say the same, ignoring line endings and a byte order mark.
fn is_equal(one: &str, other: &str) -> bool {
    let lines = |text: &'_ str| {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        text.replace("\r\n", "\n").trim_end_matches('\n').to_owned()
    };
    lines(one) == lines(other)
}

/// A new text with the byte order mark and the line endings of the old one.
fn in_the_dialect_of(old: &str, new: &str) -> String {
    let mark = if old.starts_with('\u{feff}') && !new.starts_with('\u{feff}') {
        "\u{feff}"
    } else {
        ""
    };
    let all = old.matches('\n').count();
    let is_crlf = all > 0 && old.matches("\r\n").count() == all;
    let text = if is_crlf {
        new.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        new.to_owned()
    };
    format!("{mark}{text}")
}

#[cfg(test)]
mod tests;

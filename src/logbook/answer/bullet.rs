//! Answers a question that is a bullet: after its text or in its status, there or among the closed questions.

use std::ops::Range;

use super::record::value_in;
use super::{Answering, closed_section, with_end_of, without};
use crate::edits::{Edit, edited};
use crate::facts::entry::parts::{STATUS, labelled};
use crate::facts::entry::{Entries, Form};
use crate::facts::register::{self, Entry};
use crate::logbook::place::{self, Place};
use crate::logbook::was;
use crate::markdown::bullets::Lead;
use crate::markdown::{Document, Kind};

/// Where the answer goes.
#[derive(Clone, Copy)]
enum At {
    /// Into the status inside the bullet, or else after its text.
    Text,
    /// Into a status of its own below the text, since what the text ends with would take it in: `Owner: Ann`.
    NewStatus,
}

/// The texts with the answer, the best first. A bullet at the top moves.
pub(super) fn choices(one: &Answering<'_>, moves: bool) -> Vec<Option<String>> {
    let mut choices = Vec::new();
    for at in [At::Text, At::NewStatus] {
        if moves {
            choices.push(moved(one, at));
        }
        choices.push(Some(edited(one.source(), edits(one, at))));
    }
    choices
}

/// What changes in the bullet, wherever it is then.
fn edits(one: &Answering<'_>, at: At) -> Vec<Edit> {
    let entry = &one.entries.all()[one.question.index];
    let told = match (at, status_inside(one.entries, one.question)) {
        (At::Text, Some(range)) => {
            let status = was::behind(&one.said(), &one.source()[range.clone()]);
            (range, status)
        }
        (At::Text, None) => {
            let said = one.said();
            let mut letters = said.chars();
            let first = letters.next().into_iter().flat_map(char::to_lowercase);
            let said: String = first.chain(letters).collect();
            // The parts on its wrapped lines stay below it.
            let end = entry.own_end();
            (end..end, format!(" — {said}"))
        }
        (At::NewStatus, _) => {
            let document = one.document();
            let lead = Lead::of(document, entry.lines.start)
                .unnumbered()
                .further(1);
            let text = document.lines()[entry.lines.start].mark;
            let indent = " ".repeat(text.map_or(0, |mark| mark.text));
            let line_break = place::line_break_near(document, Some(entry.lines.start));
            let line = format!(
                "{line_break}{indent}{}Status: {}",
                lead.trim_start(),
                one.said()
            );
            (entry.place.end..entry.place.end, line)
        }
    };
    let ticked = ticked(one.source(), one.entries, one.question);
    [told].into_iter().chain(ticked).collect()
}

/// Where the status of a bullet is, if an item inside it gives one.
fn status_inside(entries: &Entries<'_>, question: &Entry) -> Option<Range<usize>> {
    let own = entries.all()[question.index].level()?;
    let inside = entries.details(question.index);
    let mut inside = inside.filter(|(level, _)| *level == own + 1);
    inside.find_map(|(_, detail)| {
        let (label, value) = labelled(&detail.inline())?;
        if !STATUS.contains(&label.as_str()) || value.text.is_empty() {
            return None;
        }
        let mut lines = detail.lines.clone();
        let range = lines.find_map(|line| value_in(&entries.document, line, &value.text))?;
        (range.end <= question.place.whole.end).then_some(range)
    })
}

/// The tick in the box of a bullet.
fn ticked(source: &str, entries: &Entries<'_>, question: &Entry) -> Option<Edit> {
    let Form::Bullet {
        ticked: Some(false),
        ..
    } = entries.all()[question.index].form
    else {
        return None;
    };
    let said = question.place.said.clone();
    let at = said.start + source[said].find("[ ]")?;
    Some((at + 1..at + 2, "x".to_owned()))
}

/// The text with the bullet and everything inside it moved to the closed questions.
fn moved(one: &Answering<'_>, at: At) -> Option<String> {
    let (document, source) = (one.document(), one.source());
    let entry = &one.entries.all()[one.question.index];
    let whole = one.question.place.whole.clone();
    let bullet = edited(&source[..whole.end], edits(one, at));
    let bullet = &bullet[whole.start..];
    let rest = without(document, whole);
    let rest = Document::read(&rest);
    let first = &document.lines()[entry.lines.start];
    let old = first.mark.map_or(0, |mark| mark.text);
    let insertion = if let Some(section) = closed_section(&rest) {
        let places = place::in_section(&rest, section);
        let items = place::items(&rest, places, |lead| with_lead(bullet, old, lead));
        items.into_iter().next()?
    } else {
        let (level, place) = after_the_open_ones(&rest, entry.lines.start);
        let heading = format!("{} Closed", "#".repeat(level));
        let own = Lead::of(document, entry.lines.start).unnumbered();
        let lines = with_lead(bullet, old, &own.further(1));
        let lines = lines.iter().map(String::as_str);
        let lines: Vec<&str> = [heading.as_str(), ""].into_iter().chain(lines).collect();
        place::insert(&rest, place, &lines)
    };
    let moved = String::from_utf8(insertion.apply(rest.source().as_bytes())).ok()?;
    Some(with_end_of(source, &moved))
}

/// The level and the place of a new section for closed questions: after the section that the bullet was in, and after
/// those beside it that list questions, too.
fn after_the_open_ones(rest: &Document<'_>, line: usize) -> (usize, Place) {
    let sections = rest.sections();
    let own = rest.section_at(line.saturating_sub(1));
    let own = own.map(|own| &sections[own]);
    let own = own.filter(|own| own.level > 1);
    let listed = register::questions(rest.source());
    let has_one = |body: &Range<usize>| listed.iter().any(|one| body.contains(&(one.line - 1)));
    let beside = sections.iter().filter(|other| {
        own.is_some_and(|own| other.parent == own.parent && other.level == own.level)
            && has_one(&other.body)
    });
    let ends = own
        .into_iter()
        .chain(beside)
        .map(|section| section.body.end);
    let end = ends.max().unwrap_or(rest.lines().len());
    let is_said = |line: &usize| rest.lines()[*line].kind != Kind::Blank;
    let level = own.map_or(2, |own| usize::from(own.level));
    (level, Place::alone_below((0..end).rev().find(is_said)))
}

/// The lines of a bullet with another lead than the old one; what is nested in it moves with its text.
fn with_lead(bullet: &str, old: usize, lead: &str) -> Vec<String> {
    let (old_indent, indent) = (" ".repeat(old), " ".repeat(lead.len()));
    let lines = bullet.lines().enumerate();
    lines
        .map(
            |(index, line)| match line.strip_prefix(old_indent.as_str()) {
                _ if index == 0 => format!("{lead}{}", &line[old..]),
                Some(nested) => format!("{indent}{nested}"),
                None => line.to_owned(),
            },
        )
        .collect()
}

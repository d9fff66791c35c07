//! Writes an entry in the form of another text. If the form has no place for a part, the part goes at the end. If
//! it cannot go there either, the caller sees that it is missing and writes the entry as it stood.

use std::collections::BTreeMap;

use super::super::entries::{Entry, Kind};
use super::super::parts::{Roles, Shape, Taken, is_status};
use crate::facts::domain;
use crate::facts::entry::{Entries, parts};
use crate::logbook::form::DateForm;
use crate::logbook::numbers::Name;
use crate::markdown::bullets::{self, Lead};
use crate::markdown::{key, present, write};

/// Names for the same column in different files: what one file says goes into the other file's column for it.
const SAME: [&[&str]; 4] = [
    &parts::REASON,
    &parts::OWNER,
    &domain::MEANING,
    &parts::NEEDED_BY,
];

fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (key(one), key(other));
    one == other
        || SAME
            .iter()
            .any(|names| names.contains(&one.as_str()) && names.contains(&other.as_str()))
}

/// The text of an entry in Markdown.
fn text_of(taken: &Taken) -> String {
    match &taken.raw {
        Some(raw) => raw.replace("\\|", "|"),
        None => write::plain(&taken.entry.text),
    }
}

/// A text that is struck through as a whole. In every form, this means that a decision was reversed.
fn struck(text: &str) -> String {
    format!("~~{}~~", text.replace("~~", "").trim())
}

/// A text in which no bar ends the cell that it is in.
fn in_a_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_escaped = false;
    for c in text.replace('\n', " ").chars() {
        if c == '|' && !is_escaped {
            out.push('\\');
        }
        is_escaped = c == '\\' && !is_escaped;
        out.push(c);
    }
    out
}

/// Several lines as one.
fn one_line(lines: &[String]) -> String {
    let words = lines.iter().flat_map(|line| line.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// Rows of one table.
pub struct Rows<'b> {
    kind: Kind,
    labels: Vec<String>,
    roles: Roles,
    date_form: DateForm,
    /// What the status column says for a live entry.
    status: String,
    /// What is written in an empty cell.
    nothing: &'b str,
    /// The name that the next one looks like, and the highest number so far, if the entries have numbers.
    names: Option<(Name<'b>, u64)>,
}

impl<'b> Rows<'b> {
    /// The form of a text's table.
    pub fn of(
        kind: Kind,
        base: &'b Entries<'_>,
        table: usize,
        roles: Roles,
        listed: &BTreeMap<usize, &Entry>,
        taken: &[&Taken],
    ) -> Self {
        let columns = &base.tables[table];
        let document = &base.document;
        let cells = |column: Option<usize>| -> Vec<&str> {
            let cell = |column| columns.rows().map(move |row| row.cell(document, column));
            column.map_or_else(Vec::new, |column| cell(column).collect())
        };
        let dates = cells(roles.date);
        let mut said: BTreeMap<&str, usize> = BTreeMap::new();
        if let Some(status) = roles.status {
            for row in columns.rows() {
                let is_live = listed.get(&(row.line + 1)).is_some_and(|entry| entry.live);
                let cell = row.cell(document, status);
                if is_live && present(cell).is_some() {
                    *said.entry(cell).or_default() += 1;
                }
            }
        }
        let usual = said.into_iter().max_by_key(|(_, count)| *count);
        let open = match kind {
            Kind::Risk | Kind::Question => "Open",
            Kind::Decision | Kind::Term => "",
        };
        let mut nothing = columns.rows().flat_map(|row| {
            let cells = 0..row.cells.len();
            cells.map(move |column| row.cell(document, column))
        });
        let nothing = nothing.find(|cell| !cell.is_empty() && present(cell).is_none());
        let own: Vec<Name<'b>> = cells(roles.id).into_iter().filter_map(Name::read).collect();
        let model = own.iter().filter(|name| name.is_model());
        let model = model.max_by_key(|name| (name.is_bare(), name.number()));
        let names = model.map(|model| {
            let ids = taken.iter().filter_map(|taken| taken.entry.id.as_deref());
            let others: Vec<Name<'_>> = ids.filter_map(Name::read).collect();
            let all = own.iter().chain(&others);
            let numbers = all.filter(|name| name.is_like(model)).map(Name::number);
            let highest = numbers.chain([model.highest_in(document.source())]).max();
            (model.clone(), highest.unwrap_or(0))
        });
        Self {
            kind,
            labels: columns.table.columns(document),
            roles,
            date_form: DateForm::of(dates.iter().copied()),
            status: usual.map_or(open, |(status, _)| status).to_owned(),
            nothing: nothing.unwrap_or_default(),
            names,
        }
    }

    /// An entry as a row. Columns that the table lacks go after the text of its last free column.
    pub fn row(&mut self, taken: &Taken) -> String {
        let count = self.labels.len();
        let mut cells = vec![String::new(); count];
        let text = in_a_cell(&text_of(taken));
        cells[self.roles.text] = match (taken.entry.date, self.roles.date) {
            (Some(date), None) if self.kind == Kind::Decision && taken.raw.is_none() => {
                format!("{text} ({date})")
            }
            _ => text,
        };
        if let (Some(column), Some(date)) = (self.roles.date, taken.entry.date) {
            cells[column] = self.date_form.write(date);
        }
        match (self.roles.id, &taken.entry.id) {
            (Some(column), Some(id)) => cells[column] = in_a_cell(id),
            (Some(column), None) => cells[column] = self.next().unwrap_or_default(),
            (None, Some(id)) if !text_of(taken).contains(id.as_str()) => {
                let text = &mut cells[self.roles.text];
                *text = format!("{id}: {text}");
            }
            (None, _) => {}
        }
        let mut rest = Vec::new();
        for (label, value) in &taken.more {
            let column = self.labels.iter().position(|own| is_same(own, label));
            let column = column.filter(|column| cells[*column].is_empty());
            let value = in_a_cell(value);
            match column {
                Some(column) => cells[column] = value,
                None if is_status(label) && value.eq_ignore_ascii_case("open") => {}
                None => rest.push(format!("{label}: {value}")),
            }
        }
        let has_status = self
            .roles
            .status
            .is_some_and(|status| !cells[status].is_empty());
        let text = &mut cells[self.roles.text];
        if !taken.entry.holds && !has_status && !text.starts_with("~~") {
            *text = struck(text);
        }
        if let Some(status) = self.roles.status
            && taken.entry.holds
            && !has_status
        {
            cells[status].clone_from(&self.status);
        }
        if !taken.rest.is_empty() {
            rest.push(in_a_cell(&one_line(&taken.rest)));
        }
        let taken_columns = [
            Some(self.roles.text),
            self.roles.date,
            self.roles.id,
            self.roles.status,
        ];
        // `Impact: high` is not a person or a day, so it must not go into such a column.
        let is_about_one_thing = |column: usize| {
            let label = key(&self.labels[column]);
            parts::OWNER.contains(&label.as_str())
                || parts::NEEDED_BY.contains(&label.as_str())
                || parts::DATE.contains(&label.as_str())
        };
        let free = (0..count)
            .rev()
            .find(|column| !taken_columns.contains(&Some(*column)) && !is_about_one_thing(*column));
        if let Some(free) = free.filter(|_| !rest.is_empty()) {
            let rest = rest.join("; ");
            cells[free] = match cells[free].as_str() {
                "" => rest,
                said => format!("{said} ({rest})"),
            };
        }
        for cell in &mut cells {
            if cell.is_empty() {
                self.nothing.clone_into(cell);
            }
        }
        format!("| {} |", cells.join(" | "))
    }

    fn next(&mut self) -> Option<String> {
        let (model, highest) = self.names.as_mut()?;
        let next = model.after(*highest);
        *highest += 1;
        Some(next)
    }
}

/// How the items of a list look.
pub struct Style {
    lead: Lead,
    is_bold: bool,
    /// Whether blank lines separate them.
    pub is_loose: bool,
}

impl Style {
    /// The form of the items that begin in the given lines.
    pub fn of(base: &Entries<'_>, bullets: &[usize]) -> Self {
        let document = &base.document;
        let lines = document.lines();
        let raw = |line: usize| &document.source()[lines[line].start..lines[line].end];
        let last = bullets.last().copied().unwrap_or_default();
        let text = lines[last].mark.map_or(0, |mark| mark.text);
        let is_loose = bullets.windows(2).any(|two| {
            let between = two[1].checked_sub(1).map(raw);
            between.is_some_and(|line| line.trim().is_empty())
        });
        Self {
            lead: Lead::of(document, last),
            is_bold: raw(last)[text.min(raw(last).len())..].starts_with("**"),
            is_loose,
        }
    }

    /// An entry as an item, the `nth` of the added ones.
    pub fn bullet(&self, kind: Kind, taken: &Taken, nth: usize) -> Vec<String> {
        let lead = self.lead.further(nth as u64 + 1);
        if let Shape::Bullet(lines) = &taken.shape
            && !lines.is_empty()
        {
            return bullets::led(&lead, lines.iter().map(String::as_str));
        }
        let mut more: Vec<&(String, String)> = taken.more.iter().collect();
        let mut text = text_of(taken);
        if let Some(id) = &taken.entry.id {
            text = format!("{id}: {text}");
        }
        let bold = if self.is_bold && !text.contains("**") {
            "**"
        } else {
            ""
        };
        text = match (kind, taken.entry.date) {
            (Kind::Decision, Some(date)) => format!("{bold}{text} ({date}){bold}"),
            _ => format!("{bold}{text}{bold}"),
        };
        if !taken.entry.holds {
            text = struck(&text);
        }
        if kind == Kind::Term {
            let meaning = more.iter().position(|(label, _)| is_same(label, "meaning"));
            if let Some((_, meaning)) =
                (!more.is_empty()).then(|| more.remove(meaning.unwrap_or(0)))
            {
                text = format!("{text} — {meaning}");
            }
        }
        let mut lines = vec![text];
        for (label, value) in more {
            // The list it is in says that it is open.
            if !(is_status(label) && value.eq_ignore_ascii_case("open")) {
                lines.push(format!("- {label}: {}", value.replace("\\|", "|")));
            }
        }
        lines.extend(taken.rest.iter().cloned());
        bullets::led(&lead, lines.iter().map(String::as_str))
    }
}

/// The lines of an item, with a mark of our own.
pub fn item(lines: &[String]) -> Vec<String> {
    let lead = Lead::dash().further(1);
    bullets::led(&lead, lines.iter().map(String::as_str))
}

/// An entry as a heading with what belongs to it.
pub fn heading(kind: Kind, taken: &Taken, level: u8) -> Vec<String> {
    if let Shape::Heading { lines, .. } = &taken.shape {
        return relevelled(lines, level);
    }
    let marks = "#".repeat(usize::from(level));
    let text = text_of(taken);
    let title = match &taken.entry.id {
        Some(id) => format!("{id}: {text}"),
        None => text,
    };
    let title = if taken.entry.holds {
        title
    } else {
        struck(&title)
    };
    let mut lines = vec![format!("{marks} {title}"), String::new()];
    let mut fields: Vec<(String, String)> = Vec::new();
    if let Some(date) = taken.entry.date {
        fields.push(("Date".to_owned(), date.to_string()));
    }
    fields.extend(taken.more.iter().cloned());
    let has_status = fields.iter().any(|(label, _)| is_status(label));
    if matches!(kind, Kind::Risk | Kind::Question) && !has_status {
        fields.push(("Status".to_owned(), "Open".to_owned()));
    }
    let fields = fields.into_iter();
    lines.extend(
        fields.map(|(label, value)| format!("- **{label}:** {}", value.replace("\\|", "|"))),
    );
    if !taken.rest.is_empty() {
        lines.push(String::new());
        lines.extend(taken.rest.iter().cloned());
    }
    lines
}

/// A heading and what is below it, adjusted so that the heading has this level.
pub fn relevelled(lines: &[String], level: u8) -> Vec<String> {
    let level_of = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
    let own = lines.first().map_or(0, |line| level_of(line));
    let text = lines.join("\n");
    let document = crate::markdown::Document::read(&text);
    let shifted = lines.iter().zip(document.lines()).map(|(line, here)| {
        let marks = level_of(line);
        match here.kind {
            crate::markdown::Kind::Heading(_) if own > 0 && marks > 0 => {
                let deep = (usize::from(level) + marks).saturating_sub(own).clamp(1, 6);
                format!("{}{}", "#".repeat(deep), &line[marks..])
            }
            _ => line.clone(),
        }
    });
    shifted.collect()
}

//! `socrates timeline --json`. Keys are only ever added.

use serde::Serialize;

use crate::timeline::Event;

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'e> {
    schema_version: u32,
    project: &'e str,
    events: Vec<Entry<'e>>,
}

#[derive(Debug, Serialize)]
struct Entry<'e> {
    date: String,
    kind: &'static str,
    title: &'e str,
    detail: Option<&'e str>,
    reversed: bool,
}

impl<'e> Document<'e> {
    /// The document for these events, which stay in their order.
    pub fn new(project: &'e str, events: &'e [Event]) -> Self {
        let entry = |event: &'e Event| Entry {
            date: event.date.to_string(),
            kind: event.kind.name(),
            title: &event.title,
            detail: event.detail.as_deref(),
            reversed: event.reversed,
        };
        Self {
            schema_version: 1,
            project,
            events: events.iter().map(entry).collect(),
        }
    }
}

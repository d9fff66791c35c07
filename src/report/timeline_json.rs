//! `socrates timeline --json`. Keys are only ever added.

use serde::Serialize;

use crate::timeline::{Event, Kind, Told};

/// The document.
#[derive(Debug, Serialize)]
pub struct Document<'e> {
    schema_version: u32,
    project: &'e str,
    events: Vec<Entry<'e>>,
    undated: Vec<Undated<'e>>,
}

#[derive(Debug, Serialize)]
struct Entry<'e> {
    date: String,
    kind: &'static str,
    title: &'e str,
    detail: Option<&'e str>,
    reversed: bool,
}

#[derive(Debug, Serialize)]
struct Undated<'e> {
    kind: &'static str,
    title: &'e str,
    detail: Option<&'e str>,
}

impl<'e> Document<'e> {
    /// The document for these events, which stay in their order.
    pub fn new(project: &'e str, told: &'e Told) -> Self {
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
            events: told.events.iter().map(entry).collect(),
            undated: told
                .undated_sprints
                .iter()
                .map(|(title, detail)| Undated {
                    kind: Kind::Sprint.name(),
                    title,
                    detail: detail.as_deref(),
                })
                .collect(),
        }
    }
}

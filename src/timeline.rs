//! What happened in a project, day by day: its sprints, journal entries and decisions as one list.
//!
//! Pure: facts in, events out. Other modules read the files and show the events.

use jiff::civil::Date;

use crate::facts::decisions::Decision;
use crate::tree::facts::Facts;

/// What an event is. Within a day they come in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A sprint, on the day in its files, or else the day git first saw its directory.
    Sprint,
    /// A journal entry.
    Journal,
    /// A decision.
    Decision,
}

impl Kind {
    /// Its name in documents and between brackets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sprint => "sprint",
            Self::Journal => "journal",
            Self::Decision => "decision",
        }
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub date: Date,
    /// What it is.
    pub kind: Kind,
    /// A sprint's directory, a journal entry's day, what was decided.
    pub title: String,
    /// A sprint's goal, the first line of a journal entry, the reason of a decision.
    pub detail: Option<String>,
    /// Whether it is a decision that no longer holds.
    pub reversed: bool,
}

impl Event {
    /// A sprint.
    pub fn sprint(date: Date, name: String, goal: Option<String>) -> Self {
        Self {
            date,
            kind: Kind::Sprint,
            title: name,
            detail: goal,
            reversed: false,
        }
    }

    /// A journal entry.
    pub fn journal(date: Date, first_line: Option<String>) -> Self {
        Self {
            date,
            kind: Kind::Journal,
            title: date.to_string(),
            detail: first_line,
            reversed: false,
        }
    }

    /// A decision; those without a date are left out.
    pub fn decision(decision: Decision) -> Option<Self> {
        // What follows `because` in the text is its reason too, and need not be said twice.
        let reason = decision
            .reason
            .filter(|reason| !decision.text.contains(reason));
        Some(Self {
            date: decision.date?,
            kind: Kind::Decision,
            title: decision.text,
            detail: reason,
            reversed: decision.reversed,
        })
    }
}

/// The requested days, both ends included.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// Nothing before it.
    pub since: Option<Date>,
    /// Nothing after it.
    pub until: Option<Date>,
}

impl Span {
    /// Whether it includes a day.
    pub fn contains(self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// What happened, and what could not be shown.
#[derive(Debug)]
pub struct Told {
    /// Oldest first.
    pub events: Vec<Event>,
    /// Sprints without a known day: their names and goals.
    pub undated_sprints: Vec<(String, Option<String>)>,
    /// The lines of the decisions that are left out because they have no date.
    pub undated: Vec<usize>,
}

/// What happened in a span. A directory that cannot be listed counts as empty.
pub fn tell(facts: &Facts, span: Span) -> Told {
    let mut undated_sprints = Vec::new();
    let mut events = Vec::new();
    for one in &facts.progress().sprints {
        let (name, goal) = (one.sprint.name.clone(), facts.goal(one));
        match facts.sprint_day(&one.path) {
            Some(day) => events.push(Event::sprint(day, name, goal)),
            None => undated_sprints.push((name, goal)),
        }
    }
    let days = facts.days().unwrap_or_default().iter();
    events.extend(days.map(|day| Event::journal(*day, facts.first_line(*day))));
    let decisions = facts.decisions();
    let undated = decisions.iter().filter(|one| one.date.is_none());
    let undated = undated.map(|one| one.line).collect();
    events.extend(decisions.iter().cloned().filter_map(Event::decision));
    Told {
        undated,
        events: arrange(events, span),
        undated_sprints,
    }
}

/// The events of a span, oldest first; within a day by kind, and within a kind in the order given.
fn arrange(mut events: Vec<Event>, span: Span) -> Vec<Event> {
    events.retain(|event| span.contains(event.date));
    events.sort_by_key(|event| (event.date, event.kind));
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::entry::Place;
    use jiff::civil::date;

    fn decision(text: &str, day: i8) -> Event {
        Event::decision(Decision {
            date: Some(date(2026, 5, day)),
            text: text.to_owned(),
            reason: None,
            reversed: false,
            proposed: false,
            line: 1,
            id: None,
            place: Place::default(),
            index: 0,
        })
        .unwrap()
    }

    fn titles(events: &[Event]) -> Vec<&str> {
        events.iter().map(|event| event.title.as_str()).collect()
    }

    #[test]
    fn days_come_first_then_kinds_then_the_order_of_the_files() {
        let events = vec![
            decision("later", 21),
            decision("b", 20),
            decision("a", 20),
            Event::journal(date(2026, 5, 20), Some("line".to_owned())),
            Event::sprint(date(2026, 5, 20), "001-x".to_owned(), None),
            decision("earlier", 19),
        ];
        let arranged = arrange(events, Span::default());
        assert_eq!(
            titles(&arranged),
            ["earlier", "001-x", "2026-05-20", "b", "a", "later"]
        );
    }

    #[test]
    fn both_ends_of_a_span_belong_to_it() {
        let all: Vec<Event> = (18..=22).map(|day| decision("x", day)).collect();
        let count = |since: Option<i8>, until: Option<i8>| {
            let day = |day: i8| date(2026, 5, day);
            let span = Span {
                since: since.map(day),
                until: until.map(day),
            };
            arrange(all.clone(), span).len()
        };
        assert_eq!(count(None, None), 5);
        assert_eq!(count(Some(19), None), 4);
        assert_eq!(count(None, Some(19)), 2);
        assert_eq!(count(Some(20), Some(20)), 1);
        assert_eq!(count(Some(23), None), 0);
    }

    #[test]
    fn a_reason_that_the_text_has_is_not_a_detail() {
        let decided = |reason: &str| Decision {
            date: Some(date(2026, 5, 20)),
            text: "Use tape because cheap".to_owned(),
            reason: Some(reason.to_owned()),
            reversed: true,
            proposed: false,
            line: 1,
            id: None,
            place: Place::default(),
            index: 0,
        };
        let detail = |reason| Event::decision(decided(reason)).unwrap().detail;
        assert_eq!(detail("cheap"), None);
        assert_eq!(detail("it lasts"), Some("it lasts".to_owned()));
        let undated = Decision {
            date: None,
            ..decided("x")
        };
        assert_eq!(Event::decision(undated), None);
    }
}

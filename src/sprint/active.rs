//! Which sprint is active. The first rule that applies answers:
//!
//! | | what is asked | the answer |
//! |---|---|---|
//! | 1 | no folders, and STATE.md names no sprint | none |
//! | 2 | the labels `Active sprint` and `Current sprint` | what they name; if there are several, a label whose sprint is called closed elsewhere does not count |
//! | 3 | the tables of sprints in STATE.md | the one row that is open or waiting; none if all are closed or planned |
//! | 4 | the first paragraph of the phase and of the status | the only sprint that is called open or waiting; none if every sprint named is closed or planned, or comes before a closed one |
//! | 5 | planning/STATUS.json | its sprint, unless STATE.md closes it; none if it is closed and no later one is open |
//! | 6 | the folders | the only sprint that is neither closed nor planned; none if all are closed; unclear if the status of the sprint or the label in rule 2 cannot be read |

use std::collections::BTreeMap;

use super::Texts;
use super::answer::{Activity, Answer};
use super::known::Known;
use super::reading::{Kind, Label, Place, Row, Value};
use super::states::Facts;
use super::words::Said;

/// Finds the active sprint.
pub(super) fn find(known: &Known, texts: &Texts, facts: &Facts) -> Answer {
    if known.folders().is_empty() && texts.state.claims.is_empty() && texts.state.labels.is_empty()
    {
        return by_rule(1)(Answer::of(Activity::None, Vec::new()));
    }
    by_labels(texts, facts)
        .map(by_rule(2))
        .or_else(|| by_tables(texts).map(by_rule(3)))
        .or_else(|| by_phase(known, texts, facts).map(by_rule(4)))
        .or_else(|| by_status(texts, facts, known).map(by_rule(5)))
        .unwrap_or_else(|| by_rule(6)(by_folders_unless_labelled(known, texts, facts)))
}

fn by_rule(rule: u8) -> impl FnOnce(Answer) -> Answer {
    move |answer| Answer { rule, ..answer }
}

/// What a rule is based on, for `-v`.
pub fn rule(number: u8) -> &'static str {
    match number {
        1 => "there are no sprint folders, and STATE.md names no sprint",
        2 => "the label `Active sprint` or `Current sprint` says so",
        3 => "the table of sprints in STATE.md says so",
        4 => "the phase or the status in STATE.md says so",
        5 => "planning/STATUS.json says so",
        _ => "STATE.md does not say, so the folders decide",
    }
}

/// Rule 2.
fn by_labels(texts: &Texts, facts: &Facts) -> Option<Answer> {
    let mut distinct: Vec<&Label> = Vec::new();
    for label in &texts.state.labels {
        let is_same = |known: &&Label| known.value == label.value && known.closed == label.closed;
        if !distinct.iter().any(is_same) {
            distinct.push(label);
        }
    }
    if distinct.len() > 1 {
        distinct = without_those_over(distinct, texts, facts);
    }
    let (first, others) = distinct.split_first()?;
    if others.is_empty() {
        let activity = match first.value {
            Value::Sprint(sprint) => Activity::Known(sprint),
            Value::None => Activity::None,
        };
        let mut answer = Answer::of(activity, vec![first.place.clone()]);
        answer.next = first.next;
        answer.closed = first.closed;
        return Some(answer);
    }
    let named = distinct.iter().filter_map(|label| match label.value {
        Value::Sprint(sprint) => Some(sprint),
        Value::None => None,
    });
    let because = distinct.iter().map(|label| label.place.clone()).collect();
    Some(Answer::of(Activity::Unclear(named.collect()), because))
}

/// The labels whose sprints are not over. If all are over, all labels; or only the first one, if each of them says itself
/// that no sprint is active.
fn without_those_over<'t>(labels: Vec<&'t Label>, texts: &Texts, facts: &Facts) -> Vec<&'t Label> {
    let is_over = |label: &&Label| match label.value {
        Value::Sprint(sprint) => facts.is_called_closed(sprint, texts, &label.place),
        // A label that names a sprint and closes it belongs to a sprint that is over.
        Value::None => label.closed.is_some(),
    };
    let left: Vec<&Label> = labels
        .iter()
        .copied()
        .filter(|label| !is_over(label))
        .collect();
    if !left.is_empty() {
        left
    } else if labels.iter().all(|label| label.value == Value::None) {
        labels[..1].to_vec()
    } else {
        labels
    }
}

/// Rule 3.
fn by_tables(texts: &Texts) -> Option<Answer> {
    let rows: Vec<&Row> = texts.state.tables.iter().flatten().collect();
    let of = |wanted: &[Said]| -> Vec<&Row> {
        let is_wanted = |row: &&&Row| row.said.is_some_and(|said| wanted.contains(&said));
        rows.iter().filter(is_wanted).copied().collect()
    };
    let under_way = of(&[Said::Open, Said::Waiting]);
    let open = of(&[Said::Open]);
    match (&under_way[..], &open[..]) {
        ([only], _) | (_, [only]) => Some(Answer::of(
            Activity::Known(only.sprint),
            vec![only.place.clone()],
        )),
        ([], _) if !rows.is_empty() && rows.iter().all(|row| row.said.is_some()) => {
            let planned = rows
                .iter()
                .filter(|row| row.said == Some(Said::Planned))
                .map(|row| row.sprint);
            let last = rows
                .iter()
                .rfind(|row| row.said == Some(Said::Closed))
                .unwrap_or(&rows[0]);
            let mut answer = Answer::of(Activity::None, vec![last.place.clone()]);
            answer.next = planned.min();
            Some(answer)
        }
        _ => None,
    }
}

/// Rule 4.
fn by_phase(known: &Known, texts: &Texts, facts: &Facts) -> Option<Answer> {
    let said = said_now(texts);
    let called = |wanted: &'static [Said]| {
        let all = said
            .iter()
            .map(|(sprint, (said, place))| (*sprint, *said, *place));
        all.filter(move |(_, said, _)| wanted.contains(said))
    };
    let under_way: Vec<_> = called(&[Said::Open, Said::Waiting]).collect();
    if let [(sprint, _, place)] = under_way[..] {
        return Some(Answer::of(Activity::Known(sprint), vec![place.clone()]));
    }
    let (_, _, last) = called(&[Said::Closed]).next_back()?;
    let is_told = texts
        .state
        .claims
        .iter()
        .any(|claim| claim.kind == Kind::Now);
    if !is_told || !under_way.is_empty() {
        return None;
    }
    // A later sprint that is named without a word about where it stands may be the active one.
    let last_id = called(&[Said::Closed])
        .filter_map(|(sprint, ..)| known.id(sprint))
        .max();
    let is_later = |sprint: usize| !said.contains_key(&sprint) && known.id(sprint) > last_id;
    let mut later: BTreeMap<usize, &Place> = BTreeMap::new();
    for (sprint, place) in &texts.state.named {
        if is_later(*sprint) {
            later.entry(*sprint).or_insert(place);
        }
    }
    if later.is_empty() {
        let mut answer = Answer::of(Activity::None, vec![last.clone()]);
        answer.next = called(&[Said::Planned]).next().map(|(sprint, ..)| sprint);
        return Some(answer);
    }
    let otherwise = by_status(texts, facts, known).unwrap_or_else(|| by_folders(known, facts));
    if matches!(otherwise.activity, Activity::Known(one) if later.contains_key(&one)) {
        return None;
    }
    let mut because: Vec<Place> = [last]
        .into_iter()
        .chain(later.values().copied())
        .cloned()
        .collect();
    because.dedup();
    let candidates = later.into_keys().collect();
    Some(Answer::of(Activity::Unclear(candidates), because))
}

/// What the phase and the status say about each sprint, and where. If they say several things, the strongest counts.
fn said_now(texts: &Texts) -> BTreeMap<usize, (Said, &Place)> {
    let mut said = BTreeMap::new();
    let claims = texts.state.claims.iter();
    for claim in claims.filter(|claim| matches!(claim.kind, Kind::Now | Kind::Head)) {
        let here = (claim.said, &claim.place);
        let kept = said.entry(claim.sprint).or_insert(here);
        if claim.said > kept.0 {
            *kept = here;
        }
    }
    said
}

/// Rule 5.
fn by_status(texts: &Texts, facts: &Facts, known: &Known) -> Option<Answer> {
    let status = texts.status.as_ref()?;
    let because = vec![status.place.clone()];
    match status.said {
        Said::Closed => {
            let later =
                (status.sprint + 1..known.folders().len()).any(|index| facts.is_under_way(index));
            (!later).then(|| Answer::of(Activity::None, because))
        }
        _ if facts.said_closed(status.sprint) => None,
        Said::Open | Said::Waiting => Some(Answer::of(Activity::Known(status.sprint), because)),
        Said::Planned => None,
    }
}

/// Rule 6; but its answer is unclear if a label of the active sprint has a value that no rule can read.
fn by_folders_unless_labelled(known: &Known, texts: &Texts, facts: &Facts) -> Answer {
    let answer = by_folders(known, facts);
    let Some(label) = &texts.state.unread_label else {
        return answer;
    };
    let candidates = match answer.activity {
        Activity::Known(sprint) => vec![sprint],
        Activity::None => return answer,
        Activity::Unclear(sprints) => sprints,
    };
    Answer::of(Activity::Unclear(candidates), vec![label.clone()])
}

/// Rule 6.
fn by_folders(known: &Known, facts: &Facts) -> Answer {
    let all = 0..known.folders().len();
    let of = |is_wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
        all.clone().filter(|index| is_wanted(*index)).collect()
    };
    let because_of = |index: usize| -> Vec<Place> { facts.because(index).into_iter().collect() };
    let known_by_itself = |index: usize| {
        let mut answer = Answer::of(Activity::Known(index), because_of(index));
        answer.inferred = true;
        answer
    };
    let left = of(&|index| !facts.is_over_or_to_come(index));
    if let [only] = left[..] {
        // A status that cannot be read may mean that the sprint is closed.
        return match facts.unread(only) {
            Some(place) if !facts.is_under_way(only) => {
                Answer::of(Activity::Unclear(vec![only]), vec![place.clone()])
            }
            _ => known_by_itself(only),
        };
    }
    // If there are several, the answer is the last one, provided that it is the only one said to be under
    // way: sprints about which nothing is said come before it.
    let mut under_way = left.iter().filter(|index| facts.is_under_way(**index));
    if let (Some(only), None) = (under_way.next(), under_way.next())
        && left.last() == Some(only)
    {
        return known_by_itself(*only);
    }
    let candidates = if left.is_empty() {
        if let Some(whole) = facts.whole() {
            return Answer::of(Activity::None, vec![whole.clone()]);
        }
        let is_settled = |index: usize| {
            facts.is_closed(index) || facts.is_called_planned(index) || facts.is_behind(index)
        };
        if all.clone().all(is_settled) {
            let last = all.clone().rfind(|index| facts.is_closed(*index));
            return Answer::of(Activity::None, last.map(because_of).unwrap_or_default());
        }
        of(&|index| !facts.is_closed(index))
    } else {
        left
    };
    let because = candidates.iter().flat_map(|index| because_of(*index));
    let because = because.collect();
    Answer::of(Activity::Unclear(candidates), because)
}

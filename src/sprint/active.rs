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

/// What a rule goes by, for `-v`.
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
    let labels = &texts.state.labels;
    let mut distinct: Vec<&Label> = Vec::new();
    for label in labels {
        if !distinct
            .iter()
            .any(|known| known.value == label.value && known.closed == label.closed)
        {
            distinct.push(label);
        }
    }
    if distinct.len() > 1 {
        let over = |label: &&Label| match label.value {
            Value::Sprint(sprint) => facts.is_called_closed(sprint, texts, &label.place),
            // A label that names a sprint and closes it belongs to a sprint that is over.
            Value::None => label.closed.is_some(),
        };
        let left: Vec<&Label> = distinct
            .iter()
            .copied()
            .filter(|label| !over(label))
            .collect();
        // If all labels name sprints that are over, none is active.
        let all_over = left.is_empty() && distinct.iter().all(|label| label.value == Value::None);
        distinct = if all_over {
            distinct[..1].to_vec()
        } else if left.is_empty() {
            distinct
        } else {
            left
        };
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
    let mut said: BTreeMap<usize, (Said, &Place)> = BTreeMap::new();
    for claim in texts
        .state
        .claims
        .iter()
        .filter(|claim| matches!(claim.kind, Kind::Now | Kind::Head))
    {
        let here = said
            .entry(claim.sprint)
            .or_insert((claim.said, &claim.place));
        if claim.said > here.0 {
            *here = (claim.said, &claim.place);
        }
    }
    let under_way = said
        .iter()
        .filter(|(_, (said, _))| matches!(said, Said::Open | Said::Waiting));
    let under_way: Vec<(usize, &Place)> = under_way
        .map(|(sprint, (_, place))| (*sprint, *place))
        .collect();
    if let [(sprint, place)] = under_way[..] {
        return Some(Answer::of(Activity::Known(sprint), vec![place.clone()]));
    }
    let is_told = texts
        .state
        .claims
        .iter()
        .any(|claim| claim.kind == Kind::Now);
    let over = |said: Said| matches!(said, Said::Closed | Said::Planned);
    let all_over = is_told && said.values().all(|(said, _)| over(*said));
    let (_, last) = said.values().rfind(|(said, _)| *said == Said::Closed)?;
    if !all_over {
        return None;
    }
    // A later sprint that is named without a word about where it stands may be the active one.
    let closed = said.iter().filter(|(_, (said, _))| *said == Said::Closed);
    let last_id = closed.filter_map(|(sprint, _)| known.id(*sprint)).max();
    let is_later = |sprint: usize| !said.contains_key(&sprint) && known.id(sprint) > last_id;
    let named = texts.state.named.iter();
    let named = named.filter(|(sprint, _)| is_later(*sprint));
    let mut later: BTreeMap<usize, &Place> = BTreeMap::new();
    for (sprint, place) in named {
        later.entry(*sprint).or_insert(place);
    }
    if !later.is_empty() {
        let otherwise = by_status(texts, facts, known).unwrap_or_else(|| by_folders(known, facts));
        if matches!(otherwise.activity, Activity::Known(one) if later.contains_key(&one)) {
            return None;
        }
        let mut because = vec![(*last).clone()];
        because.extend(later.values().map(|place| (*place).clone()));
        because.dedup();
        let candidates = later.into_keys().collect();
        return Some(Answer::of(Activity::Unclear(candidates), because));
    }
    let mut planned = said.iter().filter(|(_, (said, _))| *said == Said::Planned);
    let mut answer = Answer::of(Activity::None, vec![(*last).clone()]);
    answer.next = planned.next().map(|(sprint, _)| *sprint);
    Some(answer)
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
    let left: Vec<usize> = (0..known.folders().len())
        .filter(|index| !facts.is_over_or_to_come(*index))
        .collect();
    let because_of = |index: usize| -> Vec<Place> { facts.because(index).into_iter().collect() };
    let known_by_itself = |index: usize| {
        let mut answer = Answer::of(Activity::Known(index), because_of(index));
        answer.inferred = true;
        answer
    };
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
    let under_way: Vec<usize> = left
        .iter()
        .copied()
        .filter(|index| facts.is_under_way(*index))
        .collect();
    if let [only] = under_way[..]
        && left.last() == Some(&only)
    {
        return known_by_itself(only);
    }
    if let Some(whole) = facts.whole().filter(|_| left.is_empty()) {
        return Answer::of(Activity::None, vec![whole.clone()]);
    }
    if left.is_empty()
        && (0..known.folders().len()).all(|index| {
            facts.is_closed(index) || facts.is_called_planned(index) || facts.is_behind(index)
        })
    {
        let last = (0..known.folders().len()).rfind(|index| facts.is_closed(*index));
        return Answer::of(Activity::None, last.map(because_of).unwrap_or_default());
    }
    let candidates = if left.is_empty() {
        (0..known.folders().len())
            .filter(|index| !facts.is_closed(*index))
            .collect()
    } else {
        left
    };
    let because = candidates
        .iter()
        .flat_map(|index| because_of(*index))
        .collect();
    Answer::of(Activity::Unclear(candidates), because)
}

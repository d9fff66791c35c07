//! The name of the next sprint, numbered in the project's own way.

use super::Sprint;

/// The number of a project's first sprint.
const FIRST: &str = "001";

/// The number of the next sprint and the name of its folder: one more than the highest, with the same word
/// before it and as many digits. `closed_up_to` is the highest number of a sprint that is over, which need not
/// have a folder. `None` if the highest number is too large to count on from.
pub fn next<'s>(
    sprints: impl IntoIterator<Item = &'s Sprint>,
    closed_up_to: Option<u64>,
    slug: &str,
) -> Option<(String, String)> {
    let Some(highest) = sprints.into_iter().max() else {
        return Some((FIRST.to_owned(), format!("{FIRST}-{slug}")));
    };
    let written = highest.number();
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let number: u64 = written[..digits].parse().ok()?;
    let number = closed_up_to.map_or(number, |closed| closed.max(number));
    let number = format!("{:0digits$}", number.checked_add(1)?);
    let before = highest
        .name
        .find(written)
        .map_or("", |at| &highest.name[..at]);
    Some((number.clone(), format!("{before}{number}-{slug}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_looks_like_the_others() {
        for (names, expected) in [
            (&[][..], "001-new"),
            (&["001-a", "002-b"], "003-new"),
            (&["009-a"], "010-new"),
            (&["1-a", "9-b"], "10-new"),
            (&["sprint-2-a", "sprint-10-b"], "sprint-11-new"),
            (&["021-a", "021AH-b"], "022-new"),
            (&["Phase-3-a"], "Phase-4-new"),
            (&["005-2-a"], "006-new"),
        ] {
            let sprints: Vec<Sprint> = names
                .iter()
                .filter_map(|name| Sprint::from_name(name))
                .collect();
            assert_eq!(sprints.len(), names.len());
            assert_eq!(
                next(&sprints, None, "new").map(|(_, name)| name).as_deref(),
                Some(expected)
            );
        }
        let folder = Sprint::from_name("012-a").unwrap();
        let after = |closed| next([&folder], closed, "new").map(|(_, name)| name);
        assert_eq!(after(Some(21)).as_deref(), Some("022-new"));
        assert_eq!(after(Some(7)).as_deref(), Some("013-new"));
        let huge = Sprint::from_name("99999999999999999999999-a").unwrap();
        assert_eq!(next([&huge], None, "new"), None);
    }
}

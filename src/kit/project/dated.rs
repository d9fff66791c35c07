//! Texts whose days are still to be filled in: each stands where one of two control characters is, which no answer
//! can contain once it is written.

use jiff::civil::Date;

/// The day on which something was made or decided.
pub(super) const DAY: &str = "\u{1}";
/// The day on which the text was last updated.
pub(super) const UPDATED: &str = "\u{2}";

/// The form with its days: what is dated in the old text keeps its day, and everything else gets `today`. The text
/// is updated today if anything else in it differs.
pub(super) fn fill(form: &str, old: &str, today: &str) -> String {
    let is_same = fits(form, old);
    let mut left: Vec<&str> = old.lines().collect();
    let mut out = String::with_capacity(form.len());
    for line in form.split_inclusive('\n') {
        let may_keep = is_same || !line.contains(UPDATED);
        let form = line.strip_suffix('\n').unwrap_or(line);
        let is_dated = form.contains(SLOTS);
        let kept = left
            .iter()
            .position(|old| is_dated && may_keep && day_in(form, old).is_some());
        let day = kept.and_then(|index| day_in(form, left.remove(index)));
        let day = day.unwrap_or(today);
        out.push_str(&line.replace(SLOTS, day));
    }
    out
}

/// Whether a text has this form, with any days.
pub(super) fn fits(form: &str, text: &str) -> bool {
    let (mut forms, mut lines) = (form.split('\n'), text.split('\n'));
    loop {
        match (forms.next(), lines.next()) {
            (None, None) => return true,
            (Some(form), Some(line)) if form == line || day_in(form, line).is_some() => {}
            _ => return false,
        }
    }
}

const SLOTS: [char; 2] = ['\u{1}', '\u{2}'];

/// The day that a line has where its form leaves it open.
fn day_in<'l>(form: &str, line: &'l str) -> Option<&'l str> {
    let (before, behind) = form.split_once(SLOTS)?;
    let day = line.strip_prefix(before)?.strip_suffix(behind)?;
    (day.len() == 10 && day.parse::<Date>().is_ok()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str =
        "Updated: \u{2}\n\n- **One (\u{1})**\n- **Two (\u{1})**\n- **Two (\u{1})**\n";

    #[test]
    fn what_is_dated_keeps_its_day() {
        let new = "Updated: 2026-03-09\n\n- **One (2026-03-09)**\n- **Two (2026-03-09)**\n- **Two (2026-03-09)**\n";
        assert_eq!(fill(FORM, "", "2026-03-09"), new);
        let old = "Updated: 2026-03-01\n\n- **Two (2026-03-02)**\n- **Gone (2026-03-01)**\n";
        assert_eq!(
            fill(FORM, old, "2026-03-09"),
            "Updated: 2026-03-09\n\n- **One (2026-03-09)**\n- **Two (2026-03-02)**\n- **Two (2026-03-09)**\n"
        );
    }

    #[test]
    fn a_text_that_says_the_same_stays() {
        let old = "Updated: 2026-03-04\n\n- **One (2026-03-01)**\n- **Two (2026-03-02)**\n- **Two (2026-03-03)**\n";
        assert!(fits(FORM, old));
        assert_eq!(fill(FORM, old, "2026-03-09"), old);
        assert!(!fits(FORM, &old.replace("One", "Three")));
        assert!(!fits(FORM, &old.replace("2026-03-01", "2026-03-32")));
        assert!(!fits(FORM, &format!("{old}Mine.\n")));
    }
}

//! However an interview is stopped, everything answered is saved.

use super::*;

#[test]
fn ctrl_d_ends_an_answer_of_many_lines_and_elsewhere_the_interview() {
    let mut script = Script::new([
        Type("A"),
        Type("T"),
        End,
        Type("one"),
        Type("two"),
        End,
        Type(""),
        Type("u"),
        End,
        End,
        End,
    ]);
    let ran = run(&mut script);
    assert!(!ran.complete);
    assert_eq!(ran.answers.text("business_goal"), "one\ntwo");
    assert_eq!(ran.answers.list("users"), ["u"]);
    assert_eq!(ran.answers.text("current_process"), "");
    assert_eq!(ran.answers.get("terminology"), None);
    assert_eq!(script.shown.matches("needs an answer").count(), 1);
    for acts in [&[End][..], &[Type("A"), End]] {
        let ran = run(&mut Script::new(acts.to_vec()));
        assert!(!ran.complete);
        assert_eq!(ran.answers.get("tagline"), None);
    }
}

#[test]
fn wherever_the_input_ends_everything_answered_is_saved() {
    let all = minimal();
    for length in 0..=all.len() {
        let mut script = Script::new(all[..length].iter().cloned());
        let ran = run(&mut script);
        assert!(!ran.complete);
        let answered = INIT
            .questions
            .iter()
            .filter(|question| ran.answers.get(question.key).is_some());
        let answered = answered.count();
        // The goal takes two lines: after the first, it is half an answer, which is kept beside the others.
        let expected = if length >= 3 { length - 1 } else { length };
        assert_eq!(answered, expected, "after {length} inputs");
        let half = (length == 3).then_some("G");
        assert_eq!(ran.answers.unfinished("business_goal"), half);
        let last = ran.saved.last().expect("saved at the start").clone();
        assert_eq!(
            last,
            ran.answers.to_json().expect("JSON"),
            "after {length} inputs"
        );
    }
}

#[test]
fn a_save_that_fails_ends_the_interview() {
    let mut script = Script::new([Type("A"), Type("T")]);
    let interview = Interview::new(start(&INIT, "{}", false), false);
    let mut room = 2;
    let outcome = interview.run(&mut script, &|_, _| Ok(()), &mut |_| {
        room -= 1;
        anyhow::ensure!(room > 0, "the disk is full");
        Ok(())
    });
    assert_eq!(script.prompts.len(), 1);
    assert_eq!(
        outcome.expect_err("it was not saved").to_string(),
        "the disk is full"
    );
}

//! Interviews at a terminal: what an operator types and sees.

use std::fs;

use serde_json::{Value, json};

use crate::environment::Environment;
use crate::pty::{CTRL_C, CTRL_D, Terminal};
use crate::tree;

/// The questions of `init`, and how their prompts look: `l`ine, `m`any lines, `i`tems.
const INIT: &str = "llmlimiiiiimimiimli";

/// Runs `socrates` with these arguments in a terminal of 80 columns.
fn start(environment: &Environment, arguments: &str) -> Terminal {
    let mut command = environment.command();
    command.args(arguments.split_whitespace());
    Terminal::start(command, 80)
}

/// A program that stands in for an editor; `$1` is the file it gets.
fn editor(environment: &Environment, name: &str, script: &str) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let path = environment.beside().join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

fn saved(environment: &Environment, project: &str) -> Value {
    let path = environment.path(project).join(".socrates-answers.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Answers the questions of `init` from one number to another with a plain Enter, or with a dot if the answer
/// may have many lines.
fn press_enter(terminal: &mut Terminal, from: usize, to: usize) {
    for number in from..=to {
        terminal.waits_for(&format!("[{number}/19]"));
        let kind = INIT.as_bytes()[number - 1];
        terminal.waits_for(if kind == b'm' { "| " } else { "> " });
        terminal.enters(if kind == b'm' { "." } else { "" });
    }
}

/// The command that was printed for continuing later.
fn way_to_go_on(shown: &str) -> &str {
    let (_, command) = shown
        .rsplit_once("run:\n  ")
        .expect("the way to go on is shown");
    command.trim_end()
}

#[test]
fn a_whole_interview_is_typed_and_rendered() {
    let environment = Environment::company();
    let mut terminal = start(&environment, "init rebates");
    terminal.answers("[1/19]", "> ", "Lindqvist Foods");
    terminal.answers("[2/19]", "> ", "Works out rebates");
    terminal.answers("[3/19]", "| ", "Two days less");
    terminal.waits_for("| ");
    terminal.enters("");
    terminal.waits_for("| ");
    terminal.enters("And no late letters");
    terminal.waits_for("| ");
    terminal.enters(".");
    terminal.waits_for("[4/19]");
    terminal.waits_for("default: TBD");
    terminal.waits_for("> ");
    terminal.enters("");
    terminal.answers("[5/19]", "1> ", "Ana");
    terminal.waits_for("2> ");
    terminal.enters("- Björn");
    terminal.waits_for("3> ");
    terminal.enters("");
    press_enter(&mut terminal, 6, 19);
    terminal.waits_for("Your answers");
    terminal.waits_for("change? ");
    terminal.enters("1");
    terminal.waits_for("so far: Lindqvist Foods");
    terminal.waits_for("> ");
    terminal.enters("Lindqvist & Co");
    terminal.waits_for("Lindqvist & Co");
    terminal.waits_for("change? ");
    terminal.enters("");
    terminal.waits_for("created builds/rebates: 27 files");
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(0), "{shown}");

    let answers = saved(&environment, "builds/rebates");
    assert_eq!(answers["client"], "Lindqvist & Co");
    assert_eq!(
        answers["business_goal"],
        "Two days less\n\nAnd no late letters"
    );
    assert_eq!(answers["tech_stack"], "TBD");
    assert_eq!(answers["users"], json!(["Ana", "Björn"]));
    let readme = fs::read_to_string(environment.path("builds/rebates/README.md")).unwrap();
    assert!(readme.contains("Client: **Lindqvist & Co**"), "{readme}");
    assert!(
        readme.contains("Two days less\n\nAnd no late letters"),
        "{readme}"
    );
    assert_eq!(tree::files(&environment.path("builds/rebates")).len(), 28);
}

#[test]
fn ctrl_c_saves_and_says_how_to_go_on_and_that_goes_on() {
    let environment = Environment::new();
    fs::create_dir(environment.path("my work")).unwrap();
    let mut command = environment.command();
    command.args(["init", "rebates", "--base", "my work"]);
    let mut terminal = Terminal::start(command, 80);
    terminal.answers("[1/19]", "> ", "Lindqvist");
    terminal.waits_for("[2/19]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(130), "{shown}");
    let project = environment.path("my work/rebates");
    assert_eq!(tree::files(&project).len(), 28);
    assert_eq!(
        saved(&environment, "my work/rebates")["client"],
        "Lindqvist"
    );

    let go_on = way_to_go_on(&shown);
    assert_eq!(go_on, "socrates init rebates --base 'my work' --resume");
    let script = format!(
        "{}\"$SOCRATES\"{}",
        "exec ",
        go_on.strip_prefix("socrates").unwrap()
    );
    let mut terminal = Terminal::start(environment.shell(&script), 80);
    terminal.waits_for(" 1  client: ");
    terminal.waits_for("Lindqvist");
    terminal.waits_for("18 questions are left");
    terminal.answers("[2/19]", "> ", "Works out rebates");
    terminal.answers("[3/19]", "| ", "Less by hand");
    terminal.waits_for("| ");
    terminal.enters(".");
    press_enter(&mut terminal, 4, 19);
    terminal.waits_for("change? ");
    terminal.enters("");
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(0), "{shown}");
    assert!(
        shown.contains("wrote 7 planning files in my work/rebates\n"),
        "{shown}"
    );
    assert!(!shown.contains("kept"), "{shown}");
    let readme = fs::read_to_string(project.join("README.md")).unwrap();
    assert!(readme.contains("Client: **Lindqvist**"), "{readme}");
}

#[test]
fn the_end_of_the_input_is_an_interruption_too() {
    let environment = Environment::company();
    let mut terminal = start(&environment, "init !odd");
    terminal.answers("[1/19]", "> ", "Lindqvist");
    terminal.waits_for("[2/19]");
    terminal.waits_for("> ");
    terminal.types(CTRL_D);
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(130), "{shown}");
    assert_eq!(way_to_go_on(&shown), "socrates init '!odd' --resume");
    assert_eq!(saved(&environment, "builds/!odd")["client"], "Lindqvist");
}

#[test]
fn back_goes_to_the_question_before_and_the_answer_can_be_changed() {
    let environment = Environment::company();
    let mut terminal = start(&environment, "init rebates");
    terminal.answers("[1/19]", "> ", "Lindqvst");
    terminal.answers("[2/19]", "> ", ":back");
    terminal.waits_for("[1/19]");
    terminal.waits_for("so far: Lindqvst");
    terminal.waits_for("> ");
    // The Up key brings the line back, to be corrected: the missing letter is two from its end.
    terminal.types("\u{1b}[A\u{1b}[D\u{1b}[Di");
    terminal.enters("");
    terminal.answers("[2/19]", "> ", ":help");
    terminal.waits_for(":edit");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(130), "{shown}");
    assert_eq!(saved(&environment, "builds/rebates")["client"], "Lindqvist");
}

#[test]
fn a_paste_of_many_lines_is_one_answer() {
    let environment = Environment::company();
    let mut terminal = start(&environment, "init rebates");
    terminal.answers("[1/19]", "> ", "Lindqvist");
    terminal.answers("[2/19]", "> ", "Rebates");
    terminal.waits_for("[3/19]");
    terminal.waits_for("| ");
    terminal.types("\u{1b}[200~one\r.\r:back\rtwo\u{1b}[201~");
    terminal.enters("");
    terminal.waits_for("| ");
    terminal.enters(".");
    terminal.waits_for("[4/19]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    terminal.ends();
    assert_eq!(
        saved(&environment, "builds/rebates")["business_goal"],
        "one\n.\n:back\ntwo"
    );
}

#[test]
fn what_is_typed_ahead_is_not_lost() {
    let environment = Environment::company();
    let mut terminal = start(&environment, "init rebates");
    terminal.waits_for("[1/19]");
    terminal.waits_for("> ");
    terminal.types("Lindqvist\rRebates\rgoal\r.\r\rAna\rBea\r\r");
    terminal.waits_for("[6/19]");
    terminal.waits_for("| ");
    terminal.types(CTRL_C);
    terminal.ends();
    let answers = saved(&environment, "builds/rebates");
    assert_eq!(answers["business_goal"], "goal");
    assert_eq!(answers["users"], json!(["Ana", "Bea"]));
}

#[test]
fn the_editor_gets_the_answer_and_gives_it_back() {
    let environment = Environment::company();
    let script = "cat \"$2\" >> \"$HOME/seen\"; printf 'from %s\\n# dropped\\n\\\\# kept\\n' \"$1\" > \"$2\"";
    let program = editor(&environment, "ed", script);
    let mut command = environment.command();
    command.args(["init", "rebates", "--editor"]);
    command.env("VISUAL", format!("{program} 'an argument'"));
    let mut terminal = Terminal::start(command, 80);
    terminal.answers("[1/19]", "> ", "Lindqvist");
    terminal.answers("[2/19]", "> ", ":edit");
    // The answer is one line, so the editor's two lines become one.
    terminal.waits_for("[4/19]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    let (_, shown) = terminal.ends();
    assert_eq!(
        way_to_go_on(&shown),
        "socrates init rebates --resume --editor"
    );
    let answers = saved(&environment, "builds/rebates");
    assert_eq!(answers["tagline"], "from an argument # kept");
    assert_eq!(answers["business_goal"], "from an argument\n# kept");
    let seen = fs::read_to_string(environment.path("../home/seen")).unwrap();
    assert!(
        seen.contains("# [2/19]") && seen.contains("# [3/19]"),
        "{seen}"
    );
}

#[test]
fn an_editor_that_fails_loses_nothing() {
    let environment = Environment::company();
    let program = editor(&environment, "ed", "echo half > \"$1\"; exit 3");
    let mut command = environment.command();
    command.args(["init", "rebates"]).env("EDITOR", program);
    let mut terminal = Terminal::start(command, 80);
    terminal.answers("[1/19]", "> ", "Lindqvist");
    terminal.answers("[2/19]", "> ", ":edit");
    terminal.waits_for("ended with exit code 3");
    terminal.waits_for("unfinished: half");
    terminal.waits_for("> ");
    terminal.enters("");
    terminal.waits_for("[3/19]");
    terminal.waits_for("| ");
    terminal.types(CTRL_C);
    terminal.ends();
    assert_eq!(saved(&environment, "builds/rebates")["tagline"], "half");
}

#[test]
fn ctrl_c_in_the_editor_is_the_editors() {
    let environment = Environment::company();
    let script = "trap 'echo heard it' INT; echo ready; read line; read line; echo edited > \"$1\"";
    let program = editor(&environment, "ed", script);
    let mut command = environment.command();
    command.args(["init", "rebates"]).env("EDITOR", program);
    let mut terminal = Terminal::start(command, 80);
    terminal.answers("[1/19]", "> ", ":edit");
    terminal.waits_for("ready");
    terminal.types(CTRL_C);
    terminal.waits_for("heard it");
    terminal.enters("");
    terminal.enters("");
    terminal.waits_for("[2/19]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    let (status, _) = terminal.ends();
    assert_eq!(status.code(), Some(130));
    assert_eq!(saved(&environment, "builds/rebates")["client"], "edited");
}

#[test]
fn the_terminal_is_as_it_was_however_the_interview_ends() {
    for (name, end, code) in [("one", CTRL_C, "130"), ("two", CTRL_D, "130")] {
        let environment = Environment::company();
        let script = format!(
            "stty -g > before; \"$SOCRATES\" init {name}; code=$?; stty -g > after; echo \"code $code.\""
        );
        let mut terminal = Terminal::start(environment.shell(&script), 80);
        terminal.answers("[1/19]", "> ", "Lindqvist");
        terminal.waits_for("[2/19]");
        terminal.waits_for("> ");
        terminal.types(end);
        terminal.waits_for(&format!("code {code}."));
        terminal.ends();
        let [before, after] =
            ["before", "after"].map(|file| fs::read(environment.path(file)).unwrap());
        assert!(!before.is_empty());
        assert_eq!(before, after, "{name}");
    }
}

#[test]
fn forty_columns_are_enough() {
    let environment = Environment::company();
    let mut command = environment.command();
    command.args(["init", "rebates"]);
    let mut terminal = Terminal::start(command, 40);
    terminal.answers("[1/19]", "> ", "Lindqvist");
    terminal.answers("[2/19]", "> ", "Rebates");
    terminal.answers("[3/19]", "| ", "Less by hand");
    terminal.waits_for("| ");
    terminal.enters(":help");
    terminal.waits_for("| ");
    terminal.enters(".");
    press_enter(&mut terminal, 4, 19);
    terminal.waits_for("change? ");
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(130), "{shown}");
    let (asked, _) = shown.rsplit_once("note: ").unwrap();
    for line in asked.lines() {
        assert!(line.chars().count() <= 40, "{line:?} in\n{shown}");
    }
}

#[test]
fn place_and_name_are_asked_until_they_are_valid() {
    let environment = Environment::company();
    fs::create_dir(environment.path("elsewhere")).unwrap();
    fs::create_dir(environment.path("elsewhere/taken")).unwrap();
    let mut terminal = start(&environment, "init");
    terminal.waits_for("default: builds");
    terminal.waits_for("> ");
    terminal.enters("nowhere");
    terminal.waits_for("nowhere is not a directory");
    terminal.waits_for("> ");
    terminal.enters("elsewhere");
    terminal.waits_for("called?");
    terminal.waits_for("> ");
    terminal.enters(":help");
    terminal.waits_for(":back");
    terminal.waits_for("go back to the previous question");
    terminal.waits_for("> ");
    terminal.enters(":back");
    terminal.waits_for("default: builds");
    terminal.waits_for("> ");
    terminal.enters(":back");
    terminal.waits_for("This is the first question.");
    terminal.waits_for("default: builds");
    terminal.waits_for("> ");
    terminal.enters("elsewhere");
    terminal.waits_for("called?");
    for (name, remark) in [
        ("", "it is empty"),
        ("a/b", "it is a path"),
        ("taken", "elsewhere/taken already exists"),
        ("TAKEN", "another spelling of elsewhere/taken"),
    ] {
        terminal.waits_for("> ");
        terminal.enters(name);
        terminal.waits_for(remark);
    }
    terminal.waits_for("> ");
    terminal.enters("rebates");
    terminal.waits_for("[1/19]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(130), "{shown}");
    assert_eq!(
        way_to_go_on(&shown),
        "socrates init rebates --base elsewhere --resume"
    );
    assert!(
        environment
            .path("elsewhere/rebates/planning/STATE.md")
            .is_file()
    );
}

#[test]
fn stopped_before_there_is_a_name_nothing_is_written() {
    for stop in [CTRL_C, CTRL_D] {
        let environment = Environment::company();
        let before = tree::read(&environment.path(""));
        let mut terminal = start(&environment, "init");
        terminal.waits_for("default: builds");
        terminal.waits_for("> ");
        terminal.enters("");
        terminal.waits_for("called?");
        terminal.waits_for("> ");
        terminal.types(stop);
        let (status, shown) = terminal.ends();
        assert_eq!(status.code(), Some(130), "{shown}");
        assert!(
            shown.ends_with("note: stopped; nothing was written\n"),
            "{shown}"
        );
        assert_eq!(tree::read(&environment.path("")), before);
    }
}

#[test]
fn only_what_the_given_answers_lack_is_asked() {
    let environment = Environment::company();
    let mut given: Value = json!({"client": "Lindqvist", "business_goal": "g"});
    for key in [
        "current_process", "fragile_inputs", "sprint1_goal", "state_current", "state_next",
        "tech_stack",
    ] {
        given[key] = "x".into();
    }
    for key in [
        "users", "terminology", "business_rules", "decisions", "out_of_scope", "risks",
        "open_questions", "sprint1_acceptance", "sprint1_inspect", "state_blockers",
    ] {
        given[key] = json!([]);
    }
    environment.write("answers.json", given.to_string());
    let mut terminal = start(&environment, "init rebates --answers answers.json");
    terminal.answers("[2/19]", "> ", "Rebates");
    terminal.waits_for("change? ");
    terminal.enters("");
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(0), "{shown}");
    assert!(
        !shown.contains("[1/19]") && !shown.contains("[3/19]"),
        "{shown}"
    );
    assert_eq!(saved(&environment, "builds/rebates")["tagline"], "Rebates");
}

#[test]
fn nothing_is_asked_if_the_answers_could_not_be_written() {
    let environment = Environment::company();
    environment.write(
        "builds/rebates/planning",
        "a file where a directory belongs",
    );
    let before = tree::read(&environment.path(""));
    let terminal = start(&environment, "init rebates --no-scaffold");
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(2), "{shown}");
    assert!(!shown.contains("[1/19]"), "{shown}");
    assert_eq!(tree::read(&environment.path("")), before);
}

#[test]
fn an_answer_that_cannot_be_saved_ends_the_interview_and_keeps_the_others() {
    let environment = Environment::company();
    // The editor may write what we may not.
    let script = "ulimit -S -f unlimited; head -c 200000 /dev/zero | tr '\\0' x > \"$1\"";
    let program = editor(&environment, "ed", script);
    let mut command =
        environment.shell("ulimit -S -f 64; \"$SOCRATES\" init rebates; echo \"code $?.\"");
    command.env("EDITOR", program);
    let mut terminal = Terminal::start(command, 80);
    terminal.answers("[1/19]", "> ", "Lindqvist");
    terminal.answers("[2/19]", "> ", ":edit");
    terminal.waits_for("code 2.");
    let (_, shown) = terminal.ends();
    assert!(
        shown.contains("error: cannot save builds/rebates/.socrates-answers.json"),
        "{shown}"
    );
    assert!(
        shown.contains("note: to continue later, run:\n  socrates init rebates --resume\n"),
        "{shown}"
    );
    assert_eq!(saved(&environment, "builds/rebates")["client"], "Lindqvist");
    assert_eq!(tree::files(&environment.path("builds/rebates")).len(), 28);
}

#[test]
fn a_failed_rendering_leaves_the_answers() {
    let environment = Environment::company();
    environment.write(
        "answers.json",
        r#"{"client": "c", "tagline": "t", "business_goal": "g"}"#,
    );
    let mut terminal = start(&environment, "init rebates --answers answers.json");
    press_enter(&mut terminal, 4, 19);
    terminal.waits_for("change? ");
    // Another program changes the tree meanwhile.
    let state = environment.path("builds/rebates/planning/STATE.md");
    fs::remove_file(&state).unwrap();
    fs::create_dir(&state).unwrap();
    let before = tree::read(&environment.path("builds/rebates"));
    terminal.enters("");
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(2), "{shown}");
    assert!(
        shown.contains(
            "note: your answers are saved; to continue later, run:\n  socrates init rebates --resume\n"
        ),
        "{shown}"
    );
    assert!(
        shown.contains("error: builds/rebates/planning/STATE.md is not a file"),
        "{shown}"
    );
    assert_eq!(tree::read(&environment.path("builds/rebates")), before);
}

#[test]
fn results_go_to_standard_output_and_questions_do_not() {
    let environment = Environment::company();
    environment.write("answers.json", r#"{"client": "c", "tagline": "t"}"#);
    let script = "\"$SOCRATES\" init rebates --answers answers.json > out; echo \"code $?.\"";
    let mut terminal = Terminal::start(environment.shell(script), 80);
    terminal.answers("[3/19]", "| ", "goal");
    terminal.waits_for("| ");
    terminal.enters(".");
    press_enter(&mut terminal, 4, 19);
    terminal.waits_for("change? ");
    terminal.enters("");
    terminal.waits_for("code 0.");
    terminal.ends();
    let out = fs::read_to_string(environment.path("out")).unwrap();
    assert!(
        out.starts_with("created builds/rebates: 27 files\n"),
        "{out}"
    );
}

fn extract_company() -> Environment {
    let environment = Environment::company();
    environment.write("builds/rebates/planning/STATE.md", "# State\n");
    environment
}

/// Types the nine answers of `extract`, up to the list of all of them.
fn type_a_pattern(terminal: &mut Terminal, name: &str) {
    let lines = |terminal: &mut Terminal, number: &str, text: &str| {
        terminal.answers(number, "| ", text);
        terminal.waits_for("| ");
        terminal.enters(".");
    };
    lines(terminal, "[1/9]", "We never mail twice");
    terminal.answers("[2/9]", "> ", "approach");
    terminal.answers("[3/9]", "> ", name);
    terminal.answers("[4/9]", "> ", "Write it down first");
    lines(terminal, "[5/9]", "It cannot be undone");
    terminal.answers("[6/9]", "| ", ".");
    lines(terminal, "[7/9]", "Record, then act");
    terminal.answers("[8/9]", "| ", ".");
    terminal.answers("[9/9]", "> ", "7");
    terminal.waits_for("must be a whole number from 1 to 5");
    terminal.waits_for("> ");
    terminal.enters("4");
    terminal.waits_for("change? ");
}

#[test]
fn a_pattern_is_typed_and_written_down() {
    let environment = extract_company();
    let mut terminal = start(&environment, "extract builds/rebates");
    type_a_pattern(&mut terminal, "Send Once");
    terminal.enters("");
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(0), "{shown}");
    assert!(
        shown.contains("wrote patterns/CANDIDATE-send-once.md\n"),
        "{shown}"
    );
    let text = fs::read_to_string(environment.path("patterns/CANDIDATE-send-once.md")).unwrap();
    assert!(text.contains("| **Confidence** | 4 / 5 |"), "{text}");
    assert!(text.contains("Record, then act"), "{text}");
}

#[test]
fn a_name_that_is_taken_is_refused_where_it_is_typed() {
    let environment = extract_company();
    let mine = environment.write("patterns/CANDIDATE-send-once.md", "mine");
    let mut terminal = start(&environment, "extract builds/rebates");
    terminal.answers("[1/9]", "| ", "We never mail twice");
    terminal.waits_for("| ");
    terminal.types(CTRL_D);
    terminal.answers("[2/9]", "> ", "approach");
    terminal.answers("[3/9]", "> ", "Send Once");
    terminal.waits_for(
        "patterns/CANDIDATE-send-once.md already exists. Give the pattern another name.",
    );
    terminal.waits_for("> ");
    terminal.enters("send one");
    terminal.waits_for("[4/9]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(130), "{shown}");
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");

    // Another program takes the name meanwhile, so that question is asked again.
    environment.write("patterns/CANDIDATE-send-one.md", "theirs");
    let mut terminal = start(&environment, "extract builds/rebates --resume");
    terminal.waits_for("2  pattern_kind: ");
    terminal.waits_for("[3/9]");
    terminal.waits_for("so far: send one");
    terminal.waits_for("> ");
    terminal.enters("once only");
    terminal.waits_for("[4/9]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(130), "{shown}");
    assert!(!shown.contains("[1/9]"), "{shown}");
}

#[test]
fn what_was_typed_of_an_answer_is_saved_and_offered_again() {
    let environment = extract_company();
    let mut terminal = start(&environment, "extract builds/rebates");
    terminal.answers("[1/9]", "| ", "one line");
    terminal.waits_for("| ");
    terminal.enters("a second");
    terminal.waits_for("| ");
    terminal.types("and half a third");
    terminal.waits_for("third");
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(130), "{shown}");
    let stored = environment.path("builds/rebates/.socrates-extract-answers.json");
    let read = || -> Value { serde_json::from_slice(&fs::read(&stored).unwrap()).unwrap() };
    let typed = "one line\na second\nand half a third";
    assert_eq!(read(), json!({"_unfinished": {"pattern_focus": typed}}));

    let mut terminal = start(&environment, "extract builds/rebates --resume");
    terminal.waits_for("[1/9]");
    terminal.waits_for("unfinished");
    terminal.waits_for("and half a third");
    terminal.waits_for("| ");
    terminal.enters("the end");
    terminal.waits_for("| ");
    terminal.types(CTRL_D);
    terminal.waits_for("[2/9]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    terminal.ends();
    assert_eq!(
        read(),
        json!({"pattern_focus": format!("{typed}\nthe end")})
    );
}

#[test]
fn an_item_can_be_taken_out_of_a_list() {
    let environment = Environment::company();
    let mut terminal = start(&environment, "init rebates");
    terminal.waits_for("[1/19]");
    terminal.waits_for("> ");
    terminal.types("Lindqvist\rRebates\rgoal\r.\r\rAna\rBea\rCyd\r:drop 2\r");
    terminal.waits_for("  2. Cyd");
    terminal.waits_for("3> ");
    terminal.enters(":drop 9");
    terminal.waits_for("Type :drop and a number from 1 to 2.");
    terminal.waits_for("3> ");
    terminal.enters("");
    terminal.waits_for("[6/19]");
    terminal.waits_for("| ");
    terminal.types(CTRL_C);
    terminal.ends();
    let answers = saved(&environment, "builds/rebates");
    assert_eq!(answers["business_goal"], "goal");
    assert_eq!(answers["users"], json!(["Ana", "Cyd"]));
}

#[test]
fn an_answer_that_nothing_would_read_is_asked_for_again() {
    let environment = Environment::company();
    let mut terminal = start(&environment, "init rebates");
    terminal.waits_for("[1/19]");
    terminal.waits_for("> ");
    terminal.types("Lindqvist\rRebates\rgoal\r.\r\rAna\r\rBy hand\r.\r\r\r");
    terminal.waits_for("[9/19]");
    terminal.waits_for("> ");
    terminal.types("Two shifts\rStatus: mailed weekly\r\r");
    terminal.waits_for("`Status: mailed weekly` would not be read as a");
    terminal.waits_for("3> ");
    terminal.types(":drop 2\rMails go out weekly\r\r");
    terminal.waits_for("[10/19]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    terminal.ends();
    let answers = saved(&environment, "builds/rebates");
    assert_eq!(
        answers["decisions"],
        json!(["Two shifts", "Mails go out weekly"])
    );
}

#[test]
fn an_editor_that_does_not_wait_is_distinguished_from_one_that_saved() {
    let environment = Environment::company();
    let program = editor(&environment, "code", "exit 0");
    let mut command = environment.command();
    command.args(["init", "rebates"]).env("EDITOR", &program);
    let mut terminal = Terminal::start(command, 80);
    terminal.answers("[1/19]", "> ", ":edit");
    terminal.waits_for("returned at once");
    terminal.waits_for("--wait");
    terminal.waits_for("> ");
    terminal.enters("Lindqvist");
    terminal.waits_for("[2/19]");
    terminal.waits_for("> ");
    terminal.types(CTRL_C);
    terminal.ends();
    assert_eq!(saved(&environment, "builds/rebates")["client"], "Lindqvist");
}

#[test]
fn extract_says_how_to_continue() {
    let environment = extract_company();
    fs::create_dir(environment.path("a library")).unwrap();
    let mut command = environment.command();
    command.args([
        "extract", "builds/rebates", "--patterns-dir", "a library", "--force",
    ]);
    let mut terminal = Terminal::start(command, 80);
    terminal.answers("[1/9]", "| ", "focus");
    terminal.waits_for("| ");
    terminal.types(CTRL_C);
    let (status, shown) = terminal.ends();
    assert_eq!(status.code(), Some(130), "{shown}");
    assert_eq!(
        way_to_go_on(&shown),
        "socrates extract builds/rebates --patterns-dir 'a library' --resume --force"
    );
    // What was typed but not ended is not lost.
    let stored = environment.path("builds/rebates/.socrates-extract-answers.json");
    let stored: Value = serde_json::from_slice(&fs::read(stored).unwrap()).unwrap();
    assert_eq!(stored["_unfinished"]["pattern_focus"], "focus");
}

#[test]
fn a_terminal_that_does_not_say_what_it_can_do_gets_no_colour() {
    let environment = Environment::company();
    let script = "\"$SOCRATES\" audit nowhere; TERM= \"$SOCRATES\" audit nowhere";
    let mut terminal = Terminal::start(environment.shell(script), 80);
    terminal.waits_for("error:\u{1b}[0m ");
    terminal.waits_for("error: nowhere");
    terminal.ends();
}

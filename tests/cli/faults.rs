//! What must never happen, and which tests show that it does not: here all commands together, and a table of
//! where the rest is. `cli::MODULE::TEST` is a test in this directory, any other path is one of the library,
//! and a name with a slash in it is a file. A test below makes sure that all of them exist.
//!
//! | what must hold | shown by |
//! |---|---|
//! | 1 | `cli::atomic::a_reader_never_sees_a_torn_file_whoever_writes`, `cli::atomic::many_processes_may_save_the_same_cache`, `cli::traced::everything_is_synced_before_and_after_it_gets_its_name`, `.ci/faults`, `.ci/crash` |
//! | 2 | `cli::traced::everything_is_synced_before_and_after_it_gets_its_name`, `cli::atomic::a_reader_never_sees_a_torn_file_whoever_writes`, `cli::atomic::any_name_a_file_can_have_is_saved` |
//! | 3 | `cli::atomic::the_mode_stays`, `cli::atomic::the_owner_stays_where_that_is_allowed`, `cli::atomic::a_file_that_is_not_there_is_made_as_any_program_would` |
//! | 4 | `cli::atomic::a_link_is_written_through`, `cli::atomic::a_dangling_link_gets_its_target`, `cli::atomic::a_loop_of_links_is_an_error`, `cli::atomic::a_read_only_file_is_refused` |
//! | 5 | `cli::atomic::any_failure_leaves_the_old_file_and_no_sibling`, `cli::faults::a_limit_on_the_size_of_files_is_an_error_that_changes_nothing`, `cli::hostile::a_limit_on_the_size_of_files_costs_only_the_cache`, `cli::traced::a_failed_sync_is_an_error_and_is_not_tried_again`, `.ci/faults` |
//! | 6 | `cli::atomic::only_what_killed_saves_of_the_same_file_left_is_swept`, `cli::killed::what_was_left_is_swept_by_a_later_run`, `cli::interrupt::sigkill_at_any_moment_leaves_a_whole_cache` |
//! | 7 | `cli::lock::eight_writers_lose_no_decision`, `cli::lock::writers_of_one_day_lose_no_note`, `cli::lock::what_an_editor_saves_during_the_waiting_stays`, `cli::lock::all_names_of_a_file_wait_for_each_other`, `cli::traced::the_lock_is_taken_before_anything_is_written`, `amend::tests::an_editors_save_in_between_stays`, `amend::tests::a_file_that_comes_in_between_stays` |
//! | 8 | `cli::lock::who_waits_says_so_once_and_goes_on`, `cli::lock::patience_has_an_end`, `cli::ctrl_c::ctrl_c_ends_the_waiting_for_a_lock`, `lock::tests::without_locks_it_goes_on_and_with_a_fault_it_does_not` |
//! | 9 | `cli::edits::the_program_sees_them_all`, `cli::edits::any_edits_in_any_order`, `usage::fingerprint::tests::everything_that_is_seen_of_a_file_counts` and all others of `tests/cli/edits.rs`, `cli::file_systems::those_that_are_known_to_keep_change_times_vouch_and_no_others`, `disk::directory::tests::only_what_is_known_to_keep_change_times_may_vouch` |
//! | 10 | `cli::edits::a_file_of_the_last_two_seconds_cannot_vouch_for_itself`, `cli::edits::a_file_of_tomorrow_cannot_vouch_for_itself`, `cli::edits::edits_in_one_tick_of_the_clock_are_seen`, `cli::interrupt::a_file_that_changes_while_it_is_read_is_not_vouched_for` |
//! | 11 | `cli::edits::slugs_that_are_others_than_before`, `cli::edits::pruning_that_is_other_than_before`, `usage::fingerprint::tests::the_order_in_which_parts_were_read_does_not_count`, `cli::edits::a_directory_that_lists_the_same_in_another_order` |
//! | 12 | `cli::hostile::what_may_not_be_read_is_a_warning_each`, `cli::hostile::link_loops_end_and_dangling_links_are_nothing` |
//! | 13 | `cli::patterns_cache::a_cache_that_is_damaged_is_as_good_as_none`, `cli::patterns_cache::a_cache_that_is_enormous_is_not_read`, `cli::patterns_cache::a_cache_of_a_tree_that_vouches_for_itself`, `usage::cache::tests::a_hostile_cache_is_as_good_as_none`, `tests/fuzz/fuzz_targets/cache.rs` |
//! | 14 | `cli::interrupt::ctrl_c_ends_the_walk_and_keeps_what_is_done`, `cli::interrupt::run_again_it_goes_on_from_there`, `cli::interrupt::a_loop_in_a_shell_stops_too`, `cli::interrupt::a_second_ctrl_c_ends_at_once`, `cli::interrupt::where_the_signal_is_ignored_it_stays_ignored`, `cli::ctrl_c::a_long_scan_shows_how_far_it_is_and_one_ctrl_c_ends_it`, `cli::ctrl_c::a_loop_around_a_scan_stops` |
//! | 15 | `cli::interview::ctrl_c_saves_and_says_how_to_go_on_and_that_goes_on`, `cli::interview::the_end_of_the_input_is_an_interruption_too`, `cli::interview::the_terminal_is_as_it_was_however_the_interview_ends`, `cli::ctrl_c::ctrl_c_twice_in_an_interview_loses_nothing_and_a_loop_can_stop` |
//! | 16 | `cli::killed::a_review`, `cli::killed::a_decision`, `cli::killed::a_note_in_the_journal`, `cli::killed::a_project_that_is_made`, `cli::killed::a_project_that_is_there_already`, `cli::killed::a_pattern`, `cli::killed::a_page_for_newcomers`, `cli::killed::a_bundle`, `.ci/faults` |
//! | 17 | `cli::faults::a_full_disk_behind_stdout_fails_every_command`, `cli::faults::a_closed_pipe_behind_stdout_ends_every_command_quietly`, `cli::hostile::a_closed_pipe_ends_quietly` |
//! | 18 | `cli::faults::a_fifo_stops_no_command`, `cli::faults::a_socket_stops_no_command`, `cli::faults::a_device_stops_no_command`, `cli::faults::a_loop_of_links_stops_no_command`, `cli::hostile::what_is_no_file_is_skipped_without_waiting`, `cli::patterns_cache::a_cache_that_is_a_fifo_is_left_alone`, `cli::hostile::names_that_vanish_or_turn_into_something_else_do_no_harm`, `cli::hostile::a_path_that_is_too_long_is_a_warning`, `cli::hostile::what_may_not_be_read_is_a_warning_each` |
//! | 19 | `cli::hostile::memory_stays_bounded_whatever_the_file`, `cli::faults::memory_stays_bounded_in_every_command`, `cli::untrusted::answers_that_never_end_are_refused` |
//! | 20 | `cli::hostile::any_bytes_are_text_enough`, `usage::reading::tests::a_slug_is_found_wherever_the_windows_meet`, `usage::reading::tests::what_stands_before_a_slug_is_seen_wherever_the_windows_meet`, `cli::hostile::memory_stays_bounded_whatever_the_file` |
//! | 21 | `cli::names::names_never_reach_the_terminal_raw`, `cli::names::no_name_drives_a_terminal_in_any_command`, `ui::visible::tests::nothing_unsafe_is_left`, `cli::timeline::texts_from_files_drive_no_terminal` |
//! | 22 | `cli::init::a_bad_name_is_refused_before_anything_is_touched`, `cli::init::names_that_differ_only_in_case_or_composition_are_one_project`, `cli::extract::names_that_differ_only_in_case_do_not_stand_side_by_side`, `kit::slug::tests::an_accepted_project_name_stays_where_it_is_put`, `cli::patterns_life::a_pattern_is_never_renamed_over_another` |
//! | 23 | `cli::atomic::extended_attributes_stay`, `cli::atomic::a_hard_link_that_is_left_behind_is_told_of` |
//! | 24 | `plan::changes::tests::a_plan_killed_after_any_step_is_told_of_and_put_back`, `plan::changes::tests::an_error_in_the_middle_takes_all_of_it_back_and_keeps_the_plan_before`, `plan::changes::tests::what_was_changed_since_stands_against_undo`, `cli::apply::killed_at_any_moment_it_is_told_of_and_taken_back`, `cli::apply::an_error_in_the_middle_changes_nothing`, `cli::patterns_life::a_candidate_that_is_ready_becomes_a_promoted_pattern`, `cli::patterns_life::a_retired_pattern_is_kept_with_the_reason_and_its_links_are_listed` |
//! | 25 | `cli::encodings::nothing_is_inserted_into_a_file_that_is_not_utf8_text`, `cli::patterns_life::a_pattern_in_another_encoding_is_refused`, `cli::patterns_life::what_cannot_be_changed_is_told_and_the_rest_goes_on` |
//! | 26 | `cli::apply::a_hostile_pack_writes_nothing`, `cli::apply::no_pack_writes_outside_the_project` |
//! | 27 | `cli::report_seen::a_browser_asks_for_nothing_else_and_runs_nothing`, `report::page::tests::text_from_anywhere_is_text`, `report::page::tests::the_policy_allows_our_style_sheet_and_nothing_else`, `report::pack_html::tests::no_text_gets_through` |
//!
//! What a stranger puts into the tree, apart from the cache, is in `cli::untrusted`. Tests with generated
//! input, which show a property of everything that can be generated:
//!
//! | property | shown by |
//! |---|---|
//! | loading a cache | `usage::cache::tests::no_bytes_make_it_panic`, `usage::cache::tests::no_damage_makes_it_panic`, `usage::cache::tests::what_was_saved_is_loaded_as_it_was` |
//! | fingerprint | `usage::fingerprint::tests::equal_only_if_all_is_equal`, `cli::edits::any_edits_in_any_order` |
//! | matcher | `usage::matcher::tests::finds_what_the_obvious_matcher_finds`, `usage::matcher::tests::a_text_in_parts_has_what_it_has_as_a_whole`, `usage::reading::tests::the_size_of_the_pieces_does_not_matter` |
//! | Markdown | `markdown::document::tests::any_text_is_read`, `markdown::inline::tests::any_text_is_read`, `markdown::dates::tests::any_text_is_read`, `facts::tests::any_text_is_read` |
//! | a decision or a row added | `logbook::decision::tests::any_bytes_stay_as_they_are`, `logbook::decision::tests::any_file_has_one_decision_more` |
//! | a question added, or answered | `logbook::question::tests::whatever_is_added_reads_back_and_changes_nothing_else`, `logbook::answer::tests::an_answer_closes_its_question_and_no_other` |
//! | a note added | `logbook::note::tests::a_note_is_seen_in_any_entry` |
//! | links that are updated | `lifecycle::links::tests::what_is_mended_leads_to_the_new_file_and_back`, `markdown::links::tests::targets_stand_in_the_text_in_order` |
//! | rows in a pattern's table | `lifecycle::file::tests::every_other_byte_stays_and_what_the_table_says_too` |
//! | places | `usage::places::tests::the_size_of_the_pieces_does_not_matter` |
//! | slugs | `kit::slug::tests::a_slug_is_one_name_that_makes_itself_again`, `kit::slug::tests::an_accepted_project_name_stays_where_it_is_put` |
//! | names made safe | `ui::visible::tests::nothing_unsafe_is_left` |
//! | XML and HTML | `report::pack_xml::tests::any_text_makes_a_document`, `report::pack_html::tests::no_text_gets_through` |
//! | answers | `interview::answers::tests::no_bytes_make_it_panic`, `interview::answers::tests::what_was_loaded_and_saved_loads_and_saves_as_the_same` |

#[cfg(target_os = "linux")]
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
#[cfg(unix)]
use std::os::unix::net::UnixListener;
use std::path::Path;
#[cfg(unix)]
use std::process::{Command, Stdio};

use serde_json::json;

#[cfg(unix)]
use crate::environment::skip;
use crate::environment::{Environment, Ran};
#[cfg(unix)]
use crate::hostile::make_fifo;
use crate::tree::siblings;
#[cfg(unix)]
use crate::tree::{self, is_lock};

/// What a command does to the tree.
#[derive(Clone, Copy, PartialEq)]
pub enum Does {
    /// It prints what it read.
    Read,
    /// It prints what a file says, byte by byte.
    Print,
    /// It writes what a person would miss.
    Write,
    /// It writes what it can find out again.
    Remember,
}
use Does::{Print, Read, Remember, Write};

/// Every command in every form, run in the company that [`company`] makes.
pub const COMMANDS: &[(&str, Does)] = &[
    ("patterns review", Remember),
    ("patterns review --no-cache", Remember),
    ("patterns review --json", Remember),
    ("patterns list", Remember),
    ("patterns list --json", Remember),
    ("patterns show undo-window", Print),
    ("patterns usage undo-window", Read),
    ("patterns usage undo-window --json", Read),
    ("report --out -", Print),
    ("audit", Read),
    ("audit --json", Read),
    ("audit builds/bakery-orders", Read),
    ("audit builds/bakery-orders --json", Read),
    ("next", Read),
    ("next builds/bakery-orders --json", Read),
    ("brief builds/bakery-orders", Read),
    ("status", Read),
    ("status --json", Read),
    ("timeline builds/bakery-orders", Read),
    ("timeline builds/bakery-orders --json", Read),
    ("sprint list", Read),
    ("sprint list builds/bakery-orders --json", Read),
    ("sprint show --path builds/bakery-orders", Read),
    ("sprint show 2 --path builds/bakery-orders --json", Read),
    ("questions builds/bakery-orders", Read),
    ("questions --json", Read),
    ("ship builds/bakery-orders", Read),
    ("ship builds/bakery-orders --json", Read),
    ("journal builds/bakery-orders --show", Print),
    ("journal builds/bakery-orders --list", Read),
    ("onboard builds/bakery-orders --stdout", Print),
    ("pack builds/bakery-orders --stdout", Print),
    ("pack builds/bakery-orders --stdout --format xml", Print),
    ("pack builds/bakery-orders --stdout --format html", Print),
    ("init made --answers init.json --dry-run", Read),
    ("apply pack.md --path builds/bakery-orders --dry-run", Read),
    ("companyos ../other", Write),
    ("init made --answers init.json", Write),
    ("extract builds/bakery-orders --answers extract.json", Write),
    ("decide Never --path builds/bakery-orders", Write),
    ("ask Who? --path builds/bakery-orders", Write),
    ("answer Q-1 Ann --path builds/bakery-orders", Write),
    ("journal builds/bakery-orders -m Called", Write),
    ("onboard builds/bakery-orders", Write),
    ("pack builds/bakery-orders", Write),
    ("pack builds/bakery-orders --format html", Write),
    ("apply pack.md --path builds/bakery-orders", Write),
    ("patterns promote label-first --anyway tried", Write),
    ("patterns retire undo-window --because old", Write),
    ("report", Write),
    (
        "sprint new Made --planned --path builds/bakery-orders",
        Write,
    ),
    (
        "sprint close 2 --anyway because --path builds/bakery-orders",
        Write,
    ),
];

/// The fixture, and answers.
pub fn company() -> Environment {
    let company = Environment::fixture();
    give_answers(&company);
    company.write(
        "builds/bakery-orders/planning/QUESTIONS.md",
        "# QUESTIONS\n\n## Open\n\n- Q-1: Which holidays?\n",
    );
    company
}

/// Answers files for a project and a pattern, and a pack.
pub fn give_answers(company: &Environment) {
    let init = json!({"client": "Acme", "tagline": "Rebates", "business_goal": "Less by hand"});
    let extract = json!({
        "pattern_focus": "Mail", "pattern_kind": "approach", "pattern_slug": "send-once",
        "pattern_summary": "Write it down first", "pattern_when_applies": "Always", "pattern_body": "1. Write"
    });
    company.write(
        "pack.md",
        "=== FILE: planning/STATE.md ===\n# State\n\n## Status\n\nPlanned.\n\
         === FILE: docs/made/PLAN.md ===\n# Plan\n",
    );
    company.write("init.json", init.to_string());
    company.write("extract.json", extract.to_string());
}

/// Runs each command in a tree that no other command has changed: each one that writes gets its own company.
fn for_each_command(mut run: impl FnMut(&Environment, &str, Does)) {
    let shared = company();
    for (command, does) in COMMANDS.iter().copied() {
        if does == Write {
            run(&company(), command, does);
        } else {
            run(&shared, command, does);
        }
    }
}

#[track_caller]
pub fn assert_no_panic(ran: &Ran, command: &str) {
    let panicked = ran.status.code() == Some(101) || ran.stderr().contains("panicked");
    assert!(ran.status.code().is_some() && !panicked, "{command}: {ran}");
}

#[test]
fn every_command_is_tried() {
    let all = socrates::cli::command();
    let listed = all.get_subcommands().map(clap::Command::get_name);
    let tried: BTreeSet<_> = COMMANDS
        .iter()
        .map(|(command, _)| command.split(' ').next().unwrap())
        // They print what is in the program itself.
        .chain(["help", "completions", "man"])
        // It needs a plan to take back, which `cli::undo` makes.
        .chain(["undo"])
        // It needs a repository, which `cli::hook` makes.
        .chain(["hook"])
        .collect();
    for command in listed {
        assert!(tried.contains(command), "`{command}` is not tried");
    }
}

/// Every file that differs must be mentioned, or the new directory that it is in.
#[cfg(target_os = "linux")]
#[track_caller]
fn must_tell_of_changes(
    said: &str,
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
) {
    // What the program keeps for itself.
    let own = [
        ".socrates-undo/",
        ".usage-cache.json",
        ".socrates-extract-answers.json",
    ];
    let changed = after.iter().filter(|(path, content)| {
        let is_own = own.iter().any(|own| path.contains(own));
        let is_file = !path.ends_with('/') && !is_lock(path, content);
        is_file && !is_own && before.get(*path) != Some(*content)
    });
    for (path, _) in changed {
        let mut above = Path::new(path).ancestors();
        let is_told = above.any(|place| {
            let place = place.to_string_lossy();
            !place.is_empty() && said.lines().any(|line| line.ends_with(&*place))
        });
        // A project's file is mentioned as the project knows it.
        let below = path.strip_prefix("builds/bakery-orders/");
        let is_told_below = below.is_some_and(|below| said.contains(&format!("d {below}\n")));
        assert!(is_told || is_told_below, "nothing about {path}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_stdout_fails_every_command() {
    for_each_command(|company, command, does| {
        let before = tree::read(&company.path(""));
        let mut run = company.command();
        run.args(command.split(' '))
            .stdout(fs::File::options().write(true).open("/dev/full").unwrap());
        let ended = run.output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(2), "{command}: {said}");
        let begins = if command.ends_with("--json") {
            "\"message\": \""
        } else {
            "error: "
        };
        let what = if does == Write {
            "the changes below were made, but the result could not be written to standard output"
        } else {
            "cannot write the result to standard output"
        };
        let told = format!("{what}: No space left on device");
        assert!(
            said.contains(begins) && said.contains(&told),
            "{command}: {said}"
        );
        if does == Write {
            must_tell_of_changes(&said, &before, &tree::read(&company.path("")));
        }
        assert!(!said.contains("panicked"), "{command}: {said}");
    });
}

#[test]
fn a_closed_pipe_behind_stdout_ends_every_command_quietly() {
    let other = company();
    for_each_command(|company, command, _| {
        let arguments = || command.split(' ');
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut run = company.command();
        let ended = run.args(arguments()).stdout(writer).output().unwrap();
        let heard = other.run(other.command().args(arguments()));
        assert_eq!(ended.status, heard.status, "{command}: {heard}");
        assert_eq!(
            String::from_utf8_lossy(&ended.stderr),
            heard.stderr(),
            "{command}"
        );
    });
}

#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_is_an_error_that_changes_nothing() {
    for_each_command(|company, command, does| {
        let before = tree::read(&company.path(""));
        let script = format!(r#"ulimit -f 0; exec "$SOCRATES" {command}"#);
        let ran = company.run(&mut company.shell(&script));
        assert_no_panic(&ran, command);
        match does {
            // What is printed here goes into a pipe, which is not a file.
            Read | Print => assert_ne!(ran.status.code(), Some(2), "{command}: {ran}"),
            Write => {
                assert_eq!(ran.status.code(), Some(2), "{command}: {ran}");
                assert!(ran.stderr().contains("error: "), "{command}: {ran}");
            }
            Remember => assert!(matches!(ran.status.code(), Some(0 | 1)), "{command}: {ran}"),
        }
        if matches!(does, Write | Remember) {
            // With `--json`, the message is in the document's notes.
            let told = [ran.stderr(), ran.stdout()].concat();
            assert!(told.contains("File too large"), "{command}: {ran}");
        }
        let mut after = tree::read(&company.path(""));
        after.retain(|path, content| !is_lock(path, content));
        assert!(before == after, "{command} left something: {ran}");
    });
}

/// The project's files that any command reads.
const PLANNING: [&str; 6] = [
    "AGENTS.md", "README.md", "planning/DECISIONS.md", "planning/DOMAIN.md", "planning/RISKS.md",
    "planning/STATE.md",
];

/// Puts something that is not a file in place of each, and runs every command on it.
#[track_caller]
fn stops_no_command(put: impl Fn(&Environment, &Path)) {
    let company = company();
    for file in PLANNING {
        let path = company.path("builds/bakery-orders").join(file);
        fs::remove_file(&path).unwrap();
        put(&company, &path);
    }
    put(&company, &company.path("builds/tide-table/planning/x.md"));
    for (command, _) in COMMANDS {
        if command.ends_with("--json") {
            continue;
        }
        let ran = company.run(company.command().args(command.split(' ')));
        assert_no_panic(&ran, command);
        let left = siblings(&company.path("builds/bakery-orders/planning"));
        assert_eq!(left, [""; 0], "{command}");
    }
}

#[cfg(unix)]
#[test]
fn a_fifo_stops_no_command() {
    stops_no_command(|_, path| make_fifo(path));
}

#[cfg(unix)]
#[test]
fn a_socket_stops_no_command() {
    stops_no_command(|company, path| {
        // The path of a socket may be no longer than a hundred bytes, so it is made elsewhere.
        let elsewhere = company.beside().join("s");
        drop(UnixListener::bind(&elsewhere).unwrap());
        fs::rename(elsewhere, path).unwrap();
    });
}

#[cfg(unix)]
#[test]
fn a_device_stops_no_command() {
    if !make_device(&Environment::new().path("device")) {
        skip("device nodes cannot be made here, or not be opened");
        return;
    }
    stops_no_command(|_, path| assert!(make_device(path)));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_stops_no_command() {
    stops_no_command(|_, path| symlink(path.file_name().unwrap(), path).unwrap());
}

#[test]
fn a_directory_in_the_place_of_a_file_stops_no_command() {
    stops_no_command(|_, path| fs::create_dir(path).unwrap());
}

/// Makes a node for the memory device that never ends. Returns whether that is possible, and the node can be
/// opened: on many file systems, `/dev/shm` among them, no device can.
#[cfg(unix)]
fn make_device(path: &Path) -> bool {
    let mut mknod = Command::new("mknod");
    mknod.arg(path).args(["c", "1", "5"]).stderr(Stdio::null());
    mknod.status().is_ok_and(|status| status.success()) && fs::File::open(path).is_ok()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_bounded_in_every_command() {
    let company = company();
    let path = company.path("builds/bakery-orders/planning/DECISIONS.md");
    let file = fs::File::options().append(true).open(path).unwrap();
    if file.set_len(8 << 30).is_err() {
        skip("there are no files of 8 GiB here");
        return;
    }
    for command in [
        "patterns review",
        "status",
        "audit builds/bakery-orders",
        "timeline builds/bakery-orders",
        "ship builds/bakery-orders",
        "onboard builds/bakery-orders --stdout",
        "pack builds/bakery-orders --stdout",
        "pack builds/bakery-orders --stdout --format xml",
        "pack builds/bakery-orders --stdout --format html",
        "decide Never --path builds/bakery-orders",
        "apply pack.md --path builds/bakery-orders",
    ] {
        // Address space, not memory: it includes the threads' stacks and the heaps' reserves.
        let script = format!(r#"ulimit -v 200000; exec "$SOCRATES" {command} > /dev/null"#);
        let ran = company.run(&mut company.shell(&script));
        assert_no_panic(&ran, command);
    }
}

/// Reads the table above again: everything it names has to exist.
#[test]
fn every_test_in_the_table_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lines = BTreeSet::new();
    for row in include_str!("faults.rs").lines() {
        let Some(row) = row.strip_prefix("//! | ") else {
            continue;
        };
        let (first, rest) = row.split_once(" | ").unwrap();
        lines.extend(first.parse::<u8>());
        for named in rest.split('`').skip(1).step_by(2) {
            assert!(exists(root, named), "there is no {named}");
        }
    }
    assert_eq!(lines, (1..=27).collect(), "a line for each requirement");
}

/// `cli::MODULE::TEST` is one of these tests, `MODULE::tests::TEST` one of the library's; anything with a
/// slash is a file.
fn exists(root: &Path, named: &str) -> bool {
    if named.contains('/') {
        return root.join(named).is_file();
    }
    let (module, test) = named.rsplit_once("::").unwrap();
    let files = if let Some(module) = module.strip_prefix("cli::") {
        vec![format!("tests/cli/{module}.rs")]
    } else {
        let module = module.replace("::", "/");
        let above = module.rsplit_once('/').unwrap().0;
        let places = [&module, above, &format!("{above}/mod")];
        places.map(|place| format!("src/{place}.rs")).to_vec()
    };
    files
        .iter()
        .filter_map(|file| fs::read_to_string(root.join(file)).ok())
        .any(|text| {
            let found = text.find(&format!("fn {test}("));
            let before = found.and_then(|at| text[..at].rsplit("\n\n").next());
            before.is_some_and(|lines| lines.contains("#[test]"))
        })
}

//! Files and texts in an encoding other than UTF-8: named and refused before anything is written.

use std::fs;

use crate::environment::Environment;
use crate::tree;

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn nothing_is_inserted_into_a_file_that_is_not_utf8_text() {
    let log = "# Decisions\n\n- **Keep tapes (2026-11-02)**\n";
    for (bytes, what, hint) in [
        (
            utf16(&format!("\u{feff}{log}")),
            "in UTF-16",
            "save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`",
        ),
        (
            b"# Decisions\n\n- caf\xE9\n".to_vec(),
            "in Latin-1 or another encoding that is not UTF-8",
            "save it as UTF-8, for example with `iconv -f LATIN1 -t UTF-8`",
        ),
        (
            log.replace('\n', "\r").into_bytes(),
            "written with only carriage returns as line endings",
            "save it with line feeds, for example with `tr '\\r' '\\n'`",
        ),
    ] {
        let project = Environment::new();
        project.write("planning/DECISIONS.md", &bytes);
        project.write("planning/journal/2026-11-23.md", &bytes);
        let before = tree::read(&project.path("."));
        for (command, file) in [
            ("decide x", "planning/DECISIONS.md"),
            ("journal -m x", "planning/journal/2026-11-23.md"),
        ] {
            project.socrates(command).shows(&format!(
                "exit 2\n--- stderr\nerror: {file} is {what}\nhint: {hint}\n"
            ));
        }
        assert_eq!(tree::read(&project.path(".")), before, "{what}");
    }
}

#[test]
fn a_mark_on_standard_input_is_not_part_of_the_text() {
    let project = Environment::new();
    let log = project.write(
        "planning/DECISIONS.md",
        "# Decisions\n\n- **a (2026-11-02)**\n",
    );
    for command in [&["decide", "-"][..], &["journal", "-m", "-"]] {
        let input = "\u{feff}Keep tapes\n";
        let ran = project.run_with(input, project.command().args(command));
        assert_eq!(ran.status.code(), Some(0), "{ran}");
    }
    for file in [log, project.path("planning/journal/2026-11-23.md")] {
        assert!(!fs::read_to_string(file).unwrap().contains('\u{feff}'));
    }
    let wide = b"\xff\xfea\0";
    let ran = project.run_with(wide, project.command().args(["decide", "-"]));
    ran.shows(
        "
        exit 2
        --- stderr
        error: the text on standard input is in UTF-16
        hint: save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`
        ",
    );
}

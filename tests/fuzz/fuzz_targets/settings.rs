//! Any text may be in a settings file: either it is understood, or warnings say what is not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use socrates::settings::{self, FILE_NAME, Owner, scaffold};
use socrates::tree::files::Text;

fuzz_target!(|text: &str| {
    let text = text.to_owned();
    let text = Text::Read { text, cut: false };
    let (_, finding) = scaffold::read(&text);
    if let Some(finding) = finding {
        assert!(finding.message.starts_with(scaffold::FILE_NAME));
    }
    for owner in [Owner::Root, Owner::Project] {
        let (_, warnings) = settings::read(&text, owner);
        assert!(warnings.iter().all(|warning| warning.path == FILE_NAME));
    }
});

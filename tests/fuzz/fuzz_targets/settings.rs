//! Any text may stand in the audit's settings: it is understood, or one finding says why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use socrates::audit::settings;
use socrates::tree::files::Text;

fuzz_target!(|text: &str| {
    let text = text.to_owned();
    let (_, finding) = settings::read(&Text::Read { text, cut: false });
    if let Some(finding) = finding {
        assert!(finding.message.starts_with(settings::FILE_NAME));
    }
});

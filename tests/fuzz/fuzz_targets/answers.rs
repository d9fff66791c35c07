//! Any bytes may stand in an answers file, stored or given: they are answers, which are saved as they were
//! loaded, or there is a reason why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use socrates::interview::{Answers, EXTRACT, Given, INIT};

fuzz_target!(|bytes: &[u8]| {
    for set in [&INIT, &EXTRACT] {
        match Answers::parse_stored(set, bytes) {
            Err(why) => assert!(!why.is_empty() && !why.contains('\u{1b}')),
            Ok(answers) => {
                let saved = answers.to_json().unwrap();
                let again = Answers::parse_stored(set, saved.as_bytes()).unwrap();
                assert_eq!(saved, again.to_json().unwrap());
            }
        }
        let _ = Given::parse(set, bytes);
    }
});

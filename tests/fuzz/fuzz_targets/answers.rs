//! Any bytes may be in an answers file, stored or given: either they are answers, which are saved as they were
//! loaded, or there is a reason why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use socrates::interview::{Answers, EXTRACT, Given, INIT};

fuzz_target!(|bytes: &[u8]| {
    for set in [&INIT, &EXTRACT] {
        match Answers::parse_stored(set, bytes) {
            Err(why) => assert!(!why.is_empty() && !why.contains('\u{1b}')),
            Ok(answers) => {
                let again = |json: &str| Answers::parse_stored(set, json.as_bytes()).unwrap();
                // What was dropped may have held the only characters beyond ASCII.
                let saved = again(&answers.to_json().unwrap()).to_json().unwrap();
                assert_eq!(saved, again(&saved).to_json().unwrap());
            }
        }
        let _ = Given::parse(set, bytes);
    }
});

//! Any bytes may be in place of the cache: either they are a cache, or there is a reason why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use socrates::usage::cache;

fuzz_target!(|bytes: &[u8]| {
    if let Err(why) = cache::parse(bytes) {
        assert!(!why.is_empty());
    }
});

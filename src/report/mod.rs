//! Findings as text or JSON. Each formatter returns what it made; whoever called decides where it goes.

pub mod init_text;
pub mod review_json;
pub mod review_text;

use std::ffi::OsString;
use std::path::Path;

/// A path from the root, the same on every system.
fn with_slashes(path: &Path) -> OsString {
    let mut text = OsString::new();
    for (index, component) in path.components().enumerate() {
        if index > 0 {
            text.push("/");
        }
        text.push(component);
    }
    text
}

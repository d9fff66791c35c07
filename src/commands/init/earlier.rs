//! The rendered files that are there, and which of them are still as an earlier run rendered them, so that new
//! answers may replace them. Only reads.

use std::collections::BTreeMap;
use std::path::Path;

use crate::disk;
use crate::kit::project::{self, Present, ProjectFacts};

/// In bytes; a file rendered from answers is far smaller.
const LARGEST: usize = 4 << 20;

/// Those files, by their paths. A file that cannot be read is not ours.
pub fn present(project: &Path, earlier: Option<&ProjectFacts>) -> BTreeMap<&'static str, Present> {
    project::present(earlier, |path| {
        let head = disk::read_head(&project.join(path), LARGEST).ok()??;
        (!head.cut).then(|| head.text().replace("\r\n", "\n"))
    })
}

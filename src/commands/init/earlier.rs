//! The planning files that are still as an earlier run rendered them, so that new answers may replace them.
//! Only reads.

use std::collections::BTreeMap;
use std::path::Path;

use crate::disk;
use crate::kit::project::{self, ProjectFacts};

/// In bytes; a file rendered from answers is far smaller.
const LARGEST: usize = 4 << 20;

/// The present content of those files, by their paths. A file that cannot be read is not ours.
pub fn as_rendered(project: &Path, earlier: &ProjectFacts) -> BTreeMap<&'static str, String> {
    project::still_as_rendered(earlier, |path| {
        let head = disk::read_head(&project.join(path), LARGEST).ok()??;
        (!head.cut).then(|| head.text().replace("\r\n", "\n"))
    })
}

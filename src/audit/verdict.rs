//! The result of an audit: what was found, how much of it the operator has decided to live with, and what is
//! wrong with the files that record this.

use std::ops::AddAssign;

use super::baseline::Baseline;
use super::{Finding, placeholders};
use crate::settings::Warning;

/// The verdict on a project or on the layer above.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What is wrong, in the order in which it is reported.
    pub findings: Vec<Finding>,
    /// How much is held back.
    pub held: Held,
    /// What is wrong with settings, baselines and comments.
    pub warnings: Vec<Warning>,
}

/// How many findings are held back, and by what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// By the baseline.
    pub baseline: usize,
    /// By comments.
    pub allowed: usize,
}

impl AddAssign for Held {
    fn add_assign(&mut self, other: Self) {
        self.baseline += other.baseline;
        self.allowed += other.allowed;
    }
}

impl Held {
    /// How many there are in total.
    pub fn total(self) -> usize {
        self.baseline + self.allowed
    }
}

impl Verdict {
    /// The verdict with one finding in place of many that say the same about one file.
    #[must_use]
    pub fn gathered(mut self) -> Self {
        placeholders::gather(&mut self.findings);
        self
    }

    /// The verdict without what a baseline knows.
    #[must_use]
    pub fn but(mut self, known: &Baseline) -> Self {
        self.held.baseline += known.hold(&mut self.findings);
        self
    }
}

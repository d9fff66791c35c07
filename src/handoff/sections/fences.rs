//! Fences as chat models write them: nested with the same length. A fence with an info string opens a level, a
//! bare one closes it; if nothing is open, a bare one opens.

/// A fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fence {
    sign: u8,
    length: usize,
    has_info: bool,
}

impl Fence {
    /// A line read as a fence, however far it is indented.
    fn read(line: &str) -> Option<Self> {
        let line = line.trim();
        let sign = *line.as_bytes().first()?;
        if !matches!(sign, b'`' | b'~') {
            return None;
        }
        let length = line.bytes().take_while(|byte| *byte == sign).count();
        let info = line[length..].trim();
        // After backticks, another backtick makes the line a code span.
        let is_fence = length >= 3 && !(sign == b'`' && info.contains('`'));
        is_fence.then_some(Self {
            sign,
            length,
            has_info: !info.is_empty(),
        })
    }
}

/// What a line does to the levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Text,
    /// Opens a level.
    Opens {
        /// Whether nothing was open before.
        outermost: bool,
    },
    /// Closes a level.
    Closes {
        /// Whether nothing is open now.
        outermost: bool,
    },
}

/// The fences that are open at a line.
#[derive(Clone, Debug, Default)]
pub struct Levels(Vec<Fence>);

impl Levels {
    /// Reads the next line.
    pub fn step(&mut self, line: &str) -> Step {
        let Some(fence) = Fence::read(line) else {
            return Step::Text;
        };
        match self.0.last() {
            Some(_) if fence.has_info => {
                self.0.push(fence);
                Step::Opens { outermost: false }
            }
            Some(open) if open.sign == fence.sign && fence.length >= open.length => {
                self.0.pop();
                Step::Closes {
                    outermost: self.0.is_empty(),
                }
            }
            // A bare fence with nothing to close is text of the block around it.
            Some(_) => Step::Text,
            None => {
                self.0.push(fence);
                Step::Opens { outermost: true }
            }
        }
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.0.len()
    }
}

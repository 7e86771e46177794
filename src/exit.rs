//! How the program ends.

use std::process::ExitCode;

/// Exit status of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done; no rows is still done.
    Ok,
    /// 1: failed; nothing of the last step was kept.
    Failed,
    /// 2: the call made no sense.
    Usage,
    /// 3: done but for some articles, which are listed.
    Partial,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Ok => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Partial => 3,
        })
    }
}

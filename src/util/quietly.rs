//! Running what may panic without a word on stderr: a library that gives up on a damaged file by panicking costs that file only.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// What `run` gives; `None` where it panicked. Then the caller must not look at anything that `run` may have changed.
///
/// The hook is process-wide, so whether to be quiet is asked of each thread: a panic elsewhere is told of as before.
pub(crate) fn quietly<T>(run: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_QUIET.get() {
                usual(info);
            }
        }));
    });
    IS_QUIET.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(run));
    IS_QUIET.set(false);
    done.ok()
}

//! Work spread over threads, results in the order of the input, with a bound on what is under way.
//!
//! One thread reads the input, `threads` threads work, the caller's thread takes the results. An item is let in when
//! there is room for it and leaves when its result was taken, so that one slow item cannot make the others pile up in
//! memory. Items may have a weight, of which only so much is under way.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, PoisonError};

use crossbeam_channel::unbounded;

/// Items that may be under way for each thread, at first. Few, so that what is learnt from the first results comes in
/// time for most of the others.
const FEW: usize = 32;
/// The same later, while they weigh less than [`LIGHT`]: enough to go on while results are taken slowly.
const MANY: usize = 2048;

/// As many threads as the machine has cores.
pub fn default_threads() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Bytes that may be under way at once; one item may be larger.
const MAX_WEIGHT: u64 = 96 * 1024 * 1024;
/// The same while there are many items.
const LIGHT: u64 = 4 * 1024 * 1024;
/// What an item counts for whose weight nobody gives: no more of them come in than the first few.
const UNKNOWN: u64 = LIGHT / 64;

/// Applies `work` to every item of `input` on `threads` threads and hands the results to `take` in input order.
///
/// # Errors
/// The first error of `take`; nothing is handed on after it.
pub fn in_order<I, R, E>(
    threads: NonZeroUsize,
    input: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> R + Sync,
    take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    I: Send,
    R: Send,
{
    let produce = |feed: &mut dyn FnMut(I) -> ControlFlow<()>| {
        let _ = { input }.try_for_each(feed);
    };
    ordered_map(threads, produce, |_| UNKNOWN, work, take)
}

/// The same for items that `produce` feeds in, each weighing so many bytes until its result was taken.
///
/// # Errors
/// The first error of `take`; nothing is handed on after it, and feeding breaks.
///
/// # Panics
/// When `produce`, `work` or `take` panics, once all threads have ended.
pub fn ordered_map<I, R, E>(
    threads: NonZeroUsize,
    produce: impl FnOnce(&mut dyn FnMut(I) -> ControlFlow<()>) + Send,
    weigh: impl Fn(&I) -> u64 + Send,
    work: impl Fn(I) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    I: Send,
    R: Send,
{
    let gate = Gate::new(threads);
    std::thread::scope(|scope| {
        let gate = gate.closed_at_the_end();
        // Made in here, so that an early return drops this end of them and wakes every thread that waits.
        let (feed, items) = unbounded::<(usize, u64, I)>();
        let (done, results) = unbounded::<(usize, u64, R)>();
        let entrance = gate.0;
        scope.spawn(move || {
            let mut at = 0;
            produce(&mut |item| {
                let weight = weigh(&item);
                if !entrance.enter(weight) || feed.send((at, weight, item)).is_err() {
                    return ControlFlow::Break(());
                }
                at += 1;
                ControlFlow::Continue(())
            });
        });
        for _ in 0..threads.get() {
            let (items, done, work) = (items.clone(), done.clone(), &work);
            // Also a thread that panics closes the gate: its item never leaves, and the reader would wait for that.
            let gate = entrance.closed_at_the_end();
            scope.spawn(move || {
                let _gate = gate;
                for (at, weight, item) in items {
                    if done.send((at, weight, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop((items, done));
        // Results that came before their turn.
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (at, weight, result) in results {
            waiting.insert(at, (weight, result));
            while let Some((weight, result)) = waiting.remove(&next) {
                next += 1;
                take(result)?;
                gate.0.leave(weight);
            }
        }
        Ok(())
    })
}

/// Lets in what there is room for. Items leave in the order in which they came, so one always can.
struct Gate {
    inside: Mutex<Inside>,
    left: Condvar,
    threads: usize,
}

#[derive(Default)]
struct Inside {
    items: usize,
    weight: u64,
    /// Items that left.
    gone: usize,
    is_closed: bool,
}

/// Closes the gate when it goes, so that nobody waits for ever.
struct Closing<'g>(&'g Gate);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.inside.lock().unwrap_or_else(PoisonError::into_inner).is_closed = true;
        self.0.left.notify_all();
    }
}

impl Gate {
    fn new(threads: NonZeroUsize) -> Self {
        Self { inside: Mutex::default(), left: Condvar::new(), threads: threads.get() }
    }

    fn closed_at_the_end(&self) -> Closing<'_> {
        Closing(self)
    }

    /// Waits until there is room; `false` if the gate was closed.
    ///
    /// For example, with four threads 128 items may be inside at first. After 1000 have left, 1000 may be, and never more than
    /// 8192; but above 128 only as long as all of them together weigh no more than [`LIGHT`].
    fn enter(&self, weight: u64) -> bool {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let few = self.threads * FEW;
        let many = self.threads * MANY;
        let full = |i: &mut Inside| {
            let heaviest = if i.items < few { MAX_WEIGHT } else { LIGHT };
            let is_full = i.items >= i.gone.clamp(few, many);
            // An item that is too heavy by itself comes in when nothing else is inside.
            !i.is_closed && (is_full || i.weight > 0 && i.weight + weight > heaviest)
        };
        let mut inside = self.left.wait_while(inside, full).unwrap_or_else(PoisonError::into_inner);
        inside.items += 1;
        inside.weight += weight;
        !inside.is_closed
    }

    fn leave(&self, weight: u64) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.items -= 1;
        inside.weight -= weight;
        inside.gone += 1;
        drop(inside);
        self.left.notify_one();
    }
}

/// Pieces of work for each thread, so that an uneven one does not make the others wait.
pub(crate) const PIECES: usize = 4;

/// Applies `work` to pieces of `all` on several threads and hands the results to `take`, in order.
pub(crate) fn each_piece<I: Sync, R: Send>(
    threads: NonZeroUsize,
    all: &[I],
    work: impl Fn(&[I]) -> R + Sync,
    mut take: impl FnMut(R),
) {
    let size = all.len().div_ceil(threads.get() * PIECES).max(1);
    let Ok(()) = in_order(threads, all.chunks(size), work, |result| -> Result<(), Infallible> {
        take(result);
        Ok(())
    });
}

#[cfg(test)]
mod tests {
    use super::{FEW, MAX_WEIGHT, in_order, ordered_map};
    use std::num::NonZeroUsize;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_input() {
        let threads = NonZeroUsize::new(4).unwrap();
        let mut taken = Vec::new();
        let slow_first = |n: u64| {
            if n.is_multiple_of(97) {
                std::thread::sleep(std::time::Duration::from_millis(3));
            }
            n * 2
        };
        let done: Result<(), ()> = in_order(threads, 0..1000_u64, slow_first, |n| {
            taken.push(n);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert_eq!(taken, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn items_of_unknown_weight_do_not_pile_up_behind_a_slow_taker() {
        let threads = NonZeroUsize::new(2).unwrap();
        let (read, mut taken, mut ahead) = (AtomicUsize::new(0), 0, 0);
        let input = (0..5000_usize).inspect(|_| {
            read.fetch_add(1, Ordering::SeqCst);
        });
        let done: Result<(), ()> = in_order(
            threads,
            input,
            |n| n,
            |n| {
                if n % 1000 == 999 {
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
                ahead = ahead.max(read.load(Ordering::SeqCst) - taken);
                taken += 1;
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        // One more waits at the door.
        assert!(ahead <= threads.get() * FEW + 2, "{ahead}");
    }

    #[test]
    fn an_error_ends_an_endless_input() {
        let threads = NonZeroUsize::new(2).unwrap();
        let ended = in_order(threads, 0_u64.., |n| n, |n| if n == 500 { Err(n) } else { Ok(()) });
        assert_eq!(ended, Err(500));
    }
    #[test]
    fn an_error_ends_a_reader_that_waits_for_a_ticket() {
        let threads = NonZeroUsize::new(2).unwrap();
        let ended = in_order(
            threads,
            0_u64..,
            |n| n,
            |_| {
                std::thread::sleep(std::time::Duration::from_millis(100));
                Err::<(), ()>(())
            },
        );
        assert_eq!(ended, Err(()));
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_ends_a_reader_that_waits_for_a_ticket() {
        let threads = NonZeroUsize::new(2).unwrap();
        let _: Result<(), ()> = in_order(threads, 0_u64.., |n| assert_ne!(n, 5), |()| Ok(()));
    }

    #[test]
    fn an_error_ends_a_reader_that_waits_for_room() {
        let threads = NonZeroUsize::new(2).unwrap();
        let endless = |feed: &mut dyn FnMut(u64) -> std::ops::ControlFlow<()>| {
            let _ = (0_u64..).try_for_each(feed);
        };
        let ended =
            ordered_map(threads, endless, |_| MAX_WEIGHT, |n| n, |n| if n == 5 { Err(n) } else { Ok(()) });
        assert_eq!(ended, Err(5));
    }
}

//! Work spread over threads, results in the order of the input, with a bound on what is under way.
//!
//! One thread reads the input, `threads` threads work, the caller's thread takes the results. A ticket is drawn for
//! each item before it is read and given back when its result was taken, so that one slow item cannot make the
//! others pile up in memory.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use crossbeam_channel::bounded;

/// Items that may be under way for each thread.
const TICKETS_A_THREAD: usize = 64;

/// As many threads as the machine has cores.
pub fn default_threads() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Applies `work` to every item of `input` on `threads` threads and hands the results to `take` in input order.
///
/// # Errors
/// The first error of `take`; nothing is handed on after it.
pub fn in_order<I, R, E>(
    threads: NonZeroUsize,
    input: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    I: Send,
    R: Send,
{
    let capacity = threads.get() * TICKETS_A_THREAD;
    std::thread::scope(|scope| {
        // Made in here, so that an early return drops this end of them and wakes every thread that waits.
        let (draw, give_back) = bounded::<()>(capacity);
        let (feed, items) = bounded::<(usize, I)>(capacity);
        let (done, results) = bounded::<(usize, R)>(capacity);
        scope.spawn(move || {
            for item in input.enumerate() {
                if draw.send(()).is_err() || feed.send(item).is_err() {
                    return;
                }
            }
        });
        for _ in 0..threads.get() {
            let (items, done, work) = (items.clone(), done.clone(), &work);
            scope.spawn(move || {
                for (at, item) in items {
                    if done.send((at, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop((items, done));
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (at, result) in results {
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&next) {
                next += 1;
                take(result)?;
                let _ = give_back.recv();
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::num::NonZeroUsize;

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
}

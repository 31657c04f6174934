//! The threads: how many, in which order, what a panic does, and when they start and end.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Barrier, Mutex};
use std::time::Duration;

use super::*;
use crate::job::JobCall;
use crate::limits::Limits;

/// Longer than anything takes, unless it never ends.
const LONG: Duration = Duration::from_mins(1);

/// A sandbox whose guests do nothing but panic.
struct Panics;

impl Sandbox for Panics {
    fn run(&self, job: &Job, _: &Cancellation) -> Result<Execution, Fault> {
        panic!("{job:?}")
    }
}

fn workers(jobs: usize) -> Workers {
    Workers::new(Arc::new(Panics), jobs, None)
}

fn job() -> Job {
    Job::new("", JobCall::function("solve", Vec::new()), Limits::default())
}

#[test]
fn work_begins_in_the_order_of_the_calls() {
    let workers = workers(1);
    let order = Arc::new(Mutex::new(Vec::new()));
    let started: Vec<_> = (0..100)
        .map(|number| {
            let order = Arc::clone(&order);
            workers.start(move |_| order.lock().unwrap().push(number))
        })
        .collect();
    for result in started {
        block_on(result).unwrap();
    }
    assert_eq!(*order.lock().unwrap(), (0..100).collect::<Vec<_>>());
}

/// Work that keeps a thread busy until the returned end is dropped.
fn busy(workers: &Workers) -> Sender<()> {
    let (end, ended) = mpsc::channel::<()>();
    let (begun, begins) = mpsc::channel();
    drop(workers.start(move |_| {
        begun.send(()).unwrap();
        ended.recv().unwrap_err();
    }));
    begins.recv_timeout(LONG).unwrap();
    end
}

#[test]
fn speculative_work_is_done_while_there_is_no_other_until_it_is_committed() {
    let workers = workers(1);
    let order = Arc::new(Mutex::new(Vec::new()));
    let note = |number: usize| {
        let order = Arc::clone(&order);
        move |_: &dyn Sandbox| order.lock().unwrap().push(number)
    };
    let end = busy(&workers);
    let (first, mut second, unwanted) =
        (workers.speculate(note(1)), workers.speculate(note(2)), workers.speculate(note(3)));
    let (third, fourth) = (workers.start(note(4)), workers.speculate(note(5)));
    second.commit();
    second.commit();
    drop(unwanted);
    drop(end);
    for result in [first, second, third, fourth] {
        assert_eq!(block_on(result), Ok(()));
    }
    assert_eq!(*order.lock().unwrap(), [2, 4, 1, 5]);
}

#[test]
fn idle_threads_do_speculative_work_without_being_asked() {
    let workers = workers(2);
    let end = busy(&workers);
    let (done, does) = mpsc::channel();
    let pending = workers.speculate(move |_| done.send(7).unwrap());
    assert_eq!(does.recv_timeout(LONG), Ok(7));
    drop(end);
    assert_eq!(block_on(pending), Ok(()));
    let mut dead = workers.speculate(|_| -> u8 { panic!("as scripted") });
    dead.commit();
    assert!(block_on(dead).is_err());
}

#[test]
fn speculative_work_that_nobody_wants_takes_no_room() {
    let workers = workers(1);
    let end = busy(&workers);
    let kept: Vec<_> = (0..10).map(|_| workers.speculate(|_| ())).collect();
    for _ in 0..10_000 {
        drop(workers.speculate(|_| ()));
    }
    assert_eq!(workers.pool.speculative(), kept.len());
    drop(end);
    assert!(kept.into_iter().all(|pending| block_on(pending) == Ok(())));
}

#[test]
fn a_panic_ends_its_work_and_nothing_else() {
    let workers = workers(1);
    let dead = workers.start(|_| -> u8 { panic!("as scripted") });
    let alive = workers.start(|_| 7);
    assert!(block_on(dead).is_err());
    assert_eq!(block_on(alive), Ok(7));
    let token = Cancellation::new();
    assert_eq!(block_on(workers.run(job(), &token)).unwrap_err(), Fault::Worker);
    assert_eq!(block_on(workers.run_all(vec![job(), job()], &token)), [Err(Fault::Worker), Err(Fault::Worker)]);
    assert_eq!(workers.pool.threads(), 1);
}

#[test]
fn threads_start_when_they_are_needed_up_to_the_limit() {
    let workers = workers(3);
    assert_eq!(workers.pool.threads(), 0);
    // A barrier of three lets only three at a time pass.
    let barrier = Arc::new(Barrier::new(3));
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let started: Vec<_> = (0..30)
        .map(|_| {
            let (barrier, running, most) = (Arc::clone(&barrier), Arc::clone(&running), Arc::clone(&most));
            workers.start(move |_| {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                barrier.wait();
                running.fetch_sub(1, Ordering::SeqCst);
                thread::current().name().map(str::to_owned)
            })
        })
        .collect();
    for result in started {
        let name = block_on(result).unwrap().unwrap();
        assert!(["judge-worker-1", "judge-worker-2", "judge-worker-3"].contains(&name.as_str()), "{name}");
    }
    assert_eq!(workers.pool.threads(), 3);
    assert_eq!(most.load(Ordering::SeqCst), 3);
}

#[test]
fn one_piece_of_work_starts_one_thread() {
    let workers = workers(8);
    block_on(workers.start(|_| ())).unwrap();
    assert_eq!(workers.pool.threads(), 1);
}

#[test]
fn the_threads_do_what_is_queued_and_end_after_the_last_clone() {
    /// Reports when its thread ends.
    struct Ends(Sender<&'static str>);

    impl Drop for Ends {
        fn drop(&mut self) {
            self.0.send("ended").unwrap();
        }
    }

    thread_local! {
        static ENDS: RefCell<Option<Ends>> = const { RefCell::new(None) };
    }

    let (sender, receiver): (_, Receiver<&str>) = mpsc::channel();
    let (open, gate) = mpsc::channel::<()>();
    let workers = workers(1);
    let clone = workers.clone();
    let (first, second) = (sender.clone(), sender);
    drop(workers.start(move |_| {
        ENDS.set(Some(Ends(first)));
        gate.recv().unwrap();
    }));
    drop(workers.start(move |_| second.send("worked").unwrap()));
    drop(workers);
    drop(clone);
    open.send(()).unwrap();
    assert_eq!(receiver.recv_timeout(LONG), Ok("worked"));
    assert_eq!(receiver.recv_timeout(LONG), Ok("ended"));
}

#[test]
fn a_system_that_provides_no_thread_is_a_fault() {
    let mut workers = workers(2);
    workers.pool = Arc::new(Pool::new(2, 1 << 60));
    assert!(block_on(workers.start(|_| ())).is_err() && block_on(workers.speculate(|_| ())).is_err());
    assert_eq!(block_on(workers.run(job(), &Cancellation::new())).unwrap_err(), Fault::Worker);
    assert_eq!(workers.pool.threads(), 0);
}

#[test]
fn blocking_waits_for_work_that_is_not_done_at_the_first_poll() {
    let workers = workers(1);
    let (open, gate) = mpsc::channel::<()>();
    let waiting = workers.start(move |_| gate.recv().is_ok());
    let opener = thread::spawn(move || open.send(()).unwrap());
    assert_eq!(block_on(waiting), Ok(true));
    opener.join().unwrap();
}

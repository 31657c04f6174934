//! Evaluations against a scripted sandbox: order, window, back-pressure, dropping, errors, and preparing once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Condvar, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use judge_sandbox::{Cancellation, Execution, Fault, Job, JobCall, Kept, Outcome, Sandbox, Usage, Value, block_on};

use super::*;
use crate::challenge::{Case, FunctionEntry};
use crate::disclosure::Audience;
use crate::submission::Submission;
use crate::verdict::Verdict;

/// Longer than anything takes, if it ends at all.
const LONG: Duration = Duration::from_mins(1);

/// Doubles its argument. A source that says `wait` does so when the gate is open, one that says `endless` never ends by
/// itself, one that says `meet` ends when two of them run at a time, one that says `broken` gives nothing; a generator
/// yields three cases.
struct Script {
    told: Mutex<Sender<String>>,
    open: Mutex<bool>,
    opened: Condvar,
    meeting: std::sync::Barrier,
    generated: AtomicUsize,
    /// How many runs of generators fail because the judge fails.
    faults: AtomicUsize,
}

impl Script {
    /// The sandbox, and what it reports: each source that begins, and `cancelled`.
    fn new() -> (Arc<Self>, Receiver<String>) {
        let (told, listen) = mpsc::channel();
        let script = Self {
            told: Mutex::new(told),
            open: Mutex::new(false),
            opened: Condvar::new(),
            meeting: std::sync::Barrier::new(2),
            generated: AtomicUsize::new(0),
            faults: AtomicUsize::new(0),
        };
        (Arc::new(script), listen)
    }

    fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.opened.notify_all();
    }

    fn tell(&self, what: &str) {
        // A test that has seen enough no longer listens.
        let _ = self.told.lock().unwrap().send(what.to_owned());
    }

    fn generate(&self) -> Result<Outcome, Fault> {
        self.generated.fetch_add(1, Ordering::SeqCst);
        let fails = |faults: usize| faults.checked_sub(1);
        if self.faults.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fails).is_ok() {
            return Err(Fault::Worker);
        }
        let case = |number: i64| {
            Value::Dict(vec![
                ("id".into(), Value::Str(format!("generated-{number}"))),
                ("hint".into(), "Double it.".into()),
                ("args".into(), Value::List(vec![Value::Int(number)])),
            ])
        };
        Ok(Outcome::Returned(Value::List((1..=3).map(case).collect())))
    }
}

impl Sandbox for Script {
    fn run(&self, job: &Job, cancel: &Cancellation) -> Result<Execution, Fault> {
        self.tell(job.source.lines().next().unwrap_or_default());
        let JobCall::Function { spellings, arguments, .. } = &job.call else { panic!("{job:?}") };
        if job.source.contains("wait") {
            let open = self.open.lock().unwrap();
            drop(self.opened.wait_while(open, |open| !*open).unwrap());
        }
        if job.source.contains("meet") {
            self.meeting.wait();
        }
        while job.source.contains("endless") && !cancel.is_cancelled() {
            std::thread::yield_now();
        }
        let outcome = match arguments.first() {
            _ if cancel.is_cancelled() => {
                self.tell("cancelled");
                Outcome::Cancelled
            }
            _ if job.source.contains("broken") => Outcome::Returned(Value::None),
            Some(Value::Int(_)) if spellings[0] == "__judge_generate" => self.generate()?,
            Some(Value::Int(number)) => Outcome::Returned(Value::Int(2 * number)),
            other => panic!("{other:?}"),
        };
        let usage = Usage { instructions: 1_000, memory_bytes: 64, ..Usage::default() };
        Ok(Execution {
            outcome,
            usage,
            stdout: Vec::new(),
            stderr: Vec::new(),
            kept: Kept::default(),
            uncompilable: None,
        })
    }
}

fn builder() -> crate::ChallengeBuilder {
    Challenge::builder("double").function_entry(FunctionEntry { name: "double".into(), ..FunctionEntry::default() })
}

/// `double(21) == 42`.
fn one_case() -> Arc<Challenge> {
    Arc::new(builder().sample(Case::function("only", [21]).expecting(42)).build().unwrap())
}

/// A case by hand, and what `generator` yields, with the answers of a reference.
fn generated_by(generator: &'static str) -> Arc<Challenge> {
    let sample = Case::function("only", [21]).expecting(42);
    Arc::new(builder().sample(sample).reference("# reference").generator(generator, 1).build().unwrap())
}

fn generated() -> Arc<Challenge> {
    generated_by("# generator")
}

/// A request, tagged by its source.
fn request(challenge: &Arc<Challenge>, source: &'static str) -> (&'static str, Request) {
    (source, Request::new(Arc::clone(challenge), Submission::new(source)))
}

/// Looks once whether there is a report.
fn look<T>(reports: &mut (impl Stream<Item = T> + Unpin)) -> Poll<Option<T>> {
    reports.poll_next_unpin(&mut Context::from_waker(Waker::noop()))
}

/// What a stream gives, and how many requests it was asked for.
fn counted(
    challenge: Arc<Challenge>,
    source: &'static str,
) -> (impl Stream<Item = (usize, Request)>, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&taken);
    let requests = stream::iter(0..).map(move |number| {
        count.fetch_add(1, Ordering::SeqCst);
        (number, request(&challenge, source).1)
    });
    (requests, taken)
}

#[test]
fn reports_come_as_they_are_completed() {
    let (script, _told) = Script::new();
    let judge = Judge::scripted(Arc::clone(&script) as _, 2);
    let challenge = one_case();
    let requests = [request(&challenge, "# wait"), request(&challenge, "# quick")];
    let mut reports = judge.evaluation().iter(requests);
    let (tag, report) = reports.next().unwrap();
    assert_eq!((tag, report.unwrap().verdict()), ("# quick", Verdict::Accepted));
    script.open();
    let (tag, report) = reports.next().unwrap();
    assert_eq!((tag, report.unwrap().verdict()), ("# wait", Verdict::Accepted));
    assert!(reports.next().is_none());
    assert!(reports.next().is_none());
}

#[test]
fn reports_come_in_the_order_of_the_requests() {
    let (script, told) = Script::new();
    let judge = Judge::scripted(Arc::clone(&script) as _, 2);
    let challenge = one_case();
    let requests = ["# wait", "# one", "# two", "# three"].map(|source| request(&challenge, source));
    let mut reports = judge.evaluation().order(Order::Input).stream(stream::iter(requests));
    assert!(look(&mut reports).is_pending());
    while told.recv_timeout(LONG).unwrap() != "# three" {}
    assert!(look(&mut reports).is_pending(), "the first is not done");
    script.open();
    let order: Vec<&str> = block_on(reports.map(|(tag, _)| tag).collect());
    assert_eq!(order, ["# wait", "# one", "# two", "# three"]);
}

#[test]
fn the_window_bounds_what_is_taken_and_not_given() {
    for order in [Order::Completion, Order::Input] {
        let (script, told) = Script::new();
        let judge = Judge::scripted(Arc::clone(&script) as _, 2);
        let (requests, taken) = counted(one_case(), "# quick");
        let mut reports = judge.evaluation().order(order).window(5).stream(requests);
        assert_eq!(taken.load(Ordering::SeqCst), 0, "nothing is taken before it is asked for");
        for given in 1..=100 {
            let (number, report) = block_on(reports.next()).unwrap();
            assert_eq!(report.unwrap().verdict(), Verdict::Accepted);
            assert!(order == Order::Completion || number == given - 1);
            let held = taken.load(Ordering::SeqCst) - given;
            assert!(held < 5, "{held} after {given}");
        }
        // Nobody reads: all that were taken run to their end, and none is taken beyond them.
        let before = taken.load(Ordering::SeqCst);
        assert_eq!(told.iter().take(before).count(), before);
        assert_eq!(taken.load(Ordering::SeqCst), before);
    }
}

#[test]
fn a_full_window_takes_no_more_however_often_it_is_polled() {
    for order in [Order::Completion, Order::Input] {
        let (script, told) = Script::new();
        let judge = Judge::scripted(Arc::clone(&script) as _, 2);
        let (requests, taken) = counted(one_case(), "# wait");
        let mut reports = judge.evaluation().order(order).window(7).stream(requests);
        for _ in 0..50 {
            assert!(look(&mut reports).is_pending());
        }
        assert_eq!(taken.load(Ordering::SeqCst), 7);
        script.open();
        assert_eq!(told.iter().take(7).count(), 7);
        assert_eq!(taken.load(Ordering::SeqCst), 7);
        assert!(block_on(reports.next()).unwrap().1.is_ok());
        assert_eq!(taken.load(Ordering::SeqCst), 7, "a report makes room for the next poll");
    }
}

#[test]
fn in_the_order_of_requests_a_slow_one_does_not_pile_up_reports() {
    let (script, told) = Script::new();
    let judge = Judge::scripted(Arc::clone(&script) as _, 2);
    let challenge = one_case();
    let (quick, taken) = counted(Arc::clone(&challenge), "# quick");
    let requests = stream::iter([(usize::MAX, request(&challenge, "# wait").1)]).chain(quick);
    let mut reports = judge.evaluation().order(Order::Input).window(4).stream(requests);
    assert!(look(&mut reports).is_pending());
    assert_eq!(told.iter().take(4).count(), 4, "all of the window runs behind it");
    for _ in 0..50 {
        assert!(look(&mut reports).is_pending());
    }
    assert_eq!(taken.load(Ordering::SeqCst), 3);
    script.open();
    assert_eq!(block_on(reports.next()).unwrap().0, usize::MAX);
}

#[test]
fn the_default_window_follows_the_jobs() {
    let (script, _told) = Script::new();
    let judge = Judge::scripted(Arc::clone(&script) as _, 3);
    let (requests, taken) = counted(one_case(), "# wait");
    let mut reports = judge.evaluation().stream(requests);
    assert!(look(&mut reports).is_pending());
    assert_eq!(taken.load(Ordering::SeqCst), 12);
    script.open();
}

#[test]
fn submissions_run_side_by_side() {
    let (script, _told) = Script::new();
    let judge = Judge::scripted(script, 2);
    let challenge = one_case();
    // Neither would end alone.
    let reports: Vec<_> = judge.evaluation().iter([(); 10].map(|()| request(&challenge, "# meet"))).collect();
    assert_eq!(reports.len(), 10);
}

#[test]
fn dropping_the_stream_stops_what_is_running() {
    let (script, told) = Script::new();
    let judge = Judge::scripted(script, 1);
    let (requests, _taken) = counted(one_case(), "# endless");
    let mut reports = judge.evaluation().stream(requests);
    assert!(look(&mut reports).is_pending());
    assert_eq!(told.recv_timeout(LONG).unwrap(), "# endless");
    drop(reports);
    assert_eq!(told.recv_timeout(LONG).unwrap(), "cancelled");
    // The thread is free again, and what was in the queue is not run.
    let report = judge.submit_blocking(request(&one_case(), "# quick").1).unwrap();
    assert_eq!(report.verdict(), Verdict::Accepted);
    assert_eq!(told.recv_timeout(LONG).unwrap(), "# quick");
}

#[test]
fn dropping_the_stream_stops_a_preparation() {
    let (script, told) = Script::new();
    let judge = Judge::scripted(script, 1);
    let (requests, _taken) = counted(generated_by("# endless"), "# quick");
    let mut reports = judge.evaluation().stream(requests);
    assert!(look(&mut reports).is_pending());
    assert_eq!(told.recv_timeout(LONG).unwrap(), "# endless");
    drop(reports);
    assert_eq!(told.recv_timeout(LONG).unwrap(), "cancelled");
}

#[test]
fn an_error_has_its_tag_and_the_others_go_on() {
    let (script, _told) = Script::new();
    let judge = Judge::scripted(script, 2);
    let (good, bad) = (one_case(), generated_by("# broken"));
    let requests = [
        request(&good, "# a"),
        request(&bad, "# b"),
        request(&good, "# c"),
        request(&bad, "# d"),
        request(&good, "# e"),
    ];
    let reports: Vec<_> = judge
        .evaluation()
        .order(Order::Input)
        .iter(requests)
        .map(|(tag, report)| (tag, report.map(|report| report.verdict()).map_err(|error| error.to_string())))
        .collect();
    let error = Err("challenge double: generate.py failed: it returned None".to_owned());
    let accepted = Ok(Verdict::Accepted);
    let expected = [
        ("# a", accepted.clone()),
        ("# b", error.clone()),
        ("# c", accepted.clone()),
        ("# d", error),
        ("# e", accepted),
    ];
    assert_eq!(reports, expected);
}

#[test]
fn a_cancelled_request_is_skipped_and_the_others_are_not() {
    let (script, _told) = Script::new();
    let judge = Judge::scripted(script, 2);
    let challenge = generated();
    let cancelled = Cancellation::new();
    cancelled.cancel();
    let requests =
        [("cancelled", request(&challenge, "# a").1.cancel_with(cancelled)), ("judged", request(&challenge, "# b").1)];
    let verdicts: Vec<_> = judge
        .evaluation()
        .order(Order::Input)
        .iter(requests)
        .map(|(tag, report)| (tag, report.unwrap().verdict()))
        .collect();
    assert_eq!(verdicts, [("cancelled", Verdict::Skipped), ("judged", Verdict::Accepted)]);
}

#[test]
fn a_challenge_is_prepared_once() {
    let (script, _told) = Script::new();
    let judge = Judge::scripted(Arc::clone(&script) as _, 2);
    let challenge = generated();
    for window in [1, 10] {
        script.generated.store(0, Ordering::SeqCst);
        let requests = (0..20).map(|number| (number, request(&challenge, "# quick").1));
        for (_, report) in judge.evaluation().window(window).iter(requests) {
            let report = report.unwrap();
            assert_eq!((report.verdict(), report.cases().len()), (Verdict::Accepted, 4));
        }
        assert_eq!(script.generated.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn a_fault_of_the_judge_is_not_remembered() {
    let (script, _told) = Script::new();
    script.faults.store(1, Ordering::SeqCst);
    let judge = Judge::scripted(script, 1);
    let challenge = generated();
    let requests = [request(&challenge, "# a"), request(&challenge, "# b")];
    let reports: Vec<_> = judge.evaluation().window(1).iter(requests).map(|(_, report)| report).collect();
    assert!(matches!(&reports[0], Err(error) if error.is_fault()), "{reports:?}");
    assert!(reports[1].is_ok(), "{reports:?}");
}

#[test]
fn prepared_challenges_are_bounded_and_the_oldest_goes_first() {
    let (script, _told) = Script::new();
    let judge = Judge::scripted(Arc::clone(&script) as _, 1);
    let mut prepared = Prepared::new(judge.workers().clone());
    let (kept, lost) = (request(&generated(), "# kept").1, request(&generated(), "# lost").1);
    for request in [&lost, &kept] {
        block_on(prepared.cases(request)).unwrap();
    }
    for _ in 0..PREPARED - 1 {
        block_on(prepared.cases(&request(&one_case(), "# other").1)).unwrap();
        block_on(prepared.cases(&kept)).unwrap();
    }
    assert_eq!(prepared.recent.len(), PREPARED);
    assert_eq!(script.generated.load(Ordering::SeqCst), 2);
    block_on(prepared.cases(&lost)).unwrap();
    assert_eq!((prepared.recent.len(), script.generated.load(Ordering::SeqCst)), (PREPARED, 3));
    let samples = kept.clone().select(Selection::Samples);
    assert_eq!(block_on(prepared.cases(&samples)).unwrap().len(), 1, "another selection is another preparation");
    assert_eq!(block_on(prepared.cases(&kept)).unwrap().len(), 4);
}

#[test]
fn a_report_is_the_one_that_submit_gives() {
    let (script, _told) = Script::new();
    let judge = Judge::scripted(script, 2);
    let own = Case::function("own", [4]).expecting(9);
    let own = builder().sample(own).build().unwrap().samples().cloned().collect::<Vec<_>>();
    let requests = [
        request(&generated(), "# all").1,
        request(&generated(), "# samples").1.select(Selection::Samples),
        request(&generated(), "# own").1.own_cases(own.clone()),
        request(&generated(), "# only own").1.select(Selection::Nothing).own_cases(own).fail_fast(true),
        request(&generated(), "def double(:").1,
    ];
    let told = |report: Report| format!("{:?}", report.view(Audience::Author).cases);
    for request in requests {
        let alone = told(judge.submit_blocking(request.clone()).unwrap());
        let reports: Vec<_> = judge.evaluation().iter([((), request.clone()), ((), request)]).collect();
        for ((), report) in reports {
            assert_eq!(told(report.unwrap()), alone);
        }
    }
}

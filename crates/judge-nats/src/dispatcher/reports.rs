//! What comes back from workers: read within bounds, checked against what was sent, and a share of it by judging again.
//! No report is taken on a worker's word alone, and no worker is told that a result is stored before it is.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use futures_util::StreamExt;
use futures_util::future::join_all;
use judge::Fingerprint;
use tokio::sync::{Semaphore, oneshot};

use super::pending::Turn;
use super::{Shared, until};
use crate::error::NoResult;
use crate::message::{
    self, AnswerMessage, AnswerWord, BeginAnswer, BeginMessage, BeginWord, MESSAGE, MessageError, REPORTS,
    ReportAnswer, ReportMessage, ResultMessage, Whose, WorkId, WorkReport,
};
use crate::work::{ProgramResult, Work, WorkResult};

/// The bytes of messages from workers that are checked at a time, and the bytes that the smallest message counts as.
const LOOKING: usize = 64 << 20;
const LEAST: usize = 16 << 10;

/// The time that a caller has to store a result before the worker is left without an answer.
const STORING: Duration = Duration::from_secs(20);

/// The answer to a report.
enum Answer {
    Now(AnswerWord, Option<String>),
    /// None for now: the worker will report again.
    Later,
    /// As soon as the result is stored.
    Stored(oneshot::Receiver<()>),
}

/// Receives reports until the dispatcher ends.
pub(super) async fn receive(shared: Arc<Shared>, mut messages: async_nats::Subscriber) {
    let places = Arc::new(Semaphore::new(LOOKING));
    while let Some(message) = messages.next().await {
        // What is too large is refused before it is read.
        let bytes = u32::try_from(message.payload.len().clamp(LEAST, MESSAGE)).unwrap_or(u32::MAX);
        // Nothing queues up here, as it would fill the memory.
        let Ok(place) = Arc::clone(&places).try_acquire_many_owned(bytes) else {
            shared.counts.refused("crowded");
            answer(&shared, message.reply, Vec::new()).await;
            continue;
        };
        let own = Arc::clone(&shared);
        tokio::spawn(until(shared.stop.clone(), async move {
            let answers = look(&own, &message.payload).await;
            drop(place);
            answer(&own, message.reply, answers).await;
        }));
    }
}

/// Reads a message with reports, and examines each of them.
async fn look(shared: &Arc<Shared>, payload: &[u8]) -> Vec<(WorkId, Answer)> {
    let read = message::read::<ReportMessage>(payload, MESSAGE as u64).and_then(|read| {
        if !message::is_name(&read.worker) {
            Err(MessageError::Form("the worker has no usable name".to_owned()))
        } else if read.reports.len() > REPORTS {
            Err(MessageError::Form(format!("it has {} reports, and at most {REPORTS} are read", read.reports.len())))
        } else {
            Ok(read)
        }
    });
    let ReportMessage { worker, engine, reports } = match read {
        Ok(read) => read,
        Err(unread) => {
            shared.counts.refused("form");
            shared.link.log_stranger(&format!("a message with reports is refused: {unread}"));
            return Vec::new();
        }
    };
    let worker = worker.as_str();
    let looking = reports.into_iter().map(|report| async move {
        let id = report.id;
        let answer = if engine == judge::receipt::engine() {
            examine(shared, worker, report).await
        } else {
            refuse(shared, worker, id, ("engine", format!("it is of the engine {engine}")))
        };
        (id, answer)
    });
    join_all(looking).await
}

/// Answers a worker's reports once all of them are decided.
async fn answer(shared: &Arc<Shared>, reply: Option<async_nats::Subject>, answers: Vec<(WorkId, Answer)>) {
    let Some(reply) = reply.filter(|reply| shared.link.names.is_worker_inbox(reply)) else { return };
    let settled = answers.into_iter().map(|(id, answer)| async move {
        match answer {
            Answer::Now(answer, reason) => Some(ReportAnswer { id, answer, reason }),
            Answer::Later => None,
            Answer::Stored(stored) => {
                let stored = tokio::time::timeout(STORING, stored).await.is_ok_and(|stored| stored.is_ok());
                stored.then_some(ReportAnswer { id, answer: AnswerWord::Stored, reason: None })
            }
        }
    });
    let answers = join_all(settled).await.into_iter().flatten().collect();
    let payload = message::write(&AnswerMessage { answers });
    if let Err(error) = shared.link.client.publish(reply, payload.into()).await {
        shared.link.log(&format!("a worker cannot be answered: {}", judge::with_causes(&error)));
    }
}

/// Refuses a report for a reason that is counted under `word`. The work is sent again, or done here.
fn refuse(shared: &Arc<Shared>, worker: &str, id: WorkId, (word, reason): (&'static str, String)) -> Answer {
    shared.counts.refused(word);
    let reason = judge::visible_line(&reason);
    shared.link.log_stranger(&format!("a report of worker {worker} is refused: {reason}"));
    shared.failed(id);
    Answer::Now(AnswerWord::Refused, Some(reason))
}

/// Examines one report.
async fn examine(shared: &Arc<Shared>, worker: &str, report: WorkReport) -> Answer {
    let id = report.id;
    let turn = match shared.pending().turn(id) {
        Some(Turn::Wait(turn)) => turn,
        Some(Turn::Crowded) => return Answer::Later,
        None => return Answer::Now(AnswerWord::Unknown, None),
    };
    // One after the other: examining one can take as long as judging.
    let _turn = turn.lock().await;
    let Some(work) = shared.pending().wanted(id).map(|sent| sent.work.clone()) else {
        return Answer::Now(AnswerWord::Unknown, None);
    };
    let found = match result(shared, &report).await {
        Ok(ResultMessage::Views(views)) => WorkResult::Views(views),
        Ok(ResultMessage::Program { word, report }) => {
            WorkResult::Program(ProgramResult { word, report: report.get().to_owned() })
        }
        Ok(ResultMessage::Failed { reason, whose }) => return no_result(shared, worker, id, (reason, whose)),
        Ok(ResultMessage::Object(_)) => {
            return refuse(shared, worker, id, ("form", "an object refers to another".to_owned()));
        }
        Err(unread) => return refuse(shared, worker, id, ("form", unread.to_string())),
    };
    if let Some(objection) = objection(shared, &work, &found) {
        return refuse(shared, worker, id, ("receipt", objection));
    }
    if found.is_unjudged() {
        return no_result(shared, worker, id, ("the judge failed there".to_owned(), Whose::Judge));
    }
    let result = match checked(shared, worker, work, found).await {
        Checked::Result(result) => result,
        Checked::Untrusted => {
            let reason = "the worker has reported something false before, and this cannot be judged again".to_owned();
            return refuse(shared, worker, id, ("distrusted", reason));
        }
    };
    match shared.deliver(id, &result) {
        Some(stored) => Answer::Stored(stored),
        None => Answer::Now(AnswerWord::Unknown, None),
    }
}

/// The result in a report.
async fn result(shared: &Arc<Shared>, report: &WorkReport) -> Result<ResultMessage, MessageError> {
    let result: ResultMessage = message::read(report.result.get().as_bytes(), MESSAGE as u64)?;
    let ResultMessage::Object(at) = result else { return Ok(result) };
    let _room = shared.link.room(&at).await;
    let read = shared.link.read(&at).await;
    // Only what was a result is removed: a worker could name any object that is there.
    if read.is_ok() {
        shared.link.remove(&at.name).await;
    }
    read
}

/// Takes note that a worker says that there is no result.
fn no_result(shared: &Arc<Shared>, worker: &str, id: WorkId, (reason, whose): (String, Whose)) -> Answer {
    let reason = judge::visible_line(&reason);
    shared.link.log_stranger(&format!("worker {worker} has no result: {reason}"));
    // An author's mistake is the same here, where it is reported in full.
    if whose == Whose::Author {
        shared.do_here(id);
    } else {
        shared.failed(id);
    }
    Answer::Now(AnswerWord::Stored, None)
}

/// Why this cannot be the result of the work; `None` if it can.
fn objection(shared: &Arc<Shared>, work: &Work, found: &WorkResult) -> Option<String> {
    match (work, found) {
        (Work::Submission { request, audience, .. }, WorkResult::Views(views)) => {
            let audiences = audience.each();
            if views.len() != audiences.len() {
                return Some("it is not for the audience that was asked for".to_owned());
            }
            let reported = views.iter().zip(audiences);
            let misreport = reported.into_iter().find_map(|(view, audience)| view.misreport(request, *audience));
            misreport.map(|misreport| misreport.to_string())
        }
        (Work::Program(request), WorkResult::Program(ran)) => shared.own.programs.objection(request, ran),
        _ => Some("it is about something else".to_owned()),
    }
}

/// A result after checks.
enum Checked {
    /// The one that counts.
    Result(Result<WorkResult, NoResult>),
    /// None: nobody can say whether it is true, and the worker is not trusted.
    Untrusted,
}

/// The result after checks: a share of the work is judged again here, and so is everything from a worker that has
/// reported something false.
async fn checked(shared: &Arc<Shared>, worker: &str, work: Work, found: WorkResult) -> Checked {
    let is_suspect = shared.roster().is_distrusted(worker);
    if !is_suspect && !is_chosen(shared.settings.recheck) {
        return Checked::Result(Ok(found));
    }
    let unchecked = |found| if is_suspect { Checked::Untrusted } else { Checked::Result(Ok(found)) };
    // A challenge that only others can open cannot be judged here.
    let can_be_checked = match &work {
        Work::Submission { request, .. } => request.challenge.sealed().is_none(),
        Work::Program(_) => true,
    };
    if !can_be_checked {
        return unchecked(found);
    }
    shared.counts.rechecked.fetch_add(1, Ordering::Relaxed);
    let own = match shared.own.perform(work).await {
        Ok(own) => own,
        // An author's mistake is the same everywhere, so no worker can have a report.
        Err(NoResult::Prepare(error)) if !error.is_fault() => return Checked::Result(Err(error.into())),
        // That the judge fails here says nothing about what was found elsewhere.
        Err(_) => return unchecked(found),
    };
    if own.is_unjudged() {
        return unchecked(found);
    }
    if shared.own.is_same(&own, &found) {
        return Checked::Result(Ok(found));
    }
    shared.counts.lies.fetch_add(1, Ordering::Relaxed);
    shared.roster().distrust(worker);
    shared.link.log(&format!(
        "worker {worker} reported something untrue: judging again gives another result, which counts; from now on, everything that it reports is judged again"
    ));
    Checked::Result(Ok(own))
}

/// Whether this one is in the `share` that is checked, which cannot be predicted.
#[expect(clippy::cast_precision_loss, reason = "a share need not be exact")]
fn is_chosen(share: f64) -> bool {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).expect("the system has random bytes");
    (u64::from_le_bytes(bytes) as f64) < share * u64::MAX as f64
}

/// Tells workers whether they may try work that was given out before, until the dispatcher ends.
pub(super) async fn answer_begins(shared: Arc<Shared>, mut messages: async_nats::Subscriber) {
    while let Some(asked) = messages.next().await {
        let Some(reply) = asked.reply.filter(|reply| shared.link.names.is_worker_inbox(reply)) else { continue };
        let answer = match message::read::<BeginMessage>(&asked.payload, MESSAGE as u64) {
            Ok(begin) if message::is_name(&begin.worker) => may_begin(&shared, &begin),
            _ => {
                shared.counts.refused("form");
                BeginWord::Drop
            }
        };
        let payload = message::write(&BeginAnswer { answer });
        // A worker that hears nothing asks again.
        let _ = shared.link.client.publish(reply, payload.into()).await;
    }
}

fn may_begin(shared: &Arc<Shared>, begin: &BeginMessage) -> BeginWord {
    let BeginMessage { worker, id, attempt } = begin;
    let may = shared.pending().begin(*id, *attempt, (Instant::now(), shared.settings.redelivery));
    match may {
        Some(true) => BeginWord::Go,
        Some(false) => {
            shared.link.log(&format!("work that crashed two workers is not given to {worker}, and stays unjudged"));
            abandon(shared, *id);
            BeginWord::Drop
        }
        None => BeginWord::Drop,
    }
}

/// Gives up work that crashed the workers that tried it.
fn abandon(shared: &Arc<Shared>, id: Fingerprint) {
    let Some(work) = shared.pending().take_over(id) else { return };
    shared.counts.poison.fetch_add(1, Ordering::Relaxed);
    let own = Arc::clone(shared);
    tokio::spawn(until(shared.stop.clone(), async move {
        let result = own.own.unjudged(work, "two workers ended while they judged it").await;
        own.deliver(id, &result);
    }));
}

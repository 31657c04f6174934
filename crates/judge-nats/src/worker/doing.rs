//! Does work as it arrives, many pieces at a time: from a message to a result to report.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{FutureExt, StreamExt, stream};
use judge::{Cancellation, CaseId, PrepareError, Report, Request, Selection, Submission};
use tokio::sync::{mpsc, oneshot};

use super::{JudgedSender, Shared, Taken};
use crate::message::{
    self, Audiences, BeginAnswer, BeginMessage, BeginWord, INLINE, MESSAGE, MessageError, OBJECT, ResultMessage,
    Selected, SubmissionMessage, TaskMessage, Whose, WorkReport,
};

/// The most requests that are judged at a time; `taking` decides how many there are.
const WINDOW: usize = 512;

/// The attempts to ask a dispatcher whether work may be tried again, and the pause between them.
const ASKS: (usize, Duration) = (3, Duration::from_secs(1));

/// A request, and who waits for the report.
pub(super) type Given = (JudgedSender, Request);

/// A report, or why there is none.
pub(super) type Judged = Result<Report, PrepareError>;

/// Judges requests until the worker ends. Challenges are prepared once for many of them.
pub(super) async fn judge(shared: Arc<Shared>, requests: mpsc::UnboundedReceiver<Given>) {
    let requests = stream::unfold(requests, async |mut requests| requests.recv().await.map(|given| (given, requests)));
    let mut reports = shared.own.judge.evaluation().window(WINDOW).stream(Box::pin(requests));
    while let Some((waiter, report)) = reports.next().await {
        // The task that waited may be gone.
        let _ = waiter.send(report);
    }
}

/// Tries work that was given out before, one piece at a time: if one crashes the worker, it is known which.
pub(super) async fn suspect(shared: Arc<Shared>, mut suspects: mpsc::UnboundedReceiver<Taken>) {
    while let Some(taken) = suspects.recv().await {
        match may_begin(&shared, &taken).await {
            Some(BeginWord::Go) => work(Arc::clone(&shared), taken).await,
            // Or the dispatcher is gone, and sends its work again if it comes back.
            Some(BeginWord::Drop) | None => shared.end(&taken.key, true).await,
        }
    }
}

async fn may_begin(shared: &Arc<Shared>, taken: &Taken) -> Option<BeginWord> {
    let to = &taken.key.0;
    let mut attempt = [0; 8];
    getrandom::fill(&mut attempt).expect("the system has random bytes");
    let begin =
        BeginMessage { worker: shared.name.clone(), id: taken.message.id, attempt: u64::from_le_bytes(attempt) };
    let asked = message::write(&begin);
    for _ in 0..ASKS.0 {
        let answer = shared.link.client.request(shared.link.names.begin(to), asked.clone().into()).await;
        if let Ok(answer) = answer
            && let Ok(BeginAnswer { answer }) = message::read(&answer.payload, MESSAGE as u64)
        {
            return Some(answer);
        }
        tokio::time::sleep(ASKS.1).await;
    }
    None
}

/// Does one piece of work, and passes its result on to be reported.
pub(super) async fn work(shared: Arc<Shared>, taken: Taken) {
    let Taken { key, message, stop } = taken;
    let id = message.id;
    let doing = std::panic::AssertUnwindSafe(result(&shared, message, &stop)).catch_unwind();
    let result = tokio::select! {
        result = doing => result.unwrap_or_else(|_| failed("the worker's task ended abnormally", Whose::Judge)),
        // Nobody waits for it: there is nothing to report.
        () = stop.cancelled() => return shared.end(&key, true).await,
    };
    if let ResultMessage::Failed { reason, .. } = &result {
        shared.link.log_stranger(&format!("work has no result: {}", judge::visible_line(reason)));
    }
    shared.judged(match &result {
        ResultMessage::Views(views) => views.first().map_or("unjudged", |view| view.verdict.word()),
        ResultMessage::Program { word, .. } => word,
        ResultMessage::Failed { .. } | ResultMessage::Object(_) => "failed",
    });
    let packed = match pack(&shared, &result).await {
        Ok(packed) => Ok(packed),
        Err(unread) => pack(&shared, &failed(&format!("its result cannot be sent: {unread}"), Whose::Worker)).await,
    };
    let Ok(result) = packed else { return shared.end(&key, false).await };
    shared.done(&key);
    let (done, finished) = oneshot::channel();
    // The receiver lives as long as the worker.
    let _ = shared.reports.send((key, WorkReport { id, result }, done));
    // The next suspect is tried only once this one is reported.
    let _ = finished.await;
}

/// A result as it is sent.
async fn pack(shared: &Arc<Shared>, result: &ResultMessage) -> Result<Box<serde_json::value::RawValue>, MessageError> {
    let raw = |message: &ResultMessage| {
        serde_json::value::to_raw_value(message).map_err(|error| MessageError::Form(error.to_string()))
    };
    let result = raw(result)?;
    if result.get().len() <= INLINE {
        return Ok(result);
    }
    if result.get().len() as u64 > OBJECT {
        return Err(MessageError::TooLarge(result.get().len() as u64, OBJECT));
    }
    let at = shared.link.put(result.get().as_bytes()).await?;
    raw(&ResultMessage::Object(at))
}

/// Does the work of a message.
async fn result(shared: &Arc<Shared>, work: message::WorkMessage, stop: &Cancellation) -> ResultMessage {
    if work.engine != judge::receipt::engine() {
        let reason = format!("it is for the engine {}, and this is {}", work.engine, judge::receipt::engine());
        shared.refuse(&reason);
        return failed(&reason, Whose::Worker);
    }
    let _room = match &work.object {
        Some(at) => shared.link.room(at).await,
        None => None,
    };
    let task = match (&work.task, &work.object) {
        (Some(task), None) => message::read(task.get().as_bytes(), MESSAGE as u64),
        (None, Some(at)) => shared.link.read(at).await,
        _ => Err(MessageError::Form("there is no task, or more than one".to_owned())),
    };
    match task {
        Ok(TaskMessage::Submission(submission)) => judged(shared, *submission, stop).await,
        Ok(TaskMessage::Program(request)) => match shared.own.programs.run(request.get(), stop.clone()).await {
            Ok(ran) => match serde_json::value::RawValue::from_string(ran.report) {
                Ok(report) => ResultMessage::Program { word: ran.word, report },
                Err(error) => failed(&error.to_string(), Whose::Judge),
            },
            Err(reason) => failed(&reason, Whose::Judge),
        },
        Err(unread) => {
            shared.refuse(&unread.to_string());
            failed(&unread.to_string(), Whose::Worker)
        }
    }
}

async fn judged(shared: &Arc<Shared>, submission: SubmissionMessage, stop: &Cancellation) -> ResultMessage {
    let challenge = match shared.challenges.get(&shared.link, &submission.challenge).await {
        Ok(challenge) => challenge,
        Err(reason) => return failed(&reason, Whose::Worker),
    };
    if challenge.is_secret() && submission.audience != Audiences::Candidate {
        let reason = "it asks for an author's report on what is sealed, which nobody gets this way";
        shared.refuse(reason);
        return failed(reason, Whose::Worker);
    }
    let selection = match submission.selection {
        Selected::All => Selection::All,
        Selected::Samples => Selection::Samples,
        Selected::Only(ids) => match ids.into_iter().map(CaseId::new).collect() {
            Some(ids) => Selection::Only(ids),
            None => return failed("a case has an invalid name", Whose::Worker),
        },
    };
    let files = submission.files.into_iter().map(|(name, content)| (name, content.0)).collect();
    let source = Submission::new(submission.source.0).named(submission.name).with_files(files);
    let request = Request::new(challenge, source).select(selection).fail_fast(submission.fail_fast);
    let (waiter, report) = oneshot::channel();
    // The receiver lives as long as the worker.
    let _ = shared.requests.send((waiter, request.cancel_with(stop.clone())));
    match report.await {
        Ok(Ok(report)) => {
            ResultMessage::Views(submission.audience.each().iter().map(|audience| report.view(*audience)).collect())
        }
        Ok(Err(error)) => {
            let whose = if error.is_fault() { Whose::Judge } else { Whose::Author };
            failed(&error.to_string(), whose)
        }
        Err(_) => failed("judging ended abnormally", Whose::Judge),
    }
}

fn failed(reason: &str, whose: Whose) -> ResultMessage {
    ResultMessage::Failed { reason: reason.to_owned(), whose }
}

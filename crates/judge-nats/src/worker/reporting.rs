//! Sends results to dispatchers, many in one message when there are many, and acknowledges the work once it is
//! known that a result is stored, or that nobody wants it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_nats::RequestErrorKind;
use tokio::sync::{Semaphore, mpsc, oneshot};

use super::{Key, Shared};
use crate::message::{self, AnswerMessage, AnswerWord, MESSAGE, REPORTS, ReportMessage, WorkReport};

/// A result, its dispatcher, and who waits until it is sent.
pub(super) type Outgoing = (Key, WorkReport, oneshot::Sender<()>);

/// The bytes of results in one message beyond which none is added.
const BYTES: usize = 384 << 10;

/// Messages in flight at a time; meanwhile, further results are collected.
const UNDERWAY: usize = 8;

/// The attempts to send a message, and the pause between them.
const TRIES: (usize, Duration) = (4, Duration::from_secs(1));

/// The time that a dispatcher has to store results before they are sent again.
const STORING: Duration = Duration::from_secs(25);

/// Reports until the worker ends.
pub(super) async fn report(shared: Arc<Shared>, mut outgoing: mpsc::UnboundedReceiver<Outgoing>) {
    let places = Arc::new(Semaphore::new(UNDERWAY));
    loop {
        // It is never closed.
        let place = Arc::clone(&places).acquire_owned().await;
        let mut some = Vec::new();
        if outgoing.recv_many(&mut some, REPORTS).await == 0 {
            return;
        }
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let sends = grouped(some).into_iter().map(|(to, group)| send_group(&shared, to, group));
            futures_util::future::join_all(sends).await;
            drop(place);
        });
    }
}

/// The results of each dispatcher, in messages that are not too large.
fn grouped(some: Vec<Outgoing>) -> Vec<(String, Vec<Outgoing>)> {
    let mut groups: Vec<(String, Vec<Outgoing>)> = Vec::new();
    let mut open: HashMap<String, (usize, usize)> = HashMap::new();
    for one in some {
        let (to, size) = (one.0.0.clone(), one.1.result.get().len());
        if let Some((group, bytes)) = open.get_mut(&to).filter(|(_, bytes)| *bytes + size <= BYTES) {
            *bytes += size;
            groups[*group].1.push(one);
        } else {
            open.insert(to.clone(), (groups.len(), size));
            groups.push((to, vec![one]));
        }
    }
    groups
}

/// Sends results to one dispatcher, and acknowledges the work that it confirms.
async fn send_group(shared: &Arc<Shared>, to: String, group: Vec<Outgoing>) {
    let mut left = group;
    let mut is_gone = false;
    for _ in 0..TRIES.0 {
        let reports = left.iter().map(|(_, report, _)| WorkReport { id: report.id, result: report.result.clone() });
        let engine = judge::receipt::engine();
        let message = ReportMessage { worker: shared.name.clone(), engine, reports: reports.collect() };
        let request = async_nats::Request::new().payload(message::write(&message).into()).timeout(Some(STORING));
        let answer = tokio::select! {
            answer = shared.link.client.send_request(shared.link.names.report(&to), request) => answer,
            // The answer would have come over the connection that was lost.
            () = shared.link.back.notified() => continue,
        };
        match answer {
            Ok(answer) => {
                is_gone = false;
                let read = message::read::<AnswerMessage>(&answer.payload, MESSAGE as u64);
                for answer in read.unwrap_or_default().answers {
                    if answer.answer == AnswerWord::Refused {
                        let reason = judge::visible_line(answer.reason.as_deref().unwrap_or("without a reason"));
                        shared.link.log_stranger(&format!("a report is refused: {reason}"));
                    }
                    // The same work may be there twice, after it was cancelled and asked for again.
                    for (key, _, done) in left.extract_if(.., |(_, report, _)| report.id == answer.id) {
                        shared.end(&key, true).await;
                        // The next suspect may wait for this.
                        let _ = done.send(());
                    }
                }
            }
            Err(error) => is_gone = error.kind() == RequestErrorKind::NoResponders,
        }
        if left.is_empty() {
            return;
        }
        tokio::time::sleep(TRIES.1).await;
    }
    // If the dispatcher is gone, nobody waits for the result; if it comes back, it sends the work again.
    for (key, _, done) in left {
        shared.end(&key, is_gone).await;
        let _ = done.send(());
    }
}

#[cfg(test)]
mod tests {
    use judge::Fingerprint;
    use serde_json::value::RawValue;

    use super::*;

    fn outgoing(to: &str, number: u8, bytes: usize) -> Outgoing {
        let id = Fingerprint::of(&[number]);
        let result = RawValue::from_string(format!("\"{}\"", "x".repeat(bytes))).unwrap();
        ((to.to_owned(), number.into()), WorkReport { id, result }, oneshot::channel().0)
    }

    #[test]
    fn results_of_one_dispatcher_travel_together_as_long_as_they_fit() {
        let some = vec![
            outgoing("a", 1, 10),
            outgoing("b", 2, 10),
            outgoing("a", 3, 10),
            outgoing("a", 4, BYTES),
            outgoing("a", 5, 10),
        ];
        let groups: Vec<(String, usize)> = grouped(some).into_iter().map(|(to, group)| (to, group.len())).collect();
        let wanted = [("a", 2), ("b", 1), ("a", 1), ("a", 1)].map(|(to, count)| (to.to_owned(), count));
        assert_eq!(groups, wanted);
    }
}

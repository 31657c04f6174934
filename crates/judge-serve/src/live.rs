//! The events of a submission as they happen, for any number of listeners, each at its own pace.
//!
//! The events are the same however often a submission is judged, so that their numbers stay valid across a crash: a
//! listener that returns names the last event that it received. This module knows lines, not what they mean.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use judge::Cancellation;
use tokio::sync::watch;
use uuid::Uuid;

/// The submissions that have no result yet, by id. Cheap to clone; clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lives {
    lives: Arc<Mutex<HashMap<Uuid, Arc<Live>>>>,
}

/// A submission without a result.
#[derive(Debug)]
pub(crate) struct Live {
    lines: Mutex<Vec<Arc<str>>>,
    /// How many lines there are, and whether there will be more.
    progress: watch::Sender<(usize, bool)>,
    /// Cancels its judging.
    pub(crate) cancel: Cancellation,
}

impl Lives {
    /// Starts to keep the events of a submission.
    pub(crate) fn begin(&self, id: Uuid) -> Arc<Live> {
        let live = Arc::new(Live {
            lines: Mutex::default(),
            progress: watch::Sender::new((0, false)),
            cancel: Cancellation::new(),
        });
        self.lock().insert(id, Arc::clone(&live));
        live
    }

    /// Forgets a submission. Its listeners still get all of its events.
    pub(crate) fn end(&self, id: Uuid) {
        if let Some(live) = self.lock().remove(&id) {
            live.progress.send_modify(|progress| progress.1 = true);
        }
    }

    /// The submission, while it has no result.
    pub(crate) fn get(&self, id: Uuid) -> Option<Arc<Live>> {
        self.lock().get(&id).cloned()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Live>>> {
        self.lives.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Live {
    /// Sends a line to all listeners.
    pub(crate) fn tell(&self, line: String) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(line.into());
        let count = lines.len();
        drop(lines);
        self.progress.send_modify(|progress| progress.0 = count);
    }

    /// The line after the first `heard`, as soon as there is one; none once there will be no more.
    pub(crate) async fn line(&self, heard: usize) -> Option<Arc<str>> {
        let mut progress = self.progress.subscribe();
        // This very value owns the sender, so waiting does not fail.
        progress.wait_for(|(count, ended)| *count > heard || *ended).await.ok()?;
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.get(heard).cloned()
    }

    /// Waits until there will be no more lines.
    pub(crate) async fn ended(&self) {
        let mut progress = self.progress.subscribe();
        let _ = progress.wait_for(|(_, ended)| *ended).await;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn listeners_get_every_event_however_late_they_come() {
        let lives = Lives::default();
        let id = Uuid::from_u128(1);
        let live = lives.begin(id);
        live.tell("one".to_owned());
        let early = tokio::spawn({
            let live = Arc::clone(&live);
            async move {
                let mut heard = Vec::new();
                while let Some(line) = live.line(heard.len()).await {
                    heard.push(line);
                }
                heard
            }
        });
        live.tell("two".to_owned());
        let late = live.line(1).await.unwrap();
        assert_eq!(&*late, "two");
        assert!(live.ended().now_or_never().is_none());
        lives.end(id);
        live.ended().await;
        let early = early.await.unwrap();
        assert_eq!(early, ["one".into(), "two".into()]);
        assert!(Arc::ptr_eq(&early[1], &late), "listeners have no copies of their own");
        assert!(live.line(2).await.is_none() && lives.get(id).is_none());
    }
}

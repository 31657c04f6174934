//! The events of a submission as they happen, for any number of listeners, each at its own pace.
//!
//! Events are the same whenever a submission is judged, so that their numbers stay true across a crash: a listener that
//! comes back says which one it saw last. It knows lines, not what they say.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use judge::Cancellation;
use tokio::sync::watch;
use uuid::Uuid;

/// The submissions that have no result yet, by id. Cheap to clone; clones are the same.
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
    /// Ends its judging.
    pub(crate) cancel: Cancellation,
}

impl Lives {
    /// Begins to keep events of a submission.
    pub(crate) fn begin(&self, id: Uuid) -> Arc<Live> {
        let live = Arc::new(Live {
            lines: Mutex::default(),
            progress: watch::Sender::new((0, false)),
            cancel: Cancellation::new(),
        });
        self.lock().insert(id, Arc::clone(&live));
        live
    }

    /// Forgets a submission, whose listeners have heard everything.
    pub(crate) fn end(&self, id: Uuid) {
        if let Some(live) = self.lock().remove(&id) {
            live.progress.send_modify(|progress| progress.1 = true);
        }
    }

    /// The submission, as long as it has no result.
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
    /// Tells all listeners a line.
    pub(crate) fn tell(&self, line: String) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(line.into());
        let count = lines.len();
        drop(lines);
        self.progress.send_modify(|progress| progress.0 = count);
    }

    /// What follows the first `heard` lines, as soon as there is more; none when there will be no more.
    pub(crate) async fn after(&self, heard: usize) -> Option<Vec<Arc<str>>> {
        let mut progress = self.progress.subscribe();
        // The sender is this very value, so that waiting does not fail.
        let ended = progress.wait_for(|(count, ended)| *count > heard || *ended).await.is_err();
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let new = lines.get(heard..).unwrap_or_default();
        if ended || new.is_empty() { None } else { Some(new.to_vec()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn listeners_hear_everything_however_late_they_come() {
        let lives = Lives::default();
        let id = Uuid::from_u128(1);
        let live = lives.begin(id);
        live.tell("one".to_owned());
        let early = tokio::spawn({
            let live = Arc::clone(&live);
            async move {
                let mut heard = Vec::new();
                while let Some(more) = live.after(heard.len()).await {
                    heard.extend(more);
                }
                heard
            }
        });
        live.tell("two".to_owned());
        let late = live.after(1).await.unwrap();
        assert_eq!(late, ["two".into()]);
        lives.end(id);
        assert_eq!(early.await.unwrap(), ["one".into(), "two".into()]);
        assert!(live.after(2).await.is_none() && lives.get(id).is_none());
    }
}

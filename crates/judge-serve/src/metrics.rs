//! The metrics, for Prometheus. Nothing in them identifies a single client or submission.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Counts since the process began.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    connections: AtomicU64,
    turned_away: AtomicU64,
    accepted: AtomicU64,
    /// Answers by status.
    answers: Mutex<BTreeMap<u16, u64>>,
    /// Results by verdict, or by how a program ended.
    results: Mutex<BTreeMap<String, u64>>,
    rooms: RoomMetrics,
}

/// Counts of interview rooms.
#[derive(Debug, Default)]
pub(crate) struct RoomMetrics {
    open: Arc<AtomicU64>,
    people: Arc<AtomicU64>,
    changes: AtomicU64,
    /// Refusals, by the limit that would have been exceeded.
    refused: Mutex<BTreeMap<&'static str, u64>>,
}

/// Something that is counted for as long as it exists.
#[derive(Debug)]
pub(crate) struct Counted(Arc<AtomicU64>);

impl Counted {
    fn one_more(count: &Arc<AtomicU64>) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(count))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl RoomMetrics {
    /// Counts a room as open until the returned value is dropped.
    pub(crate) fn open(&self) -> Counted {
        Counted::one_more(&self.open)
    }

    /// Counts somebody as being in a room until the returned value is dropped.
    pub(crate) fn person(&self) -> Counted {
        Counted::one_more(&self.people)
    }

    /// Counts changes to the text of a room.
    pub(crate) fn changed(&self, times: usize) {
        self.changes.fetch_add(times as u64, Ordering::Relaxed);
    }

    /// Counts something that was refused because it would have exceeded a limit.
    pub(crate) fn refused(&self, bound: &'static str) {
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner).entry(bound).or_default() += 1;
    }
}

impl Metrics {
    /// The counts of rooms.
    pub(crate) fn rooms(&self) -> &RoomMetrics {
        &self.rooms
    }

    /// Counts a connection that was taken, or turned away.
    pub(crate) fn connected(&self, is_taken: bool) {
        let count = if is_taken { &self.connections } else { &self.turned_away };
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a submission that was accepted.
    pub(crate) fn accepted(&self) {
        self.accepted.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts an answer to a request.
    pub(crate) fn answered(&self, status: u16) {
        *self.answers.lock().unwrap_or_else(PoisonError::into_inner).entry(status).or_default() += 1;
    }

    /// Counts something that was judged or run.
    pub(crate) fn judged(&self, word: &str) {
        let mut results = self.results.lock().unwrap_or_else(PoisonError::into_inner);
        match results.get_mut(word) {
            Some(count) => *count += 1,
            None => drop(results.insert(word.to_owned(), 1)),
        }
    }

    /// All metrics as text, with `gauges` of name, meaning and value.
    pub(crate) fn text(&self, gauges: &[(&str, &str, usize)]) -> String {
        let mut text = String::new();
        let mut put = |name: &str, meaning: &str, kind: &str, lines: &[(String, u64)]| {
            // Writing to a string does not fail.
            let _ = writeln!(text, "# HELP {name} {meaning}\n# TYPE {name} {kind}");
            for (labels, value) in lines {
                let _ = writeln!(text, "{name}{labels} {value}");
            }
        };
        let one = |count: &AtomicU64| [(String::new(), count.load(Ordering::Relaxed))];
        put("judge_connections_total", "Connections that were accepted.", "counter", &one(&self.connections));
        put(
            "judge_connections_refused_total",
            "Connections that were turned away for lack of room.",
            "counter",
            &one(&self.turned_away),
        );
        put("judge_submissions_total", "Submissions that were accepted.", "counter", &one(&self.accepted));
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let answers: Vec<_> =
            answers.into_iter().map(|(status, count)| (format!("{{status=\"{status}\"}}"), count)).collect();
        put("judge_answers_total", "Requests that were answered, by status.", "counter", &answers);
        let results = self.results.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let results: Vec<_> =
            results.into_iter().map(|(word, count)| (format!("{{result=\"{word}\"}}"), count)).collect();
        put("judge_results_total", "What was judged or run, by result.", "counter", &results);
        put("judge_rooms_open", "Interview rooms that are open.", "gauge", &one(&self.rooms.open));
        put("judge_room_people", "Connections to interview rooms.", "gauge", &one(&self.rooms.people));
        put("judge_room_changes_total", "Changes to the texts in rooms.", "counter", &one(&self.rooms.changes));
        let refused = self.rooms.refused.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let refused: Vec<_> =
            refused.into_iter().map(|(bound, count)| (format!("{{bound=\"{bound}\"}}"), count)).collect();
        put("judge_room_refusals_total", "Refusals in rooms, by the bound that was exceeded.", "counter", &refused);
        for (name, meaning, value) in gauges {
            put(name, meaning, "gauge", &[(String::new(), *value as u64)]);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_with_their_labels() {
        let metrics = Metrics::default();
        metrics.answered(200);
        metrics.answered(200);
        metrics.judged("accepted");
        let rooms = metrics.rooms();
        let (open, person) = (rooms.open(), rooms.person());
        drop(rooms.person());
        rooms.changed(3);
        rooms.refused("runs");
        let text = metrics.text(&[("judge_jobs", "Jobs.", 2)]);
        drop((open, person));
        for line in [
            "judge_answers_total{status=\"200\"} 2",
            "judge_results_total{result=\"accepted\"} 1",
            "judge_jobs 2",
            "judge_rooms_open 1",
            "judge_room_people 1",
            "judge_room_changes_total 3",
            "judge_room_refusals_total{bound=\"runs\"} 1",
        ] {
            assert!(text.lines().any(|told| told == line), "{line} is not in {text}");
        }
        assert!(metrics.text(&[]).contains("judge_rooms_open 0\n"));
    }
}

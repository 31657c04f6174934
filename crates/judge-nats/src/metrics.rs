//! Metrics as Prometheus reads them: their form, and those of a dispatcher.

use std::fmt::Write;

use crate::dispatcher::DispatchStatus;

/// A metric: its name, its help text, whether it is a counter, and its values with their labels.
pub(crate) struct Metric {
    pub(crate) name: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) only_grows: bool,
    pub(crate) values: Vec<(String, f64)>,
}

impl Metric {
    /// A value that goes up and down.
    pub(crate) fn gauge(name: &'static str, meaning: &'static str, value: f64) -> Self {
        Self { name, meaning, only_grows: false, values: vec![(String::new(), value)] }
    }

    /// A count since the process began.
    pub(crate) fn counter(name: &'static str, meaning: &'static str, value: f64) -> Self {
        Self { only_grows: true, ..Self::gauge(name, meaning, value) }
    }

    /// Counts since the process began, by what `label` says.
    pub(crate) fn counters<'l>(
        name: &'static str,
        meaning: &'static str,
        label: &str,
        values: impl Iterator<Item = (&'l str, f64)>,
    ) -> Self {
        let values = values.map(|(of, value)| (format!("{{{label}=\"{of}\"}}"), value)).collect();
        Self { name, meaning, only_grows: true, values }
    }
}

/// The metrics as Prometheus reads them.
pub(crate) fn text(metrics: &[Metric]) -> String {
    let mut text = String::new();
    for Metric { name, meaning, only_grows, values } in metrics {
        let kind = if *only_grows { "counter" } else { "gauge" };
        // Writing to a string does not fail.
        let _ = writeln!(text, "# HELP {name} {meaning}\n# TYPE {name} {kind}");
        for (labels, value) in values {
            let _ = writeln!(text, "{name}{labels} {value}");
        }
    }
    text
}

/// A count as a metric value.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub(crate) fn number(count: u64) -> f64 {
    count as f64
}

impl DispatchStatus {
    /// The status as Prometheus reads it.
    pub fn metrics(&self) -> String {
        let refused = self.refused.iter().map(|(reason, count)| (*reason, number(*count)));
        let size = |count: usize| number(count as u64);
        text(&[
            Metric::gauge("judge_nats_waiting", "Pieces of work with workers, or on the way.", size(self.waiting)),
            Metric::gauge(
                "judge_nats_oldest_seconds",
                "How long the oldest of them has waited.",
                self.oldest.as_secs_f64(),
            ),
            Metric::gauge(
                "judge_nats_backlog_seconds",
                "How long they will take at the pace of the last half minute.",
                self.backlog.as_secs_f64(),
            ),
            Metric::gauge("judge_nats_workers", "Workers that are alive.", size(self.workers)),
            Metric::gauge("judge_nats_jobs", "Programs that they can run at a time.", number(self.jobs)),
            Metric::counter("judge_nats_resent_total", "Messages that were sent again.", number(self.resent)),
            Metric::counters(
                "judge_nats_refused_total",
                "Reports and messages that were refused, by reason.",
                "reason",
                refused,
            ),
            Metric::counter(
                "judge_nats_rechecked_total",
                "Reports that were checked by judging again.",
                number(self.rechecked),
            ),
            Metric::counter("judge_nats_lies_total", "Those of them that were false.", number(self.lies)),
            Metric::counter("judge_nats_here_total", "Work that was done here, not by workers.", number(self.here)),
            Metric::counter("judge_nats_poison_total", "Work that crashed its workers.", number(self.poison)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_with_their_labels() {
        let some = [("form", 1.0), ("receipt", 2.0)];
        let written = text(&[
            Metric::gauge("a_seconds", "A.", 0.5),
            Metric::counters("b_total", "B.", "reason", some.into_iter()),
        ]);
        let wanted = "# HELP a_seconds A.\n# TYPE a_seconds gauge\na_seconds 0.5\n\
            # HELP b_total B.\n# TYPE b_total counter\nb_total{reason=\"form\"} 1\nb_total{reason=\"receipt\"} 2\n";
        assert_eq!(written, wanted);
    }
}

//! Medians, spreads and means of measurements. Pure; knows nothing of what was measured.

use serde::Serialize;

/// What rounds of one measurement came to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Spread {
    /// The middle.
    pub(crate) median: f64,
    /// A tenth of the rounds was below this.
    pub(crate) p10: f64,
    /// A tenth of the rounds was above this.
    pub(crate) p90: f64,
    /// How many rounds there were.
    pub(crate) rounds: usize,
}

impl Spread {
    /// The spread of `values`, unless there are none.
    pub(crate) fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        Some(Self {
            median: quantile(&values, 0.5)?,
            p10: quantile(&values, 0.1)?,
            p90: quantile(&values, 0.9)?,
            rounds: values.len(),
        })
    }

    /// All rounds less the same amount.
    pub(crate) fn less(self, amount: f64) -> Self {
        Self { median: self.median - amount, p10: self.p10 - amount, p90: self.p90 - amount, ..self }
    }
}

/// The value below which the share `share` (0 to 1) of sorted values lies, interpolated; `None` without values.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share * count(last);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the last index")]
    let below = (place.floor() as usize).min(last);
    let above = (below + 1).min(last);
    Some(sorted[below] + (sorted[above] - sorted[below]) * (place - count(below)))
}

/// The geometric mean of positive values; `None` without values or with one that is not positive.
pub(crate) fn geometric_mean(values: &[f64]) -> Option<f64> {
    let logarithm = values.iter().map(|value| value.ln()).sum::<f64>() / count(values.len());
    // Not a number without values or with a negative one, minus infinity with a zero.
    logarithm.is_finite().then(|| logarithm.exp())
}

/// Whether `measured` differs from `recorded` by no more than the share `share` of it.
pub(crate) fn within(recorded: f64, measured: f64, share: f64) -> bool {
    (measured - recorded).abs() <= recorded * share
}

/// A count as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub(crate) fn count(count: usize) -> f64 {
    count as f64
}

/// A large count, such as of instructions or bytes, as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub(crate) fn large(count: u64) -> f64 {
    count as f64
}

//! The change in a figure: whole numbers and exact percentages, because instructions and memory repeat exactly.
//!
//! It does not know what is measured or how large a change is too large.

use std::fmt;
use std::str::FromStr;

/// A figure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delta {
    /// The earlier figure.
    pub before: u64,
    /// The current figure.
    pub after: u64,
}

/// A change in hundredths of a percent, rounded half away from zero. `Display` writes `+12.00 %`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelativeChange(i128);

/// The largest accepted increase, in hundredths of a percent. It is read from `5%`, `5` or `2.25 %`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Increase(u64);

/// Why a text is not an [`Increase`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a percentage such as 5% or 2.5% is needed, from 0 to 1000000 with at most two decimals")]
pub struct IncreaseError;

impl Delta {
    /// The increase; negative for a decrease.
    pub fn difference(self) -> i128 {
        i128::from(self.after) - i128::from(self.before)
    }

    /// The change relative to the earlier figure; `None` for growth from zero, which no percentage expresses.
    pub fn relative(self) -> Option<RelativeChange> {
        let (before, change) = (i128::from(self.before), self.difference() * 10_000);
        match before {
            0 if change == 0 => Some(RelativeChange(0)),
            0 => None,
            _ => Some(RelativeChange((change.abs() * 2 + before) / (before * 2) * change.signum())),
        }
    }

    /// Whether the figure grew by more than `limit`, computed without rounding. Growth from zero always does.
    pub fn exceeds(self, limit: Increase) -> bool {
        self.difference() * 10_000 > i128::from(self.before) * i128::from(limit.0)
    }
}

impl std::ops::Add for Delta {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { before: self.before.saturating_add(other.before), after: self.after.saturating_add(other.after) }
    }
}

impl RelativeChange {
    /// The hundredths of a percent.
    pub const fn hundredths(self) -> i128 {
        self.0
    }
}

impl fmt::Display for RelativeChange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.0.signum() {
            1 => "+",
            -1 => "-",
            _ => "",
        };
        let size = self.0.unsigned_abs();
        formatter.pad(&format!("{sign}{}.{:02} %", size / 100, size % 100))
    }
}

impl Increase {
    /// The largest limit: ten thousand times the earlier figure.
    const MAX: u64 = 100_000_000;

    /// A limit in hundredths of a percent; `None` above a million percent.
    pub fn from_hundredths(hundredths: u64) -> Option<Self> {
        (hundredths <= Self::MAX).then_some(Self(hundredths))
    }

    /// The hundredths of a percent.
    pub const fn hundredths(self) -> u64 {
        self.0
    }
}

impl FromStr for Increase {
    type Err = IncreaseError;

    fn from_str(text: &str) -> Result<Self, IncreaseError> {
        let number = text.strip_suffix('%').unwrap_or(text).trim_end_matches(' ');
        let (whole, rest) = number.split_once('.').unwrap_or((number, "00"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(rest) || rest.len() > 2 {
            return Err(IncreaseError);
        }
        let hundredths = format!("{whole}{rest:0<2}").parse().ok();
        hundredths.and_then(Self::from_hundredths).ok_or(IncreaseError)
    }
}

impl fmt::Display for Increase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(formatter, "{whole} %"),
            tens if tens % 10 == 0 => write!(formatter, "{whole}.{} %", tens / 10),
            _ => write!(formatter, "{whole}.{rest:02} %"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delta(before: u64, after: u64) -> Delta {
        Delta { before, after }
    }

    fn percent(before: u64, after: u64) -> String {
        delta(before, after).relative().map_or_else(|| "-".to_owned(), |growth| growth.to_string())
    }

    #[test]
    fn percentages_are_exact_and_rounded_once() {
        assert_eq!(percent(100, 112), "+12.00 %");
        assert_eq!(percent(112, 100), "-10.71 %");
        assert_eq!(percent(3, 4), "+33.33 %");
        assert_eq!(percent(3, 5), "+66.67 %");
        assert_eq!(percent(20_000, 20_001), "+0.01 %", "half away from zero");
        assert_eq!(percent(20_000, 19_999), "-0.01 %");
        assert_eq!(percent(7, 7), "0.00 %");
        assert_eq!(percent(0, 0), "0.00 %");
        assert_eq!(percent(0, 1), "-");
        assert_eq!(percent(1, 0), "-100.00 %");
        assert_eq!(percent(1, u64::MAX), "+1844674407370955161400.00 %");
        assert_eq!(percent(u64::MAX, 0), "-100.00 %");
    }

    #[test]
    fn a_limit_is_compared_without_rounding() {
        let limit = |text: &str| text.parse::<Increase>().unwrap();
        assert!(!delta(100, 105).exceeds(limit("5%")));
        assert!(delta(100, 106).exceeds(limit("5%")));
        assert!(delta(1_000_000_000_000, 1_050_000_000_001).exceeds(limit("5%")), "by one instruction");
        assert!(!delta(100, 90).exceeds(limit("0")));
        assert!(delta(u64::MAX - 1, u64::MAX).exceeds(limit("0")));
        assert!(!delta(1, u64::MAX / u64::MAX).exceeds(limit("0")));
        assert!(delta(0, 1).exceeds(limit("1000000%")));
        assert!(!delta(0, 0).exceeds(limit("0")));
    }

    #[test]
    fn limits_are_read_strictly() {
        for (text, hundredths) in
            [("5%", 500), ("5", 500), ("0", 0), ("2.5%", 250), ("2.25 %", 225), ("1000000", 100_000_000)]
        {
            assert_eq!(text.parse::<Increase>().map(Increase::hundredths), Ok(hundredths), "{text}");
        }
        for text in [
            "",
            "%",
            "-5%",
            "+5",
            "5%%",
            "5.",
            ".5",
            "1.234",
            "NaN",
            "inf",
            "1e3",
            "٥",
            "1000000.01",
            "99999999999999999999999",
        ] {
            assert_eq!(text.parse::<Increase>(), Err(IncreaseError), "{text}");
        }
        assert_eq!(Increase(500).to_string(), "5 %");
        assert_eq!(Increase(250).to_string(), "2.5 %");
        assert_eq!(Increase(225).to_string(), "2.25 %");
    }
}

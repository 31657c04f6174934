//! The amounts in `judge.toml`: shares, weights, points, times. All are kept exact, as integers of small units.
//!
//! Part of reading the manifest; which keys take which amount is not known here.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use judge::Problem;
use judge::reading::quoted;

use crate::gradebook::Points;

/// Decimals kept of a share or a weight.
const DECIMALS: usize = 6;

/// One, in the unit of shares and weights.
const WHOLE: u64 = 1_000_000;

/// A number from 0 to 1, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Share(u64);

impl Share {
    /// Everything.
    pub const ALL: Self = Self(WHOLE);

    /// The share of this many millionths, at most the whole.
    pub const fn from_millionths(millionths: u64) -> Self {
        Self(if millionths < WHOLE { millionths } else { WHOLE })
    }

    /// The share in millionths.
    pub const fn millionths(self) -> u64 {
        self.0
    }

    /// Whether `part` is at least this share of `whole`.
    pub(crate) fn is_reached(self, part: u64, whole: u64) -> bool {
        u128::from(part) * u128::from(WHOLE) >= u128::from(self.0) * u128::from(whole)
    }

    /// This share of `points`, rounded down to a hundredth.
    pub(crate) fn of(self, points: Points) -> Points {
        let hundredths = u128::from(points.hundredths()) * u128::from(self.0) / u128::from(WHOLE);
        Points::from_hundredths(u64::try_from(hundredths).unwrap_or(u64::MAX))
    }

    /// The share multiplied by `count`, at most `most`.
    pub(crate) fn times(self, count: u64, most: Self) -> Self {
        Self(self.0.saturating_mul(count).min(most.0))
    }
}

/// The share of points to reach, in percent; may be above 100, since bonus work adds points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percent(u64);

impl Percent {
    /// Whether `earned` is at least this share of `possible`; true when nothing could be earned.
    pub fn is_reached(self, earned: Points, possible: Points) -> bool {
        let (earned, possible) = (u128::from(earned.hundredths()), u128::from(possible.hundredths()));
        earned * 100 * u128::from(WHOLE) >= u128::from(self.0) * possible
    }
}

impl FromStr for Percent {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let percent = decimal(text.strip_suffix('%').unwrap_or(text)).filter(|value| *value <= 1000 * WHOLE);
        percent.map(Self).ok_or_else(|| "write a number from 0 to 1000 without exponent, such as 60 or 62.5".to_owned())
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / WHOLE, self.0 % WHOLE);
        let decimals = format!("{rest:06}");
        match decimals.trim_end_matches('0') {
            "" => write!(formatter, "{whole} %"),
            decimals => write!(formatter, "{whole}.{decimals} %"),
        }
    }
}

/// Reads a number from 0 to 1.
pub(crate) fn share(name: &str, text: &str) -> Result<Share, Problem> {
    let share = decimal(text).filter(|value| *value <= WHOLE).map(Share);
    share.ok_or_else(|| {
        let advice = match percent(text) {
            Some(advice) => format!("write it as a share of 1: {advice}"),
            None => "write it with at most six decimals and without exponent, such as 0.6".to_owned(),
        };
        Problem::new(format!("{name} must be a number from 0 to 1, not {}", quoted(text))).advise(advice)
    })
}

/// How a percentage is written as a share: `60 % is 0.6`. A number from 2 on, or with a percent sign, counts as one.
pub(crate) fn percent(text: &str) -> Option<String> {
    let number = text.strip_suffix('%').unwrap_or(text).trim();
    let value = decimal(number).filter(|value| *value <= 100 * WHOLE && value.is_multiple_of(100))?;
    let share = format!("{}.{:06}", value / 100 / WHOLE, value / 100 % WHOLE);
    let share = share.trim_end_matches('0').trim_end_matches('.');
    (text.ends_with('%') || value >= 2 * WHOLE).then(|| format!("{number} % is {share}"))
}

/// Reads a weight: a positive number, in millionths.
pub(crate) fn weight(name: &str, text: &str) -> Result<u64, Problem> {
    decimal(text).filter(|value| (1..=1_000_000 * WHOLE).contains(value)).ok_or_else(|| {
        Problem::new(format!("{name} must be a number above 0 and at most 1000000, not {}", quoted(text)))
            .advise("write it with at most six decimals and without exponent; weights count in proportion to their sum")
    })
}

/// Reads points with at most two decimals.
pub(crate) fn points(name: &str, text: &str) -> Result<Points, Problem> {
    let hundredths = decimal(text).filter(|value| value % 10_000 == 0 && *value <= 1_000_000 * WHOLE);
    hundredths.map(|value| Points::from_hundredths(value / 10_000)).ok_or_else(|| {
        Problem::new(format!(
            "{name} must be a number from 0 to 1000000 with at most two decimals, not {}",
            quoted(text)
        ))
    })
}

/// Reads a time such as `15min`, in seconds.
pub(crate) fn seconds(name: &str, text: &str) -> Result<u64, Problem> {
    let units = [("s", 1), ("min", 60), ("m", 60), ("h", 60 * 60), ("d", 24 * 60 * 60)];
    let split = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(split);
    let factor = units.iter().find(|(word, _)| *word == unit.trim_start()).map(|(_, factor)| *factor);
    let amount = digits.parse::<u32>().ok().map(u64::from);
    amount.zip(factor).map(|(amount, factor)| amount * factor).ok_or_else(|| {
        Problem::new(format!("{name} is not a time: {}", quoted(text)))
            .advise("write a whole number and a unit, s, min, h or d, such as \"15min\" or \"7d\"")
    })
}

/// Reads a point in time: a date, a time of day and an offset from UTC.
pub(crate) fn moment(name: &str, text: &str) -> Result<Timestamp, Problem> {
    text.parse().map_err(|_| {
        Problem::new(format!("{name} is not a date with a time and an offset from UTC: {}", quoted(text)))
            .advise("write for example 2026-10-01T23:59:00+02:00, or end it with Z for UTC")
    })
}

/// A number without sign or exponent, in millionths; `None` also if it has more decimals than that.
fn decimal(text: &str) -> Option<u64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = decimals.trim_end_matches('0');
    if whole.is_empty() || whole.len() > 12 || !digits(whole) || !digits(decimals) || decimals.len() > DECIMALS {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let decimals: u64 = format!("{decimals:0<DECIMALS$}").parse().ok()?;
    Some(whole * WHOLE + decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_refused() {
        for (text, value) in [
            ("0", Some(0)),
            ("1", Some(WHOLE)),
            ("0.1", Some(100_000)),
            ("0.000001", Some(1)),
            ("0.3333330", Some(333_333)),
            ("0.0000001", None),
            ("1e-1", None),
            ("-0.5", None),
            ("+1", None),
            ("inf", None),
            ("", None),
            (".5", None),
            ("1.", Some(WHOLE)),
            ("9999999999999", None),
        ] {
            assert_eq!(decimal(text), value, "{text}");
        }
    }

    #[test]
    fn percentages_are_shown_as_shares() {
        for (text, told) in [
            ("60%", Some("60 % is 0.6")),
            ("62.5 %", Some("62.5 % is 0.625")),
            ("60", Some("60 % is 0.6")),
            ("100%", Some("100 % is 1")),
            ("1%", Some("1 % is 0.01")),
            ("0%", Some("0 % is 0")),
            ("1.5", None),
            ("101%", None),
            ("sixty%", None),
            ("%", None),
            ("", None),
        ] {
            assert_eq!(percent(text).as_deref(), told, "{text}");
        }
    }

    #[test]
    fn times_have_units() {
        for (text, value) in [
            ("15min", Some(900)),
            ("15 min", Some(900)),
            ("7d", Some(604_800)),
            ("15", None),
            ("", None),
            ("1 year", None),
        ] {
            assert_eq!(seconds("`grace`", text).ok(), value, "{text}");
        }
        assert!(seconds("`grace`", "99999999999d").is_err());
    }

    #[test]
    fn moments_need_an_offset() {
        assert!(moment("`due`", "2026-10-01T23:59:00+02:00").is_ok());
        assert!(moment("`due`", "2026-10-01T23:59:00Z").is_ok());
        for text in ["2026-10-01", "2026-10-01T23:59:00", "tomorrow", "2026-13-01T00:00:00Z"] {
            assert!(moment("`due`", text).is_err(), "{text}");
        }
    }

    #[test]
    fn percentages_are_compared_exactly() {
        let points = Points::from_hundredths;
        let third: Percent = "33.333333".parse().unwrap();
        assert!(third.is_reached(points(1), points(3)));
        assert!(!"33.333334".parse::<Percent>().unwrap().is_reached(points(1), points(3)));
        assert!("100".parse::<Percent>().unwrap().is_reached(points(0), points(0)));
        assert_eq!("62.50%".parse::<Percent>().unwrap().to_string(), "62.5 %");
        assert!(
            "-1".parse::<Percent>().is_err() && "1001".parse::<Percent>().is_err() && "NaN".parse::<Percent>().is_err()
        );
    }

    #[test]
    fn shares_round_down() {
        assert_eq!(Share(333_333).of(Points::from_hundredths(100)), Points::from_hundredths(33));
        assert_eq!(Share(100_000).times(7, Share(500_000)), Share(500_000));
        assert!(Share(600_000).is_reached(3, 5) && !Share(600_001).is_reached(3, 5));
    }
}

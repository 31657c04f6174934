//! Python's `date`, `time`, `datetime` and `timedelta` as data, read from the text that `str` or `isoformat` writes.
//!
//! Part of `value`. It knows no calendar beyond the days of months, and no time zone beyond a fixed offset.

use std::fmt;

/// The number of microseconds in a second, a minute and so on.
const SECOND: i128 = 1_000_000;
const MINUTE: i128 = 60 * SECOND;
const HOUR: i128 = 60 * MINUTE;
const DAY: i128 = 24 * HOUR;

/// A value from the `datetime` module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A `date`.
    Date(Date),
    /// A `time`, aware of its offset from UTC or not.
    Time(Time),
    /// A `datetime`, aware of its offset from UTC or not.
    DateTime(Date, Time),
    /// A `timedelta`.
    Span(Span),
}

/// A day of the Gregorian calendar, from year 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    hour: u8,
    minute: u8,
    second: u8,
    microsecond: u32,
    /// The offset from UTC in microseconds, less than a day.
    offset: Option<i64>,
}

/// A difference between two times, in microseconds; at most 999,999,999 days plus slightly less than one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span(i128);

/// What makes two values equal: the instant for aware ones, otherwise what the clock or calendar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Instant {
    Date(i128),
    Time(i128),
    AwareTime(i128),
    DateTime(i128),
    AwareDateTime(i128),
    Span(i128),
}

impl Moment {
    /// The name of the Python type.
    pub(super) fn type_name(self) -> &'static str {
        match self {
            Self::Date(_) => "date",
            Self::Time(_) => "time",
            Self::DateTime(..) => "datetime",
            Self::Span(_) => "timedelta",
        }
    }

    /// The tag of the wire and of `cases.toml`.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Date(_) => "$date",
            Self::Time(_) => "$time",
            Self::DateTime(..) => "$datetime",
            Self::Span(_) => "$timedelta",
        }
    }

    /// The value that `text` stands for under a tag; `None` if there is none.
    pub(super) fn new(tag: &str, text: &str) -> Option<Self> {
        match tag {
            "$date" => date(text).map(Self::Date),
            "$time" => time(text).map(Self::Time),
            "$datetime" => {
                let (day, clock) = text.split_once(['T', 't', ' '])?;
                Some(Self::DateTime(date(day)?, time(clock)?))
            }
            "$timedelta" => span(text).map(Self::Span),
            _ => None,
        }
    }

    /// Whether both are the same, as Python compares them: aware ones by the instant, others by what the clock or
    /// calendar shows.
    pub fn is_the_same(self, other: Self) -> bool {
        self.instant() == other.instant()
    }

    /// What makes it equal to another value.
    pub(crate) fn instant(self) -> Instant {
        match self {
            Self::Date(date) => Instant::Date(date.days()),
            Self::Time(time @ Time { offset: None, .. }) => Instant::Time(time.microseconds()),
            Self::Time(time) => Instant::AwareTime(time.microseconds() - time.offset()),
            Self::DateTime(date, time @ Time { offset: None, .. }) => {
                Instant::DateTime(date.days() * DAY + time.microseconds())
            }
            Self::DateTime(date, time) => {
                Instant::AwareDateTime(date.days() * DAY + time.microseconds() - time.offset())
            }
            Self::Span(Span(microseconds)) => Instant::Span(microseconds),
        }
    }

    /// The seconds of a `timedelta`, to which a tolerance applies.
    #[expect(clippy::cast_precision_loss, reason = "rounding is what a tolerance is for")]
    pub fn seconds(self) -> Option<f64> {
        match self {
            Self::Span(Span(microseconds)) => Some(microseconds as f64 / SECOND as f64),
            Self::Date(_) | Self::Time(_) | Self::DateTime(..) => None,
        }
    }

    /// What `repr` writes.
    pub(super) fn literal(self) -> String {
        match self {
            Self::Date(Date { year, month, day }) => format!("datetime.date({year}, {month}, {day})"),
            Self::Time(time) => format!("datetime.time({})", time.arguments()),
            Self::DateTime(Date { year, month, day }, time) => {
                format!("datetime.datetime({year}, {month}, {day}, {})", time.arguments())
            }
            Self::Span(span) => span.literal(),
        }
    }
}

/// Writes what `isoformat` does or, for a `timedelta`, what `str` does.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Time(time) => write!(f, "{time}"),
            Self::DateTime(date, time) => write!(f, "{date}T{time}"),
            Self::Span(Span(microseconds)) => {
                let days = microseconds.div_euclid(DAY);
                let plural = if days.abs() == 1 { "" } else { "s" };
                if days != 0 {
                    write!(f, "{days} day{plural}, ")?;
                }
                let rest = microseconds.rem_euclid(DAY);
                write!(f, "{}:{:02}:{:02}", rest / HOUR, rest / MINUTE % 60, rest / SECOND % 60)?;
                fraction(f, rest % SECOND)
            }
        }
    }
}

fn fraction(f: &mut fmt::Formatter<'_>, microseconds: i128) -> fmt::Result {
    if microseconds == 0 { Ok(()) } else { write!(f, ".{microseconds:06}") }
}

impl Date {
    /// The days since a fixed day.
    fn days(self) -> i128 {
        // Years begin in March here, so that a leap day is the last of its year.
        let (year, month) = (i128::from(self.year) - i128::from(self.month < 3), (i128::from(self.month) + 9) % 12);
        let of_year = (153 * month + 2) / 5 + i128::from(self.day);
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Time {
    fn microseconds(self) -> i128 {
        let minutes = i128::from(self.hour) * 60 + i128::from(self.minute);
        minutes * MINUTE + i128::from(self.second) * SECOND + i128::from(self.microsecond)
    }

    fn offset(self) -> i128 {
        i128::from(self.offset.unwrap_or_default())
    }

    /// The arguments that make the time, as `repr` writes them.
    fn arguments(self) -> String {
        let mut text = format!("{}, {}", self.hour, self.minute);
        if self.second != 0 || self.microsecond != 0 {
            text.push_str(&format!(", {}", self.second));
        }
        if self.microsecond != 0 {
            text.push_str(&format!(", {}", self.microsecond));
        }
        match self.offset {
            None => {}
            Some(0) => text.push_str(", tzinfo=datetime.timezone.utc"),
            Some(offset) => {
                let span = Span(i128::from(offset)).literal();
                text.push_str(&format!(", tzinfo=datetime.timezone({span})"));
            }
        }
        text
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        fraction(f, i128::from(self.microsecond))?;
        let Some(offset) = self.offset.map(i128::from) else { return Ok(()) };
        let (sign, offset) = if offset < 0 { ('-', -offset) } else { ('+', offset) };
        write!(f, "{sign}{:02}:{:02}", offset / HOUR, offset / MINUTE % 60)?;
        if offset % MINUTE != 0 {
            write!(f, ":{:02}", offset / SECOND % 60)?;
        }
        fraction(f, offset % SECOND)
    }
}

impl Span {
    fn literal(self) -> String {
        let (days, rest) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let parts = [("days", days), ("seconds", rest / SECOND), ("microseconds", rest % SECOND)];
        let parts: Vec<String> =
            parts.iter().filter(|(_, part)| *part != 0).map(|(name, part)| format!("{name}={part}")).collect();
        format!("datetime.timedelta({})", if parts.is_empty() { "0".to_owned() } else { parts.join(", ") })
    }
}

/// The number that `text` writes, if it has exactly `digits` digits and is at most `most`.
fn number(text: &str, digits: usize, most: u32) -> Option<u32> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok().filter(|number| *number <= most) } else { None }
}

fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (number(year, 4, 9999)?, number(month, 2, 12)?, number(day, 2, 31)?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let good = parts.next().is_none() && year > 0 && month > 0 && (1..=days).contains(&day);
    let date = Date { year: u16::try_from(year).ok()?, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
    good.then_some(date)
}

fn time(text: &str) -> Option<Time> {
    let (clock, offset) = match text.find(['Z', 'z', '+', '-']) {
        Some(at) if text[at..].eq_ignore_ascii_case("z") => (&text[..at], Some(0)),
        Some(at) => {
            let (hours, minutes, seconds, microseconds) = clock(&text[at + 1..])?;
            let sign = if text[at..].starts_with('-') { -1 } else { 1 };
            let whole = i64::from(hours) * 3600 + i64::from(minutes) * 60 + i64::from(seconds);
            (&text[..at], Some(sign * (whole * 1_000_000 + i64::from(microseconds))))
        }
        None => (text, None),
    };
    let (hour, minute, second, microsecond) = self::clock(clock)?;
    let small = |number: u32| u8::try_from(number).ok();
    Some(Time { hour: small(hour)?, minute: small(minute)?, second: small(second)?, microsecond, offset })
}

/// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.ffffff` with one to six decimals.
fn clock(text: &str) -> Option<(u32, u32, u32, u32)> {
    let (text, microsecond) = match text.split_once('.') {
        Some((text, decimals)) if text.len() == 8 => (text, microseconds(decimals)?),
        Some(_) => return None,
        None => (text, 0),
    };
    let mut parts = text.split(':');
    let (hour, minute) = (number(parts.next()?, 2, 23)?, number(parts.next()?, 2, 59)?);
    let second = parts.next().map_or(Some(0), |second| number(second, 2, 59))?;
    parts.next().is_none().then_some((hour, minute, second, microsecond))
}

fn microseconds(decimals: &str) -> Option<u32> {
    // Digits finer than Python's clock must be zeros.
    let (kept, rest) = decimals.split_at_checked(6).unwrap_or((decimals, ""));
    let good =
        !kept.is_empty() && kept.bytes().all(|byte| byte.is_ascii_digit()) && rest.bytes().all(|byte| byte == b'0');
    if good { format!("{kept:0<6}").parse().ok() } else { None }
}

/// Reads what `str` writes for a `timedelta`: `[-]D day[s], H:MM:SS[.ffffff]`, where the days may be missing.
fn span(text: &str) -> Option<Span> {
    let (days, clock) = match text.split_once(" day") {
        Some((days, rest)) => (days, rest.strip_prefix('s').unwrap_or(rest).trim_start_matches(',').trim_start()),
        None => ("0", text),
    };
    let digits = days.strip_prefix('-').unwrap_or(days);
    if !(1..=9).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let days: i128 = days.parse().ok()?;
    let rest = if clock.is_empty() && text.contains(" day") {
        0
    } else {
        let padded = if clock.find(':') == Some(1) { format!("0{clock}") } else { clock.to_owned() };
        let (hours, minutes, seconds, microseconds) = self::clock(&padded)?;
        let minutes = i128::from(hours) * 60 + i128::from(minutes);
        minutes * MINUTE + i128::from(seconds) * SECOND + i128::from(microseconds)
    };
    Some(Span(days * DAY + rest))
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn moments_are_written_as_python_writes_them() {
        for (tag, text, written, literal) in [
            ("$date", "2024-02-29", "2024-02-29", "datetime.date(2024, 2, 29)"),
            ("$time", "09:05", "09:05:00", "datetime.time(9, 5)"),
            (
                "$time",
                "09:05:06.7Z",
                "09:05:06.700000+00:00",
                "datetime.time(9, 5, 6, 700000, tzinfo=datetime.timezone.utc)",
            ),
            ("$datetime", "2026-01-02T03:04:05", "2026-01-02T03:04:05", "datetime.datetime(2026, 1, 2, 3, 4, 5)"),
            (
                "$datetime",
                "2026-01-02 03:04:05.000006-05:30",
                "2026-01-02T03:04:05.000006-05:30",
                "datetime.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=66600)))",
            ),
            ("$timedelta", "0:00:00", "0:00:00", "datetime.timedelta(0)"),
            ("$timedelta", "-1 day, 23:59:59", "-1 day, 23:59:59", "datetime.timedelta(days=-1, seconds=86399)"),
            ("$timedelta", "2 days", "2 days, 0:00:00", "datetime.timedelta(days=2)"),
            (
                "$timedelta",
                "1 day, 0:00:00.5",
                "1 day, 0:00:00.500000",
                "datetime.timedelta(days=1, microseconds=500000)",
            ),
        ] {
            let moment = Moment::new(tag, text).unwrap_or_else(|| panic!("{text} is a {tag}"));
            assert_eq!((moment.to_string().as_str(), moment.literal().as_str()), (written, literal));
            assert_eq!(Moment::new(tag, written), Some(moment));
        }
        for (tag, text) in [
            ("$date", "2023-02-29"),
            ("$date", "0000-01-01"),
            ("$date", "2023-1-1"),
            ("$date", "2023-01-01-01"),
            ("$time", "24:00"),
            ("$time", "1:00"),
            ("$time", "12:00:00.1234567"),
            ("$time", "12:00+24:00"),
            ("$time", "12:00.5"),
            ("$datetime", "2023-01-01"),
            ("$datetime", "T"),
            ("$timedelta", "1000000000 days"),
            ("$timedelta", "1 day, 24:00:00"),
            ("$timedelta", ""),
            ("$timedelta", "\u{e9}:00:00"),
            ("$other", "2023-01-01"),
        ] {
            assert_eq!(Moment::new(tag, text), None, "{tag} {text}");
        }
    }

    #[test]
    fn aware_moments_are_instants() {
        let instant = |tag, text| Moment::new(tag, text).expect("it is a moment").instant();
        let at = |text| instant("$datetime", text);
        assert_eq!(at("2026-01-01T00:30:00+01:00"), at("2025-12-31T23:30:00Z"));
        assert_ne!(at("2026-01-01T00:30:00"), at("2026-01-01T00:30:00Z"));
        assert_ne!(at("2026-01-01T00:00:00"), instant("$date", "2026-01-01"));
        let day = |text| instant("$date", text);
        for (one, next) in [
            ("2024-02-28", "2024-02-29"),
            ("2024-02-29", "2024-03-01"),
            ("1999-12-31", "2000-01-01"),
            ("0001-01-01", "0001-01-02"),
        ] {
            assert!(day(one) < day(next), "{one}");
        }
    }
}

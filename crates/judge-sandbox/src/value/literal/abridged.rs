//! Literals cut in the middle, for messages: `[0, 1, 2, … (1,234 items), 1233]`.
//!
//! The budget is a guide, not a promise: an abridged value needs some characters whatever the budget is.

use std::fmt::{self, Write};

use super::{quote_for, write_byte, write_char, write_value};
use crate::value::Value;

/// A part of a value that gets fewer characters than this is only hinted at.
const LEAST: usize = 8;

/// A collection that gets fewer characters than this shows none of its items.
const ENOUGH: usize = 32;

impl Value {
    /// The literal of the value in about `budget` characters, cut in the middle if it is longer.
    ///
    /// Each cut is marked by `…` and the total count of items, characters, bytes or digits.
    pub fn abridged(&self, budget: usize) -> String {
        abridge(&self.sorted(), budget)
    }
}

/// `count` with commas between thousands.
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn abridge(value: &Value, budget: usize) -> String {
    let mut whole = Bounded { text: String::new(), left: budget.max(LEAST) };
    if write_value(&mut whole, value).is_ok() {
        return whole.text;
    }
    match value {
        Value::Str(text) => {
            let quote = quote_for(text.bytes());
            let parts = cut(text.chars(), budget, &|out, char| write_char(out, char, quote));
            quoted(parts, &format!("{quote}"), quote, text.chars().count(), "characters")
        }
        Value::Bytes(bytes) => {
            let quote = quote_for(bytes.iter().copied());
            let parts = cut(bytes.iter().copied(), budget, &|out, byte| write_byte(out, byte, quote));
            quoted(parts, &format!("b{quote}"), quote, bytes.len(), "bytes")
        }
        Value::BigInt(digits) => {
            let (front, back) = cut(digits.chars(), budget, &|out, digit| out.write_char(digit));
            let count = digits.trim_start_matches('-').len();
            format!("{front}…{back} ({} digits)", thousands(count))
        }
        Value::List(items) => abridge_items(("[", "]"), items, budget),
        Value::Tuple(items) if items.len() == 1 => abridge_items(("(", ",)"), items, budget),
        Value::Tuple(items) => abridge_items(("(", ")"), items, budget),
        Value::Set(elements) => abridge_items(("{", "}"), elements, budget),
        Value::FrozenSet(elements) => abridge_items(("frozenset({", "})"), elements, budget),
        Value::Dict(items) => abridge_each(("{", "}"), items, budget, &|(key, value), room| {
            let mut item = abridge(key, room / 2);
            item.push_str(": ");
            let left = room.saturating_sub(item.chars().count());
            item.push_str(&abridge(value, left));
            item
        }),
        Value::Decimal(_) | Value::Fraction(_) => {
            let text = value.to_string();
            let (front, back) = cut(text.chars(), budget, &|out, char| out.write_char(char));
            format!("{front}…{back} ({} characters)", thousands(text.len()))
        }
        Value::Dataclass(class, fields) => {
            abridge_each((&format!("{class}("), ")"), fields, budget, &|(name, value), room| {
                format!("{name}={}", abridge(value, room.saturating_sub(name.len() + 1)))
            })
        }
        // At most about 120 characters, which may exceed the budget.
        Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Complex(..) | Value::Moment(_) => {
            value.to_string()
        }
    }
}

/// A sink that fails once it is full.
struct Bounded {
    text: String,
    left: usize,
}

impl Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.left = self.left.checked_sub(text.chars().count()).ok_or(fmt::Error)?;
        self.text.push_str(text);
        Ok(())
    }
}

fn quoted((front, back): (String, String), open: &str, quote: char, count: usize, unit: &str) -> String {
    format!("{open}{front}{quote}…{quote}{back}{quote} ({} {unit})", thousands(count))
}

/// As much of the beginning and end of `units` as `budget` leaves after the marks around them.
fn cut<T>(
    mut units: impl DoubleEndedIterator<Item = T>,
    budget: usize,
    write: &dyn Fn(&mut String, T) -> fmt::Result,
) -> (String, String) {
    let room = budget.saturating_sub(24).max(LEAST);
    let (mut front, mut back) = (String::new(), Vec::new());
    let (mut front_room, mut back_room) = (room - room / 3, room / 3);
    // Both ends are taken from one iterator, so they cannot overlap.
    for unit in units.by_ref() {
        let start = front.len();
        let written = write(&mut front, unit);
        let width = front[start..].chars().count();
        if written.is_err() || width > front_room {
            front.truncate(start);
            break;
        }
        front_room -= width;
    }
    for unit in units.rev() {
        let mut piece = String::new();
        let written = write(&mut piece, unit);
        let width = piece.chars().count();
        if written.is_err() || width > back_room {
            break;
        }
        back_room -= width;
        back.push(piece);
    }
    back.reverse();
    (front, back.concat())
}

fn abridge_items(brackets: (&str, &str), items: &[Value], budget: usize) -> String {
    abridge_each(brackets, items, budget, &abridge)
}

fn abridge_each<T>(
    (open, close): (&str, &str),
    items: &[T],
    budget: usize,
    abridge_item: &dyn Fn(&T, usize) -> String,
) -> String {
    let room = budget.saturating_sub(open.len() + close.len());
    if let [item] = items {
        return if room < LEAST {
            format!("{open}…{close}")
        } else {
            format!("{open}{}{close}", abridge_item(item, room))
        };
    }
    let note = format!("… ({} items)", thousands(items.len()));
    let Some(room) = room.checked_sub(note.chars().count() + LEAST) else {
        return format!("{open}…{close}");
    };
    let front_room = room + LEAST - room / 3;
    let front = take(items.iter(), front_room, abridge_item);
    let rest = &items[front.len()..];
    let mut back = take(rest.iter().rev(), room / 3, abridge_item);
    back.reverse();
    let cut = front.len() + back.len() < items.len();
    let parts: Vec<String> = front.into_iter().chain(cut.then_some(note)).chain(back).collect();
    format!("{open}{}{close}", parts.join(", "))
}

/// The first of `items` that fit in `room` characters, with the longest abridged.
fn take<'a, T: 'a>(
    items: impl ExactSizeIterator<Item = &'a T>,
    mut room: usize,
    abridge_item: &dyn Fn(&T, usize) -> String,
) -> Vec<String> {
    let mut taken = Vec::new();
    let count = items.len();
    for (index, item) in items.enumerate() {
        if room < LEAST {
            break;
        }
        let share = if index + 1 == count { room } else { (room / 2).max(ENOUGH).min(room) };
        let text = abridge_item(item, share);
        let Some(left) = room.checked_sub(text.chars().count()) else { break };
        room = left.saturating_sub(2);
        taken.push(text);
    }
    taken
}

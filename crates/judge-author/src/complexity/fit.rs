//! From costs at sizes to a class of growth. Pure; `regression` does the numerical work.
//!
//! This is Sedgewick and Wayne's doubling test ("Algorithms", 1.4) made continuous: the power of n that the largest
//! sizes follow, with a constant added, says which class is near. Anything between two classes, or following no power,
//! is unclear. O(n) and O(n log n), whose powers are nearly the same, are told apart by fitting both, since counts are
//! exact.

use super::regression::{self, Point};
use super::{Class, LARGEST, Sample};

/// How well each class fits, and the one that does.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Fit {
    /// The class; `None` when the data do not decide.
    pub class: Option<Class>,
    /// A class that the cost grows faster than, if its own class is unclear but that much is certain.
    pub above: Option<Class>,
    /// The power of n that the largest sizes follow, if they follow one.
    pub exponent: Option<f64>,
    /// The root mean squared error of each class at the largest sizes, relative to the growth. At most 1.
    pub errors: Vec<(Class, f64)>,
}

/// The number of largest sizes that decide, which is four doublings: the costs of small ones have little to do with
/// growth.
const LAST: usize = 9;

/// The fewest points that decide anything.
const FEWEST: usize = 6;

/// Instructions below which a difference means nothing.
const NOISE: f64 = 2000.0;

/// Instructions by which a cost must grow over all sizes for a logarithm to be seen: when the heap is fuller, an
/// allocation costs a few more.
const LOGARITHMIC_NOISE: f64 = 1000.0;

/// The number of sizes that may lie far off a logarithm, because an allocation there had to ask for more memory.
const OUTLIERS: usize = 2;

/// The share below which costs do not count as different, unless they follow a logarithm.
const FLAT: f64 = 0.03;

/// The share by which the cost of the larger sizes may exceed that of the smaller where nothing grows.
const RISE: f64 = 0.07;

/// The same as [`FLAT`] for a cost of many operations, some of which pay for others, such as for a growing table.
const FLAT_EACH: f64 = 0.1;

/// The largest error of a fit that counts as a power.
const LARGEST_ERROR: f64 = 0.1;

/// The largest error of a power that shows that a cost grows faster than some class: where numbers become larger than a
/// machine's, costs jump once, which also looks like a power.
const SHARP: f64 = 0.03;

/// The size from which on logarithms are looked for: CPython makes numbers up to 256 in advance.
const LOGARITHMIC_FROM: f64 = 256.0;

/// Bytes in which memory grows at a time.
const PAGE: u64 = 1 << 16;

/// The pages from which on memory is fitted; below that, memory that was free before hides what is used.
const PAGES: u64 = 4;

/// The largest error of a fit of memory that counts as a power: memory grows in leaps, such as when a table doubles.
const LARGEST_ERROR_OF_MEMORY: f64 = 0.3;

/// The number of pages that mean nothing.
const FEW_PAGES: u64 = 2;

impl Fit {
    /// Nothing is known.
    pub(super) fn unknown() -> Self {
        Self { class: None, above: None, exponent: None, errors: Vec::new() }
    }

    /// The same numbers, with no conclusion drawn from them.
    pub(super) fn undecided(self) -> Self {
        Self { class: None, above: None, ..self }
    }

    /// Whether the cost clearly grows faster than `declared`.
    pub fn exceeds(&self, declared: Class) -> bool {
        self.class.is_some_and(|class| class > declared) || self.above.is_some_and(|above| above >= declared)
    }
}

/// The class of growth of costs, in instructions, at growing sizes.
pub fn fit(points: &[(u64, u64)]) -> Fit {
    let points: Vec<Point> = points.iter().map(|(size, cost)| (float(*size), float(*cost))).collect();
    of_time(&points, FLAT)
}

/// How instructions grow; for many operations, the instructions of one.
pub(super) fn time(samples: &[Sample]) -> Fit {
    let (Some(first), Some(last)) = (samples.first(), samples.last()) else { return Fit::unknown() };
    if first.operations == last.operations {
        let points: Vec<Point> =
            samples.iter().map(|sample| (float(sample.size), float(sample.instructions))).collect();
        return of_time(&points, FLAT);
    }
    // Both differences contain what was there before the first operation. Scaled up, noise is as large as elsewhere.
    let each = |sample: &Sample| {
        let operations = float(sample.operations) - float(first.operations);
        let instructions = float(sample.instructions) - float(first.instructions);
        (operations > 0.0).then(|| (float(sample.size), instructions.max(0.0) / operations * float(last.operations)))
    };
    of_time(&samples.iter().filter_map(each).collect::<Vec<_>>(), FLAT_EACH)
}

/// How memory grows. O(n log n) counts as O(n), and O(log n) as O(1): pages cannot tell them apart.
pub(super) fn memory(samples: &[Sample]) -> Fit {
    memory_with(samples, None)
}

/// Like [`memory`], with an additional larger size.
pub(super) fn memory_with(samples: &[Sample], largest: Option<&Sample>) -> Fit {
    let all: Vec<&Sample> = samples.iter().chain(largest).collect();
    let Some(last) = all.last() else { return Fit::unknown() };
    if last.size > LARGEST && is_flat_memory(samples, last.memory) {
        return Fit { class: Some(Class::Constant), ..Fit::unknown() };
    }
    let seen = samples.iter().filter(|sample| sample.memory >= PAGES * PAGE);
    let points: Vec<Point> = seen.map(|sample| (float(sample.size), float(sample.memory))).collect();
    let points = &points[points.len().saturating_sub(LAST)..];
    if points.len() < FEWEST - 1 {
        return Fit::unknown();
    }
    let shape = Shape::within(points, LARGEST_ERROR_OF_MEMORY);
    let found = shape.class(|power| match power {
        0.75..1.25 => Some(Class::Linear),
        1.75..2.25 => Some(Class::Quadratic),
        2.75..3.25 => Some(Class::Cubic),
        _ => None,
    });
    let errors = errors(points);
    let is_sharp = found.is_none() && shape.power.is_none_or(|power| power.1 < LARGEST_ERROR);
    Fit { errors, exponent: shape.exponent(), above: if is_sharp { shape.above() } else { None }, class: found }
}

/// Whether a larger size could reveal more about memory.
pub(super) fn needs_more_for_memory(samples: &[Sample]) -> bool {
    samples.last().is_some_and(|last| last.size == LARGEST && is_flat_memory(samples, last.memory))
}

/// Whether memory is the same at the largest sizes and `at_last`; one of them may stick out because pieces were free in
/// the wrong place.
fn is_flat_memory(samples: &[Sample], at_last: u64) -> bool {
    let differs = |sample: &&Sample| sample.memory.abs_diff(at_last) > FEW_PAGES * PAGE;
    samples.len() > LAST && samples[samples.len() - LAST / 2..].iter().filter(differs).count() <= 1
}

fn of_time(points: &[Point], flat: f64) -> Fit {
    let last = &points[points.len().saturating_sub(LAST)..];
    let errors = errors(last);
    if points.len() < FEWEST {
        return Fit { errors, ..Fit::unknown() };
    }
    // Costs of many operations that do not differ are not checked for logarithms: growing tables make more noise.
    if flat > FLAT && is_flat(last, flat) {
        return Fit { class: Some(Class::Constant), errors, ..Fit::unknown() };
    }
    let logarithm = Logarithm::of(points);
    if logarithm.as_ref().is_some_and(Logarithm::fits) {
        return Fit { class: Some(Class::Logarithmic), errors, ..Fit::unknown() };
    }
    let grows = logarithm.as_ref().is_some_and(|fit| fit.is_seen() && fit.growth > 1.5 * NOISE);
    if !grows && is_flat(last, flat) {
        // A logarithm of few instructions is also flat at the largest sizes.
        let class = if rises(points) { None } else { Some(Class::Constant) };
        return Fit { class, errors, ..Fit::unknown() };
    }
    let shape = Shape::of(last);
    let class = shape.class(|power| match power {
        0.9..1.3 => linear_or_linearithmic(last, power),
        1.75..2.1 => Some(Class::Quadratic),
        2.75..3.15 => Some(Class::Cubic),
        _ => None,
    });
    let above = if class.is_some() { None } else { shape.above().max(above_in_part(points)) };
    Fit { class, above, exponent: shape.exponent(), errors }
}

/// Whether costs do not differ, except for the largest and the smallest.
fn is_flat(points: &[Point], share: f64) -> bool {
    let mut costs: Vec<f64> = points.iter().map(|point| point.1).collect();
    costs.sort_by(f64::total_cmp);
    let [_, least, .., most, _] = &*costs else { return false };
    most - least <= NOISE.max(share * costs[costs.len() / 2])
}

/// Whether costs at the larger sizes differ from those at the smaller ones, by their medians.
fn rises(points: &[Point]) -> bool {
    let median = |points: &[Point]| {
        let mut costs: Vec<f64> = points.iter().map(|point| point.1).collect();
        costs.sort_by(f64::total_cmp);
        costs[costs.len() / 2]
    };
    let third = points.len().div_ceil(3);
    let (smaller, larger) = (median(&points[..third]), median(&points[points.len() - third..]));
    larger - smaller > LOGARITHMIC_NOISE.max(RISE * smaller)
}

/// How well `constant + factor * log n` fits, over all sizes with equal weight.
struct Logarithm {
    /// The growth of the cost over all sizes.
    growth: f64,
    /// The root mean squared error.
    error: f64,
    /// The change in the growth per doubling over all sizes, relative to its mean.
    curvature: f64,
}

impl Logarithm {
    fn of(points: &[Point]) -> Option<Self> {
        let points: Vec<Point> =
            points.iter().filter(|point| point.0 >= LOGARITHMIC_FROM).map(|point| (point.0.log2(), point.1)).collect();
        let (first, last) = (points.first()?.0, points.last()?.0);
        let span = last - first;
        if points.len() < LAST || span < 4.0 {
            return None;
        }
        // Costs are compared unscaled: small ones have the same noise as large ones.
        let (slope, constant, _) = line(&points);
        let mut points = points;
        let distance = |point: &Point| (constant + slope * point.0 - point.1).abs();
        points.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
        points.truncate(points.len() - OUTLIERS);
        let (slope, _, error) = line(&points);
        let middle = first + span / 2.0;
        let halves = |is_upper: bool| {
            let half: Vec<Point> = points.iter().filter(|point| (point.0 >= middle) == is_upper).copied().collect();
            line(&half).0
        };
        let curvature = (halves(true) - halves(false)) * 2.0 / slope;
        Some(Self { growth: slope * span, error, curvature })
    }

    /// Whether the growth of the cost exceeds all noise.
    fn is_seen(&self) -> bool {
        self.growth > LOGARITHMIC_NOISE && self.growth > 5.0 * self.error
    }

    /// Whether it grows by the same amount whenever the size doubles.
    fn fits(&self) -> bool {
        self.is_seen() && self.curvature.abs() < 0.45 && self.growth > 7.0 * self.error
    }
}

/// The line through points: its slope, its constant and the root mean squared error.
fn line(points: &[Point]) -> (f64, f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "there are a few dozen points")]
    let count = points.len() as f64;
    let mean = |value: fn(&Point) -> f64| points.iter().map(value).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let squares: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    let products: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let slope = products / squares;
    let constant = y - slope * x;
    let error = points.iter().map(|point| (constant + slope * point.0 - point.1).powi(2)).sum::<f64>() / count;
    (slope, constant, error.sqrt())
}

/// The power and the base that the points follow.
struct Shape {
    power: Option<(f64, f64)>,
    /// It is set only where sizes are at equal distances, as they are where costs grow that fast.
    base: Option<(f64, f64)>,
}

impl Shape {
    fn of(points: &[Point]) -> Self {
        Self::within(points, LARGEST_ERROR)
    }

    fn within(points: &[Point], largest_error: f64) -> Self {
        let is_stepwise = matches!(points, [.., one, two, three] if (three.0 + one.0 - 2.0 * two.0).abs() < 0.5);
        let power = regression::power(points);
        let base = if is_stepwise { regression::base(points) } else { None };
        // The one that fits clearly better counts.
        let error = |fit: Option<(f64, f64)>| fit.map_or(f64::INFINITY, |fit| fit.1);
        let is_base = error(base) * 2.0 < error(power) && error(base) < largest_error / 2.0;
        let power = power.filter(|power| !is_base && power.1 < largest_error);
        Self { power, base: base.filter(|_| is_base) }
    }

    /// The power, if that is what the points follow.
    fn exponent(&self) -> Option<f64> {
        self.power.map(|power| power.0)
    }

    /// The class, from the power using `of_power`, or from the base: up to 2, with room for other work.
    fn class(&self, of_power: impl Fn(f64) -> Option<Class>) -> Option<Class> {
        match (self.power, self.base) {
            (_, Some((base, _))) => (1.25..=2.1).contains(&base).then_some(Class::Exponential),
            (Some((power, _)), _) => of_power(power),
            _ => None,
        }
    }

    /// The fastest class that it clearly grows faster than.
    fn above(&self) -> Option<Class> {
        match (self.power, self.base) {
            (_, Some((base, _))) if base > 2.5 => Some(Class::Exponential),
            (_, Some(_)) => Some(Class::Cubic),
            (Some((power, error)), _) if error < SHARP => match power {
                3.25.. => Some(Class::Cubic),
                2.25.. => Some(Class::Quadratic),
                1.4.. => Some(Class::Linearithmic),
                0.35.. => Some(Class::Logarithmic),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The fastest class that every other size clearly grows faster than: a bound has to hold for all of them.
fn above_in_part(points: &[Point]) -> Option<Class> {
    let part = |skipped: usize| {
        let part: Vec<Point> = points.iter().rev().skip(skipped).step_by(2).take(FEWEST).rev().copied().collect();
        let shape = Shape::of(&part);
        if part.len() == FEWEST { shape.above() } else { None }
    };
    part(0).max(part(1))
}

/// O(n) or O(n log n), for costs that follow a power near 1.
fn linear_or_linearithmic(points: &[Point], power: f64) -> Option<Class> {
    let largest = points.last()?.0;
    let log = |size: f64| size.max(2.0).log2();
    let one = |points: &[Point]| regression::linear(points, |size| [1.0, size / largest]);
    let two = |points: &[Point]| regression::linear(points, |size| [1.0, size / largest, size / largest * log(size)]);
    let three = regression::linear(points, |size| {
        let share = size / largest;
        [1.0, share, share * log(size), share * log(size).powi(2)]
    })?;
    let (linear, both) = (one(points)?, two(points)?);
    // The share of the logarithmic part in everything that grows.
    let share = |fit: &regression::Linear, cost: f64| fit.coefficients[2] * log(largest) / (cost - fit.coefficients[0]);
    let logarithmic = share(&both, points.last()?.1);
    let is_bent = three.error * 2.5 < both.error;
    if linear.error > 2.0 * both.error && (0.15..1.7).contains(&logarithmic) && power < 1.25 {
        // The change in the logarithm's own growth: none for n log n, -1 for n log log n, 1 for n log^2 n.
        let middle = log(points[points.len() / 2].0);
        let slope = three.coefficients[2] + 2.0 * three.coefficients[3] * middle;
        let bend = 2.0 * three.coefficients[3] * middle / slope;
        return (!is_bent || bend.abs() < 0.5 || both.error < 1e-4).then_some(Class::Linearithmic);
    }
    if power > 1.1 {
        return None;
    }
    // Noisy data may hide a logarithm.
    let has_no_logarithm = (linear.error <= 2.0 * both.error && logarithmic < 0.4) || logarithmic.abs() < 0.12;
    let is_straight = linear.error < 0.004 || linear.error <= 2.5 * three.error;
    // Effects at the lower end, such as numbers that become larger, may bend the whole curve.
    let tail = &points[points.len() / 2..];
    let is_straight_at_last = one(tail).is_some_and(|fit| fit.error < 0.003);
    ((has_no_logarithm && is_straight) || is_straight_at_last).then_some(Class::Linear)
}

/// The error of each class on its own, with a constant added.
fn errors(points: &[Point]) -> Vec<(Class, f64)> {
    let Some(largest) = points.last().map(|point| point.0) else { return Vec::new() };
    let error = |class: Class| match class {
        Class::Constant => regression::linear(points, |_| [1.0]).map_or(1.0, |fit| fit.error),
        _ => regression::rising(regression::linear(points, |size| [1.0, class.growth(size, largest)])),
    };
    Class::ALL.into_iter().map(|class| (class, error(class).min(1.0))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn float(number: u64) -> f64 {
    number as f64
}

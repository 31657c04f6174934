//! From costs at sizes to a class of growth, by least squares. Pure.
//!
//! As in Google Benchmark's "asymptotic complexity", each class is fitted with one factor and the smallest error decides. Two
//! things differ: there is a constant beside the factor, and errors are relative, so that small sizes count as large ones do.

/// A class of growth, from slow to fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// O(1).
    Constant,
    /// O(log n).
    Logarithmic,
    /// O(n).
    Linear,
    /// O(n log n).
    Linearithmic,
    /// O(n^2).
    Quadratic,
    /// O(n^3).
    Cubic,
    /// O(2^n).
    Exponential,
}

impl Class {
    /// Every class, from slow to fast.
    pub const ALL: [Self; 7] = [
        Self::Constant,
        Self::Logarithmic,
        Self::Linear,
        Self::Linearithmic,
        Self::Quadratic,
        Self::Cubic,
        Self::Exponential,
    ];

    /// The class as challenges write it.
    pub fn notation(self) -> &'static str {
        match self {
            Self::Constant => "O(1)",
            Self::Logarithmic => "O(log n)",
            Self::Linear => "O(n)",
            Self::Linearithmic => "O(n log n)",
            Self::Quadratic => "O(n^2)",
            Self::Cubic => "O(n^3)",
            Self::Exponential => "O(2^n)",
        }
    }

    /// The logarithm of the growth, so that it cannot overflow.
    fn growth(self, size: f64) -> f64 {
        let log = size.max(2.0).ln();
        match self {
            Self::Constant => 0.0,
            Self::Logarithmic => log.ln(),
            Self::Linear => log,
            Self::Linearithmic => log + log.ln(),
            Self::Quadratic => 2.0 * log,
            Self::Cubic => 3.0 * log,
            Self::Exponential => size * std::f64::consts::LN_2,
        }
    }
}

/// How well each class fits, and the one that does.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The class; `None` when the data do not decide.
    pub class: Option<Class>,
    /// The root of the mean squared relative error of each class.
    pub errors: Vec<(Class, f64)>,
}

/// Fewer points decide nothing.
const FEWEST: usize = 5;

/// A class with a larger error does not fit.
const LARGEST_ERROR: f64 = 0.2;

/// The next best class must be worse by this factor.
const DISTANCE: f64 = 1.3;

/// Costs that differ by less than this are constant.
const FLAT: f64 = 1.1;

/// The class of growth of costs at sizes.
pub fn fit(points: &[(u64, u64)]) -> Fit {
    fit_among(points, |_| true)
}

/// The class of growth, among those that `is_candidate` lets through.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub(super) fn fit_among(points: &[(u64, u64)], is_candidate: impl Fn(Class) -> bool) -> Fit {
    let points: Vec<(f64, f64)> = points.iter().map(|(size, cost)| (*size as f64, (*cost).max(1) as f64)).collect();
    let errors: Vec<(Class, f64)> = Class::ALL
        .into_iter()
        .filter(|class| is_candidate(*class))
        .map(|class| (class, error(class, &points)))
        .collect();
    let class = if points.len() < FEWEST { None } else { decide(&points, &errors) };
    Fit { class, errors }
}

fn decide(points: &[(f64, f64)], errors: &[(Class, f64)]) -> Option<Class> {
    let costs = points.iter().map(|(_, cost)| *cost);
    let (least, most) = (costs.clone().fold(f64::INFINITY, f64::min), costs.fold(0.0, f64::max));
    if most <= least * FLAT {
        return Some(Class::Constant);
    }
    let mut ranked = errors.to_vec();
    ranked.sort_by(|one, other| one.1.total_cmp(&other.1));
    let [(best, least), (_, next), ..] = ranked.as_slice() else { return None };
    (*least <= LARGEST_ERROR && *next >= least * DISTANCE).then_some(*best)
}

/// The relative error of the best `constant + factor * growth`, both at least 0.
fn error(class: Class, points: &[(f64, f64)]) -> f64 {
    let Some(top) = points.last().map(|(size, _)| class.growth(*size)) else { return f64::INFINITY };
    // Each equation is divided by the cost; growth is relative to that of the largest size.
    let rows: Vec<(f64, f64)> =
        points.iter().map(|(size, cost)| (1.0 / cost, (class.growth(*size) - top).exp() / cost)).collect();
    let sum = |value: fn(&(f64, f64)) -> f64| rows.iter().map(value).sum::<f64>();
    let (aa, ab, bb) = (sum(|row| row.0 * row.0), sum(|row| row.0 * row.1), sum(|row| row.1 * row.1));
    let (a, b) = (sum(|row| row.0), sum(|row| row.1));
    let determinant = aa * bb - ab * ab;
    let (mut constant, mut factor) = if class == Class::Constant || determinant <= aa * bb * 1e-12 {
        (a / aa, 0.0)
    } else {
        ((a * bb - b * ab) / determinant, (b * aa - a * ab) / determinant)
    };
    if constant < 0.0 {
        (constant, factor) = (0.0, b / bb);
    } else if factor < 0.0 {
        (constant, factor) = (a / aa, 0.0);
    }
    let squares = rows.iter().map(|row| (constant * row.0 + factor * row.1 - 1.0).powi(2)).sum::<f64>();
    #[expect(clippy::cast_precision_loss, reason = "there are a few dozen points")]
    let count = rows.len() as f64;
    (squares / count).sqrt()
}

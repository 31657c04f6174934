//! Least squares for few points and few terms: weighted linear fits, and fits of one power or one base. Pure numbers.

/// A point: a size and a cost.
pub(super) type Point = (f64, f64);

/// The range of powers of n in which the best is searched for.
const POWERS: (f64, f64) = (0.05, 7.0);

/// The range of logarithms of bases in which the best is searched for.
const LOGARITHMS: (f64, f64) = (0.02, 4.0);

/// The share of the whole growth below which a cost's difference weighs no more.
const FLOOR: f64 = 0.05;

/// A linear fit.
#[derive(Debug, Clone)]
pub(super) struct Linear {
    /// The coefficients in the order of the terms.
    pub(super) coefficients: Vec<f64>,
    /// The root mean squared error, relative to the growth above the lowest cost.
    pub(super) error: f64,
}

/// The weights of `points`: differences count relative to how far a cost is above the lowest, so that small sizes count
/// as much as large ones.
fn weights(points: &[Point]) -> Vec<f64> {
    let least = points.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
    let most = points.iter().map(|point| point.1).fold(f64::NEG_INFINITY, f64::max);
    points.iter().map(|point| 1.0 / (point.1 - least + FLOOR * (most - least) + 1.0)).collect()
}

/// The best sum of `terms`, each with a coefficient; `None` if the points do not determine it.
pub(super) fn linear<const N: usize>(points: &[Point], terms: impl Fn(f64) -> [f64; N]) -> Option<Linear> {
    if points.len() < N {
        return None;
    }
    let weights = weights(points);
    let mut rows: Vec<[f64; N]> = points.iter().map(|point| terms(point.0)).collect();
    for (row, weight) in rows.iter_mut().zip(&weights) {
        for term in row {
            *term *= weight;
        }
    }
    // Terms of equal size make the equations as well conditioned as possible.
    let mut scale = [0.0; N];
    for (index, scale) in scale.iter_mut().enumerate() {
        *scale = rows.iter().map(|row| row[index] * row[index]).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
    }
    for row in &mut rows {
        row.iter_mut().zip(&scale).for_each(|(term, scale)| *term /= scale);
    }
    let wanted: Vec<f64> = points.iter().zip(&weights).map(|(point, weight)| point.1 * weight).collect();
    let mut matrix = vec![vec![0.0; N + 1]; N];
    for (row, wanted) in rows.iter().zip(&wanted) {
        for one in 0..N {
            for other in 0..N {
                matrix[one][other] += row[one] * row[other];
            }
            matrix[one][N] += row[one] * wanted;
        }
    }
    let solution = solved(matrix)?;
    let squares = rows.iter().zip(&wanted).map(|(row, wanted)| {
        let sum: f64 = row.iter().zip(&solution).map(|(term, coefficient)| term * coefficient).sum();
        (sum - wanted).powi(2)
    });
    let error = (squares.sum::<f64>() / count(points)).sqrt();
    let coefficients = solution.iter().zip(&scale).map(|(coefficient, scale)| coefficient / scale).collect();
    Some(Linear { coefficients, error })
}

/// Gaussian elimination with pivoting.
fn solved(mut matrix: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let count = matrix.len();
    for index in 0..count {
        let pivot =
            (index..count).max_by(|one, other| matrix[*one][index].abs().total_cmp(&matrix[*other][index].abs()))?;
        if matrix[pivot][index].abs() < 1e-12 {
            return None;
        }
        matrix.swap(index, pivot);
        let row = matrix[index].clone();
        for (other, target) in matrix.iter_mut().enumerate() {
            if other != index {
                let factor = target[index] / row[index];
                target.iter_mut().zip(&row).for_each(|(value, above)| *value -= factor * above);
            }
        }
    }
    Some((0..count).map(|index| matrix[index][count] / matrix[index][index]).collect())
}

/// The power p for which `constant + factor * n^p`, with a factor above 0, fits best, and its error; `None` if nothing
/// fits.
pub(super) fn power(points: &[Point]) -> Option<(f64, f64)> {
    let largest = points.last()?.0;
    best(POWERS, |power| rising(linear(points, |size| [1.0, (size / largest).powf(power)])))
}

/// The base b for which `constant + factor * b^n`, with a factor above 0, fits best, and its error; `None` if nothing
/// fits.
pub(super) fn base(points: &[Point]) -> Option<(f64, f64)> {
    let largest = points.last()?.0;
    let fit = |logarithm: f64| rising(linear(points, |size| [1.0, (logarithm * (size - largest)).exp()]));
    best(LOGARITHMS, fit).map(|(logarithm, error)| (logarithm.exp(), error))
}

/// The error of a fit whose last coefficient is above 0.
pub(super) fn rising(fit: Option<Linear>) -> f64 {
    let rises = |fit: &Linear| fit.coefficients.last().is_some_and(|factor| *factor > 0.0);
    fit.filter(rises).map_or(f64::INFINITY, |fit| fit.error)
}

/// Where `error` is smallest in a range: on a coarse grid first, then finer.
fn best((from, to): (f64, f64), error: impl Fn(f64) -> f64) -> Option<(f64, f64)> {
    let step = (to - from) / 200.0;
    let grid = (0..=200).map(|index| from + step * f64::from(index));
    let start = grid.min_by(|one, other| error(*one).total_cmp(&error(*other)))?;
    let (mut low, mut high) = (start - step, start + step);
    for _ in 0..40 {
        let (one, other) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if error(one) < error(other) {
            high = other;
        } else {
            low = one;
        }
    }
    let found = f64::midpoint(low, high);
    let error = error(found);
    error.is_finite().then_some((found, error))
}

#[expect(clippy::cast_precision_loss, reason = "there are a few dozen points")]
fn count(points: &[Point]) -> f64 {
    points.len() as f64
}

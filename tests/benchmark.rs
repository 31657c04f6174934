//! The benchmark's own arithmetic, whose tests cargo would not run in a benchmark without its harness.

#[path = "../benches/statistics.rs"]
mod statistics;

use statistics::{Spread, count, geometric_mean, large, quantile, within};

fn near(actual: Option<f64>, expected: f64) {
    assert!(actual.is_some_and(|actual| (actual - expected).abs() < 1e-9), "{actual:?} is not {expected}");
}

#[test]
fn quantiles_lie_between_neighbours() {
    near(quantile(&[1.0, 2.0, 4.0], 0.5), 2.0);
    near(quantile(&[1.0, 2.0, 4.0, 8.0], 0.5), 3.0);
    near(quantile(&[1.0, 2.0], 0.9), 1.9);
    near(quantile(&[7.0], 0.1), 7.0);
    assert_eq!(quantile(&[], 0.5), None);
}

#[test]
fn a_spread_does_not_depend_on_the_order_of_rounds() {
    let spread = Spread::of(vec![3.0, 1.0, 2.0]).expect("there are rounds");
    assert_eq!(Some(spread), Spread::of(vec![1.0, 2.0, 3.0]));
    assert_eq!(spread.rounds, 3);
    near(Some(spread.less(0.5).median), 1.5);
    near(Some(spread.p10), 1.2);
    assert_eq!(Spread::of(Vec::new()), None);
}

#[test]
fn the_geometric_mean_is_of_ratios() {
    near(geometric_mean(&[2.0, 8.0]), 4.0);
    near(geometric_mean(&[0.5, 2.0]), 1.0);
    assert_eq!(geometric_mean(&[]), None);
    assert_eq!(geometric_mean(&[1.0, 0.0]), None);
    assert_eq!(geometric_mean(&[1.0, -2.0]), None);
    assert_eq!(geometric_mean(&[1.0, f64::NAN]), None);
}

#[test]
fn deviations_count_in_both_directions() {
    assert!(within(100.0, 102.0, 0.02) && within(100.0, 98.0, 0.02));
    assert!(!within(100.0, 102.1, 0.02) && !within(100.0, 97.9, 0.02));
    near(Some(count(3) + large(4)), 7.0);
}

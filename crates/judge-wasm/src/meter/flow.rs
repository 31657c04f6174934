//! A point's share in the cost of charge regions: for each region, how often the point is expected to be passed each
//! time the region is entered. Arithmetic only.

/// Regions, ascending, with their positive weights. Without any, the point is unreachable.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Flow(Vec<(u32, f64)>);

impl Flow {
    /// The start of `region`.
    pub(super) fn start(region: u32) -> Self {
        Self(vec![(region, 1.0)])
    }

    /// Whether no path leads here.
    pub(super) fn is_dead(&self) -> bool {
        self.0.is_empty()
    }

    /// The regions and their weights.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, f64)> {
        self.0.iter().copied()
    }

    /// The sum of the weights.
    pub(super) fn total(&self) -> f64 {
        self.0.iter().map(|(_, weight)| weight).sum()
    }

    /// The part of the flow that goes one way, if this is `share` of the whole.
    pub(super) fn scaled(&self, share: f64) -> Self {
        Self(self.0.iter().map(|(region, weight)| (*region, weight * share)).collect())
    }

    /// Both flows together.
    pub(super) fn joined(&self, other: &Self) -> Self {
        let (mut left, mut right) = (self.0.as_slice(), other.0.as_slice());
        let mut sum = Vec::with_capacity(left.len().max(right.len()));
        while let (Some(one), Some(two)) = (left.first(), right.first()) {
            let weight = if one.0 <= two.0 { one.1 } else { 0.0 } + if two.0 <= one.0 { two.1 } else { 0.0 };
            sum.push((one.0.min(two.0), weight));
            (left, right) = (&left[usize::from(one.0 <= two.0)..], &right[usize::from(two.0 <= one.0)..]);
        }
        sum.extend_from_slice(left);
        sum.extend_from_slice(right);
        Self(sum)
    }

    /// The flow with each weight capped at that of `limit` in the same region, or at one if `limit` has none.
    pub(super) fn capped(mut self, limit: &Self) -> Self {
        for (region, weight) in &mut self.0 {
            let most =
                limit.0.binary_search_by_key(region, |(region, _)| *region).map_or(1.0, |index| limit.0[index].1);
            *weight = weight.min(most);
        }
        self
    }
}

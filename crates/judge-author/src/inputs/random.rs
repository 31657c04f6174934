//! Random numbers that are the same on every machine and in every version: `SplitMix64`.

/// A source of random numbers.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The source with this number under `seed`.
    pub(super) fn new(seed: u64, number: u64) -> Self {
        let mut random = Self(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        // After this, neighbouring seeds have nothing in common.
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let scaled = (u128::from(self.next()) * end as u128) >> 64;
        usize::try_from(scaled).unwrap_or_default()
    }

    /// True `percent` times in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number from `min` to `max`, where `max` is at least `min`.
    pub(super) fn between(&mut self, min: i64, max: i64) -> i64 {
        let width = (i128::from(max) - i128::from(min) + 1).unsigned_abs();
        // The product stays below 2^128: the width is at most 2^64.
        let scaled = if width > u128::from(u64::MAX) {
            u128::from(self.next())
        } else {
            (u128::from(self.next()) * width) >> 64
        };
        let number = i128::from(min) + i128::try_from(scaled).unwrap_or_default();
        i64::try_from(number).unwrap_or(max)
    }

    /// One of `items`, unless it is empty.
    pub(super) fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        items.get(self.below(items.len()))
    }

    /// Puts `items` into a random order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, self.below(index + 1));
        }
    }
}

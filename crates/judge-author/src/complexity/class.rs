//! The classes of growth: their order, their notation, and how fast each grows. Pure.

use std::fmt;

/// A class of growth, ordered from slow to fast.
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

    /// The class with this notation.
    pub(crate) fn of_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.notation() == notation)
    }

    /// The growth at `size`, relative to the growth at `largest`, so that it cannot overflow.
    pub(super) fn growth(self, size: f64, largest: f64) -> f64 {
        let log = |size: f64| size.max(2.0).log2();
        let share = size / largest;
        match self {
            Self::Constant => 0.0,
            Self::Logarithmic => log(size) / log(largest),
            Self::Linear => share,
            Self::Linearithmic => share * log(size) / log(largest),
            Self::Quadratic => share * share,
            Self::Cubic => share * share * share,
            Self::Exponential => (size - largest).exp2(),
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.notation())
    }
}

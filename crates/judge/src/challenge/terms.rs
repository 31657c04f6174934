//! What applies to one case: the challenge's limits and comparison, unless its group or the case itself has others.
//!
//! Part of [`Challenge`]. It only decides which of them applies.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Case, Challenge, Comparison, Limits};

/// Limits and comparison of a case or of a group of cases, in place of the challenge's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Terms {
    /// The limits that differ.
    pub limits: LimitChanges,
    /// How answers are compared, if differently.
    pub comparison: Option<Comparison>,
}

/// Limits of which some differ from the challenge's; see [`Limits`] for their units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LimitChanges {
    /// WebAssembly instructions.
    pub instructions: Option<u64>,
    /// Bytes of memory.
    pub memory: Option<u64>,
    /// Bytes of output, and of the answer.
    pub output: Option<u64>,
    /// Virtual time that may be slept.
    pub sleep: Option<Duration>,
}

impl LimitChanges {
    /// `limits` with these changes applied.
    #[must_use]
    pub fn over(&self, limits: &Limits) -> Limits {
        Limits {
            instructions: self.instructions.unwrap_or(limits.instructions),
            memory: self.memory.unwrap_or(limits.memory),
            output: self.output.unwrap_or(limits.output),
            sleep: self.sleep.unwrap_or(limits.sleep),
        }
    }
}

impl Challenge {
    /// The limits and comparison of groups of cases, in place of the challenge's.
    pub fn groups(&self) -> &BTreeMap<String, Terms> {
        &self.terms.groups
    }

    /// What the case may use.
    pub fn limits_of(&self, case: &Case) -> Limits {
        if self.terms.has_one_limit {
            return self.terms.limits.clone();
        }
        case.terms.limits.over(&self.limits_of_group(&case.group))
    }

    /// What a case of the group may use if it sets nothing itself.
    pub(crate) fn limits_of_group(&self, group: &str) -> Limits {
        self.terms
            .groups
            .get(group)
            .map_or_else(|| self.terms.limits.clone(), |terms| terms.limits.over(&self.terms.limits))
    }

    /// How the answer to the case is compared.
    pub fn comparison_of<'c>(&'c self, case: &'c Case) -> &'c Comparison {
        let of_group = || self.terms.groups.get(&case.group).and_then(|terms| terms.comparison.as_ref());
        let own = case.terms.comparison.as_ref().or_else(of_group);
        own.filter(|_| !self.terms.has_one_comparison).unwrap_or(&self.terms.comparison)
    }

    /// Whether its author chose how the answer to the case is compared, rather than leaving the default.
    pub fn has_chosen_comparison(&self, case: &Case) -> bool {
        self.terms.comparison_is_chosen || *self.comparison_of(case) != self.terms.comparison
    }

    /// The greatest of each limit among the cases; those of the challenge when there is no case.
    pub fn limits_among<'c>(&self, cases: impl IntoIterator<Item = &'c Case>) -> Limits {
        let widest = |one: Limits, other: Limits| Limits {
            instructions: one.instructions.max(other.instructions),
            memory: one.memory.max(other.memory),
            output: one.output.max(other.output),
            sleep: one.sleep.max(other.sleep),
        };
        cases.into_iter().map(|case| self.limits_of(case)).reduce(widest).unwrap_or_else(|| self.terms.limits.clone())
    }
}

//! What a challenge forbids in a candidate's source.
//!
//! Part of [`Challenge`](super::Challenge): plain data. `rules` knows how a source is searched.

/// What a candidate's source must not contain or reach.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rules {
    /// Functions that must not be called, by name (`reversed`) or dotted name (`collections.deque`).
    pub forbid_calls: Vec<String>,
    /// Modules that must not be imported, with their submodules.
    pub forbid_imports: Vec<String>,
    /// Attributes that must not be used, on any object.
    pub forbid_methods: Vec<String>,
    /// Constructs that must not appear.
    pub forbid_syntax: Vec<Construct>,
}

impl Rules {
    /// Whether nothing is forbidden.
    pub fn is_empty(&self) -> bool {
        self.forbid_calls.is_empty()
            && self.forbid_imports.is_empty()
            && self.forbid_methods.is_empty()
            && self.forbid_syntax.is_empty()
    }
}

/// A construct of the language that a rule can forbid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Construct {
    /// A slice with a negative step, such as `s[::-1]`.
    NegativeStepSlice,
    /// Any slice.
    Slice,
    /// A list, set or dict comprehension, or a generator expression.
    Comprehension,
    /// A `for` or `while` statement, or a comprehension.
    Loop,
    /// The entry calling itself, directly or through other functions of the source.
    Recursion,
    /// An f-string or t-string.
    FString,
    /// A lambda expression.
    Lambda,
    /// A `try` statement.
    Try,
    /// A `global` or `nonlocal` statement.
    Global,
    /// Ways to reach a name or run source that the syntax does not show: `eval`, `exec`, computed `getattr`, and so on.
    DynamicCode,
}

impl Construct {
    /// Every construct, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::NegativeStepSlice,
        Self::Slice,
        Self::Comprehension,
        Self::Loop,
        Self::Recursion,
        Self::FString,
        Self::Lambda,
        Self::Try,
        Self::Global,
        Self::DynamicCode,
    ];

    /// The construct's word in challenge files and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::NegativeStepSlice => "negative-step-slice",
            Self::Slice => "slice",
            Self::Comprehension => "comprehension",
            Self::Loop => "loop",
            Self::Recursion => "recursion",
            Self::FString => "f-string",
            Self::Lambda => "lambda",
            Self::Try => "try",
            Self::Global => "global",
            Self::DynamicCode => "dynamic-code",
        }
    }
}

//! What a right solution answers in a case. It does not know how answers are compared.

use judge_sandbox::Value;

/// What a right solution answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// A returned value.
    Value(Value),
    /// An exception of this type, or of a subclass of it.
    Raises(String),
    /// The results of a class case, one per call.
    Calls(Vec<Expected>),
    /// A program's standard output.
    Text(String),
    /// A program's standard output that is not UTF-8 text.
    Bytes(Vec<u8>),
    /// The result of submitted tests, run against an implementation.
    Tests(TestsResult),
}

/// The result that submitted tests must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestsResult {
    /// They pass: the implementation is right.
    Pass,
    /// At least one of them fails: the implementation is wrong.
    Fail,
}

impl Expected {
    /// The expected answer of a program that should print `output`.
    pub fn output(output: Vec<u8>) -> Self {
        String::from_utf8(output).map_or_else(|error| Self::Bytes(error.into_bytes()), Self::Text)
    }
}

impl TestsResult {
    /// Reads a word of `cases.toml`.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        let Value::Str(text) = value else { return None };
        [Self::Pass, Self::Fail].into_iter().find(|result| result.word() == text)
    }

    /// The word of `cases.toml`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
        }
    }

    /// The word as a value.
    pub fn value(self) -> Value {
        Value::Str(self.word().to_owned())
    }
}

//! What a client may do, in the words of tokens.

/// What a client may do. The scopes are independent of each other: a token has as many as it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Submit solutions and run programs, and see one's own results.
    Submit,
    /// See what every client submitted, and reports with hidden cases.
    Author,
    /// Read the metrics, and cancel what others submitted.
    Admin,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Submit, Self::Author, Self::Admin];

    /// The word of the command line and the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Author => "author",
            Self::Admin => "admin",
        }
    }

    /// The scope for a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
}

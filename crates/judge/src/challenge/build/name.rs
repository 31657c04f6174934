//! The forms of names: Python's identifiers, kebab-case words, and paths of files. Pure predicates.

/// Python's reserved words.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Whether Python accepts `text` as a name.
pub(super) fn is_identifier(text: &str) -> bool {
    let first = |character: char| character.is_alphabetic() || character == '_';
    text.starts_with(first)
        && text.chars().all(|character| character.is_alphanumeric() || character == '_')
        && !KEYWORDS.contains(&text)
}

/// Whether `text` consists of identifiers with dots between them.
pub(super) fn is_dotted(text: &str) -> bool {
    text.split('.').all(is_identifier)
}

/// Whether `text` consists of lower-case letters, digits and single hyphens between them.
pub(super) fn is_kebab(text: &str) -> bool {
    crate::challenge::CaseId::new(text).is_some()
}

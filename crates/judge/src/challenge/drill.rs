//! What entries of the kinds `predict` and `choose` specify: short questions, each with a program that makes its key.
//!
//! Part of [`Challenge`](super::Challenge): plain data, valid by construction. A key is never written down: `prepare`
//! runs the question's program. The candidate's answers are a `sheet` in TOML, which `plan` reads.

use std::sync::Arc;

/// What the questions of a drill ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drill {
    /// What the shown program prints.
    Predict,
    /// Which of the shown options hold.
    Choose,
}

impl Drill {
    /// The word used in files and output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Predict => "predict",
            Self::Choose => "choose",
        }
    }
}

/// A question of a drill.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// The question, in Markdown; `None` where the program alone is the question.
    pub text: Option<String>,
    /// The program's file, relative to the challenge's folder; empty for one made in code.
    pub file: String,
    /// The program. In a drill of kind `predict` it is shown, and what it prints is the key; in one of kind `choose` it
    /// is not shown, reads the options as a JSON object from standard input and prints the labels of those that hold.
    pub program: Arc<str>,
    /// The options to choose from; empty for `predict`.
    pub options: Vec<Choice>,
}

/// An option that can be chosen as an answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The letter or word that stands for it on the answer sheet.
    pub label: String,
    /// The statement, value or program, as text.
    pub text: String,
    /// Why it holds or does not hold, to be read afterwards.
    pub why: Option<String>,
}

impl Question {
    /// The options as the question's program reads them.
    pub(crate) fn options_as_json(&self) -> Vec<u8> {
        if self.options.is_empty() {
            return Vec::new();
        }
        let options = self.options.iter().map(|option| (option.label.clone(), option.text.as_str().into()));
        serde_json::Value::Object(options.collect()).to_string().into_bytes()
    }
}

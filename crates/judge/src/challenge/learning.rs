//! What a challenge offers to learners: who it is meant for, where it stands among others, its stages, hints, and an
//! explanation in five parts.
//!
//! Part of [`Challenge`]. It decides no verdict, and no receipt covers it. `folder/lessons` knows how
//! it is written in files.

use super::Challenge;

impl Challenge {
    /// The series that the challenge belongs to, a word in kebab-case, if its author names one.
    pub fn track(&self) -> Option<&str> {
        self.about.track.as_deref()
    }

    /// The ids of the challenges to solve first, as the author wrote them; a bank need not contain them.
    pub fn builds_on(&self) -> &[String] {
        &self.about.builds_on
    }

    /// The number of stages, at least 1: the same code must keep working while each stage adds to the task.
    pub fn stages(&self) -> u32 {
        u32::try_from(self.about.stages.len()).unwrap_or(u32::MAX - 1) + 1
    }

    /// What a stage asks, in Markdown: for the first stage the statement, for each further one what it adds.
    pub fn stage(&self, number: u32) -> Option<&str> {
        match number {
            0 => None,
            1 => Some(&self.about.statement),
            _ => self.about.stages.get(number as usize - 2).map(String::as_str),
        }
    }

    /// Help for a candidate who is stuck, in Markdown, to be shown one by one; empty if the author wrote none, or if it
    /// is sealed and was not opened.
    pub fn hints(&self) -> &[String] {
        &self.about.hints
    }

    /// What is shown after the challenge is solved, if the author wrote it; sealed with the hidden cases.
    pub fn explanation(&self) -> Option<&Explanation> {
        self.about.explanation.as_ref()
    }
}

/// Who a challenge is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// In their first years of Python.
    Junior,
    /// Works on their own.
    Mid,
    /// Designs for others.
    Senior,
}

impl Level {
    /// The word used in files and output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
        }
    }
}

/// What is shown after a challenge is solved. Each part is Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explanation {
    /// Why the solution works.
    pub idea: String,
    /// What it costs in time and space, and what slower ways cost.
    pub complexity: String,
    /// What people get wrong, and on which inputs it shows.
    pub usual_mistakes: String,
    /// What an interviewer looks for.
    pub interviewer: String,
    /// What may be asked next, with a direction for the answer.
    pub follow_up: String,
}

impl Explanation {
    /// The headings of the parts in order, as files and output show them.
    pub const HEADINGS: [&str; 5] =
        ["Idea", "Complexity", "Usual mistakes", "What an interviewer looks for", "Follow-up questions"];

    /// The parts in order, each with its heading.
    pub fn parts(&self) -> [(&'static str, &str); 5] {
        let texts = [&self.idea, &self.complexity, &self.usual_mistakes, &self.interviewer, &self.follow_up];
        std::array::from_fn(|index| (Self::HEADINGS[index], texts[index].as_str()))
    }

    /// The explanation made from texts in the order of [`Explanation::HEADINGS`].
    pub(crate) fn of([idea, complexity, usual_mistakes, interviewer, follow_up]: [String; 5]) -> Self {
        Self { idea, complexity, usual_mistakes, interviewer, follow_up }
    }
}

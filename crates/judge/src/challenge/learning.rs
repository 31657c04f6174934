//! What a challenge has for those who learn: where it stands among others, hints, and an explanation in five parts.
//!
//! Part of [`Challenge`]. It decides no verdict, and no receipt covers it. How it is written in files is known by `build`.

use super::Challenge;

impl Challenge {
    /// The series that the challenge belongs to, a word in kebab-case, if its author names one.
    pub fn track(&self) -> Option<&str> {
        self.track.as_deref()
    }

    /// The ids of the challenges that are to be solved before, as the author wrote them; a bank need not hold them.
    pub fn builds_on(&self) -> &[String] {
        &self.builds_on
    }

    /// Help for a candidate who is stuck, in Markdown, to be shown one after the other; empty where the author wrote none, and where
    /// it is sealed and was not opened.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    /// What is told after the challenge is solved, if the author wrote it; sealed with the hidden cases.
    pub fn explanation(&self) -> Option<&Explanation> {
        self.explanation.as_ref()
    }
}

/// What is told after a challenge is solved. Each part is Markdown.
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
    /// What may be asked next, with the direction of an answer.
    pub follow_up: String,
}

impl Explanation {
    /// The headings of the parts in their order, as files and output have them.
    pub const HEADINGS: [&str; 5] =
        ["Idea", "Complexity", "Usual mistakes", "What an interviewer looks for", "Follow-up questions"];

    /// The parts in their order, each with its heading.
    pub fn parts(&self) -> [(&'static str, &str); 5] {
        let texts = [&self.idea, &self.complexity, &self.usual_mistakes, &self.interviewer, &self.follow_up];
        std::array::from_fn(|index| (Self::HEADINGS[index], texts[index].as_str()))
    }

    /// The explanation of texts in the order of [`Explanation::HEADINGS`].
    pub(crate) fn of([idea, complexity, usual_mistakes, interviewer, follow_up]: [String; 5]) -> Self {
        Self { idea, complexity, usual_mistakes, interviewer, follow_up }
    }
}

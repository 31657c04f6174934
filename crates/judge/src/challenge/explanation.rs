//! What a challenge tells those who have solved it: five parts, each in Markdown.
//!
//! Part of [`Challenge`](super::Challenge). It decides no verdict, and no receipt covers it. How it is written in a file is known by `build`.

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

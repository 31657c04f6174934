//! Lines of the plain text as lines of the candidate's source, wherever an execution mentions places.

use judge_sandbox::{CallOutcome, Execution, Located, Outcome, Raised};

use super::Plain;

/// The text before the line number in a traceback.
const PLACE: &[u8] = b"File \"solution.py\", line ";

impl Plain {
    /// Replaces the line numbers of the plain text, which the guest ran, by those of the source.
    pub(crate) fn restore(&self, execution: &mut Execution) {
        match &mut execution.outcome {
            Outcome::SyntaxError(place) | Outcome::RuleBroken(place) => self.locate(place),
            Outcome::Raised(raised) => self.trace(raised),
            Outcome::Called(results) => {
                for result in results {
                    if let CallOutcome::Raised(raised) = result {
                        self.trace(raised);
                    }
                }
            }
            _ => {}
        }
        if let Some(place) = &mut execution.uncompilable {
            self.locate(place);
        }
        execution.stderr = self.numbered(&execution.stderr);
    }

    /// The line of the source; a number that is not a line of the text stays.
    fn line(&self, number: u32) -> u32 {
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        index.checked_sub(1).and_then(|index| self.lines.get(index)).map_or(number, |line| line.number)
    }

    fn locate(&self, place: &mut Located) {
        place.line = self.line(place.line);
        // The spaces differ there.
        place.column = 0;
    }

    fn trace(&self, raised: &mut Raised) {
        if let Ok(text) = String::from_utf8(self.numbered(raised.traceback.as_bytes())) {
            raised.traceback = text;
        }
    }

    /// A text with the line numbers in its tracebacks replaced.
    fn numbered(&self, text: &[u8]) -> Vec<u8> {
        let (mut numbered, mut rest) = (Vec::with_capacity(text.len()), text);
        while let Some(found) = rest.windows(PLACE.len()).position(|window| window == PLACE) {
            let (before, after) = rest.split_at(found + PLACE.len());
            let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (digits, after) = after.split_at(digits);
            numbered.extend_from_slice(before);
            match std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()) {
                Some(number) => numbered.extend_from_slice(self.line(number).to_string().as_bytes()),
                None => numbered.extend_from_slice(digits),
            }
            rest = after;
        }
        numbered.extend_from_slice(rest);
        numbered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Work;

    #[test]
    fn places_are_those_of_the_source() {
        let plain = Plain::of(
            "# one\n\ndef f(x):\n    # four\n    return (x +\n\n        # seven\n        1)\n",
            &Work::uncancelled(),
        )
        .expect("valid Python");
        assert_eq!(plain.text(), "def f ( x ) :\n    return ( x +\n    1 )\n");
        let numbered = |text: &str| String::from_utf8(plain.numbered(text.as_bytes())).expect("text");
        assert_eq!(
            numbered("  File \"solution.py\", line 1, in f\n  File \"solution.py\", line 3\n"),
            "  File \"solution.py\", line 3, in f\n  File \"solution.py\", line 8\n"
        );
        for odd in
            ["File \"solution.py\", line ", "File \"solution.py\", line 99999999999", "File \"other.py\", line 1"]
        {
            assert_eq!(numbered(odd), odd);
        }
        let mut place = Located { line: 2, column: 7, message: String::new() };
        plain.locate(&mut place);
        assert_eq!((place.line, place.column), (5, 0));
    }
}

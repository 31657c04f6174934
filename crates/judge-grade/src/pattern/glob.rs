//! The names that one part of a pattern fits: `*`, `?` and `[a-z]`.
//!
//! Below `pattern`, and knows one name at a time. A glob takes memory in proportion to its text, and a match takes at
//! most the product of both lengths: patterns come from strangers, and a file can hold tens of thousands of them.

/// A pattern of names.
#[derive(Debug, Clone)]
pub(super) struct Glob(Vec<Token>);

#[derive(Debug, Clone)]
enum Token {
    /// `*`: any characters, including none.
    Any,
    /// `?`: one character.
    One,
    /// The character itself.
    Literal(char),
    /// `[a-z_]`: one character in these ranges, or after `!` or `^` one in none of them.
    Class { within: bool, ranges: Box<[(char, char)]> },
}

impl Glob {
    /// Reads a glob; the error is a sentence fragment.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut tokens = Vec::new();
        let mut rest = text.chars();
        while let Some(next) = rest.next() {
            match next {
                // Several in a row mean the same as one.
                '*' if matches!(tokens.last(), Some(Token::Any)) => {}
                '*' => tokens.push(Token::Any),
                '?' => tokens.push(Token::One),
                '[' => tokens.push(class(&mut rest)?),
                literal => tokens.push(Token::Literal(literal)),
            }
        }
        Ok(Self(tokens))
    }

    /// Whether the glob fits the whole name; adds the cost to `steps`.
    pub(super) fn fits(&self, name: &str, steps: &mut u64) -> bool {
        let (mut token, mut rest) = (0, name.chars());
        // Where to continue if the last `*` takes one more character. What came before it already fits, so no earlier
        // one has to be tried again.
        let mut retry: Option<(usize, std::str::Chars<'_>)> = None;
        loop {
            *steps += 1;
            let mut after = rest.clone();
            let fits = match (self.0.get(token), after.next()) {
                (None, None) => return true,
                (Some(Token::Any), _) => {
                    retry = Some((token + 1, rest.clone()));
                    token += 1;
                    continue;
                }
                (Some(one), Some(char)) => one.fits(char, steps),
                (None, Some(_)) | (Some(_), None) => false,
            };
            if fits {
                (token, rest) = (token + 1, after);
                continue;
            }
            let Some((behind, from)) = &mut retry else { return false };
            if from.next().is_none() {
                return false;
            }
            (token, rest) = (*behind, from.clone());
        }
    }
}

impl Token {
    fn fits(&self, char: char, steps: &mut u64) -> bool {
        match self {
            Self::Any | Self::One => true,
            Self::Literal(literal) => *literal == char,
            Self::Class { within, ranges } => {
                *steps += ranges.len() as u64;
                *within == ranges.iter().any(|(first, last)| (*first..=*last).contains(&char))
            }
        }
    }
}

/// Reads a class after its `[`. A `]` that comes first is one of its characters, and so is a `-` at either end.
fn class(rest: &mut std::str::Chars<'_>) -> Result<Token, String> {
    let unclosed = || "a `[` without its `]`".to_owned();
    let within = !rest.as_str().starts_with(['!', '^']);
    if !within {
        rest.next();
    }
    let mut ranges = Vec::new();
    loop {
        let first = rest.next().ok_or_else(unclosed)?;
        if first == ']' && !ranges.is_empty() {
            return Ok(Token::Class { within, ranges: ranges.into() });
        }
        let mut last = first;
        let mut ahead = rest.clone();
        if ahead.next() == Some('-')
            && let Some(end) = ahead.next().filter(|end| *end != ']')
        {
            (last, *rest) = (end, ahead);
        }
        if last < first {
            return Err(format!("a range the wrong way round, `{first}-{last}`"));
        }
        ranges.push((first, last));
    }
}

//! How deeply a source nests, bounded from its tokens alone, before anything recursive looks at it.
//!
//! First step of reading. A candidate can write a million brackets; a syntax tree as deep as that would overflow the
//! stack when it is walked or dropped. This knows no grammar: it adds up everything that could make a tree deeper.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;

use super::work::Work;

/// The deepest nesting that is read. Nobody writes a quarter of that by hand, and half a megabyte of stack is enough.
const DEEPEST: usize = 400;

/// Why a source is not parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// It nests deeper than is read.
    TooDeep,
    /// Its tokens or brackets are wrong, so Python does not accept it.
    Malformed,
    /// There are more tokens than may be looked at.
    TooLong,
}

/// A measure of how deeply the expressions and blocks of `source` nest, or why they must not be parsed. The syntax tree
/// of a valid source is at most about three times as deep; that of an invalid one may be deeper.
pub(super) fn check(source: &str, work: &Work) -> Result<usize, Obstacle> {
    let mut lexer = lex(source, Mode::Module);
    let mut indentation = 0_usize;
    let mut deepest = 0_usize;
    let mut levels = Levels { open: vec![Level::new(TokenKind::EndOfFile)], total: 0 };
    loop {
        if !work.try_spend(1) {
            return Err(Obstacle::TooLong);
        }
        match lexer.next_token() {
            TokenKind::EndOfFile => break,
            TokenKind::Unknown => return Err(Obstacle::Malformed),
            TokenKind::Indent => indentation += 1,
            TokenKind::Dedent => indentation = indentation.saturating_sub(1),
            TokenKind::Newline | TokenKind::Semi => levels.separate(Reach::Statement),
            TokenKind::Comma | TokenKind::FStringMiddle | TokenKind::TStringMiddle => levels.separate(Reach::Element),
            token @ (TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
            | TokenKind::FStringStart
            | TokenKind::TStringStart) => levels.open(token),
            token @ (TokenKind::Rpar
            | TokenKind::Rsqb
            | TokenKind::Rbrace
            | TokenKind::FStringEnd
            | TokenKind::TStringEnd) => levels.close(token)?,
            // A comma does not end what these begin: `lambda a, b: …`, `yield a, b`.
            TokenKind::Lambda | TokenKind::Yield | TokenKind::Async => levels.deepen(Reach::Statement),
            token if is_leaf(token) => {}
            _ => levels.deepen(Reach::Element),
        }
        deepest = deepest.max(levels.total + indentation);
        if deepest > DEEPEST {
            return Err(Obstacle::TooDeep);
        }
    }
    if levels.open.len() == 1 { Ok(deepest) } else { Err(Obstacle::Malformed) }
}

/// How far a construct reaches that encloses what follows: to the next comma, or to the end of the statement or
/// bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Element,
    Statement,
}

/// The current statement and the brackets and strings open in it.
struct Levels {
    open: Vec<Level>,
    /// The sum over all levels.
    total: usize,
}

/// One open bracket or string, or the statement itself: what encloses or extends what comes next.
struct Level {
    closer: TokenKind,
    element: usize,
    statement: usize,
}

impl Level {
    fn new(closer: TokenKind) -> Self {
        Self { closer, element: 0, statement: 0 }
    }

    fn is_text(&self) -> bool {
        matches!(self.closer, TokenKind::FStringEnd | TokenKind::TStringEnd)
    }
}

impl Levels {
    fn deepen(&mut self, reach: Reach) {
        if let Some(level) = self.open.last_mut() {
            self.total += 1;
            match reach {
                Reach::Element => level.element += 1,
                Reach::Statement => level.statement += 1,
            }
        }
    }

    fn separate(&mut self, reach: Reach) {
        if let Some(level) = self.open.last_mut() {
            self.total -= std::mem::take(&mut level.element);
            if reach == Reach::Statement {
                self.total -= std::mem::take(&mut level.statement);
            }
        }
    }

    fn open(&mut self, opener: TokenKind) {
        self.deepen(Reach::Element);
        self.open.push(Level::new(match opener {
            TokenKind::Lpar => TokenKind::Rpar,
            TokenKind::Lsqb => TokenKind::Rsqb,
            TokenKind::FStringStart => TokenKind::FStringEnd,
            TokenKind::TStringStart => TokenKind::TStringEnd,
            _ => TokenKind::Rbrace,
        }));
    }

    fn close(&mut self, closer: TokenKind) -> Result<(), Obstacle> {
        self.separate(Reach::Statement);
        let closed = self.open.pop().filter(|level| level.closer == closer).ok_or(Obstacle::Malformed)?;
        // The parts of a string, and adjacent strings, stand side by side.
        if let Some(outer) = self.open.last_mut()
            && (closed.is_text() || outer.is_text())
        {
            outer.element -= 1;
            self.total -= 1;
        }
        Ok(())
    }
}

/// Whether a token never makes a tree deeper.
fn is_leaf(token: TokenKind) -> bool {
    matches!(
        token,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::Comment
            | TokenKind::NonLogicalNewline
            | TokenKind::True
            | TokenKind::False
            | TokenKind::None
            | TokenKind::Ellipsis
    )
}

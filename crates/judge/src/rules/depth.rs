//! How deeply a source nests, bounded from its tokens alone, before anything recursive looks at it.
//!
//! First step of reading. A candidate can write a million brackets; a syntax tree as deep as that would overflow the
//! stack when it is walked or dropped. This knows no grammar: it adds up everything that could make a tree deeper.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;

/// The deepest tree that is read. Nobody writes half of this by hand, and at about a kilobyte of stack per level
/// walking it needs less than a thread has.
const DEEPEST: usize = 600;

/// Why a source cannot be parsed safely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// A tree deeper than is read.
    TooDeep,
    /// Brackets that do not match: no Python accepts this.
    Unbalanced,
}

/// Checks that the brackets of `source` match and that its syntax tree cannot be deeper than is read.
pub(super) fn check(source: &str) -> Result<(), Obstacle> {
    let mut lexer = lex(source, Mode::Module);
    let mut indentation = 0_usize;
    let mut total = 0_usize;
    let mut levels = vec![Level::new(TokenKind::EndOfFile)];
    loop {
        let token = lexer.next_token();
        let Some(level) = levels.last_mut() else { return Err(Obstacle::Unbalanced) };
        match token {
            TokenKind::EndOfFile => break,
            TokenKind::Unknown => return Err(Obstacle::Unbalanced),
            TokenKind::Indent => indentation += 1,
            TokenKind::Dedent => indentation = indentation.saturating_sub(1),
            // What came before no longer encloses what follows.
            TokenKind::Comma | TokenKind::Newline | TokenKind::Semi | TokenKind::FStringMiddle | TokenKind::TStringMiddle => {
                total -= std::mem::take(&mut level.depth);
            }
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace | TokenKind::FStringStart | TokenKind::TStringStart => {
                level.depth += 1;
                total += 1;
                levels.push(Level::new(closer(token)));
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd | TokenKind::TStringEnd => {
                if level.closer != token {
                    return Err(Obstacle::Unbalanced);
                }
                total -= level.depth;
                levels.pop();
                if let Some(outer) = levels.last_mut()
                    && (outer.is_text() || matches!(token, TokenKind::FStringEnd | TokenKind::TStringEnd))
                {
                    // Parts of a string stand side by side.
                    outer.depth -= 1;
                    total -= 1;
                }
            }
            _ if is_leaf(token) => {}
            _ => {
                level.depth += 1;
                total += 1;
            }
        }
        if total + indentation > DEEPEST {
            return Err(Obstacle::TooDeep);
        }
    }
    if levels.len() == 1 { Ok(()) } else { Err(Obstacle::Unbalanced) }
}

/// An open bracket or string, or the statement itself.
struct Level {
    closer: TokenKind,
    /// Tokens since the last separator that may each enclose or extend the expression before them.
    depth: usize,
}

impl Level {
    fn new(closer: TokenKind) -> Self {
        Self { closer, depth: 0 }
    }

    fn is_text(&self) -> bool {
        matches!(self.closer, TokenKind::FStringEnd | TokenKind::TStringEnd)
    }
}

fn closer(opener: TokenKind) -> TokenKind {
    match opener {
        TokenKind::Lpar => TokenKind::Rpar,
        TokenKind::Lsqb => TokenKind::Rsqb,
        TokenKind::FStringStart => TokenKind::FStringEnd,
        TokenKind::TStringStart => TokenKind::TStringEnd,
        _ => TokenKind::Rbrace,
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

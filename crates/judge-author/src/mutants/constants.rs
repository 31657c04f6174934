//! Constants: numbers, texts, `True` and `False`, and the defaults of parameters.
//!
//! One family of the walk; it looks at one expression at a time.

use ruff_python_ast::{Expr, Number};
use ruff_text_size::Ranged;

use super::Operator;
use super::finder::Finder;

/// Adds the edits of an expression that is a constant.
pub(super) fn expression(finder: &mut Finder<'_>, expr: &Expr) {
    match expr {
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(written) => {
                let Some(value) = written.as_i64() else { return };
                let near = [value.checked_add(1), value.checked_sub(1), Some(0)];
                for other in near.into_iter().flatten().filter(|other| *other != value) {
                    finder.edit(Operator::Number, expr.range(), other.to_string());
                }
            }
            Number::Float(value) if value.is_finite() => {
                for other in [value + 1.0, value - 1.0, 0.0] {
                    let is_same = other.to_bits() == value.to_bits();
                    if !is_same {
                        finder.edit(Operator::Number, expr.range(), format!("{other:?}"));
                    }
                }
            }
            Number::Float(_) | Number::Complex { .. } => {}
        },
        Expr::StringLiteral(literal) => {
            let other = if literal.value.is_empty() { "'mutant'" } else { "''" };
            finder.edit(Operator::Text, expr.range(), other);
        }
        Expr::BytesLiteral(literal) => {
            let is_empty = literal.value.iter().all(|part| part.value.is_empty());
            finder.edit(Operator::Text, expr.range(), if is_empty { "b'mutant'" } else { "b''" });
        }
        Expr::BooleanLiteral(literal) => {
            finder.edit(Operator::Boolean, expr.range(), if literal.value { "False" } else { "True" });
        }
        _ => {}
    }
}

/// Adds the edit of a parameter's default.
pub(super) fn default(finder: &mut Finder<'_>, default: &Expr) {
    let other = if matches!(default, Expr::NoneLiteral(_)) { "0" } else { "None" };
    finder.edit(Operator::Default, default.range(), other);
}

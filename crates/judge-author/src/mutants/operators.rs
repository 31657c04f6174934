//! Operators between and before values: arithmetic, comparisons, `and` and `or`, `not`, and negated conditions.
//!
//! One family of the walk; it looks at one expression at a time.

use ruff_python_ast::{BoolOp, CmpOp, Expr, ExprCompare, Operator as Arithmetic, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use super::Operator;
use super::finder::Finder;

/// Adds the edits of an expression's own operators.
pub(super) fn expression(finder: &mut Finder<'_>, expr: &Expr) {
    match expr {
        Expr::BinOp(operation) if !is_literal_text(&operation.left) && !is_literal_text(&operation.right) => {
            let (from, to) = (operation.left.end(), operation.right.start());
            if let Some(place) = finder.find(from, to, &[operation.op.as_str()]) {
                for other in others(operation.op) {
                    finder.edit(Operator::Arithmetic, place, *other);
                }
            }
        }
        Expr::BoolOp(operation) => {
            let (word, other) = match operation.op {
                BoolOp::And => ("and", "or"),
                BoolOp::Or => ("or", "and"),
            };
            for pair in operation.values.windows(2) {
                if let [left, right] = pair
                    && let Some(place) = finder.find(left.end(), right.start(), &[word])
                {
                    finder.edit(Operator::Logic, place, other);
                }
            }
        }
        Expr::UnaryOp(operation) if operation.op != UnaryOp::UAdd => {
            let start = expr.start();
            if let Some(place) = finder.find(start, operation.operand.start(), &[operation.op.as_str()]) {
                let rest = finder.text(&TextRange::new(place.end(), expr.end())).to_owned();
                let kept = rest.trim_start_matches([' ', '\t']);
                finder.edit(Operator::Negation, TextRange::new(place.start(), expr.end()), kept);
            }
        }
        Expr::Compare(compare) => comparison(finder, compare),
        Expr::If(choice) => negate(finder, &choice.test),
        _ => {}
    }
}

/// Adds the edit that negates a condition, unless one of its own operators does so.
pub(super) fn negate(finder: &mut Finder<'_>, test: &Expr) {
    let is_covered = match test {
        Expr::Compare(compare) => compare.ops.len() == 1,
        Expr::UnaryOp(operation) => operation.op == UnaryOp::Not,
        Expr::BooleanLiteral(_) => true,
        _ => false,
    };
    if !is_covered {
        let negated = format!("not ({})", finder.text(test));
        finder.edit(Operator::Negation, test.range(), negated);
    }
}

/// The operators that are easily confused with an arithmetic one.
pub(super) fn others(operator: Arithmetic) -> &'static [&'static str] {
    match operator {
        Arithmetic::Add => &["-"],
        Arithmetic::Sub => &["+"],
        Arithmetic::Mult => &["//", "+"],
        Arithmetic::Div | Arithmetic::FloorDiv | Arithmetic::Pow => &["*"],
        Arithmetic::Mod => &["//", "*"],
        Arithmetic::LShift => &[">>"],
        Arithmetic::RShift => &["<<"],
        Arithmetic::BitOr | Arithmetic::BitXor => &["&"],
        Arithmetic::BitAnd => &["|"],
        Arithmetic::MatMult => &[],
    }
}

fn comparison(finder: &mut Finder<'_>, compare: &ExprCompare) {
    let operands: Vec<&Expr> = std::iter::once(&*compare.left).chain(&compare.comparators).collect();
    for (pair, comparison) in operands.windows(2).zip(&compare.ops) {
        let [left, right] = pair else { continue };
        let words: Vec<&str> = comparison.as_str().split(' ').collect();
        let Some(place) = finder.find(left.end(), right.start(), &words) else { continue };
        let changes: &[(Operator, &str)] = match comparison {
            CmpOp::Lt => &[(Operator::Boundary, "<="), (Operator::Comparison, ">=")],
            CmpOp::LtE => &[(Operator::Boundary, "<"), (Operator::Comparison, ">")],
            CmpOp::Gt => &[(Operator::Boundary, ">="), (Operator::Comparison, "<=")],
            CmpOp::GtE => &[(Operator::Boundary, ">"), (Operator::Comparison, "<")],
            CmpOp::Eq => &[(Operator::Comparison, "!=")],
            CmpOp::NotEq => &[(Operator::Comparison, "==")],
            CmpOp::Is => &[(Operator::Identity, "is not")],
            CmpOp::IsNot => &[(Operator::Identity, "is")],
            CmpOp::In => &[(Operator::Membership, "not in")],
            CmpOp::NotIn => &[(Operator::Membership, "in")],
        };
        for (operator, other) in changes {
            finder.edit(*operator, place, *other);
        }
    }
}

/// Whether an expression is a literal text: another operator next to it fails at once, in every case.
fn is_literal_text(expr: &Expr) -> bool {
    matches!(expr, Expr::StringLiteral(_) | Expr::FString(_) | Expr::BytesLiteral(_))
}
